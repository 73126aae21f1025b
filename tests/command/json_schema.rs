//! The JSON Schemas: docs/schema.json is what `minutebook schema` prints, and every output is as its schema says, field by field.

use std::collections::BTreeSet;

use crate::harness::Harness;
use crate::support::{cases, samples};
use minutebook::model::{Minutes, Offsets};
use minutebook::table::{self, TABLES};
use minutebook::{read, write};
use serde_json::{Value, json};

/// Keywords that say nothing of a value, or are looked at with another.
const APART: &[&str] = &["$schema", "$defs", "title", "description"];

/// A schema, and the schema whose definitions it names.
#[derive(Clone, Copy)]
struct Checked<'s> {
    root: &'s Value,
    schema: &'s Value,
}

impl<'s> Checked<'s> {
    fn of(root: &'s Value) -> Self {
        Checked { root, schema: root }
    }

    fn at(self, schema: &'s Value) -> Self {
        Checked { schema, ..self }
    }

    /// The fault of a whole value, if it has one: that of a keyword, or a field that no keyword describes.
    fn fault(self, value: &Value) -> Option<String> {
        let described = match self.described(value) {
            Ok(described) => described,
            Err(fault) => return Some(fault),
        };
        let fields = value.as_object().into_iter().flatten();
        fields.map(|(name, _)| name).find(|name| !described.contains(*name)).map(|name| format!("{name} is not described"))
    }

    /// The fields of a value that the schema describes.
    fn described(self, value: &Value) -> Result<BTreeSet<String>, String> {
        let mut described = BTreeSet::new();
        for (keyword, stated) in self.schema.as_object().expect("a schema is an object") {
            described.extend(self.keyword(keyword, stated, value)?);
        }
        Ok(described)
    }

    fn keyword(self, keyword: &str, stated: &'s Value, value: &Value) -> Result<BTreeSet<String>, String> {
        let held = |holds: bool| if holds { Ok(BTreeSet::new()) } else { Err(format!("{keyword} {stated} does not hold")) };
        match keyword {
            "$ref" => self.at(self.root.pointer(&stated.as_str().unwrap()[1..]).unwrap()).described(value),
            "allOf" => {
                let parts = stated.as_array().unwrap().iter().map(|schema| self.at(schema).described(value));
                Ok(parts.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
            }
            "oneOf" | "anyOf" => {
                let each = stated.as_array().unwrap().iter().map(|schema| self.at(schema).described(value));
                let (taken, refused): (Vec<_>, Vec<_>) = each.partition(Result::is_ok);
                let many = taken.len() > 1 && keyword == "oneOf";
                let faults: Vec<String> = refused.into_iter().filter_map(Result::err).collect();
                if many { Err(format!("two of {stated}")) } else { taken.into_iter().next().unwrap_or_else(|| Err(faults.join("; "))) }
            }
            "properties" => {
                stated.as_object().unwrap().iter().filter_map(|(name, schema)| Some((name, schema, value.get(name)?))).try_fold(
                    BTreeSet::new(),
                    |described, (name, schema, value)| match self.at(schema).fault(value) {
                        Some(fault) => Err(format!("{name}: {fault}")),
                        None => Ok(described.into_iter().chain([name.clone()]).collect()),
                    },
                )
            }
            "items" => {
                let fault = value.as_array().into_iter().flatten().find_map(|one| self.at(stated).fault(one));
                fault.map_or_else(|| Ok(BTreeSet::new()), Err)
            }
            "type" => held(stated.as_array().map_or_else(|| is(stated, value), |kinds| kinds.iter().any(|kind| is(kind, value)))),
            "const" => held(stated == value),
            "required" => held(stated.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some())),
            "minimum" => held(value.as_f64().is_none_or(|number| number >= stated.as_f64().unwrap())),
            "maximum" => held(value.as_f64().is_none_or(|number| number <= stated.as_f64().unwrap())),
            "format" => {
                assert_eq!(stated, "date");
                held(value.as_str().is_none_or(|text| text.parse::<jiff::civil::Date>().is_ok()))
            }
            "minLength" => held(value.as_str().is_none_or(|text| !text.is_empty())),
            "minItems" => held(value.as_array().is_none_or(|list| list.len() as u64 >= stated.as_u64().unwrap())),
            "maxItems" => held(value.as_array().is_none_or(|list| list.len() as u64 <= stated.as_u64().unwrap())),
            _ if APART.contains(&keyword) => Ok(BTreeSet::new()),
            _ => panic!("the check does not know the keyword {keyword}"),
        }
    }
}

fn is(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        other => panic!("{other} is no type"),
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_published_schema_is_the_one_that_is_printed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema.json");
    let printed = Harness::new(&[]).run(&["schema"]).out;
    if std::env::var_os("MINUTEBOOK_BLESS").is_some() {
        std::fs::write(path, &printed).unwrap();
    }
    assert_eq!(parsed(&printed), write::schema());
    assert!(std::fs::read_to_string(path).unwrap() == printed, "docs/schema.json is not what minutebook schema prints");
}

#[test]
fn every_document_is_as_the_schema_says() {
    let schema = write::schema();
    let look = |name: &str, minutes: &Minutes<'_>| {
        let document = parsed(&write::render("ndjson", minutes).unwrap());
        assert_eq!(Checked::of(&schema).fault(&document), None, "{name}");
    };
    for sample in samples() {
        look(&sample.name, &minutebook::minutes_of(&read::text(&sample.text)));
    }
    for case in cases() {
        let options = read::Options { from: Some(case.reader.clone()), layout: true, ..read::Options::default() };
        let source = read::bytes("-", case.input.as_bytes(), &options).unwrap();
        let mut minutes = minutebook::minutes_of(&source);
        minutes.source.offsets = Offsets::Utf16;
        look(&case.name, &minutes);
    }
    let source = read::text("1. Roads\n\nNoted.\n\u{c}2. Parks\n\nAgreed.\n");
    look("pages", &minutebook::minutes_of(&source));
}

#[test]
fn every_row_is_as_the_schema_of_its_table_says() {
    let schema = table::schema();
    let mut seen = BTreeSet::new();
    for sample in samples() {
        let source = read::text(&sample.text);
        let minutes = minutebook::minutes_of(&source);
        for table in TABLES {
            for row in table::write::ndjson(table, &table.rows(&minutes)).lines() {
                let checked = Checked { root: &schema, schema: &schema["$defs"][table.name] };
                assert_eq!(checked.fault(&parsed(row)), None, "{}: {}", sample.name, table.name);
                seen.insert(table.name);
            }
        }
    }
    assert!(seen.len() + 1 >= TABLES.len(), "a text alone links nowhere: {seen:?}");
}

#[test]
fn every_line_of_filter_is_as_its_schema_says() {
    let harness = Harness::new(&[]);
    let schema = parsed(&harness.run(&["schema", "filter"]).out);
    let text = "1. Roads\n\nCllr Fox moved that the road be mended.\n\nRESOLVED that it be mended.\n\n2. Parks\n\nNoted.\n";
    let fixtures: String =
        crate::support::fixtures().iter().map(|one| format!("{}\n", json!({ "id": one.name, "text": one.text }))).collect();
    let input = format!("{}\n{fixtures}nonsense\n{{\"id\":7}}\n", json!({ "id": "a", "text": text }));
    for options in [&["filter"][..], &["filter", "--decisions"], &["filter", "--items"], &["filter", "--documents"]] {
        let run = harness.run_on(input.as_bytes(), options);
        assert!(run.out.lines().count() > 2, "{}", run.err);
        for line in run.out.lines() {
            assert_eq!(Checked::of(&schema).fault(&parsed(line)), None, "{line}");
        }
    }
}

#[test]
fn schemas_are_printed_by_name() {
    let harness = Harness::new(&[]);
    assert_eq!(harness.run(&["schema", "json"]).out, harness.run(&["schema", "ndjson"]).out);
    assert_eq!(parsed(&harness.run(&["schema", "tables"]).out), table::schema());
    assert_eq!(harness.run(&["schema", "votes"]).code, Some(2));
}

/// The check itself: each document is wrong, and is seen to be.
#[test]
fn a_wrong_document_is_noticed() {
    let schema = write::schema();
    let source = read::text("1. Roads\n\nRESOLVED that it be mended.\n");
    let good = serde_json::to_value(minutebook::minutes_of(&source)).unwrap();
    assert_eq!(Checked::of(&schema).fault(&good), None);
    let wrong = [
        ("/schema_version", json!("2")),
        ("/kind", json!("Meeting")),
        ("/items/0/title", Value::Null),
        ("/items/0/minutes/0/outcome", json!("denied")),
        ("/items/0/minutes/0/span/line", json!("3")),
        ("/items/0/span", json!({ "start": 0, "end": 4, "line": 1, "column": 1 })),
        ("/items/0/minutes/0/type", json!("picture")),
    ];
    for (pointer, value) in wrong {
        let mut document = good.clone();
        *document.pointer_mut(pointer).unwrap() = value;
        assert!(Checked::of(&schema).fault(&document).is_some(), "{pointer}");
    }
}
