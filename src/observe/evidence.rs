//! Evidence: for each line the ids of what was observed.

use std::collections::BTreeMap;

/// A value of an observation.
pub trait Value: Copy {
    /// An id that is the same in every build.
    fn code(self) -> u32;
    /// What it is called in the table of weights.
    fn name(self) -> String;
}

macro_rules! values {
    ($($kind:ty),*) => {$(
        impl Value for $kind {
            fn code(self) -> u32 {
                self as u32
            }
            fn name(self) -> String {
                self.to_string()
            }
        }
    )*};
}

values!(u8, u16, u32, usize, i8, i32);

impl Value for bool {
    fn code(self) -> u32 {
        u32::from(self)
    }
    fn name(self) -> String {
        u32::from(self).to_string()
    }
}

impl Value for () {
    fn code(self) -> u32 {
        0
    }
    fn name(self) -> String {
        String::new()
    }
}

impl Value for &'static str {
    fn code(self) -> u32 {
        fnv(self)
    }
    fn name(self) -> String {
        self.to_owned()
    }
}

/// A value with a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// Id, the same in every build.
    pub code: u32,
    /// Name.
    pub name: &'static str,
}

impl Named {
    /// A name with its id.
    pub const fn new(name: &'static str) -> Named {
        Named { code: fnv(name), name }
    }
}

impl Value for Named {
    fn code(self) -> u32 {
        self.code
    }
    fn name(self) -> String {
        self.name.to_owned()
    }
}

impl Value for crate::layout::Shape {
    fn code(self) -> u32 {
        self as u32
    }
    fn name(self) -> String {
        format!("{self:?}")
    }
}

impl Value for crate::layout::Edge {
    fn code(self) -> u32 {
        self as u32
    }
    fn name(self) -> String {
        format!("{self:?}")
    }
}

impl Value for super::quote::Quoted {
    fn code(self) -> u32 {
        self as u32
    }
    fn name(self) -> String {
        format!("{self:?}")
    }
}

impl Value for crate::number::Member {
    fn code(self) -> u32 {
        self as u32
    }
    fn name(self) -> String {
        format!("{self:?}")
    }
}

/// FNV-1a.
pub const fn fnv(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let (mut hash, mut at) = (0x811c_9dc5_u32, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// An id made of another and a part that is added to it.
#[inline(always)]
fn mixed(id: u32, part: u32) -> u32 {
    let id = (id.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b9);
    id ^ id >> 15
}

/// The evidence of a document.
#[derive(Debug, Default)]
pub struct Evidence {
    ids: Vec<u32>,
    /// The end of each line in `ids`.
    ends: Vec<usize>,
    /// Names of the ids, where they are kept.
    names: Option<BTreeMap<u32, String>>,
}

impl Evidence {
    /// Evidence that keeps the names of the observations, for the fit and for explanations.
    pub fn named() -> Self {
        Evidence { names: Some(BTreeMap::new()), ..Evidence::default() }
    }

    /// Records an observation of the current line. `template` is its name, the group before the first stop.
    #[inline(always)]
    pub fn put<A: Value, B: Value, C: Value>(&mut self, template: &'static str, code: u32, values: (A, B, C)) {
        let (first, second, third) = values;
        let id = [first.code(), second.code(), third.code()].into_iter().fold(code, mixed);
        self.ids.push(id);
        if self.names.is_some() {
            self.name(id, template, || [first.name(), second.name(), third.name()]);
        }
    }

    /// Keeps the name of an id.
    #[cold]
    fn name(&mut self, id: u32, template: &str, values: impl FnOnce() -> [String; 3]) {
        self.names.get_or_insert_default().entry(id).or_insert_with(|| {
            let parts: Vec<String> = values().into_iter().filter(|part| !part.is_empty()).collect();
            format!("{template}={}", parts.join(","))
        });
    }

    /// Closes a line. Ids are put in order, each once, where their names are kept.
    pub fn end_line(&mut self) {
        let from = self.ends.last().copied().unwrap_or(0);
        if self.names.is_some() {
            let mut line = self.ids.split_off(from);
            line.sort_unstable();
            line.dedup();
            self.ids.append(&mut line);
        }
        self.ends.push(self.ids.len());
    }

    /// Forgets all lines.
    pub fn clear(&mut self) {
        self.ids.clear();
        self.ends.clear();
    }

    /// Number of lines.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// There is no line.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The ids of a line. Those of evidence with names are in order, each once; otherwise an id may be repeated, and counts once.
    pub fn line(&self, at: usize) -> &[u32] {
        let from = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(at).and_then(|end| self.ids.get(from..*end)).unwrap_or_default()
    }

    /// The names of the ids.
    pub fn names(&self) -> impl Iterator<Item = (u32, &str)> {
        self.names.iter().flatten().map(|(id, name)| (*id, name.as_str()))
    }
}

/// Records an observation: `note!(evidence, "shape.words", 3, true)`.
macro_rules! note {
    ($evidence:expr, $template:literal) => {
        $evidence.put($template, const { $crate::observe::evidence::fnv($template) }, ((), (), ()))
    };
    ($evidence:expr, $template:literal, $first:expr) => {
        $evidence.put($template, const { $crate::observe::evidence::fnv($template) }, ($first, (), ()))
    };
    ($evidence:expr, $template:literal, $first:expr, $second:expr) => {
        $evidence.put($template, const { $crate::observe::evidence::fnv($template) }, ($first, $second, ()))
    };
    ($evidence:expr, $template:literal, $first:expr, $second:expr, $third:expr) => {
        $evidence.put($template, const { $crate::observe::evidence::fnv($template) }, ($first, $second, $third))
    };
}
pub(crate) use note;

/// The place of a value among limits: 0 up to the first of them.
pub fn bucket(value: usize, limits: &[usize]) -> usize {
    limits.iter().position(|limit| value <= *limit).unwrap_or(limits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_differ_make_other_observations() {
        use crate::layout::{Edge, Shape};
        use crate::number::Member;
        use crate::observe::quote::Quoted;
        fn ids<T: Value + Copy>(values: &[T]) -> usize {
            let mut evidence = Evidence::default();
            values.iter().for_each(|value| evidence.put("test", fnv("test"), (*value, (), ())));
            evidence.end_line();
            evidence.line(0).iter().collect::<std::collections::BTreeSet<_>>().len()
        }
        assert_eq!(ids(&[Member::None, Member::First, Member::Open, Member::Next, Member::Skip]), 5);
        assert_eq!(ids(&[Shape::Empty, Shape::Title, Shape::Capitals, Shape::Sentence]), 4);
        assert_eq!(ids(&[Edge::Lower, Edge::Upper, Edge::Colon, Edge::Stop]), 4);
        assert_eq!(ids(&[Quoted::No, Quoted::Begins, Quoted::Inside, Quoted::Ends]), 4);
        assert_eq!((ids(&[true, false]), ids(&[1_usize, 2, 3]), ids(&["a", "b"]), ids(&[Named::new("a"), Named::new("b")])), (2, 3, 2, 2));
    }
}
