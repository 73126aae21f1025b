//! Political parties, as lists of members print them beside names: rows of `data/parties.toml`.

use crate::lex::names::{lookup, role};

/// A party.
struct Party {
    /// Its name, as `value` gives it.
    name: &'static str,
    /// Its name and other ways in which it is printed, in lower case.
    forms: &'static [&'static str],
    /// Abbreviations, in their exact case.
    short: &'static [&'static str],
}

include!(concat!(env!("OUT_DIR"), "/parties.rs"));

/// The party that words name and nothing else, and whether they are its name rather than an abbreviation.
///
/// ```
/// use minutebook::entity::party::named;
/// assert_eq!(named("Lab"), Some(("Labour", false)));
/// assert_eq!(named("the Green Party"), None);
/// assert_eq!(named("Green Party"), Some(("Green", true)));
/// ```
pub fn named(words: &str) -> Option<(&'static str, bool)> {
    if let Some(found) = PARTIES.iter().find(|party| party.short.contains(&words)) {
        return Some((found.name, false));
    }
    if !words.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('’', "'");
    let bare = ENDINGS.iter().find_map(|ending| lower.strip_suffix(ending)).unwrap_or(&lower);
    let bare = bare.split_once(' ').filter(|(first, _)| lookup(first).is(role::THE)).map_or(bare, |(_, rest)| rest);
    let is_named = |party: &&Party| party.forms.contains(&bare) || party.forms.first().is_some_and(|name| *name == lower);
    PARTIES.iter().find(is_named).map(|found| (found.name, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_and_what_is_none() {
        assert_eq!(named("UK Independence Party"), Some(("UK Independence Party", true)));
        assert_eq!(named("Residents' Association"), Some(("Residents’ Association", true)));
        assert_eq!(named("Independent"), Some((INDEPENDENT, true)));
        assert_eq!((named("labour"), named("Labourer"), named("")), (None, None, None));
    }
}
