//! The lines of a text.

use serde::{Deserialize, Serialize};

use super::{Span, part};

/// What a reader knows of a line besides its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hint {
    /// Nothing.
    #[default]
    None,
    /// It is a heading of this level, 1 to 6.
    Heading(u8),
    /// All of it is set in bold.
    Strong,
    /// It is a row of a table, its cells between pipes.
    Row,
    /// It is the row of captions above the columns of a table.
    RowHead,
    /// It is furniture, not part of the minutes: navigation, a page header, a notice.
    Furniture,
}

impl Hint {
    /// Separated in type, as headings are.
    pub fn is_strong(self) -> bool {
        matches!(self, Hint::Heading(_) | Hint::Strong)
    }
}

/// One line of the source, without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its text without blank characters at either end. Empty for a blank line.
    pub span: Span,
    /// Columns (chars, a tab counts to the next multiple of eight) before the first visible character.
    pub indent: usize,
    /// What the reader knows of it.
    pub hint: Hint,
    /// A form feed precedes its text: a new page begins here.
    pub page_start: bool,
}

impl Line {
    /// It contains no visible character.
    pub fn is_blank(&self) -> bool {
        self.span.start == self.span.end
    }
}

/// True of white space, and of characters that show nothing: zero-width marks, soft hyphens, byte order marks.
///
/// ```
/// assert!(minutebook::source::is_blank('\u{a0}') && minutebook::source::is_blank('\u{200b}'));
/// ```
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\0' || !c.is_ascii() && matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Cuts a text into lines at `\n`, `\r\n` and lone `\r`.
pub fn lines_of(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (end, next) in line_ends(text) {
        lines.push(line_at(text, start, end, lines.len() + 1));
        start = next;
    }
    if start < text.len() {
        lines.push(line_at(text, start, text.len(), lines.len() + 1));
    }
    lines
}

/// Where each line ends, and where the next one begins.
fn line_ends(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let feeds = text.split_inclusive('\n').scan(0, |at, line| {
        let start = std::mem::replace(at, *at + line.len());
        Some((start, line))
    });
    feeds.flat_map(|(start, line)| {
        let (body, width) = match line.strip_suffix('\n') {
            Some(body) => body.strip_suffix('\r').map_or((body, 1), |body| (body, 2)),
            None => (line, 0),
        };
        let returns = body.match_indices('\r').map(move |(at, _)| (start + at, start + at + 1));
        returns.chain((width > 0).then_some((start + body.len(), start + line.len())))
    })
}

fn line_at(text: &str, start: usize, end: usize, number: usize) -> Line {
    let whole = part(text, start..end);
    let body = whole.trim_start_matches(is_blank);
    let lead = part(whole, ..whole.len() - body.len());
    let body = body.trim_end_matches(is_blank);
    let from = start + lead.len();
    Line {
        span: Span { start: from, end: from + body.len(), line: number },
        indent: columns(lead),
        hint: Hint::None,
        page_start: lead.contains('\u{c}'),
    }
}

fn columns(lead: &str) -> usize {
    lead.chars().fold(0, |column, c| match c {
        '\t' => (column / 8 + 1) * 8,
        '\u{c}' | '\u{feff}' | '\u{200b}' => column,
        _ => column + 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_feeds_returns_and_both() {
        let lines =
            |text: &str| lines_of(text).iter().map(|line| part(text, line.span.start..line.span.end).to_owned()).collect::<Vec<_>>();
        assert_eq!(lines("a\nb\r\nc\rd\r\r\ne"), ["a", "b", "c", "d", "", "e"]);
        assert_eq!(lines("\r\n\n\r"), ["", "", ""]);
        assert_eq!(
            (lines("a\n"), lines(""), lines("\n\ra")),
            (vec!["a".to_owned()], vec![], vec![String::new(), String::new(), "a".to_owned()])
        );
    }
}
