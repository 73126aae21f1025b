//! Lines with the words of business: what decides, moves, votes, sets a task or names a person is not furniture.
//!
//! Every decision that a line is furniture passes through here. Recurrence, position and words of the page only suggest it.

use super::classify::{LineKind, Tagged, is_table_head};
use super::grammar::Grammar;
use super::group::Passage;
use super::shape;
use crate::source::Hint;
use crate::vocab::attendance::HONORIFICS;
use crate::vocab::furniture::PAGE_WORDS;

/// A line that seems to be furniture contains such words.
pub(super) fn keeps(line: &Tagged<'_>, grammar: &Grammar<'_>) -> bool {
    match line.kind {
        LineKind::Rule | LineKind::Column => false,
        LineKind::Apart => overrules(&line.text, grammar),
        // A line with its own page number may name a person: the chairman in the footer of each page.
        LineKind::PageNumber => states_business(&line.text, grammar),
        _ => states_business(&line.text, grammar) || names_person(&line.text),
    }
}

/// Takes passages with such words out of the furniture, whatever put them there.
pub(super) fn keep(passages: &mut [Passage<'_>], grammar: &Grammar<'_>) {
    let states = |passage: &Passage<'_>| match passage.hint {
        Hint::Furniture => overrules(&passage.text, grammar),
        _ => states_business(&passage.text, grammar),
    };
    let kept = |passage: &&mut Passage<'_>| passage.furniture && states(passage);
    passages.iter_mut().filter(kept).for_each(|passage| passage.furniture = false);
}

/// What a format sets apart, as the title of a web page, is furniture unless it is a sentence of business.
fn overrules(text: &str, grammar: &Grammar<'_>) -> bool {
    shape::ends_sentence(text) && states_business(text, grammar)
}

/// Decides, moves, votes or sets a task. A caption alone (`Action`) and a comment in markup do none of them.
fn states_business(text: &str, grammar: &Grammar<'_>) -> bool {
    let text = text.trim();
    let caption = PAGE_WORDS.iter().any(|words| words.eq_ignore_ascii_case(text)) || is_table_head(text) || text.starts_with("<!--");
    !caption && (grammar.decision(text).is_some() || grammar.is_motion(text) || grammar.is_division(text) || grammar.is_action(text))
}

/// A person with an honorific stands in the text: `Cllr A Fox`.
fn names_person(text: &str) -> bool {
    let named = |(title, name): (&str, &str)| {
        name.starts_with(char::is_uppercase)
            && HONORIFICS.iter().any(|honorific| honorific.eq_ignore_ascii_case(title.trim_end_matches('.')))
    };
    // Captions of columns side by side are no name: `Councillor | Interest`.
    text.split(['|', '\t']).flat_map(|cell| cell.split("  ")).any(|cell| shape::words(cell).zip(shape::words(cell).skip(1)).any(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn business_is_told_from_words_of_the_page() {
        let grammar = Grammar::new(None);
        for text in [
            "RESOLVED that the report be noted.",
            "Moved by Cllr Fox",
            "For: 5",
            "ACTION: Clerk to write",
            "Agreed: that the road be mended.",
        ] {
            assert!(states_business(text, &grammar), "{text}");
        }
        for text in
            ["Action", "Agenda item", "Page 2 of 9", "Fenmouth Town Council minutes 4 May 2021", "<!-- Agreed: 1 -->", "Action | Owner"]
        {
            assert!(!states_business(text, &grammar), "{text}");
        }
    }

    #[test]
    fn the_title_of_a_page_is_no_decision_though_it_opens_like_one() {
        let grammar = Grammar::new(None);
        assert!(!overrules("Decision - Household Waste Recycling Centres", &grammar));
        assert!(overrules("RESOLVED that the report be noted.", &grammar));
    }

    #[test]
    fn a_person_has_an_honorific_and_a_name() {
        assert!(names_person("Chairman: Cllr. Fox") && names_person("Mrs Hay"));
        assert!(
            !names_person("Cllr")
                && !names_person("Chairman")
                && !names_person("councillors present")
                && !names_person("| Councillor | Interest |")
        );
    }
}
