//! Somebody who is listed as present and as absent.

use std::collections::HashMap;

use super::persons::words;
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Attendance, Attendee, Block};

rule! {
    /// The same person is listed as present and as absent.
    ///
    /// ## What it finds
    ///
    /// A full name, with first name or initial, among those present and again among the apologies or the absent. A family name alone may
    /// be that of two members, and a list of members is no list of those present.
    ///
    /// ## Why it matters
    ///
    /// Attendance is what quorum, allowances and disqualification for absence rest on.
    ///
    /// ## Example
    ///
    /// ```text
    /// Present: Cllr Ann Finch, Cllr Ben Moor and Cllr Cyril Oke
    ///
    /// Apologies: Cllr Ben Moor
    ///
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// Present: Cllr Ann Finch, Cllr Ben Moor and Cllr Cyril Oke
    ///
    /// Apologies: Cllr Mary Moor
    ///
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to mend
    ///
    /// Strike the name from one of the lists; if the member came late or left early, say when.
    PresentAndAbsent, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let attendance = &view.minutes.meeting.attendance;
    let missed = |one: &&Attendee<'_>| matches!(one.status, Attendance::Apologies | Attendance::Absent);
    let there = |one: &&Attendee<'_>| one.status == Attendance::Present;
    let mut present: HashMap<Vec<String>, usize> =
        attendance.iter().filter(there).map(|one| (words(&one.name), one.span.first.line)).collect();
    present.extend(under_present(view));
    for one in attendance.iter().filter(missed) {
        let name = words(&one.name);
        if let Some(line) = present.get(&name).filter(|line| name.len() > 1 && **line != one.span.first.line) {
            let message = format!("expected {} in one list, but found the name among those present on line {line} too", one.name);
            found.push(Finding { code: Code::PresentAndAbsent, message, span: one.span.first });
        }
    }
}

/// The names right under a caption that says `present`, as they stand between commas and line ends.
fn under_present<'v>(view: &'v View<'_>) -> impl Iterator<Item = (Vec<String>, usize)> + 'v {
    let lists = view.every_block().filter_map(|(_, block)| match block {
        Block::Attendance(text) => Some((&text.text, text.span.first.line)),
        _ => None,
    });
    lists.flat_map(|(text, line)| names_under_present(text).into_iter().map(move |name| (name, line)))
}

fn names_under_present(text: &str) -> Vec<Vec<String>> {
    let Some((caption, list)) = text.split_once(':') else { return Vec::new() };
    let caption = caption.trim().to_lowercase();
    if !caption.ends_with("present") || caption.contains("also") || caption.contains("not ") {
        return Vec::new();
    }
    let list = list.split(':').next().unwrap_or("");
    let names = list.split([',', ';', '\n']).flat_map(|entry| entry.split(" and "));
    names.map(|name| name.split('(').next().unwrap_or("")).map(words).filter(|name| name.len() > 1).collect()
}
