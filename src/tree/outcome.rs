//! The words of a decision that state its outcome, and that outcome; a house style may add words.

use crate::entity::outcome;
use crate::lex::{bytes, class, lexed, sentence_ends};
use crate::model::Outcome;
use crate::style::Style;

/// The rule of a word that a house style adds.
const STYLE_WORD: &str = "style-word";

/// Words that state an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// First byte.
    pub(super) start: usize,
    /// One past the last byte.
    pub(super) end: usize,
    /// The rule that found them.
    pub(super) rule: &'static str,
    /// They alone make a sentence a decision.
    sufficient: bool,
}

/// The words of a decision's text that state its outcome; none in the bare text of what was decided.
pub(super) fn deciding_words(text: &str, style: Option<&Style>) -> Option<Found> {
    if let Some((end, _)) = style.and_then(|style| style.decides(text)).filter(|_| text.starts_with(char::is_uppercase)) {
        return Some(Found { start: 0, end, rule: STYLE_WORD, sufficient: true });
    }
    let tokens = lexed(text);
    let found = outcome::deciding(&tokens)?;
    let words = bytes(tokens.get(found.words)?);
    Some(Found { start: words.start, end: words.end, rule: found.rule, sufficient: found.sufficient })
}

/// The deciding words of a text that is not known to be a decision: its first sentence states an outcome, and is no reported speech.
pub(super) fn states_outcome(text: &str, style: Option<&Style>) -> Option<Found> {
    let found = deciding_words(text, style)?;
    let tokens = lexed(text);
    let end = sentence_ends(&tokens).first().copied().unwrap_or(tokens.len());
    let sentence = tokens.get(..end)?;
    let at = sentence.iter().position(|token| token.start as usize >= found.start)?;
    let reported = sentence.get(..at)?.windows(2).any(|pair| pair[0].is(class::SPEECH) && pair[1].is(class::THAT));
    (found.sufficient && !reported).then_some(found)
}

/// The outcome that deciding words state, given what follows them. Without such words it is resolved.
pub(super) fn outcome(words: Option<&str>, rest: &str, style: Option<&Style>) -> Outcome {
    let styled = |words: &str| style.and_then(|style| style.decides(words)).map(|(_, outcome)| outcome);
    let stated = |words: &str| styled(words).or_else(|| outcome::stated(&lexed(words)));
    let own = words.and_then(stated).unwrap_or(Outcome::Resolved);
    outcome::turned(own, &lexed(words.unwrap_or_default()), &lexed(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (&str, Outcome) {
        let found = deciding_words(text, None);
        let words = found.map(|found| &text[found.start..found.end]);
        (words.unwrap_or_default(), outcome(words, found.map_or(text, |found| &text[found.end..]), None))
    }

    #[test]
    fn the_deciding_words_are_found_in_any_place() {
        for (text, words, outcome) in [
            ("RESOLVED UNANIMOUSLY that the lane be mended.", "RESOLVED UNANIMOUSLY", Outcome::Resolved),
            ("It was resolved that the report be approved.", "resolved", Outcome::Resolved),
            ("Resolved to RECOMMEND the plan.", "Resolved", Outcome::Recommended),
            ("RESOLVED that the application be GRANTED.", "RESOLVED", Outcome::Approved),
            ("The motion to defer was not carried.", "not carried", Outcome::Lost),
            ("Proposed by A. Fox that the fee be agreed, seconded by B. Hill. Carried.", "Carried", Outcome::Carried),
            ("The minutes, which had been circulated, were approved.", "approved", Outcome::Approved),
            ("Mrs Fox was elected Chairman.", "elected", Outcome::Other),
            ("The minutes were signed as a correct record.", "signed", Outcome::Approved),
            ("That the lane be mended.", "", Outcome::Resolved),
            ("\u{201c}CARRIED\u{201d}", "CARRIED", Outcome::Carried),
            ("M/S/C to approve the agenda.", "M/S/C", Outcome::Carried),
            ("The Board voted 5 to 2 to approve it.", "voted", Outcome::Approved),
            ("VOTED: To approve the minutes.", "VOTED", Outcome::Carried),
            ("RESOLVED accordingly.", "RESOLVED accordingly", Outcome::Resolved),
            ("RESOLVED further that it be let.", "RESOLVED", Outcome::Resolved),
            ("Decision: 9 July would be kept.", "Decision", Outcome::Resolved),
            ("All were in favour.", "All were in favour", Outcome::Carried),
            ("He read \u{201c}It was agreed to wait\u{201d}, and the Board noted it.", "noted", Outcome::Noted),
        ] {
            assert_eq!(read(text), (words, outcome), "{text}");
        }
    }

    #[test]
    fn a_first_sentence_without_reported_speech_states_an_outcome() {
        let words = |text: &'static str| states_outcome(text, None).map(|found| &text[found.start..found.end]);
        assert_eq!(words("The minutes were approved. Mr Fox spoke."), Some("approved"));
        assert_eq!(words("Mr Fox spoke. The minutes were approved."), None);
        assert_eq!(words("Mr Fox said that it was agreed to wait."), None);
        assert_eq!(words("Decision: 9 July would be kept."), None);
        assert_eq!(words("Mr Fox spoke."), None);
    }
}
