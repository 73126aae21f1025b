//! XML by its root: the name of the element, and its namespace.

use super::Named;
use crate::read::first_tag::{FIRST_TAGS, is_service};
use crate::read::root::{after_prolog, root};
use crate::read::scan;
use crate::source::is_blank;

/// XML of a known use.
struct Root {
    /// Name of the root, without prefix.
    name: &'static str,
    /// What its namespace contains; empty where it has none.
    namespace: &'static str,
    what: &'static str,
    remedy: &'static str,
}

const SCANNED: &str = "have the program that recognised the text save it as .txt";
const CONVERT: &str = "convert it to HTML or plain text first";
const LINKED: &str = "name the pages that it links to";
const IN_WORD: &str = "open it in a word processor and save it as .docx";

const ROOTS: &[Root] = &[
    Root { name: "document", namespace: "abbyy.com", what: "XML of FineReader, text recognised in scanned pages", remedy: SCANNED },
    Root { name: "TEI", namespace: "tei-c.org", what: "TEI, a text edited for scholars", remedy: CONVERT },
    Root { name: "teiCorpus", namespace: "tei-c.org", what: "TEI, a text edited for scholars", remedy: CONVERT },
    Root { name: "TEI.2", namespace: "", what: "TEI, a text edited for scholars", remedy: CONVERT },
    Root { name: "mods", namespace: "loc.gov/mods", what: "MODS, the catalogue record of a work", remedy: "name the work itself" },
    Root { name: "ead", namespace: "ead", what: "EAD, a finding aid of an archive", remedy: CONVERT },
    Root { name: "akomaNtoso", namespace: "akn", what: "Akoma Ntoso, a parliamentary document in XML", remedy: CONVERT },
    Root { name: "akomaNtoso", namespace: "akomantoso", what: "Akoma Ntoso, a parliamentary document in XML", remedy: CONVERT },
    Root { name: "article", namespace: "docbook.org", what: "DocBook", remedy: CONVERT },
    Root { name: "section", namespace: "docbook.org", what: "DocBook", remedy: CONVERT },
    Root { name: "book", namespace: "docbook.org", what: "DocBook", remedy: CONVERT },
    Root { name: "rss", namespace: "", what: "an RSS feed", remedy: LINKED },
    Root { name: "RDF", namespace: "22-rdf-syntax-ns", what: "RDF, data about other documents", remedy: LINKED },
    Root { name: "feed", namespace: "w3.org/2005/Atom", what: "an Atom feed", remedy: LINKED },
    Root { name: "sitemapindex", namespace: "sitemaps.org", what: "a sitemap", remedy: LINKED },
    Root { name: "urlset", namespace: "sitemaps.org", what: "a sitemap", remedy: LINKED },
    Root { name: "svg", namespace: "w3.org/2000/svg", what: "an SVG picture", remedy: "save its text as .txt first" },
    Root { name: "wordDocument", namespace: "microsoft.com/office/word", what: "Word XML of 2003", remedy: IN_WORD },
    Root { name: "package", namespace: "microsoft.com/office/2006/xmlPackage", what: "a Word document in one XML file", remedy: IN_WORD },
    Root { name: "document", namespace: "openxmlformats.org/wordprocessingml", what: "a part of a Word document", remedy: IN_WORD },
    Root { name: "document", namespace: "purl.oclc.org/ooxml/wordprocessingml", what: "a part of a Word document", remedy: IN_WORD },
    Root { name: "document", namespace: "opendocument:xmlns:office", what: "a flat OpenDocument file", remedy: IN_WORD },
    Root { name: "document-content", namespace: "opendocument:xmlns:office", what: "a part of an OpenDocument text", remedy: IN_WORD },
    Root { name: "plist", namespace: "", what: "a property list", remedy: CONVERT },
];

/// What XML is that begins so, if it is neither a page, nor text recognised in a scan, nor of a publishing system.
pub fn named(beginning: &str) -> Option<Named> {
    let declared = beginning.strip_prefix("<?xml").is_some_and(|rest| rest.starts_with(is_blank));
    let (name, attributes) = root(after_prolog(beginning))?;
    let local = name.rsplit(':').next().unwrap_or(name);
    let known = ROOTS.iter().find(|known| {
        let spaced = !known.namespace.is_empty() && attributes.contains(known.namespace);
        local == known.name && (spaced || known.namespace.is_empty() && (declared || attributes.contains("version=")))
    });
    if let Some(Root { what, remedy, .. }) = known {
        return Some(Named::new(what, remedy));
    }
    if scan::format(beginning).is_some() {
        return None;
    }
    let is_page = FIRST_TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(local)) || is_service(beginning);
    let is_data = declared || attributes.contains("xmlns=") || attributes.contains("xmlns:");
    (is_data && !is_page)
        .then(|| Named { what: format!("XML whose root is <{}>", name.chars().take(40).collect::<String>()).into(), remedy: CONVERT })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(beginning: &str) -> String {
        named(beginning).map(|named| named.what.into_owned()).unwrap_or_default()
    }

    #[test]
    fn xml_is_named_by_its_root_and_namespace() {
        let cases = [
            ("<?xml version='1.0'?><?xml-model href='x'?><TEI xmlns='http://www.tei-c.org/ns/1.0'>", "TEI"),
            ("<rss version=\"2.0\"><channel>", "an RSS feed"),
            ("<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>", "an Atom feed"),
            (
                "<?xml version='1.0'?><!DOCTYPE svg PUBLIC 'a' 'b' [<!ENTITY x 'y'>]><svg xmlns='http://www.w3.org/2000/svg'>",
                "an SVG picture",
            ),
            ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\">", "an SVG picture"),
            ("<?xml version=\"1.0\"?><agenda><entry>Roads</entry></agenda>", "XML whose root is <agenda>"),
        ];
        for (beginning, wanted) in cases {
            assert!(what(beginning).starts_with(wanted), "{beginning}: {}", what(beginning));
        }
    }

    #[test]
    fn pages_and_publishing_systems_are_read() {
        let beginnings = [
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\"><html xmlns=\"http://www.w3.org/1999/xhtml\">",
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<meeting><meetingid>4711</meetingid>",
            "<?xml version=\"1.0\"?><getmeetingresult><agendaitems><agendaitem>",
            "<feed the ducks> was the motion",
            "<?xml version=\"1.0\"?> The minutes",
            "<alto> part of the choir sang",
            "<http://example.org/> was read",
        ];
        for beginning in beginnings {
            assert_eq!(what(beginning), "", "{beginning}");
        }
    }
}
