//! Any bytes after the signature of a PDF file: read or refused with a sentence, and what is read tiles the text.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;
use minutebook::{minutes_of, read};

fuzz_target!(|bytes: &[u8]| {
    let file = [b"%PDF-1.7\n".as_slice(), bytes].concat();
    if let Ok(source) = read::bytes("-", &file, &read::Options::default()) {
        support::tiling(&source, &minutes_of(&source)).unwrap();
    }
});
