//! Tasks: those that say so, owners in a column of their own, rows of an action log.

use super::group::Passage;
use super::items;
use super::outline::{Open, Outline};
use super::placed::Kind;
use super::shape;
use crate::source::Hint;
use crate::vocab::motion::ACTION_TITLES;
use crate::vocab::office::OWNERS_IN_A_COLUMN;

impl<'a> Outline<'_, 'a> {
    /// A row of an action log: a key alone on its line begins a task, all else goes on with it.
    pub(super) fn logged(&mut self, passage: &Passage<'a>) -> bool {
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

    /// The paragraph right under a heading that names tasks.
    pub(super) fn task_under_heading(&mut self, passage: &Passage<'a>) -> bool {
        let under = self.under_actions && matches!(self.last().map(|last| last.kind), Some(Kind::Heading));
        if !under || items::marker(passage).is_some() {
            return false;
        }
        self.emit(Kind::Action, passage, "paragraph-under-actions");
        self.open = Open::Action;
        true
    }

    pub(super) fn action(&mut self, passage: &Passage<'a>) -> bool {
        let text = passage.text.trim();
        let heads = matches!(passage.hint, Hint::Heading(_)) && ACTION_TITLES.contains(&text.to_lowercase().as_str());
        let opens = !heads && self.grammar.is_action(text) && self.grammar.decision(text).is_none();
        let outcome = self.grammar.decision(text).is_some();
        let owner = self.task_column
            && is_owner(text)
            && (passage.indent > 5
                || (passage.gap > 0 || text.len() < 9 && passage.lines == 1) && is_initials(text)
                || passage.gap > 0 && is_office(text))
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
}

/// Names an owner by office or initials.
pub(super) fn names_owner(text: &str) -> bool {
    is_initials(text.trim()) || is_office(text)
}

/// Initials and nothing else, of one person or of several: `BB`, `BB/NL`.
pub(super) fn is_initials_alone(text: &str) -> bool {
    text.len() < 16
        && text
            .split(['/', '&', ',', ' '])
            .filter(|part| !part.is_empty())
            .all(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase()))
}

fn is_initials(text: &str) -> bool {
    is_initials_alone(text) || shape::words(text).all(|word| word.len() <= 5 && word.chars().all(char::is_uppercase))
}

/// Names an office or a councillor, so that it may be an owner without standing to the right.
fn is_office(text: &str) -> bool {
    shape::words(text).any(|word| OWNERS_IN_A_COLUMN.contains(&word.to_lowercase().as_str()))
}

/// An owner in a column of its own: initials or an office, short, no sentence.
fn is_owner(text: &str) -> bool {
    let words = shape::words(text).count();
    let initials = is_initials(text);
    let clean = !text.ends_with(['.', ':', ';', ',']) && !text.contains(|c: char| c.is_ascii_digit());
    clean && (1..=5).contains(&words) && text.len() < 34 && (initials || shape::is_title_case(text))
}
