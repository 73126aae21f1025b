//! XML, step by step: no declaration of types, no entity but those of the standard, and a cap on depth.

use std::borrow::Cow;

use anyhow::{Result, anyhow, bail};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Maximum nesting of elements; Word nests some hundred where tables are in text boxes in tables.
const DEEPEST: usize = 1000;

/// One step through a part.
pub enum Step<'x> {
    /// An element opens.
    Open(Element<'x>),
    /// The innermost element closes.
    Close,
    /// Text, entities resolved.
    Text(Cow<'x, str>),
    /// The part is at its end.
    End,
}

/// An element that opens.
pub struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name without prefix.
    pub fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute of this name, prefixes left out.
    pub fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value = quick_xml::escape::unescape(&found.value).map(Cow::into_owned);
        Some(value.unwrap_or_else(|_| found.value.into_owned()))
    }

    /// The value of an attribute as a number.
    pub fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.get(name)?.trim().parse().ok()
    }

    /// A property that is on unless its value says that it is off, as `<w:b/>` and `<w:b w:val="0"/>`.
    pub fn is_on(&self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// A walk through a part.
pub struct Walk<'x> {
    reader: Reader<&'x [u8]>,
    depth: usize,
    /// Byte at which the last step began.
    place: u64,
}

impl<'x> Walk<'x> {
    /// A walk from the beginning.
    pub fn new(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Walk { reader, depth: 0, place: 0 }
    }

    /// The next step.
    ///
    /// # Errors
    /// A sentence, if the XML is not well formed, breaks off, declares types or entities, or nests too deep.
    pub fn step(&mut self) -> Result<Step<'x>> {
        loop {
            let place = self.reader.buffer_position();
            self.place = place;
            let event = self.reader.read_event();
            match event.map_err(|error| anyhow!("expected well-formed XML, but at byte {place}: {error}"))? {
                Event::Start(element) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        bail!("expected elements at most {DEEPEST} deep, but at byte {place} they are deeper");
                    }
                    return Ok(Step::Open(Element(element)));
                }
                Event::End(_) => {
                    self.depth -= 1;
                    return Ok(Step::Close);
                }
                Event::Text(text) => return Ok(Step::Text(text.xml10_content())),
                Event::CData(text) => return Ok(Step::Text(text.xml10_content())),
                Event::GeneralRef(name) => return Ok(Step::Text(Cow::Owned(resolved(&name)?.to_string()))),
                Event::DocType(_) => bail!("expected a document without declarations of its own, but found a DOCTYPE at byte {place}"),
                Event::Eof if self.depth > 0 => bail!("expected the end of {} elements, but the part breaks off", self.depth),
                Event::Eof => return Ok(Step::End),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// Elements that are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The byte at which the last step began.
    pub fn place(&self) -> u64 {
        self.place
    }

    /// Passes over the rest of the element that has just opened, and gives the words in it: the text of elements of which `is_text` is
    /// true, with a space between paragraphs, cells and lines.
    ///
    /// # Errors
    /// As [`Walk::step`].
    pub fn words(&mut self, name: &str, is_text: fn(&str) -> bool) -> Result<String> {
        let mut open = vec![(is_text(name), false)];
        let mut words = String::new();
        while !open.is_empty() {
            match self.step()? {
                Step::Open(element) => {
                    let parts = matches!(element.name(), "p" | "h" | "tc" | "table-cell" | "br" | "cr" | "tab" | "s" | "line-break");
                    open.push((is_text(element.name()), parts));
                }
                Step::Close => words.extend(open.pop().filter(|(_, parts)| *parts).map(|_| ' ')),
                Step::Text(text) if open.last().is_some_and(|(is_text, _)| *is_text) => words.push_str(&text),
                Step::Text(_) => {}
                Step::End => break,
            }
        }
        Ok(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Passes over the rest of the element that has just opened.
    ///
    /// # Errors
    /// As [`Walk::step`].
    pub fn skip(&mut self) -> Result<()> {
        let outside = self.depth - 1;
        while self.depth > outside {
            self.step()?;
        }
        Ok(())
    }
}

fn resolved(name: &BytesRef<'_>) -> Result<char> {
    if let Some(c) = name.resolve_char_ref().map_err(|error| anyhow!("expected a character, but found: {error}"))? {
        return Ok(c);
    }
    match name.xml10_content().as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        other => bail!("expected an entity of the standard, but found &{};", other.chars().take(40).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walked(text: &str) -> Result<String> {
        let mut walk = Walk::new(text);
        let mut out = String::new();
        loop {
            match walk.step()? {
                Step::Open(element) => out += &format!("<{} {}>", element.name(), element.get("val").unwrap_or_default()),
                Step::Close => out.push('/'),
                Step::Text(text) => out += &text,
                Step::End => return Ok(out),
            }
        }
    }

    #[test]
    fn elements_attributes_and_entities_are_read() {
        assert_eq!(walked("<w:p><w:b w:val='a&amp;b'/>x &lt; &#65;</w:p>").unwrap(), "<p ><b a&b>/x < A/");
    }

    #[test]
    fn what_is_not_well_formed_is_refused_with_a_sentence() {
        let cases = [
            ("<a><b>", "breaks off"),
            ("<a></b>", "expected well-formed XML"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "DOCTYPE"),
            ("<a>&b;</a>", "expected an entity of the standard, but found &b;"),
        ];
        for (text, why) in cases {
            assert!(walked(text).unwrap_err().to_string().contains(why), "{text}");
        }
        assert!(walked(&"<a>".repeat(1001)).unwrap_err().to_string().contains("at most 1000 deep"));
    }
}
