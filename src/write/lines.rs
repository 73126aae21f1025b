//! One object for each non-blank line of the source: its role, computed from the spans of the document.

use std::io;

use serde::Serialize;

use super::sink::Sink;
use crate::model::{Minutes, Outcome, Role, Unit, units};
use crate::source::{Confidence, Span};

#[derive(Serialize)]
struct Row<'m> {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<usize>,
    role: &'static str,
    start: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    depth: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    confidence: Confidence,
    path: &'m str,
    rule: &'static str,
}

/// Writes the lines of a document.
///
/// # Errors
/// Those of the output.
pub fn write(minutes: &Minutes<'_>, to: &mut dyn io::Write) -> io::Result<()> {
    let mut out = Sink::new(to);
    let units = units(minutes);
    for row in rows(minutes, &units) {
        writeln!(out, "{}", serde_json::to_string(&row)?);
    }
    out.finish()
}

/// The role of each line that is not blank, in a word: `point:1`, `decision:noted`, `para+`.
///
/// ```
/// let source = minutebook::read::text("1. Roads\n\nRESOLVED that the road\nbe mended.\n");
/// let roles = minutebook::write::roles(&minutebook::minutes_of(&source));
/// assert_eq!(roles, ["item", "decision:resolved", "decision+"]);
/// ```
pub fn roles(minutes: &Minutes<'_>) -> Vec<String> {
    let units = units(minutes);
    rows(minutes, &units).map(|row| row.word()).collect()
}

fn rows<'m>(minutes: &'m Minutes<'_>, units: &'m [Unit<'m>]) -> impl Iterator<Item = Row<'m>> {
    let mut stretches = stretches(units).peekable();
    minutes.source.index.iter().filter(|line| !line.is_blank()).map_while(move |line| {
        while stretches.next_if(|stretch| stretch.span.end <= line.span.start).is_some() {}
        let Stretch { span, unit, first } = stretches.peek()?;
        let page = minutes.source.page_at(line.span.start);
        Some(Row { page, ..row(line.span.line, unit, *first && span.start >= line.span.start) })
    })
}

/// A span of a unit, and whether it is the first one.
struct Stretch<'m> {
    span: Span,
    unit: &'m Unit<'m>,
    first: bool,
}

/// The stretches of a text in reading order. Units are in the order of their first spans; only the rare further spans are sorted.
fn stretches<'m>(units: &'m [Unit<'m>]) -> impl Iterator<Item = Stretch<'m>> {
    let beyond = |unit: &'m Unit<'m>| unit.place.spans().skip(1).map(move |span| Stretch { span, unit, first: false });
    let mut further: Vec<Stretch<'_>> = units.iter().flat_map(beyond).collect();
    further.sort_by_key(|stretch| stretch.span.start);
    let mut further = further.into_iter().peekable();
    let mut firsts = units.iter().map(|unit| Stretch { span: unit.place.first, unit, first: true }).peekable();
    std::iter::from_fn(move || {
        let next = firsts.peek().map(|stretch| stretch.span.start);
        further.next_if(|stretch| next.is_none_or(|next| stretch.span.start < next)).or_else(|| firsts.next())
    })
}

impl Row<'_> {
    fn word(&self) -> String {
        match (self.start, self.outcome, self.depth) {
            (false, ..) => format!("{}+", self.role),
            (true, Some(outcome), _) => format!("{}:{outcome:?}", self.role).to_lowercase(),
            (true, None, Some(depth)) => format!("{}:{depth}", self.role),
            (true, None, None) => self.role.to_owned(),
        }
    }
}

fn row<'m>(line: usize, unit: &'m Unit<'m>, start: bool) -> Row<'m> {
    let counts = start && matches!(unit.role, Role::Point | Role::Clause);
    Row {
        line,
        page: None,
        role: unit.role.name(),
        start,
        depth: unit.depth.filter(|_| counts),
        outcome: unit.outcome.filter(|_| start),
        confidence: unit.place.confidence,
        path: &unit.path,
        rule: unit.place.rule,
    }
}
