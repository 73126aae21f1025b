//! Actions in the rows of tables with captions for the action, its owner or its due date.

use std::ops::Range;

use super::due;
use super::owners::{self, MemberNames};
use super::words::Reading;
use crate::entity::when;
use crate::entity::window::collapsed;
use crate::facts::columns::{self, Columns};
use crate::facts::locate::{Locator, Page};
use crate::model::{Action, Fact, Stated, Table, TableRow};
use crate::vocab::Column;

/// Adds the action of each row.
pub(super) fn fill<'a>(page: Page<'a>, table: &mut Table<'a>, members: &MemberNames) {
    let states_actions = |columns: &Columns| [Column::Action, Column::ActionOwner].into_iter().any(|kind| columns.of_kind(kind).is_some());
    let Some(columns) = Columns::of(table).filter(states_actions) else { return };
    let captions = table.head.as_ref().map(|head| head.cells.clone()).unwrap_or_default();
    // A row with more cells than captions has a bar in its words, and a row equal to the captions is not an action.
    for row in table.rows.iter_mut().filter(|row| row.cells.len() <= captions.len() && row.cells != captions) {
        let action = Log { columns: &columns, members }.action(page, row);
        row.stated.extend(action.map(|action| Stated::Action(Box::new(action))));
    }
}

/// A table of actions.
struct Log<'c> {
    columns: &'c Columns,
    members: &'c MemberNames,
}

impl Log<'_> {
    /// The action of a row.
    fn action<'a>(&self, page: Page<'a>, row: &TableRow<'a>) -> Option<Action<'a>> {
        let (text, cells) = columns::joined(row);
        let cell = |kind| {
            cells.get(self.columns.of_kind(kind)?).filter(|cell| !columns::is_void(text.get((*cell).clone()).unwrap_or(""))).cloned()
        };
        let at = page.locator(&text, &row.span);
        let matter = || cell(Column::Notes).or_else(|| cell(Column::Matter));
        let stated_action = cell(Column::Action);
        let by = [Column::ActionOwner, Column::Owner].into_iter().find(|kind| self.columns.of_kind(*kind).is_some());
        if let Some(by) = by {
            let is_stated = stated_action.is_some();
            let owners = cell(by).map(|owner| self.owners(&text, owner)).unwrap_or_default();
            // The text beside an empty cell of actions is an action only if it has an owner.
            let may_be_matter = !owners.is_empty() || self.columns.of_kind(Column::Action).is_none();
            let words = stated_action.or_else(|| matter().filter(|_| may_be_matter))?;
            let due = cell(Column::Due).map(|due| due_by(&at, &text, due));
            let is_worded = is_stated || !owners.is_empty() || text.get(words.clone())?.split_whitespace().nth(1).is_some();
            return is_worded.then(|| stated(&at, words, &owners, due));
        }
        let stated_action = stated_action?;
        let owners = self.owners_within(&text, stated_action.clone())?;
        let is_all = owners.len() == 1 && owners.first() == Some(&stated_action);
        let words = if is_all { matter()? } else { stated_action };
        Some(stated(&at, words, &owners, cell(Column::Due).map(|due| due_by(&at, &text, due))))
    }

    /// The owners in a cell of owners.
    fn owners(&self, text: &str, cell: Range<usize>) -> Vec<Range<usize>> {
        let reading = Reading::of(text.get(cell.clone()).unwrap_or(""));
        // A row may lack a cell, so that its day is in the column of owners.
        if due::is_time(&reading) {
            return Vec::new();
        }
        owners::whole(&reading, self.members).into_iter().map(|owner| cell.start + owner.start..cell.start + owner.end).collect()
    }

    /// The owners in a cell that states an action.
    fn owners_within(&self, text: &str, cell: Range<usize>) -> Option<Vec<Range<usize>>> {
        let reading = Reading::of(text.get(cell.clone()).unwrap_or(""));
        let actions = owners::of_actions(&reading, self.members);
        let owners = actions.into_iter().flatten().map(|owner| cell.start + owner.start..cell.start + owner.end);
        Some(owners.collect::<Vec<_>>()).filter(|owners| !owners.is_empty())
    }
}

fn stated<'a>(at: &Locator<'a>, words: Range<usize>, owners: &[Range<usize>], due: Option<Fact<'a>>) -> Action<'a> {
    Action {
        text: at.words(&words),
        owners: owners.iter().map(|owner| at.person(owner, "owner")).collect(),
        due: due.map(Box::new),
        span: at.place(&words, "action"),
        ..Action::default()
    }
}

/// An ISO date if the cell states a year, otherwise its words.
fn due_by<'a>(at: &Locator<'a>, text: &str, cell: Range<usize>) -> Fact<'a> {
    let words = text.get(cell.clone()).unwrap_or("");
    let value = when::date(words).map_or_else(|| collapsed(words), |when| when.value);
    at.fact(value, &cell, "due")
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::model::TableHead;
    use crate::source::{Place, Span};

    /// The action of a row under its captions: its words, its owners, and its due date.
    fn action(captions: &[&'static str], row: &[&'static str]) -> Option<(String, Vec<String>, Option<String>)> {
        let text = row.join(" ");
        let source = crate::read::text(&text);
        let minutes = crate::tree::parse(&source);
        let cells = |cells: &[&'static str]| cells.iter().map(|cell| (*cell).into()).collect();
        let span = Place::new(Span { start: 0, end: text.len(), line: 1 }, "row");
        let head = Some(Box::new(TableHead { cells: cells(captions), span: span.clone() }));
        let mut table = Table { head, rows: vec![TableRow { cells: cells(row), span, ..TableRow::default() }] };
        fill(Page::of(&minutes), &mut table, &MemberNames::from(["chen".to_owned()]));
        let Stated::Action(action) = table.rows.remove(0).stated.pop()? else { return None };
        let owners = action.owners.iter().map(|owner| owner.name.to_string()).collect();
        Some((action.text.to_string(), owners, action.due.map(|due| due.value.to_string())))
    }

    #[test]
    fn a_row_states_an_action() {
        let captions = ["Action", "By whom", "By when"];
        assert_eq!(
            action(&captions, &["Mend it", "Clerk", "4 May 2024"]),
            Some(("Mend it".into(), vec!["Clerk".into()], Some("2024-05-04".into())))
        );
        assert_eq!(
            action(&captions, &["Mend it", "Clerk, Chen", "soon"]),
            Some(("Mend it".into(), vec!["Clerk".into(), "Chen".into()], Some("soon".into())))
        );
        assert_eq!(action(&captions, &["Mend", "", ""]), Some(("Mend".into(), vec![], None)));
        assert_eq!(action(&captions, &["", "Clerk", ""]), None);
    }

    #[test]
    fn captions_and_rows_of_more_cells_state_none() {
        let captions = ["Action", "By whom"];
        assert_eq!(action(&captions, &["Action", "By whom"]), None);
        assert_eq!(action(&captions, &["Mend it", "Clerk", "x"]), None);
        assert_eq!(action(&captions, &["Mend it"]), Some(("Mend it".into(), vec![], None)));
        assert_eq!(action(&["Tree", "Age"], &["Elm", "Clerk"]), None);
    }

    #[test]
    fn the_cell_of_a_task_may_name_its_owner() {
        let head = ["Action", "By whom", "By when"];
        let plain = ["Notes", "Action"];
        assert_eq!(
            action(&plain, &["The lane is bad.", "Clerk to mend it"]),
            Some(("Clerk to mend it".into(), vec!["Clerk".into()], None))
        );
        assert_eq!(action(&plain, &["Mend the lane", "Clerk"]), Some(("Mend the lane".into(), vec!["Clerk".into()], None)));
        assert_eq!(action(&plain, &["The lane is bad.", "none"]), None);
        assert_eq!(action(&head, &["Mend it", "4 May 2024", ""]), Some(("Mend it".into(), vec![], None)));
    }
}
