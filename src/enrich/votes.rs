//! Divisions: their figures, their names, and whether nobody was against.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::locate::{Locator, Page};
use super::names;
use super::sides;
use super::tally::{self, Count, Tally};
use super::walk::{self, Unit};
use crate::lex::{class, lex};
use crate::model::{Basis, Block, Decision, Minutes, Outcome, Side, Stated, Table, Vote};
use crate::pattern::Pattern;
use crate::source::{Place, Span};

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

/// What is known of the document.
struct Known<'a> {
    page: Page<'a>,
    text: &'a str,
    /// Names that two of those listed bear: only what stands in brackets behind tells them apart.
    doubles: HashSet<String>,
    /// Lines that the page sets off above a table, each by where it ends.
    above: Vec<Span>,
}

/// Fills divisions and `unanimous`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let above = minutes.furniture.iter().filter(|line| line.text.contains('|')).map(|line| line.span.first).collect();
    let known = Known { page: Page::of(minutes), text: minutes.source.text, doubles: doubles(minutes), above };
    walk::units(minutes, &mut |_, unit| fill(&known, unit));
    walk::runs(minutes, &mut |blocks| {
        tables(&known, blocks);
        settle(blocks);
        results(blocks);
    });
}

/// The names, titles aside, that stand twice in the list of attendance.
fn doubles(minutes: &Minutes<'_>) -> HashSet<String> {
    let mut seen = HashSet::new();
    let names = minutes.meeting.attendance.iter().map(|one| bare(&one.name).to_owned());
    names.filter(|name| !seen.insert(name.clone())).collect()
}

/// A name without its titles.
fn bare(name: &str) -> &str {
    let first = names::words(name, 0).find(|word| !names::is_title(word.core));
    first.and_then(|word| name.get(word.start..)).unwrap_or(name)
}

fn fill<'a>(known: &Known<'a>, unit: Unit<'_, 'a>) {
    match unit {
        Unit::Decision(decision) => decide(known, decision),
        Unit::Vote(vote) => divide(known, vote),
        Unit::Paragraph(unit) => unit.stated.extend(told(known, &unit.text, &unit.span)),
        Unit::Point(unit) => unit.stated.extend(told(known, &unit.text, &unit.span)),
        Unit::Motion(unit) => unit.stated.extend(told(known, &unit.text, &unit.span)),
        _ => {}
    }
}

fn decide<'a>(known: &Known<'a>, decision: &mut Decision<'a>) {
    let label = decision.label.as_deref().unwrap_or("");
    decision.unanimous = says(&UNANIMOUS, &decision.text) || says(&UNANIMOUS, label);
    let text =
        if decision.text.contains(label) || label.is_empty() { decision.text.to_string() } else { format!("{label} {}", decision.text) };
    let found = [tally::sentence, sides::list].iter().map(|read| read(&text)).find(|tally| tally.is_full());
    let found = found.or_else(|| {
        [tally::sentence(&text), inside_brackets(&text), sides::roll_call(&text)].into_iter().find(|tally| tally.ayes.is_some())
    });
    let at = known.page.locator(&text, &decision.span);
    decision.vote = found.map(|tally| Box::new(vote(&at, apart(known, &text, tally), outcome(decision.outcome))));
}

/// A single side listed in brackets: "carried (Aye: Finch, Moor; Absent: Oke)".
fn inside_brackets(text: &str) -> Tally {
    let listed = text.contains("(Aye") || text.contains("(AYE") || text.contains("AYES") || text.contains("Ayes:");
    if listed { sides::list(text) } else { Tally::default() }
}

fn divide<'a>(known: &Known<'a>, vote: &mut Vote<'a>) {
    vote.unanimous = says(&UNANIMOUS, &vote.text);
    let text = vote.text.clone();
    let readers = [sides::list, tally::sentence];
    let full = readers.iter().map(|read| read(&text)).find(Tally::is_full);
    let Some(tally) = full.or_else(|| readers.iter().map(|read| read(&text)).find(|tally| !tally.is_empty())) else { return };
    let at = known.page.locator(&text, &vote.span);
    (vote.ayes, vote.noes, vote.abstain) = sides(&at, apart(known, &text, tally));
    vote.result = result(&text);
}

/// A division that narrative tells of.
fn told<'a>(known: &Known<'a>, text: &str, span: &crate::source::Place) -> Option<Stated<'a>> {
    let unanimous = says(&TOLD, text);
    let listed = || tells_of_a_vote(text).then(|| sides::list(text));
    let tally = Some(tally::sentence(text)).filter(Tally::is_full).or_else(|| listed().filter(is_listed));
    if !unanimous && tally.is_none() {
        return None;
    }
    let at = known.page.locator(text, span);
    let mut vote = vote(&at, apart(known, text, tally.unwrap_or_default()), result(text));
    vote.unanimous = unanimous;
    Some(Stated::Vote(Box::new(vote)))
}

/// Narrative names a division, so that "For" and "Against" in it are its sides.
fn tells_of_a_vote(text: &str) -> bool {
    lex(text).iter().any(|token| token.is(class::VOTE) && !token.is(class::VOTE_SIDE))
}

/// Both sides stand in a list.
fn is_listed(tally: &Tally) -> bool {
    tally.ayes.is_some() && tally.noes.is_some()
}

/// Names that two bear keep the brackets behind them, which tell the two apart: "Crane (Hill)".
fn apart(known: &Known<'_>, text: &str, mut tally: Tally) -> Tally {
    for count in [&mut tally.ayes, &mut tally.noes, &mut tally.abstain].into_iter().flatten() {
        for name in &mut count.names {
            let words = bare(text.get(name.clone()).unwrap_or(""));
            if let Some(end) = bracket(text, name.end)
                && (known.doubles.contains(words) || brackets(text, words).len() > 1)
            {
                name.end = end;
            }
        }
    }
    tally
}

/// What different brackets stand behind a name.
fn brackets<'t>(text: &'t str, name: &str) -> HashSet<&'t str> {
    let whole = |at: &usize| !text.get(..*at).unwrap_or("").ends_with(char::is_alphabetic);
    let ends = text.match_indices(name).map(|(at, _)| at).filter(whole).map(|at| at + name.len());
    ends.filter_map(|end| text.get(end..bracket(text, end)?)).collect()
}

/// The end of the bracket right behind a byte, if words with a capital stand in it and nothing else.
fn bracket(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let inner = rest.trim_start_matches([' ', '\n']).strip_prefix('(')?;
    let words = inner.get(..inner.find(')')?)?;
    let fits = words.starts_with(char::is_uppercase) && !words.contains(['(', ':', ';']) && !words.contains(|c: char| c.is_ascii_digit());
    fits.then(|| from + (rest.len() - inner.len()) + words.len() + 1)
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

/// Divisions that a table sets in columns, given to the block beside it that tells of the vote.
fn tables<'a>(known: &Known<'a>, blocks: &mut [Block<'a>]) {
    for at in 0..blocks.len() {
        let Some(Block::Table(table)) = blocks.get(at) else { continue };
        if let Some(found) = tabled(known, table) {
            give(blocks, at, found);
        }
    }
}

/// The division of a table: its head may be a line that the page sets off above.
fn tabled<'a>(known: &Known<'a>, table: &Table<'a>) -> Option<Vote<'a>> {
    let mut spans: Vec<Span> = table.rows.iter().flat_map(|row| row.span.spans().collect::<Vec<_>>()).collect();
    while let Some(above) = known.above.iter().find(|above| spans.first().is_some_and(|first| is_right_above(above, first))) {
        spans.insert(0, *above);
    }
    let lines: Vec<&str> = spans.iter().filter_map(|span| known.text.get(span.start..span.end)).collect();
    let text = lines.join("\n");
    let list = sides::List::of(&text);
    let tally = super::grid::read(&list).filter(|tally| !tally.is_empty())?;
    let at = known.page.locator(&text, &Place::of(&spans, "vote"));
    Some(vote(&at, apart(known, &text, tally), None))
}

fn is_right_above(above: &Span, first: &Span) -> bool {
    above.end <= first.start && above.line + 1 == first.line
}

/// Gives a division to the block that tells of it: the figures beside the table, else the words that lead to it, else the outcome below.
fn give<'a>(blocks: &mut [Block<'a>], at: usize, mut found: Vote<'a>) {
    let beside: Vec<usize> = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().collect();
    for place in &beside {
        if let Some(vote) = blocks.get_mut(*place).and_then(division)
            && !differ(vote, &found)
        {
            unite(vote, &mut found);
            return;
        }
    }
    for place in beside {
        let room = match blocks.get_mut(place) {
            Some(Block::Vote(vote)) if is_silent(vote) => {
                unite(vote, &mut found);
                return;
            }
            Some(Block::Decision(decision)) if decision.vote.as_ref().is_none_or(|vote| is_silent(vote)) => {
                found.result = outcome(decision.outcome);
                decision.vote = Some(Box::new(found));
                return;
            }
            Some(Block::Motion(unit)) if place < at => &mut unit.stated,
            Some(Block::Paragraph(unit)) if place < at => &mut unit.stated,
            _ => continue,
        };
        room.push(Stated::Vote(Box::new(found)));
        return;
    }
}

/// Brings the sides of a division together with those of the same one.
fn unite<'a>(vote: &mut Vote<'a>, other: &mut Vote<'a>) {
    for (side, other) in [(&mut vote.ayes, &mut other.ayes), (&mut vote.noes, &mut other.noes), (&mut vote.abstain, &mut other.abstain)] {
        merge(side, other.take());
    }
    vote.result = vote.result.or(other.result);
}

/// They cannot be the same division.
fn differ(vote: &Vote<'_>, other: &Vote<'_>) -> bool {
    clash(&vote.ayes, &other.ayes) || clash(&vote.noes, &other.noes) || clash(&vote.abstain, &other.abstain)
}

/// The outcome that stands right behind a division, or leads to it, is its result.
fn results(blocks: &mut [Block<'_>]) {
    for at in 1..blocks.len() {
        let (head, tail) = blocks.split_at_mut(at);
        let (vote, decision) = match (head.last_mut(), tail.first_mut()) {
            (Some(Block::Vote(vote)), Some(Block::Decision(decision))) => (vote, decision),
            // "The motion carried by the following vote:"
            (Some(Block::Decision(decision)), Some(Block::Vote(vote))) if decision.text.trim_end().ends_with(':') => (vote, decision),
            _ => continue,
        };
        let Some(outcome) = outcome(decision.outcome) else { continue };
        let is_same = decision.vote.as_ref().is_none_or(|told| figures(told) == figures(vote));
        if is_silent(vote) || vote.result.is_some() || !is_same || !allows(vote, outcome) {
            continue;
        }
        vote.result = Some(outcome);
        decision.vote = None;
    }
}

fn figures(vote: &Vote<'_>) -> [Option<usize>; 2] {
    [&vote.ayes, &vote.noes].map(|side| side.as_ref().map(|side| side.count))
}

/// Nothing is carried against more votes.
fn allows(vote: &Vote<'_>, outcome: Outcome) -> bool {
    let [ayes, noes] = figures(vote).map(|figure| figure.unwrap_or(0));
    outcome != Outcome::Carried || ayes >= noes
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
    if is_silent(next) || differ(first, next) {
        return false;
    }
    if is_printed(&next.ayes) && is_printed(&next.noes) {
        (first.ayes, first.noes, first.abstain) = (None, None, None);
        forget(before);
        return false;
    }
    unite(first, next);
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
