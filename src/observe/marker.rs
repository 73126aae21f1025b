//! The marker of the line: scheme, delimiter, what follows it.

use super::document::{Document, kind_named};
use super::evidence::{Evidence, bucket, note};
use crate::lex::class;

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let line = &document.lines[at];
    let kind = document.kind_of(at);
    note!(out, "marker.kind", kind);
    note!(out, "marker.kind-shape", kind, line.shape);
    let Some(marker) = line.marker else { return };
    note!(out, "marker.delimiter", kind, marker.delimiter);
    let worded = document.worded(at);
    if line.is_lone() {
        note!(out, "marker.lone");
        note!(out, "marker.lone-kind", kind, worded.shape);
        note!(out, "marker.lone-shape", worded.shape);
        note!(out, "marker.lone-delimiter", kind, marker.delimiter);
        note!(out, "marker.lone-verbs", worded.verbs.min(2), bucket(worded.words, &[3, 8, 14]));
    } else {
        note!(out, "marker.with-text");
    }
    if let Some(inner) = line.inner {
        note!(out, "marker.inner", kind_named(inner.kind));
    }
    note!(out, "marker.worded", worded.shape);
    note!(out, "marker.block-words", bucket(document.block_words(at), &[3, 8, 15, 30, 60]));
    if worded.classes & class::TOPIC != 0 && worded.words <= 14 {
        note!(out, "marker.topic");
    }
    note!(out, "marker.delimited", marker.delimited, worded.shape);
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::{MARKED, MINUTES};
    use crate::observe::observed;

    #[test]
    fn the_number_of_a_line_is_observed() {
        for (text, at, names) in [
            (MINUTES, 3, "block-words=0 delimited=1,Title kind-shape=decimal,Title kind=decimal topic with-text worded=Title"),
            (
                MARKED,
                1,
                "block-words=0 delimited=1,Capitals kind-shape=decimal,Empty kind=decimal lone lone-kind=decimal,Capitals \
                 lone-shape=Capitals lone-verbs=0,0 worded=Capitals",
            ),
        ] {
            let found = observed(observe, text, at);
            let found: Vec<&str> = found.iter().map(String::as_str).filter(|name| !name.contains("delimiter=")).collect();
            assert_eq!(found.join(" "), names, "line {at}");
        }
    }
}
