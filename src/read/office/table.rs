//! Tables of word processors: rows, or the cells of a record one by one.

use super::{Paragraph, Piece, Row, Table, compose, paragraphs};
use crate::read::captions::{self, CellView, LONGEST_CELL, LOOKED_AT, RowView, Setting};
use crate::read::compose::{Composer, InColumn};
use crate::read::covered::{Above, Value};
use crate::read::marks::Marks;
use crate::source::RowPart;

impl Table {
    pub(super) fn compose(&self, composer: &mut Composer) {
        let views: Vec<RowView> = self.rows.iter().map(Row::view).collect();
        let reading = captions::read(&views);
        let mut above = Above::default();
        for ((row, is_header), view) in self.rows.iter().zip(reading.headers).zip(&views) {
            if row.begins_page {
                composer.page();
            }
            match &reading.setting {
                _ if is_header && row.is_of_values() => compose_values(row.values(), true, composer),
                Setting::Record(parts) if row.is_in_columns() => row.compose_columns(&captions::parts_in(parts, view), composer),
                Setting::Listed | Setting::Log if row.is_listed() => row.compose_listed(&mut above, composer),
                _ => row.compose(composer),
            }
        }
    }
}

impl Paragraph {
    /// A number, and its words after it.
    fn compose_after(&self, number: &[Piece], place: InColumn, composer: &mut Composer) {
        let (number, mut marks) = (line(number), marks(number));
        composer.in_cell(Some(InColumn { number: number.len(), ..place }));
        let text = format!("{number}   {}", self.line().trim());
        marks.append(self.line_marks());
        Paragraph { marker: None, depth: 0, text, marks, ..self.clone() }.compose(composer);
    }

    /// It may open an item after a number.
    fn opens(&self, part: RowPart) -> bool {
        matches!(part, RowPart::Title | RowPart::Opening) && self.depth == 0 && !self.kept_apart
    }
}

fn compose_cell(place: InColumn, cell: &[Piece], composer: &mut Composer) {
    composer.in_cell(Some(place));
    cell.iter().for_each(|piece| compose(piece, composer));
}

/// The words of pieces with their markers, on one line.
fn line(pieces: &[Piece]) -> String {
    let words = |paragraph: &Paragraph| paragraph.line().split_whitespace().collect::<Vec<_>>().join(" ");
    paragraphs(pieces.to_vec()).iter().map(words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What is set on those words.
fn marks(pieces: &[Piece]) -> Marks {
    let mut marks = Marks::default();
    paragraphs(pieces.to_vec()).iter().for_each(|paragraph| marks.append(paragraph.line_marks()));
    marks
}

/// The words of cells as a row.
fn compose_values(values: Vec<Value>, is_header: bool, composer: &mut Composer) {
    let (mut words, mut set): (Vec<String>, Marks) = Default::default();
    for value in values {
        words.resize(words.len().max(value.column), String::new());
        words.push(value.words);
        set.append(value.marks);
    }
    composer.set(set);
    let words = words.iter().map(String::as_str);
    if is_header { composer.row_head(words) } else { composer.row(words) }
}

/// A cell as its captions are read.
fn view(column: usize, cell: &[Piece]) -> CellView {
    let words: String = line(cell).chars().take(LOOKED_AT).collect();
    let is_bold = cell.iter().all(|piece| matches!(piece, Piece::Paragraph(paragraph) if paragraph.bold));
    CellView { column, is_long: cell.len() > 1 || words.chars().count() > LONGEST_CELL, words, is_bold }
}

/// The only paragraph of a cell, if it is short and not a heading.
fn value(cell: &[Piece]) -> Option<String> {
    let [Piece::Paragraph(paragraph)] = cell else { return None };
    let line = paragraph.line();
    let short = line.chars().count() <= LONGEST_CELL && paragraph.heading.is_none() && !line.trim().contains('\n');
    short.then_some(line)
}

impl Row {
    /// The cells that hold something, with their columns.
    fn filled(&self) -> impl Iterator<Item = (usize, &Vec<Piece>)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty())
    }

    fn view(&self) -> RowView {
        RowView { cells: self.filled().map(|(column, cell)| view(column, cell)).collect(), is_header: self.header, is_footer: false }
    }

    /// It contains words, and is not a heading over several columns.
    fn is_in_columns(&self) -> bool {
        self.filled().nth(1).is_some() || !self.is_merged && self.filled().next().is_some()
    }

    /// More than one cell holds words, all of them few.
    fn is_of_values(&self) -> bool {
        self.filled().nth(1).is_some() && self.filled().all(|(_, cell)| value(cell).is_some())
    }

    /// A row among others: values, or a value alone, such as a name without a mark.
    fn is_listed(&self) -> bool {
        let mut filled = self.filled();
        filled.next().is_some_and(|(_, first)| value(first).is_some() || filled.next().is_some())
    }

    fn values(&self) -> Vec<Value> {
        let of = |(column, cell): (usize, &Vec<Piece>)| Value { column, words: line(cell), marks: marks(cell) };
        self.cells.iter().enumerate().map(of).collect()
    }

    fn compose_listed(&self, above: &mut Above, composer: &mut Composer) {
        let row = composer.begin_row();
        composer.in_cell(Some(InColumn { row, column: 0, part: RowPart::Whole, number: 0 }));
        let own = self.values().into_iter().filter(|value| !value.words.is_empty() || !self.covered.contains(&value.column));
        compose_values(above.complete(own.collect(), &self.covered), false, composer);
        composer.in_cell(None);
    }

    /// Its cells one by one, each with its part; the number of an item precedes its title.
    fn compose_columns(&self, parts: &[RowPart], composer: &mut Composer) {
        let row = composer.begin_row();
        let mut number = None;
        for (column, cell) in self.filled() {
            let place = InColumn { row, column, part: parts.get(column).copied().unwrap_or(RowPart::Record), number: 0 };
            if place.part == RowPart::Number && value(cell).is_some() {
                number = Some((place, cell));
                continue;
            }
            match (number.take(), cell.split_first()) {
                (Some((_, number)), Some((Piece::Paragraph(first), rest))) if first.opens(place.part) => {
                    first.compose_after(number, place, composer);
                    compose_cell(place, rest, composer);
                }
                (number, _) => number.into_iter().chain([(place, cell)]).for_each(|(place, cell)| compose_cell(place, cell, composer)),
            }
        }
        number.into_iter().for_each(|(place, cell)| compose_cell(place, cell, composer));
        composer.in_cell(None);
    }

    /// Values are a row. What is only set side by side is read cell by cell, a number in a cell of its own before the text of the next.
    fn compose(&self, composer: &mut Composer) {
        let filled: Vec<&Vec<Piece>> = self.cells.iter().filter(|cell| !cell.is_empty()).collect();
        let values: Vec<String> = filled.iter().map_while(|cell| value(cell)).collect();
        let leads = values.first().is_some_and(|first| filled.len() == 2 && (is_marker(first) || first.trim_end().ends_with(':')));
        if leads {
            self.led(&values[0], filled[1], composer);
        } else if filled.len() > 1 && values.len() == filled.len() {
            compose_values(self.values(), false, composer);
        } else {
            self.cells.iter().flatten().for_each(|piece| compose(piece, composer));
        }
    }

    /// A number or caption, and the cell that it precedes.
    fn led(&self, lead: &str, cell: &[Piece], composer: &mut Composer) {
        let (first, rest) = match cell {
            [Piece::Paragraph(first), rest @ ..] => (first.clone(), rest),
            rest => (Paragraph::default(), rest),
        };
        let text = format!("{} {}", lead.trim(), first.line().trim());
        let mut marks = first.line_marks();
        marks.put_before(lead);
        compose(&Piece::Paragraph(Paragraph { marker: None, depth: 0, text, marks, ..first }), composer);
        rest.iter().for_each(|piece| compose(piece, composer));
    }
}

/// A number in a cell of its own: `4.`, `(a)`, `29`, `17/22`.
fn is_marker(text: &str) -> bool {
    let body = text.trim().trim_start_matches('(').trim_end_matches(['.', ')']);
    let delimited = body.len() < text.trim().len() && body.len() <= 4;
    let counts = body.starts_with(|c: char| c.is_ascii_digit()) && body.len() <= 10;
    !body.is_empty() && (delimited || counts) && body.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-'))
}
