//! Motions and divisions: what was moved, by whom, and how it was voted.

use super::front::is_names;
use super::group::Passage;
use super::items;
use super::outline::{Open, Outline};
use super::placed::Kind;
use super::quotes::Quotes;
use super::shape;
use crate::vocab::motion::SIDES;

impl<'a> Outline<'_, 'a> {
    pub(super) fn vote(&mut self, passage: &Passage<'a>) -> bool {
        let text: &str = &passage.text;
        let follows = self.open == Open::Vote;
        let names = follows
            && is_names(text)
            && items::marker(passage).is_none()
            && (text.contains(',') || text.contains(" and ") || text.contains("  ") || self.columns_of_votes)
            && passage.gap < 3;
        let tally = follows && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
        let side = follows && SIDES.contains(&text.trim().to_lowercase().as_str());
        let names = names || tally || side || follows && text.starts_with("Absent");
        if !(self.grammar.is_division(text) || is_glued_division(text) || names) || self.grammar.is_motion(text) {
            return false;
        }
        let decided = self.grammar.ends_with_result(text).filter(|_| passage.lines == 1 && is_both_sides(text));
        if let Some(result) = decided {
            self.decide(passage, result, 0);
            return true;
        }
        if follows {
            self.extend(passage)
        } else {
            self.emit(Kind::Vote, passage, "division")
        }
        self.columns_of_votes = follows && self.columns_of_votes
            || text.to_lowercase().starts_with("for  ")
            || text.ends_with("voted:")
            || text.ends_with("as follows:");
        self.open = Open::Vote;
        self.interrupted = true;
        true
    }

    pub(super) fn motion_goes_on(&mut self, passage: &Passage<'a>) -> bool {
        let Open::Motion { awaits } = self.open else { return false };
        let text: &str = &passage.text;
        let decided = self.grammar.decision(text).is_some_and(|found| found.start < 24 || !text.starts_with("That"));
        let seconded = text.to_lowercase().trim_start_matches(['“', '(', ' ']).starts_with("second")
            || is_seconding(text)
            || text.starts_with("Cuid")
            || text.starts_with("Eiliwyd");
        let quoted = text.starts_with(['“', '‘', '"']) || text.starts_with("That") || text.starts_with("THAT");
        let heard = self.heard();
        let inside = heard.quotes_words && heard.quotes.is_open();
        let has_text = heard.quotes_words || heard.states;
        let listed = items::marker(passage).is_some() && (self.announced || has_text);
        if decided && !inside
            || !(seconded || awaits && (quoted || listed || self.announced || text.starts_with("To ") && shape::announces(text)) || inside)
        {
            return false;
        }
        self.extend(passage);
        let waits = shape::announces(text)
            || text.ends_with([',', ';'])
            || text.ends_with(" and")
            || inside
            || awaits && seconded && text.len() < 90
            || items::marker(passage).is_some();
        self.open = Open::Motion { awaits: waits };
        true
    }

    pub(super) fn motion(&mut self, passage: &Passage<'a>) -> bool {
        let text: &str = &passage.text;
        let quoted = is_quoted_motion(text) && !matches!(self.open, Open::Decision(_));
        if !(quoted || self.grammar.is_motion(text)) {
            return false;
        }
        let seconds = is_seconding(text) && matches!(self.last().map(|last| last.kind), Some(Kind::Motion));
        if seconds {
            self.extend(passage)
        } else {
            self.emit(Kind::Motion, passage, "motion")
        }
        let short = text.len() < 110 && !text.contains(" that ") && !text.contains(" to ");
        let awaits = shape::announces(text)
            || text.ends_with([',', ';'])
            || text.ends_with(" and")
            || Quotes::of(text).is_open()
            || short && !shape::ends_sentence(text);
        self.open = Open::Motion { awaits };
        self.interrupted = true;
        true
    }
}

/// The words of a notice of motion, quoted: `“That this Council …”`, `“I ask that …”`.
fn is_quoted_motion(text: &str) -> bool {
    const OPENINGS: &[&str] =
        &["That ", "I ask ", "I move ", "I propose ", "I call ", "We ask ", "To ask ", "To call ", "Calls on ", "This Council "];
    let Some(inner) = text.strip_prefix(['“', '"']) else { return false };
    let spoken = inner.split_once(['”', '"']).is_some_and(|(_, behind)| behind.trim_start().starts_with(char::is_lowercase));
    !spoken && OPENINGS.iter().any(|opening| inner.starts_with(opening))
}

/// Those for and those against stand on the same line.
fn is_both_sides(text: &str) -> bool {
    let lower = text.to_lowercase();
    [("ayes", "noes"), ("ayes", "nays"), ("aye", "nay"), ("for", "against"), ("yes", "no")].iter().any(|(one, other)| {
        let told = |side: &str| shape::words(&lower).any(|word| word == side);
        told(one) && told(other)
    })
}

/// "The motion was seconded by …", "Seconded by …".
fn is_seconding(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("second")
        || lower.starts_with("motion by ") && lower.contains("second") && lower.len() < 120
        || lower.contains(" seconded") && (lower.starts_with("the motion was") || lower.starts_with("the amendment was"))
        || lower.contains(" seconded the ") && lower.len() < 90
}

/// `ForA. Bains, C. Castell7`: option, names and count glued together.
fn is_glued_division(text: &str) -> bool {
    const OPTIONS: &[&str] = &["For", "Against", "Abstain", "Conflict Of Interests", "Absent"];
    OPTIONS.iter().any(|option| {
        text.strip_prefix(option).is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase()))
            && text.ends_with(|c: char| c.is_ascii_digit())
    })
}
