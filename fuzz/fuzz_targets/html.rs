//! Any page, tags in any order: its units tile the text that is composed of it, and every text of the output is in it.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;
use minutebook::{minutes_of, read, write};

fuzz_target!(|text: &str| {
    let source = read::html(text);
    let minutes = minutes_of(&source);
    support::tiling(&source, &minutes).unwrap();
    support::verbatim(&source, &serde_json::to_value(&minutes).unwrap()).unwrap();
    for format in write::FORMATS {
        format.render(&minutes);
    }
});
