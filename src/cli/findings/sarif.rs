//! `sarif`: the Static Analysis Results Interchange Format, version 2.1.0 (OASIS).

use minutebook::check::{Page, Stance};
use serde_json::{Value, json};

use super::{Found, level};

pub fn render(found: &[Found]) -> String {
    let rules: Vec<Value> = Page::all().map(rule).collect();
    let results: Vec<Value> = found.iter().map(result).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "minutebook", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(page: Page) -> Value {
    let check = page.check();
    json!({
        "id": check.code.id(),
        "name": check.code.name(),
        "shortDescription": { "text": page.summary() },
        "help": { "text": page.text(), "markdown": page.text() },
        "defaultConfiguration": { "enabled": check.stance == Stance::On, "level": level(check.code) },
    })
}

fn result(found: &Found) -> Value {
    let place = found.place;
    json!({
        "ruleId": found.code.id(),
        "ruleIndex": Page::all().position(|page| page.check().code == found.code),
        "level": found.level(),
        "message": { "text": found.message },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&found.path) },
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        } }],
    })
}

/// A path as a URI reference (RFC 3986): characters that are not unreserved are escaped.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_reference() {
        assert_eq!(uri("a b/c:é.txt"), "a%20b/c%3A%C3%A9.txt");
    }
}
