//! The schemes of numbers: rows of `data/numbers.toml` to a static table.

use std::fmt::Write as _;
use std::path::Path;

use serde::Deserialize;

use crate::lexicon::Lexicon;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    counted: Vec<String>,
    scheme: Vec<Scheme>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scheme {
    kind: String,
    forms: Vec<String>,
    ends: Vec<String>,
    examples: Vec<String>,
}

pub fn code(path: &Path, lexicon: &mut Lexicon) -> Result<String, String> {
    let file: File = crate::read_toml(path)?;
    let mut code = String::new();
    let kinds: Vec<&str> = file.scheme.iter().map(|scheme| scheme.kind.as_str()).collect();
    let _ = writeln!(code, "pub(crate) const KIND_NAMES: [&str; {}] = {kinds:?};", kinds.len());
    for (at, kind) in kinds.iter().enumerate() {
        let _ = writeln!(code, "#[allow(dead_code)]\npub(crate) const {}: u8 = {at};", kind.to_uppercase().replace('-', "_"));
    }
    let mut by_first: Vec<Vec<usize>> = vec![Vec::new(); 128];
    let mut forms = 0;
    let _ = writeln!(code, "static FORMS: &[Form] = &[");
    for (at, scheme) in file.scheme.iter().enumerate() {
        for form in &scheme.forms {
            let parts = parts(form).map_err(|why| format!("{}: {why}", path.display()))?;
            for byte in 0..128_u8 {
                if may_begin(form, byte) {
                    by_first[usize::from(byte)].push(forms);
                }
            }
            forms += 1;
            let _ = writeln!(code, "Form {{ kind: {at}, parts: &[{parts}], ends: &{:?} }},", scheme.ends);
        }
    }
    let rows: String = by_first.iter().map(|forms| format!("&{forms:?},")).collect();
    let _ = writeln!(code, "];\nstatic BY_FIRST: [&[u16]; 128] = [{rows}];");
    let counted: Vec<usize> = file.counted.iter().map(|word| lexicon.lexeme(word)).collect();
    let _ = writeln!(code, "static COUNTED: &[u16] = &{counted:?};");
    let examples: Vec<(usize, &Vec<String>)> = file.scheme.iter().enumerate().map(|(at, scheme)| (at, &scheme.examples)).collect();
    let rows: String = examples.iter().map(|(at, texts)| format!("({at}, &{texts:?}),")).collect();
    let _ = writeln!(code, "#[cfg(test)]\nstatic NUMBER_EXAMPLES: &[(u8, &[&str])] = &[{rows}];");
    Ok(code)
}

/// A text that matches a form may begin with a byte.
fn may_begin(form: &str, byte: u8) -> bool {
    match form.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name) {
        Some("n") => byte.is_ascii_digit(),
        Some("a" | "aa") => byte.is_ascii_lowercase(),
        Some("A" | "AA" | "L") => byte.is_ascii_uppercase(),
        Some("i") => b"ivxl".contains(&byte),
        Some("I") => b"IVXL".contains(&byte),
        _ => form.starts_with(' ') || form.bytes().next().is_some_and(|first| first.eq_ignore_ascii_case(&byte)),
    }
}

fn parts(form: &str) -> Result<String, String> {
    let mut parts = String::new();
    let mut rest = form;
    while !rest.is_empty() {
        if let Some(place) = rest.strip_prefix('{') {
            let (name, after) = place.split_once('}').ok_or_else(|| format!("expected }} in the form {form:?}"))?;
            let part = match name {
                "n" => "Number",
                "a" => "Letter",
                "A" => "Capital",
                "aa" => "Letters",
                "AA" => "Capitals",
                "i" => "Roman",
                "I" => "CapitalRoman",
                "L" => "Prefix",
                _ => return Err(format!("no place is called {{{name}}} in the form {form:?}")),
            };
            let _ = write!(parts, "Part::{part},");
            rest = after;
        } else {
            let end = rest.find('{').unwrap_or(rest.len());
            let _ = write!(parts, "Part::Text({:?}),", &rest[..end]);
            rest = &rest[end..];
        }
    }
    Ok(parts)
}
