//! Which runs of three symbols a text bears: enough to say of most words that they are not in it.
//!
//! A text is read as symbols: small letters, `0` for a run of digits, a space for a run of anything else, `^` before and `$`
//! behind the whole. Capitals count as small letters.

use std::cell::RefCell;

use super::memory::Memory;

/// Texts above this many bytes bear nearly every run, and are not looked at.
const LONGEST: usize = 4096;

const WORDS: usize = 64;

/// The letters beyond ASCII that are a capital or small form of an ASCII one: long s and the sign of the kelvin.
const FOLDED: [char; 2] = ['\u{17f}', '\u{212a}'];

/// A set of runs of three symbols. Some runs share a bit, so a run may be said to be there that is not.
#[derive(Clone, Copy)]
pub struct Grams([u64; WORDS]);

/// The place of a run of three symbols in the set: its word and its bit.
pub type Gram = u16;

/// The symbol of a byte.
const fn symbol(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => byte - b'a',
        b'A'..=b'Z' => byte - b'A',
        b'0'..=b'9' => DIGITS,
        _ => BLANK,
    }
}

const DIGITS: u8 = 26;
const BLANK: u8 = 27;
const START: u8 = 28;
const END: u8 = 29;

/// The symbol of each byte.
const SYMBOLS: [u8; 256] = {
    let mut symbols = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        symbols[byte] = symbol(byte as u8);
        byte += 1;
    }
    symbols
};

/// The letter that stands for a symbol in a word of a gate.
pub fn letter(c: char) -> char {
    match u8::try_from(c).map_or(BLANK, |byte| SYMBOLS[usize::from(byte)]) {
        DIGITS => '0',
        BLANK => ' ',
        letter => char::from(b'a' + letter),
    }
}

/// The runs of a word, written in [`letter`]s, `^` and `$`, that are likely to be missing from a text that lacks the word.
pub fn rarest(word: &str) -> [Gram; 4] {
    // Few words have more than a dozen runs: the rarest so far are kept in order, which costs less than to sort all.
    let (mut kept, mut count) = ([(u8::MAX, 0); 4], 0);
    for three in word.as_bytes().windows(3) {
        let [first, second, third] = [written(three[0]), written(three[1]), written(three[2])];
        let common = [first, second, third].iter().map(|symbol| COMMON[usize::from(*symbol)]).sum();
        let at = kept[..count].partition_point(|(other, _)| *other <= common);
        if at < kept.len() {
            count = (count + 1).min(kept.len());
            kept[at..count].rotate_right(1);
            kept[at] = (common, place(first, second, third));
        }
    }
    std::array::from_fn(|at| kept[at.min(count.saturating_sub(1))].1)
}

/// How common each symbol is in English, from 0 to 9.
const COMMON: [u8; END as usize + 1] = [7, 2, 4, 5, 9, 3, 3, 6, 7, 0, 1, 5, 3, 7, 7, 3, 0, 6, 6, 8, 4, 1, 3, 1, 3, 0, 3, 9, 0, 0];

/// The symbol that is written so in a word of a gate.
fn written(byte: u8) -> u8 {
    match byte {
        b'^' => START,
        b'$' => END,
        _ => SYMBOLS[usize::from(byte)],
    }
}

fn place(first: u8, second: u8, third: u8) -> Gram {
    let run = u16::from(first) << 10 | u16::from(second) << 5 | u16::from(third);
    run.wrapping_mul(0x9e35) >> 4
}

impl Grams {
    fn of(text: &str) -> Grams {
        if !text.is_ascii() && text.contains(FOLDED) {
            return Grams([u64::MAX; WORDS]);
        }
        let mut set = [0; WORDS];
        let (mut first, mut second) = (START, BLANK);
        let mut add = |first, second, third| {
            let place = usize::from(place(first, second, third));
            set[place / 64] |= 1 << (place % 64);
        };
        for &byte in text.as_bytes() {
            let third = SYMBOLS[usize::from(byte)];
            if third >= DIGITS && third == second {
                continue;
            }
            add(first, second, third);
            (first, second) = (second, third);
        }
        if second != BLANK {
            add(first, second, BLANK);
            (first, second) = (second, BLANK);
        }
        add(first, second, END);
        Grams(set)
    }

    /// The text may bear this run.
    pub fn has(&self, gram: Gram) -> bool {
        self.0[usize::from(gram / 64)] >> (gram % 64) & 1 == 1
    }
}

/// Symbols of an opening that are compared.
const OPENING: usize = 24;

/// Words that open texts, each with the number of what it opens.
pub struct Openings {
    /// As symbols, sorted.
    words: Vec<(Vec<u8>, u16)>,
    /// Where the words that begin with each symbol end.
    ends: [u16; END as usize + 1],
}

impl Openings {
    /// The openings written in [`letter`]s and `$`; none stand for any text.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Openings {
        Openings::numbered(words.map(|word| (word.bytes().take(OPENING).map(written).collect(), 0)).collect())
    }

    /// All of these openings, numbered by their place.
    pub fn together<'o>(openings: impl Iterator<Item = &'o Openings>) -> Openings {
        let numbers = openings.zip(0..);
        Openings::numbered(
            numbers.flat_map(|(openings, number)| openings.words.iter().map(move |(word, _)| (word.clone(), number))).collect(),
        )
    }

    fn numbered(mut words: Vec<(Vec<u8>, u16)>) -> Openings {
        words.sort_unstable();
        words.dedup();
        let end = |symbol: usize| words.partition_point(|(word, _)| usize::from(word[0]) <= symbol) as u16;
        Openings { ends: std::array::from_fn(end), words }
    }

    /// Any text will do.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The text opens with one of the words, or bears a letter that only Unicode folds to an ASCII one.
    pub fn open(&self, text: &str) -> bool {
        let mut opens = false;
        self.each(text, |_| opens = true);
        opens
    }

    /// Calls `visit` with the number of each word that opens the text. All words open a text that bears a letter that only Unicode
    /// folds to an ASCII one.
    pub fn each(&self, text: &str, mut visit: impl FnMut(u16)) {
        let Some((symbols, length)) = opening(text) else { return self.words.iter().for_each(|(_, number)| visit(*number)) };
        let first = usize::from(symbols[0]);
        let from = first.checked_sub(1).map_or(0, |before| self.ends[before]);
        let words = &self.words[usize::from(from)..usize::from(self.ends[first])];
        words.iter().filter(|(word, _)| symbols[..length].starts_with(word)).for_each(|(_, number)| visit(*number));
    }
}

/// The first symbols of a text, and how many there are; none of one with a letter that only Unicode folds to an ASCII one.
fn opening(text: &str) -> Option<([u8; OPENING], usize)> {
    let (mut symbols, mut length, mut last) = ([0; OPENING], 0, BLANK);
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if byte >= 0x80 && FOLDED.iter().any(|folded| text.as_bytes()[at..].starts_with(folded.encode_utf8(&mut [0; 4]).as_bytes())) {
            return None;
        }
        let symbol = SYMBOLS[usize::from(byte)];
        if symbol >= DIGITS && symbol == last {
            continue;
        }
        if length == OPENING {
            break;
        }
        symbols[length] = symbol;
        length += 1;
        last = symbol;
    }
    for symbol in if last == BLANK { [END, END] } else { [BLANK, END] } {
        if length < OPENING {
            symbols[length] = symbol;
            length += 1;
        }
    }
    Some((symbols, length))
}

/// Questions whose answers are kept with a text.
const QUESTIONS: usize = 512;

/// The runs of a text that was asked for, and what has been answered of it.
struct Kept {
    grams: Grams,
    answered: [u64; QUESTIONS / 64],
    answers: [u64; QUESTIONS / 64],
}

impl Kept {
    fn of(text: &str) -> Kept {
        Kept { grams: Grams::of(text), answered: [0; QUESTIONS / 64], answers: [0; QUESTIONS / 64] }
    }

    fn answer(&mut self, number: usize, question: impl FnOnce(&Grams) -> bool) -> bool {
        let (word, bit) = (number / 64, 1 << (number % 64));
        if number >= QUESTIONS {
            return question(&self.grams);
        }
        if self.answered[word] & bit == 0 {
            self.answered[word] |= bit;
            self.answers[word] |= if question(&self.grams) { bit } else { 0 };
        }
        self.answers[word] & bit != 0
    }
}

thread_local! {
    static ASKED: RefCell<Memory<Kept>> = const { RefCell::new(Memory::empty()) };
}

/// The answer to a numbered question about the runs of a text; `None` where the text is too long to ask. A text that bears a
/// letter that only Unicode folds to an ASCII one bears every run. A text that is asked again, as one stage after another does, is
/// read once.
pub fn ask(text: &str, number: usize, question: impl FnOnce(&Grams) -> bool) -> Option<bool> {
    if text.len() > LONGEST {
        return None;
    }
    ASKED.with_borrow_mut(|asked| {
        if let Some(kept) = asked.of(text) {
            return Some(kept.answer(number, question));
        }
        let mut kept = Kept::of(text);
        let answer = kept.answer(number, question);
        asked.keep(text, kept);
        Some(answer)
    })
}
