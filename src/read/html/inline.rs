//! The words of the block that is open.

/// Words in the making: white space is one space, and breaks are line feeds.
#[derive(Debug, Default)]
pub struct Inline {
    text: String,
    /// White space is due before the next word.
    space: bool,
    /// Bytes of words set in bold, and of others.
    bold: usize,
    plain: usize,
}

/// The words of a block.
pub struct Words {
    /// Its lines.
    pub text: String,
    /// All of it is set in bold.
    pub strong: bool,
}

impl Inline {
    /// Words whose white space means nothing.
    pub fn push(&mut self, text: &str, bold: bool) {
        for (at, word) in text.split([' ', '\t', '\n', '\r', '\u{c}']).enumerate() {
            self.space |= at > 0;
            if !word.is_empty() {
                self.word(word, bold);
            }
        }
    }

    /// Words as they are set.
    pub fn push_set(&mut self, text: &str, bold: bool) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.line_break();
            }
            self.push(line, bold);
        }
    }

    /// A line ends here.
    pub fn line_break(&mut self) {
        self.text.push('\n');
        self.space = false;
    }

    /// What was gathered, if anything.
    pub fn take(&mut self) -> Option<Words> {
        let Inline { text, bold, plain, .. } = std::mem::take(self);
        (bold + plain > 0).then_some(Words { text, strong: plain == 0 })
    }

    fn word(&mut self, word: &str, bold: bool) {
        if std::mem::take(&mut self.space) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.text.push_str(word);
        if word.contains(|c: char| !crate::source::is_blank(c)) {
            *(if bold { &mut self.bold } else { &mut self.plain }) += word.len();
        }
    }
}
