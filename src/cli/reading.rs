//! Options on how inputs are read, which several commands share.

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use minutebook::read::{self, READERS};

#[cfg(feature = "pdf")]
use super::pages::{self, Tool};
use super::styles::Named;

/// Arguments on reading files.
#[derive(Args)]
pub struct Reading {
    #[command(flatten)]
    text: Text,
    /// Decode every input from this encoding, such as windows-1252, instead of detecting it.
    #[arg(long, value_parser = encoding)]
    encoding: Option<String>,
    /// Which side of tracked changes to read, in documents of word processors.
    #[arg(long, value_name = "SIDE", value_enum, default_value_t)]
    track_changes: Side,
    /// The program that draws the text of PDF files.
    #[cfg(feature = "pdf")]
    #[arg(long, value_name = "TOOL", value_enum, default_value_t)]
    pdf_tool: Tool,
}

/// Arguments on reading texts, decoded already or not.
#[derive(Args)]
pub struct Text {
    /// Read every input as this format instead of going by its name.
    #[arg(long, value_name = "FORMAT", value_parser = readers())]
    pub from: Option<String>,
    /// Read every input in this house style, a built-in one or a file; none switches detection off.
    #[arg(long, value_name = "NAME|FILE")]
    style: Option<String>,
}

/// A side of tracked changes.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Side {
    /// As if all were accepted: insertions are read.
    #[default]
    Accept,
    /// As if all were rejected: deletions are read.
    Reject,
}

fn readers() -> PossibleValuesParser {
    READERS.iter().map(|reader| reader.name).collect::<Vec<_>>().into()
}

fn encoding(label: &str) -> Result<String> {
    read::decode(&[], Some(label)).map(|_| label.to_owned())
}

impl Reading {
    /// The options of the reader.
    pub fn options(&self) -> read::Options {
        read::Options {
            from: self.text.from.clone(),
            encoding: self.encoding.clone(),
            changes: match self.track_changes {
                Side::Accept => read::Changes::Accept,
                Side::Reject => read::Changes::Reject,
            },
            #[cfg(feature = "pdf")]
            pages: Some(pages::drawn_by(self.pdf_tool)),
            ..read::Options::default()
        }
    }

    /// The style that is named, if one is.
    ///
    /// # Errors
    /// A sentence that names the file, and the line where it is wrong.
    pub fn style(&self) -> Result<Option<Named>> {
        self.text.style()
    }

    /// The file that the style is read from, where a file of its name is there.
    pub fn style_file(&self) -> Option<&std::path::Path> {
        self.text.style.as_deref().map(std::path::Path::new)
    }
}

impl Text {
    /// The style that is named, if one is.
    ///
    /// # Errors
    /// A sentence that names the file, and the line where it is wrong.
    pub fn style(&self) -> Result<Option<Named>> {
        self.style.as_deref().map(Named::find).transpose()
    }
}
