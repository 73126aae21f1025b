//! Words about attendance. The rules are rows of `data/attendance`.

use std::ops::Range;

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::lex::{Element, Pattern};

/// What words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// A title of apologies or absence.
    AboutAbsence,
    /// A title of attendance.
    AboutAttendance,
    /// Begins a statement that a person was absent for a part of the meeting.
    AbsentInPart,
    /// All were present except those who follow.
    AllBut,
    /// Applies to all those named before it.
    AllOfThem,
    /// A word of captions that a comma may follow.
    Also,
    /// An apology.
    Apology,
    /// A person attended the meeting.
    AttendedTheMeeting,
    /// A line that is a caption without a colon.
    BareCaption,
    /// The header of a column of names.
    ColumnOfNames,
    /// The header of a column of offices.
    ColumnOfOffices,
    /// The header of a column of wards.
    ColumnOfWards,
    /// A person substituted for another, who is named next.
    CameFor,
    /// Applies to the two named before it.
    BothOfThem,
    /// A word in a caption.
    CaptionWord,
    /// An office of the person who presides.
    ChairOffice,
    /// Ends a list of names in a sentence.
    EndsList,
    /// The person substituted for follows.
    For,
    /// Those who sent apologies follow, after a participle.
    ForOrBy,
    /// Those who sent apologies follow.
    From,
    /// A participle of apologies.
    Given,
    /// A group of persons, which is a caption by itself.
    GroupNoun,
    /// A line that states, in one word, that a group was present.
    GroupPresent,
    /// The end of a caption, after a comma.
    InAttendanceAfterComma,
    /// A caption and its colon, inside a line too.
    InlineCaption,
    /// Words beside a name that state that the person was present.
    IsPresent,
    /// Joins two parts of a caption.
    Joins,
    /// Opens a list after such a word.
    ListFollows,
    /// The usual mark of absence.
    MarkOfAbsent,
    /// A mark in a column that means absence.
    MarkOfNo,
    /// The usual mark of presence.
    MarkOfPresent,
    /// A mark in a column that means presence.
    MarkOfYes,
    /// A mark beside a name that may mean absence.
    MayBeAbsent,
    /// Members were present.
    MembersPresent,
    /// The record, which no one attends.
    Minutes,
    /// A person was absent.
    Absent,
    /// Words beside a name that state that the person was absent.
    AbsentBeside,
    /// Begins a sentence where a list is expected.
    Narrates,
    /// Negates a word of presence.
    Negates,
    /// There was no apology, or it is not for absence.
    NoApology,
    /// An office in the place of a ward.
    OfficeForWard,
    /// A word of captions after which the caption continues.
    OpenPiece,
    /// A word that captions are made of.
    Piece,
    /// Names follow a caption and a verb.
    PresentWere,
    /// The office of a person who presides where there is no chair.
    President,
    /// A person presides.
    Presides,
    /// The person before it was in the chair.
    Presided,
    /// An office of those who keep the record, whom a caption names after the apologies too.
    Recorder,
    /// Makes it the office of a deputy.
    SecondOffice,
    /// Begins a statement that a person sent apologies.
    SentApologies,
    /// A person substitutes for another.
    Substitutes,
    /// A word of captions that states attendance.
    StatusPiece,
    /// A person was present.
    Present,
    /// Those named after it were absent.
    AbsentAfter,
    /// Begins a statement that a person was absent.
    WasAbsent,
    /// A person was unable to attend.
    DidNotAttend,
    /// The persons before it were there.
    WereThere,
    /// The persons after it were there.
    ThereWere,
    /// The persons before it were excused.
    WasExcused,
    /// An apology, in Welsh.
    WelshApology,
    /// An article before names.
    WelshArticle,
    /// Those who sent it follow.
    WelshFrom,
}

include!(concat!(env!("OUT_DIR"), "/attendance.rs"));

/// A text, and what its words state about attendance.
pub(super) type Reading<'t> = phrase::Reading<'t, Says>;

pub(super) type Phrase = phrase::Phrase<Says>;

/// A caption of both those present and those absent: "Attendance and apologies".
pub(super) fn is_mixed(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let has = |says: Says| reading.has_within(says, range);
    has(Says::Present) && has(Says::Absent) && has(Says::Joins) && !has(Says::Negates)
}

/// A caption that names a group of persons and does not state attendance.
pub(super) fn is_group(caption: &Reading<'_>) -> bool {
    caption.has(Says::GroupNoun) && !caption.has(Says::StatusPiece)
}

/// A token is a word of captions.
pub(super) fn is_piece(reading: &Reading<'_>, at: usize) -> bool {
    states(reading, Says::Piece, at) || states(reading, Says::StatusPiece, at)
}

/// All of some tokens are words of captions.
pub(super) fn are_pieces(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    tokens.into_iter().all(|at| is_piece(reading, at))
}

/// A token states this.
pub(super) fn states(reading: &Reading<'_>, says: Says, at: usize) -> bool {
    reading.from_token(says, at).is_some()
}

/// Words are an office of the person who presides.
pub(super) fn is_chair(office: &str) -> bool {
    let reading = Reading::of(office);
    reading.has(Says::ChairOffice) && !reading.has(Says::SecondOffice)
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn captions_of_both_those_present_and_those_absent() {
        let mixed = |text: &str| is_mixed(&Reading::of(text), &(0..text.len()));
        assert!(mixed("Attendance and apologies") && mixed("Present / Absent"));
        assert!(!mixed("Attendance") && !mixed("Apologies and members not present"));
    }

    #[test]
    fn who_presides() {
        assert!(is_chair("Chairman") && is_chair("Chair of the Council"));
        assert!(!is_chair("Vice-Chairman") && !is_chair("Deputy Chair") && !is_chair("Clerk"));
    }

    #[test]
    fn phrases_do_not_cross_line_ends() {
        let text = "Members\nPresent:\nApologies";
        let captions = |reading: &Reading<'_>| {
            reading.all(Says::InlineCaption).map(|phrase| reading.words(&phrase.words).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(captions(&Reading::of(text)), ["Members\nPresent:"]);
        assert_eq!(captions(&Reading::by_lines(text)), ["Present:"]);
        assert!(Reading::by_lines(text).has(Says::BareCaption) && !Reading::of(text).has(Says::BareCaption));
        assert!(Reading::by_lines("").tokens.is_empty());
    }

    #[test]
    fn texts_without_a_word_of_attendance_are_not_read() {
        assert!(Reading::if_triggered("Officers: A. Fox", [Says::InlineCaption]).is_some());
        assert!(Reading::if_triggered("The lane was swept, and all was well.", [Says::InlineCaption]).is_none());
    }
}
