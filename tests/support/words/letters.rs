//! The letters of a text, each with its place, and what of them is markup: tags of elements that exist, character references.

use crate::support::tags::tag;

/// A letter, or a stretch that may be read in two ways.
#[derive(Clone, Debug)]
pub struct Node {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it holds.
    pub is: Is,
}

/// What a stretch of a text holds.
#[derive(Clone, Debug)]
pub enum Is {
    /// A letter, a digit, or a symbol that counts as one.
    Letter(char),
    /// Markup: its letters unchanged, and those it represents.
    Markup { kept: Vec<char>, read: Vec<char> },
}

impl Node {
    /// Nothing is lost where it is left out.
    pub fn is_needless(&self) -> bool {
        matches!(&self.is, Is::Markup { read, .. } if read.is_empty())
    }
}

/// What must not be lost: letters, digits, and symbols that change a number.
pub fn counts(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '£' | '$' | '€' | '¥' | '%')
}

/// The letters of a string.
pub fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| counts(*c)).collect()
}

/// The letters of a text in order. A stretch of markup that one of `cuts` falls into is taken unchanged.
pub fn nodes(text: &str, cuts: &[usize]) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let markup = match c {
            '<' => tag(rest).map(|length| (length, String::new())),
            '&' => reference(rest),
            _ => None,
        };
        let whole = |end: usize| !cuts.iter().any(|cut| at < *cut && *cut < end);
        match markup.filter(|(length, _)| whole(at + length)) {
            Some((length, read)) => {
                let is = Is::Markup { kept: letters(&rest[..length]), read: letters(&read) };
                nodes.push(Node { start: at, end: at + length, is });
                at += length;
            }
            None => {
                if counts(c) {
                    nodes.push(Node { start: at, end: at + c.len_utf8(), is: Is::Letter(c) });
                }
                at += c.len_utf8();
            }
        }
    }
    nodes
}

/// Bytes of the character reference that opens here, and the character it represents.
fn reference(text: &str) -> Option<(usize, String)> {
    let end = text.find(';').filter(|end| (2..12).contains(end))?;
    let name = &text[1..end];
    let sound = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric());
    if !sound(name.strip_prefix('#').unwrap_or(name)) {
        return None;
    }
    let whole = &text[..=end];
    let read = super::extract::resolved(whole);
    (read != whole).then_some((end + 1, read))
}

/// A text as a page shows it: its tags left out, its character references read.
pub fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let markup = match c {
            '<' => tag(rest).map(|length| (length, stands_for(&rest[..length]))),
            '&' => reference(rest),
            _ => None,
        };
        let (length, read) = markup.unwrap_or_else(|| (c.len_utf8(), c.to_string()));
        out.push_str(&read);
        at += length;
    }
    out
}

/// A break parts the words on either side of it.
fn stands_for(tag: &str) -> String {
    if tag.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("<br")) { " ".to_owned() } else { String::new() }
}

/// A text in Markdown with its character references read, as `docs/inputs.md` says that spans point into it: a character that has a meaning
/// in Markdown has a backslash before it.
pub fn without_references(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let read = if c == '&' && !out.ends_with('\\') { reference(&text[at..]) } else { None };
        let (length, read) = read.unwrap_or_else(|| (c.len_utf8(), String::from(c)));
        let escaped = length > 1 && read.starts_with(|c: char| c.is_ascii_punctuation() && !matches!(c, '&' | '\'' | '"'));
        out.push_str(if escaped { "\\" } else { "" });
        out.push_str(&read);
        at += length;
    }
    out
}
