//! The changes as a page of HTML, with removed and added words marked.

use std::io;
use std::ops::Range;

use askama::Template;
use imara_diff::{Algorithm, Diff, InternedInput, Token};

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

/// The words of two texts, each with its side.
fn words(was: &str, is: &str) -> Vec<Words> {
    let mut input = InternedInput::default();
    input.update_before(pieces(was));
    input.update_after(pieces(is));
    let mut difference = Diff::compute(Algorithm::Myers, &input);
    difference.postprocess_no_heuristic(&input);
    let text = |tokens: &[Token], range: Range<u32>| -> String {
        let tokens = tokens.get(range.start as usize..range.end as usize).unwrap_or_default();
        tokens.iter().map(|token| input.interner[*token]).collect()
    };
    let (mut words, mut from) = (Vec::new(), 0);
    for hunk in difference.hunks() {
        words.push(Words { side: Side::Both, text: text(&input.before, from..hunk.before.start) });
        from = hunk.before.end;
        words.push(Words { side: Side::Old, text: text(&input.before, hunk.before) });
        words.push(Words { side: Side::New, text: text(&input.after, hunk.after) });
    }
    words.push(Words { side: Side::Both, text: text(&input.before, from..input.before.len() as u32) });
    words.retain(|words| !words.text.is_empty());
    words
}

/// Words, and the white space between them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_inclusive(char::is_whitespace);
    words.flat_map(|piece| <[&str; 2]>::from(piece.split_at(piece.trim_end().len()))).filter(|piece| !piece.is_empty())
}

/// What one side has and the other has not.
fn details<'c>(side: Side, one: Option<&'c Entry>, other: Option<&'c Entry>) -> impl Iterator<Item = Detail<'c>> {
    let own = one.map_or(&[][..], |entry| &entry.details);
    let known = other.map_or(&[][..], |entry| &entry.details);
    own.iter().filter(|detail| !known.contains(detail)).map(move |(name, value)| Detail { side, name, value })
}
