//! The two grids as drawings on a page: who attended which meeting, and who voted how. Under each is the same as a table.

use std::collections::HashMap;
use std::io;

use askama::Template;

use super::{Stats, Vote};

/// Side of a cell.
const CELL: usize = 16;

/// Space for the name of a column above the cells, and after the last of them.
const HEADERS: usize = 170;

/// Width of a letter of a name, about.
const LETTER: usize = 7;

/// Characters of a name that fit.
const LONGEST: usize = 36;

#[derive(Template)]
#[template(path = "stats/page.html")]
struct Page<'s> {
    style: &'static str,
    stats: &'s Stats,
    grids: Vec<Grid>,
}

/// A grid. Cells without a value are not drawn, so that it is no larger than its content.
struct Grid {
    id: &'static str,
    title: &'static str,
    legend: &'static [(&'static str, &'static str)],
    width: usize,
    height: usize,
    columns: Vec<Label>,
    rows: Vec<GridRow>,
}

/// A name in its place.
struct Label {
    x: usize,
    y: usize,
    short: String,
    whole: String,
}

struct GridRow {
    label: Label,
    cells: Vec<Cell>,
}

struct Cell {
    x: usize,
    y: usize,
    /// What the cell says, as the JSON has it.
    value: String,
    /// Its letter in the drawing.
    letter: &'static str,
    /// Name of its column.
    column: String,
}

/// What cells say, each with its letter.
const STATUSES: &[(&str, &str)] = &[("present", "P"), ("apologies", "A"), ("absent", "X"), ("in_attendance", "I"), ("substitute", "S")];
const POSITIONS: &[(&str, &str)] = &[("for", "F"), ("against", "A"), ("abstained", "N"), ("dissented", "D")];

/// Writes the page.
pub fn write(stats: &Stats, to: &mut dyn io::Write) -> io::Result<()> {
    let page = Page { style: include_str!("../../templates/stats/style.css"), stats, grids: vec![attendance(stats), votes(stats)] };
    let mut to = io::BufWriter::new(to);
    page.write_into(&mut to)?;
    io::Write::flush(&mut to)
}

/// The place of each meeting among those sorted by their day; those without one come last.
fn ranks(stats: &Stats) -> Vec<usize> {
    let meetings = &stats.attendance.meetings;
    let mut order: Vec<usize> = (0..meetings.len()).collect();
    order.sort_by_key(|at| meetings.get(*at).map(|meeting| (meeting.date.is_none(), meeting.date.as_deref())));
    let mut ranks = vec![0; order.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks.iter_mut().skip(at).take(1).for_each(|place| *place = rank);
    }
    ranks
}

fn attendance(stats: &Stats) -> Grid {
    let ranks = ranks(stats);
    let rank = |at: &usize| ranks.get(*at).copied().unwrap_or_default();
    let mut columns: Vec<(usize, &str)> =
        stats.attendance.meetings.iter().enumerate().map(|(at, meeting)| (rank(&at), meeting.name())).collect();
    columns.sort_unstable();
    let columns = columns.into_iter().map(|(_, name)| name.to_owned()).collect();
    let persons = stats.attendance.by_presence().into_iter();
    let rows = persons.map(|person| {
        let mut cells: Vec<(usize, String)> = person.meetings.iter().map(|(at, status)| (rank(at), status.clone())).collect();
        cells.sort_unstable();
        (person.name.clone(), cells)
    });
    grid("attendance", "Attendance", STATUSES, columns, rows.collect())
}

/// Votes whose voters are named, as columns; the voters in the order in which they are first named.
fn votes(stats: &Stats) -> Grid {
    let ranks = ranks(stats);
    let mut named: Vec<&Vote> = stats.votes.list.iter().filter(|vote| !vote.voters.is_empty()).collect();
    named.sort_by_key(|vote| ranks.get(vote.meeting));
    let mut rows: Vec<(String, Vec<(usize, String)>)> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (column, vote) in named.iter().enumerate() {
        for (name, position) in &vote.voters {
            let at = *known.entry(name).or_insert(rows.len());
            if at == rows.len() {
                rows.push((name.clone(), Vec::new()));
            }
            rows.iter_mut().skip(at).take(1).for_each(|(_, cells)| cells.push((column, position.clone())));
        }
    }
    let head =
        |vote: &&Vote| format!("{}, {}", stats.attendance.meetings.get(vote.meeting).map_or("-", |meeting| meeting.name()), vote.item);
    grid("votes", "Votes by name", POSITIONS, named.iter().map(head).collect(), rows)
}

fn grid(
    id: &'static str,
    title: &'static str,
    legend: &'static [(&'static str, &'static str)],
    columns: Vec<String>,
    rows: Vec<(String, Vec<(usize, String)>)>,
) -> Grid {
    let letter = |value: &str| legend.iter().find(|(name, _)| *name == value).map_or("?", |(_, letter)| letter);
    let longest = rows.iter().map(|(name, _)| short(name).chars().count()).max().unwrap_or_default();
    let place = |at: usize| (longest + 1) * LETTER + at * CELL;
    let row = |(at, (name, cells)): (usize, (String, Vec<(usize, String)>))| {
        let y = HEADERS + at * CELL;
        let cell = |(column, value): (usize, String)| {
            let head = columns.get(column).cloned().unwrap_or_default();
            Cell { x: place(column), y, letter: letter(&value), value: value.replace('_', " "), column: head }
        };
        GridRow { label: Label { x: 0, y, short: short(&name), whole: name }, cells: cells.into_iter().map(cell).collect() }
    };
    let rows: Vec<GridRow> = rows.into_iter().enumerate().map(row).collect();
    let (width, height) = (place(columns.len()) + HEADERS, HEADERS + rows.len() * CELL);
    let label = |(at, name): (usize, &String)| Label { x: place(at), y: HEADERS, short: short(name), whole: name.clone() };
    Grid { id, title, legend, width, height, columns: columns.iter().enumerate().map(label).collect(), rows }
}

/// A name, cut to the available space.
fn short(name: &str) -> String {
    if name.chars().count() <= LONGEST { name.to_owned() } else { name.chars().take(LONGEST - 1).chain(['…']).collect() }
}

impl Cell {
    /// The place of its letter.
    fn middle(&self) -> (usize, usize) {
        (self.x + CELL / 2, self.y + CELL - CELL / 4)
    }
}

impl Label {
    /// Where its words begin.
    fn base(&self) -> usize {
        self.y + CELL - CELL / 4
    }
}
