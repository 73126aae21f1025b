//! The words of a cell, and what they are.

use super::list::Marker;
use super::piece::{Kind, Piece};
use crate::read::captions::LONGEST_CELL;
use crate::read::marks::Marks;
use crate::source::{Hint, is_blank};
use crate::vocab::page::SIDES;

/// The words of some pieces, on one line.
pub(super) fn words_of(pieces: &[Piece]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for piece in pieces {
        match &piece.kind {
            Kind::Row { cells, .. } => words.extend(cells.iter().flat_map(|cell| cell.split_whitespace())),
            Kind::Entry(_, Some(Marker::Printed(marker)), _) => words.extend(marker.split_whitespace()),
            _ => {}
        }
        words.extend(piece.text.split_whitespace());
    }
    words.join(" ")
}

/// What is set on those words.
pub(super) fn marks_of(pieces: &[Piece]) -> Marks {
    let mut marks = Marks::default();
    for piece in pieces {
        if let Kind::Entry(_, Some(Marker::Printed(marker)), _) = &piece.kind {
            marks.append(Marks::plain(marker));
        }
        marks.append(piece.marks.clone());
    }
    marks
}

/// One paragraph, not an entry, not a row.
pub(super) fn is_plain(cell: &[Piece]) -> bool {
    matches!(cell, [Piece { kind: Kind::Text(_), text, .. }] if !text.trim().contains('\n'))
}

pub(super) fn is_short(cell: &[Piece]) -> bool {
    is_plain(cell) && cell[0].text.chars().count() <= LONGEST_CELL
}

/// `Present:` before names, `Venue:` before a place, `For` before those who voted so.
pub(super) fn label(cell: &[Piece]) -> bool {
    let caption = cell[0].text.trim_matches(is_blank);
    caption.ends_with(':') || SIDES.contains(&caption.to_lowercase().as_str())
}

/// A number in a cell of its own before its text: `4.`, `(a)`, `29`, `17/22`.
pub(super) fn is_marker(text: &str) -> bool {
    let text = text.trim_matches(is_blank);
    let body = text.trim_start_matches('(').trim_end_matches(['.', ')']);
    let delimited = body.len() < text.len();
    let digits = body.bytes().any(|byte| byte.is_ascii_digit());
    let sound = !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'/' | b'-'));
    let letters = body.len() == 1 || body.len() <= 5 && body.bytes().all(|byte| b"ivxl".contains(&byte.to_ascii_lowercase()));
    let counts = delimited && (digits || letters) || digits && (body.len() <= 4 || body.matches('/').count() == 1);
    sound && text.len() <= 12 && counts
}

/// The caption and what it announces, on one line.
pub(super) fn joined(pieces: Vec<Piece>) -> Piece {
    let words: Vec<&str> = pieces.iter().map(|piece| piece.text.trim_matches(is_blank)).collect();
    let joint = if words[0].ends_with(':') { " " } else { ": " };
    let text = words.join(joint);
    let mut marks = Marks::default();
    for (at, piece) in pieces.iter().enumerate() {
        marks.append(Marks::plain(if at > 0 { joint } else { "" }));
        marks.append(piece.marks.clone());
    }
    Piece { marks, ..like(&pieces[0], text, Kind::Text(Hint::None)) }
}

/// A bare number in a cell of its own precedes the first paragraph of the other, lest it be taken for a page number.
/// Any other number keeps its line, which distinguishes numbers of items from those of lists.
pub(super) fn marked(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let bare = pieces[0].text.trim_matches(is_blank).bytes().all(|byte| byte.is_ascii_digit());
    if bare && matches!(pieces[1].kind, Kind::Text(_)) {
        let number = pieces.remove(0).text;
        pieces[0].text.insert_str(0, &format!("{}   ", number.trim_matches(is_blank)));
        pieces[0].marks.put_before(&number);
    }
    pieces
}

pub(super) fn like(piece: &Piece, text: String, kind: Kind) -> Piece {
    Piece { text, marks: Marks::default(), kind, page: piece.page, matter: piece.matter, name: piece.name, cell: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_a_cell_of_its_own_is_a_marker() {
        assert!(["4.", "(a)", "29", "17/22", "5.1", "xii.", "4\u{a0}"].iter().all(|text| is_marker(text)));
        assert!(!["No.", "Oak", "12/05/2019", "£500", "Cllr", "", "12345"].iter().any(|text| is_marker(text)));
    }
}
