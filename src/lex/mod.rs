//! Text to tokens, in one pass: each word is looked up once in the lexicon, numbers and symbols are tokens too.
//!
//! Words and rules are data (`data/lexicon`, `data/rules`), made into static tables by `build.rs`.

mod cache;
pub mod calendar;
mod dictionary;
mod lexer;
mod lexicon;
pub mod names;
mod pattern;
mod rule;
mod sentence;
mod short_word;
mod statement;
mod token;
mod triggers;
pub mod vote;
mod word;

pub(crate) use cache::{lexed, woken};
pub use lexer::lex;
pub use lexicon::{class, lookup, symbol, word_of};
pub(crate) use lexicon::{code_of, is_observed};
pub(crate) use pattern::{Element, Pattern};
pub(crate) use rule::code as rule_code;
pub use rule::{Cue, Hit, RULE_COUNT, cue, file as rule_file, find, name as rule_name};
pub(crate) use sentence::Quotations;
pub use sentence::sentence_ends;
pub(crate) use statement::{denies, may_state, narrated, parts, statement};
pub use token::Token;
pub(crate) use token::bytes;
pub(crate) use triggers::{Lists, Patterns, Text, Triggers};
#[cfg(test)]
pub(crate) use triggers::{faults, rules_hold};
pub use word::Word;
