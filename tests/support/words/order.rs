//! The account of a document that is no text: its paragraphs, drawn from it independently, are looked for in the words of the units.
//! Each stretch of those words pays for one paragraph only.

use serde_json::Value;

use super::account::Fault;
use super::letters::{counts, letters};
use super::units::{LeftOut, Unit, left_out, units};

/// A letter of the output.
struct Letter {
    c: char,
    /// A word begins here.
    first: bool,
    /// A word ends here.
    last: bool,
    /// Number of the string.
    string: usize,
    paid: bool,
}

/// Whether paragraphs must be in one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Every paragraph is in one piece: a word that moved away from its neighbours is a fault.
    InOrder,
    /// Every word is there, wherever: where lines and columns may be cut otherwise.
    Anywhere,
}

/// Holds the JSON of a document against its paragraphs.
pub fn account(paragraphs: &[String], document: &Value, strictness: Strictness) -> Vec<Fault> {
    let all: String = paragraphs.iter().flat_map(|paragraph| letters(paragraph)).collect();
    let mut written = match written(document, &all) {
        Ok(written) => written,
        Err(what) => return vec![Fault { kind: "json", what }],
    };
    let mut rest = in_turn(paragraphs, &mut written);
    // The longest first, so that a short one does not take a piece of it.
    rest.sort_by_key(|paragraph| std::cmp::Reverse(letters(paragraph).len()));
    let broken: Vec<&&String> = rest.iter().filter(|paragraph| !pay(&mut written, &letters(paragraph))).collect();
    let mut faults = Vec::new();
    for paragraph in broken {
        let mut words: Vec<&str> = paragraph.split(|c: char| !counts(c)).filter(|word| !word.is_empty()).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let lost: Vec<&str> = words.into_iter().filter(|word| !pay(&mut written, &word.chars().collect::<Vec<_>>())).collect();
        if !lost.is_empty() {
            faults.push(Fault { kind: "in no string", what: format!("lost {lost:?} of {paragraph:?}") });
        } else if strictness == Strictness::InOrder {
            faults.push(Fault { kind: "torn apart", what: format!("{paragraph:?}") });
        }
    }
    faults
}

/// The words of all units in the order of the text, and what the document says it left out.
fn written(document: &Value, paragraphs: &str) -> Result<Vec<Letter>, String> {
    let (units, left_out) = (units(document)?, left_out(document)?);
    let within = |unit: &Unit, entry: &LeftOut| {
        entry.span.is_some_and(|(start, end)| unit.spans.iter().any(|(from, to)| *from <= start && end <= *to))
    };
    let mut pieces: Vec<(usize, Vec<&str>)> = Vec::new();
    for unit in &units {
        let aside: Vec<&str> = left_out.iter().filter(|entry| within(unit, entry)).map(|entry| entry.text.as_str()).collect();
        let own = printed(unit, &units, paragraphs);
        let without = if unit.path.contains("/documents/") { own.get(1..).unwrap_or_default() } else { &own };
        let texts = as_printed(&own, &aside, paragraphs).or_else(|| as_printed(without, &aside, paragraphs));
        pieces.push((unit.spans[0].0, texts.unwrap_or_else(|| [own.as_slice(), &aside].concat())));
    }
    let alone = left_out.iter().filter(|entry| !units.iter().any(|unit| within(unit, entry)));
    pieces.extend(alone.map(|entry| (entry.span.map_or(usize::MAX, |span| span.0), vec![entry.text.as_str()])));
    pieces.sort_by_key(|(start, _)| *start);
    let mut written = Vec::new();
    pieces.iter().flat_map(|(_, texts)| texts).for_each(|text| push(text, &mut written));
    Ok(written)
}

/// The strings of a unit and what is left out of it, in the order in which a paragraph has them, if one has.
fn as_printed<'u>(fields: &[&'u str], aside: &[&'u str], paragraphs: &str) -> Option<Vec<&'u str>> {
    let orders = if fields.len() + aside.len() <= 9 { interleaved(fields, aside) } else { Vec::new() };
    let stands = |order: &Vec<&str>| paragraphs.contains(&letters(&order.concat()).into_iter().collect::<String>());
    orders.into_iter().find(stands)
}

/// Every order of two rows in which each keeps its own.
fn interleaved<'u>(one: &[&'u str], other: &[&'u str]) -> Vec<Vec<&'u str>> {
    let (Some((first, rest)), Some((second, further))) = (one.split_first(), other.split_first()) else {
        return vec![[one, other].concat()];
    };
    let begin = |word: &'u str, orders: Vec<Vec<&'u str>>| orders.into_iter().map(move |order| [&[word], order.as_slice()].concat());
    begin(first, interleaved(rest, other)).chain(begin(second, interleaved(one, further))).collect()
}

/// The strings of a unit, copies left out.
fn printed<'u>(unit: &'u Unit, units: &[Unit], paragraphs: &str) -> Vec<&'u str> {
    let all: String = unit.fields.iter().flat_map(|field| letters(&field.text)).collect();
    let text = unit.fields.iter().find(|field| field.name == "text").map(|field| field.text.as_str()).unwrap_or_default();
    // A label inside the text, after a word, is in it: the rule of `docs/schema.md`. It may precede the text as well.
    let inside =
        |label: &str| text.match_indices(label).any(|(at, _)| text[..at].contains(char::is_alphanumeric)) && !paragraphs.contains(&all);
    let copied = |name: &str, words: &str| name == "label" && inside(words) || name == "title" && hangs_on_heading(unit, units);
    unit.fields.iter().filter(|field| !copied(field.name, &field.text)).map(|field| field.text.as_str()).collect()
}

/// A paper on the line of the heading of its item has the title of the item.
fn hangs_on_heading(unit: &Unit, units: &[Unit]) -> bool {
    let Some((item, _)) = unit.path.rsplit_once("/documents/") else { return false };
    units.iter().filter(|other| other.path == item).any(|item| unit.lines.iter().any(|line| item.lines.contains(line)))
}

fn push(text: &str, written: &mut Vec<Letter>) {
    let string = written.last().map_or(0, |letter| letter.string + 1);
    let chars: Vec<char> = text.chars().collect();
    let is = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| counts(*c));
    for (at, c) in chars.iter().enumerate().filter(|(_, c)| counts(**c)) {
        written.push(Letter { c: *c, first: !is(at.checked_sub(1)), last: !is(Some(at + 1)), string, paid: false });
    }
}

/// Letters of a paragraph that is too long to be met with by chance.
const TELLING: usize = 20;

/// Accounts for paragraphs in a row, each where the one before ends or, if it is long, later. Returns the others.
fn in_turn<'p>(paragraphs: &'p [String], written: &mut [Letter]) -> Vec<&'p String> {
    let (mut at, mut rest) = (0, Vec::new());
    for paragraph in paragraphs {
        let wanted = letters(paragraph);
        let within = if wanted.len() < TELLING { at..=at } else { at..=written.len() };
        match within.into_iter().find(|start| holds(written, *start, &wanted)) {
            Some(start) => {
                at = start + wanted.len();
                written[start..at].iter_mut().for_each(|letter| letter.paid = true);
            }
            None => rest.push(paragraph),
        }
    }
    rest
}

/// Whole words at this place account for nothing yet, and equal these.
fn holds(written: &[Letter], start: usize, wanted: &[char]) -> bool {
    let Some(stretch) = written.get(start..start + wanted.len()) else { return false };
    let whole = stretch.first().is_none_or(|letter| letter.first) && stretch.last().is_none_or(|letter| letter.last);
    whole && stretch.iter().zip(wanted).all(|(letter, c)| letter.c == *c && !letter.paid)
}

/// Pays for these letters with the first stretch that holds them: one inside a string, else one over several.
fn pay(written: &mut [Letter], wanted: &[char]) -> bool {
    let Some(last) = wanted.len().checked_sub(1) else { return true };
    let mut found = (0..written.len().saturating_sub(last)).filter(|start| holds(written, *start, wanted)).peekable();
    let first = found.peek().copied();
    let Some(start) = found.find(|start| written[*start].string == written[start + last].string).or(first) else { return false };
    written[start..=start + last].iter_mut().for_each(|letter| letter.paid = true);
    true
}
