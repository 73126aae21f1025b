//! `json`: one list of objects, an object for each finding.

use serde_json::{Value, json};

use super::Found;

pub fn render(found: &[Found]) -> String {
    let list: Vec<Value> = found.iter().map(object).collect();
    format!("{:#}\n", Value::Array(list))
}

fn object(found: &Found) -> Value {
    let place = found.place;
    let mut object = json!({
        "path": found.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "code": found.code.id(),
        "name": found.code.name(),
        "severity": found.level(),
        "message": found.message,
        "span": found.span,
    });
    if let (Some(page), Some(fields)) = (found.page, object.as_object_mut()) {
        fields.insert("page".to_owned(), page.into());
    }
    object
}
