//! Divisions: their figures, their names, and whether nobody was against.

use std::sync::LazyLock;

use regex::Regex;

use super::locate::{Locator, Page};
use super::tally::{self, Count, Tally};
use super::walk::{self, Unit};
use crate::model::{Basis, Block, Decision, Minutes, Outcome, Side, Stated, Vote};

/// Words by which a text says that nobody was against.
static UNANIMOUS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bunanimous(?:ly)?\b|\bnem\.?\s*con\b|\ball\s+(?:(?:those\s+)?present\s+|members\s+|councillors\s+)?(?:(?:were|voted|being)\s+)?in\s+favou?r\b|\b(?:agreed|carried|approved|accepted|adopted|supported|resolved|passed)\s+by\s+all\b|\bwithout\s+dissent\b|\bno\s+dissent|\byn\s+unfrydol\b|\bgyda\s+phawb\b|\ball\s+(?:ayes|voting\s+aye|voted\s+aye)\b",
    )
    .expect("a pattern of ours")
});

/// As [`UNANIMOUS`], but with the deciding word beside it, for narrative.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    let verbs = "agreed|approved|resolved|carried|adopted|accepted|decided|endorsed|supported|elected|passed|recommended|voted|ratified|confirmed|appointed|granted";
    let pattern = format!(
        r"(?i)\bunanimously\s+(?:{verbs})\b|\b(?:{verbs})\s+(?:\w+\s+)?unanimously\b|\b(?:agreed|carried|approved|accepted|adopted|supported|resolved|passed)\s+by\s+all\b|\ball\s+(?:were\s+)?in\s+favou?r\b|\bunanimous\s+(?:vote|decision|agreement|approval)\b|\bnem\.?\s*con\b|\byn\s+unfrydol\b|\bgyda\s+phawb\b"
    );
    Regex::new(&pattern).expect("a pattern of ours")
});

/// Words right before that make it none of this decision.
const DENIALS: &[&str] = &["not", "had", "almost", "nearly", "have", "previously", "been", "has"];

/// Fills divisions and `unanimous`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| fill(page, unit));
    walk::runs(minutes, &mut |blocks| settle(blocks));
}

fn fill<'a>(page: Page<'a>, unit: Unit<'_, 'a>) {
    match unit {
        Unit::Decision(decision) => decide(page, decision),
        Unit::Vote(vote) => divide(page, vote),
        Unit::Paragraph(unit) => unit.stated.extend(told(page, &unit.text, &unit.span)),
        Unit::Point(unit) => unit.stated.extend(told(page, &unit.text, &unit.span)),
        Unit::Motion(unit) => unit.stated.extend(told(page, &unit.text, &unit.span)),
        _ => {}
    }
}

fn decide<'a>(page: Page<'a>, decision: &mut Decision<'a>) {
    let label = decision.label.as_deref().unwrap_or("");
    decision.unanimous = says(&UNANIMOUS, &decision.text) || says(&UNANIMOUS, label);
    let text =
        if decision.text.contains(label) || label.is_empty() { decision.text.to_string() } else { format!("{label} {}", decision.text) };
    let found = [tally::sentence, tally::list, tally::roll_call].iter().map(|read| read(&text)).find(|tally| tally.is_full());
    let found = found.or_else(|| {
        [tally::sentence(&text), inside_brackets(&text), tally::roll_call(&text)].into_iter().find(|tally| tally.ayes.is_some())
    });
    let at = page.locator(&text, &decision.span);
    decision.vote = found.map(|tally| vote(&at, tally, outcome(decision.outcome)));
}

/// A single side listed in brackets: "carried (Aye: Finch, Moor; Absent: Oke)".
fn inside_brackets(text: &str) -> Tally {
    let listed = text.contains("(Aye") || text.contains("(AYE") || text.contains("AYES") || text.contains("Ayes:");
    if listed { tally::list(text) } else { Tally::default() }
}

fn divide<'a>(page: Page<'a>, vote: &mut Vote<'a>) {
    vote.unanimous = says(&UNANIMOUS, &vote.text);
    let text = vote.text.clone();
    let readers = [tally::list, tally::sentence, tally::roll_call];
    let Some(tally) = readers.iter().map(|read| read(&text)).find(|tally| !tally.is_empty()) else { return };
    let at = page.locator(&text, &vote.span);
    (vote.ayes, vote.noes, vote.abstain) = sides(&at, tally);
    vote.result = result(&text);
}

/// A division that narrative tells of.
fn told<'a>(page: Page<'a>, text: &str, span: &crate::source::Place) -> Option<Stated<'a>> {
    let unanimous = says(&TOLD, text);
    let tally = Some(tally::sentence(text)).filter(Tally::is_full);
    if !unanimous && tally.is_none() {
        return None;
    }
    let at = page.locator(text, span);
    let mut vote = vote(&at, tally.unwrap_or_default(), result(text));
    vote.unanimous = unanimous;
    Some(Stated::Vote(vote))
}

fn vote<'a>(at: &Locator<'a>, tally: Tally, result: Option<Outcome>) -> Vote<'a> {
    let (ayes, noes, abstain) = sides(at, tally);
    Vote { ayes, noes, abstain, result, span: at.unit("vote"), ..Vote::default() }
}

type Sides<'a> = (Option<Side<'a>>, Option<Side<'a>>, Option<Side<'a>>);

fn sides<'a>(at: &Locator<'a>, tally: Tally) -> Sides<'a> {
    let side = |count: Count| Side {
        count: count.count,
        basis: if count.stated { Basis::Stated } else { Basis::Derived },
        names: count.names.iter().map(|name| at.person(name, "vote")).collect(),
    };
    (tally.ayes.map(side), tally.noes.map(side), tally.abstain.map(side))
}

fn says(pattern: &Regex, text: &str) -> bool {
    pattern.find_iter(text).any(|found| {
        let before = text[..found.start()].split_whitespace().next_back().unwrap_or("").to_lowercase();
        !DENIALS.contains(&before.as_str())
    })
}

fn outcome(outcome: Outcome) -> Option<Outcome> {
    matches!(outcome, Outcome::Carried | Outcome::Lost).then_some(outcome)
}

fn result(text: &str) -> Option<Outcome> {
    let lower = text.to_lowercase();
    let lost = ["lost", "defeated", "not carried"].iter().any(|word| lower.contains(word));
    let carried = ["carried", "passed"].iter().any(|word| lower.contains(word));
    match (carried, lost) {
        (_, true) => Some(Outcome::Lost),
        (true, false) => Some(Outcome::Carried),
        _ => None,
    }
}

/// One division is told once: where a decision and the list under it both tell it, the printed figures count; sides
/// that stand in blocks of their own are brought together.
fn settle(blocks: &mut [Block<'_>]) {
    for at in 1..blocks.len() {
        let (head, tail) = blocks.split_at_mut(at);
        let (Some(last), Some(Block::Vote(vote))) = (head.last_mut(), tail.first_mut()) else { continue };
        match last {
            Block::Decision(decision) if decision.vote.is_some() && !is_silent(vote) => after_decision(decision, vote),
            Block::Vote(first) => join(first, vote),
            _ => {}
        }
    }
}

fn after_decision(decision: &mut Decision<'_>, vote: &mut Vote<'_>) {
    let printed = |side: &Option<Side<'_>>| side.as_ref().is_some_and(|side| side.basis == Basis::Stated);
    if printed(&vote.ayes) && printed(&vote.noes) {
        decision.vote = None;
    } else {
        (vote.ayes, vote.noes, vote.abstain) = (None, None, None);
    }
}

fn join<'a>(first: &mut Vote<'a>, next: &mut Vote<'a>) {
    let clash = first.ayes.is_some() && next.ayes.is_some() || first.noes.is_some() && next.noes.is_some();
    if clash || is_silent(first) || is_silent(next) {
        return;
    }
    next.ayes = first.ayes.take().or(next.ayes.take());
    next.noes = first.noes.take().or(next.noes.take());
    next.abstain = first.abstain.take().or(next.abstain.take());
    std::mem::swap(&mut first.ayes, &mut next.ayes);
    std::mem::swap(&mut first.noes, &mut next.noes);
    std::mem::swap(&mut first.abstain, &mut next.abstain);
}

fn is_silent(vote: &Vote<'_>) -> bool {
    vote.ayes.is_none() && vote.noes.is_none() && vote.abstain.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_was_against() {
        assert!(says(&UNANIMOUS, "UNANIMOUSLY RESOLVED that"));
        assert!(says(&UNANIMOUS, "Agreed by all"));
        assert!(says(&UNANIMOUS, "all were in favour"));
        assert!(says(&TOLD, "The budget was unanimously approved."));
        assert!(!says(&UNANIMOUS, "seven were in favour"));
        assert!(!says(&UNANIMOUS, "The vote was not unanimous."));
        assert!(!says(&TOLD, "The Forum had unanimously agreed in May."));
        assert!(!says(&TOLD, "unanim"));
    }

    #[test]
    fn figures_are_told_once() {
        let source = crate::read::text(
            "1. Roads\n\nThe lane was swept.\n\n2. Trees\n\nThe elm was felled.\n\n3. Parks\n\nThe motion was carried by 2 votes to 1.\n\nFor: Finch, Moor\nAgainst: Oke\n",
        );
        let mut minutes = crate::parse::parse(&source);
        run(&mut minutes);
        let json = serde_json::to_string(&minutes.items).unwrap();
        assert_eq!(json.matches("\"count\":2").count(), 1, "{json}");
    }
}
