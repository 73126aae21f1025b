//! Minutes to bytes: one format a file.

#![cfg_attr(not(test), deny(clippy::string_slice))]

#[cfg(feature = "akn")]
mod akn;
mod calendar;
mod escape;
mod explanations;
mod formatting;
mod html;
mod json;
mod lines;
mod markdown;
mod offsets;
mod popolo;
mod schema;
mod sink;
mod text;

pub use lines::roles;
pub use schema::schema;

use std::io;

use crate::model::Minutes;

/// A format that can be written.
pub struct Format {
    /// Name for `--format`.
    pub name: &'static str,
    /// Further names, which the help does not show.
    pub aliases: &'static [&'static str],
    /// Description in a phrase.
    pub about: &'static str,
    /// Ending of file names.
    pub extension: &'static str,
    /// Separator of two documents in one output.
    pub between: &'static str,
    /// Why a document cannot be written in it, in a sentence, if it cannot.
    pub lack: fn(&Minutes<'_>) -> Option<&'static str>,
    /// Writes a document piece by piece, without a copy in memory. Fails if the output does.
    pub write: fn(&Minutes<'_>, &mut dyn io::Write) -> io::Result<()>,
}

/// All formats. The first is the default.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        aliases: &[],
        about: "an indented JSON document; those of several inputs follow one another, as jq reads them",
        extension: "json",
        between: "",
        lack: nothing,
        write: json::pretty,
    },
    Format {
        name: "ndjson",
        aliases: &[],
        about: "a JSON document on one line, a line for each input",
        extension: "ndjson",
        between: "",
        lack: nothing,
        write: json::line,
    },
    Format {
        name: "md",
        aliases: &["markdown"],
        about: "a clean Markdown document, which reads back to the same structure",
        extension: "md",
        between: "\n",
        lack: nothing,
        write: markdown::write,
    },
    Format {
        name: "html",
        aliases: &[],
        about: "a page that can be published as it is, with the decisions and actions listed at the top",
        extension: "html",
        between: "\n",
        lack: nothing,
        write: html::write,
    },
    Format {
        name: "popolo",
        aliases: &[],
        about: "the meeting, motions, votes and persons as Popolo has them, in indented JSON",
        extension: "popolo.json",
        between: "",
        lack: nothing,
        write: popolo::write,
    },
    #[cfg(feature = "akn")]
    Format {
        name: "akn",
        aliases: &["akoma-ntoso"],
        about: "an Akoma Ntoso 3.0 document in XML, with the persons, decisions and votes as references",
        extension: "akn.xml",
        between: "\n",
        lack: nothing,
        write: akn::write,
    },
    Format {
        name: "ics",
        aliases: &["icalendar"],
        about: "an iCalendar file with the next meeting, as calendar programs read it; an input that states none fails",
        extension: "ics",
        between: "",
        lack: calendar::lack,
        write: calendar::write,
    },
    Format {
        name: "lines",
        aliases: &[],
        about: "a JSON object for each non-blank line of the source: the role it plays",
        extension: "lines",
        between: "",
        lack: nothing,
        write: lines::write,
    },
    Format {
        name: "text",
        aliases: &[],
        about: "the decoded text, byte for byte, into which spans point; that which was composed where the format is no text",
        extension: "txt",
        between: "",
        lack: nothing,
        write: text::write,
    },
];

impl Format {
    /// The format with that name or further name, if there is one.
    pub fn named(name: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.name == name || format.aliases.contains(&name))
    }

    /// The whole document.
    pub fn render(&self, minutes: &Minutes<'_>) -> String {
        let mut out = Vec::new();
        (self.write)(minutes, &mut out).unwrap_or_else(|error| unreachable!("memory takes all: {error}"));
        String::from_utf8(out).unwrap_or_else(|error| unreachable!("every format is UTF-8: {error}"))
    }
}

/// For formats that can express any document.
fn nothing(_: &Minutes<'_>) -> Option<&'static str> {
    None
}

/// Renders a document in the format of that name, if there is one.
pub fn render(name: &str, minutes: &Minutes<'_>) -> Option<String> {
    Format::named(name).map(|format| format.render(minutes))
}
