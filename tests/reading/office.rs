//! Word documents, OpenDocument texts and PDF files: what is drawn from them, and that no file made to do harm gets further than a sentence.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::harness::Harness;
use minutebook::read::{Changes, Options, bytes};
use minutebook::source::{Hint, Source};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a hostile file may take at the most.
const PATIENCE: Duration = Duration::from_secs(10);

/// A compressed package.
fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word document with this body, and further parts beside it.
pub(super) fn word(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let relations: String = more
        .iter()
        .map(|(name, _)| {
            let kind = name.trim_end_matches(".xml").trim_end_matches(char::is_numeric);
            format!("<Relationship Id='{name}' Type='http://x/{kind}' Target='{name}'/>")
        })
        .collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let named: Vec<(String, &str)> = more.iter().map(|(name, text)| (format!("word/{name}"), *text)).collect();
    let mut parts = vec![("word/document.xml", document.as_str()), ("word/_rels/document.xml.rels", relations.as_str())];
    parts.extend(named.iter().map(|(name, text)| (name.as_str(), *text)));
    package(&parts)
}

fn source(bytes_of: &[u8], changes: Changes) -> Source {
    bytes("-", bytes_of, &Options { changes, ..Options::default() }).unwrap()
}

fn text(body: &str, more: &[(&str, &str)]) -> String {
    source(&word(body, more), Changes::Accept).text
}

#[test]
fn a_row_that_begins_after_columns_keeps_its_cells_under_their_captions() {
    let row = |properties: &str, cells: &[&str]| {
        let cells: String = cells.iter().map(|words| format!("<w:tc>{}</w:tc>", paragraph("", words))).collect();
        format!("<w:tr>{properties}{cells}</w:tr>")
    };
    let before = "<w:trPr><w:gridBefore w:val=\"1\"/><w:wBefore w:w=\"9\"/></w:trPr>";
    let rows = [row("", &["Name", "Present", "Apologies"]), row("", &["Ann Fox", "x", ""]), row(before, &["", "x"])];
    assert_eq!(text(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]), "| Name | Present | Apologies |\n| Ann Fox | x | |\n| | | x |\n");
}

fn refusal(file: &[u8]) -> String {
    let begun = Instant::now();
    let refused = bytes("-", file, &Options::default()).map(|source| source.text).unwrap_err().to_string();
    assert!(begun.elapsed() < PATIENCE);
    refused
}

fn paragraph(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

#[test]
fn automatic_numbers_are_printed_with_their_paragraphs() {
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId='0'>\
        <w:lvl w:ilvl='0'><w:start w:val='4'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/><w:pStyle w:val='Item'/></w:lvl>\
        <w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/></w:lvl></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
    let styles = "<w:styles><w:style w:type='paragraph' w:styleId='Item'><w:name w:val='heading 2'/>\
        <w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
    let list = "<w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr>";
    let body = [
        paragraph("<w:pStyle w:val='Item'/>", "Roads"),
        paragraph(list, "the lane be swept"),
        paragraph(list, "the hedge be cut"),
        paragraph("<w:pStyle w:val='Item'/>", "Parks"),
    ];
    let file = word(&body.concat(), &[("numbering.xml", numbering), ("styles.xml", styles)]);
    let source = source(&file, Changes::Accept);
    assert_eq!(source.text, "4. Roads\n\n    (a) the lane be swept\n\n    (b) the hedge be cut\n\n5. Parks\n");
    assert_eq!(source.lines[0].hint, minutebook::source::Hint::Heading(2));
}

#[test]
fn either_side_of_tracked_changes_is_read() {
    let body = "<w:p><w:r><w:t xml:space='preserve'>The lane be </w:t></w:r><w:ins><w:r><w:t>swept</w:t></w:r></w:ins>\
        <w:del><w:r><w:delText>closed</w:delText></w:r></w:del></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>One </w:t></w:r></w:p><w:p><w:r><w:t>paragraph.</w:t></w:r></w:p>";
    let file = word(body, &[]);
    assert_eq!(source(&file, Changes::Accept).text, "The lane be swept\n\nOne paragraph.\n");
    assert_eq!(source(&file, Changes::Reject).text, "The lane be closed\n\nOne\n\nparagraph.\n");
    assert!(source(&file, Changes::Accept).left_out.changes >= 2);
}

#[test]
fn fields_boxes_controls_and_notes_show_what_a_reader_sees() {
    let field = "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>4 May 2021</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>";
    assert_eq!(text(field, &[]), "4 May 2021\n");
    let boxed = "<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p>\
        </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></mc:Fallback>\
        </mc:AlternateContent></w:r></w:p>";
    assert_eq!(text(boxed, &[]), "Before\n\nBoxed\n");
    let control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Filled in</w:t></w:r></w:p></w:sdtContent></w:sdt>";
    assert_eq!(text(control, &[]), "Filled in\n");
    let noted =
        "<w:p><w:r><w:t>The grant</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:commentReference w:id='0'/></w:r></w:p>";
    let notes = "<w:footnotes><w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:t>Paid in May.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let source = source(&word(noted, &[("footnotes.xml", notes)]), Changes::Accept);
    assert_eq!((source.text.as_str(), source.left_out.comments), ("The grant\n\nPaid in May.\n", 1));
    assert_eq!(source.lines[2].hint, minutebook::source::Hint::Furniture);
}

#[test]
fn tables_are_rows_unless_they_set_text_beside_text() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph("", words));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|words| cell(words)).collect::<String>());
    let values = format!("<w:tbl>{}{}</w:tbl>", row(&["Oak Lane", "£500"]), row(&["Elm Way", "£20"]));
    assert_eq!(text(&values, &[]), "| Oak Lane | £500 |\n| Elm Way | £20 |\n");
    let set = format!("<w:tbl>{}</w:tbl>", row(&["12.", "Roads"]));
    assert_eq!(text(&set, &[]), "12. Roads\n");
    let inner = format!("<w:tbl><w:tr><w:tc>{values}<w:p/></w:tc></w:tr></w:tbl>");
    assert_eq!(text(&inner, &[]), "| Oak Lane | £500 |\n| Elm Way | £20 |\n");
}

#[test]
fn rows_that_are_repeated_on_each_page_are_the_captions_of_a_table() {
    let hints = |source: &Source| source.lines.iter().filter(|line| !line.is_blank()).map(|line| line.hint).collect::<Vec<_>>();
    let cells = |words: [&str; 2]| words.map(|words| format!("<w:tc>{}</w:tc>", paragraph("", words))).concat();
    let (head, row) = (cells(["Task", "Owner"]), cells(["Mend the path", "Clerk"]));
    let body = format!("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr><w:tr>{row}</w:tr></w:tbl>");
    assert_eq!(hints(&source(&word(&body, &[]), Changes::Accept)), [Hint::RowHead, Hint::Row]);
    let cells = |words: [&str; 2]| words.map(|words| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>")).concat();
    let (head, row) = (cells(["Task", "Owner"]), cells(["Mend the path", "Clerk"]));
    let rows = format!(
        "<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows><table:table-row>{row}</table:table-row>"
    );
    let content = format!(
        "<office:document-content><office:body><office:text><table:table>{rows}</table:table></office:text></office:body></office:document-content>"
    );
    let parts = [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content.as_str())];
    // The kind of the package is packed here; LibreOffice stores it.
    let options = Options { from: Some("odt".to_owned()), ..Options::default() };
    assert_eq!(hints(&bytes("-", &package(&parts), &options).unwrap()), [Hint::RowHead, Hint::Row]);
}

#[test]
fn what_stands_behind_a_cell_over_two_columns_keeps_its_own() {
    let cell = |(words, columns): &(&str, usize)| {
        format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{columns}\"/></w:tcPr>{}</w:tc>", paragraph("", words))
    };
    let row = |cells: &[(&str, usize)]| format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>());
    let rows = [
        row(&[("Item", 1), ("Notes", 1), ("Action", 1)]),
        row(&[("1. Roads", 2), ("Clerk", 1)]),
        row(&[("2. Trees", 1), ("The elm was felled.", 1), ("Chair", 1)]),
        row(&[("Part two: private", 3)]),
    ];
    let source = source(&word(&format!("<w:tbl>{}</w:tbl>", rows.concat()), &[]), Changes::Accept);
    let minutes = serde_json::to_value(minutebook::minutes_of(&source)).unwrap();
    let at = |pointer: &str| minutes.pointer(pointer).cloned().unwrap_or_default();
    assert_eq!(
        [at("/items/0/title"), at("/items/1/title"), at("/items/2/title")],
        ["Roads".into(), "Trees".into(), serde_json::Value::Null]
    );
    assert_eq!([at("/items/0/minutes/0/text"), at("/items/1/minutes/1/text")], ["Clerk", "Chair"]);
}

#[test]
fn lists_of_open_documents_count_on_where_they_say_so() {
    let content = "<office:document-content><office:automatic-styles><text:list-style style:name='L'>\
        <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
        <text:list-level-style-number text:level='2' style:num-format='a' style:num-prefix='(' style:num-suffix=')'/></text:list-style>\
        </office:automatic-styles><office:body><office:text>\
        <text:list xml:id='a' text:style-name='L'><text:list-item><text:p>Roads<office:annotation><text:p>no</text:p></office:annotation></text:p>\
        <text:list><text:list-item><text:p>the lane</text:p></text:list-item></text:list></text:list-item></text:list>\
        <text:p>A<text:s text:c='2'/>word</text:p>\
        <text:list text:continue-list='a' text:style-name='L'><text:list-item><text:p>Parks</text:p></text:list-item></text:list>\
        <text:list text:style-name='L'><text:list-item text:start-value='9'><text:p>Trees</text:p></text:list-item></text:list>\
        </office:text></office:body></office:document-content>";
    let file = package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content)]);
    // The kind of the package is packed here; LibreOffice stores it.
    let options = Options { from: Some("odt".to_owned()), ..Options::default() };
    let source = bytes("-", &file, &options).unwrap();
    assert_eq!(source.text, "1. Roads\n\n    (a) the lane\n\nA  word\n\n2. Parks\n\n9. Trees\n");
    assert_eq!(source.left_out.comments, 1);
}

#[test]
fn a_package_that_unpacks_to_more_than_a_document_is_refused() {
    let bomb = word(&" ".repeat(80 << 20), &[]);
    assert!(bomb.len() < 1 << 20);
    assert!(refusal(&bomb).contains("unpacks to more"));
    let swollen = word(&paragraph("", "1. a").repeat(400_000), &[]);
    assert!(refusal(&swollen).contains("at most 400000 lines"));
}

#[test]
fn entities_depth_and_broken_parts_are_refused() {
    let laughs = "<!DOCTYPE lolz [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><w:document><w:p>&b;</w:p></w:document>";
    let parts = |document: &str| package(&[("word/document.xml", document)]);
    assert!(refusal(&parts(laughs)).contains("DOCTYPE"));
    assert!(refusal(&parts(&"<w:p>".repeat(100_000))).contains("at most 1000 deep"));
    assert!(refusal(&parts("<w:document><w:p>")).contains("breaks off"));
    assert!(refusal(&parts("<w:document></w:p>")).contains("expected well-formed XML"));
}

#[test]
fn a_package_may_be_cut_or_spoilt_anywhere() {
    let whole = word(&paragraph("", "The lane was swept."), &[("styles.xml", "<w:styles/>")]);
    for cut in 0..whole.len() {
        let _ = bytes("a.docx", &whole[..cut], &Options::default());
        let mut spoilt = whole.clone();
        spoilt[cut] = !spoilt[cut];
        let _ = bytes("a.docx", &spoilt, &Options::default());
    }
    // Sizes that are not those of the data, in the local header and in the directory.
    let mut absurd = whole.clone();
    for head in [b"PK\x03\x04".as_slice(), b"PK\x01\x02"] {
        let at = absurd.windows(4).position(|window| window == head).unwrap() + if head[2] == 3 { 22 } else { 24 };
        absurd[at..at + 4].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
    }
    let begun = Instant::now();
    let _ = bytes("a.docx", &absurd, &Options::default());
    assert!(begun.elapsed() < PATIENCE);
}

/// A PDF file of one page with this content, in a font that every reader has.
fn pdf(content: &str) -> Vec<u8> {
    let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        &stream,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table = out.len();
    out += &format!("xref\n0 6\n0000000000 65535 f \n{places}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
    out.into_bytes()
}

#[test]
fn a_pdf_file_is_read_line_by_line_and_needs_no_flag() {
    let file = pdf("BT /F 12 Tf 14 TL 72 770 Td (4. Roads) Tj T* T* (RESOLVED that the lane be swept.) Tj ET");
    let harness = Harness::new(&[("march.pdf", &file), ("wrong.docx", &file)]);
    assert_eq!(harness.run(&["parse", "-f", "text", "march.pdf"]).out, "4. Roads\n\nRESOLVED that the lane be swept.\n");
    assert_eq!(harness.run_on(&file, &["parse", "-"]).json()["source"]["format"], "pdf");
    assert_eq!(harness.run(&["parse", "-q", "wrong.docx"]).json()["source"]["format"], "pdf");
}

#[test]
fn lists_of_persons_beside_each_other_need_not_be_equally_long() {
    let words = |x: i32, lines: &[&str]| {
        let shown: String = lines.iter().enumerate().map(|(at, line)| format!("1 0 0 1 {x} {} Tm ({line}) Tj ", 770 - 15 * at)).collect();
        format!("BT /F 11 Tf {shown}ET ")
    };
    let text = |left: &[&str], right: &[&str], after: i32| {
        let close = format!("BT /F 11 Tf 1 0 0 1 72 {after} Tm (The meeting closed at 8 pm.) Tj ET");
        let file = pdf(&(words(72, left) + &words(320, right) + &close));
        Harness::new(&[("a.pdf", &file)]).run(&["parse", "-q", "-f", "text", "a.pdf"]).out
    };
    let long = ["Present:", "Cllr Ann Fox", "Cllr Bo Hay", "Cllr Cy Ash"];
    let short = ["Apologies:", "Cllr Di Elm"];
    let close = "\nThe meeting closed at 8 pm.\n";
    let table = "| Present: | Apologies: |\n| Cllr Ann Fox | Cllr Di Elm |\n| Cllr Bo Hay | |\n| Cllr Cy Ash | |\n";
    assert_eq!(text(&long, &short, 690), format!("{table}{close}"));
    let swapped = "| Apologies: | Present: |\n| Cllr Di Elm | Cllr Ann Fox |\n| | Cllr Bo Hay |\n| | Cllr Cy Ash |\n";
    assert_eq!(text(&short, &long, 690), format!("{swapped}{close}"));
    // Nothing says where a list at the left ends whose last line is followed by another at the same distance.
    let run_on = text(&long, &short, 710);
    assert!(!run_on.contains('|') && run_on.ends_with("\nCllr Bo Hay\nCllr Cy Ash\nThe meeting closed at 8 pm.\n"), "{run_on}");
}

#[test]
fn a_pdf_file_without_text_needs_ocr() {
    let harness = Harness::new(&[("scan.pdf", &pdf("q Q"))]);
    let run = harness.run(&["parse", "scan.pdf"]);
    assert_eq!((run.code, run.out.contains("page 1 has an image and no text")), (Some(3), true), "{run:?}");
    assert_eq!(harness.run(&["check", "scan.pdf"]).code, Some(3));
}

#[test]
fn damaged_pdf_files_are_refused_in_time() {
    let whole = pdf("BT /F 12 Tf 72 770 Td (Roads) Tj ET");
    let mut state = 1_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(50_000)
    .collect();
    let mut files: Vec<Vec<u8>> = (1..12).map(|part| whole[..whole.len() * part / 12].to_vec()).collect();
    files.push([b"%PDF-1.7\n".as_slice(), &noise].concat());
    files.push(noise);
    // A tree of pages that is its own branch, and a form that draws itself.
    files.push(String::from_utf8(whole.clone()).unwrap().replace("Kids[3 0 R]", "Kids[2 0 R]").into_bytes());
    for file in files {
        let harness = Harness::new(&[("a.pdf", &file)]);
        let begun = Instant::now();
        let run = harness.run(&["parse", "-q", "a.pdf"]);
        assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
        let is_error = run.err.lines().count() == 1 && run.err.starts_with("minutebook: a.pdf: expected ");
        assert!(run.code == Some(2) && is_error || run.code == Some(0) || run.code == Some(3), "{run:?}");
        assert!(!run.err.contains("panicked"), "{run:?}");
    }
}

#[test]
fn a_directory_is_no_pdf_file() {
    let harness = Harness::new(&[]);
    std::fs::create_dir(harness.path("x.pdf")).unwrap();
    let run = harness.run(&["parse", "x.pdf"]);
    assert_eq!(run.code, Some(2), "{run:?}");
}

/// The words that link somewhere, each with its address.
fn links(source: &Source) -> Vec<(&str, &str)> {
    source.links.iter().map(|link| (&source.text[link.start..link.end], &*link.href)).collect()
}

#[test]
fn links_and_strokes_of_word_documents_are_kept() {
    let document = "<w:document><w:body><w:p><w:r><w:t>See </w:t></w:r>\
        <w:hyperlink r:id='rId7'><w:r><w:t>the tree</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t> survey</w:t></w:r></w:hyperlink></w:p>\
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Oak Lane</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r>\
        <w:r><w:instrText> HYPERLINK \"oak.pdf\" \\o \"Oak\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>\
        <w:r><w:t>1 May</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t> and on</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
        <w:p><w:fldSimple w:instr='HYPERLINK \\l \"top\"'><w:r><w:t>Top</w:t></w:r></w:fldSimple></w:p></w:body></w:document>";
    let relations = "<Relationships><Relationship Id='rId7' Type='http://x/hyperlink' Target='https://sallow.example/t.pdf?a=1&amp;b=2' \
        TargetMode='External'/></Relationships>";
    let source = source(&package(&[("word/document.xml", document), ("word/_rels/document.xml.rels", relations)]), Changes::Accept);
    assert_eq!(links(&source), [("the tree survey", "https://sallow.example/t.pdf?a=1&b=2"), ("1 May", "oak.pdf")]);
    let struck: Vec<&str> = source.struck.iter().map(|(start, end)| &source.text[*start..*end]).collect();
    assert_eq!(struck, ["survey"]);
}

#[test]
fn links_and_strokes_of_open_documents_are_kept() {
    let content = "<office:document-content><office:automatic-styles><style:style style:name='T1'>\
        <style:text-properties style:text-line-through-style='solid'/></style:style></office:automatic-styles><office:body><office:text>\
        <text:p>See <text:a xlink:href='t.pdf'>the <text:span text:style-name='T1'>tree</text:span> survey</text:a> and more.</text:p>\
        <text:p><text:a xlink:href='#top'>Top</text:a></text:p></office:text></office:body></office:document-content>";
    let options = Options { from: Some("odt".to_owned()), ..Options::default() };
    let source = bytes("-", &package(&[("content.xml", content)]), &options).unwrap();
    assert_eq!(links(&source), [("the tree survey", "t.pdf")]);
    assert_eq!(source.struck, [(8, 12)]);
}
