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
