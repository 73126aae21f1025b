//! The shape of a text by itself: capitals, titles, sentences. No context, no vocabulary of minutes.

use crate::vocab::sentence::{ABBREVIATIONS, FINITE, SMALL};

/// Set in capitals: at least three letters, nine in ten of them capitals.
pub fn is_capitals(text: &str) -> bool {
    let (mut upper, mut others) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if c.is_uppercase() {
            upper += 1;
        } else {
            others += 1;
            // Not even if all following letters were capitals.
            if others * 10 > text.len() {
                return false;
            }
        }
    }
    let all = upper + others;
    all >= 3 && upper * 10 >= all * 9
}

/// Words of a text without their punctuation.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace().flat_map(stretch)
}

/// White space to `char`, and none to `split_ascii_whitespace`.
const VERTICAL_TAB: u8 = 0x0b;

/// The words of a stretch between blanks of ASCII. One of ASCII has no other blanks, and is read byte by byte.
fn stretch(stretch: &str) -> impl Iterator<Item = &str> {
    let narrow = stretch.bytes().all(|byte| byte.is_ascii() && byte != VERTICAL_TAB);
    let (plain, wide) = if narrow { (stretch, "") } else { ("", stretch) };
    let start = plain.bytes().position(|byte| byte.is_ascii_alphanumeric());
    let end = plain.bytes().rposition(|byte| byte.is_ascii_alphanumeric());
    let plain = start.zip(end).map(|(start, end)| &plain[start..=end]);
    let wide = wide.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    plain.into_iter().chain(wide)
}

/// Important words open with a capital.
pub fn is_title_case(text: &str) -> bool {
    let (mut capital, mut weighty) = (0, 0);
    for word in words(text).filter(|word| !is_one_of(SMALL, word)) {
        weighty += 1;
        capital += usize::from(word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
    }
    weighty > 0 && capital * 4 >= weighty * 3
}

/// Has a finite verb in lower case, as a sentence has and a title mostly has not.
pub fn has_finite_verb(text: &str) -> bool {
    words(text).any(|word| word.as_bytes()[0].is_ascii_lowercase() && is_finite(word))
}

fn is_finite(word: &str) -> bool {
    let first = |known: &&&str| known.as_bytes()[0] == word.as_bytes()[0];
    let from = FINITE.partition_point(|known| known.as_bytes()[0] < word.as_bytes()[0]);
    FINITE[from..].iter().take_while(first).any(|known| *known == word)
}

/// Opens with one of these. Their first letters are compared before anything is called.
pub fn opens_with(text: &str, openings: &[&str]) -> bool {
    let first = text.as_bytes().first();
    openings.iter().any(|opening| opening.as_bytes().first() == first && text.starts_with(opening))
}

/// Ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['”', '’', '"', '\'', ')', '*', ']', ' ']);
    bare.ends_with(['.', '!', '?']) && !bare.ends_with("...")
}

/// Ends so that something must follow: a colon, a comma, a dash.
pub fn announces(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| c == '-' || c == '–' || c == '—' || c.is_whitespace() || c == '*');
    bare.ends_with(':') || text.trim_end().ends_with([':', '–', '—']) || text.trim_end().ends_with(":-")
}

/// Could be a title: short, no full stop at its end after a sentence, no finite verb.
pub fn is_title(text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    if text.is_empty() || length > 220 || text.ends_with([';', ',']) {
        return false;
    }
    if is_capitals(text) {
        return true;
    }
    let dotted = ends_sentence(text) && words(text).count() > 6;
    length <= 120
        && !dotted
        && !has_finite_verb(text)
        && text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '‘' | '“' | '"' | '\''))
}

/// Where the first sentence ends, in bytes.
pub fn first_sentence(text: &str) -> usize {
    let marks = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'.' | b'!' | b'?'));
    marks.map(|(at, _)| at).find(|at| ends_at(text, *at)).map_or(text.len(), |at| at + 1)
}

fn ends_at(text: &str, at: usize) -> bool {
    let rest = &text[at + 1..];
    let closed = rest.trim_start_matches(['”', '’', '"', ')']);
    if !closed.starts_with(|c: char| c.is_whitespace()) {
        return false;
    }
    let next = closed.trim_start();
    let opens = next.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '‘' | '(' | '"' | '•'));
    let before = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let initial = before.chars().count() == 1 && before.starts_with(|c: char| c.is_uppercase());
    let initials = before.len() > 2 && before.split('.').all(|part| part.chars().count() == 1);
    opens && !initial && !initials && !is_one_of(ABBREVIATIONS, before)
}

/// Is one of these words, which are written in small letters of ASCII.
fn is_one_of(words: &[&str], word: &str) -> bool {
    word.len() < 10 && words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_between_blanks_of_any_kind() {
        for text in ["", "  ", "(was), – the", "a\u{b}b\tc\n“d”\u{a0}e, é!", "12.30pm: Cllr’s", "--"] {
            let plain =
                text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
            assert_eq!(words(text).collect::<Vec<_>>(), plain.collect::<Vec<_>>(), "{text:?}");
        }
    }

    #[test]
    fn verbs_are_in_order() {
        assert!(FINITE.is_sorted());
        assert!(FINITE.iter().all(|verb| has_finite_verb(verb)));
    }

    #[test]
    fn titles_and_sentences() {
        for title in ["Apologies for Absence", "PLANNING", "Declaration of Interest.", "Winter Pressures and Hospital Discharge"] {
            assert!(is_title(title), "{title}");
        }
        for sentence in ["The clerk had found keys.", "Keys were found in the hall and returned", "north of the river"] {
            assert!(!is_title(sentence), "{sentence}");
        }
    }

    #[test]
    fn titles_are_short() {
        assert!(is_title(&"A".repeat(220)) && !is_title(&"A".repeat(221)));
        assert!(is_title("Review of the plan for parks.") && !is_title("Review of the new plan for parks."));
        assert!(is_title(&format!("Ab{}", "c".repeat(118))) && !is_title(&format!("Ab{}", "c".repeat(119))));
    }

    #[test]
    fn capitals_are_nine_letters_in_ten() {
        for (text, is) in [
            ("ABC", true),
            ("AB", false),
            ("ABCDEFGHIj", true),
            ("ABCDEFGHij", false),
            ("ABCDEFGHIJKLMNOPQRst", true),
            ("4/12 ROADS – the", false),
            ("ABCDE a 12345", false),
            ("4/12", false),
            ("abc", false),
        ] {
            assert_eq!(is_capitals(text), is, "{text}");
        }
    }

    #[test]
    fn three_in_four_important_words_have_a_capital() {
        for (text, is) in [
            ("Roads and Parks", true),
            ("Roads Parks Lanes elms", true),
            ("Roads Parks lanes elms", false),
            ("Roads 2024", true),
            ("and the", false),
            ("", false),
        ] {
            assert_eq!(is_title_case(text), is, "{text}");
        }
    }

    #[test]
    fn sentences_end_at_a_stop_before_a_new_one() {
        for (text, end) in [
            ("The elm fell. It was old.", 13),
            ("The elm fell! “It” was old.", 13),
            ("The elm (fell.) It was old.", 14),
            ("The elm fell. it was old.", 25),
            ("Mr A. Fox spoke. He left.", 16),
            ("Seen by A.B.C. Fox. He left.", 19),
            ("The cost was 4.50. It was paid.", 18),
            ("Elms etc. (Old) fell.", 21),
            ("No end", 6),
        ] {
            assert_eq!(first_sentence(text), end, "{text}");
        }
    }

    #[test]
    fn an_announcement_ends_with_punctuation() {
        for (text, is) in [
            ("as follows:", true),
            ("as follows:-", true),
            ("as follows –", true),
            ("as follows: –", true),
            ("**as follows:**", true),
            ("as follows -", false),
            ("as follows.", false),
        ] {
            assert_eq!(announces(text), is, "{text}");
        }
        for (text, is) in
            [("It fell.", true), ("It fell.”", true), ("(It fell.)", true), ("It fell...", false), ("It fell,", false), ("Did it?", true)]
        {
            assert_eq!(ends_sentence(text), is, "{text}");
        }
    }

    #[test]
    fn titles_open_with_a_capital_and_end_openly() {
        for (text, is) in
            [("“Lanes” of Holt", true), ("12 elms", true), ("lanes", false), ("Lanes,", false), ("LANES;", false), ("", false)]
        {
            assert_eq!(is_title(text), is, "{text}");
        }
    }
}
