//! The words of a decision that state its outcome, and the outcome that they state. The rules are rows of `data/outcome`.

use std::sync::LazyLock;

use crate::lex::{Element, Pattern, Patterns, Token, Triggers, bytes, class, lexed, quoted, sentence_ends, sign};
use crate::model::Outcome;
use crate::style::Style;

/// A rule: what it says where it matches.
pub(super) struct Row {
    name: &'static str,
    says: Says,
    /// It tells that a sentence is a decision, also where nothing else does.
    sufficient: bool,
    /// Of the places where it matches, the last one counts.
    last: bool,
}

/// What a rule says of the word that triggers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// No outcome.
    Nothing,
    /// The outcome of the decision.
    Words,
    /// This outcome.
    Outcome(Outcome),
}

include!(concat!(env!("OUT_DIR"), "/outcome.rs"));

/// Rules of which the first that matches holds.
struct Ranked {
    triggers: Triggers,
    rows: &'static [Row],
}

static DECIDING: LazyLock<Ranked> = LazyLock::new(|| Ranked::of(deciding::PATTERNS, deciding::ROWS));
static STATED: LazyLock<Ranked> = LazyLock::new(|| Ranked::of(stated::PATTERNS, stated::ROWS));
static TURNED: LazyLock<Ranked> = LazyLock::new(|| Ranked::of(turned::PATTERNS, turned::ROWS));
static VOTED: LazyLock<Ranked> = LazyLock::new(|| Ranked::of(voted::PATTERNS, voted::ROWS));

impl Ranked {
    fn of(patterns: &'static Patterns, rows: &'static [Row]) -> Ranked {
        Ranked { triggers: Triggers::of(patterns), rows }
    }

    /// The first row that matches anywhere, and the token at which it does. What `is_void` says of counts for nothing.
    fn first(&self, tokens: &[Token], is_void: impl Fn(usize) -> bool) -> Option<(&'static Row, usize)> {
        let mut first: Option<(u16, usize)> = None;
        for at in (0..tokens.len()).filter(|at| !is_void(*at)) {
            let Some(rule) = self.triggers.first(tokens, at) else { continue };
            let Some(row) = self.rows.get(usize::from(rule)).filter(|row| row.says != Says::Nothing) else { continue };
            if first.is_none_or(|(best, _)| rule < best || rule == best && row.last) {
                first = Some((rule, at));
            }
        }
        first.and_then(|(rule, at)| Some((self.rows.get(usize::from(rule))?, at)))
    }
}

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
}

/// The words of a decision's text that state its outcome; none in the bare text of what was decided.
pub(super) fn deciding_words(text: &str, style: Option<&Style>) -> Option<Found> {
    if let Some((end, _)) = style.and_then(|style| style.decides(text)).filter(|_| text.starts_with(char::is_uppercase)) {
        return Some(Found { start: 0, end, rule: STYLE_WORD });
    }
    let tokens = lexed(text);
    let quoted = quoted(&tokens);
    // What is quoted counts where nothing else does.
    let (row, at) = DECIDING.first(&tokens, |at| quoted[at]).or_else(|| DECIDING.first(&tokens, |_| false))?;
    let words = bytes(with_adverbs(&tokens, at));
    Some(Found { start: words.start, end: words.end, rule: row.name })
}

/// The deciding words of a text that is not known to be a decision: its first sentence states an outcome, and nobody says so.
pub(super) fn states_outcome(text: &str, style: Option<&Style>) -> Option<Found> {
    let found = deciding_words(text, style)?;
    let sufficient = found.rule == STYLE_WORD || deciding::ROWS.iter().any(|row| row.name == found.rule && row.sufficient);
    let tokens = lexed(text);
    let end = sentence_ends(&tokens).first().copied().unwrap_or(tokens.len());
    let sentence = tokens.get(..end)?;
    let at = sentence.iter().position(|token| token.start as usize >= found.start)?;
    let reported = sentence.get(..at)?.windows(2).any(|pair| pair[0].is(class::SPEECH) && pair[1].is(class::THAT));
    (sufficient && !reported).then_some(found)
}

/// A deciding word with the adverbs and the negation beside it.
fn with_adverbs(tokens: &[Token], at: usize) -> &[Token] {
    let is = |at: usize, classes: u128| tokens.get(at).is_some_and(|token| token.is(classes));
    let (mut first, mut last) = (at, at);
    while first > 0 && is(first - 1, class::UNANIMOUS | class::NO) {
        first -= 1;
    }
    // "all in favour": the side of a vote alone says less.
    while first > 0 && is(at, class::VOTE) && !is(at, class::DECIDED) && is(first - 1, class::IN | class::ALL | class::BE) {
        first -= 1;
    }
    while is(last + 1, class::UNANIMOUS) {
        last += 1;
    }
    // A word may be written with strokes: "M/S/C".
    let joins = |at: usize| match tokens.get(at..at + 3) {
        Some([before, stroke, behind]) => stroke.is_sign(sign::SLASH) && before.end() == stroke.start && stroke.end() == behind.start,
        _ => false,
    };
    while joins(last) {
        last += 2;
    }
    if is(last + 1, class::ALSO) && tokens.get(last + 2).is_none_or(|behind| behind.is(class::SIGN)) {
        last += 1;
    }
    tokens.get(first..=last).unwrap_or_default()
}

/// The outcome that deciding words state, given what follows them. Without such words it is resolved.
pub(super) fn outcome(words: Option<&str>, rest: &str, style: Option<&Style>) -> Outcome {
    let styled = |words: &str| style.and_then(|style| style.decides(words)).map(|(_, outcome)| outcome);
    let own = words.and_then(|words| styled(words).or_else(|| said(&STATED, &lexed(words)))).unwrap_or(Outcome::Resolved);
    let voted = words.is_some_and(|words| lexed(words).iter().any(|token| token.is(class::VOTE) && !token.is(class::UNANIMOUS)));
    let further = match own {
        Outcome::Resolved | Outcome::Agreed => &TURNED,
        Outcome::Carried if voted => &VOTED,
        _ => return own,
    };
    let tokens = lexed(rest);
    let end = sentence_ends(&tokens).first().copied().unwrap_or(tokens.len());
    said(further, tokens.get(..end).unwrap_or_default()).unwrap_or(own)
}

fn said(rules: &Ranked, tokens: &[Token]) -> Option<Outcome> {
    match rules.first(tokens, |_| false)?.0.says {
        Says::Outcome(outcome) => Some(outcome),
        Says::Nothing | Says::Words => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::{faults, lex};

    #[test]
    fn each_rule_matches_its_examples_and_misses_its_near_ones() {
        let faults = [
            faults(lex, deciding::PATTERNS, deciding::MATCHES, deciding::MISSES),
            faults(lex, stated::PATTERNS, stated::MATCHES, stated::MISSES),
            faults(lex, turned::PATTERNS, turned::MATCHES, turned::MISSES),
            faults(lex, voted::PATTERNS, voted::MATCHES, voted::MISSES),
        ]
        .concat();
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    }

    fn read(text: &str) -> (&str, Outcome) {
        let found = deciding_words(text, None);
        let words = found.map(|found| &text[found.start..found.end]);
        (words.unwrap_or_default(), outcome(words, found.map_or(text, |found| &text[found.end..]), None))
    }

    #[test]
    fn the_words_that_decide_are_found_wherever_they_stand() {
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
    fn a_first_sentence_that_nobody_reports_states_an_outcome() {
        let words = |text: &'static str| states_outcome(text, None).map(|found| &text[found.start..found.end]);
        assert_eq!(words("The minutes were approved. Mr Fox spoke."), Some("approved"));
        assert_eq!(words("Mr Fox spoke. The minutes were approved."), None);
        assert_eq!(words("Mr Fox said that it was agreed to wait."), None);
        assert_eq!(words("Decision: 9 July would be kept."), None);
        assert_eq!(words("Mr Fox spoke."), None);
    }
}
