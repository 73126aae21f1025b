//! The changes as lines of text, under their items.

use std::fmt::Write as _;

use super::{Change, Entry};

/// The changes: `-` before the old text, `+` before the new one, with the lines of the two documents.
pub fn text(names: [&str; 2], changes: &[Change]) -> String {
    let mut text = String::new();
    let mut item = None;
    for change in changes {
        if item != Some(change.item()) {
            item = Some(change.item());
            heading(change.item(), &mut text);
        }
        for (sign, name, entry) in [('-', names[0], &change.old), ('+', names[1], &change.new)] {
            if let Some(entry) = entry {
                side(sign, name, entry, &mut text);
            }
        }
        details(change, &mut text);
    }
    text
}

fn heading(item: &str, text: &mut String) {
    let blank = if text.is_empty() { "" } else { "\n" };
    let _ = writeln!(text, "{blank}{}", if item.is_empty() { "meeting" } else { item });
}

fn side(sign: char, name: &str, entry: &Entry, text: &mut String) {
    let _ = writeln!(text, "{sign} {name}:{} {}: {}", entry.line, entry.kind, entry.words);
}

/// The other differences, where the words are those of one entry.
fn details(change: &Change, text: &mut String) {
    for (sign, entry, other) in [('-', &change.old, &change.new), ('+', &change.new, &change.old)] {
        let Some(entry) = entry else { continue };
        let known = |detail: &(String, String)| other.as_ref().is_some_and(|other| other.details.contains(detail));
        for (name, value) in entry.details.iter().filter(|detail| !known(detail)) {
            let _ = writeln!(text, "    {sign} {name}: {value}");
        }
    }
}
