//! UTF-8 with a few bad bytes, and UTF-32.

use super::decode::Decoded;
use crate::source::EncodingBasis;

/// Whether bytes that are not all UTF-8 are mostly so: at least as many characters beyond ASCII as bad bytes.
///
/// Only characters that Western minutes contain count, from U+00A0 to U+017F and above U+07FF: text in Windows-1252 has hardly a
/// pair of bytes that reads as one of them (`Ã` or `Â` before a symbol), while `É’` and `Ö–` happen to be other valid pairs.
/// A text in another script counts if it has twenty characters for each bad byte.
pub fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut bad, mut western, mut other) = (0_usize, 0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            match c {
                '\u{a0}'..='\u{17f}' | '\u{800}'.. => western += 1,
                _ => other += 1,
            }
        }
        bad += usize::from(!chunk.invalid().is_empty());
    }
    western > 0 && western >= bad || other > bad.saturating_mul(20)
}

/// The text of bytes that begin with the byte order mark of UTF-32. What is no character becomes U+FFFD.
pub fn utf_32(bytes: &[u8]) -> Option<Decoded> {
    let (unit, encoding): (fn([u8; 4]) -> u32, &str) = match bytes {
        // The mark of UTF-16 followed by a zero is that of UTF-32; no text in UTF-16 begins with one.
        [0xff, 0xfe, 0, 0, ..] => (u32::from_le_bytes, "utf-32le"),
        [0, 0, 0xfe, 0xff, ..] => (u32::from_be_bytes, "utf-32be"),
        _ => return None,
    };
    let (units, rest) = bytes.as_chunks::<4>();
    let mut text: String = units.iter().skip(1).map(|bytes| char::from_u32(unit(*bytes)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if !rest.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Some(Decoded { text, encoding: encoding.to_owned(), basis: EncodingBasis::Mark })
}
