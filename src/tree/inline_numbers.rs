//! Numbers inside a line: `5. Reports. 5.1 Chairman's report. 5.1.1 Allotments. Two plots are free.`

use super::shape;

/// Parts that a number may have.
const DEEPEST: usize = 6;

/// Where the numbers inside a text begin, in bytes: each is the first inside the one before, or the next of one around it.
pub fn cuts(text: &str) -> Vec<usize> {
    let Some(mut open) = number(text) else { return Vec::new() };
    let mut cuts = Vec::new();
    for (space, _) in text.match_indices(' ') {
        let ended = text[..space].ends_with(['.', ':', ';', '!', '?', ')']);
        let next = if ended { number(&text[space + 1..]) } else { None };
        if let Some(next) = next.filter(|next| follows(&open, next)) {
            cuts.push(space + 1);
            open = next;
        }
    }
    cuts
}

/// The items around the heading that a piece is, if a title comes after its number.
pub fn title(piece: &str) -> Option<usize> {
    let parts = number(piece)?;
    let after = piece[piece.find(' ')?..].trim_start();
    let sentence = after[..shape::first_sentence(after)].trim_end();
    let has_title = shape::is_title(sentence) && shape::words(sentence).count() < 7 && sentence.len() < 60;
    (has_title && parts.len() > 1).then(|| parts.len() - 1)
}

/// The parts of the number that opens a text before a capital.
fn number(text: &str) -> Option<Vec<u32>> {
    let end = text.find(' ')?;
    let body = text[..end].trim_end_matches('.');
    let has_title = text[end..].trim_start().starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let sound = has_title && !body.is_empty() && body.len() < 16;
    let parts = body.split('.').map(|part| part.parse().ok().filter(|_| (1..=3).contains(&part.len())));
    if sound { parts.collect::<Option<Vec<u32>>>().filter(|parts| parts.len() <= DEEPEST) } else { None }
}

fn follows(open: &[u32], next: &[u32]) -> bool {
    let Some((last, around)) = next.split_last() else { return false };
    let first_inside = around == open && *last == 1;
    let counts_on = around.len() < open.len() && !around.is_empty() && open[..around.len()] == *around && *last == open[around.len()] + 1;
    first_inside || counts_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_continue_and_numbers_that_do_not() {
        let text = "5. Reports. 5.1 Chair's report. 5.1.1 Plots. Two are free. 5.2 Clerk's report. The limit is 5.3 Tonnes. 5.9 No.";
        let starts: Vec<&str> = cuts(text).into_iter().map(|at| &text[at..at + 5]).collect();
        assert_eq!(starts, ["5.1 C", "5.1.1", "5.2 C"]);
        assert!(cuts("The limit is 4.5 tonnes. 4.6 Was asked for.").is_empty());
    }

    #[test]
    fn a_number_is_before_a_capital() {
        for (text, parts) in [
            ("5.1 Chair", Some(vec![5, 1])),
            ("5.1. Chair", Some(vec![5, 1])),
            ("5 12 lanes", Some(vec![5])),
            ("1.2.3.4.5.6 A", Some(vec![1, 2, 3, 4, 5, 6])),
            ("1.2.3.4.5.6.7 A", None),
            ("5.1 chair", None),
            ("5.1", None),
            ("1234 A", None),
            ("a.1 B", None),
            (". A", None),
        ] {
            assert_eq!(number(text), parts, "{text}");
        }
    }

    #[test]
    fn a_number_is_the_first_inside_or_the_next() {
        for (open, next) in
            [(&[5][..], &[5, 1][..]), (&[5, 1], &[5, 2]), (&[5, 1, 1], &[5, 2]), (&[5, 1, 3], &[5, 1, 4]), (&[5, 1], &[5, 1, 1])]
        {
            assert!(follows(open, next), "{open:?} {next:?}");
        }
        for (open, next) in [(&[5][..], &[5, 2][..]), (&[5, 1], &[6]), (&[5, 1], &[5, 3]), (&[5, 2], &[6, 3]), (&[5], &[6]), (&[5], &[])] {
            assert!(!follows(open, next), "{open:?} {next:?}");
        }
        assert_eq!((title("5.1 Chair's report. It was read."), title("5.1.1 Plots. Two are free.")), (Some(1), Some(2)));
        assert_eq!(
            (title("5 Roads"), title("5.1 The lane was mended."), title("5.1 Roads and lanes and parks and elms and oaks")),
            (None, None, None)
        );
    }
}
