//! The document as a whole, and the relation of the line to it.

use super::document::{Document, kind_named};
use super::evidence::{Evidence, Named, bucket, note};

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let (line, whole) = (&document.lines[at], &document.whole);
    let main = document.main.map_or(const { Named::new("none") }, |main| kind_named(document.series.series[main].kind));
    let marked = bucket(whole.marked, &[5, 15, 30, 50]);
    note!(out, "profile.main", main);
    note!(out, "profile.marked", marked);
    note!(out, "profile.marked-shape", marked, line.shape);
    note!(out, "profile.wrapped", whole.wrapped);
    note!(out, "profile.spaced", bucket(whole.spaced, &[5, 30, 70, 95]));
    let labels = bucket(whole.labels, &[0, 1, 5]);
    note!(out, "profile.labels", labels);
    note!(out, "profile.labels-shape", labels, line.shape);
    note!(out, "profile.labels-kind", labels, document.kind_of(at));
    note!(out, "profile.capitals", bucket(whole.capitals, &[0, 3, 10]), line.shape);
    note!(out, "profile.motions", bucket(whole.motions, &[0, 2, 6]), line.shape);
    note!(out, "profile.decisions", bucket(whole.decisions, &[0, 3, 8]), line.shape);
    note!(out, "profile.actions", bucket(whole.actions, &[0, 2, 6]), line.shape);
    let page = (labels, bucket(whole.site_lines, &[0, 1, 4]));
    note!(out, "profile.page-shape", page.0, page.1, line.shape);
    note!(out, "profile.page-kind", page.0, page.1, document.kind_of(at));
    if let Some(cue) = document.cues[at] {
        note!(out, "profile.page-cue", page.0, page.1, cue.name());
    }
    let items = document.main.map_or(0, |main| document.profiles[main].count);
    note!(out, "profile.items", bucket(items, &[0, 4, 9, 20]), labels, document.is_main(at));
    pattern(document, at, out);
    note!(out, "profile.lines", bucket(document.lines.len(), &[10, 20, 50, 150]), line.shape);
}

/// The use of the lines that are set like this one: those with a word of common titles show how titles are set.
fn pattern(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let line = &document.lines[at];
    let usage = &document.patterns[at];
    let share = bucket(100 * usage.topics / document.whole.topics.max(1), &[0, 20, 50]);
    let purity = bucket(100 * usage.topics / usage.lines.max(1), &[0, 10, 30, 60]);
    note!(out, "profile.pattern-share", share);
    note!(out, "profile.pattern-purity", purity);
    note!(out, "profile.pattern", share, purity, line.shape);
    note!(out, "profile.pattern-lines", bucket(100 * usage.lines / document.lines.len(), &[2, 10, 30]));
    if line.is_titled() && line.marker.is_none() {
        note!(out, "profile.title-share", share, document.main.is_some());
        note!(out, "profile.title-lines", bucket(100 * usage.lines / document.lines.len(), &[2, 10, 30]), document.main.is_some());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::MINUTES;
    use crate::observe::observed;

    #[test]
    fn the_whole_document_is_observed() {
        for (at, names) in [
            (
                3,
                "actions=0,Title capitals=2,Title decisions=2,Title items=1,1,1 labels-kind=1,decimal labels-shape=1,Title \
                 labels=1 lines=1,Title main=decimal marked-shape=3,Title marked=3 motions=0,Title page-cue=1,0,attendance \
                 page-kind=1,0,decimal page-shape=1,0,Title pattern-lines=1 pattern-purity=4 pattern-share=2 \
                 pattern=2,4,Title spaced=1 wrapped=0",
            ),
            (
                13,
                "actions=0,Short capitals=2,Short decisions=2,Short items=1,1,0 labels-kind=1,- labels-shape=1,Short \
                 labels=1 lines=1,Short main=decimal marked-shape=3,Short marked=3 motions=0,Short page-cue=1,0,decision \
                 page-kind=1,0,- page-shape=1,0,Short pattern-lines=3 pattern-purity=2 pattern-share=2 pattern=2,2,Short \
                 spaced=1 title-lines=3,1 title-share=2,1 wrapped=0",
            ),
        ] {
            assert_eq!(observed(observe, MINUTES, at).join(" "), names, "line {at}");
        }
    }
}
