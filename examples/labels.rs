//! Prints the lines of a file as the fitted labels have them, in the format of `minutebook parse -f lines`: the benchmark's `score` takes it
//! for the program. What it says of text that the weights were fitted on means nothing; `examples/fit` cross-validates.
//!
//!     cargo run --release --example labels -- parse -f lines FILE

use anyhow::{Context as _, Result};
use minutebook::read::{Options, bytes};
use minutebook::style::Choice;

fn main() -> Result<()> {
    let path = std::env::args().next_back().context("expected a file")?;
    let input = std::fs::read(&path).with_context(|| format!("{path}: expected a file that can be read"))?;
    let source = bytes(&path, &input, &Options::default())?;
    let minutes = minutebook::parse::parse_by_labels(&source, Choice::Detect);
    print!("{}", minutebook::write::render("lines", &minutes).context("expected the format lines")?);
    Ok(())
}
