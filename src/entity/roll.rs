//! Lists of persons: names with their offices, parted by commas, lines, "and" or the next title.

use std::ops::Range;

use super::beside;
use super::window::{self, tail};
use super::{names, offices};
use crate::vocab::person::{EMPLOYERS, GENERATIONS, PLACE_OPENERS};

/// No title that a typist slips a comma behind has more bytes: `Cllr`.
const SHORT_TITLE: usize = 4;

/// No office, ward or party has more bytes.
const LONGEST_ROLE: usize = 400;

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

/// The persons that `range` of `text` lists.
pub(crate) fn people(text: &str, range: Range<usize>, bare: Bare) -> Vec<Entry> {
    let wrapped = is_wrapped(text.get(range.clone()).unwrap_or(""));
    listed(text, range, bare, wrapped)
}

/// The persons that `range` of a sentence lists, whose lines mean nothing.
pub(crate) fn told(text: &str, range: Range<usize>) -> Vec<Entry> {
    listed(text, range, Bare::Full, true)
}

fn listed(text: &str, range: Range<usize>, bare: Bare, wrapped: bool) -> Vec<Entry> {
    let titled = names::words(text, range.start).take_while(|word| word.start < range.end).any(|word| names::opens_entry(word.core));
    let mut list = List { text, bare, titled, shared: false, office: None, named: true, found: Vec::new() };
    let mut row = Row { first: 0, behind: None };
    for segment in segments(text, range, wrapped) {
        let before = text[..segment.start].trim_end_matches([' ', '\t']);
        if before.ends_with(';') || !wrapped && before.ends_with('\n') {
            list.end(&mut row);
        }
        let known = list.found.len();
        list.segment(segment.clone());
        list.named = list.found.len() > known;
        if known == row.first + 1 && list.found.len() == known {
            row.behind.get_or_insert(window::trimmed(text, segment));
        }
    }
    list.end(&mut row);
    list.found
}

/// What stands between two semicolons, or on a line.
struct Row {
    /// How many were found before it.
    first: usize,
    /// What the comma parts from its first name.
    behind: Option<Range<usize>>,
}

struct List<'t> {
    text: &'t str,
    bare: Bare,
    /// Titles stand in it, so an office goes on until the next of them.
    titled: bool,
    /// A title before several names is in force.
    shared: bool,
    /// An office was named last: its words go on until the next title or bracket.
    office: Option<usize>,
    /// The segment before named somebody, or there was none.
    named: bool,
    found: Vec<Entry>,
}

impl List<'_> {
    /// An office behind the only name of a row is that person's: `Ann Fox, Chairman;`.
    fn end(&mut self, row: &mut Row) {
        self.office = None;
        let behind = row.behind.take().filter(|behind| is_office_of_one(self.text, behind));
        if let ([only], Some(office)) = (&mut self.found[row.first..], behind) {
            only.role.get_or_insert(office);
        }
        row.first = self.found.len();
    }

    fn segment(&mut self, segment: Range<usize>) {
        let lead = self.lead(&segment);
        let start = lead.as_ref().map_or(segment.start, |(_, start)| *start);
        let Some(start) = self.plural(start..segment.end) else { return };
        let segment = start..segment.end;
        let bracket = self.text[segment.clone()].find('(').map(|at| segment.start + at);
        if let Some(open) = bracket.filter(|open| self.is_office(segment.start..*open)) {
            return self.bracketed(segment, open);
        }
        if self.is_bare_office(&segment) {
            self.office = self.open(&segment);
            return;
        }
        let found = names::person(self.text.get(..segment.end).unwrap_or(self.text), segment.start);
        match found.map(|name| self.with_generation(name, segment.end)) {
            Some(name) if self.accepts(&name, &segment) => {
                self.take(name, segment.end);
                if let (Some((Some(office), _)), Some(last)) = (lead, self.found.last_mut()) {
                    last.role.get_or_insert(office);
                }
            }
            _ => self.office = self.open(&segment),
        }
    }

    /// An office or a plural title before a dash, and where the name behind it begins: `Vice-Chair – Ann Fox`.
    fn lead(&mut self, segment: &Range<usize>) -> Option<(Option<Range<usize>>, usize)> {
        let inner = self.text.get(segment.clone())?;
        let (at, sign) = DASHES.iter().filter_map(|dash| Some((inner.find(dash)?, dash))).min()?;
        let office = window::trimmed(self.text, segment.start..segment.start + at);
        let start = segment.start + at + sign.len();
        if names::is_plural_title(&self.text[office.clone()]) {
            self.shared = true;
            return Some((None, start));
        }
        is_office_of_one(self.text, &office).then_some((Some(office), start))
    }

    /// The office that goes on after a segment that names nobody.
    fn open(&self, segment: &Range<usize>) -> Option<usize> {
        let ended = self.text[segment.clone()].trim_end().ends_with(')');
        (self.titled && !ended).then_some(self.office.unwrap_or(segment.start))
    }

    /// Skips a title before several names, and remembers it.
    fn plural(&mut self, segment: Range<usize>) -> Option<usize> {
        let mut lead =
            names::words(self.text, segment.start).take_while(|word| word.start < segment.end).skip_while(|word| is_tier(word.core));
        if !lead.next().is_some_and(|word| names::is_plural_title(word.core)) {
            return names::words(self.text, segment.start).next().filter(|word| word.start < segment.end).map(|word| word.start);
        }
        self.shared = true;
        self.office = None;
        lead.next().map(|next| next.start)
    }

    /// An office whose holder stands in brackets after it: the brackets open with a title.
    fn is_office(&self, range: Range<usize>) -> bool {
        let open = range.end;
        let inner = names::words(self.text, open + 1).next().filter(|word| !word.closed);
        let before = names::words(self.text, range.start).take_while(|word| word.start < open).collect::<Vec<_>>();
        let named = before.iter().any(|word| names::opens_entry(word.core));
        let holder = || {
            let close = self.text[open..].find(')').map(|at| open + at);
            let name = names::person(self.text, open + 1);
            let whole = name.zip(close).is_some_and(|(name, close)| name.end == close && self.text[name].contains(' '));
            let others = before.iter().skip(1).any(|word| names::opens_entry(word.core) && !leads_office(word.core));
            whole && !others && before.len() > 1 && before.first().is_some_and(|word| leads_office(word.core))
        };
        inner.is_some_and(|word| names::is_courtesy(word.core)) && !named
            || inner.is_some_and(|word| !names::is_role(word.core)) && holder()
    }

    /// An office before a comma, and no name: `Chief Executive Officer, S. Finch`.
    fn is_bare_office(&self, segment: &Range<usize>) -> bool {
        let words = || names::words(self.text, segment.start).take_while(|word| word.start < segment.end);
        self.text[segment.end..].starts_with(',')
            && words().next().is_some_and(|word| leads_office(word.core))
            && words().count() > 2
            && words().last().is_some_and(|word| names::is_role(word.core))
    }

    fn bracketed(&mut self, segment: Range<usize>, open: usize) {
        let close = self.text[open..segment.end].rfind(')').map_or(segment.end, |at| open + at);
        let role = window::trimmed(self.text, self.office.take().unwrap_or(segment.start)..open);
        let mut inner =
            List { text: self.text, bare: Bare::Full, titled: true, shared: false, office: None, named: true, found: Vec::new() };
        for part in segments(self.text, open + 1..close, true) {
            inner.segment(part);
        }
        let role = Some(role).filter(is_role);
        self.found.extend(inner.found.into_iter().map(|entry| Entry { role: role.clone(), ..entry }));
    }

    fn accepts(&mut self, name: &Range<usize>, segment: &Range<usize>) -> bool {
        let words: Vec<_> = names::words(self.text, name.start).take_while(|word| word.start < name.end).collect();
        let moved = beside::moves(self.text, name.end..segment.end);
        if narrates(&self.text[name.end..segment.end]) && !moved {
            return false;
        }
        if self.is_no_person(&words) {
            return false;
        }
        if words.first().is_some_and(|word| names::is_title(word.core)) && words.len() > 1 {
            self.shared &= !words.first().is_some_and(|word| names::opens_entry(word.core) && word.core.len() > 3);
            return true;
        }
        let rest = self.text[name.end..segment.end].trim_start();
        let alone =
            rest.is_empty() || moved || rest.starts_with(['(', '[', '-', '–', '—', '|', '.', ':', '*', '†', '‡', '#', '^', '+', '~']);
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

    /// The words are of a firm or a place, or of several persons between whom nothing stands.
    fn is_no_person(&self, words: &[names::Word<'_>]) -> bool {
        let titled = words.first().is_some_and(|word| names::is_title(word.core));
        let full = |word: &&names::Word<'_>| names::is_name(word.core) && word.core.chars().filter(|c| c.is_alphabetic()).count() > 1;
        !titled
            && (words.first().is_some_and(|word| PLACE_OPENERS.contains(&word.core.to_lowercase().as_str()))
                || words.last().is_some_and(|word| EMPLOYERS.contains(&word.core.trim_end_matches('.').to_lowercase().as_str()))
                || words.iter().filter(full).count() > 4)
    }

    /// The first of two who share a surname, which stands behind the second: `Ben and Cal Moss`.
    fn is_of_a_pair(&self, words: &[names::Word<'_>], segment: &Range<usize>) -> bool {
        let rest = self.text.get(segment.end..).unwrap_or("");
        let joined = ["and ", "& ", "And "].iter().find_map(|joint| rest.strip_prefix(joint));
        let other = joined.and_then(|other| names::person(other, 0).filter(|name| name.start == 0).and_then(|name| other.get(name)));
        let plain = |name: &str| name.contains(' ') && !name.split_whitespace().next().is_some_and(names::is_title);
        words.len() == 1 && self.named && other.is_some_and(plain)
    }

    fn take(&mut self, name: Range<usize>, end: usize) {
        let behind = name.end..end.max(name.end);
        let rest = window::trimmed(self.text, name.end..end);
        let office = names::words(self.text, rest.start).take_while(|word| word.start < rest.end).any(|word| names::is_role(word.core));
        let bracketed = self.text[rest.clone()].contains(['(', ')']) || self.text[name.end..].starts_with(" (");
        self.office = (office && !bracketed && self.titled).then_some(rest.start);
        self.found.push(Entry { name, role: Some(rest).filter(is_role), rest: behind });
    }
}

/// The bytes of a range name an office that one person holds, or a body that one person may stand for.
pub(crate) fn is_office_of_one(text: &str, range: &Range<usize>) -> bool {
    let first = names::words(text, range.start).next();
    offices::is_office(text, range) && !first.is_some_and(|word| names::is_plural_title(word.core))
}

/// Opens the name of an office that is never a title before a name.
fn leads_office(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "chief" | "director" | "manager" | "group" | "acting" | "interim" | "deputy" | "head" | "team" | "general"
    )
}

/// A word that says to which council the title after it belongs: `County Councillors`.
fn is_tier(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "county" | "district" | "borough" | "parish" | "town" | "city" | "community" | "the")
}

fn is_role(role: &Range<usize>) -> bool {
    (1..=LONGEST_ROLE).contains(&role.len())
}

/// A verb or the like follows a name: the sentence tells something and lists nobody.
fn narrates(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or("");
    let links = [
        "of",
        "from",
        "as",
        "for",
        "representing",
        "via",
        "until",
        "on",
        "in",
        "at",
        "substituting",
        "deputising",
        "attending",
        "chair",
        "by",
        "to",
    ];
    word.starts_with(char::is_lowercase) && !links.contains(&word) && !names::is_role(word)
}

/// The lines of a list are those of a wrapped paragraph.
fn is_wrapped(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    let (mut open, mut count) = (0, 0);
    while let Some(line) = lines.next() {
        count += 1;
        let line = line.trim_end();
        let initial = line.rsplit(' ').next().is_some_and(|word| word.len() == 2 && word.ends_with('.'));
        let cut = line.ends_with([',', ';', '&']) || line.ends_with(" and") || line.ends_with(" or") || initial;
        open += usize::from(lines.peek().is_some() && cut);
    }
    let tail = text.lines().skip(1).any(|line| line.split_whitespace().count() == 1 && names::is_name(line.trim()));
    let head = text.lines().next().map_or(0, parts);
    open > 0 || tail && head > 1 || count > 1 && parts(text) > 2 * count && !titles_lead(text)
}

fn parts(text: &str) -> usize {
    text.matches([',', ';']).count()
}

fn titles_lead(text: &str) -> bool {
    text.lines().filter_map(|line| line.split_whitespace().next()).all(names::opens_entry)
}

/// Cuts a list at its commas, its "and"s, the ends of its lines (unless these are wrapped) and before each title.
fn segments(text: &str, range: Range<usize>, wrapped: bool) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    let mut depth = 0usize;
    for (at, sign) in text.get(range.clone()).unwrap_or("").char_indices() {
        let at = range.start + at;
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 && !after_title(text, range.start, at) && !before_generation(text.get(at + 1..range.end)) => {
                cuts.push((at, at + 1))
            }
            ';' | '•' | '·' | '\u{f0b7}' if depth == 0 => cuts.push((at, at + sign.len_utf8())),
            '\n' if !wrapped && (depth == 0 || stays_open(&text[at..range.end])) => {
                depth = 0;
                cuts.push((at, at + 1));
            }
            '.' if depth == 0 && ends_sentence(text, range.start, at) => cuts.push((at, at + 1)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    let mut start = range.start;
    for (end, next) in cuts.into_iter().chain([(range.end, range.end)]) {
        words_cut(text, start..end, &mut out);
        start = next;
    }
    out
}

/// A bracket that is open here is not closed: another opens first, or none follows near.
fn stays_open(rest: &str) -> bool {
    rest.chars().take(200).find(|sign| matches!(sign, '(' | ')')) != Some(')')
}

/// A full stop that no short form or initial bears, with a blank to follow.
fn ends_sentence(text: &str, from: usize, at: usize) -> bool {
    let last = || text[from..at].rsplit(char::is_whitespace).next().unwrap_or("").trim_start_matches('(');
    text[at + 1..].starts_with(char::is_whitespace) && !names::is_abbreviated(last())
}

/// A comma right after a title is a slip of the typist.
fn after_title(text: &str, from: usize, at: usize) -> bool {
    tail(&text[from..at], SHORT_TITLE + 4)
        .split_whitespace()
        .next_back()
        .is_some_and(|word| names::opens_entry(word) && word.len() <= SHORT_TITLE)
}

/// `Jr.` or the like behind a comma belongs to the name before it.
fn before_generation(rest: Option<&str>) -> bool {
    let word = rest.unwrap_or("").trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    GENERATIONS.contains(&word)
}

/// Those whom lines of family name, comma and given name list: `Ashdown, Peter (Chair)`. Nothing where a line is no such.
pub(crate) fn inverted(text: &str, range: Range<usize>) -> Option<Vec<Entry>> {
    let inner = text.get(range.clone())?;
    let sign = if inner.contains(';') { ';' } else { '\n' };
    let mut start = range.start;
    let mut found = Vec::new();
    for part in inner.split(sign) {
        let lead =
            part.len() - part.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '•' | '·' | '-' | '*' | '\u{f0b7}')).len();
        let words = part.get(lead..)?.trim_end();
        if !words.is_empty() {
            let at = start + lead;
            let length = inverted_name(words)?;
            let rest = at + length..at + words.len();
            let role = Some(window::trimmed(text, rest.clone())).filter(is_role);
            found.push(Entry { name: at..at + length, role, rest });
        }
        start += part.len() + sign.len_utf8();
    }
    (found.len() > 1).then_some(found)
}

/// The bytes of a family name, a comma and given names that open some words.
fn inverted_name(words: &str) -> Option<usize> {
    let (family, rest) = words.split_once(", ")?;
    let mut bearers = family.split_whitespace().filter(|word| !names::is_particle(word));
    let one = bearers.next().is_some_and(|word| names::is_name(word) && word.len() > 1) && bearers.next().is_none();
    let given = rest.find(['(', ',', '*', '–', '—', '[', '†', '#']).unwrap_or(rest.len());
    let given = rest.get(..given)?.split(" - ").next()?.trim_end();
    let plain = |word: &str| names::is_name(word) && !EMPLOYERS.contains(&word.to_lowercase().as_str());
    let all = (1..=3).contains(&given.split_whitespace().count()) && given.split_whitespace().all(plain);
    (one && all).then_some(family.len() + ", ".len() + given.len())
}

/// Cuts a segment at "and" and before each title that opens an entry.
fn words_cut(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut start = range.start;
    let mut depth = 0usize;
    let mut title_before = true;
    // Initials and a surname stand before: another initial opens the next name, as in `B Hare C Elk`.
    let (mut initial, mut whole) = (false, false);
    let mut cut = |part: Range<usize>| {
        if !text[part.clone()].trim().is_empty() {
            out.push(part);
        }
    };
    for word in names::words(text, range.start).take_while(|word| word.start < range.end) {
        let joins = matches!(word.core, "and" | "And" | "AND" | "&" | "a’r" | "ac" | "a'r") && depth == 0;
        let letter = word.core.chars().filter(|c| c.is_alphabetic()).count() == 1 && names::is_name(word.core);
        let next = letter && whole;
        whole = !letter && initial && names::is_name(word.core) && !word.closed;
        initial = letter || initial && !joins;
        let opens = depth == 0 && !title_before && (next || names::opens_entry(word.core) || names::is_plural_title(word.core));
        if joins || opens {
            cut(start..word.start);
            start = if joins { word.end() } else { word.start };
        }
        title_before = joins || word.start <= start || names::is_title(word.core) || matches!(word.core, "the" | "The");
        let all = word.all;
        depth = (depth + all.matches('(').count()).saturating_sub(all.matches(')').count());
    }
    cut(start..range.end);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<&str> {
        people(text, 0..text.len(), Bare::Full).into_iter().map(|entry| &text[entry.name]).collect()
    }

    #[test]
    fn commas_lines_and_titles_part_names() {
        assert_eq!(listed("Ada Finch, Ben Moor and Cy Oke"), ["Ada Finch", "Ben Moor", "Cy Oke"]);
        assert_eq!(listed("Mr A Finch (Chairman)\nMs K Moor\nMrs B Oke, Clerk"), ["Mr A Finch", "Ms K Moor", "Mrs B Oke"]);
        assert_eq!(listed("Ada Finch\nBen Moor\nCy Oke"), ["Ada Finch", "Ben Moor", "Cy Oke"]);
        assert_eq!(listed("Cllr Ada Finch (Chair) Cllr Ben Moor Cllr Cy Oke"), ["Cllr Ada Finch", "Cllr Ben Moor", "Cllr Cy Oke"]);
        assert_eq!(listed("County Councillors R. J. Finch (Chairman), A. Moor"), ["R. J. Finch", "A. Moor"]);
        assert_eq!(listed("Councillors Finch, Moor (J), Oke and Mair\nTudor."), ["Finch", "Moor (J)", "Oke", "Mair\nTudor"]);
    }

    #[test]
    fn an_office_before_brackets_names_its_holder() {
        let text = "Chief Executive (Mr. C. Finch), Director,\nRoads and Parks (Ms. J. Moor Oke)";
        assert_eq!(listed(text), ["Mr. C. Finch", "Ms. J. Moor Oke"]);
        assert_eq!(listed("Director Corporate Services (Ada Finch), Manager Roads (Ben Moor)"), ["Ada Finch", "Ben Moor"]);
        assert_eq!(listed("Chief Executive Officer, S. Finch"), ["S. Finch"]);
    }

    #[test]
    fn roles_are_kept_and_are_no_names() {
        let text = "Ms Ada Finch, Director of Service, Housing Roads\nMr Ben Moor, Staff Officer";
        let found = people(text, 0..text.len(), Bare::Full);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(listed("Head of Planning, Transport Manager"), Vec::<&str>::new());
        assert_eq!(listed("4 members of the public"), Vec::<&str>::new());
        assert_eq!(listed(""), Vec::<&str>::new());
    }
}
