//! The laws on generated text: soups of the words and markers of minutes, minutes of the grammar's own words, mutations
//! of fixtures, arbitrary Unicode.

use crate::support::seed::properties;
use crate::support::{fixtures, round_trip, round_trip_of, tiling, verbatim};
use minutebook::vocab::{attendance, furniture, label, title};
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "RESOLVED",
    "Resolved:",
    "NOTED",
    "Noted",
    "AGREED",
    "It was agreed that",
    "that the report be received.",
    "Minutes:",
    "Decision:",
    "Minutes",
    "Additional documents:",
    "pdf icon PDF 98 KB",
    "To receive a report.",
    "Moved by Councillor Fox",
    "Seconded by Mrs Hay",
    "“That the pond be drained",
    "closed.”",
    "For: 3",
    "Against",
    "Action: Clerk",
    "ACTION",
    "Present:",
    "Apologies",
    "Cllr A. Fox left the meeting at 8 pm.",
    "Councillor",
    "The Chairman asked",
    "view the full minutes text for item 4.",
    "…",
    "Agenda item",
    "Agenda and minutes",
    "No. Item",
    "Page 2 of 3",
    "Amend the wording from ‘a’ to ‘b’.",
    "£30.00",
    "| a | b |",
    "---",
    "***",
    "___",
    "**bold**",
    "# head",
    "> quote",
    "`code`",
    "<b>",
    "<!-- x -->",
    "&amp;",
    "[a](b)",
    "\\",
    "_under_",
    "~~",
    "Date",
    "Item",
    "Name",
    "and",
    "the",
    "PUBLIC FORUM",
    "Any other business:",
    "The meeting closed at 9 pm.",
    "Chairman",
    "E/33970",
    "17/0469/F",
    "Members noted the following:",
    "clause;",
    "No objection",
    "GRANTED",
    "LOST",
    "Motion carried.",
];

const MARKERS: &[&str] = &[
    "1.",
    "2.",
    "3)",
    "10.",
    "(a)",
    "(b)",
    "a)",
    "i.",
    "ii.",
    "(i)",
    "(iv)",
    "A.",
    "I.",
    "II.",
    "5.1",
    "5.2",
    "123/24",
    "CPP/17/22",
    "01.22.03",
    "•",
    "·",
    "-",
    "*",
    "+",
    "✤",
    "4.4.5vii)",
    "7a",
    "Item 3:",
    "29",
    "AUD 11/20",
    "o  ",
    "–",
];

fn line() -> impl Strategy<Value = String> {
    let indent =
        prop_oneof![4 => Just(""), 1 => Just("  "), 1 => Just("\u{a0}\u{a0}"), 1 => Just("        "), 1 => Just("\t"), 1 => Just("\u{c}")];
    let marker = prop_oneof![2 => Just(""), 3 => prop::sample::select(MARKERS)];
    let gap = prop_oneof![3 => Just(" "), 1 => Just(""), 1 => Just("\u{a0}\u{a0}")];
    let words = prop::collection::vec(prop::sample::select(WORDS), 0..4);
    (indent, marker, gap, words).prop_map(|(indent, marker, gap, words)| format!("{indent}{marker}{gap}{}", words.join(" ")))
}

fn soup() -> impl Strategy<Value = String> {
    let end =
        prop_oneof![4 => Just("\n"), 3 => Just("\n\n"), 1 => Just("\r\n"), 1 => Just("\n\u{a0}\n"), 1 => Just("\n\n\n"), 1 => Just("\r")];
    prop::collection::vec((line(), end), 0..30).prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

/// What the tables of the grammar contain, each as it would occur at the start of a line.
fn vocabulary() -> Vec<String> {
    let capital = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>();
    let mut words: Vec<String> = Vec::new();
    words.extend(label::LABELS.iter().map(|(words, _)| capital(words) + ":"));
    words.extend(attendance::BARE_CAPTIONS.iter().map(|caption| capital(caption) + ": Cllr A. Fox, Mrs B. Hay (Clerk)"));
    words.extend(attendance::FIELDS.iter().map(|field| capital(field) + ": 4 May 2021"));
    words.extend(furniture::PAGE_WORDS.iter().chain(furniture::COLUMN_WORDS).map(|word| capital(word)));
    words.extend(title::TITLE_OPENINGS.iter().flat_map(|title| [capital(title), title.to_uppercase()]));
    words
}

/// The examples of the rules, those that match and those that nearly do.
fn examples() -> Vec<String> {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut texts = Vec::new();
    for folder in ["attendance", "rules", "outcome", "facts", "meeting", "movement", "qualifier"] {
        for entry in std::fs::read_dir(data.join(folder)).unwrap() {
            let file: toml::Table = std::fs::read_to_string(entry.unwrap().path()).unwrap().parse().unwrap();
            let rules = file["rule"].as_array().unwrap().iter();
            let lists = rules.flat_map(|rule| [&rule["matches"], &rule["misses"]]);
            texts.extend(lists.flat_map(|list| list.as_array().unwrap()).map(|text| text.as_str().unwrap().to_owned()));
        }
    }
    assert!(texts.len() > 300, "the rules are missing");
    texts
}

/// Minutes: items in the order of their numbers, each with a title and a record of the grammar's own words.
fn minutes() -> impl Strategy<Value = String> {
    let words = || prop_oneof![5 => prop::sample::select(vocabulary()), 2 => prop::sample::select(examples())];
    let entry = (prop::sample::select(MARKERS), words()).prop_map(|(marker, words)| format!("{marker} {words}\n"));
    let block = prop_oneof![
        3 => words().prop_map(|words| format!("{words} Cllr Fox and the Clerk.\n\n")),
        2 => words().prop_map(|words| words + "\n\n"),
        2 => (words(), prop::collection::vec(entry, 1..5)).prop_map(|(head, entries)| format!("{head}:\n\n{}\n", entries.concat())),
        1 => (1..9u8).prop_map(|page| format!("Page {page} of 9\n\u{c}")),
        1 => words().prop_map(|words| format!("{words} which\nran over the line, and\n")),
    ];
    let item = (words(), prop::collection::vec(block, 0..5));
    let dress = prop::sample::select(&["", ".", ")", "/24", ".1"][..]);
    (dress, prop::collection::vec(item, 0..5)).prop_map(|(dress, items)| {
        let item = |(at, (title, blocks)): (usize, (String, Vec<String>))| format!("{}{dress} {title}\n\n{}", at + 1, blocks.concat());
        items.into_iter().enumerate().map(item).collect()
    })
}

fn mutated() -> impl Strategy<Value = String> {
    let texts: Vec<Vec<String>> = fixtures().iter().map(|sample| sample.text.lines().map(str::to_owned).collect()).collect();
    let cut = (
        prop::sample::select(texts),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4u8), 0..6),
    );
    cut.prop_map(|(mut lines, from, length, changes)| {
        let from = from.index(lines.len());
        lines = lines[from..].iter().take(1 + length.index(60)).cloned().collect();
        for (a, b, how) in changes {
            let (a, b) = (a.index(lines.len()), b.index(lines.len()));
            match how {
                0 => lines.swap(a, b),
                1 => lines[a] = String::new(),
                2 => lines[a] = lines[b].clone(),
                _ => lines[a] = format!("{}{}", lines[a], lines[b]),
            }
        }
        lines.join("\n")
    })
}

/// Markdown that states its parts, with lines that a clerk may have put anywhere.
fn edited() -> impl Strategy<Value = String> {
    const LINES: &[&str] = &[
        "",
        "",
        "",
        "",
        "## 1. Roads",
        "## Ponds (Item 4)",
        "### 2\u{a0}Paths",
        "> To receive a report.",
        "<!-- decision -->",
        "<!-- points -->",
        "<!-- clauses -->",
        "<!-- clauses • -->",
        "<!-- documents -->",
        "<!-- motion -->",
        "<!-- text -->",
        "<!-- meta -->",
        "<!-- truncation -->",
        "<!-- label -->",
        "<!-- vote -->",
        "**RESOLVED** that it be so.",
        "**RESOLVED**",
        "It was **agreed** to mend it.",
        "**Fencing**",
        "1. The sluice.",
        "2. The ducks.",
        "- (a)\u{a0}the pond;",
        "- the kerb",
        "+ the lane",
        "   - the island",
        "- Mill Pond *PDF 98 KB*",
        "- *PDF*",
        "- PDF",
        "The Clerk reported.",
        "Points and comments included:",
        "view the full minutes text for item 4",
        "---",
        "|  |  |",
        "|---|---|",
        "| a | b |",
        "x &lt;b> y",
        "See https://x.example&lt;b>",
        "\u{a0}12 Mill Lane",
        "***",
        "Moved by Cllr Fox\\",
        "*soft*",
    ];
    prop::collection::vec(prop::sample::select(LINES), 0..24).prop_map(|lines| format!("---\nminutebook: 1\n---\n\n{}\n", lines.join("\n")))
}

/// Tags in any order, with words of minutes between them.
fn page() -> impl Strategy<Value = String> {
    const TAGS: &[&str] = &[
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<h2>",
        "</h2>",
        "<ol start=3>",
        "<ol type=i reversed>",
        "</ol>",
        "<ul>",
        "</ul>",
        "<li>",
        "<li value=7>",
        "</li>",
        "<table>",
        "</table>",
        "<tr>",
        "</tr>",
        "<td>",
        "</td>",
        "<th>",
        "<br>",
        "<div class=nav>",
        "<div class=mgContent>",
        "</div>",
        "<main>",
        "</main>",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&nbsp;",
        "&amp;lt;",
        "<p class=mgAiTitleTxt>",
        "<pre>",
        "</pre>",
        "<",
        ">",
        "'",
        "<img alt='pdf icon'>",
        "<?xml version='1.0'?>",
        "<agendaitem>",
        "<minutesnonemptyhtmlbody>",
        "</minutesnonemptyhtmlbody>",
    ];
    const WORDS: &[&str] =
        &["1.", "Roads", "RESOLVED that", "the road be mended.", "(a)", "NOTED", "Minutes:", "Moved by Cllr Fox", "£5", "|", "\u{c}", "\n"];
    prop::collection::vec((prop::sample::select(TAGS), prop::sample::select(WORDS)), 0..40)
        .prop_map(|pairs| pairs.into_iter().flat_map(|(tag, word)| [tag, word, " "]).collect())
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let source = minutebook::read::text(text);
    let minutes = minutebook::minutes_of(&source);
    tiling(&source, &minutes).map_err(TestCaseError::fail)?;
    verbatim(&source, &serde_json::to_value(&minutes).unwrap()).map_err(TestCaseError::fail)?;
    let again =
        std::thread::scope(|scope| scope.spawn(|| serde_json::to_string(&minutebook::minutes_of(&source)).unwrap()).join().unwrap());
    prop_assert_eq!(serde_json::to_string(&minutes).unwrap(), again, "another thread reads another document");
    round_trip(text).map_err(TestCaseError::fail)
}

proptest! {
    #![proptest_config(properties(256))]

    #[test]
    fn laws_hold_on_soups(text in soup()) {
        holds(&text)?;
    }

    #[test]
    fn laws_hold_on_minutes_of_the_grammars_own_words(text in minutes()) {
        holds(&text)?;
    }

    #[test]
    fn laws_hold_on_mutated_fixtures(text in mutated()) {
        holds(&text)?;
    }

    #[test]
    fn laws_hold_on_any_text(text in "\\PC{0,80}|(?s).{0,60}") {
        holds(&text)?;
    }

    #[test]
    fn any_markdown_is_read(text in soup()) {
        let source = minutebook::read::markdown(&text);
        let minutes = minutebook::minutes_of(&source);
        tiling(&source, &minutes).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_markdown_reads_back(text in soup()) {
        round_trip_of(&minutebook::read::markdown(&text)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn our_markdown_reads_back_however_it_was_edited(text in edited()) {
        round_trip_of(&minutebook::read::markdown(&text)).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_page_is_read(text in page()) {
        let source = minutebook::read::html(&text);
        let minutes = minutebook::minutes_of(&source);
        tiling(&source, &minutes).map_err(TestCaseError::fail)?;
        verbatim(&source, &serde_json::to_value(&minutes).unwrap()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = minutebook::read::bytes("x.txt", &bytes, &minutebook::read::Options::default()) {
            tiling(&source, &minutebook::minutes_of(&source)).map_err(TestCaseError::fail)?;
        }
    }
}
