//! What joins the numbers of a list, and the ends of a range.

use super::chars::Chars;
use super::{Reading, is, role, start};

/// What joins two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A comma, or a word such as "and".
    List,
    /// "to".
    To,
    /// A dash.
    Dash(char),
}

/// What joins a further number to the one that ends at a byte, and the byte at which the further one begins.
pub(super) fn joint(reading: &Reading<'_>, end: usize) -> Option<(Joint, usize)> {
    let chars = Chars::new(reading.text, end).blanks();
    match chars.rest().chars().next()? {
        ',' => Some((Joint::List, past_and(reading, chars.one_of(b",")?.blanks().at))),
        dash @ ('-' | '–') => Some((Joint::Dash(dash), chars.char(|_| true)?.blanks().at)),
        _ => joining_word(reading, chars.at),
    }
}

fn joining_word(reading: &Reading<'_>, byte: usize) -> Option<(Joint, usize)> {
    let at = reading.token_at(byte);
    let joint = match () {
        () if start(reading, at) != byte => return None,
        () if is(reading, at, role::AND) => Joint::List,
        () if is(reading, at, role::TO) => Joint::To,
        () => return None,
    };
    Some((joint, start(reading, at + 1)))
}

/// The byte after "and", or the same byte if there is none.
fn past_and(reading: &Reading<'_>, byte: usize) -> usize {
    joining_word(reading, byte).filter(|(joint, _)| *joint == Joint::List).map_or(byte, |(_, next)| next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_words_and_dashes_join_numbers() {
        for (text, found) in [
            ("12 and 14", Some((Joint::List, 7))),
            ("12, 14", Some((Joint::List, 4))),
            ("12, and 14", Some((Joint::List, 8))),
            ("12 to 14", Some((Joint::To, 6))),
            ("12-14", Some((Joint::Dash('-'), 3))),
            ("12 – 14", Some((Joint::Dash('–'), 7))),
            ("12 elm", None),
            ("12.", None),
            ("12", None),
        ] {
            assert_eq!(joint(&Reading::of(text), 2), found, "{text}");
        }
    }
}
