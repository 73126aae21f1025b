//! Text that was recognised in scans: ALTO, PAGE XML, hOCR and METS, from samples that tesseract made of fixtures (`tests/readers/ocr/make`).
#![cfg(feature = "ocr")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::harness::Harness;
use minutebook::minutes_of;
use minutebook::read::{Options, bytes};
use minutebook::source::Source;
use serde_json::Value;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/ocr")
}

fn source(path: &Path) -> Source {
    let options = Options { folder: path.parent().map(Path::to_owned), ..Options::default() };
    bytes(&path.to_string_lossy(), &std::fs::read(path).unwrap(), &options).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The twins of a sample, in the order of their names.
fn twins(name: &str) -> Vec<PathBuf> {
    let files = folder().read_dir().unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = files.filter(|path| path.is_file() && path.to_string_lossy().contains(name)).collect();
    found.retain(|path| path.extension().is_some_and(|ending| ending != "txt"));
    let list = folder().join(name).join("mets.xml");
    found.extend(list.is_file().then_some(list));
    found.sort();
    found
}

/// The lines of a text that are not blank, each with its role.
fn lines(source: &Source) -> Vec<(String, String)> {
    let rows = minutebook::write::render("lines", &minutes_of(source)).unwrap();
    let role = |row: &str| {
        let row: Value = serde_json::from_str(row).unwrap();
        format!(
            "{}{}{}",
            row["role"].as_str().unwrap(),
            if row["start"] == false { "+" } else { "" },
            row["outcome"].as_str().unwrap_or("")
        )
    };
    let shown = source.lines.iter().filter(|line| !line.is_blank()).map(|line| source.text[line.span.start..line.span.end].to_owned());
    shown.zip(rows.lines().map(role)).collect()
}

/// The beginning of a text, to so many lines that are not blank.
fn beginning(text: &str, count: usize) -> String {
    let mut left = count;
    let within = |line: &&str| {
        let goes_on = left > 0;
        left -= usize::from(goes_on && !line.trim().is_empty());
        goes_on
    };
    text.split_inclusive('\n').take_while(within).collect()
}

/// The words of a line that do not depend on how its dashes were read.
fn words(line: &str) -> String {
    line.replace(['–', '—'], "-").replace(['‘', '’'], "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

const NAMES: [&str; 2] = ["nether-pelham--parish-2022-03", "tarnbeck--full-council-2019-10"];

#[test]
fn every_line_that_was_read_right_has_the_role_that_it_has_in_the_text() {
    let (mut wrong, mut misread, mut all) = (Vec::new(), 0, 0);
    for name in NAMES {
        let text = std::fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
        let all_lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        for twin in twins(name) {
            let found = lines(&source(&twin));
            let text = lines(&minutebook::read::text(&beginning(&text, found.len())));
            // A file of PAGE XML is one page.
            assert!(twin.to_string_lossy().contains(".page") || found.len() == all_lines, "{}", twin.display());
            for ((wanted, role), (read, found)) in text.iter().zip(&found) {
                all += 1;
                misread += usize::from(words(wanted) != words(read));
                if words(wanted) == words(read) && role != found {
                    wrong.push(format!("{}: {read:?} is {found}, not {role}", twin.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(all > 400 && misread * 20 < all, "{misread} of {all} lines are misread");
}

#[test]
fn all_formats_of_a_scan_give_the_same_text() {
    for name in NAMES {
        let found: Vec<(PathBuf, Source)> = twins(name).into_iter().map(|twin| (twin.clone(), source(&twin))).collect();
        let whole = &found[0].1;
        for (path, source) in &found {
            assert!(whole.text.starts_with(&source.text), "{}", path.display());
            assert_eq!(source.pages, whole.pages[..source.pages.len()], "{}", path.display());
            assert_eq!(source.layout.words.len(), source.text.split_whitespace().count(), "{}", path.display());
            assert!(source.layout.words.iter().all(|word| word.bounds.is_some() && word.confidence.is_some()), "{}", path.display());
        }
        assert!(whole.pages.len() > 1);
    }
}

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

#[test]
fn page_and_box_of_a_decision_are_shown() {
    let harness = Harness::new(&[("a.hocr", &sample("tarnbeck--full-council-2019-10.hocr"))]);
    let document: Value = serde_json::from_str(&harness.run(&["parse", "--layout", "a.hocr"]).out).unwrap();
    let decision = &document["items"][0]["minutes"][0];
    assert_eq!(decision["type"], "decision");
    let line = decision["span"]["line"].as_u64().unwrap();
    let explained = harness.run(&["explain", &format!("a.hocr:{line}")]).out;
    assert!(explained.contains("\nbox   on page 1: left 18"), "{explained}");
    let layout = &document["source"]["layout"];
    assert_eq!(layout["pages"][0], serde_json::json!({"page": 1, "size": [1654, 2339], "unit": "pixel"}));
    let first = layout["words"].as_array().unwrap().iter().find(|word| word["span"]["start"] == decision["span"]["start"]).unwrap();
    assert_eq!(first["page"], 1);
    assert_eq!(first["box"].as_array().unwrap().len(), 4);
    let plain: Value = serde_json::from_str(&harness.run(&["parse", "a.hocr"]).out).unwrap();
    assert!(plain["source"].get("layout").is_none());
}

#[test]
fn spans_of_words_are_counted_in_the_unit_of_the_others() {
    let alto = "<alto xmlns='http://www.loc.gov/standards/alto/ns-v3#'><Page><TextBlock><TextLine><String CONTENT='£5'/><SP/><String CONTENT='paid'/></TextLine></TextBlock></Page></alto>";
    let harness = Harness::new(&[("a.xml", alto.as_bytes())]);
    let document: Value = serde_json::from_str(&harness.run(&["parse", "--layout", "--offsets", "chars", "a.xml"]).out).unwrap();
    assert_eq!(document["source"]["layout"]["words"][1]["span"], serde_json::json!({"start": 3, "end": 7, "line": 1, "page": 1}));
}

/// A list of these files, in this order.
fn mets(paths: &[&str]) -> String {
    let (mut files, mut pages) = (String::new(), String::new());
    for (at, path) in paths.iter().enumerate() {
        let _ = write!(files, "<file ID='f{at}'><FLocat xlink:href='{path}'/></file>");
        let _ = write!(pages, "<div><fptr FILEID='f{at}'/></div>");
    }
    format!(
        "<mets xmlns='http://www.loc.gov/METS/' xmlns:xlink='http://www.w3.org/1999/xlink'><fileSec><fileGrp>{files}</fileGrp></fileSec><structMap TYPE='PHYSICAL'><div>{pages}</div></structMap></mets>"
    )
}

fn alto(word: &str) -> String {
    format!(
        "<alto xmlns='http://www.loc.gov/standards/alto/ns-v4#'><Page><TextBlock><TextLine><String CONTENT='{word}'/></TextLine></TextBlock></Page></alto>"
    )
}

#[test]
fn a_list_reads_nothing_outside_its_directory() {
    let harness = Harness::new(&[("secret.xml", alto("secret").as_bytes()), ("work/a.xml", alto("Roads").as_bytes())]);
    let secret = harness.path("secret.xml").display().to_string();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, harness.path("work/link.xml")).unwrap();
    let file = format!("file://{secret}");
    let refused = [
        ("../secret.xml", "expected the path of a file in the directory of the list, but found another address"),
        ("%2e%2e/secret.xml", "expected the path of a file in the directory of the list"),
        (&secret, "expected the path of a file in the directory of the list"),
        (&file, "expected the path of a file in the directory of the list"),
        ("https://example.org/a.xml", "expected the path of a file in the directory of the list"),
        #[cfg(unix)]
        ("link.xml", "expected a file in the directory of the list, but this is none"),
        ("none.xml", "expected a file, but found none of that name (in none.xml, which the list names as \"f1\")"),
        ("mets.xml", "expected ALTO, PAGE XML or hOCR, but found another format"),
    ];
    for (path, why) in refused {
        harness.write("work/mets.xml", mets(&["a.xml", path]).as_bytes());
        let run = harness.run(&["parse", "work/mets.xml"]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{path}");
        assert!(run.err.contains(why), "{path}: {}", run.err);
    }
    harness.write("work/mets.xml", mets(&["./a.xml", "a.xml"]).as_bytes());
    assert_eq!(harness.run(&["parse", "-f", "text", "work/mets.xml"]).out, "Roads\n\nRoads\n");
}

#[test]
fn every_page_of_a_list_is_read_or_reported() {
    let list = "<mets xmlns='http://www.loc.gov/METS/' xmlns:xlink='http://www.w3.org/1999/xlink'><fileSec>\
        <fileGrp USE='IMAGE'><file ID='i1'><FLocat xlink:href='1.tif'/></file><file ID='i5'><FLocat xlink:href='5.tif'/></file></fileGrp>\
        <fileGrp USE='OCR'><file ID='t4'><FLocat xlink:href='page%204'/></file></fileGrp>\
        <fileGrp USE='FULLTEXT'><file ID='t1' MIMETYPE='text/xml'><FLocat xlink:href='1'/></file>\
        <file ID='t2'><FLocat xlink:href='2.xml?version=1#a'/></file><file ID='t3'><FLocat xlink:href='3%2Exml'/></file></fileGrp></fileSec>\
        <structMap TYPE='PHYSICAL'><div TYPE='physSequence'><fptr FILEID='i1'/><div ID='p1'><fptr FILEID='i1'/><fptr FILEID='t1'/></div>\
        <div ID='p2'><fptr FILEID='t2'/></div><div ID='p3'><fptr FILEID='t3'/><fptr FILEID='t9'/></div><div ID='p4'><fptr FILEID='t4'/></div>\
        <div ID='p5'><fptr FILEID='i5'/></div><div ID='p6' TYPE='page'/></div></structMap></mets>";
    let files = [("in/1", alto("Roads")), ("in/2.xml", alto("Parks")), ("in/3.xml", alto("Drains")), ("in/page 4", alto("Trees"))];
    let mut all: Vec<(&str, &[u8])> = vec![("in/mets.xml", list.as_bytes())];
    all.extend(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    let harness = Harness::new(&all);
    let run = harness.run(&["parse", "in/mets.xml"]);
    let document: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        harness.run(&["parse", "-q", "-f", "text", "in/mets.xml"]).out.split_whitespace().collect::<Vec<_>>(),
        ["Roads", "Parks", "Drains", "Trees"]
    );
    assert_eq!(document["source"]["left_out"]["pages"], serde_json::json!([3, 5, 6]));
    for message in [
        "in/mets.xml: warning: page 3 of this METS, \"p3\", names the file \"t9\", which this METS does not list",
        "in/mets.xml: warning: page 5 of this METS, \"p5\", names no file of its text (ALTO, PAGE XML, hOCR)",
        "in/mets.xml: warning: page 6 of this METS, \"p6\", names no file of its text",
    ] {
        assert!(run.err.contains(message), "{message} is not in {}", run.err);
    }
}

#[test]
fn a_list_without_text_says_what_is_missing() {
    let harness = Harness::new(&[("pictures.xml", mets(&["1.tif", "2.tif"]).as_bytes()), ("empty.xml", mets(&[]).as_bytes())]);
    let message = |name: &str| harness.run(&["parse", name]).err;
    assert!(message("pictures.xml").contains("but none of the 2 in this METS has any; the first is \"\""), "{}", message("pictures.xml"));
    assert!(message("empty.xml").contains("but found none in the structure of this METS"), "{}", message("empty.xml"));
}

#[test]
fn a_list_without_a_directory_is_refused() {
    let list = mets(&["a.xml"]);
    let harness = Harness::new(&[("a.xml", alto("secret").as_bytes())]);
    let run = harness.run_on(list.as_bytes(), &["parse", "-"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("expected METS in a directory"), "{}", run.err);
    let line = format!("{}\n", serde_json::json!({"id": harness.path("mets.xml").display().to_string(), "text": list}));
    let run = harness.run_on(line.as_bytes(), &["filter", "--from", "mets"]);
    assert!(!run.out.contains("secret\\n") && run.out.contains("expected METS in a directory"), "{}", run.out);
}

#[test]
fn a_changed_file_of_a_list_is_read_again() {
    let harness = Harness::new(&[("in/mets.xml", mets(&["a.xml"]).as_bytes()), ("in/a.xml", alto("Roads").as_bytes())]);
    let run = ["parse", "-q", "-f", "text", "in/mets.xml", "--out-dir", "out", "--skip-existing"];
    assert_eq!(harness.run(&run).code, Some(0));
    harness.write("in/a.xml", alto("Parks").as_bytes());
    assert_eq!(harness.run(&run).code, Some(0));
    assert_eq!(harness.read("out/mets.xml.txt"), "Parks\n");
}

/// What is read of hostile bytes, or why nothing is; soon in either case.
fn hostile(reader: &str, text: &str) -> Result<Source, String> {
    let begun = Instant::now();
    let options = Options { from: Some(reader.to_owned()), ..Options::default() };
    let done = bytes("-", text.as_bytes(), &options).map_err(|error| error.to_string());
    assert!(begun.elapsed() < Duration::from_secs(60), "{reader}: {:?}", &text[..40]);
    done
}

#[test]
fn hostile_files_are_refused_with_a_sentence() {
    let bomb = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>";
    for (reader, root) in [("alto", "alto"), ("page", "PcGts"), ("mets", "mets")] {
        let refused = |text: String, why: &str| {
            let message = hostile(reader, &text).map(|_| ()).unwrap_err();
            assert!(message.starts_with("expected ") && message.contains(why), "{reader}: {message}");
        };
        refused(format!("<?xml version='1.0'?>{bomb}<{root}>&c;</{root}>"), "DOCTYPE");
        refused(format!("<{root}>{}", "<a>".repeat(1_000_000)), "at most 1000 deep");
        refused(format!("<{root}><a"), "expected well-formed XML");
        refused("1. Roads".to_owned(), &format!("expected XML whose root is <{root}>, but found none"));
        refused("<html>".to_owned(), &format!("expected XML whose root is <{root}>, but found <html>"));
    }
    let attributes: String = (0..100_000).map(|at| format!(" a{at}='b'")).collect();
    assert!(hostile("hocr", &format!("<html><p{attributes}>")).is_err_and(|why| why.contains("attributes")));
    let words = "<String CONTENT='a'/>".repeat(1_100_000);
    assert!(hostile("alto", &format!("<alto><Page>{words}</Page></alto>")).is_err_and(|why| why.contains("words")));
}

#[test]
fn hostile_files_that_are_read_are_read_in_linear_time() {
    let attributes: String = (0..200_000).map(|at| format!(" a{at}='b'")).collect();
    let long = "x".repeat(4 << 20);
    let nested = "<TextRegion><TextRegion>".repeat(400) + &"<TextLine/>".repeat(1000) + &"</TextRegion></TextRegion>".repeat(400);
    let groups = "<OrderedGroup index='1'>".repeat(400) + &"<RegionRef regionRef='r'/>".repeat(100_000) + &"</OrderedGroup>".repeat(400);
    let words = "<Word><TextEquiv><Unicode>a</Unicode></TextEquiv></Word>".repeat(100_000);
    let read = [
        ("alto", format!("<alto><Page><TextBlock{attributes}><TextLine><String CONTENT='{long}'/></TextLine></TextBlock></Page></alto>")),
        (
            "alto",
            format!(
                "<alto><Page>{}</Page></alto>",
                "<TextBlock><TextLine><String CONTENT='a'/><HYP/></TextLine></TextBlock>".repeat(50_000)
            ),
        ),
        ("page", format!("<PcGts><Page>{nested}</Page></PcGts>")),
        ("page", format!("<PcGts><Page><ReadingOrder>{groups}</ReadingOrder></Page></PcGts>")),
        (
            "page",
            format!(
                "<PcGts><Page><TextRegion><TextLine>{words}<TextEquiv><Unicode>{}b</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>",
                "a ".repeat(100_000)
            ),
        ),
        ("hocr", format!("<div class=ocr_page>{}", "<span class=ocrx_word>a".repeat(100_000))),
        ("hocr", format!("<div class=ocr_page>{}", "<p class=ocr_par><span class=ocr_line title='bbox 1 2 3'>a</i>".repeat(50_000))),
        ("hocr", "</p></span>a".repeat(100_000)),
    ];
    for (reader, text) in read {
        hostile(reader, &text).unwrap_or_else(|why| panic!("{reader}: {why}"));
    }
}
