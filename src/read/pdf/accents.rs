//! Accents that are drawn over their letters as glyphs of their own: TeX sets letters so where the font has none with the accent.

use unicode_normalization::char::compose;

use super::glyphs::Glyph;

/// Accents that take a place of their own in a line of text, and the marks that combine with the letter before them.
const ACCENTS: [(char, char); 14] = [
    ('`', '\u{300}'),
    ('´', '\u{301}'),
    ('ˆ', '\u{302}'),
    ('^', '\u{302}'),
    ('˜', '\u{303}'),
    ('~', '\u{303}'),
    ('¯', '\u{304}'),
    ('˘', '\u{306}'),
    ('˙', '\u{307}'),
    ('¨', '\u{308}'),
    ('˚', '\u{30a}'),
    ('˝', '\u{30b}'),
    ('ˇ', '\u{30c}'),
    ('¸', '\u{327}'),
];

/// Maximum distance between the middles of an accent and of its letter, in parts of the height.
const NEAR: f64 = 0.25;

/// The glyphs in drawing order, accents joined with the letters below them.
pub fn joined(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        match out.last().and_then(|last| with_accent(last, &glyph).or_else(|| with_accent(&glyph, last))) {
            Some(letter) => {
                out.pop();
                out.push(letter);
            }
            None => out.push(glyph),
        }
    }
    out
}

/// The letter with the accent, if the accent is over it.
fn with_accent(accent: &Glyph, letter: &Glyph) -> Option<Glyph> {
    let (_, mark) = ACCENTS.iter().find(|(spacing, _)| Some(*spacing) == only(accent))?;
    let base = match only(letter)? {
        'ı' => 'i',
        'ȷ' => 'j',
        c => c,
    };
    let middle = |glyph: &Glyph| glyph.x + glyph.width / 2.0;
    let is_over = (middle(accent) - middle(letter)).abs() < NEAR * letter.size && accent.x < letter.x + letter.width;
    let composed = compose(base, *mark).filter(|_| is_over)?;
    Some(Glyph { text: composed.to_string().into(), ..letter.clone() })
}

/// The character of a glyph that has one.
fn only(glyph: &Glyph) -> Option<char> {
    let mut chars = glyph.text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(x: f64, text: &str) -> Glyph {
        Glyph { x, y: 0.0, width: 5.0, size: 10.0, bold: false, text: text.into(), href: None, paragraph: None }
    }

    fn texts(glyphs: &[(f64, &str)]) -> String {
        joined(glyphs.iter().map(|(x, text)| glyph(*x, text)).collect()).iter().map(|glyph| &*glyph.text).collect()
    }

    #[test]
    fn an_accent_over_a_letter_is_part_of_it() {
        assert_eq!(texts(&[(0.0, "w"), (5.2, "ˆ"), (5.0, "a"), (10.0, "r")]), "wâr");
        assert_eq!(texts(&[(0.0, "c"), (0.3, "¸"), (5.0, "a")]), "ça");
        assert_eq!(texts(&[(0.0, "´"), (0.1, "ı")]), "í");
    }

    #[test]
    fn an_accent_beside_a_letter_is_separate() {
        assert_eq!(texts(&[(0.0, "`"), (5.0, "a"), (10.0, "`")]), "`a`");
        assert_eq!(texts(&[(0.0, "~"), (0.0, "5")]), "~5");
    }
}
