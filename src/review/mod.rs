//! A page that compares minutes with what was read from them: the source beside the facts, each fact marked at its words, with the findings
//! of the checks and the uncertain lines. It is one file without external resources.
//!
//! ```
//! use minutebook::review;
//! let source = minutebook::read::text("4. Parks\n\nRESOLVED that the green be mown.\n");
//! let minutes = minutebook::minutes_of(&source);
//! let mut page = Vec::new();
//! review::write(&[review::document(&minutes, 1)], &mut page).unwrap();
//! assert!(String::from_utf8(page).unwrap().contains("RESOLVED that the green be mown."));
//! ```

mod entry;
mod marked;
mod page;

use std::collections::BTreeSet;
use std::io;

use askama::Template as _;

use crate::check::{Finding, Selection, check};
use crate::diagnostic::Code;
use crate::model::Minutes;
use entry::Entry;
use page::{Count, DocumentPage, ReviewPage};

/// The part of the page for one document.
pub struct Document {
    html: String,
    name: String,
}

/// Sets a document beside what was read from it. Its number, from 1, separates its places from those of the others on the page.
pub fn document(minutes: &Minutes<'_>, number: usize) -> Document {
    let (unsure, found): (Vec<Finding>, Vec<Finding>) =
        check(minutes, &with_unsure_lines()).into_iter().partition(|finding| finding.code == Code::UncertainLine);
    let mut entries = entry::facts(minutes);
    entries.extend(found.iter().map(|finding| Entry::finding(finding, "findings")));
    entries.extend(unsure.iter().map(|finding| Entry::finding(finding, "doubtful lines")));
    entries.sort_by_key(|entry| (entry.start, std::cmp::Reverse(entry.end)));
    let page = DocumentPage {
        number,
        name: &minutes.source.path,
        lines: minutes.source.index.iter().filter(|line| !line.is_blank()).count(),
        wanted: unsure.iter().chain(&found).map(|finding| finding.span.line).collect::<BTreeSet<_>>().len(),
        counts: counts(&entries),
        chunks: marked::chunks(minutes, &entries),
        entries,
    };
    Document { html: page.to_string(), name: minutes.source.path.to_string() }
}

/// The default checks, and the one for lines whose role is uncertain.
fn with_unsure_lines() -> Selection {
    Selection::new(&[], &[Code::UncertainLine.name().to_owned()], &[]).unwrap_or_default()
}

/// The number of entries of each kind, in the order in which the kinds first occur.
fn counts(entries: &[Entry<'_>]) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    for entry in entries {
        match counts.iter_mut().find(|count| count.kind == entry.kind) {
            Some(count) => count.count += 1,
            None => counts.push(Count { kind: entry.kind, class: entry.class(), count: 1 }),
        }
    }
    counts
}

/// Writes the page of some documents.
///
/// # Errors
/// Those of the output.
pub fn write(documents: &[Document], to: &mut dyn io::Write) -> io::Result<()> {
    let mut to = io::BufWriter::new(to);
    let page = ReviewPage {
        style: include_str!("../../templates/review/style.css"),
        script: include_str!("../../templates/review/script.js"),
        names: documents.iter().map(|document| document.name.as_str()).collect(),
        documents: documents.iter().map(|document| document.html.as_str()).collect(),
        version: env!("CARGO_PKG_VERSION"),
    };
    page.write_into(&mut to)?;
    io::Write::flush(&mut to)
}
