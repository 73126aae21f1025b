//! Spans in other units, over a serialised document: bytes to Unicode scalar values or UTF-16 code units, and pages beside lines.

use serde_json::Value;

use crate::model::Offsets;
use crate::source::page_at;

/// Bytes between two entries of the table.
const STEP: usize = 64;

/// Counts the units before any byte of a text.
///
/// The table holds the count at every [`STEP`]th byte, so that building it is linear and a look-up reads at most one step.
pub struct Counter<'t> {
    text: &'t [u8],
    unit: Offsets,
    before: Vec<usize>,
}

impl<'t> Counter<'t> {
    /// A counter of `unit` over `text`.
    pub fn new(text: &'t str, unit: Offsets) -> Self {
        let text = text.as_bytes();
        let measured = if unit == Offsets::Bytes { &[] } else { text };
        let counts = measured.chunks(STEP).map(|chunk| count(chunk, unit));
        let mut before = vec![0];
        before.extend(counts.scan(0, |sum, units| {
            *sum += units;
            Some(*sum)
        }));
        Counter { text, unit, before }
    }

    /// The number of units before byte `at`. An offset past the end counts as the end.
    pub fn before(&self, at: usize) -> usize {
        if self.unit == Offsets::Bytes {
            return at;
        }
        let at = at.min(self.text.len());
        let start = at / STEP * STEP;
        self.before[at / STEP] + count(&self.text[start..at], self.unit)
    }
}

fn count(bytes: &[u8], unit: Offsets) -> usize {
    bytes.iter().map(|byte| weight(*byte, unit)).sum()
}

/// The units that a byte of UTF-8 begins: none inside a character, two where UTF-16 needs a pair.
fn weight(byte: u8, unit: Offsets) -> usize {
    match (unit, byte) {
        (Offsets::Bytes, _) => 1,
        (_, 0x80..=0xbf) => 0,
        (Offsets::Utf16, 0xf0..) => 2,
        _ => 1,
    }
}

/// Converts every span in a serialised document, and adds its page if there are pages. A span is an object with numbers `start`, `end`
/// and `line`.
pub fn convert(value: &mut Value, counter: &Counter<'_>, pages: &[usize]) {
    match value {
        Value::Object(map) => {
            if ["start", "end", "line"].iter().all(|key| map.get(*key).is_some_and(Value::is_u64)) {
                let page = map.get("start").and_then(Value::as_u64).and_then(|at| page_at(pages, usize::try_from(at).ok()?));
                if let Some(page) = page {
                    map.shift_insert(AFTER_LINE, "page".to_owned(), Value::from(page));
                }
                for key in ["start", "end"] {
                    map.entry(key).and_modify(|end| shift(end, counter));
                }
            }
            map.values_mut().for_each(|inner| convert(inner, counter, pages));
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| convert(inner, counter, pages)),
        _ => {}
    }
}

/// The place of `page` among the fields of a span.
const AFTER_LINE: usize = 3;

fn shift(end: &mut Value, counter: &Counter<'_>) {
    let at = end.as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or(usize::MAX);
    *end = Value::from(counter.before(at));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One, two, three and four bytes a character, more than one step of the table.
    fn text() -> String {
        "a£€😀".repeat(40)
    }

    #[test]
    fn every_offset_agrees_with_a_count_from_the_start() {
        let text = text();
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let before = &text[..at];
            assert_eq!(Counter::new(&text, Offsets::Chars).before(at), before.chars().count());
            assert_eq!(Counter::new(&text, Offsets::Utf16).before(at), before.encode_utf16().count());
        }
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        assert_eq!(Counter::new("£", Offsets::Chars).before(99), 1);
        assert_eq!(Counter::new("", Offsets::Utf16).before(1), 0);
    }

    #[test]
    fn spans_change_and_other_numbers_stay() {
        let mut value =
            serde_json::json!({"lines": 2, "span": {"start": 2, "end": 5, "line": 7, "more": [{"start": 3, "end": 5, "line": 8}]}});
        convert(&mut value, &Counter::new("£a£b", Offsets::Chars), &[]);
        let wanted =
            serde_json::json!({"lines": 2, "span": {"start": 1, "end": 3, "line": 7, "more": [{"start": 2, "end": 3, "line": 8}]}});
        assert_eq!(value, wanted);
    }

    #[test]
    fn spans_state_their_page() {
        let mut value = serde_json::json!({"start": 5, "end": 7, "line": 2, "more": [{"start": 9, "end": 10, "line": 3}]});
        convert(&mut value, &Counter::new("", Offsets::Bytes), &[0, 5, 8]);
        let wanted = r#"{"start":5,"end":7,"line":2,"page":2,"more":[{"start":9,"end":10,"line":3,"page":3}]}"#;
        assert_eq!(value.to_string(), wanted);
    }
}
