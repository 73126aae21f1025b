//! Struck-out words state nothing: while facts are read, the texts of units have blanks for them.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use super::walk::{self, Unit};
use crate::lex::{class, lexed};
use crate::model::{Block, Item, Minutes};
use crate::source::{Place, Source, Stretches, Visible, bytes_of, overlapping};

/// The texts with blanks, by the start of their unit: the current and the original text.
#[derive(Default)]
pub struct Hidden<'a> {
    texts: HashMap<usize, VecDeque<(String, Cow<'a, str>)>>,
}

impl<'a> Hidden<'a> {
    /// Replaces the struck-out words of a document by blanks of the same length.
    pub fn hide(source: &'a Source, minutes: &mut Minutes<'a>) -> Hidden<'a> {
        let mut hidden = Hidden::default();
        if source.struck.is_empty() {
            return hidden;
        }
        minutes.source.markup = source.unseen();
        let struck: Stretches<()> = source.struck.iter().map(|(start, end)| (*start, *end, ())).collect();
        texts(minutes, &mut |place, texts, is_narrative| {
            let inside: Stretches<()> = place.spans().flat_map(|span| overlapping(&struck, span)).copied().collect();
            if inside.is_empty() {
                return;
            }
            let visible = Visible::of(&source.text, &source.markup, place);
            let fields = visible.fields(&texts.iter().map(|text| text.as_ref()).collect::<Vec<_>>());
            for (text, field) in texts.iter_mut().zip(fields) {
                let blanked = Some(blanked(text, &bytes_of(text, visible.set(field, &inside))));
                let blanked = blanked.filter(|words| !is_narrative || says_something(words)).unwrap_or_else(|| " ".repeat(text.len()));
                let whole = std::mem::replace(*text, Cow::Owned(blanked.clone()));
                hidden.texts.entry(place.first.start).or_default().push_back((blanked, whole));
            }
        });
        hidden
    }

    /// Puts the words back.
    pub fn show(mut self, source: &'a Source, minutes: &mut Minutes<'a>) {
        minutes.source.markup = &source.markup;
        if self.texts.is_empty() {
            return;
        }
        texts(minutes, &mut |place, texts, _| {
            let Some(hidden) = self.texts.get_mut(&place.first.start) else { return };
            for text in texts {
                if let Some(at) = hidden.iter().position(|(blanked, _)| blanked == text.as_ref()) {
                    hidden.remove(at).into_iter().for_each(|(_, whole)| **text = whole);
                }
            }
        });
    }
}

/// More than one word is left; a deciding word alone is not enough: "RESOLVED that", with the resolution struck out.
fn says_something(words: &str) -> bool {
    lexed(words).iter().filter(|token| token.is(class::WORD) && !token.is(class::THAT)).nth(1).is_some()
}

/// Takes the place of a unit or row, its texts, and whether it is narrative.
type Visit<'v, 'a> = dyn FnMut(&Place, &mut [&mut Cow<'a, str>], bool) + 'v;

/// Visits the texts of every title, unit and row, with its place, and whether it is narrative.
fn texts<'a>(minutes: &mut Minutes<'a>, visit: &mut Visit<'_, 'a>) {
    labels(&mut minutes.front, visit);
    titles(&mut minutes.items, visit);
    labels(&mut minutes.back, visit);
    walk::units(minutes, &mut |_, unit| words(unit, visit));
    walk::rows(minutes, &mut |_, row| {
        let mut cells: Vec<&mut Cow<'a, str>> = row.cells.iter_mut().collect();
        visit(&row.span, &mut cells, false);
    });
}

/// Visits the titles, purposes and labels of items.
fn titles<'a>(items: &mut [Item<'a>], visit: &mut Visit<'_, 'a>) {
    for item in items {
        if let Some(title) = item.title.as_mut() {
            visit(&item.span, &mut [title], false);
        }
        walk::blocks(&mut item.purpose, "", &mut |_, unit| words(unit, visit));
        labels(&mut item.minutes, visit);
        titles(&mut item.items, visit);
    }
}

/// Visits the labels between blocks.
fn labels<'a>(blocks: &mut [Block<'a>], visit: &mut Visit<'_, 'a>) {
    for block in blocks {
        if let Block::Label(unit) = block {
            let place = unit.span.clone();
            visit(&place, &mut [&mut unit.text], false);
        }
    }
}

fn words<'a>(mut unit: Unit<'_, 'a>, visit: &mut Visit<'_, 'a>) {
    let place = unit.place().clone();
    let is_narrative = matches!(unit, Unit::Paragraph(_));
    visit(&place, &mut [unit.words()], is_narrative);
}

/// A text with blanks for the bytes of some stretches of it.
fn blanked(text: &str, stretches: &[(usize, usize, ())]) -> String {
    let mut ahead = stretches.iter().peekable();
    let mut is_struck = |at: usize| {
        while ahead.next_if(|stretch| stretch.1 <= at).is_some() {}
        ahead.peek().is_some_and(|stretch| stretch.0 <= at)
    };
    let of = |(at, c): (usize, char)| if is_struck(at) { " ".repeat(c.len_utf8()) } else { c.to_string() };
    text.char_indices().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn struck_words_are_blank() {
        assert_eq!(blanked("Ann é", &[(4, 6, ())]), "Ann   ");
    }

    #[test]
    fn titles_struck_out_are_written_so() {
        let source = crate::read::markdown("# Holt Council\n\n## 1. ~~Parks~~\n\nRESOLVED to go.\n");
        let page = crate::write::render("md", &crate::minutes_of(&source)).unwrap();
        assert!(page.contains("~~Parks~~"), "{page}");
    }

    #[test]
    fn struck_words_are_put_back() {
        let source = crate::read::markdown("1. Roads\n\nThe ~~old~~ lane was swept.\n\n2. Trees\n\nThe elm was felled.\n");
        let mut minutes = crate::tree::parse(&source);
        let before = minutes.clone();
        let hidden = Hidden::hide(&source, &mut minutes);
        assert!(!serde_json::to_string(&minutes).unwrap().contains("old"));
        hidden.show(&source, &mut minutes);
        assert_eq!(minutes, before);
    }

    #[test]
    fn a_paragraph_of_which_one_word_is_left_states_nothing() {
        assert!(says_something("The lane") && !says_something("RESOLVED that") && !says_something("RESOLVED"));
        let source = crate::read::markdown("## 1. Roads ~~and parks~~\n\nThe ~~old lane was swept.~~\n\nThe elm ~~fell~~ stood.\n");
        let mut minutes = crate::tree::parse(&source);
        let _hidden = Hidden::hide(&source, &mut minutes);
        let page = serde_json::to_string(&minutes).unwrap();
        assert!(page.contains("Roads") && !page.contains("and parks"), "{page}");
        assert!(!page.contains("\"The  ") && page.contains("The elm      stood."), "{page}");
    }
}
