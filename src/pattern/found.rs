//! What a pattern finds in a text.

use std::ops::{Index, Range};

use regex_automata::Span;
use regex_automata::util::captures;

/// A stretch of a text that matches. Places are bytes, from 0.
#[derive(Clone, Copy, Debug)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    pub(super) fn new(text: &'t str, span: Span) -> Match<'t> {
        Match { text, start: span.start, end: span.end }
    }

    /// Where it begins.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Where it has ended.
    pub fn end(&self) -> usize {
        self.end
    }

    /// From where to where it stands.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Its words.
    pub fn as_str(&self) -> &'t str {
        &self.text[self.range()]
    }
}

/// A match with its groups.
#[derive(Debug)]
pub struct Captures<'t> {
    text: &'t str,
    groups: captures::Captures,
}

impl<'t> Captures<'t> {
    pub(super) fn new(text: &'t str, groups: captures::Captures) -> Captures<'t> {
        Captures { text, groups }
    }

    /// The group of this number, if it took part; the whole is group 0.
    pub fn get(&self, number: usize) -> Option<Match<'t>> {
        self.groups.get_group(number).map(|span| Match::new(self.text, span))
    }

    /// The group of this name, if it took part.
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        self.groups.get_group_by_name(name).map(|span| Match::new(self.text, span))
    }
}

/// The words of a group that always takes part.
impl Index<usize> for Captures<'_> {
    type Output = str;

    fn index(&self, number: usize) -> &str {
        self.get(number).map_or_else(|| panic!("no group {number} took part"), |group| group.as_str())
    }
}

/// The words of a group that always takes part.
impl Index<&str> for Captures<'_> {
    type Output = str;

    fn index(&self, name: &str) -> &str {
        self.name(name).map_or_else(|| panic!("no group {name} took part"), |group| group.as_str())
    }
}
