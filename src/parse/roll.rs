//! A numbered list of those present: its numbers are none of items.

use super::front::{is_attendance_caption, is_listed_person, is_name_and_office, is_names};
use super::grammar::Grammar;
use super::group::Passage;
use super::items;
use super::marker::Scheme;
use super::shape;
use super::title::is_known_title;

/// Persons that make a list.
const FEWEST: usize = 3;

/// Marks names that are numbered from 1 right under a caption of attendance that stands alone.
pub fn mark(passages: &mut [Passage<'_>], grammar: &Grammar<'_>) {
    let words: Vec<usize> = (0..passages.len()).filter(|at| !passages[*at].furniture).collect();
    for (place, at) in words.iter().enumerate() {
        let text = passages[*at].text.trim();
        let captions = text.len() < 60 && !text.ends_with('.') && items::marker(&passages[*at]).is_none();
        if !captions || words.get(place + 1).is_none_or(|next| value(&passages[*next]) != Some(1)) || !is_attendance_caption(text, grammar)
        {
            continue;
        }
        let below = &words[place + 1..];
        let is_next = |at: usize, count: u32| {
            let text = behind(&passages[at]);
            let named = is_name(text, grammar) || count as usize > FEWEST && is_names(text) && !is_known_title(text, grammar);
            value(&passages[at]) == Some(count) && named
        };
        let listed = below.iter().zip(1..).take_while(|(at, count)| is_next(**at, *count)).count();
        let titled = below[..listed].iter().filter(|at| is_listed_person(behind(&passages[**at]))).count();
        let again = || below[listed..].iter().any(|at| value(&passages[*at]) == Some(1));
        if listed >= FEWEST && (titled * 2 >= listed || again()) {
            below[..listed].iter().for_each(|at| passages[*at].roll = true);
        }
    }
}

fn value(passage: &Passage<'_>) -> Option<u32> {
    items::marker(passage)?.readings().next().filter(|(scheme, _)| *scheme == Scheme::Decimal).map(|(_, value)| value)
}

fn behind<'p>(passage: &'p Passage<'_>) -> &'p str {
    items::marker(passage).map_or("", |marker| passage.text[marker.end..].trim())
}

/// A person with an honorific or an office, or two to four words in capitals that no item bears.
fn is_name(text: &str, grammar: &Grammar<'_>) -> bool {
    let name = text.split([',', '(', '–']).next().unwrap_or(text);
    let capital = (2..=4).contains(&shape::words(name).count()) && shape::words(name).all(|word| word.starts_with(char::is_uppercase));
    is_listed_person(text) || is_name_and_office(text) || capital && !is_known_title(text, grammar) && !shape::has_finite_verb(text)
}
