//! Prints the units that were found.

use std::fmt::Write as _;

use anyhow::Result;
use serde_json::Value;

use super::Shown;
use super::query::Query;
use super::unit::Unit;
use crate::cli::escape::shown;
use crate::cli::output::Output;

/// The colours of ripgrep: the sequence that starts each, and the one that ends it.
const PATH: &str = "\u{1b}[35m";
const LINE: &str = "\u{1b}[32m";
const FOUND: &str = "\u{1b}[1m\u{1b}[31m";
const ITEM: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// Prints documents one after another.
pub struct Printer<'q> {
    shown: Shown,
    query: &'q Query,
    output: Output,
    coloured: bool,
    printed: bool,
    objects: Vec<Value>,
}

impl<'q> Printer<'q> {
    /// A printer on an output.
    pub fn new(shown: Shown, query: &'q Query, output: Output) -> Self {
        // Colours are for a terminal that has them, unless `NO_COLOR` is set.
        let coloured = !matches!(anstream::AutoStream::choice(&std::io::stdout()), anstream::ColorChoice::Never);
        Printer { shown, query, output, coloured, printed: false, objects: Vec::new() }
    }

    /// Prints the units found in a document. `false` if the reader of a pipe has closed it.
    ///
    /// # Errors
    /// A sentence, if it cannot be written.
    pub fn document(&mut self, path: &str, found: Vec<Unit>) -> Result<bool> {
        if found.is_empty() {
            return Ok(true);
        }
        let path = self.painted(PATH, &shown(path));
        let text = match self.shown {
            Shown::Path => format!("{path}\n"),
            Shown::Count => format!("{path}:{}\n", found.len()),
            Shown::Units => self.units(&path, &found),
            Shown::Objects => {
                self.objects.extend(found.into_iter().map(|unit| unit.object));
                return Ok(true);
            }
        };
        self.output.write(&text)
    }

    /// Finishes the output.
    ///
    /// # Errors
    /// A sentence, if it cannot be written.
    pub fn finish(mut self) -> Result<()> {
        if self.shown == Shown::Objects {
            let list = Value::Array(self.objects);
            self.output.write(&format!("{list:#}\n"))?;
        }
        self.output.finish()
    }

    /// The units of a document, those of each item under its title.
    fn units(&mut self, path: &str, found: &[Unit]) -> String {
        let (mut text, mut item) = (String::new(), None);
        for unit in found {
            if item != Some(&unit.item) {
                item = Some(&unit.item);
                self.heading(&unit.item, &mut text);
            }
            let line = self.painted(LINE, &unit.line.to_string());
            let kind = match unit.kind.as_str() {
                "item" => "item: ".to_owned(),
                // Those of a block are words of the text, which state the status themselves.
                "attendance" => unit.object["status"].as_str().map_or_else(String::new, |status| format!("{}: ", status.replace('_', " "))),
                _ => String::new(),
            };
            let _ = writeln!(text, "{path}:{line}: {kind}{}", self.marked(&unit.text));
        }
        text
    }

    fn heading(&mut self, item: &str, text: &mut String) {
        if std::mem::replace(&mut self.printed, true) {
            text.push('\n');
        }
        if !item.is_empty() {
            let _ = writeln!(text, "{}", self.painted(ITEM, &shown(item)));
        }
    }

    /// A text with the words of the query marked.
    fn marked(&self, text: &str) -> String {
        let (mut out, mut rest) = (String::new(), 0);
        for place in self.query.places(text) {
            out.push_str(&shown(text.get(rest..place.start).unwrap_or_default()));
            out.push_str(&self.painted(FOUND, &shown(text.get(place.clone()).unwrap_or_default())));
            rest = place.end;
        }
        out + &shown(text.get(rest..).unwrap_or_default())
    }

    fn painted(&self, colour: &str, text: &str) -> String {
        if self.coloured { format!("{colour}{text}{PLAIN}") } else { text.to_owned() }
    }
}
