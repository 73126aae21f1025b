//! Ids of elements: the id of the parent, the kind, and the number among the elements of this kind in the parent.

use std::collections::BTreeMap;

/// A parent element, and the number of elements of each kind in it so far.
#[derive(Default)]
pub struct Inside {
    id: String,
    counts: BTreeMap<&'static str, usize>,
}

impl Inside {
    /// The parent with an id; the whole document has none.
    pub fn of(id: &str) -> Self {
        Inside { id: id.to_owned(), counts: BTreeMap::new() }
    }

    /// The id of the next element of a kind.
    pub fn next(&mut self, kind: &'static str) -> String {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if self.id.is_empty() { format!("{kind}_{count}") } else { format!("{}__{kind}_{count}", self.id) }
    }

    /// The id of the one element of a kind.
    pub fn only(&self, kind: &str) -> String {
        if self.id.is_empty() { kind.to_owned() } else { format!("{}__{kind}", self.id) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_count_within_what_they_stand_in() {
        let mut document = Inside::default();
        assert_eq!((document.next("sec"), document.next("sec"), document.next("p")), ("sec_1".into(), "sec_2".into(), "p_1".into()));
        let mut section = Inside::of("sec_2");
        assert_eq!((section.next("p"), section.only("content")), ("sec_2__p_1".into(), "sec_2__content".into()));
    }
}
