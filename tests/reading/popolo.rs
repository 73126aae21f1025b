//! `parse -f popolo`: the meeting, motions, votes and persons as Popolo has them; every id points to its unit in the JSON.

use crate::support::samples;
use minutebook::write::render;
use serde_json::Value;

const TEXT: &str = "SALLOWFORD PARISH COUNCIL\n\nMinutes of the meeting held on 13 May 2024 at 7.30 pm\n\n\
    Present: Cllr A Fox (Chair), Cllr B Hay\n\nApologies: Cllr C Lee\n\n\
    1. Roads\n\nMoved by Cllr A Fox, seconded by Cllr B Hay, and RESOLVED that the road be mended.\n\n\
    For: Cllr A Fox, Cllr B Hay\nAgainst: Cllr D Roe\n\n\
    2. Trees\n\nRESOLVED by 5 votes to 2 that the tree be felled.\n\nNoted.\n";

fn popolo(text: &str) -> (Value, Value) {
    let source = minutebook::read::text(text);
    let minutes = minutebook::minutes_of(&source);
    (serde_json::from_str(&render("popolo", &minutes).unwrap()).unwrap(), serde_json::to_value(&minutes).unwrap())
}

#[test]
fn a_meeting_is_an_event_of_its_body() {
    let (popolo, _) = popolo(TEXT);
    let event = &popolo["events"][0];
    assert_eq!(event["start_date"], "2024-05-13T19:30");
    assert_eq!(event["organization_id"], popolo["organizations"][0]["id"]);
    let attendees: Vec<(&str, &str)> = event["attendees"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["person_id"].as_str().unwrap(), one["status"].as_str().unwrap()))
        .collect();
    assert_eq!(attendees, [("Cllr A Fox", "present"), ("Cllr B Hay", "present"), ("Cllr C Lee", "apologies")]);
}

#[test]
fn a_meeting_to_come_is_an_event() {
    let (popolo, json) = popolo(&format!("{TEXT}\n3. Date of next meeting: 10 June 2024 at 7 pm in the Village Hall\n"));
    let event = &popolo["events"][1];
    let pointer = event["id"].as_str().unwrap().split_once('#').unwrap().1;
    assert_eq!(json.pointer(pointer).unwrap()["date"]["value"], "2024-06-10");
    assert_eq!((&event["start_date"], &event["location"]["name"]), (&"2024-06-10T19:00".into(), &"Village Hall".into()));
    assert_eq!(event["organization_id"], popolo["organizations"][0]["id"]);
    assert!(popolo["events"].as_array().unwrap().len() == 2 && event.get("attendees").is_none());
}

#[test]
fn motions_have_their_movers_and_votes_their_counts() {
    let (popolo, _) = popolo(TEXT);
    let motion = &popolo["motions"][0];
    assert_eq!((&motion["creator_id"], &motion["seconder_id"]), (&"Cllr A Fox".into(), &"Cllr B Hay".into()));
    assert_eq!((&motion["date"], &popolo["motions"][1]["result"]), (&"2024-05-13".into(), &"pass".into()));
    let votes = popolo["vote_events"].as_array().unwrap();
    let counts: Vec<String> = votes.iter().map(|vote| vote["counts"].to_string()).collect();
    assert_eq!(
        counts,
        [r#"[{"option":"yes","value":2},{"option":"no","value":1}]"#, r#"[{"option":"yes","value":5},{"option":"no","value":2}]"#]
    );
    assert_eq!(votes[0]["votes"][2].to_string(), r#"{"voter_id":"Cllr D Roe","option":"no"}"#);
    assert_eq!(votes[1]["motion_id"], popolo["motions"][1]["id"], "its own words state the vote");
}

#[test]
fn every_id_points_to_its_unit_and_every_person_is_listed() {
    for sample in samples() {
        let (popolo, json) = popolo(&sample.text);
        let mut listed: Vec<&str> = popolo["persons"].as_array().unwrap().iter().map(|person| person["id"].as_str().unwrap()).collect();
        listed.sort_unstable();
        for list in ["motions", "vote_events"] {
            for unit in popolo[list].as_array().unwrap() {
                let (document, pointer) = unit["id"].as_str().unwrap().split_once('#').unwrap();
                assert_eq!(document, json["source"]["sha256"]);
                assert!(json.pointer(pointer).is_some(), "{}: {pointer}", sample.name);
                let named = ["creator_id", "seconder_id"].iter().filter_map(|key| unit[*key].as_str());
                let voters = unit["votes"].as_array().into_iter().flatten().filter_map(|vote| vote["voter_id"].as_str());
                assert!(named.chain(voters).all(|name| listed.binary_search(&name).is_ok()), "{}: {unit}", sample.name);
            }
        }
    }
}
