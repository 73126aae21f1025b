//! The record of an item: what each passage is, given what is open.

use super::front::{is_attendance_caption, is_name_and_office, is_names};
use super::group::Passage;
use super::items;
use super::marker::Marker;
use super::numbering::Before;
use super::outline::{Open, Outline, Zone};
use super::placed::{Kind, Placed};
use super::shape;
use crate::vocab::attendance::{BARE_CAPTIONS, CAPTION_WORDS};
use crate::vocab::furniture::PageKind;
use crate::vocab::label::APPLICATION_FIELDS;
use crate::vocab::label::{LABELS, Part};
use crate::vocab::motion::{ACTION_TITLES, SIGNATORIES};

/// A line that opens with a day names a date, not a topic.
const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl<'a> Outline<'_, 'a> {
    /// A passage in a record. The first test that holds decides.
    pub(super) fn record(&mut self, passage: &Passage<'a>) {
        let first = self.logged(passage)
            || self.after_heading(passage)
            || self.field(passage)
            || self.row(passage)
            || self.close(passage)
            || self.keyed(passage)
            || self.vote(passage)
            || self.action(passage)
            || self.attendance(passage)
            || self.motion_goes_on(passage)
            || self.entry(passage)
            || self.decision(passage)
            || self.motion(passage)
            || self.decision_goes_on(passage)
            || self.heading(passage);
        if !first {
            self.paragraph(passage);
        }
        self.announced = shape::announces(&passage.text);
    }

    /// A field of a form behind the record of a decision, or over the next meeting of an issue.
    fn field(&mut self, passage: &Passage<'a>) -> bool {
        let form = matches!(self.page, Some(PageKind::Decision | PageKind::Issue));
        if !form || !self.is_field(&passage.text) {
            return false;
        }
        self.emit(Kind::Meta, passage, "field");
        self.settle(false);
        true
    }

    fn paragraph(&mut self, passage: &Passage<'a>) {
        self.emit(Kind::Para, passage, "paragraph");
        self.open = Open::Nothing;
        self.interrupted = true;
    }

    /// A reference or a purpose right under a heading.
    fn after_heading(&mut self, passage: &Passage<'a>) -> bool {
        if self.open != Open::Heading {
            return false;
        }
        let text: &str = &passage.text;
        if self.grammar.is_item_reference(text) {
            self.extend(passage);
            return true;
        }
        if text.starts_with("(Reference:") || text.starts_with("Reference:") {
            self.emit(Kind::Document { titled: false }, passage, "document-reference");
            return true;
        }
        let sentence = shape::ends_sentence(text) && shape::has_finite_verb(text);
        if self.is_field(text) && text.len() < 100 && !sentence {
            self.emit(Kind::Meta, passage, "item-field");
            return true;
        }
        let recommendation = text.trim_start_matches('*').to_lowercase().starts_with("recommendation:") && text.len() > 18;
        let to =
            text.starts_with("To ") && text.ends_with('.') && items::marker(passage).is_none() && self.grammar.decision(text).is_none();
        if to || recommendation {
            self.emit(Kind::Purpose, passage, "purpose-line");
            return true;
        }
        if self.page.is_some() && self.grammar.file_mark(text).is_some() && text.len() < 160 {
            self.emit(Kind::Document { titled: false }, passage, "document");
            return true;
        }
        false
    }

    /// A row of figures: an amount and no verb; or cells between pipes.
    fn row(&mut self, passage: &Passage<'a>) -> bool {
        let text: &str = &passage.text;
        if passage.row {
            self.emit(Kind::Row, passage, "table-row");
            self.settle(false);
            return true;
        }
        if shape::has_leader(text) && Marker::opening(text).is_none() {
            self.emit(Kind::Row, passage, "table-row");
            self.interrupted = true;
            self.settle(false);
            return true;
        }
        let pipes = text.matches('|').count() > 1 && text.len() < 300 && !shape::has_finite_verb(text);
        let marked = Marker::opening(text).is_some();
        let amount = is_money_row(text) && !marked && self.grammar.decision(text).is_none();
        if !(pipes || amount) || matches!(self.open, Open::Motion { awaits: true }) {
            return false;
        }
        self.emit(Kind::Row, passage, "table-row");
        self.interrupted = true;
        self.settle(false);
        true
    }

    /// A row of an action log: a key alone on its line begins a task, all else goes on with it.
    fn logged(&mut self, passage: &Passage<'a>) -> bool {
        if !self.action_log {
            return false;
        }
        let text = passage.text.trim();
        let key = !text.contains(' ')
            && text.len() > 3
            && text.len() < 16
            && text.contains(|c: char| c.is_ascii_digit())
            && text.contains(['.', '/', '-']);
        if key {
            self.emit(Kind::Action, passage, "action-log");
        } else if matches!(self.last().map(|last| last.kind), Some(Kind::Action)) {
            self.extend(passage);
        } else {
            return false;
        }
        self.open = Open::Action;
        true
    }

    /// An application keyed by its reference, and the lines under it.
    fn keyed(&mut self, passage: &Passage<'a>) -> bool {
        let bullet = Marker::opening(&passage.text).filter(Marker::is_bullet);
        let text = passage.text[bullet.map_or(0, |marker| marker.end)..].trim();
        let dated = bullet.is_none()
            && is_dated(text)
            && !matches!(self.open, Open::Decision(_))
            && (self.open == Open::Dated || self.next.as_ref().is_some_and(|next| is_dated(&next.text)));
        if dated {
            self.emit(Kind::Point { depth: 1, marked: false }, passage, "dated-entry");
            self.open = Open::Dated;
            return true;
        }
        let form = bullet.is_none()
            && is_application_field(text)
            && (self.open == Open::Keyed || self.next.as_ref().is_some_and(|next| is_application_field(&next.text)));
        if form && self.open == Open::Keyed && !text.to_lowercase().starts_with("applica") {
            self.extend(passage);
            return true;
        }
        if form {
            self.emit(Kind::Point { depth: 1, marked: false }, passage, "application-form");
            self.open = Open::Keyed;
            return true;
        }
        if is_application(text) && text.len() < 160 {
            if let Some(marker) = bullet {
                self.lists.place(&marker, passage.indent, Before { announces: false, interrupted: self.interrupted });
            }
            self.emit(Kind::Point { depth: 1, marked: bullet.is_some() }, passage, "application");
            self.open = Open::Keyed;
            return true;
        }
        let goes_on = self.open == Open::Keyed
            && bullet.is_none()
            && !shape::has_finite_verb(text)
            && text.len() < 120
            && self.grammar.decision(text).is_none_or(|found| found.rule == "decision-alone" && !text.trim().contains(' '));
        if goes_on {
            self.extend(passage);
        }
        goes_on
    }

    fn close(&mut self, passage: &Passage<'a>) -> bool {
        let text = passage.text.trim();
        let end = self.next.is_none() || self.next.as_ref().is_some_and(|next| !next.is_head && !next.is_label);
        let signs = end
            && self.heads_left == 0
            && self.next.as_ref().is_none_or(|next| next.remaining <= 4)
            && SIGNATORIES.contains(&text.to_lowercase().trim_end_matches([':', '.', ' ']));
        let last = self.next.is_none()
            && self.grammar.decision(text).is_none()
            && !self.grammar.is_action(text)
            && !self.grammar.is_motion(text)
            && !text.ends_with([';', ','])
            && is_names(text)
            && text.len() < 40
            && passage.gap > 0
            && !shape::ends_sentence(text)
            && !tells_behind_dash(text)
            && items::marker(passage).is_none()
            && shape::words(text).count() >= 2;
        let pauses = self.heads_left > 0 && self.grammar.is_pause(text) || self.grammar.is_resumed(text);
        let closes = self.grammar.is_close(text) && (end || text.len() < 200) && !pauses;
        if !(signs || closes || last) {
            return false;
        }
        if self.heads_left == 0 {
            self.out.push(Placed::new(Kind::Back, Vec::new(), "close"));
        }
        self.emit(Kind::Close, passage, "close");
        self.zone = Zone::Closed;
        self.settle(false);
        true
    }

    fn action(&mut self, passage: &Passage<'a>) -> bool {
        let text = passage.text.trim();
        let opens = self.grammar.is_action(text) && self.grammar.decision(text).is_none();
        let outcome = self.grammar.decision(text).is_some();
        let owner = self.task_column
            && is_owner(text)
            && (passage.indent > 5 || passage.gap > 0 && (is_initials(text) || is_office(text)))
            && !outcome
            && !self.grammar.is_motion(text)
            && items::marker(passage).is_none()
            && self.open != Open::Heading
            && !self.announced;
        let office = passage.gap == 0
            && !self.announced
            && self.open != Open::Heading
            && self.open != Open::Names
            && matches!(text, "Clerk" | "Chair" | "Clerc");
        if !(opens || owner || office) {
            return false;
        }
        self.emit(Kind::Action, passage, if opens { "action" } else { "owner-column" });
        self.open = Open::Action;
        true
    }

    fn attendance(&mut self, passage: &Passage<'a>) -> bool {
        let text = items::body(passage);
        let unmarked = Marker::opening(&passage.text).is_none();
        let caption = unmarked
            && is_attendance_caption(text, self.grammar)
            && is_strict_caption(text)
            && (text.trim_end().ends_with(':') || shape::words(text).count() > 2 || self.open == Open::Heading);
        let loose = self.open == Open::Names && unmarked && (is_attendance_caption(text, self.grammar) || bears_attendance(text));
        if loose {
            self.emit(Kind::Attendance, passage, "attendance-caption");
            return true;
        }
        let sent = self.open == Open::Heading
            && self.apologies
            && is_names(&text[..shape::first_sentence(text)])
            && text.len() < 300
            && !is_nothing(text)
            && !text.contains(|c: char| c.is_ascii_digit());
        if sent {
            self.emit(Kind::Attendance, passage, "names-under-apologies");
            self.open = Open::Names;
            return true;
        }
        let names = self.open == Open::Names && unmarked && (is_names(text) || is_name_and_office(text));
        if names {
            self.extend(passage);
            return true;
        }
        if !(caption || self.grammar.is_attendance(text)) {
            return false;
        }
        if !unmarked && let Some(marker) = self.entry_marker(passage) {
            self.lists.place(&marker, passage.indent, Before { announces: self.announced, interrupted: self.interrupted });
        }
        self.emit(Kind::Attendance, passage, if caption { "attendance-caption" } else { "attendance-sentence" });
        self.open = if caption { Open::Names } else { Open::Nothing };
        true
    }

    fn heading(&mut self, passage: &Passage<'a>) -> bool {
        if !self.looks_like_heading(passage) {
            return false;
        }
        if self.in_run && !self.profile.paper {
            return false;
        }
        self.emit(Kind::Heading, passage, "heading");
        self.under_actions = ACTION_TITLES.contains(&passage.text.trim().trim_end_matches(':').to_lowercase().as_str());
        self.interrupted = true;
        self.settle(false);
        true
    }

    /// How long a heading that is no title case may be: on slides longer, unless it speaks of those who show them.
    fn heading_length(&self, text: &str) -> usize {
        let speaks = ["We ", "Our ", "I ", "They "].iter().any(|word| text.starts_with(word));
        if self.profile.paper && !speaks { 85 } else { 60 }
    }

    pub(super) fn looks_like_heading(&self, passage: &Passage<'_>) -> bool {
        let text = passage.text.trim();
        let bare = text.trim_end_matches([':', '-', '–', ' ']);
        let over = self
            .next
            .as_ref()
            .is_some_and(|next| !next.is_label && (!next.is_head || self.profile.paper || passage.is_strong() || shape::is_capitals(text)));
        let set_apart = passage.is_strong() && shape::words(text).count() < 7;
        let closed = !text.ends_with([';', ',', '?', '!']) && (set_apart || !text.ends_with('.'));
        let short = text.chars().count() < 90 + 40 * usize::from(shape::is_title_case(text)) && passage.lines < 3;
        let colon = shape::announces(text) && !shape::is_title_case(bare) && !passage.is_strong();
        let isolated = passage.gap > 0
            && self.next.as_ref().is_some_and(|next| next.gap > 0 || self.profile.paper || Marker::opening(&next.text).is_some());
        let entry = tells_behind_dash(text) && !passage.is_strong();
        let fits = short && closed && !entry && shape::is_title(bare) && over && !is_nothing(bare) && items::marker(passage).is_none();
        let known = LABELS.iter().any(|(words, part)| *part == Part::Other && *words == bare.to_lowercase()) && !text.ends_with(':');
        if known && over {
            return true;
        }
        if DAYS.iter().any(|day| text.starts_with(day)) || self.grammar.is_resumed(text) {
            return false;
        }
        let code = !text.contains(' ')
            && text.len() < 16
            && text.contains('-')
            && text.starts_with(|c: char| c.is_uppercase())
            && text.ends_with(|c: char| c.is_ascii_digit());
        if code
            && over
            && self.next.as_ref().is_some_and(|next| self.grammar.is_motion(&next.text) || self.grammar.decision(&next.text).is_some())
        {
            return true;
        }
        let minute_reference = bare.starts_with("Minute ") && short && isolated;
        fits && !colon
            && (passage.is_strong()
                || shape::is_capitals(bare)
                || isolated && (shape::is_title_case(bare) || text.len() < self.heading_length(text)))
            || minute_reference && over
    }
}

/// A caption that stands over names and nothing else, also outside the head of the minutes.
fn is_strict_caption(text: &str) -> bool {
    let caption = text.split([':', ';']).next().unwrap_or(text).trim().to_lowercase();
    BARE_CAPTIONS.contains(&caption.as_str())
}

/// A caption whose words name a group of those present, whatever stands behind it.
fn bears_attendance(text: &str) -> bool {
    let Some((caption, _)) = text.split_once(':') else { return false };
    let caption = caption.trim().to_lowercase();
    shape::words(&caption).count() <= 7 && shape::words(&caption).any(|word| CAPTION_WORDS.contains(&word))
}

/// Tells behind a dash, in small letters, what became of a thing: `Gate – mended in May`.
fn tells_behind_dash(text: &str) -> bool {
    [" - ", " – ", " — "].iter().any(|dash| text.split_once(dash).is_some_and(|(_, behind)| behind.starts_with(char::is_lowercase)))
}

/// Says that there was nothing to say.
fn is_nothing(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = shape::words(&lower).next().unwrap_or("").to_owned();
    matches!(first.as_str(), "none" | "nil" | "no" | "nothing" | "n/a" | "noted" | "as" | "not" | "see" | "dim")
}

/// Opens with a day and a month: `6th June Smell of tar …`.
fn is_dated(text: &str) -> bool {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut words = text.split_whitespace();
    let day = words.next().unwrap_or("").trim_end_matches(|c: char| c.is_ascii_lowercase());
    let month = words.next().unwrap_or("").to_lowercase();
    let behind = words.next().is_some();
    let numbered = (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit());
    numbered && behind && MONTHS.iter().any(|name| month.starts_with(name))
}

/// Opens with the reference of an application: `E/33970`, `17/00469/F`.
pub(super) fn is_application(text: &str) -> bool {
    let key = text.split_whitespace().next().unwrap_or("");
    let parts = key.trim_end_matches([':', ',', ';']).split('/').collect::<Vec<_>>();
    let figures = parts.iter().filter(|part| part.len() >= 4 && part.bytes().all(|byte| byte.is_ascii_digit())).count();
    let clean = parts.iter().all(|part| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-')
    });
    parts.len() > 1 && clean && figures > 0 && !key.ends_with(".")
}

/// A field of the form in which a planning application is entered.
fn is_application_field(text: &str) -> bool {
    let Some((caption, _)) = text.split_once(':') else { return false };
    APPLICATION_FIELDS.contains(&caption.trim().replace('.', "").to_lowercase().as_str())
}

/// An amount at the end or the start of a short line without a verb.
fn is_money_row(text: &str) -> bool {
    let signed = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '£' | '€' | '$'))
        .any(|(at, c)| text[at + c.len_utf8()..].trim_start().starts_with(|d: char| d.is_ascii_digit()));
    (signed || ends_with_amount(text))
        && text.chars().count() < 130
        && !shape::has_finite_verb(text)
        && !shape::announces(text)
        && (!shape::ends_sentence(text) || text.chars().count() < 60)
}

/// An amount with its cents ends the line, no sign of a currency before it: `Reserve account 32032.08`.
fn ends_with_amount(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or(text);
    let Some((whole, cents)) = last.rsplit_once('.') else { return false };
    let figures = whole.bytes().filter(u8::is_ascii_digit).count();
    let clean = whole.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') && cents.bytes().all(|byte| byte.is_ascii_digit());
    clean && figures > 2 && cents.len() == 2 && last.len() < text.len()
}

/// Names an owner by office or initials.
pub(super) fn names_owner(text: &str) -> bool {
    is_initials(text.trim()) || is_office(text)
}

fn is_initials(text: &str) -> bool {
    shape::words(text).all(|word| word.len() <= 5 && word.chars().all(char::is_uppercase))
}

/// Names an office or a councillor, so that it may be an owner without standing to the right.
fn is_office(text: &str) -> bool {
    const OFFICES: &[&str] =
        &["clerk", "chair", "chairman", "all", "secretary", "treasurer", "cllr", "cllrs", "councillor", "clerc", "mayor", "officers"];
    shape::words(text).any(|word| OFFICES.contains(&word.to_lowercase().as_str()))
}

/// An owner in a column of its own: initials or an office, short, no sentence.
fn is_owner(text: &str) -> bool {
    let words = shape::words(text).count();
    let initials = is_initials(text);
    let clean = !text.ends_with(['.', ':', ';', ',']) && !text.contains(|c: char| c.is_ascii_digit());
    clean && (1..=5).contains(&words) && text.len() < 34 && (initials || shape::is_title_case(text))
}
