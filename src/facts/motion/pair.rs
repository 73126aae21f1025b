//! Movers with their seconders, in reading order.

use std::collections::HashSet;
use std::ops::Range;

use super::beside::{self, Says as Beside};
use super::hit::{Hit, Pair};
use super::word::Reading;
use super::{after, before, clause, together};
use crate::entity::{names, surname};

/// The movers and seconders that a text names.
pub(super) fn pairs(reading: &Reading<'_>) -> Vec<Pair> {
    if reading.is_empty() {
        return Vec::new();
    }
    let mut pairs = paired(hits(reading));
    for pair in pairs.iter_mut().filter(|pair| pair.is_formal) {
        pair.co_mover = partner(reading, pair.mover.as_ref());
        pair.co_seconder = partner(reading, pair.seconder.as_ref());
    }
    pairs
}

/// The names with their verbs, each name once.
fn hits(reading: &Reading<'_>) -> Vec<Hit> {
    let after = after::hits(reading);
    let mut found = without(&after, before::hits(reading));
    let verbs: HashSet<usize> = found.iter().map(|hit| hit.verb).collect();
    found.extend(after.into_iter().filter(|hit| !hit.is_direct || !verbs.contains(&hit.verb)));
    let further = [together::after_words, together::on_lines, together::with_a_slash, together::slash_before, clause::hits]
        .map(|hits| hits(reading))
        .concat();
    let further = without(&found, further);
    found.extend(further);
    found.sort_by_key(|hit| hit.name.start);
    found.dedup_by(|next, last| next.name.start == last.name.start);
    found
}

/// The hits whose names are not part of another name.
fn without(others: &[Hit], hits: Vec<Hit>) -> Vec<Hit> {
    let mut named: Vec<&Range<usize>> = others.iter().map(|hit| &hit.name).collect();
    named.sort_by_key(|name| name.start);
    let is_part = |hit: &Hit| {
        let before = named.partition_point(|name| name.start <= hit.name.start);
        before.checked_sub(1).and_then(|last| named.get(last)).is_some_and(|name| name.end > hit.name.start)
    };
    hits.into_iter().filter(|hit| !is_part(hit)).collect()
}

fn paired(found: Vec<Hit>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for Hit { moves, is_formal, name, .. } in found {
        match pairs.last_mut() {
            Some(last) if !moves && last.seconder.is_none() => {
                last.seconder = Some(name);
                last.is_formal = true;
            }
            _ if moves => pairs.push(Pair { mover: Some(name), is_formal, ..Pair::default() }),
            _ => pairs.push(Pair { seconder: Some(name), is_formal, ..Pair::default() }),
        }
    }
    pairs
}

/// The second of two who moved or seconded: "Moved by Cllr Finch and Cllr Moor" does not say that the second of them seconded.
fn partner(reading: &Reading<'_>, first: Option<&Range<usize>>) -> Option<Range<usize>> {
    let joint = reading.token_at(first?.end);
    let from = reading.tokens.get(joint + 1).filter(|_| beside::is(reading, joint, Beside::Joins))?.start as usize;
    let name = names::person(reading.text, from).or_else(|| surname::alone(reading.text, from)).filter(|name| name.start == from)?;
    let next = reading.token_at(name.end);
    (reading.opens_line(next) || beside::is(reading, next, Beside::AfterPartner)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(moves: bool, name: Range<usize>) -> Hit {
        Hit { verb: 0, moves, is_direct: false, is_formal: moves, name }
    }

    #[test]
    fn a_seconder_follows_the_mover_of_the_pair() {
        let of = |hits: &[bool]| {
            let hits = hits.iter().enumerate().map(|(at, moves)| hit(*moves, at..at + 1)).collect();
            let start = |name: Option<Range<usize>>| name.map(|name| name.start);
            paired(hits).into_iter().map(|pair| (start(pair.mover), start(pair.seconder), pair.is_formal)).collect::<Vec<_>>()
        };
        assert_eq!(of(&[true, false]), [(Some(0), Some(1), true)]);
        assert_eq!(of(&[true, true, false]), [(Some(0), None, true), (Some(1), Some(2), true)]);
        assert_eq!(of(&[true, false, false]), [(Some(0), Some(1), true), (None, Some(2), false)]);
        assert_eq!(of(&[false, true]), [(None, Some(0), false), (Some(1), None, true)]);
    }

    #[test]
    fn a_name_inside_another_is_left_out() {
        let of = |name: Range<usize>| without(&[hit(true, 10..20), hit(true, 2..5)], vec![hit(false, name)]).len();
        assert_eq!((of(10..20), of(12..15), of(19..25), of(2..3), of(4..9)), (0, 0, 0, 0, 0));
        assert_eq!((of(0..2), of(5..9), of(20..25), of(9..11)), (1, 1, 1, 1));
    }

    #[test]
    fn two_may_move_together() {
        let of = |text: &'static str| {
            let reading = Reading::of(text);
            let first = names::person(text, 0);
            partner(&reading, first.as_ref()).map(|name| &text[name])
        };
        assert_eq!((of("Cllr Finch and Cllr Moor."), of("Cllr Finch and Moor")), (Some("Cllr Moor"), Some("Moor")));
        assert_eq!(
            (of("Cllr Finch and Cllr Moor spoke to it."), of("Cllr Finch, Cllr Moor."), of("Cllr Finch and the rest")),
            (None, None, None)
        );
        assert_eq!(partner(&Reading::of("Cllr Finch and Cllr Moor."), None), None);
    }
}
