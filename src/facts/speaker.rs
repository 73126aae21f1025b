//! The speaker of a paragraph, and whether they ask or answer. The words are those of `data/speech.toml`, labels are rules of
//! `data/speech`.

use std::ops::Range;

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::entity::window::near;
use crate::entity::{names, offices};
use crate::facts::locate::{Locator, Page};
use crate::facts::walk;
use crate::lex::{self, Element, Pattern, Word, class, symbol};
use crate::model::{Basis, Block, Fact, Minutes, Paragraph, Person};
use crate::source::Place;

/// What the opening words of a paragraph state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// An answer follows.
    Answer,
    /// The person who asks or answers follows.
    By,
    /// A question follows.
    Question,
    /// A person answers in this sentence.
    Replying,
}

include!(concat!(env!("OUT_DIR"), "/speech.rs"));

/// The opening of a text, its tokens, and what its words state.
type Reading<'t> = phrase::Reading<'t, Says>;

/// Maximum bytes of a paragraph that state who speaks.
const LONGEST_OPENING: usize = 600;
/// Bytes before a name, such as those of an article, at the most.
const NAME_WITHIN: usize = 5;
/// Words after "asked" that show what is asked.
const ASKED_WITHIN: usize = 12;

/// The kind of speech, in normal form.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Speech {
    Asks,
    Answers,
    Says,
}

impl Speech {
    fn name(self) -> String {
        match self {
            Speech::Asks => "asks".to_owned(),
            Speech::Answers => "answers".to_owned(),
            Speech::Says => "says".to_owned(),
        }
    }
}

/// The speaker, the kind of speech, and the words that state them.
#[derive(Clone, Debug, Default, PartialEq)]
struct StatedSpeech {
    speaker: Option<Range<usize>>,
    speech: Option<(Speech, Range<usize>)>,
}

/// Speaker and speech of a paragraph.
type Spoken<'a> = (Option<Box<Person<'a>>>, Option<Box<Fact<'a>>>);

/// Fills `speaker` and `speech`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    fill(page, &mut minutes.front, None);
    walk::items(&mut minutes.items, &mut |item| {
        let title = item.title.clone().unwrap_or_default();
        let announced = announced(page, &title, &item.span);
        fill(page, &mut item.minutes, announced);
    });
    fill(page, &mut minutes.back, None);
}

/// The speaker below a label, and the kind of speech.
fn announced<'a>(page: Page<'a>, text: &str, span: &Place) -> Option<Spoken<'a>> {
    let stated = caption(&read(text)).filter(|stated| stated.1)?;
    Some(spoken(&page.locator(text, span), stated.0))
}

/// Fills blocks, under a title or label that announces the first of them.
fn fill<'a>(page: Page<'a>, blocks: &mut [Block<'a>], mut above: Option<Spoken<'a>>) {
    for block in blocks {
        let announced = above.take();
        match block {
            Block::Paragraph(paragraph) => above = set_speaker(page, paragraph, announced),
            Block::Label(unit) | Block::Heading(unit) => above = self::announced(page, &unit.text, &unit.span),
            Block::List(list) => list.points.iter_mut().for_each(|point| fill(page, &mut point.children, None)),
            _ => {}
        }
    }
}

/// Fills a paragraph; one that is only a label announces what follows.
fn set_speaker<'a>(page: Page<'a>, paragraph: &mut Paragraph<'a>, announced: Option<Spoken<'a>>) -> Option<Spoken<'a>> {
    let reading = read(&paragraph.text);
    let named = caption(&reading);
    let alone = named.as_ref().is_some_and(|stated| stated.1);
    let stated = stated(&reading).or(named.map(|stated| stated.0));
    if let Some(stated) = stated {
        let (speaker, speech) = spoken(&page.locator(&paragraph.text, &paragraph.span), stated);
        (paragraph.speaker, paragraph.speech) = (speaker, speech);
        return alone.then(|| (paragraph.speaker.clone(), paragraph.speech.clone()));
    }
    if let Some((speaker, speech)) = announced {
        paragraph.speaker = speaker;
        paragraph.speech = speech.map(|speech| Box::new(Fact { basis: Basis::Derived, ..*speech }));
    }
    None
}

fn spoken<'a>(at: &Locator<'a>, stated: StatedSpeech) -> Spoken<'a> {
    let speaker = stated.speaker.map(|name| at.person(&name, "speaker"));
    let speech = stated.speech.map(|(speech, range)| at.fact(speech.name(), &range, "speech"));
    (speaker.map(Box::new), speech.map(Box::new))
}

fn read(text: &str) -> Reading<'_> {
    Reading::of(near(text, LONGEST_OPENING))
}

/// A token in lower case has one of some roles.
fn is(reading: &Reading<'_>, at: usize, roles: u64) -> bool {
    reading.tokens.get(at).is_some_and(|token| token.is(class::LOWER) && Word::of(token.word, &PLACES, &WORDS).is(roles))
}

/// The token after a time of day in brackets at the start, as a record with marks of time has it: `(7.42 pm) `.
fn after_time(reading: &Reading<'_>) -> usize {
    let is_symbol = |at: usize, symbol: u16| reading.tokens.get(at).is_some_and(|token| token.is_symbol(symbol));
    let is_marked = is_symbol(0, symbol::OPEN) && reading.is(1, class::TIME | class::DOTTED) && is_symbol(2, symbol::CLOSE);
    if is_marked { 3 } else { 0 }
}

/// "In reply", and the token after the comma that ends its part of the sentence.
fn replying(reading: &Reading<'_>) -> Option<(Range<usize>, usize)> {
    let phrase = reading.first(Says::Replying)?;
    let ends = |at: &usize| {
        let word = reading.tokens.get(*at).map(|token| token.word);
        word.is_none_or(|word| matches!(word, symbol::COMMA | symbol::STOP | symbol::SEMICOLON | symbol::COLON))
    };
    let end = (phrase.tokens.end..).find(ends)?;
    let is_comma = reading.tokens.get(end)?.is_symbol(symbol::COMMA);
    is_comma.then(|| (phrase.words.clone(), end + 1))
}

/// A name or an office, and a verb of speech.
fn stated(reading: &Reading<'_>) -> Option<StatedSpeech> {
    let is_verb = |at: usize| is(reading, at, role::SAYS | role::ASKED | role::ASKS | role::ANSWERS);
    if !(0..reading.tokens.len()).any(is_verb) {
        return None;
    }
    let lead = replying(reading);
    let first = lead.as_ref().map_or_else(|| after_time(reading), |(_, at)| *at);
    let from = reading.tokens.get(first)?.start as usize;
    let is_near = |name: &Range<usize>| name.start < from + NAME_WITHIN;
    let titled = names::with_title(reading.text, from).filter(is_near);
    let speaker = titled.or_else(|| offices::office(reading.text, from).filter(|name| is_near(name) && is_speaker(reading, name)))?;
    let verb = Some(reading.token_at(speaker.end)).filter(|at| is_verb(*at))?;
    let speech = match lead {
        Some((answers, _)) => Some((Speech::Answers, answers)),
        None => speech(reading, verb).map(|speech| (speech, reading.bytes(&(verb..verb + 1)))),
    };
    Some(StatedSpeech { speaker: Some(speaker), speech })
}

/// The office is of one person: "the Executive" is a body, "Members" are many.
fn is_speaker(reading: &Reading<'_>, office: &Range<usize>) -> bool {
    let at = reading.token_at(office.start);
    let word = reading.tokens.get(at).map(|token| (Word::of(token.word, &PLACES, &WORDS), token.end() as usize)).unwrap_or_default();
    let is_body = word.0.is(role::BODY) && word.1 == office.end;
    let is_office = |word: &str| lex::names::lookup(word).is(lex::names::role::OFFICE);
    !is_body && !word.0.is(role::MANY) && reading.words(office).split(' ').any(is_office)
}

/// The kind of speech of the verb at a token; nothing for "asked to leave" and "asked the Board to note", which are no questions.
fn speech(reading: &Reading<'_>, verb: usize) -> Option<Speech> {
    match () {
        () if is(reading, verb, role::ASKED) => is_question(reading, verb + 1).then_some(Speech::Asks),
        () if is(reading, verb, role::ASKS) => Some(Speech::Asks),
        () if is(reading, verb, role::ANSWERS) => Some(Speech::Answers),
        () => Some(Speech::Says),
    }
}

/// The words from a token on are a question: no word of a request precedes one of a question.
fn is_question(reading: &Reading<'_>, from: usize) -> bool {
    let words = (from..reading.tokens.len()).filter(|at| reading.is(*at, class::WORD | class::NUMBER)).take(ASKED_WITHIN);
    let telling = words.into_iter().find(|at| is(reading, *at, role::QUESTION | role::REQUEST));
    telling.is_none_or(|at| is(reading, at, role::QUESTION))
}

/// A label at the start of a text, and whether it is all of it.
fn caption(reading: &Reading<'_>) -> Option<(StatedSpeech, bool)> {
    let asks = reading.first(Says::Question).map(|phrase| (Speech::Asks, phrase));
    let (speech, phrase) = asks.or_else(|| reading.first(Says::Answer).map(|phrase| (Speech::Answers, phrase)))?;
    let by = reading.from_token(Says::By, phrase.tokens.end);
    let speaker = by.and_then(|by| offices::named(reading.text, by.words.end));
    let end = speaker.as_ref().map_or_else(|| by.unwrap_or(phrase).words.end, |name| name.end);
    let rest = reading.after(end).trim_start();
    let is_alone = speaker.is_some() && rest.is_empty();
    let is_known = by.is_none() || speaker.is_some();
    let stated = StatedSpeech { speaker, speech: Some((speech, phrase.trigger.clone())) };
    (is_known && (is_alone || rest.starts_with(':'))).then_some((stated, is_alone || rest == ":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    fn who(text: &str) -> Option<(Option<&str>, Option<Speech>)> {
        let reading = read(text);
        let stated = stated(&reading).or_else(|| caption(&reading).map(|stated| stated.0))?;
        Some((stated.speaker.map(|name| &text[name]), stated.speech.map(|speech| speech.0)))
    }

    #[test]
    fn a_name_and_a_verb_of_speech() {
        assert_eq!(who("Councillor Ada Finch asked whether the hall was let."), Some((Some("Councillor Ada Finch"), Some(Speech::Asks))));
        assert_eq!(who("Mr B Moor said that it was."), Some((Some("Mr B Moor"), Some(Speech::Says))));
        assert_eq!(who("Mr Moor responded."), Some((Some("Mr Moor"), Some(Speech::Answers))));
        assert_eq!(who("The Vice President Oke stated his view."), Some((Some("Vice President Oke"), Some(Speech::Says))));
        assert_eq!(who("The Clerk said nothing."), Some((Some("Clerk"), Some(Speech::Says))));
    }

    #[test]
    fn a_mark_of_time_may_precede_the_name() {
        assert_eq!(who("(7.42 pm) Councillor Amos asked when."), Some((Some("Councillor Amos"), Some(Speech::Asks))));
        assert_eq!(who("[7.50] Mr Moor responded."), Some((Some("Mr Moor"), Some(Speech::Answers))));
        assert_eq!(who("(7 pupils) Mr Moor responded."), None);
    }

    #[test]
    fn a_reply_is_said_to_be_one() {
        assert_eq!(who("In reply, the Leader said that it was."), Some((Some("Leader"), Some(Speech::Answers))));
        assert_eq!(who("In response to a question, Cllr Oke stated it."), Some((Some("Cllr Oke"), Some(Speech::Answers))));
    }

    #[test]
    fn captions() {
        assert_eq!(who("Question from Mrs Ash: Why is it shut?"), Some((Some("Mrs Ash"), Some(Speech::Asks))));
        assert_eq!(who("Answer: It is being mended."), Some((None, Some(Speech::Answers))));
        assert_eq!(who("Reply by the Leader of the Council:"), Some((Some("Leader of the Council"), Some(Speech::Answers))));
    }

    #[test]
    fn texts_without_a_speaker() {
        for text in [
            "Councillor Finch left the room.",
            "The answer was unclear.",
            "Question time was held.",
            "Questions from the public: none",
            "Response times have fallen: good news.",
            "asked",
            "In reply, the letter said no.",
        ] {
            assert_eq!(who(text), None, "{text}");
        }
        assert_eq!(who("Members asked whether it was let."), None);
        assert_eq!(who("The Committee noted that it was let."), None);
    }

    #[test]
    fn a_request_is_no_question() {
        assert_eq!(who("Mr Oke asked to leave the room."), Some((Some("Mr Oke"), None)));
        assert_eq!(who("The Chair asked the Board to accept it."), Some((Some("Chair"), None)));
        assert_eq!(who("Mr Oke asked the Chair what to do."), Some((Some("Mr Oke"), Some(Speech::Asks))));
    }

    #[test]
    fn a_name_is_near_the_start() {
        let far = format!("{} Mr Moor responded.", "(7.42 pm)".to_owned() + &" ".repeat(NAME_WITHIN));
        assert_eq!(who(&far), Some((Some("Mr Moor"), Some(Speech::Answers))));
        assert_eq!(who("The plan that Mr Moor said was old."), None);
        let office = |text: &str| {
            let reading = read(text);
            is_speaker(&reading, &(0..text.len()))
        };
        assert!(office("Clerk") && office("Leader of the Council") && !office("Executive") && !office("Members") && !office("Roads"));
        let verb = |text: &str| speech(&read(text), 1);
        assert_eq!(
            (verb("Fox queried"), verb("Fox replied"), verb("Fox said")),
            (Some(Speech::Asks), Some(Speech::Answers), Some(Speech::Says))
        );
        assert_eq!((verb("Fox asked whether"), verb("Fox asked to leave")), (Some(Speech::Asks), None));
    }
}
