//! Rewrites labelled texts as other bodies would have set them: numbers, capitals, blank lines, wraps, beginnings. The roles stay.

/// A line of a labelled text: its words as printed, and its label by name; `None` where it is blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub text: String,
    pub label: Option<String>,
    /// It was not in the text.
    pub added: bool,
}

impl Row {
    pub fn of(text: &str, label: Option<String>) -> Row {
        Row { text: text.to_owned(), label, added: false }
    }
}

/// A source of choices that is the same every time.
pub struct Choices(pub u64);

impl Choices {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }
}

/// A way to rewrite.
pub type Rewriting = fn(&[Row], &mut Choices) -> Vec<Row>;

/// All ways, each with its name.
pub const REWRITINGS: &[(&str, Rewriting)] = &[
    ("capitals", capitals),
    ("small-letters", small_letters),
    ("title-case", title_case),
    ("no-blank-lines", no_blank_lines),
    ("blank-lines", blank_lines),
    ("numbers", numbers),
    ("list-markers", list_markers),
    ("wrapped", wrapped),
    ("unwrapped", unwrapped),
    ("indented", indented),
    ("front-cut", front_cut),
    ("first-heading-cut", first_heading_cut),
    ("page-headers", page_headers),
    ("straight-quotes", straight_quotes),
    ("curly-quotes", curly_quotes),
    ("carriage-returns", carriage_returns),
    ("no-break-spaces", no_break_spaces),
    ("one-record", one_record),
    ("no-numbers", no_numbers),
    ("further-numbers", further_numbers),
    ("no-list-markers", no_list_markers),
    ("marked-titles", marked_titles),
    ("other-words", other_words),
];

fn role(row: &Row) -> Option<&str> {
    row.label.as_deref().map(|label| label.trim_end_matches('+'))
}

fn starts(row: &Row, wanted: &str) -> bool {
    row.label.as_deref() == Some(wanted)
}

fn each(rows: &[Row], mut change: impl FnMut(&Row) -> String) -> Vec<Row> {
    rows.iter().map(|row| Row { text: change(row), ..row.clone() }).collect()
}

/// A title line: an item or heading of few words.
fn is_title(row: &Row) -> bool {
    matches!(role(row), Some("item" | "heading")) && row.text.split_whitespace().count() <= 10
}

fn capitals(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    each(rows, |row| if is_title(row) { row.text.to_uppercase() } else { deciding(&row.text, true) })
}

fn small_letters(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    each(rows, |row| if is_title(row) { sentence_case(&row.text) } else { deciding(&row.text, false) })
}

fn title_case(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    each(rows, |row| if is_title(row) { words_with_capitals(&row.text) } else { row.text.clone() })
}

/// Words of decisions in capitals or in small letters; their first letter stays where a line begins.
fn deciding(text: &str, capitals: bool) -> String {
    const WORDS: [&str; 8] = ["resolved", "agreed", "noted", "recommended", "approved", "carried", "deferred", "refused"];
    let change = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        if !WORDS.contains(&bare.to_lowercase().as_str()) {
            return word.to_owned();
        }
        let first = text.trim_start().starts_with(word);
        let upper = capitals && bare.chars().next().is_some_and(char::is_uppercase);
        let changed = if upper {
            bare.to_uppercase()
        } else if first && !capitals {
            sentence_case(bare)
        } else if capitals {
            bare.to_owned()
        } else {
            bare.to_lowercase()
        };
        word.replace(bare, &changed)
    };
    text.split(' ').map(change).collect::<Vec<_>>().join(" ")
}

fn sentence_case(text: &str) -> String {
    let mut first = true;
    let change = |c: char| {
        if !c.is_alphabetic() {
            return c;
        }
        let found = if first { c.to_uppercase().next() } else { c.to_lowercase().next() };
        first = false;
        found.unwrap_or(c)
    };
    let (marker, words) = split_marker(text);
    format!("{marker}{}", words.chars().map(change).collect::<String>())
}

fn words_with_capitals(text: &str) -> String {
    const SMALL: [&str; 10] = ["of", "the", "and", "for", "to", "in", "on", "by", "at", "from"];
    let (marker, words) = split_marker(text);
    let change = |(at, word): (usize, &str)| {
        let lower = word.to_lowercase();
        if at > 0 && SMALL.contains(&lower.as_str()) {
            return lower;
        }
        let mut letters = lower.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    format!("{marker}{}", words.split(' ').enumerate().map(change).collect::<Vec<_>>().join(" "))
}

/// The marker of a line with the blanks around it, and the words.
fn split_marker(text: &str) -> (&str, &str) {
    let lead = text.len() - text.trim_start().len();
    match minutebook::number::marker(text.trim_start()) {
        Some(marker) => {
            let end = lead + usize::from(marker.len);
            let words = text[end..].trim_start();
            text.split_at(text.len() - words.len())
        }
        None => text.split_at(lead),
    }
}

fn no_blank_lines(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    rows.iter().filter(|row| row.label.is_some()).cloned().collect()
}

fn blank() -> Row {
    Row::of("", None)
}

fn blank_lines(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    rows.iter().filter(|row| row.label.is_some()).flat_map(|row| [row.clone(), blank()]).collect()
}

/// Ways to write the numbers of items.
const SCHEMES: [fn(u32) -> String; 9] = [
    |n| format!("{n}."),
    |n| format!("{n}"),
    |n| format!("{n})"),
    |n| format!("({n})"),
    |n| format!("Item {n}:"),
    |n| format!("24/{n:02}"),
    |n| format!("Min. {n}/24:"),
    |n| format!("{}.", ROMAN.get(n as usize).copied().unwrap_or("XLIV")),
    |n| format!("PC-{n}"),
];

const ROMAN: [&str; 31] = [
    "N", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX",
    "XX", "XXI", "XXII", "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII", "XXIX", "XXX",
];

/// Items that have one number get it in another scheme.
fn numbers(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let scheme = SCHEMES[choices.below(SCHEMES.len())];
    each(rows, |row| {
        let bears = starts(row, "item") || starts(row, "decision") || starts(row, "point");
        let lead = row.text.len() - row.text.trim_start().len();
        let Some(marker) = minutebook::number::marker(row.text.trim_start()).filter(|_| bears) else { return row.text.clone() };
        let single = marker.count == 1 && minutebook::number::kind_name(marker.kind) == "decimal" && marker.last() < 1000;
        if !single {
            return row.text.clone();
        }
        let words = row.text[lead + usize::from(marker.len)..].trim_start();
        format!("{}{} {words}", &row.text[..lead], scheme(marker.last())).trim_end().to_owned()
    })
}

/// Entries of lists with a letter get it in another form, bullets another symbol.
fn list_markers(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let form = choices.below(4);
    let sign = ["•", "-", "*", "\u{f0b7}", "o "][choices.below(5)];
    each(rows, |row| {
        if !matches!(role(row), Some("point" | "clause")) {
            return row.text.clone();
        }
        let body = row.text.trim_start();
        let lead = &row.text[..row.text.len() - body.len()];
        if let Some(words) = body.strip_prefix(['•', '·', '▪', '\u{f0b7}']).or_else(|| body.strip_prefix("- ")) {
            return format!("{lead}{sign} {}", words.trim_start());
        }
        let Some(marker) = minutebook::number::marker(body).filter(|marker| minutebook::number::kind_name(marker.kind) == "letter") else {
            return row.text.clone();
        };
        let letter = char::from(b'a' + (marker.last() - 1) as u8);
        let words = body[usize::from(marker.len)..].trim_start();
        let marker = match form {
            0 => format!("({letter})"),
            1 => format!("{letter})"),
            2 => format!("{letter}."),
            _ => format!("({})", letter.to_uppercase()),
        };
        format!("{lead}{marker} {words}")
    })
}

/// Units of several lines on one line, where they are prose.
fn unwrapped(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    let mut made: Vec<Row> = Vec::new();
    for row in rows {
        let prose = matches!(row.label.as_deref(), Some("para+" | "point+" | "decision+" | "clause+" | "motion+" | "close+"));
        let last = made.last_mut().filter(|last| prose && role(last) == role(row) && last.text.split_whitespace().count() > 3);
        match last {
            Some(last) => last.text = format!("{} {}", last.text.trim_end(), row.text.trim_start()),
            None => made.push(row.clone()),
        }
    }
    made
}

/// Long lines wrapped, with blank lines between the units.
fn wrapped(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let width = [60, 72, 80, 100][choices.below(4)];
    let spaced = rows.iter().filter(|row| row.label.is_none()).count() * 4 > rows.len();
    let mut made = Vec::new();
    for row in unwrapped(rows, choices) {
        let Some(label) = row.label.clone() else {
            made.push(row);
            continue;
        };
        if matches!(label.as_str(), "furniture" | "label" | "heading" | "truncation" | "table" | "meta")
            || row.text.chars().count() <= width
        {
            made.push(row);
            continue;
        }
        let further = format!("{}+", label.trim_end_matches('+'));
        let mut line = String::new();
        let mut first = true;
        let mut push = |line: &mut String, first: &mut bool| {
            made.push(Row {
                text: std::mem::take(line),
                label: Some(if *first { label.clone() } else { further.clone() }),
                added: row.added,
            });
            *first = false;
        };
        for word in row.text.split(' ') {
            if !line.trim().is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                push(&mut line, &mut first);
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.trim().is_empty() {
            push(&mut line, &mut first);
        }
        if spaced {
            made.push(blank());
        }
    }
    made
}

fn indented(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let blanks = " ".repeat([2, 4, 8][choices.below(3)]);
    each(rows, |row| if row.label.is_some() { format!("{blanks}{}", row.text) } else { row.text.clone() })
}

/// The text from a line on, the first of which begins a unit.
fn from(rows: &[Row], at: usize) -> Vec<Row> {
    let begins = |row: &Row| row.label.as_deref().is_some_and(|label| !label.ends_with('+'));
    let at = (at..rows.len()).find(|at| begins(&rows[*at])).unwrap_or(0);
    if rows.len() - at < 4 { rows.to_vec() } else { rows[at..].to_vec() }
}

/// Without the text before the first item, or from somewhere in the middle.
fn front_cut(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let first = rows.iter().position(|row| starts(row, "item")).unwrap_or(0);
    let middle = rows.len() / 4 + choices.below(rows.len() / 3 + 1);
    from(rows, if choices.below(2) == 0 { first } else { middle })
}

/// Without the first item line: the record begins without its heading.
fn first_heading_cut(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    match rows.iter().position(|row| starts(row, "item")) {
        Some(at) => from(rows, at + 1),
        None => rows.to_vec(),
    }
}

/// A footer and a header between pages.
fn page_headers(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let every = 20 + choices.below(30);
    let mut made = Vec::new();
    let furniture = |text: String| Row { text, label: Some("furniture".to_owned()), added: true };
    let (mut page, mut lines) = (1, 0);
    for row in rows {
        made.push(row.clone());
        lines += usize::from(row.label.is_some());
        if lines >= every && row.label.is_some() {
            lines = 0;
            page += 1;
            made.extend([
                blank(),
                furniture(format!("Page {}", page - 1)),
                blank(),
                furniture("Thornmere Parish Council – Minutes".to_owned()),
                blank(),
            ]);
        }
    }
    made
}

fn straight_quotes(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    each(rows, |row| row.text.replace(['“', '”'], "\"").replace(['‘', '’'], "'").replace(['–', '—'], "-"))
}

fn curly_quotes(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    let curly = |text: &str| {
        let mut opens = true;
        let change = |c: char| {
            let changed = match c {
                '"' if opens => '“',
                '"' => '”',
                '\'' if opens => '‘',
                '\'' => '’',
                other => other,
            };
            opens = c.is_whitespace() || c == '(';
            changed
        };
        text.chars().map(change).collect()
    };
    each(rows, |row| curly(&row.text))
}

fn carriage_returns(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    each(rows, |row| format!("{}\r", row.text.trim_end_matches('\r')))
}

fn no_break_spaces(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    each(rows, |row| row.text.replace(' ', "\u{a0}"))
}

/// The record of one item, without its heading.
fn one_record(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let items: Vec<usize> = (0..rows.len()).filter(|at| starts(&rows[*at], "item")).collect();
    let record = |place: usize| {
        let end = items.get(place + 1).copied().unwrap_or(rows.len());
        let whole = |row: &Row| row.label.as_deref().is_none_or(|label| !label.ends_with('+'));
        let first = (items[place] + 1..end).find(|at| rows[*at].label.is_some() && whole(&rows[*at]));
        &rows[first.unwrap_or(end)..end]
    };
    let long = |record: &[Row]| record.iter().filter(|row| row.label.is_some()).count() >= LEAST_RECORD;
    let records: Vec<&[Row]> = (0..items.len()).map(record).filter(|record| long(record)).collect();
    records.get(choices.below(records.len())).map_or_else(|| rows.to_vec(), |record| record.to_vec())
}

/// Lines of a record at the least.
const LEAST_RECORD: usize = 3;

/// A line without its marker, if words are left.
fn unmarked(text: &str) -> String {
    let (marker, words) = split_marker(text);
    let lead = &text[..text.len() - text.trim_start().len()];
    if words.is_empty() || marker.trim().is_empty() { text.to_owned() } else { format!("{lead}{words}") }
}

/// Items without their numbers.
fn no_numbers(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    each(rows, |row| if starts(row, "item") { unmarked(&row.text) } else { row.text.clone() })
}

/// Numbers for items that have none, counted on; a text with a numbered item stays.
fn further_numbers(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let is_numbered = |row: &Row| starts(row, "item") && minutebook::number::marker(row.text.trim_start()).is_some();
    if rows.iter().any(is_numbered) {
        return rows.to_vec();
    }
    let scheme = SCHEMES[choices.below(SCHEMES.len())];
    let mut number = choices.below(2) as u32 * 30;
    each(rows, |row| {
        if !starts(row, "item") {
            return row.text.clone();
        }
        number += 1;
        format!("{} {}", scheme(number), row.text.trim_start())
    })
}

/// Points and clauses without their numbers, letters and bullets.
fn no_list_markers(rows: &[Row], _: &mut Choices) -> Vec<Row> {
    each(rows, |row| if starts(row, "point") { unmarked(&row.text) } else { row.text.clone() })
}

/// Titles in bold, as headings of Markdown, or with a colon.
fn marked_titles(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let form = choices.below(4);
    each(rows, |row| {
        let text = row.text.trim();
        match form {
            _ if !is_title(row) || text.starts_with(['*', '#', '|']) || text.len() < 3 => row.text.clone(),
            0 => format!("**{text}**"),
            1 => format!("## {text}"),
            2 if text.ends_with(|c: char| c.is_alphanumeric()) => format!("{}:", row.text.trim_end()),
            2 => row.text.clone(),
            _ => row.text.trim_end().trim_end_matches([':', '.']).to_owned(),
        }
    })
}

/// Words that other bodies use for the same: each row has one meaning.
const WORDS: [&[&str]; 6] = [
    &["resolved", "agreed", "decided"],
    &["approved", "adopted", "accepted"],
    &["moved", "proposed"],
    &["councillor", "cllr", "member"],
    &["committee", "council", "board", "panel"],
    &["chairman", "chair", "chairperson", "chairwoman"],
];

/// Some words in place of others that mean the same.
fn other_words(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let taken: Vec<usize> = WORDS.iter().map(|row| choices.below(row.len())).collect();
    let change = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic());
        let lower = bare.to_lowercase();
        let Some((row, taken)) = WORDS.iter().zip(&taken).find(|(row, _)| row.contains(&lower.as_str())) else { return word.to_owned() };
        let other = row[*taken];
        let other = match bare {
            _ if bare == bare.to_uppercase() => other.to_uppercase(),
            _ if bare.starts_with(char::is_uppercase) => sentence_case(other),
            _ => other.to_owned(),
        };
        word.replace(bare, &other)
    };
    each(rows, |row| row.text.split(' ').map(change).collect::<Vec<_>>().join(" "))
}

/// The lines that were in a text before it was rewritten, and those of them that are `found` to have the label they had.
/// `found` has the labels of the lines that are not blank.
pub fn kept(rewritten: &[Row], found: &[String]) -> (usize, usize) {
    let lines: Vec<&Row> = rewritten.iter().filter(|row| row.label.is_some()).collect();
    assert_eq!(lines.len(), found.len(), "a label for each line");
    let old = lines.iter().zip(found).filter(|(row, _)| !row.added);
    let same = old.clone().filter(|(row, found)| row.label.as_deref() == Some(found.as_str())).count();
    (same, old.count())
}

/// A text rewritten in one to three ways.
pub fn rewritten(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for _ in 0..1 + choices.below(3) {
        rows = REWRITINGS[choices.below(REWRITINGS.len())].1(&rows, choices);
    }
    rows
}
