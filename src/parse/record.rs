//! The record of an item: what each passage is, given what is open.

use super::front::{is_attendance_caption, is_names};
use super::grammar::Found;
use super::group::Passage;
use super::items;
use super::numbering::{Before, Marker};
use super::outline::{Open, OpenDecision, Outline, Zone};
use super::placed::{Kind, Placed};
use super::shape;
use crate::vocab::attendance::BARE_CAPTIONS;
use crate::vocab::furniture::PageKind;
use crate::vocab::label::{LABELS, Part};
use crate::vocab::motion::SIGNATORIES;

/// A line that opens with a day names a date, not a topic.
const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl<'a> Outline<'_, 'a> {
    /// A passage in a record. The first test that holds decides.
    pub(super) fn record(&mut self, passage: &Passage<'a>) {
        let first = self.after_heading(passage)
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
        if self.is_field(text) && text.len() < 100 {
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
        let amount = is_money_row(text) && !marked;
        if !(pipes || amount) || matches!(self.open, Open::Motion { awaits: true }) {
            return false;
        }
        self.emit(Kind::Row, passage, "table-row");
        self.interrupted = true;
        self.settle(false);
        true
    }

    /// An application keyed by its reference, and the lines under it.
    fn keyed(&mut self, passage: &Passage<'a>) -> bool {
        let bullet = Marker::opening(&passage.text).filter(Marker::is_bullet);
        let text = passage.text[bullet.map_or(0, |marker| marker.end)..].trim();
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
            && self.grammar.decision(text).is_none_or(|found| found.rule == "decision-alone");
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
            && is_names(text)
            && text.len() < 40
            && passage.gap > 0
            && !shape::ends_sentence(text)
            && items::marker(passage).is_none()
            && shape::words(text).count() >= 2;
        let closes = self.grammar.is_close(text) && (end || text.len() < 200);
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

    fn vote(&mut self, passage: &Passage<'a>) -> bool {
        let text: &str = &passage.text;
        let follows = self.open == Open::Vote;
        let names = follows
            && is_names(text)
            && items::marker(passage).is_none()
            && (text.contains(',') || text.contains(" and "))
            && passage.gap < 3;
        if !(self.grammar.is_division(text) || is_glued_division(text) || names) || self.grammar.is_motion(text) {
            return false;
        }
        if follows {
            self.extend(passage)
        } else {
            self.emit(Kind::Vote, passage, "division")
        }
        self.open = Open::Vote;
        self.interrupted = true;
        true
    }

    fn action(&mut self, passage: &Passage<'a>) -> bool {
        let text = passage.text.trim();
        let opens = self.grammar.is_action(text) && self.grammar.decision(text).is_none();
        let outcome = self.grammar.decision(text).is_some();
        let owner = self.task_column
            && is_owner(text)
            && (passage.indent > 5 || passage.gap > 0)
            && !outcome
            && items::marker(passage).is_none()
            && self.open != Open::Heading
            && !self.announced;
        if !(opens || owner) {
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
            && is_attendance_caption(text)
            && is_strict_caption(text)
            && (text.trim_end().ends_with(':') || shape::words(text).count() > 2 || self.open == Open::Heading);
        let loose = self.open == Open::Names && unmarked && is_attendance_caption(text);
        if loose {
            self.emit(Kind::Attendance, passage, "attendance-caption");
            return true;
        }
        let sent = self.open == Open::Heading && self.apologies && unmarked && is_names(text) && text.len() < 300 && !is_nothing(text);
        if sent {
            self.emit(Kind::Attendance, passage, "names-under-apologies");
            self.open = Open::Names;
            return true;
        }
        let names = self.open == Open::Names && unmarked && is_names(text);
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

    fn motion_goes_on(&mut self, passage: &Passage<'a>) -> bool {
        let Open::Motion { awaits } = self.open else { return false };
        let text: &str = &passage.text;
        let decided = self.grammar.decision(text).is_some_and(|found| found.start < 24 || !text.starts_with("That"));
        let seconded = text.to_lowercase().trim_start_matches(['“', '(', ' ']).starts_with("second")
            || is_seconding(text)
            || text.starts_with("Cuid")
            || text.starts_with("Eiliwyd");
        let quoted = text.starts_with(['“', '‘', '"']) || text.starts_with("That") || text.starts_with("THAT");
        let inside = self.motion_is_quoted();
        let listed = items::marker(passage).is_some() && (self.announced || self.motion_has_text());
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

    /// What is moved stands already, so that a list may go on with it.
    fn motion_has_text(&self) -> bool {
        let words = self.last().map(|last| self.source.words(&last.place(), crate::source::Join::Prose));
        words.is_some_and(|words| words.contains("That ") || words.contains('“'))
    }

    fn motion_is_quoted(&self) -> bool {
        let words = self.last().map(|last| self.source.words(&last.place(), crate::source::Join::Prose));
        words.is_some_and(|words| shape::leaves_quote_open(&words) && words.contains('“'))
    }

    fn motion(&mut self, passage: &Passage<'a>) -> bool {
        let text: &str = &passage.text;
        if !self.grammar.is_motion(text) {
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
            || shape::leaves_quote_open(text)
            || short && !shape::ends_sentence(text);
        self.open = Open::Motion { awaits };
        self.interrupted = true;
        true
    }

    /// The marker of an entry; a bare number counts where it stood alone.
    fn entry_marker<'p>(&self, passage: &'p Passage<'_>) -> Option<Marker<'p>> {
        Marker::opening(&passage.text).or_else(|| Marker::bare(&passage.text).filter(|_| passage.alone))
    }

    /// An entry of a list: a point, a clause, or a numbered paragraph that decides.
    fn entry(&mut self, passage: &Passage<'a>) -> bool {
        let Some(marker) = self.entry_marker(passage) else { return false };
        if self.is_bulleted_title(passage, &marker) {
            self.emit(Kind::Heading, passage, "bulleted-title");
            self.interrupted = true;
            self.settle(false);
            return true;
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
        let over_text = self.next.as_ref().is_some_and(|next| Marker::opening(&next.text).is_none() && next.gap > 0 && !next.is_head);
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
        if self.grammar.is_motion(text) && self.grammar.decision(text).is_none() && !text.contains(": ") {
            self.emit(Kind::Motion, passage, "numbered-motion");
            self.open = Open::Motion { awaits: shape::announces(text) };
            return;
        }
        self.emit(Kind::Point { depth, marked: true }, passage, "point");
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
        let wanted = open.awaits || open.announces || open.clauses || self.lists.depth() > open.base && self.lists.expects(marker);
        wanted.then_some(open.base)
    }

    fn decision(&mut self, passage: &Passage<'a>) -> bool {
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

    fn decide(&mut self, passage: &Passage<'a>, found: Found, base: usize) {
        let inline = self.inline_clause(passage, &found);
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
        let complete = words.text.trim_end().ends_with('.') && behind.is_empty();
        let announces = shape::announces(&words.text)
            || !shape::ends_sentence(&words.text) && !alone && words.text.trim_end().ends_with(['-', ',', ';']);
        let before = std::mem::take(&mut self.lists);
        if base > 0 {
            self.lists = before.clone();
        }
        self.interrupted = false;
        self.open =
            Open::Decision(OpenDecision { awaits: alone && !complete, announces, clauses: false, parallel: announces, before, base });
        if let Some(clause) = clause {
            self.announced = true;
            self.entry(&clause);
        }
    }

    /// `RESOLVED: (a) That …`: the first clause stands behind the word.
    fn inline_clause(&self, passage: &Passage<'_>, found: &Found) -> Option<usize> {
        let behind = &passage.text[found.end..];
        let lead = behind.len()
            - behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '.' | '\u{a0}')).len();
        let marker = Marker::opening(&behind[lead..])?;
        let first = marker.readings().any(|(_, value)| value == 1) && !marker.is_bullet();
        (first && lead < 8 || marker.is_bullet() && !marker.printed.starts_with(['-', '–', '—']) && lead < 8).then_some(found.end + lead)
    }

    /// Text, clauses without markers, and afterthoughts of an open decision.
    fn decision_goes_on(&mut self, passage: &Passage<'a>) -> bool {
        let Open::Decision(open) = &self.open else { return false };
        let text: &str = passage.text.trim();
        let small = text.starts_with(|c: char| c.is_lowercase());
        let correction = is_correction(text);
        let (awaits, announces, parallel, clauses) = (open.awaits, open.announces, open.parallel, open.clauses);
        let quoted = self.last().is_some_and(|last| {
            matches!(last.kind, Kind::Decision { .. })
                && shape::leaves_double_quote_open(&self.source.words(&last.place(), crate::source::Join::Prose))
        });
        if quoted {
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
        if parallel && correction {
            self.emit(Kind::Correction, passage, "correction");
            return true;
        }
        if parallel && !clauses && (announces || text.starts_with("That ")) && !passage.is_strong() && !self.looks_like_heading(passage) {
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

    fn heading(&mut self, passage: &Passage<'a>) -> bool {
        if !self.looks_like_heading(passage) {
            return false;
        }
        self.emit(Kind::Heading, passage, "heading");
        self.interrupted = true;
        self.settle(false);
        true
    }

    fn looks_like_heading(&self, passage: &Passage<'_>) -> bool {
        let text = passage.text.trim();
        let bare = text.trim_end_matches([':', '-', '–', ' ']);
        let over = self
            .next
            .as_ref()
            .is_some_and(|next| !next.is_label && (!next.is_head || self.profile.paper || passage.is_strong() || shape::is_capitals(text)));
        let closed = !text.ends_with(['.', ';', ',', '?', '!']);
        let short = text.chars().count() < 90 + 40 * usize::from(shape::is_title_case(text)) && passage.lines < 3;
        let colon = shape::announces(text) && !shape::is_title_case(bare) && !passage.is_strong();
        let isolated = passage.gap > 0
            && self.next.as_ref().is_some_and(|next| next.gap > 0 || self.profile.paper || Marker::opening(&next.text).is_some());
        let fits = short && closed && shape::is_title(bare) && over && !is_nothing(bare) && items::marker(passage).is_none();
        let known = LABELS.iter().any(|(words, part)| *part == Part::Other && *words == bare.to_lowercase()) && !text.ends_with(':');
        if known && over {
            return true;
        }
        if DAYS.iter().any(|day| text.starts_with(day)) {
            return false;
        }
        let minute_reference = bare.starts_with("Minute ") && short && isolated;
        fits && !colon && (passage.is_strong() || shape::is_capitals(bare) || isolated && (shape::is_title_case(bare) || text.len() < 60))
            || minute_reference && over
    }
}

/// A caption that stands over names and nothing else, also outside the head of the minutes.
fn is_strict_caption(text: &str) -> bool {
    let caption = text.split([':', ';']).next().unwrap_or(text).trim().to_lowercase();
    BARE_CAPTIONS.contains(&caption.as_str())
}

/// A caption whose text stands in the next paragraph: `And Resolved:`, `RESOLVED –`.
fn is_caption_end(behind: &str) -> bool {
    behind.trim().chars().all(|c| !c.is_alphanumeric())
}

/// "The motion was seconded by …", "Seconded by …".
fn is_seconding(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("second")
        || lower.contains(" seconded") && (lower.starts_with("the motion was") || lower.starts_with("the amendment was"))
        || lower.contains(" seconded the ") && lower.len() < 90
}

/// Amends the words of an earlier minute.
pub(super) fn is_correction(text: &str) -> bool {
    const VERBS: &[&str] = &["Amend ", "Delete ", "Insert ", "Add ", "Replace ", "Substitute ", "Remove "];
    VERBS.iter().any(|verb| text.starts_with(verb)) && text.contains(['‘', '“', '"', '\''])
}

/// Says that there was nothing to say.
fn is_nothing(text: &str) -> bool {
    let lower = text.to_lowercase();
    let first = shape::words(&lower).next().unwrap_or("").to_owned();
    matches!(first.as_str(), "none" | "nil" | "no" | "nothing" | "n/a" | "noted" | "as" | "not" | "see" | "dim")
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

/// An amount at the end or the start of a short line without a verb.
fn is_money_row(text: &str) -> bool {
    let signed = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '£' | '€' | '$'))
        .any(|(at, c)| text[at + c.len_utf8()..].trim_start().starts_with(|d: char| d.is_ascii_digit()));
    signed
        && text.chars().count() < 130
        && !shape::has_finite_verb(text)
        && !shape::announces(text)
        && (!shape::ends_sentence(text) || text.chars().count() < 60)
}

/// `ForA. Bains, C. Castell7`: option, names and count glued together.
fn is_glued_division(text: &str) -> bool {
    const OPTIONS: &[&str] = &["For", "Against", "Abstain", "Conflict Of Interests", "Absent"];
    OPTIONS.iter().any(|option| {
        text.strip_prefix(option).is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase()))
            && text.ends_with(|c: char| c.is_ascii_digit())
    })
}

/// An owner in a column of its own: initials or an office, short, no sentence.
fn is_owner(text: &str) -> bool {
    let words = shape::words(text).count();
    let initials = shape::words(text).all(|word| word.len() <= 5 && word.chars().all(char::is_uppercase));
    let clean = !text.ends_with(['.', ':', ';', ',']) && !text.contains(|c: char| c.is_ascii_digit());
    clean && (1..=5).contains(&words) && text.len() < 34 && (initials || shape::is_title_case(text))
}
