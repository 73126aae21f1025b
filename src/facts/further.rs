//! Further decisions that the text of a decision states, where they are on another motion.

use crate::model::{Decision, Outcome, Stated};

/// Selects the further decisions with the opposite result of a decision: "The amendment was lost. The motion was carried."
pub(super) fn on_another_motion<'s, 'a: 's>(own: Outcome) -> impl FnMut(&'s mut Stated<'a>) -> Option<&'s mut Decision<'a>> {
    move |one| match one {
        Stated::Decision(further) if is_opposite(further.outcome, own) => Some(further),
        _ => None,
    }
}

/// The bytes of `text`, the text of a decision, at which its further decisions on other motions begin.
pub(super) fn places<'d>(decision: &'d Decision<'_>, text: &'d str) -> impl Iterator<Item = usize> {
    decision.stated.iter().filter_map(|one| match one {
        Stated::Decision(further) if is_opposite(further.outcome, decision.outcome) => text.find(&*further.text),
        _ => None,
    })
}

fn is_opposite(one: Outcome, other: Outcome) -> bool {
    let is_lost = |outcome: Outcome| matches!(outcome, Outcome::Lost | Outcome::Withdrawn);
    is_lost(one) != is_lost(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opposite_result_is_of_another_motion() {
        let of = |own, outcome| {
            let text = "The first was put. The second was put.";
            let further = Decision { outcome, text: "The second was put.".into(), ..Decision::default() };
            let stated = vec![Stated::Decision(Box::new(further))];
            let mut decision = Decision { outcome: own, text: text.into(), stated, ..Decision::default() };
            let found = decision.stated.iter_mut().filter_map(on_another_motion(own)).count();
            (found, places(&decision, text).collect::<Vec<_>>())
        };
        assert_eq!((of(Outcome::Lost, Outcome::Carried), of(Outcome::Carried, Outcome::Withdrawn)), ((1, vec![19]), (1, vec![19])));
        assert_eq!((of(Outcome::Lost, Outcome::Lost), of(Outcome::Resolved, Outcome::Carried)), ((0, vec![]), (0, vec![])));
    }
}
