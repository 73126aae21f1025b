//! Packages: the ZIP archives that Word and LibreOffice write. What comes out is capped as it is unpacked, whatever the headers say.

use std::io::{Cursor, Read};

use anyhow::{Result, anyhow, bail};
use encoding_rs::Encoding;
use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes that the parts of one package may unpack to, together. A part of a thousand pages has a third of it.
const MOST_UNPACKED: u64 = 48 << 20;

/// Entries that one package may list; Word writes some twenty, and one for each picture.
const MOST_ENTRIES: usize = 20_000;

/// A package whose parts are read one after another.
pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    left: u64,
}

impl<'b> Package<'b> {
    /// Opens the archive; no part is unpacked yet.
    ///
    /// # Errors
    /// A sentence, if the bytes are no archive, or one that breaks off.
    pub fn open(bytes: &'b [u8]) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| anyhow!(why(&error)))?;
        if archive.len() > MOST_ENTRIES {
            bail!("expected a document of at most {MOST_ENTRIES} parts, but found {}", archive.len());
        }
        Ok(Package { archive, left: MOST_UNPACKED })
    }

    /// There is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The text of a part, decoded; `None` if there is no such part.
    ///
    /// # Errors
    /// A sentence, if the part is encrypted, damaged, packed in an unusual way, or more than a document may hold.
    pub fn part(&mut self, name: &str) -> Result<Option<String>> {
        if !self.has(name) {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        let file = self.archive.by_name(name).map_err(|error| anyhow!("{} (in the part {name})", why(&error)))?;
        let read = file.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|error| anyhow!("expected a sound package, but its part {name} is damaged: {error}"))?;
        let read = bytes.len() as u64;
        if read > self.left {
            bail!("expected a document of at most {} MB, but its part {name} unpacks to more", MOST_UNPACKED >> 20);
        }
        self.left -= read;
        Ok(Some(decoded(bytes)))
    }

    /// The text of a part that must be there.
    ///
    /// # Errors
    /// As [`Package::part`], and if there is no such part.
    pub fn main_part(&mut self, name: &str) -> Result<String> {
        self.part(name)?.ok_or_else(|| anyhow!("expected the part {name} in the package, but found none"))
    }
}

/// XML without a mark is UTF-8; bytes that are not become U+FFFD.
fn decoded(bytes: Vec<u8>) -> String {
    match Encoding::for_bom(&bytes) {
        Some((encoding, _)) => encoding.decode_with_bom_removal(&bytes).0.into_owned(),
        None => String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()),
    }
}

fn why(error: &ZipError) -> String {
    let message = error.to_string();
    match error {
        _ if message.to_lowercase().contains("password") => {
            "expected a document that anyone may read, but found an encrypted one".to_owned()
        }
        ZipError::UnsupportedArchive(what) => format!("expected a package that is packed as documents are, but found: {what}"),
        _ => format!("expected a sound package, but found a damaged one: {message}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_archive_are_refused_with_a_sentence() {
        let error = Package::open(b"PK\x03\x04 and nothing more").map(|_| ()).unwrap_err().to_string();
        assert!(error.starts_with("expected a sound package, but found a damaged one"), "{error}");
    }

    #[test]
    fn parts_in_utf_16_are_decoded() {
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain("<a/>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decoded(marked), "<a/>");
    }
}
