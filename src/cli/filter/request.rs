//! A line of the input: a text with an identifier.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// A text with an identifier.
pub struct Request {
    /// The identifier as the line has it, a JSON string or number.
    pub id: String,
    /// The identifier as a path, for the document; its ending gives the format.
    pub path: String,
    /// The text.
    pub text: String,
}

/// The error of a line that is not a request.
#[derive(Debug)]
pub struct Fault {
    /// The identifier, if the line has one.
    pub id: Option<String>,
    /// What was expected, and what was found.
    pub why: String,
}

/// The keys that are read. Others are ignored.
#[derive(Deserialize)]
struct Keys<'l> {
    #[serde(borrow)]
    id: Option<&'l RawValue>,
    #[serde(borrow)]
    text: Option<&'l RawValue>,
}

impl Request {
    /// Reads a line, with or without a carriage return or a byte order mark.
    pub fn of(line: &[u8]) -> Result<Self, Fault> {
        let line = std::str::from_utf8(line)
            .map_err(|error| Fault::of(format!("expected UTF-8, but found another byte after {} bytes", error.valid_up_to())))?;
        let line = line.trim_start_matches('\u{feff}').trim();
        if !line.starts_with('{') {
            let found = if line.is_empty() { "an empty line" } else { "something else" };
            return Err(Fault::of(format!("expected an object with id and text, but found {found}")));
        }
        let keys: Keys<'_> = serde_json::from_str(line).map_err(|error| Fault::of(unread("an object with id and text", &error)))?;
        let (id, path) = identifier(keys.id)?;
        match text(keys.text) {
            Ok(text) => Ok(Request { id, path, text }),
            Err(why) => Err(Fault { id: Some(id), why }),
        }
    }
}

/// The identifier as printed, so that no digit of a long number is lost, and as a path.
fn identifier(id: Option<&RawValue>) -> Result<(String, String), Fault> {
    let Some(id) = id else { return Err(Fault::of("expected an id, but found none".to_owned())) };
    match serde_json::from_str::<Value>(id.get()) {
        Ok(Value::String(path)) => Ok((id.get().to_owned(), path)),
        Ok(Value::Number(_)) => Ok((id.get().to_owned(), id.get().to_owned())),
        Ok(other) => Err(Fault::of(format!("expected a string or a number as id, but found {}", kind(&other)))),
        Err(error) => Err(Fault::of(unread("a string or a number as id", &error))),
    }
}

fn text(text: Option<&RawValue>) -> Result<String, String> {
    let text = text.ok_or("expected a text, but found none")?;
    match serde_json::from_str::<Value>(text.get()) {
        Ok(Value::String(text)) => Ok(text),
        Ok(other) => Err(format!("expected a string as text, but found {}", kind(&other))),
        Err(error) => Err(unread("a string as text", &error)),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The message of the JSON reader, without its line, which is always 1.
fn unread(expected: &str, error: &serde_json::Error) -> String {
    let found = error.to_string().replace(" at line 1 column ", " at byte ");
    format!("expected {expected}, but found: {found}")
}

impl Fault {
    /// The error of a line without a readable identifier.
    pub fn of(why: String) -> Self {
        Fault { id: None, why }
    }

    /// The fields of the row with the error, without the closing brace.
    pub fn row(&self, line: usize) -> String {
        let id = self.id.as_deref().unwrap_or("null");
        format!("{{\"id\":{id},\"ok\":false,\"line\":{line},\"error\":{}", Value::from(self.why.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_numbers_are_kept_as_they_stand() {
        let id = |line: &str| Request::of(line.as_bytes()).map(|request| request.id).map_err(|fault| fault.why);
        assert_eq!(id(r#"{"id":"a\u00e9","text":""}"#).as_deref(), Ok(r#""a\u00e9""#));
        assert_eq!(
            id("\u{feff}{\"text\":\"x\",\"id\": 123456789012345678901234567890 ,\"more\":[1]}\r").as_deref(),
            Ok("123456789012345678901234567890")
        );
        assert_eq!(id(r#"{"id":null,"text":""}"#).unwrap_err(), "expected an id, but found none");
        assert_eq!(id(r#"{"id":[],"text":""}"#).unwrap_err(), "expected a string or a number as id, but found a list");
    }

    #[test]
    fn a_fault_keeps_the_identifier_if_it_can() {
        let fault = |line: &[u8]| Request::of(line).map(|_| ()).unwrap_err().row(3);
        let row = fault(br#"{"id":7,"text":5}"#);
        assert_eq!(row, "{\"id\":7,\"ok\":false,\"line\":3,\"error\":\"expected a string as text, but found a number\"");
        assert!(fault(br#"{"id":7,"text":"\ud800"}"#).starts_with(r#"{"id":7,"ok":false,"#));
        assert!(fault(br#"["a","b"]"#).contains("but found something else"));
        assert!(fault(b"").contains("but found an empty line"));
        assert!(fault(b"{\"id\":1,\"text\":\"\xff\"}").contains("another byte after 16 bytes"));
        assert!(fault(br#"{"id":1"#).contains("EOF while parsing an object at byte 7"));
    }
}
