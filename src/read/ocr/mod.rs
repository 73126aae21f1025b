//! Text that was recognised in scanned pages: ALTO, PAGE XML, hOCR, and METS, which lists such files.
//!
//! Each format names pages, blocks, lines and words; [`pages`] composes the text of them, as the program that recognised it would have
//! printed it: line by line, a blank line between blocks. Where a word stands and how sure its recognition was is kept beside the text.

mod alto;
mod hocr;
mod mets;
mod order;
mod page;
mod pages;

use anyhow::{Result, bail};

use self::pages::Pages;
use super::decode::decode_known;
use super::html::{guard, token};
use super::root::{after_prolog, root};
use super::utf::Decoded;
use super::xml::Element;
use super::{Options, not_swollen, scan};
use crate::source::{Source, is_blank};

/// Bytes of one file. A thousand pages of hOCR have half as many.
const MOST_BYTES: usize = 128 << 20;

/// A format whose files have pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Alto,
    Page,
    Hocr,
}

/// Reads bytes of ALTO.
///
/// # Errors
/// A sentence, if they are no ALTO, not well formed, or more than a document has.
pub fn alto(bytes: &[u8], options: &Options) -> Result<Source> {
    single(bytes, options, Format::Alto)
}

/// Reads bytes of PAGE XML.
///
/// # Errors
/// As [`alto`].
pub fn page(bytes: &[u8], options: &Options) -> Result<Source> {
    single(bytes, options, Format::Page)
}

/// Reads bytes of hOCR.
///
/// # Errors
/// As [`alto`].
pub fn hocr(bytes: &[u8], options: &Options) -> Result<Source> {
    single(bytes, options, Format::Hocr)
}

/// Reads bytes of METS, and the files that it lists.
///
/// # Errors
/// As [`alto`], and if a file that it lists cannot be read.
pub fn mets(bytes: &[u8], options: &Options) -> Result<Source> {
    let Decoded { text, encoding, basis } = decoded(bytes, options)?;
    refuse_other(&text, "mets")?;
    let source = mets::read(&text, options)?;
    not_swollen(Source { encoding, encoding_basis: basis, ..source })
}

fn single(bytes: &[u8], options: &Options, format: Format) -> Result<Source> {
    let Decoded { text, encoding, basis } = decoded(bytes, options)?;
    let mut pages = Pages::default();
    add(&text, format, &mut pages)?;
    drop(text);
    not_swollen(Source { encoding, encoding_basis: basis, ..pages.source() })
}

/// Adds the pages of a file.
fn add(text: &str, format: Format, pages: &mut Pages) -> Result<()> {
    match format {
        Format::Alto => {
            refuse_other(text, "alto")?;
            alto::read(text, pages)
        }
        Format::Page => {
            refuse_other(text, "PcGts")?;
            page::read(text, pages)
        }
        Format::Hocr => {
            if let Some(at) = guard::swollen_tag(text) {
                bail!("expected hOCR, but found a tag of more than {} attributes at byte {at}", guard::MOST_ATTRIBUTES);
            }
            hocr::read(text, pages)
        }
    }
}

/// The text of bytes of such a file.
fn decoded(bytes: &[u8], options: &Options) -> Result<Decoded> {
    if bytes.len() > MOST_BYTES {
        bail!("expected a file of at most {} MB, but found one of {} MB", MOST_BYTES >> 20, bytes.len() >> 20);
    }
    decode_known(bytes, &options.known(token::charset(bytes)))
}

/// Refuses XML of another root than the format has.
fn refuse_other(text: &str, wanted: &str) -> Result<()> {
    let found = root(after_prolog(text.trim_start_matches(is_blank))).map(|(name, _)| name);
    match found.map(|name| name.rsplit(':').next().unwrap_or(name)) {
        Some(name) if name == wanted => Ok(()),
        Some(name) => bail!("expected XML whose root is <{wanted}>, but found <{}>", name.chars().take(40).collect::<String>()),
        None => bail!("expected XML whose root is <{wanted}>, but found none"),
    }
}

/// The format of a file that a list names.
fn format_of(bytes: &[u8]) -> Option<Format> {
    match scan::format_of(bytes)? {
        "alto" => Some(Format::Alto),
        "page" => Some(Format::Page),
        "hocr" => Some(Format::Hocr),
        _ => None,
    }
}

/// A measure on the page.
fn measure(value: &str) -> Option<f32> {
    value.trim().parse().ok().filter(|value: &f32| value.is_finite())
}

/// A share from 0 to 1, in thousandths.
fn share(value: f32) -> Option<f32> {
    (0.0..=1.0).contains(&value).then(|| (value * 1000.0).round() / 1000.0)
}

/// Width and height of a page.
fn size(element: &Element<'_>, width: &str, height: &str) -> Option<[f32; 2]> {
    let side = |name: &str| element.get(name).and_then(|value| measure(&value));
    Some([side(width)?, side(height)?])
}
