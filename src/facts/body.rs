//! Whether words name the body that met.

use std::ops::Range;

use crate::lex::{Token, bytes, class, denies, lexed, narrated, parts, symbol};
use crate::model::Minutes;
use crate::vocab::body::ORGANISATIONS;

/// Maximum words between the body and its deciding word.
const SUBJECT_WITHIN: usize = 4;
/// Maximum words between a deciding word and the body after "by".
const AGENT_WITHIN: usize = 8;
/// Maximum words of the name of a body.
const LONGEST_NAME: usize = 12;
/// Minimum letters of a short form.
const SHORTEST: usize = 2;

/// The name of the body that met, or none.
pub(crate) struct Body {
    /// In small letters.
    name: String,
    /// Its words in small letters, without articles and prepositions.
    words: Vec<String>,
    /// It contains a word for a kind of body, as "council"; a society is governed by bodies of any kind.
    has_kind: bool,
}

impl Body {
    /// The body that met, by the words of the meeting.
    pub(crate) fn that_met(minutes: &Minutes<'_>) -> Body {
        Body::of(minutes.meeting.body.as_ref().map_or("", |body| &body.value))
    }

    pub(crate) fn of(name: &str) -> Body {
        let tokens = lexed(name);
        let is_named = |token: &&Token| token.is(class::WORD) && !token.is(class::THE | class::A | class::AND | class::PREPOSITION);
        let small = |token: &Token| words(name, token).to_lowercase();
        let is_kind = |token: &Token| token.is(class::BODY_SUBJECT) && !ORGANISATIONS.contains(&small(token).as_str());
        Body { name: name.to_lowercase(), words: tokens.iter().filter(is_named).map(small).collect(), has_kind: tokens.iter().any(is_kind) }
    }

    /// A sentence is about an outcome that is not one of this body at this meeting, or requests one, and states no other.
    pub(crate) fn denies(&self, text: &str, sentence: &[Token]) -> bool {
        let asks = sentence.last().is_some_and(|last| last.is_symbol(symbol::QUESTION_MARK));
        let is_another = |at| self.is_other_by_name(text, sentence, at);
        let states = || narrated(sentence, is_another, |at| self.is_named_by(text, sentence.get(at))).is_some();
        asks || denies(sentence, is_another) && !states()
    }

    /// A text with blanks in place of the sentences that it denies; `None` if there are none.
    pub(crate) fn without_denied(&self, text: &str) -> Option<String> {
        let tokens = lexed(text);
        let sentences = parts(&tokens).filter_map(|part| tokens.get(part));
        let denied: Vec<Range<usize>> = sentences.filter(|sentence| self.denies(text, sentence)).map(bytes).collect();
        (!denied.is_empty()).then(|| blanked(text, &denied))
    }

    /// A token is a word of its name, or the first letters of some of them.
    pub(crate) fn is_named_by(&self, text: &str, token: Option<&Token>) -> bool {
        let word = token.map_or("", |token| words(text, token)).to_lowercase();
        let is_short = |run: &[String]| run.iter().map(|word| word.chars().next()).eq(word.chars().map(Some));
        let length = word.chars().count();
        self.words.contains(&word) || length >= SHORTEST && self.words.windows(length).any(is_short)
    }

    /// The body that acts is named beside a deciding word, and is not the one that met.
    pub(crate) fn is_another(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        let Some(actor) = actor(tokens, at) else { return false };
        self.is_another_kind(text, tokens.get(actor)) || self.is_another_name(text, tokens.get(..actor).unwrap_or_default())
    }

    /// As [`Body::is_another`], where words before its kind show it and the name of the body that met is known.
    fn is_other_by_name(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        let before = actor(tokens, at).and_then(|actor| tokens.get(..actor));
        !self.name.is_empty() && before.is_some_and(|before| self.is_another_name(text, before))
    }

    /// A word for a kind of body that this one is not of. Members, councillors and trustees are those of the body, whatever it is called.
    fn is_another_kind(&self, text: &str, subject: Option<&Token>) -> bool {
        let Some(subject) = subject.filter(|subject| subject.is(class::BODY_SUBJECT) && !subject.is(class::MEETING)) else { return false };
        let word = words(text, subject).to_lowercase();
        self.has_kind && !word.ends_with('s') && !self.name.contains(&word)
    }

    /// Words before a word for a kind of body name another one: "Dorset County" Council.
    fn is_another_name(&self, text: &str, before: &[Token]) -> bool {
        let is_of_name = |token: &&Token| token.is(class::CAPITAL) && !token.is(class::THE | class::A | class::ALL | class::MONTH);
        // Where the body has no name, a word for a kind of body does not show that another is meant.
        let is_own = |token: &Token| match self.name.as_str() {
            "" => token.is(class::BODY),
            name => name.contains(&words(text, token).to_lowercase()),
        };
        let kind = before.last().filter(|token| token.is(class::BODY) && !token.is(class::BODY_SUBJECT));
        let mut named = before.iter().rev().take(LONGEST_NAME).take_while(is_of_name).filter(|token| token.is(class::WORD));
        kind.is_some_and(|token| !is_own(token)) || named.any(|token| !is_own(token))
    }
}

/// A text with blanks in place of some bytes, except line ends.
fn blanked(text: &str, ranges: &[Range<usize>]) -> String {
    let mut ranges = ranges.iter().peekable();
    let mut blanked = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        match ranges.peek() {
            Some(range) if range.start <= at && !c.is_whitespace() => blanked.extend(std::iter::repeat_n(' ', c.len_utf8())),
            _ => blanked.push(c),
        }
    }
    blanked
}

/// The token of the body that acts by a deciding word.
fn actor(tokens: &[Token], at: usize) -> Option<usize> {
    let is = |at: usize, classes: u128| tokens.get(at).is_some_and(|token| token.is(classes));
    let verb =
        (0..at).rev().take(SUBJECT_WITHIN).find(|at| !is(*at, class::ALSO | class::UNANIMOUS)).filter(|before| is(*before, class::BE));
    match verb {
        Some(verb) => agent(tokens, at).or_else(|| patient(tokens, verb)),
        None => {
            let mut near = (at.saturating_sub(SUBJECT_WITHIN)..at).rev().take_while(|at| !cuts(tokens.get(*at)));
            near.find(|at| is(*at, class::BODY_SUBJECT | class::BODY))
        }
    }
}

/// A symbol between a deciding word and a phrase that is not its subject; a comma may be between both.
fn cuts(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.is(class::SIGN) && !token.is_symbol(symbol::COMMA))
}

/// The body after "by" that did what a deciding word in the passive voice states.
fn agent(tokens: &[Token], at: usize) -> Option<usize> {
    let by = (at + 1..at + AGENT_WITHIN).find(|at| tokens.get(*at).is_some_and(|token| !token.is(class::ALSO | class::UNANIMOUS)))?;
    let is_by = tokens.get(by).is_some_and(|token| token.is(class::BY));
    let is_of_name = |at: &usize| tokens.get(*at).is_some_and(|token| token.is(class::WORD));
    (by + 1..by + AGENT_WITHIN)
        .take_while(is_of_name)
        .find(|at| is_by && tokens.get(*at).is_some_and(|token| token.is(class::BODY_SUBJECT)))
}

/// The body directly before a form of "be", which a deciding word in the passive voice concerns: "the Council was asked". A body after "of"
/// or "from" is not meant.
fn patient(tokens: &[Token], verb: usize) -> Option<usize> {
    let body = verb.checked_sub(1).filter(|at| tokens.get(*at).is_some_and(|token| token.is(class::BODY_SUBJECT)))?;
    let is_of_name = |at: &usize| tokens.get(*at).is_some_and(|token| token.is(class::CAPITAL | class::THE | class::A | class::BODY));
    let before = (0..body).rev().take(LONGEST_NAME).find(|at| !is_of_name(at)).and_then(|at| tokens.get(at));
    let is_new = body.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.is(class::A));
    (!is_new && before.is_none_or(|before| !before.is(class::PREPOSITION))).then_some(body)
}

fn words<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.start as usize..token.end() as usize).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_or_the_first_letters_name_the_body() {
        let body = Body::of("Parochial Church Council of Holy Cross");
        let is_named = |word: &str| body.is_named_by(word, lexed(word).first());
        assert!(["PCC", "Council", "church"].into_iter().all(is_named));
        assert!(!["PH", "P", "Synod", "CCP"].into_iter().any(is_named));
    }

    #[test]
    fn the_body_that_acts_may_be_another() {
        let is_another = |body: &str, text: &str| Body::of(body).is_another(text, &lexed(text), lexed(text).len() - 1);
        assert!(is_another("Foxton Parish Council", "Dorset County Council agreed"));
        assert!(is_another("Foxton Parish Council", "The Board agreed"));
        assert!(!is_another("Foxton Parish Council", "All Members agreed"));
        let by = "The plan was approved by Dorset County Council";
        assert!(Body::of("Foxton Parish Council").is_another(by, &lexed(by), 3));
        let also = "The plan was also unanimously approved by Dorset County Council";
        assert!(Body::of("Foxton Parish Council").is_another(also, &lexed(also), 5));
        assert!(!is_another("", "The Parish Council agreed"));
        assert!(is_another("Foxton Parish Council", "The school governors agreed"));
        assert!(!is_another("Foxton Parish Council", "The report of the Finance Committee was approved"));
        assert!(!is_another("Foxton Housing Association", "The Board agreed"));
    }

    #[test]
    fn some_bytes_become_blanks() {
        assert_eq!(blanked("ab\ncé d", &[1..4, 4..6]), "a \n    d".to_owned());
        assert_eq!(blanked("abcd", &[0..1, 2..3]), " b d");
    }

    #[test]
    fn a_sentence_about_another_body_is_denied() {
        let body = Body::of("Foxton Parish Council");
        let denies = |text: &str| body.denies(text, &lexed(text));
        assert!(denies("Was the plan approved?"));
        assert!(denies("The plan was approved by Dorset County Council."));
        assert!(!denies("The plan was approved by Foxton Parish Council."));
        assert!(!denies("The plan was approved."));
        let rest = body.without_denied("It was agreed. The plan was approved by Dorset County Council.");
        assert_eq!(rest.as_deref().map(str::trim_end), Some("It was agreed."));
        assert_eq!(body.without_denied("It was agreed."), None);
    }

    #[test]
    fn the_actor_is_near_the_deciding_word() {
        let read = |text: &'static str, word: &str| {
            let tokens = lexed(text);
            let at = tokens.iter().position(|token| words(text, token) == word).unwrap();
            actor(&tokens, at).and_then(|at| tokens.get(at)).map(|token| words(text, token))
        };
        assert_eq!(read("The Council agreed", "agreed"), Some("Council"));
        assert_eq!(read("The Council met; it agreed", "agreed"), None);
        assert_eq!(read("The Council was asked", "asked"), Some("Council"));
        assert_eq!(read("A Council was asked", "asked"), None);
        assert_eq!(read("The report of the Council was approved", "approved"), None);
        assert_eq!(read("It was approved by the Council", "approved"), Some("Council"));
        assert_eq!(read("It was approved unanimously by the Council", "approved"), Some("Council"));
        assert_eq!(read("It was approved, and by the Council", "approved"), None);
    }

    #[test]
    fn small_words_are_none_of_the_name() {
        let body = Body::of("The Council of Holt and a Marsh");
        let is_named = |word: &str| body.is_named_by(word, lexed(word).first());
        assert!(["Council", "Holt", "Marsh", "CHM"].into_iter().all(is_named));
        assert!(!["the", "of", "and", "a", "COHAM", "TC"].into_iter().any(is_named));
        assert!(!body.is_named_by("Council", None));
    }

    #[test]
    fn articles_and_months_name_no_other_body() {
        let is_another = |text: &str| {
            let tokens = lexed(text);
            Body::of("Foxton Parish Council").is_another(text, &tokens, tokens.len() - 1)
        };
        assert!(!is_another("A Council agreed") && !is_another("In May the Council agreed") && !is_another("May Council agreed"));
        assert!(is_another("Holt Council agreed"));
    }
}
