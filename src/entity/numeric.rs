//! Dates in digits alone, whose order of day and month must be found.

use std::ops::Range;

use super::day::{has_year, iso, weekday_agrees, year};
use super::reader::{Reader, numbers};
use super::when::When;
use crate::lex::{Token, lex};

/// The order in which a document prints day and month in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `25/12/2019`.
    DayFirst,
    /// `12/25/2019`.
    MonthFirst,
}

/// A date in digits, as printed.
struct DigitDate {
    first: u8,
    second: u8,
    year: i16,
    start: usize,
    end: usize,
}

/// All dates in digits.
fn all<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = DigitDate> + 't {
    let mut from = 0;
    numbers(text, tokens).filter_map(move |at| {
        let found = (at >= from).then(|| read(text, at)).flatten()?;
        from = found.end;
        Some(found)
    })
}

fn read(text: &str, start: usize) -> Option<DigitDate> {
    let mut reader = Reader::new(text, start);
    let first = reader.number()?;
    reader.character(&['/', '.'])?;
    let second = reader.number()?;
    reader.character(&['/', '.'])?;
    let year = year(&mut reader).filter(|year| *year >= 1900)?;
    Some(DigitDate { first, second, year, start, end: reader.at })
}

impl DigitDate {
    fn in_order(&self, order: Order) -> Option<When> {
        let (day, month) = if order == Order::DayFirst { (self.first, self.second) } else { (self.second, self.first) };
        Some(When { value: iso(self.year, month, day)?, range: self.start..self.end })
    }

    /// The order that the date shows by itself: by a number above twelve, or by the weekday before it.
    fn order(&self, text: &str) -> Option<Order> {
        let agrees = |order| weekday_agrees(text, &self.in_order(order)?);
        match (self.first > 12, self.second > 12) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ if self.first == self.second => None,
            _ => match (agrees(Order::DayFirst)?, agrees(Order::MonthFirst)?) {
                (true, false) => Some(Order::DayFirst),
                (false, true) => Some(Order::MonthFirst),
                _ => None,
            },
        }
    }

    /// The order of this date, which is either where both numbers are equal.
    fn own_order(&self, text: &str) -> Option<Order> {
        if self.first == self.second { Some(Order::DayFirst) } else { self.order(text) }
    }

    /// Either number may be the day.
    fn is_either(&self, text: &str) -> bool {
        let is_day = |order| self.in_order(order).is_some();
        self.order(text).is_none() && is_day(Order::DayFirst) && is_day(Order::MonthFirst)
    }
}

/// The first date in digits whose order is certain: one number is above twelve, both are equal, or the weekday before it agrees with one
/// reading only.
pub(super) fn numeric(text: &str, tokens: &[Token]) -> Option<When> {
    all(text, tokens).find_map(|found| found.in_order(found.own_order(text)?))
}

/// The order of dates in digits, where all dates of a text that have one reading only agree on it.
///
/// ```
/// use minutebook::entity::when::{Order, order};
/// assert_eq!(order("paid 25/12/2019 and 03/04/2019"), Some(Order::DayFirst));
/// ```
pub fn order(text: &str) -> Option<Order> {
    agreed(text, all(text, &lex(text)))
}

/// The order of those dates that can be read in one way only, where they agree on it.
fn agreed(text: &str, dates: impl Iterator<Item = DigitDate>) -> Option<Order> {
    let mut orders = dates.filter_map(|found| found.order(text));
    let first = orders.next()?;
    orders.all(|order| order == first).then_some(first)
}

/// The first date in digits, in the order that the document shows elsewhere; the order is computed only where there is such a date.
pub fn ordered(text: &str, order: impl FnOnce() -> Option<Order>) -> Option<When> {
    if !has_year(text) {
        return None;
    }
    let tokens = lex(text);
    let mut found = all(text, &tokens).peekable();
    found.peek()?;
    let order = order()?;
    found.find_map(|found| found.in_order(order))
}

/// Years of two digits up to this one are of this century.
const LAST_OF_THIS_CENTURY: u8 = 39;
/// Years of two digits from this one on are of the last century.
const FIRST_OF_LAST_CENTURY: u8 = 70;

/// A date in digits with a year of two: `4/3/24`.
fn read_short(text: &str, start: usize) -> Option<DigitDate> {
    let mut reader = Reader::new(text, start);
    let first = reader.number()?;
    let separator = reader.character(&['/', '.'])?;
    let second = reader.number()?;
    reader.character(&[separator])?;
    let year = match reader.two_digits().filter(|_| reader.ends())? {
        year @ 0..=LAST_OF_THIS_CENTURY => 2000 + i16::from(year),
        year @ FIRST_OF_LAST_CENTURY.. => 1900 + i16::from(year),
        _ => return None,
    };
    let goes_on = matches!(reader.rest().as_bytes(), [b'/' | b'.', next, ..] if next.is_ascii_digit());
    let is_inside = text.get(..start).is_some_and(|before| before.ends_with(['/', '.', '£', '$', '-']));
    (!goes_on && !is_inside).then_some(DigitDate { first, second, year, start, end: reader.at })
}

/// All dates in digits with a year of two.
fn all_short<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = DigitDate> + 't {
    numbers(text, tokens).filter_map(move |at| read_short(text, at))
}

/// The order of dates with a year of two digits, where those of a whole text that can be read in one way only agree on it.
pub fn short_order(text: &str) -> Option<Order> {
    agreed(text, all_short(text, &lex(text)))
}

/// The first date in digits with a year of two, if its order is certain or the document shows it.
///
/// ```
/// use minutebook::entity::when::short;
/// assert_eq!(short("held on 24/3/24", || None).map(|when| when.value).as_deref(), Some("2024-03-24"));
/// assert_eq!(short("held on 4/3/24", || None), None);
/// ```
pub fn short(text: &str, order: impl FnOnce() -> Option<Order>) -> Option<When> {
    let tokens = lex(text);
    let found = all_short(text, &tokens).next()?;
    found.in_order(found.own_order(text).or_else(order)?)
}

/// The place of the first date in digits with a year of two, in bytes, if either of the other numbers may be the day.
pub fn either_short(text: &str) -> Option<Range<usize>> {
    let tokens = lex(text);
    let found = all_short(text, &tokens).next()?;
    found.is_either(text).then_some(found.start..found.end)
}

/// The place of the first date in digits, in bytes, if either number may be the day.
///
/// ```
/// use minutebook::entity::when::either_order;
/// assert_eq!(either_order("held on 4/5/2021"), Some(8..16));
/// assert_eq!(either_order("held on 24/5/2021"), None);
/// ```
pub fn either_order(text: &str) -> Option<Range<usize>> {
    if !has_year(text) {
        return None;
    }
    let tokens = lex(text);
    let found = all(text, &tokens).next()?;
    found.is_either(text).then_some(found.start..found.end)
}

/// The first date in digits, day first.
///
/// ```
/// let found = minutebook::entity::when::day_first("Decided at meeting: 03/04/2019 - Council").unwrap();
/// assert_eq!(found.value, "2019-04-03");
/// ```
pub fn day_first(text: &str) -> Option<When> {
    if !has_year(text) {
        return None;
    }
    let tokens = lex(text);
    let found = all(text, &tokens).next()?;
    found.in_order(Order::DayFirst)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_that_a_document_shows() {
        assert_eq!(order("paid 25/12/2019 and 03/04/2019"), Some(Order::DayFirst));
        assert_eq!(order("paid 25/12/2019 and 12/25/2019"), None);
        assert_eq!(order("paid 03/04/2019"), None);
    }

    #[test]
    fn one_number_above_twelve_or_a_weekday_shows_the_order() {
        let date = |text: &str| numeric(text, &lex(text)).map(|when| when.value);
        for (text, value) in [
            ("13/12/2019", Some("2019-12-13")),
            ("12/13/2019", Some("2019-12-13")),
            ("05.05.2019", Some("2019-05-05")),
            ("12/11/2019", None),
            ("12/12/1899", None),
            ("12/12/1900", Some("1900-12-12")),
            ("Tuesday 05/03/2024", Some("2024-03-05")),
            ("Sunday 05/03/2024", None),
            ("13/13/2019", None),
            ("13-12-2019", None),
        ] {
            assert_eq!(date(text).as_deref(), value, "{text}");
        }
    }

    #[test]
    fn years_of_two_digits() {
        for (text, value) in [
            ("24/3/39", Some("2039-03-24")),
            ("24/3/40", None),
            ("24/3/69", None),
            ("24/3/70", Some("1970-03-24")),
            ("24.3.24", Some("2024-03-24")),
            ("24/3.24", None),
            ("24/3/24/5", None),
            ("24/3/24.5", None),
            ("24/3/24.", Some("2024-03-24")),
            ("24/3/24/", Some("2024-03-24")),
            ("£24.3.24", None),
            ("1-24/3/24", None),
            ("24/3/2024", None),
            ("4/3/24", None),
        ] {
            assert_eq!(short(text, || None).map(|when| when.value).as_deref(), value, "{text}");
        }
        assert_eq!(short("4/3/24", || Some(Order::MonthFirst)).map(|when| when.value).as_deref(), Some("2024-04-03"));
    }

    #[test]
    fn dates_that_may_be_read_in_either_order() {
        assert_eq!((either_short("on 4/3/24"), either_short("on 24/3/24")), (Some(3..9), None));
        assert_eq!((either_order("on 4/3/2024"), either_order("on Monday 4/3/2024")), (Some(3..11), None));
        assert_eq!(short_order("24/3/24 and 25/3/24"), Some(Order::DayFirst));
        assert_eq!(short_order("24/3/24 and 3/25/24"), None);
        assert_eq!(ordered("on 4/3/2024", || Some(Order::MonthFirst)).map(|when| when.value).as_deref(), Some("2024-04-03"));
        assert_eq!(ordered("on 4/13/2024 and 5/3/2024", || Some(Order::DayFirst)).map(|when| when.value).as_deref(), Some("2024-03-05"));
        assert_eq!(ordered("on 4/3/2024", || None), None);
    }
}
