//! Bytes to text: a byte order mark, then UTF-8 (all of it, or most of it), then what the document states, then detection.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::detect::detected;
use super::sniff::refuse_foreign;
use super::utf::{self, Decoded, wide};
use crate::source::EncodingBasis;

/// What is known of the bytes before they are decoded.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The encoding that the user names.
    pub given: Option<String>,
    /// The encoding that the document names.
    pub stated: Option<String>,
    /// The user says that the bytes are of this format, whatever they look like.
    pub format: Option<String>,
}

/// Decodes bytes. A byte order mark wins over everything but a named encoding; UTF-8 over detection.
///
/// # Errors
/// If `label` names no encoding of the WHATWG standard, or if the bytes are binary.
pub fn decode(bytes: &[u8], label: Option<&str>) -> anyhow::Result<Decoded> {
    decode_known(bytes, &Known { given: label.map(str::to_owned), ..Known::default() })
}

/// Decodes bytes of which something is known. UTF-8 wins over an encoding of single bytes that the document names: a page that was
/// saved again often names the encoding it had before.
///
/// # Errors
/// As [`decode`].
pub fn decode_known(bytes: &[u8], known: &Known) -> anyhow::Result<Decoded> {
    if known.given.is_none()
        && let Some(wide) = utf::utf_32(bytes)
    {
        return Ok(wide);
    }
    let (encoding, basis) = choose(bytes, known)?;
    if basis != EncodingBasis::Given && encoding != UTF_16LE && encoding != UTF_16BE {
        refuse_binary(bytes, known)?;
    }
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    Ok(Decoded { text: text.into_owned(), encoding: encoding.name().to_lowercase(), basis })
}

fn choose(bytes: &[u8], known: &Known) -> anyhow::Result<(&'static Encoding, EncodingBasis)> {
    if let Some(label) = &known.given {
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
    if utf::is_mostly_utf_8(bytes) {
        return Ok((UTF_8, EncodingBasis::MostlyValid));
    }
    let stated = known.stated.as_ref().and_then(|stated| Encoding::for_label(stated.as_bytes()));
    if let Some(stated) = stated.filter(|stated| stated.is_ascii_compatible() && *stated != UTF_8) {
        return Ok((stated, EncodingBasis::Stated));
    }
    Ok((detected(bytes), EncodingBasis::Detected))
}

/// A format that the user names is read whatever control characters it contains, but not as another format that is binary.
fn refuse_binary(bytes: &[u8], known: &Known) -> anyhow::Result<()> {
    refuse_foreign(bytes)?;
    if known.format.is_some() {
        return Ok(());
    }
    let sample = &bytes[..bytes.len().min(8192)];
    let control = |byte: &u8| matches!(byte, 0..=8 | 14..=26 | 28..=31);
    // Counted in bytes, many at a time.
    let count = |part: &[u8]| usize::from(part.iter().map(|byte| u8::from(control(byte))).sum::<u8>());
    if sample.chunks(255).map(count).sum::<usize>() * 20 > sample.len() {
        let at = sample.iter().position(control).unwrap_or(0);
        anyhow::bail!("expected text, but found binary data at byte {at}; if it is text all the same, add --from text");
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
        assert_eq!(error, "expected text, but found binary data at byte 1; if it is text all the same, add --from text");
        let named = Known { format: Some("text".to_owned()), ..Known::default() };
        assert_eq!(decode_known(&[b'a', 0, 0, 1, 0, 2, 0], &named).unwrap().text, "a\0\0\u{1}\0\u{2}\0");
    }

    #[test]
    fn one_bad_byte_leaves_the_rest_utf_8() {
        let text = "Cllr Siân Òg and the Clerk’s café, £9 – noted.";
        for bad in [b"\x93".as_slice(), b"\xe9", b"\xff", b"\xc3", b"\xe2\x80"] {
            let bytes = [text.as_bytes(), bad, b" end"].concat();
            assert_eq!(decoded(&bytes), (format!("{text}\u{fffd} end"), "utf-8".into(), EncodingBasis::MostlyValid), "{bad:x?}");
        }
        let declared = Known { stated: Some("utf-8".to_owned()), ..Known::default() };
        let bytes = [b"Caf\xc3\xa9 \x96".as_slice()].concat();
        assert_eq!(decode_known(&bytes, &declared).unwrap().text, "Café \u{fffd}");
    }

    #[test]
    fn single_bytes_stay_single_bytes() {
        // "É’" and "Ö–" are valid pairs of UTF-8 by chance.
        assert_eq!(decoded(b"CAF\xc9\x92S BILL \x96 \xa35").0, "CAFÉ’S BILL – £5");
        assert_eq!(decoded(b"The Clerk\x92s caf\xe9").0, "The Clerk’s café");
        let declared = Known { stated: Some("utf-8".to_owned()), ..Known::default() };
        assert_eq!(decode_known(b"The Clerk\x92s caf\xe9", &declared).unwrap().text, "The Clerk’s café");
    }

    #[test]
    fn utf_32_is_known_by_its_mark() {
        let of = |unit: fn(u32) -> [u8; 4]| "\u{feff}Café £5 \u{1f600}".chars().flat_map(|c| unit(u32::from(c))).collect::<Vec<u8>>();
        assert_eq!(decoded(&of(u32::to_le_bytes)), ("Café £5 \u{1f600}".into(), "utf-32le".into(), EncodingBasis::Mark));
        assert_eq!(decoded(&of(u32::to_be_bytes)), ("Café £5 \u{1f600}".into(), "utf-32be".into(), EncodingBasis::Mark));
        let bad = [&of(u32::to_le_bytes)[..], &[0, 0xd8, 0, 0], b"x"].concat();
        assert_eq!(decoded(&bad).0, "Café £5 \u{1f600}\u{fffd}\u{fffd}");
    }
}
