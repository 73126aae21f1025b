//! Reads the characters of a number on from a byte.

/// The position of reading in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chars<'t> {
    text: &'t str,
    /// Byte.
    pub(super) at: usize,
}

impl<'t> Chars<'t> {
    pub(super) fn new(text: &'t str, at: usize) -> Self {
        Chars { text, at }
    }

    /// The byte at the position, 0 at the end.
    pub(super) fn byte(self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The position after the matching bytes, at most `most` of them; `None` if there are fewer than `least`.
    pub(super) fn run(self, least: usize, most: usize, is: impl Fn(u8) -> bool) -> Option<Self> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let taken = rest.iter().take(most).take_while(|byte| is(**byte)).count();
        (taken >= least).then_some(Chars { at: self.at + taken, ..self })
    }

    pub(super) fn digits(self, least: usize, most: usize) -> Option<Self> {
        self.run(least, most, |byte| byte.is_ascii_digit())
    }

    pub(super) fn capitals(self, least: usize, most: usize) -> Option<Self> {
        self.run(least, most, |byte| byte.is_ascii_uppercase())
    }

    /// Capitals and digits.
    pub(super) fn capitals_or_digits(self, least: usize, most: usize) -> Option<Self> {
        self.run(least, most, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    }

    /// Past one of some bytes.
    pub(super) fn one_of(self, bytes: &[u8]) -> Option<Self> {
        self.run(1, 1, |byte| bytes.contains(&byte))
    }

    /// Past a character.
    pub(super) fn char(self, is: impl Fn(char) -> bool) -> Option<Self> {
        let c = self.rest().chars().next().filter(|c| is(*c))?;
        Some(Chars { at: self.at + c.len_utf8(), ..self })
    }

    /// Past a part that is optional.
    pub(super) fn maybe(self, part: impl Fn(Self) -> Option<Self>) -> Self {
        part(self).unwrap_or(self)
    }

    /// Past a part that may occur several times, `most` at the most.
    pub(super) fn repeated(self, most: usize, part: impl Fn(Self) -> Option<Self>) -> Self {
        let mut chars = self;
        for _ in 0..most {
            let Some(next) = part(chars) else { break };
            chars = next;
        }
        chars
    }

    /// Past white space.
    pub(super) fn blanks(self) -> Self {
        let rest = self.rest();
        Chars { at: self.at + rest.len() - rest.trim_start().len(), ..self }
    }

    /// The text from here on.
    pub(super) fn rest(self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// The bytes from another place to this one.
    pub(super) fn since(self, from: usize) -> &'t str {
        self.text.get(from..self.at).unwrap_or("")
    }

    /// No word continues here.
    pub(super) fn ends(self) -> bool {
        !self.rest().starts_with(|c: char| c.is_alphanumeric() || c == '_')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_a_number_are_read_one_after_the_other() {
        let chars = Chars::new("AB12/é_ x", 0);
        let at = |chars: Option<Chars<'_>>| chars.map(|chars| chars.at);
        assert_eq!((at(chars.capitals(1, 9)), at(chars.capitals(1, 1)), at(chars.capitals(3, 9))), (Some(2), Some(1), None));
        assert_eq!((at(chars.digits(0, 2)), at(chars.digits(1, 2)), at(chars.capitals_or_digits(4, 9))), (Some(0), None, Some(4)));
        let stroke = chars.capitals_or_digits(1, 9).unwrap();
        assert_eq!((stroke.byte(), at(stroke.one_of(b"-/")), at(stroke.one_of(b"-")), stroke.rest()), (b'/', Some(5), None, "/é_ x"));
        let letter = stroke.one_of(b"/").unwrap();
        assert_eq!((at(letter.char(char::is_alphabetic)), at(letter.char(char::is_numeric)), letter.since(2)), (Some(7), None, "12/"));
        assert_eq!(
            (at(Some(letter.maybe(|chars| chars.digits(1, 1)))), at(Some(letter.maybe(|chars| chars.char(|_| true))))),
            (Some(5), Some(7))
        );
        let letter_by_letter = |most| chars.repeated(most, |chars| chars.capitals(1, 1)).at;
        assert_eq!((letter_by_letter(1), letter_by_letter(9)), (1, 2));
        let [underscore, blank, end] = [7, 8, 10].map(|at| Chars::new("AB12/é_ x", at));
        assert!(!underscore.ends() && blank.ends() && end.ends() && !chars.ends());
        assert_eq!((blank.blanks().at, underscore.blanks().at, end.byte(), end.rest()), (9, 7, 0, ""));
    }
}
