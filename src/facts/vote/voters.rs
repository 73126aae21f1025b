//! The names of one side of a vote.

use std::ops::Range;

use crate::entity::names;
use crate::entity::person_list::{self, Bare};
use crate::facts::list::List;
use crate::lex::vote::{lookup, role};
use crate::lex::{class, symbol};

/// The voters named in a list.
#[derive(Default)]
pub(super) struct Voters {
    /// Where the names are.
    pub(super) names: Vec<Range<usize>>,
    /// A name in the list was not read.
    pub(super) unread: bool,
    /// The byte after the last of them.
    pub(super) end: Option<usize>,
}

/// The names in a stretch of a text. `printed` is the count before them, `count_after` returns the one that may follow a byte.
pub(super) fn read(list: &List<'_>, range: Range<usize>, printed: Option<usize>, count_after: &dyn Fn(usize) -> Option<usize>) -> Voters {
    let range = range.start..end(list, &range);
    if list.text.get(range.clone()).is_some_and(|words| words.trim_end_matches(['|', ' ', '\n']).contains('|')) {
        return barred(list, &range);
    }
    if let Some(voters) = columns(list.text, &range) {
        return voters;
    }
    let count = printed.or_else(|| after_last(list, &range).and_then(count_after));
    if let Some(voters) = reversed(list.text, &range, count).or_else(|| run_on(list.text, &range, count)) {
        return voters;
    }
    let names: Vec<Range<usize>> = person_list::people(list.text, range.clone(), Bare::Surnames)
        .into_iter()
        .map(|entry| past_number(list, entry.name, range.end))
        .collect();
    let unread = is_unread(list, &range, &names);
    Voters { end: names.last().map(|last| last.end), names, unread }
}

/// The names in the cells of rows, between bars.
fn barred(list: &List<'_>, range: &Range<usize>) -> Voters {
    let mut start = range.start;
    let mut names = Vec::new();
    for cell in list.text.get(range.clone()).unwrap_or("").split_inclusive(['|', '\n']) {
        let people = person_list::people(list.text, start..start + cell.len(), Bare::Surnames);
        names.extend(people.into_iter().map(|entry| entry.name));
        start += cell.len();
    }
    let unread = is_unread(list, range, &names);
    Voters { end: names.last().map(|last| last.end), names, unread }
}

/// The name after the number of an office: "Commissioner Precinct 1 Ann Fox".
fn past_number(list: &List<'_>, name: Range<usize>, end: usize) -> Range<usize> {
    let at = list.tokens.partition_point(|token| (token.start as usize) < name.end);
    let is_number = list.tokens.get(at).is_some_and(|token| token.is(class::INT)) && !list.gap(at).contains('\n');
    let is_name = list.tokens.get(at + 1).is_some_and(|token| token.is(class::CAPITAL)) && !list.gap(at + 1).contains('\n');
    let after = list.tokens.get(at + 1).filter(|_| is_number && is_name).map(|token| token.start as usize);
    let until = list.text.get(..end).unwrap_or(list.text);
    after.and_then(|from| names::person(until, from)).unwrap_or(name)
}

/// The end of a list: before the bracket that closes one opened before it, and before a sentence of known words.
fn end(list: &List<'_>, range: &Range<usize>) -> usize {
    let mut depth = 0;
    for at in tokens(list, range) {
        match list.token(at).word {
            symbol::OPEN => depth += 1,
            symbol::CLOSE if depth == 0 => return list.token(at).start as usize,
            symbol::CLOSE => depth -= 1,
            symbol::STOP if ends_list(list, at) => return list.token(at).start as usize,
            _ => {}
        }
    }
    range.end
}

fn ends_list(list: &List<'_>, at: usize) -> bool {
    let Some(next) = list.tokens.get(at + 1) else { return false };
    let before = at.checked_sub(1).map_or("", |before| list.raw(&list.token(before)));
    let known = next.word != 0 && !next.is(class::HONORIFIC) || list.is(at + 1, role::TOTAL);
    next.is(class::CAPITAL) && known && !names::is_abbreviated(before) && !names::is_title(list.raw(next))
}

/// The tokens that begin in a stretch, as indices.
fn tokens(list: &List<'_>, range: &Range<usize>) -> Range<usize> {
    let at = |byte: usize| list.tokens.partition_point(|token| (token.start as usize) < byte);
    at(range.start)..at(range.end)
}

/// The byte after the last word of a stretch.
fn after_last(list: &List<'_>, range: &Range<usize>) -> Option<usize> {
    tokens(list, range).rev().map(|at| list.token(at)).find(|token| token.is(class::WORD)).map(|token| token.end() as usize)
}

/// A part of the list, as far as its last name, begins with an unknown capitalised word and contains no name.
fn is_unread(list: &List<'_>, range: &Range<usize>, names: &[Range<usize>]) -> bool {
    let last = names.last().map_or(range.end, |last| last.end);
    let mut opens = true;
    let mut depth = 0;
    for at in tokens(list, &(range.start..last)) {
        let token = list.token(at);
        let line = list.gap(at).contains('\n');
        match token.word {
            symbol::OPEN => depth += 1,
            symbol::CLOSE => depth -= 1,
            _ => {}
        }
        let start = token.start as usize;
        let named = names.iter().any(|name| name.contains(&start));
        if depth == 0 && (opens || line) && token.word == 0 && token.is(class::CAPITAL) && token.len > 1 && !named {
            let after_comma = at.checked_sub(1).is_some_and(|before| list.token(before).is_symbol(symbol::COMMA));
            let wrapped = line && !after_comma && names.iter().any(|name| name.end == list.token(at.saturating_sub(1)).end() as usize);
            if !wrapped {
                return true;
            }
        }
        opens =
            token.is_symbol(symbol::COMMA) || token.is_symbol(symbol::PIPE) || token.is_symbol(symbol::SEMICOLON) || token.is(class::AND);
    }
    false
}

/// Cells of a line, separated by two blanks or a tab.
pub(super) fn cells(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let mut cells: Vec<Range<usize>> = Vec::new();
    let mut blanks = 2;
    for (at, c) in text.get(line.clone()).unwrap_or("").char_indices() {
        let at = line.start + at;
        if crate::source::is_blank(c) {
            blanks += if c == '\t' { 2 } else { 1 };
            continue;
        }
        match cells.last_mut() {
            Some(last) if blanks < 2 => last.end = at + c.len_utf8(),
            _ => cells.push(at..at + c.len_utf8()),
        }
        blanks = 0;
    }
    cells
}

/// The lines of a stretch that are not blank.
pub(super) fn lines(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut at = range.start;
    let mut lines = Vec::new();
    for line in text.get(range.clone()).unwrap_or("").split('\n') {
        if !line.trim().is_empty() {
            lines.push(at..at + line.len());
        }
        at += line.len() + 1;
    }
    lines
}

/// The number of characters before a byte on its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or("");
    before.rsplit('\n').next().unwrap_or("").chars().count()
}

/// Names in columns that begin at the same places in every row; `None` if the columns cannot be distinguished.
fn columns(text: &str, range: &Range<usize>) -> Option<Voters> {
    let rows: Vec<Vec<Range<usize>>> = lines(text, range).iter().map(|line| cells(text, line)).collect();
    let joins = |cell: &Range<usize>| {
        let words = text.get(cell.clone()).unwrap_or("");
        words.ends_with([',', ';', '&']) || words.rsplit_once(' ').is_some_and(|(_, last)| lookup(last).is(role::AND))
    };
    let set = rows.iter().filter(|row| row.len() > 1).count();
    if set == 0 || set * 2 < rows.len() || rows.iter().any(|row| row.iter().rev().skip(1).any(joins)) {
        return None;
    }
    let starts: Vec<usize> = rows.iter().filter(|row| row.len() > 1).flatten().map(|cell| column(text, cell.start)).collect();
    let commas = rows.iter().flatten().filter(|cell| has_comma(text, cell)).count() * 2 > rows.iter().flatten().count();
    let cells: Vec<Range<usize>> = rows.iter().flatten().flat_map(|cell| cut(text, cell, &starts, commas)).collect();
    let end = cells.last().map(|last| last.end);
    let unread = Voters { names: Vec::new(), unread: true, end };
    let mut names = Vec::new();
    for cell in cells.iter().filter(|cell| text.get((*cell).clone()).unwrap_or("").contains(char::is_alphabetic)) {
        match (commas, one_name(text, cell)) {
            (true, _) if is_reversed(text, cell) => names.push(cell.clone()),
            (false, Some(name)) => names.push(name),
            _ => return Some(unread),
        }
    }
    Some(Voters { names, unread: false, end })
}

fn has_comma(text: &str, cell: &Range<usize>) -> bool {
    text.get(cell.clone()).unwrap_or("").contains(',')
}

/// The only name of a cell without other words.
pub(super) fn one_name(text: &str, cell: &Range<usize>) -> Option<Range<usize>> {
    let found = person_list::people(text, cell.clone(), Bare::Surnames);
    let [only] = &found[..] else { return None };
    if runs_on(text, &only.name) {
        return None;
    }
    let rest = text.get(only.name.end..cell.end)?.trim_start();
    (rest.is_empty() || rest.starts_with(['(', '-', '–', '*', '.'])).then(|| only.name.clone())
}

/// More words than a name has: two persons with one blank between.
pub(super) fn runs_on(text: &str, name: &Range<usize>) -> bool {
    names::words(text, name.start).take_while(|word| word.start < name.end).filter(|word| word.is_name()).count() > 3
}

/// Cuts a cell where another row has a column and only one blank separates the two here.
fn cut(text: &str, cell: &Range<usize>, starts: &[usize], commas: bool) -> Vec<Range<usize>> {
    let is_whole = |part: &Range<usize>| {
        if commas { is_reversed(text, part) } else { text.get(part.clone()).unwrap_or("").trim().contains(' ') }
    };
    let mut parts = Vec::new();
    let mut from = cell.start;
    for (at, c) in text.get(cell.clone()).unwrap_or("").char_indices() {
        let (blank, next) = (cell.start + at, cell.start + at + c.len_utf8());
        if crate::source::is_blank(c) && starts.contains(&column(text, next)) && is_whole(&(from..blank)) && is_whole(&(next..cell.end)) {
            parts.push(from..blank);
            from = next;
        }
    }
    parts.push(from..cell.end);
    parts
}

/// "Ashdown, Peter": a surname, a comma, and a first name or initials.
fn is_reversed(text: &str, part: &Range<usize>) -> bool {
    let words = text.get(part.clone()).unwrap_or("").trim();
    let Some((surname, first)) = words.split_once(',') else { return false };
    let capitals = |words: &str| words.split_whitespace().filter(|word| names::is_name(word)).count();
    let whole = |words: &str| words.split_whitespace().all(|word| names::is_name(word) || names::is_particle(word));
    whole(surname) && whole(first) && capitals(surname) == 1 && (1..=3).contains(&capitals(first)) && !first.contains(',')
}

/// Names with the surname first, separated by lines or semicolons. Without a count, only initials distinguish them from two surnames.
fn reversed(text: &str, range: &Range<usize>, count: Option<usize>) -> Option<Voters> {
    let whole = text.get(range.clone())?;
    let separator = if whole.contains(';') { ';' } else { '\n' };
    let mut at = range.start;
    let mut parts = Vec::new();
    for part in whole.split(separator) {
        let start = at + part.len() - part.trim_start().len();
        let words = part.trim().trim_end_matches(['.', ',']);
        let words = words.split(" (").next().unwrap_or(words);
        if words.contains(char::is_alphabetic) {
            parts.push(start..start + words.len());
        }
        at += part.len() + separator.len_utf8();
    }
    if parts.len() < 2 && count != Some(1)
        || parts.is_empty()
        || !parts.iter().all(|part| is_reversed(text, part))
        || count == Some(parts.len() * 2)
    {
        return None;
    }
    let initials = |part: &Range<usize>| {
        let first = text.get(part.clone()).unwrap_or("").rsplit(',').next().unwrap_or("");
        first.split_whitespace().all(|word| word.chars().filter(|c| c.is_alphabetic()).count() == 1 || names::is_initials(word))
    };
    let end = parts.last().map(|last| last.end);
    let is_clear = count == Some(parts.len()) || parts.iter().all(initials);
    Some(Voters { names: if is_clear { parts } else { Vec::new() }, unread: !is_clear, end })
}

/// Names with the surname first and only a blank between: "Ashdown, Peter Birkett, Joan". Their ends are not known.
fn run_on(text: &str, range: &Range<usize>, count: Option<usize>) -> Option<Voters> {
    let lines = lines(text, range);
    let mut commas = 0;
    for line in &lines {
        let parts: Vec<usize> = text.get(line.clone())?.trim().split(',').map(|part| part.split_whitespace().count()).collect();
        let [1, middle @ .., 1] = &parts[..] else { return None };
        if middle.iter().any(|words| *words < 2) {
            return None;
        }
        commas += parts.len() - 1;
    }
    let fits = count.map_or(lines.len() > 1, |count| count == commas);
    (commas > lines.len() && fits).then(|| Voters { names: Vec::new(), unread: true, end: lines.last().map(|last| last.end) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, count: Option<usize>) -> Option<Vec<&str>> {
        let voters = read(&List::of(text), 0..text.len(), count, &|_| None);
        (!voters.unread).then(|| voters.names.into_iter().map(|name| &text[name]).collect())
    }

    #[test]
    fn tokens_begin_in_a_stretch() {
        assert_eq!(tokens(&List::of("Ann Fox, Ben"), &(4..12)), 1..4);
    }

    #[test]
    fn columns_begin_at_the_same_places() {
        assert_eq!(
            named("Ashdown, Peter          Birkett, Joan\nPenhaligon-Trewartha, R Dunmore, Wilfred", None),
            Some(vec!["Ashdown, Peter", "Birkett, Joan", "Penhaligon-Trewartha, R", "Dunmore, Wilfred"])
        );
        assert_eq!(named("Ann Finch      Ben Moor\nChristina Oke Dan Hay", None), None);
        assert_eq!(named("Finch    Moor    Oke", None), Some(vec!["Finch", "Moor", "Oke"]));
        assert_eq!(named("Cllr Finch,   Cllr Moor,\nCllr Oke", None), Some(vec!["Cllr Finch", "Cllr Moor", "Cllr Oke"]));
    }

    #[test]
    fn surnames_may_come_first() {
        assert_eq!(named("Ashdown, P; Birkett, J", None), Some(vec!["Ashdown, P", "Birkett, J"]));
        assert_eq!(named("Ashdown, Peter\nBirkett, Joan", Some(2)), Some(vec!["Ashdown, Peter", "Birkett, Joan"]));
        assert_eq!(named("Ashdown, Peter\nBirkett, Joan", Some(4)), Some(vec!["Ashdown", "Peter", "Birkett", "Joan"]));
        assert_eq!(named("Ashdown, Peter\nBirkett, Joan", None), None);
        assert_eq!(named("Hale, Guy", Some(1)), Some(vec!["Hale, Guy"]));
        assert_eq!(named("Ashdown, Peter Birkett, Joan Coyle, Simon", Some(3)), None);
    }

    #[test]
    fn a_list_ends_at_its_bracket_or_before_a_sentence() {
        let ended = |text: &'static str| &text[..end(&List::of(text), &(0..text.len()))];
        assert_eq!(ended("Finch (Hill), Moor) and others"), "Finch (Hill), Moor");
        assert_eq!(ended("Finch (Hill) and Moor (Lake)"), "Finch (Hill) and Moor (Lake)");
        assert_eq!(ended("Finch, Moor. The motion passed"), "Finch, Moor");
        assert_eq!(ended("Finch, Moor. Total 2"), "Finch, Moor");
        assert_eq!(ended("Finch, Moor. Mr Oke"), "Finch, Moor. Mr Oke");
        assert_eq!(ended("Finch, Cllr. The Mayor"), "Finch, Cllr. The Mayor");
        assert_eq!(ended("Finch, Moor."), "Finch, Moor.");
    }

    #[test]
    fn the_number_of_an_office_precedes_a_name() {
        assert_eq!(named("Commissioner Precinct 1 Ann Fox", None), Some(vec!["Ann Fox"]));
        let name = |text: &'static str| &text[past_number(&List::of(text), 0..8, text.len())];
        assert_eq!(name("Precinct 1 Ann Fox"), "Ann Fox");
        assert_eq!(name("Precinct 1\nAnn Fox"), "Precinct");
        assert_eq!(name("Precinct\n1 Ann Fox"), "Precinct");
        assert_eq!(name("Precinct 1 elm"), "Precinct");
        assert_eq!(name("Precinct A Ann Fox"), "Precinct");
    }

    #[test]
    fn two_blanks_or_a_tab_separate_cells() {
        let text = "x\nAnn Fox  Ben Hay\tC  ";
        assert_eq!(cells(text, &(2..text.len())).into_iter().map(|cell| &text[cell]).collect::<Vec<_>>(), ["Ann Fox", "Ben Hay", "C"]);
        assert_eq!(lines("a\n \n bc\n", &(0..7)), [0..1, 4..7]);
        assert_eq!((column("é\nécd", 6), column("ab", 1), column("ab\n", 3)), (2, 1, 0));
    }

    #[test]
    fn a_cell_holds_one_name_and_nothing_else() {
        let only = |text: &'static str| one_name(text, &(0..text.len())).map(|name| &text[name]);
        assert_eq!(only("Ann Fox"), Some("Ann Fox"));
        assert_eq!(only("Ann Fox (Hill)"), Some("Ann Fox"));
        assert_eq!(only("Ann Jo May Fox"), None);
        assert_eq!(only("Ann Fox, Ben Hay"), None);
        assert_eq!(only("12"), None);
    }

    #[test]
    fn a_surname_before_a_comma_and_first_names() {
        for (text, is) in [
            ("Ashdown, Peter", true),
            ("van Dyke, Peter", true),
            ("Ashdown, Peter John A", true),
            ("Ashdown, Peter John A B", false),
            ("Ashdown Birkett, Peter", false),
            ("Ashdown, peter", false),
            ("Ashdown, ", false),
            ("Ashdown, Peter, Joan", false),
            ("Ashdown", false),
        ] {
            assert_eq!(is_reversed(text, &(0..text.len())), is, "{text}");
        }
        assert_eq!(named("Ashdown, P (Hill); Birkett, J.", None), Some(vec!["Ashdown, P", "Birkett, J"]));
        assert_eq!(named("Ashdown, Peter", None), Some(vec!["Ashdown", "Peter"]));
    }

    #[test]
    fn names_with_a_blank_between_run_on() {
        let is_run_on = |text: &str, count| run_on(text, &(0..text.len()), count).is_some();
        assert!(is_run_on("Ashdown, Peter Birkett, Joan", Some(2)));
        assert!(!is_run_on("Ashdown, Peter Birkett, Joan", Some(3)));
        assert!(!is_run_on("Ashdown, Peter Birkett, Joan", None));
        assert!(is_run_on("Ashdown, Peter Birkett, Joan\nCoyle, Simon", None));
        assert!(!is_run_on("Ashdown, Peter\nBirkett, Joan", None));
        assert!(!is_run_on("Ashdown, Peter, Joan", Some(2)));
        assert!(!is_run_on("Ann Ashdown, Peter Birkett, Joan", Some(2)));
    }

    #[test]
    fn a_part_without_a_name_leaves_a_list_unread() {
        let unread = |text: &'static str, names: &[&str]| {
            let places = names.iter().filter_map(|name| text.find(name).map(|at| at..at + name.len()));
            is_unread(&List::of(text), &(0..text.len()), &places.collect::<Vec<_>>())
        };
        assert!(unread("Zorble, Ann Fox", &["Ann Fox"]));
        assert!(!unread("zorble, Ann Fox", &["Ann Fox"]));
        assert!(!unread("Z, Ann Fox", &["Ann Fox"]));
        assert!(!unread("Ann Fox (Zorble), Ben Hay", &["Ann Fox", "Ben Hay"]));
        assert!(!unread("Ann Fox\nZorble, Ben Hay", &["Ann Fox", "Ben Hay"]));
        assert!(unread("Ann Fox,\nZorble, Ben Hay", &["Ann Fox", "Ben Hay"]));
        assert!(unread("Ann Fox; Zorble; Ben Hay", &["Ann Fox", "Ben Hay"]));
        assert!(unread("Ann Fox and Zorble, Ben Hay", &["Ann Fox", "Ben Hay"]));
    }

    #[test]
    fn a_cell_is_cut_where_other_rows_have_a_column() {
        let of = |text: &'static str, starts: &[usize], commas| {
            cut(text, &(0..text.len()), starts, commas).into_iter().map(|part| &text[part]).collect::<Vec<_>>()
        };
        assert_eq!(of("Ann Fox Ben Hay", &[0, 8], false), ["Ann Fox", "Ben Hay"]);
        assert_eq!(
            (of("Ann Fox Ben Hay", &[0, 4], false), of("Ann Fox Ben Hay", &[0, 9], false)),
            (vec!["Ann Fox Ben Hay"], vec!["Ann Fox Ben Hay"])
        );
        assert_eq!(of("Fox, Ann Hay, Ben", &[0, 9], true), ["Fox, Ann", "Hay, Ben"]);
        assert_eq!(of("Fox, Ann Hay Ben", &[0, 9], true), ["Fox, Ann Hay Ben"]);
    }
}
