//! The laws of `-f html`: no word of the record is lost or moved, every link of the page leads to one place, headings go down by one level
//! at a time, and no word of a text is markup.

use std::collections::BTreeMap;

use crate::support::{Sample, samples};
use minutebook::model::{Block, Decision, Document, Item, Minutes, Point, label_inside};
use minutebook::write::render;

/// The page of a text.
fn page(text: &str) -> (String, Vec<char>) {
    let source = minutebook::read::text(text);
    let minutes = minutebook::minutes_of(&source);
    (render("html", &minutes).unwrap(), letters(&record(&minutes)))
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a document in the order of its record.
fn record(minutes: &Minutes<'_>) -> String {
    let mut out = String::new();
    blocks(&minutes.front, &mut out);
    minutes.items.iter().for_each(|one| item(one, &mut out));
    blocks(&minutes.back, &mut out);
    out
}

fn item(item: &Item<'_>, out: &mut String) {
    [&item.number, &item.title, &item.reference].into_iter().flatten().for_each(|words| out.push_str(words));
    blocks(&item.purpose, out);
    item.documents.iter().for_each(|one| document(one, out));
    blocks(&item.minutes, out);
    item.items.iter().for_each(|inner| self::item(inner, out));
}

fn document(document: &Document<'_>, out: &mut String) {
    [&document.title, &document.media_type, &document.size].into_iter().flatten().for_each(|words| out.push_str(words));
}

fn blocks(blocks: &[Block<'_>], out: &mut String) {
    blocks.iter().for_each(|one| block(one, out));
}

fn block(block: &Block<'_>, out: &mut String) {
    match block {
        Block::Paragraph(unit) => out.push_str(&unit.text),
        Block::Heading(unit) | Block::Label(unit) | Block::Meta(unit) | Block::Attendance(unit) | Block::Close(unit) => {
            out.push_str(&unit.text)
        }
        Block::List(list) => points(&list.points, out),
        Block::Table(table) => {
            table.head.iter().flat_map(|head| &head.cells).for_each(|cell| out.push_str(cell));
            table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| out.push_str(cell));
        }
        Block::Motion(unit) => out.push_str(&unit.text),
        Block::Decision(unit) => decision(unit, out),
        Block::Vote(unit) => out.push_str(&unit.text),
        Block::Action(unit) => out.push_str(&unit.text),
        Block::Correction(unit) => out.push_str(&unit.text),
        Block::Truncation(unit) => out.push_str(&unit.text),
        Block::Document(unit) => document(unit, out),
    }
}

fn decision(unit: &Decision<'_>, out: &mut String) {
    let before = unit.label.as_deref().filter(|label| unit.opens || label_inside(&unit.text, label).is_none());
    out.push_str(before.unwrap_or_default());
    out.push_str(&unit.text);
    points(&unit.clauses, out);
}

fn points(points: &[Point<'_>], out: &mut String) {
    for point in points {
        out.push_str(point.marker.as_deref().unwrap_or_default());
        out.push_str(&point.text);
        blocks(&point.children, out);
    }
}

/// The words of a stretch of the page, without tags.
fn shown(html: &str) -> String {
    let mut words = String::new();
    for part in html.split('<') {
        words.push_str(part.split_once('>').map_or(part, |(_, behind)| behind));
    }
    [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")]
        .iter()
        .fold(words, |words, (reference, sign)| words.replace(reference, sign))
}

/// The record alone.
fn record_of(page: &str) -> &str {
    let record = &page[page.find("id=\"record-heading\"").unwrap()..page.rfind("</main>").unwrap()];
    &record[record.find("</h2>").unwrap()..]
}

/// A record without the lines of the page that explain marks or columns of attendance, and the letters of these.
fn apart(record: &str) -> (String, Vec<Vec<char>>) {
    let mut parts = record.split("<p class=\"furniture\"");
    let first = parts.next().unwrap().to_owned();
    let lines: Vec<(&str, &str)> = parts.map(|part| part.split_once("</p>").unwrap()).collect();
    (
        lines.iter().fold(first, |record, (_, after)| record + after),
        lines.iter().map(|(line, _)| letters(&shown(line.split_once('>').unwrap().1))).collect(),
    )
}

/// The letters of the lines that explain marks or columns of attendance, in the order of the source.
fn explaining(text: &str) -> Vec<Vec<char>> {
    let source = minutebook::read::text(text);
    let minutes = minutebook::minutes_of(&source);
    let mut lines: Vec<_> = minutes.furniture.iter().filter(|line| line.explains).collect();
    lines.sort_by_key(|line| line.span.first.start);
    lines.iter().map(|line| letters(&line.text)).collect()
}

/// Values of an attribute, each with the number of its occurrences.
fn attributes<'p>(page: &'p str, name: &str) -> BTreeMap<&'p str, usize> {
    let mut found = BTreeMap::new();
    for part in page.split(&format!(" {name}=\"")).skip(1) {
        *found.entry(&part[..part.find('"').unwrap()]).or_default() += 1;
    }
    found
}

/// The first fault of the page of a text.
fn fault(text: &str) -> Option<String> {
    let (page, wanted) = page(text);
    let (record, explanations) = apart(record_of(&page));
    if explanations != explaining(text) {
        return Some(format!("the lines that explain marks or columns are {explanations:?}"));
    }
    let found = letters(&shown(&record));
    if let Some(at) = (0..wanted.len().max(found.len())).find(|at| wanted.get(*at) != found.get(*at)) {
        let stretch =
            |letters: &[char]| letters[at.saturating_sub(30).min(letters.len())..(at + 30).min(letters.len())].iter().collect::<String>();
        return Some(format!("expected {}, found {}", stretch(&wanted), stretch(&found)));
    }
    let ids = attributes(&page, "id");
    if let Some((id, _)) = ids.iter().find(|(_, count)| **count > 1) {
        return Some(format!("the id {id} occurs twice"));
    }
    let links = attributes(&page, "href").into_keys().filter_map(|link| link.strip_prefix('#'));
    let lost = links.chain(attributes(&page, "aria-labelledby").into_keys()).find(|id| !ids.contains_key(id));
    lost.map(|id| format!("nothing has the id {id}")).or_else(|| skipped(&page))
}

/// A heading that is more than one level under the one before.
fn skipped(page: &str) -> Option<String> {
    let opened = page.split("<h").skip(1).filter_map(|part| part.chars().next()?.to_digit(10));
    let levels: Vec<u32> = opened.collect();
    let wide = levels.windows(2).find(|pair| pair[1] > pair[0] + 1);
    wide.map(|pair| format!("a heading of level {} stands under one of level {}", pair[1], pair[0]))
}

#[test]
fn every_text_becomes_a_whole_page() {
    let found: Vec<String> =
        samples().iter().filter_map(|Sample { name, text }| fault(text).map(|fault| format!("{name}: {fault}"))).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn words_are_never_markup() {
    let text = "</script><b>PARISH</b> \"COUNCIL\" & CO\n\nMinutes of the meeting of </script><i>Low\" Parish Council held on 4 March 2024\n\n\
        1. Roads <script>alert(1)</script>\n\nRESOLVED that '<img src=x onerror=alert(1)>' be & remain.\n\nACTION: Clerk to <u>act</u>.\n";
    let (page, _) = page(text);
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert_eq!(page.matches("</script").count(), 1, "{page}");
    assert!(["<b>", "<i>", "<u>", "<img"].iter().all(|tag| !page.contains(tag)), "{page}");
    assert_eq!(fault(text), None);
}

#[test]
fn decisions_and_actions_stand_at_the_top() {
    let text = "Low Parish Council\n\nMinutes of the meeting held on 4 March 2024 at 7.30 pm\n\n1. Roads\n\n\
        RESOLVED that the lane be swept.\n\n2. Drains\n\nThe drain behind the hall was discussed at length, and it was agreed to mend it. The Clerk \
        had two prices, which he read out. Members thanked him for his work.\n\nACTION: Clerk to write by 1 May\n";
    let (page, _) = page(text);
    let top = &page[..page.find("id=\"record-heading\"").unwrap()];
    for wanted in [
        "<h1>Low Parish Council, 4 March 2024</h1>",
        "\"startDate\":\"2024-03-04T19:30\"",
        "<a href=\"#decision-1\">RESOLVED that the lane be swept.</a> <span class=\"outcome\">resolved</span> <span class=\"item\">Roads</span>",
        "<a href=\"#decision-2\">The drain behind the hall was discussed at length, and it was agreed to mend it.</a> ",
        "<td><a href=\"#action-1\">ACTION: Clerk to write by 1 May</a></td><td>Clerk</td><td>1 May</td>",
    ] {
        assert!(top.contains(wanted), "{wanted} is not in {top}");
    }
    let wanted = "<p class=\"text\"><span class=\"decision\" id=\"decision-2\">The drain behind the hall was discussed at length, \
        and it was agreed to mend it.</span> The Clerk";
    assert!(page.contains(wanted), "{page}");
}

#[test]
fn links_and_strokes_stand_wherever_words_do() {
    let text = "# Low Parish Council\n\n## 1. ~~Old~~ [Roads](roads.html)\n\nSee the [report ~~of May~~](r.pdf?a=1&b=2), [here](javascript:x), [there](view-source:x) \
        or [at home](file:///etc), or ask <clerk@low.example>.\n\n**RESOLVED** that ~~five~~ [six](https://low.example/6) pounds be paid.\n\n\
        - ~~one~~ point\n\n| Payee | Sum |\n|---|---|\n| Low ~~Hall~~ | [5](s.pdf) |\n\nACTION: Clerk to ~~write~~ call by 1 May\n";
    let source = minutebook::read::markdown(text);
    let minutes = minutebook::minutes_of(&source);
    let page = render("html", &minutes).unwrap();
    for wanted in [
        "<s>Old</s> <a href=\"roads.html\">Roads</a></h2>",
        "<a href=\"r.pdf?a=1&#38;b=2\">report <s>of May</s></a>, here, there or at home, or ask <a href=\"mailto:clerk@low.example\">",
        "<strong>RESOLVED</strong> that <s>five</s> <a href=\"https://low.example/6\">six</a> pounds",
        "<a href=\"#decision-1\">RESOLVED that <s>five</s> six pounds be paid.</a>",
        "<s>one</s> point",
        "<td>Low <s>Hall</s></td><td><a href=\"s.pdf\">5</a></td>",
        "<a href=\"#action-1\">ACTION: Clerk to <s>write</s> call by 1 May</a>",
    ] {
        assert!(page.contains(wanted), "{wanted} is not in {page}");
    }
    let markdown = render("md", &minutes).unwrap();
    assert!(!["javascript", "view-source", "file:"].iter().any(|scheme| page.contains(scheme) || markdown.contains(scheme)), "{markdown}");
}

#[test]
fn what_a_person_adds_to_a_page_is_read_by_its_elements() {
    let source = minutebook::read::text("Low Parish Council\n\n1. Roads\n\nThe lane was mended.\n");
    let page = render("html", &minutebook::minutes_of(&source)).unwrap();
    let added =
        page.replace("<p class=\"text\">The lane", "<p>Cllr Hay came.</p><ol><li>First</li></ol><h3>Lane</h3><p class=\"text\">The lane");
    let source = minutebook::read::html(&added);
    let minutes = minutebook::minutes_of(&source);
    let kinds: Vec<String> =
        minutes.items[0].minutes.iter().map(|block| serde_json::to_value(block).unwrap()["type"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["paragraph", "list", "heading", "paragraph"], "{}", source.text);
    let Block::List(list) = &minutes.items[0].minutes[1] else { panic!("no list") };
    assert_eq!((list.points[0].marker.as_deref(), list.points[0].text.as_ref()), (Some("1."), "First"));
}

#[test]
fn meetings_to_come_are_events_beside_the_meeting() {
    let head = "HOLT PARISH COUNCIL\n\nMinutes of the meeting held on 13 May 2024 at 7.30 pm\n\n1. Roads\n\nNone.\n\n";
    let events = |rest: &str| {
        let source = minutebook::read::text(&format!("{head}{rest}"));
        let page = render("html", &minutebook::minutes_of(&source)).unwrap();
        let json = page.split_once("ld+json\">").unwrap().1.split_once("</script>").unwrap().0;
        serde_json::from_str::<serde_json::Value>(json).unwrap()
    };
    assert_eq!(events("")["startDate"], "2024-05-13T19:30");
    let both = events("2. Date of next meeting: 10 June 2024 at 7 pm\n");
    assert_eq!((&both[0]["startDate"], &both[1]["startDate"]), (&"2024-05-13T19:30".into(), &"2024-06-10T19:00".into()));
    assert_eq!((&both[1]["@type"], both[0]["name"].as_str()), (&"Event".into(), both[1]["name"].as_str()));
}
