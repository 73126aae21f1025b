//! JSON, one value or one on each line, and what this program writes in it.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::Named;

/// Keys by which output of this program is known.
#[derive(Default, Deserialize)]
struct Keys {
    schema_version: Option<IgnoredAny>,
    source: Option<IgnoredAny>,
    document_id: Option<IgnoredAny>,
    sha256: Option<IgnoredAny>,
    role: Option<IgnoredAny>,
    rule: Option<IgnoredAny>,
    severity: Option<IgnoredAny>,
    span: Option<IgnoredAny>,
}

impl Keys {
    fn are_ours(&self) -> bool {
        self.schema_version.is_some() && self.source.is_some()
            || self.document_id.is_some() && self.sha256.is_some()
            || self.role.is_some() && self.rule.is_some()
            || self.severity.is_some() && self.span.is_some()
    }
}

/// The first value of the text.
#[derive(Deserialize)]
#[serde(untagged)]
enum First {
    One(Keys),
    List(Vec<Keys>),
}

const ANY: &str = "name the file that it was made from, or give the texts in it to: minutebook filter";
const OURS: &str = "name the minutes that it was made from";

/// What a text is that begins as JSON does, if it is JSON to its end. A text in brackets is none: some word in it has no quotation marks.
pub fn named(text: &str) -> Option<Named> {
    let text = text.trim_start_matches('\u{feff}');
    // `[1]` may open a text; brackets without a word between them do not.
    if !text.contains('"') && text.contains(char::is_alphanumeric) {
        return None;
    }
    let mut values = 0_usize;
    for value in serde_json::Deserializer::from_str(text).into_iter::<IgnoredAny>() {
        match value {
            Ok(_) => values += 1,
            // It breaks off, and nothing before that is wrong.
            Err(error) if error.is_eof() && (values > 0 || text.contains("\":")) => break,
            Err(_) => return None,
        }
    }
    let first = serde_json::Deserializer::from_str(text).into_iter::<First>().next();
    let ours = match first {
        Some(Ok(First::One(keys))) => keys.are_ours(),
        Some(Ok(First::List(list))) => list.first().is_some_and(Keys::are_ours),
        _ => false,
    };
    Some(match (ours, values) {
        (true, _) => Named::new("JSON that minutebook wrote", OURS),
        (false, 0 | 1) => Named::new("JSON", ANY),
        (false, _) => Named::new("JSON, a value on each line (NDJSON)", ANY),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(text: &str) -> String {
        named(text).map(|named| named.what.into_owned()).unwrap_or_default()
    }

    #[test]
    fn json_is_known_by_all_of_it() {
        assert_eq!(what("{\"title\": \"Roads\", \"n\": [1, 2]}"), "JSON");
        assert_eq!((what("{}\n").as_str(), what("[]").as_str(), what("[1]").as_str()), ("JSON", "JSON", ""));
        assert_eq!(what("[{\"a\": 1}]\n"), "JSON");
        assert_eq!(what("{\"id\": 1, \"text\": \"x\"}\n{\"id\": 2, \"text\": \"y\"}\n"), "JSON, a value on each line (NDJSON)");
        assert_eq!(what("{\"title\": \"Roads\", \"n\": [1, 2"), "JSON");
        assert_eq!(what("[\"Draft\"] Minutes of the \"Council\""), "");
        assert_eq!(what("{\"Draft\"}\n1. Roads"), "");
        assert_eq!(what("[Draft] The \"green\""), "");
        assert_eq!(what("[1] The \"green\""), "");
    }

    #[test]
    fn output_of_this_program_is_named() {
        let source = crate::read::text("1. Roads\n\nRESOLVED that it be mended.\n");
        let minutes = crate::model::SCHEMA_VERSION;
        assert_eq!(source.lines.len(), 3);
        assert_eq!(what(&format!("{{\"schema_version\":\"{minutes}\",\"source\":{{}}}}")), "JSON that minutebook wrote");
        assert_eq!(what("{\"id\":\"a#/items/0\",\"document_id\":\"a\",\"sha256\":\"b\"}\n{\"id\":\"c\"}"), "JSON that minutebook wrote");
    }
}
