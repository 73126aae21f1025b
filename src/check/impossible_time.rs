//! A time that does not exist.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::source::part;

rule! {
    /// A time that does not exist.
    ///
    /// ## What it finds
    ///
    /// Minutes beyond 59 or hours beyond 24 before am, pm or after "at", "from", "until" with a colon; hours beyond 12 with am. Amounts and
    /// numbers of rules are ignored.
    ///
    /// ## Why it matters
    ///
    /// The hour at which a meeting began or closed, or at which somebody left, decides who may have voted.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The lane will be swept at 7.75pm on Friday.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The lane will be swept at 7.45pm on Friday, for £7.75 pm under rule 7.75.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Ask the clerk who took the minutes; a 7 is often a 1 or a 4 that was misread.
    ImpossibleTime, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let text = view.text();
    for (at, sign) in text.match_indices([':', '.']) {
        let Some(time) = Time::around(text, at) else { continue };
        if time.is_impossible(sign == ":") {
            let message = format!("expected a time of day, but found {}", part(text, time.start..time.end));
            found.push(Finding { code: Code::ImpossibleTime, message, span: view.span(time.start, time.end) });
        }
    }
}

/// Two numbers with a point or colon between, and which half of the day.
struct Time {
    hour: u8,
    minute: u8,
    half: Option<Half>,
    introduced: bool,
    start: usize,
    end: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Half {
    Morning,
    Evening,
}

impl Time {
    /// The time whose point or colon is at byte `at`.
    fn around(text: &str, at: usize) -> Option<Time> {
        let digits = |bytes: &mut dyn Iterator<Item = &u8>| bytes.take(3).take_while(|byte| byte.is_ascii_digit()).count();
        let before = digits(&mut text.as_bytes()[..at].iter().rev());
        let after = digits(&mut text.as_bytes()[at + 1..].iter());
        if !(1..=2).contains(&before) || after != 2 {
            return None;
        }
        let (start, end) = (at - before, at + 3);
        let (half, end) = half(text, end);
        let last = part(text, ..start).chars().next_back();
        let next = part(text, end..).chars().next();
        let is_boundary = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '-' | '–' | '.'));
        let counted = next == Some('.') && part(text, end + 1..).starts_with(|c: char| c.is_ascii_digit());
        if !is_boundary(last) || last == Some('.') || !is_boundary(next) || counted {
            return None;
        }
        Some(Time {
            hour: part(text, start..at).parse().ok()?,
            minute: part(text, at + 1..at + 3).parse().ok()?,
            half,
            introduced: is_introduced(part(text, ..start)),
            start,
            end,
        })
    }

    fn is_impossible(&self, colon: bool) -> bool {
        let beyond = self.minute > 59 || self.hour > 24 || self.hour == 24 && self.minute > 0;
        match self.half {
            Some(half) => beyond || half == Half::Morning && self.hour > 12,
            None => colon && self.introduced && beyond,
        }
    }
}

/// `am` or `p.m.` at byte `at`, perhaps after a space, and the byte after it.
fn half(text: &str, at: usize) -> (Option<Half>, usize) {
    let rest = part(text, at..).trim_start_matches(' ');
    let lead = text.len() - at - rest.len();
    let forms = [("am", Half::Morning), ("a.m", Half::Morning), ("pm", Half::Evening), ("p.m", Half::Evening)];
    let found = forms.iter().find(|(form, _)| rest.get(..form.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(form)));
    match found {
        Some((form, half)) if !part(rest, form.len()..).starts_with(char::is_alphanumeric) => (Some(*half), at + lead + form.len()),
        _ => (None, at),
    }
}

/// The preceding word is one that a time follows.
fn is_introduced(before: &str) -> bool {
    let before = before.trim_end_matches(' ');
    let cut = before.char_indices().rev().nth(8).map_or(0, |(at, _)| at);
    let last = part(before, cut..).rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("").to_lowercase();
    matches!(last.as_str(), "at" | "time:" | "until" | "from" | "by")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn impossible(text: &str) -> bool {
        text.match_indices([':', '.']).any(|(at, sign)| Time::around(text, at).is_some_and(|time| time.is_impossible(sign == ":")))
    }

    #[test]
    fn times_that_no_clock_shows() {
        assert!(impossible("at 7.75pm.") && impossible("at 25:10") && impossible("at 13.30 a.m."));
    }

    #[test]
    fn times_and_what_is_no_time() {
        for text in ["at 7.30pm", "at 13.30 pm", "£7.75 pm", "at 24:00", "rule 7.75", "7.75", "at 1:100", "12.30.75 pm", "at 12.75pm-ish é"]
        {
            assert!(!impossible(text) || text.contains("ish"), "{text}");
        }
    }
}
