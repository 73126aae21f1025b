//! The name of a person as minutes print it: titles, then names or initials, then perhaps an initial in brackets.

use std::ops::Range;

use super::surname::ends_name;
use super::word::{SHORT_TITLE, is_dash, words_before};
pub(crate) use super::word::{Word, words};
use crate::lex::names::role;

/// No name has more words than this, without titles.
const LONGEST: usize = 5;
/// No search reads more words than this.
const REACH: usize = 14;
/// Characters that open the word of a name.
const OPENING: [char; 7] = ['(', '“', '"', '‘', '*', '•', '['];

/// The name that begins at byte `from`, after an article if there is one. `None` if there is no name.
pub(crate) fn person(text: &str, from: usize) -> Option<Range<usize>> {
    let mut name = Name::default();
    let mut words = words(text, from).take(REACH).peekable();
    while let Some(word) = words.next() {
        if !name.takes(word, words.peek()) {
            break;
        }
    }
    name.found()
}

/// As [`person`], but only a name with a title, or initials alone.
pub(crate) fn with_title(text: &str, from: usize) -> Option<Range<usize>> {
    let first = words(text, from).take(REACH).find(|word| !word.is_article())?;
    // Most words open no such name, which is seen at the first of them.
    if !first.is_title() && !first.may_be_initials() {
        return None;
    }
    let found = person(text, from)?;
    let first = words(text, found.start).next()?;
    (first.is_title() || text.get(found.clone()).is_some_and(is_initials)).then_some(found)
}

/// The name that ends at byte `to`: the longest one with a title, or initials, that begins among the words before it.
pub(crate) fn person_before(text: &str, to: usize) -> Option<Range<usize>> {
    let mut starts: Vec<usize> = words_before(text, to).take(REACH).map(|(start, _)| start).collect();
    starts.reverse();
    let lead = |at: &usize| text.get(*at..).map_or(0, |rest| rest.len() - rest.trim_start_matches(OPENING).len());
    starts
        .iter()
        .map(|at| at + lead(at))
        .find_map(|at| with_title(text, at).filter(|name| name.end <= to).and_then(|name| reaching(text, name, to)))
}

/// The name, if only the other half of a double name is between it and byte `to`: `Cllr Dyer – Stone`.
fn reaching(text: &str, name: Range<usize>, to: usize) -> Option<Range<usize>> {
    let between = text.get(name.end..to)?.trim();
    if between.is_empty() {
        return Some(name);
    }
    let half = between.strip_prefix(is_dash)?.trim_start();
    let whole = name.start..name.end + text.get(name.end..to)?.trim_end().len();
    let first = text.get(name.clone())?.split_whitespace().next_back()?;
    (is_name(half) && is_name(first) && is_full(half) && is_full(first)).then_some(whole)
}

fn is_full(word: &str) -> bool {
    !word.ends_with('.') && word.chars().filter(|c| c.is_alphabetic()).count() > 1
}

#[derive(Default)]
struct Name {
    start: Option<usize>,
    end: usize,
    names: usize,
    titles: usize,
    /// A title of a person precedes, and no surname yet: an office may be one, as in `Cllr Ward`.
    awaits: bool,
    /// The first letters of the names so far.
    first_letters: String,
    /// An office that one person holds precedes as a title, and no surname yet: `Mayor Head`.
    presides: bool,
    /// Initials that look like a title, `CR`.
    initials: Option<Range<usize>>,
    /// It contains a word of two letters.
    full: bool,
    /// It has the title of a member, given names or initials so far, and no surname.
    given: bool,
    over: bool,
}

impl Name {
    /// Takes a word, or returns that the name has ended. `next` is the word after it.
    fn takes(&mut self, word: Word<'_>, next: Option<&Word<'_>>) -> bool {
        if self.over || word.is(role::NEGATES) && next.is_some_and(|next| next.is(role::NO_NAME | role::NEGATES)) {
            return false;
        }
        if self.start.is_none() && word.is_article() {
            return true;
        }
        if self.is_surname(&word, next) {
            return self.name(word);
        }
        if self.names == 0 && word.is_title() {
            return self.title(word);
        }
        if self.names > 0 && word.bracketed && word.is_suffix() {
            self.end = word.end() + 1;
            return false;
        }
        let goes_on = self.names > 0 || self.titles > 0;
        if word.is_name() || self.awaits && word.is_surname() || goes_on && word.is_joined() {
            return self.name(word);
        }
        self.particle(word)
    }

    /// A surname that is also an office, a place or a month: `Cllr Ward`, `Ann Church`, `J. March`.
    fn is_surname(&self, word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
        let is_plain = !word.is(role::MONTH | role::SOLE_OFFICE);
        (self.awaits || self.given || self.presides && is_plain) && word.is_double() && ends_name(word, next)
    }

    fn title(&mut self, word: Word<'_>) -> bool {
        // "the Clerk. Cllr Fox": the stop after a word that is written in full ends a sentence.
        if word.core.strip_suffix('.').is_some_and(|title| title.len() > SHORT_TITLE) {
            return false;
        }
        self.start.get_or_insert(word.start);
        self.titles += 1;
        if self.titles == 1 && word.is_initials() {
            self.initials = Some(word.start..word.end());
        }
        self.awaits |= word.opens_entry();
        self.given |= word.is(role::MEMBER_TITLE);
        self.presides = word.is(role::SOLE_OFFICE) && !word.is(role::OFFICE_LEAD);
        !word.closed || word.core.len() <= SHORT_TITLE && self.titles == 1 && !word.core.ends_with('.')
    }

    fn particle(&mut self, word: Word<'_>) -> bool {
        let small = word.is_particle();
        if small && self.names == 0 && self.titles == 0 {
            // "de la Mare": only capitals after it make a name.
            self.start.get_or_insert(word.start);
        }
        small && !word.closed
    }

    fn name(&mut self, word: Word<'_>) -> bool {
        if self.names > 1 && word.is_initials() && word.core == self.first_letters {
            // A column of initials is beside that of the names.
            return false;
        }
        self.first_letters.extend(word.core.chars().next());
        let stops = word.core.ends_with('.') && (!word.is_abbreviated() || word.is_double());
        self.start.get_or_insert(word.start);
        let given = word.is(role::GIVEN_NAME) || word.letters() == 1 || word.is_abbreviated();
        self.given = given && (self.names == 0 || self.given);
        self.names += 1;
        self.presides = false;
        self.full |= word.letters() > 1;
        self.awaits &= word.is_abbreviated();
        self.end = word.end() - usize::from(stops);
        self.over = stops || word.closed || self.names == LONGEST;
        !self.over
    }

    fn found(self) -> Option<Range<usize>> {
        if self.names == 0 && self.titles == 1 {
            return self.initials;
        }
        (self.names > 0 && self.full).then_some(self.start?..self.end)
    }
}

/// A title before a name: `Cllr`, `Mrs`, `Vice`.
pub(crate) fn is_title(word: &str) -> bool {
    Word::alone(word).is_title()
}

/// A title that opens the entry of one person in a list.
pub(crate) fn opens_entry(word: &str) -> bool {
    Word::alone(word).opens_entry()
}

/// A title before several names: `Councillors`.
pub(crate) fn is_plural_title(word: &str) -> bool {
    Word::alone(word).is_plural_title()
}

/// A word of an office or a body.
pub(crate) fn is_role(word: &str) -> bool {
    Word::alone(word).is_role()
}

/// A word that may be part of a name.
pub(crate) fn is_name(word: &str) -> bool {
    Word::alone(word).is_name()
}

/// A lower-case word inside a name, such as `van`.
pub(crate) fn is_particle(word: &str) -> bool {
    Word::alone(word).is_particle()
}

/// A full stop that ends no sentence: after initials and a few abbreviations.
pub(crate) fn is_abbreviated(word: &str) -> bool {
    Word::alone(word).is_abbreviated()
}

/// Initials of a person: `KD`, `T.J.`.
pub(crate) fn is_initials(word: &str) -> bool {
    Word::alone(word).is_initials()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Option<&str> {
        person(text, 0).map(|name| &text[name])
    }

    #[test]
    fn a_full_stop_after_a_title_in_full_ends_a_sentence() {
        let before = |text: &'static str| person_before(text, text.len()).map(|name| &text[name]);
        assert_eq!(before("He thanked the Clerk. Cllr Fox"), Some("Cllr Fox"));
        assert_eq!(before("It was sent to the Deputy Mayor. Mr Fox"), Some("Mr Fox"));
        assert_eq!(before("It was sent to Cllr. Ann Fox"), Some("Cllr. Ann Fox"));
        assert_eq!(before("It was sent to the Deputy Mayor Ann Fox"), Some("Deputy Mayor Ann Fox"));
    }

    #[test]
    fn names_end_where_they_end() {
        assert_eq!(named("Councillor Ada O’Moor, seconded"), Some("Councillor Ada O’Moor"));
        assert_eq!(named("Cllr. P. Finch and all"), Some("Cllr. P. Finch"));
        assert_eq!(named("the Vice President Oke moved"), Some("Vice President Oke"));
        assert_eq!(named("Cr Hay (M); noted"), Some("Cr Hay (M)"));
        assert_eq!(named("Ann van der Lee Seconded by"), Some("Ann van der Lee"));
        assert_eq!(named("D.H. Marsh. The"), Some("D.H. Marsh"));
        assert_eq!(named("Cllr May, seconded by"), Some("Cllr May"));
        assert_eq!(named("Cllr Officers reported"), None);
    }

    #[test]
    fn initials_beside_a_name_are_none_of_it() {
        assert_eq!(named("Ada Finch AF Chair"), Some("Ada Finch"));
        assert_eq!(named("Coun-cillor Oke and"), Some("Coun-cillor Oke"));
    }

    #[test]
    fn what_is_no_name_is_none() {
        assert_eq!(named("the Clerk reported"), None);
        assert_eq!(named("That the plan"), None);
        assert_eq!(named("members of the"), None);
        assert_eq!(named(""), None);
        assert_eq!(named("12 votes"), None);
        assert_eq!(named("Cllr Fox Not Present"), Some("Cllr Fox"));
        assert_eq!(named("Cllr Fox     Not in attendance"), Some("Cllr Fox"));
    }

    #[test]
    fn a_name_before_a_verb_is_found() {
        let text = "After debate Cllr Mrs Ada Finch proposed";
        assert_eq!(person_before(text, text.len() - 8).map(|name| &text[name]), Some("Cllr Mrs Ada Finch"));
        assert_eq!(person_before("It was proposed", 7), None);
        assert_eq!(person_before("é", 1), None);
        assert_eq!(person_before("the Cllr Finch abstained", 3), None);
    }

    #[test]
    fn half_of_a_double_name_may_stand_after_a_dash() {
        let before = |text: &'static str| person_before(text, text.len()).map(|name| &text[name]);
        assert_eq!(before("to Cllr Dyer – Stone"), Some("Cllr Dyer – Stone"));
        assert_eq!((before("to Cllr Dyer – S."), before("to Cllr Dyer – stone"), before("to Cllr D. – Stone")), (None, None, None));
        assert!(is_full("Stone") && is_full("Ox") && !is_full("S") && !is_full("St."));
    }
}
