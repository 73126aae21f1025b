//! The forms of texts that name a body.

use std::ops::Range;

use super::name::{are_of_name, is_body, is_general, last_body, without_blanks};
use crate::entity::meeting::{Phrase, Reading, Says};
use crate::lex::{class, symbol};

/// Maximum words of the name of a body: up to a word that ends it, on a line of its own, and after other words.
const WORDS_UNTIL: usize = 13;
const WORDS_OF_LINE: usize = 9;
const WORDS_AFTER_OF: usize = 6;
const WORDS_OF_EARLIER: usize = 8;
const WORDS_OF_SUBJECT: usize = 7;
/// Maximum words between the title of the minutes and the name.
const WORDS_BETWEEN: usize = 3;
/// The rank of a municipality, which is named where its council or committee is not.
const MUNICIPALITY: u8 = 6;
/// Maximum characters of the name of a body if only its length limits it.
const LONGEST: usize = 90;

/// The body that a line of the preamble names, and its rank: lower ranks are more certain. Of "Holt Council - Minutes of the Roads Panel"
/// the latter.
pub(super) fn heading(reading: &Reading<'_>) -> Option<(u8, Range<usize>)> {
    let follows_dash = |phrase: &&Phrase| [" - ", " – ", ": "].iter().any(|dash| reading.before(phrase.words.start).ends_with(dash));
    let after = reading.all(Says::MinutesOf).find(follows_dash).map(|phrase| phrase.words.start);
    let inner = after.and_then(|at| line(&Reading::of(reading.after(at))).map(|(rank, body)| (rank, body.start + at..body.end + at)));
    inner.or_else(|| line(reading))
}

fn line(reading: &Reading<'_>) -> Option<(u8, Range<usize>)> {
    type Form = fn(&Reading<'_>) -> Option<Range<usize>>;
    let forms: [(Form, u8); 6] = [(issue, 1), (field, 1), (dashed, 2), (meeting_of, 2), (holds, 5), (minutes_of, 3)];
    let named = forms.iter().find_map(|(shape, rank)| {
        let range = last_body(reading, shape(reading)?);
        is_body(reading, &range).then_some((*rank, range))
    });
    named
        .or_else(|| {
            let range = alone(reading).filter(|range| is_body(reading, range) && !is_general(reading, range))?;
            Some((if reading.has_within(Says::CommitteeNoun, &range) { 4 } else { 5 }, range))
        })
        .or_else(|| after_dash(reading).map(|range| (4, range)))
        .or_else(|| municipality(reading).map(|range| (MUNICIPALITY, range)))
}

/// The part of a council after its name and a dash: "Borough of Tarnley – Planning Committee".
fn after_dash(reading: &Reading<'_>) -> Option<Range<usize>> {
    let line = reading.text.lines().next()?;
    let (dash, width) = [" - ", " – ", " — "].iter().filter_map(|dash| Some((line.find(dash)?, dash.len()))).min()?;
    let (before, after) = (0..dash, dash + width..line.trim_end().len());
    let is_whole = |range: &Range<usize>| are_of_name(reading, reading.token_at(range.start)..reading.token_at(range.end));
    let ends = |noun: &Phrase| noun.words.end == after.end;
    let is_part = reading.within(Says::CommitteeNoun, &after).any(ends) && is_body(reading, &after) && is_whole(&after);
    (is_part && is_whole(&before) && !is_general(reading, &after)).then_some(after)
}

/// A line that is the name of a town, county or parish and nothing more.
fn municipality(reading: &Reading<'_>) -> Option<Range<usize>> {
    let phrase = reading.first(Says::Municipality).filter(|phrase| !reading.words(&phrase.words).contains('\n'))?;
    (phrase.words.start == 0 && reading.text.trim_end().trim_end_matches(['.', ',']).len() <= phrase.words.end)
        .then(|| phrase.words.clone())
}

/// "Meeting: 04/05/2024 - Cabinet (Item 4)", as systems for issues print it.
pub(super) fn issue(reading: &Reading<'_>) -> Option<Range<usize>> {
    let from = reading.first(Says::Issue)?.words.end;
    let rest = reading.after(from);
    let end = rest.find(['(', '\n']).unwrap_or(rest.len());
    let is_whole = rest.get(end..)?.trim().is_empty() || rest.get(end..)?.starts_with('(');
    let range = without_blanks(reading, from..from + end);
    (is_whole && (3..=LONGEST).contains(&range.len())).then_some(range)
}

/// The value after a caption at the start of a line, on its line or the next.
fn field(reading: &Reading<'_>) -> Option<Range<usize>> {
    reading.all(Says::BodyCaption).find_map(|phrase| {
        if !reading.opens_line(phrase.tokens.start) {
            return None;
        }
        let rest = reading.after(phrase.words.end);
        let start = rest.find(|c: char| c.is_alphanumeric() || c == '_')?;
        let parted = rest.get(..start).filter(|delimiters| matches!(delimiters.trim(), "" | ":") && delimiters.contains([':', '\n']));
        let line = rest.get(start..)?.split('\n').next()?;
        let length = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
        (parted.is_some() && length > 2).then_some(phrase.words.end + start..phrase.words.end + start + length)
    })
}

/// A heading of a publishing system: the body, a dash, the day.
fn dashed(reading: &Reading<'_>) -> Option<Range<usize>> {
    if !reading.text.starts_with(char::is_uppercase) {
        return None;
    }
    // Longer texts are not names.
    let is_near = |phrase: &&Phrase| phrase.words.start <= LONGEST * 4;
    reading.all(Says::DayOfWeek).take_while(is_near).find_map(|phrase| {
        let before = reading.before(phrase.words.start);
        let trimmed_before = before.trim_end();
        let name = trimmed_before.strip_suffix(['-', '–', ',']).unwrap_or(trimmed_before).trim_end();
        let fits = trimmed_before.len() < before.len()
            && !reading.has_within(Says::Met, &(0..name.len()))
            && !name.contains(['\n', '–', '|'])
            && (3..=LONGEST).contains(&name.chars().count());
        fits.then_some(0..name.len())
    })
}

/// "A meeting of the BODY (was) held".
pub(super) fn meeting_of(reading: &Reading<'_>) -> Option<Range<usize>> {
    let ends = |at: usize| {
        let phrase = reading.from_token(Says::HeldThen, at);
        phrase.is_some_and(|phrase| reading.is(phrase.tokens.end - 1, class::LOWER | class::CAPITALS))
    };
    reading.all(Says::MeetingOf).find_map(|phrase| name_until(reading, phrase.tokens.end, ends))
}

/// "BODY held their meeting".
fn holds(reading: &Reading<'_>) -> Option<Range<usize>> {
    let end = reading.first(Says::HeldOrMet)?.tokens.start;
    let noun = reading.all(Says::BodyNoun).find(|phrase| phrase.tokens.end == end)?;
    (noun.tokens.start <= WORDS_OF_LINE && are_of_name(reading, 0..noun.tokens.start)).then(|| reading.bytes(&(0..end)))
}

/// "Minutes of (a meeting of) the BODY (meeting) held".
fn minutes_of(reading: &Reading<'_>) -> Option<Range<usize>> {
    let from = reading.first(Says::OpensMinutes)?.tokens.end;
    let ends = |at: usize| {
        let comma = reading.tokens.get(at).is_some_and(|token| token.is_symbol(symbol::COMMA));
        let after = if comma { at + 1 } else { at };
        at == reading.tokens.len() || reading.opens_line(at) || reading.from_token(Says::EndsName, after).is_some()
    };
    // "Minutes of a meeting held in the Council Chamber" names a place.
    let is_word = |at: usize| reading.is(at, class::WORD) && reading.from_token(Says::HeldOrMet, at).is_none();
    (from..=from + WORDS_BETWEEN).take_while(|start| (from..*start).all(is_word)).find_map(|start| {
        let article = reading.from_token(Says::OfThe, start).map(|phrase| phrase.tokens.end);
        article.and_then(|start| name_until(reading, start, ends)).or_else(|| name_until(reading, start, ends))
    })
}

/// The name that begins with a capital at a token, up to the first token that ends it.
fn name_until(reading: &Reading<'_>, from: usize, ends: impl Fn(usize) -> bool) -> Option<Range<usize>> {
    if !reading.is(from, class::CAPITAL) {
        return None;
    }
    let is_comma = |at: usize| reading.tokens.get(at).is_some_and(|token| token.is_symbol(symbol::COMMA));
    let mut words = 1;
    let mut at = from + 1;
    while !ends(at) {
        words += usize::from(reading.is(at, class::WORD));
        if words > WORDS_UNTIL || !reading.is_of_name(at) && !is_comma(at) {
            return None;
        }
        at += 1;
    }
    Some(reading.bytes(&(from..at)))
}

/// A line that is a body's name, perhaps with "Minutes" or "Meeting" after it.
fn alone(reading: &Reading<'_>) -> Option<Range<usize>> {
    let end = (1..reading.tokens.len()).find(|at| reading.opens_line(*at)).unwrap_or(reading.tokens.len());
    let gap = |at: usize| {
        let ends = at.checked_sub(1).and_then(|before| reading.tokens.get(before)).map(|token| token.end());
        reading.tokens.get(at).is_some_and(|token| ends.is_some_and(|end| end < token.start))
    };
    let closes = |at: usize| {
        let at = at + usize::from(at < end && reading.tokens.get(at).is_some_and(|token| token.is_symbol(symbol::STOP)));
        at == end || at < end && gap(at) && reading.from_token(Says::AfterBody, at).is_some()
    };
    let with_board = |at: usize| {
        let board = reading.from_token(Says::DashBoard, at).map(|phrase| phrase.tokens.end);
        board.filter(|at| closes(*at)).or_else(|| closes(at).then_some(at))
    };
    let is_whole = |noun: &&Phrase| !reading.words(&noun.words).contains(['\'', '’']);
    let nouns = reading.all(Says::BodyNoun).filter(|noun| noun.tokens.end <= end).filter(is_whole);
    let named = nouns.take_while(|noun| noun.tokens.start <= WORDS_OF_LINE + 1 && are_of_name(reading, 0..noun.tokens.start));
    named.into_iter().find_map(|noun| {
        let after = noun.tokens.end;
        let joined = reading.from_token(Says::PartOfName, after).is_some_and(|_| reading.is(after, class::LOWER | class::CAPITALS));
        let further = (1..=WORDS_AFTER_OF).take_while(|count| are_of_name(reading, after + 1..after + 1 + count));
        let further = further.filter(|count| joined && after + count < end).filter_map(|count| with_board(after + 1 + count)).last();
        further.or_else(|| with_board(after)).map(|last| reading.bytes(&(0..last)))
    })
}

/// Earlier minutes of the same body, in a document without another name.
pub(super) fn earlier(reading: &Reading<'_>) -> Option<Range<usize>> {
    reading.all(Says::EarlierMeetingOf).find_map(|phrase| {
        let from = phrase.tokens.end;
        let near = reading.bytes(&(from..reading.tokens.len().min(from + WORDS_OF_EARLIER + 3)));
        let ends = |noun: &&Phrase| {
            let words = noun.tokens.start.saturating_sub(from);
            (1..=WORDS_OF_EARLIER).contains(&words) && reading.from_token(Says::HeldOrMet, noun.tokens.end).is_some()
        };
        let noun = reading.within(Says::BodyNoun, &near).find(ends)?;
        are_of_name(reading, from..noun.tokens.start).then(|| reading.bytes(&(from..noun.tokens.end)))
    })
}

/// The body as the subject of its own decision.
pub(super) fn subject(reading: &Reading<'_>) -> Option<Range<usize>> {
    let opens = |at: &usize| reading.is(*at, class::NUMBER | class::SIGN) || reading.from_token(Says::OpensDecision, *at).is_some();
    let from = (0..reading.tokens.len()).find(|at| !opens(at))?;
    let is_word = |at: usize| reading.is(at, class::CAPITAL) || at > from && reading.is(at, class::AND);
    // "The Sub-Committee noted": a noun alone is a name after a capitalised "The".
    let alone = from > 0 && reading.from_token(Says::The, from - 1).is_some() && reading.is(from - 1, class::CAPITAL);
    let names = |phrase: &&Phrase| phrase.tokens.start + usize::from(alone) > from && !reading.is(phrase.tokens.start, class::CAPITALS);
    let end = reading.all(Says::SubjectNoun).find(names)?;
    let count = (from..end.tokens.start).filter(|at| reading.is(*at, class::CAPITAL)).count();
    // "The Forum had agreed" may be said of another meeting, and be no decision after all.
    let fits = (from..end.tokens.end).all(is_word) && count <= WORDS_OF_SUBJECT && !reading.is(end.tokens.end, class::HAVE);
    fits.then(|| reading.bytes(&(from..end.tokens.end)))
}

/// "Cabinet considered the report".
pub(super) fn cabinet(reading: &Reading<'_>) -> Option<Range<usize>> {
    let phrase = reading.first(Says::Cabinet)?;
    reading.is(reading.token_at(phrase.trigger.start), class::CAPITAL).then(|| phrase.trigger.clone())
}

#[cfg(test)]
mod tests {
    use super::super::name::trimmed;
    use super::*;

    fn body(text: &str) -> Option<String> {
        let reading = Reading::of(text);
        heading(&reading).map(|(_, range)| text[trimmed(&reading, range)].to_owned())
    }

    #[test]
    fn preambles_name_the_body() {
        assert_eq!(body("Planning Committee - Thursday, 1st August, 2019 7.30 pm").as_deref(), Some("Planning Committee"));
        assert_eq!(body("MINUTES OF THE HOLT PARISH COUNCIL MEETING HELD IN THE HALL").as_deref(), Some("HOLT PARISH COUNCIL"));
        assert_eq!(
            body("MINUTES OF PROCEEDINGS AT MEETING OF HOLT COUNTY COUNCIL HELD IN THE CHAMBER").as_deref(),
            Some("HOLT COUNTY COUNCIL")
        );
        assert_eq!(
            body("Holt and Marsh Community Council held their meeting at 7.30pm").as_deref(),
            Some("Holt and Marsh Community Council")
        );
        assert_eq!(body("Audit Committee Minutes").as_deref(), Some("Audit Committee"));
        assert_eq!(body("Minutes of the Audit Committee of Foxton Town Council held on 5 March").as_deref(), Some("Audit Committee"));
        assert_eq!(body("Holt Council - Minutes of the Roads Panel held on 5 March").as_deref(), Some("Roads Panel"));
        assert_eq!(
            body("A meeting of Holt City Council, Roads Policy Committee was held on 3 May").as_deref(),
            Some("Roads Policy Committee")
        );
    }

    #[test]
    fn texts_that_name_no_body() {
        assert_eq!(
            body("Northmoor Drainage Commissioners. Minutes of Meeting held on 3 May").as_deref(),
            Some("Northmoor Drainage Commissioners")
        );
        assert_eq!(body("Minutes of the Full Governing Body meeting held on 3 May").as_deref(), Some("Full Governing Body"));
        for text in ["Thursday, 1st August, 2019", "Venue: Town Hall", "DRAFT", "", "Regular Board Meeting"] {
            assert_eq!(body(text), None, "{text}");
        }
    }

    #[test]
    fn decisions_name_the_body() {
        let of = |text: &'static str| subject(&Reading::of(text)).map(|range| &text[range]);
        assert_eq!(of("4.2 RESOLVED: That the Roads and Parks Committee be asked"), Some("Roads and Parks Committee"));
        assert_eq!(of("That the committee be asked"), None);
        let of = |text: &'static str| earlier(&Reading::of(text)).map(|range| &text[range]);
        assert_eq!(of("The minutes of the last meeting of the Roads Panel held on 4 May were signed."), Some("Roads Panel"));
        assert_eq!(of("The minutes of the last meeting were signed."), None);
    }

    #[test]
    fn systems_print_the_body_in_fields() {
        for (text, name) in [
            ("Meeting: 04/05/2024 - Cabinet (Item 4)", Some("Cabinet")),
            ("Meeting: 04/05/2024 - Cabinet", Some("Cabinet")),
            ("Meeting: 04/05/2024 - Cabinet\nThe lane", None),
            ("Name of Meeting: Roads Panel", Some("Roads Panel")),
            ("Name of Meeting\nRoads Panel", Some("Roads Panel")),
            ("Decision Maker: Cabinet", Some("Cabinet")),
            ("The decision maker: Cabinet", None),
        ] {
            assert_eq!(body(text).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn a_day_may_follow_the_name() {
        for (text, name) in [
            ("Planning Committee, Thursday 1 August 2019", Some("Planning Committee")),
            ("Planning Committee – Thursday 1 August 2019", Some("Planning Committee")),
            ("planning committee - Thursday 1 August 2019", None),
            ("Planning Committee met on Thursday", None),
        ] {
            let reading = Reading::of(text);
            assert_eq!(dashed(&reading).map(|range| &text[range]), name, "{text}");
        }
        let long = format!("{} Committee - Thursday", "Roads ".repeat(LONGEST / 6));
        assert_eq!(dashed(&Reading::of(&long)), None);
    }

    #[test]
    fn a_part_of_a_council_may_follow_its_name_and_a_dash() {
        for (text, name) in [
            ("Borough of Tarnley – Planning Committee", Some("Planning Committee")),
            ("Holt Town - Roads Panel", Some("Roads Panel")),
            ("Borough of Tarnley – Planning Committee met", None),
            ("The lane – Planning Committee", None),
            ("Borough of Tarnley – Minutes", None),
        ] {
            assert_eq!(after_dash(&Reading::of(text)).map(|range| &text[range]), name, "{text}");
        }
        for (text, name) in [("City of Holt", Some("City of Holt")), ("City of Holt\nRoads", None), ("The City of Holt was old", None)] {
            assert_eq!(municipality(&Reading::of(text)).map(|range| &text[range]), name, "{text}");
        }
    }

    #[test]
    fn a_line_alone_is_the_name_of_a_body() {
        for (text, name) in [
            ("Audit Committee", Some("Audit Committee")),
            ("Audit Committee.", Some("Audit Committee")),
            ("Audit Committee Meeting", Some("Audit Committee")),
            ("Audit Committee\nThe lane was mended", Some("Audit Committee")),
            ("Audit Committee's plan", None),
            ("Audit Committee of Foxton Parish", Some("Audit Committee of Foxton Parish")),
            ("Audit Committee agreed", None),
            ("Audit Committee of Foxton,", None),
        ] {
            assert_eq!(body(text).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn names_of_bodies_have_few_words() {
        let is_name = |words: usize| name_until(&Reading::of(&"Roads ".repeat(words)), 0, |at| at == words).is_some();
        assert!(is_name(WORDS_UNTIL) && !is_name(WORDS_UNTIL + 1));
        let of = |text: &str| minutes_of(&Reading::of(text)).map(|range| text[range].to_owned());
        assert_eq!(of("Minutes of the Roads Panel, held on 3 May").as_deref(), Some("Roads Panel"));
        assert_eq!(of("Minutes of the roads panel held on 3 May"), None);
        assert_eq!(of("Minutes as they stood Roads Panel held on 3 May").as_deref(), Some("Roads Panel"));
        assert_eq!(of("Minutes as they stood then Roads Panel held on 3 May"), None);
        let of = |text: &str| earlier(&Reading::of(text)).map(|range| text[range].to_owned());
        let named =
            |words: usize| format!("The minutes of the last meeting of the {}Panel held on 4 May were signed.", "Roads ".repeat(words));
        assert!(of(&named(WORDS_OF_EARLIER)).is_some() && of(&named(WORDS_OF_EARLIER + 1)).is_none());
        assert_eq!(of("The minutes of the last meeting of the Panel held on 4 May were signed."), None);
        let of =
            |words: usize| subject(&Reading::of(&format!("RESOLVED: That the {}Committee be asked", "Roads ".repeat(words)))).is_some();
        assert!(of(WORDS_OF_SUBJECT) && !of(WORDS_OF_SUBJECT + 1));
    }

    #[test]
    fn a_body_that_had_agreed_may_have_met_before() {
        let of = |text: &'static str| subject(&Reading::of(text)).map(|name| &text[name]);
        assert_eq!((of("The Forum agreed to wait."), of("The Forum had agreed to wait.")), (Some("Forum"), None));
    }

    #[test]
    fn the_body_that_decides_has_a_capital() {
        let of = |text: &'static str| subject(&Reading::of(text)).map(|range| &text[range]);
        assert_eq!(of("The Sub-Committee noted the report"), Some("Sub-Committee"));
        assert_eq!(of("The COMMITTEE noted the report"), None);
        assert_eq!(of("Mr Fox asked the Roads Committee"), None);
        let of = |text: &'static str| cabinet(&Reading::of(text)).map(|range| &text[range]);
        assert_eq!((of("Cabinet considered the report"), of("the cabinet considered the report")), (Some("Cabinet"), None));
    }
}
