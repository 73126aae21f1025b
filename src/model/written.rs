//! Reads back documents that were written as JSON.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::{Error, Value};

use super::{Minutes, Offsets, SCHEMA_VERSION};

/// The maximum number of pages. No source has more.
const MOST_PAGES: u64 = 1 << 20;

impl Minutes<'static> {
    /// Reads back a document of `-f json` or `-f ndjson`. The text of its source is not in it: its tables can be extracted, and it can be
    /// written as JSON, but other writers need the text.
    ///
    /// ```
    /// use minutebook::model::Minutes;
    /// let source = minutebook::read::text("4. Parks\n\nRESOLVED that the green be mown.\n");
    /// let json = serde_json::to_string(&minutebook::minutes_of(&source)).unwrap();
    /// assert_eq!(Minutes::from_json(&json).unwrap().items[0].title.as_deref(), Some("Parks"));
    /// assert!(Minutes::from_json("{}").is_err());
    /// ```
    ///
    /// # Errors
    /// If it is not such a document, or its spans do not count bytes.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        let mut minutes: Minutes<'static> = serde_json::from_str(json)?;
        let source = &mut minutes.source;
        if source.offsets != Offsets::Bytes {
            return Err(Error::custom("spans that count no bytes; write it with --offsets bytes"));
        }
        source.path_bytes = Cow::Owned(source.path.as_bytes().to_vec());
        if json.contains(PAGE) {
            source.pages = Cow::Owned(pages(&serde_json::from_str(json)?));
        }
        Ok(minutes)
    }
}

/// Notes the page of a span.
const PAGE: &str = "\"page\"";

/// The version of the contract, if it is this one.
pub(super) fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'static, str>, D::Error> {
    let version = Cow::<'static, str>::deserialize(deserializer)?;
    if version == SCHEMA_VERSION {
        Ok(version)
    } else {
        Err(D::Error::custom(format!("schema_version {version:?}, not {SCHEMA_VERSION:?}")))
    }
}

/// The bytes at which pages begin, as far as spans show them: the byte of the first span on a page or a later one.
fn pages(document: &Value) -> Vec<usize> {
    let mut starts = Vec::new();
    first_on_each(document, &mut starts);
    for at in (1..starts.len()).rev() {
        starts[at - 1] = starts[at - 1].min(starts[at]);
    }
    starts
}

/// The first byte of the spans on each page.
fn first_on_each(value: &Value, starts: &mut Vec<usize>) {
    let number = |name: &str| value.get(name).and_then(Value::as_u64);
    if let (Some(start), Some(_), Some(page @ 1..=MOST_PAGES)) = (number("start"), number("end"), number("page")) {
        let (start, page) = (usize::try_from(start).unwrap_or(usize::MAX), usize::try_from(page).unwrap_or(1));
        starts.resize(starts.len().max(page), usize::MAX);
        starts[page - 1] = starts[page - 1].min(start);
    }
    match value {
        Value::Object(fields) => fields.values().for_each(|inner| first_on_each(inner, starts)),
        Value::Array(list) => list.iter().for_each(|inner| first_on_each(inner, starts)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_begin_with_their_first_span() {
        let span = |start: usize, page: usize| serde_json::json!({ "start": start, "end": start + 1, "line": 1, "page": page });
        let document = serde_json::json!([span(70, 4), span(20, 2), span(0, 1), span(30, 2)]);
        assert_eq!(pages(&document), [0, 20, 70, 70]);
    }
}
