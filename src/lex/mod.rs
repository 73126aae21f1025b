//! Text to tokens, in one pass: each word is looked up once in the lexicon, numbers and signs are tokens too.
//!
//! Words and rules are data (`data/lexicon`, `data/rules`), made into static tables by `build.rs`.

mod cache;
pub mod calendar;
mod dictionary;
mod lexer;
mod lexicon;
pub mod names;
mod rule;
mod sentence;
mod statement;
mod token;
pub mod vote;
mod word;

pub(crate) use cache::lexed;
pub use lexer::lex;
pub use lexicon::{class, lookup, sign, word_of};
pub(crate) use lexicon::{classes_of, code_of, is_observed};
pub use rule::{Cue, Hit, RULE_COUNT, cue, file as rule_file, find, name as rule_name};
pub(crate) use rule::{Element, Pattern, Triggers, code as rule_code};
#[cfg(test)]
pub(crate) use rule::{faults, rules_hold};
pub(crate) use sentence::quoted;
pub use sentence::sentence_ends;
pub(crate) use statement::{may_state, narrated, parts, statement};
pub use token::Token;
pub(crate) use token::bytes;
pub use word::Word;
