//! The walk that finds the heading of each item: numbers by continuity, titles by their setting.

use super::group::Passage;
use super::items::{Form, Head, Items, Profile, body, form, marker, run_in_title, titled};
use super::marker::{Dress, Scheme};
use super::numbering::{Before, OpenLists};
use super::shape;
use super::title::is_known_title;
use crate::source::CellPart;
use crate::vocab::motion::SIGNATORIES;
use crate::vocab::title::{ITEM_CAPTION, SECTION_OPENINGS};

impl Items<'_, '_> {
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
            taken: false,
            headed: false,
            over_motions: None,
            closed: self.end_of_record(),
        };
        for at in 0..self.passages.len() {
            if !self.passages[at].furniture {
                walk.step(at);
            }
        }
        walk.heads
    }
}

impl Items<'_, '_> {
    /// The passage that ends the record, where little follows it: signatures, dates, what the page says.
    fn end_of_record(&self) -> usize {
        let tail = self.passages.len().saturating_sub(12);
        let closes = |at: &usize| {
            let text = &self.passages[*at].text;
            !self.passages[*at].furniture && self.grammar.is_close(text) && !self.grammar.is_resumed(text)
        };
        (tail..self.passages.len()).find(closes).unwrap_or(self.passages.len())
    }
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
    /// The meeting at which an issue was taken stands right above.
    taken: bool,
    /// A heading of an item stands right above.
    headed: bool,
    /// The form of the letters over titles that stand right over motions.
    over_motions: Option<Form>,
    /// The passage that ends the record, or the last.
    closed: usize,
}

impl Walk<'_, '_, '_> {
    fn step(&mut self, at: usize) {
        let passage = &self.items.passages[at];
        let head = self
            .celled(at)
            .or_else(|| self.numbered(at))
            .or_else(|| self.nested(at))
            .or_else(|| self.of_issue(at))
            .or_else(|| self.unnumbered(at));
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
        self.attended = self.attended || super::front::is_attendance_caption(&passage.text, self.items.grammar);
        self.taken = names_taking(&passage.text);
        self.headed = self.heads[at].is_some();
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

    /// A title in a cell of its own over the rest of its row, with its number or without.
    fn celled(&mut self, at: usize) -> Option<Head> {
        let passage = &self.items.passages[at];
        if passage.cell != Some(CellPart::Title) {
            return None;
        }
        let Some((form, value)) = form(passage) else { return Some(self.open(Some(0), None, 0, "item-cell")) };
        let known = self.levels.iter().position(|level| level.form == Some(form));
        let level = match form.scheme {
            Scheme::Compound => marker(passage).map(|marker| (marker.body.split('.').count() - 1).min(self.levels.len())),
            Scheme::Decimal | Scheme::Minute => known.or(Some(0)),
            _ => known,
        };
        Some(self.open(level, Some(form), value, "item-cell"))
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
        if !self.profile.forms.contains(&form) || form.dress == Dress::Bare && self.items.grammar.is_division(&passage.text) {
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
        let outermost = level.is_none() && !self.profile.unnumbered && self.levels.iter().all(|level| level.form.is_none());
        Some(self.open(if outermost { Some(0) } else { level }, Some(form), value, "item-number"))
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
        let text = titled(passage);
        let known = is_known_title(text, self.items.grammar) || passage.is_strong();
        let listed = marker(passage).is_some_and(|marker| self.lists.expects(&marker)) && !known;
        let keyed = body(passage).split_whitespace().any(super::rows::is_application);
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
        let heads =
            |next: &Passage<'_>| matches!((marker(here), marker(next)), (Some(here), Some(next)) if is_nought_over(here.body, next.body));
        let below = |next: &Passage<'_>| !(announces && marker(next).is_some()) && form(next).map(|(form, _)| form) != own || heads(next);
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
            || body(passage).split_whitespace().take(2).any(super::rows::is_application)
            || marker.is_bullet()
            || self.lists.expects(&marker)
            || !(value == 1 || continues || marker.readings().any(|reading| reading.1 == 1))
        {
            return None;
        }
        let sisters = self.sisters(at, form);
        let titled = sisters.iter().filter(|sister| self.is_titled_alone(**sister)).count();
        if self.is_over_motion(at) {
            self.over_motions = Some(form);
        }
        let sole = self.over_motions == Some(form) && self.is_titled_alone(at);
        let fits = continues && !self.items.states_something(body(passage))
            || self.is_over_motion(at)
            || titled * 2 >= sisters.len() && self.is_titled_alone(at) && (sisters.len() > 1 || form.alone || sole);
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

    /// A title, with a full stop or without, right over the words of who moved: `a) Motion to Adjourn.`
    fn is_over_motion(&self, at: usize) -> bool {
        let text = body(&self.items.passages[at]).trim_end_matches('.');
        let moved = |next: &Passage<'_>| {
            marker(next).is_none()
                && next.text.starts_with(['M', 'R', 'm'])
                && (self.items.grammar.is_motion(&next.text) || super::moving::is_motion_caption(&next.text))
        };
        self.items.after(at).is_some_and(|(_, next)| moved(next)) && shape::is_title(text) && !shape::has_finite_verb(text)
    }

    fn is_titled_alone(&self, at: usize) -> bool {
        let text = body(&self.items.passages[at]);
        let text = if self.over_motions.is_some() { text.trim_end_matches('.') } else { text };
        let listing = shape::announces(text) && shape::words(text).any(|word| matches!(word, "following" | "follows" | "below"));
        let title = shape::is_title(text) && !text.ends_with(['.', ';']) && text.chars().count() < 160 && !listing;
        let numbered = |next: &Passage<'_>| form(next).is_some_and(|(form, _)| form.scheme == Scheme::Compound) && !body(next).is_empty();
        title && self.items.after(at).is_some_and(|(_, next)| (marker(next).is_none() || numbered(next)) && !is_title_over(next))
    }

    /// The title right under the meeting at which an issue was taken: `Meeting: 3 May 2021 - Council (Item 7)`.
    fn of_issue(&mut self, at: usize) -> Option<Head> {
        let text = self.items.passages[at].text.trim();
        (self.taken && !text.ends_with(['.', ':']) && text.len() < 250).then(|| self.open(Some(0), None, 0, "item-of-issue"))
    }

    /// A title without a number.
    fn unnumbered(&mut self, at: usize) -> Option<Head> {
        let passage = &self.items.passages[at];
        if passage.cell.is_some()
            || passage.agenda
            || marker(passage).is_some()
            || self.profile.paper
            || self.profile.single && self.started
        {
            return None;
        }
        let text = passage.text.trim();
        if !self.profile.unnumbered && names_report(text) && self.items.is_labelled(at) {
            return None;
        }
        if self.profile.single {
            return (shape::is_title(text) || text.chars().count() < 250).then(|| self.open(Some(0), None, 0, "item-single"));
        }
        let purpose = self.headed && text.starts_with("To ") && text.ends_with('.');
        let leads = text.ends_with("follows:") || text.ends_with("following:");
        if purpose || leads || names_taking(text) || text.matches('\t').count() > 1 {
            return None;
        }
        if text.starts_with(ITEM_CAPTION) {
            return Some(self.open(Some(0), None, 0, "item-word"));
        }
        let present = super::front::is_names_caption(text, self.items.grammar);
        let heading =
            !is_coded(text) && (names_meeting(text) || self.profile.opens && !is_known_title(titled(passage), self.items.grammar));
        let head = !self.started && !self.attended && heading;
        if present
            || head
            || is_section(text)
            || super::front::is_listed_person(text)
            || super::tasks::is_initials_alone(text) && !is_known_title(text, self.items.grammar)
            || at > self.closed
            || SIGNATORIES.contains(&text.to_lowercase().as_str())
        {
            return None;
        }
        let front = !self.started
            && (names_meeting(text) && !is_known_title(text.trim_start_matches("MINUTES"), self.items.grammar)
                || super::front::is_attendance_caption(text, self.items.grammar) && !self.is_over_sentence(at, text));
        let runs_in = self.profile.unnumbered
            && (self.started || self.attended)
            && self.profile.run_in.and_then(|sign| run_in_title(text, sign)).is_some_and(|title| self.leads_into(title, text));
        if runs_in && !front && !super::front::is_attendance_caption(text, self.items.grammar) {
            return Some(self.open(Some(0), None, 0, "item-run-in"));
        }
        if front || (self.items.label)(passage).is_some() || passage.row || self.items.states_something(text) {
            return None;
        }
        let title = titled(passage);
        let colon = (text[title.len()..].starts_with(':') || title.ends_with(':'))
            && self.profile.unnumbered
            && (self.started || text[title.len()..].starts_with(':'))
            && is_known_title(title, self.items.grammar)
            && shape::words(title).count() < 5;
        let run_in = title.len() < text.len() && (passage.is_strong() || shape::is_capitals(title) || colon);
        let alone = title.trim_end_matches(':').len() == text.trim_end_matches(':').len() && shape::is_title(title);
        if !(alone || run_in && is_known_title(title, self.items.grammar) || run_in && self.profile.unnumbered && shape::is_capitals(title))
        {
            return None;
        }
        let set = self.set_like_items(passage, title, at);
        set.then(|| self.open(Some(0), None, 0, "item-title"))
    }

    /// The words before the colon are a title, and state nothing themselves.
    fn leads_into(&self, title: &str, text: &str) -> bool {
        let grammar = self.items.grammar;
        let decides = grammar.decision(text).is_some_and(|found| found.start < title.len());
        !(decides || grammar.is_motion(text) || grammar.is_action(text) || grammar.is_division(text) || grammar.is_close(text))
    }

    /// A bare caption such as `Apologies` over a sentence is a title; over names it is not.
    fn is_over_sentence(&self, at: usize, text: &str) -> bool {
        let below = self.items.after(at).map(|(_, next)| next);
        let set = shape::is_capitals(text) || self.items.passages[at].is_strong();
        let alone = self.profile.unnumbered && self.profile.set_apart && set;
        if alone && self.attended && below.is_some_and(|next| super::record::is_nothing(&next.text)) {
            return !text.contains(':');
        }
        !text.contains(':')
            && self.attended
            && below.is_some_and(|next| {
                shape::ends_sentence(&next.text)
                    && shape::words(&next.text).filter(|word| word.len() > 3 && word.starts_with(char::is_lowercase)).count() > 1
            })
    }

    /// In a document without numbers a title that is set as one; else one set as the numbered titles are.
    fn set_like_items(&self, passage: &Passage<'_>, title: &str, at: usize) -> bool {
        let record = self.items.after(at).is_some_and(|(_, next)| !is_title_over(next) || next.text.len() > 60)
            || passage.text.len() > title.len() + 2;
        let set = shape::without_aside(title);
        let capitals = shape::is_capitals(set) && shape::has_long_word(set) && !title.contains(['£', '€', '$']);
        if self.profile.unnumbered {
            let plain = !self.profile.set_apart
                && !self.profile.colons
                && !title.contains(['£', '€', '$'])
                && passage.gap > 0
                && shape::is_title_case(title)
                && title.chars().count() < 70;
            let colon = !self.profile.set_apart && passage.text.trim_end().ends_with(':') && title.chars().count() < 110;
            return record
                && (capitals
                    || passage.is_strong()
                    || is_known_title(title, self.items.grammar) && title.chars().count() < 80
                    || (plain || colon) && self.started
                    || is_coded(passage.text.trim())
                        && (passage.gap > 0 || at.checked_sub(1).is_some_and(|before| self.items.passages[before].furniture)));
        }
        let first = !self.started && self.attended;
        let capitals = capitals || first && passage.text.trim().ends_with(':');
        let known = is_known_title(title, self.items.grammar) && (capitals || passage.is_strong());
        let told = |next: &Passage<'_>| {
            shape::ends_sentence(&next.text)
                || next.lines > 2 && shape::has_finite_verb(&next.text)
                || super::record::is_nothing(&next.text)
                || (self.items.label)(next).is_some()
        };
        let unset = self.attended && self.levels.iter().all(|level| level.form.is_none()) && shape::words(title).count() < 5;
        if unset
            && title.len() == passage.text.trim().len()
            && self.items.after(at).is_some_and(|(_, next)| told(next))
            && is_known_title(title, self.items.grammar)
        {
            return true;
        }
        let before = self.items.after(at).is_some_and(|(_, next)| form(next).is_none_or(|(form, _)| !self.profile.forms.contains(&form)));
        before && capitals && (known || self.profile.set_apart && record && self.started)
    }
}

/// `4.0` over `4.1`.
fn is_nought_over(here: &str, next: &str) -> bool {
    here.strip_suffix(".0").is_some_and(|item| next.strip_prefix(item).is_some_and(|rest| rest.starts_with('.')))
}

/// The meeting at which an issue was taken, on the page of the issue: `Meeting: 03/05/2021 - Council (Item 7)`.
pub(super) fn names_taking(text: &str) -> bool {
    text.starts_with("Meeting: ") && text.contains(" (Item ") && text.trim_end().ends_with(')')
}

/// Names the report that the item is about, and whose it is: `REPORT OF THE SURVEYOR`.
fn names_report(text: &str) -> bool {
    ["REPORT OF ", "REPORT BY ", "JOINT REPORT OF "].iter().any(|opening| text.starts_with(opening))
}

/// Only groups items: `PART B`, `AGENDA PART 1`, `SECTION TWO`.
pub(super) fn is_section(text: &str) -> bool {
    let lower = text.to_lowercase();
    let number = |rest: &str| rest.split([':', '–', '—', '-']).next().is_some_and(|number| shape::words(number).count() == 1);
    let short = |rest: &str| shape::words(rest).count() == 1 || shape::is_capitals(text) && text.chars().count() < 60;
    SECTION_OPENINGS.iter().any(|opening| lower.strip_prefix(opening).is_some_and(|rest| number(rest) && short(rest)))
}

/// Ends with the code that the agenda gave it: `Visitor comments (F)`, `Personnel (G-1)`.
fn is_coded(title: &str) -> bool {
    let Some((_, code)) = title.strip_suffix(')').and_then(|title| title.rsplit_once(" (")) else { return false };
    let letters = code.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = code[letters..].trim_start_matches(['-', '.', ' ']);
    letters == 1 && code.len() < 6 && rest.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
}

/// Says which meeting this is, as the head of minutes does.
fn names_meeting(text: &str) -> bool {
    let lower = text.to_lowercase();
    let head = [
        "minutes of",
        "meeting",
        "council",
        "committee",
        "draft",
        "held",
        "board of",
        "association",
        "society",
        "cofnodion",
        "cyfarfod",
        "cyngor",
    ];
    head.iter().any(|word| lower.contains(word)) || lower == "minutes"
}

/// Looks like a title itself, so that what stands over it groups items and has no record.
fn is_title_over(passage: &Passage<'_>) -> bool {
    passage.is_strong() && shape::is_title(&passage.text)
        || marker(passage).is_some_and(|marker| !marker.is_bullet() && shape::is_strong_title(&passage.text[marker.end..]))
}
