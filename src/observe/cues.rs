//! The rules that matched in the line, and the strongest cue.

use crate::lex::class;

use super::document::Document;
use super::evidence::{Evidence, bucket, note};

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let line = &document.lines[at];
    let family = match document.kind_of(at).name {
        "-" => "none",
        "bullet" => "bullet",
        _ => "number",
    };
    for hit in &document.hits[at] {
        let rule = Document::rule(hit.rule);
        note!(out, "cues.rule", rule);
        note!(out, "cues.rule-marker", rule, family);
        note!(out, "cues.rule-place", rule, bucket(hit.at, &[0, 2, 6, 12]));
        let trigger = document.tokens.get(line.rest.clone()).and_then(|tokens| tokens.get(hit.at));
        if trigger.is_some_and(|token| token.is(class::CAPITALS)) && !line.all_capitals {
            note!(out, "cues.rule-capitals", rule, bucket(hit.at, &[0, 2, 6, 12]));
        }
    }
    match document.cues[at] {
        Some(cue) => {
            note!(out, "cues.cue", cue.name());
            note!(out, "cues.cue-marker", cue.name(), document.kind_of(at));
            note!(out, "cues.cue-end", cue.name(), line.last);
        }
        None => note!(out, "cues.none", line.shape),
    }
    for (name, next) in [("before", document.before(at)), ("after", Some(at + 1).filter(|next| *next < document.lines.len()))] {
        let Some(next) = next else { continue };
        for hit in &document.hits[next] {
            note!(out, "cues.neighbour", name, Document::rule(hit.rule));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::{MARKED, MINUTES};
    use crate::observe::observed;

    #[test]
    fn the_rules_of_a_line_and_of_those_beside_it_are_observed() {
        for (text, at, names) in [
            (
                MINUTES,
                13,
                "cue-end=decision,Lower cue-marker=decision,- cue=decision rule-capitals=capitals-outcome,0 \
                 rule-capitals=outcome-before-colon,0 rule-capitals=outcome-opens,0 rule-capitals=run-in,0 \
                 rule-marker=capitals-outcome,none rule-marker=outcome-before-colon,none rule-marker=outcome-opens,none \
                 rule-marker=run-in,none rule-place=capitals-outcome,0 rule-place=outcome-before-colon,0 \
                 rule-place=outcome-opens,0 rule-place=run-in,0 rule=capitals-outcome rule=outcome-before-colon \
                 rule=outcome-opens rule=run-in",
            ),
            (
                MINUTES,
                17,
                "neighbour=after,meeting-closed neighbour=after,time none=ShortStop rule-marker=result-at-end,none \
                 rule-place=result-at-end,1 rule=result-at-end",
            ),
            (MARKED, 3, "neighbour=before,name-list none=Short"),
        ] {
            assert_eq!(observed(observe, text, at).join(" "), names, "line {at}");
        }
    }
}
