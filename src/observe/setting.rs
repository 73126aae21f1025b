//! The setting of the line: gaps, indents, place in the document.

use super::document::Document;
use super::evidence::{Evidence, bucket, note};
use super::quote::Quoted;
use super::shape::gap_after;

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let (line, count) = (&document.lines[at], document.lines.len());
    note!(out, "setting.gap", line.gap.min(4));
    note!(out, "setting.gap-after", gap_after(document, at).min(4));
    note!(out, "setting.gap-beside", line.gap_beside);
    note!(out, "setting.gap-beside-first", line.gap_beside, line.first);
    note!(out, "setting.gap-beside-shape", line.gap_beside, line.shape);
    let indent = line.indent as i32 - document.whole.indent as i32;
    note!(out, "setting.indent", place(indent, &[-4, -1, 0, 3, 8, 20]));
    if let Some(before) = at.checked_sub(1) {
        note!(out, "setting.indent-step", place(line.indent as i32 - document.lines[before].indent as i32, &[-9, -3, -1, 0, 3, 8]));
    }
    note!(out, "setting.recurs", bucket(line.recurs, &[1, 2, 4]), line.shape);
    note!(out, "setting.full", bucket(100 * line.width / document.width, &[30, 60, 80, 95, 105]));
    note!(out, "setting.place", bucket(100 * at / count, &[5, 15, 30, 70, 90]));
    note!(out, "setting.head", bucket(at, &[0, 1, 3, 6, 10, 20]));
    note!(out, "setting.tail", bucket(count - 1 - at, &[0, 1, 3, 6]));
    note!(out, "setting.head-shape", bucket(at, &[0, 3, 10, 20]), line.shape);
    let quoted = document.quoted[at];
    if quoted != Quoted::No {
        note!(out, "setting.quoted", quoted);
        note!(out, "setting.quoted-kind", quoted, document.kind_of(at));
    }
    if line.page_number > 0 {
        note!(out, "setting.page-number", line.page_number);
    }
}

/// The place of a value among limits.
fn place(value: i32, limits: &[i32]) -> usize {
    limits.iter().position(|limit| value <= *limit).unwrap_or(limits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::MINUTES;
    use crate::observe::observed;

    #[test]
    fn gaps_and_places_are_observed() {
        for (at, names) in [
            (
                3,
                "full=1 gap-after=0 gap-beside-first=0,Upper gap-beside-shape=0,Title gap-beside=0 gap=0 head-shape=1,Title \
                 head=2 indent-step=3 indent=2 place=1 recurs=0,Title tail=4",
            ),
            (
                16,
                "full=1 gap-after=0 gap-beside-first=1,Upper gap-beside-shape=1,Title gap-beside=1 gap=1 head-shape=3,Title \
                 head=5 indent-step=3 indent=2 place=4 recurs=0,Title tail=2",
            ),
            (
                18,
                "full=5 gap-after=4 gap-beside-first=0,Upper gap-beside-shape=0,ShortStop gap-beside=0 gap=0 \
                 head-shape=3,ShortStop head=5 indent-step=3 indent=2 place=5 recurs=0,ShortStop tail=0",
            ),
        ] {
            assert_eq!(observed(observe, MINUTES, at).join(" "), names, "line {at}");
        }
    }
}
