//! METS: the files of a work, and the order of its pages. Only files below the directory of the list are read.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::order::Order;
use super::pages::Pages;
use super::{MOST_BYTES, add, decoded, format_of};
use crate::read::Options;
use crate::read::xml::{Element, Step, Walk};
use crate::source::Source;

/// Files that one list may name.
const MOST_FILES: usize = 20_000;

/// Bytes of all files that are read for one list.
const MOST_READ: usize = 256 << 20;

/// A file that the list names.
struct Listed {
    id: String,
    href: String,
    /// The group of files that it stands in, counted from the first.
    group: usize,
}

/// What a list says.
#[derive(Default)]
struct List {
    files: Vec<Listed>,
    /// The uses of the groups of files, in upper case.
    groups: Vec<String>,
    /// The orders of pages: what each is of, and the identifiers that it names.
    maps: Vec<(String, Vec<String>)>,
}

/// Reads the files that a list names, in its order.
///
/// # Errors
/// A sentence, if the list is damaged, names no file of text, or names one that cannot be read.
pub fn read(text: &str, options: &Options) -> Result<Source> {
    let files = list(text)?.chosen()?;
    let folder = options.folder.as_deref();
    let folder =
        folder.ok_or_else(|| anyhow!("expected METS that stands in a directory with the files that it lists, but found it alone"))?;
    let root = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut pages = Pages::default();
    let mut left = MOST_READ;
    for href in files {
        let bytes = contents(root, &href, &mut left);
        let done = bytes.and_then(|bytes| add_file(&bytes, options, &mut pages));
        done.map_err(|error| anyhow!("{error} (in {}, which the list names)", href.escape_debug()))?;
    }
    Ok(pages.source())
}

/// Adds the pages of a file that the list names.
fn add_file(bytes: &[u8], options: &Options, pages: &mut Pages) -> Result<()> {
    let format = format_of(bytes).ok_or_else(|| anyhow!("expected ALTO, PAGE XML or hOCR, but found another format"))?;
    add(&decoded(bytes, options)?.text, format, pages)
}

/// The bytes of a file below a directory.
fn contents(root: &Path, href: &str, left: &mut usize) -> Result<Vec<u8>> {
    let path = root.join(below(href)?);
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
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl List {
    /// The addresses of the files of text, in the order of the pages: that of the physical structure, else of the logical one. A page that
    /// has its text in several groups of files is read in the group of full texts, else in the last, which is the latest.
    fn chosen(self) -> Result<Vec<String>> {
        let files: HashMap<&str, &Listed> =
            self.files.iter().filter(|file| is_text(&file.href)).map(|file| (file.id.as_str(), file)).collect();
        let rank = |kind: &str| ["PHYSICAL", "LOGICAL"].iter().position(|known| kind == *known).unwrap_or(2);
        let mut maps: Vec<&(String, Vec<String>)> = self.maps.iter().collect();
        maps.sort_by_key(|(kind, _)| rank(kind));
        for (_, ids) in maps {
            let named: Vec<&Listed> = ids.iter().filter_map(|id| files.get(id.as_str()).copied()).collect();
            let value = |group: usize| (self.groups.get(group).is_some_and(|name| name.contains("FULLTEXT")), group);
            let Some(group) = named.iter().map(|file| file.group).max_by_key(|group| value(*group)) else { continue };
            let mut seen = HashSet::new();
            let chosen = named.into_iter().filter(|file| file.group == group && seen.insert(file.href.as_str()));
            return Ok(chosen.map(|file| file.href.clone()).collect());
        }
        bail!("expected a list of pages with their text (ALTO, PAGE XML, hOCR), but found none in the structure of this METS")
    }
}

/// The ending of an address is that of a file of text.
fn is_text(href: &str) -> bool {
    let ending = href.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "xml" | "alto" | "page" | "hocr" | "html" | "htm" | "xhtml")
}

/// What an element is that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Group,
    Map,
    Division,
    Other,
}

/// The walk through a list.
#[derive(Default)]
struct Reader {
    list: List,
    /// Groups of files that are open.
    groups: Vec<usize>,
    /// The identifier of the file that is open.
    file: String,
    /// Divisions so far in each that is open.
    counts: Vec<u32>,
    order: Order,
}

fn list(text: &str) -> Result<List> {
    let mut reader = Reader::default();
    let mut walk = Walk::new(text);
    let mut open = Vec::new();
    loop {
        match walk.step()? {
            Step::Open(element) => open.push(reader.open(&element)?),
            Step::Close => reader.close(open.pop().unwrap_or(Part::Other)),
            Step::Text(_) => {}
            Step::End => return Ok(reader.list),
        }
    }
}

impl Reader {
    fn open(&mut self, element: &Element<'_>) -> Result<Part> {
        match element.name() {
            "fileGrp" => return Ok(self.group(element)),
            "file" => self.file = element.get("ID").unwrap_or_default(),
            "FLocat" => self.located(element)?,
            "structMap" => return Ok(self.map(element)),
            "div" => return Ok(self.division(element)),
            "fptr" | "area" => self.pointer(element),
            _ => {}
        }
        Ok(Part::Other)
    }

    fn group(&mut self, element: &Element<'_>) -> Part {
        self.groups.push(self.list.groups.len());
        self.list.groups.push(element.get("USE").unwrap_or_default().to_ascii_uppercase());
        Part::Group
    }

    fn map(&mut self, element: &Element<'_>) -> Part {
        self.list.maps.push((element.get("TYPE").unwrap_or_default().to_ascii_uppercase(), Vec::new()));
        self.counts = vec![0];
        Part::Map
    }

    fn located(&mut self, element: &Element<'_>) -> Result<()> {
        if self.list.files.len() >= MOST_FILES {
            bail!("expected a list of at most {MOST_FILES} files, but this one has more");
        }
        let group = self.groups.last().copied().unwrap_or(0);
        self.list.files.push(Listed { id: self.file.clone(), href: element.get("href").unwrap_or_default(), group });
        Ok(())
    }

    /// A division of the work: its place is the one that it states, else how many stand before it.
    fn division(&mut self, element: &Element<'_>) -> Part {
        let before = self.counts.last_mut().map_or(0, |count| {
            *count += 1;
            *count
        });
        self.order.begin_group(element.number("ORDER").unwrap_or(before));
        self.counts.push(0);
        Part::Division
    }

    fn pointer(&mut self, element: &Element<'_>) {
        if let Some(id) = element.get("FILEID") {
            self.order.name(id, 0);
        }
    }

    fn close(&mut self, part: Part) {
        match part {
            Part::Group => drop(self.groups.pop()),
            Part::Division => {
                self.counts.pop();
                self.order.end_group();
            }
            Part::Map => {
                let order = std::mem::take(&mut self.order);
                if let Some((_, ids)) = self.list.maps.last_mut() {
                    *ids = order.names();
                }
            }
            Part::Other => {}
        }
    }
}
