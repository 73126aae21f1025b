//! Titles of items: which words are one, and where text continues after it.

use super::shape;
use crate::vocab::title::{ASIDES, NOTHING, OPENERS, PURPOSES, UNFINISHED};

/// Where text continues after a title on the same line, in bytes; the length of the text if it does not.
pub fn run_in(text: &str) -> usize {
    let after = |at: usize| text[at + 1..].trim();
    let follows = |rest: &str| shape::ends_sentence(rest) || shape::has_finite_verb(rest) || rest.len() < 8 || opens_sentence(rest);
    let colon = text
        .contains(':')
        .then(|| text.find(": "))
        .flatten()
        .filter(|at| *at < 100 && shape::is_title(&text[..*at]) && follows(after(*at)))
        .map(|at| at + 1);
    let sentence = || word_starts(text).find(|at| opens_sentence(&text[*at..]) && is_run_in_title(&text[..*at]));
    let dashes = [('-', " -- "), ('–', " – "), ('—', " — ")].into_iter().filter(|(dash_char, _)| text.contains(*dash_char));
    let dash = || dashes.filter_map(|(_, dash)| text.find(dash).map(|at| (at, at + dash.len()))).min();
    let dashed = dash()
        .filter(|(at, end)| {
            shape::is_capitals(&text[..*at])
                && !goes_on_in_capitals(&text[*end..])
                && (follows(&text[*end..]) || text[*end..].starts_with(char::is_lowercase))
        })
        .map(|(_, end)| end);
    // A single word in capitals may open a title of several words: `BT Telephone Kiosk The box …`.
    let capitals = capitals_end(text).filter(|at| shape::words(&text[..*at]).count() > 1);
    let bullet = || text.find(" • ").map(|at| at + 1);
    let purpose = || purpose_end(text);
    colon
        .or(dashed)
        .or(capitals)
        .or_else(|| sentence().into_iter().chain(bullet()).min())
        .or_else(|| capitals_end(text))
        .or_else(purpose)
        .unwrap_or(text.len())
}

/// The end of a title that says what an item is for, where a sentence follows: `To approve the list. One was added.`
fn purpose_end(text: &str) -> Option<usize> {
    let end = shape::first_sentence(text);
    (shape::opens_with(text, PURPOSES) && end < text.len()).then_some(end)
}

/// The first words are in capitals, too.
fn goes_on_in_capitals(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or_default();
    shape::is_capitals(first)
}

fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter(|(at, c)| *at > 0 && c.is_uppercase() && text[..*at].ends_with(' ')).map(|(at, _)| at).take(40)
}

/// The end of capitals that a sentence follows: `PUBLIC FORUM The new bench …`.
fn capitals_end(text: &str) -> Option<usize> {
    if shape::is_capitals(text) {
        return None;
    }
    let small = text.char_indices().find(|(_, c)| c.is_lowercase()).map(|(at, _)| at)?;
    let at = text[..small].rfind(' ').map(|at| at + 1)?;
    let letters = text[..at].chars().filter(|c| c.is_alphabetic()).count();
    let rest = &text[at..];
    let is_clear = shape::words(&text[..at]).count() > 1 || shape::has_finite_verb(&rest[..shape::first_sentence(rest)]);
    let sentence = is_clear && text[at..].starts_with(|c: char| c.is_uppercase()) || shape::opens_with(&text[at..], ASIDES);
    (letters >= 4 && sentence && !text[..at].trim_end().ends_with(['-', '–', '/', '&', ','])).then_some(at)
}

/// Words that open a sentence and do not occur inside a title.
fn opens_sentence(text: &str) -> bool {
    if !shape::opens_with(text, OPENERS) {
        return false;
    }
    let sentence = text[..shape::first_sentence(text)].trim_end();
    let says = shape::has_finite_verb(sentence) || shape::opens_with(text, NOTHING) || shape::words(sentence).count() > 3;
    says && (shape::ends_sentence(sentence) || sentence.ends_with(':'))
}

fn is_run_in_title(text: &str) -> bool {
    let text = text.trim();
    let last = shape::words(text).last().unwrap_or_default().to_lowercase();
    if text.chars().count() <= 3 || UNFINISHED.contains(&last.as_str()) {
        return false;
    }
    // A purpose may contain a clause with a verb: `To record those who have no link`.
    let purpose = shape::opens_with(text, PURPOSES) && shape::words(text).count() > 3;
    let is_heading = shape::is_capitals(text) || shape::is_title_case(text) || text.ends_with('.') && shape::is_title(text);
    purpose || is_heading && !shape::opens_with(text, PURPOSES) && !shape::has_finite_verb(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_continues_after_a_colon() {
        let cut = |text: &str| text.split_at(run_in(text)).1.trim().to_owned();
        assert_eq!(cut("Apologies: Mr Ash"), "Mr Ash");
        assert_eq!(cut("Payments: of fees."), "of fees.");
        assert_eq!(cut("Apologies: Mr Ashby"), "");
        assert_eq!(cut("Roads"), "");
    }

    /// The text after the title with which a text opens.
    fn after(text: &str) -> &str {
        text.split_at(run_in(text)).1.trim()
    }

    #[test]
    fn text_continues_after_capitals_a_dash_or_a_bullet() {
        for (text, rest) in [
            ("PUBLIC FORUM The new bench was painted.", "The new bench was painted."),
            ("BT Telephone Kiosk The box was painted.", "The box was painted."),
            ("ROADS – The lane was mended.", "The lane was mended."),
            ("ROADS – mend the lane", "mend the lane"),
            ("ROADS – NORTH AND SOUTH", ""),
            ("Roads – North", ""),
            ("Roads • The lane", "• The lane"),
            ("To approve the list. One was added.", "One was added."),
            ("To approve the list.", ""),
            ("Roads and lanes. One was added.", ""),
        ] {
            assert_eq!(after(text), rest, "{text}");
        }
    }

    #[test]
    fn capitals_end_where_a_sentence_begins() {
        for (text, at) in [
            ("PUBLIC FORUM The bench", Some(13)),
            ("ROADS The bench was painted.", Some(6)),
            ("ROADS The bench", None),
            ("ABC The bench was painted.", None),
            ("ROADS & The bench was painted.", None),
            ("ROADS bench was painted.", None),
            ("ROADS AND LANES", None),
            ("roads", None),
        ] {
            assert_eq!(capitals_end(text), at, "{text}");
        }
    }

    #[test]
    fn a_colon_ends_a_title_of_some_length() {
        let title = |words: usize| format!("{}: The lane was mended.", "Road ".repeat(words).trim_end());
        assert_eq!((after(&title(4)), after(&title(19))), ("The lane was mended.", "The lane was mended."));
        let of = |length: usize| {
            let text = format!("{}: the lane was mended.", "R".to_owned() + &"o".repeat(length - 1));
            run_in(&text) < text.len()
        };
        assert_eq!((of(99), of(100), of(101)), (true, false, false));
        assert!(goes_on_in_capitals("NORTH and south") && !goes_on_in_capitals("North") && !goes_on_in_capitals(""));
        assert_eq!(word_starts("Ann and Ben, (Cal) Dan").collect::<Vec<_>>(), [8, 19]);
        assert_eq!((purpose_end("To approve the list. One was added."), purpose_end("To approve the list.")), (Some(20), None));
    }

    #[test]
    fn words_before_a_sentence_are_a_title() {
        for (text, is) in [
            ("ROADS", true),
            ("Roads", true),
            ("To approve the list", true),
            ("To approve the list of", false),
            ("To approve it", false),
            ("Elm", false),
            ("Roads and lanes of the old town", false),
            ("roads and lanes", false),
        ] {
            assert_eq!(is_run_in_title(text), is, "{text}");
        }
        assert!(opens_sentence("The lane was mended.") && !opens_sentence("The lane") && !opens_sentence("Lane was mended."));
    }
}
