//! Amendments of earlier minutes: the words that go and the words that come.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::locate::{Page, collapsed};
use super::walk::{self, Unit};
use crate::model::{Correction, Minutes, Stated};
use crate::pattern::Pattern;

fn pattern(text: &str) -> Pattern {
    let quoted = |name: &str| {
        format!(r"(?:the\s+words?\s+|the\s+figures?\s+|the\s+names?\s+)?(?:[‘“\x22'](?<{name}>[^”\x22‘“\n]+?)[’”\x22'])(?:[\s,.;:)]|$)+")
    };
    Pattern::new(&text.replace("OLD", &quoted("old")).replace("NEW", &quoted("new")))
}

/// Forms in which minutes state an amendment, the surest first.
static FORMS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    [
        r"(?i)\b(?:delet(?:e|ing|ion\s+of)|remov(?:e|ing)|omit(?:ting)?|replac(?:e|ing)|strik(?:e|ing))\s+OLD(?:and\s+|with\s+|by\s+)?(?:(?:insert|add|substitut|replac)(?:e|ing|ion\s+of)?\s+(?:it\s+)?(?:with\s+|by\s+)?|with\s+|by\s+)?NEW",
        r"(?i)\b(?:delet(?:e|ing|ion\s+of)|remov(?:e|ing)|omit(?:ting)?|strik(?:e|ing))\s+OLD[^.;‘“\x22]+?\band\s+(?:insert|add|substitut)(?:e|ing|ion\s+of)?\s+NEW",
        r"(?i)\bfrom\s+OLDto\s+(?:read\s+)?NEW",
        r"(?i)\b(?:amended|corrected|changed|should|altered)\s+(?:to\s+)?(?:read|be|state|say)\s*:?\s+NEW(?:and\s+not|not|in\s+lieu\s+of|instead\s+of|rather\s+than|in\s+place\s+of)\s+OLD",
        r"(?i)OLD(?:in\s+[^.‘“]*?)?(?:should|to|be|be\s+amended\s+to|be\s+replaced\s+(?:with|by)|be\s+changed\s+to|shall)\s+(?:read|be|state|say)?\s*NEW",
        r"(?i)\b(?:substitut(?:e|ing)|insert(?:ing)?)\s+NEW(?:for|in\s+place\s+of|instead\s+of)\s+OLD",
        r"(?i)\b(?:delet(?:e|ing|ion\s+of)|remov(?:e|ing)|omit(?:ting)?)\s+OLD",
        r"(?i)\b(?:insert(?:ing|ion\s+of)?|add(?:ing|ition\s+of)?)\s+NEW",
        r"(?i)\bshould\s+(?:read|state|say|be)\s+(?<new>[^‘“\x22.;]{2,}?),?\s+(?:and\s+not|not|instead\s+of|rather\s+than)\s+(?<old>[^‘“\x22.;]{2,}?)\s*(?:\.|;|$)",
    ]
    .iter()
    .map(|form| pattern(form))
    .collect()
});

/// The minute that a heading over amendments names: `Minute CPP/17/22 (Announcements)`.
static MINUTE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)^minute\s+(?:no\.?\s*)?([\w/.-]*\d[\w/-]*)"));

/// The place inside that minute: `in paragraph four from …`, `… from the final sentence.`
static PLACE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\bin ((?:the )?[^‘“\x22'.]{3,}?)\s+(?:from|by|to read)\b|\b(?:from|in|after) (the [^‘“\x22'.]{3,}|paragraph [^‘“\x22'.]+)\.?$",
    )
});

/// Fills corrections, and tells those that a decision on the minutes states in passing.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let mut amended: Option<String> = None;
    walk::units(minutes, &mut |title, mut unit| {
        let text = unit.text().clone();
        if matches!(unit, Unit::Heading(_)) {
            amended = MINUTE.captures(&text).map(|found| found[1].to_owned());
        }
        if let Unit::Correction(correction) = &mut unit {
            correction.minute = amended.clone().map(Cow::Owned);
            return fill(correction, &text);
        }
        let told = matches!(unit, Unit::Decision(_) | Unit::Paragraph(_) | Unit::Point(_));
        if !told || !is_of_minutes(title, &text) {
            return;
        }
        let Some((old, new)) = change(&text) else { return };
        let mut correction =
            Correction { text: "".into(), span: page.locator(&text, unit.place()).unit("correction"), ..Correction::default() };
        (correction.old, correction.new) = (words(&text, old), words(&text, new));
        if let Some(stated) = unit.stated() {
            stated.push(Stated::Correction(Box::new(correction)));
        }
    });
}

fn fill<'a>(correction: &mut Correction<'a>, text: &str) {
    if let Some((old, new)) = change(text) {
        (correction.old, correction.new) = (words(text, old), words(text, new));
    }
    let place = PLACE.captures(text).and_then(|found| found.get(1).or_else(|| found.get(2)));
    correction.place = place.map(|place| Cow::Owned(collapsed(place.as_str())));
}

fn words<'a>(text: &str, range: Option<Range<usize>>) -> Option<Cow<'a, str>> {
    range.map(|range| Cow::Owned(collapsed(&text[range])))
}

type Change = (Option<Range<usize>>, Option<Range<usize>>);

/// The words that go and the words that come.
fn change(text: &str) -> Option<Change> {
    let found = FORMS.iter().find_map(|form| form.captures(text))?;
    let part = |name: &str| found.name(name).map(|part| part.range());
    Some((part("old"), part("new")))
}

/// The unit speaks of the minutes of an earlier meeting.
fn is_of_minutes(title: &str, text: &str) -> bool {
    let (title, text) = (title.to_lowercase(), text.to_lowercase());
    let titled = title.contains("minutes") || title.contains("cofnodion");
    titled || text.contains("minutes") && (text.contains("amend") || text.contains("correct"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(Option<&str>, Option<&str>)> {
        change(text).map(|(old, new)| (old.map(|range| &text[range]), new.map(|range| &text[range])))
    }

    #[test]
    fn old_and_new_words() {
        assert_eq!(
            told("Amend the wording from ‘the Clerk’s report’ to ‘the Chair’s report’."),
            Some((Some("the Clerk’s report"), Some("the Chair’s report")))
        );
        assert_eq!(told("delete “be approved” and insert “be noted”."), Some((Some("be approved"), Some("be noted"))));
        assert_eq!(told("Delete “hall” where it first occurs and insert “barn”."), Some((Some("hall"), Some("barn"))));
        assert_eq!(told("Delete “hall” in line 2. Insert “barn” in line 3."), Some((Some("hall"), None)));
        assert_eq!(told("amended to read “be noted” in lieu of “be approved”, two"), Some((Some("be approved"), Some("be noted"))));
        assert_eq!(told("7.1 should state Mill Lane, Holt not Mill Road."), Some((Some("Mill Road"), Some("Mill Lane, Holt"))));
    }

    #[test]
    fn one_side_alone() {
        assert_eq!(told("Delete the word ‘not’ from the final sentence."), Some((Some("not"), None)));
        assert_eq!(told("by the addition of the words “and Cllr Oke” after"), Some((None, Some("and Cllr Oke"))));
    }

    #[test]
    fn what_corrects_nothing() {
        assert_eq!(told("The minutes were signed."), None);
        assert_eq!(told("The sign should read clearly."), None);
        assert_eq!(told("delete “the words"), None);
        assert!(!is_of_minutes("Road signs", "Slide 6 should read ‘14’ and not ‘41’."));
    }
}
