//! Where a list of persons is cut: at commas, at the ends of lines, at "and" and before titles.

use std::ops::Range;

use crate::entity::names;
use crate::entity::window::{near, slice, window_before};
use crate::entity::word;
use crate::lex::names::{lookup, role};

/// The longest title, in bytes, after which a typist may slip a comma: `Cllr`.
const SHORT_TITLE: usize = 4;

/// What may separate an office from the name after it.
pub(super) const DASHES: [&str; 3] = [" – ", " — ", " - "];

/// What is between two columns of a line.
const COLUMN_GAPS: [&str; 2] = ["\t", "   "];

/// Maximum bytes of an office before a dash and its holder.
const LONGEST_OFFICE: usize = 100;

/// Cuts a list at its commas, its "and"s, the ends of its lines (unless these are wrapped) and before each title.
pub(super) fn segments(text: &str, range: Range<usize>, wrapped: bool) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut depth = 0usize;
    for (at, character) in slice(text, range.clone()).char_indices() {
        let at = range.start + at;
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 && !after_title(text, range.start, at) && !before_generation(text.get(at + 1..range.end)) => {
                cuts.push((at, at + 1))
            }
            ';' | '•' | '·' | '\u{f0b7}' if depth == 0 => cuts.push((at, at + character.len_utf8())),
            '\n' if !wrapped && (depth == 0 || stays_open(slice(text, at..range.end))) => {
                depth = 0;
                cuts.push((at, at + 1));
            }
            '.' if depth == 0 && ends_sentence(text, range.start, at) => cuts.push((at, at + 1)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    let mut start = range.start;
    for (end, next) in cuts.into_iter().chain([(range.end, range.end)]) {
        while let Some(column) = next_column(text, &(start..end)).filter(|column| is_person_cell(text, *column..end)) {
            words_cut(text, start..column, &mut out);
            start = column;
        }
        words_cut(text, start..end, &mut out);
        start = next;
    }
    out
}

/// Where the words after a gap begin, if only a whole name precedes it: the next column of a line.
pub(super) fn next_column(text: &str, segment: &Range<usize>) -> Option<usize> {
    let words = slice(text, segment.clone());
    let lead = words.len() - words.trim_start().len();
    let gap = gap(words.get(lead..)?)? + lead;
    let before = segment.start + lead..segment.start + words.get(..gap)?.trim_end().len();
    let name = names::person(text.get(..before.end)?, before.start).filter(|name| *name == before)?;
    let is_full = slice(text, name).split_whitespace().filter(|word| names::is_name(word)).count() > 1;
    let column = segment.start + words.len() - words.get(gap..)?.trim_start().len();
    (is_full && column < segment.end).then_some(column)
}

/// The first gap between two columns.
fn gap(words: &str) -> Option<usize> {
    COLUMN_GAPS.iter().filter_map(|gap| words.find(gap)).min()
}

/// The words up to the next gap are the whole name of a person, and no office.
fn is_person_cell(text: &str, rest: Range<usize>) -> bool {
    let words = slice(text, rest.clone()).trim_end();
    let cell = rest.start..rest.start + gap(words).map_or(words, |gap| words.get(..gap).unwrap_or("")).trim_end().len();
    let is_name = |word: &str| names::is_name(word) && !names::is_initials(word) && !lookup(word).is(role::OFFICE_WORD);
    slice(text, cell.clone()).split_whitespace().filter(|word| is_name(word)).count() > 1
        && names::person(text.get(..cell.end).unwrap_or(""), cell.start).is_some_and(|name| name == cell)
}

/// A bracket that is open here is not closed: another opens first, or no bracket closes nearby.
fn stays_open(rest: &str) -> bool {
    rest.chars().take(200).find(|character| matches!(character, '(' | ')')) != Some(')')
}

/// A full stop, followed by a blank, that belongs to no abbreviation or initial.
fn ends_sentence(text: &str, from: usize, at: usize) -> bool {
    let last = || slice(text, from..at).rsplit(char::is_whitespace).next().unwrap_or("").trim_start_matches('(');
    slice(text, at + 1..text.len()).starts_with(char::is_whitespace) && !names::is_abbreviated(last())
}

/// A comma directly after a title is a slip of the typist.
fn after_title(text: &str, from: usize, at: usize) -> bool {
    window_before(text, at, (SHORT_TITLE + 4).min(at - from))
        .split_whitespace()
        .next_back()
        .is_some_and(|word| names::opens_entry(word) && word.len() <= SHORT_TITLE)
}

/// `Jr.` or the like after a comma belongs to the name before it.
pub(super) fn before_generation(rest: Option<&str>) -> bool {
    let word = rest.unwrap_or("").trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    word.starts_with(char::is_uppercase) && lookup(word).is(role::GENERATION)
}

/// Cuts a segment at "and" and before each title that opens an entry.
fn words_cut(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    let mut depth = 0usize;
    let mut title_before = true;
    // "Cllr Roe for Cllr Hay": the second is no entry of its own.
    let mut of_before = false;
    // The word before.
    let mut before: Option<word::Word<'_>> = None;
    // Initials and a surname precede: another initial opens the next name, as in `B Hare C Elk`.
    let (mut initial, mut whole) = (false, false);
    let mut cut = |part: Range<usize>| {
        if !slice(text, part.clone()).trim().is_empty() {
            out.push(part);
        }
    };
    let mut words = word::words(text, range.start).take_while(|word| word.start < range.end).peekable();
    while let Some(word) = words.next() {
        let joins = depth == 0 && (word.joins() && !is_in_office(before.as_ref(), words.peek()) || word.parts(words.peek()));
        let letter = word.letters() == 1 && word.is_name();
        let next = letter && whole;
        whole = !letter && initial && !word.closed && word.is_name();
        initial = letter || initial && !joins;
        let is_title = word.opens_entry() && !of_before && !(is_noun(&word) && ends_office(text, &word, words.peek(), before, range.end));
        let opens = depth == 0 && !title_before && (next || is_title || word.is_plural_title());
        if joins || opens {
            cut(start..word.start);
            start = if joins { word.end() } else { word.start };
        }
        // "(Chairman) Cllr Fox": a bracket or comma ends the office.
        title_before = joins || word.start <= start || word.is_title() && !word.closed || word.is(role::THE);
        of_before = word.is(role::OF);
        before = Some(word);
        let all = word.all;
        depth = (depth + all.matches('(').count()).saturating_sub(all.matches(')').count());
    }
    cut(start..range.end);
}

/// A joint is between two words of one office: `Manager Works and Services`.
fn is_in_office(before: Option<&word::Word<'_>>, after: Option<&word::Word<'_>>) -> bool {
    let is_field = |word: &word::Word<'_>| word.is(role::OFFICE_WORD) && !word.is_title() && !word.is_double();
    before.is_some_and(|word| is_field(word) && !word.closed) && after.is_some_and(is_field)
}

/// A title before a name that is as often the noun of an office: `Director`.
pub(super) fn is_noun(word: &word::Word<'_>) -> bool {
    word.opens_entry() && word.is_role() && !word.is_courtesy()
}

/// A noun ends the name of an office, or leads to its field, and opens no entry: `Non-Executive Director (Chair)`,
/// `Finance Director Ann Fox`, `Ann Fox Director of Place`.
fn ends_office(text: &str, noun: &word::Word<'_>, next: Option<&word::Word<'_>>, before: Option<word::Word<'_>>, end: usize) -> bool {
    let Some(before) = before.filter(word::Word::is_capital) else { return false };
    match next {
        _ if noun.closed => true,
        None => true,
        Some(next) if next.is_name() || next.is_particle() || next.is_double() => before.is_role() && !before.is_title(),
        Some(next) if next.is(role::OF) => !is_before_dash(slice(text, noun.start..end)),
        Some(next) => next.all.starts_with(['(', '-', '–', '—', '/']),
    }
}

/// An office opens a text, and its holder follows after a dash: `Director of Place – A Fox Director of Care – B Hay`.
fn is_before_dash(text: &str) -> bool {
    let near = near(text, LONGEST_OFFICE);
    let dash = DASHES.iter().filter_map(|dash| Some((near.find(dash)?, dash.len()))).min();
    dash.is_some_and(|(at, length)| names::person(text, at + length).is_some_and(|name| name.start == at + length))
}

/// The lines of a list are those of a wrapped paragraph.
pub(super) fn is_wrapped(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    let (mut open, mut count) = (0, 0);
    while let Some(line) = lines.next() {
        count += 1;
        let line = line.trim_end();
        let is_open = |word: &str| word.len() == 2 && word.ends_with('.') || lookup(word).is(role::AND | role::OR);
        let cut = line.ends_with([',', ';', '&']) || line.rsplit_once(' ').is_some_and(|(_, word)| is_open(word));
        open += usize::from(lines.peek().is_some() && cut);
    }
    let tail = text.lines().skip(1).any(|line| line.split_whitespace().count() == 1 && names::is_name(line.trim()));
    let first_line = text.lines().next().map_or(0, parts);
    open > 0 || tail && first_line > 1 || count > 1 && parts(text) > 2 * count && !titles_lead(text)
}

fn parts(text: &str) -> usize {
    text.matches([',', ';']).count()
}

fn titles_lead(text: &str) -> bool {
    text.lines().filter_map(|line| line.split_whitespace().next()).all(names::opens_entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_cut_at_their_joints() {
        let cut = |text: &'static str| segments(text, 0..text.len(), false).into_iter().map(|range| text[range].trim()).collect::<Vec<_>>();
        assert_eq!(cut("Fox, Hay; Oke and Ash"), ["Fox", "Hay", "Oke", "Ash"]);
        assert_eq!(cut("Ann Fox\nBen Hay"), ["Ann Fox", "Ben Hay"]);
        assert_eq!(cut("Ann Fox (Chair, Hill), Ben Hay"), ["Ann Fox (Chair, Hill)", "Ben Hay"]);
        assert_eq!(cut("Ann Fox (Chair\nBen Hay"), ["Ann Fox (Chair", "Ben Hay"]);
        assert_eq!(cut("Ann Fox (Chair\nof Roads), Ben Hay"), ["Ann Fox (Chair\nof Roads)", "Ben Hay"]);
        assert_eq!(cut("Cllr, Fox, Cllr Hay"), ["Cllr, Fox", "Cllr Hay"]);
        assert_eq!(cut("Ann Fox, Jr., Ben Hay"), ["Ann Fox, Jr.", "Ben Hay"]);
        assert_eq!(cut("Ann Fox. Ben Hay"), ["Ann Fox", "Ben Hay"]);
        assert_eq!(cut("A. Fox. B. Hay"), ["A. Fox", "B. Hay"]);
        assert_eq!(cut("A Fox B Hay"), ["A Fox", "B Hay"]);
        assert_eq!(cut("Cllr Fox Cllr Hay"), ["Cllr Fox", "Cllr Hay"]);
        assert_eq!(cut("Cllr Fox for Cllr Hay"), ["Cllr Fox for Cllr Hay"]);
        assert_eq!(cut("Ann Fox (with Cllr Hay) Cllr Oke"), ["Ann Fox (with Cllr Hay)", "Cllr Oke"]);
        assert_eq!(cut("Ann Fox • Ben Hay"), ["Ann Fox", "Ben Hay"]);
    }

    #[test]
    fn a_title_may_end_an_office() {
        let cut = |text: &'static str| segments(text, 0..text.len(), false).into_iter().map(|range| text[range].trim()).collect::<Vec<_>>();
        assert_eq!(cut("Director Fox Director Hay"), ["Director Fox", "Director Hay"]);
        assert_eq!(cut("Ann Fox Medical Director"), ["Ann Fox Medical Director"]);
        assert_eq!(cut("Ann Fox Medical Director (Chair)"), ["Ann Fox Medical Director (Chair)"]);
        assert_eq!(cut("Finance Director Ann Fox"), ["Finance Director Ann Fox"]);
        assert_eq!(cut("A Fox Director of Place"), ["A Fox Director of Place"]);
        let dashes = "Director of Place – A Fox Director of Care – B Hay";
        assert_eq!(cut(dashes), ["Director of Place – A Fox", "Director of Care – B Hay"]);
        assert_eq!(cut("Ann Fox Director Corporate Services"), ["Ann Fox", "Director Corporate Services"]);
    }

    #[test]
    fn an_office_may_have_two_fields() {
        let cut = |text: &'static str| segments(text, 0..text.len(), false).into_iter().map(|range| text[range].trim()).collect::<Vec<_>>();
        assert_eq!(cut("A Fox, Manager Works and Services"), ["A Fox", "Manager Works and Services"]);
        assert_eq!(cut("Cllr Ward and School Clerk"), ["Cllr Ward", "School Clerk"]);
        assert_eq!(cut("Manager Works, and Services"), ["Manager Works", "Services"]);
        assert_eq!(cut("A Fox, Manager Works and B Hay"), ["A Fox", "Manager Works", "B Hay"]);
        assert_eq!(cut("Ann Fox and Services"), ["Ann Fox", "Services"]);
    }

    #[test]
    fn a_wrapped_paragraph_breaks_inside_its_names() {
        for (text, is) in [
            ("Ann Fox, Ben Hay,\nCal Oke", true),
            ("Ann Fox and\nBen Hay", true),
            ("Ann Fox, J.\nHay", true),
            ("Ann Fox, Ben Hay, Cal\nOke", true),
            ("Ann Fox\nBen Hay", false),
            ("Ann Fox, Chair\nBen Hay, Clerk", false),
            ("Ann Fox,", false),
            ("A, B, C, D, E F\nG, H, I J", true),
            ("Cllr A, B, C, D, E F\nCllr G, H, I J", false),
            ("A, B C\nD, E, F G", false),
        ] {
            assert_eq!(is_wrapped(text), is, "{text}");
        }
    }

    #[test]
    fn few_commas_are_those_of_rows() {
        for (text, is) in [
            ("A, B, C D\nE, F, G H", false),
            ("A, B, C D\nE, F, G, H I", true),
            ("Ann Fox, Cal\nOke", false),
            ("A, B, C, D E", false),
            ("Ann Fox &\nBen Hay", true),
            ("Ann Fox.\nBen Hay", false),
            ("Ann Fo\nBen Hay", false),
            ("Ann Fox\nBen Hay &", false),
            ("Ann Fox, Ben\nroads", false),
        ] {
            assert_eq!(is_wrapped(text), is, "{text}");
        }
    }

    #[test]
    fn brackets_titles_and_full_stops_hold_words_together() {
        assert!(stays_open(" Ann (Fox)") && stays_open(" Ann Fox") && !stays_open(" of Roads), Ann"));
        assert!(!stays_open(&format!("{})", "x".repeat(199))) && stays_open(&format!("{})", "x".repeat(200))));
        let ends = |text: &str| ends_sentence(text, 0, text.find('.').unwrap());
        assert!(ends("Fox. Ben") && ends("Fox.\nBen") && !ends("Fox.Ben") && !ends("J. Ben") && !ends("(Mr. Ben") && !ends("Fox."));
        let after = |text: &str| after_title(text, 0, text.find(',').unwrap());
        assert!(after("Cllr, Fox") && after("Mr, Fox") && !after("Councillor, Fox") && !after("Fox, Hay") && !after(", Hay"));
        assert!(!after_title("Cllr, Fox", 2, 4));
        assert!(
            before_generation(Some(" Jr., Hay"))
                && before_generation(Some("Jr"))
                && !before_generation(Some(" jr"))
                && !before_generation(None)
        );
        assert_eq!((parts("Fox, Hay; Oke"), titles_lead("Cllr Fox\nMr Hay"), titles_lead("Cllr Fox\nHay")), (2, true, false));
    }

    #[test]
    fn an_initial_opens_the_next_name() {
        let cut = |text: &'static str| segments(text, 0..text.len(), false).into_iter().map(|range| text[range].trim()).collect::<Vec<_>>();
        assert_eq!(cut("B Hare C Elk and D E Fox"), ["B Hare", "C Elk", "D E Fox"]);
        assert_eq!(cut("Ann B Hare C Elk"), ["Ann B Hare", "C Elk"]);
        assert_eq!(cut("the Mayor Cllr Fox Mrs Hay"), ["the Mayor Cllr Fox", "Mrs Hay"]);
    }
}
