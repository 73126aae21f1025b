//! Titles of items: which words are one, and where text runs on behind it.

use super::grammar::Grammar;
use super::shape;
use crate::vocab::title::TITLE_OPENINGS;

/// Opens like the title of an item of business anywhere.
pub fn is_known_title(text: &str, grammar: &Grammar<'_>) -> bool {
    grammar.told(text, |told| &mut told.known_title, || reads_known_title(text, grammar))
}

fn reads_known_title(text: &str, grammar: &Grammar<'_>) -> bool {
    let lower = text.to_lowercase();
    let first = lower.as_bytes().first();
    let opens = |opening: &str| {
        opening.as_bytes().first() == first
            && lower.starts_with(opening)
            && !lower[opening.len()..].starts_with(|c: char| c.is_alphanumeric())
    };
    TITLE_OPENINGS.iter().any(|opening| opens(opening)) || grammar.style().is_some_and(|style| style.titles().any(opens))
}

/// The part of an item line that is its title: up to a run-in text or a file mark.
pub fn title_part(text: &str) -> &str {
    let icon = text.find(" icon ").map(|at| text[..at].rfind(' ').unwrap_or(at));
    let text = icon.map_or(text, |at| text[..at].trim_end());
    text[..run_in(text)].trim_end()
}

/// Where text runs on behind a title on the same line, in bytes; the length of the text if it does not.
pub fn run_in(text: &str) -> usize {
    let behind = |at: usize| text[at + 1..].trim();
    let told = |rest: &str| shape::ends_sentence(rest) || shape::has_finite_verb(rest) || rest.len() < 8;
    let colon = text
        .contains(':')
        .then(|| text.find(": "))
        .flatten()
        .filter(|at| *at < 100 && shape::is_title(&text[..*at]) && told(behind(*at)))
        .map(|at| at + 1);
    let sentence = || word_starts(text).find(|at| opens_sentence(&text[*at..]) && is_run_in_title(&text[..*at]));
    let dashes = [('-', " -- "), ('–', " – "), ('—', " — ")].into_iter().filter(|(sign, _)| text.contains(*sign));
    let dash = || dashes.filter_map(|(_, dash)| text.find(dash).map(|at| (at, at + dash.len()))).min();
    let dashed = dash()
        .filter(|(at, end)| shape::is_capitals(&text[..*at]) && (told(&text[*end..]) || text[*end..].starts_with(char::is_lowercase)))
        .map(|(_, end)| end);
    colon.or(dashed).or_else(|| capitals_end(text)).or_else(sentence).unwrap_or(text.len())
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
    let told = shape::words(&text[..at]).count() > 1 || shape::has_finite_verb(&rest[..shape::first_sentence(rest)]);
    let sentence =
        told && text[at..].starts_with(|c: char| c.is_uppercase()) || text[at..].starts_with("i. ") || text[at..].starts_with("(since");
    (letters >= 4 && sentence && !text[..at].trim_end().ends_with(['-', '–', '/', '&', ','])).then_some(at)
}

/// Words that open a sentence and stand in the middle of no title.
fn opens_sentence(text: &str) -> bool {
    const OPENERS: &[&str] = &[
        "The ",
        "There ",
        "It ",
        "No ",
        "This ",
        "These ",
        "Cllr ",
        "Cllrs ",
        "Councillor ",
        "Councillors ",
        "Members ",
        "Apologies ",
        "None",
        "An ",
        "A ",
        "Mr ",
        "Mrs ",
        "Ms ",
        "Nothing ",
        "All ",
        "RESOLVED",
        "AGREED",
        "NOTED",
        "Resolved",
        "Agreed",
        "Proposed ",
        "Residents ",
        "Matters ",
        "Upon ",
        "On the ",
        "Following ",
        "After ",
        "As ",
        "In ",
        "Due ",
        "Several ",
        "Two ",
        "Three ",
    ];
    if !shape::opens_with(text, OPENERS) {
        return false;
    }
    let sentence = &text[..shape::first_sentence(text)];
    (shape::has_finite_verb(sentence) || text.starts_with("None")) && shape::ends_sentence(sentence)
}

fn is_run_in_title(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() > 3
        && (shape::is_capitals(text) || shape::is_title_case(text) || text.ends_with('.') && shape::is_title(text))
        && !shape::has_finite_verb(text)
}
