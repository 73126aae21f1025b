//! The changes as a page of HTML, with removed and added words marked.

use std::io;

use askama::Template;
use similar::{ChangeTag, TextDiff};

use super::{Change, Entry};

#[derive(Template)]
#[template(path = "diff/page.html")]
struct Page<'c> {
    style: &'static str,
    names: [&'c str; 2],
    count: usize,
    groups: Vec<Group<'c>>,
}

/// The changes of an item.
struct Group<'c> {
    item: &'c str,
    rows: Vec<Row<'c>>,
}

struct Row<'c> {
    kind: &'c str,
    lines: [Option<usize>; 2],
    words: Vec<Words>,
    details: Vec<Detail<'c>>,
}

/// Words of one side or of both.
struct Words {
    side: Side,
    text: String,
}

struct Detail<'c> {
    side: Side,
    name: &'c str,
    value: &'c str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
    Both,
}

pub fn write(names: [&str; 2], changes: &[Change], to: &mut dyn io::Write) -> io::Result<()> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for change in changes {
        match groups.last_mut().filter(|group| group.item == change.item()) {
            Some(group) => group.rows.push(row(change)),
            None => groups.push(Group { item: change.item(), rows: vec![row(change)] }),
        }
    }
    let page = Page { style: include_str!("../../templates/diff/style.css"), names, count: changes.len(), groups };
    let mut to = io::BufWriter::new(to);
    page.write_into(&mut to)?;
    io::Write::flush(&mut to)
}

fn row(change: &Change) -> Row<'_> {
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    let [was, is] = [old, new].map(|entry| entry.map_or("", |entry| &entry.words));
    Row {
        kind: new.or(old).map_or("", |entry| &entry.kind),
        lines: [old, new].map(|entry| entry.map(|entry| entry.line)),
        words: words(was, is),
        details: [(Side::Old, old, new), (Side::New, new, old)]
            .into_iter()
            .flat_map(|(side, one, other)| details(side, one, other))
            .collect(),
    }
}

/// Words of both texts together that are compared one by one. A longer text changes as a whole, between its common beginning and end:
/// comparing two texts with the same words in another order takes the square of their length.
const MOST_WORDS: usize = 10_000;

/// The words of two texts, each with its side.
fn words(was: &str, is: &str) -> Vec<Words> {
    let count = was.split_whitespace().count() + is.split_whitespace().count();
    if count <= MOST_WORDS {
        return TextDiff::from_words(was, is).iter_all_changes().fold(Vec::new(), joined);
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (was.split_inclusive(' ').collect(), is.split_inclusive(' ').collect());
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let (old, new) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count();
    let middle = |words: &[&str]| words.get(..words.len() - tail).unwrap_or_default().concat();
    let begins: String = is.split_inclusive(' ').take(head).collect();
    let ends = old.get(old.len() - tail..).unwrap_or_default().concat();
    let parts = [(Side::Both, begins), (Side::Old, middle(old)), (Side::New, middle(new)), (Side::Both, ends)];
    parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(side, text)| Words { side, text }).collect()
}

/// Adds words to those of the same side before them.
fn joined(mut words: Vec<Words>, part: similar::Change<&str>) -> Vec<Words> {
    let side = match part.tag() {
        ChangeTag::Delete => Side::Old,
        ChangeTag::Insert => Side::New,
        ChangeTag::Equal => Side::Both,
    };
    match words.last_mut().filter(|last| last.side == side) {
        Some(last) => last.text.push_str(part.value()),
        None => words.push(Words { side, text: part.value().to_owned() }),
    }
    words
}

/// What one side has and the other has not.
fn details<'c>(side: Side, one: Option<&'c Entry>, other: Option<&'c Entry>) -> impl Iterator<Item = Detail<'c>> {
    let own = one.map_or(&[][..], |entry| &entry.details);
    let known = other.map_or(&[][..], |entry| &entry.details);
    own.iter().filter(|detail| !known.contains(detail)).map(move |(name, value)| Detail { side, name, value })
}
