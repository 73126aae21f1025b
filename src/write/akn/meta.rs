//! The metadata: the meeting, its body, and the persons, concepts and votes to which paragraphs refer.

use std::collections::{BTreeSet, HashMap};
use std::io::{Result, Write};

use super::about::name_of;
use super::xml::Xml;
use crate::model::{Minutes, Outcome, Vote};

/// Country of an unknown place: a code that ISO 3166 leaves to its users.
const COUNTRY: &str = "zz";
/// Language that is not determined, by ISO 639.
const LANGUAGE: &str = "und";
/// Date of a document that has none, since the schema requires one.
const NO_DATE: &str = "0001-01-01";
/// Digits of the SHA-256 in the address of the work.
const DIGITS: usize = 16;
/// Who made the markup.
const EDITOR: &str = "minutebook";

/// Persons, concepts, roles and votes to which paragraphs refer.
pub struct References<'m> {
    persons: Vec<String>,
    ids: HashMap<String, usize>,
    concepts: BTreeSet<String>,
    roles: BTreeSet<&'static str>,
    votes: Vec<(String, &'m Vote<'m>)>,
}

impl<'m> References<'m> {
    /// The references of a document, starting with the attendance list.
    pub fn of(minutes: &'m Minutes<'m>) -> Self {
        let mut references =
            References { persons: Vec::new(), ids: HashMap::new(), concepts: BTreeSet::new(), roles: BTreeSet::new(), votes: Vec::new() };
        for attendee in &minutes.meeting.attendance {
            references.person(&attendee.name);
        }
        references
    }

    /// The id of a person, by the name as printed.
    pub fn person(&mut self, name: &str) -> String {
        let next = self.persons.len() + 1;
        let number = *self.ids.entry(name.to_owned()).or_insert(next);
        if number == next {
            self.persons.push(name.to_owned());
        }
        format!("person_{number}")
    }

    /// The id of a concept.
    pub fn concept(&mut self, name: &str) -> String {
        self.concepts.insert(name.to_owned());
        format!("concept_{name}")
    }

    /// The id of a role.
    pub fn role(&mut self, name: &'static str) -> &'static str {
        self.roles.insert(name);
        name
    }

    /// Notes a vote that an element states. The schema has no place for a vote without counts.
    pub fn vote(&mut self, id: &str, vote: &'m Vote<'m>) {
        if counts(vote).next().is_none() {
            return;
        }
        for (option, _) in counts(vote) {
            self.concept(option);
        }
        if let Some(result) = vote.result {
            self.concept(&name_of(result));
        }
        self.votes.push((id.to_owned(), vote));
    }
}

/// The sides of a vote with their counts.
fn counts<'v>(vote: &'v Vote<'_>) -> impl Iterator<Item = (&'static str, usize)> + use<'v> {
    let sides = [("for", &vote.ayes), ("against", &vote.noes), ("abstain", &vote.abstain)];
    sides.into_iter().filter_map(|(option, side)| Some((option, side.as_ref()?.count)))
}

/// Writes the metadata.
pub fn meta<W: Write>(xml: &mut Xml<W>, minutes: &Minutes<'_>, references: &References<'_>) -> Result<()> {
    xml.open("meta", &[])?;
    identification(xml, minutes)?;
    if !references.votes.is_empty() {
        analysis(xml, references)?;
    }
    listed(xml, minutes, references)?;
    xml.close("meta")
}

/// Work, expression and manifestation.
fn identification<W: Write>(xml: &mut Xml<W>, minutes: &Minutes<'_>) -> Result<()> {
    let date = minutes.meeting.date.as_ref().map_or(NO_DATE, |date| date.value.as_ref());
    let sha256 = minutes.source.sha256.as_ref();
    let work = format!("/akn/{COUNTRY}/debateReport/{date}/{}", sha256.get(..DIGITS).unwrap_or(sha256));
    let expression = format!("{work}/{LANGUAGE}@{date}");
    xml.open("identification", &[("source", &format!("#{EDITOR}"))])?;
    xml.open("FRBRWork", &[])?;
    core(xml, minutes, [&format!("{work}/!main"), &work])?;
    xml.empty("FRBRcountry", &[("value", COUNTRY)])?;
    xml.close("FRBRWork")?;
    xml.open("FRBRExpression", &[])?;
    core(xml, minutes, [&format!("{expression}/!main"), &expression])?;
    xml.empty("FRBRlanguage", &[("language", LANGUAGE)])?;
    xml.close("FRBRExpression")?;
    xml.open("FRBRManifestation", &[])?;
    core(xml, minutes, [&format!("{expression}/!main.xml"), &format!("{expression}.xml")])?;
    xml.close("FRBRManifestation")?;
    xml.close("identification")
}

/// The elements that work, expression and manifestation share.
fn core<W: Write>(xml: &mut Xml<W>, minutes: &Minutes<'_>, [this, uri]: [&str; 2]) -> Result<()> {
    let (date, name) = minutes.meeting.date.as_ref().map_or((NO_DATE, "unknown"), |date| (date.value.as_ref(), "meeting"));
    let author = if minutes.meeting.body.is_some() { "#body" } else { "" };
    xml.empty("FRBRthis", &[("value", this)])?;
    xml.empty("FRBRuri", &[("value", uri)])?;
    xml.empty("FRBRdate", &[("date", date), ("name", name)])?;
    xml.empty("FRBRauthor", &[("href", author)])
}

/// The votes, each with its counts and the element that states it.
fn analysis<W: Write>(xml: &mut Xml<W>, references: &References<'_>) -> Result<()> {
    xml.open("analysis", &[("source", &format!("#{EDITOR}"))])?;
    xml.open("parliamentary", &[])?;
    for (at, (place, vote)) in references.votes.iter().enumerate() {
        let id = format!("voting_{}", at + 1);
        let outcome = vote.result.map(|result: Outcome| format!("#concept_{}", name_of(result)));
        let href = format!("#{place}");
        let outcome = outcome.as_deref().map(|outcome| ("outcome", outcome));
        let attributes: Vec<(&str, &str)> =
            [Some(("eId", id.as_str())), outcome, Some(("href", href.as_str()))].into_iter().flatten().collect();
        xml.open("voting", &attributes)?;
        for (option, count) in counts(vote) {
            let attributes =
                [("eId", &*format!("{id}__{option}")), ("value", &count.to_string()), ("refersTo", &format!("#concept_{option}"))];
            xml.empty("count", &attributes)?;
        }
        xml.close("voting")?;
    }
    xml.close("parliamentary")?;
    xml.close("analysis")
}

/// The lists of persons, concepts and roles.
fn listed<W: Write>(xml: &mut Xml<W>, minutes: &Minutes<'_>, references: &References<'_>) -> Result<()> {
    xml.open("references", &[("source", &format!("#{EDITOR}"))])?;
    listing(xml, "TLCOrganization", EDITOR, "organization", EDITOR)?;
    if let Some(body) = &minutes.meeting.body {
        listing(xml, "TLCOrganization", "body", "organization", &body.value)?;
    }
    for (at, name) in references.persons.iter().enumerate() {
        listing(xml, "TLCPerson", &format!("person_{}", at + 1), "person", name)?;
    }
    for concept in &references.concepts {
        listing(xml, "TLCConcept", &format!("concept_{concept}"), "concept", concept)?;
    }
    for role in &references.roles {
        listing(xml, "TLCRole", role, "role", role)?;
    }
    xml.close("references")
}

/// An entry, whose address is its own id, since there is no register of persons or concepts.
fn listing<W: Write>(xml: &mut Xml<W>, element: &str, id: &str, kind: &str, shown: &str) -> Result<()> {
    xml.empty(element, &[("eId", id), ("href", &format!("/akn/ontology/{kind}/{COUNTRY}/{id}")), ("showAs", shown)])
}
