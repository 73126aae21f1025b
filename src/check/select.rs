//! Which checks run: by identifier, by the beginning of one, or by name.

use super::{CHECKS, Check, Stance};

/// Which checks run. The default are all checks but the opt-in ones.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Instead of the default checks.
    select: Vec<String>,
    /// Besides.
    extend: Vec<String>,
    /// Not these.
    ignore: Vec<String>,
}

/// A selector that matches no check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown(pub String);

impl Selection {
    /// A selection. A selector is `ALL`, an identifier (`N101`), the beginning of one (`N`, `N1`), or a name (`numbering-gap`). Where
    /// several match a check the longest decides, and leaving out takes precedence over taking in.
    ///
    /// ```
    /// use minutebook::check::Selection;
    /// assert!(Selection::new(&["N".into()], &[], &["N104".into()]).is_ok());
    /// assert!(Selection::new(&["Z9".into()], &[], &[]).is_err());
    /// ```
    ///
    /// # Errors
    /// The first selector that fits no check.
    pub fn new(select: &[String], extend: &[String], ignore: &[String]) -> Result<Self, Unknown> {
        let unknown = |word: &&String| !CHECKS.iter().any(|check| weight(word, check).is_some());
        if let Some(word) = [select, extend, ignore].into_iter().flatten().find(unknown) {
            return Err(Unknown(word.clone()));
        }
        Ok(Selection { select: select.to_vec(), extend: extend.to_vec(), ignore: ignore.to_vec() })
    }

    pub(super) fn takes(&self, check: &Check) -> bool {
        let best = |words: &[String]| words.iter().filter_map(|word| weight(word, check)).max();
        let default = (self.select.is_empty() && check.stance == Stance::On).then_some(0);
        let wanted = best(&self.select).max(best(&self.extend)).max(default);
        wanted > best(&self.ignore) && wanted.is_some()
    }
}

/// How closely a selector matches a check: the longer, the closer.
fn weight(word: &str, check: &Check) -> Option<usize> {
    let (id, name) = (check.code.id(), check.code.name());
    if word.eq_ignore_ascii_case("all") {
        return Some(0);
    }
    if word == name {
        return Some(id.len());
    }
    let begins = !word.is_empty() && id.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    begins.then_some(word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(select: &[&str], extend: &[&str], ignore: &[&str]) -> Vec<&'static str> {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let selection = Selection::new(&words(select), &words(extend), &words(ignore)).unwrap();
        CHECKS.iter().filter(|check| selection.takes(check)).map(|check| check.code.id()).collect()
    }

    #[test]
    fn codes_prefixes_and_names_select() {
        assert_eq!(taken(&["N101"], &[], &[]), ["N101"]);
        assert_eq!(taken(&["n1"], &[], &[]), ["N101", "N102", "N103", "N104"]);
        assert_eq!(taken(&["weekday-mismatch", "T104"], &[], &[]), ["T101", "T104"]);
        assert_eq!(taken(&["ALL"], &[], &[]).len(), CHECKS.len());
    }

    #[test]
    fn the_longest_selector_decides() {
        assert_eq!(taken(&["N"], &[], &["N101", "number-twice"]), ["N103", "N104"]);
        assert_eq!(taken(&["N104"], &[], &["N"]), ["N104"]);
        assert!(taken(&["N"], &[], &["N"]).is_empty());
        assert!(taken(&[], &[], &["ALL"]).is_empty());
    }

    #[test]
    fn selected_checks_run_besides() {
        let opt_in: Vec<&str> = CHECKS.iter().filter(|check| check.stance == Stance::OptIn).map(|check| check.code.id()).collect();
        for id in opt_in {
            assert!(!taken(&[], &[], &[]).contains(&id));
            assert!(taken(&[], &[id], &[]).contains(&id));
        }
    }

    #[test]
    fn a_selector_without_a_match_is_an_error() {
        assert_eq!(Selection::new(&[], &[], &["X1".to_owned()]).unwrap_err(), Unknown("X1".to_owned()));
        assert_eq!(Selection::new(&[String::new()], &[], &[]).unwrap_err(), Unknown(String::new()));
        assert_eq!(Selection::new(&["N1011".to_owned()], &[], &[]).unwrap_err(), Unknown("N1011".to_owned()));
    }
}
