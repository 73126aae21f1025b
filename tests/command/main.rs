//! What the command does, as its users meet it.

#[path = "../support/harness.rs"]
mod harness;
#[path = "../support/mutate.rs"]
mod mutate;
#[path = "../support/mod.rs"]
mod support;

mod batch;
mod check;
mod command_line;
mod crash_safety;
mod extract;
mod filter;
mod json_schema;
mod million;
mod recipes;
mod search;
mod stats;
mod untrusted_names;
