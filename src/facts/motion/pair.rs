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
