//! Every name, date and text of a fact equals the words that its span covers, without markup: in the fixtures unchanged, and with tags
//! inserted inside their words. The tags are removed again here, without the code under test.

use crate::support::fixtures;
use serde_json::Value;

/// Characters that markup of raw text consists of, except tags. They are compared nowhere.
const MARKUP: &[char] = &['*', '_', '\\', '|', '#', '>'];

/// Inserted in turn.
const TAGS: &[(&str, &str)] = &[("<b>", "</b>"), ("<i class=\"x\">", "</i>"), ("<span style='color: red'>", "</span>")];

/// A text with a pair of tags around every `step`-th letter between two others, and the original.
fn tagged(text: &str, step: usize) -> String {
    let mut out = String::new();
    let chars: Vec<char> = text.chars().collect();
    let mut count = 0;
    for (at, c) in chars.iter().enumerate() {
        let inside = at > 0
            && chars[at - 1].is_alphanumeric()
            && c.is_alphanumeric()
            && chars.get(at + 1).is_some_and(|next| next.is_alphanumeric());
        count += usize::from(inside);
        if inside && count.is_multiple_of(step) {
            let (open, close) = TAGS[count / step % TAGS.len()];
            out.extend([open, &c.to_string(), close]);
        } else {
            out.push(*c);
        }
    }
    out
}

/// Visible characters, tags and other markup taken out.
fn bare(text: &str) -> String {
    let untagged = TAGS.iter().fold(text.to_owned(), |text, (open, close)| text.replace(open, "").replace(close, ""));
    untagged.chars().filter(|c| !minutebook::source::is_blank(*c) && !MARKUP.contains(c)).collect()
}

/// The words that a span covers.
fn covered(text: &str, span: &Value) -> String {
    let piece = |span: &Value| {
        let end = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
        text.get(end("start")..end("end")).expect("a span ends between characters").to_owned()
    };
    let more = span["more"].as_array().into_iter().flatten();
    bare(&std::iter::once(span).chain(more).map(piece).collect::<String>())
}

/// Every fact: something with a span and a name, or a text with a basis.
fn facts<'v>(value: &'v Value, path: &str, found: &mut Vec<(String, &'v str, &'v Value)>) {
    match value {
        Value::Object(map) => {
            let words = map.get("name").or_else(|| map.get("text").filter(|_| map.contains_key("basis")));
            if let (Some(Value::String(words)), Some(span)) = (words, map.get("span")) {
                found.push((path.to_owned(), words, span));
            }
            map.iter().for_each(|(key, inner)| facts(inner, &format!("{path}/{key}"), found));
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(at, inner)| facts(inner, &format!("{path}/{at}"), found)),
        _ => {}
    }
}

/// The facts of a text whose span covers other words, and how many facts there are.
fn misplaced(name: &str, text: &str) -> (Vec<String>, usize) {
    let source = minutebook::read::text(text);
    let value = serde_json::to_value(minutebook::minutes_of(&source)).unwrap();
    let mut found = Vec::new();
    facts(&value, "", &mut found);
    let differs = |path: &str, words: &str, span: &Value| match path {
        // One span covers the name, the telephone and the address of a contact.
        "/meeting/contact" => !covered(text, span).contains(&bare(words)),
        _ => covered(text, span) != bare(words),
    };
    let wrong = found.iter().filter(|(path, words, span)| differs(path, words, span));
    let wrong = wrong.map(|(path, words, span)| format!("{name}: {path}: {words:?} has a span over {:?}", covered(text, span))).collect();
    (wrong, found.len())
}

#[test]
fn every_fact_equals_the_words_of_its_span() {
    for step in [0, 7, 11, 3] {
        let (mut wrong, mut count) = (Vec::new(), 0);
        for sample in fixtures() {
            let text = if step == 0 { sample.text } else { tagged(&sample.text, step) };
            let (misplaced, facts) = misplaced(&sample.name, &text);
            wrong.extend(misplaced);
            count += facts;
        }
        assert!(count > 500, "only {count} facts with a tag at every letter {step}");
        assert!(wrong.is_empty(), "{} of {count} facts with a tag at every letter {step}:\n{}", wrong.len(), wrong.join("\n"));
    }
}
