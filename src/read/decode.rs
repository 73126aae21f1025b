//! Bytes to text: a byte order mark, then strict UTF-8, then detection.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::sniff::refuse_foreign;
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

/// Decodes bytes. A byte order mark wins over everything but a named encoding; valid UTF-8 over detection.
///
/// # Errors
/// If `label` names no encoding of the WHATWG standard, or if the bytes are binary.
pub fn decode(bytes: &[u8], label: Option<&str>) -> anyhow::Result<Decoded> {
    decode_stated(bytes, label, None)
}

/// Decodes bytes that may name their encoding. Valid UTF-8 wins over an encoding of single bytes that they name: a page that was
/// saved anew often names the one it had before.
///
/// # Errors
/// As [`decode`].
pub fn decode_stated(bytes: &[u8], label: Option<&str>, stated: Option<String>) -> anyhow::Result<Decoded> {
    let (encoding, basis) = choose(bytes, label, stated)?;
    if basis != EncodingBasis::Given && encoding != UTF_16LE && encoding != UTF_16BE {
        refuse_binary(bytes)?;
    }
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name().to_lowercase(), basis })
}

/// Where minutes are at home, as a top-level domain. Without it a lone "£" of Windows-1252 is taken for the "Ł" of Windows-1250.
const HOME: &[u8] = b"uk";

fn choose(bytes: &[u8], label: Option<&str>, stated: Option<String>) -> anyhow::Result<(&'static Encoding, EncodingBasis)> {
    if let Some(label) = label {
        let named = Encoding::for_label(label.as_bytes());
        let named = named.ok_or_else(|| anyhow::anyhow!("expected the name of an encoding, but found {label:?}"))?;
        return Ok((named, EncodingBasis::Given));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok((encoding, EncodingBasis::Mark));
    }
    if let Some(encoding) = wide(bytes) {
        return Ok((encoding, EncodingBasis::Detected));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((UTF_8, EncodingBasis::Valid));
    }
    let stated = stated.and_then(|stated| Encoding::for_label(stated.as_bytes()));
    if let Some(stated) = stated.filter(|stated| stated.is_ascii_compatible() && *stated != UTF_8) {
        return Ok((stated, EncodingBasis::Stated));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok((detector.guess(Some(HOME), chardetng::Utf8Detection::Deny), EncodingBasis::Detected))
}

/// UTF-16 without a mark: in Latin text every other byte is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(4096) & !1];
    if sample.len() < 4 {
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

fn refuse_binary(bytes: &[u8]) -> anyhow::Result<()> {
    refuse_foreign(bytes)?;
    let sample = &bytes[..bytes.len().min(8192)];
    let control = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    if sample.iter().filter(|byte| control(byte)).count() * 20 > sample.len() {
        let at = sample.iter().position(control).unwrap_or(0);
        anyhow::bail!("expected text, but found binary data at byte {at}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (String, String, EncodingBasis) {
        let decoded = decode(bytes, None).unwrap();
        (decoded.text, decoded.encoding, decoded.basis)
    }

    #[test]
    fn utf8_is_taken_when_every_byte_is_valid() {
        assert_eq!(decoded("Café".as_bytes()), ("Café".into(), "utf-8".into(), EncodingBasis::Valid));
    }

    #[test]
    fn windows_1252_is_detected() {
        let (text, encoding, basis) = decoded(b"The Chair\x92s report \x96 noted by the Council\x92s members.");
        assert_eq!(text, "The Chair’s report – noted by the Council’s members.");
        assert_eq!((encoding.as_str(), basis), ("windows-1252", EncodingBasis::Detected));
    }

    #[test]
    fn a_pound_is_a_pound() {
        for text in [&b"The grant of \xa350 was NOTED."[..], b"The Council\x92s road \x96 \xa350 a yard \x96 be mended.", b"\xa35"] {
            assert!(decoded(text).0.contains("\u{a3}5"), "{:?}", decoded(text));
        }
    }

    #[test]
    fn other_western_letters_are_read_too() {
        assert_eq!(decoded(b"Cyngor Tref Pwllheli: t\xe2n ac \xf4l").0, "Cyngor Tref Pwllheli: tân ac ôl");
        assert_eq!(decoded(b"Se\xf1or Nu\xf1ez of El Cerro").0, "Señor Nuñez of El Cerro");
    }

    #[test]
    fn utf_16_is_known_with_and_without_a_mark() {
        let plain: Vec<u8> = "Minutes of 1 May".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(plain.clone()).collect();
        assert_eq!(decoded(&plain).0, "Minutes of 1 May");
        assert_eq!(decoded(&marked), ("Minutes of 1 May".into(), "utf-16le".into(), EncodingBasis::Mark));
    }

    #[test]
    fn a_binary_file_is_named_with_its_place() {
        let error = decode(b"%PDF-1.7 ...", None).unwrap_err().to_string();
        assert!(error.contains("found a PDF file"), "{error}");
        let error = decode(&[b'a', 0, 0, 1, 0, 2, 0], None).unwrap_err().to_string();
        assert_eq!(error, "expected text, but found binary data at byte 1");
    }
}
