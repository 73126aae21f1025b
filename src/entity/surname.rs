//! Surnames that are also words of offices, places or months: `Ward`, `Head`, `March`.

use std::ops::Range;

use super::word::{Word, words};
use crate::lex::names::role;

/// Such a surname by itself at byte `from`: "Councillors Fox, Ward". `None` if it is an office.
pub(crate) fn alone(text: &str, from: usize) -> Option<Range<usize>> {
    let mut words = words(text, from);
    let word = words.next().filter(|word| word.is_double() && !word.is(role::SOLE_OFFICE))?;
    let end = word.end() - usize::from(word.core.ends_with('.'));
    ends_name(&word, words.next().as_ref()).then_some(word.start..end)
}

/// A name may end with a word: no office, body or name continues after it.
pub(super) fn ends_name(word: &Word<'_>, next: Option<&Word<'_>>) -> bool {
    let Some(next) = next.filter(|_| !word.closed && !word.core.ends_with('.')) else { return true };
    let opens = next.all.starts_with(['(', '[']) || next.opens_entry() || next.is_plural_title() || next.is(role::NO_NAME) || next.joins();
    let goes_on = next.is_role() || next.is_title() || next.is_name() || next.is(role::OF);
    opens || !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_that_is_an_office_may_be_alone() {
        let read = |text: &'static str| alone(text, 0).map(|name| &text[name]);
        for (text, name) in [
            ("Ward", Some("Ward")),
            ("Ward.", Some("Ward")),
            ("Ward, Fox", Some("Ward")),
            ("Ward and Fox", Some("Ward")),
            ("Ward (Hill)", Some("Ward")),
            ("Ward Cllr Fox", Some("Ward")),
            ("Ward spoke", Some("Ward")),
            ("Ward Manager", None),
            ("Ward Fox", None),
            ("Fox", None),
        ] {
            assert_eq!(read(text), name, "{text}");
        }
    }
}
