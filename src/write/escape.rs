//! Escapes text for Markdown, so that nothing in it is markup.

use crate::source::part;

/// Escapes a text that starts a line, where some characters open a block.
pub fn escape(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    escaped(text, |at, c, next| {
        at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':' | '>')
            || at == digits && digits > 0 && matches!(c, '.' | ')') && next.is_none_or(char::is_whitespace)
    })
}

/// Escapes a text that follows other words.
pub fn escape_inside(text: &str) -> String {
    escaped(text, |_, _, _| false)
}

/// Escapes characters that are markup anywhere, and those for which `opens` returns true.
fn escaped(text: &str, opens: impl Fn(usize, char, Option<char>) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut word_end = 0;
    let mut address = false;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or("");
        if at >= word_end {
            let word = rest.split(|c: char| c.is_ascii_whitespace()).next().unwrap_or("");
            word_end = at + word.len().max(1);
            address = is_torn_address(word);
        }
        let after = rest.get(c.len_utf8()..).unwrap_or("");
        let next = after.chars().next();
        match c {
            '<' => out.push_str("&lt;"),
            ':' if address && after.starts_with("//") => out.push_str("&#58;"),
            '.' if address && ends_with_www(part(text, ..at)) => out.push_str("&#46;"),
            _ if is_markup(c, before, after) || opens(at, c, next) => out.extend(['\\', c]),
            _ => out.push(c),
        }
        before = Some(c);
    }
    out
}

/// Whether a bare address contains a character that must be escaped. Renderers link addresses up to the next white space before they
/// process escapes: a backslash would become part of the address, and the escaped character markup. Such an address is written so that it is not linked.
fn is_torn_address(word: &str) -> bool {
    let mut before = None;
    has_address(word)
        && word.char_indices().any(|(at, c)| {
            let after = word.get(at + c.len_utf8()..).unwrap_or("");
            let escaped = c == '<' || is_markup(c, before, after);
            before = Some(c);
            escaped
        })
}

fn has_address(word: &str) -> bool {
    word.contains("://") || word.match_indices('.').any(|(at, _)| word.get(..at).is_some_and(ends_with_www))
}

/// Whether the last word of a text is a bare address.
pub fn ends_with_address(text: &str) -> bool {
    text.rsplit(|c: char| c.is_ascii_whitespace()).next().is_some_and(has_address)
}

fn ends_with_www(text: &str) -> bool {
    let start = text.len().saturating_sub("www".len());
    text.get(start..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

fn is_markup(c: char, before: Option<char>, after: &str) -> bool {
    let next = after.chars().next();
    let inside_word = before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '|' | '~' => true,
        '#' => next.is_none() || before == Some(' '),
        '_' => !inside_word,
        '&' => is_reference(after),
        _ => false,
    }
}

/// Whether the text after a `&` is the rest of a character reference.
fn is_reference(after: &str) -> bool {
    let body = after.trim_start_matches('#');
    let end = body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len());
    end > 0 && body.get(end..).is_some_and(|rest| rest.starts_with(';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_would_take_for_markup() {
        assert_eq!(escape("- a *b* <c> 1. d"), "\\- a \\*b\\* &lt;c> 1. d");
        assert_eq!(escape("12. a"), "12\\. a");
        assert_eq!(escape_inside("- R&D &amp; &#60; AT&T;x a_b _c"), "- R&D \\&amp; \\&#60; AT\\&T;x a_b \\_c");
    }

    #[test]
    fn an_address_with_an_escape_is_written_as_none() {
        assert_eq!(escape("https://x.example/a_b?c=1&d=2 *"), "https://x.example/a_b?c=1&d=2 \\*");
        assert_eq!(escape("https://x.example<img>"), "https&#58;//x.example&lt;img>");
        assert_eq!(escape("_http://x.example*)"), "\\_http&#58;//x.example\\*)");
        assert_eq!(escape("www.x.example/~fox"), "www&#46;x.example/\\~fox");
        assert_eq!(escape("www.x.example/fox"), "www.x.example/fox");
    }
}
