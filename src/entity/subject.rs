//! Who does it: the persons before a verb, right before it or carried over from earlier in the sentence.

use std::ops::Range;

use super::{names, roll};
use crate::model::Basis;
use crate::vocab::office::SOLE_OFFICES;

/// No office has more words than this.
const LONGEST_OFFICE: usize = 5;
/// No list of names before a verb is longer, in bytes.
const LONGEST_LIST: usize = 600;
/// No aside between a name and its verb is longer, in bytes.
const LONGEST_ASIDE: usize = 160;

/// The persons of whom a verb tells.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subject {
    /// Where they stand.
    pub(crate) names: Vec<Range<usize>>,
    /// Stated at the verb, or derived: carried over by "and".
    pub(crate) basis: Basis,
}

/// The subject of the verb that begins at byte `to`, in a sentence that begins at byte `from`.
pub(crate) fn of(text: &str, from: usize, to: usize) -> Option<Subject> {
    let whole = near(text, from, to) == from;
    let from = near(text, from, to);
    let head = text.get(from..to)?.trim_end();
    let end = from + head.len();
    let text = &text[..end];
    let stated = at(text, end).or_else(|| past_aside(text, from, end));
    if let Some(names) = stated.filter(|names| names.first().is_some_and(|name| name.start >= from)) {
        return Some(Subject { names, basis: Basis::Stated });
    }
    carried(text, from, end).filter(|_| whole).map(|name| Subject { names: vec![name], basis: Basis::Derived })
}

/// The sentences of a text. A short form, an initial and `p.m.` end none.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut ended = false;
    for word in names::words(text, 0) {
        if ended {
            starts.push(word.start);
        }
        ended = word.core.ends_with(['.', '?']) && !names::is_abbreviated(word.core);
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(start, end)| start..end).collect()
}

/// The persons, or the office, right before byte `to`.
fn at(text: &str, to: usize) -> Option<Vec<Range<usize>>> {
    let names = right_before(text, to);
    if names.is_empty() { office(text, to).map(|office| vec![office]) } else { Some(names) }
}

/// The persons right before a verb: one, or several joined by commas and "and".
pub(crate) fn right_before(text: &str, to: usize) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let shared = shared(text, to);
    let mut to = to;
    while let Some(name) = names::person_before(text, to) {
        let head = text[..name.start].trim_end();
        names.push(name);
        let Some(rest) = head.strip_suffix(" and").or_else(|| head.strip_suffix(',')).or_else(|| head.strip_suffix(" &")) else { break };
        to = rest.trim_end_matches(',').len();
    }
    names.reverse();
    if shared.len() > names.len() || names.is_empty() { shared } else { names }
}

/// The later of `from` and the place from which a verb at `to` is read.
fn near(text: &str, from: usize, to: usize) -> usize {
    let mut start = from.max(to.saturating_sub(LONGEST_LIST));
    while !text.is_char_boundary(start) {
        start += 1;
    }
    start
}

/// "Councillors A. Finch, Moor and Oke" right before the verb.
fn shared(text: &str, to: usize) -> Vec<Range<usize>> {
    let Some(start) = plural_title(text, to) else { return Vec::new() };
    let entries = roll::told(text, start..to);
    let whole = entries.last().is_some_and(|last| text[last.name.end..to].trim().is_empty());
    if whole { entries.into_iter().map(|entry| entry.name).collect() } else { Vec::new() }
}

/// The last title of several persons before byte `to`, in its sentence.
fn plural_title(text: &str, to: usize) -> Option<usize> {
    let head = text.get(..to)?;
    let near = head.get(near(text, 0, to)..)?;
    // Most words need no second look.
    let tells = |word: &&str| word.contains('.') || opened(word).starts_with(char::is_uppercase);
    for part in near.split_whitespace().rev().filter(tells) {
        let word = names::words(head, part.as_ptr() as usize - head.as_ptr() as usize).next()?;
        let is_last = head.get(word.start + word.all.len()..)?.trim_start().is_empty();
        if !is_last && word.core.ends_with('.') && !names::is_abbreviated(word.core) {
            return None;
        }
        let bare = opened(word.core);
        if names::is_plural_title(bare) {
            return Some(word.end() - bare.len());
        }
    }
    None
}

/// A word without a bracket or sign that opens it.
fn opened(word: &str) -> &str {
    word.trim_start_matches(['(', '[', '*', '“', '‘'])
}

/// "The Deputy Mayor" right before the verb.
fn office(text: &str, to: usize) -> Option<Range<usize>> {
    let head = text.get(..to)?;
    let offset = |word: &str| word.as_ptr() as usize - head.as_ptr() as usize;
    let mut start = None;
    for (place, word) in head.split_whitespace().rev().take(LONGEST_OFFICE + 1).enumerate() {
        let bare = opened(word);
        if place == 0 && !SOLE_OFFICES.contains(&bare.to_lowercase().as_str()) {
            return None;
        }
        if matches!(bare, "The" | "the") {
            return start.map(|start| start..to);
        }
        if !bare.starts_with(char::is_uppercase) || !(names::is_role(bare) || names::is_title(bare)) {
            return None;
        }
        start = Some(offset(word));
    }
    None
}

/// A name before an aside: "Cllr Oke, having declared an interest, left", "Cllr Oke (Castle Ward) left".
fn past_aside(text: &str, from: usize, to: usize) -> Option<Vec<Range<usize>>> {
    let head = &text[from..to];
    if head.ends_with(')') {
        let open = head.rfind('(').filter(|open| head.len() - open < LONGEST_ASIDE)?;
        return at(text, from + head[..open].trim_end().len());
    }
    let inner = head.strip_suffix(',').or_else(|| head.strip_suffix(" who")).map(|inner| inner.trim_end_matches([',', ' ']))?;
    if head.ends_with(" who") {
        return at(text, from + inner.len());
    }
    let comma = inner.rfind(", ").filter(|comma| inner.len() - comma < LONGEST_ASIDE)?;
    let aside = inner[comma + 2..].split(' ').next().unwrap_or("");
    matches!(aside, "having" | "as" | "who" | "being" | "after" | "with").then(|| at(text, from + comma)).flatten()
}

/// The person who opens the sentence, where "and" or a comma carries it over and nobody else, and no "that", stands between.
fn carried(text: &str, from: usize, to: usize) -> Option<Range<usize>> {
    let head = [" and", ",", " and then"].iter().find_map(|join| text[from..to].strip_suffix(join))?;
    let lead = names::words(text, from).take(12).find(|word| names::opens_entry(opened(word.core)))?;
    let before = text[from..lead.start].trim();
    let short = before.is_empty() || before.ends_with([',', ':']) || matches!(before, "(" | "*" | "•");
    let name = names::titled(text, lead.end() - opened(lead.core).len()).filter(|_| short)?;
    let rest = names::words(&text[..from + head.len()], name.end);
    let other = |word: &names::Word<'_>| {
        names::opens_entry(word.core)
            || names::is_plural_title(word.core)
            || matches!(word.core, "that" | "who" | "which" | "whose" | "when" | "by")
    };
    (!rest.into_iter().any(|word| other(&word))).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str) -> (Vec<&str>, Option<Basis>) {
        let found = text.find(" left").and_then(|to| of(text, 0, to));
        let basis = found.as_ref().map(|found| found.basis);
        (found.map_or(Vec::new(), |found| found.names).into_iter().map(|name| &text[name]).collect(), basis)
    }

    #[test]
    fn right_before_the_verb() {
        assert_eq!(who("(Cllr Finch left"), (vec!["Cllr Finch"], Some(Basis::Stated)));
        assert_eq!(who("Councillors Finch, Moor and Oke left"), (vec!["Finch", "Moor", "Oke"], Some(Basis::Stated)));
        assert_eq!(who("Councillors A. Finch and B. Oke left"), (vec!["A. Finch", "B. Oke"], Some(Basis::Stated)));
        assert_eq!(who("Mr Finch and Mrs Oke left"), (vec!["Mr Finch", "Mrs Oke"], Some(Basis::Stated)));
        assert_eq!(who("The Deputy Mayor left"), (vec!["Deputy Mayor"], Some(Basis::Stated)));
        assert_eq!(who("Cllr Oke, having declared an interest, left"), (vec!["Cllr Oke"], Some(Basis::Stated)));
        assert_eq!(who("Cllr Oke (Castle Ward) left"), (vec!["Cllr Oke"], Some(Basis::Stated)));
    }

    #[test]
    fn carried_over() {
        assert_eq!(who("Cllr Oke declared an interest and left"), (vec!["Cllr Oke"], Some(Basis::Derived)));
        assert_eq!(who("Cllr Oke heard that the driver stopped and left"), (vec![], None));
        assert_eq!(who("Cllr Oke thanked Mrs Hay, whose dog barked and left"), (vec![], None));
    }

    #[test]
    fn nobody() {
        assert_eq!(who("The bus left"), (vec![], None));
        assert_eq!(who("The Council left"), (vec![], None));
        assert_eq!(who("é left"), (vec![], None));
        assert_eq!(sentences("He came at 7 p.m. to the Hall. Cllr A. Oke left. ").len(), 2);
    }
}
