//! Whether a text states that no one was against. The rules are rows of `data/facts/unanimous.toml`.

use crate::facts::list::List;
use crate::lex::{Element, Pattern, Triggers};

/// What a rule states about the word that triggers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// No one was against.
    Unanimous,
    /// Nothing.
    Guard,
}

include!(concat!(env!("OUT_DIR"), "/fact_unanimous.rs"));

static TRIGGERS: Triggers = Triggers::of(PATTERNS);

/// A decision or a vote states that no one was against.
pub(super) fn of_decision(list: &List<'_>) -> bool {
    rules(list).any(says_so)
}

/// Narrative states that no one was against a matter that was decided.
pub(super) fn of_narrative(list: &List<'_>) -> bool {
    rules(list).any(|rule| says_so(rule) && SUFFICIENT.get(rule) == Some(&true))
}

fn says_so(rule: usize) -> bool {
    SAYS.get(rule) == Some(&Says::Unanimous)
}

/// The first rule that matches at each word of a text.
fn rules(list: &List<'_>) -> impl Iterator<Item = usize> {
    (0..list.tokens.len()).filter_map(|at| TRIGGERS.first(&list.tokens, at)).map(usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn no_one_was_against() {
        let decided = |text| of_decision(&List::of(text));
        let narrated = |text| of_narrative(&List::of(text));
        assert!(decided("UNANIMOUSLY RESOLVED that"));
        assert!(decided("Agreed by all"));
        assert!(decided("all were in favour"));
        assert!(narrated("The budget was unanimously approved."));
        assert!(!decided("seven were in favour"));
        assert!(!decided("The vote was not unanimous."));
        assert!(!narrated("The Forum had unanimously agreed in May."));
        assert!(!narrated("unanim"));
    }
}
