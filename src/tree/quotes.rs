//! Quotations that are open, told piece by piece: a unit that goes on and on is not read again from its start.

/// The quotation marks of a text, read so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quotes {
    opened: usize,
    closed: usize,
    straight: usize,
    single: bool,
    /// The last char is a `’` that closes the single quotation, unless a letter follows.
    apostrophe: bool,
}

impl Quotes {
    /// The marks of a text.
    pub fn of(text: &str) -> Self {
        let mut quotes = Quotes::default();
        quotes.read(text);
        quotes
    }

    /// Reads on.
    pub fn read(&mut self, text: &str) {
        for c in text.chars() {
            if std::mem::take(&mut self.apostrophe) && !c.is_alphabetic() {
                self.single = false;
            }
            match c {
                '“' => self.opened += 1,
                '”' => self.closed += 1,
                '"' => self.straight += 1,
                '‘' => self.single = true,
                '’' => self.apostrophe = self.single,
                _ => {}
            }
        }
    }

    /// A quotation is open. A `’` at the end of a word closes one; inside a word it is an apostrophe.
    pub fn is_open(&self) -> bool {
        self.opened > self.closed || self.single && !self.apostrophe || self.straight % 2 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_close_no_quotation() {
        assert!(Quotes::of("the words ‘it was the Council’s view").is_open());
        assert!(!Quotes::of("the Council’s ‘view’ was that").is_open());
        assert!(!Quotes::of("‘view’").is_open());
    }

    #[test]
    fn pieces_tell_what_the_whole_tells() {
        let text = "“That ‘the Council’s “pond” be drained’ and \"filled\" ’tis said";
        for (at, _) in text.char_indices() {
            let mut quotes = Quotes::of(&text[..at]);
            quotes.read(&text[at..]);
            assert_eq!(quotes, Quotes::of(text), "cut at {at}");
        }
    }
}
