//! Words that tell something of a meeting: when it ended, where it was held, which body met. The rules are rows of `data/meeting`.

use std::ops::Range;
use std::sync::LazyLock;

use crate::lex::{Element, Pattern, Token, Triggers, class, lex, sign};

/// What words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// The body acts: it, or who presides.
    Acts,
    /// Stands before the hour.
    At,
    /// The record is approved.
    Approved,
    /// A noun for a body, and no name.
    BareNoun,
    /// The meeting begins.
    Begins,
    /// What may follow the name of a body on its line.
    BehindBody,
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
    /// Somebody is in the chair.
    Chairs,
    /// The noun of a part of a council.
    CommitteeNoun,
    /// The record of an earlier meeting is confirmed.
    Confirms,
    /// A caption of whom to ask.
    ContactCaption,
    /// A means of reaching somebody.
    ContactMeans,
    /// A board behind a dash.
    DashBoard,
    /// A date in figures is that of a meeting.
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
    /// A line speaks of another meeting.
    Elsewhere,
    /// Something ends.
    Ends,
    /// Stands behind the name of a body that meets.
    EndsName,
    /// A motion was not carried.
    Fails,
    /// For a part of the meeting.
    ForAPart,
    /// A line speaks of another meeting, which will approve the record of this one.
    ForApproval,
    /// A word of the sort of a meeting, and no name.
    GeneralWord,
    /// A line may head the minutes of a meeting.
    Heads,
    /// Words that tell when and where the meeting was follow.
    Held,
    /// A body met.
    HeldOrMet,
    /// The name of a body ends before it.
    HeldThen,
    /// A meeting's date and body, as systems for issues print them.
    Issue,
    /// A small word within a name.
    JoinsNames,
    /// The public is heard.
    LetsSpeak,
    /// A link behind the name of a place.
    Link,
    /// The meeting itself.
    Meets,
    /// A meeting of a body, which is named next.
    MeetingOf,
    /// Minutes of something.
    MinutesOf,
    /// A motion is made.
    Moved,
    /// A caption of another field.
    NextCaption,
    /// "of" in a name.
    OfName,
    /// Stands before the name of a body.
    OfThe,
    /// Joins a day to what stands before it.
    On,
    /// Opens a decision.
    OpensDecision,
    /// A part of the meeting that begins alone.
    OpensAPart,
    /// Opens the title of the minutes.
    OpensMinutes,
    /// Not the meeting, or not its end.
    Part,
    /// The noun of the name of a part of a body.
    PartNoun,
    /// Joins the name of a part to that of a whole.
    PartOfName,
    /// The chair passes to another.
    PassesTheChair,
    /// None of the name of a place.
    PastPlace,
    /// The meeting pauses.
    Pauses,
    /// The name of a place follows.
    PlaceFollows,
    /// The place of a signature that has none.
    PlaceOfSignature,
    /// The noun of a meeting place.
    PlaceWord,
    /// Of the future, of a pause, or of a road.
    Planned,
    /// The record, or a meeting that is a part of a name.
    RecordWord,
    /// The meeting was held from afar.
    Remote,
    /// Somebody has signed.
    Signed,
    /// What sort of meeting it is: the word of the sort is the trigger.
    Sort,
    /// The noun of a body that decides.
    SubjectNoun,
    /// Definite article.
    The,
    /// The hour of something.
    TimeOf,
    /// The meeting is moved to its end.
    ToAdjourn,
    /// Behind a name, and none of it.
    TrailingWord,
    /// A caption of the place.
    VenueCaption,
}

include!(concat!(env!("OUT_DIR"), "/meeting.rs"));

static TRIGGERS: LazyLock<Triggers> = LazyLock::new(|| Triggers::of(PATTERNS));

/// Words that tell something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What they tell.
    pub says: Says,
    /// Their bytes.
    pub words: Range<usize>,
    /// Bytes of the word among them that made the rule be tried.
    pub trigger: Range<usize>,
    /// Their tokens, by index.
    pub tokens: Range<usize>,
}

/// A text, its tokens, and what its words tell of a meeting.
///
/// ```
/// use minutebook::entity::meeting::{Reading, Says};
/// let reading = Reading::of("The meeting was brought to an end at 9 pm.");
/// assert_eq!(reading.first(Says::Brought).map(|told| told.words.clone()), Some(24..33));
/// assert!(reading.tells(Says::Meets) && !reading.tells(Says::Planned));
/// ```
pub struct Reading<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// In the order of the triggers.
    told: Vec<Told>,
    /// Each bit is something that is told.
    kinds: u128,
}

impl<'t> Reading<'t> {
    /// Reads a text.
    pub fn of(text: &'t str) -> Self {
        let tokens = lex(text);
        let mut told: Vec<Told> = Vec::new();
        for at in 0..tokens.len() {
            let known = told.len();
            TRIGGERS.all(&tokens, at, |rule, extent| {
                let Some(says) = ROWS.get(usize::from(rule)).copied() else { return };
                let words = bytes(&tokens, &extent);
                match told.iter_mut().skip(known).find(|told| told.says == says) {
                    Some(shorter) if shorter.words.len() < words.len() => (shorter.words, shorter.tokens) = (words, extent),
                    Some(_) => {}
                    None => told.push(Told { says, words, trigger: bytes(&tokens, &(at..at + 1)), tokens: extent }),
                }
            });
        }
        let kinds = told.iter().fold(0, |kinds, told| kinds | told.says.bit());
        Reading { text, tokens, told, kinds }
    }

    /// Words somewhere tell this.
    pub fn tells(&self, says: Says) -> bool {
        self.kinds & says.bit() != 0
    }

    /// All words that tell this, in order.
    pub fn all(&self, says: Says) -> impl DoubleEndedIterator<Item = &Told> {
        let told: &[Told] = if self.tells(says) { &self.told } else { &[] };
        told.iter().filter(move |told| told.says == says)
    }

    /// The first words that tell this.
    pub fn first(&self, says: Says) -> Option<&Told> {
        self.all(says).next()
    }

    /// The words within some bytes that tell this.
    pub fn within<'r>(&'r self, says: Says, range: &Range<usize>) -> impl DoubleEndedIterator<Item = &'r Told> + use<'r, 't> {
        let (from, to) = (range.start, range.end);
        self.all(says).filter(move |told| from <= told.words.start && told.words.end <= to)
    }

    /// Words within some bytes tell this.
    pub fn tells_within(&self, says: Says, range: &Range<usize>) -> bool {
        self.within(says, range).next().is_some()
    }

    /// The longest words that tell this and begin at a token.
    pub fn from_token(&self, says: Says, at: usize) -> Option<&Told> {
        self.all(says).filter(|told| told.tokens.start == at).max_by_key(|told| told.tokens.end)
    }

    /// The token that begins at a byte or behind it, by index.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| (token.start as usize) < byte)
    }

    /// The words that tell this and begin at the first token from a byte on.
    pub fn from_byte(&self, says: Says, byte: usize) -> Option<&Told> {
        self.from_token(says, self.token_at(byte))
    }

    /// The bytes of some tokens.
    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        bytes(&self.tokens, tokens)
    }

    /// The words of some bytes; none where they are no whole characters.
    pub fn words(&self, range: &Range<usize>) -> &'t str {
        self.text.get(range.clone()).unwrap_or("")
    }

    /// The text from a byte on.
    pub fn behind(&self, byte: usize) -> &'t str {
        self.text.get(byte..).unwrap_or("")
    }

    /// The text before a byte.
    pub fn before(&self, byte: usize) -> &'t str {
        self.text.get(..byte).unwrap_or("")
    }

    /// A token is of some class.
    pub fn is(&self, at: usize, classes: u128) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(classes))
    }

    /// A line ends between a token and the one before it.
    pub fn opens_line(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return true };
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else { return true };
        self.words(&(before.end() as usize..token.start as usize)).contains('\n')
    }

    /// It speaks of another meeting than the one whose minutes it stands in.
    pub fn is_elsewhere(&self) -> bool {
        self.tells(Says::Elsewhere) && !self.tells(Says::ForApproval)
    }

    /// A figure, or a number in words, from which an hour may be read.
    pub fn has_number(&self) -> bool {
        self.tokens.iter().any(|token| token.is(class::NUMBER | class::SLASHED | class::NUMBER_WORD | class::CLOCK))
    }

    /// A token is a word, or a sign within a name.
    pub fn is_of_name(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.is(class::WORD) || [sign::AMPERSAND, sign::STOP, sign::HYPHEN, sign::APOSTROPHE].contains(&token.word)
        })
    }
}

impl Says {
    fn bit(self) -> u128 {
        1 << (self as u8)
    }
}

fn bytes(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    let tokens = tokens.get(range.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return 0..0 };
    first.start as usize..last.end() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules that match anywhere in a text.
    fn rules(text: &str) -> Vec<&'static str> {
        let tokens = lex(text);
        let matches = |pattern: &&Pattern| (0..tokens.len()).any(|at| pattern.matches(&tokens, at));
        PATTERNS.iter().filter(matches).map(|pattern| MATCHES[usize::from(pattern.rule)].0).collect()
    }

    #[test]
    fn each_rule_matches_its_examples_and_misses_its_near_ones() {
        let mut wrong = Vec::new();
        for (rule, texts) in MATCHES {
            wrong.extend(texts.iter().filter(|text| !rules(text).contains(rule)).map(|text| format!("{rule} misses {text:?}")));
        }
        for (rule, texts) in MISSES {
            wrong.extend(texts.iter().filter(|text| rules(text).contains(rule)).map(|text| format!("{rule} matches {text:?}")));
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn the_longest_words_tell() {
        let text = "Annual General Meeting";
        assert_eq!(Reading::of(text).all(Says::Sort).map(|told| told.words.clone()).collect::<Vec<_>>(), [0..22, 0..22]);
        assert_eq!(Reading::of("").first(Says::Sort), None);
    }
}
