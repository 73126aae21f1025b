//! Every input to one output, in the order of the inputs.

use std::ops::ControlFlow;

use anyhow::Result;
use minutebook::model::Minutes;

use super::account::{Account, Made, Outcome, Sum};
use super::{Options, pool};
use crate::cli::document::Recipe;
use crate::cli::output::Output;
use crate::cli::walk::{Input, Listing};

/// The state of the output.
enum State {
    /// It accepts documents.
    Open,
    /// An input failed, and the rest is not written.
    Stopped,
    /// Its reader has closed the pipe.
    Gone,
    /// It cannot be written to any more.
    Broken(anyhow::Error),
}

/// Writes the document of every input. The memory of waiting documents is bounded.
///
/// # Errors
/// A sentence, if the output cannot be written.
pub fn run(options: &Options, listing: &Listing, recipe: &Recipe<'_>) -> Result<Sum> {
    if let [input] = &listing.inputs[..] {
        return alone(options, listing, input, recipe);
    }
    let mut output = Output::open(options.output.as_deref(), options.existing())?;
    let mut account = Account::open(&options.manner(listing), listing)?;
    let (mut state, mut written) = (State::Open, 0);
    let taken = pool::in_order(
        listing.inputs.iter(),
        options.threads(),
        |input| outcome(input, recipe),
        |input, outcome| {
            match state {
                State::Open => {}
                // It was started before the failed input had its turn.
                State::Stopped => account.leave(&input.path),
                State::Gone | State::Broken(_) => {}
            }
            if !matches!(state, State::Open) {
                return ControlFlow::Break(());
            }
            if account.take(&input.path, None, &outcome).is_break() {
                state = State::Stopped;
            }
            if let Some(document) = outcome.document() {
                let between = if written == 0 { "" } else { recipe.format.between };
                written += 1;
                state = match output.write(between).and_then(|_| output.write(&document.text)) {
                    Ok(true) => State::Open,
                    Ok(false) => State::Gone,
                    Err(error) => State::Broken(error),
                };
            }
            if matches!(state, State::Open) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    );
    match state {
        State::Open if written > 0 => output.finish()?,
        State::Stopped => listing.inputs[taken..].iter().for_each(|input| account.leave(&input.path)),
        State::Broken(error) => return Err(error),
        State::Open | State::Gone => {}
    }
    Ok(account.close())
}

/// Writes the document of a single input piece by piece, without a copy in memory.
fn alone(options: &Options, listing: &Listing, input: &Input, recipe: &Recipe<'_>) -> Result<Sum> {
    let mut output = Output::open(options.output.as_deref(), options.existing())?;
    let mut account = Account::open(&options.manner(listing), listing)?;
    let mut written = Ok(true);
    let outcome = Outcome::of(|size| {
        let bytes = input.bytes()?;
        *size = bytes.len();
        let write = |minutes: &Minutes<'_>| written = output.take(|to| (recipe.format.write)(minutes, to));
        recipe.written(&input.path, bytes, write).map(Made::Document)
    });
    let _ = account.take(&input.path, None, &outcome);
    if outcome.document().is_some() && written? {
        output.finish()?;
    }
    Ok(account.close())
}

fn outcome(input: &Input, recipe: &Recipe<'_>) -> Outcome {
    Outcome::of(|size| {
        let bytes = input.bytes()?;
        *size = bytes.len();
        recipe.document(&input.path, bytes).map(Made::Document)
    })
}
