//! A word of a text up to the next blank, and its roles in the name of a person.

use super::window::{near, window_before};
use crate::lex::Word as WordRoles;
use crate::lex::names::{lookup, lookup_cut, role};

/// No name has a longer word, in bytes.
const LONGEST_WORD: usize = 240;

/// No name and its titles are longer, in bytes.
const LONGEST_NAME: usize = 4000;

/// A short title has no more bytes, without its full stop: `Cllr`.
pub(super) const SHORT_TITLE: usize = 4;

/// A short title of several persons has no more bytes: `Messrs`.
const SHORT_PLURAL: usize = 6;

/// Characters that close a word.
const CLOSING: [char; 16] = [',', ';', ':', ')', ']', '”', '"', '*', '|', '!', '?', '†', '‡', '#', '^', '+'];

/// A word of a text: its bytes, without the punctuation after it, and its roles in names.
#[derive(Clone, Copy)]
pub(crate) struct Word<'t> {
    /// First byte.
    pub(crate) start: usize,
    /// All of it.
    pub(crate) all: &'t str,
    /// The word without punctuation at its end, except a full stop.
    pub(crate) core: &'t str,
    /// A comma, bracket or the like follows.
    pub(crate) closed: bool,
    /// The next character is a closing bracket.
    pub(super) bracketed: bool,
    /// The roles of the word without its full stop.
    roles: WordRoles,
}

/// The words of `text` from byte `from`. A longer word than any name has is cut, so that it is read only once.
pub(crate) fn words(text: &str, from: usize) -> impl Iterator<Item = Word<'_>> {
    let mut at = from;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?.trim_start();
        let start = text.len() - rest.len();
        let all = near(rest, LONGEST_WORD).split(char::is_whitespace).next().filter(|word| !word.is_empty())?;
        at = start + all.len();
        Some(Word::of(start, all))
    })
}

/// The words that end before byte `to`, the last first, each with its first byte. Only as many bytes are read as names may have.
pub(super) fn words_before(text: &str, to: usize) -> impl Iterator<Item = (usize, &str)> {
    let before = window_before(text, to, LONGEST_NAME);
    before.split_whitespace().rev().map(move |word| (to - before.len() + (word.as_ptr() as usize - before.as_ptr() as usize), word))
}

impl<'t> Word<'t> {
    fn of(start: usize, all: &'t str) -> Self {
        let core = closed(all);
        let bracket = core.bytes().position(|byte| byte == b'(');
        let core = bracket.filter(|at| *at > 0).and_then(|at| core.get(..at)).unwrap_or(core);
        let bracketed = all.get(core.len()..).is_some_and(|characters| characters.starts_with(')'));
        Word { start, all, core, closed: core.len() < all.len(), bracketed, roles: roles_of(core) }
    }

    /// A word by itself, with its punctuation.
    pub(crate) fn alone(word: &'t str) -> Self {
        Word { start: 0, all: word, core: word, closed: false, bracketed: false, roles: roles_of(word) }
    }

    /// The word without some characters at its start.
    pub(super) fn opened(self, characters: &[char]) -> Self {
        let core = self.core.trim_start_matches(characters);
        if core.len() == self.core.len() { self } else { Word { start: self.end() - core.len(), core, roles: roles_of(core), ..self } }
    }

    /// One past its last byte.
    pub(crate) fn end(&self) -> usize {
        self.start + self.core.len()
    }

    /// It has one of these roles in names.
    pub(crate) fn is(&self, roles: u64) -> bool {
        self.roles.is(roles)
    }

    pub(super) fn is_capital(&self) -> bool {
        self.core.starts_with(char::is_uppercase)
    }

    pub(super) fn is_small(&self) -> bool {
        self.core.starts_with(char::is_lowercase)
    }

    /// How many letters it has.
    pub(super) fn letters(&self) -> usize {
        self.core.chars().filter(|c| c.is_alphabetic()).count()
    }

    /// A title before a name, such as `Cllr`, `Mrs`, `Vice`; the end of a line may have cut it: "Coun-cillor".
    pub(crate) fn is_title(&self) -> bool {
        let cut = || self.core.contains('-') && lookup_cut(without_stop(self.core)).is(role::TITLE);
        self.is_capital() && (self.is(role::TITLE) || cut())
    }

    /// A title that opens the entry of one person in a list.
    pub(crate) fn opens_entry(&self) -> bool {
        self.is(role::ENTRY_TITLE) && self.is_capital()
    }

    /// A title of courtesy, which names no office.
    pub(crate) fn is_courtesy(&self) -> bool {
        self.opens_entry() && (!self.is(role::OFFICE_WORD) || self.is(role::COURTESY))
    }

    /// A title before several names: `Councillors`.
    pub(crate) fn is_plural_title(&self) -> bool {
        self.is_capital()
            && (self.is(role::PLURAL_TITLE) || self.core.ends_with(':') && roles_of(self.core.trim_end_matches(':')).is(role::PLURAL_TITLE))
    }

    /// A word of an office or a body, whatever punctuation surrounds it.
    pub(crate) fn is_role(&self) -> bool {
        let bare = self.core.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| bare.strip_suffix(ending)).unwrap_or(bare);
        let is_cut = bare.len() != without_stop(self.core).len();
        if is_cut { lookup(bare).is(role::OFFICE_WORD) } else { self.is(role::OFFICE_WORD) }
    }

    /// It may be part of a name.
    pub(crate) fn is_name(&self) -> bool {
        let bare = self.core.trim_end_matches('.');
        let is_other = || self.is(role::NO_NAME) || self.is_role();
        is_shaped(bare) && (bare.chars().count() == 1 || !is_other()) && !self.is(role::PLURAL_TITLE) && !self.is_title()
    }

    /// A lower-case word inside a name, such as `van`.
    pub(crate) fn is_particle(&self) -> bool {
        self.is(role::PARTICLE) && self.is_small() && !self.core.ends_with(['.', ','])
    }

    /// It may precede a name and be no part of it.
    pub(super) fn is_article(&self) -> bool {
        self.is(role::ARTICLE) || self.is(role::SMALL_ARTICLE) && self.is_small()
    }

    /// It joins two names.
    pub(super) fn joins(&self) -> bool {
        self.is(role::AND) || self.is(role::SMALL_AND) && self.is_small()
    }

    /// It states that the persons named after it were absent, before their title: `Absent Council Members Dunn and Ede`.
    pub(super) fn is_absent(&self) -> bool {
        self.is(role::ABSENT) && self.is_capital()
    }

    /// It separates two names, of which the second is distinguished: `Fox but not Hay`.
    pub(super) fn parts(&self, next: Option<&Word<'_>>) -> bool {
        let is_followed = |next: &Word<'_>| next.is_capital() || self.is(role::BUT) && next.is(role::NEGATES);
        self.is(role::BUT | role::NEGATES) && self.is_small() && next.is_some_and(is_followed)
    }

    /// A word of an office, a place or a month that is a surname too: `Ward`.
    pub(super) fn is_double(&self) -> bool {
        self.is(role::SURNAME) && self.is_capital() && self.core.chars().all(|c| c.is_alphabetic() || c == '.')
    }

    /// An office or a month that may be a surname after a title.
    pub(super) fn is_surname(&self) -> bool {
        self.is(role::OFFICE_WORD | role::MONTH | role::SURNAME)
            && self.is_capital()
            && self.core.chars().all(char::is_alphabetic)
            && !self.core.ends_with('s')
    }

    /// A family name that opens with a particle, joined to it by a symbol: `al-Amin`, `d’Arcy`.
    pub(super) fn is_joined(&self) -> bool {
        let Some((small, name)) = self.core.split_once(|c| is_dash(c) || matches!(c, '\'' | '’')) else { return false };
        let is_small = (1..=3).contains(&small.chars().count()) && small.chars().all(|c| c.is_alphabetic() && !c.is_uppercase());
        is_small && name.starts_with(char::is_uppercase) && Word::alone(name).is_name()
    }

    /// Its full stop ends no sentence: after initials and a few abbreviations.
    pub(crate) fn is_abbreviated(&self) -> bool {
        let bare = self.core.trim_end_matches('.');
        let last = bare.rsplit(['.', '-']).next().unwrap_or(bare);
        let is_short = self.is_title() && bare.len() <= SHORT_TITLE && !self.is_role();
        let are_short = self.is_plural_title() && bare.len() <= SHORT_PLURAL;
        last.chars().count() == 1 || is_short || are_short || self.is(role::SHORT_FORM) && self.is_capital()
    }

    /// Initials of a person: `KD`, `T.J.`.
    pub(crate) fn is_initials(&self) -> bool {
        (2..=4).contains(&self.letters()) && self.may_be_initials()
    }

    /// It has capitals and stops alone.
    pub(super) fn may_be_initials(&self) -> bool {
        self.core.chars().all(|c| c.is_uppercase() || c == '.')
    }

    /// An initial in brackets that distinguishes two persons of one surname: `(J`, without the closing bracket.
    pub(super) fn is_suffix(&self) -> bool {
        let inner = self.core.strip_prefix('(').unwrap_or("").trim_end_matches('.');
        inner.chars().count() == 1 && inner.chars().all(char::is_uppercase)
    }
}

/// A word without the punctuation that closes it, including a full stop after a bracket.
fn closed(word: &str) -> &str {
    let is_closing = |c: char| !c.is_ascii_alphanumeric() && (CLOSING.contains(&c) || c == '~');
    let core = word.trim_end_matches(is_closing);
    match core.strip_suffix('.') {
        Some(inner) if inner.ends_with(is_closing) => inner.trim_end_matches(is_closing),
        _ => core,
    }
}

fn roles_of(word: &str) -> WordRoles {
    lookup(without_stop(word))
}

fn without_stop(word: &str) -> &str {
    word.trim_end_matches(['.', ','])
}

/// A capitalised word of letters, and of the symbols that join the letters of a name.
fn is_shaped(word: &str) -> bool {
    let is_of_name = |c: char| c.is_alphabetic() || is_dash(c) || matches!(c, '\'' | '’' | '‘' | '`' | '.');
    after_particle(word).starts_with(char::is_uppercase) && word.chars().all(is_of_name) && !word.ends_with(is_dash)
}

/// A name without the particle that a hyphen or apostrophe joins to it: `al-Amin`, `d’Arcy`.
fn after_particle(word: &str) -> &str {
    let is_particle = |word: &str| word.starts_with(char::is_lowercase) && lookup(word).is(role::PARTICLE | role::ELIDED);
    let joined = word.split_once(['-', '‑', '\'', '’']).filter(|(particle, _)| is_particle(particle));
    joined.map_or(word, |(_, name)| name)
}

/// A dash that joins two names to one, however it is printed.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_is_no_part_of_a_word() {
        let cores: Vec<&str> = words("(Cllr Hay(M), Oke.* “Moor” é", 0).map(|word| word.core).collect();
        assert_eq!(cores, ["(Cllr", "Hay", "Oke.", "“Moor", "é"]);
        assert_eq!(words("a (Cllr", 1).next().map(|word| word.opened(&['(']).start), Some(3));
    }

    #[test]
    fn what_a_word_may_be() {
        assert!(["Cllr", "Cllr.", "CLLR", "Coun-cillor", "Vice-Chair"].iter().all(|word| Word::alone(word).is_title()));
        assert!(["O’Moor", "d’Arcy", "al-Amin", "Pike–Marlow", "A.W", "N"].iter().all(|word| Word::alone(word).is_name()));
        assert!(!["That", "chair", "Officers", "Pike-", "Cllr", "4th", ""].iter().any(|word| Word::alone(word).is_name()));
        assert!(["Chair's", "(Officer)", "CHAIR’S", "clerk"].iter().all(|word| Word::alone(word).is_role()));
        assert!(["J.", "St.", "Cllr.", "K-J."].iter().all(|word| Word::alone(word).is_abbreviated()));
        assert!(!["st.", "Hall."].iter().any(|word| Word::alone(word).is_abbreviated()));
    }

    #[test]
    fn words_before_a_byte_come_from_the_last() {
        assert_eq!(words_before("a bé  c", 6).collect::<Vec<_>>(), [(2, "bé"), (0, "a")]);
        assert_eq!(words(" é a", 0).map(|word| (word.start, word.end())).collect::<Vec<_>>(), [(1, 3), (4, 5)]);
        let long = "a".repeat(LONGEST_WORD + 1);
        assert_eq!(words(&long, 0).map(|word| word.all.len()).collect::<Vec<_>>(), [LONGEST_WORD, 1]);
    }

    #[test]
    fn initials_and_suffixes() {
        let alone = Word::alone;
        assert!(["KD", "T.J.", "ABCD"].iter().all(|word| alone(word).is_initials()));
        assert!(!["K", "ABCDE", "Kd", "K-D"].iter().any(|word| alone(word).is_initials()));
        assert!(["(J", "(J.", "J"].iter().map(|word| alone(word)).filter(Word::is_suffix).count() == 2);
        assert!(!alone("(j").is_suffix() && !alone("(JK").is_suffix());
        assert_eq!(words("Hay (M); Hay(M) Hay (M.)", 0).map(|word| word.bracketed).collect::<Vec<_>>(), [false, true, false, false, true]);
    }

    #[test]
    fn titles_have_a_capital() {
        let alone = Word::alone;
        assert!(alone("Councillors").is_plural_title() && alone("Councillors:").is_plural_title());
        assert!(!alone("councillors").is_plural_title() && !alone("Councillor").is_plural_title());
        assert!(alone("Cllr").opens_entry() && !alone("cllr").opens_entry());
        assert!(alone("Mrs").is_courtesy() && !alone("Fox").is_courtesy());
        assert!(alone("van").is_particle() && !alone("Van").is_particle() && !alone("van.").is_particle());
    }

    #[test]
    fn particles_join_names() {
        let alone = Word::alone;
        assert!(["al-Amin", "d’Arcy"].iter().all(|word| alone(word).is_joined()));
        assert!(!["Al-Amin", "abcd-Amin", "al-amin", "alAmin"].iter().any(|word| alone(word).is_joined()));
        assert!(alone("Ward").is_double() && !alone("ward").is_double() && !alone("Ward-").is_double());
        assert!(alone("March").is_surname() && !alone("march").is_surname() && !alone("Officers").is_surname());
    }

    #[test]
    fn short_titles_end_no_sentence() {
        let alone = Word::alone;
        assert!(["Messrs.", "Mr.", "J", "A.B."].iter().all(|word| alone(word).is_abbreviated()));
        assert!(!["Councillors.", "Chair.", "Fox."].iter().any(|word| alone(word).is_abbreviated()));
    }

    #[test]
    fn offices_months_and_places_may_be_surnames() {
        let alone = Word::alone;
        assert!(["Chair", "March", "Ward"].iter().all(|word| alone(word).is_surname()));
        assert!(!["Fox", "Chair-man", "Wards"].iter().any(|word| alone(word).is_surname()));
        assert!(alone("the").is_article() && alone("and").joins() && !alone("Fox").joins() && !alone("Fox").is_article());
        assert!(alone("Absent").is_absent() && !alone("absent").is_absent());
        let parts = |first: &'static str, next: &'static str| alone(first).parts(Some(&alone(next)));
        assert!(parts("but", "not") && parts("but", "Hay") && parts("not", "Hay"));
        assert!(!parts("not", "hay") && !parts("But", "Hay") && !parts("and", "Hay") && !alone("but").parts(None));
    }
}
