//! The share of lines that keep their labels when a text is rewritten as other bodies would set it.

use minutebook::decode::LABELS;

use crate::Prediction;
use crate::corpus::{Document, of_rows};
use crate::crf::Fitted;
use crate::rewrite::{Choices, REWRITINGS, Row, kept};

/// For each way of rewriting: lines with the label that they had, and all.
#[derive(Clone, Default)]
pub struct Kept(Vec<(usize, usize)>);

impl Kept {
    /// Adds a document that was labelled as in `prediction` by weights that did not see it.
    pub fn add(&mut self, document: &Document, prediction: &Prediction, fitted: &Fitted) {
        let mut labels = prediction.labels.iter().map(|label| LABELS[*label].name());
        let rows: Vec<Row> =
            document.rows.iter().map(|row| Row { label: row.label.as_ref().and_then(|_| labels.next()), ..row.clone() }).collect();
        self.0.resize(REWRITINGS.len(), (0, 0));
        for ((_, rewrite), counts) in REWRITINGS.iter().zip(&mut self.0) {
            let rewritten = rewrite(&rows, &mut Choices(document.seed()));
            let again = fitted.predict(&of_rows(&rewritten, document));
            let found: Vec<String> = again.labels.iter().map(|label| LABELS[*label].name()).collect();
            let (same, all) = kept(&rewritten, &found);
            *counts = (counts.0 + same, counts.1 + all);
        }
    }

    pub fn join(&mut self, other: &Kept) {
        self.0.resize(REWRITINGS.len(), (0, 0));
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own = (own.0 + other.0, own.1 + other.1));
    }

    /// Prints the shares; returns those that are below their floors.
    pub fn report(&self, least: &[(String, f32)]) -> Result<(), String> {
        for ((name, _), (same, all)) in REWRITINGS.iter().zip(&self.0) {
            let part = *same as f32 / (*all).max(1) as f32;
            println!("labels kept, {name:18} {part:.4}");
            if let Some((_, least)) = least.iter().find(|(of, least)| of == name && part < *least) {
                return Err(format!("labels kept, {name}: expected at least {least}, found {part:.4}"));
            }
        }
        Ok(())
    }
}
