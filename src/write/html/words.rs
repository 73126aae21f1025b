//! Texts to the runs of words that the templates show.

use super::page::{Run, Runs};
use crate::write::formatting::Text;

/// The rows of a text, with line breaks between them.
pub fn rows<'m>(text: &Text<'m>) -> Runs<'m> {
    let mut runs = Vec::new();
    let mut at = 0;
    for row in text.words().split('\n') {
        runs.extend((at > 0).then_some(Run::Break));
        linked(&text.part(at..at + row.len()), &mut runs);
        at += row.len() + 1;
    }
    Runs { runs }
}

/// The words of one row, grouped by link.
fn linked<'m>(text: &Text<'m>, runs: &mut Vec<Run<'m>>) {
    for run in text.runs() {
        let words = Run::Words { words: run.words, struck: run.struck };
        match (run.href, runs.last_mut()) {
            (Some(href), Some(Run::Link { href: open, runs })) if std::ptr::eq(href, *open) => runs.runs.push(words),
            (Some(href), _) => runs.push(Run::Link { href, runs: Runs { runs: vec![words] } }),
            (None, _) => runs.push(words),
        }
    }
}

/// The words on one line, without links, for use inside a link.
pub fn unlinked<'m>(text: &Text<'m>) -> Vec<Run<'m>> {
    let row = |run| match run {
        Run::Break => vec![plain(" ")],
        Run::Link { runs, .. } => runs.runs,
        run => vec![run],
    };
    rows(text).runs.into_iter().flat_map(row).collect()
}

/// Words without formatting.
pub fn plain(words: &str) -> Run<'_> {
    Run::Words { words, struck: false }
}
