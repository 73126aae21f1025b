//! The sides of a vote: counts and names.

use std::ops::Range;

use crate::lex::vote::Group;

/// One side: its count, whether the text states it, and the names in the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Count {
    /// How many.
    pub(super) count: usize,
    /// The text states the count; otherwise it was counted from names.
    pub(super) stated: bool,
    /// Where the names are.
    pub(super) names: Vec<Range<usize>>,
}

/// The sides of a vote.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    /// For.
    pub(super) ayes: Option<Count>,
    /// Against.
    pub(super) noes: Option<Count>,
    /// Neither.
    pub(super) abstain: Option<Count>,
}

impl Count {
    /// A count that the text states.
    pub(super) fn printed(count: usize) -> Self {
        Count { count, stated: true, names: Vec::new() }
    }
}

impl Tally {
    /// At least two sides have counts.
    pub(super) fn is_full(&self) -> bool {
        self.ayes.is_some() && (self.noes.is_some() || self.abstain.is_some())
    }

    /// No side has a count.
    pub(super) fn is_empty(&self) -> bool {
        self.ayes.is_none() && self.noes.is_none() && self.abstain.is_none()
    }

    /// The side of a group. "No" is a side only after those for.
    fn side(&mut self, group: Group) -> Option<&mut Option<Count>> {
        match group {
            Group::For => Some(&mut self.ayes),
            Group::Against => Some(&mut self.noes),
            Group::No => self.ayes.is_some().then_some(&mut self.noes),
            Group::Abstain => Some(&mut self.abstain),
            Group::Elsewhere => None,
        }
    }

    /// Sets the count of a side that has none.
    pub(super) fn put(&mut self, group: Group, count: Option<Count>) {
        if let Some(side) = self.side(group).filter(|side| side.is_none()) {
            *side = count;
        }
    }

    /// Adds a member to a side.
    pub(super) fn add(&mut self, group: Group, name: Range<usize>) {
        self.add_unnamed(group);
        if let Some(Some(count)) = self.side(group) {
            count.names.push(name);
        }
    }

    /// Adds a member whose name was not read.
    pub(super) fn add_unnamed(&mut self, group: Group) {
        if let Some(side) = self.side(group) {
            side.get_or_insert_with(Count::default).count += 1;
        }
    }

    /// Takes the counts of a second reading, if they do not contradict the first.
    pub(super) fn confirm(&mut self, printed: Tally) {
        let sides = [(&mut self.ayes, printed.ayes), (&mut self.noes, printed.noes), (&mut self.abstain, printed.abstain)];
        for (side, printed) in sides {
            match (side.as_mut(), printed.filter(|count| count.stated && count.names.is_empty())) {
                (Some(side), Some(printed)) if side.count == printed.count => side.stated = true,
                (None, Some(printed)) if printed.count == 0 => *side = Some(printed),
                _ => {}
            }
        }
    }

    /// Takes the names of a second reading.
    pub(super) fn take_names(&mut self, listed: Tally) {
        let sides = [(&mut self.ayes, listed.ayes), (&mut self.noes, listed.noes), (&mut self.abstain, listed.abstain)];
        for (own, listed) in sides {
            if let (Some(own), Some(listed)) = (own.as_mut().filter(|own| own.names.is_empty()), listed) {
                own.names = listed.names;
            }
        }
    }

    /// No side with names in a second reading has another count here.
    pub(super) fn agrees(&self, listed: &Tally) -> bool {
        let sides = [(&self.ayes, &listed.ayes), (&self.noes, &listed.noes), (&self.abstain, &listed.abstain)];
        sides.iter().all(|(own, listed)| match (own, listed) {
            (Some(own), Some(listed)) => own.count == listed.count.max(listed.names.len()),
            (None, Some(listed)) => listed.count == 0,
            _ => true,
        })
    }

    /// A name is on some side already.
    pub(super) fn contains_name(&self, text: &str, name: &Range<usize>) -> bool {
        let names = [&self.ayes, &self.noes, &self.abstain].into_iter().flatten().flat_map(|count| &count.names);
        names.into_iter().any(|one| text.get(one.clone()) == text.get(name.clone()))
    }

    /// Sets a printed count, which takes precedence over counted names.
    pub(super) fn state(&mut self, group: Group, printed: usize) {
        if let Some(side) = self.side(group) {
            let count = side.get_or_insert_with(Count::default);
            (count.count, count.stated) = (printed, true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_is_a_side_only_after_those_for() {
        let mut tally = Tally::default();
        tally.add(Group::No, 0..1);
        assert!(tally.is_empty());
        tally.add(Group::For, 0..3);
        tally.add(Group::No, 4..7);
        assert_eq!((tally.ayes.as_ref().map(|side| side.count), tally.noes.as_ref().map(|side| side.count)), (Some(1), Some(1)));
        assert!(tally.is_full() && tally.contains_name("Fox Oke", &(4..7)) && !tally.contains_name("Fox Oke Hay", &(8..11)));
        tally.put(Group::For, Some(Count::printed(9)));
        assert_eq!(tally.ayes.as_ref().map(|side| side.count), Some(1));
        tally.state(Group::For, 9);
        assert_eq!(tally.ayes.map(|side| (side.count, side.stated, side.names.len())), Some((9, true, 1)));
    }

    #[test]
    fn listed_names_may_be_as_many_as_the_counts() {
        let mut tally = Tally { ayes: Some(Count::printed(2)), noes: Some(Count::printed(0)), ..Tally::default() };
        let listed = |count: usize| Tally { ayes: Some(Count { names: vec![0..3, 4..7], ..Count::printed(count) }), ..Tally::default() };
        assert!(tally.agrees(&listed(2)) && !tally.agrees(&listed(3)) && tally.agrees(&Tally::default()));
        assert!(!tally.agrees(&Tally { abstain: Some(Count::printed(1)), ..Tally::default() }));
        tally.take_names(listed(2));
        assert_eq!(tally.ayes.map_or(0, |side| side.names.len()), 2);
    }

    #[test]
    fn printed_counts_confirm_counted_names() {
        let confirmed = |printed: usize| {
            let mut tally = Tally::default();
            tally.add_unnamed(Group::For);
            tally.confirm(Tally { ayes: Some(Count::printed(printed)), noes: Some(Count::printed(0)), abstain: Some(Count::printed(2)) });
            (tally.ayes.map(|side| (side.count, side.stated)), tally.noes.map(|side| side.count), tally.abstain)
        };
        assert_eq!(confirmed(1), (Some((1, true)), Some(0), None));
        assert_eq!(confirmed(2), (Some((1, false)), Some(0), None));
        assert!(!Tally { ayes: Some(Count::printed(1)), ..Tally::default() }.is_full());
        assert!(Tally { ayes: Some(Count::printed(1)), abstain: Some(Count::printed(1)), ..Tally::default() }.is_full());
        assert!(!Tally { abstain: Some(Count::printed(1)), ..Tally::default() }.is_empty());
    }
}
