//! One object a non-blank line of the source: the role it plays, computed from the spans of the document.

use std::io;

use serde::Serialize;

use super::sink::Sink;
use crate::model::{Minutes, Outcome, Role, Unit, units};

#[derive(Serialize)]
struct Row<'m> {
    line: usize,
    role: &'static str,
    start: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    depth: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
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
    let mut stretches: Vec<(usize, usize, &Unit<'_>, bool)> =
        units.iter().flat_map(|unit| unit.place.spans().enumerate().map(move |(at, span)| (span.start, span.end, unit, at == 0))).collect();
    stretches.sort_by_key(|stretch| (stretch.0, stretch.1));
    let mut at = 0;
    minutes.source.index.iter().filter(|line| !line.is_blank()).map_while(move |line| {
        while stretches.get(at).is_some_and(|stretch| stretch.1 <= line.span.start) {
            at += 1;
        }
        let (start, _, unit, first) = stretches.get(at)?;
        Some(row(line.span.line, unit, *first && *start >= line.span.start))
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
        role: unit.role.name(),
        start,
        depth: unit.depth.filter(|_| counts),
        outcome: unit.outcome.filter(|_| start),
        path: &unit.path,
        rule: unit.place.rule,
    }
}
