//! Word documents (.docx, ECMA-376): what the body shows, with its automatic numbers counted.

mod body;
mod field;
mod numbering;
mod styles;

use std::collections::HashMap;

use anyhow::Result;

use self::body::{Document, Note};
use self::numbering::Numberings;
use self::styles::Styles;
use super::apart::{Apart, COMMENT};
use super::office::{self, Contents, kept_apart};
use super::package::Package;
use super::xml::{Step, Walk};
use super::{Changes, Options, not_swollen};
use crate::read::marks::target as followed;
use crate::source::Source;

/// Reads bytes of such a document.
///
/// # Errors
/// A sentence, if the package or a part of it cannot be read.
pub fn read(bytes: &[u8], options: &Options) -> Result<Source> {
    contents(bytes, options.changes).map(office::source).and_then(not_swollen)
}

/// Draws from a package whatever a reader of the document would see.
///
/// # Errors
/// A sentence, if the package or a part of it cannot be read.
fn contents(bytes: &[u8], changes: Changes) -> Result<Contents> {
    let mut package = Package::open(bytes)?;
    let main = related(&mut package, "")?.into_iter().find(|(_, part)| part.kind == "officeDocument");
    let main = main.map_or_else(|| "word/document.xml".to_owned(), |(_, part)| part.target);
    let parts = related(&mut package, &main)?;
    let mut of_kind = |kind: &str| match parts.values().find(|part| part.kind == kind) {
        Some(part) => package.part(&part.target),
        None => Ok(None),
    };
    let mut document = Document {
        styles: of_kind("styles")?.map(|text| Styles::read(&text)).transpose()?.unwrap_or_default(),
        numberings: of_kind("numbering")?.map(|text| Numberings::read(&text)).transpose()?.unwrap_or_default(),
        changes,
        notes: HashMap::new(),
        apart: Apart::default(),
        targets: HashMap::new(),
    };
    for (kind, name) in [(Note::Footnote, "footnotes"), (Note::Endnote, "endnotes")] {
        if let Some(text) = of_kind(name)? {
            body::read_notes(&text, kind, &mut document)?;
        }
    }
    let links = parts.iter().filter(|(_, part)| part.kind == "hyperlink");
    document.targets = links.filter_map(|(id, part)| Some((id.clone(), followed(&part.target)?))).collect();
    let body = body::read(&package.main_part(&main)?, &mut document)?;
    document.targets.clear();
    let mut headers = Vec::new();
    let mut footers = Vec::new();
    let shown = unique(body.furniture);
    for id in &shown {
        let Some(part) = parts.get(id) else { continue };
        let Some(text) = package.part(&part.target)? else { continue };
        let pieces = body::read(&text, &mut document)?.pieces;
        if part.kind == "header" { headers.extend(pieces) } else { footers.extend(pieces) }
    }
    let mut apart = std::mem::take(&mut document.apart);
    let pieces = [kept_apart(headers, &mut apart), body.pieces, kept_apart(footers, &mut apart)].concat();
    unread(&mut package, &parts, &shown, &mut apart)?;
    let mut notes: Vec<_> = document.notes.into_iter().collect();
    notes.sort_by(|(one, _), (other, _)| one.cmp(other));
    notes.into_iter().for_each(|(_, pieces)| apart.take(&office::words(pieces), "unreferenced-note"));
    Ok(Contents { pieces, comments: body.comments, changes: body.changes, left_out: apart.end() })
}

/// Keeps apart the words of comments, and of page headers and footers that no section shows.
fn unread(package: &mut Package<'_>, parts: &HashMap<String, Related>, shown: &[String], apart: &mut Apart) -> Result<()> {
    let mut others: Vec<(&String, &Related)> = parts.iter().filter(|(id, _)| !shown.contains(id)).collect();
    others.sort_by_key(|(id, _)| *id);
    for (_, part) in others {
        let (element, why) = match part.kind.as_str() {
            "comments" => ("comment", COMMENT),
            "header" => ("hdr", "unused-page-header"),
            "footer" => ("ftr", "unused-page-header"),
            _ => continue,
        };
        let Some(text) = package.part(&part.target)? else { continue };
        let mut walk = Walk::new(&text);
        loop {
            match walk.step()? {
                Step::Open(found) if found.name() == element => apart.take(&walk.words(element, body::is_text)?, why),
                Step::End => break,
                _ => {}
            }
        }
    }
    Ok(())
}

/// A part that another refers to.
struct Related {
    /// The last word of the type of the relationship.
    kind: String,
    /// Its name in the package, or its address outside of it.
    target: String,
}

/// What a part refers to, under its identifiers. The package itself is the part without a name.
fn related(package: &mut Package<'_>, part: &str) -> Result<HashMap<String, Related>> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let list = format!("{}_rels/{name}.rels", if folder.is_empty() { String::new() } else { format!("{folder}/") });
    let Some(text) = package.part(&list)? else { return Ok(HashMap::new()) };
    let mut walk = Walk::new(&text);
    let mut found = HashMap::new();
    loop {
        match walk.step()? {
            Step::Open(element) if element.name() == "Relationship" => {
                let kind = element.get("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = element.get("Target").unwrap_or_default();
                let outside = element.get("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
                let target = if outside { target } else { within(folder, &target) };
                found.insert(element.get("Id").unwrap_or_default(), Related { kind, target });
            }
            Step::End => return Ok(found),
            _ => {}
        }
    }
}

/// The name of a part that is named from within a folder.
fn within(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

fn unique(ids: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    ids.into_iter().filter(|id| seen.insert(id.clone())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_resolved_from_their_folder() {
        assert_eq!(within("word", "styles.xml"), "word/styles.xml");
        assert_eq!(within("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(within("word", "/word/header1.xml"), "word/header1.xml");
    }
}
