//! Marks of papers on a line: the kind and size of a file, the item that it belongs to, a note that the text continues elsewhere.

use crate::source::is_blank;
use crate::vocab::paper::{ALONE, ELSEWHERE, ICONS, ITEMS, KEPT_BACK, NUMBERS, OF_ITEM, PARTS, PICTURES, REFERENCES, SIZED, UNITS};

/// A mark of a paper at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileMark<'t> {
    /// First byte of the mark, white space before it included.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// Kind of file.
    pub(super) media_type: &'t str,
    /// Size, where it is stated.
    pub(super) size: Option<&'t str>,
}

/// The first mark of a file in a text: its kind and its size.
pub(super) fn file_mark(text: &str) -> Option<FileMark<'_>> {
    words(text).find_map(|(at, word)| {
        let kind = SIZED.iter().find(|kind| **kind == word)?;
        let rest = text.get(at + kind.len()..)?;
        let size = rest.trim_start();
        let length = size_length(size).filter(|_| size.len() < rest.len())?;
        let from = text.len() - size.len();
        let end = from + length + usize::from(size.get(length..)?.starts_with('.'));
        Some(FileMark { start: without_icon(text.get(..at)?), end, media_type: text.get(at..at + kind.len())?, size: size.get(..length) })
    })
}

/// The mark of a paper under a label that announces papers: there its kind alone is enough.
pub(super) fn document_mark(text: &str) -> Option<FileMark<'_>> {
    file_mark(text).or_else(|| {
        let (at, word) = words(text).last()?;
        let lead = text.get(..at)?.trim_end();
        let alone = ALONE.contains(&word) && lead.len() < at && text.get(at + word.len()..)?.trim().is_empty();
        alone.then_some(FileMark { start: lead.len(), end: text.len(), media_type: word, size: None })
    })
}

/// The words of letters and digits of a text, each with its first byte.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .map(move |word| {
            let from = at;
            at += word.len() + text.get(from + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            (from, word)
        })
        .filter(|(_, word)| !word.is_empty())
}

/// Bytes of a size at the start of a text: `1.4 MB`.
fn size_length(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut at = digits(text);
    if at == 0 {
        return None;
    }
    if let Some(part) = text.get(at..)?.strip_prefix(['.', ',']).map(digits).filter(|part| *part > 0) {
        at += 1 + part;
    }
    let rest = text.get(at..)?;
    let unit = rest.strip_prefix(char::is_whitespace).unwrap_or(rest);
    let known = UNITS.iter().find(|known| begins(unit, known))?;
    Some(text.len() - unit.len() + known.len())
}

/// Where a mark begins whose kind follows the text: at a picture of the file, and at the white space before.
fn without_icon(lead: &str) -> usize {
    let trimmed = lead.trim_end();
    let picture = PICTURES.iter().find_map(|word| cut_end(trimmed, word));
    let named = ICONS.iter().find_map(|icon| cut_end(picture?.trim_end_matches(char::is_whitespace), icon));
    let named = named.filter(|before| trimmed.len() < lead.len() && !before.ends_with(char::is_alphanumeric));
    named.unwrap_or(trimmed).trim_end().len()
}

/// Where the title of a paper ends: before the item it belongs to, or before a note that it is restricted.
pub(super) fn title_end(text: &str) -> usize {
    if let Some(note) = KEPT_BACK.iter().find_map(|note| find(text, note)) {
        return text.get(..note).map_or(note, |title| title.trim_end().len());
    }
    let tail = text.rfind(',').filter(|comma| text.get(comma + 1..).is_some_and(|tail| is_item(tail.trim(), &[])));
    tail.and_then(|comma| text.get(..comma)).map_or(text.len(), |title| title.trim_end().len())
}

/// A reference under a title: `(Item 5)`, `(Report 4/12)`, `(Minute 31)`.
pub(super) fn is_item_reference(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) else { return false };
    let after = |word: &str| cut(inner, word).and_then(|rest| rest.strip_prefix(' '));
    let numbered = |rest: Option<&str>| rest.is_some_and(|rest| is_reference(rest) && rest.contains(|c: char| c.is_ascii_digit()));
    is_item(inner, NUMBERS) && inner.contains(|c: char| c.is_ascii_digit()) || REFERENCES.iter().any(|word| numbered(after(word)))
}

/// `item 4`, `agenda item 4.1`; one of some words such as `no` may precede the number.
fn is_item(text: &str, before: &[&str]) -> bool {
    let Some(rest) = ITEMS.iter().find_map(|word| cut(text, word)).filter(|rest| rest.starts_with(char::is_whitespace)) else {
        return false;
    };
    let rest = rest.trim_start();
    let number = before.iter().find_map(|word| cut(rest, word)).map_or(rest, |rest| rest.strip_prefix('.').unwrap_or(rest).trim_start());
    is_reference(number.strip_suffix('.').unwrap_or(number))
}

fn is_reference(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '-'))
}

/// The mark of a text that continues elsewhere: its first byte and the item it names.
pub(super) fn truncation(text: &str) -> Option<(usize, &str)> {
    let (at, rest) = ELSEWHERE.iter().find_map(|note| find_last(text, note).map(|at| (at, text.get(at + note.len()..))))?;
    let rest = rest?;
    let rest = PARTS.iter().find_map(|part| cut(rest, part)).unwrap_or(rest);
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let item = OF_ITEM.iter().find_map(|words| cut(rest, words)).filter(|rest| rest.starts_with(is_blank))?.trim();
    let item = item.strip_suffix('.').unwrap_or(item);
    let lead = text.get(..at)?.trim_end_matches(is_blank);
    let lead = lead.strip_suffix('…').or_else(|| lead.strip_suffix("...")).unwrap_or(lead).trim_end_matches(is_blank);
    is_reference(item).then_some((lead.len(), item))
}

/// The first place of words in a text, whatever their case.
fn find(text: &str, words: &str) -> Option<usize> {
    text.as_bytes().windows(words.len()).position(|bytes| bytes.eq_ignore_ascii_case(words.as_bytes()))
}

fn find_last(text: &str, words: &str) -> Option<usize> {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let first = words.first()?;
    let starts = text.get(..=text.len().checked_sub(words.len())?)?.iter().enumerate().rev();
    let mut starts = starts.filter(|(_, byte)| byte.eq_ignore_ascii_case(first)).map(|(at, _)| at);
    starts.find(|at| text.get(*at..at + words.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(words)))
}

fn begins(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word))
}

/// What follows a word at the start, whatever its case.
fn cut<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.get(word.len()..).filter(|_| begins(text, word))
}

/// What precedes a word at the end, whatever its case.
fn cut_end<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let at = text.len().checked_sub(word.len())?;
    text.get(at..).filter(|tail| tail.eq_ignore_ascii_case(word)).and(text.get(..at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_kind_and_a_size() {
        let mark = |text: &'static str| file_mark(text).map(|mark| (mark.start, mark.end, mark.media_type, mark.size));
        assert_eq!(mark("Budget report PDF 145 KB"), Some((13, 24, "PDF", Some("145 KB"))));
        assert_eq!(mark("Budget pdf icon PDF 1.4MB. More"), Some((6, 26, "PDF", Some("1.4MB"))));
        assert_eq!(mark("PDF 145 pages"), None);
        assert_eq!(mark("The PDF"), None);
        assert_eq!(document_mark("The PDF ").map(|mark| (mark.start, mark.end)), Some((3, 8)));
        assert_eq!(document_mark("PDF"), None);
    }

    #[test]
    fn a_title_ends_before_its_item() {
        for (text, title) in [
            ("Budget report, item 4", "Budget report"),
            ("Budget, Agenda Item 4.1.", "Budget"),
            ("Budget view the reasons why it is restricted", "Budget"),
            ("Lane, items of note", "Lane, items of note"),
        ] {
            assert_eq!(&text[..title_end(text)], title);
        }
    }

    #[test]
    fn references_and_broken_off_texts_are_read() {
        for (text, is) in [
            ("(Item 5)", true),
            ("(Agenda item no. 5)", true),
            ("(Report 4/12)", true),
            ("(Min. 31)", true),
            ("(Item)", false),
            ("(Report five)", false),
        ] {
            assert_eq!(is_item_reference(text), is, "{text}");
        }
        assert_eq!(truncation("The lane … View the full minutes text for item 12."), Some((8, "12")));
        assert_eq!(truncation("View the full text for item 4a"), Some((0, "4a")));
        assert_eq!(truncation("The full text for item 4"), None);
    }

    #[test]
    fn a_size_has_digits_and_a_unit() {
        for (text, length) in [
            ("1.4 MB", Some(6)),
            ("1,4 MB of", Some(6)),
            ("145KB", Some(5)),
            ("1. MB", None),
            ("MB", None),
            ("14", None),
            ("14 pages", None),
        ] {
            assert_eq!(size_length(text), length, "{text}");
        }
        assert_eq!(words("é PDF_1, x").collect::<Vec<_>>(), [(0, "é"), (3, "PDF_1"), (10, "x")]);
    }

    #[test]
    fn words_are_known_in_any_case() {
        assert_eq!((find("aBcbc", "bC"), find("a", "bc"), find_last("aBab", "AB"), find_last("a", "ab")), (Some(1), None, Some(2), None));
        assert_eq!(
            (cut("Item 4", "item"), cut("Lane", "item"), cut_end("pdf ICON", "icon"), cut_end("on", "icon")),
            (Some(" 4"), None, Some("pdf "), None)
        );
        assert!(is_reference("4/12_a.b-c") && !is_reference("") && !is_reference("4 5"));
        assert!(is_item("item 4.", &[]) && is_item("Agenda Item no. 4", &["no"]) && !is_item("item", &[]) && !is_item("item4", &[]));
        assert!(!is_item("item no. 4", &[]) && !is_item("lane 4", &[]));
    }

    #[test]
    fn the_picture_of_a_file_is_none_of_the_title() {
        let title = |text: &'static str| &text[..without_icon(text)];
        assert_eq!(
            (title("Budget pdf icon "), title("Budget "), title("Budgetpdf icon "), title("Budget pdf icon")),
            ("Budget", "Budget", "Budgetpdf icon", "Budget pdf icon")
        );
    }
}
