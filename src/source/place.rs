//! The place of a unit.

use std::borrow::Cow;
use std::cell::RefCell;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

use super::page::page_at;

/// A stretch of the decoded text: `start..end`, in bytes unless `source.offsets` states another unit, beginning on the 1-based `line`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Deserialize)]
#[schemars(transform = may_have_a_page)]
pub struct Span {
    /// The first offset, from 0.
    pub start: usize,
    /// The end: the offset after its last character.
    pub end: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
}

thread_local! {
    /// The bytes at which pages begin, while a document with pages is written.
    static PAGES: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Writes a document whose pages begin at some bytes: each span states its page.
pub fn with_pages<T>(pages: &[usize], write: impl FnOnce() -> T) -> T {
    let _before = Before(PAGES.replace(pages.to_vec()));
    write()
}

/// The pages that were set before, which are set again at the end.
struct Before(Vec<usize>);

impl Drop for Before {
    fn drop(&mut self) {
        PAGES.set(std::mem::take(&mut self.0));
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let page = PAGES.with_borrow(|pages| page_at(pages, self.start));
        let mut span = serializer.serialize_struct("Span", 3 + usize::from(page.is_some()))?;
        span.serialize_field("start", &self.start)?;
        span.serialize_field("end", &self.end)?;
        span.serialize_field("line", &self.line)?;
        if let Some(page) = page {
            span.serialize_field("page", &page)?;
        }
        span.end()
    }
}

/// Describes `page`, which spans have where the source has pages.
fn may_have_a_page(schema: &mut Schema) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let page =
            json!({ "description": "Page on which it begins, from 1, where the source has pages.", "type": "integer", "minimum": 1 });
        properties.insert("page".to_owned(), page);
    }
}

/// The place of a unit: its spans in reading order.
///
/// It has the name of the rule that placed the unit there. Most units are one span. A unit that furniture or a page break cuts in two has [more](Place::more).
///
/// ```
/// use minutebook::source::{Place, Span};
/// let place = Place::new(Span { start: 0, end: 5, line: 1 }, "paragraph");
/// assert_eq!(place.spans().count(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Place {
    /// The first span.
    #[serde(flatten)]
    pub first: Span,
    /// The further places, which are rare.
    #[serde(flatten)]
    elsewhere: Option<Box<Elsewhere>>,
    /// The rule that decided, for `-f lines`.
    #[serde(skip)]
    pub rule: &'static str,
    /// The probability that the unit has its role.
    #[serde(skip)]
    pub confidence: Confidence,
}

/// A place as in the JSON.
#[derive(Deserialize)]
struct WrittenPlace {
    start: usize,
    end: usize,
    line: usize,
    #[serde(default)]
    more: Vec<Span>,
    #[serde(default)]
    again: Vec<Place>,
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let WrittenPlace { start, end, line, more, again } = WrittenPlace::deserialize(deserializer)?;
        let elsewhere = (!more.is_empty() || !again.is_empty()).then(|| Box::new(Elsewhere { more, again }));
        Ok(Place { first: Span { start, end, line }, elsewhere, ..Place::default() })
    }
}

/// The probability that a unit has its role, in hundredths, rounded down; 1 if the source states the role.
///
/// ```
/// use minutebook::source::Confidence;
/// assert_eq!(Confidence::of(0.628).hundredths(), 62);
/// assert!(Confidence::of(0.628) < Confidence::default());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u8);

impl Confidence {
    /// From this value on the output does not state the confidence of a role.
    pub const SURE: Confidence = Confidence(90);

    /// Of a probability from 0 to 1.
    pub fn of(probability: f32) -> Self {
        Confidence((probability.clamp(0.0, 1.0) * 100.0) as u8)
    }

    /// Hundredths, from 0 to 100.
    pub fn hundredths(self) -> u8 {
        self.0
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Confidence(100)
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let share = f64::deserialize(deserializer)?;
        Ok(Confidence((share.clamp(0.0, 1.0) * 100.0).round() as u8))
    }
}

impl JsonSchema for Confidence {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Confidence".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0, "maximum": 1 })
    }
}

/// The places of a unit after its first span.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
struct Elsewhere {
    /// The spans after the first, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<Span>,
    /// The place at which the same words are repeated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    again: Vec<Place>,
}

impl Place {
    /// A place of one span.
    pub fn new(first: Span, rule: &'static str) -> Self {
        Place { first, rule, ..Place::default() }
    }

    /// A place of several spans, in reading order. An empty slice gives an empty place at the start.
    pub fn of(spans: &[Span], rule: &'static str) -> Self {
        let (first, more) = spans.split_first().map_or_else(Default::default, |(first, more)| (*first, more));
        Place { first, elsewhere: Place::followed_by(more), rule, ..Place::default() }
    }

    /// The same place, with the probability that its unit has its role.
    #[must_use]
    pub fn with(self, confidence: Confidence) -> Self {
        Place { confidence, ..self }
    }

    /// The same place for something that its words state.
    pub fn stating(&self, rule: &'static str) -> Self {
        Place { first: self.first, elsewhere: Place::followed_by(self.more()), rule, ..Place::default() }
    }

    fn followed_by(more: &[Span]) -> Option<Box<Elsewhere>> {
        (!more.is_empty()).then(|| Box::new(Elsewhere { more: more.to_vec(), again: Vec::new() }))
    }

    /// The spans after the first, in reading order.
    pub fn more(&self) -> &[Span] {
        self.elsewhere.as_ref().map_or(&[], |elsewhere| &elsewhere.more)
    }

    /// Where the same words are repeated, for example where a page prints a decision again.
    pub fn again(&self) -> &[Place] {
        self.elsewhere.as_ref().map_or(&[], |elsewhere| &elsewhere.again)
    }

    /// Adds a place where the same words are repeated.
    pub fn repeat(&mut self, again: Place) {
        self.elsewhere.get_or_insert_default().again.push(again);
    }

    /// All spans, in reading order, without repetitions.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.more().iter().copied())
    }

    /// All spans, to change them, as a writer of other offsets does.
    pub fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        std::iter::once(&mut self.first).chain(self.elsewhere.iter_mut().flat_map(|elsewhere| &mut elsewhere.more))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_state_their_page_where_there_are_pages() {
        let span = Span { start: 5, end: 7, line: 2 };
        let written = || serde_json::to_string(&Place::of(&[span, Span { start: 9, end: 10, line: 3 }], "test")).unwrap();
        let paged = r#"{"start":5,"end":7,"line":2,"page":2,"more":[{"start":9,"end":10,"line":3,"page":3}]}"#;
        assert_eq!(with_pages(&[0, 5, 8], written), paged);
        assert_eq!(written(), r#"{"start":5,"end":7,"line":2,"more":[{"start":9,"end":10,"line":3}]}"#);
    }
}
