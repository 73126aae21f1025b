//! Rewrites labelled texts as other bodies would have set them: numbers, capitals, blank lines, wraps, beginnings. The roles stay.

/// A line of a labelled text: its words as printed, and its label by name; `None` where it is blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub text: String,
    pub label: Option<String>,
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
];

fn role(row: &Row) -> Option<&str> {
    row.label.as_deref().map(|label| label.trim_end_matches('+'))
}

fn starts(row: &Row, wanted: &str) -> bool {
    row.label.as_deref() == Some(wanted)
}

fn each(rows: &[Row], mut change: impl FnMut(&Row) -> String) -> Vec<Row> {
    rows.iter().map(|row| Row { text: change(row), label: row.label.clone() }).collect()
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
    Row { text: String::new(), label: None }
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

/// Items that bear one number get it in another scheme.
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

/// Entries of lists with a letter get it in another form, bullets another sign.
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
            made.push(Row { text: std::mem::take(line), label: Some(if *first { label.clone() } else { further.clone() }) });
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

/// Without what stands before the first item, or from somewhere in the middle.
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
    let furniture = |text: String| Row { text, label: Some("furniture".to_owned()) };
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

/// A text rewritten in one to three ways.
pub fn rewritten(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let mut rows = rows.to_vec();
    for _ in 0..1 + choices.below(3) {
        rows = REWRITINGS[choices.below(REWRITINGS.len())].1(&rows, choices);
    }
    rows
}
