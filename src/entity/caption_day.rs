//! The day that a caption over a column names: `4 March`, `6th May 2024`, `01/04/24`. Its year may be left out.

use super::numeric::Order;
use super::reader::{Reader, begins};
use crate::lex::calendar::role;

/// Maximum bytes of a caption that are read.
const LONGEST: usize = 80;

/// A day, each of its readings a month and a day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CaptionDay<'t> {
    day_first: (u8, u8),
    month_first: (u8, u8),
    /// Two digits or four.
    year: Option<&'t str>,
}

impl<'t> CaptionDay<'t> {
    /// The first day that a caption names.
    pub(crate) fn of(caption: &'t str) -> Option<CaptionDay<'t>> {
        let starts = caption.char_indices().take(LONGEST).filter(|(at, c)| c.is_alphanumeric() && begins(caption, *at));
        starts.map(|(at, _)| Reader::new(caption, at)).find_map(|reader| in_words(reader).or_else(|| in_digits(reader)))
    }

    /// Read in this order, it is a date in the form of ISO 8601.
    pub(crate) fn is(&self, order: Order, date: &str) -> bool {
        let Some((year, rest)) = date.split_once('-') else { return false };
        let (month, day) = if order == Order::DayFirst { self.day_first } else { self.month_first };
        rest == format!("{month:02}-{day:02}") && self.year.is_none_or(|printed| year.ends_with(printed))
    }
}

/// `4th of March 2024`, `March 4`.
fn in_words<'t>(mut reader: Reader<'t>) -> Option<CaptionDay<'t>> {
    let first = reader.month();
    between(&mut reader);
    let day = reader.number()?;
    let mut ahead = reader.ahead();
    ahead.blanks();
    if ahead.word(role::ORDINAL_ENDING).is_some() {
        reader = ahead;
    }
    if first.is_none() {
        between(&mut reader);
        let mut ahead = reader.ahead();
        if ahead.word_before_blank(role::OF).is_some() {
            reader = ahead;
        }
    }
    let month = first.or_else(|| reader.month())?;
    between(&mut reader);
    let read = (month, day);
    Some(CaptionDay { day_first: read, month_first: read, year: year(reader) })
}

/// `01/04/24`, `1.4`.
fn in_digits<'t>(mut reader: Reader<'t>) -> Option<CaptionDay<'t>> {
    let first = reader.number()?;
    let separator = reader.character(&['/', '.', '-'])?;
    let second = reader.number()?;
    let year = reader.character(&[separator]).and_then(|_| year(reader));
    (reader.ends() || year.is_some()).then_some(CaptionDay { day_first: (second, first), month_first: (first, second), year })
}

/// Blanks and the punctuation between the parts of a day.
fn between(reader: &mut Reader<'_>) {
    reader.take_all(|c| c.is_whitespace() || matches!(c, ',' | '.' | '-'));
}

/// A year of two digits or four.
fn year<'t>(mut reader: Reader<'t>) -> Option<&'t str> {
    reader.character(&['\'', '’']);
    let digits = reader.digits();
    (matches!(digits.len(), 2 | 4) && reader.ends()).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(caption: &str, order: Order) -> bool {
        CaptionDay::of(caption).is_some_and(|day| day.is(order, "2024-04-01"))
    }

    #[test]
    fn days_with_a_year_or_without() {
        for caption in
            ["1 April", "1st April 2024", "Mon 1 Apr", "April 1", "1-Apr-24", "Present 1 April", "1st of April ’24", "April\n1st"]
        {
            assert!(is(caption, Order::DayFirst), "{caption}");
        }
        for caption in ["01/04/24", "1.4.2024", "1/4"] {
            assert!(is(caption, Order::DayFirst) && !is(caption, Order::MonthFirst), "{caption}");
        }
        assert!(is("4/1/24", Order::MonthFirst));
    }

    #[test]
    fn other_days_and_none() {
        for caption in ["1 April 2023", "2 April", "01/04/23", "11 April", "1/4/2"] {
            assert!(!is(caption, Order::DayFirst), "{caption}");
        }
        for caption in ["April", "Present", "Item 4", "", "4", "é/4"] {
            assert_eq!(CaptionDay::of(caption), None, "{caption}");
        }
    }
}
