//! OpenDocument texts (.odt, ISO/IEC 26300): what the body shows, with the numbers of its lists counted.

mod body;
mod repeat;
mod styles;

use anyhow::Result;

use self::styles::Styles;
use super::office::{self, Contents, kept_apart};
use super::package::Package;
use super::{Changes, Options, not_swollen};
use crate::source::Source;

/// Reads bytes of such a document.
///
/// # Errors
/// A sentence, if the package or a part of it cannot be read.
pub fn read(bytes: &[u8], options: &Options) -> Result<Source> {
    contents(bytes, options.changes).map(office::source).and_then(not_swollen)
}

/// Draws from a package whatever a reader of the document would see.
///
/// # Errors
/// A sentence, if the package or a part of it cannot be read.
fn contents(bytes: &[u8], changes: Changes) -> Result<Contents> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        anyhow::bail!("expected a document that anyone may read, but found an encrypted one");
    }
    let content = package.main_part("content.xml")?;
    let pages = package.part("styles.xml")?;
    let mut styles = Styles::default();
    if let Some(pages) = &pages {
        styles.take(pages)?;
    }
    styles.take(&content)?;
    let body = body::read(&content, &styles, changes)?;
    let pages = pages.map(|pages| body::read(&pages, &styles, changes)).transpose()?.unwrap_or_default();
    let mut apart = body.apart;
    apart.extend(pages.apart);
    let pieces = [kept_apart(pages.headers, &mut apart), body.pieces, kept_apart(pages.footers, &mut apart)].concat();
    Ok(Contents { pieces, comments: body.comments, changes: body.changes, left_out: apart.end() })
}
