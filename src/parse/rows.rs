//! Rows: figures without a verb, cells, applications under their references, entries under their dates.

use super::group::Passage;
use super::marker::Marker;
use super::numbering::Before;
use super::outline::{Open, Outline};
use super::placed::Kind;
use super::shape;
use crate::vocab::label::APPLICATION_FIELDS;

impl<'a> Outline<'_, 'a> {
    /// A row of figures: an amount and no verb; or cells between pipes.
    pub(super) fn row(&mut self, passage: &Passage<'a>) -> bool {
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
        let bars = text.matches('|').count();
        let closed = bars > 2 && text.starts_with('|') && text.ends_with('|');
        let pipes = bars > 1 && text.len() < 300 && (closed || !shape::has_finite_verb(text) || bears_amount(text));
        let marked = Marker::opening(text).is_some();
        let amount = is_money_row(text) && !marked && self.grammar.decision(text).is_none();
        if !(pipes || amount) || matches!(self.open, Open::Motion { awaits: true, .. }) {
            return false;
        }
        self.emit(Kind::Row, passage, "table-row");
        self.interrupted = true;
        self.settle(false);
        true
    }

    /// An application keyed by its reference, and the lines under it.
    pub(super) fn keyed(&mut self, passage: &Passage<'a>) -> bool {
        let bullet = Marker::opening(&passage.text).filter(Marker::is_bullet);
        let text = passage.text[bullet.map_or(0, |marker| marker.end)..].trim();
        let dated = bullet.is_none()
            && is_dated(text)
            && !matches!(self.open, Open::Decision(_))
            && (self.open == Open::Dated || self.next.as_ref().is_some_and(|next| is_dated(next.text)));
        if dated {
            self.emit(Kind::Point { depth: 1, marked: false }, passage, "dated-entry");
            self.open = Open::Dated;
            return true;
        }
        let form = bullet.is_none()
            && is_application_field(text)
            && (self.open == Open::Keyed || self.next.as_ref().is_some_and(|next| is_application_field(next.text)));
        if form && self.open == Open::Keyed && !text.to_lowercase().starts_with("applica") {
            self.extend(passage);
            return true;
        }
        if form {
            self.emit(Kind::Point { depth: 1, marked: false }, passage, "application-form");
            self.open = Open::Keyed;
            return true;
        }
        if is_application(text) && text.len() < 160 {
            let before = Before { announces: self.announced, interrupted: self.interrupted };
            let depth = bullet.map_or(1, |marker| self.lists.place(&marker, passage.indent, before));
            self.emit(Kind::Point { depth, marked: bullet.is_some() }, passage, "application");
            self.open = Open::Keyed;
            return true;
        }
        let goes_on = self.open == Open::Keyed
            && bullet.is_none()
            && !shape::has_finite_verb(text)
            && text.len() < 240
            && self.grammar.decision(text).is_none_or(|found| found.rule == "decision-alone" && !text.trim().contains(' '));
        if goes_on {
            self.extend(passage);
        }
        goes_on
    }
}

/// Opens with a day and a month: `6th June Smell of tar …`.
fn is_dated(text: &str) -> bool {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut words = text.split_whitespace();
    let day = words.next().unwrap_or("").trim_end_matches(|c: char| c.is_ascii_lowercase());
    let month = words.next().unwrap_or("").to_lowercase();
    let behind = words.next().is_some();
    let numbered = (1..=2).contains(&day.len()) && day.bytes().all(|byte| byte.is_ascii_digit());
    numbered && behind && MONTHS.iter().any(|name| month.starts_with(name))
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

/// A field of the form in which a planning application is entered.
fn is_application_field(text: &str) -> bool {
    let Some((caption, _)) = text.split_once(':') else { return false };
    APPLICATION_FIELDS.contains(&caption.trim().replace('.', "").to_lowercase().as_str())
}

/// An amount at the end or the start of a short line without a verb.
fn is_money_row(text: &str) -> bool {
    let signed = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '£' | '€' | '$'))
        .any(|(at, c)| text[at + c.len_utf8()..].trim_start().starts_with(|d: char| d.is_ascii_digit()));
    (signed || ends_with_amount(text))
        && text.chars().count() < 130
        && !shape::has_finite_verb(text)
        && !shape::announces(text)
        && (!shape::ends_sentence(text) || text.chars().count() < 60)
}

/// One of its cells is an amount and nothing else.
fn bears_amount(text: &str) -> bool {
    let figures = |cell: &str| cell.contains(|c: char| c.is_ascii_digit()) && !cell.contains(char::is_alphabetic);
    text.split('|').map(str::trim).any(|cell| figures(cell) && (cell.starts_with(['£', '€', '$']) || ends_with_amount(&format!(" {cell}"))))
}

/// An amount with its cents ends the line, no sign of a currency before it: `Reserve account 32032.08`.
fn ends_with_amount(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or(text);
    let Some((whole, cents)) = last.rsplit_once('.') else { return false };
    let figures = whole.bytes().filter(u8::is_ascii_digit).count();
    let clean = whole.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') && cents.bytes().all(|byte| byte.is_ascii_digit());
    clean && figures > 2 && cents.len() == 2 && last.len() < text.len()
}
