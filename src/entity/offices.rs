//! The name of an office or a body as minutes print it: "the Director of Place", "Planning Committee", "the clerk".

use std::ops::Range;

use super::names;
use super::window::near;
use super::word;
use crate::lex::names::{lookup, role};
use crate::lex::{self, calendar::month};

/// No name has more words than this.
const REACH: usize = 16;

/// No field in brackets is longer, in bytes.
const LONGEST_FIELD: usize = 60;

/// The office or body named at byte `from`, after an article if there is one, or a person with a title. `None` if there is none.
pub(crate) fn named(text: &str, from: usize) -> Option<Range<usize>> {
    office(text, from).or_else(|| person(text, after_article(text, from)))
}

/// A person with the title of a single person, and no word of a body.
fn person(text: &str, from: usize) -> Option<Range<usize>> {
    let found = names::with_title(text, from)?;
    let title = text.get(found.clone())?.split(' ').next()?;
    names::opens_entry(title).then_some(found)
}

/// As [`named`], without persons.
pub(crate) fn office(text: &str, from: usize) -> Option<Range<usize>> {
    let words = words(text, after_article(text, from));
    let last = words.get(units(&words, 0).last()?.1)?;
    let found = words.first()?.start..last.end;
    let end = bracketed(text, &found);
    Some(found.start..end)
}

/// As [`named`], each office or person by itself: "the Clerk, the Chair and Cllr Hay".
pub(crate) fn several(text: &str, from: usize) -> Vec<Range<usize>> {
    let Some(first) = named(text, from) else { return Vec::new() };
    let mut found = each(text, first);
    let mut sure = found.len();
    while let Some((next, joint)) = found.last().and_then(|last| joint(text, last.end)) {
        let Some(others) = named(text, next).filter(|other| other.start >= next).map(|other| each(text, other)) else { break };
        // Only "and" shows that a list continues: after a comma, where another precedes or follows it.
        let is_list = match joint {
            Joint::Comma => others.len() > 1,
            Joint::CommaAnd => others.len() > 1 || found.len() > sure,
            Joint::And => others.last().is_some_and(|last| !opens_clause(text, last.end)),
        };
        found.extend(others);
        sure = if is_list { found.len() } else { sure };
        if is_list || joint != Joint::Comma {
            break;
        }
    }
    found.truncate(sure);
    found
}

/// What joins two names.
#[derive(Clone, Copy, PartialEq)]
enum Joint {
    Comma,
    CommaAnd,
    And,
}

/// What joins a name to the next one, and the byte after it.
fn joint(text: &str, end: usize) -> Option<(usize, Joint)> {
    let rest = text.get(end..)?;
    let after_comma = rest.strip_prefix(',');
    let start = end + usize::from(after_comma.is_some());
    let and = word::words(text, start).next().filter(|word| word.joins());
    match (after_comma, and) {
        (Some(_), Some(and)) => Some((and.end(), Joint::CommaAnd)),
        (Some(_), None) => Some((start, Joint::Comma)),
        (None, Some(and)) => Some((and.end(), Joint::And)),
        (None, None) => None,
    }
}

/// A verb follows, and the name before it is its subject: "and Mr Fox be thanked".
fn opens_clause(text: &str, end: usize) -> bool {
    let next = word::words(text, end).next();
    next.is_some_and(|next| lex::lexed(next.core).first().is_some_and(|token| token.is(lex::class::BE)))
}

/// The offices of a range, or the person whom it names.
fn each(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    if is_office(text, &range) { apart(text, &range) } else { vec![range] }
}

/// The offices that the words of a range join by "and".
fn apart(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let words = words(text.get(..range.end).unwrap_or(""), range.start);
    let mut offices: Vec<Range<usize>> =
        units(&words, 0).into_iter().filter_map(|(first, last)| Some(words.get(first)?.start..words.get(last)?.end)).collect();
    if let Some(last) = offices.last_mut() {
        last.end = range.end;
    }
    offices
}

/// The bytes of a range name an office or a body and nothing else.
pub(crate) fn is_office(text: &str, range: &Range<usize>) -> bool {
    text.get(..range.end).and_then(|text| office(text, range.start)).is_some_and(|found| found == *range)
}

fn after_article(text: &str, from: usize) -> usize {
    let article = word::words(text, from).next().filter(|word| lookup(word.all).is(role::DETERMINER));
    article.map_or(from, |word| word.start + word.all.len())
}

/// The end of the field in brackets after an office: "Director (Place and Environment)".
fn bracketed(text: &str, found: &Range<usize>) -> usize {
    let last = text.get(found.clone()).and_then(|office| office.rsplit(' ').next()).unwrap_or("");
    let field = || {
        let inner = text.get(found.end..)?.strip_prefix(" (")?;
        let inner = near(inner, LONGEST_FIELD).split_once(')')?.0;
        let plain = inner.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '&' | ',' | '-'));
        (plain && inner.starts_with(char::is_uppercase) && !names::is_title(inner.split(' ').next()?))
            .then_some(found.end + inner.len() + 3)
    };
    lookup(last).is(role::FIELDED).then(field).flatten().unwrap_or(found.end)
}

/// What a word may be in the name of an office.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// A word with a capital.
    Capital,
    /// A noun, in capitals or in lower case, that may end the name.
    Noun,
    /// A lower-case word before a noun: "town clerk".
    Small,
    Of,
    And,
    The,
    Dash,
}

struct Word {
    start: usize,
    end: usize,
    kind: Kind,
    /// The noun may be followed by its field.
    fielded: bool,
    /// "to" and those whom it serves may follow.
    serving: bool,
    /// A word of offices, with a capital.
    of_office: bool,
    /// A comma follows.
    comma: bool,
    /// It begins with a digit.
    has_digit: bool,
}

/// The words from byte `from` that may belong to a name, up to the first that may not.
fn words(text: &str, from: usize) -> Vec<Word> {
    let mut found = Vec::new();
    for word in word::words(text, from).take(REACH) {
        let core = word.all.trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '–' | '-'));
        let roles = lookup(core);
        let serves = || {
            roles.is(role::TO) && found.last().is_some_and(|before: &Word| before.serving && !before.comma) && is_served(text, word.end())
        };
        let Some(kind) = kind(core, roles).or_else(|| serves().then_some(Kind::Of)) else { break };
        let punctuation = word.all.get(core.len()..).unwrap_or("");
        let has_digit = core.starts_with(|c: char| c.is_ascii_digit());
        let end = word.start + core.len();
        let of_office = roles.is(role::OFFICE_WORD) && core.starts_with(char::is_uppercase);
        found.push(Word {
            start: word.start,
            end,
            kind,
            fielded: roles.is(role::FIELDED),
            serving: roles.is(role::SERVING),
            of_office,
            comma: punctuation == ",",
            has_digit,
        });
        let is_short = punctuation == "." && roles.is(role::SHORT_FORM);
        if !punctuation.is_empty() && punctuation != "," && !is_short {
            break;
        }
    }
    found
}

/// The words after "to" open with an office or a body: "the City Manager".
fn is_served(text: &str, from: usize) -> bool {
    let next = word::words(text, from).find(|word| !word.is(role::THE));
    next.is_some_and(|word| word.is(role::OFFICE_WORD | role::BODY))
}

fn kind(core: &str, word: lex::Word) -> Option<Kind> {
    match () {
        () if word.is(role::OF) => Some(Kind::Of),
        () if word.is(role::AND) => Some(Kind::And),
        () if word.is(role::THE) => Some(Kind::The),
        () if matches!(core, "–" | "-") => Some(Kind::Dash),
        () => kind_of_name(core, word),
    }
}

/// The kind of a word that joins no others.
fn kind_of_name(core: &str, word: lex::Word) -> Option<Kind> {
    let capital = core.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let office = word.is(role::OFFICE | role::SHARED_OFFICE);
    let plain = office && !word.is(role::DOUBTFUL_OFFICE) || word.is(role::PLAIN_BODY);
    let noun = office || word.is(role::BODY) && !word.is(role::DOUBTFUL_BODY);
    match () {
        () if noun && capital || plain => Some(Kind::Noun),
        () if capital && word.is(role::OFFICE_LEAD) => Some(Kind::Capital),
        () if word.is(role::ENTRY_TITLE | role::NO_NAME) || month(core).is_some() => None,
        () if capital => Some(Kind::Capital),
        () if word.is(role::OFFICE_WORD) => Some(Kind::Small),
        () => None,
    }
}

/// An office with its field, and those joined to it: the places of the first and the last word of each.
fn units(words: &[Word], from: usize) -> Vec<(usize, usize)> {
    let mut units = Vec::new();
    let mut first = from;
    while let Some(last) = noun_of(words, first).map(|noun| field(words, noun).unwrap_or(noun)).or_else(|| beside(words, first)) {
        units.push((first, last));
        if words.get(last).is_none_or(|word| word.comma) || !is(words, last + 1, Kind::And) {
            break;
        }
        first = if is(words, last + 2, Kind::The) { last + 3 } else { last + 2 };
    }
    units
}

/// An office and the last word of the field directly after it, all of which are words of offices: "Director Corporate Services".
fn beside(words: &[Word], from: usize) -> Option<usize> {
    let at = (from..words.len())
        .take_while(|at| !is(words, *at, Kind::Small))
        .take(2)
        .find(|at| words.get(*at).is_some_and(|word| word.fielded))?;
    let noun = words.get(at).filter(|noun| !noun.comma)?;
    let mut last = at;
    while let Some(word) = words.get(last + 1).filter(|word| word.of_office || word.kind == Kind::And) {
        last += 1;
        if word.comma {
            break;
        }
    }
    let is_whole = words.get(last).is_some_and(|word| word.comma || word.of_office) && (last + 1 == words.len() || words.get(last)?.comma);
    (noun.kind == Kind::Noun && last > at && is_whole).then_some(last)
}

/// The noun that ends the first name from `from`.
fn noun_of(words: &[Word], from: usize) -> Option<usize> {
    let first = words.get(from)?.kind;
    if !matches!(first, Kind::Capital | Kind::Noun | Kind::Small) {
        return None;
    }
    for (at, word) in words.iter().enumerate().skip(from) {
        let goes_on = !word.comma && (is(words, at + 1, Kind::Capital) || is(words, at + 1, Kind::Noun));
        match word.kind {
            Kind::Noun if !goes_on => return Some(at),
            Kind::Capital | Kind::Noun | Kind::Small | Kind::And if !word.comma => {}
            _ => return None,
        }
    }
    None
}

/// The last word of the field after an office: "of Place", ", City Futures", "– Place and Environment".
fn field(words: &[Word], at_noun: usize) -> Option<usize> {
    let noun = words.get(at_noun)?;
    let apart = noun.fielded && (noun.comma || is(words, at_noun + 1, Kind::Dash));
    let of = !noun.comma && is(words, at_noun + 1, Kind::Of);
    if !apart && !of {
        return None;
    }
    let mut at = if noun.comma { at_noun } else { at_noun + 1 };
    let mut last = None;
    while let Some(word) = words.get(at + 1) {
        let inner = words.get(at)?.kind;
        match word.kind {
            Kind::Capital | Kind::Noun if !word.has_digit => last = Some(at + 1),
            Kind::The if inner == Kind::Of => {}
            Kind::And if is(words, at + 2, Kind::Noun) && is(words, at + 3, Kind::Of) => break,
            Kind::Of | Kind::And if matches!(inner, Kind::Capital | Kind::Noun) => {}
            _ => break,
        }
        at += 1;
        if word.comma && !is_listed(words, at) {
            break;
        }
    }
    last
}

/// After the comma at `at` a list continues to its "and": "of Care, Health and Housing".
fn is_listed(words: &[Word], at: usize) -> bool {
    let plain = words.iter().skip(at + 1).take_while(|word| word.kind == Kind::Capital && !word.has_digit).count();
    plain > 0 && is(words, at + 1 + plain, Kind::And) && is(words, at + 2 + plain, Kind::Capital)
}

fn is(words: &[Word], at: usize, kind: Kind) -> bool {
    words.get(at).is_some_and(|word| word.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<&str> {
        named(text, 0).map(|range| &text[range])
    }

    #[test]
    fn offices_and_bodies() {
        assert_eq!(read("the Director of Place, which set out"), Some("Director of Place"));
        assert_eq!(read("the Head of Planning in consultation with"), Some("Head of Planning"));
        assert_eq!(read("the Executive Director, City Futures, who"), Some("Executive Director, City Futures"));
        assert_eq!(read("THE SERVICE DIRECTOR – PLACE"), Some("SERVICE DIRECTOR – PLACE"));
        assert_eq!(read("the Strategic Director (Place and Parks)."), Some("Strategic Director (Place and Parks)"));
        assert_eq!(read("the Streets and Open Spaces Development Manager."), Some("Streets and Open Spaces Development Manager"));
        assert_eq!(read("the Chair and Group Spokespersons for"), Some("Chair and Group Spokespersons"));
        assert_eq!(read("the Leader of the Council and the Chief Executive to"), Some("Leader of the Council and the Chief Executive"));
        assert_eq!(read("the Section 151 Officer to"), Some("Section 151 Officer"));
        assert_eq!(read("the Director of Care, Health and Housing describing"), Some("Director of Care, Health and Housing"));
        assert_eq!(read("the Adults Board for 2017/18."), Some("Adults Board"));
        assert_eq!(read("the Planning Committee in May"), Some("Planning Committee"));
        assert_eq!(read("the town clerk to write"), Some("town clerk"));
        assert_eq!(read("Cllr A. Finch to"), Some("Cllr A. Finch"));
        assert_eq!(read(" "), None);
    }

    #[test]
    fn a_field_may_directly_follow_an_office() {
        assert_eq!(read("Manager Works and Services"), Some("Manager Works and Services"));
        assert_eq!(read("the Director Corporate Services, who"), Some("Director Corporate Services"));
        assert_eq!(read("the Executive Manager Finance"), Some("Executive Manager Finance"));
        assert_eq!((office("the Director Holt", 0), office("Clerk Works", 0), office("Manager Works Holt", 0)), (None, None, None));
    }

    #[test]
    fn an_office_may_serve_another() {
        assert_eq!(read("Clerk to the Council, who"), Some("Clerk to the Council"));
        assert_eq!(read("the Assistant to the City Manager"), Some("Assistant to the City Manager"));
        assert_eq!(read("the Secretary to Cabinet"), Some("Secretary to Cabinet"));
        assert_eq!((read("Counsel to the Board"), read("Asst. to the Mayor")), (Some("Counsel to the Board"), Some("Asst. to the Mayor")));
        assert_eq!(read("Clerk to Write to Highways"), Some("Clerk"));
        assert_eq!(read("the Manager to the Council"), Some("Manager"));
        assert_eq!(read("Clerk, to the Council"), Some("Clerk"));
        assert_eq!(
            (read("Dep. Clerk"), read("Minutes Secretary"), read("Clerk. Council")),
            (Some("Dep. Clerk"), Some("Minutes Secretary"), Some("Clerk"))
        );
    }

    #[test]
    fn each_office_by_itself() {
        let each = |text: &'static str| several(text, 0).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(each("the Clerk and the Chair to mend it"), ["Clerk", "Chair"]);
        assert_eq!(each("the Clerk, the Chair and the Vice-Chair to mend it"), ["Clerk", "Chair", "Vice-Chair"]);
        assert_eq!(each("the Director of Place and Head of Law to sign"), ["Director of Place", "Head of Law"]);
        assert_eq!(each("the Head of Law and Governance to sign"), ["Head of Law and Governance"]);
        assert_eq!(each("the Clerk, and the Chair be thanked"), ["Clerk"]);
        assert_eq!(each("the Clerk, the Chair being away"), ["Clerk"]);
        assert_eq!(each("Cllr A. Finch to"), ["Cllr A. Finch"]);
        assert_eq!(each("the Chair and Cllr Ward to settle it"), ["Chair", "Cllr Ward"]);
        assert_eq!(each("the Chair, the Vice-Chair and Cllr Lee, to settle it"), ["Chair", "Vice-Chair", "Cllr Lee"]);
        assert_eq!(each("Cllr Ward and the Chair"), ["Cllr Ward", "Chair"]);
        assert_eq!(each("the Clerk and Mr Fox be thanked"), ["Clerk"]);
        assert_eq!(each("the hedge"), [""; 0]);
    }

    #[test]
    fn what_is_joined_on_must_be_an_office_too() {
        assert_eq!(read("the Clerk and Parks Budget"), Some("Clerk"));
        assert_eq!(read("the Clerk, Councillor Finch"), Some("Clerk"));
        assert_eq!(read("the Director, Mr Oke"), Some("Director"));
    }

    #[test]
    fn a_small_word_is_of_an_office_only_if_it_is_one() {
        assert!(kind_of_name("hedge", lookup("hedge")).is_none());
        assert!(kind_of_name("Hedge", lookup("Hedge")).is_some());
    }

    #[test]
    fn what_names_no_office() {
        for text in
            ["the Council Tax changes", "the accident", "the Chair’s Meetings", "approve the plan", "the Town Hall", "", "the", "Place of"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn brackets_after_an_office_are_its_field() {
        assert_eq!(read("the Strategic Director (Roads & Parks) to"), Some("Strategic Director (Roads & Parks)"));
        assert_eq!(read("the Strategic Director (acting) to"), Some("Strategic Director"));
        assert_eq!(read("the Strategic Director (Mr Fox) to"), Some("Strategic Director"));
        assert_eq!(read("the Strategic Director (Area 4) to"), Some("Strategic Director"));
        assert_eq!(read("the Clerk (Roads) to"), Some("Clerk"));
        let long = format!("the Director (R{}) to", "o".repeat(LONGEST_FIELD));
        assert_eq!(named(&long, 0).map(|range| &long[range]), Some("Director"));
    }

    #[test]
    fn a_field_goes_on_over_of_and_and() {
        assert_eq!(read("the Head of Law and the Chair to"), Some("Head of Law and the Chair"));
        assert_eq!(read("the Head of the Fire Service to"), Some("Head of the Fire Service"));
        assert_eq!(read("the Director of Roads and Director of Parks to"), Some("Director of Roads and Director of Parks"));
        assert_eq!(read("the Director of Care, Health to"), Some("Director of Care"));
        assert_eq!(read("the Director of 2017"), Some("Director"));
        assert_eq!(read("the Director; Roads"), Some("Director"));
        assert_eq!(read("the Clerk – Roads"), Some("Clerk"));
    }

    #[test]
    fn an_office_is_all_that_some_words_name() {
        for (text, is) in [("the Head of Law", false), ("Head of Law", true), ("Head of Law to", false), ("Ann Fox", false)] {
            assert_eq!(is_office(text, &(0..text.len())), is, "{text}");
        }
        assert_eq!(office("Cllr A. Finch to", 0), None);
    }
}
