//! METS: the files of a work, and the order of its pages. A page whose text cannot be found is reported.

mod address;
mod list;

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::{Error, Result, anyhow, bail};

use self::address::{FileKind, MOST_READ, contents};
use self::list::{List, Listed, Map, Page, list};
use super::pages::Pages;
use super::{add, decoded, format_of};
use crate::read::Options;
use crate::source::{LeftOut, LeftOutText, Source, Unit};

/// Reads the files that a list names, in its order.
///
/// # Errors
/// A sentence, if the list is damaged, names no file of text, or names one that cannot be read.
pub fn read(text: &str, options: &Options) -> Result<Source> {
    let list = list(text)?;
    let map = list.map()?;
    let folder = options.folder.as_deref();
    let folder = folder.ok_or_else(|| anyhow!("expected METS in a directory with the files that it lists, but found it alone"))?;
    let root = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let files = list.by_id();
    let mut reading = Reading {
        list: &list,
        files: &files,
        root,
        options,
        number: 0,
        left: MOST_READ,
        seen: HashSet::new(),
        pages: Pages::default(),
        unread: LeftOut::default(),
    };
    map.pages.iter().try_for_each(|page| reading.page(page))?;
    if reading.seen.is_empty() {
        return Err(without_text(map));
    }
    Ok(Source { left_out: reading.unread, ..reading.pages.source() })
}

/// Files of text on the way to pages.
struct Reading<'l> {
    list: &'l List,
    files: &'l HashMap<&'l str, &'l Listed>,
    /// The directory of the list.
    root: &'l Path,
    options: &'l Options,
    /// Pages so far.
    number: usize,
    /// Bytes that may still be read.
    left: usize,
    /// Addresses that are read.
    seen: HashSet<&'l str>,
    pages: Pages,
    /// What of the pages is not read.
    unread: LeftOut,
}

impl<'l> Reading<'l> {
    /// Reads the text of a page: that of the group of full texts, else of the last group, which is the latest.
    fn page(&mut self, page: &'l Page) -> Result<()> {
        self.number += usize::from(page.is_single());
        let files = self.files;
        for id in page.files.iter().filter(|id| !files.contains_key(id.as_str())) {
            self.report(page, &format!("names the file {id:?}, which this METS does not list"));
        }
        let mut why = "names no file of its text (ALTO, PAGE XML, hOCR)".to_owned();
        for alike in self.list.texts(page, files).chunk_by(|one, other| self.list.value(one) == self.list.value(other)) {
            match self.alike(alike)? {
                None => return Ok(()),
                Some(reason) => why = reason,
            }
        }
        if page.is_single() {
            self.report(page, &why);
            self.pages.begin_page(None, Unit::default());
        }
        Ok(())
    }

    /// Reads files that are as good as one another. Why none of them is text, where none is.
    fn alike(&mut self, files: &[&'l Listed]) -> Result<Option<String>> {
        let mut why = None;
        let mut is_read = false;
        for file in files {
            match self.file(file) {
                Ok(()) => is_read = true,
                Err(error) if file.kind == FileKind::Unknown => why = Some(format!("has a file without text: {error}")),
                Err(error) => return Err(error),
            }
        }
        Ok(why.filter(|_| !is_read))
    }

    /// Adds the pages of a file, once.
    fn file(&mut self, file: &'l Listed) -> Result<()> {
        if self.seen.contains(file.href.as_str()) {
            return Ok(());
        }
        let bytes = contents(self.root, &file.href, &mut self.left);
        let done = bytes.and_then(|bytes| add_file(&bytes, self.options, &mut self.pages));
        done.map_err(|error| anyhow!("{error} (in {}, which the list names as {:?})", file.href.escape_debug(), file.id))?;
        self.seen.insert(&file.href);
        Ok(())
    }

    /// Reports that a page, or a file of it, is not read.
    fn report(&mut self, page: &Page, why: &str) {
        let number = self.number;
        let name = if page.is_single() { format!("page {number}") } else { "a division".to_owned() };
        let text = format!("{name} of this METS, {:?}, {why}", page.id);
        self.unread.text.push(LeftOutText { text, span: None, reason: LeftOutText::UNREAD_PAGE.into() });
        if page.is_single() && self.unread.pages.last() != Some(&number) {
            self.unread.pages.push(number);
        }
    }
}

/// Adds the pages of a file that the list names.
fn add_file(bytes: &[u8], options: &Options, pages: &mut Pages) -> Result<()> {
    let format = format_of(bytes).ok_or_else(|| anyhow!("expected ALTO, PAGE XML or hOCR, but found another format"))?;
    add(&decoded(bytes, options)?.text, format, pages)
}

impl List {
    fn by_id(&self) -> HashMap<&str, &Listed> {
        self.files.iter().map(|file| (file.id.as_str(), file)).collect()
    }

    /// The files of a page that may be text, the best first.
    fn texts<'l>(&'l self, page: &Page, files: &HashMap<&str, &'l Listed>) -> Vec<&'l Listed> {
        let named = page.files.iter().filter_map(|id| files.get(id.as_str()).copied());
        let mut texts: Vec<&Listed> = named.filter(|file| file.kind > FileKind::Other).collect();
        texts.sort_by_key(|file| Reverse(self.value(file)));
        texts
    }

    /// The rank of a file among the files of a page.
    fn value(&self, file: &Listed) -> (FileKind, bool, usize) {
        (file.kind, self.groups.get(file.group).is_some_and(|name| name.contains("FULLTEXT")), file.group)
    }

    /// The order of pages to read: the physical one, else the logical one, of those that name files of text.
    fn map(&self) -> Result<&Map> {
        let files = self.by_id();
        let kind = |map: &Map| {
            let named = map.pages.iter().flat_map(|page| &page.files).filter_map(|id| files.get(id.as_str()));
            named.map(|file| file.kind).max().unwrap_or(FileKind::Other)
        };
        let rank = |map: &Map| ["PHYSICAL", "LOGICAL"].iter().position(|known| map.kind == *known).unwrap_or(2);
        let mut maps: Vec<&Map> = self.maps.iter().filter(|map| !map.pages.is_empty()).collect();
        maps.sort_by_key(|map| (Reverse(kind(map)), rank(map)));
        match maps.first() {
            Some(map) if kind(map) > FileKind::Other => Ok(map),
            Some(map) => Err(without_text(map)),
            None => bail!("expected a list of pages with their text (ALTO, PAGE XML, hOCR), but found none in the structure of this METS"),
        }
    }
}

/// Why pages that have no file of text cannot be read.
fn without_text(map: &Map) -> Error {
    let first = map.pages.first().map_or("", |page| &page.id);
    let count = map.pages.len();
    anyhow!("expected pages with their text (ALTO, PAGE XML, hOCR), but none of the {count} in this METS has any; the first is {first:?}")
}
