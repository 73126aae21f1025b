//! Words that tell who was there. The rules are rows of `data/attendance`.

use std::ops::Range;

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::lex::{Element, Pattern};

/// What words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// A title of apologies or absence.
    AboutAbsence,
    /// A title of attendance.
    AboutAttendance,
    /// Opens what says that somebody was absent for a part of the meeting.
    AbsentInPart,
    /// All were there but those who follow.
    AllBut,
    /// Of all those named before it.
    AllOfThem,
    /// Such a word that a comma may follow.
    Also,
    /// An apology.
    Apology,
    /// Somebody attended the meeting.
    AttendedTheMeeting,
    /// A line that is a caption without a colon.
    BareCaption,
    /// Heads a column of names.
    ColumnOfNames,
    /// Heads a column of offices.
    ColumnOfOffices,
    /// Heads a column of wards.
    ColumnOfWards,
    /// Somebody came for another, who is named next.
    CameFor,
    /// Of the two named before it.
    BothOfThem,
    /// A word that a caption bears.
    CaptionWord,
    /// An office of who presides.
    ChairOffice,
    /// Ends a list of names in a sentence.
    EndsList,
    /// The other follows.
    For,
    /// Such persons follow, behind a participle.
    ForOrBy,
    /// Those who sent apologies follow.
    From,
    /// A participle of apologies.
    Given,
    /// A group of persons, which is a caption by itself.
    GroupNoun,
    /// A line that says of a group, in one word, that it was there.
    GroupThere,
    /// The end of a caption, behind a comma.
    InAttendanceBehindComma,
    /// A caption and its colon, inside a line too.
    InlineCaption,
    /// Words beside a name that say that the person was there.
    IsThere,
    /// Joins two parts of a caption.
    Joins,
    /// Opens a list behind such a word.
    ListFollows,
    /// The usual mark of those absent.
    MarkOfAbsent,
    /// A mark in a column of those who were not there.
    MarkOfNo,
    /// The usual mark of those present.
    MarkOfPresent,
    /// A mark in a column of those who were there.
    MarkOfYes,
    /// A mark beside a name by which the person may have been absent.
    MayBeAbsent,
    /// Members were there.
    MembersPresent,
    /// The record, which nobody attends.
    Minutes,
    /// Somebody was missed.
    Missed,
    /// Words beside a name that say that the person was missed.
    MissedBeside,
    /// Opens a sentence where a list is expected.
    Narrates,
    /// Turns a word of being there.
    Negates,
    /// That nobody sent an apology, or that it is not for being absent.
    NoApology,
    /// An office that stands where others have their ward.
    OfficeForWard,
    /// Such a word behind which a caption goes on.
    OpenPiece,
    /// A word that captions are made of.
    Piece,
    /// Names follow a caption and a verb.
    PresentWere,
    /// Somebody presides.
    Presides,
    /// An office of those who keep the record, whom a caption names after the apologies too.
    Recorder,
    /// Turns it into that of a deputy.
    SecondOffice,
    /// Opens what says that somebody sent apologies.
    SentApologies,
    /// Somebody comes for another.
    StandsIn,
    /// Such a word that says whether somebody was there.
    StatusPiece,
    /// Somebody was there.
    There,
    /// Those named behind it were missed.
    TurnsThoseBehind,
    /// Opens what says that somebody was absent.
    WasAbsent,
    /// Somebody was unable to attend.
    WasMissed,
    /// An apology, in Welsh.
    WelshApology,
    /// Article before them.
    WelshArticle,
    /// Those who sent it follow.
    WelshFrom,
}

include!(concat!(env!("OUT_DIR"), "/attendance.rs"));

/// A text, and what its words tell of attendance.
pub(super) type Reading<'t> = phrase::Reading<'t, Says>;

pub(super) type Phrase = phrase::Phrase<Says>;

/// A caption of both those who were there and those who were not: "Attendance and apologies".
pub(super) fn is_mixed(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let has = |says: Says| reading.has_within(says, range);
    has(Says::There) && has(Says::Missed) && has(Says::Joins) && !has(Says::Negates)
}

/// A caption that names a group of persons and says nothing of their being there.
pub(super) fn is_group(caption: &Reading<'_>) -> bool {
    caption.has(Says::GroupNoun) && !caption.has(Says::StatusPiece)
}

/// Captions are made of a token.
pub(super) fn is_piece(reading: &Reading<'_>, at: usize) -> bool {
    tells(reading, Says::Piece, at) || tells(reading, Says::StatusPiece, at)
}

/// Captions are made of all of some tokens.
pub(super) fn are_pieces(reading: &Reading<'_>, tokens: Range<usize>) -> bool {
    tokens.into_iter().all(|at| is_piece(reading, at))
}

/// A token tells this.
pub(super) fn tells(reading: &Reading<'_>, says: Says, at: usize) -> bool {
    reading.from_token(says, at).is_some()
}

/// Words are of the office of who presides.
pub(super) fn is_chair(office: &str) -> bool {
    let reading = Reading::of(office);
    reading.has(Says::ChairOffice) && !reading.has(Says::SecondOffice)
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn captions_of_both_those_who_were_there_and_those_who_were_not() {
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
    fn words_run_on_over_no_end_of_a_line() {
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
    fn texts_without_a_word_that_may_tell_are_not_read() {
        assert!(Reading::woken("Officers: A. Fox", [Says::InlineCaption]).is_some());
        assert!(Reading::woken("The lane was swept, and all was well.", [Says::InlineCaption]).is_none());
    }
}
