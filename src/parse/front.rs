//! What stands before the first item: which meeting it is, and who was there.

use super::grammar::Grammar;
use super::group::Passage;
use super::outline::{Open, Outline, Zone};
use super::placed::Kind;
use super::{items, shape};
use crate::vocab::attendance::{BARE_CAPTIONS, CAPTION_WORDS};

/// A caption over names: `Present:`, `OFFICIALS IN ATTENDANCE:`, `Apologies`.
pub(super) fn is_attendance_caption(text: &str, grammar: &Grammar<'_>) -> bool {
    let text = text.trim().trim_matches('*').trim();
    let (caption, behind) = text.split_once([':', ';']).unwrap_or((text, ""));
    let caption = caption.trim().trim_matches('*').to_lowercase();
    if text.contains([':', ';']) {
        let known = is_bare_caption(&caption, grammar);
        let bears = shape::words(&caption).count() <= 6 && CAPTION_WORDS.iter().any(|word| contains_word(&caption, word));
        return known || bears && !shape::has_finite_verb(&caption) && (behind.trim().is_empty() || is_names(behind));
    }
    is_bare_caption(caption.trim_end_matches('.').trim(), grammar)
        || ["present ", "apologies "].iter().any(|word| caption.starts_with(word))
            && is_names(&text[caption.find(' ').unwrap_or(0)..])
            && caption.len() > 14
}

/// A caption of names wherever it stands: `PRESENT`, `ABSENT: None`, `Staff:`.
pub(super) fn is_names_caption(text: &str, grammar: &Grammar<'_>) -> bool {
    let caption = text.split(':').next().unwrap_or(text).trim().trim_matches('*').to_lowercase();
    let alone = caption.len() + 1 >= text.trim().trim_matches('*').len();
    let known = is_bare_caption(&caption, grammar) || caption == "staff";
    known
        && !caption.starts_with("apolog")
        && (alone && !matches!(caption.as_str(), "attendance" | "members of the public")
            || is_names(&text[caption.len().min(text.len())..]) && text.contains(':'))
}

/// A caption of attendance that needs no colon, in lower case.
fn is_bare_caption(caption: &str, grammar: &Grammar<'_>) -> bool {
    BARE_CAPTIONS.contains(&caption) || grammar.style().is_some_and(|style| style.is_caption(caption))
}

fn contains_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '-' && c != ' ').any(|part| part == word)
        || shape::words(text).any(|part| part == word)
        || word.contains(' ') && text.contains(word)
}

/// A run of names and offices: no finite verb, mostly capitals.
pub(super) fn is_names(text: &str) -> bool {
    let words: Vec<&str> = shape::words(text).collect();
    let capital = words.iter().filter(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || word.len() < 4).count();
    !words.is_empty() && !shape::has_finite_verb(text) && capital * 10 >= words.len() * 6
}

impl<'a> Outline<'_, 'a> {
    pub(super) fn front(&mut self, passage: &Passage<'a>) {
        let text: &str = passage.text.trim();
        let grammar = self.grammar;
        if self.profile.paper {
            return self.paper(passage);
        }
        if self.open == Open::Field && !self.is_field(text) && !is_attendance_caption(text, grammar) {
            self.extend(passage);
            return self.settle(false);
        }
        let runs_on = ["At ", "AT ", "at ", "On ", "ON ", "on "].iter().any(|word| text.starts_with(word)) && passage.gap < 2;
        if runs_on && matches!(self.last().map(|last| last.kind), Some(Kind::Meta)) {
            return self.extend(passage);
        }
        if self.is_field(text) || is_field_caption(text) {
            self.emit(Kind::Meta, passage, "field");
            self.open = if text.ends_with(':') || is_field_caption(text) { Open::Field } else { Open::Nothing };
            return;
        }
        if is_attendance_caption(text, grammar) {
            self.attendance_seen = true;
            self.emit(Kind::Attendance, passage, "attendance-caption");
            self.open = Open::Names;
            return;
        }
        if grammar.is_attendance(text) {
            self.attendance_seen = true;
            self.emit(Kind::Attendance, passage, "attendance-sentence");
            return self.settle(false);
        }
        if self.open == Open::Names && self.goes_on_as_names(passage) {
            return self.extend(passage);
        }
        if self.attendance_seen && !text.is_empty() {
            return self.front_record(passage);
        }
        self.emit(Kind::Meta, passage, "front");
    }

    fn goes_on_as_names(&self, passage: &Passage<'_>) -> bool {
        let text = passage.text.trim();
        let sentence = shape::has_finite_verb(text) && shape::ends_sentence(text) && text.len() > 50;
        let section = passage.gap > 0 && shape::words(text).count() == 1 && self.next.as_ref().is_some_and(|next| next.is_head);
        // What stands in brackets behind a name may have a verb: "(left at 8 pm)".
        let name = text.split(" (").next().unwrap_or(text);
        !sentence && !section && (passage.gap < 3 && is_names(name) || text.starts_with("were submitted") || text.contains('|'))
    }

    /// Text between the attendance and the first item.
    fn front_record(&mut self, passage: &Passage<'a>) {
        let text = passage.text.trim();
        let titled = shape::is_title(text) && items::marker(passage).is_none() && !text.ends_with('.');
        if titled && self.next.as_ref().is_some_and(|next| next.is_head) {
            self.emit(Kind::Heading, passage, "section-head");
            return self.settle(false);
        }
        self.record(passage);
    }

    /// A paper has a head of its own, then headings, points and paragraphs.
    fn paper(&mut self, passage: &Passage<'a>) {
        let text = passage.text.trim();
        let short = shape::is_title(text) && items::marker(passage).is_none() && !text.ends_with(':');
        if short {
            return self.emit(Kind::Meta, passage, "paper-head");
        }
        self.zone = Zone::Record;
        self.record(passage);
    }
}

/// The caption of a field alone on its line, without a colon: `Date`, `Place`.
fn is_field_caption(text: &str) -> bool {
    matches!(text.trim(), "Date" | "Time" | "Place" | "Venue" | "Title of Meeting" | "Location" | "DATE" | "TIME" | "VENUE")
}
