//! Which passages start an item of business.
//!
//! The profile of a document tells which forms of number carry its items: those whose members stand over
//! titles and records, and not under one another like the entries of a list. The walk then asks continuity.

use std::collections::HashMap;

use super::grammar::Grammar;
use super::group::Passage;
use super::known::Cut;
use super::marker::{Dress, Marker, Scheme};
use super::shape;
use super::title::{self, is_known_title, title_part};
use crate::vocab::label::Part;

/// A form of number: what counts, its dress, and whether it stands alone on its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Form {
    /// What counts.
    pub scheme: Scheme,
    /// What stands around it.
    pub dress: Dress,
    /// It stands alone on its line.
    pub alone: bool,
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

/// The numbers of one form that count on through the document, without the lists that restart between two of them.
#[derive(Default)]
struct Chain {
    last: u32,
    /// Last value of the list that is open inside the chain.
    inner: Option<u32>,
    evidence: i32,
    members: i32,
    /// Entries of lists inside.
    nested: i32,
    /// Numbers that fit neither.
    strays: i32,
}

impl Chain {
    fn take(&mut self, value: u32, evidence: i32) {
        let goes_on = self.inner.is_some_and(|last| value == last + 1);
        if value > self.last && value <= self.last + 2 && !(goes_on && evidence < 2) {
            (self.last, self.inner) = (value, None);
            self.members += 1;
            self.evidence += evidence;
        } else if goes_on || value == 1 {
            self.inner = Some(value);
            self.nested += 1;
        } else {
            self.strays += 1;
        }
    }

    /// Long, over titles as items are, and with lists inside: these would hide it if all its numbers were taken together.
    fn carries_items(&self) -> bool {
        self.members >= 6 && self.nested > 1 && self.strays == 0 && self.evidence * 10 >= self.members * 13
    }
}

/// What the passages of a document have in common.
pub struct Profile {
    pub(super) forms: Vec<Form>,
    /// Items bear no numbers.
    pub unnumbered: bool,
    /// The page sets one item apart, without a number.
    pub single: bool,
    /// It is a paper and no record of a meeting.
    pub paper: bool,
    /// Unnumbered titles are set in capitals or in bold.
    pub(super) set_apart: bool,
    /// Somewhere names of those present are captioned, or a title is one that items bear everywhere.
    pub(super) opens: bool,
    /// Unnumbered titles end with a colon.
    pub(super) colons: bool,
    /// What parts titles without numbers from the text that they run into: `Finance: The balance …`.
    pub(super) run_in: Option<&'static str>,
    /// Every item has a title in a second language under the first.
    pub(super) bilingual: bool,
}

/// The marker of a passage, where it has one.
pub fn marker<'p>(passage: &'p Passage<'_>) -> Option<Marker<'p>> {
    cut(passage).map(|cut| cut.marker(&passage.text))
}

fn cut<'p>(passage: &'p Passage<'_>) -> Option<&'p Cut> {
    let read = || {
        let house = passage.number.map(|number| Marker::house(&passage.text, number.printed));
        let marker = house.or_else(|| Marker::opening(&passage.text)).or_else(|| Marker::bare(&passage.text));
        let counts = passage.number.and_then(|number| number.counts);
        let counted = |cut: Cut| counts.map_or(cut, |value| cut.counting(value));
        marker.as_ref().map(|marker| Box::new(counted(Cut::of(marker))))
    };
    let cut = passage.known.marker.get_or_init(read);
    debug_assert_eq!(cut, &read(), "{:?} has got other words or another number", passage.text);
    cut.as_deref()
}

/// The form of the number of a passage, with its value.
pub(super) fn form(passage: &Passage<'_>) -> Option<(Form, u32)> {
    if passage.row || passage.agenda || passage.roll {
        return None;
    }
    let cut = cut(passage)?;
    let (scheme, value) = cut.first?;
    Some((Form { scheme, dress: cut.dress, alone: passage.alone }, value))
}

/// What parts a title from the text behind it.
pub(super) const RUN_IN_SIGNS: [&str; 3] = [": ", " – ", " — "];

/// The title before a sign and a text, if it is set as one; before a dash, where a sentence stands behind.
pub(super) fn run_in_title<'t>(text: &'t str, sign: &str) -> Option<&'t str> {
    let (title, behind) = text.split_once(sign)?;
    let set = match sign {
        ": " => shape::is_title_case(title),
        _ => title.starts_with(char::is_uppercase) && shape::ends_sentence(behind) && behind.starts_with(char::is_uppercase),
    };
    (shape::is_title(title) && set && shape::words(title).count() < 7 && !behind.trim().is_empty()).then_some(title)
}

/// The words behind the marker.
pub fn body<'p>(passage: &'p Passage<'_>) -> &'p str {
    let end = marker(passage).map_or(0, |marker| marker.end);
    passage.text[end..].trim()
}

/// The title in the words behind the marker.
pub fn titled<'p>(passage: &'p Passage<'_>) -> &'p str {
    let body = body(passage);
    &body[..passage.known.title.or_measure(|| title_part(body).len())]
}

/// Text runs in behind the marker and a title.
fn runs_in(passage: &Passage<'_>) -> bool {
    let body = body(passage);
    passage.known.run_in.or_measure(|| title::run_in(body)) < body.len()
}

/// Text that announces the part of a record, and which.
pub type LabelOf<'l> = &'l dyn Fn(&Passage<'_>) -> Option<Part>;

/// Reads passages for items.
pub struct Items<'i, 'a> {
    pub(super) passages: &'i [Passage<'a>],
    pub(super) label: LabelOf<'i>,
    pub(super) grammar: &'i Grammar<'i>,
    /// Index of the next passage that is not furniture, by index.
    next: Vec<usize>,
}

impl<'i, 'a> Items<'i, 'a> {
    /// Prepares to read the passages of a document.
    pub fn new(passages: &'i [Passage<'a>], label: LabelOf<'i>, grammar: &'i Grammar<'i>) -> Self {
        let mut next = vec![passages.len(); passages.len() + 1];
        for at in (0..passages.len()).rev() {
            next[at] = if passages.get(at + 1).is_some_and(|after| !after.furniture) { at + 1 } else { next[at + 1] };
        }
        Items { passages, label, grammar, next }
    }

    pub(super) fn after(&self, at: usize) -> Option<(usize, &'i Passage<'a>)> {
        let next = self.next[at];
        self.passages.get(next).map(|passage| (next, passage))
    }

    /// A label of the record stands under the passage, before the next number of its form.
    pub(super) fn is_labelled(&self, at: usize) -> bool {
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

    /// Something that is no number of the same form stands under the passage.
    fn has_record(&self, at: usize) -> bool {
        if runs_in(&self.passages[at]) {
            return true;
        }
        let own = form(&self.passages[at]).map(|(form, _)| form);
        self.after(at).is_some_and(|(_, next)| own.is_none() || form(next).map(|(form, _)| form) != own)
    }

    /// A decision, a motion or another unit that is no title, however short.
    pub(super) fn states_something(&self, text: &str) -> bool {
        let grammar = self.grammar;
        grammar.decision(text).is_some()
            || grammar.is_motion(text)
            || grammar.is_division(text)
            || grammar.is_action(text)
            || grammar.is_close(text)
            || super::deciding::is_correction(text)
    }

    /// How much speaks for a title, from -3 to 6.
    pub(super) fn evidence(&self, at: usize) -> i32 {
        let passage = &self.passages[at];
        let text = titled(passage);
        let title = shape::is_title(text);
        let set = shape::without_aside(text);
        let strong = passage.is_strong() || shape::is_capitals(set) && set.chars().count() > 4;
        let known = is_known_title(text, self.grammar);
        let sentence = !title && shape::has_finite_verb(text);
        let minute = matches!(cut(passage).and_then(|cut| cut.first), Some((Scheme::Minute, _)));
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
        let mut recorded: HashMap<Form, i32> = HashMap::new();
        let mut chains: HashMap<Form, Chain> = HashMap::new();
        for at in (0..self.passages.len()).filter(|at| !self.passages[*at].furniture) {
            if let Some((form, value)) = form(&self.passages[at]) {
                let sum = sums.entry(form).or_insert((0, 0, at));
                let evidence = self.evidence(at);
                sum.0 += evidence;
                sum.1 += 1;
                *recorded.entry(form).or_default() += i32::from(self.has_record(at));
                if form.scheme == Scheme::Decimal && form.dress == Dress::Dot {
                    chains.entry(form).or_default().take(value, evidence);
                }
            }
        }
        let apart = self.are_titles_set_apart();
        let carries = |form: &Form, sum: &(i32, i32, usize)| match form.scheme {
            Scheme::UpperAlpha if apart && sum.1 < 4 && self.stands_under_title(sum.2) => false,
            // A short list in capitals, its entries right under one another.
            Scheme::Decimal
                if apart
                    && form.dress == Dress::Dot
                    && (2..6).contains(&sum.1)
                    && recorded.get(form).is_some_and(|recorded| *recorded < 2) =>
            {
                false
            }
            Scheme::Bullet(_) | Scheme::LowerAlpha | Scheme::LowerRoman | Scheme::Compound => false,
            Scheme::Minute => sum.0 >= sum.1,
            Scheme::UpperRoman if form.dress == Dress::Bare => sum.1 >= 2 && sum.0 >= sum.1 * 2,
            _ if form.dress == Dress::Bare && !form.alone => sum.1 >= 3 && sum.0 >= sum.1 * 2 || self.is_issue_number(sum.2),
            _ if sum.0 * 10 >= sum.1 * 13 => sum.1 > 1 || sum.0 >= 3,
            _ => chains.get(form).is_some_and(Chain::carries_items),
        };
        let mut found: Vec<(Form, (i32, i32, usize))> =
            sums.iter().filter(|(form, sum)| carries(form, sum)).map(|(form, sum)| (*form, *sum)).collect();
        if found.is_empty() {
            let lettered = |form: &Form, sum: &(i32, i32, usize)| {
                matches!(form.scheme, Scheme::LowerAlpha | Scheme::LowerRoman)
                    && form.dress != Dress::Bare
                    && sum.1 >= 5
                    && sum.0 >= sum.1 * 2
            };
            let lone = |form: &Form, sum: &(i32, i32, usize)| {
                form.dress == Dress::Dot
                    && !matches!(form.scheme, Scheme::Bullet(_))
                    && sum.1 == 1
                    && sum.0 >= 2
                    && !self.is_initial(form, sum.2)
            };
            found = sums.iter().filter(|(form, sum)| lone(form, sum) || lettered(form, sum)).map(|(form, sum)| (*form, *sum)).collect();
        }
        found.sort_by_key(|(_, sum)| sum.2);
        let most = found.iter().map(|(_, sum)| sum.0).max().unwrap_or(0);
        found.retain(|(form, sum)| {
            !matches!(form.scheme, Scheme::Minute) && form.dress != Dress::Word || sum.0 == most || form.scheme == Scheme::UpperAlpha
        });
        let forms: Vec<Form> = if single || paper { Vec::new() } else { found.into_iter().map(|(form, _)| form).collect() };
        let bilingual = self.is_bilingual(&forms);
        let unnumbered = !single && !paper && (forms.is_empty() || self.has_titles_over_numbers(&forms));
        Profile {
            forms,
            unnumbered,
            single,
            paper,
            set_apart: apart,
            opens: self.has_opening(),
            colons: self.do_titles_end_with_colons(),
            run_in: self.run_in_sign(),
            bilingual,
        }
    }

    /// A lone capital that is not the first: the initial of a name.
    fn is_initial(&self, form: &Form, at: usize) -> bool {
        form.scheme == Scheme::UpperAlpha && marker(&self.passages[at]).is_some_and(|marker| marker.body != "A")
    }

    /// `88 Empty Homes Strategy pdf icon …` with a label under it.
    fn is_issue_number(&self, at: usize) -> bool {
        self.is_labelled(at) && shape::is_title(titled(&self.passages[at]))
    }

    /// Titles without a number, set strong, come before the first number and over numbers that restart.
    fn has_titles_over_numbers(&self, forms: &[Form]) -> bool {
        let strong = |passage: &Passage<'_>| {
            !passage.furniture
                && passage.is_strong()
                && marker(passage).is_none()
                && is_known_title(passage.text.trim_matches(':'), self.grammar)
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
                && (shape::is_capitals(&passage.text) && shape::has_long_word(&passage.text) || passage.is_strong())
                && is_known_title(passage.text.trim(), self.grammar)
        };
        self.passages.iter().filter(apart).count() >= 3
    }

    /// A known title in capitals or in bold stands right over the passage: `CONSENT AGENDA` over `A. Minutes`.
    fn stands_under_title(&self, at: usize) -> bool {
        let above = (0..at).rev().map(|before| &self.passages[before]).find(|passage| !passage.furniture);
        above.is_some_and(|passage| {
            let text = passage.text.trim();
            marker(passage).is_none() && (shape::is_capitals(text) || passage.is_strong()) && is_known_title(text, self.grammar)
        })
    }

    /// The head of the minutes has an end: a caption of attendance, or a known title.
    fn has_opening(&self) -> bool {
        let words = self.passages.iter().filter(|passage| !passage.furniture).map(|passage| passage.text.trim());
        words.into_iter().any(|text| {
            super::front::is_attendance_caption(text, self.grammar) || is_known_title(text, self.grammar) && shape::is_title(text)
        })
    }

    /// Several known titles end with a colon, and more than stand without.
    fn do_titles_end_with_colons(&self) -> bool {
        let titles = self.passages.iter().filter(|passage| !passage.furniture && marker(passage).is_none() && passage.text.len() < 90);
        let known = titles
            .map(|passage| passage.text.trim())
            .filter(|text| is_known_title(text, self.grammar) && shape::is_title(text.trim_end_matches(':')));
        let (colons, plain) =
            known.fold((0, 0), |(colons, plain), text| if text.ends_with(':') { (colons + 1, plain) } else { (colons, plain + 1) });
        colons >= 3 && colons > plain
    }

    /// The sign with which titles run in, if they do.
    fn run_in_sign(&self) -> Option<&'static str> {
        RUN_IN_SIGNS.into_iter().find(|sign| self.do_titles_run_in(sign))
    }

    /// Of the longer passages many open with a title and the sign, known titles among them.
    fn do_titles_run_in(&self, sign: &str) -> bool {
        let long = self.passages.iter().filter(|passage| !passage.furniture && marker(passage).is_none() && passage.text.len() > 40);
        let (mut all, mut titled, mut known) = (0, 0, 0);
        for passage in long {
            let title = run_in_title(&passage.text, sign);
            all += 1;
            titled += usize::from(title.is_some());
            known += usize::from(title.is_some_and(|title| is_known_title(title, self.grammar)));
        }
        match sign {
            ": " => titled >= 4 && titled * 3 >= all && known >= 2 && known * 3 >= titled,
            // A dash parts much else; a sentence behind it in most paragraphs does not.
            _ => titled >= 4 && titled * 2 >= all && known >= 1,
        }
    }

    fn is_bilingual(&self, forms: &[Form]) -> bool {
        let heads: Vec<usize> =
            (0..self.passages.len()).filter(|at| form(&self.passages[*at]).is_some_and(|(form, _)| forms.contains(&form))).collect();
        let seconded = heads.iter().filter(|at| self.second_title(**at).is_some()).count();
        heads.len() >= 3 && seconded * 10 >= heads.len() * 7
    }

    /// A title right under a title, with a gap behind it.
    pub(super) fn second_title(&self, at: usize) -> Option<usize> {
        let (next, passage) = self.after(at)?;
        let gap_behind = self.after(next).is_none_or(|(_, behind)| behind.gap > 0);
        let close = passage.gap == 0 && gap_behind && !self.passages[at].alone;
        (close && marker(passage).is_none() && shape::is_strong_title(&passage.text) && !passage.text.ends_with(['.', ':'])).then_some(next)
    }
}
