//! What two documents have in common: entries that occur in both in the same order, and the share of words that two texts have in common.
//! Both take little longer than reading does, whatever the documents are.

use std::collections::HashMap;

use super::entry::Entry;

/// Places in both lists of the entries that are equal, in the order of both. Of entries that occur in a list several times, the first is
/// compared with the first of the other, the second with the second.
pub fn common(old: &[Entry], new: &[Entry]) -> Vec<(usize, usize)> {
    let places: HashMap<(&Entry, usize), usize> = counted(old).into_iter().zip(0..).collect();
    let pairs: Vec<(usize, usize)> = counted(new).iter().enumerate().filter_map(|(at, one)| Some((*places.get(one)?, at))).collect();
    longest_rise(&pairs)
}

/// Each entry with the number of equal ones before it.
fn counted(entries: &[Entry]) -> Vec<(&Entry, usize)> {
    let mut seen: HashMap<&Entry, usize> = HashMap::new();
    let mut count = |entry| {
        let before = seen.entry(entry).or_default();
        *before += 1;
        (entry, *before)
    };
    entries.iter().map(&mut count).collect()
}

/// The longest part of the pairs, sorted by the second, in which the first increases too.
fn longest_rise(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length the pair with which such a part of that length ends lowest, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].0 < pair.0);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut rise: Vec<(usize, usize)> = std::iter::successors(ends.last().copied(), |at| before[*at]).map(|at| pairs[at]).collect();
    rise.reverse();
    rise
}

/// The share of their words that two texts have in common, from 0 to 1, in any order.
pub fn share(one: &str, other: &str) -> f64 {
    let mut counts: HashMap<&str, isize> = HashMap::new();
    let mut words = 0;
    for word in one.split_whitespace() {
        *counts.entry(word).or_default() += 1;
        words += 1;
    }
    let mut common = 0;
    for word in other.split_whitespace() {
        let left = counts.entry(word).or_default();
        common += usize::from(*left > 0);
        *left -= 1;
        words += 1;
    }
    if words == 0 { 1.0 } else { 2.0 * common as f64 / f64::from(u32::try_from(words).unwrap_or(u32::MAX)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rise_is_found() {
        assert_eq!(longest_rise(&[(2, 0), (0, 1), (1, 2), (3, 3)]), [(0, 1), (1, 2), (3, 3)]);
        assert_eq!(longest_rise(&[]), []);
    }

    #[test]
    fn words_in_common_are_counted_as_often_as_they_occur() {
        assert!((share("a a b", "a b b") - 2.0 / 3.0).abs() < 1e-9);
        assert!((share("", "") - 1.0).abs() < 1e-9);
        assert!(share("a", "b").abs() < 1e-9);
    }
}
