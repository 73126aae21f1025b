//! Links and strikethrough on the words of entries, which the JSON lists beside the record.

use serde_json::Value;

/// A property of words, and its place.
struct Stretch {
    start: usize,
    end: usize,
    name: &'static str,
    value: String,
}

/// The links and strikethrough of a document, in reading order.
pub struct Formatting(Vec<Stretch>);

impl Formatting {
    /// Of a document.
    pub fn of(document: &Value) -> Self {
        let mut all = Vec::new();
        for (field, name) in [("links", "link"), ("struck", "struck out")] {
            let listed = document[field].as_array().into_iter().flatten();
            all.extend(listed.flat_map(|one| spans(one).map(move |(start, end)| Stretch { start, end, name, value: value(one) })));
        }
        all.sort_by_key(|stretch| (stretch.start, stretch.end));
        Formatting(all)
    }

    /// The links and strikethrough of an entry, under its name.
    pub fn on<'s>(&'s self, entry: &'s Value) -> impl Iterator<Item = (String, String)> + 's {
        spans(entry).flat_map(|(start, end)| {
            let first = self.0.partition_point(|stretch| stretch.end <= start);
            let inside = self.0.iter().skip(first).take_while(move |stretch| stretch.start < end);
            inside.map(|stretch| (stretch.name.to_owned(), stretch.value.clone()))
        })
    }
}

/// The stretches of the source that an object of the JSON covers.
fn spans(one: &Value) -> impl Iterator<Item = (usize, usize)> {
    let more = one["span"]["more"].as_array().into_iter().flatten();
    std::iter::once(&one["span"]).chain(more).filter_map(|span| Some((number(&span["start"])?, number(&span["end"])?)))
}

fn number(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|value| usize::try_from(value).ok())
}

/// The words, and their link if they have one.
fn value(one: &Value) -> String {
    let words = one["text"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    match one["href"].as_str() {
        Some(href) => format!("{words} <{href}>"),
        None => words,
    }
}
