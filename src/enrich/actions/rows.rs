//! Tasks in the rows of a table, where its heads say which column names the task and which its owner.

use std::ops::Range;

use super::{Known, alone, found_due};
use crate::enrich::locate::Page;
use crate::enrich::walk;
use crate::model::{Action, Block, Minutes, Stated, TableRow};
use crate::vocab::motion::{DUE_HEADS, OWNER_HEADS, TASK_HEADS};

/// What stands before the words of a column of due dates, to read them as such.
const BY: &str = "by ";

/// Which columns of a table set tasks.
struct Columns {
    count: usize,
    owner: usize,
    due: Option<usize>,
}

/// States the tasks of every table that sets some.
pub(super) fn run<'a>(page: Page<'a>, minutes: &mut Minutes<'a>, known: &Known) {
    walk::runs(minutes, &mut |blocks| {
        for block in blocks {
            if let Block::Table(table) = block {
                fill(page, &mut table.rows, known);
            }
        }
    });
}

fn fill<'a>(page: Page<'a>, rows: &mut [TableRow<'a>], known: &Known) {
    let Some(first) = rows.first() else { return };
    let Some(columns) = columns(&cells(first)) else { return };
    for row in rows.iter_mut().skip(1) {
        let action = task(page, row, &columns, known);
        row.stated.extend(action.map(|action| Stated::Action(Box::new(action))));
    }
}

/// The task of a row. Nothing where its cells are not those of the heads, or where its owner cannot be read.
fn task<'a>(page: Page<'a>, row: &TableRow<'a>, columns: &Columns, known: &Known) -> Option<Action<'a>> {
    let cells = cells(row);
    if cells.len() != columns.count {
        return None;
    }
    let text = cells.join("\n");
    let at = page.locator(&text, &row.span);
    let place = |column: usize| -> Option<Range<usize>> {
        let from = cells.iter().take(column).map(|cell| cell.len() + 1).sum();
        Some(from..from + cells.get(column)?.len())
    };
    let owner = place(columns.owner)?;
    let named = alone(&text, owner.clone(), Some(known));
    if named.is_none() && !owner.is_empty() {
        return None;
    }
    let owners = named.unwrap_or_default().iter().map(|owner| at.person(owner, "owner")).collect();
    let due = columns.due.and_then(place).and_then(|due| {
        let (value, range) = found_due(&format!("{BY}{}", text.get(due.clone())?))?;
        let range = due.start + range.start.checked_sub(BY.len())?..due.start + range.end.checked_sub(BY.len())?;
        Some(Box::new(at.fact(value, &range, "due")))
    });
    Some(Action { owners, due, span: at.unit("action"), ..Action::default() })
}

/// The columns of a row of heads that sets tasks.
fn columns(heads: &[&str]) -> Option<Columns> {
    let find = |words: &[&str]| heads.iter().position(|head| words.contains(&bare(head).as_str()));
    let owner = find(OWNER_HEADS)?;
    find(TASK_HEADS).filter(|task| *task != owner)?;
    Some(Columns { count: heads.len(), owner, due: find(DUE_HEADS) })
}

fn bare(head: &str) -> String {
    head.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The cells of a row; one that was read as a single cell is parted where wide gaps part it.
fn cells<'r>(row: &'r TableRow<'_>) -> Vec<&'r str> {
    match row.cells.as_slice() {
        [one] => parted(one),
        cells => cells.iter().map(|cell| cell.trim()).collect(),
    }
}

/// The words between pipes, else between tabs, else between gaps of two blanks or more.
fn parted(line: &str) -> Vec<&str> {
    let sign = ["|", "\t", "  "].into_iter().find(|sign| line.trim().contains(sign)).unwrap_or("|");
    let parts = line.trim().trim_matches('|').split(sign).map(str::trim);
    if sign == "  " { parts.filter(|part| !part.is_empty()).collect() } else { parts.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_that_set_tasks() {
        let of = |line: &str| columns(&parted(line)).map(|columns| (columns.count, columns.owner, columns.due));
        assert_eq!(of("Item | Action | By whom | By when"), Some((4, 2, Some(3))));
        assert_eq!(of("| Action | Owner |"), Some((2, 1, None)));
        assert_eq!(of("Action    Who    When"), Some((3, 1, Some(2))));
        assert_eq!(of("Item\tDecision\tBy whom"), None);
        assert_eq!(of(""), None);
    }
}
