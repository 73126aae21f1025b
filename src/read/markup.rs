//! Markup that stands in raw text because a converter left it there: `**bold**`, `_italics_`, `# heading`, `> `, `1\.`.

use super::tag;
use crate::source::{Hint, Line, Source, part};

/// Marks the markup of every line, and attaches the hints that it gives.
pub fn mark(source: &mut Source) {
    let mut markup = Vec::new();
    let quoted = is_quoted(source);
    let mut open_until = 0;
    let mut found = Found::default();
    for line in &mut source.lines {
        let text = part(&source.text, line.span.start..line.span.end);
        // Hardly any line of minutes has a markup character; a tag may run over several.
        if open_until <= line.span.start && !text.bytes().any(|byte| MARKUP_BYTES[usize::from(byte)]) {
            continue;
        }
        let before = markup.len();
        let at = line.span.start + opening(text, quoted, &mut markup, line);
        open_until = tags(&source.text, (at, line.span.end), open_until, &mut markup, &mut found);
        emphasis(part(&source.text, at..line.span.end), at, &mut markup);
        italics(part(&source.text, at..line.span.end), at, &mut markup);
        escapes(part(&source.text, at..line.span.end), at, &mut markup);
        marker_cell(part(&source.text, line.span.start..line.span.end), line.span.start, &mut markup);
        closing(&source.text, line, &mut markup);
        sort(&mut markup, before);
        if line.hint == Hint::None && is_strong(&source.text, line, &markup[before..]) {
            line.hint = Hint::Strong;
        }
    }
    source.markup = markup;
    (source.breaks, source.struck) = (found.breaks, found.struck);
}

/// What tags say of the words around them.
#[derive(Default)]
struct Found {
    breaks: Vec<usize>,
    struck: Vec<(usize, usize)>,
    /// Where the words begin that are struck out up to a tag that is still to come.
    striking: Option<usize>,
}

impl Found {
    fn take(&mut self, tag: tag::Tag, (start, end): (usize, usize)) {
        self.breaks.extend(tag.breaks.then_some(start));
        if tag.strikes && tag.closes {
            self.struck.extend(self.striking.take().map(|from| (from, start)));
        } else if tag.strikes {
            self.striking = self.striking.or(Some(end));
        }
    }
}

/// Of each byte whether markup is made of it.
const MARKUP_BYTES: [bool; 256] = {
    let mut marked = [false; 256];
    let bytes = b"#>*_<\\|";
    let mut at = 0;
    while at < bytes.len() {
        marked[bytes[at] as usize] = true;
        at += 1;
    }
    marked
};

/// A document where several lines open with `>` is quoted by a converter; a lone one is not.
fn is_quoted(source: &Source) -> bool {
    let opens = |line: &&Line| part(&source.text, line.span.start..).starts_with("> ");
    source.lines.iter().filter(opens).count() >= 3
}

fn opening(text: &str, quoted: bool, markup: &mut Vec<(usize, usize)>, line: &mut Line) -> usize {
    let start = line.span.start;
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && part(text, hashes..).starts_with(' ') && text.len() > hashes + 1 {
        line.hint = Hint::Heading(u8::try_from(hashes).unwrap_or(6));
        markup.push((start, start + hashes + 1));
        return hashes + 1;
    }
    if quoted && text.starts_with("> ") {
        markup.push((start, start + 2));
        return 2;
    }
    0
}

/// Runs of two or more asterisks that touch a word, and HTML tags of type size.
fn emphasis(text: &str, base: usize, markup: &mut Vec<(usize, usize)>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = part(text, at..).find("**") {
        let start = at + found;
        let run = bytes[start..].iter().take_while(|byte| **byte == b'*').count();
        let end = start + run;
        let touches = |byte: Option<&u8>| byte.is_some_and(|byte| !byte.is_ascii_whitespace());
        if run <= 3 && (touches(bytes.get(end)) || start > 0 && touches(bytes.get(start - 1))) {
            markup.push((base + start, base + end));
        }
        at = end;
    }
}

/// Tags of HTML in the line `start..end`, and what they say. A tag may begin in an earlier line, up to `open_until`.
/// Returns where the last one ends.
fn tags(text: &str, (start, end): (usize, usize), open_until: usize, markup: &mut Vec<(usize, usize)>, found: &mut Found) -> usize {
    let mut until = open_until;
    let mut at = start;
    if open_until > start {
        markup.push((start, open_until.min(end)));
        at = open_until.min(end);
    }
    while let Some(tag) = text.get(at..end).and_then(|rest| rest.find('<')) {
        let from = at + tag;
        let Some(tag) = text.get(from..).and_then(tag::opening) else {
            at = from + 1;
            continue;
        };
        until = from + tag.length;
        markup.push((from, until.min(end)));
        found.take(tag, (from, until));
        at = until.min(end);
    }
    until
}

/// One asterisk on either side of words, the first at the start of the line; or underscores on either side of words anywhere.
fn italics(text: &str, base: usize, markup: &mut Vec<(usize, usize)>) {
    let mut open = None;
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        let starts = c == '_' && before.is_none_or(|c: char| !c.is_alphanumeric() && c != '_') || c == '*' && at == 0;
        let ends = next.is_none_or(|next| !next.is_alphanumeric() && next != c)
            && before.is_some_and(|c| !c.is_whitespace() && c != '\\' && c != '_');
        match open {
            Some((start, quote)) if c == quote && ends => {
                markup.extend([(base + start, base + start + 1), (base + at, base + at + 1)]);
                open = None;
            }
            None if starts && next.is_some_and(|next| next.is_alphanumeric() || matches!(next, '(' | '[' | '“' | '‘' | '"' | '\'')) => {
                open = Some((at, c))
            }
            _ => {}
        }
        before = Some(c);
    }
}

/// A backslash before punctuation, as converters to Markdown write it: `1\.`, `\*`.
fn escapes(text: &str, base: usize, markup: &mut Vec<(usize, usize)>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = part(text, at..).find('\\') {
        let start = at + found;
        if bytes.get(start + 1).is_some_and(u8::is_ascii_punctuation) {
            markup.push((base + start, base + start + 1));
        }
        at = (start + 2).min(bytes.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
}

/// Puts the cuts from the index `from` on in order, those that touch or overlap as one.
pub(super) fn sort(markup: &mut Vec<(usize, usize)>, from: usize) {
    let mut cuts = markup.split_off(from);
    cuts.sort_unstable();
    for cut in cuts {
        match markup.last_mut().filter(|last| last.1 >= cut.0) {
            Some(last) => last.1 = last.1.max(cut.1),
            None => markup.push(cut),
        }
    }
}

/// A marker in a cell of its own before a cell of text, as converters write numbered tables: `1. | Apologies |`.
fn marker_cell(text: &str, base: usize, markup: &mut Vec<(usize, usize)>) {
    let Some((cell, rest)) = text.split_once('|') else { return };
    let marker = cell.trim_end();
    let body = marker.trim_start_matches('(').trim_end_matches(['.', ')']);
    let delimited = body.len() < marker.len() || body.contains('.');
    let counts = body.len() <= 6
        && body.starts_with(|c: char| c.is_ascii_alphanumeric())
        && body.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    let single = body.len() < 4 || body.contains(|c: char| c.is_ascii_digit());
    if cell.len() > marker.len() && delimited && counts && single && !rest.trim_end_matches('|').contains('|') {
        markup.push((base + cell.len(), base + cell.len() + 1));
        if rest.len() > 1 && rest.ends_with('|') {
            markup.push((base + text.len() - 1, base + text.len()));
        }
    }
}

/// A backslash at the line end is a hard break; a lone pipe there closes a row that a converter cut.
fn closing(text: &str, line: &Line, markup: &mut Vec<(usize, usize)>) {
    let body = part(text, line.span.start..line.span.end);
    let pipe = body.ends_with(" |") && body.matches('|').count() == 1 && body.len() > 2;
    if pipe {
        markup.push((line.span.end - 1, line.span.end));
    }
    if body.len() > 1 && body.ends_with('\\') && !body.ends_with("\\\\") {
        markup.push((line.span.end - 1, line.span.end));
    }
}

/// Bold by tags from end to end.
fn is_tagged_bold(text: &str, body: &str, line: &Line, cuts: &[(usize, usize)]) -> bool {
    let lower = body.to_ascii_lowercase();
    let bold = lower.starts_with("<b>") || lower.starts_with("<strong") || lower.starts_with("<span") && lower.contains("bold");
    let last = cuts.last().is_some_and(|last| last.1 == line.span.end && part(text, last.0..last.1).starts_with("</"));
    bold && last
}

/// Bold from end to end: the line begins with an emphasis mark, and only spaces are outside.
fn is_strong(text: &str, line: &Line, cuts: &[(usize, usize)]) -> bool {
    let body = part(text, line.span.start..line.span.end);
    if is_tagged_bold(text, body, line, cuts) {
        return true;
    }
    let marks: Vec<_> = cuts.iter().filter(|cut| part(text, cut.0..cut.1).starts_with("**")).collect();
    if !body.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '•' | '·' | '-' | '\\')).starts_with("**") {
        return false;
    }
    let outside = marks.chunks_exact(2).zip(marks.chunks_exact(2).skip(1)).map(|(a, b)| part(text, a[1].1..b[0].0));
    let gaps_blank = outside.into_iter().all(|gap| gap.trim().is_empty());
    let tail_blank = marks.last().is_none_or(|last| part(text, last.1..line.span.end).trim_matches(['\\', ' ']).is_empty());
    let even = marks.len() % 2 == 0;
    gaps_blank && (tail_blank || !even)
}
