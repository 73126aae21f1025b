//! The reading order that a file states: identifiers of regions, in groups that may contain groups.

use std::collections::HashMap;

/// Maximum nesting of groups; deeper ones count as part of the last.
const DEEPEST: usize = 16;

/// The order so far.
#[derive(Default)]
pub struct Order {
    /// Indexes of the groups that are open.
    open: Vec<u32>,
    /// Groups that are open, and deeper than are kept.
    beyond: usize,
    /// Identifiers, each with the indexes of its groups and its own.
    named: Vec<(Vec<u32>, String)>,
    /// Places of the identifiers, once they are sorted.
    ranks: HashMap<String, usize>,
}

impl Order {
    /// A group begins, at an index in the one around it.
    pub fn begin_group(&mut self, index: u32) {
        if self.open.len() < DEEPEST {
            self.open.push(index);
        } else {
            self.beyond += 1;
        }
    }

    /// The innermost group ends.
    pub fn end_group(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.open.pop();
        }
    }

    /// Names a region, at an index in the group that is open.
    pub fn name(&mut self, id: String, index: u32) {
        let mut path = self.open.clone();
        path.push(index);
        self.named.push((path, id));
    }

    /// All are named: they are sorted, and have their places.
    pub fn settle(&mut self) {
        for id in sorted(std::mem::take(&mut self.named)) {
            let next = self.ranks.len();
            self.ranks.entry(id).or_insert(next);
        }
    }

    /// The place of a region, if the order names it.
    pub fn rank(&self, id: Option<&str>) -> Option<usize> {
        self.ranks.get(id?).copied()
    }
}

/// Those with the same index stay as they are.
fn sorted(mut named: Vec<(Vec<u32>, String)>) -> impl Iterator<Item = String> {
    named.sort_by(|a, b| a.0.cmp(&b.0));
    named.into_iter().map(|(_, id)| id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_go_before_the_order_of_the_file() {
        let mut order = Order::default();
        order.name("c".to_owned(), 2);
        order.begin_group(1);
        order.name("b".to_owned(), 1);
        order.name("a".to_owned(), 0);
        order.end_group();
        order.name("first".to_owned(), 0);
        order.settle();
        assert_eq!(["first", "a", "b", "c", "d"].map(|id| order.rank(Some(id))), [Some(0), Some(1), Some(2), Some(3), None]);
    }

    #[test]
    fn groups_without_end_cost_nothing() {
        let mut order = Order::default();
        (0..1000).for_each(|_| order.begin_group(0));
        order.name("a".to_owned(), 0);
        (0..1001).for_each(|_| order.end_group());
        order.settle();
        assert_eq!(order.rank(Some("a")), Some(0));
    }
}
