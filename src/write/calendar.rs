//! iCalendar by RFC 5545: an event for each next meeting.
//!
//! The same document gives the same bytes: an id is the SHA-256 of the document and the day, and the time stamp of an event is the day of the
//! meeting whose minutes state it. Hours are local times, since no time zone is stated.

use std::io::{Result, Write};

use super::sink::Sink;
use crate::model::{Minutes, NextMeeting};

/// Maximum bytes of a line, without its end.
const LINE: usize = 75;
/// Digits of the SHA-256 in an id.
const ID_DIGITS: usize = 32;

/// Writes the calendar of a document; nothing if it states no next meeting, since a calendar needs an event.
///
/// # Errors
/// Those of the output.
pub fn write(minutes: &Minutes<'_>, to: &mut dyn Write) -> Result<()> {
    let mut out = Sink::new(to);
    if !minutes.meeting.next.is_empty() {
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//minutebook//minutebook//EN"].iter().for_each(|row| line(&mut out, row));
        minutes.meeting.next.iter().for_each(|next| event(&mut out, minutes, next));
        line(&mut out, "END:VCALENDAR");
    }
    out.finish()
}

/// Why a document has no calendar, if it has none.
pub fn lack(minutes: &Minutes<'_>) -> Option<&'static str> {
    let is_empty = minutes.meeting.next.is_empty();
    is_empty.then_some("expected the day of a next meeting, of which an iCalendar file has an event, but found none")
}

fn event(out: &mut Sink<'_>, minutes: &Minutes<'_>, next: &NextMeeting<'_>) {
    let day = digits(&next.date.value);
    let stamped = minutes.meeting.date.as_ref().map_or_else(|| day.clone(), |date| digits(&date.value));
    let sha256 = minutes.source.sha256.as_ref();
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}-{day}", sha256.get(..ID_DIGITS).unwrap_or(sha256)));
    line(out, &format!("DTSTAMP:{stamped}T000000Z"));
    line(
        out,
        &match &next.start_time {
            Some(hour) => format!("DTSTART:{day}T{}00", digits(&hour.value)),
            None => format!("DTSTART;VALUE=DATE:{day}"),
        },
    );
    let texts = [("SUMMARY", &minutes.meeting.body), ("LOCATION", &next.venue)];
    let stated = texts.into_iter().filter_map(|(name, fact)| Some((name, fact.as_ref()?)));
    stated.for_each(|(name, fact)| line(out, &format!("{name}:{}", escaped(&fact.value))));
    line(out, "END:VEVENT");
}

/// The digits of a day or an hour.
fn digits(value: &str) -> String {
    value.chars().filter(char::is_ascii_digit).collect()
}

/// A text as the value of a property.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Writes a line, folded where it is full.
fn line(out: &mut Sink<'_>, text: &str) {
    let mut bytes = 0;
    for c in text.chars() {
        if bytes + c.len_utf8() > LINE {
            write!(out, "\r\n ");
            bytes = 1;
        }
        write!(out, "{c}");
        bytes += c.len_utf8();
    }
    write!(out, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(text: &str) -> String {
        let source = crate::read::text(text);
        let mut out = Vec::new();
        write(&crate::minutes_of(&source), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn long_lines_go_on() {
        let body = format!("{} Parish Council", "Überwald-under-Edge, ".repeat(3).trim_end_matches(", "));
        let text = format!("Minutes of the meeting of {body} held on 9 April 2024\n\n1. Roads\n\nNone.\n\nNext meeting: 14 May 2024\n");
        let calendar = calendar(&text);
        assert!(calendar.split("\r\n").all(|line| line.len() <= LINE && !line.contains('\n')), "{calendar}");
        assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn special_characters_are_escaped() {
        assert_eq!(escaped("Hall; Room 1, \\ left\n\u{7}"), "Hall\\; Room 1\\, \\\\ left\\n");
    }

    #[test]
    fn without_a_next_meeting_there_is_no_calendar() {
        assert_eq!(calendar("1. Roads\n\nThe lane was swept.\n"), "");
    }
}
