//! Motions and divisions: what was moved, by whom, and how it was voted.

use super::front::is_names;
use super::group::Passage;
use super::items;
use super::marker::Marker;
use super::outline::{NextPassage, Open, Outline};
use super::placed::Kind;
use super::quotes::Quotes;
use super::shape;
use crate::vocab::motion::{MOTION_CAPTIONS, RESOLVING, SIDES, VOICES};

impl<'a> Outline<'_, 'a> {
    pub(super) fn vote(&mut self, passage: &Passage<'a>) -> bool {
        let text: &str = &passage.text;
        let follows = self.open == Open::Vote;
        let names = follows
            && is_names(text)
            && items::marker(passage).is_none()
            && (text.contains(',') || text.contains(" and ") || text.contains("  ") || self.columns_of_votes)
            && (passage.gap < 3 || passage.gap < 6 && is_group(text));
        let tally = follows && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
        let side = follows && SIDES.contains(&text.trim().to_lowercase().as_str());
        let stood = text.starts_with("For ") && is_names(text) && shape::words(text).count() < 6;
        let voters =
            |next: &NextPassage| ["Councillors ", "Cllrs "].iter().any(|word| next.text.starts_with(word)) && next.text.contains(',');
        let side = side || stood && follows || stood && self.next.as_ref().is_some_and(voters);
        let row = is_voice(text) && (follows || self.next.as_ref().is_some_and(|next| is_voice(next.text)));
        let row = row || follows && text.rsplit_once(' ').is_some_and(|(name, voice)| votes(name, voice));
        let names = names || tally || side || row || follows && text.starts_with("Absent");
        if !(self.grammar.is_division(text) || is_glued_division(text) || names) || self.grammar.is_motion(text) {
            return false;
        }
        let told = (text.starts_with("On ") || text.starts_with("Upon ")) && !matches!(self.open, Open::Decision(_));
        if told && self.grammar.decision(text).is_some_and(|found| found.rule == "motion-outcome") {
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
        let Open::Motion { awaits, listed } = self.open else { return false };
        let text: &str = &passage.text;
        let decision = self.grammar.decision(text);
        let decided = decision.is_some_and(|found| found.start < 24 || !text.starts_with("That"));
        let result = decision.is_some_and(|found| found.start < 24 && matches!(found.rule, "decision-alone" | "motion-outcome"));
        let seconded = text.to_lowercase().trim_start_matches(['“', '(', ' ']).starts_with("second")
            || is_seconding(text)
            || text.starts_with("Cuid")
            || text.starts_with("Eiliwyd");
        let quoted =
            text.starts_with(['“', '‘', '"']) || ["That", "THAT", "And that", "AND THAT"].iter().any(|word| text.starts_with(word));
        let heard = self.heard();
        let inside = heard.quotes_words && heard.quotes.is_open();
        let has_text = heard.quotes_words || heard.states;
        let marked = items::marker(passage).is_some();
        let bullet = Marker::opening(text).is_some_and(|marker| marker.is_bullet());
        let entry = marked && (self.announced || has_text || listed || bullet);
        let resolving = awaits && opens_resolution(text);
        if decided && (!inside || result) && !resolving
            || !(seconded
                || resolving
                || awaits && (quoted || entry || self.announced || text.starts_with("To ") && shape::announces(text))
                || inside)
        {
            return false;
        }
        self.extend(passage);
        let waits = shape::announces(text)
            || text.ends_with([',', ';'])
            || text.to_lowercase().ends_with(" and")
            || inside
            || awaits && seconded && text.len() < 90
            || resolving
            || marked;
        self.open = Open::Motion { awaits: waits, listed: entry };
        true
    }

    /// The caption in which a body counts its motions, over the words of who moved: `Resolution No. 12`, `MOTION 2021/7`.
    pub(super) fn motion_caption(&mut self, passage: &Passage<'a>) -> bool {
        let grammar = self.grammar;
        let moves = |next: &NextPassage| !next.is_head && grammar.is_motion(next.text) && grammar.decision(next.text).is_none();
        if !is_motion_caption(&passage.text) || !self.next.as_ref().is_some_and(moves) {
            return false;
        }
        self.emit(Kind::Motion, passage, "motion-caption");
        self.open = Open::MotionCaption;
        self.interrupted = true;
        true
    }

    /// Words that end in the middle over who moved: `With regard to these minutes it was –` over `Proposed by Cllr Fox`.
    pub(super) fn leads_to_motion(&mut self, passage: &Passage<'a>) -> bool {
        let bare = passage.text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let leads = bare.len() < 120 && bare.len() < passage.text.len() && bare.ends_with(" it was");
        if !leads || !self.next.as_ref().is_some_and(|next| !next.is_head && self.grammar.is_motion(next.text)) {
            return false;
        }
        self.emit(Kind::Motion, passage, "leads-to-motion");
        self.open = Open::MotionCaption;
        self.interrupted = true;
        true
    }

    pub(super) fn motion(&mut self, passage: &Passage<'a>) -> bool {
        let text: &str = &passage.text;
        let quoted = is_quoted_motion(text) && !matches!(self.open, Open::Decision(_));
        if !(quoted || self.grammar.is_motion(text)) {
            return false;
        }
        let seconds = is_seconding(text) && matches!(self.last().map(|last| last.kind), Some(Kind::Motion));
        if seconds || self.open == Open::MotionCaption {
            self.extend(passage)
        } else {
            self.emit(Kind::Motion, passage, "motion")
        }
        self.open = Open::Motion { awaits: self.awaits_words(text), listed: false };
        self.interrupted = true;
        true
    }

    /// The words of the motion are still to come, or go on: it names only who moved, ends in the middle, or runs out in a list.
    pub(super) fn awaits_words(&self, text: &str) -> bool {
        let short = text.len() < 110 && !text.contains(" that ") && !text.contains(" to ");
        shape::announces(text)
            || text.ends_with([',', ';'])
            || text.to_lowercase().ends_with(" and")
            || Quotes::of(text).is_open()
            || (short || self.list_follows()) && !shape::ends_sentence(text)
    }

    /// The next passage is a bullet.
    fn list_follows(&self) -> bool {
        self.next.as_ref().is_some_and(|next| !next.is_head && Marker::opening(next.text).is_some_and(|marker| marker.is_bullet()))
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

/// Persons under one honorific: `Councillors Fox and Hay`.
fn is_group(text: &str) -> bool {
    ["Councillors ", "Cllrs ", "Cllrs. ", "Members ", "Aldermen "].iter().any(|honorific| text.starts_with(honorific))
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

/// A person and how they voted, in columns or behind brackets: `Councillor Fox        Yea`, `Ann Fox (No)`.
fn is_voice(text: &str) -> bool {
    let text = text.trim();
    let columns = text.rsplit_once("  ").or_else(|| text.rsplit_once('\t'));
    let Some((name, voice)) = columns.or_else(|| text.strip_suffix(')')?.rsplit_once('(')) else { return false };
    votes(name, voice)
}

fn votes(name: &str, voice: &str) -> bool {
    VOICES.contains(&voice.trim().to_lowercase().as_str()) && is_names(name) && shape::words(name).count() < 6
}

/// Words of a motion that a body carries or does not: `BE IT RESOLVED THAT …` states what is moved, not what was decided.
fn opens_resolution(text: &str) -> bool {
    let lower = text.trim_start_matches(['“', '"', ' ']).to_lowercase();
    RESOLVING.iter().any(|opening| lower.starts_with(opening))
}

/// A word for a motion and its number.
pub(super) fn is_motion_caption(text: &str) -> bool {
    let numbers = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let lower = text.trim().trim_matches('*').trim_end_matches([':', '.']).to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().take(5).collect();
    let (Some((first, rest)), Some(last)) = (words.split_first(), words.last()) else { return false };
    let counted = rest.iter().all(|word| matches!(*word, "no" | "no." | "number" | "#") || numbers(word));
    MOTION_CAPTIONS.contains(first) && words.len() < 5 && counted && numbers(last)
}
