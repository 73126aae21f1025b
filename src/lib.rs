//! Reads the published minutes of councils and committees as structured data.
//!
//! The pipeline is `bytes → read → Source → lex, layout, observe, decode, tree → Minutes → coverage → facts → Minutes → write`. No model,
//! no network, no guess presented as a fact: everything that [`model::Minutes`] states is in the source, and its span shows where.
//!
//! ```
//! let source = minutebook::read::text("4. Parks\n\nRESOLVED that the green be mown.\n");
//! let minutes = minutebook::minutes_of(&source);
//! assert_eq!(minutes.items[0].title.as_deref(), Some("Parks"));
//! let markdown = minutebook::write::render("md", &minutes).unwrap();
//! assert!(markdown.contains("**RESOLVED** that the green be mown."));
//! ```

#![forbid(unsafe_code)]

// The command line names the library as those do who use it.
extern crate self as minutebook;

pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod coverage;
pub mod decode;
pub mod diagnostic;
pub mod diff;
pub mod entity;
pub mod explain;
pub mod facts;
pub mod layout;
pub mod lex;
pub mod model;
pub mod number;
pub mod observe;
pub mod read;
pub mod review;
pub mod source;
pub mod stats;
pub mod style;
pub mod table;
pub mod tree;
pub mod vocab;
pub mod write;

use std::collections::BTreeMap;

use model::Minutes;
use source::Source;

/// Everything that a source states: its structure and its facts.
pub fn minutes_of(source: &Source) -> Minutes<'_> {
    minutes_as(source, style::Choice::Detect)
}

/// Everything that a source states, read in a house style.
pub fn minutes_as<'a>(source: &'a Source, choice: style::Choice<'a>) -> Minutes<'a> {
    with_facts(source, tree::parse_as(source, choice))
}

/// Everything that a source says if its lines have the labels that are given by their 1-based numbers, such as labels of other weights.
pub fn minutes_labelled<'a>(source: &'a Source, labels: &BTreeMap<usize, decode::Labelled>) -> Minutes<'a> {
    with_facts(source, tree::parse_labelled(source, labels))
}

fn with_facts<'a>(source: &'a Source, mut minutes: Minutes<'a>) -> Minutes<'a> {
    coverage::account(source, &mut minutes);
    let hidden = facts::Hidden::hide(source, &mut minutes);
    facts::find_meeting(&mut minutes);
    facts::find(&mut minutes);
    hidden.show(source, &mut minutes);
    minutes
}

/// The example of README.md is run like those of the code.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
