//! What preceded the line and may still apply: the last cue, the last label, a decision that is open.

use super::document::Document;
use super::evidence::{Evidence, Named, bucket, note};
use super::known::{LineCue, Scope};
use crate::layout::Edge;
use crate::lex::{Cue, class};
use crate::number::Member;

/// The cue that the entries of the main series are.
const ITEM: Named = Named::new("item");
/// A cue with which the series began some lines before.
const FAR: Named = Named::new("far");

/// The scopes of all lines.
pub fn scopes(document: &Document<'_>) -> Vec<Scope> {
    let mut scopes: Vec<Scope> = Vec::with_capacity(document.lines.len());
    let mut now = Scope::default();
    for (at, line) in document.lines.iter().enumerate() {
        let begun = document.member(at).map(|(series, _)| document.series.series[series].members[0].0);
        now.series_cue = match begun {
            Some(first) if first < at => scopes[first].cue.map(|(cue, lines)| if lines <= 3 { cue } else { FAR }),
            _ => None,
        };
        now.introduction = begun.and_then(|first| introduction(document, first));
        scopes.push(now);
        if document.block_of[at] != document.block_of[at.saturating_sub(1)] || at == 0 {
            now.since_label += 1;
        }
        let cue = document.cues[at];
        if document.is_main(at) {
            now.cue = Some((ITEM, 0));
            now.label = None;
        }
        if let Some(cue) = cue {
            now.cue = Some((cue.name(), 0));
            if cue.is_label() {
                now.label = Some(cue.name());
                now.since_label = 0;
            }
        }
        now.cue = now.cue.map(|(cue, lines)| (cue, lines + 1));
        now.introduced = line.last == Edge::Colon;
        now.open_decision = match cue {
            Some(LineCue::Rule(Cue::Decision) | LineCue::DecisionLabel) => {
                let open = matches!(line.last, Edge::Colon | Edge::Comma | Edge::Semicolon | Edge::Hyphen) || line.words <= 3;
                if open { 2 } else { 1 }
            }
            Some(_) => 0,
            None if document.is_main(at) || line.is_titled() && line.marker.is_none() => 0,
            None => now.open_decision,
        };
    }
    scopes
}

/// How the line before the first entry of a series ends, and whether it has a deciding word.
fn introduction(document: &Document<'_>, first: usize) -> Option<(Edge, bool)> {
    let before = document.before(first)?;
    let block = &document.blocks[document.block_of[before]];
    let decides = document.lines.get(block.lines.clone())?.iter().any(|line| line.classes & class::DECIDED != 0);
    Some((document.lines[before].last, decides))
}

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let (scope, line, kind) = (&document.scopes[at], &document.lines[at], document.kind_of(at));
    match scope.cue {
        Some((cue, lines)) => {
            note!(out, "scope.cue", cue);
            note!(out, "scope.cue-lines", cue, bucket(lines, &[1, 2, 4, 8, 16]));
            note!(out, "scope.cue-kind", cue, kind);
            note!(out, "scope.cue-shape", cue, line.shape);
            if let Some((_, member)) = document.member(at) {
                note!(out, "scope.cue-member", cue, member);
            }
        }
        None => {
            note!(out, "scope.no-cue", line.shape);
            note!(out, "scope.no-cue-kind", kind);
        }
    }
    match scope.label {
        Some(label) => {
            note!(out, "scope.label", label);
            note!(out, "scope.label-shape", label, line.shape);
            note!(out, "scope.label-kind", label, kind);
            note!(out, "scope.label-since", label, bucket(scope.since_label, &[0, 1, 2, 4]), line.marker.is_some());
            note!(out, "scope.label-since-shape", label, scope.since_label.min(2), line.shape);
        }
        None => note!(out, "scope.no-label"),
    }
    let member = document.member(at).map_or(Member::None, |member| member.1);
    note!(out, "scope.decision", scope.open_decision, kind);
    note!(out, "scope.decision-member", scope.open_decision, member);
    note!(out, "scope.introduced", scope.introduced, kind);
    if let Some((edge, decides)) = scope.introduction {
        note!(out, "scope.introduction", edge, decides);
        note!(out, "scope.introduction-main", edge, decides, document.is_main(at));
    }
    if let Some(cue) = scope.series_cue {
        note!(out, "scope.series-cue", cue);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::MINUTES;
    use crate::observe::observed;

    #[test]
    fn a_cue_applies_until_the_next() {
        let text = "Minutes:\nThe elm\n1. Apologies\nFox\n2. Roads\nRESOLVED: that\n(a) one be mended; and\n(b) two be felled.\n3. Trees\nThe oak fell.";
        let document = Document::of_text(text);
        let cues: Vec<_> = document.scopes.iter().map(|scope| scope.cue.map(|(cue, lines)| (cue.name, lines))).collect();
        assert_eq!(
            cues,
            [
                None,
                Some(("minutes-label", 1)),
                Some(("minutes-label", 2)),
                Some(("attendance", 1)),
                Some(("attendance", 2)),
                Some(("item", 1)),
                Some(("decision", 1)),
                Some(("decision", 2)),
                Some(("decision", 3)),
                Some(("item", 1)),
            ]
        );
        let open: Vec<u8> = document.scopes.iter().map(|scope| scope.open_decision).collect();
        assert_eq!(open, [0, 0, 0, 0, 0, 0, 2, 2, 2, 0]);
        let labels: Vec<bool> = document.scopes.iter().map(|scope| scope.label.is_some()).collect();
        assert_eq!(labels, [false, true, true, false, false, false, false, false, false, false]);
        assert_eq!(document.scopes[7].series_cue.map(|cue| cue.name), Some("decision"));
        assert_eq!(document.scopes[6].introduction.map(|introduction| introduction.1), Some(true));
        assert!(document.scopes[1].introduced && !document.scopes[2].introduced);
    }

    #[test]
    fn blocks_since_a_label_are_counted() {
        let since: Vec<usize> =
            Document::of_text("Minutes:\n\nThe elm\nfell.\n\nThe oak fell.").scopes.iter().map(|scope| scope.since_label).collect();
        assert_eq!(since, [0, 0, 1, 1]);
    }

    #[test]
    fn what_applies_to_a_line_is_observed() {
        for (at, names) in [
            (
                3,
                "cue-kind=minutes-label,decimal cue-lines=minutes-label,2 cue-member=minutes-label,First \
                 cue-shape=minutes-label,Title cue=minutes-label decision-member=0,First decision=0,decimal \
                 introduced=0,decimal introduction-main=Digit,0,1 introduction=Digit,0 label-kind=minutes-label,decimal \
                 label-shape=minutes-label,Title label-since-shape=minutes-label,2,Title label-since=minutes-label,2,1 \
                 label=minutes-label",
            ),
            (
                15,
                "cue-kind=decision,letter cue-lines=decision,1 cue-member=decision,Next cue-shape=decision,Sentence \
                 cue=decision decision-member=2,Next decision=2,letter introduced=0,letter introduction-main=Lower,1,0 \
                 introduction=Lower,1 no-label series-cue=decision",
            ),
        ] {
            assert_eq!(observed(observe, MINUTES, at).join(" "), names, "line {at}");
        }
    }
}
