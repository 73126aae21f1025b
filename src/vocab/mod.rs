//! Tables without logic: the words that minutes use.

pub mod attendance;
pub mod body;
pub mod furniture;
pub mod label;
pub mod office;
pub mod page;
pub mod person;
pub mod sentence;
pub mod title;
