//! The record of an item: what each passage is, given what is open.

use super::front::{is_attendance_caption, is_listed_person, is_name_and_office, is_names, names_group};
use super::group::Passage;
use super::items;
use super::marker::Marker;
use super::numbering::Before;
use super::outline::{NextPassage, Open, Outline, Zone};
use super::placed::{Kind, Placed};
use super::shape;
use super::tasks::is_initials_alone;
use crate::vocab::attendance::{BARE_CAPTIONS, HONORIFICS};
use crate::vocab::furniture::PageKind;
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
            || self.leads_to_motion(passage)
            || self.task_under_heading(passage)
            || self.motion_caption(passage)
            || self.entry(passage)
            || self.decision(passage)
            || self.motion(passage)
            || self.title_over_motion(passage)
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

    pub(super) fn paragraph(&mut self, passage: &Passage<'a>) {
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
        let named = end && self.heads_left == 0 && self.signs_over_office(text);
        let signs = signs || named;
        let pauses = self.heads_left > 0 && self.grammar.is_pause(text) || self.grammar.is_resumed(text);
        let numbered = end && self.heads_left == 0 && shape::ends_sentence(text) && self.grammar.is_close(items::body(passage));
        let closes = (numbered || self.grammar.is_close(text) && (end || text.len() < 200)) && !pauses;
        if !(signs || closes || last) {
            return false;
        }
        if self.heads_left == 0 {
            self.push(Placed::new(Kind::Back, Vec::new(), "close"));
        }
        self.emit(Kind::Close, passage, "close");
        self.zone = Zone::Closed;
        self.settle(false);
        if named {
            self.open = Open::Names;
        }
        true
    }

    /// A name over the office that signs, at the very end: `Ann Fox` over `Village Clerk`.
    fn signs_over_office(&self, text: &str) -> bool {
        let office = |next: &str| SIGNATORIES.contains(&next.trim().to_lowercase().as_str());
        let name = || (2..=4).contains(&shape::words(text).count()) && shape::words(text).all(|word| word.starts_with(char::is_uppercase));
        self.next.as_ref().is_some_and(|next| next.remaining < 8 && office(next.text)) && name() && !text.ends_with(':')
    }

    fn attendance(&mut self, passage: &Passage<'a>) -> bool {
        let text = items::body(passage);
        let unmarked = Marker::opening(&passage.text).is_none();
        let caption = unmarked
            && is_attendance_caption(text, self.grammar)
            && (is_strict_caption(text) || self.heads_persons(text))
            && (text.trim_end().ends_with(':') || shape::words(text).count() > 2 || self.open == Open::Heading);
        let loose = self.open == Open::Names && unmarked && (is_attendance_caption(text, self.grammar) || bears_attendance(text));
        if loose {
            self.emit(Kind::Attendance, passage, "attendance-caption");
            return true;
        }
        let sent = !caption
            && self.open == Open::Heading
            && self.apologies
            && is_names(&without_receipt(text)[..shape::first_sentence(without_receipt(text))])
            && text.len() < 300
            && !is_nothing(text)
            && (!text.contains(|c: char| c.is_ascii_digit()) || text.contains(" of the public"));
        if sent {
            self.emit(Kind::Attendance, passage, "names-under-apologies");
            self.open = Open::Names;
            return true;
        }
        let bulleted = Marker::opening(&passage.text).is_some_and(|marker| marker.is_bullet()) && shape::words(text).count() < 7;
        let names = self.open == Open::Names && (unmarked || bulleted) && (is_names(text) || is_name_and_office(text));
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
        self.open = if caption || text.trim_end().ends_with(':') { Open::Names } else { Open::Nothing };
        true
    }

    /// Says that those named in the next line were there or not: `Planning board members present:`.
    fn heads_persons(&self, text: &str) -> bool {
        const ENDS: &[&str] = &["present:", "absent:", "attendance:", "attending:", "excused:"];
        let lower = text.trim_end().to_lowercase();
        let named = |text: &str| shape::words(text).count() > 1 && (is_names(text) || is_name_and_office(text));
        ENDS.iter().any(|end| lower.ends_with(end)) && self.next.as_ref().is_some_and(|next| !next.is_head && named(next.text))
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

    /// A title over what was moved may end with a full stop: `Results for 2009.` It names nobody.
    fn title_over_motion(&mut self, passage: &Passage<'a>) -> bool {
        let text = passage.text.trim();
        let Some(title) = text.strip_suffix('.') else { return false };
        let apart = passage.gap > 0 && self.next.as_ref().is_some_and(|next| next.gap > 0 && self.grammar.is_motion(next.text));
        let names = || shape::words(text).any(|word| HONORIFICS.contains(&word.to_lowercase().as_str()));
        let title = apart
            && text.chars().count() < 130
            && shape::is_title_case(title)
            && shape::is_title(title)
            && !is_nothing(title)
            && items::marker(passage).is_none()
            && !names();
        if title {
            self.emit(Kind::Heading, passage, "title-over-motion");
            self.interrupted = true;
            self.settle(false);
        }
        title
    }

    /// How long a heading that is no title case may be: on slides longer, unless it speaks of those who show them.
    fn heading_length(&self, text: &str) -> usize {
        let speaks = ["We ", "Our ", "I ", "They "].iter().any(|word| text.starts_with(word));
        if self.profile.paper && !speaks { 85 } else { 60 }
    }

    /// A title right between sentences, where no line has a gap: `Old Mill` behind `The lane was flooded.`
    fn stands_between_sentences(&self, passage: &Passage<'_>) -> bool {
        let text = passage.text.trim().trim_end_matches(':');
        let told = |text: &str| shape::ends_sentence(text) && text.len() > 40;
        let below = |next: &NextPassage<'_>| {
            next.gap == 0 && (shape::ends_sentence(next.text) || next.text.chars().count() >= 120) && next.text.len() > 40
        };
        let small = shape::words(text).count() < 6 && text.chars().count() < 50 && passage.lines == 1;
        passage.gap == 0
            && small
            && shape::is_title_case(text)
            && shape::has_long_word(text)
            && !self.task_column
            && !is_listed_person(text)
            && !text.contains([',', '|', '\t'])
            && self.next.as_ref().is_some_and(below)
            && (self.open == Open::Heading
                || self.last().is_some_and(|last| {
                    matches!(last.kind, Kind::Para | Kind::Point { .. } | Kind::Decision { .. })
                        && told(&self.source.words(&last.place(), crate::source::Join::Prose))
                }))
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
            && self.next.as_ref().is_some_and(|next| next.gap > 0 || self.profile.paper || Marker::opening(next.text).is_some());
        let entry = tells_behind_dash(text) && !passage.is_strong();
        let fits = short && closed && !entry && shape::is_title(bare) && over && !is_nothing(bare) && items::marker(passage).is_none();
        let lower = || bare.to_lowercase();
        let known = |lower: &str| LABELS.iter().any(|(words, part)| *part == Part::Other && *words == lower);
        if over && !text.ends_with(':') && known(&lower()) {
            return true;
        }
        if DAYS.iter().any(|day| text.starts_with(day)) || text.contains('/') && is_initials_alone(text) || self.grammar.is_resumed(text) {
            return false;
        }
        let code = !text.contains(' ')
            && text.len() < 16
            && text.contains('-')
            && text.starts_with(|c: char| c.is_uppercase())
            && text.ends_with(|c: char| c.is_ascii_digit());
        if code
            && over
            && self.next.as_ref().is_some_and(|next| self.grammar.is_motion(next.text) || self.grammar.decision(next.text).is_some())
        {
            return true;
        }
        if fits && !colon && self.stands_between_sentences(passage) {
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

/// The names without the words by which the sentence goes on from its title: `Apologies` over `were received from Cllr Fox`.
fn without_receipt(text: &str) -> &str {
    ["were received from", "was received from", "received from", "from"].iter().find_map(|words| text.strip_prefix(words)).unwrap_or(text)
}

/// A caption that stands over names and nothing else, also outside the head of the minutes.
fn is_strict_caption(text: &str) -> bool {
    let caption = text.split([':', ';']).next().unwrap_or(text).trim().to_lowercase();
    BARE_CAPTIONS.contains(&caption.as_str())
}

/// A caption whose words name a group of those present, whatever stands behind it.
fn bears_attendance(text: &str) -> bool {
    let Some((caption, _)) = text.split_once(':') else { return false };
    names_group(caption, 7)
}

/// Tells behind a dash, in small letters, what became of a thing: `Gate – mended in May`.
fn tells_behind_dash(text: &str) -> bool {
    [" - ", " – ", " — "].iter().any(|dash| text.split_once(dash).is_some_and(|(_, behind)| behind.starts_with(char::is_lowercase)))
}

/// Says that there was nothing to say.
pub(super) fn is_nothing(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = shape::words(&lower).next().unwrap_or("").to_owned();
    matches!(first.as_str(), "none" | "nil" | "no" | "nothing" | "n/a" | "noted" | "as" | "not" | "see" | "dim")
}
