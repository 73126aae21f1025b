//! Further decisions that the text of a decision states, where they are on another motion.

use crate::model::{Decision, Outcome, Stated};

/// Maximum further decisions of one text: each is looked for in it.
const MOST: usize = 16;

/// The further decisions with the opposite result of a decision: "The amendment was lost. The motion was carried."
pub(super) fn on_another_motion<'s, 'a>(decision: &'s mut Decision<'a>) -> impl Iterator<Item = &'s mut Decision<'a>> {
    let own = decision.outcome;
    let further = decision.stated.iter_mut().filter_map(move |one| match one {
        Stated::Decision(further) if is_opposite(further.outcome, own) => Some(&mut **further),
        _ => None,
    });
    further.take(MOST)
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
            on_another_motion(&mut decision).map(|further| further.text.to_string()).collect::<Vec<_>>()
        };
        let further = || Stated::Decision(Box::new(Decision { outcome: Outcome::Lost, text: "Lost.".into(), ..Decision::default() }));
        let mut many = Decision { stated: (0..MOST + 1).map(|_| further()).collect(), ..Decision::default() };
        assert_eq!(on_another_motion(&mut many).count(), MOST);
        let second = ["The second was put."];
        assert!(of(Outcome::Lost, Outcome::Carried) == second && of(Outcome::Carried, Outcome::Withdrawn) == second);
        assert!(of(Outcome::Lost, Outcome::Lost).is_empty() && of(Outcome::Resolved, Outcome::Carried).is_empty());
    }
}
