//! Words that state something about a meeting: when it ended, where it was held, which body met. The rules are rows of `data/meeting`.

use super::phrase::{self, PhraseKind, Rules};
use crate::lex::{Element, Pattern};

/// What words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// The body acts: it, or who presides.
    Acts,
    /// Precedes the hour.
    At,
    /// The record is approved.
    Approved,
    /// A noun for a body, and no name.
    BareNoun,
    /// The meeting begins.
    Begins,
    /// What may follow the name of a body on its line.
    AfterBody,
    /// Opens a range of hours.
    Between,
    /// A caption of the body's name.
    BodyCaption,
    /// The noun of the name of a body.
    BodyNoun,
    /// Something is brought to an end.
    Brought,
    /// The cabinet acts.
    Cabinet,
    /// The meeting is called to order.
    CalledToOrder,
    /// A caption of who is in the chair.
    ChairCaption,
    /// The office of a person who presides.
    ChairOffice,
    /// A person is in the chair.
    Chairs,
    /// The noun of a part of a council.
    CommitteeNoun,
    /// The record of an earlier meeting is confirmed.
    Confirms,
    /// A caption of the contact.
    ContactCaption,
    /// A means of contact.
    ContactMeans,
    /// A board after a dash.
    DashBoard,
    /// A date in digits is that of a meeting.
    Dated,
    /// A caption of the day.
    DayCaption,
    /// A day or an hour follows.
    DayFollows,
    /// A day of the week.
    DayOfWeek,
    /// The record is a draft.
    Draft,
    /// The minutes of an earlier meeting of a body, which is named next.
    EarlierMeetingOf,
    /// A line is about another meeting.
    Elsewhere,
    /// A caption of the hour at which the meeting ended.
    EndCaption,
    /// Something ends.
    Ends,
    /// Follows the name of a body that meets.
    EndsName,
    /// A motion was not carried.
    Fails,
    /// For a part of the meeting.
    ForAPart,
    /// A line is about another meeting, which will approve the record of this one.
    ForApproval,
    /// A word of the type of a meeting, and no name.
    GeneralWord,
    /// Words of the title of minutes.
    MinutesTitle,
    /// Words that state when and where the meeting was follow.
    Held,
    /// A body met.
    HeldOrMet,
    /// The name of a body ends before it.
    HeldThen,
    /// A place that may be the body that meets, too.
    Institution,
    /// A meeting's date and body, as systems for issues print them.
    Issue,
    /// A lower-case word within a name.
    JoinsNames,
    /// The public may speak.
    LetsSpeak,
    /// A link after the name of a place.
    Link,
    /// The meeting itself.
    Meets,
    /// The day or hour at which an adjourned meeting goes on follows.
    MeetsAgain,
    /// A meeting of a body, which is named next.
    MeetingOf,
    /// A body met, and no name of one.
    Met,
    /// Minutes of something.
    MinutesOf,
    /// A motion is made.
    Moved,
    /// A caption of another field.
    NextCaption,
    /// The next meeting.
    NextMeeting,
    /// "of" in a name.
    OfName,
    /// Precedes the name of a body.
    OfThe,
    /// Joins a day to the text before it.
    On,
    /// Opens a decision.
    OpensDecision,
    /// A part of the meeting that begins separately.
    OpensAPart,
    /// Opens the title of the minutes.
    OpensMinutes,
    /// Not the meeting, or not its end.
    Part,
    /// A town, county or parish by its name.
    Municipality,
    /// The noun of the name of a part of a body.
    PartNoun,
    /// Joins the name of a part to that of a whole.
    PartOfName,
    /// The chair passes to another.
    PassesTheChair,
    /// Not part of the name of a place.
    PastPlace,
    /// The meeting pauses.
    Pauses,
    /// The name of a place follows.
    PlaceFollows,
    /// An empty place for a signature.
    PlaceOfSignature,
    /// The noun of a meeting place.
    PlaceWord,
    /// About the future, a pause, or a road.
    Planned,
    /// The record, or a meeting that is a part of a name.
    RecordWord,
    /// The meeting was held remotely.
    Remote,
    /// A verb states that a person is in the chair.
    Seated,
    /// A person has signed.
    Signed,
    /// The type of meeting: the word of the type is the trigger.
    MeetingType,
    /// The noun of a body that decides.
    SubjectNoun,
    /// Definite article.
    The,
    /// The hour of something.
    TimeOf,
    /// A motion to end the meeting.
    ToAdjourn,
    /// Follows a name, and is not part of it.
    TrailingWord,
    /// A caption of the place.
    VenueCaption,
}

include!(concat!(env!("OUT_DIR"), "/meeting.rs"));

/// A text, and what its words state about a meeting.
pub type Reading<'t> = phrase::Reading<'t, Says>;
/// Words that state something about a meeting.
pub type Phrase = phrase::Phrase<Says>;

impl Reading<'_> {
    /// It is about another meeting than that of the minutes.
    pub fn is_elsewhere(&self) -> bool {
        self.has(Says::Elsewhere) && !self.has(Says::ForApproval)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn the_longest_words_count() {
        let text = "Annual General Meeting";
        assert_eq!(Reading::of(text).all(Says::MeetingType).map(|phrase| phrase.words.clone()).collect::<Vec<_>>(), [0..22, 0..22]);
        assert_eq!(Reading::of("").first(Says::MeetingType), None);
    }
}
