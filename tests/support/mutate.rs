//! Short documents from the pieces of fixtures and cases, damaged in ways that real files are, the same for the same seed.
#![allow(dead_code)]

/// Numbers that look random and are not (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end.max(1) as u64).unwrap()
    }

    fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

const BLANKS: &[char] = &['\u{a0}', '\u{2009}', '\u{3000}', '\u{202f}', '\u{2003}', '\t'];

/// Letters whose lower case is longer or shorter, ligatures, combining and bidirectional marks, invisible characters, other digits.
const SIGNS: &[&str] = &[
    "İ", "ẞ", "ß", "ﬁ", "ﬀ", "ſ", "\u{212a}", "Ⱥ", "ŉ", "ǰ", "\u{301}", "\u{307}", "\u{200f}", "\u{202e}", "\u{2066}", "\u{200b}",
    "\u{ad}", "\u{feff}", "\u{fffd}", "\u{85}", "\u{2028}", "\u{b}", "\u{c}", "\u{1b}", "٣", "１", "Ⅳ", "½", "²", "…", "—", "’", "“", "”",
    "·", "•", "😀", "中", "é", "|", "<b>", "</b>", "<", ">", "<br>", "&nbsp;", "\\", "*", "**", "_", "#", ":", ";", ",", ".", "(", ")",
    "[", "]", "-", "–", "/", "£", "0", "1", "9",
];

/// Lines that decide how others are read, and that are rare in the pieces.
const LINES: &[&str] = &[
    "RESOLVED",
    "RESOLVED:",
    "RESOLVED that the report be noted.",
    "It was RESOLVED to pay £9,000 to Cllr A Fox.",
    "Decision:",
    "Minutes:",
    "Minutes of the meeting held at the Town Hall on 4 May 2021 at 7.00 pm",
    "Present: Cllr A Fox, Cllr B Hay (Chair) and Mrs C Dow",
    "Present – Cllr A Fox",
    "Apologies Cllr A Fox and Cllr B Hay",
    "Appendix 2, item 41. pdf icon PDF 64 KB",
    "Moved by Cllr A Fox, seconded by Cllr B Hay",
    "The Council voted 5 to 2 to approve the plan.",
    "For: 5, Against: 2",
    "Action: Clerk to write to the County",
    "Cllr A Fox left the meeting at 8.15 pm.",
    "view the full minutes text for item 4.",
    "Page 1",
    "Page 2",
    "Item 4: Roads",
    "Min. 24/7: Roads",
    "4. ROADS (Agenda item 4)",
    "| Name | Role |",
    "|---|---|",
    "---",
    "",
    "",
];

/// What documents are made of.
pub struct Pieces {
    texts: Vec<Vec<String>>,
}

impl Pieces {
    /// The lines of these texts.
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        Pieces { texts: texts.map(lines).filter(|lines| !lines.is_empty()).collect() }
    }

    /// A document of five to fifteen lines.
    pub fn document(&self, dice: &mut Dice) -> String {
        let count = 5 + dice.below(11);
        let mut lines = Vec::new();
        while lines.len() < count {
            let text = dice.one_of(&self.texts);
            let from = dice.below(text.len());
            match dice.below(4) {
                0 => lines.push((*dice.one_of(LINES)).to_owned()),
                1 => lines.push(text[from].clone()),
                _ => lines.extend(text.iter().skip(from).take(1 + dice.below(count)).cloned()),
            }
        }
        lines.truncate(count);
        damaged(lines, dice)
    }
}

/// The lines with some damage, or none.
pub fn damaged(mut lines: Vec<String>, dice: &mut Dice) -> String {
    for _ in 0..dice.below(4) {
        damage(&mut lines, dice);
    }
    let end = *dice.one_of(&["\n", "\n", "\n", "\r\n", "\r", "\n\n"]);
    let text = lines.join(end);
    match dice.below(6) {
        0 => every_blank(&text, *dice.one_of(BLANKS)),
        1 => {
            let blank = *dice.one_of(BLANKS);
            text.chars().map(|c| if c == ' ' && dice.one_in(4) { blank } else { c }).collect()
        }
        2 => signed(&text, 1 + dice.below(8), dice),
        3 => cut(&text, dice),
        _ => text,
    }
}

/// The text with another blank for each blank.
pub fn every_blank(text: &str, blank: char) -> String {
    text.chars().map(|c| if c == ' ' { blank } else { c }).collect()
}

fn damage(lines: &mut Vec<String>, dice: &mut Dice) {
    if lines.is_empty() {
        return;
    }
    let (at, other) = (dice.below(lines.len()), dice.below(lines.len()));
    match dice.below(9) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[other].clone()),
        2 => lines.swap(at, other),
        3 if at + 1 < lines.len() => {
            let next = lines.remove(at + 1);
            lines[at] = format!("{} {next}", lines[at]);
        }
        4 => lines[at] = cut(&lines[at], dice),
        5 => lines[at] = signed(&lines[at], 1, dice),
        6 => lines[at] = lines[at].to_uppercase(),
        7 => lines[at] = lines[at].to_lowercase(),
        _ => lines[at] = signed(&lines[at], 3, dice),
    }
}

/// The text cut at a byte, which may part a character.
fn cut(text: &str, dice: &mut Dice) -> String {
    let at = dice.below(text.len() + 1);
    String::from_utf8_lossy(&text.as_bytes()[..at]).into_owned()
}

/// The text with characters inserted, at the ends of words more often than inside.
fn signed(text: &str, count: usize, dice: &mut Dice) -> String {
    let mut chars: Vec<String> = text.chars().map(String::from).collect();
    for _ in 0..count {
        let mut at = dice.below(chars.len() + 1);
        if dice.one_in(2) {
            at = chars.iter().skip(at).position(|c| !c.starts_with(char::is_alphanumeric)).map_or(at, |more| at + more);
        }
        chars.insert(at, (*dice.one_of(SIGNS)).to_owned());
    }
    chars.concat()
}
