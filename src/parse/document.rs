//! What the passages of a document have in common before the walk: the kind of page, its labels, its columns, runs of titles.

use super::grammar::Grammar;
use super::group::Passage;
use super::items::{self, Head};
use super::shape;
use super::title::is_known_title;
use crate::source::Hint;
use crate::vocab::furniture::{PAGE_KINDS, PageKind};
use crate::vocab::label::{BARE_LABELS, LABELS, Part};

pub(super) fn page_kind(passages: &[Passage<'_>]) -> Option<PageKind> {
    let first =
        passages.iter().filter(|passage| passage.hint != Hint::Furniture).take(12).map(|passage| passage.text.trim().to_lowercase());
    first.filter_map(|text| PAGE_KINDS.iter().find(|(words, _)| *words == text).map(|(_, kind)| *kind)).next()
}

/// Labels of a publishing system occur, so that "Minutes:" is no title.
pub(super) fn is_labelled(passages: &[Passage<'_>], page: Option<PageKind>, grammar: &Grammar<'_>) -> bool {
    let count = |part: Part| passages.iter().filter(|passage| announced(passage, grammar) == Some(part)).count();
    page.is_some() || count(Part::Record) > 1 || count(Part::Documents) > 1
}

/// What the words of a passage announce as a label.
fn announced(passage: &Passage<'_>, grammar: &Grammar<'_>) -> Option<Part> {
    *passage.known.label.get_or_init(|| label_part(&passage.text, grammar))
}

fn label_part(text: &str, grammar: &Grammar<'_>) -> Option<Part> {
    let text = text.trim().trim_matches('*');
    let bare = text.trim_end_matches([':', '-', '–', ' ', '*']).to_lowercase();
    let colon = text.ends_with(':') || text.ends_with(":-") || text.ends_with(": -");
    if let Some(part) = grammar.style().and_then(|style| style.label(&bare)) {
        return Some(part);
    }
    let known = LABELS.iter().find(|(words, _)| *words == bare)?;
    (colon || BARE_LABELS.contains(&bare.as_str())).then_some(known.1)
}

pub(super) fn label_of(passage: &Passage<'_>, labelled: bool, grammar: &Grammar<'_>) -> Option<Part> {
    if passage.furniture || passage.alone {
        return None;
    }
    announced(passage, grammar).filter(|part| labelled || *part != Part::Record)
}

/// No meeting is named at the top, no item is titled as items are, and nothing is decided.
pub(super) fn is_paper(passages: &[Passage<'_>], grammar: &Grammar<'_>) -> bool {
    let words: Vec<&Passage<'_>> = passages.iter().filter(|passage| !passage.furniture).collect();
    let top = words.iter().take(8).any(|passage| {
        let text = passage.text.to_lowercase();
        ["minutes", "meeting", "cofnodion", "cyfarfod", "present", "agenda", "attendance", "proceedings"]
            .iter()
            .any(|word| text.contains(word))
    });
    let named = words
        .first()
        .is_some_and(|passage| ["appendix", "annex", "presentation"].iter().any(|word| passage.text.to_lowercase().starts_with(word)));
    let titled = || words.iter().filter(|passage| is_known_title(items::body(passage), grammar)).count();
    let bullets = || words.iter().filter(|passage| items::marker(passage).is_some_and(|marker| marker.is_bullet())).count();
    let decides = |passage: &&Passage<'_>| grammar.decision(items::body(passage)).is_some();
    !words.is_empty() && (named || !top && bullets() * 2 > words.len() && titled() < 2) && !words.iter().any(decides)
}

/// Owners stand alone on lines of their own, far to the right, or under a column head "Action".
pub(super) fn has_task_column(passages: &[Passage<'_>]) -> bool {
    let head = passages.iter().any(|passage| {
        passage.furniture && matches!(passage.text.trim().to_lowercase().as_str(), "action" | "actions" | "action by" | "owner")
    });
    let right: Vec<&Passage<'_>> =
        passages.iter().filter(|passage| passage.indent > 5 && passage.text.len() < 30 && passage.lines == 1).collect();
    let right = right.len() >= 3 && right.iter().any(|passage| super::tasks::names_owner(&passage.text));
    let initials = |text: &str| text.len() <= 4 && text.chars().all(|c| c.is_uppercase() || c == '&') && !text.is_empty();
    head || right || passages.iter().filter(|passage| !passage.furniture && initials(passage.text.trim())).count() >= 3
}

/// A label of the record stands between this heading and the next.
pub(super) fn purpose_follows(passages: &[Passage<'_>], heads: &[Option<Head>], label: items::LabelOf<'_>, at: usize) -> bool {
    let inside =
        passages[at + 1..].iter().zip(&heads[at + 1..]).take_while(|(_, head)| head.is_none_or(|head| head.rule == "second-title"));
    inside.take(60).any(|(passage, _)| label(passage).is_some_and(|part| matches!(part, Part::Record | Part::Decision)))
}

/// Passages inside runs of four or more short lines that look like titles: entries, for none has a text of its own.
pub(super) fn title_runs(passages: &[Passage<'_>], heads: &[Option<Head>], label: items::LabelOf<'_>) -> Vec<bool> {
    let mut inside = vec![false; passages.len()];
    let mut run: Vec<usize> = Vec::new();
    let words = passages.iter().enumerate().filter(|(_, passage)| !passage.furniture).map(|(at, _)| Some(at));
    for at in words.chain([None]) {
        let listed = at.filter(|at| heads[*at].is_none() && is_listable(&passages[*at]) && label(&passages[*at]).is_none());
        match listed {
            Some(at) => run.push(at),
            None => {
                if run.len() >= 4 {
                    let (last, first) = (run[run.len() - 1], run[0]);
                    let ends = |at: usize| (at == first || at == last) && !is_dashed(&passages[at].text);
                    run.iter().filter(|at| !ends(**at)).for_each(|at| inside[*at] = true);
                }
                run.clear();
            }
        }
    }
    inside
}

/// Two parts with a dash between: a sender and a matter, not a heading.
fn is_dashed(text: &str) -> bool {
    [" - ", " – ", " — "].iter().any(|dash| text.contains(dash))
}

/// Could be an entry without a marker: a short line in small type, no sentence.
fn is_listable(passage: &Passage<'_>) -> bool {
    let text = passage.text.trim();
    !passage.row
        && !passage.is_strong()
        && !shape::is_capitals(text)
        && !text.ends_with(':')
        && shape::is_title(text)
        && items::marker(passage).is_none()
}
