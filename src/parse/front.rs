//! What stands before the first item: which meeting it is, and who was there.

use super::grammar::Grammar;
use super::group::Passage;
use super::heads::is_section;
use super::outline::{Open, Outline, Zone};
use super::placed::Kind;
use super::title::is_known_title;
use super::{items, shape};
use crate::vocab::attendance::{BARE_CAPTIONS, CAPTION_WORDS, GROUPS, HONORIFICS};

/// A caption over names: `Present:`, `OFFICIALS IN ATTENDANCE:`, `Apologies`.
pub(super) fn is_attendance_caption(text: &str, grammar: &Grammar<'_>) -> bool {
    let text = text.trim().trim_matches('*').trim();
    grammar.told(text, |told| &mut told.attendance_caption, || reads_attendance_caption(text, grammar))
}

fn reads_attendance_caption(text: &str, grammar: &Grammar<'_>) -> bool {
    let tabbed = text.split_once('\t').filter(|(caption, names)| is_bare_caption(&caption.to_lowercase(), grammar) && is_names(names));
    if tabbed.is_some() {
        return true;
    }
    let dashed = dashed(text).filter(|(caption, _)| is_bare_caption(&caption.trim().to_lowercase(), grammar));
    if let Some((_, names)) = dashed {
        return names.trim().is_empty() || is_names(names);
    }
    let (caption, behind) = text.split_once([':', ';']).unwrap_or((text, ""));
    let caption = caption.trim().trim_matches('*').to_lowercase();
    if text.contains([':', ';']) {
        let known = is_bare_caption(&caption, grammar);
        let behind = behind.trim().trim_matches(['-', '–']);
        let told = [" were", " was", " are"].iter().find_map(|verb| caption.strip_suffix(verb)).filter(|_| behind.is_empty());
        let caption = told.filter(|caption| GROUPS.iter().any(|group| caption.ends_with(group))).unwrap_or(&caption);
        return known
            || shape::words(caption).count() <= if caption.contains("in attendance") { 9 } else { 6 }
                && bears_caption_word(caption)
                && !shape::has_finite_verb(caption)
                && (behind.is_empty() || is_names(without_presence(behind)));
    }
    is_bare_caption(caption.trim_end_matches('.').trim(), grammar)
        || ["present ", "apologies "].iter().any(|word| caption.starts_with(word))
            && is_names(text.split_once(' ').map_or(text, |(_, names)| names))
            && caption.len() > 14
}

/// A caption and what a dash parts from it, before any colon: `Present – Cllr Fox`, `Present -`.
fn dashed(text: &str) -> Option<(&str, &str)> {
    let hyphen = || text.split_once(" - ").or_else(|| Some((text.strip_suffix(" -")?, "")));
    let (caption, behind) = text.split_once(['–', '—']).or_else(hyphen)?;
    (caption.len() < 40 && !caption.contains([':', ';'])).then_some((caption, behind))
}

/// Names without the words that say once more that they were there.
fn without_presence(text: &str) -> &str {
    let bare = text.trim_end_matches(['.', ' ']);
    [" were present", " was present", " were in attendance", " attended"].iter().find_map(|words| bare.strip_suffix(words)).unwrap_or(text)
}

/// A caption of names wherever it stands: `PRESENT`, `ABSENT: None`, `Staff:`.
pub(super) fn is_names_caption(text: &str, grammar: &Grammar<'_>) -> bool {
    let caption = text.split(':').next().unwrap_or(text).trim().trim_matches('*').to_lowercase();
    let caption = caption.trim_end_matches([' ', '-', '–', '—']);
    let alone = caption.len() + 1 >= text.trim().trim_matches('*').trim_end_matches([' ', '-', '–', '—']).len();
    let known = is_bare_caption(caption, grammar) || caption == "staff";
    known
        && !caption.starts_with("apolog")
        && (alone && !matches!(caption, "attendance" | "members of the public")
            || text.split_once(':').is_some_and(|(_, names)| is_names(names)))
}

/// A caption of attendance that needs no colon, in lower case.
fn is_bare_caption(caption: &str, grammar: &Grammar<'_>) -> bool {
    let kind = GROUPS.iter().find_map(|group| caption.strip_suffix(group)).is_some_and(|kind| shape::words(kind).count() == 1);
    kind || BARE_CAPTIONS.contains(&caption) || grammar.style().is_some_and(|style| style.is_caption(caption))
}

/// One of its words, in lower case, says who was there.
fn bears_caption_word(caption: &str) -> bool {
    let mut parts = caption.split(|c: char| !c.is_alphanumeric() && c != '-' && c != ' ');
    parts.any(|part| CAPTION_WORDS.contains(&part))
        || shape::words(caption).any(|word| CAPTION_WORDS.contains(&word))
        || CAPTION_WORDS.iter().any(|words| words.contains(' ') && caption.contains(words))
}

/// A run of names and offices: no finite verb, mostly capitals.
pub(super) fn is_names(text: &str) -> bool {
    let words: Vec<&str> = shape::words(text).collect();
    let capital = words.iter().filter(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || word.len() < 4).count();
    !words.is_empty()
        && !tells(text)
        && !shape::has_finite_verb(text)
        && !text.contains("called the meeting to order")
        && capital * 10 >= words.len() * 6
}

/// `Zima Fox, vice president`: a name, and an office in small letters.
pub(super) fn is_name_and_office(text: &str) -> bool {
    let Some((name, office)) = text.split_once(',') else { return false };
    let named = shape::words(name).count() >= 2 && shape::words(name).all(|word| word.starts_with(char::is_uppercase));
    named && !shape::has_finite_verb(office) && shape::words(office).count() < 10 && office.starts_with(' ')
}

/// A row of a table with a person and an office: `| Zima Fox | Director |`.
fn is_person_row(text: &str) -> bool {
    let mut cells = text.split('|').map(str::trim).filter(|cell| !cell.is_empty());
    let (Some(name), office) = (cells.next(), cells.next()) else { return false };
    let named = (2..=5).contains(&shape::words(name).count()) && shape::words(name).all(|word| word.starts_with(char::is_uppercase));
    text.contains('|') && named && !text.contains(|c: char| c.is_ascii_digit()) && office.is_none_or(is_names)
}

/// A sentence about a thing or about all: it names nobody. `The Council stood for a minute.`
fn tells(text: &str) -> bool {
    let small = || shape::words(text).filter(|word| word.len() > 3 && word.starts_with(char::is_lowercase)).count();
    shape::opens_with(text, &["The ", "All ", "An ", "A ", "It ", "This ", "There "])
        && shape::ends_sentence(text)
        && small() > 1
        && !["present", "attend", "apolog", "absent", "public", "excused"].iter().any(|word| text.contains(word))
}

/// A sentence that says who else was there, right below those present: `Two residents were present.`
fn tells_presence(text: &str) -> bool {
    let verb = [" was ", " were "].iter().filter_map(|verb| text.find(verb)).min();
    let there = |rest: &str| ["present", "also present", "in attendance", "also in attendance"].iter().any(|words| rest.starts_with(words));
    text.len() < 250
        && verb.is_some_and(|at| there(text[at..].trim_start().split_once(' ').map_or("", |(_, rest)| rest)))
        && !text.ends_with(':')
}

/// Its words, so many at most, name a group of those present.
pub(super) fn names_group(text: &str, most: usize) -> bool {
    let lower = text.to_lowercase();
    shape::words(&lower).count() <= most && shape::words(&lower).any(|word| CAPTION_WORDS.contains(&word))
}

/// A person with an honorific, and an office or nothing: what stands in a list of those present.
pub(super) fn is_listed_person(text: &str) -> bool {
    let lower = text.to_lowercase();
    let titled = HONORIFICS.iter().any(|title| lower.strip_prefix(title).is_some_and(|rest| rest.starts_with([' ', '.'])));
    titled && is_names(text) && !text.contains(':') && text.chars().count() < 90
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
        let runs_on = ["HELD ", "At ", "AT ", "at ", "On ", "ON ", "on "].iter().any(|word| text.starts_with(word)) && passage.gap < 2;
        let small = text.starts_with(char::is_lowercase) && passage.gap < 3 && !is_bare_caption(text, grammar);
        if (runs_on || small) && matches!(self.last().map(|last| last.kind), Some(Kind::Meta)) {
            return self.extend(passage);
        }
        if self.is_field(text) || is_field_caption(text) {
            self.emit(Kind::Meta, passage, "field");
            self.open = if text.ends_with(':') || is_field_caption(text) { Open::Field } else { Open::Nothing };
            return;
        }
        let tabled = is_person_row(text);
        if tabled && self.open == Open::Names {
            return self.extend(passage);
        }
        let over_table = names_group(text, 8) && self.next.as_ref().is_some_and(|next| is_person_row(next.text));
        if tabled || over_table || is_attendance_caption(text, grammar) {
            self.attendance_seen = true;
            self.emit(Kind::Attendance, passage, "attendance-caption");
            self.open = Open::Names;
            return;
        }
        let heads_names = text.ends_with("present:") && text.to_lowercase().starts_with("minutes of");
        if heads_names {
            self.attendance_seen = true;
            self.emit(Kind::Meta, passage, "front");
            self.open = Open::Present;
            return;
        }
        let person =
            is_listed_person(text) && self.next.as_ref().is_some_and(|next| is_listed_person(next.text) || self.open == Open::Names);
        if self.open == Open::Present || person && self.open != Open::Names {
            self.attendance_seen = true;
            self.emit(Kind::Attendance, passage, "attendance-names");
            self.open = Open::Names;
            return;
        }
        if grammar.is_attendance(text) {
            self.attendance_seen = true;
            self.emit(Kind::Attendance, passage, "attendance-sentence");
            self.settle(false);
            self.open = if text.ends_with(':') { Open::Names } else { Open::Nothing };
            return;
        }
        if self.attendance_seen && tells_presence(text) {
            self.emit(Kind::Attendance, passage, "attendance-told");
            return self.settle(false);
        }
        if self.open == Open::Names && self.goes_on_as_names(passage) {
            return self.extend(passage);
        }
        let opening = text.contains("to order") || text.contains("opened the meeting") || text.contains("opened with");
        let moved = shape::ends_sentence(text) && grammar.decision(text).is_some_and(|found| found.rule == "moved-and-decided");
        self.attendance_seen |= moved;
        if (self.attendance_seen || opening && shape::has_finite_verb(text)) && !text.is_empty() {
            return self.front_record(passage);
        }
        self.emit(Kind::Meta, passage, "front");
    }

    fn goes_on_as_names(&self, passage: &Passage<'_>) -> bool {
        let text = passage.text.trim();
        let sentence = shape::has_finite_verb(text) && shape::ends_sentence(text) && text.len() > 50;
        let single = passage.gap > 0 && shape::words(text).count() == 1;
        let section = (single || is_section(text)) && self.next.as_ref().is_some_and(|next| next.is_head);
        // What stands in brackets behind a name may have a verb: "(left at 8 pm)".
        let name = text.split(" (").next().unwrap_or(text);
        let titled = shape::is_capitals(shape::without_aside(text)) && is_known_title(text, self.grammar);
        !sentence
            && !titled
            && !self.grammar.is_motion(text)
            && !section
            && (passage.gap < 3 && (is_names(name) || is_name_and_office(text)) || text.starts_with("were submitted") || text.contains('|'))
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
