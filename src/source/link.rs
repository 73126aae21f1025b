//! Links and strikethrough, and the places of the fields of a unit among its visible characters.

use std::ops::Range;
use std::sync::Arc;

use super::{Place, Span, is_blank, part};

/// Words with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// First byte of the words, in the decoded text.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// The target, as in the source.
    pub href: Arc<str>,
}

/// Stretches of a text, sorted, without overlaps, each with its formatting.
pub type Stretches<K> = Vec<(usize, usize, K)>;

/// The stretches that overlap a span.
pub fn overlapping<K>(stretches: &[(usize, usize, K)], span: Span) -> &[(usize, usize, K)] {
    let first = stretches.partition_point(|stretch| stretch.1 <= span.start);
    let rest = stretches.get(first..).unwrap_or_default();
    rest.get(..rest.partition_point(|stretch| stretch.0 < span.end)).unwrap_or_default()
}

/// The characters of a span that are not markup, each with its byte.
pub(super) fn without_markup<'t>(text: &'t str, markup: &'t [(usize, usize)], span: Span) -> impl Iterator<Item = (usize, char)> + 't {
    let first = markup.partition_point(|cut| cut.1 <= span.start);
    let mut cuts = markup.iter().skip(first).peekable();
    part(text, span.start..span.end).char_indices().map(move |(at, c)| (span.start + at, c)).filter(move |(at, _)| {
        while cuts.next_if(|cut| cut.1 <= *at).is_some() {}
        cuts.peek().is_none_or(|cut| *at < cut.0)
    })
}

/// The visible characters of a unit, white space and markup left out.
#[derive(Clone, Debug, Default)]
pub struct Visible {
    text: String,
    /// Where each character begins in `text`, and in the source.
    at: Vec<(usize, usize)>,
}

impl Visible {
    /// Those of a unit of this text.
    pub fn of(text: &str, markup: &[(usize, usize)], place: &Place) -> Visible {
        let mut visible = Visible::default();
        for (at, c) in place.spans().flat_map(|span| without_markup(text, markup, span)).filter(|(_, c)| !is_blank(*c)) {
            visible.at.push((visible.text.len(), at));
            visible.text.push(c);
        }
        visible
    }

    /// The place of each field of the unit among them, counted in characters. Each is looked for after the one before, or else in its
    /// place: a bullet that a character of Markdown represents may be a letter of the next text.
    pub fn fields(&self, fields: &[&str]) -> Vec<Range<usize>> {
        let (mut from, mut last) = (0, 0);
        let mut misses = 0;
        let mut places = Vec::with_capacity(fields.len());
        for field in fields {
            let wanted: String = field.chars().filter(|c| !is_blank(*c)).collect();
            let find = |from: usize| part(&self.text, from..).find(&wanted).map(|at| from + at);
            let found = (misses < MOST_MISSES).then(|| find(from).or_else(|| find(last))).flatten();
            misses += usize::from(found.is_none());
            let place = found.map_or(from..from, |start| start..start + wanted.len());
            last = if wanted.is_empty() { last } else { from };
            from = place.end.max(from);
            places.push(self.index(place.start)..self.index(place.end));
        }
        places
    }

    /// The formatting of the characters of a field: stretches with the same properties without a break, counted from the first character of the field.
    pub fn set<K: PartialEq + Clone>(&self, field: Range<usize>, stretches: &[(usize, usize, K)]) -> Stretches<K> {
        let mut found: Stretches<K> = Vec::new();
        let mut next = stretches.iter().peekable();
        for (index, (_, at)) in self.at.get(field).unwrap_or_default().iter().enumerate() {
            while next.next_if(|stretch| stretch.1 <= *at).is_some() {}
            let Some((_, _, set)) = next.peek().filter(|stretch| stretch.0 <= *at) else { continue };
            match found.last_mut().filter(|last| last.1 == index && last.2 == *set) {
                Some(last) => last.1 = index + 1,
                None => found.push((index, index + 1, set.clone())),
            }
        }
        found
    }

    /// The bytes of the source from one character to another, within the spans of the unit.
    pub fn bytes(&self, place: &Place, characters: Range<usize>) -> Option<Vec<(usize, usize)>> {
        let (first, last) = (self.at.get(characters.start)?.1, self.at.get(characters.end.checked_sub(1)?)?);
        let end = last.1 + part(&self.text, last.0..).chars().next().map_or(0, char::len_utf8);
        let pieces = place.spans().map(|span| (span.start.max(first), span.end.min(end)));
        Some(pieces.filter(|(start, end)| start < end).collect())
    }

    fn index(&self, byte: usize) -> usize {
        self.at.partition_point(|(start, _)| *start < byte)
    }
}

/// Stretches of the visible characters of a text as bytes of it.
pub fn bytes_of<K>(text: &str, stretches: Stretches<K>) -> Stretches<K> {
    if stretches.is_empty() {
        return Vec::new();
    }
    let shown: Vec<(usize, usize)> = text.char_indices().filter(|(_, c)| !is_blank(*c)).map(|(at, c)| (at, at + c.len_utf8())).collect();
    let bytes = |(start, end, set): (usize, usize, K)| Some((shown.get(start)?.0, shown.get(end.checked_sub(1)?)?.1, set));
    stretches.into_iter().filter_map(bytes).collect()
}

/// Fields of a unit that may be in none of its words, such as the bullet that a character of Markdown represents.
const MOST_MISSES: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_one_after_another() {
        let text = "(a) **a** lane";
        let place = Place::new(Span { start: 0, end: text.len(), line: 1 }, "");
        let visible = Visible::of(text, &[(4, 6), (7, 9)], &place);
        assert_eq!(visible.fields(&["(a)", "a lane"]), [0..3, 3..8]);
        assert_eq!(visible.fields(&["·", "lane"]), [0..0, 4..8]);
        assert_eq!(visible.fields(&["n", "a lane"]), [6..7, 3..8]);
        let set = visible.set(3..8, &[(2, 11, 'x'), (11, 12, 'x'), (13, 14, 'y')]);
        assert_eq!(set, [(0, 3, 'x'), (4, 5, 'y')]);
        assert_eq!(visible.bytes(&place, 3..6), Some(vec![(6, 12)]));
    }

    #[test]
    fn stretches_that_only_touch_a_span_do_not_overlap_it() {
        let stretches = [(0, 2, ()), (4, 6, ()), (8, 9, ())];
        assert_eq!(overlapping(&stretches, Span { start: 2, end: 8, line: 1 }), [(4, 6, ())]);
    }
}
