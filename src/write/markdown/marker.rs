//! Numbers and markers before the words of items and entries.

use crate::model::Point;
use crate::source::part;
use crate::write::escape::escape_inside;

/// Separates a number or marker from its text: displayed as a space, and different from the spaces of the text.
pub const JOINT: char = '\u{a0}';

/// The bullet that all entries share, if it is not one of Markdown.
pub fn common_bullet<'p>(points: &'p [Point<'_>]) -> Option<&'p str> {
    let first = points.first()?.marker.as_deref()?;
    let odd = points[0].value.is_none() && !matches!(first, "-" | "*");
    (odd && points.iter().all(|point| point.marker.as_deref() == Some(first))).then_some(first)
}

/// The Markdown marker of a point, and its own marker if Markdown has no equal.
pub fn lead(point: &Point<'_>, bullet: Option<&str>) -> (String, String) {
    let Some(marker) = point.marker.as_deref() else { return ("+".to_owned(), String::new()) };
    if bullet == Some(marker) || marker == "-" {
        return ("-".to_owned(), String::new());
    }
    let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
    let native = (1..=9).contains(&digits) && matches!(part(marker, digits..), "." | ")") || marker == "*";
    if native { (marker.to_owned(), String::new()) } else { ("-".to_owned(), format!("{}{JOINT}", escape_inside(marker))) }
}

/// Whether a text might be read as one with a number or marker of its own.
pub fn looks_numbered(text: &str) -> bool {
    let early = text.char_indices().take(40).any(|(_, c)| c == JOINT);
    let token = text.split_whitespace().next().unwrap_or("");
    let short = token.len() < 2 || token.len() < 4 && !token.contains(|c: char| c.is_lowercase());
    early || short || token.starts_with(|c: char| !c.is_alphabetic()) || token.contains(['.', ')', '/', ':'])
}
