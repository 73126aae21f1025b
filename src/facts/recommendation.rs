//! The body to which a recommendation goes. The rules are rows of `data/facts/recommendation.toml`.

use std::ops::Range;

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::entity::window::collapsed;
use crate::facts::locate::Page;
use crate::facts::walk::{self, Unit};
use crate::lex::{Element, Pattern, class};
use crate::model::{Decision, Minutes, Outcome, Point, Stated};

/// What words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// Something is recommended to the body before.
    BodyIsRecommended,
    /// The noun of the name of a body.
    BodyNoun,
    /// Nothing is recommended.
    Denied,
    /// A label that a body may follow.
    EndsWithRecommended,
    /// A lower-case word within a name.
    JoinsNames,
    /// The last word may be the first of the name of a body.
    ToABody,
}

include!(concat!(env!("OUT_DIR"), "/recommendation.rs"));

type Reading<'t> = phrase::Reading<'t, Says>;
type Phrase = phrase::Phrase<Says>;

/// Maximum capital words of the name of a body before its noun.
const LONGEST_NAME: usize = 7;

/// Fills `to` of decisions; a clause that goes to a body states a decision.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| {
        if let Unit::Decision(decision) = unit {
            fill(page, decision);
            decision.clauses.iter_mut().for_each(|clause| state(page, clause));
        }
    });
}

/// Fills `to` of a decision.
pub(super) fn fill<'a>(page: Page<'a>, decision: &mut Decision<'a>) {
    let text = &decision.text;
    let reading = Reading::of(text);
    let is_label = |label: &str| Reading::of(label).has(Says::EndsWithRecommended);
    let labelled = decision.label.as_deref().filter(|label| is_label(label)).and_then(|_| after_label(&reading));
    let Some(range) = labelled.or_else(|| addressee(&reading)) else { return };
    let to = page.locator(text, &decision.span).fact(collapsed(reading.words(&range)), &range, "to");
    decision.to = Some(Box::new(to));
}

/// A clause that goes to a body is a recommendation, and follows the motions that it states.
fn state<'a>(page: Page<'a>, clause: &mut Point<'a>) {
    let text = clause.text.clone();
    let reading = Reading::of(&text);
    let Some(range) = addressee(&reading) else { return };
    let at = page.locator(&text, &clause.span);
    let to = Some(Box::new(at.fact(collapsed(reading.words(&range)), &range, "to")));
    let stated = Decision { outcome: Outcome::Recommended, text: text.clone(), to, span: at.unit("decision"), ..Decision::default() };
    let motions = clause.stated.iter().take_while(|one| matches!(one, Stated::Motion(_))).count();
    clause.stated.insert(motions, Stated::Decision(Box::new(stated)));
}

/// "RECOMMENDED", then "to the Council": the body after the first words.
fn after_label(reading: &Reading<'_>) -> Option<Range<usize>> {
    let to = (0..reading.tokens.len()).find(|at| reading.is(*at, class::WORD)).filter(|at| reading.is(*at, class::TO))?;
    body(reading, to + 1 + usize::from(reading.is(to + 1, class::THE)))
}

/// The body to which a recommendation goes.
fn addressee(reading: &Reading<'_>) -> Option<Range<usize>> {
    let following = |phrase: &Phrase| body(reading, phrase.tokens.end.checked_sub(1)?);
    let is_affirmed = |phrase: &&Phrase| reading.beside(Says::Denied, phrase).is_none();
    let to = reading.all(Says::ToABody).filter(is_affirmed).find_map(|phrase| Some((phrase.trigger.start, following(phrase)?)));
    let recommended =
        reading.all(Says::BodyIsRecommended).filter(is_affirmed).map(|phrase| (phrase.trigger.start, before(reading, phrase))).next();
    to.into_iter().chain(recommended).min_by_key(|(start, _)| *start).map(|(_, body)| body)
}

/// The body in "that BODY be recommended".
fn before(reading: &Reading<'_>, phrase: &Phrase) -> Range<usize> {
    let first = phrase.tokens.start + 1;
    let first = first + usize::from(reading.is(first, class::THE));
    // "be recommended"
    reading.bytes(&(first..phrase.tokens.end.saturating_sub(2)))
}

/// The name of a body that begins at a token: capital words, perhaps joined, up to the first noun of a body.
fn body(reading: &Reading<'_>, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    for _ in 0..=LONGEST_NAME {
        if let Some(noun) = reading.from_token(Says::BodyNoun, at) {
            let name = reading.bytes(&(from..noun.tokens.end));
            // The name ends before the apostrophe of "Council's".
            let owner = reading.words(&noun.words).find(['\'', '’']).map(|apostrophe| noun.words.start + apostrophe);
            return Some(name.start..owner.unwrap_or(name.end));
        }
        if !reading.is(at, class::CAPITAL) {
            return None;
        }
        at += 1;
        at += usize::from(reading.from_token(Says::JoinsNames, at).is_some());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(text: &str) -> Option<&str> {
        addressee(&Reading::of(text)).and_then(|range| text.get(range))
    }

    crate::lex::rules_hold!();

    #[test]
    fn recommendations_go_somewhere() {
        assert_eq!(to("AGREED TO RECOMMEND to the Council the plan."), Some("Council"));
        assert_eq!(to("That Council be recommended to adopt the plan."), Some("Council"));
        assert_eq!(to("That the Parks and Roads Working Group be recommended to meet."), Some("Parks and Roads Working Group"));
        assert_eq!(to("RECOMMENDED to the Policy and Resources Committee that it be built."), Some("Policy and Resources Committee"));
        assert_eq!(to("That the following recommendations be submitted to Cabinet for consideration:"), Some("Cabinet"));
        assert_eq!(to("RECOMMENDED to the Council’s Cabinet that it be built."), Some("Council"));
    }

    #[test]
    fn what_goes_nowhere() {
        for text in [
            "RECOMMENDED that the hall be let.",
            "It was recommended to wait.",
            "RECOMMENDED to",
            "recommended to Foxton",
            "not to recommend it to the Council",
        ] {
            assert_eq!(to(text), None, "{text}");
        }
    }

    #[test]
    fn the_label_may_be_separate() {
        let of = |text: &'static str| after_label(&Reading::of(text)).map(|range| &text[range]);
        assert_eq!(of("– to the Parks Committee that it be built."), Some("Parks Committee"));
        assert_eq!((of("that it be built."), of("to Foxton"), of("")), (None, None, None));
    }
}
