//! `parse -f akn`: every word of the record is in the document and no other, ids are unique, and every reference has what it refers to.
//! `tests/akn/run` holds the documents to the schema.

#![cfg(feature = "akn")]

use std::collections::BTreeSet;

use crate::support::{cases, samples};
use minutebook::model::{Block, Item, Minutes, Point};
use minutebook::read::{Options, bytes};
use minutebook::source::Source;

/// The letters and digits of the record, in the order of the JSON.
fn record(minutes: &Minutes<'_>) -> String {
    let mut words = String::new();
    blocks(&minutes.front, &mut words);
    minutes.items.iter().for_each(|one| item(one, &mut words));
    blocks(&minutes.back, &mut words);
    letters(&words)
}

fn item(item: &Item<'_>, words: &mut String) {
    words.extend([&item.number, &item.title, &item.reference].into_iter().flatten().map(AsRef::as_ref));
    blocks(&item.purpose, words);
    item.documents.iter().for_each(|document| {
        words.extend([&document.title, &document.media_type, &document.size].into_iter().flatten().map(AsRef::as_ref))
    });
    blocks(&item.minutes, words);
    item.items.iter().for_each(|inner| self::item(inner, words));
}

fn points(points: &[Point<'_>], words: &mut String) {
    for point in points {
        words.extend(point.marker.as_deref());
        words.push_str(&point.text);
        blocks(&point.children, words);
    }
}

fn blocks(blocks: &[Block<'_>], words: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(unit) => words.push_str(&unit.text),
            Block::Heading(unit) | Block::Label(unit) | Block::Meta(unit) | Block::Attendance(unit) | Block::Close(unit) => {
                words.push_str(&unit.text);
            }
            Block::Motion(unit) => words.push_str(&unit.text),
            Block::Vote(unit) => words.push_str(&unit.text),
            Block::Action(unit) => words.push_str(&unit.text),
            Block::Correction(unit) => words.push_str(&unit.text),
            Block::Truncation(unit) => words.push_str(&unit.text),
            Block::Document(unit) => words.extend([&unit.title, &unit.media_type, &unit.size].into_iter().flatten().map(AsRef::as_ref)),
            Block::List(list) => points(&list.points, words),
            Block::Table(table) => {
                words.extend(table.head.iter().flat_map(|head| &head.cells).map(AsRef::as_ref));
                words.extend(table.rows.iter().flat_map(|row| &row.cells).map(AsRef::as_ref));
            }
            Block::Decision(decision) => {
                words.extend(decision.label.as_deref().filter(|_| decision.opens));
                words.push_str(&decision.text);
                points(&decision.clauses, words);
            }
        }
    }
}

fn letters(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The letters and digits between the tags after the metadata.
fn shown(document: &str) -> String {
    let (_, body) = document.split_once("</meta>").expect("there is metadata");
    let words: String = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words)).collect();
    letters(&words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// The values of an attribute.
fn values<'d>(document: &'d str, name: &str) -> Vec<&'d str> {
    let opening = format!(" {name}=\"");
    document.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn check(name: &str, source: &Source) {
    let minutes = minutebook::minutes_of(source);
    let document = minutebook::write::render("akn", &minutes).unwrap();
    assert_eq!(shown(&document), record(&minutes), "{name}");
    let ids = values(&document, "eId");
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "{name}: an id occurs twice");
    let references = ["refersTo", "as", "outcome", "source"].into_iter().flat_map(|attribute| values(&document, attribute));
    let unknown: Vec<&str> =
        references.flat_map(str::split_whitespace).filter(|one| !distinct.contains(one.trim_start_matches('#'))).collect();
    assert!(unknown.is_empty(), "{name}: {unknown:?} refer to nothing");
}

#[test]
fn every_word_is_in_the_document_and_every_reference_leads_somewhere() {
    for sample in samples() {
        check(&sample.name, &minutebook::read::text(&sample.text));
    }
}

#[test]
fn so_it_is_for_the_cases_of_every_format() {
    for case in cases() {
        let options = Options { from: Some(case.reader.clone()), ..Options::default() };
        check(&case.name, &bytes("-", case.input.as_bytes(), &options).unwrap());
    }
}

#[test]
fn votes_have_their_counts_and_names_their_roles() {
    let text = "Minutes of the meeting of Westmere Parish Council held on 9 April 2024\n\n1. Roads\n\n\
        Moved by Cllr A Fox, seconded by Cllr B Hay, and RESOLVED by 5 votes to 2 that the road be mended.\n";
    let source = minutebook::read::text(text);
    let document = minutebook::write::render("akn", &minutebook::minutes_of(&source)).unwrap();
    for wanted in [
        "<FRBRdate date=\"2024-04-09\" name=\"meeting\"/>",
        "<TLCPerson eId=\"person_1\" href=\"/akn/ontology/person/zz/person_1\" showAs=\"Cllr A Fox\"/>",
        "<person refersTo=\"#person_2\" as=\"#seconder\">Cllr B Hay</person>",
        "<count eId=\"voting_1__for\" value=\"5\" refersTo=\"#concept_for\"/>",
        "refersTo=\"#concept_decision #concept_resolved #concept_vote\"",
    ] {
        assert!(document.contains(wanted), "{wanted}\n{document}");
    }
}

#[test]
fn characters_that_xml_does_not_allow_are_replaced() {
    let source = minutebook::read::text("1. Roads\u{1}\n\nThe lane & the <hedge>\u{ffff} were cut.\n");
    let document = minutebook::write::render("akn", &minutebook::minutes_of(&source)).unwrap();
    assert!(!document.contains(['\u{1}', '\u{ffff}']), "{document}");
    assert!(document.contains("The lane &amp; the &lt;hedge&gt;"), "{document}");
}
