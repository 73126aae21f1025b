//! The root of XML: the text before it, its name and its attributes.

use crate::source::is_blank;

/// What follows declarations, comments and the type of a document.
pub fn after_prolog(text: &str) -> &str {
    let mut text = text.trim_start_matches(is_blank);
    loop {
        let rest = if text.starts_with("<?") {
            text.split_once("?>")
        } else if text.starts_with("<!--") {
            text.split_once("-->")
        } else if text.get(..9).is_some_and(|opening| opening.eq_ignore_ascii_case("<!doctype")) {
            after_type(text)
        } else {
            None
        };
        match rest {
            Some((_, rest)) => text = rest.trim_start_matches(is_blank),
            None => return text,
        }
    }
}

/// A type that declares things of its own has them in square brackets.
fn after_type(text: &str) -> Option<(&str, &str)> {
    let end = text.find('>')?;
    match text.find('[') {
        Some(open) if open < end => text.split_once("]").and_then(|(_, rest)| rest.split_once('>')),
        _ => text.split_once('>'),
    }
}

/// Name and attributes of the element that opens here.
pub fn root(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('<')?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, ':' | '_' | '-' | '.')).unwrap_or(rest.len());
    let (name, rest) = rest.split_at_checked(end)?;
    let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let goes_on = rest.starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace());
    (begins && goes_on).then(|| (name, rest.split('>').next().unwrap_or_default()))
}
