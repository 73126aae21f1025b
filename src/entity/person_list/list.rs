//! The persons of a list, read segment by segment.

use std::ops::Range;

use super::cut::{before_generation, segments};
use crate::entity::window::{self, near, slice};
use crate::entity::word::{self, Word};
use crate::entity::{beside, names, offices, surname};
use crate::lex::names::{lookup, role};

/// Words of an office and its holder, at the most.
const LONGEST_OFFICE: usize = 8;
/// No office, ward or party has more bytes.
const LONGEST_ROLE: usize = 400;

/// Names without a title are of one person if they are no more.
const MOST_NAMES: usize = 4;

/// Letters of a title that does not end a list under one title: `Cllrs. Fox, Moor, Dr Oke, Ash`.
const SHORTEST_TITLE: usize = 3;

/// Bytes of the word that joins two names, and its blank, at the most.
const LONGEST_JOINT: usize = 4;

/// Signs that may stand behind a name without a title.
const BEHIND_NAME: [char; 15] = ['(', '[', '-', '–', '—', '|', '.', ':', '*', '†', '‡', '#', '^', '+', '~'];

/// What may part an office from the name behind it.
const DASHES: [&str; 3] = [" – ", " — ", " - "];

/// Somebody in a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The name.
    pub(crate) name: Range<usize>,
    /// Office, ward or party.
    pub(crate) role: Option<Range<usize>>,
    /// All that stands behind the name, signs too.
    pub(crate) rest: Range<usize>,
}

/// What a list allows as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bare {
    /// A name without a title has two words at least.
    Full,
    /// A single surname is a name, as where all names share one title.
    Surnames,
}

/// What stands between two semicolons, or on a line.
#[derive(Default)]
pub(super) struct Row {
    /// How many were found before it.
    pub(super) first: usize,
    /// What the comma parts from its first name.
    pub(super) behind: Option<Range<usize>>,
}

pub(super) struct List<'t> {
    text: &'t str,
    bare: Bare,
    /// Titles stand in it, so an office goes on until the next of them.
    titled: bool,
    /// A title before several names is in force.
    shared: bool,
    /// An office was named last: its words go on until the next title or bracket.
    office: Option<usize>,
    /// The segment before named somebody, or there was none.
    pub(super) named: bool,
    pub(super) found: Vec<Entry>,
}

impl<'t> List<'t> {
    /// A list of which nothing is read yet.
    pub(super) fn of(text: &'t str, bare: Bare, titled: bool) -> Self {
        List { text, bare, titled, shared: false, office: None, named: true, found: Vec::new() }
    }

    /// An office behind the only name of a row is that person's: `Ann Fox, Chairman;`.
    pub(super) fn end(&mut self, row: &mut Row) {
        self.office = None;
        let behind = row.behind.take().filter(|behind| is_office_of_one(self.text, behind));
        if let ([only], Some(office)) = (self.found.get_mut(row.first..).unwrap_or_default(), behind) {
            only.role.get_or_insert(office);
        }
        row.first = self.found.len();
    }

    pub(super) fn segment(&mut self, segment: Range<usize>) {
        let lead = self.lead(&segment);
        let start = lead.as_ref().map_or(segment.start, |(_, start)| *start);
        let Some(start) = self.plural(start..segment.end) else { return };
        let segment = start..segment.end;
        let bracket = self.slice(segment.clone()).find('(').map(|at| segment.start + at);
        if let Some(open) = bracket.filter(|open| self.is_office(segment.start..*open)) {
            return self.bracketed(segment, open);
        }
        if self.is_bare_office(&segment) {
            self.office = self.open(&segment);
            return;
        }
        let head = self.text.get(..segment.end).unwrap_or(self.text);
        let found = names::person(head, segment.start).or_else(|| self.surname(head, segment.start));
        match found.map(|name| self.with_generation(name, segment.end)) {
            Some(name) if self.accepts(&name, &segment) => {
                self.take(name, segment.end);
                if let (Some((Some(office), _)), Some(last)) = (lead, self.found.last_mut()) {
                    last.role.get_or_insert(office);
                }
            }
            _ => match self.behind_office(&segment) {
                Some(entry) => self.found.push(entry),
                None => self.office = self.open(&segment),
            },
        }
    }

    /// The holder whose name stands behind an office, with nothing between: `City Manager Jane Doe`.
    fn behind_office(&self, segment: &Range<usize>) -> Option<Entry> {
        let head = self.text.get(..segment.end)?;
        let words: Vec<Word<'_>> = self.words(segment).take(LONGEST_OFFICE).collect();
        let leads = words.iter().take_while(|word| !word.closed && (word.is_capital() || word.is(role::OF | role::AND))).count();
        let office = words.get(..leads)?.iter().rposition(|word| word.is(role::OFFICE_BEFORE_NAME))?;
        let (last, first) = (words.get(office)?, words.get(office + 1)?);
        let name = names::person(head, first.start).filter(|name| name.start == first.start && !first.is_title())?;
        let is_whole = self.slice(name.clone()).contains(' ') && self.stands_alone(&name, segment.end);
        let role = Some(segment.start..last.end()).filter(|_| !self.follows_plain_name(segment.start));
        (self.office.is_none() && is_whole).then(|| Entry { role, rest: name.end..segment.end.max(name.end), name })
    }

    /// Before a comma stands a name without title and office, which may be that of the office behind the comma.
    fn follows_plain_name(&self, at: usize) -> bool {
        self.found.last().is_some_and(|last| {
            let words: Vec<Word<'_>> = self.words(&last.name).collect();
            let is_plain = last.role.is_none() && words.len() > 1 && !words.first().is_some_and(Word::is_title);
            is_plain && self.slice(last.name.end..at).trim() == ","
        })
    }

    /// Nothing of a name or an office follows a name.
    fn stands_alone(&self, name: &Range<usize>, end: usize) -> bool {
        let rest = self.slice(name.end..end).trim_start();
        rest.is_empty() || rest.starts_with(BEHIND_NAME)
    }

    /// A surname that is also an office, where the one before is a surname alone too: `Councillors Fox, Ward`.
    fn surname(&self, head: &str, from: usize) -> Option<Range<usize>> {
        let is_single = |entry: &Entry| !self.slice(entry.name.clone()).trim().contains(char::is_whitespace);
        let expected = (self.shared || self.bare == Bare::Surnames) && self.found.last().is_none_or(is_single);
        surname::alone(head, from).filter(|_| expected)
    }

    /// An office or a plural title before a dash, and where the name behind it begins: `Vice-Chair – Ann Fox`.
    fn lead(&mut self, segment: &Range<usize>) -> Option<(Option<Range<usize>>, usize)> {
        let inner = self.text.get(segment.clone())?;
        let (at, sign) = DASHES.iter().filter_map(|dash| Some((inner.find(dash)?, dash))).min()?;
        let office = window::trimmed(self.text, segment.start..segment.start + at);
        let start = segment.start + at + sign.len();
        if names::is_plural_title(self.slice(office.clone())) {
            self.shared = true;
            return Some((None, start));
        }
        is_office_of_one(self.text, &office).then_some((Some(office), start))
    }

    /// The office that goes on after a segment that names nobody.
    fn open(&self, segment: &Range<usize>) -> Option<usize> {
        let ended = self.slice(segment.clone()).trim_end().ends_with(')');
        (self.titled && !ended).then_some(self.office.unwrap_or(segment.start))
    }

    /// Skips a title before several names, and remembers it.
    fn plural(&mut self, segment: Range<usize>) -> Option<usize> {
        let mut lead = self.words(&segment).skip_while(|word| word.is(role::TIER));
        if !lead.next().is_some_and(|word| word.is_plural_title()) {
            return self.words(&segment).next().map(|word| word.start);
        }
        let start = lead.next().map(|next| next.start);
        drop(lead);
        (self.shared, self.office) = (true, None);
        start
    }

    /// The words that begin within some bytes.
    fn words(&self, range: &Range<usize>) -> impl Iterator<Item = Word<'_>> + use<'_> {
        let end = range.end;
        word::words(self.text, range.start).take_while(move |word| word.start < end)
    }

    /// An office whose holder stands in brackets after it: the brackets open with a title.
    fn is_office(&self, range: Range<usize>) -> bool {
        let Some(inner) = word::words(self.text, range.end + 1).next().filter(|word| !word.closed) else { return false };
        let is_titled = || inner.is_courtesy() && !self.words(&range).any(|word| word.opens_entry());
        is_titled() || !inner.is_role() && self.has_holder(&range)
    }

    /// A whole name stands in the brackets behind an office, which opens with a word of one.
    fn has_holder(&self, office: &Range<usize>) -> bool {
        let mut words = self.words(office);
        let leads = words.next().is_some_and(|word| leads_office(&word));
        let others: Vec<Word<'_>> = words.collect();
        leads && !others.is_empty() && !others.iter().any(|word| word.opens_entry() && !leads_office(word)) && self.is_bracketed(office.end)
    }

    /// A name of two words or more fills the bracket that opens at a byte.
    fn is_bracketed(&self, open: usize) -> bool {
        let name = names::person(self.text, open + 1);
        let is_closed = |end: usize| self.text.get(end..).is_some_and(|rest| rest.starts_with(')'));
        name.is_some_and(|name| is_closed(name.end) && self.slice(open..name.end).find(')').is_none() && self.slice(name).contains(' '))
    }

    /// An office before a comma, and no name: `Chief Executive Officer, S. Finch`.
    fn is_bare_office(&self, segment: &Range<usize>) -> bool {
        self.slice(segment.end..self.text.len()).starts_with(',')
            && self.words(segment).next().is_some_and(|word| leads_office(&word))
            && self.words(segment).count() > 2
            && self.words(segment).last().is_some_and(|word| word.is_role())
    }

    fn slice(&self, range: Range<usize>) -> &str {
        slice(self.text, range)
    }

    fn bracketed(&mut self, segment: Range<usize>, open: usize) {
        let close = self.slice(open..segment.end).rfind(')').map_or(segment.end, |at| open + at);
        let role = window::trimmed(self.text, self.office.take().unwrap_or(segment.start)..open);
        let mut inner = List::of(self.text, Bare::Full, true);
        for part in segments(self.text, open + 1..close, true) {
            inner.segment(part);
        }
        let role = Some(role).filter(is_role);
        self.found.extend(inner.found.into_iter().map(|entry| Entry { role: role.clone(), ..entry }));
    }

    fn accepts(&mut self, name: &Range<usize>, segment: &Range<usize>) -> bool {
        let words: Vec<Word<'_>> = self.words(name).collect();
        let moved = beside::moves(self.text, name.end..segment.end);
        let rest = self.slice(name.end..segment.end);
        if narrates(rest) && !moved || is_no_person(&words) {
            return false;
        }
        if let Some(title) = words.first().filter(|title| title.is_title() && words.len() > 1) {
            self.shared &= !(title.opens_entry() && title.core.len() > SHORTEST_TITLE);
            return true;
        }
        let alone = moved || self.stands_alone(name, segment.end);
        let enough = words.len() > 1 || self.shared || self.bare == Bare::Surnames || self.is_of_a_pair(&words, segment);
        alone && enough && self.office.is_none()
    }

    /// The name with `Jr.` or the like behind its comma.
    fn with_generation(&self, name: Range<usize>, end: usize) -> Range<usize> {
        let rest = self.text.get(name.end..end).and_then(|rest| rest.strip_prefix(','));
        match rest.filter(|rest| before_generation(Some(rest))) {
            Some(rest) => {
                let words = rest.trim_start();
                let word = words.split(char::is_whitespace).next().unwrap_or("").trim_end_matches([',', ';', ')']);
                name.start..name.end + 1 + (rest.len() - words.len()) + word.len()
            }
            None => name,
        }
    }

    /// The first of two who share a surname, which stands behind the second: `Ben and Cal Moss`.
    fn is_of_a_pair(&self, words: &[Word<'_>], segment: &Range<usize>) -> bool {
        let rest = self.slice(segment.end..self.text.len());
        let other = near(rest, LONGEST_JOINT).split_once(' ').filter(|(joint, _)| lookup(joint).is(role::AND));
        let start = segment.end + other.map_or(0, |(joint, _)| joint.len() + 1);
        let name = other.and_then(|_| names::person(self.text, start)).filter(|name| name.start == start);
        let plain = |name: &str| name.contains(' ') && !name.split_whitespace().next().is_some_and(names::is_title);
        words.len() == 1 && self.named && name.is_some_and(|name| plain(self.slice(name)))
    }

    fn take(&mut self, name: Range<usize>, end: usize) {
        let behind = name.end..end.max(name.end);
        let rest = window::trimmed(self.text, name.end..end);
        let office = self.words(&rest).any(|word| word.is_role());
        let bracketed = self.slice(rest.clone()).contains(['(', ')']) || self.slice(name.end..self.text.len()).starts_with(" (");
        self.office = (office && !bracketed && self.titled).then_some(rest.start);
        self.found.push(Entry { name, role: Some(rest).filter(is_role), rest: behind });
    }
}

/// The words are of a firm or a place, or of several persons between whom nothing stands.
fn is_no_person(words: &[Word<'_>]) -> bool {
    let is_full = |word: &&Word<'_>| word.is_name() && word.letters() > 1;
    !words.first().is_some_and(Word::is_title)
        && (words.first().is_some_and(|word| word.is(role::PLACE_LEAD))
            || words.last().is_some_and(|word| word.is(role::EMPLOYER))
            || words.iter().filter(is_full).count() > MOST_NAMES)
}

/// The bytes of a range name an office that one person holds, or a body that one person may stand for.
pub(crate) fn is_office_of_one(text: &str, range: &Range<usize>) -> bool {
    let first = word::words(text, range.start).next();
    offices::is_office(text, range) && !first.is_some_and(|word| word.is_plural_title())
}

/// Opens the name of an office that is never a title before a name.
fn leads_office(word: &Word<'_>) -> bool {
    word.is(role::OFFICE_LEAD)
}

pub(super) fn is_role(role: &Range<usize>) -> bool {
    (1..=LONGEST_ROLE).contains(&role.len())
}

/// A verb or the like follows a name: the sentence tells something and lists nobody.
fn narrates(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or("");
    word.starts_with(char::is_lowercase) && !lookup(word).is(role::LINK) && !names::is_role(word)
}
