//! What the parser doubts, said to the reader with a place.

use serde::Serialize;

use crate::source::Span;

/// A doubt about a document.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Diagnostic {
    /// Which doubt.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// A sentence.
    pub message: String,
    /// Where, if at one place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// How grave a doubt is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something may be wrong.
    Warning,
    /// Worth knowing.
    Note,
}

/// Which doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The input has no visible character.
    EmptyDocument,
    /// No item of business was found.
    NoItems,
    /// The source breaks off and points elsewhere.
    Truncated,
    /// The encoding was inferred and may be wrong.
    EncodingDetected,
    /// A character was not valid in the encoding and was replaced.
    ReplacedCharacter,
    /// The weekday before the date of the meeting is not that of the date.
    WeekdayMismatch,
    /// Lists are nested deeper than they are kept.
    TooDeep,
}

impl Code {
    /// How grave it is.
    pub fn severity(self) -> Severity {
        match self {
            Code::EncodingDetected | Code::NoItems | Code::TooDeep => Severity::Note,
            Code::EmptyDocument | Code::Truncated | Code::ReplacedCharacter | Code::WeekdayMismatch => Severity::Warning,
        }
    }

    /// A diagnostic of this code.
    ///
    /// ```
    /// use minutebook::diagnostic::Code;
    /// let doubt = Code::EmptyDocument.says("there is no text", None);
    /// assert_eq!(doubt.message, "there is no text");
    /// ```
    pub fn says(self, message: impl Into<String>, span: Option<Span>) -> Diagnostic {
        Diagnostic { code: self, severity: self.severity(), message: message.into(), span }
    }
}
