//! The lines before and after.

use super::document::Document;
use super::evidence::{Evidence, bucket, note};
use super::words::{FORMS, each};
use crate::lex::{class, is_observed};

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    before(document, at, out);
    after(document, at, out);
}

fn before(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let line = &document.lines[at];
    let Some(before) = document.before(at) else {
        note!(out, "neighbours.first");
        return;
    };
    let (other, kind) = (&document.lines[before], document.kind_of(at));
    let marked = if line.marker.is_some() { "m" } else { "-" };
    let full = bucket(100 * other.width / document.width, &[50, 75, 90]);
    note!(out, "neighbours.last", other.last);
    note!(out, "neighbours.last-first", other.last, line.first);
    last_word(document, before, at, out);
    first_words(document, before, at, out);
    if document.open_brackets[at] {
        note!(out, "neighbours.open-bracket", line.first);
    }
    note!(out, "neighbours.last-first-gap", other.last, line.first, line.gap.min(2));
    note!(out, "neighbours.last-first-beside", other.last, line.first, line.gap_beside);
    note!(out, "neighbours.full-first-last", full, line.first, other.last);
    note!(out, "neighbours.full-wrapped", full, document.whole.wrapped, line.gap.min(1));
    note!(out, "neighbours.full-marked", full, marked, other.last);
    note!(out, "neighbours.full-beside", full, line.gap_beside, other.last);
    note!(out, "neighbours.kinds", document.kind_of(before), kind);
    note!(out, "neighbours.shapes", other.shape, line.shape);
    note!(out, "neighbours.shapes-gap", other.shape, line.shape, line.gap.min(1));
    note!(out, "neighbours.lone-shape", other.is_lone(), line.shape);
    note!(out, "neighbours.main-shape", document.is_main(before), line.shape);
    if let Some(cue) = document.cues[before] {
        note!(out, "neighbours.cue-kind", cue.name(), kind);
        note!(out, "neighbours.cue-first", cue.name(), line.first);
        note!(out, "neighbours.cue-last", cue.name(), other.last);
    }
    let same = document.member(at).map(|member| member.0);
    if same.is_some() && same == document.member(before).map(|member| member.0) {
        note!(out, "neighbours.same-series");
    }
    if before + 1 != at {
        note!(out, "neighbours.page-between");
    }
    if let Some(second) = document.before(before) {
        note!(out, "neighbours.second-shape", document.lines[second].shape);
        note!(out, "neighbours.second-kinds", document.kind_of(second), document.kind_of(before), kind);
        if let Some(cue) = document.cues[second] {
            note!(out, "neighbours.second-cue", cue.name());
        }
        if let Some(cue) = document.before(second).and_then(|third| document.cues[third]) {
            note!(out, "neighbours.third-cue", cue.name());
        }
    }
}

/// The classes of the word that the line before ends with: "paragraph" and "of the" need a continuation.
fn last_word(document: &Document<'_>, before: usize, at: usize, out: &mut Evidence) {
    let tokens = document.tokens.get(document.lines[before].rest.clone()).unwrap_or_default();
    let Some(last) = tokens.last() else { return };
    each(last.classes() & !FORMS, |class| {
        note!(out, "neighbours.last-word", class);
        note!(out, "neighbours.last-word-first", class, document.lines[at].first);
    });
}

/// The first words of two lines: parallel entries open alike.
fn first_words(document: &Document<'_>, before: usize, at: usize, out: &mut Evidence) {
    let first = |at: usize| document.tokens.get(document.lines[at].rest.clone()).and_then(<[_]>::first);
    if let (Some(one), Some(other)) = (first(before), first(at)) {
        let same = is_observed(one.word) && one.word == other.word;
        note!(out, "neighbours.same-first", same, one.form == other.form);
        each(one.classes() & !FORMS, |class| note!(out, "neighbours.first-word", class));
    }
}

/// The classes of the first word of the line after.
fn next_word(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let Some(first) = document.tokens.get(document.lines[at + 1].rest.clone()).and_then(<[_]>::first) else { return };
    each(first.classes() & !FORMS, |class| {
        note!(out, "neighbours.next-word", class);
        note!(out, "neighbours.next-word-shape", class, document.lines[at].shape);
    });
}

fn after(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let line = &document.lines[at];
    let Some(next) = document.lines.get(at + 1) else {
        note!(out, "neighbours.at-end");
        return;
    };
    let (kind, next_kind) = (document.kind_of(at), document.kind_of(at + 1));
    next_word(document, at, out);
    note!(out, "neighbours.next-kind", next_kind);
    note!(out, "neighbours.next-shape", next.shape);
    note!(out, "neighbours.next-first", next.first);
    note!(out, "neighbours.next-last", next.last, line.shape);
    note!(out, "neighbours.next-shapes", line.shape, next.shape);
    note!(out, "neighbours.next-shape-kind", line.shape, next_kind);
    note!(out, "neighbours.next-kinds", kind, next_kind);
    note!(out, "neighbours.next-main", document.is_main(at + 1), line.shape);
    note!(out, "neighbours.next-gap", next.gap.min(1), line.shape, next.first);
    if line.is_titled() && line.marker.is_none() {
        note!(out, "neighbours.title-over", document.main.is_some(), next.shape, next_kind);
        note!(out, "neighbours.title-set", document.main.is_some(), line.gap_beside, line.last);
    }
    if let Some(cue) = document.cues[at + 1] {
        note!(out, "neighbours.next-cue", cue.name(), line.shape);
    }
    if next.classes & class::TOPIC != 0 && next.words <= 10 {
        note!(out, "neighbours.next-topic");
    }
    if let Some(second) = document.lines.get(at + 2) {
        note!(out, "neighbours.after-next-shape", second.shape);
        note!(out, "neighbours.after-next-kind", document.kind_of(at + 2));
        if let Some(cue) = document.cues[at + 2] {
            note!(out, "neighbours.after-next-cue", cue.name());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::MINUTES;

    fn observed(text: &str, at: usize) -> Vec<String> {
        let document = Document::of_text(text);
        let mut evidence = Evidence::named();
        (0..document.lines.len()).for_each(|at| {
            observe(&document, at, &mut evidence);
            evidence.end_line();
        });
        let names: std::collections::BTreeMap<u32, &str> = evidence.names().collect();
        evidence.line(at).iter().filter_map(|id| names.get(id)).map(|name| (*name).to_owned()).collect()
    }

    fn has(text: &str, at: usize, name: &str) -> bool {
        observed(text, at).iter().any(|known| known == name)
    }

    #[test]
    fn a_page_number_is_between_two_lines() {
        let text = "1. Roads\nThe lane\n----\nwas mended.\n2. Trees";
        assert!(has(text, 3, "neighbours.page-between=") && !has(text, 1, "neighbours.page-between="));
        assert!(has(text, 0, "neighbours.first=") && has(text, 4, "neighbours.at-end="));
        assert!(has(text, 3, "neighbours.last-first=Lower,Lower") && has(text, 3, "neighbours.second-kinds=decimal,-,-"));
        assert!(has(text, 1, "neighbours.main-shape=0,Short") && has(text, 0, "neighbours.after-next-shape=Signs"));
    }

    #[test]
    fn entries_of_one_series_are_beside_each_other() {
        let text = "Agreed:\n(a) the lane be mended\n(b) the elm be felled\nThe oak fell.";
        assert!(
            has(text, 2, "neighbours.same-series=") && !has(text, 1, "neighbours.same-series=") && !has(text, 3, "neighbours.same-series=")
        );
        assert!(has(text, 2, "neighbours.kinds=letter,letter") && has(text, 1, "neighbours.next-kinds=letter,letter"));
        assert!(has(text, 2, "neighbours.same-first=1,1") && has(text, 1, "neighbours.same-first=0,0"));
        assert!(has(text, 1, "neighbours.next-word=THE"));
    }

    #[test]
    fn the_line_before_is_full_or_not() {
        let text = "The elm by the lane fell\nin the night, and the oak\nfell.\nThe ash fell as well now.";
        assert!(has(text, 1, "neighbours.full-first-last=3,Lower,Lower") && has(text, 3, "neighbours.full-first-last=0,Upper,Stop"));
    }

    #[test]
    fn the_lines_on_both_sides_are_observed() {
        for (at, names) in [
            (
                5,
                "after-next-kind=- after-next-shape=Signs first-word=HONORIFIC full-beside=1,0,Lower \
                 full-first-last=1,Lower,Lower full-marked=1,-,Lower full-wrapped=1,0,0 kinds=-,- \
                 last-first-beside=Lower,Lower,0 last-first-gap=Lower,Lower,0 last-first=Lower,Lower \
                 last-word-first=NARRATIVE,Lower last-word=NARRATIVE last=Lower lone-shape=0,Short main-shape=0,Short \
                 next-first=Other next-gap=0,Short,Other next-kind=- next-kinds=-,- next-last=Other,Short next-main=0,Short \
                 next-shape-kind=Short,- next-shape=Capitals next-shapes=Short,Capitals same-first=0,0 \
                 second-cue=attendance second-kinds=decimal,-,- second-shape=Title shapes-gap=Short,Short,0 \
                 shapes=Short,Short title-over=1,Capitals,- title-set=1,0,Lower",
            ),
            (
                18,
                "at-end first-word=THE full-beside=1,0,Stop full-first-last=1,Upper,Stop full-marked=1,-,Stop \
                 full-wrapped=1,0,0 kinds=-,- last-first-beside=Stop,Upper,0 last-first-gap=Stop,Upper,0 \
                 last-first=Stop,Upper last=Stop lone-shape=0,ShortStop main-shape=0,ShortStop same-first=1,1 \
                 second-kinds=decimal,-,- second-shape=Title shapes-gap=ShortStop,ShortStop,0 shapes=ShortStop,ShortStop",
            ),
        ] {
            assert_eq!(crate::observe::observed(observe, MINUTES, at).join(" "), names, "line {at}");
        }
    }
}
