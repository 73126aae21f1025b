//! Reads forwards or backwards from a byte of a text.

use crate::lex::Word;
use crate::lex::calendar::{lookup, lookup_pair, role};
use crate::lex::{Token, class};

/// The position of reading in a text. What cannot be read does not move it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'t> {
    text: &'t str,
    /// Byte.
    pub(super) at: usize,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Reader { text, at }
    }

    /// Another reader at the same place.
    pub(super) fn ahead(&self) -> Self {
        *self
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn char(&self) -> Option<char> {
        // Most texts are ASCII, where a byte is a character.
        match self.text.as_bytes().get(self.at) {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => self.rest().chars().next(),
        }
    }

    /// One character that is taken.
    pub(super) fn take(&mut self, is: impl Fn(char) -> bool) -> Option<char> {
        let c = self.char().filter(|c| is(*c))?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// All characters that are taken, and how many.
    pub(super) fn take_all(&mut self, is: impl Fn(char) -> bool) -> usize {
        let mut count = 0;
        while self.take(&is).is_some() {
            count += 1;
        }
        count
    }

    pub(super) fn character(&mut self, characters: &[char]) -> Option<char> {
        self.take(|c| characters.contains(&c))
    }

    pub(super) fn blanks(&mut self) -> bool {
        self.take_all(char::is_whitespace) > 0
    }

    /// The digits at the position, however many.
    pub(super) fn digits(&mut self) -> &'t str {
        let from = self.at;
        self.take_all(|c| c.is_ascii_digit());
        self.text.get(from..self.at).unwrap_or("")
    }

    /// A number of one or two digits.
    pub(super) fn number(&mut self) -> Option<u8> {
        self.number_of(|digits| (1..=2).contains(&digits))
    }

    /// A number of two digits.
    pub(super) fn two_digits(&mut self) -> Option<u8> {
        self.number_of(|digits| digits == 2)
    }

    fn number_of(&mut self, fits: impl Fn(usize) -> bool) -> Option<u8> {
        let mut ahead = self.ahead();
        let digits = ahead.digits();
        let number = if fits(digits.len()) { digits.parse().ok() } else { None }?;
        *self = ahead;
        Some(number)
    }

    /// Minutes of an hour: `05`.
    pub(super) fn minute(&mut self) -> Option<u8> {
        let mut ahead = self.ahead();
        let minute = ahead.two_digits().filter(|minute| *minute < 60)?;
        *self = ahead;
        Some(minute)
    }

    /// The letters at the position.
    pub(super) fn letters(&mut self) -> &'t str {
        let from = self.at;
        self.take_all(char::is_alphabetic);
        self.text.get(from..self.at).unwrap_or("")
    }

    /// A whole word that has one of these roles.
    pub(super) fn word(&mut self, roles: u64) -> Option<Word> {
        let mut ahead = self.ahead();
        let word = Some(lookup(ahead.letters())).filter(|word| word.is(roles) && ahead.ends())?;
        *self = ahead;
        Some(word)
    }

    /// A word that has one of these roles, with white space after it.
    pub(super) fn word_before_blank(&mut self, roles: u64) -> Option<Word> {
        let mut ahead = self.ahead();
        let word = ahead.word(roles).filter(|_| ahead.blanks())?;
        *self = ahead;
        Some(word)
    }

    /// The number of a month of one word or two.
    pub(super) fn month(&mut self) -> Option<u8> {
        let mut ahead = self.ahead();
        let first = ahead.letters();
        let word = lookup(first);
        let mut found = word;
        if word.is(role::OPENS_PAIR) && ahead.blanks() {
            found = lookup_pair(first, ahead.letters());
        }
        let number = (found.is(role::MONTH) && ahead.ends()).then_some(found.number)?;
        *self = ahead;
        Some(number)
    }

    /// "am", "p.m." and the like: whether it is after noon. The stop that closes it belongs to it.
    pub(super) fn meridian(&mut self) -> Option<bool> {
        let mut ahead = self.ahead();
        let half = ahead.character(&['a', 'A', 'p', 'P'])?;
        ahead.character(&['.']);
        ahead.take(char::is_whitespace);
        ahead.character(&['m', 'M'])?;
        if !ahead.ends() {
            return None;
        }
        ahead.character(&['.']);
        *self = ahead;
        Some(half.eq_ignore_ascii_case(&'p'))
    }

    /// No word continues here.
    pub(super) fn ends(&self) -> bool {
        !self.char().is_some_and(is_of_word)
    }
}

pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// No word continues across a byte.
pub(super) fn begins(text: &str, at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| text.as_bytes().get(before)) {
        Some(byte) if byte.is_ascii() => !is_of_word(char::from(*byte)),
        _ => !text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(is_of_word),
    }
}

/// The text before a byte, at most `reach` bytes of it.
pub(super) fn before(text: &str, at: usize, reach: usize) -> &str {
    let from = (at.saturating_sub(reach)..=at).find(|from| text.is_char_boundary(*from)).unwrap_or(at);
    text.get(from..at).unwrap_or("")
}

/// The roles of the last word of a text, and the text before it. Nothing follows the word.
pub(super) fn last_word(text: &str) -> (&str, Word) {
    let rest = text.trim_end_matches(char::is_alphabetic);
    (rest, lookup(text.get(rest.len()..).unwrap_or("")))
}

/// Takes the last word of a text off if it has one of these roles.
pub(super) fn without_last(text: &str, roles: u64) -> Option<&str> {
    let (rest, word) = last_word(text);
    word.is(roles).then_some(rest)
}

/// The bytes at which digits begin that are no part of a word, in order: those of numbers, and of codes such as `4-MAY-2024`.
pub(super) fn numbers<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = usize> + 't {
    tokens.iter().filter(|token| u128::from(token.form) & (class::NUMBER | class::SLASHED) != 0).flat_map(|token| in_token(text, token))
}

/// The bytes of a token at which digits begin that are no part of a word.
pub(super) fn in_token<'t>(text: &'t str, token: &Token) -> impl Iterator<Item = usize> + use<'t> {
    let (start, end) = (token.start as usize, token.end() as usize);
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    (start..end).filter(move |at| is_digit(*at) && !(*at > start && is_digit(at - 1)) && begins(text, *at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a way of reading gives at the start of a text, and the byte that it reaches.
    fn read<'t, T>(text: &'t str, how: impl Fn(&mut Reader<'t>) -> T) -> (T, usize) {
        let mut reader = Reader::new(text, 0);
        (how(&mut reader), reader.at)
    }

    #[test]
    fn numbers_have_a_fixed_count_of_digits() {
        assert_eq!(read("7 May", Reader::number), (Some(7), 1));
        assert_eq!(read("17May", Reader::number), (Some(17), 2));
        assert_eq!(read("117", Reader::number), (None, 0));
        assert_eq!(read("May", Reader::number), (None, 0));
        assert_eq!(read("07", Reader::two_digits), (Some(7), 2));
        assert_eq!(read("7", Reader::two_digits), (None, 0));
        assert_eq!(read("59", Reader::minute), (Some(59), 2));
        assert_eq!(read("60", Reader::minute), (None, 0));
        assert_eq!(read("2024a", Reader::digits), ("2024", 4));
    }

    #[test]
    fn halves_of_the_day() {
        assert_eq!(read("pm", Reader::meridian), (Some(true), 2));
        assert_eq!(read("a.m. and", Reader::meridian), (Some(false), 4));
        assert_eq!(read("P. M", Reader::meridian), (Some(true), 4));
        assert_eq!(read("pmx", Reader::meridian), (None, 0));
        assert_eq!(read("xm", Reader::meridian), (None, 0));
    }

    #[test]
    fn characters_are_taken_one_by_one() {
        assert_eq!(read("éa", |reader| reader.take(char::is_alphabetic)), (Some('é'), 2));
        assert_eq!(read("1", |reader| reader.take(char::is_alphabetic)), (None, 0));
        assert_eq!(read("ééa1", |reader| reader.take_all(char::is_alphabetic)), (3, 5));
        assert_eq!(read(" \u{a0}a", Reader::blanks), (true, 3));
        assert_eq!(read("a", Reader::blanks), (false, 0));
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(read("May 5", Reader::month), (Some(5), 3));
        assert_eq!(read("Mayor", Reader::month), (None, 0));
        assert_eq!(read("Meán Fómhair", Reader::month), (Some(9), "Meán Fómhair".len()));
        assert_eq!(read("of May", |reader| reader.word_before_blank(role::OF).is_some()), (true, 3));
        assert_eq!(read("of", |reader| reader.word_before_blank(role::OF).is_some()), (false, 0));
        assert_eq!(last_word("on the").0, "on ");
        assert_eq!((without_last("on the", role::THE), without_last("on a", role::THE)), (Some("on "), None));
    }

    #[test]
    fn a_word_begins_where_none_continues() {
        assert_eq!(
            [("a1", 1), ("_1", 1), ("é1", 2), (" 1", 1), ("–1", 3), ("1", 0)].map(|(text, at)| begins(text, at)),
            [false, false, false, true, true, true]
        );
        assert_eq!((before("aéb", 3, 1), before("aéb", 3, 2), before("ab", 1, 9)), ("", "é", "a"));
        let starts = |text: &str| numbers(text, &crate::lex::lex(text)).collect::<Vec<_>>();
        assert_eq!((starts("4-MAY-2024 and 12"), starts("a4 4")), (vec![0, 6, 15], vec![3]));
    }
}
