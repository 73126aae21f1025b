//! Lists of names under captions, and rows of tables.

use std::ops::Range;

use super::captions;
use super::grid;
use super::keys;
use super::register::Register;
use super::side_by_side;
use super::stated;
use super::status::{Caption, Scope, status};
use super::words::{Reading, Says, are_pieces, is_group, states};
use crate::entity::person_list::{self, Bare, Entry};
use crate::entity::window;
use crate::entity::{beside, names, surname};
use crate::facts::locate::Locator;
use crate::lex::{class, symbol};
use crate::model::{Attendance, Person};

/// Reads the lists under the captions of a text, a block of attendance or not. The line above may be cut off inside the first caption.
pub(super) fn under_captions<'a>(
    register: &mut Register<'a>,
    scope: &mut Scope,
    at: &Locator<'a>,
    reading: &Reading<'_>,
    above: &str,
    block: bool,
) {
    let text = reading.text;
    if block && let Some(found) = stated::every_line(register, reading) {
        return found.into_iter().for_each(|row| register.row(at, text, row));
    }
    let found = captions::below(reading, above, block);
    if block {
        above_captions(register, scope.status, at, reading, found.first().map(|caption| caption.range.start));
    }
    // The last line may begin a caption that continues below.
    let whole = text.len() - captions::cut_line(reading);
    let ends = found.iter().skip(1).map(|next| next.range.start).chain([whole]);
    for (place, (caption, end)) in found.iter().zip(ends).enumerate() {
        let list = caption.range.end..end.max(caption.range.end);
        let empty = !reading.words(&list).contains(char::is_alphanumeric);
        let signed = reading.words(&caption.range).contains([':', ';']);
        let next = Caption { words: &caption.words, empty, next_to: place > 0, signed };
        let Some(status) = scope.next(&next, || register.only_presided()) else { continue };
        if side_by_side::read(register, at, reading, &caption.range, &list) {
            // A line below may be of either list.
            scope.status = None;
            continue;
        }
        let listed_before = register.found.len();
        under(register, at, reading, caption.range.clone(), list, status);
        if Reading::of(&caption.words).has(Says::Presides) {
            preside(register, listed_before);
        }
    }
}

/// Persons before the first caption of a block: rows of a table or, if a caption above is in force, whole lists of names.
fn above_captions<'a>(
    register: &mut Register<'a>,
    status: Option<Attendance>,
    at: &Locator<'a>,
    reading: &Reading<'_>,
    caption: Option<usize>,
) {
    let end = caption.unwrap_or(reading.text.len());
    if caption.is_none() && reading.text.contains('|') {
        rows(register, at, reading, 0..end);
    } else if let Some(found) = stated::one_by_one(register, reading, 0..end, None).filter(|_| caption.is_none()) {
        found.into_iter().for_each(|row| register.row(at, reading.text, row));
    } else if let Some(status) = status.filter(|_| caption != Some(0)) {
        register.list(at, reading, person_list::inverted(reading.text, 0..end).unwrap_or_default(), status);
    }
}

/// The first person of the last list presides, if no one does yet.
fn preside(register: &mut Register<'_>, first: usize) {
    if let Some(first) = register.found.get(first) {
        register.chair.get_or_insert_with(|| Person { name: first.name.clone(), span: first.span.clone() });
    }
}

/// A list under its caption. If the caption is an office, the only name of the list has it.
fn under<'a>(
    register: &mut Register<'a>,
    at: &Locator<'a>,
    reading: &Reading<'_>,
    caption: Range<usize>,
    list: Range<usize>,
    status: Attendance,
) {
    let text = reading.text;
    let list = match only_cell(reading, &list) {
        Some(cell) => cell,
        None if reading.words(&list).contains('|') => return rows(register, at, reading, list),
        None => list,
    };
    if narrates(reading, &list) {
        return;
    }
    if let Some((next, from)) =
        next_office(reading, &list).filter(|_| person_list::is_office_of_one(text, &window::trimmed(text, caption.clone())))
    {
        under(register, at, reading, caption, list.start..next.start, status);
        return under(register, at, reading, next, from..list.end, status);
    }
    if let Some(found) = stated::one_by_one(register, reading, list.clone(), Some(status)) {
        return found.into_iter().for_each(|row| register.row(at, text, row));
    }
    let list = title_of_several(reading, &caption).unwrap_or(list.start)..before_apologies(reading, &list);
    let bare = if all_single(reading, &list) { Bare::Surnames } else { Bare::Full };
    let mut entries = person_list::inverted(text, list.clone()).unwrap_or_else(|| person_list::people(text, list, bare));
    let caption = window::trimmed(text, caption);
    if let [only] = entries.as_mut_slice()
        && !is_group(&Reading::of(reading.words(&caption)))
        && person_list::is_office_of_one(text, &caption)
    {
        only.role.get_or_insert(caption);
    }
    register.list(at, reading, entries, status);
}

/// The caption of another office on the line of the first one, and the byte after its colon: `Chair: Ann Fox   Clerk: Ben Hay`.
fn next_office(reading: &Reading<'_>, list: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let line = reading.words(list).split('\n').next().unwrap_or("");
    let gap = ["\t", "  "].iter().filter_map(|gap| line.trim_start().find(gap)).min()? + line.len() - line.trim_start().len();
    let start = list.start + line.len() - line.get(gap..)?.trim_start().len();
    let colon = start + reading.words(&(start..list.start + line.len())).find(':')?;
    person_list::is_office_of_one(reading.text, &(start..colon)).then_some((start..colon, colon + 1))
}

/// The plural title at the end of a caption, which applies to all names after it on its line: `Council Members Baker, Cole`.
fn title_of_several(reading: &Reading<'_>, caption: &Range<usize>) -> Option<usize> {
    let words = reading.words(caption);
    if reading.after(caption.end).trim_start_matches([' ', '*', '\t']).starts_with('\n') {
        return None;
    }
    let at = words.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    names::is_plural_title(words.get(at..)?).then_some(caption.start + at)
}

/// The end of a list before a sentence about apologies: "Absent: Cllr Fox. Apologies were received from Cllr Hay."
fn before_apologies(reading: &Reading<'_>, list: &Range<usize>) -> usize {
    let opens = |at: usize| reading.before(at).trim_end().ends_with('.') && at > list.start;
    let sentence = reading.within(Says::Apology, list).map(|phrase| phrase.words.start).find(|at| opens(*at));
    sentence.unwrap_or(list.end)
}

/// The persons of a text that begins with them, under a title that states their status.
pub(super) fn titled<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>, status: Attendance) -> bool {
    let list = 0..reading.text.len();
    if let Some(found) = stated::one_by_one(register, reading, list.clone(), Some(status)) {
        found.into_iter().for_each(|row| register.row(at, reading.text, row));
        return true;
    }
    let bare = if all_single(reading, &list) { Bare::Surnames } else { Bare::Full };
    let entries =
        person_list::inverted(reading.text, list.clone()).unwrap_or_else(|| person_list::people(reading.text, list.clone(), bare));
    // A title of several may precede the first name.
    let is_lead = |word: names::Word<'_>| word.is_title() || word.is_plural_title() || !word.all.contains(char::is_alphanumeric);
    let opens = entries.first().is_some_and(|first| names::words(reading.before(first.name.start), 0).all(is_lead));
    // "A.J. (Ned) Fox": the surname follows the brackets.
    let is_whole = |entry: &Entry| {
        names::words(reading.words(&entry.name), 0).any(|word| word.is_name() && word.core.len() > 2 && !word.core.ends_with('.'))
    };
    let is_list = entries.len() > 1 && opens && entries.iter().all(is_whole) && !narrates(reading, &list);
    if is_list {
        register.list(at, reading, entries, status);
    }
    is_list
}

/// A text that consists of names only: a list of apologies. `listed` means that it is a block of attendance.
pub(super) fn bare_list<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>, from: usize, listed: bool) {
    let text = reading.text;
    let several = listed && text.contains([',', '\n']) && all_single(reading, &(0..text.len()));
    let entries = person_list::people(text, from..text.len(), if several { Bare::Surnames } else { Bare::Full });
    let named: usize = entries.iter().map(|entry| reading.words(&entry.name).split_whitespace().count()).sum();
    let has_title = |entry: &Entry| names::words(text, entry.name.start).next().is_some_and(|word| word.opens_entry());
    let rest = reading.after(from).split_whitespace().count();
    let joints = reading.tokens.iter().filter(|token| token.start as usize >= from && token.is(class::AND)).count();
    let brackets = reading.after(from).split_whitespace().filter(|word| word.starts_with('(')).count();
    let all = rest.saturating_sub(joints + brackets);
    let whole = named == all && (listed || entries.len() > 1);
    if named > 0 && named + 1 >= all && (from > 0 || whole || entries.iter().any(has_title)) {
        register.list(at, reading, entries, Attendance::Apologies);
    }
}

/// Rows of `name | role | status`, or of marks under the header row of a table.
fn rows<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>, list: Range<usize>) {
    let mut start = list.start;
    let mut columns = None;
    for words in reading.words(&list).split('\n') {
        let line = start..start + words.len();
        start += words.len() + 1;
        if let Some(header) = grid::header(reading, &line, register.day.as_deref()) {
            columns = Some(header);
        } else if let Some(found) = columns.as_ref().and_then(|columns| grid::row(reading, columns, &register.keys, &line)) {
            register.row(at, reading.text, found);
        } else if columns.as_ref().is_none_or(|columns: &grid::Columns| !columns.is_of_meetings) {
            row(register, at, reading, line);
        }
    }
}

fn row<'a>(register: &mut Register<'a>, at: &Locator<'a>, reading: &Reading<'_>, line: Range<usize>) {
    let cells = cells(reading, &line);
    if let [caption, names] = cells.as_slice()
        && is_of_pieces(reading, caption)
        && let Some(status) = status(reading.words(caption))
    {
        return under(register, at, reading, caption.clone(), names.clone(), status);
    }
    let text = reading.text;
    if states_several(reading, &cells) || cells.iter().any(|cell| Reading::of(reading.words(cell)).has(Says::AbsentInPart)) {
        return;
    }
    let status = cells.iter().skip(1).rev().find_map(|cell| status(reading.words(cell)));
    let rest = reading.words(&line).trim_start_matches(['|', ' ']).len();
    let Some((status, name)) = status.zip(names::person(text, line.end - rest)) else { return };
    let office = cells.get(1).filter(|_| cells.len() > 2).cloned();
    register.row(at, text, grid::Row { name, office, ward: None, status });
}

/// The cells of a row state different statuses, as those of several meetings do.
fn states_several(reading: &Reading<'_>, cells: &[Range<usize>]) -> bool {
    let mut stated = cells.iter().filter_map(|cell| beside::status(reading.words(cell)));
    stated.next().is_some_and(|first| stated.any(|status| status != first))
}

/// All words of a cell are words of captions.
fn is_of_pieces(reading: &Reading<'_>, cell: &Range<usize>) -> bool {
    let tokens = reading.token_at(cell.start)..reading.token_at(cell.end);
    let words: Vec<usize> = tokens.filter(|at| !reading.is_symbol(*at, &[symbol::COLON])).collect();
    words.into_iter().all(|at| are_pieces(reading, at..at + 1))
}

/// The only cell of a range between bars.
fn only_cell(reading: &Reading<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let mut cells = cells(reading, range);
    let is_only = cells.len() == 1 && reading.words(range).contains('|');
    cells.pop().filter(|_| is_only)
}

/// The cells between the bars of a range that are not empty.
fn cells(reading: &Reading<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start;
    let mut cells = Vec::new();
    for cell in reading.words(range).split('|') {
        let from = start + (cell.len() - cell.trim_start().len());
        cells.push(from..from + cell.trim().len());
        start += cell.len() + 1;
    }
    cells.retain(|cell| !cell.is_empty());
    cells
}

/// A list begins with narrative: "None", "There were none", "were received".
fn narrates(reading: &Reading<'_>, list: &Range<usize>) -> bool {
    let tokens = reading.token_at(list.start)..reading.token_at(list.end);
    let first = tokens.into_iter().find(|at| reading.is(*at, class::WORD | class::NUMBER));
    first.is_some_and(|first| reading.from_token(Says::Narrates, first).is_some())
}

/// Every part of a list is one word with a capital, apart from brackets, and not all of them are offices.
fn all_single(reading: &Reading<'_>, list: &Range<usize>) -> bool {
    let parts = parts(reading, list);
    let words = || parts.iter().map(|part| reading.words(part)).filter(|words| !explains_mark(words)).map(without_mark);
    let is_double = |word: &str| surname::alone(word, 0) == Some(0..word.len());
    words().all(|word| names::is_name(word) || is_double(word)) && (parts.is_empty() || words().any(names::is_name))
}

/// A line explains a mark beside names: `* excused`.
fn explains_mark(words: &str) -> bool {
    !words.starts_with(char::is_alphanumeric) && !keys::keys(words).is_empty()
}

/// A name without the signs after it that a key explains, and without a status.
fn without_mark(words: &str) -> &str {
    without_status(words).trim_end_matches(['.', ' ', '*', '†', '‡', '#'])
}

/// The words before a dash and a status: `Fox - present`.
fn without_status(words: &str) -> &str {
    let parted = [" - ", " – "].iter().find_map(|dash| words.split_once(dash));
    parted.filter(|(_, status)| beside::status(status).is_some()).map_or(words, |(name, _)| name)
}

/// The parts of a list between commas and line ends, without brackets.
fn parts(reading: &Reading<'_>, list: &Range<usize>) -> Vec<Range<usize>> {
    let mut depth = 0_usize;
    let (mut parts, mut part) = (Vec::new(), 0..0);
    for at in reading.token_at(list.start)..reading.token_at(list.end) {
        let bytes = reading.bytes(&(at..at + 1));
        let turns = |at: usize| reading.is(at, class::LOWER) && states(reading, Says::AbsentAfter, at);
        let parts_names = || turns(at) && (turns(at + 1) || reading.is(at + 1, class::CAPITAL));
        let is_joint = reading.is(at, class::AND) || reading.is_symbol(at, &[symbol::COMMA, symbol::SEMICOLON]) || parts_names();
        if is_joint && depth == 0 || reading.opens_line(at) {
            parts.push(std::mem::replace(&mut part, 0..0));
        }
        depth += usize::from(reading.is_symbol(at, &[symbol::OPEN]));
        let ends_bracket =
            reading.is_symbol(at, &[symbol::STOP]) && at.checked_sub(1).is_some_and(|before| reading.is_symbol(before, &[symbol::CLOSE]));
        if depth == 0 && !is_joint && !ends_bracket {
            part = if part.is_empty() { bytes } else { part.start..bytes.end };
        }
        depth = depth.saturating_sub(usize::from(reading.is_symbol(at, &[symbol::CLOSE])));
    }
    parts.push(part);
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T>(text: &str, how: impl Fn(&Reading<'_>, Range<usize>) -> T) -> T {
        how(&Reading::of(text), 0..text.len())
    }

    #[test]
    fn parts_of_a_list_are_between_commas_and_line_ends() {
        let cut = |text: &'static str| {
            read(text, |reading, list| parts(reading, &list).into_iter().map(|part| text[part].to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(cut("Fox, Hay and Oke"), ["Fox", "Hay", "Oke"]);
        assert_eq!(cut("Ann Fox (Chair, Hill)\nBen Hay; Oke"), ["Ann Fox", "Ben Hay", "Oke"]);
        assert_eq!(cut("Fox (x\nHay"), ["Fox"]);
        for (text, is) in [
            ("Fox, Hay", true),
            ("Fox, Ben Hay", false),
            ("Fox (Chair), Hay.", true),
            ("Fox, Hay (via Zoom).", true),
            ("Fox - present, Hay - apologies", true),
            ("Fox - elm, Hay", false),
            ("Ward, Fox", true),
            ("Fox*, Hay\n* excused", true),
            ("fox, hay", false),
        ] {
            assert_eq!(read(text, |reading, list| all_single(reading, &list)), is, "{text}");
        }
    }

    #[test]
    fn cells_are_between_bars() {
        let cut = |text: &'static str| {
            read(text, |reading, list| cells(reading, &list).into_iter().map(|cell| text[cell].to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(cut("| Ann Fox |  | Chair |"), ["Ann Fox", "Chair"]);
        let only = |text: &'static str| read(text, |reading, list| only_cell(reading, &list).map(|cell| text[cell].to_owned()));
        assert_eq!((only("| Ann Fox | |"), only("Ann Fox"), only("| Ann | Fox |")), (Some("Ann Fox".into()), None, None));
    }

    #[test]
    fn a_sentence_of_apologies_ends_a_list() {
        let end = |text: &'static str| read(text, |reading, list| text[before_apologies(reading, &list)..].to_owned());
        assert_eq!(end("Cllr Fox. Apologies were received from Cllr Hay."), "Apologies were received from Cllr Hay.");
        assert_eq!(end("Cllr Fox, apologies"), "");
        assert_eq!(end("Apologies were received."), "");
        let opens = |text: &'static str| read(text, |reading, list| narrates(reading, &list));
        assert!(opens("None") && opens(": There were none") && !opens("Ann Fox"));
    }

    #[test]
    fn a_row_tells_of_one_way_of_being_there() {
        let told = |text: &str| {
            let source = crate::read::text(text);
            let minutes = crate::tree::parse(&source);
            let place = crate::source::Place::new(crate::source::Span { start: 0, end: text.len(), line: 1 }, "test");
            let mut register = Register::of("", None);
            let at = crate::facts::locate::Page::of(&minutes).locator(text, &place);
            row(&mut register, &at, &Reading::by_lines(text), 0..text.len());
            register
                .found
                .into_iter()
                .map(|one| (one.name.to_string(), one.role.map(|role| role.to_string()), one.status))
                .collect::<Vec<_>>()
        };
        assert_eq!(told("| Ann Fox | Chair | Apologies |"), [("Ann Fox".into(), Some("Chair".into()), Attendance::Apologies)]);
        assert_eq!(told("| Ann Fox | Apologies |"), [("Ann Fox".into(), None, Attendance::Apologies)]);
        assert_eq!(
            (told("| Ann Fox | Present | Apologies |"), told("| Ann Fox | Hill |"), told("| elm | Apologies |")),
            (vec![], vec![], vec![])
        );
    }
}
