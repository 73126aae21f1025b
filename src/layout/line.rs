//! Lines of tokens.

use std::ops::Range;

use super::recurrence::recurrences;
use crate::lex::{Token, class, symbol};
use crate::number::{self, Marker};

/// What a line looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// Only a marker.
    #[default]
    Empty,
    /// Punctuation, digits and no word.
    Signs,
    /// All in capitals.
    Capitals,
    /// With a verb.
    Sentence,
    /// Few words, most of them with a capital.
    Title,
    /// Few words.
    Short,
    /// Very few words and a full stop.
    ShortStop,
    /// Many words without a verb.
    Plain,
}

/// The kind of character at either end of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edge {
    /// There is none.
    #[default]
    None,
    /// A small letter, or at the end any letter.
    Lower,
    /// A capital.
    Upper,
    /// A digit.
    Digit,
    /// A full stop.
    Stop,
    /// A comma.
    Comma,
    /// A semicolon.
    Semicolon,
    /// A colon.
    Colon,
    /// A question or exclamation mark.
    Question,
    /// A hyphen or dash.
    Hyphen,
    /// A bracket.
    Bracket,
    /// A quotation mark.
    Quote,
    /// A currency symbol.
    Currency,
    /// An ellipsis or a run of dots.
    Dots,
    /// Anything else.
    Other,
}

/// Markup in the text of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decoration {
    /// `>` or `|` before it.
    pub quote: bool,
    /// `#` before it.
    pub hash: bool,
    /// `|` in it.
    pub pipe: bool,
    /// Bold at its start.
    pub bold_start: bool,
    /// Bold from end to end.
    pub bold_all: bool,
    /// Bold somewhere.
    pub bold: bool,
}

/// A line that is not blank.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// 1-based number among all lines of the source.
    pub number: usize,
    /// Bytes of the source, white space at the ends left out.
    pub span: Range<usize>,
    /// Tokens, by index.
    pub tokens: Range<usize>,
    /// Tokens after decoration and marker.
    pub rest: Range<usize>,
    /// Columns before the first character.
    pub indent: usize,
    /// Columns to the end of the last.
    pub width: usize,
    /// Blank lines before it.
    pub gap: usize,
    /// The same relative to the usual gap, from -1 to 2.
    pub gap_beside: i8,
    /// Markup.
    pub decoration: Decoration,
    /// Number or symbol at its start.
    pub marker: Option<Marker>,
    /// A number after a bullet.
    pub inner: Option<Marker>,
    /// The number of lines of the document with these words, whatever their digits.
    pub recurs: usize,
    /// What it looks like.
    pub shape: Shape,
    /// Words after the marker.
    pub words: usize,
    /// Verb forms among them.
    pub verbs: usize,
    /// Share of long words with a capital, in hundredths.
    pub capitals: usize,
    /// All letters are capitals.
    pub all_capitals: bool,
    /// First character after the marker.
    pub first: Edge,
    /// Last character.
    pub last: Edge,
    /// Wide gaps between words, as columns have.
    pub columns: usize,
    /// Share of digits among its characters, in hundredths.
    pub digits: usize,
    /// A page number that increases from page to page.
    pub page_number: u8,
    /// Union of the classes of its tokens.
    pub classes: u128,
}

impl Line {
    /// Nothing follows the marker.
    pub fn is_lone(&self) -> bool {
        self.marker.is_some() && self.rest.is_empty()
    }

    /// The kind of its marker, if it has one.
    pub fn kind(&self) -> Option<u8> {
        self.marker.map(|marker| marker.kind)
    }

    /// It is set as titles are.
    pub fn is_titled(&self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Short | Shape::Capitals | Shape::ShortStop)
    }
}

/// Words of a title at the most, then of a short line.
const TITLE_WORDS: usize = 12;
const SHORT_WORDS: usize = 14;
/// Words of a line that may end in a full stop without being a sentence.
const FEW_WORDS: usize = 5;
/// The number of words from which a verb makes a sentence.
const SENTENCE_WORDS: usize = 4;

/// The lines of a text that are not blank. `cuts` are the ends of its lines, as 1-based numbers and byte ranges.
pub fn lines(text: &str, cuts: &[(usize, Range<usize>)], tokens: &[Token]) -> Vec<Line> {
    let mut lines = Vec::with_capacity(cuts.len());
    let mut at = 0;
    for (number, span) in cuts {
        let begin = at;
        while tokens.get(at).is_some_and(|token| (token.start as usize) < span.end) {
            at += 1;
        }
        if begin < at {
            lines.push(line(text, *number, span.clone(), begin..at, tokens));
        }
    }
    relate(text, &mut lines, tokens);
    lines
}

fn line(text: &str, number: usize, span: Range<usize>, range: Range<usize>, tokens: &[Token]) -> Line {
    let own = tokens.get(range.clone()).unwrap_or_default();
    let (start, end) =
        (own.first().map_or(span.start, |token| token.start as usize), own.last().map_or(span.end, |token| token.end() as usize));
    let mut line = Line { number, tokens: range.clone(), ..Line::default() };
    line.indent = columns(text.get(span.start..start).unwrap_or_default());
    line.width = line.indent + columns(text.get(start..end).unwrap_or_default());
    line.span = start..end;
    decorate(&mut line, own);
    line.rest = range.start + lead(own)..range.end - trail(own);
    mark(text, &mut line, tokens);
    describe(text, &mut line, tokens);
    line
}

fn columns(text: &str) -> usize {
    if !text.contains('\t') {
        return text.chars().count();
    }
    text.chars().fold(0, |at, c| if c == '\t' { (at / 8 + 1) * 8 } else { at + 1 })
}

/// Tokens of markup before the words.
fn lead(tokens: &[Token]) -> usize {
    let is_markup =
        |token: &&Token| matches!(token.word, symbol::GREATER | symbol::PIPE | symbol::HASH | symbol::STAR) && !token.is(class::WORD);
    let count = tokens.iter().take_while(is_markup).count();
    // A lone star is a bullet.
    if count == 1 && tokens.first().is_some_and(|token| token.is_symbol(symbol::STAR)) { 0 } else { count.min(tokens.len()) }
}

/// Tokens of markup after them.
fn trail(tokens: &[Token]) -> usize {
    let is_markup = |token: &&Token| matches!(token.word, symbol::PIPE | symbol::STAR | symbol::BACKSLASH);
    let count = tokens.iter().rev().take_while(is_markup).count();
    if lead(tokens) + count >= tokens.len() { 0 } else { count }
}

fn decorate(line: &mut Line, tokens: &[Token]) {
    let is = |at: usize, sign: u16| tokens.get(at).is_some_and(|token| token.is_symbol(sign));
    let stars = tokens.windows(2).filter(|pair| pair[0].is_symbol(symbol::STAR) && pair[1].is_symbol(symbol::STAR)).count();
    let at = tokens.iter().take_while(|token| matches!(token.word, symbol::GREATER | symbol::PIPE | symbol::HASH)).count();
    line.decoration = Decoration {
        quote: is(0, symbol::GREATER),
        hash: is(0, symbol::HASH) && !is(1, symbol::DOT_RUN),
        pipe: tokens.iter().filter(|token| token.is_symbol(symbol::PIPE)).count() > 0,
        bold_start: is(at, symbol::STAR) && is(at + 1, symbol::STAR),
        bold_all: is(at, symbol::STAR) && is(at + 1, symbol::STAR) && is(tokens.len().wrapping_sub(1), symbol::STAR) && stars <= 4,
        bold: stars > 0,
    };
}

/// Finds the marker, and the words after it.
fn mark(text: &str, line: &mut Line, tokens: &[Token]) {
    let Some(rest) = tokens.get(line.rest.clone()) else { return };
    let Some(first) = rest.first() else { return };
    if let Some(marker) = bullet(text, rest, line.indent) {
        line.marker = Some(marker);
        line.rest.start += 1;
        let after = tokens.get(line.rest.clone()).unwrap_or_default();
        line.inner = after.first().and_then(|first| numbered(text, first, after));
        return;
    }
    let Some(marker) = numbered(text, first, rest) else { return };
    let end = first.start as usize + usize::from(marker.len);
    line.marker = Some(marker);
    while line.rest.start < line.rest.end && tokens.get(line.rest.start).is_some_and(|token| (token.start as usize) < end) {
        line.rest.start += 1;
    }
}

/// Columns of a line that is set in.
const SET_IN: usize = 2;

/// A list symbol before words.
fn bullet(text: &str, rest: &[Token], indent: usize) -> Option<Marker> {
    let first = rest.first()?;
    let second = rest.get(1)?;
    let apart = second.start > first.end();
    let is_symbol = first.is(class::BULLET) || matches!(first.word, symbol::TICK | symbol::PLUS | symbol::STAR | symbol::HYPHEN) && apart;
    let wide = second.start > first.end() + 1;
    let is_letter = (wide || indent >= SET_IN) && text.get(first.start as usize..first.end() as usize) == Some("o");
    if !is_symbol && !is_letter {
        return None;
    }
    let sign =
        text.get(first.start as usize..first.end() as usize)?.bytes().fold(7, |hash: u32, byte| hash.wrapping_mul(31) ^ u32::from(byte));
    Some(Marker { kind: number::kind::BULLET, delimiter: sign, len: first.len, delimited: true, ..Marker::default() })
}

/// A number that is no date, time, amount, count or initial.
fn numbered(text: &str, first: &Token, rest: &[Token]) -> Option<Marker> {
    let after = |at: usize| rest.get(at).copied().unwrap_or_default();
    if first.is(class::DATE | class::ORDINAL) || first.is(class::INT) && after(1).is(class::MONTH) && !after(1).is(class::MODAL) {
        return Some(Marker { kind: number::kind::DATE, len: first.len, ..Marker::default() });
    }
    if first.is(class::TIME) && !first.is(class::DOTTED) && !text.get(first.start as usize..).is_some_and(|text| text.contains(':')) {
        return None;
    }
    if first.is(class::AMOUNT) && !first.is(class::DOTTED) || first.is(class::URL) {
        return None;
    }
    let found = number::marker(text.get(first.start as usize..rest.last()?.end() as usize)?)?;
    let end = first.start + u32::from(found.len);
    let next = rest.iter().find(|token| token.start >= end).copied().unwrap_or_default();
    let is_count = !found.delimited && number::is_counted(next.word);
    (!is_count && !is_initial(&found, rest)).then_some(found)
}

/// The initial of a name: "A. Fox, B. Hay".
fn is_initial(marker: &Marker, rest: &[Token]) -> bool {
    let after = |at: usize| rest.get(at).copied().unwrap_or_default();
    let stopped = marker.kind == number::kind::CAPITAL && marker.delimited && after(1).is_symbol(symbol::STOP);
    let name = after(2).is(class::INITIAL) && after(3).is_symbol(symbol::STOP)
        || after(2).is(class::CAPITAL) && (rest.len() == 3 || matches!(after(3).word, symbol::COMMA | symbol::OPEN));
    stopped && name
}

/// Words, shape and ends of a line.
fn describe(text: &str, line: &mut Line, tokens: &[Token]) {
    let rest = tokens.get(line.rest.clone()).unwrap_or_default();
    let words = Words::of(rest);
    line.words = words.count;
    line.verbs = words.verbs;
    line.capitals = match words.long {
        0 => 100 * usize::from(words.capitals > 0),
        count => 100 * words.long_capitals / count,
    };
    line.all_capitals = words.count > 0 && words.upper * 10 >= words.several * 8 && words.small == 0;
    line.classes = words.classes;
    let (start, end) =
        (rest.first().map_or(line.span.end, |token| token.start as usize), rest.last().map_or(line.span.end, |token| token.end() as usize));
    let body = text.get(start..end).unwrap_or_default();
    let characters = body.chars().count().max(1);
    line.digits = 100 * body.bytes().filter(u8::is_ascii_digit).count() / characters;
    line.columns = rest.windows(2).filter(|pair| wide_gap(text, &pair[0], &pair[1])).count();
    (line.first, line.last) = (first_edge(body), last_edge(body));
    line.shape = shape(line, rest);
}

/// How many words of some tokens are of a kind.
#[derive(Default)]
struct Words {
    count: usize,
    /// Forms of verbs.
    verbs: usize,
    /// With a capital.
    capitals: usize,
    /// Of more than three bytes.
    long: usize,
    /// Of these, with a capital.
    long_capitals: usize,
    /// In capitals.
    upper: usize,
    /// Of more than one byte.
    several: usize,
    /// Of more than one byte, without a capital.
    small: usize,
    /// The classes of all tokens.
    classes: u128,
}

impl Words {
    fn of(tokens: &[Token]) -> Words {
        let mut words = Words::default();
        for token in tokens {
            let classes = token.classes();
            words.classes |= classes;
            if classes & class::WORD != 0 {
                words.add(token, classes);
            }
        }
        words
    }

    fn add(&mut self, word: &Token, classes: u128) {
        let capital = classes & class::CAPITAL != 0;
        self.count += 1;
        self.verbs += usize::from(classes & class::FINITE != 0);
        self.capitals += usize::from(capital);
        self.long += usize::from(word.len > 3);
        self.long_capitals += usize::from(word.len > 3 && capital);
        self.upper += usize::from(classes & class::CAPITALS != 0);
        self.several += usize::from(word.len > 1);
        self.small += usize::from(word.len > 1 && !capital);
    }
}

fn wide_gap(text: &str, left: &Token, right: &Token) -> bool {
    if right.start <= left.end() + 1 && text.as_bytes().get(left.end() as usize) != Some(&b'\t') {
        return false;
    }
    let gap = text.get(left.end() as usize..right.start as usize).unwrap_or_default();
    gap.len() > 2 && gap.chars().filter(|c| *c == ' ' || *c == '\u{a0}').count() >= 3 || gap.contains('\t')
}

fn shape(line: &Line, rest: &[Token]) -> Shape {
    let open = !matches!(line.last, Edge::Stop | Edge::Semicolon | Edge::Comma);
    match line.words {
        0 if rest.is_empty() => Shape::Empty,
        0 => Shape::Signs,
        _ if line.all_capitals => Shape::Capitals,
        words if line.verbs > 0 && words >= SENTENCE_WORDS => Shape::Sentence,
        words if words <= TITLE_WORDS && line.capitals >= 75 && open => Shape::Title,
        words if words <= SHORT_WORDS && open => Shape::Short,
        words if words <= FEW_WORDS => Shape::ShortStop,
        _ => Shape::Plain,
    }
}

fn first_edge(text: &str) -> Edge {
    match text.chars().next() {
        None => Edge::None,
        Some(c) if c.is_lowercase() => Edge::Lower,
        Some(c) if c.is_uppercase() => Edge::Upper,
        Some(c) => edge(c),
    }
}

fn last_edge(text: &str) -> Edge {
    let body = text.trim_end_matches(['*', '_', '\\', ' ']);
    match body.chars().next_back() {
        None if text.is_empty() => Edge::None,
        None => Edge::Other,
        Some(c) if c.is_alphabetic() => Edge::Lower,
        Some(_) if body.ends_with("...") => Edge::Dots,
        Some(c) => edge(c),
    }
}

fn edge(c: char) -> Edge {
    match c {
        _ if c.is_numeric() => Edge::Digit,
        '.' => Edge::Stop,
        ',' => Edge::Comma,
        ';' => Edge::Semicolon,
        ':' => Edge::Colon,
        '?' | '!' => Edge::Question,
        '-' | '–' | '—' | '_' | '*' => Edge::Hyphen,
        '(' | ')' | '[' | ']' => Edge::Bracket,
        '“' | '”' | '"' | '\'' | '‘' | '’' => Edge::Quote,
        '£' | '$' | '€' => Edge::Currency,
        '…' => Edge::Dots,
        _ => Edge::Other,
    }
}

/// Properties that only all lines together show: gaps relative to the usual one, lines that recur, page numbers.
fn relate(text: &str, lines: &mut [Line], tokens: &[Token]) {
    for at in 0..lines.len() {
        lines[at].gap = if at == 0 { lines[at].number - 1 } else { lines[at].number - lines[at - 1].number - 1 };
    }
    let usual = usual_gap(lines);
    for line in lines.iter_mut() {
        line.gap_beside = (line.gap.min(9) as i8 - usual as i8).clamp(-1, 2);
    }
    let words: Vec<&[Token]> = lines.iter().map(|line| tokens.get(line.tokens.clone()).unwrap_or_default()).collect();
    for (line, recurs) in lines.iter_mut().zip(recurrences(text, &words)) {
        line.recurs = recurs;
    }
    page_numbers(text, lines);
}

fn usual_gap(lines: &[Line]) -> usize {
    let mut counts = [0; 4];
    for line in lines.iter().skip(1) {
        counts[line.gap.min(3)] += 1;
    }
    (0..4).max_by_key(|gap| (counts[*gap], 4 - gap)).unwrap_or(0)
}

/// Lines between two page numbers at the least, for a probable and for a certain page.
const PAGE_LINES: [usize; 2] = [8, 15];

/// Bare numbers that increase from page to page.
fn page_numbers(text: &str, lines: &mut [Line]) {
    let bare = |line: &Line| {
        let body = text.get(line.span.clone())?.trim_matches(['-', '–', ' ']);
        (body.len() <= 3).then(|| body.parse::<u32>().ok()).flatten()
    };
    let numbers: Vec<(usize, u32)> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, bare(line)?))).collect();
    for (place, (at, value)) in numbers.iter().enumerate() {
        for (next, later) in numbers.iter().skip(place + 1).take(2) {
            if *later == value + 1 && next - at >= PAGE_LINES[0] {
                let sure = if next - at >= PAGE_LINES[1] { 2 } else { 1 };
                for at in [*at, *next] {
                    lines[at].page_number = lines[at].page_number.max(sure);
                }
            }
        }
    }
}
