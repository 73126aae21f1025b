//! Keys under lists of persons: what a mark beside a name stands for, as in `* denotes absence` or `(A) Apologies`.

use std::sync::LazyLock;

use crate::model::Attendance;
use crate::pattern::Pattern;
use crate::vocab::attendance::{KEY_LINKS, KEY_STATUS, KEY_SUBJECTS};

/// No line that explains a mark has more words.
const LONGEST: usize = 14;

/// What a mark stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Key {
    /// The mark, without brackets: `*`, `A`.
    pub(crate) mark: String,
    /// The status that it gives; nothing where it tells of something else.
    pub(crate) status: Option<Attendance>,
    /// A verb or a sign stands between the mark and what it means.
    pub(crate) linked: bool,
}

/// A mark at the start of a line or of a part of it, and what follows.
static MARK: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^(?:(?i:key|legend|note|n\.?b\.?)\s*[:–-]?\s*)?[(\[]?(?<mark>\*{1,3}|[†‡#^+~✓✗]|\p{Lu}\p{L}{0,3})[)\]]?\s*(?<rest>\S.*)$",
    )
});
/// A mark that is named: `marked with an asterisk`.
static NAMED: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)^(?:an?\s+)?(?:asterisk|star)\s+(?<rest>\S.*)$"));
/// The mark stands at the end: `Those marked * were absent`.
static MARKED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:marked|shown|denoted|indicated)\s+(?:with\s+|by\s+|thus\s+)?(?:an?\s+)?[(]?(?<mark>\*{1,3}|asterisk|star|[†‡#])[)]?\s*(?<rest>\S.*)$",
    )
});

/// What marks mean that stand together in a list without a key: those present and those absent.
pub(crate) fn usual(list: &str) -> Vec<Key> {
    let key = |mark: &str, status| Key { mark: mark.to_owned(), status: Some(status), linked: true };
    let both = list.contains("(P)") && list.contains("(A)");
    if both { vec![key("P", Attendance::Present), key("A", Attendance::Absent)] } else { Vec::new() }
}

/// The keys of a text.
pub(crate) fn keys(text: &str) -> Vec<Key> {
    let mut found: Vec<Key> = Vec::new();
    // Hardly any document names a mark, so that not every part of a line is searched for its name.
    let named = names_a_mark(text);
    for line in text.lines() {
        let line = line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '_' | '\\'));
        if line.is_empty() || line.split_whitespace().nth(LONGEST).is_some() {
            continue;
        }
        let whole = line.trim_start_matches(['(', '[', '“', '"']);
        for part in line.split([',', ';', '|']).flat_map(marks_apart).chain([whole]) {
            found.extend(key(part.trim(), named).filter(|key| !found.contains(key)));
        }
    }
    // A mark that is explained twice in different ways tells nothing.
    let doubtful: Vec<String> = found
        .iter()
        .filter(|key| found.iter().any(|other| other.mark == key.mark && other.linked == key.linked && other.status != key.status))
        .map(|key| key.mark.clone())
        .collect();
    for key in &mut found {
        if doubtful.contains(&key.mark) {
            key.status = None;
        }
    }
    found
}

/// Cuts before each mark in brackets: `(P) Present (A) Apologies`.
fn marks_apart(part: &str) -> Vec<&str> {
    let cuts = part.match_indices('(').map(|found| found.0);
    let letters = |at: &usize| part.get(at + 1..).and_then(|rest| rest.find(')')).is_some_and(|length| (1..=4).contains(&length));
    let mut parts = Vec::new();
    let mut start = 0;
    for at in cuts.filter(letters).chain([part.len()]) {
        parts.extend(part.get(start..at).filter(|part| !part.trim().is_empty()));
        start = at;
    }
    parts
}

/// A part may explain a mark: asked before the expressions, for hardly any line does.
fn may_explain(part: &str, named: bool) -> bool {
    let length = part.find(|c: char| !c.is_alphabetic()).unwrap_or(part.len());
    let (word, rest) = part.split_at_checked(length).unwrap_or(("", part));
    let rest = rest.trim_start();
    let follows = |link: &&str| rest.get(..link.len()).is_some_and(|head| head.eq_ignore_ascii_case(link));
    word.is_empty()
        || word.chars().count() <= LONGEST_MARK && (!rest.starts_with(char::is_alphabetic) || KEY_LINKS.iter().any(follows))
        || LEADS.iter().any(|lead| word.eq_ignore_ascii_case(lead))
        || part.contains(['*', '†', '‡', '#'])
        || named && names_a_mark(part)
}

/// A word for a mark stands in a text.
fn names_a_mark(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has = |at: usize, word: &str| bytes.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()));
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'a' | b'A' => has(at, "asterisk"),
        b's' | b'S' => has(at, "star"),
        _ => false,
    })
}

/// Letters of a mark at the most.
const LONGEST_MARK: usize = 4;
/// Words that a line may open with before it names a mark.
const LEADS: &[&str] = &["key", "legend", "note", "n", "nb", "a", "an"];

fn key(part: &str, named: bool) -> Option<Key> {
    if !may_explain(part, named) {
        return None;
    }
    let unescaped = part.replace('\\', "");
    let part = unescaped.as_str();
    if let Some(found) = MARKED.captures(part) {
        let mark = found.name("mark")?.as_str();
        let mark = if mark.starts_with(|c: char| c.is_alphabetic()) { "*" } else { mark };
        return Some(Key { mark: mark.to_owned(), status: Some(status(found.name("rest")?.as_str())?), linked: true });
    }
    let (mark, rest) = match NAMED.captures(part) {
        Some(found) => ("*".to_owned(), found.name("rest")?.as_str().to_owned()),
        None => {
            let found = MARK.captures(part)?;
            (found.name("mark")?.as_str().to_owned(), found.name("rest")?.as_str().to_owned())
        }
    };
    let after = rest.trim_start_matches(['=', '-', '–', '—', ':', ' ']);
    let sign = after.len() < rest.len();
    let lower = after.to_lowercase();
    let linked = KEY_LINKS.iter().find_map(|link| lower.strip_prefix(link).filter(|rest| rest.starts_with(' ')));
    let meaning = linked.unwrap_or(&lower);
    let letters = mark.starts_with(char::is_alphabetic);
    let bracketed = part.starts_with(['(', '[']);
    if letters && !bracketed && linked.is_none() && !sign {
        return None;
    }
    let status = status(meaning);
    // `* Apologies` may be an entry of a list; a verb or a sign between the two makes a key of it.
    (status.is_some() || linked.is_some()).then_some(Key { mark, status, linked: linked.is_some() || sign })
}

/// What the words behind a mark say: they tell of a status and of nothing else.
fn status(words: &str) -> Option<Attendance> {
    let lower = words.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let mut rest = lower;
    while let Some(next) =
        KEY_SUBJECTS.iter().find_map(|word| rest.strip_prefix(word).filter(|next| next.is_empty() || next.starts_with(' ')))
    {
        rest = next.trim_start();
    }
    KEY_STATUS.iter().find(|row| row.words.contains(&rest)).map(|row| row.status)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Option<Attendance>)> {
        keys(text).into_iter().map(|key| (key.mark, key.status)).collect()
    }

    #[test]
    fn keys_say_what_marks_mean() {
        let absent = Some(Attendance::Absent);
        for text in [
            "*Denotes absence",
            "* denotes member absent",
            "* = absent",
            "* Absent",
            "(* denotes absence)",
            "An asterisk denotes absence",
            "Those marked * were absent.",
            "Members marked with an asterisk were not present",
            "*indicates absent",
        ] {
            assert_eq!(told(text), [("*".to_owned(), absent)], "{text}");
        }
        assert_eq!(told("(A) denotes absence"), [("A".to_owned(), absent)]);
        assert_eq!(told("(A) Apologies"), [("A".to_owned(), Some(Attendance::Apologies))]);
        assert_eq!(told("P = Present, A = Absent"), [("P".to_owned(), Some(Attendance::Present)), ("A".to_owned(), absent)]);
        assert_eq!(told("Key: (P) Present (A) Absent"), [("P".to_owned(), Some(Attendance::Present)), ("A".to_owned(), absent)]);
        assert_eq!(told("* denotes attendance by telephone"), [("*".to_owned(), None)]);
        assert_eq!(told("* denotes a substitute"), [("*".to_owned(), None)]);
    }

    #[test]
    fn what_explains_no_mark() {
        for text in ["A fox was absent", "Ann Fox, absent", "Absent: Ann Fox", "* the lane was swept", ""] {
            assert_eq!(told(text), [], "{text}");
        }
    }
}
