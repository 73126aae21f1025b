//! The result of a motion, as a text states it. The words are rows of `data/result.toml`.

use std::ops::Range;

use crate::entity::window::window_before;
use crate::facts::list::List;
use crate::lex::{Word, class, symbol};

include!(concat!(env!("OUT_DIR"), "/result.rs"));

/// What a sentence or a motion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Motion,
    Amendment,
    Substantive,
    /// The one that was moved last.
    Last,
}

/// The result of a motion, as a text states it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct StatedResult {
    pub(super) subject: Subject,
    /// In normal form.
    pub(super) outcome: &'static str,
    /// The words.
    pub(super) range: Range<usize>,
}

/// Words that name a result.
const RESULT: u64 = role::CARRIED | role::AGREED | role::LOST | role::WITHDRAWN;
/// Words that name the subject of a sentence, "substantive" with the word after it.
const SUBJECT: u64 = role::AMENDMENT | role::MOTION | role::PROPOSAL;
/// Bytes before a result that contain what "it" refers to.
const NEAREST: usize = 300;

/// Maximum tokens from the beginning of a sentence to its result.
const LONGEST: usize = 200;

/// The last subject that a text names, and the words after it.
pub(super) fn named(text: &str) -> Option<(Subject, &str)> {
    let words = Words(List::of(text));
    let last = (0..words.0.tokens.len()).rev().find(|at| words.is(*at, SUBJECT | role::PROPOSITION))?;
    Some((words.subject(last), text.get(words.0.tokens.get(last)?.end() as usize..)?))
}

/// The words are only a supposition.
pub(super) fn is_supposed(text: &str) -> bool {
    let words = Words(List::of(text));
    words.supposes(0..words.0.tokens.len())
}

/// A heading consists of "Amendment", perhaps with its number or letter.
pub(super) fn is_amendment_heading(heading: &str) -> bool {
    let words = Words(List::of(heading));
    let mut named = words.named();
    let is_number = |at: usize| words.0.number(at).is_some() || words.0.token(at).len == 1;
    named.next().is_some_and(|at| words.is(at, role::AMENDMENT)) && named.all(is_number)
}

/// The words after a deciding word add nothing: no words, or "accordingly".
pub(super) fn adds_nothing(text: &str) -> bool {
    let words = Words(List::of(text));
    words.named().all(|at| words.is(at, role::ACCORDINGLY))
}

/// Only "and" is there.
pub(super) fn joins(text: &str) -> bool {
    let words = Words(List::of(text));
    words.0.tokens.len() == 1 && words.is(0, role::AND)
}

/// The results of motions that the sentences of a text state.
pub(super) fn sentences(text: &str) -> Vec<StatedResult> {
    let words = Words(List::of(text));
    let mut out = Vec::new();
    let mut from = 0;
    for at in 0..words.0.tokens.len() {
        if words.is(at, RESULT)
            && let Some(stated) = words.stated(at, from)
        {
            from = at + 1;
            out.extend(words.result(&stated, at).and_then(|result| nearest(text, result)));
        }
    }
    out
}

/// What "it was declared lost" refers to: the last subject before it.
fn nearest(text: &str, result: StatedResult) -> Option<StatedResult> {
    if result.subject != Subject::Last {
        return Some(result);
    }
    let (named, _) = named(window_before(text, result.range.start, NEAREST))?;
    Some(StatedResult { subject: named, ..result })
}

/// A result alone at the end of a text: "Carried.", "Motion lost", "Amendment status: Withdrawn".
pub(super) fn bare(text: &str) -> Option<StatedResult> {
    let words = Words(List::of(text));
    let at = (0..words.0.tokens.len()).rev().find(|at| words.is(*at, RESULT) && words.is_alone(*at))?;
    let mut subject = Subject::Last;
    let mut first = at;
    let mut back = |takes: &dyn Fn(usize) -> bool| {
        let taken = first.checked_sub(1).filter(|before| takes(*before));
        first = taken.unwrap_or(first);
        taken
    };
    back(&|at| words.is(at, role::ALL));
    back(&|at| words.0.is_symbol(at, &[symbol::COLON, symbol::HYPHEN]));
    back(&|at| words.is(at, role::STATUS));
    if let Some(named) = back(&|at| words.is(at, SUBJECT)) {
        subject = words.subject(named);
        if subject == Subject::Substantive {
            back(&|at| words.is(at, role::SUBSTANTIVE));
        }
    }
    // A colon may open the words as well.
    let opens = words.opens(first) || first < at && words.0.is_symbol(first, &[symbol::COLON]);
    let token = words.0.tokens.get(at).filter(|_| opens)?;
    Some(StatedResult { subject, outcome: words.outcome(at)?, range: token.start as usize..token.end() as usize })
}

/// What a result belongs to.
struct Statement {
    subject: Subject,
    /// "Proposal" may be that of a plan.
    is_proposal: bool,
    /// The words between are only a supposition.
    supposed: bool,
    /// "Not" precedes the result.
    denied: bool,
}

/// A text as tokens.
struct Words<'t>(List<'t>);

impl Words<'_> {
    fn is(&self, at: usize, roles: u64) -> bool {
        self.0.tokens.get(at).is_some_and(|token| Word::of(token.word, &PLACES, &WORDS).is(roles))
    }

    /// The tokens that are words or numbers.
    fn named(&self) -> impl Iterator<Item = usize> {
        (0..self.0.tokens.len()).filter(|at| !self.0.token(*at).is(class::SIGN))
    }

    /// A sentence, a line or a part of one begins at a token.
    fn opens(&self, at: usize) -> bool {
        let delimiters = [symbol::STOP, symbol::SEMICOLON, symbol::COLON, symbol::OPEN];
        at.checked_sub(1).is_none_or(|before| self.0.is_symbol(before, &delimiters) || self.0.gap(at).contains('\n'))
    }

    /// The subject that ends with a token.
    fn subject(&self, at: usize) -> Subject {
        match () {
            () if self.is(at, role::AMENDMENT) => Subject::Amendment,
            () if self.is(at, role::MOTION) && at.checked_sub(1).is_some_and(|before| self.is(before, role::SUBSTANTIVE)) => {
                Subject::Substantive
            }
            () => Subject::Motion,
        }
    }

    fn supposes(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|at| self.is(at, role::SUPPOSES) && self.0.tokens.get(at).is_some_and(|token| token.is(class::LOWER)))
    }

    /// What the result at a token belongs to, where its sentence, or the part of it that begins at `from` or after it, names that.
    fn stated(&self, at: usize, from: usize) -> Option<Statement> {
        let before = |at: usize, roles: u64| at.checked_sub(1).filter(|before| self.is(*before, roles));
        let first = before(at, role::NOT).unwrap_or(at);
        let denied = first < at;
        let mut link = first;
        while let Some(adverb) = before(link, role::ADVERB) {
            link = adverb;
        }
        let colon = link
            .checked_sub(1)
            .filter(|before| self.0.is_symbol(*before, &[symbol::COLON, symbol::HYPHEN]) && self.0.gap(*before).is_empty());
        // One of the adverbs may be the link itself.
        let link = before(link, role::LINK).or(colon).or((link < first && self.is(link, role::LINK)).then_some(link))?;
        let ends = |at: &usize| self.0.is_symbol(*at, &[symbol::STOP, symbol::SEMICOLON]);
        let sentence = (from.max(link.saturating_sub(LONGEST))..=link)
            .rev()
            .take_while(|at| *at == link || !ends(at))
            .take_while(|at| *at == link || !self.0.gap(at + 1).contains('\n'));
        let sentence = sentence.last()?..link;
        let gap = (sentence.clone()).rev().take_while(|at| !self.0.is_symbol(*at, &[symbol::COLON])).last().unwrap_or(link)..link;
        let mut led = sentence.start < gap.start
            && sentence.clone().take(gap.start - sentence.start).any(|at| self.opens(at) && self.is(at, role::LEAD));
        for at in gap.clone() {
            let opens = led || self.opens(at);
            led |= self.opens(at) && self.is(at, role::LEAD);
            let named = at + usize::from(!self.is(at, SUBJECT | role::MAIN | role::SUBSTANTIVE) && self.is(at, role::DETERMINER));
            let named = named + usize::from(self.is(named, role::MAIN | role::SUBSTANTIVE));
            if !opens {
                continue;
            }
            if named < link && self.is(named, SUBJECT) {
                let subject = self.subject(named);
                return Some(Statement {
                    subject,
                    is_proposal: self.is(named, role::PROPOSAL),
                    supposed: self.supposes(named + 1..link),
                    denied,
                });
            }
            if self.is(at, role::IT) && at + 1 == link && self.is(link, role::WAS) {
                return Some(Statement { subject: Subject::Last, is_proposal: false, supposed: false, denied });
            }
        }
        None
    }

    fn result(&self, stated: &Statement, at: usize) -> Option<StatedResult> {
        let plan = stated.is_proposal && self.is(at, role::AGREED);
        if stated.supposed || plan || self.is(at + 1, role::ONWARD) {
            return None;
        }
        let outcome = match (stated.denied, self.outcome(at)?) {
            (false, outcome) => outcome,
            (true, "carried") => "lost",
            (true, _) => return None,
        };
        let first = self.0.tokens.get(at - usize::from(stated.denied))?;
        Some(StatedResult { subject: stated.subject, outcome, range: first.start as usize..self.0.tokens.get(at)?.end() as usize })
    }

    /// The result that a word names, in normal form.
    fn outcome(&self, at: usize) -> Option<&'static str> {
        let outcomes = [(role::CARRIED | role::AGREED, "carried"), (role::LOST, "lost"), (role::WITHDRAWN, "withdrawn")];
        outcomes.iter().find(|(roles, _)| self.is(at, *roles)).map(|(_, outcome)| *outcome)
    }

    /// Nothing follows a result but an adverb, in its sentence.
    fn is_alone(&self, at: usize) -> bool {
        let next = at + 1 + usize::from(self.is(at + 1, role::ALL));
        let ends = [symbol::STOP, symbol::SEMICOLON, symbol::CLOSE];
        next >= self.0.tokens.len() || self.0.is_symbol(next, &ends) || self.0.gap(next).contains('\n')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(Subject, &'static str, &str)> {
        sentences(text).into_iter().map(|result| (result.subject, result.outcome, &text[result.range])).collect()
    }

    #[test]
    fn sentences_say_what_came_of_a_motion() {
        assert_eq!(said("The amendment was put to the vote and was lost by 22 votes to 19."), [(Subject::Amendment, "lost", "lost")]);
        assert_eq!(said("On being put to the vote the motion was CARRIED."), [(Subject::Motion, "carried", "CARRIED")]);
        assert_eq!(said("The substantive motion was then agreed."), [(Subject::Substantive, "carried", "agreed")]);
        assert_eq!(said("The motion was not carried."), [(Subject::Motion, "lost", "not carried")]);
        assert_eq!(
            said("On a vote, seven voted for the amendment and nine against and it was declared lost."),
            [(Subject::Amendment, "lost", "lost")]
        );
        assert_eq!(said("The amendment was withdrawn."), [(Subject::Amendment, "withdrawn", "withdrawn")]);
    }

    #[test]
    fn sentences_that_state_no_result() {
        for text in [
            "The motion was carried out into the street.",
            "He feared the amendment would be lost.",
            "The amendment would mean that the income was lost.",
            "The proposal for a hall was approved.",
            "It was lost in the post.",
            "The motion was",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }

    #[test]
    fn results_alone() {
        let alone = |text: &str| bare(text).into_iter().map(|result| (result.subject, result.outcome)).collect::<Vec<_>>();
        assert_eq!(alone("Moved by A. Finch, seconded by B. Moor. Carried."), [(Subject::Last, "carried")]);
        assert_eq!(alone("Amendment status: Withdrawn"), [(Subject::Amendment, "withdrawn")]);
        assert_eq!(alone("Carried works were shown."), []);
    }

    #[test]
    fn a_subject_is_named_before_its_result() {
        assert_eq!(said("The motion, as amended, was carried."), [(Subject::Motion, "carried", "carried")]);
        assert_eq!(said("Amendment: lost."), [(Subject::Amendment, "lost", "lost")]);
        assert_eq!(said("The motion was not lost."), []);
        assert_eq!(said("The motion was carried and the amendment was lost."), [(Subject::Motion, "carried", "carried")]);
        assert_eq!(
            said("The motion was carried; the amendment was lost."),
            [(Subject::Motion, "carried", "carried"), (Subject::Amendment, "lost", "lost")]
        );
        assert_eq!(said("The motion was read.\nIt was carried."), [(Subject::Motion, "carried", "carried")]);
    }

    #[test]
    fn headings_of_amendments() {
        for (heading, is) in [
            ("Amendment", true),
            ("Amendment 2", true),
            ("Amendment B", true),
            ("Amendment of the plan", false),
            ("Motion", false),
            ("", false),
        ] {
            assert_eq!(is_amendment_heading(heading), is, "{heading}");
        }
        assert!(adds_nothing("") && adds_nothing(", accordingly.") && !adds_nothing("the plan"));
        assert!(joins(" and ") && !joins("and so") && !joins("so"));
    }

    #[test]
    fn the_last_subject_is_returned_with_the_words_after_it() {
        assert_eq!(named("The motion and the amendment fell"), Some((Subject::Amendment, " fell")));
        assert_eq!(named("The substantive motion fell"), Some((Subject::Substantive, " fell")));
        assert_eq!(named("The lane fell"), None);
    }

    #[test]
    fn a_result_alone_ends_its_text() {
        let alone = |text: &str| bare(text).map(|result| (result.subject, result.outcome));
        assert_eq!(alone("Motion lost"), Some((Subject::Motion, "lost")));
        assert_eq!(alone("Substantive motion carried unanimously."), Some((Subject::Substantive, "carried")));
        assert_eq!(alone("Finch, Moor (Carried)"), Some((Subject::Last, "carried")));
        assert_eq!(alone("Finch, Moor: carried"), Some((Subject::Last, "carried")));
        assert_eq!(alone("Finch carried"), None);
        assert_eq!(alone("Carried by Finch"), None);
        assert_eq!(alone("Carried\nFinch"), Some((Subject::Last, "carried")));
    }
}
