//! What `tests/reading/every_word.rs` is made of. Nothing here uses the readers of the library or its `Source`: it knows the bytes
//! that went in and the JSON that came out.

pub mod account;
pub mod extract;
pub mod letters;
pub mod mutate;
pub mod order;
pub mod units;
