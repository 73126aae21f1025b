//! Divisions: their figures, their names, and whether nobody was against.

use std::sync::LazyLock;

use super::locate::{Locator, Page};
use super::tally::{self, Count, Tally};
use super::walk::{self, Unit};
use crate::model::{Basis, Block, Decision, Minutes, Outcome, Side, Stated, Vote};
use crate::pattern::Pattern;

/// Words by which a text says that nobody was against.
static UNANIMOUS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\bunanimous(?:ly)?\b|\bnem\.?\s*con\b|\ball\s+(?:(?:those\s+)?present\s+|members\s+|councillors\s+)?(?:(?:were|voted|being)\s+)?in\s+favou?r\b|\b(?:agreed|carried|approved|accepted|adopted|supported|resolved|passed)\s+by\s+all\b|\bwithout\s+dissent\b|\bno\s+dissent|\byn\s+unfrydol\b|\bgyda\s+phawb\b|\ball\s+(?:ayes|voting\s+aye|voted\s+aye)\b",
    )
});

/// As [`UNANIMOUS`], but with the deciding word beside it, for narrative.
static TOLD: LazyLock<Pattern> = LazyLock::new(|| {
    let verbs = "agreed|approved|resolved|carried|adopted|accepted|decided|endorsed|supported|elected|passed|recommended|voted|ratified|confirmed|appointed|granted";
    let pattern = format!(
        r"(?i)\bunanimously\s+(?:{verbs})\b|\b(?:{verbs})\s+(?:\w+\s+)?unanimously\b|\b(?:agreed|carried|approved|accepted|adopted|supported|resolved|passed)\s+by\s+all\b|\ball\s+(?:were\s+)?in\s+favou?r\b|\bunanimous\s+(?:vote|decision|agreement|approval)\b|\bnem\.?\s*con\b|\byn\s+unfrydol\b|\bgyda\s+phawb\b"
    );
    Pattern::new(&pattern)
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
    decision.vote = found.map(|tally| Box::new(vote(&at, tally, outcome(decision.outcome))));
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
    let full = readers.iter().map(|read| read(&text)).find(Tally::is_full);
    let Some(tally) = full.or_else(|| readers.iter().map(|read| read(&text)).find(|tally| !tally.is_empty())) else { return };
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
    Some(Stated::Vote(Box::new(vote)))
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

fn says(pattern: &Pattern, text: &str) -> bool {
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

/// One division is told once: where a unit tells it and a list of sides follows, the printed figures and the names
/// come together in the first, unless the list prints the figures of both sides itself.
fn settle(blocks: &mut [Block<'_>]) {
    let mut holder = None;
    for at in 0..blocks.len() {
        let (head, tail) = blocks.split_at_mut(at);
        let block = &mut tail[0];
        if let (Some(before), Block::Vote(next)) = (holder, &mut *block)
            && take_in(&mut head[before], next)
        {
            continue;
        }
        holder = division(block).is_some().then_some(at);
    }
}

/// The division that a block tells.
fn division<'b, 'a>(block: &'b mut Block<'a>) -> Option<&'b mut Vote<'a>> {
    let told = |stated: &'b mut Vec<Stated<'a>>| {
        stated.iter_mut().find_map(|one| if let Stated::Vote(vote) = one { Some(&mut **vote) } else { None })
    };
    let vote = match block {
        Block::Decision(decision) => decision.vote.as_deref_mut(),
        Block::Vote(vote) => Some(&mut **vote),
        Block::Paragraph(unit) => told(&mut unit.stated),
        Block::Motion(unit) => told(&mut unit.stated),
        _ => None,
    };
    vote.filter(|vote| !is_silent(vote))
}

/// Brings the sides of `next` together with the division before it. Not where they are another division.
fn take_in<'a>(before: &mut Block<'a>, next: &mut Vote<'a>) -> bool {
    let Some(first) = division(before) else { return false };
    if is_silent(next) || clash(&first.ayes, &next.ayes) || clash(&first.noes, &next.noes) || clash(&first.abstain, &next.abstain) {
        return false;
    }
    if is_printed(&next.ayes) && is_printed(&next.noes) {
        (first.ayes, first.noes, first.abstain) = (None, None, None);
        forget(before);
        return false;
    }
    for (side, other) in [(&mut first.ayes, &mut next.ayes), (&mut first.noes, &mut next.noes), (&mut first.abstain, &mut next.abstain)] {
        merge(side, other.take());
    }
    true
}

/// Takes a division out of a decision that has lost its sides to the list below.
fn forget(block: &mut Block<'_>) {
    match block {
        Block::Decision(decision) => decision.vote = None,
        Block::Paragraph(unit) => unit.stated.retain(|one| !matches!(one, Stated::Vote(vote) if is_silent(vote) && !vote.unanimous)),
        Block::Motion(unit) => unit.stated.retain(|one| !matches!(one, Stated::Vote(vote) if is_silent(vote) && !vote.unanimous)),
        _ => {}
    }
}

/// Two sides with names, or with printed figures, that differ.
fn clash(first: &Option<Side<'_>>, next: &Option<Side<'_>>) -> bool {
    let (Some(first), Some(next)) = (first, next) else { return false };
    let printed = first.basis == Basis::Stated && next.basis == Basis::Stated;
    let named = !first.names.is_empty() && !next.names.is_empty();
    (named || printed) && first.count != next.count
}

/// The printed figure of either, with the names of either.
fn merge<'a>(side: &mut Option<Side<'a>>, other: Option<Side<'a>>) {
    match (side.as_mut(), other) {
        (Some(side), Some(mut other)) => {
            if other.basis == Basis::Stated {
                (side.count, side.basis) = (other.count, other.basis);
            }
            if side.names.is_empty() {
                side.names.append(&mut other.names);
            }
        }
        (None, other) => *side = other,
        _ => {}
    }
}

fn is_printed(side: &Option<Side<'_>>) -> bool {
    side.as_ref().is_some_and(|side| side.basis == Basis::Stated)
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
        let mut minutes = crate::tree::parse(&source);
        run(&mut minutes);
        let json = serde_json::to_string(&minutes.items).unwrap();
        assert_eq!(json.matches("\"count\":2").count(), 1, "{json}");
    }
}
