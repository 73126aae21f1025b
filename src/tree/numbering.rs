//! The stack of open lists: continuity decides what a marker counts.

use super::marker::{Delimiter, Marker, Scheme};

/// An open list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpenList {
    /// What counts.
    pub scheme: Scheme,
    /// The characters around it.
    pub delimiter: Delimiter,
    /// Value of its last entry.
    pub last: u32,
    /// Columns before its markers.
    pub indent: usize,
}

/// The lists that are open, outermost first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpenLists {
    open: Vec<OpenList>,
}

/// Lists deeper than this are kept at this depth.
pub const DEEPEST: usize = 12;

/// What preceded a marker, as far as its place in the lists depends on it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before {
    /// The last text ends with a colon or a dash: something is announced.
    pub announces: bool,
    /// A paragraph is between the last entry and this one.
    pub interrupted: bool,
}

impl OpenLists {
    /// Closes every list.
    pub fn clear(&mut self) {
        self.open.clear();
    }

    /// Open lists.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether an open list expects exactly this marker.
    pub fn expects(&self, marker: &Marker<'_>) -> bool {
        self.continued(marker, None).is_some()
    }

    /// Places a marker: continues the innermost list that expects it, or opens one. Returns its depth, from 1.
    pub fn place(&mut self, marker: &Marker<'_>, indent: usize, before: Before) -> usize {
        let known = if marker.is_bullet() {
            self.same_bullet(marker, indent, before)
        } else {
            self.continued(marker, Some(indent)).or_else(|| self.restarted(marker, indent, before))
        };
        match known {
            Some((level, scheme, value)) => {
                self.open.truncate(level + 1);
                self.open[level] = OpenList { scheme, delimiter: marker.delimiter, last: value, indent };
                level + 1
            }
            None => self.open_new(marker, indent, before),
        }
    }

    /// The innermost list of this bullet at this indent; else of any bullet there, if nothing is announced.
    fn same_bullet(&self, marker: &Marker<'_>, indent: usize, before: Before) -> Option<(usize, Scheme, u32)> {
        let (scheme, _) = marker.readings().next()?;
        let exact = |list: &OpenList| list.scheme == scheme && list.indent == indent;
        let near = |list: &OpenList| list.scheme == scheme && list.indent.abs_diff(indent) <= 1;
        let other = |list: &OpenList| matches!(list.scheme, Scheme::Bullet(_)) && list.indent == indent && indent > 0;
        let announced = before.announces && !before.interrupted;
        let near =
            self.open.iter().rposition(exact).or_else(|| self.open.iter().rposition(|list| !announced && (near(list) || other(list))));
        near.map(|level| (level, scheme, 0))
    }

    /// The list that the number continues: one set at this indent before any other.
    fn continued(&self, marker: &Marker<'_>, indent: Option<usize>) -> Option<(usize, Scheme, u32)> {
        let fit = |(level, list): (usize, &OpenList)| {
            let fits =
                |(scheme, value): &(Scheme, u32)| *scheme == list.scheme && marker.delimiter == list.delimiter && *value == list.last + 1;
            marker.readings().find(fits).map(|(scheme, value)| (level, scheme, value))
        };
        let at_indent = |(_, list): &(usize, &OpenList)| Some(list.indent) == indent;
        let set_so = self.open.iter().enumerate().rev().filter(at_indent).find_map(fit);
        set_so.or_else(|| self.open.iter().enumerate().rev().find_map(fit))
    }

    /// The same number again, a number left out, or a restart of the list.
    fn restarted(&self, marker: &Marker<'_>, indent: usize, before: Before) -> Option<(usize, Scheme, u32)> {
        self.open.iter().enumerate().rev().find_map(|(level, list)| {
            let innermost = level + 1 == self.open.len();
            let first_elsewhere = marker.readings().any(|(scheme, value)| value == 1 && scheme != list.scheme);
            let inside = !before.interrupted && list.last > 0 && indent > list.indent + 2;
            let fits = |(scheme, value): &(Scheme, u32)| {
                *scheme == list.scheme
                    && marker.delimiter == list.delimiter
                    && !first_elsewhere
                    && !(*value == 1 && inside)
                    && !(before.announces && *value == 1 && innermost && list.last > 0 && !before.interrupted)
            };
            marker.readings().find(fits).map(|(scheme, value)| (level, scheme, value))
        })
    }

    fn open_new(&mut self, marker: &Marker<'_>, indent: usize, before: Before) -> usize {
        let first = marker.readings().find(|(_, value)| *value == 1).or_else(|| marker.readings().next());
        let Some((scheme, value)) = first else { return self.depth().max(1) };
        let begins = marker.is_bullet() || marker.readings().any(|(_, value)| value == 1);
        let around = self.open.iter().rposition(|list| list.indent <= indent).map_or(0, |at| at + 1);
        let outermost = before.interrupted || scheme == Scheme::Compound;
        let around = if outermost {
            0
        } else if begins {
            around
        } else {
            around.saturating_sub(1)
        };
        self.open.truncate(around);
        self.push(OpenList { scheme, delimiter: marker.delimiter, last: value, indent })
    }

    fn push(&mut self, list: OpenList) -> usize {
        if self.open.len() >= DEEPEST {
            self.open.pop();
        }
        self.open.push(list);
        self.open.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depths(markers: &[&str]) -> Vec<usize> {
        let mut lists = OpenLists::default();
        markers.iter().map(|text| lists.place(&Marker::opening(text).unwrap(), 0, Before::default())).collect()
    }

    #[test]
    fn continuity_distinguishes_the_letter_from_the_numeral() {
        assert_eq!(depths(&["(g) x", "(h) x", "(i) x", "(j) x"]), [1, 1, 1, 1]);
        assert_eq!(depths(&["(a) x", "(i) x", "(ii) x", "(b) x", "(i) x"]), [1, 2, 2, 1, 2]);
    }

    #[test]
    fn numbers_with_another_delimiter_open_an_inner_list() {
        assert_eq!(depths(&["1. x", "2. x", "(1) x", "(2) x", "3. x"]), [1, 1, 2, 2, 1]);
    }

    #[test]
    fn a_list_that_restarts_keeps_its_depth() {
        assert_eq!(depths(&["1. x", "1. x", "1. x", "2. x"]), [1, 1, 1, 1]);
    }

    /// The depth at which each marker is placed, by the columns before it.
    fn indented(markers: &[(&str, usize)], before: Before) -> Vec<usize> {
        let mut lists = OpenLists::default();
        markers.iter().map(|(text, indent)| lists.place(&Marker::opening(text).unwrap(), *indent, before)).collect()
    }

    #[test]
    fn bullets_are_placed_by_symbol_and_indent() {
        assert_eq!(indented(&[("• x", 0), ("• x", 2), ("• x", 2), ("• x", 0)], Before::default()), [1, 2, 2, 1]);
        assert_eq!(indented(&[("• x", 4), ("• x", 5), ("- x", 5)], Before::default()), [1, 1, 1]);
        assert_eq!(indented(&[("• x", 0), ("- x", 0)], Before::default()), [1, 2]);
        let announces = Before { announces: true, interrupted: false };
        assert_eq!(indented(&[("• x", 4), ("- x", 4)], announces), [1, 2]);
        assert_eq!(indented(&[("• x", 4), ("- x", 4)], Before { interrupted: true, ..announces }), [1, 1]);
    }

    #[test]
    fn a_paragraph_between_closes_inner_lists() {
        let interrupted = Before { announces: false, interrupted: true };
        let mut lists = OpenLists::default();
        let mut place = |text: &str, before| lists.place(&Marker::opening(text).unwrap(), 0, before);
        assert_eq!([place("1. x", Before::default()), place("(a) x", Before::default()), place("• x", interrupted)], [1, 2, 1]);
    }

    #[test]
    fn the_list_at_the_same_indent_goes_on() {
        assert_eq!(indented(&[("1. x", 0), ("1. x", 4), ("2. x", 4), ("2. x", 0)], Before::default()), [1, 2, 2, 1]);
        assert_eq!(indented(&[("1. x", 0), ("1. x", 2)], Before::default()), [1, 1]);
        let announces = Before { announces: true, interrupted: false };
        assert_eq!(indented(&[("1. x", 0), ("1. x", 0)], announces), [1, 2]);
    }

    #[test]
    fn a_number_that_continues_nothing_is_beside_the_list_around() {
        assert_eq!(indented(&[("1. x", 0), ("(a) x", 2), ("[7] x", 2)], Before::default()), [1, 2, 2]);
        assert_eq!(indented(&[("1. x", 0), ("(a) x", 2), ("5.1 x", 4)], Before::default()), [1, 2, 1]);
    }

    #[test]
    fn lists_are_no_deeper_than_the_deepest() {
        let mut lists = OpenLists::default();
        let depths: Vec<usize> = (0..DEEPEST + 2)
            .map(|indent| lists.place(&Marker::opening("• x").unwrap(), 3 * indent, Before { announces: true, interrupted: false }))
            .collect();
        assert_eq!(depths.last(), Some(&DEEPEST));
        assert_eq!(lists.depth(), DEEPEST);
        lists.clear();
        assert_eq!(lists.depth(), 0);
    }

    #[test]
    fn an_open_list_expects_its_next_number() {
        let mut lists = OpenLists::default();
        lists.place(&Marker::opening("(a) x").unwrap(), 0, Before::default());
        for (text, is) in [("(b) x", true), ("(c) x", false), ("b) x", false), ("(a) x", false)] {
            assert_eq!(lists.expects(&Marker::opening(text).unwrap()), is, "{text}");
        }
    }
}
