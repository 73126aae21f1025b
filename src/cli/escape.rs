//! Untrusted text (names of files, words of minutes) made safe for messages: it cannot break a line, control a terminal,
//! change the direction of the text after it, or be a workflow command of GitHub.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fmt::Write as _;

/// The text with every such character escaped, as `\n` or `\u{202e}`.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_escaped) && !is_command(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    if text.trim_start().starts_with("::") {
        let (lead, colons) = rest.split_at_checked(text.len() - text.trim_start().len()).unwrap_or(("", text));
        out.extend(lead.chars().map(|c| if is_escaped(c) { ' ' } else { c }));
        out.push_str("\\u{3a}");
        rest = colons.strip_prefix(':').unwrap_or(colons);
    }
    for c in rest.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_escaped(c) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            // The older form of workflow commands may occur anywhere on a line.
            '[' if out.ends_with("##") => out.push_str("\\u{5b}"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A path for messages; bytes that are not text are replaced.
pub fn path(path: &(impl AsRef<OsStr> + ?Sized)) -> String {
    shown(&path.as_ref().to_string_lossy()).into_owned()
}

/// Whether a line is a workflow command of GitHub Actions.
fn is_command(text: &str) -> bool {
    text.trim_start().starts_with("::") || text.contains("##[")
}

/// Control characters, line and paragraph separators, direction marks, and invisible characters.
fn is_escaped(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_the_line_or_commands_the_terminal() {
        assert_eq!(shown("a\nb\r\tc\u{1b}[2J\u{9b}2J"), "a\\nb\\r\\tc\\u{1b}[2J\\u{9b}2J");
        assert_eq!(shown("x\u{202e}txt.\u{2066}\u{200f}\u{61c}\u{2028}"), "x\\u{202e}txt.\\u{2066}\\u{200f}\\u{61c}\\u{2028}");
        assert_eq!(shown("Café – £5, ‘x’ \\ 東京 שלום"), "Café – £5, ‘x’ \\ 東京 שלום");
    }

    #[test]
    fn nothing_is_a_workflow_command() {
        assert_eq!(shown("::error::x"), "\\u{3a}:error::x");
        assert_eq!(shown("\n ::error::x"), "  \\u{3a}:error::x");
        assert_eq!(shown("a ##[error]x"), "a ##\\u{5b}error]x");
        assert_eq!(shown("Item 4:: a"), "Item 4:: a");
    }
}
