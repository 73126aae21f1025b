//! How findings are printed: one format a file.

mod concise;
mod full;
mod github;
mod json;
mod place;
mod sarif;

use minutebook::check::Finding;
use minutebook::diagnostic::{Code, Severity};
use minutebook::source::{Source, Span, page_at};

use super::escape::shown;
use place::{Excerpt, Place, places};

/// A way to print findings.
pub struct Format {
    /// Name, as `--output-format` takes it.
    pub name: &'static str,
    /// Description in the help.
    pub about: &'static str,
    /// When it is written.
    pub write: Write,
    /// Renders findings.
    pub render: fn(&[Found]) -> String,
}

/// When a format is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Write {
    /// For each input by itself.
    Each,
    /// Once, for all inputs.
    Whole,
}

/// All formats. The first is the default.
pub const FORMATS: &[Format] = &[
    Format { name: "full", about: "the line of the source under each finding", write: Write::Each, render: full::render },
    Format { name: "concise", about: "one line for each finding", write: Write::Each, render: concise::render },
    Format { name: "json", about: "one list of objects", write: Write::Whole, render: json::render },
    Format { name: "github", about: "annotations for GitHub Actions", write: Write::Each, render: github::render },
    Format { name: "sarif", about: "SARIF 2.1.0, for tools that gather findings", write: Write::Whole, render: sarif::render },
];

/// A finding with everything that is printed of it.
pub struct Found {
    path: String,
    code: Code,
    message: String,
    span: Span,
    /// Its page, where the source has pages.
    page: Option<usize>,
    place: Place,
    excerpt: Excerpt,
}

impl Found {
    /// The findings of one document, in the order of its text.
    pub fn all(path: &str, source: &Source, findings: Vec<Finding>) -> Vec<Found> {
        let spans: Vec<Span> = findings.iter().map(|finding| finding.span).collect();
        let found = |(finding, (place, excerpt)): (Finding, (Place, Excerpt))| Found {
            path: path.to_owned(),
            code: finding.code,
            message: shown(&finding.message).into_owned(),
            page: page_at(&source.pages, finding.span.start),
            span: finding.span,
            place,
            excerpt,
        };
        findings.into_iter().zip(places(&source.text, &spans)).map(found).collect()
    }

    /// `FILE:LINE:COL: CODE message`, and the page where the source has pages.
    fn headline(&self) -> String {
        let page = self.page.map(|page| format!(" (page {page})")).unwrap_or_default();
        format!("{}:{}:{}: {} {}{page}", shown(&self.path), self.place.line, self.place.column, self.code.id(), self.message)
    }

    /// Its severity as SARIF calls it.
    fn level(&self) -> &'static str {
        level(self.code)
    }
}

fn level(code: Code) -> &'static str {
    match code.severity() {
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
