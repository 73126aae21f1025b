//! Every word of a Word document or an OpenDocument text reaches the output or is listed in `source.left_out`: letters and digits are
//! counted here by a reading of the package that shares nothing with the readers.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use super::office::word;
use crate::support::documents::package;
use minutebook::read::{Changes, Options, bytes};
use serde_json::Value;
use zip::ZipArchive;

type Counts = BTreeMap<char, usize>;

fn count(text: &str, counts: &mut Counts) {
    text.chars().filter(|c| c.is_alphanumeric()).for_each(|c| *counts.entry(c).or_default() += 1);
}

/// The character data of a part, of each innermost element for which `is_text` holds, nothing within those that `skipped` names.
fn data(xml: &str, is_text: impl Fn(&str) -> bool, skipped: &[&str]) -> String {
    let (mut open, mut out): (Vec<&str>, String) = (Vec::new(), String::new());
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '/', '\n', '\t']).next().unwrap();
        if tag.starts_with('/') {
            open.pop();
        } else if !tag.starts_with(['?', '!']) && !tag.ends_with('/') {
            open.push(name);
        }
        if open.last().is_some_and(|name| is_text(name)) && !open.iter().any(|name| skipped.contains(name)) {
            out += text;
            out.push(' ');
        }
    }
    ["&lt;<", "&gt;>", "&quot;\"", "&apos;'", "&amp;&"].iter().fold(out, |out, pair| {
        let (entity, sign) = pair.split_at(pair.len() - 1);
        out.replace(entity, sign)
    })
}

/// All words of a package.
fn expected(file: &[u8]) -> Counts {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().to_string()).collect();
    let mut counts = Counts::new();
    for name in names {
        let mut xml = String::new();
        if !name.ends_with(".xml") || archive.by_name(&name).unwrap().read_to_string(&mut xml).is_err() {
            continue;
        }
        let short = name.rsplit('/').next().unwrap().trim_end_matches(".xml").trim_end_matches(char::is_numeric);
        let word = name.starts_with("word/") && ["document", "header", "footer", "footnotes", "endnotes", "comments"].contains(&short);
        let open = matches!(name.as_str(), "content.xml" | "styles.xml");
        if word {
            count(&data(&xml, |name| matches!(name, "w:t" | "w:delText"), &["mc:Fallback"]), &mut counts);
        } else if open {
            let start = xml.find("<office:body").or_else(|| xml.find("<office:master-styles")).unwrap_or(xml.len());
            let nobody = ["dc:creator", "dc:date", "meta:date-string", "meta:creator-initials", "office:change-info", "office:scripts"];
            count(&data(&xml[start..], |name| name.starts_with("text:") || name.starts_with("svg:"), &nobody), &mut counts);
        }
    }
    assert!(counts.values().sum::<usize>() > 2, "nothing was found");
    counts
}

fn strings(value: &Value, counts: &mut Counts) {
    match value {
        Value::String(text) => count(text, counts),
        Value::Array(list) => list.iter().for_each(|inner| strings(inner, counts)),
        Value::Object(map) => map.values().for_each(|inner| strings(inner, counts)),
        _ => {}
    }
}

/// A letter, how often it is in the file, and how often in the output.
type Lost = (char, usize, usize);

fn fewer(found: &Counts, wanted: &Counts) -> Vec<Lost> {
    let counted = wanted.iter().map(|(c, count)| (*c, *count, *found.get(c).unwrap_or(&0)));
    counted.filter(|(_, wanted, found)| found < wanted).collect()
}

/// Letters that are fewer in the text and in what is left out than in the file.
fn unread(file: &[u8], name: &str, changes: Changes) -> Vec<Lost> {
    let source = bytes(name, file, &Options { changes, ..Options::default() }).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut read = Counts::new();
    count(&source.text, &mut read);
    source.left_out.text.iter().for_each(|left| count(&left.text, &mut read));
    fewer(&read, &expected(file))
}

/// The same, and letters that are fewer in the strings of the document.
fn lost(file: &[u8], name: &str, changes: Changes) -> Vec<Lost> {
    let source = bytes(name, file, &Options { changes, ..Options::default() }).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut document = serde_json::to_value(minutebook::minutes_of(&source)).unwrap();
    let left = document["source"]["left_out"]["text"].take();
    let mut listed = Counts::new();
    document.as_object_mut().unwrap().remove("source");
    document.as_object_mut().unwrap().remove("diagnostics");
    strings(&document, &mut listed);
    left.as_array().into_iter().flatten().for_each(|left| count(left["text"].as_str().unwrap(), &mut listed));
    [unread(file, name, changes), fewer(&listed, &expected(file))].concat()
}

fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

fn paragraph(text: &str) -> String {
    format!("<w:p>{}</w:p>", run(text))
}

fn field(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>")
}

/// What a Word document may hold its words in, by the name of the kind.
fn kinds_of_word() -> Vec<(&'static str, String)> {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |properties: &str, cells: &[&str]| {
        format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.iter().map(|text| cell(text)).collect::<String>())
    };
    let (begin, separate, end) = (field("begin"), field("separate"), field("end"));
    let code = "<w:r><w:instrText>REF a</w:instrText></w:r>";
    let head = row("<w:tblHeader/>", &["Member", "Ward", "Vote"]);
    let body = row("", &["Cllr Fox", "North", "For"]);
    vec![
        ("repeated header rows", format!("<w:tbl>{head}{body}{head}{body}</w:tbl><w:tbl>{head}{body}</w:tbl>")),
        ("a header row alone", format!("<w:tbl>{head}</w:tbl>")),
        ("a complex field", format!("<w:p>{begin}{code}{separate}{}{end}</w:p>", run("4 May 2021"))),
        (
            "a field in a field",
            format!("<w:p>{begin}{code}{begin}{code}{separate}{}{end}{separate}{}{end}</w:p>", run("inner 7"), run("outer 8")),
        ),
        ("a field without an end", format!("<w:p>{begin}{code}{}</w:p>{}", run("Item 4"), paragraph("RESOLVED that £950 be paid."))),
        (
            "a field without an end before another",
            format!("<w:p>{begin}{code}</w:p><w:p>{begin}{code}{separate}{}{end}</w:p>", run("4 May 2021")),
        ),
        ("an end without a field", format!("<w:p>{end}{}</w:p>", run("Roads"))),
        ("a simple field", format!("<w:p><w:fldSimple w:instr='PAGE'>{}</w:fldSimple></w:p>", run("Page 12"))),
        ("a hyperlink", format!("<w:p><w:hyperlink r:id='x'>{}</w:hyperlink></w:p>", run("Report 31"))),
        ("a content control", format!("<w:p><w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>", run("Filled in 5"))),
        (
            "a placeholder",
            format!(
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>{}",
                paragraph("Click here"),
                paragraph("Roads")
            ),
        ),
        ("a smart tag", format!("<w:p><w:smartTag>{}</w:smartTag><w:customXml>{}</w:customXml></w:p>", run("Oak Lane "), run("12"))),
        (
            "a text box",
            format!(
                "<w:p><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:p>",
                paragraph("Boxed 3")
            ),
        ),
        (
            "a tracked change",
            format!(
                "<w:p>{}<w:ins>{}</w:ins><w:del><w:r><w:delText>deleted words 6</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo></w:p>",
                run("The lane be "),
                run("swept. "),
                run("moved away 9"),
                run("moved here 9")
            ),
        ),
        ("a deleted row", format!("<w:tbl>{}{body}</w:tbl>", row("<w:del/>", &["Cllr Hay", "South", "Against"]))),
        (
            "ruby",
            format!("<w:p><w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>", run("reading"), run("base text")),
        ),
        (
            "hidden text",
            format!(
                "<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>hid</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>den 4</w:t></w:r></w:p>",
                run("Shown ")
            ),
        ),
        ("text outside paragraphs", format!("{}{}", run("stray 77"), paragraph("Roads and lanes"))),
        (
            "cells of many kinds",
            format!(
                "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}{}</w:tc></w:tr></w:tbl>",
                paragraph("4."),
                paragraph("Roads"),
                paragraph("The lane is closed.")
            ),
        ),
    ]
}

#[test]
fn every_word_of_a_word_document_is_kept_or_listed() {
    for (kind, body) in kinds_of_word() {
        for changes in [Changes::Accept, Changes::Reject] {
            let wrong = lost(&word(&body, &[]), "a.docx", changes);
            assert!(wrong.is_empty(), "{kind}: letter, in the file, in the output: {wrong:?}");
        }
    }
}

#[test]
fn words_beside_the_body_are_kept_or_listed() {
    let notes = format!(
        "<w:footnotes><w:footnote w:id='0' w:type='separator'>{}</w:footnote><w:footnote w:id='2'>{}</w:footnote><w:footnote w:id='3'>{}</w:footnote></w:footnotes>",
        paragraph("continued"),
        paragraph("Paid in May."),
        paragraph("Nobody refers to 41.")
    );
    let comments =
        format!("<w:comments><w:comment w:id='0'>{}{}</w:comment></w:comments>", paragraph("Is £8 right?"), paragraph("Ask the Clerk."));
    let header = format!("<w:hdr>{}</w:hdr>", paragraph("Eastlow Parish Council 2021"));
    let footer = format!("<w:ftr>{}</w:ftr>", paragraph("Chair’s initials"));
    let section = "<w:sectPr><w:headerReference r:id='header1.xml'/><w:headerReference r:id='header2.xml'/></w:sectPr>";
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>{section}",
        run("The grant was paid.")
    );
    let more = [
        ("footnotes.xml", notes.as_str()),
        ("comments.xml", &comments),
        ("header1.xml", &header),
        ("header2.xml", &header),
        ("footer1.xml", &footer),
    ];
    let file = word(&body, &more);
    let wrong = lost(&file, "a.docx", Changes::Accept);
    assert!(wrong.is_empty(), "{wrong:?}");
    let source = bytes("a.docx", &file, &Options::default()).unwrap();
    let listed: Vec<(&str, &str)> = source.left_out.text.iter().map(|left| (left.text.as_str(), &*left.reason)).collect();
    let wanted = [
        ("continued", "note-separator"),
        ("Eastlow Parish Council 2021", "repeated-page-header"),
        ("Is £8 right? Ask the Clerk.", "comment"),
        ("Chair’s initials", "unused-page-header"),
        ("Nobody refers to 41.", "unreferenced-note"),
    ];
    assert_eq!(listed, wanted);
}

#[test]
fn alternatives_are_read_once() {
    let alternatives = |one: &str, other: &str| {
        let file = word(
            &format!(
                "<w:p><mc:AlternateContent><mc:Choice>{one}</mc:Choice><mc:Fallback>{other}</mc:Fallback></mc:AlternateContent></w:p>"
            ),
            &[],
        );
        let source = bytes("a.docx", &file, &Options::default()).unwrap();
        (source.text, source.left_out.text.into_iter().map(|left| left.text).collect::<Vec<_>>())
    };
    assert_eq!(alternatives(&run("Boxed"), &run("Boxed")), ("Boxed\n".to_owned(), vec![]));
    assert_eq!(alternatives(&run("Boxed"), &run("Boxed 2")), ("Boxed\n".to_owned(), vec!["Boxed 2".to_owned()]));
    assert_eq!(alternatives("<w:drawing/>", &run("Boxed")), ("Boxed\n".to_owned(), vec![]));
}

fn open_document(body: &str, styles: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles><style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>\
         </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let styles = format!("<office:document-styles><office:master-styles>{styles}</office:master-styles></office:document-styles>");
    // The kind of the package is packed here; it is found in the list of its parts.
    package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content), ("styles.xml", &styles)])
}

#[test]
fn every_word_of_an_open_document_is_kept_or_listed() {
    let change = "<text:tracked-changes><text:changed-region xml:id='c'><text:deletion><office:change-info><dc:creator>Ann</dc:creator></office:change-info><text:p>taken out 5</text:p></text:deletion></text:changed-region>\
        <text:changed-region xml:id='d'><text:insertion><office:change-info><dc:creator>Ann</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes>";
    let kinds = [
        ("a table", "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Member</text:p></table:table-cell><table:table-cell><text:p>Vote</text:p></table:table-cell></table:table-row></table:table-header-rows>\
            <table:table-row><table:table-cell><text:p>Cllr Fox</text:p></table:table-cell><table:table-cell><text:p>For</text:p></table:table-cell></table:table-row></table:table>".to_owned()),
        ("spans and links", "<text:p>The <text:span>lane</text:span> <text:a>report 4</text:a><text:line-break/>was<text:tab/>read</text:p>".to_owned()),
        ("hidden text", "<text:p>Shown <text:span text:style-name='H'>hidden 4</text:span></text:p>".to_owned()),
        ("a note", "<text:p>Paid<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In May.</text:p></text:note-body></text:note></text:p>".to_owned()),
        ("a comment", "<text:p>Paid<office:annotation><dc:creator>Ann</dc:creator><text:p>Why 8?</text:p><text:p>Ask.</text:p></office:annotation> in May</text:p>".to_owned()),
        ("ruby", "<text:p><text:ruby><text:ruby-base>base text</text:ruby-base><text:ruby-text>reading</text:ruby-text></text:ruby></text:p>".to_owned()),
        ("a picture", "<text:p>A map follows<draw:frame><svg:title>Map of ward 3</svg:title><svg:desc>North</svg:desc></draw:frame></text:p>".to_owned()),
        ("an index", "<text:table-of-content><text:table-of-content-source><text:index-title-template>Contents</text:index-title-template></text:table-of-content-source><text:index-body><text:p>1 Roads</text:p></text:index-body></text:table-of-content><text:p>1. Roads</text:p>".to_owned()),
        ("a change", format!("{change}<text:p>The lane<text:change text:change-id='c'/> be <text:change-start text:change-id='d'/>swept 7<text:change-end text:change-id='d'/> now</text:p>")),
        ("a change that stands nowhere", format!("{change}<text:p>The lane and the green</text:p>")),
        ("a box", "<text:p>Before<draw:frame><draw:text-box><text:p>Boxed 3</text:p></draw:text-box></draw:frame></text:p>".to_owned()),
    ];
    let header = "<style:header><text:p>Eastlow 2021</text:p></style:header><style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>";
    let pages = format!("<style:master-page>{header}</style:master-page><style:master-page>{header}</style:master-page>");
    for (kind, body) in kinds {
        for changes in [Changes::Accept, Changes::Reject] {
            let wrong = lost(&open_document(&body, &pages), "a.odt", changes);
            assert!(wrong.is_empty(), "{kind}: letter, in the file, in the output: {wrong:?}");
        }
    }
}

#[test]
fn cells_and_rows_stand_as_often_as_an_open_document_says() {
    let cell = |times: &str, text: &str| format!("<table:table-cell{times}><text:p>{text}</text:p></table:table-cell>");
    let row = |times: &str, cells: &[String]| format!("<table:table-row{times}>{}</table:table-row>", cells.concat());
    let heads = ["Plot", "Size", "Rent", "Paid"].map(|head| cell("", head));
    let empty = "<table:table-cell table:number-columns-repeated='2'/>".to_owned();
    let thrice = " table:number-columns-repeated='3'";
    let body = format!(
        "<text:p>1. Roads</text:p><table:table>{}{}{}{}</table:table>",
        row("", &heads),
        row("", &[cell("", "Fox"), empty, cell("", "X")]),
        row("", &[cell("", "Hay"), cell(thrice, "yes")]),
        row(" table:number-rows-repeated='2'", &[cell("", "Kay"), cell("", "X")]),
    );
    let read = |body: &str| {
        let source = minutebook::read::bytes("a.odt", &open_document(body, ""), &Options::default()).unwrap();
        serde_json::to_value(minutebook::minutes_of(&source)).unwrap()
    };
    // In the text that is composed, whatever its lines are taken for.
    let source = minutebook::read::bytes("a.odt", &open_document(&body, ""), &Options::default()).unwrap();
    let lines: Vec<&str> = source.text.lines().filter(|line| !line.is_empty()).collect();
    let wanted =
        ["1. Roads", "| Plot | Size | Rent | Paid |", "| Fox | | | X |", "| Hay | yes | yes | yes |", "| Kay | X |", "| Kay | X |"];
    assert_eq!(lines, wanted);
    // Words that would be repeated thousands of times are repeated some times, and then listed.
    let body =
        format!("<text:p>1. Roads</text:p><table:table>{}</table:table>", row("", &[cell(" table:number-columns-repeated='9999'", "yes")]));
    let value = read(&body);
    let listed = value["source"]["left_out"]["text"].as_array().unwrap();
    assert!(listed.iter().any(|entry| entry["reason"] == "repeated-cell" && entry["text"] == "yes"), "{listed:?}");
}

#[test]
fn every_word_of_the_twins_is_kept_or_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/twins");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.extension().is_none_or(|ending| ending != "docx" && ending != "odt") {
            continue;
        }
        // What the parser makes of the text is held by the tests of the parser.
        let wrong = unread(&std::fs::read(&path).unwrap(), &path.to_string_lossy(), Changes::Accept);
        assert!(wrong.is_empty(), "{}: letter, in the file, in the output: {wrong:?}", path.display());
        seen += 1;
    }
    assert!(seen >= 4, "the twins are missing");
}
