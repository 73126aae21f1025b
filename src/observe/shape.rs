//! What the line looks like.

use super::document::Document;
use super::evidence::{Evidence, bucket, note};
use crate::lex::class;

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let line = &document.lines[at];
    note!(out, "shape.shape", line.shape);
    note!(out, "shape.gaps", line.shape, line.gap.min(1), gap_after(document, at).min(1));
    note!(out, "shape.words", bucket(line.words, &[0, 1, 2, 3, 5, 8, 12, 20, 40, 80]));
    note!(out, "shape.width", bucket(line.width - line.indent.min(line.width), &[3, 10, 25, 45, 65, 85, 120, 300]));
    note!(out, "shape.capitals", bucket(line.capitals, &[10, 30, 60, 90]));
    note!(out, "shape.verbs", line.verbs.min(3));
    note!(out, "shape.first", line.first);
    note!(out, "shape.last", line.last);
    note!(out, "shape.ends", line.first, line.last);
    note!(out, "shape.first-kind", line.first, document.kind_of(at));
    note!(out, "shape.shape-last", line.shape, line.last);
    note!(out, "shape.digits", bucket(line.digits, &[0, 5, 20, 50, 90]));
    for (name, is) in [
        ("quote", line.decoration.quote),
        ("hash", line.decoration.hash),
        ("pipe", line.decoration.pipe),
        ("bold-start", line.decoration.bold_start),
        ("bold-all", line.decoration.bold_all),
        ("bold", line.decoration.bold),
    ] {
        if is {
            note!(out, "shape.decoration", name, line.shape);
        }
    }
    for (name, class) in [
        ("date", class::DATE | class::MONTH),
        ("time", class::TIME),
        ("money", class::AMOUNT),
        ("slash", class::SLASHED),
        ("address", class::URL),
    ] {
        if line.classes & class != 0 {
            note!(out, "shape.holds", name, line.shape);
        }
    }
    if line.columns > 0 {
        note!(out, "shape.columns", line.columns.min(3));
    }
}

/// Blank lines after a line.
pub fn gap_after(document: &Document<'_>, at: usize) -> usize {
    document.lines.get(at + 1).map_or(9, |next| next.gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::{MARKED, MINUTES};
    use crate::observe::observed;

    #[test]
    fn the_look_of_a_line_is_observed() {
        for (text, at, names) in [
            (
                MINUTES,
                16,
                "capitals=4 digits=0 ends=Upper,Lower first-kind=Upper,decimal first=Upper gaps=Title,1,0 last=Lower \
                 shape-last=Title,Lower shape=Title verbs=0 width=1 words=1",
            ),
            (
                MARKED,
                7,
                "capitals=0 decoration=bold,Sentence decoration=bold-start,Sentence decoration=quote,Sentence digits=2 \
                 ends=Upper,Lower first-kind=Upper,- first=Upper gaps=Sentence,0,0 holds=date,Sentence holds=money,Sentence \
                 holds=time,Sentence last=Lower shape-last=Sentence,Lower shape=Sentence verbs=1 width=3 words=5",
            ),
            (
                MARKED,
                8,
                "capitals=4 digits=0 ends=Lower,Stop first-kind=Lower,- first=Lower gaps=Sentence,0,0 \
                 holds=address,Sentence last=Stop shape-last=Sentence,Stop shape=Sentence verbs=1 width=4 words=5",
            ),
            (
                MARKED,
                9,
                "capitals=0 decoration=bold,ShortStop decoration=bold-all,ShortStop decoration=bold-start,ShortStop \
                 digits=0 ends=Upper,Stop first-kind=Upper,- first=Upper gaps=ShortStop,0,0 last=Stop \
                 shape-last=ShortStop,Stop shape=ShortStop verbs=1 width=2 words=3",
            ),
            (
                MARKED,
                10,
                "capitals=4 decoration=hash,Title digits=0 ends=Upper,Lower first-kind=Upper,- first=Upper gaps=Title,0,1 \
                 last=Lower shape-last=Title,Lower shape=Title verbs=0 width=1 words=1",
            ),
        ] {
            assert_eq!(observed(observe, text, at).join(" "), names, "line {at}");
        }
    }
}
