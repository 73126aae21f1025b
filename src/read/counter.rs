//! How word processors print the automatic numbers: digits, letters, numerals.

/// How a number is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberFormat {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// 01, 02, 03.
    DecimalZero,
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// a, b, … z, aa, bb.
    LowerLetter,
    /// A, B, … Z, AA, BB.
    UpperLetter,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// Nothing.
    None,
}

impl NumberFormat {
    /// A number in this format; decimal if the format cannot express it.
    ///
    /// ```text
    /// LowerLetter 27 → aa, UpperRoman 14 → XIV, DecimalZero 7 → 07
    /// ```
    pub fn print(self, number: u32) -> String {
        match self {
            NumberFormat::None => String::new(),
            NumberFormat::DecimalZero => format!("{number:02}"),
            NumberFormat::Ordinal => format!("{number}{}", ending(number)),
            NumberFormat::LowerLetter => letters(number).to_lowercase(),
            NumberFormat::UpperLetter => letters(number),
            NumberFormat::LowerRoman => roman(number).to_lowercase(),
            NumberFormat::UpperRoman => roman(number),
            NumberFormat::Decimal => number.to_string(),
        }
    }
}

fn ending(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// After Z the letter is doubled: AA, BB.
fn letters(number: u32) -> String {
    let times = number.div_ceil(26);
    let letter = number.checked_sub(1).map(|at| char::from(b'A' + (at % 26) as u8));
    match letter.filter(|_| times <= 20) {
        Some(letter) => std::iter::repeat_n(letter, times as usize).collect(),
        None => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const NUMERALS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, numeral) in NUMERALS {
        while rest >= *value {
            out.push_str(numeral);
            rest -= value;
        }
    }
    out
}

/// The character for a bullet: characters of symbol fonts, which have no meaning in text, become `•`.
pub fn bullet(character: &str) -> &str {
    let private = character.chars().all(|c| matches!(c, '\u{e000}'..='\u{f8ff}')) || character == "o" || character == "§";
    if private { "•" } else { character.trim() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        let printed = |format: NumberFormat, numbers: &[u32]| numbers.iter().map(|n| format.print(*n)).collect::<Vec<_>>().join(" ");
        assert_eq!(printed(NumberFormat::LowerLetter, &[1, 26, 27, 28, 53]), "a z aa bb aaa");
        assert_eq!(printed(NumberFormat::UpperRoman, &[4, 14, 49, 1994, 4000]), "IV XIV XLIX MCMXCIV 4000");
        assert_eq!(printed(NumberFormat::Ordinal, &[1, 2, 3, 11, 22, 113]), "1st 2nd 3rd 11th 22nd 113th");
        assert_eq!(printed(NumberFormat::DecimalZero, &[0, 7, 10]), "00 07 10");
        assert_eq!(printed(NumberFormat::UpperLetter, &[0, 600]), "0 600");
    }

    #[test]
    fn characters_of_symbol_fonts_become_a_bullet() {
        assert_eq!((bullet("\u{f0b7}"), bullet("–"), bullet("o")), ("•", "–", "•"));
    }
}
