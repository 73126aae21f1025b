//! The status that a caption states for the names under it. The rules are rows of `data/facts/attendance.toml`.

use super::words::{self, Reading, is_group, is_mixed};
use crate::lex::{Element, Pattern, Token, Triggers, lex};
use crate::model::Attendance;

/// What a rule states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// The persons were absent.
    Absent,
    /// They sent apologies.
    Apologies,
    /// They attended and are not members.
    Attending,
    /// They are members who were present.
    Present,
    /// They substituted for members.
    Substitute,
}

include!(concat!(env!("OUT_DIR"), "/fact_attendance.rs"));

static TRIGGERS: Triggers = Triggers::of(PATTERNS);

/// The status that words state for the names under or beside them.
pub(super) fn status(words: &str) -> Option<Attendance> {
    of_tokens(&lex(words))
}

fn of_tokens(tokens: &[Token]) -> Option<Attendance> {
    let rule = (0..tokens.len()).filter_map(|at| TRIGGERS.first(tokens, at)).min()?;
    Some(match SAYS.get(usize::from(rule))? {
        Says::Absent => Attendance::Absent,
        Says::Apologies => Attendance::Apologies,
        Says::Attending => Attendance::InAttendance,
        Says::Present => Attendance::Present,
        Says::Substitute => Attendance::Substitute,
    })
}

/// The status is one of absence.
pub(super) fn is_away(status: Attendance) -> bool {
    matches!(status, Attendance::Apologies | Attendance::Absent)
}

/// A caption of absence without names.
#[derive(Clone, Copy)]
struct Void {
    status: Attendance,
    /// No colon ends the caption, as in a heading.
    heading: bool,
}

/// A caption and its context.
pub(super) struct Caption<'c> {
    /// Its words.
    pub(super) words: &'c str,
    /// There is no name under it.
    pub(super) empty: bool,
    /// It follows another caption in the same text.
    pub(super) next_to: bool,
    /// A colon or semicolon ends it.
    pub(super) signed: bool,
}

/// The status that the captions so far imply for the names under the next one.
#[derive(Default)]
pub(super) struct Scope {
    /// The status of the last caption, for captions that name none.
    pub(super) status: Option<Attendance>,
    /// There was no name under the caption of those present: the next list may be theirs.
    unclear: bool,
    /// There was no name under the last caption of absence, so that it may apply to groups below.
    void: Option<Void>,
    /// Captions of groups so far.
    groups: std::collections::HashSet<String>,
}

impl Scope {
    /// The status of the names under the next caption; `None` if it is not clear. `only_presided` returns whether no person but the chair
    /// is known to be present.
    pub(super) fn next(&mut self, caption: &Caption<'_>, only_presided: impl Fn() -> bool) -> Option<Attendance> {
        let reading = Reading::of(caption.words);
        let status = self.under(caption, &reading, only_presided)?;
        self.void = match self.void {
            Some(void) if caption.empty || is_group(&reading) => Some(void),
            _ => (caption.empty && is_away(status)).then_some(Void { status, heading: !caption.signed }),
        };
        let unclear = std::mem::replace(&mut self.unclear, caption.empty && status == Attendance::Present);
        if unclear && status != Attendance::Present {
            return None;
        }
        self.status = Some(status);
        Some(status)
    }

    fn under(&mut self, caption: &Caption<'_>, reading: &Reading<'_>, only_presided: impl Fn() -> bool) -> Option<Attendance> {
        if reading.has(words::Says::Minutes) {
            return None;
        }
        if is_mixed(reading, &(0..reading.text.len())) {
            // Both those present and those absent are under it.
            self.status = None;
            self.void = None;
            return None;
        }
        if let Some(void) = self.void_over(caption, reading) {
            let theirs = void.heading && caption.next_to || self.groups.contains(&group(caption.words));
            return theirs.then_some(void.status);
        }
        let away = self.status.is_some_and(is_away);
        match of_tokens(&reading.tokens) {
            Some(Attendance::InAttendance) if reading.has(words::Says::MembersPresent) && only_presided() => Some(Attendance::Present),
            Some(status) => Some(status),
            None if away && reading.has(words::Says::Recorder) => Some(Attendance::InAttendance),
            None if away && !caption.empty => {
                // An office or the like after the apologies: it is not clear whether its holder was present.
                self.status = None;
                None
            }
            None => self.status,
        }
    }

    /// The caption of absence that may apply to a caption of a group. Groups elsewhere are remembered.
    fn void_over(&mut self, caption: &Caption<'_>, reading: &Reading<'_>) -> Option<Void> {
        if !is_group(reading) {
            return None;
        }
        let void = self.void.filter(|void| void.heading || caption.next_to);
        if void.is_none() {
            self.void = None;
            self.groups.insert(group(caption.words));
        }
        void
    }
}

/// The letters of a caption of a group.
fn group(words: &str) -> String {
    words.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::lex::rules_hold!();

    #[test]
    fn the_first_rule_that_matches_counts() {
        assert_eq!(status("Officers not present"), Some(Attendance::Absent));
        assert_eq!(status("Members in attendance"), Some(Attendance::Present));
        assert_eq!(status("Also in attendance"), Some(Attendance::InAttendance));
        assert_eq!((status("Clerk"), status("")), (None, None));
    }

    #[test]
    fn captions_without_a_status_have_that_of_those_above() {
        let caption = |words: &'static str, empty: bool| Caption { words, empty, next_to: true, signed: true };
        let next = |scope: &mut Scope, words: &'static str, empty: bool| scope.next(&caption(words, empty), || false);
        let mut scope = Scope::default();
        assert_eq!(next(&mut scope, "Present", false), Some(Attendance::Present));
        assert_eq!(next(&mut scope, "Treasurer", false), Some(Attendance::Present));
        assert_eq!(next(&mut scope, "Apologies", false), Some(Attendance::Apologies));
        assert_eq!(next(&mut scope, "Clerk", false), Some(Attendance::InAttendance));
        assert_eq!(next(&mut scope, "Attendance and apologies", false), None);
    }
}
