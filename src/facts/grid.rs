//! Tables that say who was there: a row a person, with marks under heads that say what they mean, or a column for each status.
//! They are read in the source, where their heads stand whatever the roles of their rows.

use std::ops::Range;

use crate::enrich::keys::{Key, keys};
use crate::enrich::locate::{Page, collapsed};
use crate::enrich::names;
use crate::model::{Attendance, Attendee, Basis, Fact, Minutes, Person};
use crate::source::{Place, Span};
use crate::vocab::grid::{CROSSES, Column, HEADS, MARKS, Mark};

/// Fewer blanks than this part no cells where no sign does.
const GAP: usize = 2;

/// A table that says who was there.
struct Grid {
    columns: Vec<Column>,
    /// Signs part its cells, and not wide gaps.
    signs: bool,
    /// How many characters stand before each head on its line.
    places: Vec<usize>,
    /// Its rows: the cells of each, a cell for each column.
    rows: Vec<Vec<Range<usize>>>,
    /// The bytes of its rows and of its head.
    bytes: Range<usize>,
}

/// Adds those whom tables name, and takes back what the same rows told without their heads.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let text = page.text();
    let grids = grids(page);
    if grids.is_empty() {
        return;
    }
    let keys = keys(text);
    for grid in &grids {
        let found = persons(page, grid, &keys);
        let list = &mut minutes.meeting.attendance;
        list.retain(|one| !grid.bytes.contains(&one.span.first.start));
        if minutes.meeting.chair.as_ref().is_some_and(|chair| grid.bytes.contains(&chair.span.first.start)) {
            minutes.meeting.chair = None;
        }
        let at = list.partition_point(|one| one.span.first.start < grid.bytes.start);
        let chair = found.iter().find(|one| one.status == Attendance::Present && one.role.as_deref().is_some_and(is_chair));
        let chair = chair.map(|one| Person { name: one.name.clone(), span: one.span.clone() });
        minutes.meeting.chair = minutes.meeting.chair.take().or(chair);
        minutes.meeting.attendance.splice(at..at, found);
    }
}

fn is_chair(role: &str) -> bool {
    matches!(role.to_lowercase().as_str(), "chair" | "chairman" | "chairperson" | "chairwoman" | "convener")
}

/// The tables of the source that say who was there.
fn grids(page: Page<'_>) -> Vec<Grid> {
    let text = page.text();
    let mut found = Vec::new();
    let mut open: Option<Grid> = None;
    for line in page.lines() {
        let words = text.get(line.clone()).unwrap_or("");
        if let Some(grid) = &mut open {
            if is_rule(words) || words.trim().is_empty() && grid.rows.is_empty() {
                continue;
            }
            if let Some(row) = row(text, grid, &line) {
                grid.bytes.end = line.end;
                grid.rows.push(row);
                continue;
            }
            found.extend(open.take());
        }
        open = head(text, line);
    }
    found.extend(open);
    found.retain(|grid| !grid.rows.is_empty());
    found
}

/// The rule under the head of a table.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' ' | '\t'))
}

/// The table that a line is the head of.
fn head(text: &str, line: Range<usize>) -> Option<Grid> {
    let cells = cells(text, &line);
    if cells.len() < 2 {
        return None;
    }
    let columns: Vec<Column> = cells.iter().map(|cell| column(&plain(text, cell))).collect();
    let has = |column: Column| columns.contains(&column);
    let named = has(Column::Name) || has(Column::Given) && has(Column::Family);
    let marked = columns.iter().any(|column| matches!(column, Column::Status(_)));
    // Without a column of names each column lists those of one status.
    let signs = text.get(line.clone()).is_some_and(|line| line.contains(['|', '\t']));
    let lists = !named && signs;
    let only_statuses = columns.len() > 1 && columns.iter().all(|column| matches!(column, Column::Status(_)));
    let named = named || lists && only_statuses;
    let place = |cell: &Range<usize>| {
        text.get(..cell.start).and_then(|before| before.rsplit('\n').next()).map_or(0, |before| before.chars().count())
    };
    let places = cells.iter().map(place).collect();
    (named && marked && !has(Column::Side)).then(|| Grid { columns, signs, places, rows: Vec::new(), bytes: line })
}

fn column(head: &str) -> Column {
    HEADS.iter().find(|row| row.1.contains(&head)).map_or(Column::Other, |row| row.0)
}

/// The words of a cell in small letters, without markup and signs of questions.
fn plain(text: &str, cell: &Range<usize>) -> String {
    let words = collapsed(text.get(cell.clone()).unwrap_or("")).to_lowercase().replace('’', "'");
    let words = words.trim_matches(|c: char| matches!(c, '*' | '_' | '?' | ':' | '.' | ' ' | '\\'));
    let inner = words.replace(['(', ')'], " ");
    let inner = collapsed(&inner);
    if inner.ends_with("y/n") || inner.ends_with("yes/no") { inner } else { words.to_owned() }
}

/// The cells of a row, one for each column, or nothing where the line is none of the table.
fn row(text: &str, grid: &Grid, line: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let found = cells(text, line);
    let whole = text.get(line.clone())?;
    let signs = |words: &str| words.contains(['|', '\t']);
    if whole.trim().is_empty() || signs(whole) != grid.signs {
        return None;
    }
    if whole.contains(['|', '\t']) {
        let mut found = found;
        // Blank cells at the end of a row are often left out.
        while found.len() < grid.columns.len() {
            found.push(line.end..line.end);
        }
        return (found.len() == grid.columns.len() && found.iter().any(|cell| !cell.is_empty())).then_some(found);
    }
    if found.len() == grid.columns.len() {
        return Some(found);
    }
    // A blank cell leaves no sign here: a cell belongs to the head over it.
    let place = |at: usize| text.get(..at).and_then(|before| before.rsplit('\n').next()).map_or(0, |before| before.chars().count());
    let mut cells = vec![line.end..line.end; grid.columns.len()];
    let mut last = None;
    for cell in found {
        let at = grid.places.iter().position(|head| place(cell.start).abs_diff(*head) < GAP)?;
        if last.is_some_and(|last| last >= at) {
            return None;
        }
        last = Some(at);
        *cells.get_mut(at)? = cell;
    }
    last.map(|_| cells)
}

/// The stretches of a line between pipes, tabs or wide gaps.
fn cells(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let whole = text.get(line.clone()).unwrap_or("");
    let mut found = Vec::new();
    let mut push = |start: usize, part: &str| {
        let lead = part.len() - part.trim_start().len();
        let start = line.start + start + lead;
        found.push(start..start + part.trim().len());
    };
    let sign = ['|', '\t'].into_iter().find(|sign| whole.contains(*sign));
    if let Some(sign) = sign {
        let lead = if sign == '|' { whole.len() - whole.trim_start().trim_start_matches('|').len() } else { 0 };
        let inner = whole.get(lead..).unwrap_or("");
        let inner = if sign == '|' { inner.trim_end().strip_suffix('|').unwrap_or(inner) } else { inner };
        let mut at = lead;
        for part in inner.split(sign) {
            push(at, part);
            at += part.len() + 1;
        }
        return found;
    }
    let mut start = 0;
    let mut blanks = 0;
    for (at, c) in whole.char_indices() {
        if c == ' ' || c == '\u{a0}' {
            blanks += 1;
            continue;
        }
        if blanks >= GAP {
            let part = whole.get(start..at).unwrap_or("");
            if !part.trim().is_empty() {
                push(start, part);
            }
            start = at;
        }
        blanks = 0;
    }
    push(start, whole.get(start..).unwrap_or(""));
    found
}

/// Those whom the rows of a table name, with what their marks say; nobody where a mark says nothing.
fn persons<'a>(page: Page<'a>, grid: &Grid, keys: &[Key]) -> Vec<Attendee<'a>> {
    let text = page.text();
    if grid.columns.iter().all(|column| matches!(column, Column::Status(_))) {
        let cells = grid.rows.iter().flat_map(|row| row.iter().zip(&grid.columns));
        return cells.filter_map(|(cell, column)| listed(page, cell, *column)).collect();
    }
    let crossed: Vec<bool> = (0..grid.columns.len()).map(|at| crosses_are_yes(text, grid, at)).collect();
    grid.rows
        .iter()
        .filter_map(|row| {
            let status = status(text, grid, row, keys, &crossed)?;
            let (name, spans, rest) = name(page, grid, row)?;
            let role = cell(grid, row, Column::Role).map(|cell| collapsed(text.get(cell).unwrap_or(""))).filter(|role| !role.is_empty());
            let ward = cell(grid, row, Column::Ward).filter(|cell| !cell.is_empty()).map(|cell| {
                let value = collapsed(text.get(cell.clone()).unwrap_or(""));
                let span = Place::of(&[page.span(&cell)], "ward");
                Fact { text: value.clone().into(), value: value.into(), basis: Basis::Stated, span }
            });
            Some(Attendee {
                name: name.into(),
                role: role.or(rest).map(Into::into),
                party: None,
                ward,
                status,
                substitute_for: None,
                movements: Vec::new(),
                span: Place::of(&spans, "attendance"),
            })
        })
        .collect()
}

/// Somebody in a column that lists those of one status.
fn listed<'a>(page: Page<'a>, cell: &Range<usize>, column: Column) -> Option<Attendee<'a>> {
    let Column::Status(status) = column else { return None };
    let (name, spans, rest) = name_in(page, cell)?;
    Some(Attendee {
        name: name.into(),
        role: rest.map(Into::into),
        party: None,
        ward: None,
        status,
        substitute_for: None,
        movements: Vec::new(),
        span: Place::of(&spans, "attendance"),
    })
}

fn cell(grid: &Grid, row: &[Range<usize>], column: Column) -> Option<Range<usize>> {
    grid.columns.iter().position(|known| *known == column).and_then(|at| row.get(at)).cloned()
}

/// No other sign of a column says yes, so its crosses do.
fn crosses_are_yes(text: &str, grid: &Grid, at: usize) -> bool {
    let cells = || grid.rows.iter().filter_map(|row| row.get(at)).map(|cell| plain(text, cell));
    cells().all(|cell| cell.is_empty() || CROSSES.contains(&cell.as_str()))
}

/// What the marks of a row say. Where two of them say different things, nothing.
fn status(text: &str, grid: &Grid, row: &[Range<usize>], keys: &[Key], crossed: &[bool]) -> Option<Attendance> {
    let mut told = None;
    for (at, column) in grid.columns.iter().enumerate() {
        let Column::Status(head) = column else { continue };
        let words = plain(text, row.get(at)?);
        let key = keys.iter().find(|key| !words.is_empty() && key.mark.to_lowercase() == words);
        let says = match key {
            Some(key) => Some(key.status?),
            None if CROSSES.contains(&words.as_str()) => crossed.get(at).filter(|yes| **yes).map(|_| *head),
            None => stated(&words, *head),
        };
        told = match (told, says) {
            (None, says) => says,
            (told, None) => told,
            (Some(one), Some(other)) => Some(stronger(one, other)?),
        };
    }
    told
}

/// What the words of a cell say: `Yes (online)`, `No – apologies`, `Present, as substitute`.
fn stated(words: &str, head: Attendance) -> Option<Attendance> {
    let of_mark = |mark| match mark {
        Mark::Is(status) => Some(status),
        Mark::Yes => Some(head),
        Mark::No => (head == Attendance::Present).then_some(Attendance::Absent),
    };
    if let Some(mark) = mark(words) {
        return of_mark(mark);
    }
    let mut parts =
        words.split([',', ';', '(', ')', '–', '—']).flat_map(|part| part.split(" - ")).map(str::trim).filter(|part| !part.is_empty());
    let first = of_mark(mark(parts.next()?)?)?;
    Some(parts.filter_map(|part| of_mark(mark(part)?)).fold(first, |told, next| stronger(told, next).unwrap_or(told)))
}

/// Of two statuses the one that says more. Nothing where one denies the other.
fn stronger(one: Attendance, other: Attendance) -> Option<Attendance> {
    use Attendance::{Absent, Apologies, Present, Substitute};
    match (one, other) {
        _ if one == other => Some(one),
        (Absent, Apologies) | (Apologies, Absent) => Some(Apologies),
        (Present, Substitute) | (Substitute, Present) => Some(Substitute),
        _ => None,
    }
}

fn mark(words: &str) -> Option<Mark> {
    MARKS.iter().find(|row| row.1.contains(&words)).map(|row| row.0)
}

/// The name in a row, where it stands, and what stands behind it in its cell.
fn name(page: Page<'_>, grid: &Grid, row: &[Range<usize>]) -> Option<(String, Vec<Span>, Option<String>)> {
    let text = page.text();
    if let (Some(given), Some(family)) = (cell(grid, row, Column::Given), cell(grid, row, Column::Family)) {
        let words = |cell: &Range<usize>| Some(collapsed(text.get(cell.clone())?)).filter(|words| is_all_name(words));
        let name = format!("{} {}", words(&given)?, words(&family)?);
        return Some((name, vec![page.span(&given), page.span(&family)], None));
    }
    name_in(page, &cell(grid, row, Column::Name)?)
}

/// The name that a cell opens with, where it stands, and what stands behind it.
fn name_in(page: Page<'_>, cell: &Range<usize>) -> Option<(String, Vec<Span>, Option<String>)> {
    let text = page.text();
    let whole = text.get(cell.clone())?;
    if is_inverted(whole) {
        return Some((collapsed(whole), vec![page.span(cell)], None));
    }
    let lead = whole.len() - whole.trim_start_matches(['*', '_', '•']).len();
    let found = names::person(whole, lead).filter(|found| found.start == lead)?;
    let rest = whole.get(found.end..)?;
    let begins = rest.trim_start_matches(['*', '_']).trim_start();
    if !begins.is_empty() && !begins.starts_with(['(', ',', '-', '–', '—', ';', '*', '†', '#', '^', '[']) {
        return None;
    }
    let behind = collapsed(begins.trim_matches(|c: char| !c.is_alphanumeric()));
    if begins.starts_with(',') && behind.contains(' ') && is_all_name(&behind) {
        // Two persons in one cell.
        return None;
    }
    let name = collapsed(whole.get(found.clone())?);
    let range = cell.start + found.start..cell.start + found.end;
    Some((name, vec![page.span(&range)], Some(behind).filter(|behind| behind.chars().count() > 1)))
}

fn is_all_name(words: &str) -> bool {
    words.split(' ').all(|word| names::is_name(word) || names::is_title(word) || names::is_particle(word))
}

/// A family name, a comma and given names: `Ashdown, Peter`.
fn is_inverted(words: &str) -> bool {
    let Some((family, given)) = words.split_once(',') else { return false };
    let all = |part: &str| !part.trim().is_empty() && part.split_whitespace().all(|word| names::is_name(word) || names::is_particle(word));
    all(family) && all(given) && family.split_whitespace().count() <= 3 && given.split_whitespace().count() <= 3
}

#[cfg(test)]
mod tests {
    fn told(table: &str) -> Vec<String> {
        let text = format!("HOLT PARISH COUNCIL\n\n{table}\n\n8. Roads\n\nThe lane was swept.\n\n9. Trees\n\nThe elm was felled.\n");
        let source = crate::read::text(&text);
        let minutes = crate::minutes_of(&source);
        minutes.meeting.attendance.iter().map(|one| format!("{:?} {}", one.status, one.name)).collect()
    }

    #[test]
    fn marks_say_who_was_there() {
        let text =
            "| Name | Role | Present Y/N |\n|---|---|---|\n| Ann Fox | Chair | Y |\n| Ben Hill | Member | N |\n| Cal Moss | Member | |";
        assert_eq!(told(text), ["Present Ann Fox", "Absent Ben Hill"]);
        let text = "| Given Name | Family Name | Present |\n|---|---|---|\n| Ada | Marsh | Yes |\n| Basil | Nunn | No |";
        assert_eq!(told(text), ["Present Ada Marsh", "Absent Basil Nunn"]);
        let text =
            "| Member | Present | Apologies | Absent |\n|---|---|---|---|\n| Ann Fox | x | | |\n| Ben Hill | | x | |\n| Cal Moss | | | x |";
        assert_eq!(told(text), ["Present Ann Fox", "Apologies Ben Hill", "Absent Cal Moss"]);
    }

    #[test]
    fn a_key_goes_before_what_is_usual() {
        let text = "| Member | Attendance |\n|---|---|\n| Ann Fox | P |\n| Ben Hill | A |\n\nP = Present, A = Apologies";
        assert_eq!(told(text), ["Present Ann Fox", "Apologies Ben Hill"]);
    }

    #[test]
    fn a_table_of_votes_is_none() {
        let text = "| Name | For | Against | Absent |\n|---|---|---|---|\n| Ann Fox | x | | |\n| Ben Hill | | | x |";
        assert_eq!(told(text), Vec::<String>::new());
    }
}
