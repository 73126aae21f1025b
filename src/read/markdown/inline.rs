//! Markup inside blocks: of HTML, comments are blocks, tags that only set type are markup, and anything else is text; escapes in rows.

use std::ops::Range;

use super::Blocks;
use crate::read::tag;
use crate::source::{LeftOutText, Source, Span, StructureKind, part};

/// The reason for the address of a link or picture, which is not in the text although the words around it are.
const LINK_TARGET: &str = "link-target";

impl Blocks<'_> {
    /// A line of an HTML block: a comment, tags that only set type, or words with such tags between them.
    pub(super) fn html(&mut self, range: Range<usize>) {
        let text = part(&self.source.text, range.clone());
        let comment = text.trim().strip_prefix("<!--").is_some_and(|text| text.ends_with("-->"));
        let tags = tags_in(text);
        let last = tags.last().map_or(0, |(_, end, _)| *end);
        let starts = [0].into_iter().chain(tags.iter().map(|(_, end, _)| *end));
        let words: Vec<_> = starts.zip(tags.iter().map(|(start, ..)| *start).chain([text.len()])).collect();
        let wordless = words.iter().all(|(start, end)| text.get(*start..*end).is_none_or(|words| words.trim().is_empty()));
        if comment {
            return self.whole(StructureKind::Comment, range);
        }
        if last > 0 && wordless {
            return self.whole(StructureKind::Other, range);
        }
        self.breaks.extend(tags.iter().filter(|(.., breaks)| *breaks).map(|(start, ..)| range.start + start));
        for (start, end) in words.into_iter().filter(|(start, end)| start < end) {
            self.words(range.start + start..range.start + end);
        }
    }

    /// A tag inside a block: markup where it only sets type, else text.
    pub(super) fn inline_html(&mut self, range: Range<usize>) {
        let tag = self.source.text.get(range.clone()).and_then(tag::opening).filter(|tag| tag.length == range.len());
        let Some(tag) = tag else { return self.words(range) };
        self.breaks.extend(tag.breaks.then_some(range.start));
        if tag.strikes {
            self.set.tag(&range, tag.closes);
        }
        if self.in_header {
            self.markup.push((range.start, range.end));
        }
    }

    /// In a row of a table, and in that of its captions, the escapes are markup.
    pub(super) fn cut_escapes(&mut self, range: Range<usize>) {
        let text = part(&self.source.text, range.clone());
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            let next = part(text, at + c.len_utf8()..).chars().next();
            if c == '\\' && next.is_some_and(|next| next.is_ascii_punctuation()) {
                self.markup.push((range.start + at, range.start + at + 1));
                chars.next();
            }
        }
    }
}

/// The tags in a text that only set type: where they begin and end, and whether they break the line.
fn tags_in(text: &str) -> Vec<(usize, usize, bool)> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('<')) {
        let start = at + found;
        let tag = text.get(start..).and_then(tag::opening);
        at = start + tag.map_or(1, |tag| tag.length);
        tags.extend(tag.map(|tag| (start, at, tag.breaks)));
    }
    tags
}

/// The words in a stretch of markup that are in no tag: where a link leads, and what it is called.
pub(super) fn targets_in(source: &Source, markup: Range<usize>) -> Vec<LeftOutText> {
    let text = source.text.get(markup.clone()).unwrap_or_default();
    let tags = tags_in(text);
    let starts = [0].into_iter().chain(tags.iter().map(|(_, end, _)| *end));
    let ends = tags.iter().map(|(start, ..)| *start).chain([text.len()]);
    let target = |(start, end)| {
        let piece: &str = text.get(start..end)?;
        let first = piece.find(char::is_alphanumeric)?;
        let words = without_end(piece.get(first..)?);
        let at = markup.start + start + first;
        let span = Span { start: at, end: at + words.len(), line: source.line_at(at) };
        Some(LeftOutText { text: words.to_owned(), span: Some(span), reason: LINK_TARGET.into() })
    };
    starts.zip(ends).filter_map(target).collect()
}

/// A target without the brackets that close it; those inside it stay, as in `Mill_(pond)` and `r.pdf "Report"`.
fn without_end(target: &str) -> &str {
    let target = target.trim_end();
    let target = target.strip_suffix([')', ']']).unwrap_or(target).trim_end();
    let is_bracketed = !target.contains('<');
    target.strip_suffix('>').filter(|_| is_bracketed).unwrap_or(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_keeps_its_own_brackets_and_quotes() {
        for (target, wanted) in [
            ("r.pdf)", "r.pdf"),
            ("Mill_(pond))", "Mill_(pond)"),
            ("r.pdf \"Report\")", "r.pdf \"Report\""),
            ("a b(1).pdf>)", "a b(1).pdf"),
            ("x.example/ )", "x.example/"),
            ("ref]", "ref"),
        ] {
            assert_eq!(without_end(target), wanted);
        }
    }
}
