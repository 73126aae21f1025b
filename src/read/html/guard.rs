//! Tags that would cost more than their length: every attribute is compared with those before it.

use crate::source::part;

/// Attributes of a tag that is read.
pub const MOST_ATTRIBUTES: usize = 256;

/// Elements in which nothing is a tag but their end.
const RAW: &[&str] = &["script", "style", "title", "textarea", "xmp"];

/// The first byte of a tag of more attributes than are read.
pub fn swollen_tag(text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = part(text, at..).find('<') {
        let start = at + found;
        let rest = part(text, start + 1..);
        if rest.starts_with("!--") {
            at = rest.find("-->").map_or(text.len(), |end| start + 1 + end);
            continue;
        }
        let name = part(rest, ..rest.bytes().take_while(u8::is_ascii_alphanumeric).count());
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let (length, attributes) = tag(part(rest, name.len()..));
        if attributes > MOST_ATTRIBUTES {
            return Some(start);
        }
        at = start + 1 + name.len() + length;
        if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            at += end_of(part(text, at..), name);
        }
    }
    None
}

/// The length of a tag after its name, and an upper bound of its number of attributes.
fn tag(text: &str) -> (usize, usize) {
    let (mut quote, mut attributes, mut between, mut value) = (None, 0, true, false);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => {
                if open == byte {
                    (quote, between) = (None, true);
                }
            }
            (None, b'>') => return (at + 1, attributes),
            (None, b'"' | b'\'') if value => (quote, value) = (Some(byte), false),
            (None, b'=') => (value, between) = (true, false),
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/') => between = true,
            (None, _) => {
                attributes += usize::from(between && !value);
                (between, value) = (false, false);
            }
        }
    }
    (text.len(), attributes)
}

/// Bytes before the end tag of this name, to the end of the text if there is none.
fn end_of(text: &str, name: &str) -> usize {
    let mut at = 0;
    while let Some(found) = part(text, at..).find("</") {
        at += found + 2;
        if text.get(at..at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_of_many_attributes_are_swollen() {
        let many = |count: usize| (0..count).map(|at| format!("a{at}='x > y' ")).collect::<String>();
        assert_eq!(swollen_tag(&format!("<p>Roads<b {}>", many(300))), Some(8));
        assert_eq!(swollen_tag(&format!("<p {}>", many(200))), None);
        assert_eq!(swollen_tag(&format!("<script>if (a<b) {{ {} }}</script><p>", "x y ".repeat(300))), None);
        assert_eq!(swollen_tag(&format!("<!-- <b {} --><p>1 < 2 {}", many(300), many(300))), None);
        assert_eq!(swollen_tag(&format!("<p class='{}'>", "mg ".repeat(300))), None);
    }
}
