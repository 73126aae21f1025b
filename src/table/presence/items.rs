//! The items of a document in the order of the record, with those under other items.

use std::collections::{HashMap, HashSet};

use crate::model::{Item, Minutes};
use crate::table::words;

/// An item, its path and its parent.
pub(super) struct LocatedItem<'m> {
    pub(super) item: &'m Item<'m>,
    /// Its JSON pointer.
    pub(super) path: String,
    /// The index of its parent item.
    parent: Option<usize>,
}

/// The items of a document.
pub(super) struct Items<'m> {
    pub(super) list: Vec<LocatedItem<'m>>,
    /// Indices by item number; `None` for a number that two items have.
    numbers: HashMap<&'m str, Option<usize>>,
    /// The last item in whose record each word is, in small letters.
    last: HashMap<String, usize>,
    /// Members who declare an interest in an item, by the last word of the name.
    declared: HashSet<(usize, String)>,
}

impl<'m> Items<'m> {
    pub(super) fn of(minutes: &'m Minutes<'m>) -> Self {
        let mut items = Items { list: Vec::new(), numbers: HashMap::new(), last: HashMap::new(), declared: HashSet::new() };
        items.add(&minutes.items, "/items", None);
        let here = items.list.iter().enumerate().flat_map(|(at, located)| located.item.declarations.iter().map(move |one| (Some(at), one)));
        let declared = here.chain(minutes.meeting.declarations.iter().map(|one| (None, one))).filter_map(|(at, one)| {
            let item = one.item.as_deref().and_then(|number| items.numbered(number)).or(at)?;
            Some((item, family(&one.member.name)))
        });
        items.declared = declared.collect();
        items
    }

    fn add(&mut self, items: &'m [Item<'m>], path: &str, parent: Option<usize>) {
        for (at, item) in items.iter().enumerate() {
            let (place, path) = (self.list.len(), format!("{path}/{at}"));
            if let Some(number) = item.number.as_deref() {
                self.numbers.entry(number).and_modify(|earlier| *earlier = None).or_insert(Some(place));
            }
            for word in words::of_blocks(&item.minutes).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
                self.last.insert(word.to_lowercase(), place);
            }
            self.list.push(LocatedItem { item, path: path.clone(), parent });
            self.add(&item.items, &format!("{path}/items"), Some(place));
        }
    }

    /// The index of the item with that number, if it is the only one.
    pub(super) fn numbered(&self, number: &str) -> Option<usize> {
        self.numbers.get(number).copied().flatten()
    }

    /// Whether the word is in the record of an item after that one.
    pub(super) fn is_named_after(&self, word: &str, at: usize) -> bool {
        self.last.get(word).is_some_and(|last| *last > at)
    }

    /// Whether a member of that family name declares an interest in an item, and may have left for that item only.
    pub(super) fn declares(&self, family: &str, at: usize) -> bool {
        self.declared.contains(&(at, family.to_owned()))
    }

    /// Whether an item is under another at any depth.
    pub(super) fn is_under(&self, inner: usize, outer: usize) -> bool {
        let parent = |at: &usize| self.list.get(*at).and_then(|located| located.parent);
        std::iter::successors(Some(inner), parent).skip(1).any(|at| at == outer)
    }
}

/// The last word of a name, in small letters.
pub(super) fn family(name: &str) -> String {
    name.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()).unwrap_or_default().to_lowercase()
}
