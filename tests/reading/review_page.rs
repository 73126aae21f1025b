//! The laws of `minutebook review`: the page contains the whole source, each entry is marked at its words, and no word of a text is markup.

use crate::support::{Sample, samples};
use minutebook::model::Minutes;
use minutebook::{review, table};

fn page(minutes: &Minutes<'_>) -> String {
    let mut page = Vec::new();
    review::write(&[review::document(minutes, 1)], &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

fn shown(html: &str) -> String {
    let words: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, behind)| behind)).collect();
    [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")]
        .iter()
        .fold(words, |words, (reference, sign)| words.replace(reference, sign))
}

/// The lines of the source as the page shows them.
fn lines(page: &str) -> Vec<String> {
    page.split("<code>").skip(1).map(|part| shown(&part[..part.find("</code>").unwrap()])).collect()
}

/// The words that are marked for an entry.
fn marked(page: &str, entry: usize) -> String {
    let mut words = String::new();
    for part in page.split("<mark ").skip(1) {
        let (attributes, rest) = part.split_once('>').unwrap();
        let numbers = attributes.split("data-entries=\"").nth(1).unwrap().trim_end_matches('"');
        if numbers.split(' ').any(|number| number == entry.to_string()) {
            words.push_str(&shown(&rest[..rest.find("</mark>").unwrap()]));
        }
    }
    words
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn fault(text: &str) -> Option<String> {
    let source = minutebook::read::text(text);
    let minutes = minutebook::minutes_of(&source);
    let page = page(&minutes);
    let wanted: Vec<&str> = minutes.source.index.iter().map(|line| &text[line.span.start..line.span.end]).collect();
    let found = lines(&page);
    if let Some(at) =
        (0..wanted.len().max(found.len())).find(|at| wanted.get(*at).copied() != found.get(*at).map(|line| line.trim_start_matches(' ')))
    {
        return Some(format!("line {}: expected {:?}, found {:?}", at + 1, wanted.get(at), found.get(at)));
    }
    (minutes.source.lines < 200).then(|| unmarked(&minutes, &page)).flatten()
}

/// A decision whose words are not marked on the page.
fn unmarked(minutes: &Minutes<'_>, page: &str) -> Option<String> {
    let decisions = table::named("decisions").unwrap();
    let place = |row: &table::Row<'_>, name: &str| {
        let at = decisions.columns().position(|column| column.name == name).unwrap();
        let table::Cell::Integer(number) = row[at] else { panic!("{name} is no number") };
        usize::try_from(number).unwrap()
    };
    let entries: Vec<&str> = page.split("<li class=\"entry ").skip(1).collect();
    let of_decisions: Vec<usize> = (0..entries.len()).filter(|at| entries[*at].starts_with("decisions\"")).collect();
    let rows = decisions.rows(minutes);
    if rows.len() != of_decisions.len() {
        return Some(format!("expected {} decisions, found {}", rows.len(), of_decisions.len()));
    }
    let mut wanted: Vec<String> =
        rows.iter().map(|row| letters(&minutes.source.text[place(row, "span_start")..place(row, "span_end")])).collect();
    let mut found: Vec<String> = of_decisions.iter().map(|entry| letters(&marked(page, *entry))).collect();
    wanted.sort();
    found.sort();
    (wanted != found).then(|| format!("expected the decisions {wanted:?}, found {found:?}"))
}

#[test]
fn the_source_stands_on_the_page_and_decisions_are_marked() {
    let found: Vec<String> =
        samples().iter().filter_map(|Sample { name, text }| fault(text).map(|fault| format!("{name}: {fault}"))).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn words_are_never_markup() {
    let source =
        minutebook::read::text("</script><b>Low\" Council</code>\n\n1. Roads <script>x</script>\n\nRESOLVED that </mark>'it' be & so.\n");
    let page = page(&minutebook::minutes_of(&source));
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (1, 1), "{page}");
    assert!(!page.contains("<b>") && lines(&page)[2] == "1. Roads <script>x</script>", "{page}");
}

#[test]
fn lines_that_want_a_look_are_counted() {
    let source =
        minutebook::read::text("1. Roads\n\nMoved by Cllr Hay, seconded by Cllr Hay: that the road be mended.\n\n2. Parks\n\nNone.\n");
    let page = page(&minutebook::minutes_of(&source));
    assert!(page.contains("mover-seconds-himself"), "{page}");
    assert!(page.contains("<mark class=\"") && page.contains(" of 4 lines want"), "{page}");
}
