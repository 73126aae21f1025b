//! What a caption says of those under it. The rules are rows of `data/facts/attendance.toml`.

use super::words::{self, Reading, is_group, is_mixed};
use crate::lex::{Element, Pattern, Token, Triggers, lex};
use crate::model::Attendance;

/// What a rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// They were absent.
    Absent,
    /// They sent apologies.
    Apologies,
    /// They attended and are no members.
    Attending,
    /// They are members who were there.
    Present,
    /// They came for members.
    Substitute,
}

include!(concat!(env!("OUT_DIR"), "/fact_attendance.rs"));

static TRIGGERS: Triggers = Triggers::of(PATTERNS);

/// What words say of those under them or beside them.
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

/// Those were missed of whom a caption says this.
pub(super) fn is_away(status: Attendance) -> bool {
    matches!(status, Attendance::Apologies | Attendance::Absent)
}

/// A caption of those who were missed, with nobody under it.
#[derive(Clone, Copy)]
struct Void {
    status: Attendance,
    /// No sign ends the caption, as in a heading.
    heading: bool,
}

/// A caption and where it stands.
pub(super) struct Caption<'c> {
    /// Its words.
    pub(super) words: &'c str,
    /// Nobody stands under it.
    pub(super) empty: bool,
    /// Another caption stands before it in the same text.
    pub(super) next_to: bool,
    /// A colon or semicolon ends it.
    pub(super) signed: bool,
}

/// What the captions so far say of those under the next one.
#[derive(Default)]
pub(super) struct Scope {
    /// The status of the last caption, for captions that name none.
    pub(super) status: Option<Attendance>,
    /// Nobody stood under the caption of those present: the next list may be theirs.
    unclear: bool,
    /// Nobody stood under the last caption of those who were missed, so that groups under it may be theirs.
    void: Option<Void>,
    /// Captions of groups so far.
    groups: std::collections::HashSet<String>,
}

impl Scope {
    /// The status of those who stand under the next caption; nothing where nobody can say. `only_presided` says that nobody but
    /// who presides is known to be there.
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
            // Both those who were there and those who were not stand under it.
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
                // An office or the like after the apologies: nothing says whether its holder was there.
                self.status = None;
                None
            }
            None => self.status,
        }
    }

    /// The caption of those who were missed under which a caption of a group may stand. Groups elsewhere are remembered.
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
    fn the_first_rule_says() {
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
