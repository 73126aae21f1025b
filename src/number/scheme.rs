//! The number schemes of `data/numbers.toml`, matched at the start of a line.

/// What a form is made of.
#[derive(Clone, Copy)]
enum Part {
    Number,
    Letter,
    Capital,
    Letters,
    Capitals,
    Roman,
    CapitalRoman,
    Prefix,
    Text(&'static str),
}

struct Form {
    kind: u8,
    parts: &'static [Part],
    ends: &'static [&'static str],
}

/// Kinds of schemes.
pub(crate) mod kind {
    use super::{Form, Part};
    include!(concat!(env!("OUT_DIR"), "/numbers.rs"));

    /// No scheme, but a list symbol.
    pub(crate) const BULLET: u8 = 100;
    /// A date, which looks like a number but is none.
    pub(crate) const DATE: u8 = 101;

    /// The forms that may begin with a byte.
    pub(super) fn forms(first: u8) -> impl Iterator<Item = &'static Form> {
        BY_FIRST.get(usize::from(first)).copied().unwrap_or_default().iter().filter_map(|at| FORMS.get(usize::from(*at)))
    }

    pub(super) fn counted() -> &'static [u16] {
        COUNTED
    }

    #[cfg(test)]
    pub(super) fn examples() -> &'static [(u8, &'static [&'static str])] {
        NUMBER_EXAMPLES
    }
}

/// The name of a kind of scheme.
pub fn kind_name(kind: u8) -> &'static str {
    match kind {
        kind::BULLET => "bullet",
        kind::DATE => "date",
        _ => kind::KIND_NAMES.get(usize::from(kind)).copied().unwrap_or("none"),
    }
}

/// The number or symbol that a line begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marker {
    /// Kind of scheme.
    pub kind: u8,
    /// The characters around the numbers, hashed: entries of one list share them.
    pub delimiter: u32,
    /// Its numbers, outermost first; a letter is its place in the alphabet.
    pub values: [u32; 4],
    /// How many of them.
    pub count: u8,
    /// Bytes that it takes.
    pub len: u16,
    /// It ends with a delimiter, not with the bare number.
    pub delimited: bool,
}

impl Marker {
    /// The last number, which increases from entry to entry.
    pub fn last(&self) -> u32 {
        self.values.get(usize::from(self.count).saturating_sub(1)).copied().unwrap_or(0)
    }

    /// Its numbers.
    pub fn numbers(&self) -> &[u32] {
        self.values.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// A single letter as the Roman number that it may be as well.
    pub fn as_roman(&self) -> Option<Marker> {
        let kind = match self.kind {
            kind::LETTER => kind::ROMAN,
            kind::CAPITAL => kind::CAPITAL_ROMAN,
            _ => return None,
        };
        let letters = [(9, 1), (22, 5), (24, 10), (12, 50), (3, 100)];
        let found = letters.iter().find(|(letter, _)| *letter == self.last())?;
        let mut marker = *self;
        marker.kind = kind;
        marker.values[0] = found.1;
        Some(marker)
    }
}

/// The marker at the start of a text, if a scheme matches.
pub fn marker(text: &str) -> Option<Marker> {
    let first = *text.as_bytes().first()?;
    if !first.is_ascii_alphanumeric() && !matches!(first, b'(' | b'[' | b'#') {
        return None;
    }
    let is_word = first.is_ascii_uppercase() && text.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase);
    kind::forms(first).filter(|form| !is_word || form.opens_with_words()).find_map(|form| form.marker(text))
}

impl Form {
    /// It begins with words, not with a number or letter: no letter of a list is directly followed by a lower-case one.
    fn opens_with_words(&self) -> bool {
        matches!(self.parts.first(), Some(Part::Text(_)))
    }

    fn marker(&self, text: &str) -> Option<Marker> {
        let mut found = Marker { kind: self.kind, delimiter: 0x811c_9dc5, ..Marker::default() };
        let mut at = 0;
        for part in self.parts {
            at += part.take(text.get(at..)?, &mut found)?;
        }
        let closed = self.parts.last().is_some_and(|part| matches!(part, Part::Text(_)));
        let end = self.ends.iter().find_map(|end| {
            let length = literal(text.get(at..)?, end)?;
            is_free(text.get(at + length..)?, closed || !end.is_empty()).then_some((*end, length))
        });
        let (end, length) = match end {
            Some(found) => found,
            None if closed && is_free(text.get(at..)?, true) => ("", 0),
            None => return None,
        };
        found.delimit(end);
        found.delimited = closed || !end.is_empty();
        found.len = u16::try_from(at + length).ok()?;
        Some(found)
    }
}

/// What may follow a marker: nothing, white space, and after a delimiter also a letter, quote or bracket.
fn is_free(rest: &str, delimited: bool) -> bool {
    rest.chars().next().is_none_or(|c| {
        crate::source::is_blank(c) || delimited && (c.is_alphabetic() || matches!(c, '“' | '"' | '‘' | '(' | '*' | '£' | '['))
    })
}

/// The bytes that a literal takes: letters of any case, a blank that may be none or two.
fn literal(text: &str, literal: &str) -> Option<usize> {
    let mut at = 0;
    for c in literal.chars() {
        if c == ' ' {
            at += text.get(at..)?.bytes().take(2).take_while(|byte| *byte == b' ').count();
            continue;
        }
        let found = text.get(at..)?.chars().next()?;
        let same = found.eq_ignore_ascii_case(&c) || c == '-' && matches!(found, '–' | '—');
        if !same {
            return None;
        }
        at += found.len_utf8();
    }
    Some(at)
}

impl Part {
    fn take(self, text: &str, found: &mut Marker) -> Option<usize> {
        let letters = |is: fn(&u8) -> bool, most: usize| text.bytes().take(most + 1).take_while(is).count();
        let length = match self {
            Part::Text(wanted) => {
                found.delimit(wanted);
                return literal(text, wanted);
            }
            Part::Prefix => {
                let length = letters(u8::is_ascii_uppercase, 6);
                found.delimit(text.get(..length)?);
                return (1..=6).contains(&length).then_some(length);
            }
            Part::Number => letters(u8::is_ascii_digit, 5),
            Part::Letter | Part::Letters | Part::Roman => letters(u8::is_ascii_lowercase, 6),
            Part::Capital | Part::Capitals | Part::CapitalRoman => letters(u8::is_ascii_uppercase, 6),
        };
        let body = text.get(..length)?;
        let value = match self {
            Part::Number if length <= 5 => body.parse().ok()?,
            Part::Letter | Part::Capital if length == 1 => place(body.as_bytes()[0]),
            Part::Letters | Part::Capitals if length == 2 => double(body.as_bytes())?,
            Part::Roman | Part::CapitalRoman => roman(body)?,
            _ => return None,
        };
        let at = usize::from(found.count);
        *found.values.get_mut(at)? = value;
        found.count += 1;
        found.delimit("#");
        Some(length)
    }
}

impl Marker {
    fn delimit(&mut self, text: &str) {
        for byte in text.bytes().filter(|byte| *byte != b' ') {
            self.delimiter = (self.delimiter ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
        }
    }
}

fn place(letter: u8) -> u32 {
    u32::from(letter.to_ascii_lowercase() - b'a') + 1
}

/// "aa" after "z", or "za" after "z": the lists of long documents have either.
fn double(letters: &[u8]) -> Option<u32> {
    match letters {
        [first, second] if first == second => Some(26 + place(*first)),
        [b'z' | b'Z', second] => Some(26 + place(*second)),
        _ => None,
    }
}

/// The value of a Roman number, up to 89.
///
/// ```
/// assert_eq!(minutebook::number::roman("xiv"), Some(14));
/// assert_eq!(minutebook::number::roman("iiii"), None);
/// ```
pub fn roman(text: &str) -> Option<u32> {
    let digits: Vec<u32> = text
        .bytes()
        .map(|byte| match byte.to_ascii_lowercase() {
            b'i' => Some(1),
            b'v' => Some(5),
            b'x' => Some(10),
            b'l' => Some(50),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let mut total = 0;
    for (at, digit) in digits.iter().enumerate() {
        let next = digits.get(at + 1).copied().unwrap_or(0);
        total = if *digit < next { total - *digit as i64 } else { total + *digit as i64 };
    }
    let value = u32::try_from(total).ok().filter(|value| (1..90).contains(value))?;
    (written(value) == text.to_ascii_lowercase()).then_some(value)
}

fn written(mut value: u32) -> String {
    let mut text = String::new();
    for (step, digits) in [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while value >= step {
            text.push_str(digits);
            value -= step;
        }
    }
    text
}

/// A word that counts things after a bare number.
pub(crate) fn is_counted(lexeme: u16) -> bool {
    lexeme != 0 && kind::counted().contains(&lexeme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_a_scheme_are_of_its_kind() {
        for (kind, texts) in kind::examples() {
            for text in *texts {
                let found = marker(text).map(|marker| kind_name(marker.kind));
                assert_eq!(found, Some(kind_name(*kind)), "{text:?}");
            }
        }
    }

    #[test]
    fn numbers_are_read() {
        let numbers = |text: &str| marker(text).map(|marker| marker.numbers().to_vec());
        assert_eq!(numbers("18.11.9 Lane"), Some(vec![18, 11, 9]));
        assert_eq!(numbers("(za) Lane"), Some(vec![27]));
        assert_eq!(numbers("IV - Lane"), Some(vec![4]));
        assert_eq!(numbers("4pm"), None);
        assert_eq!(numbers("Items"), None);
    }
}
