//! Interests that members declare: in sentences, in lists by item, and in tables.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::locate::{Locator, Page, near};
use super::names;
use super::subject;
use super::walk::{self, Unit};
use crate::model::{Block, Declaration, Item, Minutes, Person, TableRow};
use crate::pattern::{Match, Pattern};

/// Somebody declares an interest.
static DECLARED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i),?\s+(?:(?:both|each|then|also|again)\s+)?(?:declared|disclosed|registered|expressed)\s+(?:(?:an?|his|her|their|the)\s+)?(?:(?:[\w-]+,?\s+){0,5}?)(?:interests?|conflicts?\s+of\s+interests?)\b",
    )
});
/// An item with a number.
static ITEM: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:agenda\s+)?(?:items?|minutes?)\s+(?:no\.?s?\s*|number\s+)?(?<item>\d[\w./]*)"));
/// The matter of an interest.
static MATTER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\binterests?\s+(?:in|regarding|relating\s+to|in\s+(?:relation|respect|regard)\s+(?:to|of))\s+(?<matter>[^.]{3,})")
});
static LEFT: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:left|withdrew\s+from|vacated)\s+the\s+(?:room|chamber|meeting|table|hall)\b"));
/// Nobody declared anything.
static NOBODY: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)\bno\s+(?:\w+\s+){0,3}(?:interests?|declarations?)\b"));

/// No sentence is followed further, in bytes.
const LONGEST_SENTENCE: usize = 2000;

/// Fills `declarations` of items, and of the meeting for what stands before the first.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let mut book = Book { page, seen: HashSet::new(), found: Vec::new() };
    book.blocks(&mut minutes.front, false);
    let front = std::mem::take(&mut book.found);
    minutes.meeting.declarations.extend(front);
    walk::items(&mut minutes.items, &mut |item| book.item(item));
}

struct Book<'a> {
    page: Page<'a>,
    seen: HashSet<String>,
    found: Vec<Declaration<'a>>,
}

impl<'a> Book<'a> {
    fn item(&mut self, item: &mut Item<'a>) {
        // Where the item is a sentence and has no title, its first block says what it is about.
        let first = || match item.minutes.first() {
            Some(Block::Decision(decision)) => &*decision.text,
            Some(Block::Paragraph(paragraph)) => &*paragraph.text,
            _ => "",
        };
        let title = item.title.as_deref().unwrap_or_else(first).to_lowercase();
        let about = ["interest", "declaration", "disclosure", "buddiant", "fuddiant"].iter().any(|word| title.contains(word));
        if title.contains("minutes") && !about {
            return;
        }
        self.blocks(&mut item.minutes, about);
        item.declarations = std::mem::take(&mut self.found);
    }

    fn blocks(&mut self, blocks: &mut [Block<'a>], about: bool) {
        if about {
            for block in blocks.iter() {
                if let Block::Table(table) = block {
                    table.rows.iter().for_each(|row| self.row(row));
                }
            }
        }
        let page = self.page;
        walk::blocks(blocks, "", &mut |_, unit| {
            let text = numbered(&unit);
            let found = sentences(&text);
            let listed = if about && found.is_empty() && !NOBODY.is_match(&text) { by_item(&text) } else { Vec::new() };
            let mut found = found.into_iter().chain(listed).peekable();
            if found.peek().is_none() {
                return;
            }
            let at = page.locator(&text, unit.place());
            for (names, stretch) in found {
                names.iter().for_each(|name| self.take(&at, &text, name, &stretch));
            }
        });
    }

    fn take(&mut self, at: &Locator<'a>, text: &str, name: &Range<usize>, stretch: &Range<usize>) {
        if !self.seen.insert(bare(&text[name.clone()])) {
            return;
        }
        let told = &text[stretch.clone()];
        let part = |found: Option<Match<'_>>| found.map(|found| at.words(&(stretch.start + found.start()..stretch.start + found.end())));
        self.found.push(Declaration {
            member: at.person(name, "member"),
            interest: part(MATTER.captures(told).and_then(|found| found.name("matter"))),
            item: part(ITEM.captures(told).and_then(|found| found.name("item"))),
            left: LEFT.is_match(told),
            span: at.place(stretch, "declaration"),
        });
    }

    /// A row of `member | item | interest`.
    fn row(&mut self, row: &TableRow<'a>) {
        let Some(first) = row.cells.first() else { return };
        let whole = names::person(first, 0).is_some_and(|name| first[name.end..].trim().is_empty());
        let head = first.split_whitespace().count() < 2 || row.cells.len() < 2;
        if !whole || head || !self.seen.insert(bare(first)) {
            return;
        }
        let text = row.cells.join(" ");
        let at = self.page.locator(&text, &row.span);
        let member = Person { name: first.clone(), span: at.place(&(0..first.len()), "member") };
        let (item, interest) = (row.cells.get(1).cloned(), row.cells.get(2).cloned());
        self.found.push(Declaration { member, interest, item, left: false, span: at.unit("declaration") });
    }
}

/// The words of a unit, with a marker that names an item before them.
fn numbered(unit: &Unit<'_, '_>) -> String {
    match unit {
        Unit::Point(point) if point.marker.as_deref().is_some_and(|marker| ITEM.is_match(marker)) => {
            format!("{} {}", point.marker.as_deref().unwrap_or(""), point.text)
        }
        unit => unit.text().to_string(),
    }
}

/// Names with the sentence in which they declare an interest.
fn sentences(text: &str) -> Vec<(Vec<Range<usize>>, Range<usize>)> {
    let mut out = Vec::new();
    for found in DECLARED.find_iter(text) {
        let names = subject::right_before(text, found.start());
        let Some(first) = names.first() else { continue };
        let rest = near(&text[found.end()..], LONGEST_SENTENCE);
        let end = found.end() + rest.find(". ").map_or(rest.len(), |at| at + 1);
        let stretch = first.start..end;
        out.push((names, stretch));
    }
    out
}

/// "Item 4 – Ms Finch (financial)", "Cllr Moor, Agenda Item 9 …": titled names beside a number of an item.
fn by_item(text: &str) -> Vec<(Vec<Range<usize>>, Range<usize>)> {
    let items: Vec<Range<usize>> = ITEM.find_iter(text).map(|found| found.range()).collect();
    if items.is_empty() {
        return Vec::new();
    }
    let titled: Vec<Range<usize>> = names::words(text, 0)
        .filter(|word| names::opens_entry(word.core.trim_start_matches(['(', '*', '-'])))
        .filter_map(|word| names::titled(text, word.start))
        .collect();
    let mut out: Vec<(Vec<Range<usize>>, Range<usize>)> = Vec::new();
    for name in titled {
        if out.last().is_some_and(|last| last.0[0].end > name.start) || !is_beside(text, &name, &items) {
            continue;
        }
        let stretch = name.start..name.end;
        out.push((vec![name], stretch));
    }
    out
}

/// Nothing but joining signs, brackets or other names stand between a name and the item.
fn is_beside(text: &str, name: &Range<usize>, items: &[Range<usize>]) -> bool {
    let after = near(&text[name.end..], 80).trim_start_matches([',', ' ', '-', '–', '—', ':', '\n']);
    let next = ITEM.find(after).is_some_and(|found| found.start() == 0);
    let before = items[..items.partition_point(|item| item.end <= name.start)].last();
    let joined = before.map(|item| &text[item.end..name.start]).filter(|gap| gap.len() <= LONGEST_SENTENCE);
    let joined = joined.is_some_and(|gap| gap.trim_start().starts_with(['-', '–', '—', ':']) && !gap.contains(". "));
    next || joined
}

fn bare(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().skip_while(|word| names::is_title(word) && !names::is_initials(word)).collect();
    words.join(" ").replace('.', "").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_again_without_its_title() {
        assert_eq!(bare("Cllr. A. Fox"), "a fox");
        assert_eq!(bare("Councillor Mrs Ann Fox"), "ann fox");
        assert_eq!(bare("A.B. Fox"), "ab fox");
    }

    fn members(text: &str) -> Vec<String> {
        let text = format!(
            "1. Welcome\n\nThe Chair welcomed all.\n\n2. Minutes\n\nThe minutes were signed.\n\n{text}\n\n5. Parks\n\nThe green was mown.\n"
        );
        let source = crate::read::text(&text);
        let mut minutes = crate::tree::parse(&source);
        run(&mut minutes);
        minutes.items.iter().flat_map(|item| &item.declarations).map(|one| one.member.name.to_string()).collect()
    }

    #[test]
    fn sentences_and_lists() {
        assert_eq!(
            members("3. Declarations of interest\n\nCllr A Finch declared a personal interest in item 7 as a tenant.\n"),
            ["Cllr A Finch"]
        );
        assert_eq!(members("3. Declarations of interest\n\nKD and BM both declared an interest in the hall.\n"), ["KD", "BM"]);
        assert_eq!(
            members("3. Declarations of interest\n\nItem 6 – Mr D Finch and Mrs M Moor (non-financial)\n"),
            ["Mr D Finch", "Mrs M Moor"]
        );
    }

    #[test]
    fn names_beside_an_item() {
        let text = "Item 6 – Mr D Finch and Mrs M Moor (non-financial)";
        let found: Vec<&str> = by_item(text).into_iter().map(|(names, _)| &text[names[0].clone()]).collect();
        assert_eq!(found, ["Mr D Finch", "Mrs M Moor"]);
        let text = "Cllr. P. Finch, Agenda Item 4– Notice Board.  Cllr. Ada Moor, Agenda Item 9 Mill";
        assert_eq!(by_item(text).len(), 2);
        assert!(by_item("Mr Finch left before item 4.").is_empty());
    }

    #[test]
    fn what_declares_nothing() {
        assert!(members("3. Declarations of interest\n\nThere were no declarations of interest.\n").is_empty());
        assert!(members("4. Shops\n\nThe Baker declared bankruptcy, which was of interest.\n").is_empty());
        assert!(members("3. Declarations of interest\n\ndeclared an interest\n").is_empty());
    }
}
