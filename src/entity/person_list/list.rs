//! The persons of a list, read segment by segment.

use std::collections::HashSet;
use std::ops::Range;

use super::cut::{before_generation, is_noun, next_column};
use crate::entity::window::{self, near, slice};
use crate::entity::word::{self, Word};
use crate::entity::{beside, names, offices, surname};
use crate::lex::names::{lookup, role};
use crate::model::Attendance;

/// No office, ward or party has more bytes.
const LONGEST_ROLE: usize = 400;

/// The largest number of words of one person without a title.
const MOST_NAMES: usize = 4;

/// Letters of a title that does not end a list under one title: `Cllrs. Fox, Moor, Dr Oke, Ash`.
const SHORTEST_TITLE: usize = 3;

/// Bytes of the word that joins two names, and its blank, at the most.
const LONGEST_JOINT: usize = 4;

/// Offices, each after a person, that show where the offices of a row are.
const MANY_OFFICES: usize = 3;

/// Characters that may follow a name without a title.
const AFTER_NAME: [char; 15] = ['(', '[', '-', '–', '—', '|', '.', ':', '*', '†', '‡', '#', '^', '+', '~'];

/// A person in a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The name.
    pub(crate) name: Range<usize>,
    /// Office, ward or party.
    pub(crate) role: Option<Range<usize>>,
    /// All text after the name, punctuation included.
    pub(crate) rest: Range<usize>,
}

/// What a list allows as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bare {
    /// A name without a title has two words at least.
    Full,
    /// A single surname is a name, for example where all names share one title.
    Surnames,
}

/// The text between two semicolons, or on a line.
#[derive(Default)]
pub(super) struct Row {
    /// The number of persons found before it.
    pub(super) first: usize,
    /// The texts between commas that name nobody, each with the number of persons before it.
    unnamed: Vec<(usize, Range<usize>)>,
}

impl Row {
    /// Adds a text without a name after `count` persons of the list.
    pub(super) fn add(&mut self, text: Range<usize>, count: usize) {
        self.unnamed.push((count, text));
    }
}

pub(super) struct List<'t> {
    pub(super) text: &'t str,
    bare: Bare,
    /// It contains titles, so an office continues until the next of them.
    has_titles: bool,
    /// A title before several names applies.
    pub(super) shared: bool,
    /// The last entry was an office: its words continue until the next title or bracket.
    pub(super) office: Option<usize>,
    /// Words that end the names of places in it.
    pub(super) places: HashSet<String>,
    /// The previous segment named a person, or there was none.
    pub(super) named: bool,
    pub(super) found: Vec<Entry>,
}

impl<'t> List<'t> {
    /// A list of which nothing is read yet.
    pub(super) fn of(text: &'t str, bare: Bare, has_titles: bool) -> Self {
        List { text, bare, has_titles, shared: false, office: None, places: HashSet::new(), named: true, found: Vec::new() }
    }

    /// An office after the only name of a row is that person's: `Ann Fox, Chairman;`. So are those of a row that alternates.
    pub(super) fn end(&mut self, row: &mut Row) {
        self.office = None;
        let unnamed = std::mem::take(&mut row.unnamed);
        let count = self.found.len() - row.first;
        let is_first = |(before, _): &&(usize, Range<usize>)| *before > row.first;
        let offices: Vec<_> = match count {
            1 => unnamed.iter().find(is_first).into_iter().collect(),
            _ if self.alternates(row.first, &unnamed) => unnamed.iter().collect(),
            _ => Vec::new(),
        };
        for (before, words) in offices {
            let office = bracketed(self.text, words.clone(), words.start..self.text.len());
            let fits = self.offices(&office).iter().all(|office| is_office_of_one(self.text, office));
            if let (true, Some(person)) = (fits, self.found.get_mut(before - 1)) {
                person.role.get_or_insert(office);
            }
        }
        row.first = self.found.len();
    }

    /// Every one of several persons of a row has an office, before the name or after it: `Ann Fox, Mayor, Ben Hay, Clerk`. Those without
    /// one may be the last, where there are several of both.
    fn alternates(&self, first: usize, unnamed: &[(usize, Range<usize>)]) -> bool {
        let is_office = |(_, words): &(usize, Range<usize>)| self.offices(words).iter().all(|office| is_office_of_one(self.text, office));
        let count = self.found.len() - first;
        // They are in the order of their persons.
        let before = |person: usize| unnamed.partition_point(|(before, _)| *before < person);
        let offices = |at: usize| {
            let after = before(first + at + 2) - before(first + at + 1);
            after + usize::from(self.found.get(first + at).is_some_and(|person| person.role.is_some()))
        };
        let with_office = (0..count).take_while(|at| offices(*at) == 1).count();
        let is_end = with_office == count || with_office >= MANY_OFFICES && with_office + 1 < count;
        is_end && unnamed.iter().all(|one| is_office(one) && (first + 1..=first + with_office).contains(&one.0))
    }

    /// An office and a second one in brackets after it: `Director (Chair)`.
    fn offices(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let words = self.slice(range.clone());
        match words.strip_suffix(')').and_then(|words| words.split_once(" (")) {
            Some((first, _)) => vec![range.start..range.start + first.len(), range.start + first.len() + 2..range.end - 1],
            None => vec![range.clone()],
        }
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
        // A name does not go on into the next column.
        let name_end = next_column(self.text, &segment).unwrap_or(segment.end);
        let before_end = self.text.get(..name_end).unwrap_or(self.text);
        let found = names::person(before_end, segment.start).or_else(|| self.surname(before_end, segment.start));
        let found = found.or_else(|| self.initial(&segment));
        match found.map(|name| self.with_generation(name, segment.end)) {
            Some(name) if self.accepts(&name, &segment) => {
                self.take(name, segment.end);
                if let (Some((Some(office), _)), Some(last)) = (lead, self.found.last_mut()) {
                    last.role.get_or_insert(office);
                }
            }
            _ => match self.after_office(&segment) {
                Some(entry) => self.found.push(entry),
                None => self.office = self.open(&segment),
            },
        }
    }

    /// Nothing of a name or an office follows a name.
    pub(super) fn is_alone(&self, name: &Range<usize>, end: usize) -> bool {
        let rest = self.slice(name.end..end).trim_start();
        rest.is_empty() || rest.starts_with(AFTER_NAME)
    }

    /// A surname that is also an office, where the one before is a surname alone too: `Councillors Fox, Ward`.
    fn surname(&self, before_end: &str, from: usize) -> Option<Range<usize>> {
        let is_single = |entry: &Entry| !self.slice(entry.name.clone()).trim().contains(char::is_whitespace);
        let expected = (self.shared || self.bare == Bare::Surnames) && self.found.last().is_none_or(is_single);
        surname::alone(before_end, from).filter(|_| expected)
    }

    /// The office that continues after a segment without a name.
    fn open(&self, segment: &Range<usize>) -> Option<usize> {
        let ended = self.slice(segment.clone()).trim_end().ends_with(')');
        (self.has_titles && !ended).then_some(self.office.unwrap_or(segment.start))
    }

    /// Skips a title before several names, and remembers it.
    fn plural(&mut self, segment: Range<usize>) -> Option<usize> {
        let is_dash = |word: &Word<'_>| !word.all.contains(char::is_alphanumeric);
        let mut lead = self.words(&segment).skip_while(|word| is_dash(word) || word.is(role::TIER | role::PLAIN_BODY) || word.is_absent());
        if !lead.next().is_some_and(|word| word.is_plural_title()) {
            // A tick may precede a name.
            return self.words(&segment).find(|word| word.all.contains(char::is_alphanumeric)).map(|word| word.start);
        }
        let start = lead.next().map(|next| next.start);
        drop(lead);
        (self.shared, self.office) = (true, None);
        start
    }

    /// The words that begin within some bytes.
    pub(super) fn words(&self, range: &Range<usize>) -> impl Iterator<Item = Word<'_>> + use<'_> {
        let end = range.end;
        word::words(self.text, range.start).take_while(move |word| word.start < end)
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &str {
        slice(self.text, range)
    }

    fn accepts(&mut self, name: &Range<usize>, segment: &Range<usize>) -> bool {
        let words: Vec<Word<'_>> = self.words(name).collect();
        let moved = beside::moves(self.text, name.end..segment.end);
        let rest = self.slice(name.end..segment.end);
        let is_there = is_there(rest);
        if narrates(rest) && !moved && !is_there || is_no_person(&words) || self.is_place(&words, rest) {
            return false;
        }
        if self.is_office_alone(segment) {
            return false;
        }
        if let Some(title) = words.first().filter(|title| title.is_title() && words.len() > 1) {
            self.shared &= !(title.opens_entry() && title.core.len() > SHORTEST_TITLE);
            return true;
        }
        let is_before_office = || self.words(&(name.end..segment.end)).next().is_some_and(|word| is_noun(&word));
        let is_of_body = || words.len() > 1 && self.represents(name.end..segment.end);
        let ends_cell = || next_column(self.text, segment).is_some_and(|column| column >= name.end);
        let alone = moved || is_there || ends_cell() || self.is_alone(name, segment.end) || is_before_office() || is_of_body();
        let enough = words.len() > 1 || self.shared || self.bare == Bare::Surnames || self.is_of_a_pair(&words, segment);
        alone && enough && self.office.is_none()
    }

    /// An office with its field directly after it, and no name: `Director Corporate Services`.
    fn is_office_alone(&self, segment: &Range<usize>) -> bool {
        let mut words = self.words(segment);
        let leads = words.next().is_some_and(|word| word.is(role::OFFICE_LEAD));
        let mut others = words.peekable();
        leads && others.peek().is_some() && others.all(|word| word.is(role::OFFICE_WORD | role::AND | role::OF))
    }

    /// A name after an office of the staff that is a title as well: `City Clerk Jo Dee`.
    fn after_staff_office(&self, name: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
        let words: Vec<Word<'_>> = self.words(name).collect();
        let is_of_staff = |word: &Word<'_>| word.is(role::SOLE_OFFICE) && word.is(role::OFFICE_BEFORE_NAME) && word.is_title();
        let at = words.iter().position(is_of_staff)?;
        let titles = words.get(..at)?.iter().all(|word| word.is_title() && !word.opens_entry());
        let (office, first) = (words.get(at)?, words.get(at + 1)?);
        let is_whole = titles && !first.is_title() && words.len() > at + 2;
        is_whole.then(|| (name.start..office.end(), first.start..name.end))
    }

    /// The name of a body, a firm or a place follows: `of Summit Management`.
    fn represents(&self, rest: Range<usize>) -> bool {
        let mut words = self.words(&rest);
        let leads = words.next().is_some_and(|word| word.is_small() && word.is(role::OF | role::LINK) && word.letters() > 1);
        leads && words.next().is_some_and(|word| word.is_capital() && !word.is_title())
    }

    /// A place that opens as a name does, beside persons with titles or other places: `Victoria Ward`.
    fn is_place(&self, words: &[Word<'_>], rest: &str) -> bool {
        let last = words.last().filter(|last| words.len() > 1 && last.is_double() && !last.is_name());
        let is_full = words.first().is_some_and(|first| first.is_name() && first.letters() > 1);
        let ends_office = |last: &Word<'_>| self.has_titles && rest.trim().is_empty() || self.places.contains(&last.core.to_lowercase());
        is_full && last.is_some_and(ends_office)
    }

    /// The name with `Jr.` or the like after its comma.
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

    /// The initial of the first of two who share a surname: `B & C Moss`.
    fn initial(&self, segment: &Range<usize>) -> Option<Range<usize>> {
        let words: Vec<Word<'_>> = self.words(segment).collect();
        let [word] = words.as_slice() else { return None };
        (word.letters() == 1 && word.is_name() && self.is_of_a_pair(&words, segment)).then(|| word.start..word.end())
    }

    /// The first of two who share a surname, which follows the second: `Ben and Cal Moss`.
    fn is_of_a_pair(&self, words: &[Word<'_>], segment: &Range<usize>) -> bool {
        let rest = self.slice(segment.end..self.text.len());
        let other = near(rest, LONGEST_JOINT).split_once(' ').filter(|(joint, _)| lookup(joint).is(role::AND));
        let start = segment.end + other.map_or(0, |(joint, _)| joint.len() + 1);
        let name = other.and_then(|_| names::person(self.text, start)).filter(|name| name.start == start);
        let plain = |name: &str| name.contains(' ') && !name.split_whitespace().next().is_some_and(names::is_title);
        words.len() == 1 && self.named && name.is_some_and(|name| plain(self.slice(name)))
    }

    fn take(&mut self, name: Range<usize>, end: usize) {
        let after = name.end..end.max(name.end);
        let rest = bracketed(self.text, window::trimmed(self.text, name.end..end), name.end..end);
        let office = self.words(&rest).any(|word| word.is_role());
        let bracketed = self.slice(rest.clone()).contains(['(', ')']) || self.slice(name.end..self.text.len()).starts_with(" (");
        self.office = (office && !bracketed && self.has_titles).then_some(rest.start);
        let (before, name) = self.after_staff_office(&name).map_or((None, name), |(office, name)| (Some(office), name));
        self.found.push(Entry { name, role: Some(rest).filter(is_role).or(before), rest: after });
    }
}

/// Words with the brackets at their ends that close or open one among them: `(Mayor) (in the chair)`.
fn bracketed(text: &str, words: Range<usize>, within: Range<usize>) -> Range<usize> {
    let (mut depth, mut lowest) = (0_i32, 0_i32);
    for c in slice(text, words.clone()).chars() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        lowest = lowest.min(depth);
    }
    let opens = lowest < 0 && slice(text, within.start..words.start).ends_with('(');
    let closes = depth > lowest && slice(text, words.end..within.end).starts_with(')');
    words.start - usize::from(opens)..words.end + usize::from(closes)
}

/// The words are of a firm or a place, or of several persons without a separator.
fn is_no_person(words: &[Word<'_>]) -> bool {
    let is_full = |word: &&Word<'_>| word.is_name() && word.letters() > 1;
    !words.first().is_some_and(Word::is_title)
        && (words.first().is_some_and(|word| word.is(role::PLACE_LEAD))
            || words.last().is_some_and(|word| word.is(role::EMPLOYER))
            || words.iter().filter(is_full).count() > MOST_NAMES)
}

/// The bytes of a range name an office that one person holds, or a body that one person may represent.
pub(crate) fn is_office_of_one(text: &str, range: &Range<usize>) -> bool {
    let first = word::words(text, range.start).next();
    offices::is_office(text, range) && !first.is_some_and(|word| word.is_plural_title())
}

pub(super) fn is_role(role: &Range<usize>) -> bool {
    (1..=LONGEST_ROLE).contains(&role.len())
}

/// The words after the last name of a list only say that those named were there: "Mr Fox and Mr Hay were present."
fn is_there(rest: &str) -> bool {
    rest.starts_with(' ') && beside::status(rest.trim().trim_end_matches('.')) == Some(Attendance::Present)
}

/// A verb or the like follows a name: the sentence is narrative and no list.
fn narrates(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or("");
    word.starts_with(char::is_lowercase) && !lookup(word).is(role::LINK) && !names::is_role(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_of_the_staff_is_no_title_and_no_name() {
        let of = |text: &'static str| {
            let found = crate::entity::person_list::people(text, 0..text.len(), Bare::Full);
            found.into_iter().map(|entry| (&text[entry.name], entry.role.map(|role| &text[role]))).collect::<Vec<_>>()
        };
        assert_eq!(of("City Clerk Jo Dee"), [("Jo Dee", Some("City Clerk"))]);
        assert_eq!(of("Clerk Jo Dee (RFO)"), [("Jo Dee", Some("RFO"))]);
        assert_eq!(of("Clerk Dee, Mayor Ann Fox"), [("Clerk Dee", None), ("Mayor Ann Fox", None)]);
        assert_eq!(of("Karen Lowe, Director Corporate Services"), [("Karen Lowe", Some("Director Corporate Services"))]);
        assert_eq!(of("Director Ann Fox"), [("Director Ann Fox", None)]);
    }

    #[test]
    fn brackets_belong_to_the_words_that_they_enclose() {
        let of = |text: &'static str| {
            let range = crate::entity::window::trimmed(text, 3..text.len());
            &text[bracketed(text, range, 3..text.len())]
        };
        assert_eq!((of("Fox (Mayor) (in the chair)"), of("Fox (Mayor)")), ("(Mayor) (in the chair)", "Mayor"));
        assert_eq!((of("Fox, Mayor"), of("Fox – Mayor (left)")), ("Mayor", "Mayor (left)"));
    }

    #[test]
    fn narrative_goes_on_in_small_letters() {
        assert!(narrates(" spoke of it") && !narrates(" Mayor") && !narrates(" of Roads") && !narrates(" clerk") && !narrates(""));
        assert!(is_role(&(0..1)) && is_role(&(0..LONGEST_ROLE)) && !is_role(&(0..0)) && !is_role(&(0..LONGEST_ROLE + 1)));
        let words = |text: &'static str| word::words(text, 0).collect::<Vec<_>>();
        assert!(
            is_no_person(&words("Ann Jo May Sue Fox"))
                && !is_no_person(&words("Ann Jo May Fox"))
                && !is_no_person(&words("Ann J May Sue Fox"))
        );
        assert!(is_no_person(&words("Fox Ltd")) && !is_no_person(&words("Mr Ltd")));
    }

    #[test]
    fn a_place_ends_with_a_word_of_places() {
        let is = |text: &'static str, rest: &str, titles: bool, known: &[&str]| {
            let mut list = List::of(text, Bare::Full, titles);
            list.places = known.iter().map(|word| (*word).to_owned()).collect();
            list.is_place(&word::words(text, 0).collect::<Vec<_>>(), rest)
        };
        assert!(is("Castle Ward", "", true, &[]) && is("Castle Ward", " x", false, &["ward"]));
        assert!(!is("Castle Ward", " x", true, &[]) && !is("Castle Ward", "", false, &[]) && !is("C Ward", "", true, &[]));
        assert!(!is("Ward", "", true, &[]) && !is("Castle Fox", "", true, &[]) && !is("Ward Ward", "", true, &[]));
    }

    #[test]
    fn two_share_a_surname() {
        let of = |text: &'static str| {
            crate::entity::person_list::people(text, 0..text.len(), Bare::Full)
                .into_iter()
                .map(|entry| &text[entry.name])
                .collect::<Vec<_>>()
        };
        assert_eq!(of("Ann Hay, T & J Arlott"), ["Ann Hay", "T", "J Arlott"]);
        assert_eq!(of("Cllrs J. and K. Oke, Tom and Jill Ash"), ["J.", "K. Oke", "Tom", "Jill Ash"]);
        assert_eq!(of("Ann Hay, T & J"), ["Ann Hay"]);
        assert_eq!(of("Ann Hay, T, J Arlott"), ["Ann Hay", "J Arlott"]);
        assert_eq!(of("Ann Hay, Tom, J Arlott"), ["Ann Hay", "J Arlott"]);
    }

    #[test]
    fn a_surname_alone_is_beside_others() {
        let of = |bare, shared, before: Option<&str>| {
            let text = before.map_or("Ward".to_owned(), |before| format!("{before}, Ward"));
            let mut list = List::of(&text, bare, false);
            list.shared = shared;
            let last = before.map(|before| Entry { name: 0..before.len(), role: None, rest: before.len()..before.len() });
            list.found.extend(last);
            list.surname(&text, text.len() - "Ward".len()).is_some()
        };
        assert!(of(Bare::Surnames, false, None) && of(Bare::Full, true, None) && of(Bare::Full, true, Some("Fox")));
        assert!(!of(Bare::Full, false, None) && !of(Bare::Full, false, Some("Fox")) && !of(Bare::Surnames, false, Some("Ann Fox")));
    }
}
