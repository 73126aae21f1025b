//! To whom a decision passes a matter: to whom authority is delegated, after consulting whom, and to whom it is referred. The rules are
//! rows of `data/facts/delegation.toml`.

use std::ops::Range;

use crate::entity::phrase::{self, PhraseKind, Rules};
use crate::entity::window::collapsed;
use crate::entity::{offices, person_list};
use crate::facts::locate::{Locator, Page};
use crate::facts::walk::{self, Unit};
use crate::lex::{Element, Pattern, class, symbol};
use crate::model::{Block, Decision, Delegation, Fact, Minutes, Outcome, Point};

/// What words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// The person to consult follows.
    Consulting,
    /// The delegate follows.
    DelegatedTo,
    /// A person delegates: the delegate follows, perhaps after the subject.
    Delegates,
    /// Nothing is delegated or referred.
    Denied,
    /// The person given authority precedes.
    GivenAuthority,
    /// A person names something, and nothing is referred.
    Mentions,
    /// The recipient of a matter follows.
    ReferredTo,
    /// A person refers: the recipient follows, perhaps after the matter.
    Refers,
    /// The recipient of a matter follows, without the matter.
    RefersBack,
    /// A recipient follows, and not a delegate.
    Sends,
    /// A person who is sent.
    WhoIsSent,
}

include!(concat!(env!("OUT_DIR"), "/delegation.rs"));

type Reading<'t> = phrase::Reading<'t, Says>;
type Phrase = phrase::Phrase<Says>;

/// Maximum bytes between a verb of delegating and the delegate.
const LONGEST_CLAUSE: usize = 240;
/// Maximum words of such a clause that may introduce the delegate.
const MOST_LEADS: usize = 6;
/// Maximum bytes between a verb of referring and the recipient.
const LONGEST_MATTER: usize = 400;
/// Maximum bytes of the name of an office before a verb.
const LONGEST_OFFICE: usize = 100;

/// Fills `delegated_to`, `consulting` and `referred_to` of decisions and their clauses.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| {
        if let Unit::Decision(decision) = unit {
            fill(page, decision);
        }
    });
    walk::runs(minutes, &mut |blocks| apart(page, blocks));
}

/// Fills `delegated_to`, `consulting` and `referred_to` of a decision and its clauses.
pub(super) fn fill<'a>(page: Page<'a>, decision: &mut Decision<'a>) {
    let is_noted = decision.outcome == Outcome::Noted;
    let text = &decision.text;
    decision.delegation = delegation(text, is_noted, || page.locator(text, &decision.span));
    decision.clauses.iter_mut().for_each(|clause| point(page, clause, is_noted));
}

/// Clauses that a heading separates from their decision.
fn apart<'a>(page: Page<'a>, blocks: &mut [Block<'a>]) {
    for block in blocks {
        if let Block::List(list) = block
            && list.clauses
        {
            list.points.iter_mut().for_each(|clause| point(page, clause, false));
        }
    }
}

fn point<'a>(page: Page<'a>, clause: &mut Point<'a>, is_noted: bool) {
    let text = &clause.text;
    clause.delegation = delegation(text, is_noted, || page.locator(text, &clause.span));
    for child in &mut clause.children {
        if let Block::List(list) = child {
            list.points.iter_mut().for_each(|inner| point(page, inner, is_noted));
        }
    }
}

/// The delegations and referrals of a text; a referral that is only noted does not belong to this decision.
fn delegation<'a>(text: &str, is_noted: bool, at: impl FnOnce() -> Locator<'a>) -> Option<Box<Delegation<'a>>> {
    let reading = Reading::of(text);
    let delegated = delegated(&reading);
    let referred = if is_noted { Vec::new() } else { referred(&reading) };
    if delegated.is_empty() && referred.is_empty() {
        return None;
    }
    let consulting = if delegated.is_empty() { Vec::new() } else { named_after(&reading, Says::Consulting).collect() };
    let at = at();
    let facts = |found: Vec<Range<usize>>, rule| -> Vec<Fact<'a>> {
        once(found).into_iter().map(|range| at.fact(collapsed(reading.words(&range)), &range, rule)).collect()
    };
    Some(Box::new(Delegation {
        delegated_to: facts(delegated, "delegated"),
        consulting: facts(consulting, "consulting"),
        referred_to: facts(referred, "referred"),
    }))
}

/// In reading order, each once.
fn once(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_by_key(|range| range.start);
    found.dedup();
    found
}

/// The words that state something, and are not negated.
fn phrases_of<'r>(reading: &'r Reading<'_>, says: Says) -> impl Iterator<Item = &'r Phrase> {
    reading.all(says).filter(|phrase| reading.beside(Says::Denied, phrase).is_none())
}

/// The offices and persons directly after words that state something.
fn named_after(reading: &Reading<'_>, says: Says) -> impl Iterator<Item = Range<usize>> {
    phrases_of(reading, says).flat_map(|phrase| several(reading.text, phrase.words.end))
}

/// The offices and persons at a byte, each by itself.
fn several(text: &str, from: usize) -> Vec<Range<usize>> {
    let of_one_title = person_list::of_one_title(text, from);
    if of_one_title.is_empty() { offices::several(text, from) } else { of_one_title }
}

/// The delegates of authority.
fn delegated(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let before = phrases_of(reading, Says::GivenAuthority).flat_map(|phrase| named_before(reading, phrase.tokens.start));
    let verbs = phrases_of(reading, Says::Delegates).filter(|verb| !is_sent(reading, verb));
    before.chain(named_after(reading, Says::DelegatedTo)).chain(verbs.flat_map(|verb| delegate(reading, verb))).collect()
}

/// "The delegate", "the Council's delegate": a person who is sent.
fn is_sent(reading: &Reading<'_>, verb: &Phrase) -> bool {
    let owner = reading.before(verb.words.start).trim_end().strip_suffix(['s', 'S']);
    reading.beside(Says::WhoIsSent, verb).is_some() || owner.is_some_and(|owner| owner.ends_with(['\'', '’']))
}

/// The office after the first "to" that follows a verb, or after a later one if the first does not lead to a verb of sending.
fn delegate(reading: &Reading<'_>, verb: &Phrase) -> Vec<Range<usize>> {
    let reach = verb.words.end + LONGEST_CLAUSE;
    let is_over = |at: usize| reading.opens_line(at) || ends_clause(reading, at) || reading.bytes(&(at..at + 1)).start >= reach;
    let clause = (verb.tokens.end..).take_while(|at| !is_over(*at));
    let mut first = None;
    for to in clause.filter(|at| reading.is(*at, class::TO)).take(MOST_LEADS) {
        let first = *first.get_or_insert(to);
        let offices = offices::several(reading.text, reading.bytes(&(to..to + 1)).end);
        if !offices.is_empty() {
            let is_meant = first == to || reading.from_token(Says::Sends, first).is_none();
            return if is_meant { offices } else { Vec::new() };
        }
    }
    Vec::new()
}

/// A clause ends at a token: a semicolon, or a stop followed by a space.
fn ends_clause(reading: &Reading<'_>, at: usize) -> bool {
    let Some(token) = reading.tokens.get(at) else { return true };
    let is_spaced = reading.tokens.get(at + 1).is_none_or(|next| next.start > token.end());
    token.is_symbol(symbol::SEMICOLON) || token.is_symbol(symbol::STOP) && is_spaced
}

/// The office or person that ends before a token, with an article or without.
fn named_before(reading: &Reading<'_>, at: usize) -> Vec<Range<usize>> {
    let end = reading.bytes(&(at.saturating_sub(1)..at)).end;
    let first = reading.token_at(end.saturating_sub(LONGEST_OFFICE));
    let leads = (first..at).filter(|lead| *lead == first || reading.is(*lead, class::THE));
    let starts = leads.filter_map(|lead| reading.tokens.get(lead)).map(|token| token.start as usize);
    let ends = |offices: &Vec<Range<usize>>| offices.last().is_some_and(|office| office.end == end);
    starts.map(|start| offices::several(reading.text, start)).find(ends).unwrap_or_default()
}

/// The recipients of a matter that is referred or remitted.
fn referred(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let after_verb = phrases_of(reading, Says::ReferredTo).chain(phrases_of(reading, Says::RefersBack)).map(|phrase| phrase.words.end);
    let is_matter = |verb: &&Phrase| reading.beside(Says::Mentions, verb).is_none() && reading.beside(Says::RefersBack, verb).is_none();
    let verbs = phrases_of(reading, Says::Refers).filter(is_matter).filter_map(|verb| after_matter(reading, verb));
    let is_office = |from: &usize| offices::office(reading.text, *from).is_some();
    after_verb.chain(verbs).filter(is_office).flat_map(|from| offices::several(reading.text, from)).collect()
}

/// The byte after the first "to" that follows a verb of referring and its matter.
fn after_matter(reading: &Reading<'_>, verb: &Phrase) -> Option<usize> {
    let reach = verb.words.end + LONGEST_MATTER;
    let matter = reading
        .tokens
        .get(verb.tokens.end..)?
        .iter()
        .take_while(|token| !matches!(token.word, symbol::STOP | symbol::SEMICOLON | symbol::COLON) && (token.start as usize) < reach);
    matter.into_iter().find(|token| token.is(class::TO)).map(|token| token.end() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delegates(text: &str) -> Vec<&str> {
        once(delegated(&Reading::of(text))).into_iter().filter_map(|range| text.get(range)).collect()
    }

    fn sent(text: &str) -> Vec<&str> {
        once(referred(&Reading::of(text))).into_iter().filter_map(|range| text.get(range)).collect()
    }

    crate::lex::rules_hold!();

    #[test]
    fn authority_is_delegated() {
        let text = "That authority be delegated to the Head of Planning in consultation with the Chair to settle the terms.";
        assert_eq!(delegates(text), ["Head of Planning"]);
        let reading = Reading::of(text);
        assert_eq!(named_after(&reading, Says::Consulting).map(|range| &text[range]).collect::<Vec<_>>(), ["Chair"]);
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
            "that the Council’s delegate to the County Committee be thanked",
            "that the delegated powers report be sent to the Clerk",
            "decisions taken by officers under delegated authority be noted",
            "delegate authority to write to the County Council",
            "delegate authority to",
            "not to delegate authority to the Clerk",
            "that no authority be delegated to the Clerk",
            "that delegated powers not be given to the Clerk",
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
            "not to refer the matter to Cabinet",
            "that it be neither approved nor referred to Cabinet",
        ] {
            assert_eq!(sent(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_delegate_is_in_the_same_clause() {
        assert_eq!(delegates("to delegate to Cllr Fox and the Clerk the choice"), ["Cllr Fox", "Clerk"]);
        assert_eq!(delegates("to delegate the choice; to the Clerk it was sent"), [""; 0]);
        assert_eq!(delegates("to delegate the choice. To the Clerk it was sent"), [""; 0]);
        assert_eq!(delegates("to delegate the choice of no.4 to the Clerk"), ["Clerk"]);
        let far = |words: usize| format!("to delegate the {}choice to the Clerk", "very ".repeat(words));
        assert_eq!(delegates(&far(LONGEST_CLAUSE / 5 - 4)), ["Clerk"]);
        assert_eq!(delegates(&far(LONGEST_CLAUSE / 5)), [""; 0]);
    }

    #[test]
    fn a_matter_precedes_its_recipient() {
        assert_eq!(sent("to refer the plan for the lane to the Parks Committee"), ["Parks Committee"]);
        let far = |words: usize| format!("to refer the {}plan to the Parks Committee", "very ".repeat(words));
        assert_eq!(sent(&far(LONGEST_MATTER / 5 - 4)), ["Parks Committee"]);
        assert_eq!(sent(&far(LONGEST_MATTER / 5)), [""; 0]);
        assert_eq!(once(vec![4..6, 0..2, 4..6]), [0..2, 4..6]);
    }

    #[test]
    fn a_clause_ends_at_a_semicolon_or_a_stop() {
        let reading = Reading::of("Mend it; pay Fox.");
        assert_eq!((0..7).map(|at| ends_clause(&reading, at)).collect::<Vec<_>>(), [false, false, true, false, false, true, true]);
        let inner = Reading::of("by hand.txt now");
        assert!((0..inner.tokens.len()).all(|at| !ends_clause(&inner, at)));
    }

    #[test]
    fn those_named_twice_are_named_once() {
        assert_eq!(once(vec![5..8, 0..3, 5..8]), [0..3, 5..8]);
        assert!(delegation("That it be referred to the Parks Committee", true, || unreachable!()).is_none());
        let of = |text: &'static str, from| several(text, from).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!((of("to Cllrs Fox and Hay", 3), of("to the Clerk and the Chair", 3)), (vec!["Fox", "Hay"], vec!["Clerk", "Chair"]));
    }

    #[test]
    fn clauses_under_clauses_delegate_too() {
        let clause = |text: &'static str, children| Point { text: text.into(), children, ..Point::default() };
        let inner = crate::model::List { points: vec![clause("that authority be delegated to the Clerk", vec![])], ..Default::default() };
        let source = crate::read::text("1. Roads\n\nThat authority be delegated to the Clerk.");
        let minutes = crate::tree::parse(&source);
        let mut outer = clause("that it be mended;", vec![Block::List(inner.clone())]);
        point(Page::of(&minutes), &mut outer, false);
        let told = |point: &Point<'_>| point.delegation.as_ref().map(|found| found.delegated_to[0].value.to_string());
        let Block::List(list) = &outer.children[0] else { panic!("{outer:?}") };
        assert_eq!((told(&outer), told(&list.points[0])), (None, Some("Clerk".to_owned())));
        let mut blocks = vec![Block::List(crate::model::List { clauses: true, ..inner.clone() }), Block::List(inner)];
        apart(Page::of(&minutes), &mut blocks);
        let told: Vec<_> = blocks.iter().map(|block| if let Block::List(list) = block { told(&list.points[0]) } else { None }).collect();
        assert_eq!(told, [Some("Clerk".to_owned()), None]);
    }
}
