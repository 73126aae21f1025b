//! Text that was decoded in the wrong encoding and encoded again.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::source::part;

rule! {
    /// The text contains letters of another encoding.
    ///
    /// ## What it finds
    ///
    /// Pairs such as `â€` and `Â£`, which appear where UTF-8 was read as Windows-1252, and control characters that no text has. The finding
    /// names the first place and the number of further lines.
    ///
    /// ## Why it matters
    ///
    /// Names and amounts are spoiled, searches miss them, and each further conversion makes it worse.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The Clerkâ€™s report on the lane was read.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    ///
    /// 3. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// The Clerk’s report on the lane at Château Bâle was read.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    ///
    /// 3. Trees
    ///
    /// The elm was felled.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Convert the file once, from the encoding in which it was written, to UTF-8.
    MixedEncoding, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    let mut lines = view.lines().iter().filter_map(|line| garbled(view.words(line.span)).map(|(at, length)| (line, at, length)));
    let Some((line, at, length)) = lines.next() else { return };
    let start = line.span.start + at;
    let more = match lines.count() {
        0 => String::new(),
        1 => ", and on 1 more line".to_owned(),
        lines => format!(", and on {lines} more lines"),
    };
    let characters = part(view.text(), start..start + length);
    let message = format!("expected one encoding, but found {characters:?}, letters of another{more}");
    found.push(Finding { code: Code::MixedEncoding, message, span: view.span(start, start + length) });
}

/// Where UTF-8 was read as Windows-1252, or a control character of Windows-1252 was left unchanged.
fn garbled(text: &str) -> Option<(usize, usize)> {
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let is_double = match (character, next) {
            ('\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}', _) => return Some((at, character.len_utf8())),
            ('â', Some('€' | '„' | '‚' | '\u{80}')) => true,
            ('Â', Some('\u{a0}'..='\u{bf}')) => true,
            ('Ã', Some('\u{a0}'..='\u{bf}' | '‰' | '€' | '„')) => true,
            ('ï', Some('»' | '¿')) => true,
            _ => false,
        };
        if is_double {
            return Some((at, character.len_utf8() + next.map_or(0, char::len_utf8)));
        }
    }
    None
}
