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
