//! Members whose vote against, abstention or dissent is told by name.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::locate::{Locator, Page};
use super::names;
use super::roll::{self, Bare};
use super::sides;
use super::subject::{self, Subject};

use super::walk::{self, Unit};
use crate::model::{Basis, Dissent, Minutes, Position, Side, Stated, Vote};
use crate::pattern::{Captures, Pattern};

/// Verbs after the name.
static VERB: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\s(?:(?:then|also|both|all|each)\s+)?(?:(?<against>(?:voted|voting|being|was|were)\s+(?:against|opposed|in\s+opposition|no|nay)|against|opposed|opposing|in\s+opposition)|(?<abstained>abstained|abstaining)|(?<dissented>dissented|dissenting))\b",
    )
});
/// What may follow such a verb.
static AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^(?:\s*(?:$|[.,;)\]*\n])|\s+(?:and|on|in\s+the\s+vote|due\s+to|because|having|as)\b|\s+from\s+(?:the\s+)?(?:vot(?:e|ing)|decision|division)\b|\s+(?:it|this)\b|\s+(?:the\s+)?(?:substantive\s+)?(?:motion|amendment|proposal|resolution|recommendations?|decision|proposition)\b)",
    )
});
/// Somebody asks that it be recorded.
static ASKED: LazyLock<Pattern> = LazyLock::new(|| {
    let words = r"(?:(?<against>votes?\s+against|voted\s+against|(?:is|are|was|were)\s+against|opposition)|(?<abstained>abstentions?|abstained)|(?<dissented>dissent(?:ed)?))";
    Pattern::new(&format!(
        r"(?i)\s(?:asked|requested|wished|desired|asks|requests|wishes)\s+(?:for\s+|that\s+|to\s+have\s+)?(?:it\s+(?:to\s+)?be\s+(?:recorded|noted|minuted)\s+that\s+(?:s?he|they)\s+(?:had\s+)?{first}|(?:his|her|their)\s+(?:names?\s+|own\s+)?{second}[^.;]*?\b(?:recorded|noted|minuted))\b",
        first = words,
        second =
            words.replace("?<against>", "?<against2>").replace("?<abstained>", "?<abstained2>").replace("?<dissented>", "?<dissented2>")
    ))
});
/// "Cllr Finch’s dissent was recorded".
static OWNED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)[’']s\s+(?:(?<against>vote\s+against|opposition)|(?<abstained>abstention)|(?<dissented>dissent))\b[^.;]*?\b(?:recorded|noted|minuted)\b",
    )
});
/// Words that say that somebody was against, but may say no more than that somebody spoke so.
const ALONE: &[&str] = &[" against", " opposed", " opposing", " in opposition"];
/// Words in a sentence that tell of another vote, or of none.
const ELSEWHERE: &[&str] = &["last meeting", "previous meeting", "last year", "last month", "if ", "whether", "would", "why "];

/// Fills `dissent` of divisions; a decision or a narrative gets a division for it where none is told.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| fill(page, unit));
}

fn fill<'a>(page: Page<'a>, mut unit: Unit<'_, 'a>) {
    let told = match &unit {
        Unit::Decision(decision) => labelled(decision.label.as_deref(), &decision.text),
        Unit::Paragraph(_) | Unit::Point(_) | Unit::Vote(_) | Unit::Motion(_) => unit.text().clone(),
        _ => return,
    };
    let found = dissents(&told);
    // A list of sides tells its names as sides.
    if found.is_empty() || matches!(unit, Unit::Vote(_)) && !sides::list(&told).is_empty() {
        return;
    }
    let at = page.locator(&told, unit.place());
    // "Nem. con." says that nobody was against, not that nobody abstained.
    let opposed = found.iter().any(|one| one.position != Position::Abstained) || !told.to_lowercase().contains("nem");
    let Some(vote) = division(&mut unit, &at) else { return };
    let named: Vec<Cow<'a, str>> = [&vote.ayes, &vote.noes, &vote.abstain].into_iter().flatten().flat_map(named).collect();
    let members = found.iter().flat_map(|one| one.who.names.iter().map(|name| dissent(&at, name, one)));
    vote.dissent.extend(members.filter(|one| !named.contains(&one.member.name)));
    vote.unanimous &= !opposed;
    if let Unit::Decision(decision) = unit {
        decision.unanimous &= !opposed;
    }
}

/// The words of a decision, a label that opens it before them.
fn labelled<'a>(label: Option<&str>, text: &Cow<'a, str>) -> Cow<'a, str> {
    match label {
        Some(label) if !text.contains(label) => format!("{label} {text}").into(),
        _ => text.clone(),
    }
}

fn named<'a>(side: &Side<'a>) -> Vec<Cow<'a, str>> {
    side.names.iter().map(|person| person.name.clone()).collect()
}

/// The division that a unit tells, or a new one.
fn division<'u, 'a>(unit: &'u mut Unit<'_, 'a>, at: &Locator<'a>) -> Option<&'u mut Vote<'a>> {
    let new = || Box::new(Vote { span: at.unit("vote"), ..Vote::default() });
    let stated = match unit {
        Unit::Vote(vote) => return Some(vote),
        Unit::Decision(decision) => return Some(decision.vote.get_or_insert_with(new)),
        unit => unit.stated()?,
    };
    if !stated.iter().any(|one| matches!(one, Stated::Vote(_))) {
        stated.push(Stated::Vote(new()));
    }
    stated.iter_mut().find_map(|one| if let Stated::Vote(vote) = one { Some(&mut **vote) } else { None })
}

fn dissent<'a>(at: &Locator<'a>, name: &Range<usize>, one: &Told) -> Dissent<'a> {
    Dissent { member: at.person(name, "member"), position: one.position, basis: one.who.basis, span: at.place(&one.stretch, "dissent") }
}

/// Dissent that a text tells.
struct Told {
    position: Position,
    who: Subject,
    stretch: Range<usize>,
}

fn dissents(text: &str) -> Vec<Told> {
    if !VERB.is_match(text) && !ASKED.is_match(text) && !OWNED.is_match(text) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for sentence in subject::sentences(text) {
        let words = &text[sentence.clone()];
        let lower = words.to_lowercase();
        if ELSEWHERE.iter().any(|elsewhere| lower.contains(elsewhere)) {
            continue;
        }
        let found = [&ASKED, &OWNED, &VERB].into_iter().flat_map(|form| form.captures_iter(words).map(move |found| (form, found)));
        for (form, found) in found {
            out.extend(told(text, &sentence, &found).filter(|one| !std::ptr::eq(form, &VERB) || fits(text, one)));
        }
    }
    out.sort_by_key(|one| one.stretch.start);
    out.dedup_by(|next, last| next.who.names == last.who.names);
    out
}

fn told(text: &str, sentence: &Range<usize>, found: &Captures<'_>) -> Option<Told> {
    let whole = found.get(0)?;
    let has = |names: [&str; 2]| names.iter().any(|name| found.name(name).is_some());
    let position = if has(["against", "against2"]) {
        Position::Against
    } else if has(["abstained", "abstained2"]) {
        Position::Abstained
    } else {
        Position::Dissented
    };
    let (start, end) = (sentence.start + whole.start(), sentence.start + whole.end());
    let who = subject::of(text, sentence.start, start).or_else(|| behind_figures(text, sentence.start, start))?;
    let from = who.names.first()?.start;
    Some(Told { position, who, stretch: from..end })
}

/// Names without a title between the figures of a vote and the verb: "carried (4-1, Fisk opposed)", "4-1 with Fisk and Oke opposed".
fn behind_figures(text: &str, from: usize, to: usize) -> Option<Subject> {
    let head = text.get(from..to)?;
    let figures = head.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1)?;
    let list = head.get(figures..)?;
    let start = list.find(char::is_alphabetic)?;
    let words = list.get(start..)?;
    let lead = words.strip_prefix("with ").map_or(0, |_| "with ".len());
    let range = from + figures + start + lead..to;
    let plain = text.get(range.clone())?.split([' ', ',', '&']).filter(|word| !word.is_empty());
    let named = plain.clone().all(|word| {
        word == "and" || names::is_name(word) || names::is_title(word) || names::is_plural_title(word) || names::is_particle(word)
    });
    let score = head.get(..figures)?.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['-', '–', '/', ':']);
    if !named || !score || range.is_empty() {
        return None;
    }
    let names: Vec<Range<usize>> = roll::people(text, range, Bare::Surnames).into_iter().map(|entry| entry.name).collect();
    (!names.is_empty()).then_some(Subject { names, basis: Basis::Stated })
}

/// A verb tells of a vote: by what follows it, and "against" alone only where brackets or commas hold it.
fn fits(text: &str, one: &Told) -> bool {
    let words = text[one.stretch.clone()].to_lowercase();
    let alone = ALONE.iter().any(|end| words.ends_with(end)) && !["voted", "voting", "being"].iter().any(|verb| words.contains(verb));
    let after = &text[one.stretch.end..];
    let held = text[..one.stretch.start].trim_end().ends_with(['(', ',', ';']) || text[..one.stretch.start].trim_end().ends_with("with");
    AFTER.is_match(after) && (!alone || held && one.who.basis == Basis::Stated && after.trim_start().starts_with([')', '.', ';']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str) -> Vec<(&str, Position)> {
        dissents(text).into_iter().flat_map(|one| one.who.names.into_iter().map(move |name| (&text[name], one.position))).collect()
    }

    #[test]
    fn dissent_by_name() {
        assert_eq!(who("Councillor Fox asked that his vote against be recorded."), [("Councillor Fox", Position::Against)]);
        assert_eq!(who("It was agreed, Cllr Vale dissenting."), [("Cllr Vale", Position::Dissented)]);
        assert_eq!(who("carried, with Councillor Reed voting against."), [("Councillor Reed", Position::Against)]);
        assert_eq!(who("Cllrs Vale and Reed abstained from voting."), [("Vale", Position::Abstained), ("Reed", Position::Abstained)]);
        assert_eq!(who("Cllr Vale wished it to be recorded that she had abstained."), [("Cllr Vale", Position::Abstained)]);
        assert_eq!(who("Councillor Vale’s dissent was recorded."), [("Councillor Vale", Position::Dissented)]);
        assert_eq!(who("Agreed (Cllr Vale against)."), [("Cllr Vale", Position::Against)]);
    }

    #[test]
    fn no_dissent() {
        for text in [
            "Cllr Vale spoke against the plan.",
            "Cllr Vale would vote against if it came back.",
            "Residents voted against.",
            "Cllr Vale leant against the wall.",
            "Cllr Vale asked that her thanks be recorded.",
            "Cllr Vale abstained from sweets.",
            "For: Cllr Reed, Cllr Vale (2)\nAbstained: None",
            "asked that his vote against be recorded",
        ] {
            assert!(who(text).is_empty(), "{text}");
        }
    }
}
