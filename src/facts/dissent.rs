//! Members whose vote against, abstention or dissent is stated by name. The rules are rows of `data/facts/dissent.toml`.

use std::borrow::Cow;
use std::ops::Range;

use super::list::List;
use super::vote;
use crate::entity::names;
use crate::entity::person_list::{self, Bare};
use crate::entity::subject::{self, Subject};
use crate::entity::window::tail;
use crate::facts::locate::{Locator, Page};
use crate::facts::walk::{self, Unit};
use crate::lex::vote::{lookup as word_of, role};
use crate::lex::{Element, Pattern, Text, Triggers, class, symbol};
use crate::model::{Basis, Dissent, Minutes, Position, Side, Stated, Vote};

/// What a rule states of the words that it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// A person voted against.
    Against,
    /// A person was against, but perhaps only in words.
    Alone,
    /// A person abstained.
    Abstained,
    /// A person dissented.
    Dissented,
    /// The sentence is about another vote, or about none.
    Elsewhere,
    /// It may follow words of a vote.
    Follows,
}

include!(concat!(env!("OUT_DIR"), "/fact_dissent.rs"));

static TRIGGERS: Triggers = Triggers::of(PATTERNS);

/// The longest list of names after the numbers of a vote, in bytes.
const LONGEST_LIST: usize = 600;

/// Fills `dissent` of votes; a decision or a narrative without a vote gets one for it.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| fill(page, unit));
}

fn fill<'a>(page: Page<'a>, mut unit: Unit<'_, 'a>) {
    let text = match &unit {
        Unit::Decision(decision) => labelled(decision.label.as_deref(), &decision.text),
        Unit::Paragraph(_) | Unit::Point(_) | Unit::Vote(_) | Unit::Motion(_) => unit.text().clone(),
        _ => return,
    };
    let list = List::of(&text);
    let found = dissents(&list);
    // The names in a list of sides are read as sides.
    if found.is_empty() || matches!(unit, Unit::Vote(_)) && vote::lists_sides(&list) {
        return;
    }
    let at = page.locator(&text, unit.place());
    // "Nem. con." means that no one was against, not that no one abstained.
    let opposed = found.iter().any(|one| one.position != Position::Abstained) || !list.names(role::NEM);
    let Some(vote) = vote_of(&mut unit, &at) else { return };
    let named: Vec<Cow<'a, str>> = [&vote.ayes, &vote.noes, &vote.abstain].into_iter().flatten().flat_map(named).collect();
    let members = found.iter().flat_map(|one| one.who.names.iter().map(|name| dissent(&at, name, one)));
    vote.dissent.extend(members.filter(|one| !named.contains(&one.member.name)));
    vote.unanimous &= !opposed;
    if let Unit::Decision(decision) = unit {
        decision.unanimous &= !opposed;
    }
}

/// The words of a decision, after its label if that opens it.
fn labelled<'a>(label: Option<&str>, text: &Cow<'a, str>) -> Cow<'a, str> {
    match label {
        Some(label) if !text.contains(label) => format!("{label} {text}").into(),
        _ => text.clone(),
    }
}

fn named<'a>(side: &Side<'a>) -> Vec<Cow<'a, str>> {
    side.names.iter().map(|person| person.name.clone()).collect()
}

/// The vote that a unit states, or a new one.
fn vote_of<'u, 'a>(unit: &'u mut Unit<'_, 'a>, at: &Locator<'a>) -> Option<&'u mut Vote<'a>> {
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

fn dissent<'a>(at: &Locator<'a>, name: &Range<usize>, one: &StatedDissent) -> Dissent<'a> {
    Dissent { member: at.person(name, "member"), position: one.position, basis: one.who.basis, span: at.place(&one.stretch, "dissent") }
}

/// Dissent that a text states.
struct StatedDissent {
    position: Position,
    who: Subject,
    stretch: Range<usize>,
}

/// The list contains a word of a vote against, an abstention or a dissent.
fn is_triggered(list: &List<'_>) -> bool {
    list.names(role::CONTRA | role::OPPOSITION | role::ABSTAINED | role::DISSENT)
        || list.names(role::VOTED | role::BE) && list.names(role::NAY)
}

fn dissents(list: &List<'_>) -> Vec<StatedDissent> {
    if !is_triggered(list) {
        return Vec::new();
    }
    let text = Text::of(&list.tokens);
    let says = |at: usize| {
        let (rule, span) = TRIGGERS.first_span(&text, at)?;
        let rule = usize::from(rule);
        Some((*SAYS.get(rule)?, *SUFFICIENT.get(rule)?, span))
    };
    let is_dissent = |says: &Says| *says != Says::Elsewhere;
    let mut found: Vec<(usize, Says, bool, Range<usize>)> = Vec::new();
    for at in 0..list.tokens.len() {
        found.extend(says(at).filter(|(says, ..)| *says != Says::Follows).map(|(says, sufficient, span)| (at, says, sufficient, span)));
    }
    if !found.iter().any(|(_, says, ..)| is_dissent(says)) {
        return Vec::new();
    }
    let sentences = subject::sentences(list.text);
    let sentence = |at: usize| {
        let start = list.tokens.get(at).map_or(0, |token| token.start as usize);
        sentences.get(sentences.partition_point(|sentence| sentence.end <= start)).cloned()
    };
    let elsewhere: Vec<_> = found.iter().filter(|(_, says, ..)| *says == Says::Elsewhere).filter_map(|(at, ..)| sentence(*at)).collect();
    let mut out = Vec::new();
    for (at, says, sufficient, span) in found.iter().filter(|(_, says, ..)| is_dissent(says)) {
        let Some(sentence) = sentence(*at).filter(|sentence| elsewhere.binary_search_by_key(&sentence.start, |other| other.start).is_err())
        else {
            continue;
        };
        let Some(one) = stated_dissent(list, &sentence, *says, *at, span) else { continue };
        if *sufficient || fits(list, &one, *says == Says::Alone, *at) {
            out.push(one);
        }
    }
    out.sort_by_key(|one| one.stretch.start);
    out.dedup_by(|next, last| next.who.names == last.who.names);
    out
}

fn stated_dissent(list: &List<'_>, sentence: &Range<usize>, says: Says, at: usize, span: &Range<usize>) -> Option<StatedDissent> {
    let position = match says {
        Says::Abstained => Position::Abstained,
        Says::Dissented => Position::Dissented,
        _ => Position::Against,
    };
    let (first, last) = (list.tokens.get(span.start)?, list.tokens.get(at)?);
    // "Cllr Vale's dissent": the name ends before the apostrophe.
    let name = list.raw(first);
    let owner = name.strip_suffix(['s', 'S']).and_then(|name| name.strip_suffix(['\'', '’']));
    let start = first.start as usize + owner.map_or(0, str::len);
    let who = subject::of(list.text, sentence.start, start).or_else(|| after_numbers(list.text, sentence.start, start))?;
    let from = who.names.first()?.start;
    Some(StatedDissent { position, who, stretch: from..last.end() as usize })
}

/// Names without a title between the numbers of a vote and the verb: "carried (4-1, Fisk opposed)", "4-1 with Fisk and Oke opposed".
fn after_numbers(text: &str, from: usize, to: usize) -> Option<Subject> {
    let before = tail(text.get(from..to)?, LONGEST_LIST);
    let from = to - before.len();
    let digits = before.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1)?;
    let list = before.get(digits..)?;
    let start = list.find(char::is_alphabetic)?;
    let words = list.get(start..)?;
    let lead = words.split_once(' ').filter(|(first, _)| word_of(first).is(role::WITH)).map_or(0, |(first, _)| first.len() + 1);
    let range = from + digits + start + lead..to;
    let plain = text.get(range.clone())?.split([' ', ',', '&']).filter(|word| !word.is_empty());
    let named = plain.clone().all(|word| {
        word_of(word).is(role::AND)
            || names::is_name(word)
            || names::is_title(word)
            || names::is_plural_title(word)
            || names::is_particle(word)
    });
    let score = before.get(..digits)?.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['-', '–', '/', ':']);
    if !named || !score || range.is_empty() {
        return None;
    }
    let names: Vec<Range<usize>> = person_list::people(text, range, Bare::Surnames).into_iter().map(|entry| entry.name).collect();
    (!names.is_empty()).then_some(Subject { names, basis: Basis::Stated })
}

/// A verb is about a vote: by the words after it, and "against" alone only where brackets or commas enclose it.
fn fits(list: &List<'_>, one: &StatedDissent, alone: bool, at: usize) -> bool {
    let next = at + 1;
    let rule = TRIGGERS.first(&list.tokens, next).and_then(|rule| SAYS.get(usize::from(rule)));
    if !(next >= list.tokens.len() || list.opens_line(next) || rule == Some(&Says::Follows)) {
        return false;
    }
    let first = list.tokens.partition_point(|token| (token.start as usize) < one.stretch.start);
    let is_title = |at: &usize| names::is_plural_title(list.raw(&list.token(*at)));
    let held = first
        .checked_sub(1)
        .filter(is_title)
        .unwrap_or(first)
        .checked_sub(1)
        .is_some_and(|before| list.is_symbol(before, &[symbol::OPEN, symbol::COMMA, symbol::SEMICOLON]) || list.is(before, role::WITH));
    let is_joint = list.is_symbol(next, &[symbol::COMMA]) || list.is(next, role::AND);
    let is_followed = is_joint && list.token(next + 1).is(class::CAPITAL);
    let is_closed = is_followed || list.is_symbol(next, &[symbol::CLOSE, symbol::STOP, symbol::SEMICOLON]);
    !alone || held && one.who.basis == Basis::Stated && is_closed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str) -> Vec<(&str, Position)> {
        dissents(&List::of(text))
            .into_iter()
            .flat_map(|one| one.who.names.into_iter().map(move |name| (&text[name], one.position)))
            .collect()
    }

    crate::lex::rules_hold!();

    #[test]
    fn each_example_of_a_position_wakes() {
        for ((rule, texts), says) in MATCHES.iter().zip(SAYS) {
            let is_context = matches!(says, Says::Elsewhere | Says::Follows);
            assert!(is_context || texts.iter().all(|text| is_triggered(&List::of(text))), "{rule}");
        }
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

    #[test]
    fn names_stand_between_the_numbers_and_the_verb() {
        assert_eq!(who("carried (4-1, Fisk opposed)"), [("Fisk", Position::Against)]);
        assert_eq!(who("It passed 4-1 with Fisk and Oke opposed."), [("Fisk", Position::Against), ("Oke", Position::Against)]);
        assert_eq!(who("carried (4-1, the elm opposed)"), []);
        assert_eq!(who("carried 4, Fisk opposed"), []);
        let of = |text: &'static str| {
            after_numbers(text, 0, text.len()).map(|who| who.names.into_iter().map(|name| &text[name]).collect::<Vec<_>>())
        };
        assert_eq!(
            (of("4-1, Fisk & Oke "), of("4–1 with Cllr Fisk"), of("4/1 ")),
            (Some(vec!["Fisk", "Oke"]), Some(vec!["Cllr Fisk"]), None)
        );
        assert_eq!((of("41, Fisk"), of("Fisk"), of("4-1, fisk")), (None, None, None));
    }

    #[test]
    fn a_word_against_alone_is_held_by_brackets_or_commas() {
        assert_eq!(who("Agreed, Cllr Vale against."), [("Cllr Vale", Position::Against)]);
        assert_eq!(who("Agreed (Cllrs Vale and Reed against)."), [("Vale", Position::Against), ("Reed", Position::Against)]);
        assert_eq!(who("Agreed with Cllr Vale against; the elm fell."), [("Cllr Vale", Position::Against)]);
        assert_eq!(who("Agreed (Cllr Vale against the plan)."), []);
        assert_eq!(labelled(Some("Agreed"), &"Cllr Vale abstained".into()), "Agreed Cllr Vale abstained");
        assert_eq!(
            (labelled(Some("Agreed"), &"It was Agreed".into()), labelled(None, &"It".into())),
            ("It was Agreed".into(), "It".into())
        );
    }
}
