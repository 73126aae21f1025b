//! The name of a person as minutes print it: titles, then names or initials, then perhaps an initial in brackets.

use std::ops::Range;

use super::window::near;
use crate::vocab::person::{ENTRY_TITLES, NOT_NAMES, PARTICLES, PLURAL_TITLES, ROLE_WORDS, TITLES};

/// No name has more words than this, titles aside.
const LONGEST: usize = 5;
/// No name has a longer word, in bytes.
const LONGEST_WORD: usize = 240;
/// No search looks at more words than this.
const REACH: usize = 14;

/// A word of a text: its bytes, without the signs after it.
#[derive(Clone, Copy)]
pub(crate) struct Word<'t> {
    /// First byte.
    pub(crate) start: usize,
    /// All of it.
    pub(crate) all: &'t str,
    /// The word without signs at its end, save a full stop.
    pub(crate) core: &'t str,
    /// A comma, bracket or the like follows.
    pub(crate) closed: bool,
    /// The sign that follows is a closing bracket.
    bracketed: bool,
}

impl Word<'_> {
    /// One past its last byte.
    pub(crate) fn end(&self) -> usize {
        self.start + self.core.len()
    }

    fn lower(&self) -> String {
        self.core.trim_end_matches('.').to_lowercase().replace('’', "'")
    }
}

/// The words of `text` from byte `from`. A longer word than any name has is cut, so that nobody reads it twice.
pub(crate) fn words(text: &str, from: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?.trim_start();
        let start = text.len() - rest.len();
        let all = near(rest, LONGEST_WORD).split(char::is_whitespace).next().filter(|word| !word.is_empty())?;
        at = start + all.len();
        Some(word(start, all))
    })
}

fn word(start: usize, all: &str) -> Word<'_> {
    let core = closed(all);
    let core = core.find('(').filter(|at| *at > 0).map_or(core, |at| &core[..at]);
    Word { start, all, core, closed: core.len() < all.len(), bracketed: all[core.len()..].starts_with(')') }
}

/// A word without the signs that close it, a full stop after a bracket too.
fn closed(word: &str) -> &str {
    let signs = [',', ';', ':', ')', ']', '”', '"', '*', '|', '!', '?', '†', '‡', '#', '^', '+', '~'];
    let core = word.trim_end_matches(signs);
    match core.strip_suffix('.') {
        Some(inner) if inner.ends_with(signs) => inner.trim_end_matches(signs),
        _ => core,
    }
}

/// The name that begins at byte `from`, an article aside. Nothing where no name stands there.
pub(crate) fn person(text: &str, from: usize) -> Option<Range<usize>> {
    let mut name = Name::default();
    for word in words(text, from).take(REACH) {
        if !name.takes(word) {
            break;
        }
    }
    name.found()
}

/// As [`person`], but only a name with a title, or initials alone.
pub(crate) fn titled(text: &str, from: usize) -> Option<Range<usize>> {
    let found = person(text, from)?;
    let first = words(text, found.start).next()?;
    (is_title(first.core) || is_initials(&text[found.clone()])).then_some(found)
}

/// The name that ends at byte `to`: the longest titled one, or initials, that begins among the words before it.
pub(crate) fn person_before(text: &str, to: usize) -> Option<Range<usize>> {
    let head = text.get(..to)?;
    let mut starts: Vec<usize> =
        head.split_whitespace().rev().take(REACH).map(|word| word.as_ptr() as usize - head.as_ptr() as usize).collect();
    starts.reverse();
    let lead = |at: &usize| text[*at..].len() - text[*at..].trim_start_matches(['(', '“', '"', '‘', '*', '•', '[']).len();
    starts
        .iter()
        .map(|at| at + lead(at))
        .find_map(|at| titled(text, at).filter(|name| name.end <= to).and_then(|name| reaching(text, name, to)))
}

/// The name, if nothing but the other half of a double name stands between it and byte `to`: `Cllr Dyer – Stone`.
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
    /// A title of a person stands before, and no surname yet: an office may be one, as in `Cllr Ward`.
    awaits: bool,
    /// The first letters of the names so far.
    heads: String,
    /// Initials that look like a title, `CR`.
    initials: Option<Range<usize>>,
    /// A word of two letters stands in it.
    full: bool,
    over: bool,
}

impl Name {
    /// Takes the next word, or says that the name is over.
    fn takes(&mut self, word: Word<'_>) -> bool {
        if self.over {
            return false;
        }
        if self.start.is_none() && is_article(word.core) {
            return true;
        }
        if self.names == 0 && is_title(word.core) {
            return self.title(word);
        }
        if self.names > 0 && word.bracketed && is_suffix(word.core) {
            self.end = word.end() + 1;
            return false;
        }
        let goes_on = self.names > 0 || self.titles > 0;
        if is_name(word.core) || self.awaits && is_surname(word.core) || goes_on && is_joined(word.core) {
            return self.name(word);
        }
        self.particle(word)
    }

    fn title(&mut self, word: Word<'_>) -> bool {
        self.start.get_or_insert(word.start);
        self.titles += 1;
        if self.titles == 1 && is_initials(word.core) {
            self.initials = Some(word.start..word.end());
        }
        self.awaits |= opens_entry(word.core);
        !word.closed || word.lower().len() <= 4 && self.titles == 1 && !word.core.ends_with('.')
    }

    fn particle(&mut self, word: Word<'_>) -> bool {
        let small = is_particle(word.core);
        if small && self.names == 0 && self.titles == 0 {
            // "de la Mare": only capitals behind it make a name.
            self.start.get_or_insert(word.start);
        }
        small && !word.closed
    }

    fn name(&mut self, word: Word<'_>) -> bool {
        if self.names > 1 && is_initials(word.core) && word.core == self.heads {
            // A column of initials stands beside that of the names.
            return false;
        }
        self.heads.extend(word.core.chars().next());
        let stops = word.core.ends_with('.') && !is_abbreviated(word.core);
        self.start.get_or_insert(word.start);
        self.names += 1;
        self.full |= word.core.chars().filter(|c| c.is_alphabetic()).count() > 1;
        self.awaits &= is_abbreviated(word.core);
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

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "The" | "y" | "yr" | "by" | "an" | "THE" | "BY")
}

/// A title before a name: `Cllr`, `Mrs`, `Vice`.
pub(crate) fn is_title(word: &str) -> bool {
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let lower = word.trim_end_matches(['.', ',']).to_lowercase();
    // A line end may have cut the title: "Coun-cillor".
    TITLES.contains(&lower.as_str()) || lower.contains('-') && TITLES.contains(&lower.replace('-', "").as_str())
}

/// A title that opens the entry of one person in a list.
pub(crate) fn opens_entry(word: &str) -> bool {
    let lower = || word.trim_end_matches(['.', ',']).to_lowercase();
    word.starts_with(char::is_uppercase) && ENTRY_TITLES.contains(&lower().as_str())
}

/// A title of courtesy, which names no office.
pub(crate) fn is_courtesy(word: &str) -> bool {
    let lower = word.trim_end_matches(['.', ',']).to_lowercase();
    opens_entry(word) && (!ROLE_WORDS.contains(&lower.as_str()) || matches!(lower.as_str(), "councillor" | "alderman"))
}

/// A title before several names: `Councillors`.
pub(crate) fn is_plural_title(word: &str) -> bool {
    let lower = || word.trim_end_matches(['.', ',', ':']).to_lowercase();
    word.starts_with(char::is_uppercase) && PLURAL_TITLES.contains(&lower().as_str())
}

/// A word of an office or a body.
pub(crate) fn is_role(word: &str) -> bool {
    let lower = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let lower = lower.strip_suffix("'s").or(lower.strip_suffix("’s")).unwrap_or(&lower);
    ROLE_WORDS.contains(&lower)
}

/// A word that may be part of a name.
pub(crate) fn is_name(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let shaped = behind_particle(bare).starts_with(char::is_uppercase)
        && bare.chars().all(|c| c.is_alphabetic() || is_dash(c) || matches!(c, '\'' | '’' | '‘' | '`' | '.'));
    if !shaped || bare.ends_with(is_dash) {
        return false;
    }
    let lower = bare.to_lowercase();
    (is_short(bare) || !NOT_NAMES.contains(&lower.as_str()))
        && (!is_role(bare) || is_short(bare))
        && !PLURAL_TITLES.contains(&lower.as_str())
        && !is_title(word)
}

/// A dash that joins two names to one, however it is printed.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–')
}

/// A family name that opens with a small word, joined to it by a sign: `al-Amin`, `d’Arcy`.
fn is_joined(word: &str) -> bool {
    let Some((small, name)) = word.split_once(|c| is_dash(c) || matches!(c, '\'' | '’')) else { return false };
    let small = small.to_lowercase() == small && (1..=3).contains(&small.chars().count()) && small.chars().all(char::is_alphabetic);
    small && name.starts_with(char::is_uppercase) && is_name(name)
}

/// A small word inside a name.
/// A small word inside a name, as `van`.
pub(crate) fn is_particle(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && PARTICLES.contains(&word)
}

/// A name without the particle that a hyphen or apostrophe joins to it: `al-Amin`, `d’Arcy`.
fn behind_particle(word: &str) -> &str {
    let joined = word.split_once(['-', '‑', '\'', '’']).filter(|(particle, _)| is_particle(particle) || matches!(*particle, "d" | "l"));
    joined.map_or(word, |(_, name)| name)
}

/// A month that is a given name too.
fn is_month(word: &str) -> bool {
    matches!(word, "April" | "May" | "June" | "August" | "January")
}

/// An office that may be a surname after a title.
fn is_surname(word: &str) -> bool {
    (is_role(word) || is_month(word))
        && word.chars().all(char::is_alphabetic)
        && word.starts_with(char::is_uppercase)
        && !word.ends_with('s')
}

fn is_short(word: &str) -> bool {
    word.chars().count() == 1
}

/// Initials that stand for a person: `KD`, `T.J.`.
pub(crate) fn is_initials(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (2..=4).contains(&letters) && text.chars().all(|c| c.is_uppercase() || c == '.')
}

/// An initial in brackets that tells two persons of one surname apart: `(J`, the closing bracket being cut.
fn is_suffix(word: &str) -> bool {
    let inner = word.strip_prefix('(').unwrap_or("").trim_end_matches('.');
    inner.chars().count() == 1 && inner.chars().all(char::is_uppercase)
}

/// A full stop that ends no sentence: after initials and a few short forms.
pub(crate) fn is_abbreviated(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    let last = bare.rsplit(['.', '-']).next().unwrap_or(bare);
    last.chars().count() == 1 || is_title(word) || is_plural_title(word) || matches!(bare, "Jr" | "Sr" | "St" | "Jnr" | "Snr")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Option<&str> {
        person(text, 0).map(|name| &text[name])
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
    }

    #[test]
    fn a_name_before_a_verb_is_found() {
        let text = "After debate Cllr Mrs Ada Finch proposed";
        assert_eq!(person_before(text, text.len() - 8).map(|name| &text[name]), Some("Cllr Mrs Ada Finch"));
        assert_eq!(person_before("It was proposed", 7), None);
        assert_eq!(person_before("é", 1), None);
        assert_eq!(person_before("the Cllr Finch abstained", 3), None);
    }
}
