//! Any raw text: the Markdown that is written of it reads back to the same structure.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| support::round_trip(text).unwrap());
