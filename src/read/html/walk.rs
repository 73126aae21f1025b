//! From tag to tag: which elements are open, and which block that makes of the words between.

use html5ever::tokenizer::Tag;
use html5ever::{LocalName, local_name};

use super::address::Addresses;
use super::element::{Fence, State, attribute, ended_by, fence, fences, is_block, is_void};
use super::inline::{Inline, Type, Words};
use super::list::{List, Marker};
use super::name::Name;
use super::named;
use super::piece::{Kind, Page, Piece};
use super::table::Table;
use crate::read::marks::Setting;
use crate::source::{Hint, is_blank};

/// Open elements that are kept. Deeper ones change nothing but where blocks end.
const DEEPEST: usize = 256;

/// How far an end tag looks back for its start.
const LOOKS_BACK: usize = 64;

/// Tables inside one another that are read as tables.
const MOST_TABLES: usize = 32;

/// An element that is open.
struct Element {
    name: LocalName,
    fence: Fence,
    state: State,
}

/// The walk over the tags of a page.
#[derive(Default)]
pub struct Walk {
    open: Vec<Element>,
    /// How many of each name are open, so that an end tag without a start costs nothing.
    counts: Vec<(LocalName, usize)>,
    /// Elements deeper than are kept.
    beyond: usize,
    inline: Inline,
    lists: Vec<List>,
    /// The entry that has no words yet.
    marker: Option<Marker>,
    tables: Vec<Table>,
    addresses: Addresses,
    /// Rows of tables so far.
    rows: usize,
    page: Page,
}

impl Walk {
    /// What the page says, once all of it was read.
    pub fn page(mut self) -> Page {
        self.close_to(0);
        self.flush();
        self.page
    }

    /// Words.
    pub fn words(&mut self, text: &str) {
        let state = self.state();
        let href = state.link.and_then(|link| self.addresses.of(link));
        let set = Type { bold: state.bold, marker: state.marker, setting: Setting { href, struck: state.struck } };
        match state.set {
            true => self.inline.push_set(text, &set),
            false => self.inline.push(text, &set),
        }
    }

    /// A start tag.
    pub fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if is_void(name) {
            return self.void(tag);
        }
        if self.beyond == 0 {
            ended_by(&tag.name).iter().for_each(|ended| self.end_open(ended));
        }
        if is_block(name) {
            self.end_paragraph();
            self.flush();
        }
        if self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let mut state = self.state().inside(tag);
        if self.page.is_named {
            state.page = false;
            named::enter(&mut state, tag);
            self.page.pieces.extend(named::before(tag));
        }
        if state.page != self.state().page {
            self.flush();
        }
        self.begin(tag, &mut state);
        self.count(&tag.name);
        self.open.push(Element { name: tag.name.clone(), fence: fence(&tag.name), state });
    }

    /// An end tag.
    pub fn end(&mut self, name: &LocalName) {
        if is_block(name) {
            self.flush();
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        self.end_open(name);
    }

    /// Ends the innermost open element of this name, and those inside it.
    fn end_open(&mut self, name: &LocalName) {
        if self.counts.iter().all(|(open, _)| open != name) {
            return;
        }
        let fences = fences(name);
        let back = self.open.iter().rev().take(LOOKS_BACK);
        let within = back.take_while(|element| element.name == *name || element.fence & fences == 0);
        let found = within.enumerate().find(|(_, element)| element.name == *name).map(|(back, _)| back);
        if let Some(back) = found {
            self.close_to(self.open.len() - 1 - back);
        }
    }

    fn count(&mut self, name: &LocalName) {
        match self.counts.iter_mut().find(|(open, _)| open == name) {
            Some((_, count)) => *count += 1,
            None => self.counts.push((name.clone(), 1)),
        }
    }

    fn count_off(&mut self, name: &LocalName) {
        let Some(at) = self.counts.iter().position(|(open, _)| open == name) else { return };
        self.counts[at].1 -= 1;
        if self.counts[at].1 == 0 {
            self.counts.swap_remove(at);
        }
    }

    fn state(&self) -> State {
        self.open.last().map(|element| element.state).unwrap_or_default()
    }

    fn void(&mut self, tag: &Tag) {
        match &*tag.name {
            "br" => self.inline.line_break(),
            "hr" => {
                self.end_paragraph();
                self.flush();
            }
            "img" => {
                let words = attribute(tag, "alt").unwrap_or_default();
                self.words(&format!(" {words} "));
            }
            "base" | "link" | "meta" => {
                self.page.is_named |= named::is_generator(tag);
                self.addresses.head(|name| attribute(tag, name));
            }
            _ => {}
        }
    }

    /// A paragraph ends where a block begins.
    fn end_paragraph(&mut self) {
        if self.beyond == 0 {
            self.end_open(&local_name!("p"));
        }
    }

    fn begin(&mut self, tag: &Tag, state: &mut State) {
        let read = |name: &str| attribute(tag, name);
        match &*tag.name {
            name @ ("ol" | "ul" | "menu" | "dir") => {
                let mut list = List::new(name == "ol", read);
                if let Some(place) = &mut list.reversed {
                    *place = self.page.totals.len();
                    self.page.totals.push(0);
                }
                self.lists.push(list);
                state.depth += 1;
            }
            "a" => state.link = self.addresses.open(read("href")),
            "li" => self.begin_entry(read),
            "table" if self.tables.len() < MOST_TABLES => self.tables.push(Table::new(self.page.is_named)),
            part @ ("thead" | "tbody" | "tfoot") => self.begin_part(part == "tfoot"),
            "td" | "th" => {
                if self.tables.last().is_some_and(Table::is_full) {
                    self.end_row();
                }
                let count = |name| read(name).and_then(|count| count.trim().parse().ok()).unwrap_or(1);
                if let Some(table) = self.tables.last_mut() {
                    table.open_cell(&*tag.name == "th", count("colspan"), count("rowspan"));
                }
                (state.depth, state.heading) = (0, 0);
            }
            _ => {}
        }
    }

    fn begin_entry(&mut self, read: impl Fn(&str) -> Option<String>) {
        self.bare_entry();
        let Some(list) = self.lists.last_mut() else { return };
        self.marker = Some(list.mark(read));
        if let Some(total) = list.reversed.and_then(|place| self.page.totals.get_mut(place)) {
            *total += 1;
        }
    }

    /// An entry that begins with a list has a line of its own.
    fn bare_entry(&mut self) {
        if self.marker.is_some() {
            self.emit(Words::default());
        }
    }

    fn close_to(&mut self, length: usize) {
        while self.open.len() > length {
            let Some(element) = self.open.last() else { return };
            let around = self.open.iter().rev().nth(1).map(|element| element.state).unwrap_or_default();
            if is_block(&element.name) || around.page != element.state.page {
                self.flush();
            }
            if let Some(element) = self.open.pop() {
                self.count_off(&element.name);
                self.leave(&element.name);
            }
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "ol" | "ul" | "menu" | "dir" => drop(self.lists.pop()),
            "li" => self.marker = None,
            "tfoot" => self.begin_part(false),
            "tr" => self.end_row(),
            "td" | "th" => self.tables.iter_mut().last().into_iter().for_each(|table| table.in_cell = false),
            "table" => self.end_table(),
            _ => {}
        }
    }

    fn begin_part(&mut self, is_footer: bool) {
        self.tables.iter_mut().last().into_iter().for_each(|table| table.in_footer = is_footer);
    }

    fn end_row(&mut self) {
        self.tables.iter_mut().last().into_iter().for_each(Table::end_row);
    }

    fn end_table(&mut self) {
        let Some(mut table) = self.tables.pop() else { return };
        let pieces = table.end(&mut self.rows);
        let around = self.tables.len();
        pieces.into_iter().for_each(|piece| self.place(piece, around));
    }

    /// The block that was open is complete.
    fn flush(&mut self) {
        if let Some(words) = self.inline.take() {
            self.emit(words);
            self.state().link.into_iter().for_each(|link| self.addresses.passed(link));
        }
    }

    fn emit(&mut self, words: Words) {
        let Words { text, strong, marks, lead, first_bold } = words;
        let state = self.state();
        let hint = match (state.heading, strong) {
            (0, true) => Hint::Strong,
            (0, false) => Hint::None,
            (level, _) => Hint::Heading(level),
        };
        let marker = self.marker.take();
        let kind = match (state.depth, marker) {
            (0, _) => Kind::Text(hint),
            (depth, marker) => Kind::Entry(depth, marker, hint),
        };
        let shows = text.chars().any(|c| !is_blank(c)) || matches!(kind, Kind::Entry(_, Some(_), _));
        if shows {
            let name = state.label.map(|label| Name { label, marker: lead, strong: first_bold });
            let page = state.page || self.page.is_named && name.is_none();
            self.place(Piece { text, marks, kind, page, matter: state.matter, name, cell: None }, self.tables.len());
        }
    }

    /// Puts a piece into the innermost open cell of the first `tables`.
    fn place(&mut self, piece: Piece, tables: usize) {
        match self.tables[..tables].iter_mut().rev().find(|table| table.in_cell) {
            Some(table) => table.push(piece),
            None => self.page.pieces.push(piece),
        }
    }
}
