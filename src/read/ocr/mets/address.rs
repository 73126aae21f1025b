//! Addresses of the files that a list names: only files below its directory are read.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use crate::read::ocr::MOST_BYTES;

/// Bytes of all files that are read for one list.
pub const MOST_READ: usize = 256 << 20;

/// What the name of a file says of its contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// A picture, sound, or a document of another kind.
    Other,
    /// Nothing.
    Unknown,
    /// Text that was recognised.
    Text,
}

/// Endings of the names of files of text, and of others.
const TEXTS: &[&str] = &["xml", "alto", "page", "hocr", "html", "htm", "xhtml"];
const OTHERS: &[&str] = &[
    "jpg", "jpeg", "jp2", "jpx", "j2k", "tif", "tiff", "png", "gif", "bmp", "webp", "djvu", "pdf", "mp3", "mp4", "wav", "ogg", "zip",
    "json", "txt", "csv", "epub", "docx",
];

/// Media types that say so too.
const OTHER_TYPES: &[&str] = &["image/", "audio/", "video/", "application/pdf", "application/json", "application/zip", "text/plain"];

/// What the address of a file says of its contents, else its media type.
pub fn kind(href: &str, media_type: &str) -> FileKind {
    let plain = decoded_address(href.split(['?', '#']).next().unwrap_or(href));
    let name = plain.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let media_type = media_type.to_ascii_lowercase();
    match ending.as_str() {
        ending if TEXTS.contains(&ending) => FileKind::Text,
        ending if OTHERS.contains(&ending) => FileKind::Other,
        _ if OTHER_TYPES.iter().any(|other| media_type.starts_with(other)) => FileKind::Other,
        _ if media_type.contains("xml") || media_type.contains("html") => FileKind::Text,
        _ => FileKind::Unknown,
    }
}

/// The bytes of a file below a directory.
pub fn contents(root: &Path, href: &str, left: &mut usize) -> Result<Vec<u8>> {
    let path = path(root, href)?;
    let missing = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => anyhow!("expected a file, but found none of that name"),
        _ => anyhow!("expected a file that can be read, but found: {error}"),
    };
    let (found, within) = (path.canonicalize().map_err(missing)?, root.canonicalize().map_err(missing)?);
    if !found.starts_with(within) || !found.is_file() {
        bail!("expected a file in the directory of the list, but this is none");
    }
    let most = MOST_BYTES.min(*left);
    let mut bytes = Vec::new();
    File::open(&found).and_then(|file| file.take(most as u64 + 1).read_to_end(&mut bytes)).map_err(missing)?;
    if bytes.len() > most {
        bail!("expected files of at most {} MB together, but these have more", MOST_READ >> 20);
    }
    *left -= bytes.len();
    Ok(bytes)
}

/// The file that an address names: that of its whole name, else that of the address without a query or fragment.
fn path(root: &Path, href: &str) -> Result<PathBuf> {
    let whole = root.join(below(href)?);
    let short = href.find(['?', '#']).and_then(|end| href.get(..end)).filter(|_| !whole.exists());
    short.map_or(Ok(whole), |short| Ok(root.join(below(short)?)))
}

/// The path that an address names, if it is one below the directory.
fn below(href: &str) -> Result<PathBuf> {
    let plain = decoded_address(href);
    let path = Path::new(&plain);
    let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if plain.contains(['\0', '\\']) || is_address(&plain) || !path.components().all(inside) {
        bail!("expected the path of a file in the directory of the list, but found another address");
    }
    Ok(path.to_owned())
}

/// An address opens with the name of a scheme.
fn is_address(path: &str) -> bool {
    path.split_once(':').is_some_and(|(scheme, _)| !scheme.is_empty() && !scheme.contains('/'))
}

/// An address with its `%20` and the like as characters.
fn decoded_address(href: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = href.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_or_else_the_media_type_says_what_a_file_is() {
        let kinds = [
            ("a/1.xml", "", FileKind::Text),
            ("a/1.xml?version=2", "", FileKind::Text),
            ("a%2Exml", "", FileKind::Text),
            ("a/1", "text/xml", FileKind::Text),
            ("a/1", "", FileKind::Unknown),
            ("a.b/1", "", FileKind::Unknown),
            ("a/1.tif", "", FileKind::Other),
            ("a/1", "image/jpeg", FileKind::Other),
        ];
        for (href, media_type, wanted) in kinds {
            assert_eq!(kind(href, media_type), wanted, "{href} {media_type}");
        }
    }
}
