//! The classes of the words of the line, by their place.

use super::document::Document;
use super::evidence::{Evidence, Named, bucket, note};
use crate::lex::{Token, class, is_observed};

/// Classes by form say little about words.
pub(super) const FORMS: u128 = (1 << 19) - 1;
/// Words that are read, from the start of a line.
const EARLY: usize = 8;
const MOST: usize = 60;
const PAIRS: usize = 8;

fn named(class: usize) -> Named {
    Named { code: class::CLASS_CODES[class], name: class::CLASS_NAMES[class] }
}

pub(super) fn each(mut classes: u128, mut put: impl FnMut(Named)) {
    while classes != 0 {
        put(named(classes.trailing_zeros() as usize));
        classes &= classes - 1;
    }
}

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let line = &document.lines[at];
    let tokens = document.tokens.get(line.rest.clone()).unwrap_or_default();
    let union = |tokens: &[Token]| tokens.iter().fold(0, |classes, token| classes | token.classes()) & !FORMS;
    for (place, token) in tokens.iter().take(3).enumerate() {
        each(token.classes() & !FORMS, |class| note!(out, "words.at", place, class));
    }
    if let Some(first) = tokens.first() {
        if is_observed(first.word) {
            note!(out, "words.first", Document::word(first.word));
        }
        if is_observed(first.word) && !line.all_capitals {
            note!(out, "words.first-form", Document::word(first.word), first.is(class::CAPITALS), tokens.len() > 1);
        }
        if first.is(class::CAPITALS) && !line.all_capitals {
            note!(out, "words.first-capitals", first.is(class::DECIDED));
        }
    }
    each(union(tokens.get(..tokens.len().min(MOST)).unwrap_or_default()), |class| note!(out, "words.any", class));
    each(union(tokens.get(..tokens.len().min(EARLY)).unwrap_or_default()), |class| note!(out, "words.early", class));
    each(union(tokens.get(tokens.len().saturating_sub(2)..).unwrap_or_default()), |class| note!(out, "words.last", class));
    let classes = tokens.iter().map(|token| token.classes() & !FORMS).filter(|classes| *classes != 0);
    let mut known = classes.take(PAIRS + 1).map(|classes| named(classes.trailing_zeros() as usize));
    let mut before = known.next();
    for class in known {
        if let Some(before) = before.replace(class) {
            note!(out, "words.pair", before, class);
        }
    }
    let decided = tokens.iter().position(|token| token.is(class::DECIDED));
    if let Some(place) = decided {
        note!(out, "words.decided-at", bucket(place, &[0, 1, 3, 6, 12, 25]), line.marker.is_some());
        note!(out, "words.decided-end", bucket(place, &[0, 1, 3, 6]), line.last);
    }
    if !line.all_capitals && tokens.iter().any(|token| token.is(class::CAPITALS) && token.is(class::DECIDED)) {
        note!(out, "words.decided-capitals");
    }
    if line.classes & class::TOPIC != 0 {
        note!(out, "words.topic", line.shape, bucket(line.words, &[2, 4, 7, 12]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::{MARKED, MINUTES};
    use crate::observe::observed;

    #[test]
    fn the_classes_of_words_are_observed_by_their_place() {
        for (text, at, names) in [
            (
                MINUTES,
                3,
                "any=APOLOGY any=ATTENDANCE any=TOPIC at=0,APOLOGY at=0,ATTENDANCE at=0,TOPIC early=APOLOGY \
                 early=ATTENDANCE early=TOPIC first-form=apologies,0,0 first=apologies last=APOLOGY last=ATTENDANCE \
                 last=TOPIC topic=Title,0",
            ),
            (
                MINUTES,
                13,
                "any=DECIDED any=FINITE any=LABEL_WORD any=RESOLVED any=THAT at=0,DECIDED at=0,FINITE at=0,LABEL_WORD \
                 at=0,RESOLVED at=2,FINITE at=2,THAT decided-at=0,0 decided-capitals decided-end=0,Lower early=DECIDED \
                 early=FINITE early=LABEL_WORD early=RESOLVED early=THAT first-capitals=1 first-form=resolved,1,1 \
                 first=resolved last=FINITE last=THAT pair=DECIDED,FINITE",
            ),
            (
                MARKED,
                8,
                "any=AGREED any=DECIDED any=FINITE any=OFFICE any=PREPOSITION any=PRONOUN any=THE any=TO any=TOPIC at=0,THE \
                 at=1,OFFICE at=1,TOPIC decided-at=3,0 decided-capitals decided-end=3,Stop early=AGREED early=DECIDED \
                 early=FINITE early=OFFICE early=PREPOSITION early=PRONOUN early=THE early=TO early=TOPIC \
                 first-form=the,0,1 first=the pair=AGREED,PREPOSITION pair=OFFICE,PRONOUN pair=PRONOUN,AGREED \
                 pair=THE,OFFICE topic=Sentence,2",
            ),
        ] {
            assert_eq!(observed(observe, text, at).join(" "), names, "line {at}");
        }
    }
}
