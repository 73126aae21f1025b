//! Where the meeting was held.

use std::ops::Range;

use crate::entity::meeting::{Reading, Says};
use crate::entity::when;
use crate::lex::{Token, class};

/// Maximum words for a place after "held" that are tried.
const TRIES: usize = 6;
/// Maximum characters of the name of a place and of the words around it.
const REACH: usize = 160;
/// Maximum symbols before a caption.
const SYMBOLS_BEFORE: usize = 4;
/// Maximum words of the name of a place after an hour.
const MOST_WORDS: usize = 14;

/// The place of the meeting: a field, or the words after "held in".
pub(super) fn venue(reading: &Reading<'_>) -> Option<Range<usize>> {
    let field = || captioned(reading).map(|range| clean(reading, range));
    let remote = || remote(reading).map(|range| clean(reading, range));
    field().or_else(remote).or_else(|| spoken(reading)).or_else(|| after_hour(reading)).filter(|range| !range.is_empty())
}

/// The value after a caption at the start of a line, on its line or the next.
fn captioned(reading: &Reading<'_>) -> Option<Range<usize>> {
    reading.all(Says::VenueCaption).find_map(|phrase| {
        // A few symbols may precede it, such as those of a list.
        let start = phrase.tokens.start;
        let leads = (0..=SYMBOLS_BEFORE.min(start)).find(|symbols| reading.opens_line(start - symbols));
        if !(start - leads?..start).all(|at| reading.is(at, class::SIGN)) {
            return None;
        }
        let rest = reading.after(phrase.words.end);
        let start = rest.find(|c: char| c.is_alphanumeric() || c == '_')?;
        let delimiter = rest.get(..start)?;
        let parted = delimiter.contains([':', '\n', '\t']) && delimiter.chars().filter(|c| !c.is_whitespace()).count() <= 6;
        let end = rest.get(start..)?.find('\n').map_or(rest.len(), |end| start + end);
        parted.then_some(phrase.words.end + start..phrase.words.end + end)
    })
}

/// "remotely via Zoom", and the second word of a name; it may be in lower case after "the", as in "the Zoom platform".
fn remote(reading: &Reading<'_>) -> Option<Range<usize>> {
    let phrase = reading.first(Says::Remote)?;
    let next = reading.tokens.get(phrase.tokens.end).filter(|next| next.start as usize == phrase.words.end + 1);
    let is_article = phrase.tokens.end.checked_sub(2).is_some_and(|at| reading.from_token(Says::The, at).is_some());
    let small = |next: &&Token| is_article && next.is(class::LOWER) && !next.is(class::IN | class::PREPOSITION | class::AND | class::TO);
    let next = next.filter(|next| next.is(class::CAPITAL) || small(next));
    let joined = next.filter(|_| reading.after(phrase.words.end).starts_with(char::is_whitespace));
    Some(phrase.words.start..joined.map_or(phrase.words.end, |next| next.end() as usize))
}

/// The first words after "in" or "at", in the words after "held", that name a place.
pub(super) fn spoken(reading: &Reading<'_>) -> Option<Range<usize>> {
    let held = reading.first(Says::Held)?;
    let from = if held.words.start == 0 { 0 } else { held.words.end };
    let blank = |text: &str| text.starts_with(char::is_whitespace);
    let follows = reading.all(Says::PlaceFollows).filter(|phrase| {
        let before = reading.before(phrase.words.start);
        phrase.words.start >= from && (before.is_empty() || before.ends_with(char::is_whitespace)) && blank(reading.after(phrase.words.end))
    });
    follows.take(TRIES).find_map(|lead| {
        let rest = reading.after(lead.words.end);
        let start = lead.words.end + rest.len() - rest.trim_start().len();
        let range = clean(reading, after_article(reading, lead.tokens.start, start..start + name_length(reading.after(start))));
        is_venue(reading, &range).then_some(range)
    })
}

/// Bytes of the name of a place: up to a colon, or a full stop after a word of three letters.
fn name_length(text: &str) -> usize {
    let end = text.char_indices().take(REACH).find(|(at, c)| match c {
        ':' | ';' => true,
        '.' => {
            let word = text.get(..*at).unwrap_or("").chars().rev().take_while(|c| c.is_alphanumeric());
            word.count() > 2
        }
        _ => false,
    });
    let cap = text.char_indices().nth(REACH).map_or(text.len(), |(at, _)| at);
    end.map_or(cap, |(at, _)| at)
}

/// Skips "the" if it is not part of the name: in lower case, or in capitals like the token before it.
fn after_article(reading: &Reading<'_>, how: usize, range: Range<usize>) -> Range<usize> {
    let capitals = |at: usize| reading.is(at, class::CAPITALS);
    let small = |at: usize| reading.is(at, class::LOWER);
    let at = how + 1;
    let is_article = reading.from_token(Says::The, at).is_some() && (if capitals(how) { capitals(at) } else { small(at) });
    match reading.tokens.get(at + 1) {
        Some(next) if is_article && next.start as usize <= range.end => next.start as usize..range.end,
        _ => range,
    }
}

/// Cuts words that are not part of a place: a date, a time, a link.
fn clean(reading: &Reading<'_>, range: Range<usize>) -> Range<usize> {
    let inner = reading.words(&range);
    let delimiter = inner.find(['|', ';', '\t']).map_or(range.end, |at| range.start + at);
    // White space precedes the words, and other text precedes the white space.
    let follows_blank = |start: usize| start > range.start && reading.before(start).ends_with([' ', '\n', '\u{a0}', ',']);
    let within = |says| reading.all(says).filter(|phrase| range.contains(&phrase.words.start));
    let past = [Says::PastPlace, Says::DayFollows].into_iter().flat_map(within);
    let captions = within(Says::NextCaption).filter(|phrase| reading.is(reading.token_at(phrase.trigger.start), class::CAPITAL));
    let days = [Says::DayOfWeek, Says::Link].into_iter().flat_map(within).map(|phrase| phrase.words.start);
    let words = past
        .chain(captions)
        .map(|phrase| phrase.words.start)
        .filter(|start| follows_blank(*start) || reading.text.as_bytes().get(*start) == Some(&b','));
    let mut end = words.chain(days).chain([delimiter, range.end]).min().unwrap_or(range.end);
    for found in [when::date(inner), when::time_in(inner)].into_iter().flatten() {
        end = end.min(range.start + found.range.start);
    }
    let kept = reading.words(&(range.start..end)).trim_end().trim_end_matches([',', '-', '–', '.', ';', '*', '(']).trim_end();
    let mut end = range.start + kept.len();
    let joint = reading.all(Says::On).find(|phrase| phrase.words.end == end && follows_blank(phrase.words.start));
    end = joint.map_or(end, |phrase| phrase.words.start);
    let kept = reading.words(&(range.start..end)).trim_end_matches([',', ' ']);
    range.start..range.start + kept.len()
}

fn is_venue(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let named = reading.words(range).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    named && reading.has_within(Says::PlaceWord, range)
}

/// The words after date and time at the end of a heading, if they name a place.
fn after_hour(reading: &Reading<'_>) -> Option<Range<usize>> {
    if !reading.has(Says::PlaceWord) {
        return None;
    }
    let hour = when::times(reading.text).pop()?;
    let rest = reading.after(hour.range.end);
    let mut from = reading.text.len() - rest.trim_start_matches([',', ' ', '.', '-', '–', '\n']).len();
    let at = reading.token_at(from);
    if reading.from_token(Says::PlaceFollows, at).is_some_and(|phrase| phrase.words.start == from && reading.is(at, class::LOWER)) {
        let is_article = reading.from_token(Says::The, at + 1).is_some() && reading.is(at + 1, class::LOWER);
        from = reading.tokens.get(at + 1 + usize::from(is_article)).map_or(from, |next| next.start as usize);
    }
    if let Some(caption) = reading.from_token(Says::VenueCaption, reading.token_at(from)).filter(|caption| caption.words.start == from) {
        from = reading.text.len() - reading.after(caption.words.end).trim_start_matches([':', ' ']).len();
    }
    let range = clean(reading, from..reading.text.len());
    let long = reading.words(&range).split_whitespace().count() > MOST_WORDS;
    (is_venue(reading, &range) && !long).then_some(range)
}

/// A line that is nothing but a place, as after that of the day: "Council Chambers, 200 Main Street". The noun of a body counts only
/// directly before the word of a place.
pub(super) fn alone(reading: &Reading<'_>) -> Option<Range<usize>> {
    let text = reading.text.trim_end();
    let first = text.split(',').next().map_or(0, str::len);
    let ends = |says| reading.all(says).any(|phrase| phrase.words.end == first);
    let names_place = |at: usize| reading.from_token(Says::PlaceWord, at).is_some();
    let is_of_name = |at: usize| reading.is_of_name(at) || reading.is(at, class::NUMBER) || reading.is(at, class::SIGN);
    let fits = ends(Says::PlaceWord)
        && !ends(Says::Institution)
        && !reading.has(Says::VenueCaption)
        && !text.contains('\n')
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && text.split_whitespace().count() <= MOST_WORDS
        && !reading.has_within(Says::RecordWord, &(0..text.len()))
        && reading.all(Says::BodyNoun).all(|noun| names_place(noun.tokens.end))
        && (0..reading.tokens.len()).all(is_of_name);
    let range = clean(reading, 0..text.len());
    (fits && range == (0..text.len())).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn venues() {
        let of = |text: &'static str| venue(&Reading::of(text)).map(|range| &text[range]);
        assert_eq!(of("Holt Council held their meeting at 7.30pm on the 13th July 2016 at the Mill Room, Holt."), Some("Mill Room, Holt"));
        assert_eq!(of("Held remotely via Zoom"), Some("remotely via Zoom"));
        assert_eq!(of("Ordinary Meeting Tuesday 4th April 2017, 7.30pm Holt Village Hall"), Some("Holt Village Hall"));
        assert_eq!(of("Venue: Town Hall, High Road, Holt. View directions"), Some("Town Hall, High Road, Holt"));
        assert_eq!(of("Date: 4 April 2017   Time: 7.30pm   Venue: School Library"), Some("School Library"));
        assert_eq!(of("The meeting was held in high spirits"), None);
        assert_eq!(of("held in"), None);
    }

    #[test]
    fn a_line_may_be_a_place() {
        for (text, is_place) in [
            ("Council Chambers, 200 Main Street", true),
            ("Holt Village Hall", true),
            ("Village Hall, Church Lane", true),
            ("Holt School Board", false),
            ("Village Hall Committee", false),
            ("the Village Hall", false),
            ("Village Hall was closed", false),
            ("Main Street", true),
            ("Council Meeting Room", false),
            ("Chambers\nRoads", false),
            ("Holt", false),
            ("St Anne's Church, Holt", false),
            ("Venue Village Hall", false),
        ] {
            assert_eq!(alone(&Reading::of(text)).is_some(), is_place, "{text}");
        }
    }

    #[test]
    fn the_name_of_a_place_ends_at_a_sign() {
        assert_eq!((name_length("Mill Room: x"), name_length("Mill Room. The"), name_length("a; b")), (9, 9, 1));
        assert_eq!((name_length("St. Mary"), name_length("Hall"), name_length("No. 4 Lane")), (8, 4, 10));
        assert_eq!((name_length(&"é".repeat(REACH + 1)), name_length(&"é".repeat(REACH))), (2 * REACH, 2 * REACH));
    }

    #[test]
    fn a_caption_opens_the_line_of_a_venue() {
        let of = |text: &'static str| captioned(&Reading::of(text)).map(|range| &text[range]);
        assert_eq!(
            (of("Venue: Town Hall\nx"), of("- Venue: Town Hall"), of("Venue\nTown Hall\nx")),
            (Some("Town Hall"), Some("Town Hall"), Some("Town Hall"))
        );
        assert_eq!((of("The Venue: Town Hall"), of("Venue Town Hall"), of("Venue:")), (None, None, None));
    }

    #[test]
    fn a_small_article_is_none_of_the_place() {
        let of = |text: &'static str| &text[after_article(&Reading::of(text), 0, 3..text.len())];
        assert_eq!((of("at the Mill Room"), of("at The Mill Room"), of("at Mill Room")), ("Mill Room", "The Mill Room", "Mill Room"));
        assert_eq!((of("AT THE MILL"), of("AT The MILL"), of("at the")), ("MILL", "The MILL", "the"));
    }
}
