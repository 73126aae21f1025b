//! What holds for the project itself: its pages, its code, what it depends on.

#[path = "../support/mod.rs"]
mod support;

mod architecture;
mod documentation;
mod findings_page;
mod markdown_page;
mod readme;
mod schema_page;
mod supply_chain;
mod tables_page;
mod words_in_code;
