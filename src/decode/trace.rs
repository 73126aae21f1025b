//! What decided the label of a line.

use super::label::LABELS;
use super::{Labelled, chain, observed_sums, weights};
use crate::observe::{Document, Evidence};

/// What decided a label against the next most probable one. The parts are differences of logarithms, and add up to that of the two
/// probabilities before they are tempered ([`Marginals::confidence`](super::Marginals::confidence)).
#[derive(Clone, Debug)]
pub struct Trace {
    /// The label that was taken.
    pub label: Labelled,
    /// The most probable of the others.
    pub runner_up: Labelled,
    /// Each observation of the line, and by how much it favours the label.
    pub evidence: Vec<(u32, f32)>,
    /// By how much what the format and the page state favours it.
    pub stated: f32,
    /// By how much the lines around favour it.
    pub around: f32,
}

/// What decided the label of line `at`; nothing if there is no such line. For `stated` see [`labels`](super::labels).
pub fn trace(document: &Document<'_>, evidence: &Evidence, stated: &[[f32; LABELS.len()]], at: usize) -> Option<Trace> {
    let sums = observed_sums(document, evidence, stated);
    let (marginals, _) = chain::forward_backward(sums.clone(), &weights::STEPS, |_, _| {});
    let label = *chain::posterior_path(&marginals).get(at)?;
    let probabilities = marginals.labels.get(at)?;
    let other = (0..LABELS.len()).filter(|other| *other != label).max_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b]))?;
    let favours = |row: &[u8]| weights::weight(row, label) - weights::weight(row, other);
    let observed = evidence.line(at).iter().filter_map(|id| Some((*id, favours(weights::weights_of(*id)?))));
    let mut evidence: Vec<(u32, f32)> = observed.filter(|(_, weight)| *weight != 0.0).collect();
    evidence.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    let whole = sums[at][label] - sums[at][other];
    let odds = (probabilities[label].max(f32::MIN_POSITIVE) / probabilities[other].max(f32::MIN_POSITIVE)).ln();
    Some(Trace {
        label: Labelled { label: LABELS[label], confidence: marginals.confidence(at, label) },
        runner_up: Labelled { label: LABELS[other], confidence: marginals.confidence(at, other) },
        stated: whole - evidence.iter().map(|(_, weight)| weight).sum::<f32>(),
        around: odds - whole,
        evidence,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_trace_add_up() {
        let text = "1. Apologies\nCllr Fox sent apologies.\n2. Roads\nThe lane was mended.";
        let source = crate::read::text(text);
        let lines: Vec<_> = source.lines.iter().enumerate().map(|(at, line)| (at + 1, line.span.start..line.span.end)).collect();
        let document = Document::of(&source.text, &lines);
        let mut evidence = Evidence::default();
        crate::observe::observe(&document, &mut evidence);
        let stated = vec![[0.5; LABELS.len()]; document.lines.len()];
        let labels = super::super::labels(&document, stated.iter().copied());
        for (at, labelled) in labels.iter().enumerate() {
            let found = trace(&document, &evidence, &stated, at).unwrap();
            assert_eq!(found.label, *labelled);
            assert!(found.label.confidence > found.runner_up.confidence && found.label.label != found.runner_up.label);
            assert!(found.evidence.is_sorted_by(|one, next| one.1.abs() >= next.1.abs()));
            let (marginals, _) = chain::forward_backward(observed_sums(&document, &evidence, &stated), &weights::STEPS, |_, _| {});
            let of = |label| marginals.labels[at][LABELS.iter().position(|known| *known == label).unwrap()];
            let odds = (of(found.label.label) / of(found.runner_up.label)).ln();
            let sum = found.evidence.iter().map(|(_, weight)| weight).sum::<f32>() + found.stated + found.around;
            assert!((sum - odds).abs() < 1e-3, "line {at}: {sum} for {odds}");
            let is_item = crate::decode::ROLES[found.label.label.role] == "item";
            assert!(!is_item || found.evidence.iter().map(|(_, weight)| weight).sum::<f32>() > 0.0);
        }
        assert!(trace(&document, &evidence, &stated, labels.len()).is_none());
    }
}
