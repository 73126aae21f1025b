//! The styles of a Word document, and the properties of paragraphs and runs.

use std::collections::HashMap;

use anyhow::Result;

use crate::read::xml::{Element, Step, Walk};

/// Styles that a chain of `basedOn` may pass; Word stops at ten.
const LONGEST_CHAIN: usize = 20;

/// Properties of a paragraph, as stated at one place.
#[derive(Clone, Debug, Default)]
pub struct ParagraphProperties {
    /// The identifier of its style.
    pub style: Option<String>,
    /// The identifier of its numbering; "0" is none.
    pub numbering: Option<String>,
    /// Its level in the numbering, from 0.
    pub level: Option<usize>,
    /// Its level in the outline, from 0; 9 is text.
    pub outline: Option<u8>,
    /// Its end is inserted, deleted.
    pub mark: Option<Mark>,
    /// Identifiers of the headers and footers of the section that ends with it.
    pub furniture: Vec<String>,
}

/// A tracked change of the end of a paragraph, or of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It was put in.
    Inserted,
    /// It was taken out.
    Deleted,
}

impl Mark {
    /// The change that an element names.
    pub fn named(name: &str) -> Option<Mark> {
        match name {
            "ins" | "moveTo" => Some(Mark::Inserted),
            "del" | "moveFrom" => Some(Mark::Deleted),
            _ => None,
        }
    }
}

/// Properties of a run of letters, as stated at one place.
#[derive(Clone, Debug, Default)]
pub struct RunProperties {
    /// The identifier of its style.
    pub style: Option<String>,
    /// It is bold, or not.
    pub bold: Option<bool>,
    /// It is struck out, or not.
    pub struck: Option<bool>,
    /// It is not shown.
    pub hidden: Option<bool>,
}

/// Reads the properties of a paragraph, to the end of the element that has just opened.
///
/// # Errors
/// As [`Walk::step`].
pub fn paragraph(walk: &mut Walk<'_>) -> Result<ParagraphProperties> {
    let mut found = ParagraphProperties::default();
    inside(walk, |walk, element| {
        match element.name() {
            "pStyle" => found.style = element.get("val"),
            "ilvl" => found.level = element.number("val"),
            "numId" => found.numbering = element.get("val"),
            "outlineLvl" => found.outline = element.number("val"),
            "headerReference" | "footerReference" => found.furniture.extend(element.get("id")),
            "pPrChange" | "numberingChange" | "sectPrChange" | "rPrChange" => return walk.skip().map(|()| Inner::Closed),
            "rPr" => {
                found.mark = mark(walk)?;
                return Ok(Inner::Closed);
            }
            _ => {}
        }
        Ok(Inner::Open)
    })?;
    Ok(found)
}

/// The change of the end of a paragraph, among the properties of its end.
fn mark(walk: &mut Walk<'_>) -> Result<Option<Mark>> {
    let mut found = None;
    inside(walk, |_, element| {
        found = found.or(Mark::named(element.name()));
        Ok(Inner::Open)
    })?;
    Ok(found)
}

/// Reads the properties of a run, to the end of the element that has just opened.
///
/// # Errors
/// As [`Walk::step`].
pub fn run(walk: &mut Walk<'_>) -> Result<RunProperties> {
    let mut found = RunProperties::default();
    inside(walk, |walk, element| {
        match element.name() {
            "rStyle" => found.style = element.get("val"),
            "b" => found.bold = Some(element.is_on()),
            "strike" | "dstrike" => found.struck = Some(element.is_on()),
            "vanish" => found.hidden = Some(element.is_on()),
            "rPrChange" => return walk.skip().map(|()| Inner::Closed),
            _ => {}
        }
        Ok(Inner::Open)
    })?;
    Ok(found)
}

/// What became of an element that was visited.
pub enum Inner {
    /// Its own elements are still to come.
    Open,
    /// It was read to its end.
    Closed,
}

/// Visits every element in the one that has just opened, to its end.
///
/// # Errors
/// As [`Walk::step`], and as the visitor.
pub fn inside<'x>(walk: &mut Walk<'x>, mut visit: impl FnMut(&mut Walk<'x>, Element<'x>) -> Result<Inner>) -> Result<()> {
    let mut depth = 1;
    while depth > 0 {
        match walk.step()? {
            Step::Open(element) => depth += usize::from(matches!(visit(walk, element)?, Inner::Open)),
            Step::Close => depth -= 1,
            Step::Text(_) => {}
            Step::End => break,
        }
    }
    Ok(())
}

#[derive(Debug, Default)]
struct Style {
    /// In lower case.
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

/// What a chain of styles says of a paragraph.
#[derive(Debug, Default)]
pub struct Styled {
    /// The level of its heading, 1 to 6.
    pub heading: Option<u8>,
    /// The identifier of its numbering, and the style that gives it.
    pub numbering: Option<(String, String)>,
    /// Its level in the numbering.
    pub level: Option<usize>,
    /// It is bold.
    pub bold: bool,
    /// It is a line of a table of contents, or of a page header.
    pub kept_apart: bool,
}

impl Styles {
    /// Reads the part that holds the styles.
    ///
    /// # Errors
    /// As [`Walk::step`].
    pub fn read(text: &str) -> Result<Self> {
        let mut styles = Styles::default();
        let mut walk = Walk::new(text);
        loop {
            match walk.step()? {
                Step::Open(element) if element.name() == "style" => {
                    let id = element.get("styleId").unwrap_or_default();
                    let is_default =
                        element.get("default").is_some_and(|on| on != "0") && element.get("type").as_deref() == Some("paragraph");
                    if is_default {
                        styles.default = Some(id.clone());
                    }
                    styles.by_id.insert(id, style(&mut walk)?);
                }
                Step::End => return Ok(styles),
                _ => {}
            }
        }
    }

    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let known = |id: &'s str| self.by_id.get(id).map(|style| (id, style));
        std::iter::successors(id.and_then(known), move |(_, style)| style.based_on.as_deref().and_then(known)).take(LONGEST_CHAIN)
    }

    /// What the style of a paragraph says, with all that it is based on.
    pub fn of_paragraph(&self, id: Option<&str>) -> Styled {
        let id = id.or(self.default.as_deref());
        let mut said = Styled::default();
        let mut outline = None;
        let mut bold = None;
        for (id, style) in self.chain(id) {
            let properties = &style.paragraph;
            outline = outline.or(properties.outline).or_else(|| outline_named(&style.name));
            bold = bold.or(style.run.bold);
            said.level = said.level.or(properties.level);
            said.kept_apart |= is_kept_apart(&style.name);
            if said.numbering.is_none() {
                said.numbering = properties.numbering.clone().map(|numbering| (numbering, id.to_owned()));
            }
        }
        said.heading = outline.and_then(heading);
        said.bold = bold.unwrap_or(false);
        said
    }

    /// Whether the style of a run strikes it out, if it says.
    pub fn struck_run(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.run.struck)
    }

    /// Whether the style of a run makes it bold, if it says.
    pub fn bold_run(&self, id: Option<&str>) -> Option<bool> {
        self.chain(id).find_map(|(_, style)| style.run.bold)
    }
}

/// Level 0 to 8 of the outline is a heading, 9 is text.
pub fn heading(outline: u8) -> Option<u8> {
    (outline < 9).then_some((outline + 1).min(6))
}

/// `heading 1` and `title` are headings even where they give no level.
fn outline_named(name: &str) -> Option<u8> {
    match name {
        "title" => Some(0),
        "subtitle" => Some(1),
        _ => name.strip_prefix("heading ")?.parse::<u8>().ok()?.checked_sub(1),
    }
}

fn is_kept_apart(name: &str) -> bool {
    name.strip_prefix("toc ").is_some_and(|level| level.parse::<u8>().is_ok()) || matches!(name, "header" | "footer")
}

fn style(walk: &mut Walk<'_>) -> Result<Style> {
    let mut found = Style::default();
    inside(walk, |walk, element| {
        match element.name() {
            "name" => found.name = element.get("val").unwrap_or_default().to_lowercase(),
            "basedOn" => found.based_on = element.get("val"),
            "pPr" => found.paragraph = paragraph(walk)?,
            "rPr" => found.run = run(walk)?,
            "tblStylePr" => walk.skip()?,
            _ => {}
        }
        let read = matches!(element.name(), "pPr" | "rPr" | "tblStylePr");
        Ok(if read { Inner::Closed } else { Inner::Open })
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLES: &str = r#"<w:styles>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr>
            <w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Our Item"/><w:basedOn w:val="H1"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
        <w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 2"/></w:style></w:styles>"#;

    #[test]
    fn a_style_has_what_it_is_based_on() {
        let styles = Styles::read(STYLES).unwrap();
        let item = styles.of_paragraph(Some("Item"));
        assert_eq!((item.heading, item.bold), (Some(1), false));
        assert_eq!(item.numbering, Some(("7".to_owned(), "H1".to_owned())));
        assert_eq!(styles.of_paragraph(None).heading, None);
        assert!(styles.of_paragraph(Some("T")).kept_apart);
    }

    #[test]
    fn a_style_based_on_itself_ends() {
        assert_eq!(Styles::read(STYLES).unwrap().of_paragraph(Some("Loop")).heading, None);
    }
}
