//! Which built-in style applies to a document: the one of whose cues enough lines have one. Cues are patterns of the language of rules.

use super::{BUILT_IN, BuiltIn, Style};
use crate::lex::{Element, Pattern, Token, Triggers};

include!(concat!(env!("OUT_DIR"), "/styles.rs"));

static TRIGGERS: Triggers = Triggers::of(PATTERNS);

/// The built-in style that applies to a document of these lines: the one whose required number of cues is exceeded most, the first of
/// equals in the list of built-in styles. Lines are given as tokens.
///
/// ```
/// use minutebook::{lex::lex, style};
/// let lines = ["Molta ag: Councillor Fox", "Cuidithe ag: Councillor Hay", "Agus an Cinneadh:"].map(lex);
/// let style = style::detect(lines.iter().map(Vec::as_slice)).unwrap();
/// assert_eq!(style.name, "irish");
/// ```
pub fn detect<'t>(lines: impl Iterator<Item = &'t [Token]>) -> Option<&'static Style> {
    let hits = hits(lines);
    let needs = |name: &str| NEEDED.iter().zip(&hits).find(|((known, _), _)| *known == name).map(|((_, needed), hits)| (*needed, *hits));
    let claims = BUILT_IN.iter().filter_map(|one| needs(one.name).map(|(needed, hits)| (one, needed, hits)));
    claims.filter(|(_, needed, hits)| hits >= needed).fold(None, strongest).map(|(one, ..)| &*one.style)
}

/// The names of all built-in styles that apply to a document of these lines.
pub fn claims<'t>(lines: impl Iterator<Item = &'t [Token]>) -> Vec<&'static str> {
    let hits = hits(lines);
    NEEDED.iter().zip(hits).filter(|((_, needed), hits)| hits >= needed).map(|((name, _), _)| *name).collect()
}

/// For each style the number of lines with one of its cues.
fn hits<'t>(lines: impl Iterator<Item = &'t [Token]>) -> Vec<usize> {
    let mut hits = vec![0; NEEDED.len()];
    let mut claimed = vec![false; NEEDED.len()];
    for tokens in lines {
        claimed.fill(false);
        for at in 0..tokens.len() {
            TRIGGERS.all(tokens, at, |style, _| claimed.get_mut(usize::from(style)).into_iter().for_each(|claimed| *claimed = true));
        }
        hits.iter_mut().zip(&claimed).for_each(|(hits, claimed)| *hits += usize::from(*claimed));
    }
    hits
}

/// A style, the number of cues that it needs, and those that were found.
type Claim<'s> = (&'s BuiltIn, usize, usize);

/// Of two styles the one with more cues for each that is needed.
fn strongest<'s>(best: Option<Claim<'s>>, next: Claim<'s>) -> Option<Claim<'s>> {
    match best {
        Some((_, needed, hits)) if hits * next.1 >= next.2 * needed => best,
        _ => Some(next),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::lex;

    #[test]
    fn a_line_is_one_cue_however_many_patterns_it_has() {
        let name = |lines: &[&str]| {
            let lines: Vec<Vec<Token>> = lines.iter().map(|line| lex(line)).collect();
            detect(lines.iter().map(Vec::as_slice)).map(|style| style.name.as_str())
        };
        assert_eq!(name(&["Minutes of Holt Parish Council in attendance the Clerk"]), None);
        assert_eq!(name(&["Holt Parish Council", "Public participation"]), Some("parish"));
        assert_eq!(name(&["Molta ag: Councillor Fox", "The bridge"]), None);
    }

    #[test]
    fn every_style_has_cues_and_every_cue_a_style() {
        assert_eq!(NEEDED.len(), BUILT_IN.len());
        for (at, (name, needed)) in NEEDED.iter().enumerate() {
            assert!(*needed > 0 && BUILT_IN.iter().any(|one| one.name == *name && one.style.name == *name), "{name}");
            assert!(PATTERNS.iter().any(|pattern| usize::from(pattern.rule) == at), "{name}");
        }
    }
}
