//! What documents say by the labels of weights that never saw their bodies.

use std::collections::BTreeMap;
use std::path::Path;

use minutebook::decode::{LABELS, Labelled};

use crate::Prediction;
use crate::corpus::Document;

/// Writes `NAME.json` into a folder for each document that is predicted.
pub fn write(documents: &[Document], predicted: &[Option<Prediction>], texts: &Path, folder: &Path) {
    std::fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for (document, found) in documents.iter().zip(predicted).filter_map(|(document, found)| Some((document, found.as_ref()?))) {
        let text = texts.join(format!("{}.txt", document.name));
        let text = std::fs::read_to_string(&text).unwrap_or_else(|error| panic!("{}: {error}", text.display()));
        let source = minutebook::read::text(&text);
        let minutes = minutebook::minutes_labelled(&source, &labels(document, found));
        let json = minutebook::write::render("json", &minutes).expect("JSON can be written");
        let path = folder.join(format!("{}.json", document.name));
        std::fs::write(&path, json).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

fn labels(document: &Document, found: &Prediction) -> BTreeMap<usize, Labelled> {
    let labelled = |at: usize| Labelled { label: LABELS[found.labels[at]], confidence: found.confidence[at] };
    document.lines.iter().enumerate().map(|(at, (number, _))| (*number, labelled(at))).collect()
}
