//! Into whose hands a decision gives a matter: to whom authority is delegated, after consulting whom, and to whom it is referred.

use std::ops::Range;
use std::sync::LazyLock;

use super::locate::{Locator, Page, collapsed, window, window_before};
use super::offices;
use super::walk::{self, Unit};
use crate::model::{Block, Decision, Fact, Handed, Minutes, Outcome, Point};
use crate::pattern::Pattern;

/// Authority given: what follows the last word is the office, or what the authority is for.
static DELEGATED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:delegated\s+(?:back\s+|down\s+)?to\s|delegated\s+(?:powers?|authority|responsibility)\s+(?:(?:be|is|was|were)\s+)?(?:(?:given|granted|assigned)\s+)?to\s|(?P<verb>delegat(?:e|es|ing))\s)",
    )
});

/// "the Clerk be given delegated powers".
static GIVEN: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:be|is|was|were)\s+(?:given|granted)\s+(?:full\s+)?delegated\s+(?:powers?|authority|responsibility)\b")
});

static CONSULTING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:(?:in|following|after|subject\s+to|upon)\s+(?:further\s+|prior\s+)?consultation\s+with|(?:after|in)\s+consulting(?:\s+with)?|in\s+(?:conjunction|liaison|agreement)\s+with)\s",
    )
});

/// A matter sent to another body: in the passive, at the head of the text, or with the matter between verb and body.
static REFERRED: LazyLock<Pattern> = LazyLock::new(|| {
    let back = r"(?:(?:back|on|up|over)\s+)?";
    Pattern::new(&format!(
        r"(?i)(?P<passive>(?:\b(?:be|was|were|is|are|stands?)\s+(?:now\s+|also\s+|formally\s+|therefore\s+)?|^\W*|\bnot?ed\s+and\s+|\bbe\s+\w+\s+and\s+)(?:referred|remitted)\s+{back}to\s)|\b(?P<active>refer|remit)\s+(?:{back}to\s|(?P<matter>[^.;:]{{2,}}?)\s{back}to\s)"
    ))
});

/// Words before which "delegate" is somebody who is sent.
const SENT: &[&str] = &["the", "a", "an", "our", "its", "council’s", "council's", "as", "each", "no", "one", "voting"];

/// Verbs after which "to" leads to whom something is sent, and not to whom it is delegated.
const SENDING: &[&str] = &["write", "reply", "respond", "report", "submit", "send", "speak", "refer", "apply", "recommend", "pay", "make"];

/// No clause reaches further than this many bytes.
const REACH: usize = 240;

/// Fills `delegated_to`, `consulting` and `referred_to` of decisions and their clauses.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| {
        if let Unit::Decision(decision) = unit {
            decide(page, decision);
        }
    });
    walk::runs(minutes, &mut |blocks| apart(page, blocks));
}

fn decide<'a>(page: Page<'a>, decision: &mut Decision<'a>) {
    let noted = decision.outcome == Outcome::Noted;
    let text = &decision.text;
    decision.handed = handed(text, noted, || page.locator(text, &decision.span));
    decision.clauses.iter_mut().for_each(|clause| point(page, clause, noted));
}

/// Clauses that a heading parts from their decision.
fn apart<'a>(page: Page<'a>, blocks: &mut [Block<'a>]) {
    for block in blocks {
        if let Block::List(list) = block
            && list.clauses
        {
            list.points.iter_mut().for_each(|clause| point(page, clause, false));
        }
    }
}

fn point<'a>(page: Page<'a>, clause: &mut Point<'a>, noted: bool) {
    let text = &clause.text;
    clause.handed = handed(text, noted, || page.locator(text, &clause.span));
    for child in &mut clause.children {
        if let Block::List(list) = child {
            list.points.iter_mut().for_each(|inner| point(page, inner, noted));
        }
    }
}

/// What a text gives into whose hands; what is only noted to have been referred is none of this decision.
fn handed<'a>(text: &str, noted: bool, at: impl FnOnce() -> Locator<'a>) -> Option<Box<Handed<'a>>> {
    let delegated = delegated(text);
    let referred = if noted { Vec::new() } else { referred(text) };
    if delegated.is_empty() && referred.is_empty() {
        return None;
    }
    let consulting = if delegated.is_empty() { Vec::new() } else { consulting(text) };
    let at = at();
    let facts = |found: Vec<Range<usize>>, rule| -> Vec<Fact<'a>> {
        found.into_iter().map(|range| at.fact(collapsed(&text[range.clone()]), &range, rule)).collect()
    };
    Some(Box::new(Handed {
        delegated_to: facts(delegated, "delegated"),
        consulting: facts(consulting, "consulting"),
        referred_to: facts(referred, "referred"),
    }))
}

/// To whom authority is delegated.
fn delegated(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = GIVEN.find_iter(text).filter_map(|hit| office_before(text, hit.start())).collect();
    found.extend(DELEGATED.captures_iter(text).filter_map(|hit| {
        let whole = hit.get(0)?;
        if hit.name("verb").is_none() {
            return offices::named(text, whole.end());
        }
        let sent = SENT.contains(&last_word(&text[..whole.start()]).as_str());
        if sent { None } else { given(text, whole.end()) }
    }));
    once(found)
}

/// The office after the first "to" behind a verb, or after a later one if the first leads to another verb.
fn given(text: &str, from: usize) -> Option<Range<usize>> {
    let clause = clause(text, from);
    let mut first = None;
    // "delegate to the Clerk" has its "to" at once.
    let starts = clause.starts_with("to ").then_some(3).into_iter().chain(clause.match_indices(" to ").map(|(at, _)| at + 4));
    for start in starts {
        if let Some(office) = offices::named(text, from + start) {
            return first.is_none_or(|verb: String| !SENDING.contains(&verb.as_str())).then_some(office);
        }
        first = first.or_else(|| clause[start..].split_whitespace().next().map(str::to_lowercase));
    }
    None
}

/// The words from byte `from` to the end of the clause.
fn clause(text: &str, from: usize) -> &str {
    let rest = window(text, from, REACH);
    let stop = rest.find([';', '\n']).into_iter().chain(rest.find(". ")).min();
    &rest[..stop.unwrap_or(rest.len())]
}

fn last_word(text: &str) -> String {
    text.split_whitespace().next_back().unwrap_or("").to_lowercase()
}

/// The office that ends at byte `to`, behind "that" or "the".
fn office_before(text: &str, to: usize) -> Option<Range<usize>> {
    let head = window_before(text, to, 100);
    let start = to - head.len();
    let lower = head.to_ascii_lowercase();
    let leads = lower.match_indices("the ").map(|(at, _)| at).chain(std::iter::once(0));
    let mut leads: Vec<usize> = leads.collect();
    leads.sort_unstable();
    leads.into_iter().find_map(|at| offices::named(text, start + at).filter(|office| text[office.end..to].trim().is_empty()))
}

/// Whom the delegate is to consult.
fn consulting(text: &str) -> Vec<Range<usize>> {
    once(CONSULTING.find_iter(text).filter_map(|hit| offices::named(text, hit.end())).collect())
}

/// To whom a matter is referred or remitted.
fn referred(text: &str) -> Vec<Range<usize>> {
    let found = REFERRED.captures_iter(text).filter_map(|hit| {
        let whole = hit.get(0)?;
        let mentions = hit.name("active").is_some() && hit.name("matter").is_none() && !whole.as_str().contains("back");
        let remit = whole.as_str().starts_with("remit") && last_word(&text[..whole.start()]) != "to";
        (!mentions && !remit).then(|| offices::office(text, whole.end())).flatten()
    });
    once(found.collect())
}

/// In reading order, each once.
fn once(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_by_key(|range| range.start);
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'t>(text: &'t str, found: &[Range<usize>]) -> Vec<&'t str> {
        found.iter().map(|range| &text[range.clone()]).collect()
    }

    fn delegates(text: &str) -> Vec<&str> {
        words(text, &delegated(text))
    }

    fn sent(text: &str) -> Vec<&str> {
        words(text, &referred(text))
    }

    #[test]
    fn authority_is_delegated() {
        let text = "That authority be delegated to the Head of Planning in consultation with the Chair to settle the terms.";
        assert_eq!(delegates(text), ["Head of Planning"]);
        assert_eq!(words(text, &consulting(text)), ["Chair"]);
        assert_eq!(delegates("to delegate to the Clerk the choice of paint"), ["Clerk"]);
        assert_eq!(delegates("delegate authority to approve the wording to the Head of Law"), ["Head of Law"]);
        assert_eq!(delegates("delegates authority to the Executive Director, in consultation with the Chair"), ["Executive Director"]);
        assert_eq!(delegates("Delegated authority to the Service Director – Place, in consultation"), ["Service Director – Place"]);
        assert_eq!(delegates("that the Town Clerk be given delegated powers to order the seats"), ["Town Clerk"]);
        assert_eq!(delegates("that delegated authority be granted to the clerk to spend"), ["clerk"]);
    }

    #[test]
    fn nothing_is_delegated() {
        for text in [
            "that the delegates attended the conference of the Council",
            "that the delegate to the County Committee be thanked",
            "that the delegated powers report be sent to the Clerk",
            "decisions taken by officers under delegated authority be noted",
            "delegate authority to write to the County Council",
            "delegate authority to",
        ] {
            assert_eq!(delegates(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn matters_are_referred() {
        assert_eq!(sent("that the matter be referred to the Planning Committee"), ["Planning Committee"]);
        assert_eq!(sent("That it be referred back to Cabinet."), ["Cabinet"]);
        assert_eq!(sent("be remitted to the Finance Sub-Committee for advice"), ["Finance Sub-Committee"]);
        assert_eq!(sent("to refer the item back to the Parks Committee"), ["Parks Committee"]);
        assert_eq!(sent("Referred to the Secretary of State"), ["Secretary of State"]);
    }

    #[test]
    fn nothing_is_referred() {
        for text in [
            "that he referred to the report",
            "the land, referred to as the Green, be mown",
            "that Councillor Finch referred to the Planning Committee",
            "that members refer to the Council’s policy",
            "that the words refer to the Planning Committee",
            "within the remit of the Committee to the Board",
            "the matter had been referred to the Ombudsman",
            "be referred to the",
        ] {
            assert_eq!(sent(text), [""; 0], "{text}");
        }
    }
}
