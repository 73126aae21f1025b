//! Akoma Ntoso 3.0: the document as a `debateReport`, valid by the schema of OASIS.
//!
//! Items are sections, the record of each its content; decisions, motions and votes are paragraphs that refer to concepts, and the names in
//! them refer to persons. `docs/akn.md` says how each part is written, and what is written where the minutes state nothing.

mod about;
mod address;
mod body;
mod ids;
mod meta;
mod words;
mod xml;

use std::io::{BufWriter, Result, Write};

use body::Body;
use meta::meta;
use xml::Xml;

use crate::model::Minutes;

/// The namespace of Akoma Ntoso 3.0.
const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/// Writes a document.
///
/// # Errors
/// Those of the output.
pub fn write(minutes: &Minutes<'_>, to: &mut dyn Write) -> Result<()> {
    let mut out = BufWriter::new(to);
    let body = Body::of(minutes)?;
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    let mut xml = Xml::new(&mut out);
    xml.open("akomaNtoso", &[("xmlns", NAMESPACE)])?;
    xml.open("debateReport", &[("name", "minutes")])?;
    meta(&mut xml, minutes, &body.references)?;
    xml.raw(&body.written)?;
    xml.close("debateReport")?;
    xml.close("akomaNtoso")?;
    out.write_all(b"\n")?;
    out.flush()
}
