//! Any bytes, by every reader: they are read or refused with a sentence, and what is read tiles the text.
#![no_main]

#[path = "../../tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;
use minutebook::{minutes_of, read, write};

fuzz_target!(|bytes: &[u8]| {
    for reader in read::READERS {
        let options = read::Options { from: Some(reader.name.to_owned()), ..read::Options::default() };
        let Ok(source) = read::bytes("-", bytes, &options) else { continue };
        let minutes = minutes_of(&source);
        support::tiling(&source, &minutes).unwrap();
        for format in write::FORMATS {
            assert_eq!(format.render(&minutes), format.render(&minutes_of(&source)), "{} differs from run to run", format.name);
        }
    }
});
