//! Elements to XML: block elements on lines of their own, words unchanged.

use std::borrow::Cow;
use std::io::{Result, Write};

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// Attributes of an element, each with its value.
pub type Attributes<'a> = [(&'a str, &'a str)];

/// Writes elements into an output.
pub struct Xml<W: Write> {
    to: Writer<W>,
}

impl<W: Write> Xml<W> {
    pub fn new(to: W) -> Self {
        Xml { to: Writer::new(to) }
    }

    /// The output.
    pub fn into_inner(self) -> W {
        self.to.into_inner()
    }

    /// Opens an element that holds others, on a line of its own.
    pub fn open(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<()> {
        self.line()?;
        self.start(name, attributes)
    }

    /// Closes an element that holds others.
    pub fn close(&mut self, name: &str) -> Result<()> {
        self.line()?;
        self.end(name)
    }

    /// An element without content, on a line of its own.
    pub fn empty(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<()> {
        self.line()?;
        self.mark(name, attributes)
    }

    /// An element without content among words.
    pub fn mark(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<()> {
        self.to.write_event(Event::Empty(element(name, attributes)))
    }

    /// Opens an element that holds words or is among them.
    pub fn start(&mut self, name: &str, attributes: &Attributes<'_>) -> Result<()> {
        self.to.write_event(Event::Start(element(name, attributes)))
    }

    /// Closes an element of words.
    pub fn end(&mut self, name: &str) -> Result<()> {
        self.to.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Words.
    pub fn words(&mut self, words: &str) -> Result<()> {
        self.to.write_event(Event::Text(BytesText::from_escaped(partial_escape(&*allowed(words)))))
    }

    /// Writes text that is already XML.
    pub fn raw(&mut self, written: &[u8]) -> Result<()> {
        self.to.get_mut().write_all(written)
    }

    /// Begins a line.
    pub fn line(&mut self) -> Result<()> {
        self.raw(b"\n")
    }
}

fn element<'a>(name: &'a str, attributes: &Attributes<'_>) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        element.push_attribute((*name, allowed(value).as_ref()));
    }
    element
}

/// A text with the replacement character for characters that XML does not allow.
fn allowed(text: &str) -> Cow<'_, str> {
    let is_refused =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}') || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(is_refused) { Cow::Owned(text.replace(is_refused, "\u{fffd}")) } else { Cow::Borrowed(text) }
}
