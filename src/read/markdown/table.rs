//! Tables whose captions make them a record: their cells are blocks of their own.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Blocks;
use crate::read::captions::{self, CellView, LONGEST_CELL, LOOKED_AT, Reading, RowView, Setting};
use crate::read::tag;
use crate::source::{ColumnCell, RowPart, StructureKind, part};

/// What the parser of Markdown says of a table, from its start to its end.
pub(super) type Events<'s> = Vec<(Event<'s>, Range<usize>)>;

/// The cells of a row, each with its column and what the parser says of it.
type Cells<'e, 's> = Vec<(usize, &'e [(Event<'s>, Range<usize>)])>;

impl<'s> Blocks<'s> {
    /// A table from its start to its end.
    pub(super) fn table(&mut self, events: Events<'s>) {
        let rows: Vec<(Range<usize>, Cells<'_, 's>)> = rows(&events);
        let views: Vec<RowView> = rows.iter().enumerate().map(|(at, (_, cells))| self.view(at == 0, cells)).collect();
        let reading = captions::read(&views);
        match &reading.setting {
            Setting::Record(parts) if !self.states_parts => {
                for (((range, cells), is_header), view) in rows.iter().zip(&reading.headers).zip(&views) {
                    match is_header {
                        true => self.whole(StructureKind::RowHead, range.clone()),
                        false => self.columns(cells, &captions::parts_in(parts, view)),
                    }
                }
            }
            _ => self.rows(events, &reading),
        }
    }

    /// Rows as they are, except repeated captions.
    fn rows(&mut self, events: Events<'s>, reading: &Reading) {
        let mut headers = reading.headers.iter().map(|is_header| *is_header && !self.states_parts).collect::<Vec<_>>().into_iter().skip(1);
        for (event, range) in events {
            match &event {
                Event::Start(Tag::TableRow) if headers.next() == Some(true) => self.whole(StructureKind::RowHead, range),
                _ => self.take(event, range),
            }
        }
    }

    fn view(&self, is_header: bool, cells: &Cells<'_, '_>) -> RowView {
        let view = |(column, events): &(usize, &[(Event<'_>, Range<usize>)])| {
            let mut words = String::new();
            for (_, range) in events.iter().filter(|(event, _)| is_words(event)) {
                words.push_str(part(&self.source.text, range.clone()));
            }
            let is_long = words.chars().count() > LONGEST_CELL || events.iter().any(|(event, range)| self.is_break(event, range));
            CellView { column: *column, words: words.chars().take(LOOKED_AT).collect(), is_long, is_bold: false }
        };
        let filled = |(_, events): &&(usize, &[(Event<'_>, Range<usize>)])| events.iter().any(|(event, _)| is_words(event));
        RowView { cells: cells.iter().filter(filled).map(view).collect(), is_header, is_footer: false }
    }

    fn is_break(&self, event: &Event<'_>, range: &Range<usize>) -> bool {
        let tag = || self.source.text.get(range.clone()).and_then(tag::opening);
        matches!(event, Event::InlineHtml(_)) && tag().is_some_and(|tag| tag.breaks)
    }

    /// The cells of a row, each with its part; the number of an item and its title are one block.
    fn columns(&mut self, cells: &Cells<'_, 's>, parts: &[RowPart]) {
        self.table_rows += 1;
        let mut after_number = false;
        for (column, events) in cells.iter().filter(|(_, events)| events.iter().any(|(event, _)| is_words(event))) {
            let part = parts.get(*column).copied().unwrap_or(RowPart::Record);
            if !(after_number && matches!(part, RowPart::Title | RowPart::Opening)) {
                self.begin(StructureKind::Paragraph);
            }
            after_number = part == RowPart::Number;
            self.column(events, ColumnCell { start: 0, end: 0, row: self.table_rows, column: *column, part });
        }
        self.close();
    }

    /// A cell: a break in it separates two paragraphs.
    fn column(&mut self, events: &[(Event<'s>, Range<usize>)], place: ColumnCell) {
        for (event, range) in events {
            if self.is_break(event, range) {
                self.markup.push((range.start, range.end));
                self.breaks.push(range.start);
                self.note_cell(place);
                self.begin(StructureKind::Paragraph);
            } else {
                self.take(event.clone(), range.clone());
            }
        }
        self.note_cell(place);
    }

    /// Notes the words of the open block that are in no cell yet as those of a cell.
    fn note_cell(&mut self, place: ColumnCell) {
        let noted = self.columns.last().map_or(0, |cell| cell.end);
        let Some(open) = &self.open else { return };
        let mut words = open.words.iter().filter(|range| range.start >= noted);
        let Some(first) = words.next() else { return };
        let end = words.next_back().map_or(first.end, |last| last.end);
        self.columns.push(ColumnCell { start: first.start, end, ..place });
    }
}

/// What the parser says of a table that it has begun.
pub(super) fn events<'s>(start: Event<'s>, range: Range<usize>, rest: &mut impl Iterator<Item = (Event<'s>, Range<usize>)>) -> Events<'s> {
    let mut events = vec![(start, range)];
    for (event, range) in rest {
        let ends = event == Event::End(TagEnd::Table);
        events.push((event, range));
        if ends {
            break;
        }
    }
    events
}

/// The rows of a table, starting with that of its captions, each with its place and its cells.
fn rows<'e, 's>(events: &'e Events<'s>) -> Vec<(Range<usize>, Cells<'e, 's>)> {
    let mut rows: Vec<(Range<usize>, Cells<'e, 's>)> = Vec::new();
    let mut begun = 0;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push((range.clone(), Vec::new())),
            Event::Start(Tag::TableCell) => begun = at + 1,
            Event::End(TagEnd::TableCell) => {
                if let Some((_, cells)) = rows.last_mut() {
                    cells.push((cells.len(), events.get(begun..at).unwrap_or_default()));
                }
            }
            _ => {}
        }
    }
    rows
}

fn is_words(event: &Event<'_>) -> bool {
    matches!(event, Event::Text(_) | Event::Code(_))
}
