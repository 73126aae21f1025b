//! Which passages start an item of business.
//!
//! The profile of a document tells which forms of number carry its items: those whose members stand over
//! titles and records, and not under one another like the entries of a list. The walk then asks continuity.

use std::collections::HashMap;

use super::grammar::Grammar;
use super::group::Passage;
use super::numbering::{Before, Dress, Marker, OpenLists, Scheme};
use super::shape;
use crate::vocab::label::Part;
use crate::vocab::motion::SIGNATORIES;
use crate::vocab::title::TITLE_OPENINGS;

/// A form of number: what counts, its dress, and whether it stands alone on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Form {
    scheme: Scheme,
    dress: Dress,
    alone: bool,
}

/// A passage that starts an item: how deep it is nested, from 0, and what decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Items around it.
    pub level: usize,
    /// What decided.
    pub rule: &'static str,
    /// It bears a number.
    pub numbered: bool,
}

/// What the passages of a document have in common.
pub struct Profile {
    forms: Vec<Form>,
    /// Items bear no numbers.
    pub unnumbered: bool,
    /// The page sets one item apart, without a number.
    pub single: bool,
    /// It is a paper and no record of a meeting.
    pub paper: bool,
    /// Unnumbered titles are set in capitals or in bold.
    set_apart: bool,
    /// Every item has a title in a second language under the first.
    bilingual: bool,
}

/// The marker of a passage, where it has one.
pub fn marker<'p>(passage: &'p Passage<'_>) -> Option<Marker<'p>> {
    Marker::opening(&passage.text).or_else(|| Marker::bare(&passage.text))
}

fn form(passage: &Passage<'_>) -> Option<(Form, u32)> {
    if passage.row {
        return None;
    }
    let marker = marker(passage)?;
    let (scheme, value) = marker.readings().next()?;
    Some((Form { scheme, dress: marker.dress, alone: passage.alone }, value))
}

/// The words behind the marker.
pub fn body<'p>(passage: &'p Passage<'_>) -> &'p str {
    let end = marker(passage).map_or(0, |marker| marker.end);
    passage.text[end..].trim()
}

/// Opens like the title of an item of business anywhere.
pub fn is_known_title(text: &str) -> bool {
    let lower = text.to_lowercase();
    TITLE_OPENINGS.iter().any(|opening| lower.starts_with(opening) && !lower[opening.len()..].starts_with(|c: char| c.is_alphanumeric()))
}

/// Text that announces the part of a record, and which.
pub type LabelOf<'l> = &'l dyn Fn(&Passage<'_>) -> Option<Part>;

/// Reads passages for items.
pub struct Items<'i, 'a> {
    passages: &'i [Passage<'a>],
    label: LabelOf<'i>,
    grammar: &'i Grammar,
    /// Index of the next passage that is not furniture, by index.
    next: Vec<usize>,
}

impl<'i, 'a> Items<'i, 'a> {
    /// Prepares to read the passages of a document.
    pub fn new(passages: &'i [Passage<'a>], label: LabelOf<'i>, grammar: &'i Grammar) -> Self {
        let mut next = vec![passages.len(); passages.len() + 1];
        for at in (0..passages.len()).rev() {
            next[at] = if passages.get(at + 1).is_some_and(|after| !after.furniture) { at + 1 } else { next[at + 1] };
        }
        Items { passages, label, grammar, next }
    }

    fn after(&self, at: usize) -> Option<(usize, &'i Passage<'a>)> {
        let next = self.next[at];
        self.passages.get(next).map(|passage| (next, passage))
    }

    /// A label of the record stands under the passage, before the next number of its form.
    fn is_labelled(&self, at: usize) -> bool {
        let own = form(&self.passages[at]).map(|(form, _)| form);
        let mut here = at;
        for _ in 0..9 {
            let Some((next, passage)) = self.after(here) else { return false };
            if (self.label)(passage).is_some_and(|part| matches!(part, Part::Record | Part::Decision | Part::Documents)) {
                return true;
            }
            let number = form(passage).map(|(form, _)| form);
            let other = number.is_some_and(|form| {
                form.alone && !matches!(form.scheme, Scheme::Bullet(_) | Scheme::LowerAlpha | Scheme::LowerRoman)
                    || form.scheme == Scheme::Minute
            });
            if own.is_some() && number == own || other {
                return false;
            }
            here = next;
        }
        false
    }

    /// A row of a flattened table begins: pipes alone stand before it.
    fn follows_pipes(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|before| &self.passages[before]);
        before.is_some_and(|passage| {
            passage.furniture && passage.text.contains('|') && passage.text.chars().all(|c| matches!(c, '|' | '-' | ' '))
        })
    }

    /// Something that is no number of the same form stands under the passage.
    fn has_record(&self, at: usize) -> bool {
        let own = form(&self.passages[at]).map(|(form, _)| form);
        self.after(at).is_some_and(|(_, next)| own.is_none() || form(next).map(|(form, _)| form) != own)
    }

    /// A decision, a motion or another unit that is no title, however short.
    fn states_something(&self, text: &str) -> bool {
        let grammar = self.grammar;
        grammar.decision(text).is_some()
            || grammar.is_motion(text)
            || grammar.is_division(text)
            || grammar.is_action(text)
            || grammar.is_close(text)
            || super::record::is_correction(text)
    }

    /// How much speaks for a title, from -3 to 6.
    fn evidence(&self, at: usize) -> i32 {
        let passage = &self.passages[at];
        let text = title_part(body(passage));
        let title = shape::is_title(text);
        let strong = passage.is_strong() || shape::is_capitals(text) && text.chars().count() > 4;
        let known = is_known_title(text);
        let sentence = !title && shape::has_finite_verb(text);
        let minute = matches!(marker(passage).and_then(|marker| marker.readings().next()), Some((Scheme::Minute, _)));
        let word = marker(passage).is_some_and(|marker| marker.dress == Dress::Word);
        let record = if self.has_record(at) { 1 } else { -1 };
        3 * i32::from(self.is_labelled(at))
            + 2 * i32::from(strong && title)
            + i32::from(title)
            + i32::from(known)
            + 2 * i32::from(minute || word)
            - 2 * i32::from(sentence && !known)
            + record
    }

    /// What the passages have in common.
    pub fn profile(&self, single: bool, paper: bool) -> Profile {
        let mut sums: HashMap<Form, (i32, i32, usize)> = HashMap::new();
        for at in (0..self.passages.len()).filter(|at| !self.passages[*at].furniture) {
            if let Some((form, _)) = form(&self.passages[at]) {
                let sum = sums.entry(form).or_insert((0, 0, at));
                sum.0 += self.evidence(at);
                sum.1 += 1;
            }
        }
        let carries = |form: &Form, sum: &(i32, i32, usize)| match form.scheme {
            Scheme::Bullet(_) | Scheme::LowerAlpha | Scheme::LowerRoman | Scheme::Compound => false,
            Scheme::Minute => sum.0 >= sum.1,
            _ if form.dress == Dress::Bare && !form.alone => sum.1 >= 3 && sum.0 >= sum.1 * 2 || self.is_issue_number(sum.2),
            _ => sum.0 * 10 >= sum.1 * 13 && (sum.1 > 1 || sum.0 >= 3),
        };
        let mut found: Vec<(Form, (i32, i32, usize))> = sums.into_iter().filter(|(form, sum)| carries(form, sum)).collect();
        found.sort_by_key(|(_, sum)| sum.2);
        let most = found.iter().map(|(_, sum)| sum.0).max().unwrap_or(0);
        found.retain(|(form, sum)| !matches!(form.scheme, Scheme::Minute) && form.dress != Dress::Word || sum.0 == most);
        let forms: Vec<Form> = if single || paper { Vec::new() } else { found.into_iter().map(|(form, _)| form).collect() };
        let bilingual = self.is_bilingual(&forms);
        let unnumbered = !single && !paper && (forms.is_empty() || self.has_titles_over_numbers(&forms));
        Profile { forms, unnumbered, single, paper, set_apart: self.are_titles_set_apart(), bilingual }
    }

    /// `88 Empty Homes Strategy pdf icon …` with a label under it.
    fn is_issue_number(&self, at: usize) -> bool {
        self.is_labelled(at) && shape::is_title(title_part(body(&self.passages[at])))
    }

    /// Titles without a number, set strong, come before the first number and over numbers that restart.
    fn has_titles_over_numbers(&self, forms: &[Form]) -> bool {
        let strong = |passage: &Passage<'_>| {
            !passage.furniture && passage.is_strong() && marker(passage).is_none() && is_known_title(passage.text.trim_matches(':'))
        };
        let titles = self.passages.iter().filter(|passage| strong(passage)).count();
        let numbers = self.passages.iter().filter(|passage| form(passage).is_some_and(|(form, _)| forms.contains(&form))).count();
        titles >= 3 && titles * 3 > numbers
    }

    /// Several titles in capitals or in bold stand alone on their lines.
    fn are_titles_set_apart(&self) -> bool {
        let apart = |passage: &&Passage<'_>| {
            !passage.furniture
                && marker(passage).is_none()
                && (shape::is_capitals(&passage.text) && has_long_word(&passage.text) || passage.is_strong())
                && is_known_title(passage.text.trim())
        };
        self.passages.iter().filter(apart).count() >= 3
    }

    fn is_bilingual(&self, forms: &[Form]) -> bool {
        let heads: Vec<usize> =
            (0..self.passages.len()).filter(|at| form(&self.passages[*at]).is_some_and(|(form, _)| forms.contains(&form))).collect();
        let seconded = heads.iter().filter(|at| self.second_title(**at).is_some()).count();
        heads.len() >= 3 && seconded * 10 >= heads.len() * 7
    }

    /// A title right under a title, with a gap behind it.
    fn second_title(&self, at: usize) -> Option<usize> {
        let (next, passage) = self.after(at)?;
        let gap_behind = self.after(next).is_none_or(|(_, behind)| behind.gap > 0);
        let close = passage.gap == 0 && gap_behind && !self.passages[at].alone;
        (close && marker(passage).is_none() && shape::is_strong_title(&passage.text) && !passage.text.ends_with(['.', ':'])).then_some(next)
    }

    /// The passages that start items.
    pub fn heads(&self, profile: &Profile) -> Vec<Option<Head>> {
        let mut walk = Walk {
            items: self,
            profile,
            levels: Vec::new(),
            lists: OpenLists::default(),
            heads: vec![None; self.passages.len()],
            started: false,
            announced: false,
            interrupted: false,
            attended: false,
        };
        for at in 0..self.passages.len() {
            if !self.passages[at].furniture {
                walk.step(at);
            }
        }
        walk.heads
    }
}

/// The part of an item line that is its title: up to a run-in text or a file mark.
pub fn title_part(text: &str) -> &str {
    let icon = text.find(" icon ").map(|at| text[..at].rfind(' ').unwrap_or(at));
    let text = icon.map_or(text, |at| text[..at].trim_end());
    text[..run_in(text)].trim_end()
}

/// Where text runs on behind a title on the same line, in bytes; the length of the text if it does not.
pub fn run_in(text: &str) -> usize {
    let behind = |at: usize| text[at + 1..].trim();
    let told = |rest: &str| shape::ends_sentence(rest) || shape::has_finite_verb(rest) || rest.len() < 8;
    let colon = text.find(": ").filter(|at| *at < 100 && shape::is_title(&text[..*at]) && told(behind(*at))).map(|at| at + 1);
    let sentence = || word_starts(text).find(|at| opens_sentence(&text[*at..]) && is_run_in_title(&text[..*at]));
    colon.or_else(|| capitals_end(text)).or_else(sentence).unwrap_or(text.len())
}

fn word_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter(|(at, c)| *at > 0 && c.is_uppercase() && text[..*at].ends_with(' ')).map(|(at, _)| at).take(40)
}

/// The end of capitals that a sentence follows: `PUBLIC FORUM The new bench …`.
fn capitals_end(text: &str) -> Option<usize> {
    if shape::is_capitals(text) {
        return None;
    }
    let small = text.char_indices().find(|(_, c)| c.is_lowercase()).map(|(at, _)| at)?;
    let at = text[..small].rfind(' ').map(|at| at + 1)?;
    let letters = text[..at].chars().filter(|c| c.is_alphabetic()).count();
    let rest = &text[at..];
    let told = shape::words(&text[..at]).count() > 1 || shape::has_finite_verb(&rest[..shape::first_sentence(rest)]);
    let sentence =
        told && text[at..].starts_with(|c: char| c.is_uppercase()) || text[at..].starts_with("i. ") || text[at..].starts_with("(since");
    (letters >= 4 && sentence && !text[..at].trim_end().ends_with(['-', '–', '/', '&', ','])).then_some(at)
}

/// Words that open a sentence and stand in the middle of no title.
fn opens_sentence(text: &str) -> bool {
    const OPENERS: &[&str] = &[
        "The ",
        "There ",
        "It ",
        "No ",
        "This ",
        "These ",
        "Cllr ",
        "Cllrs ",
        "Councillor ",
        "Councillors ",
        "Members ",
        "Apologies ",
        "None",
        "An ",
        "A ",
        "Mr ",
        "Mrs ",
        "Ms ",
        "Nothing ",
        "All ",
        "RESOLVED",
        "AGREED",
        "NOTED",
        "Resolved",
        "Agreed",
        "Proposed ",
        "Residents ",
        "Matters ",
    ];
    let sentence = &text[..shape::first_sentence(text)];
    OPENERS.iter().any(|opener| text.starts_with(opener))
        && (shape::has_finite_verb(sentence) || text.starts_with("None"))
        && shape::ends_sentence(sentence)
}

fn is_run_in_title(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() > 3
        && (shape::is_capitals(text) || shape::is_title_case(text) || text.ends_with('.') && shape::is_title(text))
        && !shape::has_finite_verb(text)
}

/// An open level of items.
#[derive(Clone, Copy)]
struct Level {
    form: Option<Form>,
    last: u32,
}

struct Walk<'w, 'i, 'a> {
    items: &'w Items<'i, 'a>,
    profile: &'w Profile,
    levels: Vec<Level>,
    lists: OpenLists,
    heads: Vec<Option<Head>>,
    started: bool,
    announced: bool,
    interrupted: bool,
    /// Names of those present have been seen.
    attended: bool,
}

impl Walk<'_, '_, '_> {
    fn step(&mut self, at: usize) {
        let passage = &self.items.passages[at];
        let head = self.numbered(at).or_else(|| self.nested(at)).or_else(|| self.unnumbered(at));
        match head {
            Some(head) => {
                self.announced = false;
                self.heads[at] = Some(head);
                self.started = true;
                self.lists.clear();
                self.mark_second_title(at, head);
            }
            None => self.note_list(passage),
        }
        self.announced = self.heads[at].is_none() && shape::announces(&passage.text);
        self.attended |= super::front::is_attendance_caption(&passage.text);
    }

    fn mark_second_title(&mut self, at: usize, head: Head) {
        if self.profile.bilingual
            && let Some(next) = self.items.second_title(at)
        {
            self.heads[next] = Some(Head { rule: "second-title", ..head });
        }
    }

    fn note_list(&mut self, passage: &super::group::Passage<'_>) {
        match marker(passage) {
            Some(marker) => {
                self.lists.place(&marker, passage.indent, Before { announces: self.announced, interrupted: self.interrupted });
                self.interrupted = false;
            }
            None => self.interrupted = true,
        }
    }

    /// A number of a form that carries items.
    fn numbered(&mut self, at: usize) -> Option<Head> {
        let passage = &self.items.passages[at];
        if self.heads[at].is_some() {
            return self.heads[at];
        }
        let (form, value) = form(passage)?;
        if form.scheme == Scheme::Compound {
            return self.compound(at);
        }
        if !self.profile.forms.contains(&form) {
            return None;
        }
        let marker = marker(passage)?;
        let evidence = self.items.evidence(at);
        let level = self.levels.iter().position(|level| level.form == Some(form));
        let expected = level.is_none_or(|level| value > self.levels[level].last && value <= self.levels[level].last + 4);
        let in_list = self.lists.expects(&marker) || self.announced && value == 1 && evidence < 4;
        let takes = expected && !(in_list && evidence < 3) || evidence >= 3 && !(in_list && evidence < 4);
        if !takes {
            return None;
        }
        Some(self.open(level, Some(form), value, "item-number"))
    }

    fn open(&mut self, level: Option<usize>, form: Option<Form>, value: u32, rule: &'static str) -> Head {
        let depth = level.unwrap_or(self.levels.len()).min(3);
        self.levels.truncate(depth);
        self.levels.push(Level { form, last: value });
        Head { level: depth, rule, numbered: form.is_some() }
    }

    /// `5.1 Clerk's report` under item 5: an item where a title stands behind the number.
    fn compound(&mut self, at: usize) -> Option<Head> {
        let passage = &self.items.passages[at];
        let (form, value) = form(passage)?;
        let text = title_part(body(passage));
        let known = is_known_title(text) || passage.is_strong();
        let listed = marker(passage).is_some_and(|marker| self.lists.expects(&marker)) && !known;
        let keyed = body(passage).split_whitespace().any(super::record::is_application);
        if listed && !self.items.is_labelled(at) || keyed {
            return None;
        }
        let labelled = passage.alone && self.items.is_labelled(at) && shape::is_title(text.trim_end_matches([';', '.']));
        if self.items.states_something(body(passage)) {
            return None;
        }
        let run_in = text.len() < body(passage).len();
        let titled =
            labelled || shape::is_title(text) && !text.ends_with('.') && (run_in || self.has_text_below(at) || self.items.is_labelled(at));
        if !titled || self.announced && !self.items.is_labelled(at) {
            return None;
        }
        let parts = marker(passage)?.body.split('.').count();
        let level = (parts - 1).min(self.levels.len());
        Some(self.open(Some(level), Some(form), value, "item-compound"))
    }

    fn has_text_below(&self, at: usize) -> bool {
        let here = &self.items.passages[at];
        let own = form(here).map(|(form, _)| form);
        let announces = shape::announces(body(here));
        let below = |next: &Passage<'_>| !(announces && marker(next).is_some()) && form(next).map(|(form, _)| form) != own;
        here.is_strong() || self.items.after(at).is_some_and(|(_, next)| below(next))
    }

    /// A letter or small number over a title, its sisters likewise, a record under each.
    fn nested(&mut self, at: usize) -> Option<Head> {
        let passage = &self.items.passages[at];
        if !self.started || self.announced || self.profile.single || self.profile.paper {
            return None;
        }
        let (form, value) = form(passage)?;
        let countable = matches!(form.scheme, Scheme::LowerAlpha | Scheme::UpperAlpha | Scheme::Decimal | Scheme::LowerRoman);
        let marker = marker(passage)?;
        let open = self.levels.iter().position(|level| level.form == Some(form));
        let continues = open.is_some_and(|level| value == self.levels[level].last + 1);
        if !countable
            || marker.is_bullet()
            || self.lists.expects(&marker)
            || !(value == 1 || continues || marker.readings().any(|reading| reading.1 == 1))
        {
            return None;
        }
        let sisters = self.sisters(at, form);
        let titled = sisters.iter().filter(|sister| self.is_titled_alone(**sister)).count();
        let fits = continues && !self.items.states_something(body(passage))
            || titled * 2 >= sisters.len() && self.is_titled_alone(at) && (sisters.len() > 1 || form.alone);
        fits.then(|| self.open(open, Some(form), value, "item-nested"))
    }

    /// The entries of the same list up to the next item, at most twelve; lists inside it are left out.
    fn sisters(&self, at: usize, form_here: Form) -> Vec<usize> {
        let mut sisters = Vec::new();
        let mut values: Vec<u32> = Vec::new();
        let mut here = Some(at);
        for _ in 0..80 {
            let Some(index) = here.filter(|_| sisters.len() < 12) else { break };
            match form(&self.items.passages[index]) {
                Some((form, value)) if form == form_here => {
                    match values.iter().rposition(|last| value == last + 1) {
                        Some(level) => values.truncate(level),
                        None if values.len() > 4 => break,
                        None => {}
                    }
                    values.push(value);
                    if values.len() == 1 {
                        sisters.push(index);
                    }
                }
                Some((form, _)) if self.profile.forms.contains(&form) => break,
                _ => {}
            }
            here = self.items.after(index).map(|(next, _)| next);
        }
        sisters
    }

    fn is_titled_alone(&self, at: usize) -> bool {
        let text = body(&self.items.passages[at]);
        let title = shape::is_title(text) && !text.ends_with(['.', ';']) && text.chars().count() < 160;
        title && self.items.after(at).is_some_and(|(_, next)| marker(next).is_none() && !is_title_over(next))
    }

    /// A title without a number.
    fn unnumbered(&mut self, at: usize) -> Option<Head> {
        let passage = &self.items.passages[at];
        if marker(passage).is_some() || self.profile.paper || self.profile.single && self.started {
            return None;
        }
        let text = passage.text.trim();
        if self.profile.single {
            return (shape::is_title(text) || text.chars().count() < 250).then(|| self.open(Some(0), None, 0, "item-single"));
        }
        if self.items.follows_pipes(at) && text.contains(" Minutes:") {
            return Some(self.open(Some(0), None, 0, "item-piped"));
        }
        if text.starts_with("Item: ") {
            return Some(self.open(Some(0), None, 0, "item-word"));
        }
        let present = super::front::is_names_caption(text);
        let head = !self.started && !self.attended && names_meeting(text);
        if present || head || SIGNATORIES.contains(&text.to_lowercase().as_str()) {
            return None;
        }
        let front = !self.started
            && (names_meeting(text) && !is_known_title(text.trim_start_matches("MINUTES")) || super::front::is_attendance_caption(text));
        if front || (self.items.label)(passage).is_some() || passage.row || self.items.states_something(text) {
            return None;
        }
        let title = title_part(text);
        let colon =
            text[title.len()..].starts_with(':') && self.profile.unnumbered && is_known_title(title) && shape::words(title).count() < 5;
        let run_in = title.len() < text.len() && (passage.is_strong() || shape::is_capitals(title) || colon);
        let alone = title.trim_end_matches(':').len() == text.trim_end_matches(':').len() && shape::is_title(title);
        if !(alone || run_in && is_known_title(title) || run_in && self.profile.unnumbered && shape::is_capitals(title)) {
            return None;
        }
        let set = self.set_like_items(passage, title, at);
        set.then(|| self.open(Some(0), None, 0, "item-title"))
    }

    /// In a document without numbers a title that is set as one; else one set as the numbered titles are.
    fn set_like_items(&self, passage: &Passage<'_>, title: &str, at: usize) -> bool {
        let record = self.items.after(at).is_some_and(|(_, next)| !is_title_over(next) || next.text.len() > 60)
            || passage.text.len() > title.len() + 2;
        let capitals = shape::is_capitals(title) && has_long_word(title);
        if self.profile.unnumbered {
            let plain = !self.profile.set_apart && passage.gap > 0 && shape::is_title_case(title) && title.chars().count() < 70;
            let colon = !self.profile.set_apart && passage.text.ends_with(':') && title.chars().count() < 70;
            return record
                && (capitals
                    || passage.is_strong()
                    || is_known_title(title) && title.chars().count() < 80
                    || (plain || colon) && self.started);
        }
        let first = !self.started && self.attended;
        let capitals = capitals || first && passage.text.trim().ends_with(':');
        let known = is_known_title(title) && (capitals || passage.is_strong());
        let before = self.items.after(at).is_some_and(|(_, next)| form(next).is_none_or(|(form, _)| !self.profile.forms.contains(&form)));
        before && capitals && (known || self.profile.set_apart && record)
    }
}

/// Says which meeting this is, as the head of minutes does.
fn names_meeting(text: &str) -> bool {
    let lower = text.to_lowercase();
    let head = ["minutes of", "meeting", "council", "committee", "draft", "held", "board of", "association", "society"];
    head.iter().any(|word| lower.contains(word)) || lower == "minutes"
}

/// A word of four letters or more: no postcode, no initials.
fn has_long_word(text: &str) -> bool {
    shape::words(text).any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 4)
}

/// Looks like a title itself, so that what stands over it groups items and has no record.
fn is_title_over(passage: &Passage<'_>) -> bool {
    passage.is_strong() && shape::is_title(&passage.text)
        || marker(passage).is_some_and(|marker| !marker.is_bullet() && shape::is_strong_title(&passage.text[marker.end..]))
}
