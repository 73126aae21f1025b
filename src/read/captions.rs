//! What the captions over the columns make of a table: a record set out in columns, rows that stay rows, or neither.

use super::cells::words::{is_number, is_prose};
use crate::source::RowPart;
use crate::vocab::Column;
use crate::vocab::column::FOOTER;

/// Maximum characters of a cell that are read.
pub const LOOKED_AT: usize = 160;

/// Chars of the longest cell of a row. What is longer is prose.
pub const LONGEST_CELL: usize = 120;

/// Chars of the longest caption that is known by its type alone.
const LONGEST_CAPTION: usize = 40;

/// Columns in which a table is read.
const MOST_COLUMNS: usize = 64;

/// Words of the shortest sentence without a known verb.
const LEAST_WORDS: usize = 5;

/// A cell in the form in which it is compared.
#[derive(Clone, Debug, Default)]
pub struct CellView {
    /// Its column, from 0.
    pub column: usize,
    /// The first of its words.
    pub words: String,
    /// It holds more than one short paragraph.
    pub is_long: bool,
    /// All of it is bold.
    pub is_bold: bool,
}

/// The cells of a row that hold words.
#[derive(Clone, Debug, Default)]
pub struct RowView {
    /// Its cells.
    pub cells: Vec<CellView>,
    /// The format states that it is the row of captions.
    pub is_header: bool,
    /// The format states that it is below all others, such as a row of totals.
    pub is_footer: bool,
}

/// What a table is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The captions do not decide.
    Unknown,
    /// Rows, whatever their words look like: marks beside names, sums.
    Listed,
    /// Rows of a log of actions.
    Log,
    /// A record, with the part that each column has in it.
    Record(Vec<RowPart>),
}

/// What a table is, and which of its rows are captions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// For each row, whether it is the row of captions, or repeats it.
    pub headers: Vec<bool>,
    /// What the table is.
    pub setting: Setting,
}

/// Reads the captions of a table.
pub fn read(rows: &[RowView]) -> Reading {
    let header = rows.iter().position(|row| row.cells.len() > 1).and_then(|at| rows.get(at..)?.split_first());
    match header.filter(|(header, body)| (header.is_header || is_captions(header, body)) && !opens_with_mark(header, body)) {
        Some((header, body)) => {
            let under = body.first().filter(|row| goes_on(row, header));
            let is_header = |row: &RowView| row.is_header || repeats(row, header) || under.is_some_and(|under| repeats(row, under));
            let body: Vec<&RowView> = body.iter().filter(|row| !is_header(row) && row.cells.len() > 1).collect();
            let headers: Vec<&RowView> = [header].into_iter().chain(under).collect();
            Reading {
                headers: rows.iter().map(is_header).collect(),
                setting: Columns::of(&headers, &body).setting(&body, header.is_header),
            }
        }
        None => {
            let is_opened = header.is_some_and(|(header, body)| opens_with_mark(header, body));
            Reading { headers: rows.iter().map(|row| row.is_header && !is_opened).collect(), setting: Setting::Unknown }
        }
    }
}

/// The part of each cell of a row in a record. A sentence in the place of a title, with nothing in the columns of the record, is not a
/// title, and a row of totals below the record is not an item.
pub fn parts_in(parts: &[RowPart], row: &RowView) -> Vec<RowPart> {
    let part = |cell: &CellView| parts.get(cell.column).copied().unwrap_or(RowPart::Record);
    let of = |kind: RowPart| row.cells.iter().find(|cell| part(cell) == kind);
    let is_sum = || of(RowPart::Number).is_none() && row.cells.first().is_some_and(|first| is_footer(&first.words));
    if row.is_footer || parts.contains(&RowPart::Number) && is_sum() {
        return vec![RowPart::Record; parts.len()];
    }
    let has_record = of(RowPart::Record).is_some() || of(RowPart::Decision).is_some();
    let is_title = has_record || of(RowPart::Title).is_none_or(|cell| !cell.is_long && !is_prose(&cell.words));
    parts.iter().map(|part| if *part == RowPart::Title && !is_title { RowPart::Record } else { *part }).collect()
}

/// Minimum words of a text with a full stop at its end that is not a title.
fn is_sentence(words: &str) -> bool {
    words.trim_end().ends_with(['.', '?', '!']) && words.split_whitespace().nth(LEAST_WORDS - 1).is_some()
}

/// The caption of a row of sums, or of a note below a table.
fn is_footer(words: &str) -> bool {
    FOOTER.contains(&words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str())
}

/// Captions all of which are known, or words in bold over words that are not.
fn is_captions(header: &RowView, body: &[RowView]) -> bool {
    let is_known = |cell: &CellView| Column::captioned(&cell.words).is_some();
    let is_short = |cell: &CellView| {
        let ends = cell.words.trim_end().ends_with([':', '.', ';']) && Column::captioned(&cell.words).is_none();
        !cell.is_long && !ends && cell.words.chars().count() <= LONGEST_CAPTION && !cell.words.contains(|c: char| c.is_ascii_digit())
    };
    let is_plain = |row: &RowView| row.cells.iter().any(|cell| !cell.is_bold) || repeats(row, header);
    let is_set_apart = header.cells.iter().all(|cell| cell.is_bold && is_short(cell)) && !body.is_empty() && body.iter().all(is_plain);
    header.cells.iter().all(is_known) || is_set_apart
}

/// The first cell of each row states the attendance or the vote of the persons in the others: `Ayes | Fox | Hay`.
fn opens_with_mark(header: &RowView, body: &[RowView]) -> bool {
    let opens = |row: &RowView| row.cells.first().is_some_and(|first| Column::captioned(&first.words) == Some(Column::Mark));
    let is_alone = header.cells.iter().skip(1).all(|cell| Column::captioned(&cell.words).is_none());
    is_alone && header.cells.len() > 1 && opens(header) && !body.is_empty() && body.iter().all(opens)
}

/// A second row of captions, some of them under one of the first: "Vote", and below it "For" and "Against".
fn goes_on(row: &RowView, header: &RowView) -> bool {
    let is_known = |cell: &CellView| Column::captioned(&cell.words).is_some();
    let is_under = |cell: &CellView| header.cells.iter().all(|caption| caption.column != cell.column);
    row.cells.len() > 1 && row.cells.iter().all(is_known) && row.cells.iter().any(is_under)
}

/// The captions once more, as at the top of a page.
fn repeats(row: &RowView, header: &RowView) -> bool {
    let same = |(one, other): (&CellView, &CellView)| one.column == other.column && one.words.eq_ignore_ascii_case(&other.words);
    row.cells.len() == header.cells.len() && row.cells.iter().zip(&header.cells).all(same)
}

/// The columns of a table, by their captions.
struct Columns(Vec<Option<Column>>);

impl Columns {
    fn of(headers: &[&RowView], body: &[&RowView]) -> Columns {
        let width = body.iter().chain(headers).flat_map(|row| &row.cells).map(|cell| cell.column + 1).max().unwrap_or(0);
        let mut columns = vec![None; width.min(MOST_COLUMNS)];
        for cell in headers.iter().flat_map(|header| &header.cells) {
            if let Some(column) = columns.get_mut(cell.column) {
                *column = Column::captioned(&cell.words);
            }
        }
        let mut columns = Columns(columns);
        columns.number(body);
        columns
    }

    /// The first column has no caption, or that of the matter, and contains only numbers: it is that of the numbers.
    fn number(&mut self, body: &[&RowView]) {
        let others = self.0.iter().skip(1).flatten().any(|column| matches!(column, Column::Matter | Column::Notes | Column::Decision));
        let mut cells = body.iter().flat_map(|row| &row.cells).filter(|cell| cell.column == 0).peekable();
        let numbered = cells.peek().is_some() && cells.all(|cell| is_number(&cell.words));
        if let Some(first) = self.0.first_mut().filter(|first| others && numbered && matches!(first, None | Some(Column::Matter))) {
            *first = Some(Column::Number);
        }
    }

    fn first(&self, kinds: &[Column]) -> Option<usize> {
        self.0.iter().position(|column| column.is_some_and(|column| kinds.contains(&column)))
    }

    fn setting(&self, body: &[&RowView], is_stated: bool) -> Setting {
        let known = self.0.iter().flatten().count();
        let actions = self.first(&[Column::Action, Column::Owner, Column::ActionOwner, Column::Due]);
        let persons = self.first(&[Column::Person, Column::Office, Column::GivenName, Column::FamilyName]).is_some();
        let marks = self.first(&[Column::Mark]).is_some();
        let sides = self.0.iter().all(|column| *column == Some(Column::Mark));
        let sums = self.first(&[Column::Amount]).is_some();
        let has_record = self.first(&[Column::Notes, Column::Decision]).is_some();
        let cases = self.0.iter().filter(|column| **column == Some(Column::Case)).count();
        match known {
            0 if is_stated && !body.iter().flat_map(|row| &row.cells).any(|cell| cell.is_long) => Setting::Listed,
            0 | 1 => Setting::Unknown,
            _ if cases > 1 => Setting::Listed,
            _ if persons && marks || sides || sums => Setting::Listed,
            _ if !persons && (!marks || has_record) && self.sets_record(actions, body) => Setting::Record(self.parts()),
            _ if actions.is_some() => Setting::Log,
            _ => Setting::Unknown,
        }
    }

    /// Words of a record are in a column before any action, under numbers, titles or beside actions.
    fn sets_record(&self, actions: Option<usize>, body: &[&RowView]) -> bool {
        let opens = self.first(&[Column::Number, Column::Matter, Column::Purpose]).is_some();
        let decides = self.first(&[Column::Decision]);
        let notes = self.first(&[Column::Notes]).or_else(|| self.first(&[Column::Matter]).filter(|_| decides.is_none()));
        let is_before = |column: &usize| actions.is_none_or(|actions| *column < actions);
        let Some(column) = notes.filter(is_before).or(decides) else { return false };
        // A sentence across the columns of titles and of the record is in the first of them.
        let title = self.first(&[Column::Matter]).filter(|title| *title < column);
        let is_filled = |row: &RowView, at: usize| row.cells.iter().any(|cell| cell.column == at);
        let in_record = |row: &RowView, at: usize| at == column || Some(at) == decides || Some(at) == title && !is_filled(row, column);
        let cells = || body.iter().flat_map(|row| row.cells.iter().filter(|cell| in_record(row, cell.column)));
        let prose = cells().filter(|cell| cell.is_long || is_prose(&cell.words) || is_sentence(&cell.words)).count();
        let sets_actions = self.first(&[Column::Action]).is_some() && self.first(&[Column::Notes]) == Some(column) && opens;
        let is_log = self.first(&[Column::Due]).is_some() && decides.is_none() && !sets_actions && !cells().any(|cell| cell.is_long);
        let is_record = self.first(&[Column::Notes, Column::Decision]).is_some() && opens || actions.is_some();
        is_record && prose > 0 && prose * 2 >= body.len() && !is_log
    }

    /// The part of each column: the first matter is the title, unless no other column contains the record.
    fn parts(&self) -> Vec<RowPart> {
        let records = self.first(&[Column::Notes, Column::Decision]).is_some();
        let numbers = self.first(&[Column::Number]).is_some();
        let title = self.first(&[Column::Matter]).or_else(|| self.first(&[Column::Purpose])).filter(|_| records);
        let opening = self.first(&[Column::Notes, Column::Matter, Column::Decision]).filter(|_| numbers && title.is_none());
        let rest = if numbers || title.is_some() { RowPart::Record } else { RowPart::Text };
        let part = |(at, column): (usize, &Option<Column>)| match column {
            _ if title == Some(at) => RowPart::Title,
            _ if opening == Some(at) => RowPart::Opening,
            Some(Column::Number) => RowPart::Number,
            Some(Column::Purpose) => RowPart::Purpose,
            Some(Column::Decision) => RowPart::Decision,
            Some(Column::Action) => RowPart::Action,
            Some(Column::Owner | Column::ActionOwner) => RowPart::Owner,
            Some(Column::Due) => RowPart::Due,
            _ => rest,
        };
        self.0.iter().enumerate().map(part).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> RowView {
        let view = |(column, words): (usize, &&str)| CellView { column, words: (*words).to_owned(), ..CellView::default() };
        RowView { cells: cells.iter().enumerate().filter(|(_, words)| !words.is_empty()).map(view).collect(), ..RowView::default() }
    }

    fn of(rows: &[&[&str]]) -> Reading {
        read(&rows.iter().map(|cells| row(cells)).collect::<Vec<_>>())
    }

    #[test]
    fn a_record_has_numbers_or_titles_and_prose() {
        let found = of(&[&["Item", "Title", "Notes", "Action"], &["1", "Roads", "The lane was mended.", "Clerk"]]);
        assert_eq!(found.setting, Setting::Record(vec![RowPart::Number, RowPart::Title, RowPart::Record, RowPart::Action]));
        let found = of(&[&["Minute", "Action"], &["The lane was mended and is open.", "Clerk"]]);
        assert_eq!(found.setting, Setting::Record(vec![RowPart::Text, RowPart::Action]));
    }

    #[test]
    fn logs_and_lists_stay_rows() {
        assert_eq!(of(&[&["Item", "Action", "By whom", "By when"], &["Lane", "Mend it", "Clerk", "May"]]).setting, Setting::Log);
        assert_eq!(of(&[&["Payee", "Details", "Amount"], &["Oke", "The oil was paid.", "9.00"]]).setting, Setting::Listed);
        assert_eq!(of(&[&["Fox", "Hay"], &["Lee", "Oke"]]).setting, Setting::Unknown);
    }

    #[test]
    fn rows_of_names_after_their_side_have_no_captions() {
        let mut rows = [row(&["Ayes", "Fox", "Hay"]), row(&["Noes", "Oke", "Elm"])];
        rows[0].is_header = true;
        assert_eq!(read(&rows).headers, [false, false]);
        rows[1] = row(&["Fox", "x", ""]);
        assert_eq!(read(&rows).headers, [true, false]);
    }

    #[test]
    fn captions_are_separated_wherever_they_are() {
        let found = of(&[&["Name", "Present"], &["Fox", "Yes"], &["Name", "Present"], &["Hay", "No"]]);
        assert_eq!(found.headers, [true, false, true, false]);
    }
}
