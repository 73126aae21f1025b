//! A summary of a document, a line each: items, their contents, who was present, how they voted, who is to do what.

use minutebook::source::is_blank;
use serde_json::Value;

/// Attendance, then the blocks in reading order, those of an item under it.
pub fn outline(document: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for one in list(&document["meeting"]["attendance"]) {
        lines.push(format!("{}: {}", words(&one["status"]), words(&one["name"])));
    }
    for part in ["front", "items", "back"] {
        gather(&document[part], part, "", &mut lines);
    }
    lines
}

fn gather(value: &Value, name: &str, indent: &str, lines: &mut Vec<String>) {
    for entry in list(value) {
        let inner = format!("{indent}  ");
        match name {
            "items" => {
                lines.push(format!("{indent}item {} {}", words(&entry["number"]), words(&entry["title"])));
                ["purpose", "minutes", "items"].iter().for_each(|part| gather(&entry[*part], part, &inner, lines));
            }
            "points" | "clauses" => {
                lines.push(format!("{indent}point {}", words(&entry["text"])));
                gather(&entry["children"], "children", &inner, lines);
            }
            _ => block(entry, indent, lines),
        }
    }
}

fn block(entry: &Value, indent: &str, lines: &mut Vec<String>) {
    let inner = format!("{indent}  ");
    match entry["type"].as_str().unwrap_or_default() {
        "list" => gather(&entry["points"], "points", indent, lines),
        "table" => table(entry, indent, lines),
        "decision" => {
            lines.push(format!("{indent}decision {}: {}", words(&entry["outcome"]), words(&entry["text"])));
            gather(&entry["clauses"], "clauses", &inner, lines);
        }
        "vote" => lines.push(format!("{indent}vote {}", sides(entry))),
        "action" => lines.push(format!("{indent}action {}", task(entry))),
        kind => lines.push(format!("{indent}{kind} {}", words(&entry["text"]))),
    }
    for stated in list(&entry["stated"]) {
        match stated["type"].as_str() {
            Some("action") => lines.push(format!("{inner}action {}", task(stated))),
            Some("vote") => lines.push(format!("{inner}vote {}", sides(stated))),
            _ => {}
        }
    }
}

fn table(table: &Value, indent: &str, lines: &mut Vec<String>) {
    let row = |cells: &Value| list(cells).map(words).collect::<Vec<_>>().join(" | ");
    if !table["head"].is_null() {
        lines.push(format!("{indent}head {}", row(&table["head"]["cells"])));
    }
    for entry in list(&table["rows"]) {
        lines.push(format!("{indent}row {}", row(&entry["cells"])));
        list(&entry["stated"]).for_each(|stated| lines.push(format!("{indent}  action {}", task(stated))));
    }
}

fn task(action: &Value) -> String {
    let owners = names(&action["owners"]);
    let due = if action["due"].is_null() { String::new() } else { format!(" due {}", words(&action["due"]["value"])) };
    format!("{} [{owners}]{due}", words(&action["text"]))
}

fn sides(vote: &Value) -> String {
    let side = |name: &str| (!vote[name].is_null()).then(|| format!("{name} {} [{}]", vote[name]["count"], names(&vote[name]["names"])));
    ["for", "against", "abstain"].into_iter().filter_map(side).collect::<Vec<_>>().join(", ")
}

fn names(persons: &Value) -> String {
    list(persons).map(|person| words(&person["name"])).collect::<Vec<_>>().join(", ")
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Words with one space between them.
fn words(value: &Value) -> String {
    let text = value.as_str().unwrap_or("-");
    text.split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
