//! Small documents made of a text, a paragraph for each line: web pages, Word documents, OpenDocument texts, PDF files,
//! and text recognised in scans.
#![allow(dead_code)]

use std::fmt::Write as _;
use std::io::Write;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A text with the characters escaped that have a meaning in XML. Characters that XML does not allow are left out.
fn escaped(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let whole: String = text.chars().filter(allowed).collect();
    whole.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn each_line(text: &str, paragraph: impl Fn(&str) -> String) -> String {
    lines(text).map(|line| paragraph(&escaped(line))).collect()
}

/// The lines of a text, whatever ends them.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '\u{c}'])
}

/// A package of parts that are not compressed.
pub fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    // The type of an OpenDocument text is identified by bytes at a fixed place, which are not compressed.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        writer.start_file(*name, stored).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A web page.
pub fn html(text: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><html><body>\n{}</body></html>\n", each_line(text, |line| format!("<p>{line}</p>\n"))).into_bytes()
}

/// A Word document.
pub fn docx(text: &str) -> Vec<u8> {
    let body = each_line(text, |line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"));
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" \
        ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    package(&[("[Content_Types].xml", types), ("word/document.xml", &document)])
}

/// An OpenDocument text.
pub fn odt(text: &str) -> Vec<u8> {
    let body = each_line(text, |line| format!("<text:p>{line}</text:p>"));
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:text>{body}</office:text></office:body>\
         </office:document-content>"
    );
    package(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

/// Lines on a page of a PDF file.
const PAGE: usize = 50;

/// A PDF file: the lines of the text in Helvetica, wide enough for each. Characters beyond Windows-1252 are left out, see [`printable`].
pub fn pdf(text: &str) -> Vec<u8> {
    let all: Vec<String> = lines(text).map(printable).collect();
    let pages: Vec<String> = all.chunks(PAGE).map(page).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        Vec::new(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>".to_vec(),
    ];
    let mut kids = String::new();
    for content in pages {
        let at = objects.len() + 1;
        write!(kids, "{at} 0 R ").unwrap();
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 4000 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
                at + 1
            )
            .into_bytes(),
        );
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()).into_bytes());
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", kids.matches('R').count()).into_bytes();
    file(&objects)
}

/// What of a line these PDF files can print: the characters of Windows-1252.
pub fn printable(line: &str) -> String {
    let known = |c: &char| !c.is_control() && !encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).2;
    line.replace('\t', " ").chars().filter(known).collect()
}

/// The operators that set the lines of a page.
fn page(lines: &[String]) -> String {
    let mut content = String::from("BT /F1 10 Tf 14 TL 40 750 Td\n");
    for line in lines {
        let hex: String = encoding_rs::WINDOWS_1252.encode(line).0.iter().fold(String::new(), |mut hex, byte| {
            write!(hex, "{byte:02x}").unwrap();
            hex
        });
        writeln!(content, "<{hex}> Tj T*").unwrap();
    }
    content + "ET"
}

fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").into_bytes()));
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1).into_bytes());
    out
}

/// The words of a line, each escaped for an attribute.
fn words(line: &str) -> impl Iterator<Item = String> {
    line.split_whitespace().map(|word| word.replace('"', "&quot;").replace('\'', "&apos;")).collect::<Vec<_>>().into_iter()
}

/// ALTO, a block for each line.
pub fn alto(text: &str) -> Vec<u8> {
    let string = |word: String| format!("<String CONTENT=\"{word}\"/><SP/>");
    let blocks =
        each_line(text, |line| format!("<TextBlock><TextLine>{}</TextLine></TextBlock>\n", words(line).map(string).collect::<String>()));
    let root = "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\">";
    format!("<?xml version=\"1.0\"?>\n{root}<Layout><Page>\n{blocks}</Page></Layout></alto>\n").into_bytes()
}

/// PAGE XML, a region for each line.
pub fn page_xml(text: &str) -> Vec<u8> {
    let equiv = |line: &str| format!("<TextRegion><TextLine><TextEquiv><Unicode>{line}</Unicode></TextEquiv></TextLine></TextRegion>\n");
    let regions = each_line(text, equiv);
    let root = "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\">";
    format!("<?xml version=\"1.0\"?>\n{root}<Page>\n{regions}</Page></PcGts>\n").into_bytes()
}

/// hOCR, a paragraph for each line.
pub fn hocr(text: &str) -> Vec<u8> {
    let word = |word: String| format!("<span class='ocrx_word'>{word}</span> ");
    let paragraph =
        |line: &str| format!("<p class='ocr_par'><span class='ocr_line'>{}</span></p>\n", words(line).map(word).collect::<String>());
    format!("<!DOCTYPE html><html><body><div class='ocr_page'>\n{}</div></body></html>\n", each_line(text, paragraph)).into_bytes()
}
