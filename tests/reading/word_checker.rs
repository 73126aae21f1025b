//! The checker of `tests/reading/every_word.rs` notices what it is there for: each of these makes a sound document wrong in one place.

#![cfg(all(feature = "html", feature = "docx", feature = "odt", feature = "pdf"))]

use crate::words::account::account;
use crate::words::letters::{self, letters};
use crate::words::order::{self, Strictness};
use serde_json::{Value, json};

const TEXT: &str = "Minutes of Sallow Parish Council\nPresent: Cllr A. Fox, Cllr B. Hay\n\n1. Roads\n\nThe lane floods.\n\n\
    RESOLVED that the lane be drained at £900.\n\n(a) the ditch; and\n(b) the culvert.\n\n2. Roads\n\nThe lane floods.\n\nPage 1 of 2\n";

fn sound() -> Value {
    let document = serde_json::to_value(minutebook::minutes_of(&minutebook::read::text(TEXT))).unwrap();
    let faults = account(TEXT, &document);
    assert!(faults.is_empty(), "{faults:?}");
    document
}

/// Pointers of all strings that are a unit's own.
fn own(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, inner)| {
            let path = format!("{path}/{key}");
            match inner {
                Value::String(_) if ["text", "title", "number", "marker", "label"].contains(&key.as_str()) => found.push(path),
                Value::Object(_) | Value::Array(_) if !["meeting", "source", "stated", "references"].contains(&key.as_str()) => {
                    own(inner, &path, found)
                }
                _ => {}
            }
        }),
        Value::Array(list) => list.iter().enumerate().for_each(|(at, inner)| own(inner, &format!("{path}/{at}"), found)),
        _ => {}
    }
}

#[test]
fn a_letter_that_is_missing_from_any_string_is_noticed() {
    let document = sound();
    let mut pointers = Vec::new();
    own(&document, "", &mut pointers);
    assert!(pointers.len() > 10, "{pointers:?}");
    for pointer in pointers {
        let text = document.pointer(&pointer).unwrap().as_str().unwrap().to_owned();
        for (at, c) in text.char_indices().filter(|(_, c)| letters::counts(*c)) {
            let mut worse = document.clone();
            *worse.pointer_mut(&pointer).unwrap() = json!(format!("{}{}", &text[..at], &text[at + c.len_utf8()..]));
            assert!(!account(TEXT, &worse).is_empty(), "{pointer} of {text:?} without the letter at {at}");
        }
    }
}

#[test]
fn words_that_stand_twice_pay_once() {
    let mut worse = sound();
    // The same sentence is under both items; a copy in a derived field accounts for nothing either.
    worse["items"][1]["minutes"] = json!([]);
    worse["items"][0]["minutes"][0]["stated"] = json!([{"type": "motion", "text": "The lane floods."}]);
    worse["meeting"]["venue"] = json!({"value": "The lane floods.", "text": "The lane floods."});
    let faults = account(TEXT, &worse);
    assert!(faults.iter().any(|fault| fault.kind == "in no unit" && fault.what.contains("The lane floods.")), "{faults:?}");
}

#[test]
fn words_that_moved_to_another_unit_are_noticed() {
    let mut worse = sound();
    worse["items"][0]["minutes"][0]["text"] = json!("The lane");
    worse["items"][1]["minutes"][0]["text"] = json!("floods. The lane floods.");
    let kinds: Vec<_> = account(TEXT, &worse).into_iter().map(|fault| fault.kind).collect();
    assert!(kinds.contains(&"in the span of a unit, in no field"), "{kinds:?}");
    assert!(kinds.contains(&"words that do not stand there"), "{kinds:?}");
}

#[test]
fn a_span_that_two_units_share_and_one_that_is_off_the_text_are_noticed() {
    let mut worse = sound();
    worse["items"][1]["minutes"][0]["span"] = worse["items"][0]["minutes"][0]["span"].clone();
    assert!(!account(TEXT, &worse).is_empty());
    worse["items"][1]["minutes"][0]["span"] = json!({"start": 9000, "end": 9009, "line": 1});
    assert!(account(TEXT, &worse).iter().any(|fault| fault.kind == "span off the text"));
}

#[test]
fn what_is_left_out_must_stand_where_it_says_and_say_why() {
    let (text, start) = (format!("{TEXT}Clerk\n"), TEXT.len());
    let with = |entry: Value| {
        let mut document = sound();
        document["source"]["left_out"] = json!({"text": [entry]});
        account(&text, &document)
    };
    let span = json!({"start": start, "end": start + 5, "line": 20});
    assert!(with(json!({"text": "Clerk", "span": span, "reason": "comment"})).is_empty());
    assert!(!with(json!({"text": "Clerks", "span": span, "reason": "comment"})).is_empty());
    assert!(!with(json!({"text": "Clerk", "span": span})).is_empty());
    assert!(!with(json!({"text": "Clerk", "reason": "comment"})).is_empty());
    // What is left out is in no unit as well.
    assert!(!with(json!({"text": "Minutes", "span": {"start": 0, "end": 7, "line": 1}, "reason": "comment"})).is_empty());
}

#[test]
fn markup_is_what_stands_in_well_formed_tags_of_elements_that_exist() {
    let shown = |text: &str| letters(&letters::shown(text)).into_iter().collect::<String>();
    for (text, words) in [
        ("a<b>c</b>", "ac"),
        ("<span style=\"color:red\" class=x>Roads</span>", "Roads"),
        ("<br/>Cllr<BR>", "Cllr"),
        ("<a href='/x?a=1&amp;b'>x</a>", "x"),
        ("The Clerk <b will pay £9,000 to Cllr Fox> thanked all.", "TheClerkbwillpay£9000toCllrFoxthankedall"),
        ("Where a<b and c>d the lower fee", "Whereabandcdthelowerfee"),
        ("<span RESOLVED that the reserve be sold>", "spanRESOLVEDthatthereservebesold"),
        ("<b", "b"),
        ("<agenda>", "agenda"),
        ("caf&eacute; &amp; R&D; &pound;5", "caféRD£5"),
        ("<!-- noted -->", "noted"),
    ] {
        assert_eq!(shown(text), words, "{text}");
    }
}

#[test]
fn a_paragraph_of_a_document_pays_once_and_stands_in_one_piece() {
    let document = sound();
    let kinds = |paragraphs: &[&str], strictness| {
        let paragraphs: Vec<String> = paragraphs.iter().map(|text| (*text).to_owned()).collect();
        order::account(&paragraphs, &document, strictness).into_iter().map(|fault| fault.kind).collect::<Vec<_>>()
    };
    assert!(kinds(&["The lane floods.", "The lane floods.", "1. Roads", "2. Roads"], Strictness::InOrder).is_empty());
    assert_eq!(kinds(&["The lane floods."; 3], Strictness::InOrder), ["in no string"]);
    assert_eq!(kinds(&["floods The lane."], Strictness::InOrder), ["torn apart"]);
    assert!(kinds(&["floods The lane."], Strictness::Anywhere).is_empty());
    assert_eq!(kinds(&["The lane flood."], Strictness::Anywhere), ["in no string"]);
}
