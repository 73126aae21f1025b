//! The events of a Markdown text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

use crate::read::front_matter;

/// The events of a Markdown text after its front matter, with their places in the whole text.
pub(in crate::read) fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let start = front_matter::length(text);
    let body = text.get(start..).unwrap_or("");
    let events = Parser::new_ext(body, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).into_offset_iter();
    events.map(move |(event, range)| (event, range.start + start..range.end + start))
}
