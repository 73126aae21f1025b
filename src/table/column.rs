//! Columns and cells: what a table has of a unit, and how it is taken from it.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::unit::Found;
use crate::model::{Delegation, Fact, Person};

/// Separator of the entries of a list in one cell.
pub(super) const BETWEEN: &str = "; ";

/// A column: its name, its type, and its content.
pub struct Column {
    /// Name, which needs no quotation marks in SQL.
    pub name: &'static str,
    /// Type of its cells.
    pub kind: Kind,
    /// Whether a cell may be empty.
    pub presence: Presence,
    /// Its content, in a sentence or a phrase.
    pub about: &'static str,
    /// The table whose `id` it has.
    pub refers_to: Option<&'static str>,
    draw: Draw,
}

type Draw = for<'f, 's, 'm> fn(&'f Found<'s, 'm>) -> Cell<'m>;

/// Type of the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text in UTF-8.
    Text,
    /// A whole number, never negative.
    Integer,
    /// Yes or no.
    Boolean,
    /// A day as text: `2024-05-13`.
    Date,
}

impl Kind {
    /// Its name in the documentation.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Integer => "integer",
            Kind::Boolean => "boolean",
            Kind::Date => "date",
        }
    }
}

/// Whether a cell may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Every row has it.
    Always,
    /// It is null if the text does not say.
    Perhaps,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'m> {
    /// Null: the text does not say.
    Null,
    /// Text, never empty.
    Text(Cow<'m, str>),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
}

impl Cell<'_> {
    /// The same cell, with owned text.
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Cell::Null => Cell::Null,
            Cell::Text(words) => Cell::Text(Cow::Owned(words.into_owned())),
            Cell::Integer(number) => Cell::Integer(number),
            Cell::Boolean(yes) => Cell::Boolean(yes),
        }
    }
}

impl Column {
    pub(super) fn cell<'m>(&self, found: &Found<'_, 'm>) -> Cell<'m> {
        (self.draw)(found)
    }

    /// The same column, never null.
    pub(super) const fn always(self) -> Self {
        Column { presence: Presence::Always, ..self }
    }

    /// The same column, as a reference to the `id` of that table.
    pub(super) const fn of(self, table: &'static str) -> Self {
        Column { refers_to: Some(table), ..self }
    }
}

/// A column of text.
pub(super) const fn text(name: &'static str, about: &'static str, draw: Draw) -> Column {
    Column { name, kind: Kind::Text, presence: Presence::Perhaps, about, refers_to: None, draw }
}

/// A column of days, whose cells are ISO dates.
pub(super) const fn date(name: &'static str, about: &'static str, draw: Draw) -> Column {
    Column { name, kind: Kind::Date, presence: Presence::Perhaps, about, refers_to: None, draw }
}

/// A column of numbers.
pub(super) const fn integer(name: &'static str, about: &'static str, draw: Draw) -> Column {
    Column { name, kind: Kind::Integer, presence: Presence::Perhaps, about, refers_to: None, draw }
}

/// A column of booleans, never null.
pub(super) const fn boolean(name: &'static str, about: &'static str, draw: Draw) -> Column {
    Column { name, kind: Kind::Boolean, presence: Presence::Always, about, refers_to: None, draw }
}

impl<'m> From<Cow<'m, str>> for Cell<'m> {
    fn from(words: Cow<'m, str>) -> Self {
        if words.is_empty() { Cell::Null } else { Cell::Text(words) }
    }
}

impl<'m> From<&'m Cow<'m, str>> for Cell<'m> {
    fn from(words: &'m Cow<'m, str>) -> Self {
        Cell::from(Cow::Borrowed(words.as_ref()))
    }
}

impl<'m> From<&'m str> for Cell<'m> {
    fn from(words: &'m str) -> Self {
        Cell::from(Cow::Borrowed(words))
    }
}

impl From<String> for Cell<'_> {
    fn from(words: String) -> Self {
        Cell::from(Cow::Owned(words))
    }
}

impl<'m> From<&'m Fact<'m>> for Cell<'m> {
    fn from(fact: &'m Fact<'m>) -> Self {
        Cell::from(&fact.value)
    }
}

impl<'m> From<&'m Person<'m>> for Cell<'m> {
    fn from(person: &'m Person<'m>) -> Self {
        Cell::from(&person.name)
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Cell::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Cell<'_> {
    fn from(yes: bool) -> Self {
        Cell::Boolean(yes)
    }
}

impl<'m, T: Into<Cell<'m>>> From<Option<T>> for Cell<'m> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Null, Into::into)
    }
}

/// A word of an enumeration, as in the JSON.
pub(super) fn word<'m>(value: impl Serialize) -> Cell<'m> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Cell::from(word),
        _ => Cell::Null,
    }
}

/// The entries of a list, in one cell.
pub(super) fn joined<'m>(entries: impl IntoIterator<Item = &'m Cow<'m, str>>) -> Cell<'m> {
    let entries: Vec<&str> = entries.into_iter().map(AsRef::as_ref).collect();
    match entries[..] {
        [one] => Cell::from(one),
        _ => Cell::from(entries.join(BETWEEN)),
    }
}

/// The names of persons, in one cell.
pub(super) fn names<'m>(persons: &'m [Person<'m>]) -> Cell<'m> {
    joined(persons.iter().map(|person| &person.name))
}

/// The names of those to whom a matter is delegated or referred, in one cell.
pub(super) fn delegation<'m>(
    delegation: &'m Option<Box<Delegation<'m>>>,
    whom: impl Fn(&'m Delegation<'m>) -> &'m Vec<Fact<'m>>,
) -> Cell<'m> {
    joined(delegation.iter().flat_map(|delegation| whom(delegation)).map(|fact| &fact.value))
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Null => serializer.serialize_none(),
            Cell::Text(words) => serializer.serialize_str(words),
            Cell::Integer(number) => serializer.serialize_i64(*number),
            Cell::Boolean(yes) => serializer.serialize_bool(*yes),
        }
    }
}
