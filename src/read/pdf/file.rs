//! A PDF file as hayro-syntax opens it, which rebuilds a damaged table of objects.

use anyhow::{Result, anyhow, bail};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// The header is within this many bytes, as the first readers required.
const HEADER_WITHIN: usize = 1_024;

/// What is wrong with a file that cannot be read.
pub const BROKEN: &str = "expected a sound PDF file, but found a damaged one, or one that is set in a way that is not understood";

/// Opens a file. Offsets in it count from its header, or from its first byte where other bytes stand before the header.
///
/// # Errors
/// A sentence, if the file asks for a password, or nothing like a document is found in it.
pub fn open(bytes: &[u8]) -> Result<Pdf> {
    let Some(start) = header(bytes) else { bail!("{BROKEN}: it has no header (%PDF-)") };
    let from_header = bytes.get(start..).unwrap_or(bytes);
    let opened = opened(from_header);
    let has_pages = opened.as_ref().is_ok_and(|file| !file.pages().is_empty());
    if start > 0 && !has_pages { self::opened(bytes).or(opened) } else { opened }
}

fn opened(bytes: &[u8]) -> Result<Pdf> {
    let file = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            anyhow!("expected a PDF file that anyone may read, but found one that asks for a password")
        }
        LoadPdfError::Decryption(_) => {
            anyhow!("expected a PDF file that anyone may read, but found one encrypted in a way that is not known")
        }
        LoadPdfError::Invalid => anyhow!("{BROKEN}: no catalog of pages was found"),
    })?;
    if file.pages().is_empty() {
        bail!("{BROKEN}: it has no pages");
    }
    Ok(file)
}

/// The place of the header.
fn header(bytes: &[u8]) -> Option<usize> {
    let start = bytes.get(..HEADER_WITHIN + 5).unwrap_or(bytes);
    start.windows(5).position(|window| window == b"%PDF-")
}
