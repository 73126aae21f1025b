//! Who speaks in a paragraph, and whether they ask or answer.

use std::ops::Range;
use std::sync::LazyLock;

use super::locate::{Locator, Page};
use super::walk;
use super::{names, offices};
use crate::model::{Basis, Block, Fact, Minutes, Paragraph, Person};
use crate::pattern::Pattern;
use crate::source::Place;
use crate::vocab::office::OFFICES;
use crate::vocab::speech::{ANSWERS, ASKS, QUESTION_WORDS, REPLY_LEADS, REQUEST_WORDS, SPEECH};

/// A caption that says that a question or an answer follows: "Question from Mrs Ash:".
static CAPTION: LazyLock<Pattern> = LazyLock::new(|| {
    let pattern = r"(?i)^(?:supplementary\s+)?(?:(?P<asks>question)|(?P<answers>answer|reply|response))(?:\s+\d{1,3})?\s*(?P<by>(?:from|by|of|submitted\s+by|put\s+by|asked\s+by|given\s+by)\s)?";
    Pattern::new(pattern)
});

/// What a paragraph opens with, before who speaks in it: "In reply, the Leader said".
static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
    let pattern = format!(r"(?i)^(?P<answers>{})\b[^,.;:]*,\s*", REPLY_LEADS.join("|"));
    Pattern::new(&pattern)
});

/// How somebody speaks, in normal form.
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

/// Who speaks, how, and the words that say so.
#[derive(Clone, Debug, Default, PartialEq)]
struct Told {
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

/// Who speaks below a caption, and how.
fn announced<'a>(page: Page<'a>, text: &str, span: &Place) -> Option<Spoken<'a>> {
    let told = caption(text).filter(|told| told.1)?;
    Some(spoken(&page.locator(text, span), told.0))
}

/// Fills blocks, under a title or caption that announces the first of them.
fn fill<'a>(page: Page<'a>, blocks: &mut [Block<'a>], mut above: Option<Spoken<'a>>) {
    for block in blocks {
        let announced = above.take();
        match block {
            Block::Paragraph(paragraph) => above = speak(page, paragraph, announced),
            Block::Label(unit) | Block::Heading(unit) => above = self::announced(page, &unit.text, &unit.span),
            Block::List(list) => list.points.iter_mut().for_each(|point| fill(page, &mut point.children, None)),
            _ => {}
        }
    }
}

/// Fills a paragraph; one that is a caption and nothing else says what follows.
fn speak<'a>(page: Page<'a>, paragraph: &mut Paragraph<'a>, announced: Option<Spoken<'a>>) -> Option<Spoken<'a>> {
    let named = caption(&paragraph.text);
    let alone = named.as_ref().is_some_and(|told| told.1);
    let told = told(&paragraph.text).or(named.map(|told| told.0));
    if let Some(told) = told {
        let (speaker, speech) = spoken(&page.locator(&paragraph.text, &paragraph.span), told);
        (paragraph.speaker, paragraph.speech) = (speaker, speech);
        return alone.then(|| (paragraph.speaker.clone(), paragraph.speech.clone()));
    }
    if let Some((speaker, speech)) = announced {
        paragraph.speaker = speaker;
        paragraph.speech = speech.map(|speech| Box::new(Fact { basis: Basis::Derived, ..*speech }));
    }
    None
}

fn spoken<'a>(at: &Locator<'a>, told: Told) -> Spoken<'a> {
    let speaker = told.speaker.map(|name| at.person(&name, "speaker"));
    let speech = told.speech.map(|(speech, range)| at.fact(speech.name(), &range, "speech"));
    (speaker.map(Box::new), speech.map(Box::new))
}

/// Bytes of a time of day in brackets at the start, as a record with marks of time has it: `(7.42 pm) `.
fn time_mark(text: &str) -> usize {
    const LONGEST: usize = 12;
    let Some(inner) = text.strip_prefix(['(', '[']).and_then(|rest| rest.split_once([')', ']'])).map(|split| split.0) else { return 0 };
    let is_time = inner.len() <= LONGEST
        && inner.starts_with(|c: char| c.is_ascii_digit())
        && inner.contains(['.', ':'])
        && inner
            .trim_end_matches(['a', 'p', 'm', 'A', 'P', 'M', '.', ' '])
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b':'));
    let end = inner.len() + "()".len();
    if is_time { text.len() - text.get(end..).map_or(0, |rest| rest.trim_start().len()) } else { 0 }
}

/// A name or an office, and a verb of speech.
fn told(text: &str) -> Option<Told> {
    let lead = LEAD.captures(text);
    let from = lead.as_ref().and_then(|lead| lead.get(0)).map_or_else(|| time_mark(text), |lead| lead.end());
    let titled = names::titled(text, from).filter(|name| name.start < from + 5);
    let speaker = titled.or_else(|| offices::office(text, from).filter(|name| name.start < from + 5 && speaks(&text[name.clone()])))?;
    let verb = verb(text, speaker.end)?;
    let speech = match lead.and_then(|lead| lead.name("answers")) {
        Some(answers) => Some((Speech::Answers, answers.range())),
        None => speech(&text[verb.clone()], &text[verb.end..]).map(|speech| (speech, verb)),
    };
    Some(Told { speaker: Some(speaker), speech })
}

/// One person holds the office: "the Executive" is a body, "Members" are many.
fn speaks(office: &str) -> bool {
    let lower = office.to_lowercase();
    lower != "executive" && lower.split(' ').any(|word| OFFICES.contains(&word)) && !lower.starts_with("members")
}

/// The verb of speech that follows.
fn verb(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = &text[from..];
    let verb = rest.split_whitespace().next()?;
    let word = verb.trim_matches(|c: char| !c.is_alphanumeric());
    let start = from + (word.as_ptr() as usize - rest.as_ptr() as usize);
    SPEECH.contains(&word).then(|| start..start + word.len())
}

/// How a verb speaks; nothing for "asked to leave" and "asked the Board to note", which are no questions.
fn speech(verb: &str, behind: &str) -> Option<Speech> {
    let words = || behind.split_whitespace().take(12).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let first = |list: &[&str]| words().position(|word| list.contains(&word)).unwrap_or(usize::MAX);
    match () {
        () if verb == "asked" => (first(REQUEST_WORDS) >= first(QUESTION_WORDS)).then_some(Speech::Asks),
        () if ASKS.contains(&verb) => Some(Speech::Asks),
        () if ANSWERS.contains(&verb) => Some(Speech::Answers),
        () => Some(Speech::Says),
    }
}

/// A caption at the head of a text, and whether it is all of it.
fn caption(text: &str) -> Option<(Told, bool)> {
    let found = CAPTION.captures(text)?;
    let whole = found.get(0)?;
    let speaker = found.name("by").and_then(|_| offices::named(text, whole.end()));
    let end = speaker.as_ref().map_or(whole.end(), |name| name.end);
    let rest = text[end..].trim_start();
    let alone = found.name("by").is_some() && speaker.is_some() && rest.is_empty();
    let shut = rest.starts_with(':');
    let speech = match (found.name("asks"), found.name("answers")) {
        (Some(word), _) => (Speech::Asks, word.range()),
        (_, Some(word)) => (Speech::Answers, word.range()),
        _ => return None,
    };
    let known = found.name("by").is_none() || speaker.is_some();
    let told = Told { speaker, speech: Some(speech) };
    (known && (shut || alone)).then_some((told, alone || rest == ":"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str) -> Option<(Option<&str>, Option<Speech>)> {
        let told = told(text).or_else(|| caption(text).map(|told| told.0))?;
        Some((told.speaker.map(|name| &text[name]), told.speech.map(|speech| speech.0)))
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
    fn a_mark_of_time_may_stand_before_the_name() {
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
    fn nobody_speaks() {
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
}
