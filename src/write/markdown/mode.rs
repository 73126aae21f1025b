//! The comments of the dialect that apply to paragraphs.

/// What a plain paragraph means until the next comment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Text,
    Label,
    Meta,
    Attendance,
    Motion,
    Vote,
    Action,
    Correction,
    Truncation,
    Document,
    Decision,
    Close,
    Furniture,
}

impl Mode {
    /// Its word in a comment.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Text => "text",
            Mode::Label => "label",
            Mode::Meta => "meta",
            Mode::Attendance => "attendance",
            Mode::Motion => "motion",
            Mode::Vote => "vote",
            Mode::Action => "action",
            Mode::Correction => "correction",
            Mode::Truncation => "truncation",
            Mode::Document => "document",
            Mode::Decision => "decision",
            Mode::Close => "close",
            Mode::Furniture => "furniture",
        }
    }
}
