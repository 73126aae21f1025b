//! What is read of minutes, and what is written of it, by the library.

#[path = "../support/harness.rs"]
mod harness;
#[allow(dead_code, reason = "The fit uses the rest.")]
#[path = "../support/rewrite.rs"]
mod rewrite;
#[path = "../support/mod.rs"]
mod support;
#[cfg(all(feature = "html", feature = "docx", feature = "odt", feature = "pdf"))]
#[path = "../support/words/mod.rs"]
mod words;

mod akn;
mod cases;
mod damaged_pdf;
mod differences;
mod every_word;
mod fact_places;
mod facts_in_any_role;
mod findings;
mod fixtures;
mod format_parity;
mod generated;
mod hostile;
mod laws;
mod metamorphic;
mod office;
mod office_words;
mod popolo;
mod published_page;
mod recognised;
mod review_page;
mod safe_output;
mod styles;
mod tables;
mod word_checker;
