//! The meaning of a word in a fact, from a table such as that of `data/calendar.toml` or `data/vote.toml`.

/// The meaning of a word. A word without a row has no role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// Bits of the roles of its table.
    pub roles: u64,
    /// Its number; 0 where it has none.
    pub number: u8,
}

impl Word {
    /// It has one of these roles.
    pub fn is(self, roles: u64) -> bool {
        self.roles & roles != 0
    }

    /// The word of a lexeme in a table: `places` has for each lexeme the place of its word among `words`.
    pub(crate) fn of(lexeme: u16, places: &[u8], words: &[Word]) -> Word {
        let place = places.get(usize::from(lexeme)).copied().unwrap_or(0);
        words.get(usize::from(place)).copied().unwrap_or_default()
    }
}
