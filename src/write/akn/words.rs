//! Words of a unit with the persons named, the links and the strikethrough in them.

use std::io::{Result, Write};
use std::ops::Range;

use super::address;
use super::xml::Xml;
use crate::write::formatting::{Run, Text};

/// Names that may be missing from a text before the rest is left unmarked: each search is a pass over the text.
const MISSES: usize = 8;

/// A name in a text: its bytes, the id of the person, and their role.
pub struct Named {
    pub range: Range<usize>,
    pub person: String,
    pub role: &'static str,
}

/// Where names occur in a text, in order, without overlaps.
pub fn places(text: &str, names: impl Iterator<Item = (String, String, &'static str)>) -> Vec<Named> {
    let mut found: Vec<Named> = Vec::new();
    let (mut at, mut misses) = (0, 0);
    for (name, person, role) in names {
        let place = text.get(at..).and_then(|rest| rest.find(&name)).filter(|_| !name.is_empty());
        if let Some(start) = place.map(|place| at + place) {
            at = start + name.len();
            found.push(Named { range: start..at, person, role });
        } else {
            misses += 1;
        }
        if misses > MISSES {
            break;
        }
    }
    found
}

/// Writes a text.
pub fn write<W: Write>(xml: &mut Xml<W>, text: &Text<'_>, named: &[Named]) -> Result<()> {
    let mut at = 0;
    for one in named {
        runs(xml, &text.part(at..one.range.start))?;
        xml.start("person", &[("refersTo", &format!("#{}", one.person)), ("as", &format!("#{}", one.role))])?;
        runs(xml, &text.part(one.range.clone()))?;
        xml.end("person")?;
        at = one.range.end;
    }
    runs(xml, &text.part(at..))
}

fn runs<W: Write>(xml: &mut Xml<W>, text: &Text<'_>) -> Result<()> {
    text.runs().iter().try_for_each(|run| write_run(xml, run))
}

/// Writes words with the same formatting.
fn write_run<W: Write>(xml: &mut Xml<W>, run: &Run<'_>) -> Result<()> {
    if let Some(href) = run.href {
        xml.start("ref", &[("href", &address::escaped(href))])?;
    }
    if run.struck {
        xml.start("del", &[])?;
    }
    for (at, row) in run.words.split('\n').enumerate() {
        if at > 0 {
            xml.mark("eol", &[])?;
        }
        xml.words(row)?;
    }
    if run.struck {
        xml.end("del")?;
    }
    run.href.map_or(Ok(()), |_| xml.end("ref"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_order() {
        let names = ["Hay", "Fox", "Roe", "Fox"].map(|name| (name.to_owned(), "person_1".to_owned(), "mover"));
        let found: Vec<Range<usize>> = places("Hay, Fox and Fox", names.into_iter()).into_iter().map(|named| named.range).collect();
        assert_eq!(found, [0..3, 5..8, 13..16]);
    }
}
