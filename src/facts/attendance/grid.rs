//! Tables of persons in which marks in a column state who was present or absent.

use std::ops::Range;

use super::keys::Key;
use super::meetings;
use super::status::{is_away, status};
use super::words::{Reading, Says};
use crate::entity::names;
use crate::entity::person_list::{self, Bare, Entry};
use crate::lex::vote;
use crate::model::Attendance;

/// Marks that are not letters.
const TICKS: &[&str] = &["✓", "✔", "√", "☑", "✅", "☒", "●", "1"];
/// Ticks that are not crosses.
const TICK_CHARS: &[char] = &['✓', '✔', '√', '☑', '✅'];
/// A letter that is a mark by itself, and a cross in a table with ticks.
const LETTER: &str = "x";
/// Marks of the opposite.
const CROSSES: &[&str] = &[CROSS, "✘", "❌", "0"];
/// The usual cross.
const CROSS: &str = "✗";
/// Words of a cell without a mark: the opposite too, unless another column marks those absent.
const FILLERS: &[&str] = &["-", "–", "—", "☐"];

/// The meaning of the columns of a table.
pub(super) struct Columns {
    /// The status of those whom a column marks.
    statuses: Vec<Option<Attendance>>,
    /// Its columns are of several meetings: only that of this meeting counts.
    pub(super) is_of_meetings: bool,
    /// It contains ticks, so that the letter x is not a cross.
    is_ticked: bool,
    /// The column of offices.
    offices: Option<usize>,
    /// The column of wards.
    wards: Option<usize>,
    /// The column of names.
    names: usize,
}

/// A person in a row.
pub(super) struct Row {
    pub(super) name: Range<usize>,
    pub(super) office: Option<Range<usize>>,
    pub(super) ward: Option<Range<usize>>,
    pub(super) status: Attendance,
}

/// The columns under a header row: `Name | Role | Present Y/N`. If they are of several meetings, only that of this `day` counts.
pub(super) fn header(reading: &Reading<'_>, line: &Range<usize>, day: Option<&str>) -> Option<Columns> {
    let cells = cells(reading, line);
    let of = |cell: &Range<usize>| Reading::of(reading.words(cell));
    let column = |says: Says| cells.iter().position(|cell| of(cell).has(says));
    let (offices, wards) = (column(Says::ColumnOfOffices), column(Says::ColumnOfWards));
    let captions: Vec<&str> = cells.iter().map(|cell| reading.words(cell)).collect();
    let named = column(Says::ColumnOfNames);
    let is_other = |at: usize| [named, offices, wards].contains(&Some(at));
    let status_of = |(at, caption): (usize, &&str)| if is_other(at) { None } else { status(caption) };
    let mut statuses: Vec<Option<Attendance>> = captions.iter().enumerate().map(status_of).collect();
    let meetings = meetings::of(&captions, &statuses, day);
    let names = named.or_else(|| meetings.as_ref()?.unnamed)?;
    let is_of_meetings = meetings.as_ref().is_some_and(|meetings| meetings.are_several);
    meetings.into_iter().for_each(|meetings| meetings.settle(&mut statuses));
    let mut others = cells.iter().enumerate().filter(|(at, _)| *at != names);
    let is_header = others.all(|(_, cell)| names::with_title(reading.text, cell.start).is_none());
    let is_ticked = TICK_CHARS.iter().any(|tick| reading.text.contains(*tick));
    let has_status = is_of_meetings || statuses.iter().any(Option::is_some);
    (is_header && has_status).then_some(Columns { statuses, is_of_meetings, is_ticked, offices, wards, names })
}

/// The status of those in each column, if every caption states one: `Present | Apologies`.
pub(super) fn statuses(reading: &Reading<'_>, line: &Range<usize>) -> Option<Vec<Attendance>> {
    let captions = cells(reading, line).into_iter().map(|cell| status(reading.words(&cell)));
    captions.collect::<Option<Vec<Attendance>>>().filter(|statuses| statuses.len() > 1)
}

/// The persons in a row below such captions, each with the status of the column.
pub(super) fn listed(reading: &Reading<'_>, statuses: &[Attendance], line: &Range<usize>) -> Vec<(Vec<Entry>, Attendance)> {
    let people = |(cell, status): (Range<usize>, &Attendance)| (person_list::people(reading.text, cell, Bare::Surnames), *status);
    cells(reading, line).into_iter().zip(statuses).map(people).collect()
}

/// The person of a row below its header row, if a mark states the status. Marks may have keys.
pub(super) fn row(reading: &Reading<'_>, columns: &Columns, keys: &[Key], line: &Range<usize>) -> Option<Row> {
    let cells = cells(reading, line);
    let has_absent = columns.statuses.iter().flatten().any(|status| is_away(*status));
    let is_stated = |words: &str| !(has_absent && FILLERS.contains(&words));
    let stated = |(cell, status): (&Range<usize>, &Option<Attendance>)| {
        let words = reading.words(cell);
        let words = if columns.is_ticked && words.eq_ignore_ascii_case(LETTER) { CROSS } else { words };
        marked(words, keys, (*status).filter(|_| is_stated(words))?)
    };
    let mut found = cells.iter().zip(&columns.statuses).filter_map(stated);
    let first = found.next()?;
    // "Present: no, apologies: yes": apologies state more than absence.
    let status = if first == Attendance::Absent { found.next().unwrap_or(first) } else { first };
    let cell = cells.get(columns.names)?;
    if vote::lookup(reading.words(cell)).is(vote::role::TOTAL) {
        return None;
    }
    let name = names::person(reading.before(cell.end), cell.start)?;
    let held = |column: Option<usize>| column.and_then(|at| cells.get(at)).filter(|cell| !cell.is_empty()).cloned();
    let office = beside(reading, name.end..cell.end).or_else(|| held(columns.offices));
    Some(Row { name, office, ward: held(columns.wards), status })
}

/// The words after a name in its cell, in brackets or after a delimiter.
fn beside(reading: &Reading<'_>, rest: Range<usize>) -> Option<Range<usize>> {
    let is_symbol = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '–' | '-');
    let words = reading.words(&rest);
    let inner = words.trim_matches(is_symbol);
    let start = rest.start + words.len() - words.trim_start_matches(is_symbol).len();
    (!inner.is_empty() && words.trim_start().starts_with(is_symbol)).then(|| start..start + inner.len())
}

/// The status of a person by the mark in a column of a status.
fn marked(cell: &str, keys: &[Key], status: Attendance) -> Option<Attendance> {
    let reading = Reading::of(cell);
    if let Some(key) = keys.iter().find(|key| key.mark == cell) {
        return key.status;
    }
    if TICKS.contains(&cell) || reading.has(Says::MarkOfYes) {
        return Some(status);
    }
    if CROSSES.contains(&cell) || FILLERS.contains(&cell) || reading.has(Says::MarkOfNo) {
        return (status == Attendance::Present).then_some(Attendance::Absent);
    }
    // A person who was absent for a part of the meeting was not absent, and the text does not state the status.
    if reading.has(Says::AbsentInPart) { None } else { self::status(cell) }
}

/// The cells of a row between its bars, empty ones too.
fn cells(reading: &Reading<'_>, line: &Range<usize>) -> Vec<Range<usize>> {
    let words = reading.words(line).trim_end();
    let inner = words.strip_suffix('|').unwrap_or(words);
    let lead = inner.len() - inner.trim_start().strip_prefix('|').unwrap_or(inner).len();
    let mut start = line.start + lead;
    let mut cells = Vec::new();
    for cell in inner.get(lead..).unwrap_or("").split('|') {
        let from = start + (cell.len() - cell.trim_start().len());
        cells.push(from..from + cell.trim().len());
        start += cell.len() + 1;
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_state_the_status_after_a_ward() {
        let text = "Councillor | Ward | Attendance\nAnn Fox | Castle | Apologies";
        let reading = Reading::by_lines(text);
        let columns = header(&reading, &(0..30), None).unwrap();
        let row = row(&reading, &columns, &[], &(31..text.len())).unwrap();
        assert_eq!((&text[row.ward.unwrap()], row.office, row.status), ("Castle", None, Attendance::Apologies));
    }

    fn stated(header_row: &str, row_below: &str) -> Option<(String, Option<String>, Attendance)> {
        let text = format!("{header_row}\n{row_below}");
        let reading = Reading::by_lines(&text);
        let columns = header(&reading, &(0..header_row.len()), Some("2024-04-01"))?;
        let row = row(&reading, &columns, &[], &(header_row.len() + 1..text.len()))?;
        Some((text[row.name].to_owned(), row.office.map(|office| text[office].to_owned()), row.status))
    }

    #[test]
    fn marks_state_who_was_present() {
        let header = "Name | Role | Present Y/N";
        assert_eq!(stated(header, "Ann Fox | Chair | Y"), Some(("Ann Fox".into(), Some("Chair".into()), Attendance::Present)));
        assert_eq!(stated(header, "Ann Fox | Chair | N"), Some(("Ann Fox".into(), Some("Chair".into()), Attendance::Absent)));
        let header = "| Member | Present | Apologies |";
        assert_eq!(stated(header, "| Ann Fox |  | X |"), Some(("Ann Fox".into(), None, Attendance::Apologies)));
        assert_eq!(stated(header, "| Ann Fox | ✓ |  |"), Some(("Ann Fox".into(), None, Attendance::Present)));
    }

    #[test]
    fn only_the_column_of_this_meeting_counts() {
        let row = "Ann Fox | ✓ | A | ✓";
        assert_eq!(stated("Name | 4 March | 1 April | 6 May", row), Some(("Ann Fox".into(), None, Attendance::Absent)));
        assert_eq!(stated("Name | 4 March | 6 May | 3 June", row), None);
        assert_eq!(stated("Name | Present 4 March | Present 6 May | Present", row), None);
    }

    #[test]
    fn a_dash_states_nothing_if_another_column_marks_those_absent() {
        assert_eq!(stated("Name | Present | Absent", "Ann Fox | - | -"), None);
        assert_eq!(stated("Name | Present | Absent", "Ann Fox | No | -"), Some(("Ann Fox".into(), None, Attendance::Absent)));
        assert_eq!(stated("Name | Present", "Ann Fox | -"), Some(("Ann Fox".into(), None, Attendance::Absent)));
        assert_eq!(stated("Name | Attendance", "Ann Fox | Absent from item 3"), None);
    }

    #[test]
    fn rows_without_a_status() {
        assert_eq!(stated("Name | Present", "Ann Fox | "), None);
        assert_eq!(stated("Name | Role", "Ann Fox | Y"), None);
        assert_eq!(stated("Ann Fox | Present", "Ben Hay | Y"), None);
        assert_eq!(stated("|", "||"), None);
    }

    #[test]
    fn every_caption_of_several_says_how_those_were_there() {
        let of = |line: &str| statuses(&Reading::by_lines(line), &(0..line.len()));
        assert_eq!(of("Present | Apologies"), Some(vec![Attendance::Present, Attendance::Apologies]));
        assert_eq!(of("Present | Apologies | Absent"), Some(vec![Attendance::Present, Attendance::Apologies, Attendance::Absent]));
        assert_eq!((of("Present"), of("Present | Roads")), (None, None));
        let line = "Fox, Hay | Oke";
        let found = listed(&Reading::by_lines(line), &[Attendance::Present, Attendance::Absent], &(0..line.len()));
        let found: Vec<_> = found.into_iter().map(|(people, status)| (people.len(), status)).collect();
        assert_eq!(found, [(2, Attendance::Present), (1, Attendance::Absent)]);
    }
}
