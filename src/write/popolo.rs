//! Popolo: the meeting, motions, votes and persons, as popoloproject.com describes them.
//!
//! Ids are the SHA-256 of the document, `#` and the JSON pointer of the unit; the id of a person has the name as printed, since the program does not decide
//! that two names belong to one person.

mod walk;

use std::collections::BTreeSet;
use std::io::{BufWriter, Result, Write};

use serde_json::{Map, Value, json};

use crate::model::{Attendance, Attendee, Decision, Dissent, Fact, Minutes, Motion, NextMeeting, Outcome, Person, Position, Side, Vote};
use walk::{Unit, units};

/// Indented, with a line feed at the end.
///
/// # Errors
/// Those of the output.
pub fn write(minutes: &Minutes<'_>, to: &mut dyn Write) -> Result<()> {
    let mut out = BufWriter::new(to);
    serde_json::to_writer_pretty(&mut out, &document(minutes))?;
    out.write_all(b"\n")?;
    out.flush()
}

fn document(minutes: &Minutes<'_>) -> Value {
    let mut popolo = Popolo { minutes, persons: BTreeSet::new(), motions: Vec::new(), vote_events: Vec::new() };
    let mut events = vec![popolo.event()];
    events.extend(minutes.meeting.next.iter().enumerate().map(|(at, next)| popolo.next_event(at, next)));
    for (unit, path) in units(minutes) {
        popolo.unit(unit, &path);
    }
    let organizations: Vec<Value> = minutes.meeting.body.iter().map(|body| json!({ "id": body.value, "name": body.value })).collect();
    let persons: Vec<Value> = popolo.persons.iter().map(|name| json!({ "id": name, "name": name })).collect();
    json!({
        "organizations": organizations,
        "persons": persons,
        "events": events,
        "motions": popolo.motions,
        "vote_events": popolo.vote_events,
    })
}

struct Popolo<'m> {
    minutes: &'m Minutes<'m>,
    persons: BTreeSet<&'m str>,
    motions: Vec<Value>,
    vote_events: Vec<Value>,
}

impl<'m> Popolo<'m> {
    fn id(&self, path: &str) -> String {
        format!("{}#{path}", self.minutes.source.sha256)
    }

    /// The id of a person, who is added to the list.
    fn person(&mut self, name: &'m str) -> Value {
        self.persons.insert(name);
        json!(name)
    }

    fn named(&mut self, person: Option<&'m Person<'m>>) -> Option<Value> {
        person.map(|person| self.person(&person.name))
    }

    fn body(&self) -> Option<Value> {
        self.minutes.meeting.body.as_ref().map(|body| json!(body.value))
    }

    fn day(&self) -> Option<Value> {
        self.minutes.meeting.date.as_ref().map(|date| json!(date.value))
    }

    fn event(&mut self) -> Value {
        let meeting = &self.minutes.meeting;
        let hour = |time: &Option<Fact<'_>>| Some(at_hour(meeting.date.as_ref()?, time.as_ref()?));
        let attendees: Vec<Value> = meeting.attendance.iter().map(|attendee| self.attendee(attendee)).collect();
        object([
            ("id", Some(json!(self.id("")))),
            ("name", meeting.body.as_ref().map(|body| json!(body.text))),
            ("classification", Some(json!("meeting"))),
            ("start_date", hour(&meeting.start_time).or(self.day())),
            ("end_date", hour(&meeting.end_time)),
            ("location", meeting.venue.as_ref().map(location)),
            ("organization_id", self.body()),
            ("attendees", Some(json!(attendees))),
            ("sources", Some(self.sources())),
        ])
    }

    /// A meeting to come.
    fn next_event(&self, at: usize, next: &NextMeeting<'_>) -> Value {
        let start = next.start_time.as_ref().map_or_else(|| json!(next.date.value), |time| at_hour(&next.date, time));
        object([
            ("id", Some(json!(self.id(&format!("/meeting/next/{at}"))))),
            ("name", self.minutes.meeting.body.as_ref().map(|body| json!(body.text))),
            ("classification", Some(json!("meeting"))),
            ("start_date", Some(start)),
            ("location", next.venue.as_ref().map(location)),
            ("organization_id", self.body()),
            ("sources", Some(self.sources())),
        ])
    }

    fn sources(&self) -> Value {
        json!([{ "url": self.minutes.source.path, "note": format!("sha256:{}", self.minutes.source.sha256) }])
    }

    fn attendee(&mut self, attendee: &'m Attendee<'m>) -> Value {
        let status = match attendee.status {
            Attendance::Present => "present",
            Attendance::Apologies => "apologies",
            Attendance::Absent => "absent",
            Attendance::InAttendance => "in_attendance",
            Attendance::Substitute => "substitute",
        };
        let role = attendee.role.as_ref().map(|role| json!(role));
        object([("person_id", Some(self.person(&attendee.name))), ("role", role), ("status", Some(json!(status)))])
    }

    fn unit(&mut self, unit: Unit<'m>, path: &str) {
        match unit {
            Unit::Motion(motion, words) => self.motion(motion, words, path),
            Unit::Decision(decision, words) => self.decision(decision, words, path),
            Unit::Vote(vote) => self.vote(vote, path, None),
        }
    }

    fn motion(&mut self, motion: &'m Motion<'m>, words: &str, path: &str) {
        let result = motion.result.as_ref().and_then(|result| match Outcome::named(&result.value) {
            Some(Outcome::Carried) => Some(json!("pass")),
            Some(Outcome::Lost) => Some(json!("fail")),
            _ => None,
        });
        let fields = object([
            ("id", Some(json!(self.id(path)))),
            ("organization_id", self.body()),
            ("creator_id", self.named(motion.mover.as_deref())),
            ("seconder_id", self.named(motion.seconder.as_deref())),
            ("text", Some(json!(words))),
            ("classification", motion.kind.map(|kind| json!(kind))),
            ("date", self.day()),
            ("result", result),
        ]);
        self.motions.push(fields);
    }

    /// A decision is written as a motion, also without a mover. A decision that was neither moved nor voted on is left out.
    fn decision(&mut self, decision: &'m Decision<'m>, words: &str, path: &str) {
        if decision.mover.is_none() && decision.vote.is_none() {
            return;
        }
        let result = match decision.outcome {
            Outcome::Lost | Outcome::Refused => Some("fail"),
            Outcome::Withdrawn | Outcome::Deferred | Outcome::Other => None,
            _ => Some("pass"),
        };
        let fields = object([
            ("id", Some(json!(self.id(path)))),
            ("organization_id", self.body()),
            ("creator_id", self.named(decision.mover.as_deref())),
            ("seconder_id", self.named(decision.seconder.as_deref())),
            ("text", Some(json!(words))),
            ("date", self.day()),
            ("result", result.map(Value::from)),
        ]);
        self.motions.push(fields);
        if let Some(vote) = &decision.vote {
            self.vote(vote, &format!("{path}/vote"), Some(path));
        }
    }

    fn vote(&mut self, vote: &'m Vote<'m>, path: &str, motion: Option<&str>) {
        let sides = [("yes", &vote.ayes), ("no", &vote.noes), ("abstain", &vote.abstain)];
        let stated = || sides.iter().filter_map(|(option, side)| Some((*option, side.as_ref()?)));
        let counts: Vec<Value> = stated().map(|(option, side)| json!({ "option": option, "value": side.count })).collect();
        let mut votes: Vec<Value> = stated().flat_map(|(option, side)| self.votes(option, side)).collect();
        votes.extend(vote.dissent.iter().filter_map(|dissent| self.dissent(dissent)));
        let result = vote.result.and_then(|result| match result {
            Outcome::Carried => Some(json!("pass")),
            Outcome::Lost => Some(json!("fail")),
            _ => None,
        });
        let fields = object([
            ("id", Some(json!(self.id(path)))),
            ("organization_id", self.body()),
            ("motion_id", motion.map(|motion| json!(self.id(motion)))),
            ("start_date", self.day()),
            ("result", result),
            ("counts", Some(json!(counts))),
            ("votes", Some(json!(votes))),
        ]);
        self.vote_events.push(fields);
    }

    /// The vote of a member who voted differently. A dissent does not say how the member voted.
    fn dissent(&mut self, dissent: &'m Dissent<'m>) -> Option<Value> {
        let option = match dissent.position {
            Position::Against => "no",
            Position::Abstained => "abstain",
            Position::Dissented => return None,
        };
        Some(json!({ "voter_id": self.person(&dissent.member.name), "option": option }))
    }

    fn votes(&mut self, option: &str, side: &'m Side<'m>) -> Vec<Value> {
        side.names.iter().map(|person| json!({ "voter_id": self.person(&person.name), "option": option })).collect()
    }
}

/// A day with an hour.
fn at_hour(date: &Fact<'_>, time: &Fact<'_>) -> Value {
    json!(format!("{}T{}", date.value, time.value))
}

fn location(venue: &Fact<'_>) -> Value {
    json!({ "name": venue.value })
}

/// An object of the fields that have a value.
fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Value {
    let stated = fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(stated.collect::<Map<_, _>>())
}
