//! Series: markers with consecutive numbers, or bullets of one symbol that follow each other.

use std::collections::BTreeMap;

use super::scheme::{Marker, kind};

/// A line with a marker.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Index of the line.
    pub line: usize,
    /// Its marker.
    pub marker: Marker,
}

/// The position of an entry in its series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Member {
    /// It has no series.
    #[default]
    None,
    /// The first, and counted as one.
    First,
    /// The first, and not counted as one.
    Open,
    /// The next number.
    Next,
    /// A number or two are missing before it.
    Skip,
}

/// Markers with consecutive numbers.
#[derive(Clone, Debug)]
pub struct Series {
    /// Kind of scheme.
    pub kind: u8,
    /// Lines, by index, with their last number.
    pub members: Vec<(usize, u32)>,
}

/// The series of a document, and which of them each line is in.
#[derive(Clone, Debug, Default)]
pub struct SeriesSet {
    /// All series, in the order of their first lines.
    pub series: Vec<Series>,
    /// For each line its series, by index, and its position in it.
    pub of_line: Vec<Option<(usize, Member)>>,
}

/// Lines between two bullets of one list at the most.
const BULLET_REACH: usize = 6;
/// Numbers that may be missing between two entries, and one more.
const LARGEST_STEP: u32 = 3;
/// Series of one key that may still continue; older ones are closed.
const MOST_OPEN: usize = 6;

/// Kind, delimiter, the number of those before the last, and these.
type Key = (u8, u32, usize, [u32; 4]);

/// Finds the series among the entries, which are in the order of their lines.
pub fn series(entries: &[Entry], lines: usize) -> SeriesSet {
    let mut set = SeriesSet { series: Vec::new(), of_line: vec![None; lines] };
    let mut open: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let mut age = 0_usize;
    let mut touched: Vec<usize> = Vec::new();
    for entry in entries {
        age += 1;
        let readings = || std::iter::once(entry.marker).chain(entry.marker.as_roman());
        let best = readings()
            .flat_map(|marker| {
                let candidates = open.get(&key(&marker)).map(Vec::as_slice).unwrap_or_default();
                let touched = &touched;
                let set = &set;
                candidates.iter().filter_map(move |series| {
                    let step = step(&set.series[*series], &marker, entry.line)?;
                    Some((step, age - touched[*series], *series, marker))
                })
            })
            .min_by_key(|(step, distance, ..)| (if *step == 1 { 0 } else { *step }, *distance));
        let first = readings().rev().find(|marker| marker.last() == 1 && counts_from_one(marker.kind));
        let (series, member) = match best {
            Some((step, _, series, marker)) if first.is_none() || step <= 1 => {
                set.series[series].members.push((entry.line, last(&marker)));
                (series, if step <= 1 { Member::Next } else { Member::Skip })
            }
            _ => {
                let marker = first.unwrap_or(entry.marker);
                set.series.push(Series { kind: key(&marker).0, members: vec![(entry.line, last(&marker))] });
                let at = set.series.len() - 1;
                touched.push(age);
                let siblings = open.entry(key(&marker)).or_default();
                if siblings.len() == MOST_OPEN {
                    siblings.remove(0);
                }
                siblings.push(at);
                (at, if first.is_some() || marker.kind == kind::BULLET { Member::First } else { Member::Open })
            }
        };
        touched[series] = age;
        set.of_line[entry.line] = Some((series, member));
    }
    set
}

fn counts_from_one(kind: u8) -> bool {
    !matches!(kind, kind::SLASH | kind::REFERENCE | kind::DASH | kind::BULLET)
}

/// What entries of one series share.
fn key(marker: &Marker) -> Key {
    let outer = match marker.kind {
        kind::COMPOUND | kind::LETTERED => usize::from(marker.count).saturating_sub(1),
        _ => 0,
    };
    let delimiter = match marker.kind {
        kind::COMPOUND | kind::LETTERED => u32::from(marker.count),
        kind::LETTERS => return (kind::LETTER, marker.delimiter, 0, [0; 4]),
        kind::CAPITAL_LETTERS => return (kind::CAPITAL, marker.delimiter, 0, [0; 4]),
        _ => marker.delimiter,
    };
    let parent = std::array::from_fn(|at| if at < outer { marker.values[at] } else { 0 });
    (marker.kind, delimiter, outer, parent)
}

/// The number that counts. Numbers with a year count by the part that changes.
fn last(marker: &Marker) -> u32 {
    match marker.kind {
        kind::SLASH | kind::REFERENCE | kind::DASH => {
            marker.numbers().iter().fold(0, |total: u32, part| total.wrapping_mul(100_003).wrapping_add(*part))
        }
        _ => marker.last(),
    }
}

/// The distance of a marker from the last of a series: 1 where it is the next.
fn step(series: &Series, marker: &Marker, line: usize) -> Option<u32> {
    let (at, value) = series.members.last()?;
    if series.kind == kind::BULLET {
        return (line - at <= BULLET_REACH).then_some(1);
    }
    let now = last(marker);
    if matches!(series.kind, kind::SLASH | kind::REFERENCE | kind::DASH) {
        // One part increases, the others stay: the sums differ by a step times the weight of that part.
        let difference = now.wrapping_sub(*value);
        return [1, 100_003, 100_003_u32.wrapping_mul(100_003)]
            .iter()
            .find_map(|weight| (1..=LARGEST_STEP).find(|step| weight.wrapping_mul(*step) == difference));
    }
    now.checked_sub(*value).filter(|step| (1..=LARGEST_STEP).contains(step))
}

#[cfg(test)]
mod tests {
    use super::super::marker;
    use super::*;

    fn found(lines: &[&str]) -> Vec<(usize, Member)> {
        let entries: Vec<Entry> = lines.iter().enumerate().filter_map(|(line, text)| Some(Entry { line, marker: marker(text)? })).collect();
        series(&entries, lines.len()).of_line.into_iter().map(|place| place.unwrap_or((99, Member::None))).collect()
    }

    #[test]
    fn lists_inside_lists_keep_apart() {
        let places = found(&["1. Roads", "(a) Lane", "(b) Hill", "2. Parks", "(a) Pond", "3. Close"]);
        let series: Vec<usize> = places.iter().map(|place| place.0).collect();
        assert_eq!(series, [0, 1, 1, 0, 2, 0]);
    }

    #[test]
    fn minute_numbers_count_by_the_part_that_changes() {
        let places = found(&["24/7 Roads", "24/8 Parks", "24/10 Close"]);
        assert_eq!(places, [(0, Member::Open), (0, Member::Next), (0, Member::Skip)]);
    }

    #[test]
    fn a_letter_may_be_a_roman_number() {
        let places = found(&["(i) one", "(ii) two", "(iii) three", "(iv) four", "(v) five"]);
        assert!(places.iter().all(|place| place.0 == 0), "{places:?}");
    }
}
