//! Links and strokes on the words of a text: `[words](href)`, `~~words~~`.

use std::ops::{Bound, RangeBounds};
use std::rc::Rc;

use crate::model::Minutes;
use crate::source::{Place, Span, Stretches, Visible, bytes_of, is_blank, overlapping, part};
use crate::write::escape::{ends_with_address, escape, escape_inside};

/// What is set on the words of a document, as bytes of its source.
pub struct Set<'m> {
    text: &'m str,
    markup: &'m [(usize, usize)],
    links: Stretches<&'m str>,
    struck: Stretches<()>,
}

/// A text with what is set on it, as bytes of the text.
#[derive(Clone, Default)]
pub struct Text<'t> {
    words: &'t str,
    /// Where the words begin in the text that the stretches are bytes of.
    from: usize,
    links: Rc<Stretches<&'t str>>,
    struck: Rc<Stretches<()>>,
}

impl<'m> Set<'m> {
    /// Of a document.
    pub fn of(minutes: &'m Minutes<'_>) -> Set<'m> {
        let links = minutes.links.iter().flat_map(|link| link.span.spans().map(|span| (span.start, span.end, link.href)));
        let struck = minutes.struck.iter().flat_map(|struck| struck.span.spans().map(|span| (span.start, span.end, ())));
        let (mut links, mut struck): (Stretches<&str>, Stretches<()>) = (links.collect(), struck.collect());
        links.sort_unstable();
        struck.sort_unstable();
        Set { text: minutes.source.text, markup: minutes.source.markup, links, struck }
    }

    /// The only field of a unit.
    pub fn one<'t>(&self, place: &Place, text: &'t str) -> Text<'t>
    where
        'm: 't,
    {
        let [text] = self.texts(place, [text]);
        text
    }

    /// The fields of a unit, in the order of the source.
    pub fn texts<'t, const N: usize>(&self, place: &Place, texts: [&'t str; N]) -> [Text<'t>; N]
    where
        'm: 't,
    {
        let mut fields = self.fields(place, &texts).into_iter();
        texts.map(|_| fields.next().unwrap_or_default())
    }

    /// The fields of a unit, in the order of the source.
    pub fn fields<'t>(&self, place: &Place, texts: &[&'t str]) -> Vec<Text<'t>>
    where
        'm: 't,
    {
        let links: Stretches<&'m str> = place.spans().flat_map(|span| overlapping(&self.links, span)).copied().collect();
        let struck: Stretches<()> = place.spans().flat_map(|span| overlapping(&self.struck, span)).copied().collect();
        if links.is_empty() && struck.is_empty() {
            return texts.iter().map(|words| Text { words, ..Text::default() }).collect();
        }
        let visible = Visible::of(self.text, self.markup, place);
        let fields = visible.fields(texts);
        let text = |(words, field): (&&'t str, std::ops::Range<usize>)| Text {
            words,
            from: 0,
            links: bytes_of(words, visible.set(field.clone(), &links)).into(),
            struck: bytes_of(words, visible.set(field, &struck)).into(),
        };
        texts.iter().zip(fields).map(text).collect()
    }
}

impl<'t> Text<'t> {
    /// A part of the text.
    pub fn part(&self, range: impl RangeBounds<usize>) -> Text<'t> {
        let bound = |bound: Bound<&usize>, none: usize| match bound {
            Bound::Included(at) | Bound::Excluded(at) => *at,
            Bound::Unbounded => none,
        };
        let (start, end) = (bound(range.start_bound(), 0), bound(range.end_bound(), self.words.len()));
        Text { words: part(self.words, start..end), from: self.from + start, ..self.clone() }
    }

    /// A letter or figure stands at its end.
    pub fn ends_with_letter(&self) -> bool {
        self.words.ends_with(char::is_alphanumeric)
    }

    /// A letter or figure stands at its start.
    pub fn starts_with_letter(&self) -> bool {
        self.words.starts_with(char::is_alphanumeric)
    }

    /// As Markdown that starts a line.
    pub fn opening(&self) -> String {
        self.written(escape)
    }

    /// As Markdown behind other words.
    pub fn inside(&self) -> String {
        self.written(escape_inside)
    }

    /// Rows under each other, with hard breaks between: a backslash, or spaces where it would become a part of an address.
    pub fn rows(&self) -> String {
        let mut out = String::with_capacity(self.words.len() + 8);
        let mut above: Option<&str> = None;
        let mut at = 0;
        for row in self.words.split('\n') {
            out.push_str(above.map_or("", |above| if ends_with_address(above) { "  \n" } else { "\\\n" }));
            out.push_str(&self.part(at..at + row.len()).opening());
            above = Some(row);
            at += row.len() + 1;
        }
        out
    }

    fn written(&self, first: Escape) -> String {
        let (from, end) = (self.from, self.from + self.words.len());
        let mut out = String::new();
        let mut at = from;
        for (start, stop, href) in self.shown(&self.links, from, end) {
            out.push_str(&self.struck(at, start, if at == from { first } else { escape_inside }));
            // Before a link, an exclamation mark would make it a picture.
            if out.ends_with('!') {
                out.insert(out.len() - 1, '\\');
            }
            out.push_str(&linked(&self.struck(start, stop, escape_inside), href));
            at = stop;
        }
        out + &self.struck(at, end, if at == from { first } else { escape_inside })
    }

    /// The words between two bytes as Markdown, with what of them is struck out. Beside them stand signs of Markdown, or nothing.
    fn struck(&self, start: usize, end: usize, first: Escape) -> String {
        let mut out = String::new();
        let mut at = start;
        for (from, to, ()) in self.shown(&self.struck, start, end) {
            let plain = self.between(at, from);
            out.push_str(&if at == start { first(plain) } else { escape_inside(plain) });
            out.push_str(&stroke(self.between(from, to), (plain, self.between(to, end))));
            at = to;
        }
        out + &if at == start { first(self.between(at, end)) } else { escape_inside(self.between(at, end)) }
    }

    /// The words between two bytes.
    fn between(&self, start: usize, end: usize) -> &'t str {
        part(self.words, start.saturating_sub(self.from)..end.saturating_sub(self.from))
    }

    /// The stretches between two bytes, each from its first visible character there to its last.
    fn shown<K: Copy>(&self, stretches: &[(usize, usize, K)], start: usize, end: usize) -> Stretches<K> {
        let inside = overlapping(stretches, Span { start, end, line: 0 }).iter();
        let shown = |(from, to, set): &(usize, usize, K)| {
            let (from, to) = ((*from).max(start), (*to).min(end));
            let words = self.between(from, to);
            let from = from + words.len() - words.trim_start_matches(is_blank).len();
            let to = from + words.trim_matches(is_blank).len();
            (from < to).then_some((from, to, *set))
        };
        inside.filter_map(shown).collect()
    }
}

/// A way to escape words.
type Escape = fn(&str) -> String;

/// Words struck out, between others. The signs of Markdown are none between letters and signs, and there tags stand.
fn stroke(words: &str, (before, behind): (&str, &str)) -> String {
    let body = escape_inside(words);
    let begins = words.starts_with(char::is_alphanumeric) || !before.ends_with(char::is_alphanumeric);
    let ends = words.ends_with(char::is_alphanumeric) || !behind.starts_with(char::is_alphanumeric);
    let alone = !before.ends_with('~') && !behind.starts_with('~');
    if begins && ends && alone { format!("~~{body}~~") } else { format!("<del>{body}</del>") }
}

/// Markdown that links somewhere.
pub fn linked(body: &str, href: &str) -> String {
    let plain = href.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/?#@!$',;=%+&".contains(c)) && !href.contains('&');
    if plain {
        return format!("[{body}]({href})");
    }
    let mut target = String::with_capacity(href.len() + 8);
    for c in href.chars() {
        target.extend(matches!(c, '\\' | '<' | '>' | '&' | '|' | '`' | '[' | ']' | '*' | '(' | ')').then_some('\\'));
        target.push(c);
    }
    format!("[{body}](<{target}>)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_signs_of_markdown_stand_in_brackets() {
        assert_eq!(linked("a", "https://x.example/a_b?c=1"), "[a](https://x.example/a_b?c=1)");
        assert_eq!(linked("a", "a b(1).pdf"), "[a](<a b\\(1\\).pdf>)");
        assert_eq!(linked("a", "?a=1&copy=2"), "[a](<?a=1\\&copy=2>)");
    }

    #[test]
    fn strokes_between_letters_and_signs_are_tags() {
        assert_eq!(stroke("five", ("paid ", " pounds")), "~~five~~");
        assert_eq!(stroke("(five)", ("paid", " pounds")), "<del>(five)</del>");
    }

    #[test]
    fn what_is_set_on_a_part_of_a_text_stays_on_its_words() {
        let text =
            Text { words: "See it!report, five or six", from: 0, links: vec![(7, 13, "r.pdf")].into(), struck: vec![(15, 19, ())].into() };
        assert_eq!(text.opening(), "See it\\![report](r.pdf), ~~five~~ or six");
        assert_eq!(text.part(7..).inside(), "[report](r.pdf), ~~five~~ or six");
        assert_eq!(text.part(..3).opening(), "See");
    }
}
