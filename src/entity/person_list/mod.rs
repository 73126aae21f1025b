//! Lists of persons: names with their offices, separated by commas, lines, "and" or the next title.

use std::collections::HashSet;
use std::ops::Range;

use super::word::Word;
use super::{window, word};
use crate::lex::names::role;

mod cut;
mod inverted;
mod list;
mod office;

use cut::{is_wrapped, segments};
use list::{List, Row};

pub(crate) use inverted::inverted;
pub(crate) use list::{Bare, Entry, is_office_of_one};

/// Maximum bytes of a list of persons of one title inside a sentence.
const LONGEST_OF_ONE_TITLE: usize = 200;

/// The persons that `range` of `text` lists.
pub(crate) fn people(text: &str, range: Range<usize>, bare: Bare) -> Vec<Entry> {
    let wrapped = is_wrapped(text.get(range.clone()).unwrap_or(""));
    listed(text, range, bare, wrapped)
}

/// The persons that `range` of a sentence lists, whose line ends have no meaning.
pub(crate) fn in_sentence(text: &str, range: Range<usize>) -> Vec<Entry> {
    listed(text, range, Bare::Full, true)
}

/// The persons whom a title of several at a byte names: "Cllrs Fox and Hay". Empty if there is no such title.
pub(crate) fn of_one_title(text: &str, from: usize) -> Vec<Range<usize>> {
    let Some(title) = word::words(text, from).next().filter(Word::is_plural_title) else { return Vec::new() };
    let end = title.start + window::near(text.get(title.start..).unwrap_or(""), LONGEST_OF_ONE_TITLE).len();
    let mut found: Vec<Range<usize>> = Vec::new();
    for Entry { name, .. } in in_sentence(text, title.start..end) {
        let last = found.last().map_or(title.end(), |last| last.end);
        if !is_joint(text.get(last..name.start).unwrap_or("")) {
            break;
        }
        found.push(name);
    }
    found
}

/// Only a comma and "and" are there.
fn is_joint(between: &str) -> bool {
    word::words(between, 0).all(|word| word.joins() || word.all == ",")
}

fn listed(text: &str, range: Range<usize>, bare: Bare, wrapped: bool) -> Vec<Entry> {
    let has_titles = word::words(text, range.start).take_while(|word| word.start < range.end).any(|word| opens_title(&word));
    let mut list = List::of(text, bare, has_titles);
    list.places = places(text, &range);
    let mut row = Row::default();
    for segment in segments(text, range, wrapped) {
        let before = text.get(..segment.start).unwrap_or("").trim_end_matches([' ', '\t']);
        if before.ends_with(';') || !wrapped && before.ends_with('\n') {
            list.end(&mut row);
        }
        let known = list.found.len();
        list.segment(segment.clone());
        list.named = list.found.len() > known;
        if !list.named && !is_honour(text.get(segment.clone()).unwrap_or("")) {
            row.add(window::trimmed(text, segment), known);
        }
    }
    list.end(&mut row);
    list.found
}

/// A title before a name, also after a bracket, and not the noun of an office: `(Mr`.
fn opens_title(word: &Word<'_>) -> bool {
    let word = word.opened(&['(']);
    word.opens_entry() && !cut::is_noun(&word)
}

/// Letters after a name: `OBE`, `P.E.`.
fn is_honour(words: &str) -> bool {
    let mut words =
        words.split([' ', ',']).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| crate::lex::names::lookup(&word.replace('.', "")).is(role::HONOUR))
}

/// Words that end the name of a place in a list, so that they end no name of a person there: the "Ward" of "Castle Ward".
fn places(text: &str, range: &Range<usize>) -> HashSet<String> {
    let words = || word::words(text, range.start).take_while(|word| word.start < range.end);
    let pairs = words().zip(words().skip(1));
    let is_place = |(first, last): &(Word<'_>, Word<'_>)| {
        let is_plain = first.is_name() && !first.is(role::GIVEN_NAME) && first.letters() > 1 && !first.closed;
        is_plain && last.is_double() && !last.is_name()
    };
    pairs.filter(is_place).map(|(_, last)| last.core.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(text: &str) -> Vec<&str> {
        people(text, 0..text.len(), Bare::Full).into_iter().map(|entry| &text[entry.name]).collect()
    }

    #[test]
    fn commas_lines_and_titles_separate_names() {
        assert_eq!(listed("Ada Finch, Ben Moor and Cy Oke"), ["Ada Finch", "Ben Moor", "Cy Oke"]);
        assert_eq!(listed("Mr A Finch (Chairman)\nMs K Moor\nMrs B Oke, Clerk"), ["Mr A Finch", "Ms K Moor", "Mrs B Oke"]);
        assert_eq!(listed("Ada Finch\nBen Moor\nCy Oke"), ["Ada Finch", "Ben Moor", "Cy Oke"]);
        assert_eq!(listed("Cllr Finch but not Cllr Moor\n✓ Cllr Oke"), ["Cllr Finch", "Cllr Moor", "Cllr Oke"]);
        assert_eq!(listed("Cllr Ada Finch (Chair) Cllr Ben Moor Cllr Cy Oke"), ["Cllr Ada Finch", "Cllr Ben Moor", "Cllr Cy Oke"]);
        assert_eq!(listed("County Councillors R. J. Finch (Chairman), A. Moor"), ["R. J. Finch", "A. Moor"]);
        assert_eq!(listed("Councillors Finch, Moor (J), Oke and Mair\nTudor."), ["Finch", "Moor (J)", "Oke", "Mair\nTudor"]);
    }

    #[test]
    fn a_name_ends_with_its_column() {
        let of = |text: &'static str| {
            people(text, 0..text.len(), Bare::Full)
                .into_iter()
                .map(|entry| (&text[entry.name], entry.role.map_or("", |role| &text[role])))
                .collect::<Vec<_>>()
        };
        assert_eq!(of("Peter Ash      Landowner"), [("Peter Ash", "Landowner")]);
        assert_eq!(of("Ada Finch      Ben Moor\nCy Oke\tDee Hill").len(), 4);
        assert_eq!(of("Dr Ann Fox      AF      Medical Director").len(), 1);
        assert_eq!(of("Cllr      Ann Fox"), [("Cllr      Ann Fox", "")]);
        assert_eq!(of("Ann Fox      Roads Officer"), [("Ann Fox", "Roads Officer")]);
    }

    #[test]
    fn letters_of_honour_do_not_part_an_office_from_its_holder() {
        assert!(is_honour("OBE") && is_honour(" P.E.") && is_honour("Esq., PhD"));
        assert!(!is_honour("Mayor") && !is_honour("") && !is_honour("OBE Mayor"));
    }

    #[test]
    fn offices_alternate_with_names() {
        assert_eq!(offices("Ann Fox, Mayor, Ben Hay, Clerk"), [("Ann Fox", "Mayor"), ("Ben Hay", "Clerk")]);
        assert_eq!(offices("Ann Fox (Mayor), Ben Hay, Clerk"), [("Ann Fox", "Mayor"), ("Ben Hay", "Clerk")]);
        assert_eq!(offices("Ann Fox, Ben Hay, Clerk"), [("Ann Fox", ""), ("Ben Hay", "")]);
        assert_eq!(offices("Ann Fox, Mayor, Ben Hay"), [("Ann Fox", ""), ("Ben Hay", "")]);
        assert_eq!(offices("Ann Fox, Mayor, Chair, Ben Hay, Clerk"), [("Ann Fox", ""), ("Ben Hay", "")]);
        assert_eq!(offices("Ann Fox, roads, Ben Hay, Clerk"), [("Ann Fox", ""), ("Ben Hay", "")]);
        let last = |text: &'static str| offices(text).iter().filter(|(_, office)| !office.is_empty()).count();
        assert_eq!(last("A Fox, Mayor, B Hay, Clerk, C Oke, Treasurer, D Ash, E Elk"), 3);
        assert_eq!(last("A Fox, Mayor, B Hay, Clerk, C Oke, Treasurer, D Ash"), 0);
        assert_eq!(last("A Fox, Mayor, B Hay, Clerk, D Ash, E Elk"), 0);
    }

    #[test]
    fn a_noun_of_an_office_is_no_title_of_a_list() {
        let of = |text: &'static str| opens_title(&word::words(text, 0).next().unwrap());
        assert!(of("Mr Fox") && of("(Mr Fox)") && of("Councillor Fox") && !of("Director Fox") && !of("Ann Fox"));
        assert_eq!(listed("Ann Fox, Director of Finance, Ben Hay, Cal Oke"), ["Ann Fox", "Ben Hay", "Cal Oke"]);
    }

    #[test]
    fn one_title_is_of_several() {
        let names = |text: &'static str| of_one_title(text, 0).into_iter().map(|name| &text[name]).collect::<Vec<_>>();
        assert_eq!(names("Cllrs Ward and Lee, to settle it."), ["Ward", "Lee"]);
        assert_eq!(names("Councillors May, June and August left."), ["May", "June", "August"]);
        assert_eq!(names("Cllr Ward and Mr Lee"), [""; 0]);
    }

    #[test]
    fn an_office_before_brackets_names_its_holder() {
        let text = "Chief Executive (Mr. C. Finch), Director,\nRoads and Parks (Ms. J. Moor Oke)";
        assert_eq!(listed(text), ["Mr. C. Finch", "Ms. J. Moor Oke"]);
        assert_eq!(listed("Director Corporate Services (Ada Finch), Manager Roads (Ben Moor)"), ["Ada Finch", "Ben Moor"]);
        assert_eq!(listed("Chief Executive Officer, S. Finch"), ["S. Finch"]);
    }

    #[test]
    fn roles_are_kept_and_are_no_names() {
        let text = "Ms Ada Finch, Director of Service, Housing Roads\nMr Ben Moor, Staff Officer";
        let found = people(text, 0..text.len(), Bare::Full);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(listed("Head of Planning, Transport Manager"), Vec::<&str>::new());
        assert_eq!(listed("4 members of the public"), Vec::<&str>::new());
        assert_eq!(listed(""), Vec::<&str>::new());
    }

    /// Names with what is beside them.
    fn offices(text: &str) -> Vec<(&str, &str)> {
        people(text, 0..text.len(), Bare::Full)
            .into_iter()
            .map(|entry| (&text[entry.name], entry.role.map_or("", |role| &text[role])))
            .collect()
    }

    #[test]
    fn offices_are_beside_their_holders() {
        assert_eq!(offices("Vice-Chair – Ann Fox, Clerk – Ben Hay"), [("Ann Fox", "Vice-Chair"), ("Ben Hay", "Clerk")]);
        assert_eq!(offices("Ann Fox, Chairman; Ben Hay, Clerk"), [("Ann Fox", "Chairman"), ("Ben Hay", "Clerk")]);
        assert_eq!(offices("City Manager Jane Doe, Ann Fox"), [("Jane Doe", "City Manager"), ("Ann Fox", "")]);
        assert_eq!(offices("Cllr Ann Fox (Chair), Cllr Ben Hay"), [("Cllr Ann Fox", "Chair"), ("Cllr Ben Hay", "")]);
        assert_eq!(offices("Cllr Ann Fox (Mayor) (in the chair)"), [("Cllr Ann Fox", "(Mayor) (in the chair)")]);
        assert_eq!(offices("Councillors – Fox, Hay and Oke"), [("Fox", ""), ("Hay", ""), ("Oke", "")]);
    }

    #[test]
    fn a_name_has_two_words_or_shares_a_title() {
        assert_eq!(listed("Fox, Hay"), [""; 0]);
        assert_eq!(listed("Ben and Cal Moss"), ["Ben", "Cal Moss"]);
        assert_eq!(listed("Cllrs. Fox, Moor, Dr Oke, Ash"), ["Fox", "Moor", "Dr Oke", "Ash"]);
        assert_eq!(listed("Councillors Fox, Moor, Councillor Oke, Ash"), ["Fox", "Moor", "Councillor Oke"]);
        assert_eq!(listed("Ann Fox, Jr., Ben Hay"), ["Ann Fox, Jr.", "Ben Hay"]);
        assert_eq!(listed("Ann Jo May Sue Fox"), [""; 0]);
        assert_eq!(listed("Ann Fox spoke, Ben Hay"), ["Ben Hay"]);
        assert_eq!(listed("Cllr Ann Fox, Castle Ward, Cllr Ben Hay, Mill Ward"), ["Cllr Ann Fox", "Cllr Ben Hay"]);
        let surnames =
            |text: &'static str| people(text, 0..text.len(), Bare::Surnames).into_iter().map(|entry| &text[entry.name]).collect::<Vec<_>>();
        assert_eq!(surnames("Fox, Ward, Hay"), ["Fox", "Ward", "Hay"]);
    }

    #[test]
    fn the_family_name_may_come_first() {
        let read = |text: &'static str| {
            inverted(text, 0..text.len()).map(|found| found.into_iter().map(|entry| &text[entry.name]).collect::<Vec<_>>())
        };
        assert_eq!(read("Ashdown, Peter (Chair)\nvan Dyke, Jo"), Some(vec!["Ashdown, Peter", "van Dyke, Jo"]));
        assert_eq!(read("• Ashdown, Peter\n• Birkett, Jo May"), Some(vec!["Ashdown, Peter", "Birkett, Jo May"]));
        assert_eq!(read("Ashdown, Peter; Birkett, Jo"), Some(vec!["Ashdown, Peter", "Birkett, Jo"]));
        assert_eq!(read("Ashdown, Peter - Clerk\n\nBirkett, Jo"), Some(vec!["Ashdown, Peter", "Birkett, Jo"]));
        for text in [
            "Ashdown, Peter",
            "Ashdown, Peter\nBirkett",
            "A, Peter\nBirkett, Jo",
            "Ann Ashdown, Peter\nBirkett, Jo",
            "Ashdown, Jo May Sue Ann\nBirkett, Jo",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn words_of_places_end_no_names() {
        let of = |text: &str| places(text, &(0..text.len())).into_iter().collect::<Vec<_>>();
        assert_eq!((of("Cllr Ann Fox, Castle Ward"), of("Castle Ward and Mill Ward")), (vec!["ward".to_owned()], vec!["ward".to_owned()]));
        assert_eq!((of("Ann Ward"), of("C Ward"), of("Castle, Ward"), of("Castle Moor")), (vec![], vec![], vec![], vec![]));
        assert!(places("Castle Ward", &(0..6)).is_empty());
    }

    #[test]
    fn each_row_ends_with_the_office_of_its_person() {
        assert_eq!(offices("Ann Fox, Clerk\nBen Hay, Chair"), [("Ann Fox", "Clerk"), ("Ben Hay", "Chair")]);
        let text = "Ann Fox, Ben Hay,\nClerk";
        let found = in_sentence(text, 0..text.len());
        assert!(found.len() == 2 && found.iter().all(|entry| entry.role.is_none()), "{found:?}");
        assert!(is_joint(", and ") && is_joint(",") && !is_joint(" met ") && !is_joint(";"));
    }
}
