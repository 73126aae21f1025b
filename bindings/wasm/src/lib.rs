//! What a page in a browser calls: a text or a file to its minutes. Spans count UTF-16 code units, as JavaScript does.

use anyhow::{Result, anyhow};
use minutebook::model::Offsets;
use minutebook::read::{self, Options};
use minutebook::write::{FORMATS, Format};
use wasm_bindgen::prelude::*;

/// The document of a text, as `minutebook parse -f ndjson --offsets utf16` writes it.
#[wasm_bindgen]
pub fn parse(text: &str) -> Result<String, JsError> {
    of_text(text, "ndjson")
}

/// A text as Markdown.
#[wasm_bindgen]
pub fn markdown(text: &str) -> Result<String, JsError> {
    of_text(text, "md")
}

/// A text as a page that can be published.
#[wasm_bindgen]
pub fn html(text: &str) -> Result<String, JsError> {
    of_text(text, "html")
}

/// What a file holds, in one of the formats that `minutebook parse -f` writes. Its format is told by its bytes, else by its name.
#[wasm_bindgen]
pub fn convert(bytes: &[u8], name: &str, to: &str) -> Result<String, JsError> {
    converted(bytes, name, &Options::default(), to).map_err(|error| JsError::new(&format!("{name}: {error:#}")))
}

fn of_text(text: &str, to: &str) -> Result<String, JsError> {
    let options = Options { encoding: Some("utf-8".to_owned()), ..Options::default() };
    converted(text.as_bytes(), "-", &options, to).map_err(|error| JsError::new(&format!("{error:#}")))
}

fn converted(bytes: &[u8], name: &str, options: &Options, to: &str) -> Result<String> {
    let format = Format::named(to).ok_or_else(|| unknown(to))?;
    let source = read::bytes(name, bytes, options)?;
    let mut minutes = minutebook::minutes_of(&source);
    minutes.source.offsets = Offsets::Utf16;
    Ok(format.render(&minutes))
}

fn unknown(format: &str) -> anyhow::Error {
    let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
    anyhow!("expected a format that is written, which are {}, but found {format:?}", names.join(", "))
}
