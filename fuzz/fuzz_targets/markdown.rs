//! Any Markdown, stated parts or not: its units tile it and do not overlap.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;
use minutebook::{minutes_of, read, write};

fuzz_target!(|text: &str| {
    let source = read::markdown(text);
    let minutes = minutes_of(&source);
    support::tiling(&source, &minutes).unwrap();
    for format in write::FORMATS {
        format.render(&minutes);
    }
});
