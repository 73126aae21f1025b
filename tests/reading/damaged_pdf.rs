//! Damaged PDF files: each is read, or refused with a sentence, in time. `benches/pdf/damage` does the same to more files, by the command.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use minutebook::read::{Options, bytes};
use minutebook::source::Source;

/// How long a file may take. Nothing here is large.
const PATIENCE: Duration = Duration::from_secs(10);

const WORDS: [&str; 4] = ["4. Roads", "The lane was swept.", "5. Parks", "RESOLVED that the green be mown."];

/// A file of two pages, with its table of objects.
fn whole() -> Vec<u8> {
    file(&objects())
}

fn objects() -> Vec<String> {
    let content = |lines: &[&str]| {
        let body = lines.iter().fold(String::from("BT /F 12 Tf 14 TL 72 770 Td"), |body, line| body + &format!(" ({line}) Tj T*")) + " ET";
        format!("<</Length {}>>\nstream\n{body}\nendstream", body.len())
    };
    let page = |at: usize| format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {at} 0 R/Resources<</Font<</F 7 0 R>>>>>>");
    vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>".to_owned(),
        page(5),
        page(6),
        content(&WORDS[..2]),
        content(&WORDS[2..]),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ]
}

fn file(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut places = String::new();
    for (at, object) in objects.iter().enumerate() {
        writeln!(places, "{:010} 00000 n ", out.len()).unwrap();
        writeln!(out, "{} 0 obj\n{object}\nendobj", at + 1).unwrap();
    }
    let (table, size) = (out.len(), objects.len() + 1);
    write!(out, "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").unwrap();
    out.into_bytes()
}

/// The file with one part for another.
fn with(part: &str, other: &str) -> Vec<u8> {
    let text = String::from_utf8(whole()).unwrap();
    assert!(text.contains(part), "{part} is not in the file");
    text.replacen(part, other, 1).into_bytes()
}

/// What is read of a file, or the sentence that refuses it.
fn read(file: &[u8]) -> Result<Source, String> {
    let begun = Instant::now();
    let read = bytes("a.pdf", file, &Options { from: Some("pdf".to_owned()), ..Options::default() });
    assert!(begun.elapsed() < PATIENCE, "{:?} for {}", begun.elapsed(), String::from_utf8_lossy(&file[..file.len().min(4_000)]));
    read.map_err(|error| format!("{error:#}"))
}

/// Everything that the file says is read.
#[track_caller]
fn is_read(file: &[u8]) {
    let source = read(file).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(file)));
    for words in WORDS {
        assert!(source.text.contains(words), "{words:?} is missing in {:?} of {}", source.text, String::from_utf8_lossy(file));
    }
}

/// Read, in whole or in part, or refused.
#[track_caller]
fn is_answered(file: &[u8]) -> Option<Source> {
    match read(file) {
        Ok(source) => Some(source),
        Err(error) => {
            assert!(error.starts_with("expected ") && !error.contains('\n'), "{error:?}");
            None
        }
    }
}

/// Nothing is missing from a text without a word on it.
#[track_caller]
fn is_whole_or_says_so(file: &[u8]) {
    let Some(source) = is_answered(file) else { return };
    let missing: Vec<&str> = WORDS.into_iter().filter(|words| !source.text.contains(words)).collect();
    assert!(missing.is_empty() || !source.left_out.pages.is_empty(), "{missing:?} are missing without a word");
}

#[test]
fn a_sound_file_is_read() {
    is_read(&whole());
    assert!(read(&whole()).unwrap().left_out.pages.is_empty());
}

#[test]
fn a_wrong_or_missing_table_of_objects_is_rebuilt() {
    for startxref in ["startxref\n0", "startxref\n999999999", "startxref\n-5", "startxref\nx", "", "startxref\n99999999999999999999"] {
        let text = String::from_utf8(whole()).unwrap();
        let (before, _) = text.split_once("startxref").unwrap();
        is_read(format!("{before}{startxref}\n%%EOF\n").as_bytes());
    }
    for by in [-17_i64, -3, -1, 1, 2, 9, 400] {
        let text = String::from_utf8(whole()).unwrap();
        let (before, table) = text.split_once("0000000000 65535 f \n").unwrap();
        let moved = |line: &str| match line.strip_suffix(" 00000 n ") {
            Some(place) => format!("{:010} 00000 n ", (place.parse::<i64>().unwrap() + by).max(0)),
            None => line.to_owned(),
        };
        let table: Vec<String> = table.lines().map(moved).collect();
        is_read(format!("{before}0000000000 65535 f \n{}\n", table.join("\n")).as_bytes());
    }
}

#[test]
fn bytes_before_the_header_are_passed_over() {
    for junk in ["\n", "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n", &"x".repeat(1_000), &"\0".repeat(500)] {
        is_read(&[junk.as_bytes(), &whole()].concat());
    }
}

#[test]
fn a_tail_that_is_cut_costs_no_more_than_it_held() {
    let file = whole();
    let table = file.windows(4).position(|window| window == b"xref").unwrap();
    for end in table..file.len() {
        is_read(&file[..end]);
    }
    for end in (0..table).step_by(7) {
        is_whole_or_says_so(&file[..end]);
    }
}

#[test]
fn wrong_lengths_and_missing_ends_of_objects_lose_nothing() {
    for length in ["/Length 0", "/Length 7", "/Length 99999", "/Length -1", "/Length 99 0 R", "/Length 5 0 R", ""] {
        let text = String::from_utf8(whole()).unwrap();
        let at = text.find("/Length ").unwrap();
        let end = at + text[at..].find(">>").unwrap();
        is_read(format!("{}{length}{}", &text[..at], &text[end..]).as_bytes());
    }
    let text = String::from_utf8(whole()).unwrap();
    for (at, _) in text.match_indices("endobj\n") {
        is_read(format!("{}{}", &text[..at], &text[at + 7..]).as_bytes());
    }
}

#[test]
fn trees_and_forms_that_run_in_circles_end() {
    is_read(&with("Kids[3 0 R 4 0 R]", "Kids[2 0 R 3 0 R 2 0 R 4 0 R 1 0 R]"));
    is_answered(&with("Kids[3 0 R 4 0 R]", "Kids[2 0 R]"));
    is_answered(&with("/Pages 2 0 R", "/Pages 1 0 R"));
    is_whole_or_says_so(&with("/Contents 5 0 R", "/Contents 3 0 R"));
    is_whole_or_says_so(&with("/Contents 5 0 R", "/Contents[5 0 R 99 0 R]"));
    is_whole_or_says_so(&with("Kids[3 0 R 4 0 R]", "Kids[3 0 R 99 0 R]"));
}

/// Forms that draw the one after them ten times each: the last would be drawn ten thousand million times.
#[test]
fn forms_that_swell_are_cut_short_and_said_to_be() {
    let mut objects = objects();
    objects[2] = objects[2].replace("/Font<<", "/XObject<</X 8 0 R>>/Font<<");
    objects[4] = "<<>>\nstream\n/X Do\nendstream".to_owned();
    for next in 9..19 {
        let body = "/X Do ".repeat(10);
        objects.push(format!("<</Subtype/Form/Resources<</XObject<</X {next} 0 R>>>>>>\nstream\n{body}\nendstream"));
    }
    objects.push("<</Subtype/Form/Resources<</Font<</F 7 0 R>>>>>>\nstream\nBT /F 9 Tf (x) Tj ET\nendstream".to_owned());
    let source = is_answered(&file(&objects)).expect("the second page is read");
    assert!(source.left_out.pages.contains(&1), "{:?}", source.left_out);
}

#[test]
fn ruling_lines_beyond_all_measure_cost_no_more_than_they_are() {
    let crossing = |at: usize| format!("{at} 0 m {at} 99999 l S 0 {at} m 99999 {at} l S\n");
    let close: String = (0..30_000).map(|at| crossing(at % 600)).collect();
    let wide: String = (0..30_000).map(|at| crossing(at * 4)).collect();
    for lines in [close, wide] {
        let mut objects = objects();
        let body = format!("{lines}BT /F 12 Tf 14 TL 72 770 Td ({}) Tj T* ({}) Tj ET", WORDS[0], WORDS[1]);
        objects[4] = format!("<</Length {}>>\nstream\n{body}\nendstream", body.len());
        is_read(&file(&objects));
    }
}

#[test]
fn numbers_and_nesting_beyond_all_measure_are_harmless() {
    let huge = "9".repeat(400);
    for content in [
        format!("{huge} {huge} Td ({}) Tj", WORDS[0]),
        format!("/F {huge} Tf (x) Tj"),
        format!("1 0 0 1 -{huge} 0 Tm (x) Tj"),
        format!("{}(x) Tj", "[".repeat(100_000)),
        format!("{}(x) Tj", "<<".repeat(100_000)),
        format!("{}(x) Tj", "(".repeat(100_000)),
        "q ".repeat(200_000),
        "BI ".repeat(20_000),
        "0.0.0.0 --5 +-+ 1e9 ".repeat(5_000),
        format!("{} Td (x) Tj", "1 ".repeat(100_000)),
    ] {
        let mut objects = objects();
        objects[4] = format!("<<>>\nstream\nBT /F 12 Tf {content} ET\nendstream");
        is_answered(&file(&objects));
    }
    for part in ["/MediaBox[0 0 595 842]", "/Count 2", "/Length 60", "5 0 R"] {
        let text = String::from_utf8(whole()).unwrap();
        if text.contains(part) {
            is_answered(text.replace(part, &format!("{} {huge}", part.split(' ').next().unwrap())).as_bytes());
        }
    }
}

#[test]
fn the_last_of_two_objects_with_one_number_is_read() {
    let mut file = whole();
    file.extend(b"5 0 obj\n<<>>\nstream\nBT /F 12 Tf 72 770 Td (Amended.) Tj ET\nendstream\nendobj\n");
    is_answered(&file);
}

/// Every byte in turn is another: nothing panics, and what is missing is said to be.
#[test]
fn any_byte_may_be_wrong() {
    let sound = whole();
    for at in (0..sound.len()).step_by(3) {
        for other in [0, b'(', b'>', b'9', 0xff] {
            let mut file = sound.clone();
            file[at] = other;
            is_answered(&file);
        }
    }
}

#[test]
fn a_text_that_speaks_of_pdf_files_is_text() {
    let read = |text: &str| bytes("-", text.as_bytes(), &Options::default()).unwrap().format;
    assert_eq!(read("1. Files\n\nThey begin with %PDF-1.7 as a rule.\n"), "text");
    assert_eq!(read(&format!("\n\n{}", String::from_utf8(whole()).unwrap())), "pdf");
    assert_eq!(bytes("-", &[&b"\0".repeat(1_019), whole().as_slice()].concat(), &Options::default()).unwrap().format, "pdf");
}
