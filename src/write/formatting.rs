//! Links and strikethrough on the words of a text, for the writers that show them.

use std::ops::{Bound, RangeBounds};
use std::rc::Rc;

use crate::model::Minutes;
use crate::source::{Place, Span, Stretches, Visible, bytes_of, is_blank, overlapping, part};

/// The links and strikethrough of a document, as bytes of its source.
pub struct Formatting<'m> {
    text: &'m str,
    markup: &'m [(usize, usize)],
    links: Stretches<&'m str>,
    struck: Stretches<()>,
}

/// A text with its links and strikethrough, as bytes of the text.
#[derive(Clone, Default)]
pub struct Text<'t> {
    pub(super) words: &'t str,
    /// The byte at which the words begin in the text to which the stretches refer.
    pub(super) from: usize,
    pub(super) links: Rc<Stretches<&'t str>>,
    pub(super) struck: Rc<Stretches<()>>,
}

/// Words with the same formatting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'t> {
    /// The words.
    pub words: &'t str,
    /// The target of their link.
    pub href: Option<&'t str>,
    /// They are struck out.
    pub struck: bool,
}

/// Schemes of addresses that a page may link to.
const FOLLOWED: &[&str] = &["http", "https", "mailto"];

/// Whether a page may link to an address: a relative one, or one whose scheme opens a page or an e-mail.
pub fn is_followed(href: &str) -> bool {
    let path = href.find(['/', '?', '#']).unwrap_or(href.len());
    let scheme = part(href, ..path).split_once(':').map(|(scheme, _)| scheme);
    scheme.is_none_or(|scheme| FOLLOWED.iter().any(|followed| scheme.eq_ignore_ascii_case(followed)))
}

impl<'m> Formatting<'m> {
    /// The formatting of a document.
    pub fn of(minutes: &'m Minutes<'_>) -> Formatting<'m> {
        let followed = minutes.links.iter().filter(|link| is_followed(&link.href));
        let links = followed.flat_map(|link| link.span.spans().map(|span| (span.start, span.end, &*link.href)));
        let struck = minutes.struck.iter().flat_map(|struck| struck.span.spans().map(|span| (span.start, span.end, ())));
        let (mut links, mut struck): (Stretches<&str>, Stretches<()>) = (links.collect(), struck.collect());
        links.sort_unstable();
        struck.sort_unstable();
        Formatting { text: minutes.source.text, markup: minutes.source.markup, links, struck }
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
    /// A text without formatting.
    pub fn plain(words: &'t str) -> Text<'t> {
        Text { words, ..Text::default() }
    }

    /// Its words.
    pub fn words(&self) -> &'t str {
        self.words
    }

    /// A part of the text.
    pub fn part(&self, range: impl RangeBounds<usize>) -> Text<'t> {
        let bound = |bound: Bound<&usize>, none: usize| match bound {
            Bound::Included(at) | Bound::Excluded(at) => *at,
            Bound::Unbounded => none,
        };
        let (start, end) = (bound(range.start_bound(), 0), bound(range.end_bound(), self.words.len()));
        Text { words: part(self.words, start..end), from: self.from + start, ..self.clone() }
    }

    /// Its words, cut where their formatting changes.
    pub fn runs(&self) -> Vec<Run<'t>> {
        let (from, end) = (self.from, self.from + self.words.len());
        let mut runs = Vec::new();
        let mut at = from;
        for (start, stop, href) in self.shown(&self.links, from, end) {
            self.struck_runs(at, start, None, &mut runs);
            self.struck_runs(start, stop, Some(href), &mut runs);
            at = stop;
        }
        self.struck_runs(at, end, None, &mut runs);
        runs
    }

    /// The words between two bytes, cut where strikethrough begins or ends.
    fn struck_runs(&self, start: usize, end: usize, href: Option<&'t str>, runs: &mut Vec<Run<'t>>) {
        let mut at = start;
        let mut push = |from, to, struck| {
            let words = self.between(from, to);
            runs.extend(Some(Run { words, href, struck }).filter(|run| !run.words.is_empty()));
        };
        for (from, to, ()) in self.shown(&self.struck, start, end) {
            push(at, from, false);
            push(from, to, true);
            at = to;
        }
        push(at, end, false);
    }

    /// The words between two bytes.
    pub(super) fn between(&self, start: usize, end: usize) -> &'t str {
        part(self.words, start.saturating_sub(self.from)..end.saturating_sub(self.from))
    }

    /// The stretches between two bytes, each from its first visible character there to its last.
    pub(super) fn shown<K: Copy>(&self, stretches: &[(usize, usize, K)], start: usize, end: usize) -> Stretches<K> {
        let inside = overlapping(stretches, Span { start, end, line: 0 }).iter();
        let shown = |(from, to, kind): &(usize, usize, K)| {
            let (from, to) = ((*from).max(start), (*to).min(end));
            let words = self.between(from, to);
            let from = from + words.len() - words.trim_start_matches(is_blank).len();
            let to = from + words.trim_matches(is_blank).len();
            (from < to).then_some((from, to, *kind))
        };
        inside.filter_map(shown).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_open_a_page_or_a_letter_are_followed() {
        for href in
            ["https://x.example/a", "HTTP://x.example", "mailto:clerk@x.example", "a/b.pdf", "?id=a:b", "#top", "//x.example", "a/b:c"]
        {
            assert!(is_followed(href), "{href}");
        }
        for href in ["javascript:print()", "view-source:https://x.example", "file:///a", "data:text/html,x", "C:\\a.pdf", "x y:z"] {
            assert!(!is_followed(href), "{href}");
        }
    }

    #[test]
    fn runs_are_cut_where_links_and_strikethrough_begin_and_end() {
        let text = Text { words: "see report, five", from: 0, links: vec![(4, 10, "r.pdf")].into(), struck: vec![(7, 16, ())].into() };
        let run = |words, href, struck| Run { words, href, struck };
        let wanted =
            [run("see ", None, false), run("rep", Some("r.pdf"), false), run("ort", Some("r.pdf"), true), run(", five", None, true)];
        assert_eq!(text.runs(), wanted);
        assert_eq!(text.part(12..).runs(), [run("five", None, true)]);
    }
}
