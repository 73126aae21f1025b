//! How inputs are read, as far as the user has a say: what `parse` and `check` have in common.

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;
use minutebook::read::{self, READERS};

use super::styles::Named;

/// Arguments on reading.
#[derive(Args)]
pub struct Reading {
    /// Read every input as this format instead of going by its bytes and its name.
    #[arg(long, value_name = "FORMAT", value_parser = readers())]
    from: Option<String>,
    /// Decode every input from this encoding, such as windows-1252, instead of detecting it.
    #[arg(long, value_parser = encoding)]
    encoding: Option<String>,
    /// Read every input in this house style, a built-in one or a file; none switches detection off.
    #[arg(long, value_name = "NAME|FILE")]
    style: Option<String>,
}

fn readers() -> PossibleValuesParser {
    READERS.iter().map(|reader| reader.name).collect::<Vec<_>>().into()
}

fn encoding(label: &str) -> Result<String> {
    read::decode(&[], Some(label)).map(|_| label.to_owned())
}

impl Reading {
    /// What the reader is told.
    pub fn options(&self) -> read::Options {
        read::Options { from: self.from.clone(), encoding: self.encoding.clone() }
    }

    /// The style that is named, if one is.
    ///
    /// # Errors
    /// A sentence that names the file, and the line where it is wrong.
    pub fn style(&self) -> Result<Option<Named>> {
        self.style.as_deref().map(Named::find).transpose()
    }
}
