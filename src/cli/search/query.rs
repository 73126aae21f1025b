//! The query: words or a pattern, a person, days, decisions alone.

use std::ops::Range;

use anyhow::{Result, anyhow};
use clap::Args;
use jiff::civil::Date;
use regex::{Regex, RegexBuilder};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// Arguments on what is found.
#[derive(Args)]
pub struct Options {
    /// Take WORDS for a regular expression, in capitals or small letters.
    #[arg(short = 'e', long)]
    regex: bool,
    /// Decisions alone, with their clauses, also those that a sentence of narrative states.
    #[arg(short, long)]
    decisions: bool,
    /// Units that name this person as mover, seconder, speaker, voter, owner or otherwise; a part of the name is enough.
    #[arg(short, long, value_name = "NAME")]
    person: Option<String>,
    /// Meetings on this day or later, such as 2024-05-13.
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: Option<Date>,
    /// Meetings on this day or earlier.
    #[arg(long, value_name = "DATE", value_parser = day)]
    until: Option<Date>,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("expected a day such as 2024-05-13, but found {text:?}"))
}

/// A query.
pub struct Query {
    patterns: Vec<Regex>,
    person: Option<Regex>,
    days: (Option<Date>, Option<Date>),
    /// Decisions alone.
    pub decisions: bool,
}

impl Query {
    /// The query of the words and the options.
    ///
    /// # Errors
    /// A sentence, if the pattern is not a regular expression.
    pub fn of(words: &str, options: &Options) -> Result<Self> {
        let patterns = if options.regex { vec![words.to_owned()] } else { words.split_whitespace().map(whole_word).collect() };
        let folded = |pattern: &String| RegexBuilder::new(pattern).case_insensitive(true).build();
        let person = options.person.as_deref().map(|name| folded(&any_spelling(name))).transpose();
        let patterns = patterns.iter().map(folded).collect::<Result<Vec<_>, _>>();
        Ok(Query {
            patterns: patterns.map_err(|error| anyhow!("--regex: expected a regular expression, but found {words:?}: {error}"))?,
            person: person.map_err(|error| anyhow!("--person: expected a name, but found: {error}"))?,
            days: (options.since, options.until),
            decisions: options.decisions,
        })
    }

    /// Whether the query requires a day.
    pub fn asks_for_days(&self) -> bool {
        self.days != (None, None)
    }

    /// Whether a meeting on that day matches.
    pub fn takes_day(&self, day: Option<&str>) -> bool {
        let Some(day) = day.and_then(|day| day.parse::<Date>().ok()) else { return !self.asks_for_days() };
        self.days.0.is_none_or(|since| since <= day) && self.days.1.is_none_or(|until| day <= until)
    }

    /// Whether all words occur.
    pub fn takes(&self, text: &str) -> bool {
        self.patterns.iter().all(|pattern| pattern.is_match(text))
    }

    /// Whether the query requires a person.
    pub fn asks_for_person(&self) -> bool {
        self.person.is_some()
    }

    /// Whether a unit names the required person, if there is one.
    pub fn takes_persons(&self, unit: &Value) -> bool {
        self.person.as_ref().is_none_or(|name| names(unit, name))
    }

    /// Where the words of the query occur, in order, without overlaps.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = self
            .patterns
            .iter()
            .flat_map(|pattern| pattern.find_iter(text))
            .map(|found| found.range())
            .filter(|place| !place.is_empty())
            .collect();
        places.sort_by_key(|place| (place.start, place.end));
        let mut end = 0;
        places.retain(|place| {
            let is_apart = place.start >= end;
            end = end.max(place.end);
            is_apart
        });
        places
    }
}

/// A pattern for a whole word.
fn whole_word(word: &str) -> String {
    let bound = |letter: Option<char>| if letter.is_some_and(|c| c.is_alphanumeric() || c == '_') { r"\b" } else { "" };
    format!("{}{}{}", bound(word.chars().next()), any_spelling(word), bound(word.nfc().last()))
}

/// A pattern for words in any encoding of their letters: apostrophes straight or curly, accents composed or combining, `ß` or `ss`.
fn any_spelling(words: &str) -> String {
    let mut pattern = String::new();
    let mut letters = words.nfc().peekable();
    while let Some(letter) = letters.next() {
        let sharp =
            matches!(letter, 'ß' | 'ẞ') || matches!(letter, 's' | 'S') && letters.next_if(|next| matches!(next, 's' | 'S')).is_some();
        let parted: String = std::iter::once(letter).nfd().collect();
        match letter {
            _ if sharp => pattern.push_str("(?:ss|ß)"),
            _ if APOSTROPHES.contains(&letter) => pattern.extend(["[", &String::from_iter(APOSTROPHES), "]"]),
            _ if parted.chars().nth(1).is_some() => pattern.push_str(&format!("(?:{letter}|{parted})")),
            _ => pattern.push_str(&regex::escape(letter.encode_utf8(&mut [0; 4]))),
        }
    }
    pattern
}

/// Characters that are printed for an apostrophe.
const APOSTROPHES: [char; 4] = ['\'', '’', '‘', 'ʼ'];

/// Fields of a unit that hold units of their own.
const APART: &[&str] = &["children", "points", "clauses", "head", "rows", "purpose", "minutes", "items", "documents"];

/// Whether a value holds a person of that name. A person is an object with a name and a span.
fn names(value: &Value, name: &Regex) -> bool {
    match value {
        Value::Object(fields) => {
            let is = |found: &str| fields.contains_key("span") && name.is_match(found);
            fields.get("name").and_then(Value::as_str).is_some_and(is)
                || fields.iter().any(|(key, inner)| !APART.contains(&key.as_str()) && names(inner, name))
        }
        Value::Array(list) => list.iter().any(|inner| names(inner, name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(words: &str, regex: bool) -> Query {
        Query::of(words, &Options { regex, decisions: false, person: None, since: None, until: None }).unwrap()
    }

    #[test]
    fn all_words_occur_whole() {
        assert!(query("tree Survey", false).takes("The survey of every TREE"));
        assert!(!query("tree", false).takes("the street") && !query("tree survey", false).takes("a tree"));
        assert!(query("£5 (a)", false).takes("(a) it costs £5.") && query("", false).takes("x"));
        assert!(query("tree|street", true).takes("the street"));
    }

    #[test]
    fn letters_are_alike_however_they_are_coded() {
        for (words, text) in [
            ("Chair's", "the Chair’s report"),
            ("Chair’s", "the Chair's report"),
            ("café", "the cafe\u{301}"),
            ("cafe\u{301}", "the café was let"),
            ("strasse", "Hohe Straße"),
            ("Straße", "HOHE STRASSE"),
            ("Ó", "o\u{301}"),
        ] {
            assert!(query(words, false).takes(text), "{words} in {text}");
        }
        for (words, text) in [("cafe", "the café"), ("cafe", "the cafe\u{301}"), ("strase", "Straße"), ("Chairs", "Chair’s")] {
            assert!(!query(words, false).takes(text), "{words} in {text}");
        }
        assert_eq!(query("café", false).places("a cafe\u{301}!").first(), Some(&(2..8)));
    }

    #[test]
    fn places_are_in_order_and_apart() {
        assert_eq!(query("road mend the", false).places("The road: mend the road"), [0..3, 4..8, 10..14, 15..18, 19..23]);
        assert_eq!(query("a*", true).places("baabxa"), [1..3, 5..6]);
    }
}
