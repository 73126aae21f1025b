//! Where a decision's clauses begin on its own line, and amendments of earlier minutes.

use super::marker::Marker;
use crate::source::is_blank;
use crate::vocab::title::AMENDING;

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
    AMENDING.iter().any(|verb| text.starts_with(verb)) && text.contains(['‘', '“', '"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_clause_may_stand_after_the_deciding_word() {
        for (text, word, clause) in [
            ("RESOLVED: (a) That it be mended", 8, Some("(a) That it be mended")),
            ("RESOLVED – 1. That it be mended", 8, Some("1. That it be mended")),
            ("Agreed: • that it be mended", 6, Some("• that it be mended")),
            ("RESOLVED: (b) That it be mended", 8, None),
            ("RESOLVED - That it be mended", 8, None),
            ("RESOLVED that (a) it be mended", 8, None),
            ("RESOLVED:      (a) That", 8, Some("(a) That")),
            ("RESOLVED:       (a) That", 8, None),
            ("RESOLVED", 9, None),
        ] {
            assert_eq!(inline_clause(text, word), clause.and_then(|clause| text.find(clause)), "{text}");
        }
    }
}
