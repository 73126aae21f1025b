//! A paper that is named and not listed.

use super::view::Node;
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Block, Item};
use crate::source::part;
use std::collections::{HashMap, HashSet};

rule! {
    /// An appendix is named that the item does not list among its papers.
    ///
    /// ## What it finds
    ///
    /// "Appendix 2" in the text of an item that lists its appendices one by one, and not this one. Where an item lists no appendix, they
    /// may all be parts of its report; an appendix whose text is in the document is not reported.
    ///
    /// ## Why it matters
    ///
    /// The decision rests on a paper that the reader cannot find.
    ///
    /// ## Example
    ///
    /// ```text
    /// 4.
    /// Roads
    /// Minutes:
    /// The Panel agreed the rates set out in Appendix 2.
    ///
    /// Additional documents:
    /// Report on Roads, item 4. PDF 98 KB
    /// Appendix 1 - Map, item 4. PDF 2 MB
    ///
    /// 5.
    /// Parks
    /// Minutes:
    /// The green was mown.
    ///
    /// 6.
    /// Trees
    /// Minutes:
    /// The elm was felled.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 4.
    /// Roads
    /// Minutes:
    /// The Panel agreed the rates set out in Appendix 1.
    ///
    /// Additional documents:
    /// Report on Roads, item 4. PDF 98 KB
    /// Appendix 1 - Map, item 4. PDF 2 MB
    ///
    /// 5.
    /// Parks
    /// Minutes:
    /// The green was mown.
    ///
    /// 6.
    /// Trees
    /// Minutes:
    /// The elm was felled.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Publish the paper with the item, or correct its number.
    DocumentNotListed, On, find
}

/// Words for a paper that is numbered or lettered among others.
const PAPERS: &[&str] = &["appendix", "annex", "annexe", "attachment", "enclosure"];

/// A paper and its number or letter, in lower case: `appendix 2`.
type Paper = (String, String);

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let listed = listed(view);
    let mut reported = HashSet::new();
    let kinds: HashMap<usize, HashSet<String>> = view.items.iter().map(|item| (item.span.first.start, kinds(item))).collect();
    for part in &view.parts {
        let Some(item) = part.item else { continue };
        let Some(kinds) = kinds.get(&item.span.first.start).filter(|kinds| !kinds.is_empty()) else { continue };
        let Some(span) = place(&part.node) else { continue };
        for (paper, start, end) in papers(view.words(span)) {
            if kinds.contains(&paper.0) && !listed.contains(&paper) && reported.insert(paper.clone()) {
                let message =
                    format!("expected {} {} among the papers of the item, but found it named here alone", paper.0, paper.1.to_uppercase());
                found.push(Finding { code: Code::DocumentNotListed, message, span: view.span(span.start + start, span.start + end) });
            }
        }
    }
}

fn place(node: &Node<'_>) -> Option<crate::source::Span> {
    match node {
        Node::Block(Block::Paragraph(text)) => Some(text.span.first),
        Node::Block(Block::Decision(decision)) => Some(decision.span.first),
        Node::Block(Block::Motion(motion)) => Some(motion.span.first),
        Node::Point(point) => Some(point.span.first),
        _ => None,
    }
}

/// The words by which an item lists papers: where it lists one appendix it should list all.
fn kinds(item: &Item<'_>) -> HashSet<String> {
    let titles = item.documents.iter().filter_map(|document| document.title.as_deref());
    titles.flat_map(papers).map(|(paper, ..)| paper.0).collect()
}

/// Papers of every list, and those that open a line: their text is here.
fn listed(view: &View<'_>) -> HashSet<Paper> {
    let mut listed = HashSet::new();
    for item in &view.items {
        listed.extend(item.documents.iter().filter_map(|document| document.title.as_deref()).flat_map(papers).map(|(paper, ..)| paper));
    }
    for line in view.lines() {
        let opening = papers(view.words(line.span)).into_iter().next().filter(|(_, start, _)| *start == 0);
        listed.extend(opening.map(|(paper, ..)| paper));
    }
    listed
}

/// The papers that a text names, with their places.
fn papers(text: &str) -> Vec<(Paper, usize, usize)> {
    let mut found = Vec::new();
    let mut last: Option<(usize, &str)> = None;
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let at = start + word.find(core).unwrap_or(0);
        if let Some((from, noun)) = last.filter(|_| is_number(core)) {
            let next = part(text, at + core.len()..).split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
            // "Appendix 2 to the report" is a part of that report, and "Appendix D in the Minute Book" of that book.
            if !matches!(next, Some("to" | "of" | "in")) {
                found.push(((noun.to_lowercase(), core.to_lowercase()), from, at + core.len()));
            }
        }
        last = PAPERS.iter().any(|paper| paper.eq_ignore_ascii_case(core)).then_some((at, core));
    }
    found
}

/// `2`, `B`, `2b`
fn is_number(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (1..=3).contains(&word.len())
        && word.is_ascii()
        && letters <= 1
        && (letters < word.len() || word.starts_with(|c: char| c.is_ascii_uppercase()))
}
