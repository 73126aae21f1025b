//! HTML: one page that a council can publish as it is. Decisions and actions are listed at the top, each with a link to its place
//! in the record. The page needs no other files.

mod event;
mod page;
mod record;
mod summary;
mod words;

use std::io;

use askama::Template as _;

use crate::model::{Fact, Kind, Minutes};
use crate::write::explanations::Explanations;
use crate::write::formatting::Formatting;
use page::{Named, Page, Runs};
use record::Record;
use summary::Summary;

/// Writes a document.
///
/// # Errors
/// Those of the output.
pub fn write(minutes: &Minutes<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    let mut to = io::BufWriter::new(to);
    page(minutes).write_into(&mut to)?;
    io::Write::flush(&mut to)
}

fn page<'m>(minutes: &'m Minutes<'_>) -> Page<'m> {
    let mut record = Record { summary: Summary::default(), formatting: Formatting::of(minutes), explanations: Explanations::of(minutes) };
    let front = record.record(&minutes.front, 2);
    let sections = minutes.items.iter().enumerate().map(|(at, item)| record.section(item, &format!("item-{}", at + 1), 2)).collect();
    let mut back = record.record(&minutes.back, 2);
    back.parts.extend(record.explained(usize::MAX).parts);
    Page {
        title: title(minutes),
        style: include_str!("../../../templates/html/style.css"),
        event: event::of(&minutes.meeting),
        facts: facts(minutes, &record.formatting),
        summary: record.summary,
        kind: kind(minutes.kind),
        house_style: minutes.source.style.as_deref(),
        front,
        sections,
        back,
        source: &minutes.source.path,
        sha256: &minutes.source.sha256,
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// The body and the date, as printed.
fn title(minutes: &Minutes<'_>) -> String {
    let meeting = &minutes.meeting;
    let body = meeting.body.as_ref().map_or("Minutes", |body| &body.value);
    match &meeting.date {
        Some(date) => format!("{body}, {}", date.text),
        None => body.to_owned(),
    }
}

/// The name of a kind of document, as in the JSON.
fn kind(kind: Kind) -> String {
    serde_json::to_value(kind).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn facts<'m>(minutes: &'m Minutes<'_>, formatting: &Formatting<'m>) -> Vec<Named<'m>> {
    let meeting = &minutes.meeting;
    let text = |fact: &'m Option<Fact<'_>>| fact.as_ref().map(|fact| formatting.one(&fact.span, &fact.text));
    let facts = [
        ("Meeting", text(&meeting.sort)),
        ("Date", text(&meeting.date)),
        ("Start", text(&meeting.start_time)),
        ("End", text(&meeting.end_time)),
        ("Place", text(&meeting.venue)),
        ("Chair", meeting.chair.as_ref().map(|chair| formatting.one(&chair.span, &chair.name))),
        ("Status", text(&meeting.status)),
    ];
    facts.into_iter().filter_map(|(name, value)| Some(Named { name, value: Runs { runs: words::unlinked(&value?) } })).collect()
}
