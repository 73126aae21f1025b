//! UTF-8 with a few bad bytes, UTF-16 without a mark, and UTF-32.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::source::EncodingBasis;

/// A decoded text and how it was decoded.
#[derive(Debug)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// Name of the encoding in lower case.
    pub encoding: String,
    /// Why it was taken.
    pub basis: EncodingBasis,
}

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

/// UTF-16 without a mark: in Latin text every other byte is zero.
pub fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 || !sample.contains(&0) {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    if odd * 10 >= pairs * 7 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 7 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The text of bytes in units of one, two or four, by their byte order mark or by the zeros between them, else as UTF-8 with whatever is
/// wrong replaced.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(wide) = utf_32(bytes) {
        return Cow::Owned(wide.text);
    }
    match Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(|| wide(bytes)) {
        Some(encoding) => encoding.decode_with_bom_removal(bytes).0,
        None => std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed),
    }
}
