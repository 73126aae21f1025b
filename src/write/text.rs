//! The decoded text, as it stands: what spans point into.

use crate::model::Minutes;

/// Renders the text of the source.
pub fn render(minutes: &Minutes<'_>) -> String {
    minutes.source.text.to_owned()
}
