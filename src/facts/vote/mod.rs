//! Votes: counts, names, and whether no one was against. Words are rows of `data/vote.toml` and `data/facts/unanimous.toml`.

mod called;
mod counts;
mod grid;
mod lists;
mod reader;
mod score;
mod settle;
mod sides;
mod tally;
mod unanimous;
mod voters;

use std::borrow::Cow;
use std::collections::HashSet;

use tally::{Count, Tally};

use crate::entity::names;
use crate::facts::body::Body;
use crate::facts::further;
use crate::facts::list::List;
use crate::facts::locate::{Locator, Page};
use crate::facts::walk::{self, Unit};
use crate::lex::vote::role;
use crate::lex::{class, symbol};
use crate::model::{Basis, Decision, Minutes, Outcome, Side, Stated, Vote};

/// What the readers of votes need to know of the document.
struct Context<'a> {
    page: Page<'a>,
    text: &'a str,
    /// Names of two persons in the attendance list: only the words in brackets after them distinguish the two.
    doubles: HashSet<String>,
    body: Body,
}

/// What a text states about a vote.
#[derive(Default)]
struct Statement {
    unanimous: bool,
    tally: Option<Tally>,
}

impl Context<'_> {
    /// What a text states, without its sentences about other bodies and earlier meetings.
    fn read(&self, text: &str, reader: fn(&List<'_>) -> Statement) -> Statement {
        let statement = reader(&List::of(text));
        if !statement.unanimous && statement.tally.is_none() {
            return statement;
        }
        self.body.without_denied(text).map_or(statement, |rest| reader(&List::of(&rest)))
    }
}

/// Fills votes and `unanimous`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let context = Context { page: Page::of(minutes), text: minutes.source.text, doubles: doubles(minutes), body: Body::that_met(minutes) };
    walk::units(minutes, &mut |_, unit| fill(&context, unit));
    walk::titles(minutes, &mut |title, item| state(&mut item.stated, narrated(&context, title, &item.span)));
    walk::runs(minutes, &mut |blocks| {
        settle::tables(&context, blocks);
        lists::fill(&context, blocks);
        settle::settle(blocks);
        settle::results(blocks);
    });
}

/// The names, without titles, that occur twice in the attendance list.
fn doubles(minutes: &Minutes<'_>) -> HashSet<String> {
    let mut seen = HashSet::new();
    let names = minutes.meeting.attendance.iter().map(|one| bare(&one.name).to_owned());
    names.filter(|name| !seen.insert(name.clone())).collect()
}

/// A name without its titles.
fn bare(name: &str) -> &str {
    let first = names::words(name, 0).find(|word| !word.is_title());
    first.and_then(|word| name.get(word.start..)).unwrap_or(name)
}

/// A text lists the sides of a vote.
pub(super) fn lists_sides(list: &List<'_>) -> bool {
    !sides::of(list).is_empty()
}

fn fill<'a>(context: &Context<'a>, unit: Unit<'_, 'a>) {
    match unit {
        Unit::Decision(decision) => decide(context, decision),
        Unit::Vote(vote) => fill_vote(context, vote),
        Unit::Paragraph(unit) => state(&mut unit.stated, narrated(context, &unit.text, &unit.span)),
        Unit::Point(unit) => state(&mut unit.stated, narrated(context, &unit.text, &unit.span)),
        Unit::Motion(unit) => state(&mut unit.stated, narrated(context, &unit.text, &unit.span)),
        Unit::Heading(unit) | Unit::Attendance(unit) | Unit::Close(unit) => {
            state(&mut unit.stated, narrated(context, &unit.text, &unit.span))
        }
        _ => {}
    }
}

/// A vote follows the motions that its unit states, and precedes all else.
fn state<'a>(stated: &mut Vec<Stated<'a>>, vote: Option<Stated<'a>>) {
    let at = stated.iter().take_while(|one| matches!(one, Stated::Motion(_))).count();
    stated.splice(at..at, vote);
}

fn decide<'a>(context: &Context<'a>, decision: &mut Decision<'a>) {
    let further = further::on_another_motion(decision).map(|further| {
        decide(context, further);
        further.text.clone()
    });
    let further: Vec<Cow<'a, str>> = further.collect();
    let label = decision.label.as_deref().unwrap_or("");
    let is_separate = !label.is_empty() && !decision.text.contains(label);
    let text = if is_separate { format!("{label} {}", decision.text) } else { decision.text.to_string() };
    let text = before_further(own_part(&text, label, decision.outcome), label, &further);
    let Statement { unanimous, tally } = context.read(text, of_decision);
    // Of two votes in one text one may be unanimous, and the counts are of the other.
    let is_opposed = tally.as_ref().and_then(|tally| tally.noes.as_ref()).is_some_and(|noes| noes.count > 0);
    decision.unanimous = unanimous && !is_opposed;
    decision.vote = tally.map(|tally| {
        let at = context.page.locator(text, &decision.span);
        Box::new(vote(&at, with_brackets(context, text, tally), outcome(decision.outcome)))
    });
}

/// The words of a decision before those of a `further` one on another motion, after its label.
fn before_further<'t>(text: &'t str, label: &str, further: &[Cow<'_, str>]) -> &'t str {
    let label = text.find(label).unwrap_or(0);
    let starts = further.iter().filter_map(|words| text.find(&**words)).filter(|start| *start > label);
    starts.min().and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The words of a decision up to the sentence of its label, if those after it state the opposite result, which is that of another motion:
/// "The motion died for lack of a second. Mrs Fox moved to approve it. Motion carried 2-1."
fn own_part<'t>(text: &'t str, label: &str, own: Outcome) -> &'t str {
    let opposite = match own {
        Outcome::Lost => Outcome::Carried,
        Outcome::Carried => Outcome::Lost,
        _ => return text,
    };
    let label = text.find(label).filter(|_| !label.is_empty());
    let end = label.and_then(|at| text.get(at..)?.find(". ").map(|stop| at + stop + 1));
    let is_other = |end: &usize| result(&List::of(text.get(*end..).unwrap_or(""))) == Some(opposite);
    end.filter(is_other).and_then(|end| text.get(..end)).unwrap_or(text)
}

/// What the words of a decision state about its vote.
fn of_decision(list: &List<'_>) -> Statement {
    let tally = counted(list).or_else(|| Some(sides::of(list)).filter(Tally::is_full)).or_else(|| {
        let readers = [counts::sentence, inside_brackets, sides::roll_call];
        readers.iter().map(|read| read(list)).find(|tally| tally.ayes.is_some())
    });
    Statement { unanimous: unanimous::of_decision(list), tally }
}

/// The counts that a sentence states of two sides or more, with the names that a list states of them.
fn counted(list: &List<'_>) -> Option<Tally> {
    let mut tally = Some(counts::sentence(list)).filter(Tally::is_full)?;
    let listed = sides::of(list);
    let results = (0..list.tokens.len()).filter(|at| list.is(*at, role::CARRIED | role::LOST | role::DEFEATED | role::PASSED)).count();
    // Of two votes the list may be of the other one.
    if results < 2 || tally.agrees(&listed) {
        tally.take_names(listed);
    }
    Some(tally)
}

/// A single side listed in brackets: "carried (Aye: Finch, Moor; Absent: Oke)".
fn inside_brackets(list: &List<'_>) -> Tally {
    let is_caption = |at: usize| {
        let is_capital = |class: u128| list.tokens.get(at).is_some_and(|token| token.is(class));
        let is_held =
            at.checked_sub(1).is_some_and(|before| list.is_symbol(before, &[symbol::OPEN])) || list.is_symbol(at + 1, &[symbol::COLON]);
        list.is(at, role::AYE) && is_capital(class::CAPITAL) && (is_held || is_capital(class::CAPITALS))
    };
    if (0..list.tokens.len()).any(is_caption) { sides::of(list) } else { Tally::default() }
}

fn fill_vote<'a>(context: &Context<'a>, vote: &mut Vote<'a>) {
    let text = vote.text.clone();
    let Statement { unanimous, tally } = context.read(&text, of_vote);
    vote.unanimous = unanimous;
    let Some(tally) = tally else { return };
    let at = context.page.locator(&text, &vote.span);
    (vote.ayes, vote.noes, vote.abstain) = sides(&at, with_brackets(context, &text, tally));
    vote.result = result(&List::of(&text));
}

/// What the words of a vote state.
fn of_vote(list: &List<'_>) -> Statement {
    let readers = [sides::of, counts::sentence];
    let full = readers.iter().map(|read| read(list)).find(Tally::is_full);
    let tally = full.or_else(|| readers.iter().map(|read| read(list)).find(|tally| !tally.is_empty()));
    Statement { unanimous: unanimous::of_decision(list), tally }
}

/// A vote that narrative states.
fn narrated<'a>(context: &Context<'a>, text: &str, span: &crate::source::Place) -> Option<Stated<'a>> {
    let Statement { unanimous, tally } = context.read(text, of_narrative);
    if !unanimous && tally.is_none() {
        return None;
    }
    let at = context.page.locator(text, span);
    let mut vote = vote(&at, with_brackets(context, text, tally.unwrap_or_default()), result(&List::of(text)));
    vote.unanimous = unanimous;
    Some(Stated::Vote(Box::new(vote)))
}

/// What narrative states about a vote.
fn of_narrative(list: &List<'_>) -> Statement {
    let listed = || names_a_vote(list).then(|| sides::of(list));
    let tally = counted(list).or_else(|| listed().filter(is_listed));
    let tally = tally.or_else(|| Some(sides::glued(list)).filter(|tally| !tally.is_empty()));
    Statement { unanimous: unanimous::of_narrative(list), tally }
}

/// Narrative names a vote, so that "For" and "Against" in it are its sides.
fn names_a_vote(list: &List<'_>) -> bool {
    list.tokens.iter().any(|token| token.is(class::VOTE) && !token.is(class::VOTE_SIDE))
}

/// A list has both sides.
fn is_listed(tally: &Tally) -> bool {
    tally.ayes.is_some() && tally.noes.is_some()
}

/// Names of two persons keep the brackets after them, which distinguish the two: "Crane (Hill)".
fn with_brackets(context: &Context<'_>, text: &str, mut tally: Tally) -> Tally {
    for count in [&mut tally.ayes, &mut tally.noes, &mut tally.abstain].into_iter().flatten() {
        for name in &mut count.names {
            let words = bare(text.get(name.clone()).unwrap_or(""));
            if let Some(end) = bracket(text, name.end)
                && (context.doubles.contains(words) || brackets(text, words).len() > 1)
            {
                name.end = end;
            }
        }
    }
    tally
}

/// The different brackets that follow a name.
fn brackets<'t>(text: &'t str, name: &str) -> HashSet<&'t str> {
    let whole = |at: &usize| !text.get(..*at).unwrap_or("").ends_with(char::is_alphabetic);
    let ends = text.match_indices(name).map(|(at, _)| at).filter(whole).map(|at| at + name.len());
    ends.filter_map(|end| text.get(end..bracket(text, end)?)).collect()
}

/// The end of the bracket right after a byte, if it contains only capitalised words.
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

fn outcome(outcome: Outcome) -> Option<Outcome> {
    matches!(outcome, Outcome::Carried | Outcome::Lost).then_some(outcome)
}

fn result(list: &List<'_>) -> Option<Outcome> {
    let mut carried = false;
    for at in 0..list.tokens.len() {
        let denied = at.checked_sub(1).is_some_and(|before| list.is(before, role::NOT));
        if list.is(at, role::DEFEATED) || denied && list.is(at, role::CARRIED) {
            return Some(Outcome::Lost);
        }
        carried |= list.is(at, role::CARRIED | role::PASSED);
    }
    carried.then_some(Outcome::Carried)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vote_is_stated_once() {
        let source = crate::read::text(
            "1. Roads\n\nThe lane was swept.\n\n2. Trees\n\nThe elm was felled.\n\n3. Parks\n\nThe motion was carried by 2 votes to 1.\n\nFor: Finch, Moor\nAgainst: Oke\n",
        );
        let mut minutes = crate::tree::parse(&source);
        run(&mut minutes);
        let json = serde_json::to_string(&minutes.items).unwrap();
        assert_eq!(json.matches("\"count\":2").count(), 1, "{json}");
    }

    #[test]
    fn a_vote_on_another_motion_is_none_of_a_motion_that_died() {
        let died = "The motion died for lack of a second. Mrs Fox moved to approve it. Motion carried 2-1.";
        assert_eq!(own_part(died, "died", Outcome::Lost), "The motion died for lack of a second.");
        for (text, label, own) in [
            ("The motion was lost 2-1. Mrs Fox left.", "lost", Outcome::Lost),
            ("The motion was lost. The vote was 2-1.", "", Outcome::Lost),
            ("It was resolved to mend it. The motion carried 2-1.", "resolved", Outcome::Resolved),
        ] {
            assert_eq!(own_part(text, label, own), text);
        }
    }

    #[test]
    fn a_list_of_sides_is_known() {
        assert!(lists_sides(&List::of("For: Finch, Moor\nAgainst: Oke")) && !lists_sides(&List::of("Finch, Moor\nOke")));
        assert_eq!((bare("Cllr Ann Fox"), bare("Ann Fox"), bare("Cllr")), ("Ann Fox", "Ann Fox", "Cllr"));
    }

    #[test]
    fn a_vote_is_after_the_motions_of_its_unit() {
        let motion = || Stated::Motion(Box::default());
        let vote = || Stated::Vote(Box::default());
        let are_votes = |mut stated: Vec<Stated<'static>>, found| {
            state(&mut stated, found);
            stated.iter().map(|one| matches!(one, Stated::Vote(_))).collect::<Vec<_>>()
        };
        assert_eq!(are_votes(vec![motion(), Stated::Action(Box::default())], Some(vote())), [false, true, false]);
        assert_eq!(are_votes(vec![Stated::Action(Box::default())], Some(vote())), [true, false]);
        assert_eq!(are_votes(vec![motion()], None), [false]);
    }

    #[test]
    fn the_result_is_stated_by_a_verb() {
        let of = |text: &str| result(&List::of(text));
        assert_eq!((of("The motion was carried"), of("It passed")), (Some(Outcome::Carried), Some(Outcome::Carried)));
        assert_eq!((of("It was not carried"), of("It was defeated"), of("The elm fell")), (Some(Outcome::Lost), Some(Outcome::Lost), None));
        assert!(names_a_vote(&List::of("The vote was taken")) && !names_a_vote(&List::of("For the hall")));
    }

    #[test]
    fn brackets_tell_two_of_one_name_apart() {
        for (text, end) in [
            ("Crane (Hill) x", Some(12)),
            ("Crane\n(Hill)", Some(12)),
            ("Crane(Hill)", Some(11)),
            ("Crane (hill)", None),
            ("Crane (Hill: x)", None),
            ("Crane (Hill 2)", None),
            ("Crane (Hill", None),
            ("Crane x (Hill)", None),
        ] {
            assert_eq!(bracket(text, 5), end, "{text}");
        }
        let text = "Crane (Hill), Crane (Lake), McCrane (Moor), Crane (Hill), Crane";
        assert_eq!(brackets(text, "Crane"), HashSet::from([" (Hill)", " (Lake)"]));
    }

    #[test]
    fn a_vote_has_the_sides_of_its_counts_and_its_result() {
        let text = "1. Roads\n\nFor: Finch, Moor\nAgainst: Oke";
        let source = crate::read::text(text);
        let minutes = crate::tree::parse(&source);
        let list = "For: Finch, Moor\nAgainst: Oke";
        let place = crate::source::Place::new(crate::source::Span { start: 10, end: text.len(), line: 3 }, "vote");
        let at = crate::facts::locate::Page::of(&minutes).locator(list, &place);
        let found = vote(&at, sides::of(&List::of(list)), Some(Outcome::Carried));
        let side = |side: &Option<Side<'_>>| {
            side.as_ref().map(|side| (side.count, side.basis, side.names.iter().map(|one| one.name.to_string()).collect::<Vec<_>>()))
        };
        assert_eq!(side(&found.ayes), Some((2, Basis::Derived, vec!["Finch".to_owned(), "Moor".to_owned()])));
        assert_eq!((side(&found.noes).map(|side| side.0), side(&found.abstain), found.result), (Some(1), None, Some(Outcome::Carried)));
        assert_eq!((found.span.first.start, outcome(Outcome::Lost), outcome(Outcome::Noted)), (10, Some(Outcome::Lost), None));
    }
}
