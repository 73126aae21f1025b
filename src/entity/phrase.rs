//! What the words of a text state, by rules of which several may match at a word.

use std::ops::{Deref, Range};
use std::rc::Rc;

use super::lexed::Lexed;
use crate::lex::{self, Patterns, Text, Token, Triggers, class, symbol};

/// Rules, each with what it states.
pub struct Rules<S: 'static> {
    triggers: Triggers,
    rows: &'static [S],
}

impl<S> Rules<S> {
    /// The rules of some patterns.
    pub(crate) const fn of(patterns: &'static Patterns, rows: &'static [S]) -> Self {
        Rules { triggers: Triggers::of(patterns), rows }
    }
}

impl<S: PhraseKind> Rules<S> {
    /// A token may state one of the kinds whose bits are set.
    fn is_triggered_at(&self, tokens: &[Token], kinds: u128) -> bool {
        let is_wanted = |rule: u16| self.rows.get(usize::from(rule)).is_some_and(|says| says.bit() & kinds != 0);
        tokens.iter().any(|token| self.triggers.wakes_any(token, is_wanted))
    }

    /// The tokens of the longest words that state this, with their trigger at a token: for texts of which few tokens are read.
    pub fn longest(&self, tokens: &[Token], at: usize, says: S) -> Option<Range<usize>> {
        let mut longest: Option<Range<usize>> = None;
        self.triggers.all(tokens, at, |rule, extent| {
            let is_match = self.rows.get(usize::from(rule)) == Some(&says);
            if is_match && longest.as_ref().is_none_or(|known| known.len() < extent.len()) {
                longest = Some(extent);
            }
        });
        longest
    }
}

/// A set of kinds of statements.
pub trait PhraseKind: Copy + Eq + 'static {
    /// The rules of these kinds.
    fn rules() -> &'static Rules<Self>;
    /// A bit of its own.
    fn bit(self) -> u128;
}

/// Words that state something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase<S> {
    /// What they state.
    pub says: S,
    /// Their bytes.
    pub words: Range<usize>,
    /// Bytes of the trigger of the rule among them.
    pub trigger: Range<usize>,
    /// Their tokens, by index.
    pub tokens: Range<usize>,
}

/// Maximum tokens that a rule takes before its trigger.
const LONGEST: usize = 48;
/// Initial capacity for the phrases of a text.
const FEW: usize = 12;

/// A text, its tokens, and what its words state, about a meeting for example.
///
/// ```
/// use minutebook::entity::meeting::{Reading, Says};
/// let reading = Reading::of("The meeting was brought to an end at 9 pm.");
/// assert_eq!(reading.first(Says::Brought).map(|phrase| phrase.words.clone()), Some(24..33));
/// assert!(reading.has(Says::Meets) && !reading.has(Says::Planned));
/// ```
pub struct Reading<'t, S> {
    lexed: Lexed<'t>,
    /// In the order of the triggers.
    phrases: Vec<Phrase<S>>,
    /// Each bit is a kind of phrase.
    kinds: u128,
}

impl<'t, S> Deref for Reading<'t, S> {
    type Target = Lexed<'t>;

    fn deref(&self) -> &Lexed<'t> {
        &self.lexed
    }
}

impl<'t, S: PhraseKind> Reading<'t, S> {
    /// Reads a text.
    pub fn of(text: &'t str) -> Self {
        let (tokens, woken) = lex::woken(text);
        if S::rules().triggers.are_woken(woken) {
            return Self::over(text, tokens);
        }
        Reading { lexed: Lexed { text, tokens }, phrases: Vec::new(), kinds: 0 }
    }

    /// Reads a text if a word of it may state one of some kinds.
    pub fn if_triggered(text: &'t str, kinds: impl IntoIterator<Item = S>) -> Option<Self> {
        let (tokens, woken) = lex::woken(text);
        let kinds = kinds.into_iter().fold(0, |all, says| all | says.bit());
        let is_woken = S::rules().triggers.are_woken(woken) && S::rules().is_triggered_at(&tokens, kinds);
        is_woken.then(|| Self::over(text, tokens))
    }

    /// Reads a text whose lines are separate: no phrase continues over the end of a line.
    pub fn by_lines(text: &'t str) -> Self {
        let mut reading = Reading { lexed: Lexed::of(text), phrases: Vec::new(), kinds: 0 };
        let starts = (0..reading.tokens.len()).filter(|at| reading.opens_line(*at));
        let cuts: Vec<usize> = starts.chain([reading.tokens.len()]).collect();
        for line in cuts.windows(2) {
            let (from, to) = (line.first().copied().unwrap_or(0), line.last().copied().unwrap_or(0));
            reading.phrases.extend(phrases(reading.tokens.get(from..to).unwrap_or_default(), from));
        }
        reading.kinds = kinds_of(&reading.phrases);
        reading
    }

    /// Reads a text whose tokens are known.
    pub fn over(text: &'t str, tokens: impl Into<Rc<[Token]>>) -> Self {
        let tokens = tokens.into();
        let phrases = phrases(&tokens, 0);
        let kinds = kinds_of(&phrases);
        Reading { lexed: Lexed { text, tokens }, phrases, kinds }
    }

    /// No words state anything.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Some words state this.
    pub fn has(&self, says: S) -> bool {
        self.kinds & says.bit() != 0
    }

    /// All words that state this, in order.
    pub fn all(&self, says: S) -> impl DoubleEndedIterator<Item = &Phrase<S>> {
        let phrases: &[Phrase<S>] = if self.has(says) { &self.phrases } else { &[] };
        phrases.iter().filter(move |phrase| phrase.says == says)
    }

    /// The first words that state this.
    pub fn first(&self, says: S) -> Option<&Phrase<S>> {
        self.all(says).next()
    }

    /// The words within some bytes that state this.
    pub fn within<'r>(&'r self, says: S, range: &Range<usize>) -> impl DoubleEndedIterator<Item = &'r Phrase<S>> + use<'r, 't, S> {
        let (from, to) = (range.start, range.end);
        let phrases = self.triggered(says, range);
        phrases.iter().filter(move |phrase| phrase.says == says && from <= phrase.words.start && phrase.words.end <= to)
    }

    /// Words within some bytes state this.
    pub fn has_within(&self, says: S, range: &Range<usize>) -> bool {
        self.within(says, range).next().is_some()
    }

    /// Words that state this have their trigger within some bytes.
    pub fn is_triggered(&self, says: S, range: &Range<usize>) -> bool {
        self.triggered(says, range).iter().any(|phrase| phrase.says == says)
    }

    /// The longest words that state this and begin at a token.
    pub fn from_token(&self, says: S, at: usize) -> Option<&Phrase<S>> {
        let byte = |at: usize| self.tokens.get(at).map_or(self.text.len(), |token| token.start as usize);
        let phrases = self.triggered(says, &(byte(at)..byte(at + LONGEST))).iter();
        phrases.filter(|phrase| phrase.says == says && phrase.tokens.start == at).max_by_key(|phrase| phrase.tokens.end)
    }

    /// The words that state this and share the trigger of others.
    pub fn beside(&self, says: S, other: &Phrase<S>) -> Option<&Phrase<S>> {
        self.triggered(says, &other.trigger).iter().find(|phrase| phrase.says == says)
    }

    /// The words whose trigger begins within some bytes; none where nothing states this.
    fn triggered(&self, says: S, range: &Range<usize>) -> &[Phrase<S>] {
        if !self.has(says) {
            return &[];
        }
        let from = self.phrases.partition_point(|phrase| phrase.trigger.start < range.start);
        let to = self.phrases.partition_point(|phrase| phrase.trigger.start < range.end);
        self.phrases.get(from..to).unwrap_or_default()
    }

    /// The token that begins at a byte or after it, by index.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| (token.start as usize) < byte)
    }

    /// The words that state this and begin at the first token from a byte on.
    pub fn from_byte(&self, says: S, byte: usize) -> Option<&Phrase<S>> {
        self.from_token(says, self.token_at(byte))
    }

    /// The text from a byte on.
    pub fn after(&self, byte: usize) -> &'t str {
        self.text.get(byte..).unwrap_or("")
    }

    /// The text before a byte.
    pub fn before(&self, byte: usize) -> &'t str {
        self.text.get(..byte).unwrap_or("")
    }

    /// A token is of some class.
    pub fn is(&self, at: usize, classes: u128) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(classes))
    }

    /// A number in digits or in words from which an hour may be read.
    pub fn has_number(&self) -> bool {
        self.tokens.iter().any(|token| token.is(class::NUMBER | class::SLASHED | class::NUMBER_WORD | class::CLOCK))
    }

    /// The number that begins at a byte, with the letters, stops and slashes in it: `12/24`, `4a`.
    pub fn number_at(&self, byte: usize) -> Range<usize> {
        let rest = self.after(byte);
        let length = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.' | '/')).unwrap_or(rest.len());
        let number = rest.get(..length).unwrap_or("").trim_end_matches(['.', '/']);
        byte..byte + number.len()
    }

    /// A token is a word, or a symbol within a name.
    pub fn is_of_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.is(class::WORD) || [symbol::AMPERSAND, symbol::STOP, symbol::HYPHEN, symbol::APOSTROPHE].contains(&token.word)
        })
    }
}

/// What the words of some tokens state. `first` is the index of the first of them in the text.
fn phrases<S: PhraseKind>(tokens: &[Token], first: usize) -> Vec<Phrase<S>> {
    let mut phrases: Vec<Phrase<S>> = Vec::new();
    let text = Text::of(tokens);
    for at in 0..tokens.len() {
        let known = phrases.len();
        S::rules().triggers.all_in(&text, at, |rule, extent| {
            let Some(says) = S::rules().rows.get(usize::from(rule)).copied() else { return };
            let words = bytes_of(tokens, &extent);
            let extent = first + extent.start..first + extent.end;
            match phrases.iter_mut().skip(known).find(|phrase| phrase.says == says) {
                Some(shorter) if shorter.words.len() < words.len() => (shorter.words, shorter.tokens) = (words, extent),
                Some(_) => {}
                None => {
                    phrases.reserve(if phrases.is_empty() { FEW } else { 1 });
                    phrases.push(Phrase { says, words, trigger: bytes_of(tokens, &(at..at + 1)), tokens: extent });
                }
            }
        });
    }
    phrases
}

fn kinds_of<S: PhraseKind>(phrases: &[Phrase<S>]) -> u128 {
    phrases.iter().fold(0, |kinds, phrase| kinds | phrase.says.bit())
}

fn bytes_of(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    lex::bytes(tokens.get(range.clone()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::entity::meeting::{Reading, Says};

    #[test]
    fn phrases_are_found_by_their_place() {
        let text = "The meeting was brought to an end at 9 pm. The meeting closed at 9.30 pm.";
        let reading = Reading::of(text);
        let ends: Vec<&str> = reading.all(Says::Ends).map(|phrase| reading.words(&phrase.trigger)).collect();
        assert_eq!((ends.len(), reading.first(Says::Ends).map(|phrase| phrase.words.start)), (2, Some(24)));
        let second = text.rfind("The").unwrap();
        assert!(reading.has_within(Says::Ends, &(second..text.len())) && !reading.has_within(Says::Ends, &(0..20)));
        assert_eq!(reading.within(Says::Ends, &(0..text.len())).count(), 2);
        assert!(!reading.has_within(Says::Ends, &(0..second)) || reading.within(Says::Ends, &(0..second)).count() == 1);
        let closed = text.find("closed").unwrap();
        assert!(reading.is_triggered(Says::Ends, &(closed..closed + 1)) && !reading.is_triggered(Says::Ends, &(closed + 1..closed + 3)));
        assert!(reading.from_byte(Says::Ends, closed).is_some() && reading.from_byte(Says::Ends, closed + 1).is_none());
        assert!(!reading.is_empty() && Reading::of("elm fell").is_empty());
        assert!(Reading::if_triggered(text, [Says::Ends]).is_some() && Reading::if_triggered("The elm fell.", [Says::Ends]).is_none());
    }

    #[test]
    fn lines_may_be_read_apart() {
        let text = "The meeting was brought\nto an end at 9 pm.";
        assert!(Reading::of(text).has(Says::Brought));
        let lines = Reading::by_lines("The lane\nThe meeting closed");
        assert_eq!(lines.first(Says::Ends).map(|phrase| phrase.tokens.end), Some(5));
    }

    #[test]
    fn numbers_and_names_have_their_signs() {
        let reading = Reading::of("no. 12/24a. R & D’s co-op, x");
        assert_eq!((reading.number_at(4), reading.number_at(20)), (4..10, 20..21));
        assert_eq!((reading.after(13), reading.before(2), reading.after(99)), (" & D’s co-op, x", "no", ""));
        assert!(reading.is_of_name(reading.token_at(14)) && !reading.is_of_name(reading.token_at(27)) && !reading.is_of_name(99));
        assert!(Reading::of("at nine").has_number() && !Reading::of("in the hall").has_number());
    }
}
