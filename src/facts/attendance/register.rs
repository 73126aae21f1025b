//! The persons who were present or absent, as they are found.

use std::collections::HashSet;
use std::ops::Range;

use super::absence;
use super::grid;
use super::keys::{self, Key};
use super::marks;
use super::words::{Phrase, Reading, Says, is_chair};
use crate::entity::beside::{self, Move, Qualifier};
use crate::entity::names;
use crate::entity::person_list::Entry;
use crate::entity::window::{collapsed, trimmed, window_before};
use crate::facts::locate::Locator;
use crate::model::{Attendance, Attendee, Basis, Fact, Movement, Person};

/// Maximum bytes before a name on its line that are searched for a title of members.
const LONGEST_BEFORE: usize = 120;

/// The persons who were present or absent.
pub(super) struct Register<'a> {
    /// In the order in which they are listed.
    pub(super) found: Vec<Attendee<'a>>,
    /// Who presides.
    pub(super) chair: Option<Person<'a>>,
    seen: Seen,
    /// The meaning of marks beside names.
    pub(super) keys: Vec<Key>,
    /// The day of the meeting, in ISO 8601.
    pub(super) day: Option<String>,
    /// Words in brackets beside names were wards before.
    has_wards: bool,
}

/// Listed names without titles, each with its statuses and wards.
type Seen = std::collections::HashMap<String, Vec<(Attendance, Option<String>)>>;

/// A person to list: the name, the qualifier beside it, and the status.
struct Listed<'e> {
    name: &'e Range<usize>,
    qualifier: Qualifier,
    status: Attendance,
}

impl<'a> Register<'a> {
    /// An empty register of a document about the meeting of a day.
    pub(super) fn of(text: &str, day: Option<String>) -> Self {
        Register { found: Vec::new(), chair: None, seen: Seen::new(), keys: keys::keys(text), day, has_wards: false }
    }

    /// No person but the chair is known.
    pub(super) fn only_presided(&self) -> bool {
        let presides = |one: &Attendee<'a>| self.chair.as_ref().is_some_and(|chair| chair.span == one.span);
        self.chair.is_some() && self.found.iter().all(presides)
    }

    /// Cuts brackets that explain a mark beside the names of the list from the last entry.
    fn cut_key(&self, text: &str, entries: &mut [Entry]) {
        let Some((last, others)) = entries.split_last_mut() else { return };
        let Some(open) = text.get(last.rest.clone()).and_then(keys::explained).map(|at| last.rest.start + at) else { return };
        let role = last.role.clone().filter(|role| role.start < open).map(|role| trimmed(text, role.start..role.end.min(open)));
        let cut = Entry { rest: last.rest.start..open, role: role.filter(|role| !role.is_empty()), ..last.clone() };
        let is_marked = |entry: &Entry| self.mark(text, &mut entry.clone()).is_some();
        if others.iter().any(is_marked) || is_marked(&cut) {
            *last = cut;
        }
    }

    /// Adds the entries of a list.
    pub(super) fn list(&mut self, at: &Locator<'a>, reading: &Reading<'_>, mut entries: Vec<Entry>, status: Attendance) {
        self.cut_key(reading.text, &mut entries);
        marks::separate(reading, &mut entries);
        let marked = self.marked(reading, &mut entries, status);
        // If a mark states who was present, names without a mark have no status.
        let only_marked = marked.contains(&Some(Attendance::Present));
        self.has_wards |= are_wards(reading.text, &entries, status);
        let wards = self.has_wards && status != Attendance::InAttendance;
        let absence = absence::of(reading, &entries, status);
        let marked = marked.into_iter().zip(absence).map(|(marked, absence)| marked.or(absence)).collect::<Vec<_>>();
        let may_be_absent = marks::may_be_absent(reading, &entries, status);
        let of = entries.into_iter().zip(marked).zip(may_be_absent);
        for ((entry, marked), _) in of.filter(|((_, marked), is_unclear)| marked.is_some() || !only_marked && !is_unclear) {
            self.entry(at, reading.text, entry, marked.unwrap_or(status), wards);
        }
    }

    /// The status of the mark beside a name by the keys of the document.
    pub(super) fn mark(&self, text: &str, entry: &mut Entry) -> Option<Attendance> {
        marks::marked(&self.keys.iter().collect::<Vec<_>>(), text, entry)
    }

    /// The statuses of the marks beside the names.
    fn marked(&self, reading: &Reading<'_>, entries: &mut [Entry], status: Attendance) -> Vec<Option<Attendance>> {
        let start = entries.first().map_or(0, |first| reading.before(first.name.start).rfind('\n').map_or(0, |end| end + 1));
        let stretch = start..entries.last().map_or(start, |last| last.rest.end.max(start));
        let is_new = |key: &Key| !self.keys.iter().any(|known| known.mark == key.mark);
        let contextual = marks::ticked(reading, &stretch, status).into_iter().chain(marks::answered(reading, entries, status));
        let usual = marks::usual(reading, &stretch).into_iter().chain(contextual);
        let usual: Vec<Key> = usual.filter(is_new).collect();
        let known: Vec<&Key> = self.keys.iter().chain(&usual).collect();
        entries.iter_mut().map(|entry| marks::marked(&known, reading.text, entry)).collect()
    }

    fn entry(&mut self, at: &Locator<'a>, text: &str, entry: Entry, status: Attendance, wards: bool) {
        let role = entry.role.clone().unwrap_or(entry.name.end..entry.name.end);
        let words = collapsed(text.get(role.clone()).unwrap_or(""));
        let reading = Reading::of(&words);
        if let Some(other) = substituted_for(&reading, status) {
            return self.substitute(at, text, &entry.name, other.as_deref());
        }
        let mut qualifier = entry.role.as_ref().map_or_else(Qualifier::default, |role| beside::read(text, &entry.name, role.clone()));
        if wards && qualifier.ward.is_none() && qualifier.role.is_some() && beside::may_be_ward(text.get(role).unwrap_or("")) {
            qualifier.role = None;
            qualifier.ward = entry.role;
        }
        let status = qualifier.status.or_else(|| beside(&reading)).unwrap_or(status);
        self.take(at, text, Listed { name: &entry.name, qualifier, status });
    }

    /// Adds a person who substituted for another.
    pub(super) fn substitute(&mut self, at: &Locator<'a>, text: &str, name: &Range<usize>, other: Option<&str>) {
        self.take(at, text, Listed { name, qualifier: Qualifier::default(), status: Attendance::Substitute });
        let last = self.found.last_mut().filter(|last| last.status == Attendance::Substitute);
        if let (Some(last), Some(other)) = (last, other) {
            last.substitute_for = Some(collapsed(other).into());
        }
    }

    /// Adds a person without a qualifier.
    pub(super) fn person(&mut self, at: &Locator<'a>, text: &str, name: &Range<usize>, status: Attendance) {
        self.take(at, text, Listed { name, qualifier: Qualifier::default(), status });
    }

    /// Adds the person of a row of a table.
    pub(super) fn row(&mut self, at: &Locator<'a>, text: &str, row: grid::Row) {
        let mut qualifier = row.office.map_or_else(Qualifier::default, |office| beside::read(text, &row.name, office));
        qualifier.ward = qualifier.ward.or(row.ward);
        self.take(at, text, Listed { name: &row.name, qualifier, status: row.status });
    }

    fn take(&mut self, at: &Locator<'a>, text: &str, listed: Listed<'_>) {
        let Listed { name, qualifier, status } = listed;
        let ward = qualifier.ward.as_ref().map(|ward| collapsed(text.get(ward.clone()).unwrap_or("")).to_lowercase());
        if !self.is_new(bare(text.get(name.clone()).unwrap_or("")), status, ward) {
            return;
        }
        let person = at.person(name, "attendance");
        if self.chair.is_none() && status == Attendance::Present && qualifier.role.as_deref().is_some_and(is_chair) {
            self.chair = Some(person.clone());
        }
        self.found.push(Attendee {
            name: person.name.clone(),
            role: qualifier.role.map(Into::into),
            party: qualifier.party.map(|(name, range, basis)| Fact { basis, ..at.fact(name.to_owned(), &range, "party") }),
            ward: qualifier.ward.map(|range| at.fact(at.words(&range).into_owned(), &range, "ward")),
            status,
            substitute_for: None,
            movements: qualifier.moves.into_iter().map(|moved| movement(at, &person, moved)).collect(),
            span: person.span,
        });
    }

    /// No person of that name, status and ward is listed yet.
    fn is_new(&mut self, name: String, status: Attendance, ward: Option<String>) -> bool {
        let is_full = name.contains(' ');
        // "Apologies: Prof. Ian Rudge", and further on "apologies were received from Prof. Rudge".
        let is_longer = |known: &str| known.strip_suffix(name.as_str()).is_some_and(|given| given.ends_with(' '));
        let is_away = || super::status::is_away(status) && ward.is_none();
        if !is_full && is_away() {
            let with_given_name =
                self.seen.iter().filter(|(known, seen)| is_longer(known) && seen.iter().any(|(known, _)| *known == status));
            if with_given_name.count() == 1 {
                return false;
            }
        }
        let seen = self.seen.entry(name).or_default();
        let is_known = seen.iter().any(|(known, known_ward)| {
            let is_apart = known_ward.is_some() && ward.is_some() && *known_ward != ward;
            let also = *known == Attendance::Present && status == Attendance::InAttendance;
            (*known == status || also && is_full) && !is_apart
        });
        if !is_known {
            seen.push((status, ward));
        }
        !is_known
    }

    /// The persons who were present or absent. If lists disagree, a person was absent.
    pub(super) fn attendees(self) -> Vec<Attendee<'a>> {
        let away = |one: &&Attendee<'_>| super::status::is_away(one.status);
        let absence: HashSet<String> = self.found.iter().filter(away).map(|one| bare(&one.name)).collect();
        let is_there = |one: &Attendee<'_>| matches!(one.status, Attendance::Present | Attendance::InAttendance);
        let is_missed = |name: String| name.contains(' ') && absence.contains(&name);
        self.found.into_iter().filter(|one| !(is_there(one) && is_missed(bare(&one.name)))).collect()
    }
}

/// The words beside a name state that the person substituted for another, who may be named.
fn substituted_for(reading: &Reading<'_>, status: Attendance) -> Option<Option<String>> {
    let words = reading.text;
    // "On behalf of" may name a body, "for" a ward.
    let is_person = |from: usize| names::with_title(words, from).is_some_and(|name| name.start == from + 1);
    let is_for = |phrase: &Phrase| status == Attendance::Substitute || phrase.tokens.len() > 1 && is_person(phrase.words.end);
    let opens = || reading.first(Says::For).filter(|phrase| phrase.tokens.start == 0 && is_for(phrase));
    let inside = reading.first(Says::Substitutes).and_then(|substitutes| {
        let next = reading.all(Says::For).find(|phrase| phrase.words.start >= substitutes.words.end)?;
        (!reading.words(&(substitutes.words.end..next.words.start)).contains(')')).then_some(next)
    });
    let other = inside.or_else(opens).and_then(|phrase| names::person(words, phrase.words.end));
    if let Some(other) = other {
        return Some(words.get(other).map(str::to_owned));
    }
    let is_alone = reading.tokens.len() == 1 && reading.has(Says::For);
    is_alone.then_some(None)
}

/// An office that is only a status of absence.
fn beside(reading: &Reading<'_>) -> Option<Attendance> {
    if reading.has(Says::AbsentInPart) {
        return None;
    }
    if reading.has(Says::SentApologies) {
        return Some(Attendance::Apologies);
    }
    reading.has(Says::WasAbsent).then_some(Attendance::Absent)
}

/// An arrival or departure beside the name in the list.
fn movement<'a>(at: &Locator<'a>, person: &Person<'a>, moved: Move) -> Movement<'a> {
    let time = moved.time.map(|when| at.fact(when.value, &when.range, "time"));
    let (member, span) = (person.clone(), at.place(&moved.range, "movement"));
    let item = moved.item.map(|item| at.words(&item));
    Movement { member, kind: moved.kind, time, item, basis: Basis::Stated, span }
}

/// In a list of members most have words in brackets that may name a ward, and none has a field of business there.
fn are_wards(text: &str, entries: &[Entry], status: Attendance) -> bool {
    if status == Attendance::InAttendance || !has_member(text, entries) {
        return false;
    }
    let brackets = |entry: &&Entry| text.get(entry.rest.clone()).is_some_and(|rest| rest.trim_start().starts_with('('));
    let qualifiers: Vec<&str> = entries.iter().filter(brackets).filter_map(|entry| text.get(entry.role.clone()?)).collect();
    let is_office = |words: &str| is_chair(words) || Reading::of(words).has(Says::OfficeForWard);
    let fits = |words: &&str| beside::may_be_ward(words) || is_office(words) || beside::status(words).is_some();
    qualifiers.iter().filter(|words| beside::may_be_ward(words)).count() > 1 && qualifiers.iter().all(fits)
}

/// A title of members is on the line of an entry, before its end.
fn has_member(text: &str, entries: &[Entry]) -> bool {
    let mut seen = 0;
    entries.iter().any(|entry| {
        let end = entry.name.end;
        let before_end = window_before(text, end, (entry.name.len() + LONGEST_BEFORE).min(end.saturating_sub(seen)));
        seen = end;
        let line = before_end.rsplit('\n').next().unwrap_or("");
        names::words(line, 0).any(|word| names::is_plural_title(word.core) || beside::is_member(word.core))
    })
}

/// A name without its titles, to distinguish persons.
fn bare(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let titles = words.iter().take_while(|word| names::is_title(word)).count();
    // "Cllr Ward": the last word of a name is not a title.
    let words = words.get(titles.min(words.len().saturating_sub(1))..).unwrap_or_default();
    words.join(" ").replace('.', "").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::entity::person_list::{Bare, people};
    use crate::facts::locate::Page;
    use crate::source::{Place, Span};

    fn entries(text: &str) -> Vec<Entry> {
        people(text, 0..text.len(), Bare::Full)
    }

    #[test]
    fn brackets_that_explain_a_mark_belong_to_no_name() {
        let cut = |text: &'static str| {
            let mut entries = entries(text);
            Register::of(text, None).cut_key(text, &mut entries);
            let last = entries.pop().unwrap();
            (last.role.map(|role| &text[role]), &text[last.rest])
        };
        assert_eq!(cut("Ann Fox*, Ben Hay (Chair) (* absent)"), (Some("Chair"), " (Chair) "));
        assert_eq!(cut("Ann Fox*, Ben Hay (* absent)"), (None, " "));
        assert_eq!(cut("Ann Fox, Ben Hay (* absent)").1, " (* absent)");
        assert_eq!(cut("Ann Fox*, Ben Hay (Chair)"), (Some("Chair"), " (Chair)"));
    }

    #[test]
    fn who_substitutes_for_another() {
        let read = |text: &str, status| substituted_for(&Reading::of(text), status);
        assert_eq!(read("for Cllr Fox", Attendance::Substitute), Some(Some("Cllr Fox".into())));
        assert_eq!(read("for Cllr Fox", Attendance::Present), None);
        assert_eq!(read("substitute for Cllr Fox", Attendance::Present), Some(Some("Cllr Fox".into())));
        assert_eq!(read("on behalf of Cllr Fox", Attendance::Present), Some(Some("Cllr Fox".into())));
        assert_eq!(read("on behalf of the Trust", Attendance::Present), None);
        assert_eq!(read("Chair", Attendance::Present), None);
    }

    #[test]
    fn persons_are_distinguished_by_name_status_and_ward() {
        let mut register = Register::of("", None);
        let mut is_new = |name: &str, status, ward: Option<&str>| register.is_new(name.to_owned(), status, ward.map(str::to_owned));
        assert!(is_new("ann fox", Attendance::Present, Some("hill")));
        assert!(!is_new("ann fox", Attendance::Present, None));
        assert!(is_new("ann fox", Attendance::Present, Some("lake")));
        assert!(!is_new("ann fox", Attendance::InAttendance, None));
        assert!(is_new("ann fox", Attendance::Absent, None));
        assert!(is_new("fox", Attendance::Present, None) && is_new("fox", Attendance::InAttendance, None));
        assert_eq!(["Cllr Mrs A.B. Fox", "Cllr Ward", "Mayor", "Ann Fox"].map(bare), ["ab fox", "ward", "mayor", "ann fox"]);
    }

    #[test]
    fn a_person_in_two_lists_was_absent() {
        let text = "Ann Fox, Hay, Ben Oke";
        let source = crate::read::text(text);
        let minutes = crate::tree::parse(&source);
        let at = Page::of(&minutes).locator(text, &Place::new(Span { start: 0, end: text.len(), line: 1 }, "test"));
        let mut register = Register::of(text, None);
        for (name, status) in [
            (0..7, Attendance::Present),
            (9..12, Attendance::Present),
            (14..21, Attendance::Present),
            (0..7, Attendance::Absent),
            (9..12, Attendance::Apologies),
        ] {
            register.person(&at, text, &name, status);
        }
        let found: Vec<_> = register.attendees().into_iter().map(|one| (one.name.to_string(), one.status)).collect();
        let one = |name: &str, status| (name.to_owned(), status);
        assert_eq!(
            found,
            [
                one("Hay", Attendance::Present),
                one("Ben Oke", Attendance::Present),
                one("Ann Fox", Attendance::Absent),
                one("Hay", Attendance::Apologies)
            ]
        );
    }

    #[test]
    fn most_words_in_brackets_beside_members_are_wards() {
        let wards = |text: &str, status| are_wards(text, &entries(text), status);
        assert!(wards("Cllr Ann Fox (Castle), Cllr Ben Hay (Mill)", Attendance::Present));
        assert!(wards("Cllr Ann Fox (Castle), Cllr Ben Hay (Mill), Cllr Cy Oke (Chair)", Attendance::Present));
        assert!(!wards("Cllr Ann Fox (Castle), Cllr Ben Hay (Mill)", Attendance::InAttendance));
        assert!(!wards("Cllr Ann Fox (Castle), Cllr Ben Hay", Attendance::Present));
        assert!(!wards("Ann Fox (Castle), Ben Hay (Mill)", Attendance::Present));
    }

    #[test]
    fn persons_are_known_by_their_names_without_titles() {
        assert_eq!(
            (bare("Cllr Ann Fox"), bare("Cllr Ward"), bare("Mr. A. Fox"), bare("Cllr"), bare("")),
            ("ann fox".into(), "ward".into(), "a fox".into(), "cllr".into(), String::new())
        );
    }

    #[test]
    fn nobody_is_listed_twice_in_one_way() {
        let mut register = Register::of("", None);
        let mut is_new = |name: &str, status, ward: Option<&str>| register.is_new(name.to_owned(), status, ward.map(str::to_owned));
        let (present, attending) = (Attendance::Present, Attendance::InAttendance);
        assert_eq!(
            [is_new("ann fox", present, None), is_new("ann fox", present, None), is_new("ann fox", attending, None)],
            [true, false, false]
        );
        assert_eq!([is_new("fox", present, None), is_new("fox", attending, None)], [true, true]);
        assert_eq!([is_new("ben hay", attending, None), is_new("ben hay", present, None)], [true, true]);
        assert_eq!(
            [is_new("oke", present, Some("hill")), is_new("oke", present, Some("lake")), is_new("oke", present, None)],
            [true, true, false]
        );
        assert!(is_new("ann fox", Attendance::Absent, None));
    }

    #[test]
    fn words_beside_a_name_say_for_whom_somebody_came() {
        let of = |told: &str, status| substituted_for(&Reading::of(told), status);
        assert_eq!(of("for Cllr Hay", Attendance::Substitute), Some(Some("Cllr Hay".into())));
        assert_eq!(of("on behalf of Cllr Hay", Attendance::Present), Some(Some("Cllr Hay".into())));
        assert_eq!(
            (of("on behalf of Holt Trust", Attendance::Present), of("for Cllr Hay", Attendance::Present), of("Chair", Attendance::Present)),
            (None, None, None)
        );
        assert_eq!(beside(&Reading::of("apologies")), Some(Attendance::Apologies));
        assert_eq!((beside(&Reading::of("absent")), beside(&Reading::of("Chair"))), (Some(Attendance::Absent), None));
    }
}
