//! The laws, held against every fixture, every case, and the texts in the folder named by MINUTEBOOK_TEXTS.

use crate::support::{difference, documents, round_trip, round_trip_of, samples, structure, tiling, verbatim};

/// A page of HTML read as plain text, with strikethrough over parts of its tags: a name is given the place of its whole unit.
const TAGS_STRUCK: &str = "markup/struck-words-are-not-in-force.md";

fn hold(law: &str, check: impl Fn(&str) -> Result<(), String>) {
    hold_but(law, &[], check);
}

/// Holds all samples to a law but some that break it still; of these, one that holds it is to be taken off the list.
fn hold_but(law: &str, open: &[&str], check: impl Fn(&str) -> Result<(), String>) {
    let is_open = |name: &str| open.iter().any(|page| name.ends_with(page));
    let samples = samples();
    let broken: Vec<String> = samples
        .iter()
        .filter_map(|sample| match (check(&sample.text), is_open(&sample.name)) {
            (Err(why), false) => Some(format!("{}: {why}", sample.name)),
            (Ok(()), true) => Some(format!("{}: expected to break the law still, but holds it", sample.name)),
            _ => None,
        })
        .collect();
    assert!(broken.is_empty(), "{law} is broken {} times:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn units_tile_the_source() {
    hold("tiling", |text| {
        let source = minutebook::read::text(text);
        tiling(&source, &minutebook::minutes_of(&source))
    });
}

#[test]
fn every_text_is_the_source_between_the_ends_of_its_span() {
    hold("verbatim", |text| {
        let source = minutebook::read::text(text);
        verbatim(&source, &serde_json::to_value(minutebook::minutes_of(&source)).unwrap())
    });
}

/// The bytes of a text in the format of a reader.
fn written(reader: &str, text: &str) -> Vec<u8> {
    match reader {
        "text" | "markdown" => text.as_bytes().to_owned(),
        "html" => documents::html(text),
        "docx" => documents::docx(text),
        "odt" => documents::odt(text),
        "pdf" => documents::pdf(text),
        "alto" => documents::alto(text),
        "page" => documents::page_xml(text),
        "hocr" => documents::hocr(text),
        other => panic!("expected a writer of {other} in tests/support/documents.rs, found none"),
    }
}

#[test]
fn the_laws_hold_for_what_every_reader_makes_of_a_text() {
    // A list of files has no text of its own.
    for reader in minutebook::read::READERS.iter().filter(|reader| reader.name != "mets") {
        hold(reader.name, |text| {
            let input = written(reader.name, text);
            let options = minutebook::read::Options { from: Some(reader.name.to_owned()), ..Default::default() };
            let source = minutebook::read::bytes("-", &input, &options).map_err(|error| error.to_string())?;
            if source.lines.iter().all(minutebook::source::Line::is_blank) && text.contains(char::is_alphanumeric) {
                return Err("nothing of it was read".to_owned());
            }
            let minutes = minutebook::minutes_of(&source);
            tiling(&source, &minutes)?;
            verbatim(&source, &serde_json::to_value(&minutes).unwrap())
        });
    }
}

#[test]
fn markdown_reads_back_to_the_same_structure() {
    hold("round trip", round_trip);
}

/// A structure with one space between words, as HTML has it.
fn spaced(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(text) => Value::String(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Array(list) => list.into_iter().map(spaced).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, spaced(value))).collect(),
        value => value,
    }
}

/// A line of the record has columns that white space alone sets apart, which HTML does not keep.
fn has_columns(minutes: &minutebook::model::Minutes<'_>) -> bool {
    let units = minutebook::model::units(minutes);
    let words = units.iter().flat_map(|unit| unit.place.spans()).flat_map(|span| minutes.source.text[span.start..span.end].lines());
    words.map(str::trim).any(|line| line.contains("   ") || line.contains('\t'))
}

/// What the page of a source reads back to is what is read of the source.
fn page_round_trip(source: &minutebook::source::Source) -> Result<(), String> {
    let minutes = minutebook::minutes_of(source);
    if has_columns(&minutes) {
        return Ok(());
    }
    let page = minutebook::read::html(&minutebook::write::render("html", &minutes).unwrap());
    let again = minutebook::minutes_of(&page);
    tiling(&page, &again)?;
    verbatim(&page, &serde_json::to_value(&again).unwrap())?;
    let kept = |minutes: &minutebook::model::Minutes<'_>| {
        let mut value = spaced(structure(minutes));
        // Lines run together in HTML, and the name of the contact goes on over them.
        value.pointer_mut("/meeting/contact").map(serde_json::Value::take);
        value
    };
    difference(&kept(&minutes), &kept(&again), "").map_or(Ok(()), Err)
}

#[test]
fn pages_read_back_to_the_same_structure() {
    hold("round trip of pages", |text| page_round_trip(&minutebook::read::text(text)));
    hold("round trip of pages with links", |text| page_round_trip(&with_links(text)));
}

/// A text with links and strikethrough on some words, also across line ends. The place of each follows from the text.
fn with_links(text: &str) -> minutebook::source::Source {
    const ADDRESSES: [&str; 6] = ["r.pdf", "a b(1).pdf", "?a=1&copy=2", "x|y`z*[q].pdf", "https://sallow.example/~a_b/c_d", "<x>\\y"];
    let mut source = minutebook::read::text(text);
    let text = source.text.clone();
    let splits = |at: usize| !text[..at].ends_with(char::is_alphanumeric) || !text[at..].starts_with(char::is_alphanumeric);
    let boundary = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at) && splits(*at)).unwrap_or(text.len());
    let mut random = text.len() as u64;
    let mut next = |most: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((random >> 33) % most).unwrap()
    };
    // A line that explains a mark beside names is read unchanged, and so is a bar between columns.
    let has_mark = |start: usize, end: usize| {
        let (from, to) = (text[..start].rfind('\n').map_or(0, |at| at + 1), text[end..].find('\n').map_or(text.len(), |at| end + at));
        text[from..to].contains('*') || text[start..end].contains('|')
    };
    // Set to a letter, the word of a decision is bold without its link.
    let is_glued = |start: usize, end: usize| {
        text.as_bytes()[start..end].windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1].is_ascii_uppercase())
    };
    let (mut link, mut struck) = (0, 0);
    while link < text.len() || struck < text.len() {
        let (start, end) = (boundary(link + next(120)), next(40) + 1);
        link = boundary(start + end);
        if start < link && !has_mark(start, link) && !is_glued(start, link) {
            source.links.push(minutebook::source::Link { start, end: link, href: ADDRESSES[next(6)].into() });
        }
        let (start, end) = (boundary(struck + next(200) + 1), next(30) + 1);
        struck = boundary(start + end);
        if start < struck && !has_mark(start, struck) {
            source.struck.push((start, struck));
        }
    }
    source
}

#[test]
fn links_and_strikethrough_read_back() {
    hold_but("round trip of links", &[TAGS_STRUCK], |text| {
        let source = with_links(text);
        let minutes = minutebook::minutes_of(&source);
        verbatim(&source, &serde_json::to_value(&minutes).unwrap())?;
        round_trip_of(&source)
    });
}

/// The attendance list of a document.
fn attendance(minutes: &minutebook::model::Minutes<'_>) -> serde_json::Value {
    spaced(structure(minutes)["meeting"]["attendance"].clone())
}

/// Who was there is the same in the Markdown and in the page that are written of a source.
fn same_attendance(source: &minutebook::source::Source) -> Result<(), String> {
    let minutes = minutebook::minutes_of(source);
    let expected = attendance(&minutes);
    let markdown = minutebook::read::markdown(&minutebook::write::render("md", &minutes).unwrap());
    difference(&expected, &attendance(&minutebook::minutes_of(&markdown)), "as Markdown: ").map_or(Ok(()), Err)?;
    if has_columns(&minutes) {
        return Ok(());
    }
    let page = minutebook::read::html(&minutebook::write::render("html", &minutes).unwrap());
    difference(&expected, &attendance(&minutebook::minutes_of(&page)), "as HTML: ").map_or(Ok(()), Err)
}

#[test]
fn attendance_reads_back() {
    hold("attendance", |text| same_attendance(&minutebook::read::text(text)));
    for case in crate::support::cases() {
        let options = minutebook::read::Options { from: Some(case.reader.clone()), ..Default::default() };
        let source = minutebook::read::bytes("-", case.input.as_bytes(), &options).unwrap();
        same_attendance(&source).unwrap_or_else(|why| panic!("{} as {}: {why}", case.name, case.reader));
    }
}

/// What is set on words reads back from Markdown, whatever else of a page does not.
fn same_links(minutes: &minutebook::model::Minutes<'_>) -> Result<(), String> {
    let again = minutebook::read::markdown(&minutebook::write::render("md", minutes).unwrap());
    let set = |minutes: &minutebook::model::Minutes<'_>| {
        let value = structure(minutes);
        serde_json::json!([value["links"], value["struck"]])
    };
    difference(&set(minutes), &set(&minutebook::minutes_of(&again)), "").map_or(Ok(()), Err)
}

#[test]
fn the_laws_hold_for_the_cases_of_every_format() {
    for case in crate::support::cases() {
        let options = minutebook::read::Options { from: Some(case.reader.clone()), ..Default::default() };
        let source = minutebook::read::bytes("-", case.input.as_bytes(), &options).unwrap();
        let minutes = minutebook::minutes_of(&source);
        let held = tiling(&source, &minutes).and_then(|()| verbatim(&source, &serde_json::to_value(&minutes).unwrap()));
        held.and_then(|()| same_links(&minutes)).unwrap_or_else(|why| panic!("{}: {why}", case.name));
    }
}

/// Links to addresses of other schemes are not written.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

#[test]
fn markdown_of_others_and_of_clerks_reads_back_to_the_same_structure() {
    let is_written =
        |href: &str| href.split_once(':').is_none_or(|(scheme, _)| scheme.contains(['/', '?', '#']) || SCHEMES.contains(&scheme));
    let written = |text: &str| {
        let mut source = minutebook::read::markdown(text);
        source.links.retain(|link| is_written(&link.href));
        source
    };
    hold("round trip of Markdown", |text| round_trip_of(&written(text)));
    hold("round trip of stated Markdown", |text| round_trip_of(&written(&format!("---\nminutebook: 1\n---\n\n{text}"))));
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    hold("same in, same out", |text| {
        let render = || {
            let source = minutebook::read::text(text);
            minutebook::write::render("json", &minutebook::minutes_of(&source)).unwrap()
        };
        if render() == render() { Ok(()) } else { Err("two readings differ".to_owned()) }
    });
}

#[test]
fn every_non_blank_line_has_one_row() {
    hold("one row a line", |text| {
        let source = minutebook::read::text(text);
        let rows = minutebook::write::render("lines", &minutebook::minutes_of(&source)).unwrap();
        let wanted: Vec<usize> = source.lines.iter().filter(|line| !line.is_blank()).map(|line| line.span.line).collect();
        let found: Vec<usize> =
            rows.lines().map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap()["line"].as_u64().unwrap() as usize).collect();
        if wanted == found { Ok(()) } else { Err(format!("{} lines, {} rows", wanted.len(), found.len())) }
    });
}
