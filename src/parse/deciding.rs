//! Entries and decisions: what an entry of a list is, where a decision begins and where it ends.

use super::grammar::{Found, names_nobody};
use super::group::Passage;
use super::marker::{Dress, Marker};
use super::numbering::Before;
use super::outline::{Open, OpenDecision, Outline};
use super::placed::Kind;
use super::shape;
use crate::model::Outcome;
use crate::source::is_blank;
use crate::vocab::decision::SPEECH;

impl<'a> Outline<'_, 'a> {
    /// The marker of an entry; a bare number counts where it stood alone.
    pub(super) fn entry_marker<'p>(&self, passage: &'p Passage<'_>) -> Option<Marker<'p>> {
        let marker = Marker::opening(&passage.text).or_else(|| Marker::bare(&passage.text).filter(|_| passage.alone));
        marker.filter(|marker| !self.is_initial(marker, &passage.text[marker.end..]))
    }

    /// A capital with which no open list counts, before a surname: `H. Low asked …`, `J. Pike – the oak`.
    fn is_initial(&self, marker: &Marker<'_>, behind: &str) -> bool {
        let capital = marker.dress == Dress::Dot && matches!(marker.body.as_bytes(), [b'B'..=b'Z']);
        let mut words = behind.split(' ');
        let surname = |word: &str| {
            word.len() > 2
                && word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || c == '-')
                && !names_nobody(word)
        };
        let told = |word: &str| {
            matches!(word, "-" | "–" | "has" | "had" | "is" | "was" | "will" | "and")
                || SPEECH.contains(&word)
                || word.starts_with(['£', '$'])
        };
        capital
            && words.next().is_some_and(surname)
            && words.next().is_some_and(told)
            && !marker.readings().any(|(scheme, value)| value == 1 || self.lists.counts(scheme))
    }

    /// An entry of a list: a point, a clause, or a numbered paragraph that decides.
    pub(super) fn entry(&mut self, passage: &Passage<'a>) -> bool {
        let Some(marker) = self.entry_marker(passage) else { return false };
        if self.is_bulleted_title(passage, &marker) {
            self.emit(Kind::Heading, passage, "bulleted-title");
            self.interrupted = true;
            self.settle(false);
            return true;
        }
        if self.under_decision && !matches!(self.open, Open::Decision(_)) && opens_with_that(&passage.text[marker.end..]) {
            let before = std::mem::take(&mut self.lists);
            self.open = Open::Decision(OpenDecision { awaits: false, announces: true, clauses: false, parallel: false, before, base: 0 });
        }
        let clause = self.is_clause(&marker);
        let before = Before { announces: self.announced, interrupted: self.interrupted };
        let depth = self.lists.place(&marker, passage.indent, before);
        self.interrupted = false;
        match clause {
            Some(base) => self.clause(passage, depth.saturating_sub(base).max(1)),
            None => self.point(passage, &passage.text[marker.end..], depth),
        }
        true
    }

    /// A bullet over paragraphs, set strong, is a heading.
    fn is_bulleted_title(&self, passage: &Passage<'_>, marker: &Marker<'_>) -> bool {
        let over_text = self.next.as_ref().is_some_and(|next| Marker::opening(next.text).is_none() && next.gap > 0 && !next.is_head);
        marker.is_bullet() && passage.is_strong() && shape::is_title(&passage.text[marker.end..]) && over_text
    }

    fn clause(&mut self, passage: &Passage<'a>, depth: usize) {
        self.emit(Kind::Clause { depth, marked: true }, passage, "clause");
        if let Open::Decision(open) = &mut self.open {
            open.clauses = true;
            open.awaits = false;
            open.announces = false;
            open.parallel = false;
        }
    }

    fn point(&mut self, passage: &Passage<'a>, text: &str, depth: usize) {
        if let Some(found) = self.grammar.entry_decision(text) {
            let lead = passage.text.len() - text.len();
            let base = self.lists.depth();
            return self.decide(passage, Found { start: found.start + lead, end: found.end + lead, ..found }, base);
        }
        let names_mover = || ["Moved by", "MOVED BY", "Proposed by"].iter().any(|opening| text.starts_with(opening));
        if self.grammar.is_motion(text) && self.grammar.decision(text).is_none() && (!text.contains(": ") || names_mover()) {
            self.emit(Kind::Motion, passage, "numbered-motion");
            self.open = Open::Motion { awaits: self.awaits_words(text), listed: false };
            return;
        }
        if self.under_actions {
            self.emit(Kind::Action, passage, "entry-under-actions");
        } else {
            self.emit(Kind::Point { depth, marked: true }, passage, "point");
        }
        self.open = Open::Nothing;
    }

    /// The entry belongs to an open decision: lists around its clauses.
    fn is_clause(&mut self, marker: &Marker<'_>) -> Option<usize> {
        let Open::Decision(open) = &self.open else { return None };
        let first = marker.is_bullet() || marker.readings().any(|(_, value)| value == 1);
        let resumes = !first && open.before.expects(marker) && !(open.clauses && self.lists.expects(marker));
        if resumes {
            self.lists = open.before.clone();
            return None;
        }
        if !first && self.lists.level_of(marker).is_some_and(|level| level <= open.base) {
            return None;
        }
        let wanted = open.awaits || open.announces || open.clauses || self.lists.depth() > open.base && self.lists.expects(marker);
        wanted.then_some(open.base)
    }

    pub(super) fn decision(&mut self, passage: &Passage<'a>) -> bool {
        let text: &str = &passage.text;
        let under_label = self.under_decision && (text.starts_with("That") || text.starts_with("that"));
        let found = self.grammar.decision(text).or_else(|| under_label.then_some(Found { start: 0, end: 0, rule: "under-decision-label" }));
        let Some(found) = found else { return false };
        if self.takes_as_text(passage, &found) {
            return false;
        }
        self.decide(passage, found, 0);
        true
    }

    /// "that … be approved" under a word that stands alone is the text of that decision.
    fn takes_as_text(&self, passage: &Passage<'_>, found: &Found) -> bool {
        let Open::Decision(open) = &self.open else { return false };
        let continuing = passage.text.starts_with(|c: char| c.is_lowercase())
            || passage.text.starts_with(['“', '"'])
            || passage.text.starts_with("That");
        open.awaits && (continuing || found.start > 0 && found.rule != "capitals-inside")
    }

    pub(super) fn decide(&mut self, passage: &Passage<'a>, found: Found, base: usize) {
        let inline = inline_clause(&passage.text, found.end);
        let (words, clause) = match inline {
            Some(at) => {
                let (words, clause) = passage.split(self.source, at);
                (words, Some(clause))
            }
            None => (passage.clone(), None),
        };
        let label = (found.end > found.start).then_some((found.start, found.end));
        self.emit(Kind::Decision { label }, &words, found.rule);
        let behind = words.text[found.end..].trim_matches(|c: char| !c.is_alphanumeric());
        let alone = behind.is_empty() || is_caption_end(&words.text[found.end..]);
        let alone = alone && (found.start < 16 || found.rule == "decision-alone");
        let complete = words.text.trim_end().ends_with('.') && behind.is_empty() || self.is_result(&words.text, &found);
        let announces = shape::announces(&words.text)
            || !shape::ends_sentence(&words.text) && !alone && words.text.trim_end().ends_with(['-', ',', ';']);
        let before = std::mem::take(&mut self.lists);
        if base > 0 {
            self.lists = before.clone();
        }
        self.interrupted = false;
        if found.rule == "response" {
            self.lists = before;
            return self.settle(false);
        }
        self.open =
            Open::Decision(OpenDecision { awaits: alone && !complete, announces, clauses: false, parallel: announces, before, base });
        if let Some(clause) = clause {
            self.announced = true;
            self.first_clause(&clause);
        }
    }

    /// What came of a motion, alone on its line: nothing is to follow. `Carried`, `MOTION LOST`.
    fn is_result(&self, text: &str, found: &Found) -> bool {
        let alone = text[found.end..].trim().is_empty();
        let outcome = || self.grammar.outcome(text.get(found.start..found.end), "");
        alone && found.end > found.start && matches!(outcome(), Outcome::Carried | Outcome::Lost | Outcome::Withdrawn)
    }

    /// The entry behind a deciding word on its line. It is cut no further, whatever it says.
    fn first_clause(&mut self, passage: &Passage<'a>) {
        let Some(marker) = self.entry_marker(passage) else { return self.paragraph(passage) };
        let clause = self.is_clause(&marker);
        let depth = self.lists.place(&marker, passage.indent, Before { announces: true, interrupted: self.interrupted });
        self.interrupted = false;
        match clause {
            Some(base) => self.clause(passage, depth.saturating_sub(base).max(1)),
            None => self.emit(Kind::Point { depth, marked: true }, passage, "point"),
        }
    }

    /// Text, clauses without markers, and afterthoughts of an open decision.
    pub(super) fn decision_goes_on(&mut self, passage: &Passage<'a>) -> bool {
        let Open::Decision(open) = &self.open else { return false };
        let text: &str = passage.text.trim();
        let small = text.starts_with(|c: char| c.is_lowercase());
        let correction = is_correction(text);
        let (awaits, announces, parallel, clauses) = (open.awaits, open.announces, open.parallel, open.clauses);
        let decides = self.last().is_some_and(|last| matches!(last.kind, Kind::Decision { .. }));
        if decides && self.heard().quotes.is_double_open() {
            self.extend(passage);
            return true;
        }
        if awaits && !passage.is_strong() {
            self.extend(passage);
            self.update_decision(|open| {
                open.awaits = false;
                open.announces = shape::announces(text);
                open.parallel = text.to_lowercase().starts_with("that") || shape::announces(text);
            });
            return true;
        }
        let unfinished = self.last().is_some_and(|last| {
            matches!(last.kind, Kind::Decision { .. })
                && !shape::ends_sentence(&self.source.words(&last.place(), crate::source::Join::Prose))
        });
        if unfinished && !announces && !clauses && text.starts_with("That ") {
            self.extend(passage);
            return true;
        }
        if parallel && correction {
            self.emit(Kind::Correction, passage, "correction");
            return true;
        }
        if parallel && !clauses && (announces || text.starts_with("That ")) && !passage.is_strong() && !self.looks_like_heading(passage) {
            if (text.starts_with("“That") || text.starts_with("“that")) && announces {
                self.extend(passage);
                self.update_decision(|open| (open.announces, open.parallel) = (shape::announces(text), false));
                return true;
            }
            self.emit(Kind::Clause { depth: 1, marked: false }, passage, "parallel-clause");
            return true;
        }
        if small && !shape::is_title(text) && passage.text.len() > 3 {
            self.extend(passage);
            self.update_decision(|open| open.announces = shape::announces(text));
            return true;
        }
        if parallel && self.looks_like_heading(passage) {
            self.emit(Kind::Heading, passage, "heading-in-decision");
            return true;
        }
        false
    }

    fn update_decision(&mut self, change: impl FnOnce(&mut OpenDecision)) {
        if let Open::Decision(open) = &mut self.open {
            change(open);
        }
    }
}

/// A caption whose text stands in the next paragraph: `And Resolved:`, `RESOLVED –`.
fn is_caption_end(behind: &str) -> bool {
    behind.trim().chars().all(|c| !c.is_alphanumeric())
}

/// Words what was decided: `That the contract be let`.
fn opens_with_that(text: &str) -> bool {
    ["That ", "that ", "THAT "].iter().any(|word| text.starts_with(word))
}

/// Where the first clause begins after the deciding word, which ends at a byte, on its line: `RESOLVED: (a) That …`.
pub(super) fn inline_clause(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    let between = rest.len() - rest.trim_start_matches(|c: char| is_blank(c) || matches!(c, ':' | '-' | '–' | '—' | '.')).len();
    let marker = Marker::opening(rest.get(between..)?)?;
    let first = marker.readings().any(|(_, value)| value == 1) && !marker.is_bullet();
    let bullet = marker.is_bullet() && !marker.printed.starts_with(['-', '–', '—']);
    ((first || bullet) && between < MOST_BETWEEN).then_some(end + between)
}

/// Bytes of punctuation between a deciding word and its first clause.
const MOST_BETWEEN: usize = 8;

/// Amends the words of an earlier minute.
pub(super) fn is_correction(text: &str) -> bool {
    const VERBS: &[&str] = &["Amend ", "Delete ", "Insert ", "Add ", "Replace ", "Substitute ", "Remove "];
    VERBS.iter().any(|verb| text.starts_with(verb)) && text.contains(['‘', '“', '"', '\''])
}
