//! JSON pointers that are written out only where one is kept.

use std::fmt::{Display, Formatter, Result};

/// A place in a document.
#[derive(Clone, Copy)]
pub(super) enum Pointer<'p> {
    /// A place that is already written out.
    Root(&'p str),
    /// A field of the value at a place.
    Field(&'p Pointer<'p>, &'static str),
    /// An element of the array at a place.
    Element(&'p Pointer<'p>, usize),
}

impl Display for Pointer<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Pointer::Root(path) => out.write_str(path),
            Pointer::Field(above, name) => write!(out, "{above}/{name}"),
            Pointer::Element(above, at) => write!(out, "{above}/{at}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pointer;

    #[test]
    fn a_pointer_is_written_from_the_root_on() {
        let list = Pointer::Element(&Pointer::Root("/items/2/minutes"), 4);
        assert_eq!(Pointer::Element(&Pointer::Field(&list, "points"), 0).to_string(), "/items/2/minutes/4/points/0");
    }
}
