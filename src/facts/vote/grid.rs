//! Votes in columns: the captions are sides, and the rows below have marks beside the members, names, or counts.

use std::ops::Range;

use super::tally::Tally;
use super::voters::{cells, column, lines, one_name, runs_on};
use crate::facts::list::List;
use crate::facts::sheet::Sheet;
use crate::lex::vote::{Group, lookup, number, role};

/// Maximum characters between a mark and its column.
const FAR: usize = 8;

/// A column of a side.
struct Column {
    group: Group,
    /// The index among the cells of a row if bars separate them; otherwise the characters that the caption takes up on its line.
    at: Range<usize>,
}

/// A row: each cell with its place, as in a column.
type Row = Vec<(Range<usize>, Range<usize>)>;

/// The vote that a text has in columns. An empty one if the columns cannot be distinguished.
pub(super) fn read(list: &List<'_>) -> Option<Tally> {
    let rows: Vec<Row> = lines(list.text, &(0..list.text.len())).iter().map(|line| row(list.text, line)).collect();
    let Some((header, columns)) = rows.iter().enumerate().find_map(|(at, row)| Some((at, columns(list, row)?))) else {
        return paired(list, &rows);
    };
    let below: Vec<&Row> = rows.iter().skip(header + 1).filter(|row| !is_rule(list.text, row)).collect();
    if below.is_empty() {
        return None;
    }
    let is_marked = |row: &&&Row| row.iter().skip(1).any(|(cell, _)| is_mark(words(list.text, cell)));
    let tally = if below.iter().any(|row| is_marked(&row)) { marks(list, &columns, &below) } else { names(list, &columns, &below) };
    Some(tally.unwrap_or_default())
}

/// The vote of a table under captions: a mark beside each member under a side, names under sides, or the word of a side beside each member.
pub(super) fn of_sheet(list: &List<'_>, sheet: &Sheet<'_>) -> Option<Tally> {
    let rows: Vec<Row> = sheet.lines.iter().map(|line| row(list.text, line)).collect();
    let (captions, below) = rows.split_first()?;
    let of = |(cell, at): &(Range<usize>, Range<usize>)| Some(Column { group: group(list, cell)?, at: at.clone() });
    let columns: Vec<Column> = captions.iter().filter_map(of).collect();
    let names = Some(sheet.names).filter(|names| columns.iter().all(|column| column.at.start > *names));
    let is_read = |at: &Range<usize>| names == Some(at.start) || columns.iter().any(|column| column.at == *at);
    let read: Vec<Row> = below.iter().map(|row| row.iter().filter(|(_, at)| is_read(at)).cloned().collect()).collect();
    let read: Vec<&Row> = read.iter().collect();
    let sides = columns.iter().filter(|column| column.group != Group::Elsewhere).count();
    match names {
        Some(names) if sides == 0 => called(list, names, captions, below),
        Some(_) if sides > 1 => marks(list, &columns, &read),
        None if sides > 1 => self::names(list, &columns, &read),
        _ => None,
    }
}

/// Rows of a member and the word of a side, between bars, without captions.
fn paired(list: &List<'_>, rows: &[Row]) -> Option<Tally> {
    let is_barred = |row: &Row| row.iter().enumerate().all(|(at, (_, place))| *place == (at..at + 1));
    let filled = |row: &Row| row.iter().map(|(cell, _)| cell.clone()).filter(|cell| !words(list.text, cell).is_empty()).collect::<Vec<_>>();
    let mut tally = Tally::default();
    let mut found = 0;
    for row in rows.iter().filter(|row| row.len() > 1 && is_barred(row)) {
        let cells = filled(row);
        let [member, side] = cells.as_slice() else { continue };
        match (group(list, member), group(list, side), one_name(list.text, member)) {
            (None, Some(group), Some(name)) => tally.add(group, name),
            (Some(_), _, _) => return None,
            _ => continue,
        }
        found += 1;
    }
    (found > 1).then_some(tally)
}

/// Members, each with the word of a side in the column of votes.
fn called(list: &List<'_>, names: usize, captions: &Row, rows: &[Row]) -> Option<Tally> {
    let is_vote =
        |(cell, _): &(Range<usize>, Range<usize>)| lookup(words(list.text, cell).trim_end_matches(':')).is(role::VOTE | role::VOTED);
    let votes = captions.iter().position(is_vote)?;
    let mut tally = Tally::default();
    for row in rows {
        let (Some((member, _)), Some((cell, _))) = (row.get(names), row.get(votes)) else { continue };
        if words(list.text, cell).is_empty() {
            continue;
        }
        let group = group(list, cell)?;
        match one_name(list.text, member) {
            Some(name) => tally.add(group, name),
            None => tally.add_unnamed(group),
        }
    }
    Some(tally)
}

fn words<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or("").trim()
}

/// The cells of a line, separated by bars or wide gaps.
fn row(text: &str, line: &Range<usize>) -> Row {
    let whole = text.get(line.clone()).unwrap_or("");
    if !whole.contains('|') {
        let place = |cell: &Range<usize>| column(text, cell.start)..column(text, cell.end);
        return cells(text, line).into_iter().map(|cell| (cell.clone(), place(&cell))).collect();
    }
    let inner = whole.trim().strip_prefix('|').unwrap_or(whole.trim());
    let mut at = line.start + whole.find(inner).unwrap_or(0);
    let mut row = Row::new();
    for (place, cell) in inner.split('|').enumerate() {
        let start = at + cell.len() - cell.trim_start().len();
        row.push((start..(start + cell.trim().len()), place..place + 1));
        at += cell.len() + 1;
    }
    row
}

/// A line of bars, dashes and dots only.
fn is_rule(text: &str, row: &Row) -> bool {
    row.iter().all(|(cell, _)| !words(text, cell).contains(char::is_alphanumeric))
}

/// The columns of a row of captions: at least two sides, and only sides after the first.
fn columns(list: &List<'_>, row: &Row) -> Option<Vec<Column>> {
    let groups: Vec<Option<Group>> = row.iter().map(|(cell, _)| group(list, cell)).collect();
    let first = groups.iter().position(Option::is_some)?;
    let of = |group: Group| groups.contains(&Some(group));
    let is_side = groups.iter().flatten().filter(|group| **group != Group::Elsewhere).count() > 1;
    let sides_from = row.iter().zip(&groups).skip(first);
    let is_whole = sides_from.clone().all(|((cell, _), group)| group.is_some() || words(list.text, cell).is_empty());
    if first > 1 || !is_whole || !is_side || !(of(Group::For) || of(Group::Against) || of(Group::No)) {
        return None;
    }
    Some(sides_from.filter_map(|((_, place), group)| Some(Column { group: (*group)?, at: place.clone() })).collect())
}

/// The first cell of each row of a text with bars names a side, and the cells after it do not.
pub(super) fn opens_with_side(list: &List<'_>) -> bool {
    let rows: Vec<Row> = lines(list.text, &(0..list.text.len())).iter().map(|line| row(list.text, line)).collect();
    let opens = |row: &Row| row.iter().map(|(cell, _)| group(list, cell)).collect::<Vec<_>>();
    !rows.is_empty()
        && rows.iter().map(opens).all(|groups| matches!(groups.split_first(), Some((Some(_), rest)) if rest.iter().all(Option::is_none)))
}

/// The group that a cell consists of: "Yeas:", "For (6)".
fn group(list: &List<'_>, cell: &Range<usize>) -> Option<Group> {
    let at = list.tokens.partition_point(|token| (token.start as usize) < cell.start);
    let (group, width) = list.group(at)?;
    let last = list.tokens.get(at + width - 1)?.end() as usize;
    let rest = list.text.get(last..cell.end)?;
    let group = if group == Group::No { Group::Against } else { group };
    (!rest.contains(char::is_alphabetic)).then_some(group)
}

/// The column over a cell: the only one near it.
fn over<'c>(columns: &'c [Column], at: &Range<usize>) -> Option<&'c Column> {
    let off = |column: &Column| {
        at.start.saturating_sub(column.at.end.saturating_sub(1)) + column.at.start.saturating_sub(at.end.saturating_sub(1))
    };
    let mut near: Vec<(usize, &Column)> = columns.iter().map(|column| (off(column), column)).collect();
    near.sort_by_key(|(off, _)| *off);
    let is_apart = |next: Option<&(usize, &Column)>, off: usize| next.is_none_or(|(next, _)| *next > off + 1 || off == 0 && *next > 0);
    let (first, column) = *near.first()?;
    (first <= FAR && is_apart(near.get(1), first)).then_some(column)
}

fn is_mark(words: &str) -> bool {
    let mut chars = words.chars();
    let is_symbol = match chars.next() {
        Some('✓' | '✔' | '☑' | '☒') => matches!(chars.next(), None | Some('\u{fe0f}')),
        Some('√' | '●' | '•' | '1') => chars.next().is_none(),
        _ => false,
    };
    is_symbol || lookup(words).is(role::MARK)
}

/// A cross, which is a mark if there are no others.
fn is_cross(words: &str) -> bool {
    matches!(words, "✗" | "✘")
}

/// Rows of members, each with one mark, and perhaps a row of totals.
fn marks(list: &List<'_>, columns: &[Column], rows: &[&Row]) -> Option<Tally> {
    let has_marks = rows.iter().flat_map(|row| row.iter().skip(1)).any(|(cell, _)| is_mark(words(list.text, cell)));
    let is_mark = if has_marks { is_mark } else { is_cross };
    let mut tally = Tally::default();
    let mut sums = Vec::new();
    for row in rows {
        let Some(((member, _), cells)) = row.split_first() else { continue };
        let label = words(list.text, member).trim_end_matches(':');
        if lookup(label).is(role::TOTAL) {
            sums = cells.iter().filter_map(|(cell, at)| Some((at.clone(), number(words(list.text, cell))?))).collect();
            continue;
        }
        let marked: Vec<&(Range<usize>, Range<usize>)> = cells.iter().filter(|(cell, _)| is_mark(words(list.text, cell))).collect();
        match marked[..] {
            // Words that continue below the table, or a member on no side.
            [] => {}
            [(_, at)] => {
                let group = over(columns, at)?.group;
                match one_name(list.text, member) {
                    Some(name) => tally.add(group, name),
                    None => tally.add_unnamed(group),
                }
            }
            _ => return None,
        }
    }
    for (at, sum) in sums {
        tally.state(over(columns, &at)?.group, sum);
    }
    Some(tally)
}

/// Rows of names or counts, each under its side.
fn names(list: &List<'_>, columns: &[Column], rows: &[&Row]) -> Option<Tally> {
    let mut tally = Tally::default();
    for row in rows {
        for (cell, at) in row.iter().filter(|(cell, _)| words(list.text, cell).contains(char::is_alphanumeric)) {
            // Words that continue below the table.
            let Some(column) = over(columns, at) else { return (!tally.is_empty()).then_some(tally) };
            if let Some(count) = number(words(list.text, cell)) {
                tally.state(column.group, count);
                continue;
            }
            let named = super::voters::read(list, cell.clone(), None, &|_| None);
            if named.unread || named.names.is_empty() || named.names.iter().any(|name| runs_on(list.text, name)) {
                return None;
            }
            named.names.into_iter().for_each(|name| tally.add(column.group, name));
        }
    }
    Some(tally)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::locate::Page;
    use crate::model::{Table, TableHead, TableRow};
    use crate::source::Place;

    type Sides<'t> = [Option<(usize, Vec<&'t str>)>; 3];

    fn sides(text: &str) -> Sides<'_> {
        let tally = super::super::sides::of(&List::of(text));
        [tally.ayes, tally.noes, tally.abstain]
            .map(|side| side.map(|side| (side.count, side.names.into_iter().map(|name| &text[name]).collect())))
    }

    #[test]
    fn marks_are_under_their_side() {
        let text = "Member            For    Against   Abstain\nCllr Adair         X\nCllr Bunt                   X\nCllr Crewe         X\nCllr Dacre                            X\nTotal              2        1         1";
        assert_eq!(sides(text), [Some((2, vec!["Cllr Adair", "Cllr Crewe"])), Some((1, vec!["Cllr Bunt"])), Some((1, vec!["Cllr Dacre"]))]);
        let pipes = "| Member | For | Against |\n|---|---|---|\n| A. Marsh | ✓ |  |\n| D. Pike |  | ✓ |";
        assert_eq!(sides(pipes), [Some((1, vec!["A. Marsh"])), Some((1, vec!["D. Pike"])), None]);
        let one_side = "| Member | For | Abstain |\n|---|---|---|\n| A. Marsh | X |  |\n| D. Pike |  | X |";
        assert_eq!(sides(one_side), [Some((1, vec!["A. Marsh"])), None, Some((1, vec!["D. Pike"]))]);
    }

    #[test]
    fn names_are_under_their_side() {
        let text = "| Yeas: | Nays: | Absent: |\n| A. Marsh | D. Pike | E. Quill |\n| B. Nunn |  |  |";
        assert_eq!(sides(text), [Some((2, vec!["A. Marsh", "B. Nunn"])), Some((1, vec!["D. Pike"])), None]);
        let text = "For             Against\nCllr Adair      Cllr Bunt\nCllr Crewe";
        assert_eq!(sides(text), [Some((2, vec!["Cllr Adair", "Cllr Crewe"])), Some((1, vec!["Cllr Bunt"])), None]);
        assert_eq!(sides("For   Against\n8     3"), [Some((8, vec![])), Some((3, vec![])), None]);
    }

    #[test]
    fn columns_that_cannot_be_distinguished_are_not_read() {
        assert_eq!(sides("Member       For Against\nCllr Adair   X X\nCllr Bunt    X"), [None, None, None]);
        assert_eq!(sides("Member    For      Against\nAdair           X"), [None, None, None]);
    }

    /// The counts for and against of a table of cells, the captions first; `None` if there are none.
    fn of_table(rows: &[&[&'static str]]) -> Option<[Option<usize>; 2]> {
        let text = rows.iter().map(|row| row.join(" | ")).collect::<Vec<_>>().join("\n");
        let source = crate::read::text(&text);
        let minutes = crate::tree::parse(&source);
        let place = |at: usize| Place::new(source.lines[at].span, "row");
        let cells = |row: &[&'static str]| row.iter().map(|cell| (*cell).into()).collect();
        let row = |(at, row): (usize, &&[&'static str])| TableRow { cells: cells(row), span: place(at), ..TableRow::default() };
        let head = Some(Box::new(TableHead { cells: cells(rows[0]), span: place(0) }));
        let table = Table { head, rows: rows.iter().enumerate().skip(1).map(row).collect() };
        let sheet = Sheet::of(Page::of(&minutes), &table, "vote")?;
        let tally = of_sheet(&List::of(&sheet.text), &sheet)?;
        Some([tally.ayes, tally.noes].map(|side| side.map(|side| side.count)))
    }

    #[test]
    fn a_table_has_a_column_of_members_or_columns_of_sides() {
        assert_eq!(of_table(&[&["Member", "Vote"], &["A. Marsh", "For"], &["D. Pike", "Against"]]), Some([Some(1), Some(1)]));
        assert_eq!(of_table(&[&["Member", "Vote"], &["A. Marsh", "For"], &["D. Pike", ""]]), Some([Some(1), None]));
        assert_eq!(of_table(&[&["Member", "Vote"], &["A. Marsh", "For"], &["D. Pike", "the elm"]]), None);
        assert_eq!(of_table(&[&["Member", "For", "Against"], &["A. Marsh", "✓", ""], &["D. Pike", "", "✓"]]), Some([Some(1), Some(1)]));
        assert_eq!(of_table(&[&["For", "Against"], &["A. Marsh", "D. Pike"], &["B. Nunn", ""]]), Some([Some(2), Some(1)]));
        assert_eq!(of_table(&[&["Member", "For"], &["A. Marsh", "✓"]]), None);
        assert_eq!(of_table(&[&["Member", "Tree"], &["A. Marsh", "Elm"]]), None);
    }

    #[test]
    fn a_mark_is_near_one_column_only() {
        let column = |at: Range<usize>, group| Column { group, at };
        let columns = [column(10..13, Group::For), column(20..27, Group::Against)];
        let side = |at: Range<usize>| over(&columns, &at).map(|column| column.group);
        assert_eq!(
            (side(11..12), side(22..23), side(13..14), side(19..20)),
            (Some(Group::For), Some(Group::Against), Some(Group::For), Some(Group::Against))
        );
        assert_eq!((side(16..17), side(27 + FAR..28 + FAR), side(0..1)), (None, None, None));
        assert_eq!(side(26 + FAR..27 + FAR), Some(Group::Against));
    }

    #[test]
    fn rows_of_a_member_and_a_side_need_no_captions() {
        assert_eq!(sides("| A. Marsh | For |\n| D. Pike | Against |"), [Some((1, vec!["A. Marsh"])), Some((1, vec!["D. Pike"])), None]);
        assert_eq!(sides("| A. Marsh | For | |\n| D. Pike | Against | |"), [Some((1, vec!["A. Marsh"])), Some((1, vec!["D. Pike"])), None]);
        let of = |text: &'static str| {
            let list = List::of(text);
            let rows: Vec<Row> = text
                .split('\n')
                .scan(0, |at, line| {
                    let range = *at..*at + line.len();
                    *at = range.end + 1;
                    Some(row(text, &range))
                })
                .collect();
            paired(&list, &rows).map(|tally| [tally.ayes, tally.noes].map(|side| side.map_or(0, |side| side.count)))
        };
        assert_eq!(of("| A. Marsh | For |\n| D. Pike | Against |\n| Elm | Oak |"), Some([1, 1]));
        assert_eq!((of("| A. Marsh | For |"), of("| A. Marsh | For |\n| Against | D. Pike |")), (None, None));
        assert_eq!(of("A. Marsh     For\nD. Pike      Against"), None);
    }

    #[test]
    fn cells_name_sides_or_have_marks() {
        let side = |text: &'static str| group(&List::of(text), &(0..text.len()));
        assert_eq!((side("Yeas:"), side("For (6)"), side("For the"), side("Elm")), (Some(Group::For), Some(Group::For), None, None));
        assert!(["✓", "✔\u{fe0f}", "☒", "√", "1", "X"].into_iter().all(is_mark) && !["✓✓", "11", "√1", "elm", ""].into_iter().any(is_mark));
        assert!(is_cross("✗") && !is_cross("✓"));
        let opens = |text: &'static str| opens_with_side(&List::of(text));
        assert!(opens("| Ayes | Finch | Moor |\n| Noes | Oke | Hay |") && opens("| Ayes | Finch |"));
        assert!(
            !opens("| Ayes | Noes |\n| Finch | Oke |")
                && !opens("| Finch | Ayes |")
                && !opens("| Ayes | Finch |\n| Elm | Oak |")
                && !opens("")
        );
    }
}
