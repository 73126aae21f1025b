//! An unknown label.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Block, Item};
use crate::source::Span;
use crate::vocab::label::LABELS;
use std::collections::HashMap;

rule! {
    /// An unknown label precedes the text of several items.
    ///
    /// ## What it finds
    ///
    /// A word or a few with a colon, alone on their line, before paragraphs of two items or more, which are in no list of labels.
    ///
    /// ## Why it matters
    ///
    /// The parser takes the text after it for plain narrative. It may be the decision, or the purpose, or a list of papers.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// Deliberation:
    ///
    /// The lane was swept in May, the Clerk reported.
    ///
    /// 2. Parks
    ///
    /// Deliberation:
    ///
    /// The green was mown in June, the Clerk reported.
    ///
    /// 3. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// Minutes:
    ///
    /// The lane was swept in May, the Clerk reported.
    ///
    /// 2. Parks
    ///
    /// Minutes:
    ///
    /// The green was mown in June, the Clerk reported.
    ///
    /// 3. Trees
    ///
    /// Minutes:
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Add the label to a house style, with the part that it announces: `docs/styles.md`, `--style FILE`.
    UnknownLabel, On, find
}

/// A label has no more words.
const LONGEST: usize = 4;
/// The least number of items under which it must occur; a phrase that happens to end with a colon does not.
const ITEMS: usize = 2;

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let purposes = view.items.iter().flat_map(|item| item.purpose.iter().map(|block| (Some(*item), block)));
    let mut blocks = purposes.chain(view.every_block()).peekable();
    let mut captions: HashMap<String, Vec<(usize, Span)>> = HashMap::new();
    while let Some((item, block)) = blocks.next() {
        let Some((item, (text, span))) = item.zip(caption(block)) else { continue };
        let prose = blocks.peek().is_some_and(|(next, block)| same(item, *next) && matches!(block, Block::Paragraph(_)));
        if prose {
            captions.entry(text.to_lowercase()).or_default().push((item.span.first.start, span));
        }
    }
    for places in captions.into_values() {
        let items: std::collections::HashSet<usize> = places.iter().map(|(item, _)| *item).collect();
        if items.len() >= ITEMS {
            let span = places[0].1;
            let message = format!("expected a known label, but found {} under {} items", view.words(span), items.len());
            found.push(Finding { code: Code::UnknownLabel, message, span });
        }
    }
}

fn same(item: &Item<'_>, next: Option<&Item<'_>>) -> bool {
    next.is_some_and(|next| next.span == item.span)
}

/// A word of the list of labels.
fn is_known(words: &str) -> bool {
    LABELS.iter().any(|(label, _)| words.eq_ignore_ascii_case(label))
}

/// A few words with a colon at their end, alone on their line, that the parser took for plain words.
fn caption<'m>(block: &'m Block<'m>) -> Option<(&'m str, Span)> {
    let (text, place) = match block {
        Block::Paragraph(unit) => (unit.text.as_ref(), &unit.span),
        Block::Heading(unit) | Block::Label(unit) => (unit.text.as_ref(), &unit.span),
        _ => return None,
    };
    let words = text.strip_suffix(':').filter(|words| !is_known(words))?;
    let few = words.split_whitespace().count() <= LONGEST && words.starts_with(char::is_uppercase);
    let plain = words.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '’' || c == '-');
    (few && plain && place.more().is_empty()).then_some((words, place.first))
}
