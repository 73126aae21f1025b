//! Cells of flattened tables with a title, a purpose, labels and a record in one cell.

use super::shape;
use crate::source::CellPart;
use crate::vocab::Part;
use crate::vocab::label::LABELS;
use crate::vocab::title::{BEFORE_MINUTES, PURPOSES};

/// Labels that are looked for in one cell.
const MOST_LABELS: usize = 12;

/// Where the parts of a cell begin, in bytes of its text: its purpose, its labels, and the text after each.
pub fn cuts(text: &str, part: CellPart) -> Vec<usize> {
    let labels = labels(text, part);
    let Some(first) = labels.first() else { return Vec::new() };
    let purpose = purpose(&text[..first.0]);
    let mut cuts: Vec<usize> = purpose.into_iter().chain(labels.iter().flat_map(|(start, end)| [*start, *end])).collect();
    cuts.iter_mut().for_each(|cut| *cut += text[*cut..].len() - text[*cut..].trim_start().len());
    cuts.retain(|cut| *cut > 0 && *cut < text.len());
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Where a purpose begins after a title: `To note appointments.`
pub fn purpose(top: &str) -> Option<usize> {
    let small = |(at, words): &(usize, &str)| top[at + words.len()..].starts_with(char::is_lowercase);
    let first = PURPOSES.iter().flat_map(|words| top.match_indices(words)).filter(|(at, _)| top[..*at].ends_with(' ')).find(small);
    first.filter(|_| shape::ends_sentence(top)).map(|(at, _)| at)
}

/// The labels inside a cell, each with its colon, where one opens a record or a decision, or ends a line of a row over several lines;
/// else nothing.
pub fn labels(text: &str, part: CellPart) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize, Part)> = Vec::new();
    for (colon, _) in text.match_indices(':') {
        if found.len() == MOST_LABELS {
            break;
        }
        let from = found.last().map_or(0, |label| label.1);
        let label = LABELS.iter().filter_map(|(words, part)| label_at(&text[from..colon], words).map(|at| (from + at, colon + 1, *part)));
        found.extend(label.min_by_key(|label| label.0));
    }
    let goes_on = matches!(part, CellPart::Opening | CellPart::Inside);
    let ends = |label: &(usize, usize, Part)| goes_on && label.2 == Part::Documents && label.1 == text.trim_end().len();
    let opens = found.iter().any(|label| matches!(label.2, Part::Record | Part::Decision) || ends(label));
    if opens { found.into_iter().map(|(start, end, _)| (start, end)).collect() } else { Vec::new() }
}

/// The label that ends a text, set with a capital and not the last word of a title.
fn label_at(text: &str, words: &str) -> Option<usize> {
    let at = text.len().checked_sub(words.len()).filter(|at| text.is_char_boundary(*at))?;
    if !text[at..].starts_with(char::is_uppercase) || text[at..].to_lowercase() != words {
        return None;
    }
    let before = text[..at].trim_end();
    let last = before.rsplit(' ').next().unwrap_or("").to_lowercase();
    let apart = before.len() < at && !BEFORE_MINUTES.contains(&last.as_str());
    (apart || before.is_empty()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_cut_at_its_purpose_and_its_labels() {
        let parts = |text: &'static str, part| {
            let mut cuts = cuts(text, part);
            cuts.insert(0, 0);
            cuts.push(text.len());
            cuts.windows(2).map(|pair| text[pair[0]..pair[1]].trim()).collect::<Vec<_>>()
        };
        assert_eq!(parts("Roads Minutes: The lane was mended.", CellPart::Opening), ["Roads", "Minutes:", "The lane was mended."]);
        assert_eq!(parts("Roads. Decision: It was agreed.", CellPart::Opening), ["Roads.", "Decision:", "It was agreed."]);
        assert_eq!(
            parts("Roads To note the report. Decision: It was agreed.", CellPart::Opening),
            ["Roads", "To note the report.", "Decision:", "It was agreed."]
        );
        assert_eq!(parts("Roads. decision: It was agreed.", CellPart::Opening), ["Roads. decision: It was agreed."]);
        assert_eq!(parts("The lane was mended.", CellPart::Opening), ["The lane was mended."]);
    }

    #[test]
    fn a_purpose_is_after_a_title_and_ends_its_sentence() {
        assert_eq!(purpose("Roads To note the report."), Some(6));
        assert_eq!((purpose("To note the report."), purpose("Roads To note the report")), (None, None));
        assert_eq!((purpose("Roads To Note the report."), purpose("RoadsTo note the report.")), (None, None));
    }

    #[test]
    fn a_label_opens_with_a_capital_and_is_apart() {
        let label = "decision";
        assert_eq!((label_at("Decision", label), label_at("Roads. Decision", label)), (Some(0), Some(7)));
        assert_eq!((label_at("decision", label), label_at("Roads.Decision", label), label_at("Vision", label)), (None, None, None));
        assert_eq!(label_at("é", "a"), None);
    }

    #[test]
    fn papers_are_announced_at_the_end_of_a_line() {
        let of = |text: &'static str, part| labels(text, part).into_iter().map(|(start, end)| &text[start..end]).collect::<Vec<_>>();
        assert_eq!(of("Roads. Background papers: ", CellPart::Opening), ["Background papers:"]);
        assert_eq!(of("Roads. Background papers:", CellPart::Inside), ["Background papers:"]);
        assert_eq!(
            (of("Roads. Background papers: one", CellPart::Opening), of("Roads. Background papers:", CellPart::Title)),
            (vec![], vec![])
        );
        assert_eq!(of("Roads. Reasons for decision:", CellPart::Opening), [""; 0]);
    }
}
