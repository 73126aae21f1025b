//! What a list says: its files, and its pages in their order with the files of each.

use anyhow::{Result, bail};

use super::address::{FileKind, kind};
use crate::read::xml::{Element, Step, Walk};

/// Files that one list may name.
const MOST_FILES: usize = 20_000;

/// Maximum divisions of one list: as many pages as files, in chapters, in several orders.
const MOST_DIVISIONS: usize = 10 * MOST_FILES;

/// Maximum nesting of divisions; deeper ones count as part of the last.
const DEEPEST: usize = 16;

/// A file that the list names.
pub struct Listed {
    /// Its identifier.
    pub id: String,
    /// Where it is.
    pub href: String,
    /// What its name says of its contents.
    pub kind: FileKind,
    /// Its group of files, counted from the first.
    pub group: usize,
}

/// A page: a division of the work that names files or is stated to be a page.
#[derive(Default)]
pub struct Page {
    /// Its identifier.
    pub id: String,
    /// Identifiers of its files.
    pub files: Vec<String>,
    /// Its position: that of each division around it, and its own.
    path: Vec<u32>,
    /// It contains divisions.
    has_parts: bool,
    /// It says that it is a page.
    is_page: bool,
}

/// An order of pages.
#[derive(Default)]
pub struct Map {
    /// What it is of, in upper case.
    pub kind: String,
    /// The pages.
    pub pages: Vec<Page>,
}

/// What a list says.
#[derive(Default)]
pub struct List {
    /// The files.
    pub files: Vec<Listed>,
    /// The uses of the groups of files, in upper case.
    pub groups: Vec<String>,
    /// The orders of pages.
    pub maps: Vec<Map>,
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
    /// Identifier and media type of the file that is open.
    file: (String, String),
    /// Open divisions, by their index in the map, each with the number of divisions in it so far.
    open: Vec<(usize, u32)>,
    divisions: usize,
}

/// Reads a list.
///
/// # Errors
/// A sentence, if it is damaged or names more than a work has.
pub fn list(text: &str) -> Result<List> {
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
        let value = |name: &str| element.get(name).unwrap_or_default();
        match element.name() {
            "fileGrp" => return Ok(self.group(element)),
            "file" => self.file = (value("ID"), value("MIMETYPE")),
            "FLocat" => self.located(element)?,
            "structMap" => {
                self.list.maps.push(Map { kind: value("TYPE").to_ascii_uppercase(), pages: Vec::new() });
                self.open.clear();
                return Ok(Part::Map);
            }
            "div" => return self.division(element),
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

    fn located(&mut self, element: &Element<'_>) -> Result<()> {
        if self.list.files.len() >= MOST_FILES {
            bail!("expected a list of at most {MOST_FILES} files, but this one has more");
        }
        let group = self.groups.last().copied().unwrap_or(0);
        let href = element.get("href").unwrap_or_default();
        self.list.files.push(Listed { id: self.file.0.clone(), kind: kind(&href, &self.file.1), href, group });
        Ok(())
    }

    /// A division of the work: its position is the stated one, otherwise the number of divisions before it.
    fn division(&mut self, element: &Element<'_>) -> Result<Part> {
        self.divisions += 1;
        if self.divisions > MOST_DIVISIONS {
            bail!("expected a list of at most {MOST_DIVISIONS} divisions, but this one has more");
        }
        let Some(map) = self.list.maps.last_mut() else { return Ok(Part::Other) };
        let mut path = Vec::new();
        let mut place = 1;
        if let Some((around, count)) = self.open.last_mut() {
            *count += 1;
            place = *count;
            if let Some(around) = map.pages.get_mut(*around) {
                around.has_parts = true;
                path.clone_from(&around.path);
            }
        }
        if path.len() < DEEPEST {
            path.push(element.number("ORDER").unwrap_or(place));
        }
        self.open.push((map.pages.len(), 0));
        let is_page = element.get("TYPE").is_some_and(|kind| kind.eq_ignore_ascii_case("page"));
        let id = element.get("ID").or_else(|| element.get("LABEL")).unwrap_or_default();
        map.pages.push(Page { id, path, is_page, ..Page::default() });
        Ok(Part::Division)
    }

    fn pointer(&mut self, element: &Element<'_>) {
        let page = self.open.last().and_then(|(at, _)| self.list.maps.last_mut()?.pages.get_mut(*at));
        if let (Some(page), Some(id)) = (page, element.get("FILEID")) {
            page.files.push(id);
        }
    }

    fn close(&mut self, part: Part) {
        match part {
            Part::Group => drop(self.groups.pop()),
            Part::Division => drop(self.open.pop()),
            Part::Map => {
                let pages = self.list.maps.last_mut().map(|map| &mut map.pages);
                pages.into_iter().for_each(in_order);
            }
            Part::Other => {}
        }
    }
}

/// The divisions that are pages, in their order. Those with the same position stay as they are.
fn in_order(pages: &mut Vec<Page>) {
    pages.retain(|page| !page.files.is_empty() || page.is_page && !page.has_parts);
    pages.sort_by(|one, other| one.path.cmp(&other.path));
}

impl Page {
    /// It is one page, and not a part of the work that contains pages.
    pub fn is_single(&self) -> bool {
        self.is_page || !self.has_parts
    }
}
