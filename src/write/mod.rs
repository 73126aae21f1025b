//! Minutes to bytes: one format a file.

mod json;
mod lines;
mod markdown;

use crate::model::Minutes;

/// A format that can be written.
pub struct Format {
    /// Name, as `--format` takes it.
    pub name: &'static str,
    /// What it is, in a phrase.
    pub about: &'static str,
    /// Ending of file names.
    pub extension: &'static str,
    /// Renders a document.
    pub render: fn(&Minutes<'_>) -> String,
}

/// All formats. The first is the one for those who name none.
pub const FORMATS: &[Format] = &[
    Format { name: "json", about: "one JSON document an input, indented", extension: "json", render: json::pretty },
    Format { name: "ndjson", about: "one JSON document a line", extension: "ndjson", render: json::line },
    Format {
        name: "md",
        about: "a clean Markdown document, which reads back to the same structure",
        extension: "md",
        render: markdown::render,
    },
    Format { name: "lines", about: "one JSON object for each non-blank line of the source", extension: "lines", render: lines::render },
];

/// Renders a document in the format of that name, if there is one.
pub fn render(name: &str, minutes: &Minutes<'_>) -> Option<String> {
    FORMATS.iter().find(|format| format.name == name).map(|format| (format.render)(minutes))
}
