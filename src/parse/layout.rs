//! How the lines of a document are set: wrapped at which width, spaced how, with which running heads.

use std::borrow::Cow;
use std::collections::HashMap;

use super::classify::{LineKind, Tagged, is_table_head};
use super::grammar::Grammar;
use super::{cues, shape};
use crate::source::Hint;
use crate::vocab::calendar::WEEKDAYS;
use crate::vocab::furniture::COLUMN_WORDS;

/// How lines are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Columns at which prose is wrapped. `None` where a paragraph is one line.
    pub width: Option<usize>,
    /// A blank line stands after every line, and so ends nothing.
    pub double_spaced: bool,
}

impl Layout {
    /// Infers the layout from the lines.
    pub fn of(lines: &[Tagged<'_>]) -> Self {
        let text: Vec<&Tagged<'_>> = lines.iter().filter(|line| line.kind == LineKind::Text).collect();
        if text.len() < 6 {
            return Layout::default();
        }
        let mut widths: Vec<usize> = text.iter().map(|line| line.width()).collect();
        widths.sort_unstable();
        let long = widths.iter().filter(|width| **width > 165).count();
        let broad = widths[widths.len() * 9 / 10];
        let runs_on = |pair: &&[&Tagged<'_>]| runs_on(pair[0], pair[1], broad);
        let close = text.windows(2).filter(|pair| pair[1].gap == 0).filter(runs_on).count();
        let spaced = text.windows(2).filter(|pair| pair[1].gap > 0).filter(runs_on).count();
        let gaps = text.iter().filter(|line| line.gap > 0).count();
        let double_spaced = gaps * 10 >= text.len() * 8 && spaced * 8 >= text.len();
        let wrapped = long * 25 <= text.len() && broad >= 40 && (close * 14 >= text.len() || close >= 12 || double_spaced);
        Layout { width: wrapped.then_some(broad), double_spaced: double_spaced && wrapped }
    }

    /// The next word would not have fitted on the line.
    pub fn is_full(&self, line: &Tagged<'_>, next: &Tagged<'_>) -> bool {
        let Some(width) = self.width else { return false };
        let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
        (line.width() + line.indent.min(12) + 1 + word) * 100 >= width * 94
    }
}

fn runs_on(line: &Tagged<'_>, next: &Tagged<'_>, broad: usize) -> bool {
    next.text.starts_with(|c: char| c.is_lowercase()) && !line.text.ends_with(['.', ':', ';']) && line.width() * 10 >= broad * 6
}

/// How often lines are marked anew because one of them was kept: it leads no neighbour to be a running header.
const MOST_ROUNDS: usize = 4;

/// Which lines are furniture: those that the reader sets apart, and those that the others show to be; but none with the words of business.
pub(super) fn furniture(lines: &[Tagged<'_>], grammar: &Grammar<'_>) -> Vec<bool> {
    let mut lines = Cow::Borrowed(lines);
    let mut marks = marked(&lines);
    for _ in 0..MOST_ROUNDS {
        let kept: Vec<usize> = (0..lines.len()).filter(|at| marks[*at] && cues::keeps(&lines[*at], grammar)).collect();
        if kept.is_empty() {
            break;
        }
        for at in kept {
            lines.to_mut()[at].kind = LineKind::Business;
        }
        marks = marked(&lines);
    }
    marks.iter_mut().zip(&*lines).for_each(|(mark, line)| *mark &= line.kind != LineKind::Business);
    marks
}

/// What seems to be furniture.
fn marked(lines: &[Tagged<'_>]) -> Vec<bool> {
    if lines.iter().all(|line| line.kind != LineKind::Apart) {
        return inferred(lines);
    }
    let others: Vec<Tagged<'_>> = lines.iter().filter(|line| line.kind != LineKind::Apart).cloned().collect();
    let mut marks = inferred(&others).into_iter();
    lines.iter().map(|line| line.kind == LineKind::Apart || marks.next().unwrap_or_default()).collect()
}

/// Page words, page numbers, running heads and feet, rules, table heads.
fn inferred(lines: &[Tagged<'_>]) -> Vec<bool> {
    let mut marks: Vec<bool> =
        lines.iter().map(|line| matches!(line.kind, LineKind::Rule | LineKind::PageNumber | LineKind::PageWords)).collect();
    mark_table_heads(lines, &mut marks);
    mark_numbered_heads(lines, &mut marks);
    mark_repeated_heads(lines, &mut marks);
    super::feet::mark(lines, &mut marks);
    let alike = Alike::of(lines);
    mark_running(lines, &alike, &mut marks);
    mark_page_figures(lines, &mut marks);
    mark_running(lines, &alike, &mut marks);
    mark_site_heads(lines, &mut marks);
    mark_title_of_issue(lines, &mut marks);
    mark_day_of_post(lines, &mut marks);
    mark_first_links(lines, &mut marks);
    keep_signatures(lines, &mut marks);
    marks
}

/// Dots or strokes near the end of a document are the lines that people sign on.
fn keep_signatures(lines: &[Tagged<'_>], marks: &mut [bool]) {
    let from = lines.len().saturating_sub(8);
    for at in from..lines.len() {
        let strokes = lines[at].text.chars().filter(|c| matches!(c, '.' | '_' | '…')).count();
        let signature = strokes >= 10 && lines[at].text.chars().all(|c| matches!(c, '.' | '_' | '…') || c.is_whitespace());
        marks[at] &= !signature;
    }
}

/// A long line that recurs before figures that count on by one: a running head and its page numbers.
fn mark_numbered_heads(lines: &[Tagged<'_>], marks: &mut [bool]) {
    let mut heads: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        let LineKind::Figure(number) = line.kind else { continue };
        for back in 1..=3.min(at) {
            let head = &lines[at - back];
            if head.kind == LineKind::Text && head.width() >= 24 {
                heads.entry(key(&head.text)).or_default().push((at, number));
            }
        }
    }
    for figures in heads.values().filter(|figures| figures.len() > 1 && figures.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1)) {
        figures.iter().for_each(|(at, _)| marks[*at] = true);
    }
}

/// The row over a rule of pipes, a row whose cells are all captions, and runs of captions on lines of their own.
fn mark_table_heads(lines: &[Tagged<'_>], marks: &mut [bool]) {
    for at in 0..lines.len() {
        let text = &lines[at].text;
        let over_rule = text.contains('|')
            && lines.get(at + 1).is_some_and(|next| next.kind == LineKind::Rule && next.text.contains('|') && next.text.contains('-'));
        let captions = over_rule || is_table_head(text) || lines[at].kind == LineKind::Column && beside_column(lines, at);
        marks[at] |= captions && lines[at].kind != LineKind::Business;
    }
}

fn beside_column(lines: &[Tagged<'_>], at: usize) -> bool {
    let is_column = |at: usize| lines.get(at).is_some_and(|line| line.kind == LineKind::Column || line.kind == LineKind::PageWords);
    at > 0 && is_column(at - 1) || is_column(at + 1)
}

/// Links alone on the first lines lead away from the page.
fn mark_first_links(lines: &[Tagged<'_>], marks: &mut [bool]) {
    let is_link = |line: &Tagged<'_>| line.text.starts_with('[') && line.text.find("](").is_some_and(|at| !line.text[at..].contains(' '));
    let links = lines.iter().zip(&*marks).take_while(|(line, mark)| **mark || is_link(line)).count();
    marks[..links].fill(true);
}

/// The title of the page of an issue, which stands again under each meeting at which it was taken.
fn mark_title_of_issue(lines: &[Tagged<'_>], marks: &mut [bool]) {
    for at in 1..lines.len().min(6).saturating_sub(1) {
        let page = lines[at - 1].kind == LineKind::PageWords && lines[at - 1].text.to_lowercase().starts_with("issue");
        marks[at] |= page && lines[at].kind == LineKind::Text && super::heads::names_taking(&lines[at + 1].text);
    }
}

/// A day of the week and a date on the first line, over a title that bears a date of its own: when the page was posted.
fn mark_day_of_post(lines: &[Tagged<'_>], marks: &mut [bool]) {
    let Some(first) = lines.first().filter(|line| line.kind == LineKind::Text && line.width() < 32) else { return };
    let Some((day, date)) = first.text.split_once(", ") else { return };
    let dated = WEEKDAYS.contains(&day.to_lowercase().as_str())
        && date.split(' ').count() == 3
        && date.ends_with(|c: char| c.is_ascii_digit())
        && date.contains(", ");
    let titled = |line: &&Tagged<'_>| line.text.to_lowercase().contains("minutes") && line.text.contains(|c: char| c.is_ascii_digit());
    marks[0] |= dated && lines[1..].iter().take(2).any(|line| titled(&line));
}

/// Titles over the first menu of a web page name the site.
fn mark_site_heads(lines: &[Tagged<'_>], marks: &mut [bool]) {
    let menu = lines
        .iter()
        .take(5)
        .position(|line| line.kind == LineKind::PageWords && !line.text.starts_with('[') && !line.text.starts_with("<!"));
    if let Some(menu) = menu {
        let dated = |line: &Tagged<'_>| line.text.contains(|c: char| c.is_ascii_digit());
        let names = |line: &Tagged<'_>| line.kind == LineKind::Text && shape::is_title(&line.text) && line.width() < 60;
        let site = lines[..menu].iter().all(|line| names(line) && !dated(line));
        marks[..menu].iter_mut().for_each(|mark| *mark |= site);
    }
}

/// Rows that the reader knows, and those of cells that stand each on a line of its own under their captions: the lines that begin a row, and those that go on.
pub fn rows(lines: &[Tagged<'_>], marks: &[bool]) -> Vec<Option<bool>> {
    let told = |(line, mark): (&Tagged<'_>, &bool)| (line.hint == Hint::Row && !mark).then_some(true);
    let mut rows: Vec<Option<bool>> = lines.iter().zip(marks).map(told).collect();
    let mut at = 0;
    while at < lines.len() {
        let columns = lines[at..].iter().zip(&marks[at..]).take_while(|(line, mark)| **mark && is_caption(line)).count();
        at += columns;
        if columns < 2 {
            at += 1;
            continue;
        }
        while let Some(end) = row_end(lines, at, columns) {
            rows[at..end].iter_mut().for_each(|row| *row = Some(false));
            rows[at] = Some(true);
            at = end;
        }
    }
    rows
}

/// The line is the caption of a column.
pub fn is_caption(line: &Tagged<'_>) -> bool {
    line.kind == LineKind::Column || line.kind == LineKind::PageWords && COLUMN_WORDS.contains(&line.text.trim().to_lowercase().as_str())
}

/// As many lines as there are columns, evenly spaced, none of them a label, with a wider gap before.
fn row_end(lines: &[Tagged<'_>], at: usize, columns: usize) -> Option<usize> {
    let end = at + columns;
    let row = lines.get(at..end)?;
    let inner = row[1].gap;
    let even = row[1..].iter().all(|line| line.gap == inner);
    let apart = row[0].gap >= inner && inner > 0;
    let labelled = row.iter().any(|line| line.text.ends_with(':') || line.text.contains(" icon "));
    (even && apart && !labelled).then_some(end)
}

/// A line that names the minutes and their date, and recurs word for word: a running head where no page break is left to tell.
fn mark_repeated_heads(lines: &[Tagged<'_>], marks: &mut [bool]) {
    let names = |line: &Tagged<'_>| {
        let named = line.kind == LineKind::Text
            && (16..120).contains(&line.text.len())
            && (line.text.contains("inutes") || line.text.contains("MINUTES"));
        named && line.text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit))
    };
    let mut heads: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| names(line) && !is_sentence(&line.text)) {
        heads.entry(line.text.trim()).or_default().push(at);
    }
    for recurring in heads.values().filter(|recurring| recurring.len() > 2) {
        recurring.iter().filter(|at| **at > 2).for_each(|at| marks[*at] = true);
    }
}

/// Lines that read the same but for their figures, which are numbered.
struct Alike {
    /// Which of them each line is.
    of: Vec<usize>,
    /// Whether each has a letter.
    lettered: Vec<bool>,
}

impl Alike {
    fn of(lines: &[Tagged<'_>]) -> Alike {
        let (mut numbers, mut lettered) = (HashMap::new(), Vec::new());
        let number = |line: &Tagged<'_>| {
            let key = key(&line.text);
            let letters = key.chars().any(char::is_alphabetic);
            *numbers.entry(key).or_insert_with(|| {
                lettered.push(letters);
                lettered.len() - 1
            })
        };
        Alike { of: lines.iter().map(number).collect(), lettered }
    }

    /// How many lines of each this holds of.
    fn count(&self, holds: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut counts = vec![0; self.lettered.len()];
        self.of.iter().enumerate().for_each(|(at, alike)| counts[*alike] += usize::from(holds(at)));
        counts
    }
}

/// Lines that recur, figures aside, next to a page break.
fn mark_running(lines: &[Tagged<'_>], alike: &Alike, marks: &mut [bool]) {
    let counts = alike.count(|_| true);
    for _ in 0..4 {
        let before = marks.to_vec();
        let edges = alike.count(|at| is_edge(lines, &before, at));
        for (at, key) in alike.of.iter().copied().enumerate() {
            let recurs = edges[key] > 1 && edges[key] * 10 >= counts[key] * 6 && alike.lettered[key];
            if recurs
                && is_edge(lines, &before, at)
                && lines[at].kind == LineKind::Text
                && lines[at].width() > 3
                && !lines[at].text.ends_with(':')
                && !is_sentence(&lines[at].text)
                && !names_part(&lines[at])
            {
                marks[at] = true;
            }
        }
        spread(lines, alike, marks);
        if before == marks {
            break;
        }
    }
}

/// A heading that is the caption of a column elsewhere names a part of each item: `#### Action`.
fn names_part(line: &Tagged<'_>) -> bool {
    matches!(line.hint, Hint::Heading(_)) && COLUMN_WORDS.contains(&line.text.trim().to_lowercase().as_str())
}

/// A running head is no sentence.
fn is_sentence(text: &str) -> bool {
    shape::ends_sentence(text) && shape::words(text).count() > 6 && shape::has_finite_verb(text)
}

/// A line that is of the page in one place is so wherever it recurs, if it has words enough.
fn spread(lines: &[Tagged<'_>], alike: &Alike, marks: &mut [bool]) {
    let seen = alike.count(|at| marks[at] && lines[at].kind == LineKind::Text);
    for at in 1..marks.len().saturating_sub(1) {
        let seen = seen[alike.of[at]];
        let is_head = seen > 0 && lines[at].kind == LineKind::Text && lines[at].width() >= 16;
        marks[at] |= is_head && (seen > 1 || lines[at].page_start);
    }
}

/// Next to a page break.
fn is_edge(lines: &[Tagged<'_>], marks: &[bool], at: usize) -> bool {
    let behind = at > 0 && (lines[at].page_start || is_break(lines, marks, at - 1));
    behind || at == 0 || at + 1 < lines.len() && (is_break(lines, marks, at + 1) || lines[at + 1].page_start)
}

fn is_break(lines: &[Tagged<'_>], marks: &[bool], at: usize) -> bool {
    let page = |line: &Tagged<'_>| line.text.contains("Page ") || line.text.starts_with("![");
    marks[at]
        && lines[at].kind != LineKind::Column
        && lines[at].hint != Hint::Row
        && (lines[at].kind != LineKind::PageWords || page(&lines[at]))
}

/// Text with its figures masked, so that running heads compare equal.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    key.extend(text.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_ascii_digit() { '0' } else { c }));
    key
}

/// A figure alone is a page number at a page break, or where it counts on from one.
fn mark_page_figures(lines: &[Tagged<'_>], marks: &mut [bool]) {
    let mut last: Option<u32> = None;
    for at in 0..lines.len() {
        let LineKind::Figure(number) = lines[at].kind else { continue };
        let broken = at == 0
            || lines[at].page_start
            || at > 0 && marks[at - 1] && lines[at - 1].kind != LineKind::PageWords && lines[at - 1].hint != Hint::Row;
        let before_break = lines
            .get(at + 1)
            .is_some_and(|next| next.page_start || marks[at + 1] && (next.kind == LineKind::Rule || next.text.starts_with("<!--")));
        let aside = lines[at].indent >= 20 && lines[at].gap > 0 && !title_follows(lines, at);
        let counts_on = last.is_some_and(|last| number == last + 1) && lines[at].gap > 0 && !title_follows(lines, at);
        if broken
            && !(at > 0
                && title_follows(lines, at)
                && last.is_none_or(|last| number != last + 1)
                && !lines[at].page_start
                && lines[at - 1].text.len() < 3)
            || before_break
            || aside
            || counts_on
        {
            marks[at] = true;
            last = Some(number);
        }
    }
}

fn title_follows(lines: &[Tagged<'_>], at: usize) -> bool {
    lines.get(at + 1).is_some_and(|next| {
        next.gap == 0 && next.kind == LineKind::Text && shape::is_title(&next.text) && super::marker::Marker::opening(&next.text).is_none()
    })
}
