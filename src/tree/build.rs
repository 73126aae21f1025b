//! Units to minutes: the flat outline becomes a tree.

use std::borrow::Cow;

use super::labelled_block::{Kind, LabelledBlock, StatedMarker};
use super::marker::Marker;
use super::{outcome, paper, row};
use crate::model::{
    Action, Block, Correction, Decision, Document, Furniture, FurnitureKind, Item, List, Motion, Paragraph, Point, Table, TableHead,
    TableRow, Text, Truncation, Vote, label_inside,
};
use crate::number;
use crate::source::{Join, Place, Source, is_blank};
use crate::style::Style;
use crate::vocab::title::ITEM_CAPTIONS;

/// The parts of a document that its units form.
#[derive(Debug, Default)]
pub struct Parts<'a> {
    /// Text before the first item.
    pub front: Vec<Block<'a>>,
    /// The items.
    pub items: Vec<Item<'a>>,
    /// Text after the record.
    pub back: Vec<Block<'a>>,
    /// Furniture.
    pub furniture: Vec<Furniture<'a>>,
}

/// Builds the tree from the units in reading order.
pub fn build<'a>(source: &'a Source, style: Option<&Style>, mut labelled: Vec<LabelledBlock>) -> Parts<'a> {
    let mut assembly = Assembly { source, style, parts: Parts::default(), path: Vec::new(), back: false };
    labelled.reverse();
    while let Some(unit) = labelled.pop() {
        assembly.take(&unit);
        // Units and their results are the largest memory of a document: units that were taken release theirs.
        if labelled.len() < labelled.capacity() / 2 {
            labelled.shrink_to_fit();
        }
    }
    assembly.parts
}

struct Assembly<'g, 'a> {
    source: &'a Source,
    style: Option<&'g Style>,
    parts: Parts<'a>,
    /// Indexes of the open item at each level.
    path: Vec<usize>,
    back: bool,
}

/// A part of a text, borrowed where the text is.
fn part<'a>(text: &Cow<'a, str>, start: usize, end: usize) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text[start..end].trim_matches(is_blank)),
        Cow::Owned(text) => Cow::Owned(text[start..end].trim_matches(is_blank).to_owned()),
    }
}

impl<'a> Assembly<'_, 'a> {
    fn take(&mut self, unit: &LabelledBlock) {
        let place = unit.place();
        let stated_marker = unit.stated_marker.as_deref();
        match unit.kind {
            Kind::Item { level, numbered } => self.item(place, level, numbered, stated_marker),
            Kind::Document { in_heading } => self.document(place, in_heading, stated_marker),
            Kind::Furniture => self.furniture(place, FurnitureKind::Furniture),
            Kind::Label => self.furniture(place, FurnitureKind::Label),
            Kind::Back => self.back = true,
            Kind::Purpose => self.purpose(place),
            Kind::Point { depth, marked } => {
                let point = self.point_of(place, marked, stated_marker);
                add_point(self.blocks(), point, depth);
            }
            Kind::Clause { depth, marked } => {
                let clause = self.point_of(place, marked, stated_marker);
                add_clause(self.blocks(), clause, depth);
            }
            Kind::Row => self.row(place),
            Kind::Truncation => self.truncation(place),
            _ => {
                let block = self.block(unit, place);
                self.blocks().push(block);
            }
        }
    }

    fn words(&self, place: &Place, join: Join) -> Cow<'a, str> {
        self.source.words(place, join)
    }

    /// The blocks that the next unit joins.
    fn blocks(&mut self) -> &mut Vec<Block<'a>> {
        if self.back || self.path.is_empty() && !self.parts.items.is_empty() {
            return &mut self.parts.back;
        }
        match self.open_item() {
            Some(_) => {}
            None => return &mut self.parts.front,
        }
        let mut items = &mut self.parts.items;
        let (last, above) = self.path.split_last().expect("an item is open");
        for at in above {
            items = &mut items[*at].items;
        }
        &mut items[*last].minutes
    }

    fn open_item(&mut self) -> Option<&mut Item<'a>> {
        let (first, below) = self.path.split_first()?;
        let mut item = &mut self.parts.items[*first];
        for at in below {
            item = &mut item.items[*at];
        }
        Some(item)
    }

    /// The open item, unless the record has ended: text after that belongs to no item.
    fn item_before_back(&mut self) -> Option<&mut Item<'a>> {
        if self.back { None } else { self.open_item() }
    }

    fn item(&mut self, place: Place, level: usize, numbered: bool, stated_marker: Option<&StatedMarker>) {
        let words = self.words(&place, Join::Prose);
        let (number, start) = match stated_marker {
            Some(stated_marker) => (stated_marker.marker.clone().map(Cow::Owned), stated_marker.lead.min(words.len())),
            None if numbered => number_of(&words, self.style),
            None => (None, ITEM_CAPTIONS.iter().find(|caption| words.starts_with(**caption)).map_or(0, |caption| caption.len())),
        };
        let (title, reference) = self.title(&words, start);
        self.back = false;
        self.path.truncate(level);
        let item = Item { number, reference, title, span: place, ..Item::default() };
        let siblings = match self.open_item() {
            Some(parent) => &mut parent.items,
            None => &mut self.parts.items,
        };
        siblings.push(item);
        let at = siblings.len() - 1;
        self.path.push(at);
    }

    fn title(&self, words: &Cow<'a, str>, start: usize) -> (Option<Cow<'a, str>>, Option<Cow<'a, str>>) {
        let rest = words[start..].trim_end();
        let open = rest.rfind('(').filter(|open| paper::is_item_reference(&rest[*open..]));
        let end = start + open.unwrap_or(rest.len());
        let title = part(words, start, end);
        let is_delimiter = |c: char| matches!(c, ':' | '-' | '–' | '—') || is_blank(c);
        let shut = |text: &str| {
            let open = text.trim_end_matches(is_delimiter);
            if open.len() < text.trim_end().len() { open.trim_end_matches(|c| c == '.' || is_delimiter(c)).len() } else { open.len() }
        };
        let title = if shut(&title) == 0 { title } else { part(&title, 0, shut(&title)) };
        let reference = open.map(|open| part(words, start + open + 1, start + rest.len() - 1));
        ((!title.is_empty()).then_some(title), reference)
    }

    fn furniture(&mut self, place: Place, kind: FurnitureKind) {
        let text = self.words(&place, Join::Rows);
        self.parts.furniture.push(Furniture { text, kind, explains: false, span: place });
    }

    fn document(&mut self, place: Place, in_heading: bool, stated_marker: Option<&StatedMarker>) {
        let words = self.words(&place, Join::Prose);
        let stated = stated_marker.map(|stated_marker| stated_marker.lead.min(words.len()));
        let bullet = stated.unwrap_or_else(|| Marker::opening(&words).filter(Marker::is_bullet).map_or(0, |marker| marker.end));
        // Text before the words of an entry that is stated is no part of a mark.
        let file = paper::document_mark(&words[stated.unwrap_or(0)..]);
        let within = |text: &str| text.as_ptr() as usize - words.as_ptr() as usize;
        let end = file.map_or(words.len(), |file| file.start + stated.unwrap_or(0)).max(bullet);
        let media_type = file.map(|file| part(&words, within(file.media_type), within(file.media_type) + file.media_type.len()));
        let size = file.and_then(|file| file.size).map(|size| part(&words, within(size), within(size) + size.len()));
        let end = bullet.max(paper::title_end(&words[..end]));
        let own = part(&words, if words[bullet..].trim().is_empty() { 0 } else { bullet }, end);
        let heading = self.open_item().and_then(|item| item.title.clone()).filter(|_| in_heading);
        let heading = heading.map(|title| part(&title, 0, paper::title_end(&title)));
        let title = heading.or(Some(own)).filter(|title| title.contains(char::is_alphanumeric));
        let document = Document { title, media_type, size, href: None, span: place };
        match self.item_before_back() {
            Some(item) => item.documents.push(document),
            None => self.blocks().push(Block::Document(Box::new(document))),
        }
    }

    fn purpose(&mut self, place: Place) {
        let join = if self.path.is_empty() || self.back { Join::Prose } else { Join::Rows };
        let text = self.words(&place, join);
        let block = Block::Paragraph(Box::new(Paragraph { text, span: place, ..Paragraph::default() }));
        match self.item_before_back() {
            Some(item) => {
                // Marks before any record belong to the purpose below them, like those after the purpose.
                let marks = item.minutes.iter().take_while(|block| matches!(block, Block::Truncation(_))).count();
                item.purpose.extend(item.minutes.drain(..marks));
                item.purpose.push(block);
            }
            None => self.blocks().push(block),
        }
    }

    fn point_of(&self, place: Place, marked: bool, stated_marker: Option<&StatedMarker>) -> Point<'a> {
        let words = self.words(&place, Join::Prose);
        if let Some(stated_marker) = stated_marker {
            let text = part(&words, stated_marker.lead.min(words.len()), words.len());
            let value = stated_marker.marker.as_deref().and_then(Marker::counted).map(Cow::Owned);
            return Point { marker: stated_marker.marker.clone().map(Cow::Owned), value, text, span: place, ..Point::default() };
        }
        let marker = marked.then(|| Marker::opening(&words).or_else(|| Marker::bare(&words))).flatten();
        let Some(marker) = marker else {
            return Point { text: words, span: place, ..Point::default() };
        };
        let at = marker.printed.find(marker.body).unwrap_or(0);
        let value = (!marker.is_bullet()).then(|| part(&words, at, at + marker.body.len()));
        let printed = part(&words, 0, marker.printed.len());
        let text = part(&words, marker.end.min(words.len()), words.len());
        Point { marker: Some(printed), value, text, span: place, ..Point::default() }
    }

    fn row(&mut self, place: Place) {
        let rows = self.words(&place, Join::Rows);
        let piped = rows.contains('|');
        let cells = if piped { row::cells(self.source, &place) } else { row::split(&rows, '\n') };
        let row = TableRow { cells, span: place, ..TableRow::default() };
        let goes_on = matches!(self.blocks().last(), Some(Block::Table(_)));
        let head = if piped { self.captions_above(row.span.first.line, goes_on) } else { None };
        if let (None, Some(Block::Table(table))) = (&head, self.blocks().last_mut()) {
            return table.rows.push(row);
        }
        self.blocks().push(Block::Table(Table { head, rows: vec![row] }));
    }

    /// The captions directly above a row that opens a table: a line of cells, and perhaps a rule, both furniture so far. After rows only
    /// words open another table: a row of numbers among the furniture does not.
    fn captions_above(&mut self, line: usize, after_rows: bool) -> Option<Box<TableHead<'a>>> {
        let directly = |place: &Place, line: usize| place.first.line + 1 == line && place.more().is_empty();
        let furniture = &self.parts.furniture;
        let is_rule = |one: &&Furniture<'_>| directly(&one.span, line) && is_table_rule(&one.text);
        let rule = furniture.last().filter(is_rule);
        let line = rule.map_or(line, |rule| rule.span.first.line);
        let at = furniture.len().checked_sub(1 + usize::from(rule.is_some()))?;
        let is_head = |one: &&Furniture<'_>| directly(&one.span, line) && one.text.contains('|') && one.text.contains(char::is_alphabetic);
        let has_digits =
            |text: &str| text.split('|').any(|cell| cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic));
        furniture.get(at).filter(is_head).filter(|one| !after_rows || !has_digits(&one.text))?;
        let cells = row::cells(self.source, &furniture.get(at)?.span);
        // Captions that are printed again open no table.
        let above = self.blocks().last().filter(|_| after_rows);
        if matches!(above, Some(Block::Table(table)) if table.head.as_ref().is_some_and(|head| head.cells == cells)) {
            return None;
        }
        let Furniture { span, .. } = self.parts.furniture.remove(at);
        Some(Box::new(TableHead { cells, span }))
    }

    fn truncation(&mut self, place: Place) {
        let text = self.words(&place, Join::Prose);
        let item = paper::truncation(&text).map(|(_, item)| {
            let at = item.as_ptr() as usize - text.as_ptr() as usize;
            part(&text, at, at + item.len())
        });
        let mark = Block::Truncation(Box::new(Truncation { text, item, span: place }));
        if let Some(open) = self.open_item() {
            open.truncated = true;
            if open.minutes.is_empty() && !open.purpose.is_empty() {
                return open.purpose.push(mark);
            }
        }
        match self.blocks().last_mut() {
            Some(Block::List(list)) => truncate(&mut list.points, mark),
            _ => self.blocks().push(mark),
        }
    }

    fn block(&self, unit: &LabelledBlock, place: Place) -> Block<'a> {
        let join = match unit.kind {
            Kind::Attendance | Kind::Meta | Kind::Vote | Kind::Motion | Kind::Close | Kind::Action => Join::Rows,
            _ => Join::Prose,
        };
        let text = self.words(&place, join);
        match unit.kind {
            Kind::Decision { label } => Block::Decision(Box::new(decision(text, label, place, self.style))),
            Kind::Correction => Block::Correction(Box::new(Correction { text, span: place, ..Correction::default() })),
            Kind::Motion => Block::Motion(Box::new(Motion { text, span: place, ..Motion::default() })),
            Kind::Meta => Block::Meta(Box::new(Text { text, span: place, ..Text::default() })),
            Kind::Attendance => Block::Attendance(Box::new(Text { text, span: place, ..Text::default() })),
            Kind::Caption => Block::Label(Box::new(Text { text, span: place, ..Text::default() })),
            Kind::Heading => Block::Heading(Box::new(Text { text, span: place, ..Text::default() })),
            Kind::Vote => Block::Vote(Box::new(Vote { text, span: place, ..Vote::default() })),
            Kind::Action => Block::Action(Box::new(Action { text, span: place, ..Action::default() })),
            Kind::Close => Block::Close(Box::new(Text { text, span: place, ..Text::default() })),
            _ => Block::Paragraph(Box::new(Paragraph { text, span: place, ..Paragraph::default() })),
        }
    }
}

/// The number that opens the words of a heading, and where its title begins.
fn number_of<'a>(words: &Cow<'a, str>, style: Option<&Style>) -> (Option<Cow<'a, str>>, usize) {
    let of_style = style.and_then(|style| style.number(words)).map(|printed| Marker::of_style(words, printed));
    let long = || long_number(words).map(|printed| Marker::of_style(words, printed));
    let marker = of_style.or_else(|| Marker::opening(words)).or_else(|| Marker::bare(words)).or_else(long);
    let marker = lettered(words).filter(|lettered| marker.is_none_or(|marker| lettered.printed.len() > marker.printed.len())).or(marker);
    let Some(marker) = marker else { return (None, 0) };
    let at = marker.printed.find(marker.body).unwrap_or(0);
    (Some(part(words, at, at + marker.body.len())), marker.end)
}

/// A number with a letter attached to it, as of an item that was added later: `4.2A Litter`.
fn lettered(words: &str) -> Option<Marker<'_>> {
    let length = usize::from(number::marker(words).filter(|marker| marker.kind == number::kind::LETTERED)?.len);
    let printed = words.get(..length).filter(|printed| !printed.contains(is_blank))?;
    (words.get(length..)?.starts_with(is_blank)).then(|| Marker::of_style(words, printed.len()))
}

/// A rule between the captions of a table and its rows: `|---|:--|`.
fn is_table_rule(text: &str) -> bool {
    text.contains('-') && text.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' '))
}

fn decision<'a>(words: Cow<'a, str>, label: Option<(usize, usize)>, span: Place, style: Option<&Style>) -> Decision<'a> {
    let known = label.filter(|(start, end)| start < end && words.get(*start..*end).is_some());
    let Some((start, end)) = known else {
        return Decision { outcome: outcome::outcome(None, &words, style), text: words, span, ..Decision::default() };
    };
    let label = part(&words, start, end);
    let opens = !words[..start].contains(char::is_alphanumeric);
    let after = words[end..].trim_start_matches(|c: char| is_blank(c) || matches!(c, ':' | '-' | '–' | '—' | '.' | ',' | ';'));
    let text = if opens { part(&words, words.len() - after.len(), words.len()) } else { words };
    let rest = if opens { &*text } else { label_inside(&text, &label).map_or("", |at| &text[at + label.len()..]) };
    let outcome = outcome::outcome(Some(&label), rest, style);
    let label_opens = opens && text.contains(&*label);
    Decision { outcome, label: Some(label), opens, label_opens, text, span, ..Decision::default() }
}

/// Adds a point at a depth: under the last point of each list above it.
fn add_point<'a>(blocks: &mut Vec<Block<'a>>, point: Point<'a>, depth: usize) {
    if depth > 1
        && let Some(Block::List(list)) = blocks.last_mut()
        && let Some(last) = list.points.last_mut()
    {
        return add_point(&mut last.children, point, depth - 1);
    }
    match blocks.last_mut() {
        Some(Block::List(list)) if !list.clauses => list.points.push(point),
        _ => blocks.push(Block::List(List { clauses: false, points: vec![point] })),
    }
}

/// Adds a clause to the open decision: the last block that is one.
fn add_clause<'a>(blocks: &mut Vec<Block<'a>>, clause: Point<'a>, depth: usize) {
    match blocks.last_mut() {
        Some(Block::Decision(decision)) if depth < 2 || decision.clauses.is_empty() => decision.clauses.push(clause),
        Some(Block::Decision(decision)) => {
            if let Some(last) = decision.clauses.last_mut() {
                add_point(&mut last.children, clause, depth - 1);
            }
        }
        Some(Block::List(list)) if list.clauses && depth < 2 => list.points.push(clause),
        Some(Block::List(_)) => add_point(blocks, clause, depth),
        _ => blocks.push(Block::List(List { clauses: true, points: vec![clause] })),
    }
}

/// Marks the last point, and every point around it, as broken off.
fn truncate<'a>(points: &mut [Point<'a>], mark: Block<'a>) {
    let Some(last) = points.last_mut() else { return };
    if let Some(Block::List(list)) = last.children.last_mut() {
        return truncate(&mut list.points, mark);
    }
    last.truncated = true;
    last.children.push(mark);
}

/// Bytes of a number such as `2643.`: larger than any in a list.
fn long_number(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?;
    let after = rest.strip_prefix(['.', ')', ':']).unwrap_or(rest);
    let has_title = after.starts_with(char::is_whitespace) && after.trim_start().starts_with(char::is_uppercase);
    ((4..=5).contains(&digits) && has_title).then(|| text.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of the tree of some units, a line each; empty lines are none.
    fn with<T>(lines: &[(Kind, &str)], read: impl FnOnce(&Parts<'_>) -> T) -> T {
        let text = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        let source = crate::read::text(&text);
        let filled = lines.iter().zip(&source.lines).filter(|(_, line)| !line.is_blank());
        let blocks = filled.map(|((kind, _), line)| LabelledBlock::new(*kind, vec![line.span], "test")).collect();
        read(&build(&source, None, blocks))
    }

    const ITEM: Kind = Kind::Item { level: 0, numbered: true };
    const INNER: Kind = Kind::Item { level: 1, numbered: true };

    fn point(depth: usize) -> Kind {
        Kind::Point { depth, marked: true }
    }

    fn clause(depth: usize) -> Kind {
        Kind::Clause { depth, marked: true }
    }

    /// Markers, values and words of the points of a list, each with how many are under it.
    fn points(block: Option<&Block<'_>>) -> Vec<(String, String, String, usize)> {
        let Some(Block::List(list)) = block else { return Vec::new() };
        let word = |word: &Option<Cow<'_, str>>| word.as_deref().unwrap_or("-").to_owned();
        let under = |point: &Point<'_>| point.children.iter().map(|child| points(Some(child)).len()).sum();
        list.points.iter().map(|point| (word(&point.marker), word(&point.value), point.text.to_string(), under(point))).collect()
    }

    #[test]
    fn a_heading_has_a_number_a_title_and_a_reference() {
        for (words, number, title, reference) in [
            ("1. Roads", Some("1"), Some("Roads"), None),
            ("12 Roads", Some("12"), Some("Roads"), None),
            ("4.2A Litter", Some("4.2A"), Some("Litter"), None),
            ("2643. Roads", Some("2643"), Some("Roads"), None),
            ("123456. Roads", None, Some("123456. Roads"), None),
            ("2643. roads", None, Some("2643. roads"), None),
            ("3. Roads (Item 5)", Some("3"), Some("Roads"), Some("Item 5")),
            ("3. Roads (north)", Some("3"), Some("Roads (north)"), None),
            ("3. Roads:", Some("3"), Some("Roads"), None),
            ("3. Roads. –", Some("3"), Some("Roads"), None),
            ("3. Roads.", Some("3"), Some("Roads."), None),
            ("3.", Some("3"), None, None),
        ] {
            with(&[(ITEM, words)], |parts| {
                let item = &parts.items[0];
                assert_eq!(
                    (item.number.as_deref(), item.title.as_deref(), item.reference.as_deref()),
                    (number, title, reference),
                    "{words}"
                );
            });
        }
    }

    #[test]
    fn blocks_belong_to_the_item_above_them() {
        let lines = [
            (Kind::Para, "Before"),
            (ITEM, "1. Roads"),
            (Kind::Para, "Lane"),
            (INNER, "1.1 Elm"),
            (Kind::Para, "Fell"),
            (INNER, "1.2 Oak"),
            (ITEM, "2. Parks"),
            (Kind::Para, "Pond"),
            (Kind::Back, "End"),
            (Kind::Para, "After"),
        ];
        with(&lines, |parts| {
            assert_eq!((parts.front.len(), parts.items.len(), parts.back.len()), (1, 2, 1));
            let first = &parts.items[0];
            assert_eq!((first.minutes.len(), first.items.len(), first.items[0].minutes.len(), first.items[1].minutes.len()), (1, 2, 1, 0));
            assert_eq!(parts.items[1].minutes.len(), 1);
        });
    }

    #[test]
    fn points_are_under_points() {
        let lines =
            [(ITEM, "1. Roads"), (point(1), "1. the elm"), (point(2), "(a) the oak"), (point(2), "(b) the yew"), (point(1), "• the ash")];
        with(&lines, |parts| {
            let found = points(parts.items[0].minutes.first());
            let point = |marker: &str, value: &str, text: &str, under| (marker.to_owned(), value.to_owned(), text.to_owned(), under);
            assert_eq!(found, [point("1.", "1", "the elm", 2), point("•", "-", "the ash", 0)]);
            assert_eq!(parts.items[0].minutes.len(), 1);
        });
        // The first entry of all has no list above it, however deep it is.
        with(&[(point(2), "(a) the oak")], |parts| assert_eq!(points(parts.front.first()).len(), 1));
        with(&[(Kind::Point { depth: 1, marked: false }, "1. the elm")], |parts| {
            assert_eq!(points(parts.front.first())[0].2, "1. the elm")
        });
    }

    #[test]
    fn clauses_are_under_their_decision() {
        let decision = Kind::Decision { label: Some((0, 8)) };
        let lines =
            [(decision, "RESOLVED that"), (clause(1), "(a) one"), (clause(2), "(i) two"), (clause(1), "(b) three"), (point(1), "1. four")];
        with(&lines, |parts| {
            let [Block::Decision(decision), list] = parts.front.as_slice() else { panic!("{:?}", parts.front) };
            assert_eq!((decision.clauses.len(), decision.clauses[0].children.len()), (2, 1));
            assert_eq!(points(Some(list)).len(), 1);
        });
        with(&[(decision, "RESOLVED that"), (clause(2), "(a) one")], |parts| {
            let [Block::Decision(decision)] = parts.front.as_slice() else { panic!("{:?}", parts.front) };
            assert_eq!(decision.clauses.len(), 1);
        });
        let apart =
            [(Kind::Heading, "Roads"), (clause(1), "(a) one"), (clause(2), "(i) two"), (clause(1), "(b) three"), (point(1), "1. four")];
        with(&apart, |parts| {
            let [_, Block::List(clauses), Block::List(list)] = parts.front.as_slice() else { panic!("{:?}", parts.front) };
            assert_eq!((clauses.clauses, clauses.points.len(), clauses.points[0].children.len(), list.clauses), (true, 2, 1, false));
        });
    }

    #[test]
    fn deciding_words_are_before_a_decision_or_inside_it() {
        let read = |label, words: &str| {
            with(&[(Kind::Decision { label }, words)], |parts| {
                let [Block::Decision(decision)] = parts.front.as_slice() else { panic!("{:?}", parts.front) };
                (decision.label.as_deref().map(str::to_owned), decision.opens, decision.text.to_string())
            })
        };
        assert_eq!(read(Some((0, 8)), "RESOLVED: that it be mended"), (Some("RESOLVED".into()), true, "that it be mended".into()));
        assert_eq!(read(Some((2, 10)), "“ RESOLVED – that it be mended"), (None, false, "“ RESOLVED – that it be mended".into()));
        assert_eq!(
            read(Some((7, 15)), "It was RESOLVED to mend it"),
            (Some("RESOLVED".into()), false, "It was RESOLVED to mend it".into())
        );
        assert_eq!(read(None, "That it be mended"), (None, false, "That it be mended".into()));
        assert_eq!(read(Some((8, 8)), "RESOLVED that"), (None, false, "RESOLVED that".into()));
        assert_eq!(read(Some((0, 99)), "RESOLVED that"), (None, false, "RESOLVED that".into()));
    }

    #[test]
    fn papers_have_a_title_a_type_and_a_size() {
        let document = Kind::Document { in_heading: false };
        let read = |words: &str| {
            with(&[(ITEM, "1. Roads, item 4"), (document, words)], |parts| {
                let paper = &parts.items[0].documents[0];
                let word = |word: &Option<Cow<'_, str>>| word.as_deref().unwrap_or("-").to_owned();
                [word(&paper.title), word(&paper.media_type), word(&paper.size)]
            })
        };
        assert_eq!(read("• Budget report PDF 145 KB"), ["Budget report", "PDF", "145 KB"]);
        assert_eq!(read("Budget, item 4 PDF 1.4 MB"), ["Budget", "PDF", "1.4 MB"]);
        assert_eq!(read("Budget report"), ["Budget report", "-", "-"]);
        assert_eq!(read("•"), ["-", "-", "-"]);
        let in_heading = [(ITEM, "1. Roads, item 4"), (Kind::Document { in_heading: true }, "PDF 145 KB")];
        with(&in_heading, |parts| assert_eq!(parts.items[0].documents[0].title.as_deref(), Some("Roads")));
        with(&[(document, "Budget report")], |parts| assert!(matches!(parts.front[..], [Block::Document(_)])));
        with(&[(ITEM, "1. Roads"), (Kind::Back, "End"), (document, "Budget")], |parts| {
            assert!(matches!(parts.back[..], [Block::Document(_)]))
        });
    }

    #[test]
    fn a_text_that_breaks_off_is_marked_where_it_does() {
        let mark = (Kind::Truncation, "View the full text for item 12.");
        with(&[(ITEM, "1. Roads"), (point(1), "1. the elm"), (point(2), "(a) the oak"), mark], |parts| {
            let item = &parts.items[0];
            let [Block::List(list)] = item.minutes.as_slice() else { panic!("{:?}", item.minutes) };
            let [Block::List(inner)] = list.points[0].children.as_slice() else { panic!("{list:?}") };
            assert!(item.truncated && inner.points[0].truncated && !list.points[0].truncated);
            let [Block::Truncation(mark)] = inner.points[0].children.as_slice() else { panic!("{inner:?}") };
            assert_eq!(mark.item.as_deref(), Some("12"));
        });
        with(&[(ITEM, "1. Roads"), (Kind::Purpose, "To mend"), mark], |parts| {
            assert_eq!((parts.items[0].purpose.len(), parts.items[0].minutes.len()), (2, 0));
        });
        with(&[(ITEM, "1. Roads"), mark, (Kind::Purpose, "To mend")], |parts| {
            assert_eq!((parts.items[0].purpose.len(), parts.items[0].minutes.len()), (2, 0));
        });
        with(&[(ITEM, "1. Roads"), (Kind::Para, "The lane"), mark, (Kind::Purpose, "To mend")], |parts| {
            assert_eq!((parts.items[0].purpose.len(), parts.items[0].minutes.len()), (1, 2));
        });
        with(&[(Kind::Purpose, "To mend")], |parts| assert_eq!(parts.front.len(), 1));
    }

    #[test]
    fn captions_directly_above_a_row_are_those_of_its_table() {
        let tables = |lines: &[(Kind, &str)]| {
            with(lines, |parts| {
                let tables = parts.front.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
                tables.map(|table| (table.head.as_ref().map_or(0, |head| head.cells.len()), table.rows.len())).collect::<Vec<_>>()
            })
        };
        let head = (Kind::Furniture, "| Name | Lane |");
        let (fox, hay) = ((Kind::Row, "| Fox | Elm |"), (Kind::Row, "| Hay | Oak |"));
        assert_eq!(tables(&[head, (Kind::Furniture, "|---|:--|"), fox, hay]), [(2, 2)]);
        assert_eq!(tables(&[head, fox, hay]), [(2, 2)]);
        assert_eq!(tables(&[head, (Kind::Para, ""), fox]), [(0, 1)]);
        assert_eq!(tables(&[(Kind::Furniture, "Holt"), fox]), [(0, 1)]);
        assert_eq!(tables(&[fox, head, hay]), [(0, 1), (2, 1)]);
        assert_eq!(tables(&[head, fox, head, hay]), [(2, 2)]);
        assert_eq!(tables(&[fox, (Kind::Furniture, "| 4 | Lane |"), hay]), [(0, 2)]);
        assert_eq!(tables(&[(Kind::Furniture, "| 4 | Lane |"), fox]), [(2, 1)]);
        assert_eq!(tables(&[fox, (Kind::Para, "The elm"), hay]), [(0, 1), (0, 1)]);
        assert_eq!([is_table_rule("|---|:--|"), is_table_rule("| |"), is_table_rule("|-a-|")], [true, false, false]);
    }
}
