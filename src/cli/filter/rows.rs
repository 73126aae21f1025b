//! The output for a line: its document, or the rows of a table and an end row.

use anyhow::Result;
use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Args, Command, Error, FromArgMatches};
use minutebook::model::Minutes;
use minutebook::table::{self, TABLES, Table};

use super::request::{Fault, Request};
use crate::cli::document::Recipe;
use crate::cli::guard::guarded;

/// The table whose rows are wanted; without one, documents.
pub struct Wanted(Option<&'static Table>);

impl Args for Wanted {
    fn augment_args(command: Command) -> Command {
        let flag = |table: &'static Table| {
            let help = format!("Instead of the document write a row for each of its {}, and an end row with their number", table.name);
            Arg::new(table.name).long(table.name).action(ArgAction::SetTrue).help(help)
        };
        let group = ArgGroup::new("table").args(TABLES.iter().map(|table| table.name)).multiple(false);
        command.args(TABLES.iter().map(flag)).group(group)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Wanted {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Ok(Wanted(TABLES.iter().find(|table| matches.get_flag(table.name))))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Wanted {
    /// The output for a request, with line feeds. The path of the document is the identifier.
    ///
    /// # Errors
    /// The fault of the line, if no document can be made of it.
    pub fn rows(&self, request: Request, recipe: &Recipe<'_>) -> Result<String, Fault> {
        let Request { id, path, text } = request;
        let made = guarded(|| recipe.made(path.as_ref(), text.into_bytes(), |minutes| self.written(&id, minutes, recipe)));
        made.map_err(|error| Fault { id: Some(id), why: format!("{error:#}") })
    }

    fn written(&self, id: &str, minutes: &Minutes<'_>, recipe: &Recipe<'_>) -> String {
        let opened = format!("{{\"id\":{id},\"ok\":true,");
        let Some(table) = self.0 else {
            // The output may be three times the text, so it is not copied.
            let mut document = recipe.format.render(minutes);
            document.replace_range(..document.len().min(1), &opened);
            return document;
        };
        let rows = table.rows(minutes);
        let mut written = String::new();
        for row in table::write::ndjson(table, &rows).lines() {
            // The row has an identifier of its own.
            let cells = row.strip_prefix("{\"").unwrap_or_default();
            let name = if cells.starts_with("id\"") { "\"row_" } else { "\"" };
            written.extend([&opened, name, cells, "\n"]);
        }
        written + &format!("{opened}\"rows\":{}}}\n", rows.len())
    }

    /// The row of a line that is not a request.
    pub fn fault(&self, fault: &Fault, line: usize) -> String {
        let rows = if self.0.is_some() { ",\"rows\":0" } else { "" };
        format!("{}{rows}}}\n", fault.row(line))
    }
}
