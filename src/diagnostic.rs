//! Diagnostics: codes of possible faults of a document, with their names and severities.
//!
//! The parser raises the diagnostics that it meets; `check` raises the rest. Both use these codes.

#![cfg_attr(not(test), deny(clippy::string_slice))]

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::Span;

/// A diagnostic of a document.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Its code.
    pub code: Code,
    /// Its severity.
    pub severity: Severity,
    /// A sentence.
    pub message: String,
    /// Its place, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

/// The severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something may be wrong.
    Warning,
    /// Worth knowing.
    Note,
}

/// Declares the codes, each with its meaning, its identifier, its name and its severity.
macro_rules! codes {
    ($($(#[$about:meta])* $code:ident $id:literal $name:literal $severity:ident;)*) => {
        /// The code of a diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, JsonSchema, Serialize, Deserialize)]
        pub enum Code {
            $($(#[$about])* #[serde(rename = $name)] $code,)*
        }

        impl Code {
            /// Every code, in the order of the identifiers.
            pub const ALL: &[Code] = &[$(Code::$code),*];

            /// Its identifier: a letter for its subject, and a number.
            pub fn id(self) -> &'static str {
                match self { $(Code::$code => $id),* }
            }

            /// Its name in the JSON.
            pub fn name(self) -> &'static str {
                match self { $(Code::$code => $name),* }
            }

            /// Its severity.
            pub fn severity(self) -> Severity {
                match self { $(Code::$code => Severity::$severity),* }
            }
        }
    };
}

codes! {
    /// Somebody is listed as present and as absent.
    PresentAndAbsent "A101" "present-and-absent" Warning;
    /// A deciding word without a statement of what was decided.
    DecisionWithoutText "D101" "decision-without-text" Warning;
    /// A recommendation does not say to whom it goes.
    RecommendationWithoutAddressee "D102" "recommendation-without-addressee" Note;
    /// An action does not say who is to do it.
    ActionWithoutOwner "D103" "action-without-owner" Note;
    /// Words of a decision, action, vote or attendance list are struck out, or most of a paragraph.
    StruckOutWords "D104" "struck-out-words" Warning;
    /// The encoding was inferred and may be wrong.
    EncodingDetected "E101" "encoding-detected" Note;
    /// A character was not valid in the encoding and was replaced.
    ReplacedCharacter "E102" "replaced-character" Warning;
    /// The text contains letters of another encoding.
    MixedEncoding "E103" "mixed-encoding" Warning;
    /// The name of the file claims another format than its bytes show.
    Misnamed "E104" "misnamed" Note;
    /// The input has no visible character.
    EmptyDocument "K101" "empty-document" Warning;
    /// No item of business was found.
    NoItems "K102" "no-items" Note;
    /// An agenda without a record.
    AgendaOnly "K103" "agenda-only" Warning;
    /// It contains nothing of minutes.
    NoMinutes "K104" "no-minutes" Warning;
    /// Pages have a picture and no text, or cannot be read whole.
    NeedsOcr "K105" "needs-ocr" Warning;
    /// A number is left out.
    NumberingGap "N101" "numbering-gap" Warning;
    /// A number is used more than once.
    NumberTwice "N102" "number-twice" Warning;
    /// A number comes after a higher one.
    NumberOutOfOrder "N103" "number-out-of-order" Warning;
    /// The numbering of a list restarts within it.
    ListRestarts "N104" "list-restarts" Warning;
    /// The source breaks off and points elsewhere.
    Truncated "S101" "truncated" Warning;
    /// A paper is named and not listed.
    DocumentNotListed "S102" "document-not-listed" Note;
    /// An unknown caption.
    UnknownLabel "S103" "unknown-label" Note;
    /// Words outside every part of the minutes.
    UnplacedText "S104" "unplaced-text" Note;
    /// Letters misread by a scanner.
    OcrDamage "S105" "ocr-damage" Warning;
    /// A list is nested deeper than the output keeps.
    TooDeep "S106" "too-deep" Note;
    /// The role of a line is uncertain.
    UncertainLine "S107" "uncertain-line" Note;
    /// A word that matters, and that the recognition of the scan was not sure of.
    DoubtfulWord "S108" "doubtful-word" Warning;
    /// The weekday before a date is not that of the date.
    WeekdayMismatch "T101" "weekday-mismatch" Warning;
    /// A date that does not exist.
    ImpossibleDate "T102" "impossible-date" Warning;
    /// A time that does not exist.
    ImpossibleTime "T103" "impossible-time" Warning;
    /// The meeting ends before it starts.
    EndBeforeStart "T104" "end-before-start" Warning;
    /// The date of the meeting is in numbers of which either may be the day.
    DateOrder "T105" "date-order" Warning;
    /// The count of a side is not the number of its names.
    TallyDiffersFromNames "V101" "tally-differs-from-names" Warning;
    /// More votes than voters.
    TallyExceedsPresent "V102" "tally-exceeds-present" Warning;
    /// Somebody voted who is not listed as present.
    VoterNotPresent "V103" "voter-not-present" Warning;
    /// Mover and seconder are the same person.
    MoverSecondsHimself "V104" "mover-seconds-himself" Warning;
}

impl Code {
    /// A diagnostic of this code.
    ///
    /// ```
    /// use minutebook::diagnostic::Code;
    /// let diagnostic = Code::EmptyDocument.says("there is no text", None);
    /// assert_eq!(diagnostic.message, "there is no text");
    /// ```
    pub fn says(self, message: impl Into<String>, span: Option<Span>) -> Diagnostic {
        Diagnostic { code: self, severity: self.severity(), message: message.into(), span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_and_names_are_single_and_in_order() {
        let ids: Vec<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        let names: std::collections::BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), ids.len());
    }
}
