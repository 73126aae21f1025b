//! Keys under lists of persons: the meaning of a mark beside a name, as in `* denotes absence` or `(A) Apologies`. The rules are rows of
//! `data/facts/key.toml`.

use std::ops::Range;

use crate::entity::window::near;
use crate::lex::{Element, Pattern, Text, Token, Triggers, bytes, class, lex, symbol};
use crate::model::Attendance;

/// What a rule states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// The mark is that of absence.
    Absent,
    /// The mark is that of apologies.
    Apologies,
    /// A verb joins the mark to its meaning.
    Links,
    /// The mark follows: `marked *`.
    Marked,
    /// The mark is named in words: `an asterisk`.
    Named,
    /// May come before a mark.
    Opens,
    /// The mark is that of presence.
    Present,
}

include!(concat!(env!("OUT_DIR"), "/fact_key.rs"));

static TRIGGERS: Triggers = Triggers::of(PATTERNS);

/// Maximum words of a line that explains a mark.
const LONGEST: usize = 14;
/// Maximum bytes of brackets that explain a mark.
const LONGEST_BRACKETS: usize = 100;
/// Maximum letters of a mark.
const MARK_LETTERS: usize = 4;
/// Maximum asterisks of a mark.
const MARK_STARS: usize = 3;
/// Maximum keys of a document.
const MOST: usize = 64;
/// The mark that the word "asterisk" names.
const ASTERISK: &str = "*";
/// Marks that are neither letters nor asterisks.
const MARKS: &[&str] = &["†", "‡", "#", "^", "+", "~", "✓", "✗"];

/// The meaning of a mark.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    /// The mark, without brackets: `*`, `A`.
    pub(super) mark: String,
    /// The status that it states; `None` if it states something else.
    pub(super) status: Option<Attendance>,
    /// A verb or an equals sign, a hyphen or a colon is between the mark and its meaning.
    pub(super) linked: bool,
}

/// The keys of a text.
pub(super) fn keys(text: &str) -> Vec<Key> {
    let mut found: Vec<Key> = Vec::new();
    for key in text.split('(').skip(1).filter_map(bracketed_key) {
        of_line(key, &lex(key), &mut found);
    }
    for line in text.lines().filter(|line| is_short(line)) {
        let tokens = lex(line);
        of_line(line, &tokens, &mut found);
        if tokens.iter().any(|token| joins_mark(line, token)) {
            let line = line.replace('-', " - ");
            of_line(&line, &lex(&line), &mut found);
        }
    }
    without_ambiguous(found)
}

/// A line has few words.
fn is_short(line: &str) -> bool {
    if !line.is_ascii() {
        return line.split_whitespace().nth(LONGEST).is_none();
    }
    let is_blank = |byte: &u8| char::from(*byte).is_whitespace();
    line.as_bytes().split(is_blank).filter(|word| !word.is_empty()).nth(LONGEST).is_none()
}

/// The words in brackets that open before a text, if they begin with a mark that is not a letter: `(* absent)`.
fn bracketed_key(rest: &str) -> Option<&str> {
    let words = near(rest, LONGEST_BRACKETS).split_once(')')?.0;
    let first = words.trim_start_matches(|c: char| c == '\\' || c.is_whitespace()).chars().next()?;
    (first.to_string() == ASTERISK || MARKS.iter().any(|mark| mark.starts_with(first))).then_some(words)
}

/// The byte of a text at which brackets open that explain a mark.
pub(super) fn explained(text: &str) -> Option<usize> {
    text.match_indices('(')
        .map(|(at, _)| at)
        .find(|at| text.get(at + 1..).and_then(bracketed_key).is_some_and(|words| !keys(words).is_empty()))
}

/// Adds the keys of a line.
fn of_line(line: &str, tokens: &[Token], found: &mut Vec<Key>) {
    if found.len() >= MOST || !tokens.iter().any(|token| TRIGGERS.wakes(token)) {
        return;
    }
    let is_markup = |token: &&Token| matches!(token.word, symbol::BACKSLASH | symbol::UNDERSCORE);
    let tokens: Vec<Token> = tokens.iter().filter(|token| !is_markup(token)).copied().collect();
    for part in parts(&tokens) {
        let key = tokens.get(part).and_then(|part| key(line, part)).filter(|key| !found.contains(key));
        found.extend(key);
    }
}

/// A hyphen joins a mark of letters to its meaning: `A-Absent`.
fn joins_mark(line: &str, token: &Token) -> bool {
    let joined = || line.get(token.start as usize..token.end() as usize).and_then(|word| word.split_once('-'));
    token.word == 0 && token.is(class::CAPITAL) && joined().is_some_and(|(mark, _)| mark.chars().count() <= MARK_LETTERS)
}

/// Removes the marks that have two different explanations.
fn without_ambiguous(mut keys: Vec<Key>) -> Vec<Key> {
    let differs = |key: &Key, other: &Key| other.mark == key.mark && other.linked == key.linked && other.status != key.status;
    let ambiguous: Vec<bool> = keys.iter().map(|key| keys.iter().any(|other| differs(key, other))).collect();
    let marks: Vec<String> = keys.iter().zip(ambiguous).filter(|(_, ambiguous)| *ambiguous).map(|(key, _)| key.mark.clone()).collect();
    for key in keys.iter_mut().filter(|key| marks.contains(&key.mark)) {
        key.status = None;
    }
    keys
}

/// The parts of a line that may each explain a mark: between commas, semicolons and bars, before marks in brackets, and the whole line.
fn parts(tokens: &[Token]) -> Vec<Range<usize>> {
    let opens = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.word, symbol::OPEN | symbol::QUOTATION | symbol::PIPE));
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token.word {
            symbol::COMMA | symbol::SEMICOLON | symbol::PIPE => {
                parts.push(start..at);
                start = at + 1;
            }
            symbol::OPEN if bracketed(tokens, at) => {
                parts.push(start..at);
                start = at;
            }
            _ => {}
        }
    }
    parts.push(start..tokens.len());
    let lead = (0..tokens.len()).take_while(|at| opens(*at)).count();
    let tail = tokens.iter().rev().take_while(|token| token.is_symbol(symbol::PIPE)).count();
    parts.push(lead..(tokens.len() - tail).max(lead));
    parts.retain(|part| !part.is_empty());
    parts
}

/// A mark is in brackets that open at a token.
fn bracketed(tokens: &[Token], at: usize) -> bool {
    let close = tokens.iter().skip(at + 1).take(MARK_LETTERS + 1).position(|token| token.is_symbol(symbol::CLOSE));
    let inner = close.and_then(|length| tokens.get(at + 1..at + 1 + length)).map(bytes);
    inner.is_some_and(|inner| (1..=MARK_LETTERS).contains(&inner.len()))
}

/// The key that the tokens of a part state.
fn key(line: &str, part: &[Token]) -> Option<Key> {
    if let Some(span) = rule(part, Says::Marked) {
        let rest = part.get(span.end - 1..)?;
        let mark = marks(line, part.get(span)?).unwrap_or_else(|| ASTERISK.to_owned());
        return Some(Key { mark, status: Some(status(rest)?), linked: true });
    }
    let named = rule(part, Says::Named);
    let (mark, rest, is_bracketed) = match named {
        Some(span) => (ASTERISK.to_owned(), part.get(span.end - 1..)?, false),
        None => marked(line, part)?,
    };
    let is_delimited = rest.first().is_some_and(|token| matches!(token.word, symbol::EQUALS | symbol::HYPHEN | symbol::COLON));
    let links = rule(rest, Says::Links).is_some();
    if mark.starts_with(char::is_alphabetic) && !is_bracketed && !links && !is_delimited {
        return None;
    }
    let status = status(rest);
    // `* Apologies` may be an entry of a list; a verb or a delimiter between the two makes it a key.
    (status.is_some() || links).then_some(Key { mark, status, linked: links || is_delimited })
}

/// The mark at the start of a part, the tokens after it, and whether the part begins with brackets.
fn marked<'t>(line: &str, part: &'t [Token]) -> Option<(String, &'t [Token], bool)> {
    let lead = rule(part, Says::Opens).map_or(0, |span| span.end);
    let is = |at: usize, word: u16| part.get(at).is_some_and(|token| token.is_symbol(word));
    let first = lead + usize::from(is(lead, symbol::OPEN));
    let stars = (first..).take(MARK_STARS).take_while(|at| is(*at, symbol::STAR)).count();
    let length = stars.max(1);
    let mark = mark(line, part.get(first..first + length)?)?;
    let after = first + length;
    let rest = part.get(after + usize::from(is(after, symbol::CLOSE))..)?;
    (!rest.is_empty()).then_some((mark, rest, is(0, symbol::OPEN)))
}

/// The mark that consists of some tokens.
fn mark(line: &str, tokens: &[Token]) -> Option<String> {
    let first = tokens.first()?;
    let words = line.get(bytes(tokens))?;
    let is_letters = || {
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        first.is(class::CAPITAL) && letters <= MARK_LETTERS && letters == words.chars().count()
    };
    (first.is_symbol(symbol::STAR) || MARKS.contains(&words) || is_letters()).then(|| words.to_owned())
}

/// The character by which some tokens name a mark.
fn marks(line: &str, tokens: &[Token]) -> Option<String> {
    let is_mark = |token: &&Token| token.is_symbol(symbol::STAR) || line.get(bytes(&[**token])).is_some_and(|word| MARKS.contains(&word));
    let found: Vec<Token> = tokens.iter().filter(is_mark).copied().collect();
    line.get(bytes(&found)).filter(|mark| !mark.is_empty()).map(str::to_owned)
}

/// The status that the words after a mark state, if they state nothing else.
fn status(rest: &[Token]) -> Option<Attendance> {
    let found = [(Says::Absent, Attendance::Absent), (Says::Apologies, Attendance::Apologies), (Says::Present, Attendance::Present)];
    found.iter().find(|(says, _)| rule(rest, *says).is_some()).map(|(_, status)| *status)
}

/// The tokens of the first words that match this rule.
fn rule(tokens: &[Token], says: Says) -> Option<Range<usize>> {
    let text = Text::of(tokens);
    let said = |at: usize| TRIGGERS.first_span(&text, at).filter(|(rule, _)| SAYS.get(usize::from(*rule)) == Some(&says));
    (0..tokens.len()).find_map(said).map(|(_, span)| span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, Option<Attendance>)> {
        keys(text).into_iter().map(|key| (key.mark, key.status)).collect()
    }

    crate::lex::rules_hold!();

    #[test]
    fn keys_state_the_meaning_of_marks() {
        let absent = Some(Attendance::Absent);
        for text in [
            "*Denotes absence",
            "* denotes member absent",
            "* = absent",
            "* Absent",
            "\\* Absent",
            "(* denotes absence)",
            "An asterisk denotes absence",
            "Those marked * were absent.",
            "Members marked with an asterisk were not present",
            "*indicates absent",
        ] {
            assert_eq!(found(text), [("*".to_owned(), absent)], "{text}");
        }
        assert_eq!(
            found("Present: Cllr Ann Fox*, Cllr Ben Hay, Cllr Cy Oke, Cllr Di Elm, Cllr Eve Ash* (* absent)"),
            [("*".to_owned(), absent)]
        );
        assert_eq!(found("(A) denotes absence"), [("A".to_owned(), absent)]);
        assert_eq!(found("(A) Apologies"), [("A".to_owned(), Some(Attendance::Apologies))]);
        assert_eq!(found("P = Present, A = Absent"), [("P".to_owned(), Some(Attendance::Present)), ("A".to_owned(), absent)]);
        assert_eq!(found("P-Present, A-Absent"), [("P".to_owned(), Some(Attendance::Present)), ("A".to_owned(), absent)]);
        assert_eq!(found("Key: (P) Present (A) Absent"), [("P".to_owned(), Some(Attendance::Present)), ("A".to_owned(), absent)]);
        assert_eq!(found("N.B. † stands for those who were not in attendance"), [("†".to_owned(), absent)]);
        assert_eq!(found("Members shown thus ** had sent an apology"), [("**".to_owned(), Some(Attendance::Apologies))]);
        assert_eq!(found("* denotes attendance by telephone"), [("*".to_owned(), None)]);
        assert_eq!(found("* denotes a substitute"), [("*".to_owned(), None)]);
        assert_eq!(found("* = absent\n* = present"), [("*".to_owned(), None), ("*".to_owned(), None)]);
    }

    #[test]
    fn what_explains_no_mark() {
        for text in ["A fox was absent", "Ann Fox, absent", "Absent: Ann Fox", "* the lane was swept", "(see above) Absent", ""] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn brackets_explain_a_mark_that_is_not_a_letter() {
        assert_eq!(bracketed_key("* absent) and"), Some("* absent"));
        assert_eq!(bracketed_key("\\* absent)"), Some("\\* absent"));
        assert_eq!((bracketed_key("see above)"), bracketed_key("* absent"), bracketed_key("")), (None, None, None));
        assert_eq!((explained("Ann (Chair) (* absent)"), explained("Ann (Chair)")), (Some(12), None));
        let far = format!("* absent{})", " ".repeat(LONGEST_BRACKETS));
        assert_eq!(bracketed_key(&far), None);
    }

    #[test]
    fn a_line_may_explain_several_marks() {
        let cut = |line: &'static str| {
            let tokens = lex(line);
            parts(&tokens).into_iter().map(|part| &line[bytes(&tokens[part])]).collect::<Vec<_>>()
        };
        assert_eq!(cut("P present, A absent"), ["P present", "A absent", "P present, A absent"]);
        assert_eq!(cut("(P) present (A) absent"), ["(P) present", "(A) absent", "P) present (A) absent"]);
        assert_eq!(cut("| * absent |"), ["* absent", "* absent"]);
        assert_eq!(cut("* absent (Members) x"), ["* absent (Members) x", "* absent (Members) x"]);
        let is_bracketed = |line: &str| bracketed(&lex(line), 0);
        assert!(is_bracketed("(A)") && is_bracketed("(ABCD)") && !is_bracketed("(ABCDE)") && !is_bracketed("()"));
    }

    #[test]
    fn a_line_that_explains_a_mark_is_short() {
        let line = |words: usize, word: &str| vec![word; words].join(" ");
        assert!(is_short(&line(LONGEST, "elm")) && !is_short(&line(LONGEST + 1, "elm")) && is_short("elm   oak"));
        assert!(is_short(&line(LONGEST, "él")) && !is_short(&line(LONGEST + 1, "él")));
    }

    #[test]
    fn an_aside_opens_with_a_mark() {
        assert_eq!(
            (bracketed_key("* absent) x"), bracketed_key("\\* absent)"), bracketed_key(" † absent)")),
            (Some("* absent"), Some("\\* absent"), Some(" † absent"))
        );
        assert_eq!(
            (
                bracketed_key("A absent)"),
                bracketed_key("* absent"),
                bracketed_key(")"),
                bracketed_key(&format!("*{})", "x".repeat(LONGEST_BRACKETS)))
            ),
            (None, None, None, None)
        );
        assert_eq!((explained("Fox (Hill) (* absent)"), explained("Fox (* elm)"), explained("Fox")), (Some(11), None, None));
    }

    #[test]
    fn marks_stand_for_a_status() {
        let of = |text: &str| keys(text).into_iter().map(|key| (key.mark, key.status, key.linked)).collect::<Vec<_>>();
        let absent = |mark: &str, linked| (mark.to_owned(), Some(Attendance::Absent), linked);
        assert_eq!(of("* denotes absence"), [absent("*", true)]);
        assert_eq!(of("** = absent"), [absent("**", true)]);
        assert_eq!(of("A-Absent"), [absent("A", true)]);
        assert_eq!(of("Those marked † were absent"), [absent("†", true)]);
        assert_eq!(of("A = absent, P = present"), [absent("A", true), ("P".to_owned(), Some(Attendance::Present), true)]);
        assert_eq!(of("A = absent, A = apologies").into_iter().map(|key| key.1).collect::<Vec<_>>(), [None, None]);
        assert_eq!((of("A absent"), of("elm = absent"), of("ABCDE = absent"), of("* the elm")), (vec![], vec![], vec![], vec![]));
    }
}
