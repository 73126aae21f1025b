//! Interests that members declare: in sentences, in lists by item, and in tables. The rules are rows of `data/declaration`.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::entity::window::near;
use crate::entity::{names, subject};
use crate::facts::locate::{Locator, Page};
use crate::facts::walk::{self, Unit};
use crate::lex::{Element, Pattern, symbol};
use crate::model::{Block, Declaration, Item, Minutes, Person, TableRow};
use crate::source::Place;

/// What words state about interests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// An item is about interests.
    AboutInterests,
    /// An item is about minutes.
    AboutMinutes,
    /// A person declares an interest.
    Declared,
    /// Under a title about interests: a person states one.
    DeclaredThat,
    /// What somebody did because of an interest follows.
    EndsMatter,
    /// An item with a number.
    Item,
    /// A person left.
    Left,
    /// The matter of an interest follows.
    Matter,
    /// No one declared anything.
    Nobody,
}

include!(concat!(env!("OUT_DIR"), "/declaration.rs"));

/// A text, its tokens, and what its words state.
type Reading<'t> = phrase::Reading<'t, Says>;

/// Names, and the words in which they declare an interest.
type StatedInterest = (Vec<Range<usize>>, Range<usize>);

/// Words between a declaration and the statement that there is no interest: "had".
const WORDS_BEFORE_NONE: usize = 2;

/// The longest part of a sentence that is read, in bytes.
const LONGEST_SENTENCE: usize = 2000;
/// Minimum bytes of the words that name a matter.
const SHORTEST_MATTER: usize = 3;

/// Fills `declarations` of items, and of the meeting for text before the first item.
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
        // Where the title of the item is a sentence or missing, its first block states its subject.
        let first = || match item.minutes.first() {
            Some(Block::Decision(decision)) => &*decision.text,
            Some(Block::Paragraph(paragraph)) => &*paragraph.text,
            _ => "",
        };
        let title = Reading::of(item.title.as_deref().unwrap_or_else(first));
        let about = title.has(Says::AboutInterests);
        if title.has(Says::AboutMinutes) && !about {
            return;
        }
        let title = item.title.clone().unwrap_or_default();
        self.text(&title, &item.span);
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
        walk::blocks(blocks, "", &mut |_, unit| self.unit(&unit, about));
        if about {
            blocks.windows(2).for_each(|pair| self.flattened(pair));
        }
    }

    /// Those who declare an interest in some words.
    fn text(&mut self, text: &str, place: &Place) {
        let reading = Reading::of(text);
        self.take_all(&reading, place, sentences(&reading, Says::Declared));
    }

    /// A name that is all of a block, with an item or an interest below it: the cells of a table, one below the other.
    fn flattened(&mut self, pair: &[Block<'a>]) {
        let (text, span, below) = match pair {
            [Block::Heading(unit), below] => (&unit.text, &unit.span, below),
            [Block::Paragraph(unit), below] => (&unit.text, &unit.span, below),
            _ => return,
        };
        let Some(name) = names::person(text, 0).filter(|name| text.trim().len() == name.len()) else { return };
        let is_matter =
            |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit()) || Reading::of(text).has(Says::AboutInterests);
        let is_below = match below {
            Block::Paragraph(unit) => is_matter(&unit.text),
            Block::List(list) => list.points.first().is_some_and(|point| point.value.is_some() || is_matter(&point.text)),
            _ => false,
        };
        if is_below {
            let reading = Reading::of(text);
            self.take_all(&reading, span, vec![(vec![name.clone()], name)]);
        }
    }

    fn unit(&mut self, unit: &Unit<'_, 'a>, about: bool) {
        let text = numbered(unit);
        let reading = Reading::of(&text);
        let mut found = sentences(&reading, Says::Declared);
        if about {
            found.extend(sentences(&reading, Says::DeclaredThat));
        }
        if about && found.is_empty() && !reading.has(Says::Nobody) {
            found = by_item(&reading);
        }
        self.take_all(&reading, unit.place(), found);
    }

    fn take_all(&mut self, reading: &Reading<'_>, place: &Place, found: Vec<StatedInterest>) {
        if found.is_empty() {
            return;
        }
        let at = self.page.locator(reading.text, place);
        for (names, stretch) in found {
            names.iter().for_each(|name| self.take(&at, reading, name, &stretch));
        }
    }

    fn take(&mut self, at: &Locator<'a>, reading: &Reading<'_>, name: &Range<usize>, stretch: &Range<usize>) {
        let number = reading.within(Says::Item, stretch).next().map(|phrase| number(reading, phrase));
        // The same interest may be stated again where the item is taken.
        let item = number.clone().map_or("", |number| reading.words(&number));
        let member = bare(reading.words(name));
        let is_new = self.seen.insert(member.clone());
        if !self.seen.insert(format!("{member} {item}")) || !is_new && item.is_empty() {
            return;
        }
        self.found.push(Declaration {
            member: at.person(name, "member"),
            interest: matter(reading, stretch).map(|matter| at.words(&matter)),
            item: number.map(|number| at.words(&number)),
            left: reading.has_within(Says::Left, stretch),
            span: at.place(stretch, "declaration"),
        });
    }

    /// A row of `member | item | interest`.
    fn row(&mut self, row: &TableRow<'a>) {
        let Some(first) = row.cells.first() else { return };
        let whole = names::person(first, 0).is_some_and(|name| first.get(name.end..).unwrap_or("").trim().is_empty());
        let is_header = first.split_whitespace().count() < 2 || row.cells.len() < 2;
        if !whole || is_header || !self.seen.insert(bare(first)) {
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
fn numbered<'a>(unit: &Unit<'_, 'a>) -> Cow<'a, str> {
    match unit {
        Unit::Point(point) if point.marker.as_deref().is_some_and(|marker| Reading::of(marker).has(Says::Item)) => {
            format!("{} {}", point.marker.as_deref().unwrap_or(""), point.text).into()
        }
        unit => unit.text().clone(),
    }
}

/// Names with the sentence in which they declare an interest.
fn sentences(reading: &Reading<'_>, says: Says) -> Vec<StatedInterest> {
    let one = |phrase: &phrase::Phrase<Says>| {
        let names = subject::right_before(reading.text, phrase.words.start);
        let rest = near(reading.after(phrase.words.end), LONGEST_SENTENCE);
        let end = phrase.words.end + rest.find(". ").map_or(rest.len(), |at| at + 1);
        let start = names.first()?.start;
        Some((names, start..end))
    };
    // "Cllr Hay declared no interest in item 4", "declared that he had no interest".
    let is_declared = |phrase: &&phrase::Phrase<Says>| {
        let last = (phrase.tokens.end + WORDS_BEFORE_NONE).min(reading.tokens.len());
        let next = reading.bytes(&(phrase.tokens.end..last));
        !reading.has_within(Says::Nobody, &phrase.words) && !reading.is_triggered(Says::Nobody, &next)
    };
    reading.all(says).filter(is_declared).filter_map(one).collect()
}

/// The number of an item: `7`, `12a`, `119/23`.
fn number(reading: &Reading<'_>, phrase: &phrase::Phrase<Says>) -> Range<usize> {
    let last = reading.bytes(&(phrase.tokens.end - 1..phrase.tokens.end)).start;
    // "F7"
    let letters = reading.before(last).len() - reading.before(last).trim_end_matches(|c: char| c.is_alphabetic()).len();
    let start = last - letters;
    let rest = reading.after(start);
    let length = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '/')).unwrap_or(rest.len());
    let digits = rest.get(..length).unwrap_or("").trim_end_matches(['.', '/']);
    start..start + digits.len()
}

/// The matter of an interest, up to the end of its sentence, or to what somebody did because of it.
fn matter(reading: &Reading<'_>, stretch: &Range<usize>) -> Option<Range<usize>> {
    let phrase = reading.within(Says::Matter, stretch).next()?;
    let after = reading.tokens.get(phrase.tokens.end..)?;
    let end = reading.within(Says::EndsMatter, &(phrase.words.end..stretch.end)).next().map_or(stretch.end, |ends| ends.words.start);
    let tokens = after.iter().take_while(|token| !token.is_symbol(symbol::STOP) && (token.start as usize) < end);
    let range = crate::lex::bytes(after.get(..tokens.count())?);
    (range.len() >= SHORTEST_MATTER).then_some(range)
}

/// "Item 4 – Ms Finch (financial)", "Cllr Moor, Agenda Item 9 …": names with titles beside a number of an item.
fn by_item(reading: &Reading<'_>) -> Vec<StatedInterest> {
    if !reading.has(Says::Item) {
        return Vec::new();
    }
    let opens = |word: &names::Word<'_>| names::opens_entry(word.core.trim_start_matches(['(', '*', '-']));
    let words = names::words(reading.text, 0).filter(opens);
    let mut out: Vec<StatedInterest> = Vec::new();
    for name in words.filter_map(|word| names::with_title(reading.text, word.start)) {
        let last = out.last().map_or(0, |(_, last)| last.end);
        if last <= name.start && is_beside(reading, &name) {
            let stretch = with_item(reading, &name);
            out.push((vec![name], stretch));
        }
    }
    out
}

/// A name with the item directly after it, or that before it.
fn with_item(reading: &Reading<'_>, name: &Range<usize>) -> Range<usize> {
    if let Some(item) = item_after(reading, name.end) {
        return name.start..number(reading, &item).end;
    }
    let from = reading.before(name.start).rfind('\n').map_or(0, |end| end + 1);
    let before = reading.within(Says::Item, &(from..name.start)).next_back();
    before.map_or(name.start, |item| item.words.start)..name.end
}

/// The item after a byte, with only joining symbols between.
fn item_after(reading: &Reading<'_>, from: usize) -> Option<phrase::Phrase<Says>> {
    let joins =
        |at: &usize| reading.tokens.get(*at).is_some_and(|token| matches!(token.word, symbol::COMMA | symbol::HYPHEN | symbol::COLON));
    (reading.token_at(from)..).find(|at| !joins(at)).and_then(|at| reading.from_token(Says::Item, at)).cloned()
}

/// Only joining symbols, brackets or other names are between a name and the item.
fn is_beside(reading: &Reading<'_>, name: &Range<usize>) -> bool {
    let from = name.start.saturating_sub(LONGEST_SENTENCE);
    let before = reading.within(Says::Item, &(from..name.start)).next_back().map(|phrase| number(reading, phrase).end);
    let gap = before.and_then(|end| reading.text.get(end..name.start)).unwrap_or("");
    let is_joined = gap.trim_start().starts_with(['-', '–', '—', ':']) && !gap.contains(". ");
    item_after(reading, name.end).is_some() || is_joined
}

/// A name in a form that can be compared: without its titles.
fn bare(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().skip_while(|word| names::is_title(word) && !names::is_initials(word)).collect();
    words.join(" ").replace('.', "").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn numbers_and_matters_are_whole() {
        let text = "Mr Fox declared an interest in respect of item 7.2. He left.";
        let reading = Reading::of(text);
        let item = reading.first(Says::Item).map(|phrase| &text[number(&reading, phrase)]);
        assert_eq!((item, matter(&reading, &(0..text.len())).map(|matter| &text[matter])), (Some("7.2"), Some("item 7.2")));
    }

    #[test]
    fn a_name_is_recognised_without_its_title() {
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
        let found: Vec<&str> = by_item(&Reading::of(text)).into_iter().map(|(names, _)| &text[names[0].clone()]).collect();
        assert_eq!(found, ["Mr D Finch", "Mrs M Moor"]);
        let text = "Cllr. P. Finch, Agenda Item 4– Notice Board.  Cllr. Ada Moor, Agenda Item 9 Mill";
        assert_eq!(by_item(&Reading::of(text)).len(), 2);
        assert!(by_item(&Reading::of("Mr Finch left before item 4.")).is_empty());
    }

    #[test]
    fn a_conflict_and_what_a_member_states_of_the_family_are_interests() {
        let of = |text: &str| {
            let text = format!("1. Welcome\n\nThe Chair welcomed all.\n\n2. Declarations of interest\n\n{text}\n\n3. Parks\n\nNone.\n");
            let source = crate::read::text(&text);
            let mut minutes = crate::tree::parse(&source);
            run(&mut minutes);
            let all = minutes.items.iter().flat_map(|item| &item.declarations);
            all.map(|one| format!("{} {}", one.member.name, one.item.as_deref().unwrap_or("-"))).collect::<Vec<_>>()
        };
        assert_eq!(of("Deputy Mayor Renner declared a conflict with Item 6.2, as his son works there."), ["Deputy Mayor Renner 6.2"]);
        assert_eq!(of("NJ declared that her partner is employed by the caterer."), ["NJ -"]);
        assert_eq!(of("Cr Sims disclosed a financial interest in Item F6."), ["Cr Sims F6"]);
        assert_eq!(of("Cllr Kerr – Item 24/009 – non-pecuniary"), ["Cllr Kerr 24/009"]);
        let twice = "Cllr A Finch declared an interest in item 7.\n\nCllr A Finch declared an interest in item 9.";
        assert_eq!(of(twice), ["Cllr A Finch 7", "Cllr A Finch 9"]);
        let again =
            "Cllr A Finch declared an interest in item 7.\n\nCllr Finch declared the interest again. Cllr A Finch declared an interest.";
        assert_eq!(of(again), ["Cllr A Finch 7", "Cllr Finch -"]);
    }

    #[test]
    fn what_declares_nothing() {
        assert!(members("3. Declarations of interest\n\nThere were no declarations of interest.\n").is_empty());
        assert!(members("4. Shops\n\nCllr A Hay declared no interest in item 4.\n").is_empty());
        assert!(members("4. Shops\n\nThe Baker declared bankruptcy, which was of interest.\n").is_empty());
        assert!(members("3. Declarations of interest\n\ndeclared an interest\n").is_empty());
    }

    #[test]
    fn a_row_declares_an_interest_of_the_member_in_its_first_cell() {
        let table = "| Member | Item | Interest |\n|---|---|---|\n| Cllr Ann Fox | 7 | tenant |\n| The elm | 8 | x |\n| Fox | 9 | y |\n| Cllr Ann Fox | 9 | owner |\n";
        assert_eq!(members(&format!("3. Declarations of interest\n\n{table}")), ["Cllr Ann Fox"]);
    }
}
