//! The words of the block that is open.

use crate::read::marks::{Marks, Setting};

/// Words in the making: white space is one space, and breaks are line feeds.
#[derive(Debug, Default)]
pub struct Inline {
    text: String,
    /// White space is due before the next word.
    space: bool,
    /// Bytes of words set in bold, and of others.
    bold: usize,
    plain: usize,
    marks: Marks,
    lead: usize,
    first_bold: Option<(usize, usize)>,
    /// Other words follow those.
    bold_ended: bool,
}

/// How words are set.
#[derive(Debug, Default)]
pub struct Type {
    /// In bold.
    pub bold: bool,
    /// They are the number or marker that opens the block.
    pub marker: bool,
    /// What is set on them beside.
    pub setting: Setting,
}

/// The words of a block.
#[derive(Default)]
pub struct Words {
    /// Its lines.
    pub text: String,
    /// All of it is set in bold.
    pub strong: bool,
    /// What is set on its words.
    pub marks: Marks,
    /// Bytes of the number or marker that opens them, where the page names it.
    pub lead: usize,
    /// The first bytes of them that are set in bold.
    pub first_bold: Option<(usize, usize)>,
}

impl Inline {
    /// Words whose white space means nothing.
    pub fn push(&mut self, text: &str, set: &Type) {
        for (at, word) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            self.space |= at > 0;
            if !word.is_empty() {
                self.word(word, set);
            }
        }
    }

    /// Words as they are set.
    pub fn push_set(&mut self, text: &str, set: &Type) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.line_break();
            }
            self.push(line, set);
        }
    }

    /// A line ends here.
    pub fn line_break(&mut self) {
        self.text.push('\n');
        self.space = false;
    }

    /// What was gathered, if anything.
    pub fn take(&mut self) -> Option<Words> {
        let Inline { text, bold, plain, marks, lead, first_bold, .. } = std::mem::take(self);
        (bold + plain > 0).then_some(Words { text, strong: plain == 0, marks, lead, first_bold })
    }

    /// Notes the place of a word that is a marker or in bold.
    fn note(&mut self, start: usize, set: &Type) {
        let end = self.text.len();
        if set.marker {
            self.lead = end;
        }
        self.bold_ended |= !set.bold && self.first_bold.is_some();
        if set.bold && !self.bold_ended {
            self.first_bold = Some((self.first_bold.map_or(start, |(first, _)| first), end));
        }
    }

    fn word(&mut self, word: &str, set: &Type) {
        if std::mem::take(&mut self.space) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(word);
        self.marks.push(word, &set.setting);
        self.note(start, set);
        if word.contains(|c: char| !crate::source::is_blank(c)) {
            *(if set.bold { &mut self.bold } else { &mut self.plain }) += word.len();
        }
    }
}
