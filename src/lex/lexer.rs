//! The one pass over the text.

use super::lexicon::{class, lookup, lookup_short, symbol};
use super::short_word::ShortWord;
use super::token::Token;

/// Maximum bytes of a token; a longer one is cut.
const LONGEST: usize = 1 << 15;

/// Letters of `www`, after which a stop opens an address.
const WWW: usize = 3;

/// Cuts a text into tokens. Everything but white space is in a token.
///
/// ```
/// let text = "RESOLVED: that £30.00 be paid at 7.30 pm.";
/// let tokens = minutebook::lex::lex(text);
/// let words: Vec<&str> = tokens.iter().map(|token| &text[token.start as usize..token.end() as usize]).collect();
/// assert_eq!(words, ["RESOLVED", ":", "that", "£30.00", "be", "paid", "at", "7.30 pm", "."]);
/// ```
pub fn lex(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    lex_into(text, &mut tokens);
    tokens
}

/// As [`lex`], into a list whose tokens are replaced.
pub(super) fn lex_into(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut lexer = Lexer { text, bytes: text.as_bytes(), tokens };
    let mut at = 0;
    while at < text.len() {
        at = lexer.step(at);
    }
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    tokens: &'t mut Vec<Token>,
}

impl Lexer<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn char_at(&self, at: usize) -> char {
        self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or('\0')
    }

    fn push(&mut self, start: usize, end: usize, word: u16, form: u128) -> usize {
        let end = end.min(start + LONGEST);
        let end = (start + 1..=end).rev().find(|end| self.text.is_char_boundary(*end)).unwrap_or(end);
        let (start_, len) = (u32::try_from(start).unwrap_or(u32::MAX), u16::try_from(end - start).unwrap_or(u16::MAX));
        self.tokens.push(Token { start: start_, len, word, form: form as u32 });
        end
    }

    /// Takes the token that begins at a byte, or the white space there. Returns the byte after it.
    fn step(&mut self, at: usize) -> usize {
        match self.byte(at) {
            b' ' | b'\n' | b'\t' | b'\r' | 11 | 12 => at + 1,
            b'a'..=b'z' | b'A'..=b'Z' => self.word(at),
            b'0'..=b'9' => self.number(at, at),
            b'.' | b'_' => self.dots(at),
            b'$' => self.currency(at, 1),
            0..=0x7f => self.ascii_symbol(at),
            _ => self.other(at),
        }
    }

    fn other(&mut self, at: usize) -> usize {
        let c = self.char_at(at);
        let end = at + c.len_utf8();
        let (word, form) = match c {
            _ if crate::source::is_blank(c) => return end,
            _ if c.is_alphabetic() => return self.word(at),
            '£' | '€' => return self.currency(at, c.len_utf8()),
            '…' => return self.dots(at),
            '–' | '—' | '‐' | '‑' | '‒' | '−' => (symbol::HYPHEN, class::SIGN),
            '‘' | '’' | '´' => (symbol::APOSTROPHE, class::SIGN | class::QUOTE),
            '“' | '”' | '„' | '«' | '»' => (symbol::QUOTATION, class::SIGN | class::QUOTE),
            '✓' | '✔' | '☑' | '☒' | '☐' => (symbol::TICK, class::SIGN),
            _ if is_bullet(c) => (symbol::BULLET_SIGN, class::SIGN | class::BULLET),
            _ => (symbol::OTHER_SIGN, class::SIGN),
        };
        self.push(at, end, word, form)
    }

    fn ascii_symbol(&mut self, at: usize) -> usize {
        let (word, form) = match self.byte(at) {
            b',' => (symbol::COMMA, class::SIGN),
            b':' => (symbol::COLON, class::SIGN),
            b';' => (symbol::SEMICOLON, class::SIGN),
            b'(' | b'[' | b'{' => (symbol::OPEN, class::SIGN),
            b')' | b']' | b'}' => (symbol::CLOSE, class::SIGN),
            b'-' => (symbol::HYPHEN, class::SIGN),
            b'\'' | b'`' => (symbol::APOSTROPHE, class::SIGN | class::QUOTE),
            b'"' => (symbol::QUOTATION, class::SIGN | class::QUOTE),
            b'/' => (symbol::SLASH, class::SIGN),
            b'|' => (symbol::PIPE, class::SIGN),
            b'*' => (symbol::STAR, class::SIGN),
            b'#' => (symbol::HASH, class::SIGN),
            b'&' => (symbol::AMPERSAND, class::SIGN),
            b'?' => (symbol::QUESTION_MARK, class::SIGN),
            b'!' => (symbol::EXCLAMATION, class::SIGN),
            b'>' => (symbol::GREATER, class::SIGN),
            b'<' => (symbol::LESS, class::SIGN),
            b'=' => (symbol::EQUALS, class::SIGN),
            b'%' => (symbol::PERCENT, class::SIGN),
            b'+' => (symbol::PLUS, class::SIGN),
            b'\\' => (symbol::BACKSLASH, class::SIGN),
            _ => (symbol::OTHER_SIGN, class::SIGN),
        };
        self.push(at, at + 1, word, form)
    }

    /// A full stop, or a run of them, which may mark a place for a signature or lead to a page number.
    fn dots(&mut self, at: usize) -> usize {
        let first = self.char_at(at);
        let mut end = at;
        while self.char_at(end) == first {
            end += first.len_utf8();
        }
        let is_run = end - at > 3 || first == '…';
        let single = if first == '_' { symbol::UNDERSCORE } else { symbol::STOP };
        match is_run {
            true if end - at > 3 && first != '…' || end - at > 5 => self.push(at, end, symbol::DOT_RUN, class::SIGN | class::DOTS),
            _ => self.push(at, if first == '…' { end } else { at + 1 }, single, class::SIGN),
        }
    }

    fn currency(&mut self, at: usize, width: usize) -> usize {
        let digits = at + width + usize::from(self.byte(at + width) == b' ');
        if self.byte(digits).is_ascii_digit() { self.number(at, digits) } else { self.push(at, at + width, symbol::CURRENCY, class::SIGN) }
    }

    /// Nothing at a place could belong to the word of so many letters before it.
    fn ends_word(&self, at: usize, letters: usize) -> bool {
        match self.byte(at) {
            0 | b' ' | b'\n' | b'\r' | b'\t' | b',' | b';' | b'(' | b')' | b'"' | b'?' | b'!' | b'*' => true,
            // Neither an abbreviation nor an address.
            b'.' | b':' => letters != WWW && matches!(self.byte(at + 1), 0 | b' ' | b'\n' | b'\r' | b'\t'),
            _ => false,
        }
    }

    /// Most words: up to 15 letters of ASCII, with nothing after them that could belong to them. Returns the byte after the word.
    fn plain_word(&mut self, at: usize) -> Option<usize> {
        let word = ShortWord::at(self.bytes, at).filter(|word| self.ends_word(at + word.length, word.length))?;
        let start = u32::try_from(at).unwrap_or(u32::MAX);
        self.tokens.push(Token { start, len: word.length as u16, word: lookup_short(word.small), form: word.form() as u32 });
        Some(at + word.length)
    }

    /// A word: letters, with apostrophes and hyphens between letters.
    fn word(&mut self, at: usize) -> usize {
        match self.plain_word(at) {
            Some(end) => end,
            None => self.any_word(at),
        }
    }

    fn any_word(&mut self, at: usize) -> usize {
        let mut key = [0; 32];
        let (mut length, mut end, mut letters, mut capitals, mut first_is_capital) = (0, at, 0_usize, 0_usize, false);
        loop {
            let byte = self.byte(end);
            if byte.is_ascii_alphabetic() {
                capitals += usize::from(byte.is_ascii_uppercase());
                first_is_capital |= letters == 0 && byte.is_ascii_uppercase();
                letters += 1;
                if let Some(place) = key.get_mut(length) {
                    *place = byte.to_ascii_lowercase();
                }
                length += 1;
                end += 1;
            } else if matches!(byte, b'\'' | b'-') && self.byte(end + 1).is_ascii_alphabetic() {
                if let Some(place) = key.get_mut(length) {
                    *place = byte;
                }
                length += 1;
                end += 1;
            } else if byte >= 0x80 {
                let c = self.char_at(end);
                if c.is_alphabetic() || is_combining(c) {
                    capitals += usize::from(c.is_uppercase());
                    first_is_capital |= letters == 0 && c.is_uppercase();
                    letters += usize::from(c.is_alphabetic());
                    for small in c.to_lowercase() {
                        let mut buffer = [0; 4];
                        for byte in small.encode_utf8(&mut buffer).bytes() {
                            if let Some(place) = key.get_mut(length) {
                                *place = byte;
                            }
                            length += 1;
                        }
                    }
                    end += c.len_utf8();
                } else if c == '’' && self.char_at(end + 3).is_alphabetic() {
                    if let Some(place) = key.get_mut(length) {
                        *place = b'\'';
                    }
                    length += 1;
                    end += 3;
                } else {
                    break;
                }
            } else {
                break;
            }
            if end - at > LONGEST {
                break;
            }
        }
        if let Some(end) = self.address(at, end) {
            return self.push(at, end, 0, class::URL);
        }
        if let Some(end) = self.code(at, end, capitals, letters) {
            return self.push(at, end, 0, class::SLASHED);
        }
        let end = self.abbreviation(at, end, &mut key, &mut length);
        let form = match (letters, capitals) {
            (1, 1) => class::WORD | class::INITIAL | class::CAPITAL,
            (_, 0) => class::WORD | class::LOWER,
            (letters, capitals) if letters == capitals => class::WORD | class::CAPITALS | class::CAPITAL,
            _ if first_is_capital => class::WORD | class::CAPITAL,
            _ => class::WORD,
        };
        let lexeme = key.get(..length).map_or(0, lexeme);
        self.push(at, end, lexeme, form)
    }

    /// "p.m", "a.m", "n/a": letters with a stop or slash between, where the lexicon has such a word.
    fn abbreviation(&self, at: usize, end: usize, key: &mut [u8; 32], length: &mut usize) -> usize {
        let further = self.byte(end + 1);
        if end - at != 1
            || !matches!(self.byte(end), b'.' | b'/')
            || !further.is_ascii_alphabetic()
            || self.byte(end + 2).is_ascii_alphabetic()
        {
            return end;
        }
        let abbreviation = [key[0], self.byte(end), further.to_ascii_lowercase()];
        if lookup(&abbreviation) == 0 {
            return end;
        }
        key[..3].copy_from_slice(&abbreviation);
        *length = 3;
        end + 2
    }

    /// An address of the web or of mail.
    fn address(&self, at: usize, end: usize) -> Option<usize> {
        let rest = self.bytes.get(end..)?;
        let is_web =
            rest.starts_with(b"://") || end - at == 3 && rest.starts_with(b".") && self.bytes[at..end].eq_ignore_ascii_case(b"www");
        let is_mail = rest.starts_with(b"@");
        let is_local = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+');
        let local = rest.iter().take(64).take_while(|byte| is_local(byte)).count();
        let is_long_mail = local > 0 && rest.get(local) == Some(&b'@') && rest.get(local + 1).is_some_and(u8::is_ascii_alphanumeric);
        (is_web || is_mail || is_long_mail).then(|| {
            let length =
                rest.iter().take(2000).take_while(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'<' | b')')).count();
            end + length
        })
    }

    /// A code of capitals and digits: `DC/19/0012`, `PC-41`.
    fn code(&self, at: usize, end: usize, capitals: usize, letters: usize) -> Option<usize> {
        let joins = matches!(self.byte(end), b'/' | b'-') && self.byte(end + 1).is_ascii_digit();
        (joins && capitals == letters && end - at <= 6).then(|| self.slashed(end))
    }

    /// The end of groups of letters and digits with slashes between, from the first slash.
    fn slashed(&self, mut end: usize) -> usize {
        while matches!(self.byte(end), b'/' | b'-') && self.byte(end + 1).is_ascii_alphanumeric() {
            end += 1;
            while self.byte(end).is_ascii_alphanumeric() {
                end += 1;
            }
        }
        end
    }

    fn digits(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    }

    /// A number, with what belongs to it: `4`, `4th`, `4.2`, `7.30 pm`, `24/00123/FUL`, `1,234.50`, `£30`, `4/5/2024`.
    fn number(&mut self, start: usize, digits: usize) -> usize {
        let end = self.digits(digits);
        let count = end - digits;
        let is_amount = start < digits;
        if is_amount || self.is_thousand(end) {
            let end = self.amount(end);
            return self.push(start, end, 0, class::NUMBER | class::AMOUNT);
        }
        match self.byte(end) {
            b'.' | b':' if self.byte(end + 1).is_ascii_digit() => self.dotted(start, end),
            b'/' | b'-' if self.byte(end + 1).is_ascii_alphanumeric() && self.is_slashed(end) => {
                let past = self.slashed(end);
                let form = if self.is_date(start, past) { class::DATE } else { class::SLASHED };
                self.push(start, past, 0, class::NUMBER | form)
            }
            _ if self.is_ordinal(end) => {
                let lexeme = self.bytes.get(start..end + 2).map_or(0, |word| lookup(&word.to_ascii_lowercase()));
                self.push(start, end + 2, lexeme, class::NUMBER | class::ORDINAL)
            }
            _ => match self.meridian(end).filter(|_| count <= 2) {
                Some(past) => self.push(start, past, 0, class::NUMBER | class::TIME),
                None => {
                    let is_year = count == 4 && matches!(self.byte(start), b'1' | b'2');
                    let form = if is_year { class::YEAR | class::INT } else { class::INT };
                    self.push(start, end, 0, class::NUMBER | form)
                }
            },
        }
    }

    fn is_slashed(&self, end: usize) -> bool {
        self.byte(end) == b'/' || self.byte(end + 1).is_ascii_digit()
    }

    fn is_ordinal(&self, end: usize) -> bool {
        let suffix = [self.byte(end).to_ascii_lowercase(), self.byte(end + 1).to_ascii_lowercase()];
        matches!(&suffix, b"st" | b"nd" | b"rd" | b"th") && !self.byte(end + 2).is_ascii_alphanumeric()
    }

    /// A comma, three digits, no fourth.
    fn is_thousand(&self, at: usize) -> bool {
        self.byte(at) == b',' && self.digits(at + 1) == at + 4
    }

    fn amount(&self, mut end: usize) -> usize {
        while self.is_thousand(end) {
            end += 4;
        }
        if self.byte(end) == b'.' && self.byte(end + 1).is_ascii_digit() { self.digits(end + 1) } else { end }
    }

    /// Three groups of digits of which one is a year or two digits, as dates have them.
    fn is_date(&self, start: usize, end: usize) -> bool {
        let text = self.bytes.get(start..end).unwrap_or_default();
        let mut groups = text.split(|byte| matches!(byte, b'/' | b'-' | b'.'));
        let (Some(first), Some(second), Some(third), None) = (groups.next(), groups.next(), groups.next(), groups.next()) else {
            return false;
        };
        let is_number = |group: &&[u8]| !group.is_empty() && group.len() <= 4 && group.iter().all(u8::is_ascii_digit);
        let small = |group: &[u8], most: u32| {
            std::str::from_utf8(group).ok().and_then(|group| group.parse().ok()).is_some_and(|n: u32| n >= 1 && n <= most)
        };
        [first, second, third].iter().all(is_number)
            && (first.len() <= 2 && second.len() <= 2 && matches!(third.len(), 2 | 4) && small(first, 31) && small(second, 31)
                || first.len() == 4 && small(second, 12) && small(third, 31))
    }

    fn dotted(&mut self, start: usize, first: usize) -> usize {
        let (mut end, mut groups) = (first, 0);
        while matches!(self.byte(end), b'.' | b':') && self.byte(end + 1).is_ascii_digit() {
            end = self.digits(end + 1);
            groups += 1;
        }
        if self.is_date(start, end) {
            return self.push(start, end, 0, class::NUMBER | class::DATE);
        }
        let is_pair = groups == 1 && end - first == 3;
        let hour: u32 = self.text.get(start..first).and_then(|hour| hour.parse().ok()).unwrap_or(99);
        if let Some(past) = self.meridian(end).filter(|_| is_pair && hour < 25) {
            return self.push(start, past, 0, class::NUMBER | class::TIME);
        }
        let is_time = is_pair && hour < 25 && self.byte(first) == b':';
        let form = match (is_time, is_pair) {
            (true, _) => class::TIME,
            (_, true) => class::DOTTED | class::AMOUNT,
            _ => class::DOTTED,
        };
        self.push(start, end, 0, class::NUMBER | form)
    }

    /// The end of "pm", "a.m." and the like after an hour, one blank between at the most.
    fn meridian(&self, end: usize) -> Option<usize> {
        let at = end + usize::from(self.byte(end) == b' ');
        let is_half = matches!(self.byte(at).to_ascii_lowercase(), b'a' | b'p');
        let middle = at + 1 + usize::from(self.byte(at + 1) == b'.') + usize::from(self.byte(at + 1) == b'.' && self.byte(at + 2) == b' ');
        let is_m = self.byte(middle).eq_ignore_ascii_case(&b'm') && !self.byte(middle + 1).is_ascii_alphanumeric();
        (is_half && is_m).then_some(middle + 1)
    }
}

/// The lexeme of a word, or of the word before an "'s".
fn lexeme(word: &[u8]) -> u16 {
    match lookup(word) {
        0 => word.strip_suffix(b"'s").map_or(0, lookup),
        found => found,
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// Symbols that open entries of lists, including those of the private areas of symbol fonts.
fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '·'
            | '▪'
            | '◦'
            | '‣'
            | '●'
            | '○'
            | '■'
            | '□'
            | '➢'
            | '►'
            | '§'
            | '❖'
            | '⮚'
            | '➤'
            | '⁃'
            | '∙'
            | '◆'
            | '◊'
            | '★'
            | '☆'
            | '✤'
            | '→'
            | '▶'
            | '▸'
            | '\u{f000}'..='\u{f0ff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        lex(text).iter().map(|token| &text[token.start as usize..token.end() as usize]).collect()
    }

    fn forms(text: &str) -> Vec<&'static str> {
        let of_number = [class::INT, class::YEAR, class::ORDINAL, class::DOTTED, class::TIME, class::DATE, class::AMOUNT, class::SLASHED];
        let named = |classes: u128| {
            of_number.iter().rev().find(|form| classes & **form != 0).map_or("", |form| class::CLASS_NAMES[form.trailing_zeros() as usize])
        };
        lex(text).iter().map(|token| named(token.classes())).filter(|name| !name.is_empty()).collect()
    }

    #[test]
    fn tokens_tile_the_text() {
        for text in [
            "İ Present–: x",
            "4.5.2024 at 7.30 p.m.\u{a0}in the Hall…",
            "a@b.example x",
            "’tis £1,234.50 ½ \u{f0b7} Siân O’Neal",
            "......__",
        ] {
            let mut at = 0;
            for token in lex(text) {
                assert!(text[at..token.start as usize].chars().all(crate::source::is_blank), "{text:?}");
                at = token.end() as usize;
            }
            assert!(text[at..].chars().all(crate::source::is_blank), "{text:?}");
        }
    }

    #[test]
    fn a_plain_word_is_read_as_any_word_is() {
        let words = ["a", "A", "It", "www", "RESOLVED", "resolved", "McFox", "unanimouslyrefer", "incontrovertibly", "iPad", "xyzzy"];
        let suffixes = [
            " that",
            "",
            ".",
            ". ",
            ".b",
            ".b@c.example",
            ": ",
            "://x",
            ")",
            "(",
            "\"",
            "?",
            "*",
            "/b",
            "/2",
            "-2",
            "-b",
            "'s",
            "'",
            "’s",
            "é",
            "\0",
        ];
        for text in words.iter().flat_map(|word| suffixes.map(|suffix| format!("{word}{suffix}"))) {
            let read = |read: fn(&mut Lexer<'_>) -> usize| {
                let mut tokens = Vec::new();
                let end = read(&mut Lexer { text: &text, bytes: text.as_bytes(), tokens: &mut tokens });
                (end, tokens)
            };
            assert_eq!(read(|lexer| lexer.word(0)), read(|lexer| lexer.any_word(0)), "{text}");
        }
        let plain_word = |text: &str| Lexer { text, bytes: text.as_bytes(), tokens: &mut Vec::new() }.plain_word(0);
        assert_eq!(plain_word("resolved. That"), Some(8));
        assert_eq!(plain_word("unanimouslyrefer"), None);
    }

    #[test]
    fn numbers_are_whole() {
        assert_eq!(
            words("24/00123/FUL on 4th May, 1,234.50 and 4.2.1 or 7pm"),
            ["24/00123/FUL", "on", "4th", "May", ",", "1,234.50", "and", "4.2.1", "or", "7pm"]
        );
        assert_eq!(
            forms("4 2024 4th 4.2.1 7.30 pm 4/5/2024 £30 24/001 4.5.2024 19:30"),
            ["INT", "YEAR", "ORDINAL", "DOTTED", "TIME", "DATE", "AMOUNT", "SLASHED", "DATE", "TIME"]
        );
    }

    #[test]
    fn words_keep_their_apostrophes_and_letters() {
        assert_eq!(words("O’Neal's vice-chairman, Siân"), ["O’Neal's", "vice-chairman", ",", "Siân"]);
        assert!(lex("The Council’s report")[1].is(class::BODY));
    }
}
