//! Offices before the names of their holders: in brackets, after a dash, or directly before the name.

use std::ops::Range;

use super::cut::{DASHES, segments};
use super::list::{Bare, Entry, List, is_office_of_one, is_role};
use crate::entity::word::{self, Word};
use crate::entity::{names, window};
use crate::lex::names::role;

/// Maximum words of an office and its holder.
const LONGEST_OFFICE: usize = 8;

impl List<'_> {
    /// An office or a plural title before a dash, and where the name after it begins: `Vice-Chair – Ann Fox`.
    pub(super) fn lead(&mut self, segment: &Range<usize>) -> Option<(Option<Range<usize>>, usize)> {
        let inner = self.text.get(segment.clone())?;
        let (at, character) = DASHES.iter().filter_map(|dash| Some((inner.find(dash)?, dash))).min()?;
        let office = window::trimmed(self.text, segment.start..segment.start + at);
        let start = segment.start + at + character.len();
        if names::is_plural_title(self.slice(office.clone())) {
            self.shared = true;
            return Some((None, start));
        }
        is_office_of_one(self.text, &office).then_some((Some(office), start))
    }

    /// An office whose holder follows it in brackets: the brackets open with a title.
    pub(super) fn is_office(&self, range: Range<usize>) -> bool {
        let Some(inner) = word::words(self.text, range.end + 1).next().filter(|word| !word.closed) else { return false };
        let has_title = || inner.is_courtesy() && !self.words(&range).any(|word| word.opens_entry());
        has_title() || !inner.is_role() && self.has_holder(&range)
    }

    /// A whole name is in the brackets after an office, which opens with a word of one.
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
    pub(super) fn is_bare_office(&self, segment: &Range<usize>) -> bool {
        self.slice(segment.end..self.text.len()).starts_with(',')
            && self.words(segment).next().is_some_and(|word| leads_office(&word))
            && self.words(segment).count() > 2
            && self.words(segment).last().is_some_and(|word| word.is_role())
            && names::person(self.text.get(..segment.end).unwrap_or(""), segment.start).is_none_or(|name| name.end < segment.end)
    }

    pub(super) fn bracketed(&mut self, segment: Range<usize>, open: usize) {
        let close = self.slice(open..segment.end).rfind(')').map_or(segment.end, |at| open + at);
        let role = window::trimmed(self.text, self.office.take().unwrap_or(segment.start)..open);
        let mut inner = List::of(self.text, Bare::Full, true);
        for part in segments(self.text, open + 1..close, true) {
            inner.segment(part);
        }
        let role = Some(role).filter(is_role);
        self.found.extend(inner.found.into_iter().map(|entry| Entry { role: role.clone(), ..entry }));
    }

    /// The holder whose name directly follows an office: `City Manager Jane Doe`.
    pub(super) fn after_office(&self, segment: &Range<usize>) -> Option<Entry> {
        let before_end = self.text.get(..segment.end)?;
        let words: Vec<Word<'_>> = self.words(segment).take(LONGEST_OFFICE).collect();
        let leads = words.iter().take_while(|word| !word.closed && (word.is_capital() || word.is(role::OF | role::AND))).count();
        let office = words.get(..leads)?.iter().rposition(|word| word.is(role::OFFICE_BEFORE_NAME))?;
        let (last, first) = (words.get(office)?, words.get(office + 1)?);
        let name = names::person(before_end, first.start).filter(|name| name.start == first.start && !first.is_title())?;
        let office = segment.start..last.end();
        // "General Manager Ortiz": the surname is enough after an office of several words.
        let is_surname =
            || first.is_name() && first.letters() > 1 && !first.is(role::OFFICE_WORD) && self.slice(office.clone()).contains(' ');
        // After a comma the office may be that of the person before it, and the word after it an area.
        let is_separate =
            || self.found.last().is_none_or(|last| last.role.is_some() || self.slice(last.name.end..segment.start).trim() != ",");
        let has_name = self.slice(name.clone()).contains(' ') || is_surname() && is_separate() && is_office_of_one(self.text, &office);
        let is_whole = has_name && self.is_alone(&name, segment.end);
        let is_open = self.office.is_some() && !is_office_of_one(self.text, &office);
        // An office at the end of a line may be that of a person named before it, unless that person has one.
        let is_parted = self.slice(last.end()..first.start).contains('\n') && self.found.last().is_none_or(|last| last.role.is_none());
        let role = Some(office).filter(|_| !is_parted && !self.follows_plain_name(segment.start));
        (!is_open && is_whole).then(|| Entry { role, rest: name.end..segment.end.max(name.end), name })
    }

    /// A name without title and office precedes a comma, and may have the office after the comma.
    fn follows_plain_name(&self, at: usize) -> bool {
        self.found.last().is_some_and(|last| {
            let words: Vec<Word<'_>> = self.words(&last.name).collect();
            let is_plain = last.role.is_none() && words.len() > 1 && !words.first().is_some_and(Word::is_title);
            is_plain && self.slice(last.name.end..at).trim() == ","
        })
    }
}

/// Opens the name of an office that is never a title before a name.
fn leads_office(word: &Word<'_>) -> bool {
    word.is(role::OFFICE_LEAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    use std::collections::HashSet;

    fn list(text: &str) -> List<'_> {
        let mut list = List::of(text, Bare::Full, true);
        list.places = HashSet::new();
        list
    }

    #[test]
    fn an_office_leads_before_the_first_dash() {
        let of = |text: &'static str| {
            list(text).lead(&(0..text.len())).map(|(office, start)| (office.map(|office| &text[office]), &text[start..]))
        };
        assert_eq!(of("Vice-Chair – Ann Fox – left"), Some((Some("Vice-Chair"), "Ann Fox – left")));
        assert_eq!(of("Clerk - Ann Fox"), Some((Some("Clerk"), "Ann Fox")));
        assert_eq!(of("Councillors – Fox"), Some((None, "Fox")));
        assert_eq!((of("Ann Fox – Clerk"), of("Vice-Chair Ann Fox")), (None, None));
    }

    #[test]
    fn the_holder_of_an_office_may_stand_in_brackets() {
        let of = |text: &'static str| {
            let open = text.find('(').unwrap_or(text.len());
            list(text).is_office(0..open)
        };
        assert!(of("Chief Executive (Mr. C. Finch)") && of("Director Corporate Services (Ada Finch)"));
        assert!(!of("Cllr Ada Finch (Mr Oke)") && !of("Director (Ada Finch)") && !of("Director Corporate Services (Finch)"));
        assert!(!of("Roads Panel (Ada Finch)") && !of("Director Corporate Services (Ada Finch, Clerk)"));
        let of = |text: &'static str| list(text).is_bare_office(&(0..text.find(',').unwrap_or(text.len())));
        assert!(of("Chief Executive Officer, S. Finch"));
        assert!(!of("Chief Executive Officer") && !of("Chief Officer, S. Finch") && !of("Roads Executive Officer, S. Finch"));
    }

    #[test]
    fn a_surname_is_enough_after_an_office_of_several_words() {
        let of = |text: &'static str| {
            let found = list(text).after_office(&(0..text.len()));
            found.map(|entry| (&text[entry.name], entry.role.map(|role| &text[role])))
        };
        assert_eq!(of("General Manager Ortiz"), Some(("Ortiz", Some("General Manager"))));
        let people = |text: &'static str| {
            let found = crate::entity::person_list::people(text, 0..text.len(), Bare::Full);
            found.into_iter().map(|entry| &text[entry.name]).collect::<Vec<_>>()
        };
        assert_eq!(people("Ms Ann Fox, Area Manager Lisburn"), ["Ms Ann Fox"]);
        assert_eq!(people("City Manager Jane Doe, Police Chief Munro"), ["Jane Doe", "Munro"]);
        assert_eq!(
            (of("Manager Ortiz"), of("General Manager Finance"), of("General Manager O"), of("General Manager Ortiz sat")),
            (None, None, None, None)
        );
    }

    #[test]
    fn a_name_may_directly_follow_an_office() {
        let of = |text: &'static str| {
            let entry = list(text).after_office(&(0..text.len()));
            entry.map(|entry| (&text[entry.name], entry.role.map_or("", |role| &text[role])))
        };
        assert_eq!(of("City Manager Jane Doe"), Some(("Jane Doe", "City Manager")));
        assert_eq!(of("City Manager Jane Doe (by phone)"), Some(("Jane Doe", "City Manager")));
        assert_eq!((of("City Manager Jane Doe spoke"), of("City Manager"), of("Ann Fox")), (None, None, None));
    }
}
