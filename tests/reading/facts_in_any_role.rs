//! A fact is found by its words, whatever role the labelling gave to their line; near misses state nothing.

use std::collections::BTreeMap;

use minutebook::decode::{LABELS, Label, Labelled};
use serde_json::Value;

/// The document of some lines, each with the role that it is given.
fn read(lines: &[(&str, &str)]) -> Value {
    let text: String = lines.iter().map(|(_, words)| format!("{words}\n\n")).collect();
    let label = |role: &str| Labelled { label: LABELS[Label::named(role).expect("the role is known")], confidence: 1.0 };
    let labels: BTreeMap<usize, Labelled> = lines.iter().enumerate().map(|(at, (role, _))| (2 * at + 1, label(role))).collect();
    let source = minutebook::read::text(&text);
    serde_json::to_value(minutebook::minutes_labelled(&source, &labels)).expect("minutes are JSON")
}

/// The first item's record, after its title.
fn record(lines: &[(&str, &str)]) -> Value {
    read(&[&[("meta", "Minutes of Westmere Parish Council"), ("item", "1. Roads")], lines].concat())
}

/// The values of a field, wherever it is.
fn values<'v>(value: &'v Value, field: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Array(all) => all.iter().for_each(|one| values(one, field, found)),
        Value::Object(fields) => fields.iter().for_each(|(name, one)| {
            if name == field {
                found.push(one);
            }
            values(one, field, found);
        }),
        _ => {}
    }
}

/// The names of the persons in a field, wherever it is, in the order of the text.
fn names(document: &Value, field: &str) -> Vec<String> {
    let mut fields = Vec::new();
    values(document, field, &mut fields);
    let persons = fields.into_iter().flat_map(|one| one.as_array().map_or(vec![one], |all| all.iter().collect()));
    let person = |one: &Value| one.get("name").or(one.pointer("/member/name")).and_then(Value::as_str).map(str::to_owned);
    persons.filter_map(person).collect()
}

/// How many facts of a type the document states.
fn count(document: &Value, kind: &str) -> usize {
    let mut found = Vec::new();
    values(document, "type", &mut found);
    found.into_iter().filter(|one| *one == kind).count()
}

const ROLES: &[&str] = &["para", "point", "heading", "attendance", "close", "item", "motion", "decision"];

#[test]
fn movers_are_found_in_any_role() {
    for role in ROLES {
        let document = record(&[(role, "Moved by Cllr Ada Fox, seconded by Cllr Ben Hay")]);
        assert_eq!(names(&document, "mover"), ["Cllr Ada Fox"], "{role}");
        assert_eq!(names(&document, "seconder"), ["Cllr Ben Hay"], "{role}");
    }
    let label = record(&[("label", "Amendment in the name of Councillor Fox:"), ("para", "That the lane be mended.")]);
    assert_eq!(names(&label, "mover"), ["Councillor Fox"]);
}

#[test]
fn a_seconder_alone_is_stated() {
    let document = record(&[("para", "A vote of thanks was proposed. This was seconded by Cllr Ben Hay.")]);
    assert_eq!(names(&document, "seconder"), ["Cllr Ben Hay"]);
    let service = record(&[("para", "The bus is supported by Foxton County Council.")]);
    assert!(names(&service, "seconder").is_empty());
}

#[test]
fn a_motion_that_narrative_says_was_made() {
    let made = record(&[("para", "Director Ada Fox made a motion to pay the bill.")]);
    assert_eq!(names(&made, "mover"), ["Director Ada Fox"]);
    let proposed = record(&[("para", "Cllr Fox made a list of the lanes."), ("para", "Cllr Fox moved to Bath.")]);
    assert!(names(&proposed, "mover").is_empty());
}

#[test]
fn every_pair_of_a_motion_is_a_motion_at_its_own_place() {
    let text = "Proposed by Cllr Fox; seconded by Cllr Hay. That the minutes of May be signed. Proposed by Cllr Lee; seconded by Cllr Dale. That those of June be signed.";
    let document = record(&[("motion", text)]);
    assert_eq!(names(&document, "mover"), ["Cllr Fox", "Cllr Lee"]);
    let place = document.pointer("/items/0/minutes/0/stated/0/span/start").and_then(Value::as_u64);
    assert!(place > document.pointer("/items/0/minutes/0/span/start").and_then(Value::as_u64));
}

#[test]
fn names_over_the_end_of_a_block() {
    let document = record(&[
        ("decision", "At the outset of the meeting, on the proposal of"),
        ("decision", "Councillor Fox, seconded by Councillor Hay, it was agreed to wait."),
    ]);
    assert_eq!((names(&document, "mover"), names(&document, "seconder")), (vec!["Councillor Fox".into()], vec!["Councillor Hay".into()]));
    let apart = record(&[("decision", "It was agreed to ask for a proposal of"), ("decision", "Councillor Fox agreed to write.")]);
    assert!(names(&apart, "mover").is_empty());
}

#[test]
fn names_end_with_their_line() {
    let signed = record(&[("motion", "Proposed by Ada Fox"), ("motion+", "Seconded by Ben Hay"), ("motion+", "Signed by the Chair.")]);
    assert_eq!(names(&signed, "seconder"), ["Ben Hay"]);
    let voted = record(&[("motion", "Moved by Trustee Fox Seconded by Trustee Hay"), ("motion+", "ROLL VOTE - Approved (6-0)")]);
    assert_eq!(names(&voted, "seconder"), ["Trustee Hay"]);
}

#[test]
fn tasks_behind_a_label_in_any_role() {
    for role in ["para", "point", "heading", "item", "close", "action"] {
        let document = record(&[(role, "ACTION: Clerk to write to the county")]);
        assert_eq!(names(&document, "owners"), ["Clerk"], "{role}");
    }
    assert_eq!(names(&record(&[("heading", "ACTION KD")]), "owners"), ["KD"]);
    assert_eq!(names(&record(&[("point", "Action KD: book the room")]), "owners"), ["KD"]);
    for near in ["Action was taken by the Clerk.", "ACTION: None required.", "The action: a letter."] {
        assert_eq!(count(&record(&[("para", near)]), "action"), 0, "{near}");
    }
}

#[test]
fn a_decision_behind_the_label_of_a_task() {
    for text in ["Action: Adopted Resolution No. 4.", "Action: Moved by Cllr Fox, seconded by Cllr Hay, and carried."] {
        for role in ["action", "para", "decision"] {
            assert_eq!(count(&record(&[(role, text)]), "action"), 0, "{role}: {text}");
        }
    }
    let document = record(&[("action", "Action: Adopted Resolution No. 4.")]);
    assert_eq!(document.pointer("/items/0/minutes/0/outcome"), Some(&Value::from("approved")));
    let rows = minutebook::read::markdown("---\nminutebook: 1\n---\n\n<!-- action -->\n\nACTION\\\nAdopted Resolution No. 4.\n");
    let rows = serde_json::to_value(minutebook::minutes_of(&rows)).unwrap();
    assert_eq!(rows.pointer("/front/0/text"), Some(&Value::from("ACTION Adopted Resolution No. 4.")), "{rows}");
    assert_eq!(count(&record(&[("action", "Action: Adopt a plan of the paths")]), "action"), 1);
}

#[test]
fn entries_under_a_caption_are_tasks() {
    let listed = [("label", "Actions:"), ("point", "- KD to ask the county"), ("point", "- Everyone to read the plan")];
    assert_eq!(count(&record(&listed), "action"), 2);
    let after_actions = [("label", "Actions:"), ("action", "KD to ask the county"), ("point", "- The hall"), ("point", "- The green")];
    assert_eq!(count(&record(&after_actions), "action"), 1);
    let subject = [("label", "Actions:"), ("point", "- The hall"), ("action", "KD to ask the county")];
    assert_eq!(count(&record(&subject), "action"), 1);
    let earlier = [("label", "Actions from the last meeting:"), ("point", "- KD asked the county"), ("point", "- The plan was read")];
    assert_eq!(count(&record(&earlier), "action"), 0);
    let prose = [("heading", "Action"), ("para", "The county has not replied.")];
    assert_eq!(count(&record(&prose), "action"), 0);
}

#[test]
fn votes_in_any_role() {
    for role in ["para", "heading", "item", "close", "vote"] {
        let document = record(&[(role, "The vote was: For: 7, Against: 2")]);
        let mut found = Vec::new();
        values(&document, "against", &mut found);
        assert_eq!(found.first().and_then(|side| side.pointer("/count")), Some(&Value::from(2)), "{role}");
    }
    let glued = record(&[("para", "ForA. Fox, B. Hay2"), ("vote", "AgainstC. Lee1")]);
    let mut found = Vec::new();
    values(&glued, "for", &mut found);
    assert_eq!(found.first().and_then(|side| side.pointer("/count")), Some(&Value::from(2)));
}

#[test]
fn a_roll_in_the_entries_of_a_list() {
    let roll = [("heading", "Vote:"), ("point", "- Ada Fox: Yes"), ("point", "- Ben Hay: Yes"), ("point", "- Cy Lee: No")];
    let mut found = Vec::new();
    let document = record(&roll);
    values(&document, "for", &mut found);
    assert_eq!(found.first().and_then(|side| side.pointer("/count")), Some(&Value::from(2)));
    let marks = [("heading", "Forms returned"), ("point", "- Ada Fox: Yes"), ("point", "- Ben Hay: Yes"), ("point", "- Cy Lee: No")];
    assert_eq!(count(&record(&marks), "vote"), 0);
}

#[test]
fn who_was_there_under_a_caption_in_any_role() {
    for role in ["para", "point", "heading", "meta", "attendance", "item"] {
        let document = read(&[("meta", "Minutes of Westmere Parish Council"), (role, "Members present: Cllr Ada Fox, Cllr Ben Hay")]);
        assert_eq!(names(&document, "attendance"), ["Cllr Ada Fox", "Cllr Ben Hay"], "{role}");
    }
    let title = read(&[("item", "1. Apologies were received from Cllr Fox and Cllr Hay.")]);
    assert_eq!(names(&title, "attendance"), ["Cllr Fox", "Cllr Hay"]);
    let explained = read(&[("para", "Present: Cllr Fox*, Cllr Hay *Denotes absence")]);
    assert!(names(&explained, "attendance").is_empty());
    let side = record(&[("motion", "Moved by Cllr Lee, seconded by Cllr Dale"), ("para", "Absent: Cllr Fox, Cllr Hay")]);
    assert!(names(&side, "attendance").is_empty());
}

#[test]
fn declarations_of_flattened_tables() {
    let table =
        [("item", "2. Declarations of interest"), ("heading", "Councillor Ada Fox"), ("para", "Non-pecuniary interest as a trustee.")];
    assert_eq!(names(&record(&table), "declarations"), ["Councillor Ada Fox"]);
    let title = record(&[("item", "2. Councillor Ada Fox declared an interest in item 4.")]);
    assert_eq!(names(&title, "declarations"), ["Councillor Ada Fox"]);
    let other = [("item", "2. Questions"), ("heading", "Councillor Ada Fox"), ("para", "The interest on the loan was asked for.")];
    assert!(names(&record(&other), "declarations").is_empty());
}

#[test]
fn a_signature_at_the_end_decides_nothing() {
    let document = record(&[("close", "APPROVED: ______________ Chair")]);
    assert_eq!(count(&document, "decision"), 0);
    let closed = record(&[("close", "It was agreed to adjourn the meeting at 9 pm.")]);
    assert_eq!(count(&closed, "decision"), 1);
}
