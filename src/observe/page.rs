//! Why a line may be of the page and not of the minutes.

use super::document::Document;
use super::evidence::{Evidence, note};

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    if let Some(matter) = document.page_matter[at] {
        note!(out, "page.matter", matter);
    }
}
