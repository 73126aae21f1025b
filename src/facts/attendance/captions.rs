//! Captions of names: their places and their words.

use std::ops::Range;

use super::words::{Reading, Says, are_pieces, is_mixed, is_piece, states};
use crate::entity::names;
use crate::entity::window::{collapsed, tail};
use crate::lex::{class, symbol};

/// Maximum words of a caption that names follow without a colon, and of those names.
const LONGEST_LEAD: usize = 10;
/// Characters of a caption on a line of its own.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=60;
/// Maximum tokens of brackets inside a caption.
const LONGEST_MANNER: usize = 8;
/// Maximum words of a caption before its colon.
const MOST_WORDS: usize = 8;
/// Maximum words of a caption that names a group, or of one that a line end cuts off.
const FEW_WORDS: usize = 4;
/// Maximum bytes of a line that may be cut off inside a caption.
const LONGEST_LINE: usize = 400;

/// A caption inside a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Caption {
    /// Its bytes, including its colon.
    pub(super) range: Range<usize>,
    /// Its words, including those on the line above.
    pub(super) words: String,
}

/// The captions of a text; in a `block` of attendance also those without a colon.
pub(super) fn captions(reading: &Reading<'_>, block: bool) -> Vec<Caption> {
    let mut found: Vec<Range<usize>> = inline(reading).collect();
    if block {
        for line in lines(reading) {
            found.extend(signed(reading, &line));
            found.extend(bare(reading, &line));
            found.extend(lead(reading, &line));
        }
    }
    found.sort_by_key(|range| (range.start, usize::MAX - range.end));
    found.dedup_by(|next, last| next.start < last.end);
    let mut captions: Vec<Caption> = Vec::new();
    for range in found {
        add(reading, range, &mut captions);
    }
    captions
}

/// The captions of a text below a line that may be cut off inside the first of them.
pub(super) fn below(reading: &Reading<'_>, above: &str, block: bool) -> Vec<Caption> {
    let mut found = captions(reading, block);
    if let Some(first) = found.first_mut().filter(|first| first.range.start == 0 && breaks_off(above)) {
        first.words = format!("{above} {}", first.words);
    }
    found
}

/// A caption with a colon that states attendance is at the start of the text: "Present: Cllr Fox".
pub(super) fn opens(reading: &Reading<'_>) -> bool {
    let first = lines(reading).into_iter().next();
    let caption = first.and_then(|line| signed(reading, &line));
    caption.is_some_and(|caption| reading.has_within(Says::StatusPiece, &caption))
}

/// A caption of two words or more is inside a line.
pub(super) fn has_inline(reading: &Reading<'_>) -> bool {
    inline(reading).any(|range| reading.words(&range).trim_end_matches(':').trim_end().contains(char::is_whitespace))
}

/// Captions inside a line.
fn inline<'r>(reading: &'r Reading<'_>) -> impl Iterator<Item = Range<usize>> + 'r {
    let begins = |range: &Range<usize>| {
        let before = reading.before(range.start).chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ')'))
    };
    reading.all(Says::InlineCaption).map(|phrase| phrase.words.clone()).filter(begins)
}

/// The lines of a text, as ranges of tokens.
fn lines(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let starts = (0..reading.tokens.len()).filter(|at| reading.opens_line(*at));
    let cuts: Vec<usize> = starts.chain([reading.tokens.len()]).collect();
    cuts.iter().zip(cuts.iter().skip(1)).map(|(start, end)| *start..*end).collect()
}

/// A line without the asterisks of markup at its ends, and without a bullet at its start.
fn unmarked(reading: &Reading<'_>, line: &Range<usize>) -> Range<usize> {
    let is_number = |at: usize| at == line.start && reading.is(at, class::DOTTED | class::INT) && reading.is(at + 1, class::CAPITAL);
    let is_mark = |at: usize| is_number(at) || reading.is_symbol(at, &[symbol::STAR, symbol::BULLET_SIGN]);
    let start = line.clone().find(|at| !is_mark(*at)).unwrap_or(line.end);
    let end = (start..line.end).rev().find(|at| !reading.is_symbol(*at, &[symbol::STAR])).map_or(start, |last| last + 1);
    start..end
}

/// A caption with a colon, at the start of a line.
fn signed(reading: &Reading<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let start = unmarked(reading, line).start;
    let stops = [symbol::COLON, symbol::SEMICOLON, symbol::COMMA, symbol::PIPE, symbol::OPEN, symbol::CLOSE];
    let first = (start..line.end).find(|at| reading.is_symbol(*at, &stops))?;
    let first = past_manner(reading, first).unwrap_or(first);
    let after = reading.from_token(Says::InAttendanceAfterComma, first).map_or(first, |phrase| phrase.tokens.end);
    let end = (after..line.end).find(|at| !reading.is_symbol(*at, &[symbol::STAR]))?;
    let words = unmarked(reading, &(start..after));
    let fits = match reading.tokens.get(end)?.word {
        symbol::COLON => is_caption(reading, &words),
        symbol::SEMICOLON => is_caption(reading, &words) && are_pieces(reading, words.clone()),
        _ => false,
    };
    let tail = (end + 1..line.end).take_while(|at| reading.is_symbol(*at, &[symbol::STAR]) && touches(reading, *at)).count();
    fits.then(|| reading.bytes(&(words.start..end + 1 + tail)))
}

/// The token after brackets in a caption that state how: `Present (in person):`.
fn past_manner(reading: &Reading<'_>, open: usize) -> Option<usize> {
    let is_manner = reading.is_symbol(open, &[symbol::OPEN]) && reading.is(open + 1, class::LOWER);
    let close = (open + 1..open + LONGEST_MANNER).find(|at| reading.is_symbol(*at, &[symbol::CLOSE])).filter(|_| is_manner)?;
    reading.is_symbol(close + 1, &[symbol::COLON]).then_some(close + 1)
}

/// There is no blank before a token.
fn touches(reading: &Reading<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| reading.tokens.get(before));
    before.zip(reading.tokens.get(at)).is_some_and(|(before, token)| before.end() == token.start)
}

fn is_caption(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    let range = reading.bytes(words);
    let text = reading.words(&range);
    LENGTH.contains(&text.chars().count())
        && !text.contains(". ")
        && text.split_whitespace().nth(MOST_WORDS).is_none()
        && (reading.has_within(Says::CaptionWord, &range) || are_pieces(reading, words.clone()))
}

/// A line that is a caption without a colon.
fn bare(reading: &Reading<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let delimiters = [symbol::PIPE, symbol::COMMA, symbol::COLON, symbol::SEMICOLON];
    let words = unmarked(reading, line);
    let range = reading.bytes(&words);
    let fits = LENGTH.contains(&reading.words(&range).chars().count()) && !line.clone().any(|at| reading.is_symbol(at, &delimiters));
    let within = |says: Says| reading.has_within(says, &reading.bytes(line));
    let is_bare = || {
        within(Says::BareCaption)
            || within(Says::GroupPresent)
            || is_mixed(reading, &range) && are_pieces(reading, words.clone())
            || names_group(reading, &words)
            || states_status(reading, &words)
    };
    (fits && is_bare()).then_some(range)
}

/// A line of few words that names a group: `Members of the Council`.
fn names_group(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    let words = without_symbols(reading, words);
    words.len() <= FEW_WORDS
        && words.end.checked_sub(1).is_some_and(|last| words.contains(&last) && states(reading, Says::GroupNoun, last))
        && are_pieces(reading, words)
}

/// A line of few words of captions, one of which states attendance: `Other members present`.
fn states_status(reading: &Reading<'_>, words: &Range<usize>) -> bool {
    let words = without_symbols(reading, words);
    let has_status = words.clone().any(|at| states(reading, Says::StatusPiece, at));
    // "Prospective Members Present": an unknown word may come first.
    let after_opening = words.start + usize::from(words.len() > 2 && !is_piece(reading, words.start))..words.end;
    has_status && words.len() <= FEW_WORDS && words.clone().all(|at| is_capital(reading, at)) && are_pieces(reading, after_opening)
}

/// Tokens without the symbols at their ends.
fn without_symbols(reading: &Reading<'_>, tokens: &Range<usize>) -> Range<usize> {
    let is_word = |at: &usize| reading.is(*at, class::WORD | class::NUMBER);
    let start = tokens.clone().find(is_word).unwrap_or(tokens.end);
    let end = (start..tokens.end).rev().find(is_word).map_or(start, |last| last + 1);
    start..end
}

/// A caption that names follow without a colon: `Other Members Present B Hare`, `Presiding A Fox`.
fn lead(reading: &Reading<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let start = line.clone().find(|at| reading.is(*at, class::WORD | class::NUMBER))?;
    if !is_capital(reading, start) || start > line.start && touches(reading, start) {
        return None;
    }
    let end = match reading.from_token(Says::PresentWere, line.start) {
        Some(phrase) => phrase.tokens.end - 1,
        None => lead_end(reading, start..line.end)?,
    };
    Some(reading.bytes(&(start..end)))
}

/// The token after the words of a caption at the start of a line, if a name follows.
fn lead_end(reading: &Reading<'_>, line: Range<usize>) -> Option<usize> {
    let pieces = leading_pieces(reading, &line);
    let is_named = |last: usize| last + 1 < line.end && is_capital(reading, last + 1);
    if let Some(last) = pieces.iter().rev().find(|at| states(reading, Says::StatusPiece, **at)) {
        return is_named(*last).then_some(last + 1);
    }
    // `Council Members Baker, Cole`: a body before a plural title.
    let last = *pieces.get(1..)?.last()?;
    let is_title = names::is_plural_title(reading.words(&reading.bytes(&(last..last + 1))));
    let is_list = || line.clone().any(|at| reading.is_symbol(at, &[symbol::COMMA]));
    (is_named(last) && is_title && is_list()).then_some(last + 1)
}

/// The words of captions at the start of a line, as tokens.
fn leading_pieces(reading: &Reading<'_>, line: &Range<usize>) -> Vec<usize> {
    let mut pieces = Vec::new();
    let mut at = line.start;
    while at < line.end && pieces.len() < LONGEST_LEAD && is_piece(reading, at) {
        pieces.push(at);
        let is_parted = reading.is_symbol(at + 1, &[symbol::COMMA]) && states(reading, Says::Also, at);
        at += if is_parted { 2 } else { 1 };
    }
    pieces
}

fn is_capital(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, class::CAPITAL)
}

/// Adds a caption with its words on the line above.
fn add(reading: &Reading<'_>, range: Range<usize>, captions: &mut Vec<Caption>) {
    let words = collapsed(reading.words(&range));
    let Some((over, length)) = begun_above(reading, &range) else {
        captions.push(Caption { range, words });
        return;
    };
    let words = format!("{} {words}", collapsed(reading.words(&(over.start..over.start + length))));
    while captions.last().is_some_and(|caption| caption.range.start >= over.start) {
        captions.pop();
    }
    if length == over.len() {
        captions.push(Caption { range: over.start..range.end, words });
    } else {
        captions.push(Caption { range: over.start..over.start + length, words: words.clone() });
        captions.push(Caption { range, words });
    }
}

/// The line above a caption on which the caption began, and how many bytes of that line belong to it.
fn begun_above(reading: &Reading<'_>, range: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let above = reading.before(range.start).trim_end_matches(|c: char| c.is_whitespace() && c != '\n').strip_suffix('\n')?;
    let end = above.len();
    let near = tail(above, LONGEST_LINE + 1);
    let start = end - near.len() + near.rfind('\n').map_or(0, |end| end + 1);
    if end - start > LONGEST_LINE {
        return None;
    }
    let line = reading.token_at(start)..reading.token_at(end);
    let length = if is_cut(reading, line.clone()) { end - start } else { cut_before_a_gap(reading, line)? - start };
    Some((start..end, length))
}

/// The bytes of the last line of a text if it is cut off inside a caption.
pub(super) fn cut_line(reading: &Reading<'_>) -> usize {
    let last = reading.text.rsplit('\n').next().unwrap_or("");
    let from = reading.text.len() - last.len();
    let tokens = reading.token_at(from)..reading.tokens.len();
    if from > 0 && is_cut(reading, tokens) { last.len() } else { 0 }
}

/// These words by themselves are a caption that is cut off: `OTHERS IN`.
pub(super) fn breaks_off(words: &str) -> bool {
    let reading = Reading::by_lines(words);
    let last = reading.tokens.len().checked_sub(1);
    last.is_some_and(|last| states(&reading, Says::OpenPiece, last)) && is_cut(&reading, 0..reading.tokens.len())
}

/// A line that is cut off inside a caption: `OTHERS IN`, `NOT`, `MEMBERS`.
fn is_cut(reading: &Reading<'_>, line: Range<usize>) -> bool {
    let Some(last) = line.end.checked_sub(1) else { return false };
    (1..=FEW_WORDS).contains(&line.len())
        && is_capital(reading, line.start)
        && are_pieces(reading, line.clone())
        && (states(reading, Says::OpenPiece, last) || !line.into_iter().any(|at| states(reading, Says::StatusPiece, at)))
}

/// The byte after the words of a caption that its line cuts off before a wide gap and names.
fn cut_before_a_gap(reading: &Reading<'_>, line: Range<usize>) -> Option<usize> {
    let end = |at: usize| reading.tokens.get(at).map(|token| token.end() as usize);
    let gap = |at: &usize| {
        let next = reading.tokens.get(at + 1).map(|token| token.start as usize);
        end(*at).zip(next).is_some_and(|(from, to)| reading.words(&(from..to)).contains("  "))
    };
    let last = line.clone().take(line.len().saturating_sub(1)).find(gap)?;
    (is_cut(reading, line.start..last + 1) && is_capital(reading, last + 1)).then(|| end(last)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        captions(&Reading::by_lines(text), true).into_iter().map(|caption| caption.words).collect()
    }

    #[test]
    fn captions_of_several_shapes() {
        assert_eq!(words("Present: A. Fox\nApologies for absence: B. Hay"), ["Present:", "Apologies for absence:"]);
        assert_eq!(words("**Members present:** A. Fox"), ["Members present:**"]);
        assert_eq!(words("Officers, in attendance: A. Fox"), ["Officers, in attendance:"]);
        assert_eq!(words("MEMBERS PRESENT\nA. Fox\nApologies\nB. Hay"), ["MEMBERS PRESENT", "Apologies"]);
        assert_eq!(words("Other Members Present B Hare, C Elk"), ["Other Members Present"]);
        assert_eq!(words("Presiding\nAnn Fox\nOther Members Present\nB Hare"), ["Presiding", "Other Members Present"]);
        assert_eq!(words("Present were Ann Fox and Ben Hay"), ["Present were"]);
        assert_eq!(words("Council Members Baker, Cole"), ["Council Members"]);
        assert_eq!(words("A. Fox was there. Also in attendance: C. Oke"), ["Also in attendance:"]);
        assert_eq!(words("Attendance and apologies"), ["Attendance and apologies"]);
    }

    #[test]
    fn captions_over_two_lines() {
        assert_eq!(words("OTHERS IN\nATTENDANCE: A. Fox"), ["OTHERS IN ATTENDANCE:"]);
        assert_eq!(words("MEMBERS    Ann Fox\nPRESENT:   Ben Hay"), ["MEMBERS PRESENT:", "MEMBERS PRESENT:"]);
    }

    #[test]
    fn what_is_no_caption() {
        for text in ["Date: 4 May 2024", "Ann Fox, Ben Hay", "The present clerk spoke.", "Roads", "", "\n|:"] {
            assert_eq!(words(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn brackets_in_a_caption() {
        assert_eq!(words("Present (in person): A. Fox"), ["Present (in person):"]);
        assert_eq!(words("Present (In person): A. Fox"), Vec::<String>::new());
        assert_eq!(words("Present (in person) A. Fox"), Vec::<String>::new());
        assert_eq!(words("• Present: A. Fox"), ["Present:"]);
    }

    #[test]
    fn groups_and_statuses_need_no_colon() {
        assert_eq!(words("Council Officers\nA. Fox"), ["Council Officers"]);
        assert_eq!(words("Prospective Members Present\nA. Fox"), ["Prospective Members Present"]);
        assert_eq!(words("Prospective members present\nA. Fox"), Vec::<String>::new());
        assert_eq!(words("Prospective Junior Members Present\nA. Fox"), Vec::<String>::new());
    }

    #[test]
    fn a_line_may_be_cut_off_inside_a_caption() {
        for (text, is) in [("OTHERS IN", true), ("NOT", true), ("MEMBERS", false), ("ANN IN", false), ("others in", false), ("", false)] {
            assert_eq!(breaks_off(text), is, "{text}");
        }
        let cut = |text: &str| cut_line(&Reading::by_lines(text));
        assert_eq!((cut("Ann Fox\nOTHERS IN"), cut("OTHERS IN"), cut("Ann Fox\nBen Hay")), (9, 0, 0));
        let long = format!("{}\nATTENDANCE: A. Fox", "OTHERS IN".to_owned() + &" ".repeat(LONGEST_LINE));
        assert_eq!(words(&long).last().map(String::as_str), Some("ATTENDANCE:"));
    }

    #[test]
    fn a_caption_continues_below_the_line_that_cuts_it_off() {
        let after = |above: &str| below(&Reading::by_lines("ATTENDANCE: A. Fox"), above, true).remove(0).words;
        assert_eq!((after("OTHERS IN"), after("Ann Fox")), ("OTHERS IN ATTENDANCE:".into(), "ATTENDANCE:".into()));
        assert!(has_inline(&Reading::of("A. Fox was there. Also in attendance: C. Oke")));
        assert!(!has_inline(&Reading::of("A. Fox was there.")));
    }

    #[test]
    fn a_semicolon_ends_captions_of_nothing_but_their_words() {
        assert_eq!(words("Present; A. Fox"), ["Present;"]);
        assert_eq!(words("Roads; A. Fox"), Vec::<String>::new());
        assert_eq!(words("Present, A. Fox; B. Hay"), Vec::<String>::new());
        let opens = |text: &str| opens(&Reading::by_lines(text));
        assert!(opens("Present: A. Fox") && opens("* Members present: A. Fox") && !opens("Date: 4 May") && !opens("A. Fox"));
        assert!(!opens("A. Fox\nPresent: B. Hay") && !opens(""));
    }

    #[test]
    fn asterisks_and_bullets_are_no_part_of_a_line() {
        let reading = Reading::by_lines("* • **Present** *\nA. Fox");
        let lines = lines(&reading);
        assert_eq!(
            (lines.len(), unmarked(&reading, &lines[0]), reading.words(&reading.bytes(&unmarked(&reading, &lines[0])))),
            (2, 4..5, "Present")
        );
        assert_eq!((touches(&reading, 0), touches(&reading, 1), touches(&reading, 3)), (false, false, true));
    }
}
