//! Words of a document that its reader does not put into the text, gathered in reading order with the reason of each.

use crate::source::{LeftOutText, is_blank};

/// Words that were taken out by a tracked change.
pub const DELETED: &str = "deleted-by-tracked-change";
/// Words that were put in by a tracked change, where changes are rejected.
pub const INSERTED: &str = "inserted-by-tracked-change";
/// A comment in the margin.
pub const COMMENT: &str = "comment";
/// Words that are set not to be shown.
pub const HIDDEN: &str = "hidden-text";
/// How a word is read, above or beside it.
pub const RUBY: &str = "ruby-annotation";
/// Words that are in no paragraph.
pub const OUTSIDE: &str = "outside-paragraph";
/// A page header or footer with the same words as another.
pub const REPEATED: &str = "repeated-page-header";

/// The words so far.
#[derive(Debug, Default)]
pub struct Apart {
    texts: Vec<LeftOutText>,
    /// The next words of the same reason go on with the last.
    goes_on: bool,
}

impl Apart {
    /// Takes words.
    pub fn take(&mut self, words: &str, reason: &'static str) {
        self.goes_on = false;
        if words.chars().any(|c| !is_blank(c)) {
            self.texts.push(LeftOutText { text: words.trim_matches(is_blank).to_owned(), span: None, reason: reason.into() });
        }
    }

    /// Takes a piece of a run of words, which may be cut inside a word.
    pub fn take_piece(&mut self, piece: &str, reason: &'static str) {
        match self.texts.last_mut().filter(|last| self.goes_on && last.reason == reason) {
            Some(last) => last.text.push_str(piece),
            None => self.texts.push(LeftOutText { text: piece.to_owned(), span: None, reason: reason.into() }),
        }
        self.goes_on = true;
    }

    /// What comes next goes on with nothing.
    pub fn part(&mut self) {
        self.goes_on = false;
    }

    /// Takes all of another.
    pub fn extend(&mut self, other: Apart) {
        self.part();
        self.texts.extend(other.texts);
    }

    /// The words, without those that show nothing.
    pub fn end(mut self) -> Vec<LeftOutText> {
        self.texts.retain(|left| left.text.chars().any(|c| !is_blank(c)));
        self.texts
    }
}

/// Whether two texts have the same visible characters.
pub fn are_alike(one: &str, other: &str) -> bool {
    one.chars().filter(|c| !is_blank(*c)).eq(other.chars().filter(|c| !is_blank(*c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_a_word_are_joined_and_others_are_not() {
        let mut apart = Apart::default();
        apart.take_piece("hid", HIDDEN);
        apart.take_piece("den", HIDDEN);
        apart.part();
        apart.take_piece("more", HIDDEN);
        apart.take("  ", COMMENT);
        apart.take(" why? ", COMMENT);
        let found: Vec<(String, String)> = apart.end().into_iter().map(|left| (left.text, left.reason.into_owned())).collect();
        let wanted = [("hidden", HIDDEN), ("more", HIDDEN), ("why?", COMMENT)];
        assert_eq!(found, wanted.map(|(text, reason)| (text.to_owned(), reason.to_owned())));
    }
}
