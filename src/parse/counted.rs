//! Numbers of items known by their series: `No. 4`, `§ 4`, `PC-41`, `(41/26)`, `26-41`, whatever stands around what counts.
//!
//! A sign that no table has is a number of items where the passages that open with it count on by one and stand over titles.

use std::collections::BTreeMap;

use super::grammar::Grammar;
use super::group::{Number, Passage};
use super::items;
use super::known::Known;
use super::marker::{Dress, Scheme};
use super::roman::roman_value;
use super::shape;
use super::title;
use crate::vocab::title::NUMBER_WORDS;

/// Passages of one series at least.
const FEWEST: usize = 4;

/// Bytes before a title within which its number stands.
const LONGEST: usize = 28;

/// Before what counts stands nothing, and numerals count.
const NUMERAL: &str = "I";

/// What counts in a passage that opens with figures.
struct Opening<'p> {
    /// What must not change through the series: the words before what counts, and those behind it.
    key: (&'p str, &'p str),
    value: u32,
    printed: usize,
}

/// A passage of a series, by index.
struct Member {
    at: usize,
    value: u32,
    printed: usize,
}

/// Marks the longest series of openings that count on over titles, where no marker that is known carries them.
pub fn mark(passages: &mut [Passage<'_>], grammar: &Grammar<'_>) {
    let mut series: BTreeMap<(&str, &str), Vec<Member>> = BTreeMap::new();
    let (mut asked, mut compounds) = (0, 0);
    for (at, passage) in passages.iter().enumerate().filter(|(_, passage)| is_asked(passage)) {
        let compound = is_compound(passage);
        let known = items::form(passage).map(|(form, _)| form);
        if !compound && known.is_some_and(|form| form.dress != Dress::Bare || form.scheme != Scheme::Decimal) {
            continue;
        }
        compounds += usize::from(compound);
        asked += 1;
        for opening in openings(&passage.text).into_iter().flatten() {
            series.entry(opening.key).or_default().push(Member { at, value: opening.value, printed: opening.printed });
        }
    }
    if asked < FEWEST {
        return;
    }
    let sound = |members: &&Vec<Member>| counts_on(members) && stands_over_titles(passages, members, compounds, grammar);
    let longest = series.values().filter(sound).max_by_key(|members| (members.len(), std::cmp::Reverse(members[0].at)));
    let found: Vec<(usize, Number)> =
        longest.into_iter().flatten().map(|member| (member.at, Number { printed: member.printed, counts: Some(member.value) })).collect();
    for (at, number) in found {
        passages[at].number = Some(number);
        passages[at].known = Known::default();
    }
}

/// Figures stand early in its words, or a numeral opens them, and no style knows them.
fn is_asked(passage: &Passage<'_>) -> bool {
    !passage.furniture
        && !passage.row
        && !passage.roll
        && passage.number.is_none()
        && (passage.text.starts_with(['I', 'V', 'X']) || passage.text.bytes().take(LONGEST / 2).any(|byte| byte.is_ascii_digit()))
}

/// It opens with figures in parts: `5.1`.
fn is_compound(passage: &Passage<'_>) -> bool {
    items::form(passage).is_some_and(|(form, _)| form.scheme == Scheme::Compound)
}

/// The readings of an opening: what counts is the first of its figures, or the last.
fn openings(text: &str) -> [Option<Opening<'_>>; 2] {
    let Some((lead, figures, printed)) = numbered(text) else { return [numeral(text), None] };
    let number = &text[lead..figures];
    let joint = |c: char| !c.is_ascii_digit();
    let first = number.find(joint).unwrap_or(number.len());
    let last = number.rfind(joint).map_or(0, |at| at + 1);
    let reading = |from: usize, to: usize| {
        let value = number[from..to].parse().ok()?;
        Some(Opening { key: (&text[..lead + from], &text[lead + to..printed]), value, printed })
    };
    [reading(0, first), (last > 0).then(|| reading(last, number.len())).flatten()]
}

/// A numeral in capitals, bare or before a dash: `IV Finance`, `IV - Finance`.
fn numeral(text: &str) -> Option<Opening<'_>> {
    let end = text.find(|c: char| !matches!(c, 'I' | 'V' | 'X')).filter(|end| (1..=6).contains(end))?;
    let dash = [" -", " –", " —"].into_iter().find(|dash| text[end..].starts_with(dash));
    let printed = end + dash.map_or(0, str::len);
    let titled = text[printed..].starts_with(' ') && text[printed..].trim_start().starts_with(char::is_uppercase);
    let value = roman_value(&text[..end].to_ascii_lowercase()).filter(|_| titled)?;
    Some(Opening { key: (NUMERAL, &text[end..printed]), value, printed })
}

/// Where the figures begin and end that a text opens with, and where what closes them ends; a capital follows.
fn numbered(text: &str) -> Option<(usize, usize, usize)> {
    let lead = text.find(|c: char| c.is_ascii_digit())?;
    if lead >= LONGEST / 2 || !leads(&text[..lead]) {
        return None;
    }
    let figures = figures(&text[lead..])? + lead;
    let signs = text[figures..].len() - text[figures..].trim_start_matches([')', ']', ':', '.', '/']).len();
    let mut printed = figures + signs;
    let dash = [" -", " –", " —", "-", "–"].into_iter().find(|dash| text[printed..].starts_with(dash));
    printed += dash.map_or(0, str::len);
    let behind = &text[printed..];
    let words = behind.trim_start();
    let opens = words.len() < behind.len() && words.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '‘'));
    (signs < 4 && opens).then_some((lead, figures, printed))
}

/// The end of one to three groups of figures with a sign between.
fn figures(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '-' | '.'))).unwrap_or(text.len());
    let body = text[..end].trim_end_matches(['/', '-', '.']);
    let groups = || body.split(['/', '-', '.']);
    (groups().count() < 4 && groups().all(|group| (1..=6).contains(&group.len()))).then_some(body.len())
}

/// Nothing, signs, the letters of a body, or a word for a number: what may stand before what counts.
fn leads(lead: &str) -> bool {
    let words = lead.trim_start_matches(['(', '[']).trim_end_matches(['#', '§', ' ', '-', '/', '.', ',', '(']);
    let code = words.len() < 5 && words.bytes().all(|byte| byte.is_ascii_uppercase());
    code || NUMBER_WORDS.iter().any(|known| words.eq_ignore_ascii_case(known))
}

fn counts_on(members: &[Member]) -> bool {
    let steps = members.windows(2);
    let on = steps.clone().filter(|pair| pair[1].value == pair[0].value + 1).count();
    let back = steps.filter(|pair| pair[1].value <= pair[0].value).count();
    members.len() >= FEWEST && back == 0 && on * 4 >= (members.len() - 1) * 3
}

/// Most have a title behind the number, and something else below; of numbers in parts most are of the series.
fn stands_over_titles(passages: &[Passage<'_>], members: &[Member], compounds: usize, grammar: &Grammar<'_>) -> bool {
    let behind = |member: &Member| passages[member.at].text[member.printed..].trim_start();
    let titled = members.iter().filter(|member| is_titled(behind(member)) && !grammar.is_motion(behind(member))).count();
    let below = members.windows(2).filter(|pair| passages[pair[0].at + 1..pair[1].at].iter().any(|passage| !passage.furniture)).count();
    let run_in = members.iter().filter(|member| title::run_in(behind(member)) < behind(member).len()).count();
    let compound = is_compound(&passages[members[0].at]);
    titled * 3 >= members.len() * 2
        && (below + run_in) * 2 >= members.len() - 1
        && (!compound || members.len() * 4 >= compounds * 3 && titled * 10 >= members.len() * 8)
}

fn is_titled(words: &str) -> bool {
    shape::is_title(&words[..title::run_in(words)])
}
