//! Texts made worse: what happens to minutes on their way through mail, office programs and converters.

use crate::support::seed::Random;

/// The replacement of a blank.
pub const BLANKS: &[char] = &['\u{a0}', '\u{2009}', '\u{3000}'];

/// Marks that are not seen, or that sit on the letter before.
const MARKS: &[&str] =
    &["\u{301}", "\u{308}", "\u{200e}", "\u{200f}", "\u{202e}", "\u{2066}", "\u{200b}", "\u{ad}", "\u{feff}", "\u{fe0f}"];

/// What converters and careless hands put between words: markup, and what only looks like it.
const INSERTED: &[&str] = &[
    "<b>",
    "</b>",
    "<br>",
    "<br/>",
    "<span style=\"color:red\">",
    "</span>",
    "<b will pay £9>",
    "<i the sum of £40",
    "<span RESOLVED that>",
    "<",
    ">",
    "< b",
    "a<b and c>d",
    "<!-- noted -->",
    "<u",
    "</",
    "<font color=red>",
    "<p>",
    "<x>",
    "&nbsp;",
    "&amp;",
    "&lt;b&gt;",
    "&eacute;",
    "**",
    "__",
    "~~",
    "`",
    "\\",
    "[note](https://example.org/a1)",
    "![seal](seal.png)",
    "{",
    "|",
    "#",
    "***",
    "\u{fffd}",
];

/// Pieces of minutes that generated texts are made of.
const PIECES: &[&str] = &[
    "RESOLVED",
    "Resolved:",
    "RESOLVED that the report be noted.",
    "It was agreed that",
    "NOTED",
    "Decision:",
    "Minutes:",
    "Agenda item 4",
    "Additional documents:",
    "pdf icon PDF 98 KB",
    "Appendix 2, item 41. pdf icon PDF 64 KB",
    "Moved by Councillor Fox",
    "Seconded by Mrs Hay",
    "For: 3",
    "Against: Cllr Dow",
    "Action: Clerk to write",
    "Present: Cllr A. Fox, Cllr B. Hay",
    "Apologies: none",
    "Page 1",
    "Page 2",
    "Page 2 of 3",
    "view the full minutes text for item 4.",
    "1.",
    "2.",
    "(a)",
    "(b)",
    "i.",
    "ii.",
    "5.1",
    "123/24",
    "AUD 11/20",
    "•",
    "-",
    "–",
    "o",
    "Roads",
    "PUBLIC FORUM",
    "the lane be swept",
    "£30.00",
    "24/00123/FUL",
    "| a | b |",
    "1. | Roads |",
    "---",
    "***",
    "___",
    "Date",
    "Item",
    "Name",
    "The meeting closed at 9 pm.",
    "Chairman",
    "Signed",
    "…",
    "“That the pond be drained”",
    "Amend ‘a’ to ‘b’.",
    "Section 4 of the Ponds Act 1907",
    "Minutes (Agenda item 3)",
    "Ald. Pryce left the meeting at 8 pm.",
    "held at the Town Hall",
    "Present–: x",
    "İ",
    "ẞ",
    "ﬁ",
    "title: Roads",
    "Caf\u{e9}",
    "Cyngor Tref",
    "Comhairle",
    "\u{c}",
    "\t",
    "=====",
    "> quoted",
    "```",
    "# Roads",
    "[1]: https://example.org/a",
    "[x]",
];

/// Kinds of mutation, so that a run can say how many it has tried of each.
pub const KINDS: usize = 14;

/// A text with a mutation of this kind.
pub fn mutated(text: &str, kind: usize, random: &mut Random) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    match kind % KINDS {
        0 => without_some(&lines, random),
        1 => doubled(&lines, random),
        2 => shuffled(&lines, random),
        3 => joined(&lines, random),
        4 => cut(text, random),
        5 => text.replace("\r\n", "\n").replace('\n', "\r"),
        6 => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        7 => text.replace("  ", "\t").replace(". ", ".\t"),
        8 => each_blank(text, |_| true, *random.one(BLANKS)),
        9 => {
            let asked = random.below(text.matches(' ').count().max(1));
            each_blank(text, |at| at == asked, *random.one(BLANKS))
        }
        10 => with(text, MARKS, random),
        11 | 12 => with(text, INSERTED, random),
        _ => text.lines().map(|line| format!("{}{line}\n", random.one(&["", " ", "\t", "\u{3000}", "> ", "    "]))).collect(),
    }
}

fn without_some(lines: &[&str], random: &mut Random) -> String {
    lines.iter().filter(|_| random.below(6) > 0).copied().collect()
}

fn doubled(lines: &[&str], random: &mut Random) -> String {
    lines.iter().map(|line| line.repeat(1 + usize::from(random.below(6) == 0))).collect()
}

fn shuffled(lines: &[&str], random: &mut Random) -> String {
    let mut lines = lines.to_vec();
    (1..lines.len()).for_each(|at| lines.swap(at, random.below(at + 1)));
    lines.concat()
}

fn joined(lines: &[&str], random: &mut Random) -> String {
    lines.iter().map(|line| if random.below(5) == 0 { format!("{} ", line.trim_end()) } else { (*line).to_owned() }).collect()
}

/// The text up to a letter.
fn cut(text: &str, random: &mut Random) -> String {
    let end = random.below(text.chars().count().max(1));
    text.chars().take(end).collect()
}

/// Some of the blanks become another.
fn each_blank(text: &str, which: impl Fn(usize) -> bool, blank: char) -> String {
    let mut seen = 0;
    let swap = |c: char| {
        let at = seen;
        seen += usize::from(c == ' ');
        if c == ' ' && which(at) { blank } else { c }
    };
    text.chars().map(swap).collect()
}

/// One to eight of these, put in between any two letters.
fn with(text: &str, what: &[&str], random: &mut Random) -> String {
    let chars = text.chars().count().max(1);
    let mut places: Vec<usize> = (0..=random.below(8)).map(|_| random.below(chars)).collect();
    places.sort_unstable();
    let mut out = String::new();
    for (at, c) in text.chars().enumerate() {
        places.iter().filter(|place| **place == at).for_each(|_| out.push_str(random.one::<&str>(what)));
        out.push(c);
    }
    out
}

/// A text of pieces of minutes and lines of other texts.
pub fn generated(lines: &[String], random: &mut Random) -> String {
    let ends = ["\n", "\n", "\n", "\n\n", "\n\n", "\r\n", "\r", "\n\u{a0}\n", "\n\n\n", "\n\u{c}"];
    let mut out = String::new();
    for _ in 0..1 + random.below(14) {
        match random.below(3) {
            0 => out.push_str(random.one::<String>(lines)),
            _ => (0..=random.below(3)).for_each(|_| {
                out.push_str(random.one::<&str>(PIECES));
                out.push_str(random.one::<&str>(&[" ", " ", "  ", "\u{a0}", "", "\t"]));
            }),
        }
        out.push_str(random.one::<&str>(&ends));
    }
    out
}
