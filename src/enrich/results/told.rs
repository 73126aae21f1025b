//! What a text says came of a motion.

use std::ops::Range;
use std::sync::LazyLock;

use super::super::locate::{collapsed, window_before};
use crate::pattern::{Captures, Pattern};
use crate::vocab::motion::RESULTS;

/// A sentence on a motion: what it speaks of, and what came of it.
static SENTENCE: LazyLock<Pattern> = LazyLock::new(|| {
    let results = RESULTS.iter().map(|row| row.0).collect::<Vec<_>>().join("|");
    let subject = r"(?:(?P<amendment>amendment)|(?P<substantive>substantive\s+motion)|(?P<motion>(?:original\s+|main\s+)?motion|(?P<proposal>proposal)))";
    let lead = r"(?:(?:on|upon|following|after|having|when)\b[^.;\n]*?[,\s]\s*)?";
    Pattern::new(&format!(
        r"(?i)(?:^|[.;:\n(]\s*){lead}(?:the|this|that|his|her|their)?\s*(?:{subject}\b(?P<gap>[^.;:\n]*?)\b(?:was|were|being|is|and|then|therefore|duly|declared|put\s+and|status\s*:|[:–-])\s*|(?:it|this)\s+was\s+(?:then\s+|duly\s+|declared\s+|therefore\s+)*)(?:(?:then|duly|declared|therefore|unanimously|also|accordingly|subsequently)\s+)*(?P<denied>not\s+)?(?P<result>{results})\b(?P<behind>\s+\w+)?"
    ))
});

/// A result with nothing beside it: "Carried.", "Motion lost", "Amendment status: Withdrawn".
static BARE: LazyLock<Pattern> = LazyLock::new(|| {
    let results = RESULTS.iter().map(|row| row.0).collect::<Vec<_>>().join("|");
    Pattern::new(&format!(
        r"(?i)(?:^|[.;:\n(]\s*)(?:(?P<amendment>amendment)|(?P<substantive>substantive\s+motion)|(?P<motion>motion|proposal))?\s*(?:status|result|outcome)?\s*[:–-]?\s*(?:unanimously\s+)?(?P<result>{results})(?:\s+unanimously)?\s*(?:[.;)\n]|$)"
    ))
});

/// What a sentence speaks of.
static SUBJECT: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?i)\b(?:(?P<amendment>amendment)|(?P<substantive>substantive\s+motion)|(?P<motion>motion|proposal|proposition))\b")
});

/// Words after which a sentence only supposes.
const SUPPOSED: &[&str] = &["would", "could", "should", "will", "may", "might", "if", "that", "until", "unless", "had"];

/// What a sentence or a motion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Motion,
    Amendment,
    Substantive,
    /// The one that was moved last.
    Last,
}

/// What came of a motion, as a text tells it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    pub(super) subject: Subject,
    /// In normal form.
    pub(super) outcome: &'static str,
    /// The words.
    pub(super) range: Range<usize>,
}

/// What a text speaks of last, and the words behind that.
pub(super) fn named(text: &str) -> Option<(Subject, &str)> {
    let last = SUBJECT.captures_iter(text).last()?;
    Some((subject(&last), &text[last.get(0)?.end()..]))
}

/// The words only suppose what they say.
pub(super) fn is_supposed(words: &str) -> bool {
    words.split(' ').any(|word| SUPPOSED.contains(&word))
}

fn subject(found: &Captures<'_>) -> Subject {
    let names = [("amendment", Subject::Amendment), ("substantive", Subject::Substantive), ("motion", Subject::Motion)];
    names.iter().find(|row| found.name(row.0).is_some()).map_or(Subject::Last, |row| row.1)
}

/// What the sentences of a text say came of motions.
pub(super) fn sentences(text: &str) -> Vec<Told> {
    SENTENCE
        .captures_iter(text)
        .filter_map(|found| {
            let result = found.name("result")?;
            let out =
                found.name("behind").is_some_and(|behind| matches!(behind.as_str().trim(), "out" | "over" | "forward" | "unless" | "if"));
            let supposed = found.name("gap").is_some_and(|gap| is_supposed(gap.as_str()));
            let plan = found.name("proposal").is_some() && matches!(result.as_str(), "agreed" | "approved" | "adopted");
            let outcome = told(result.as_str(), found.name("denied").is_some())?;
            let start = found.name("denied").map_or(result.start(), |denied| denied.start());
            (!out && !supposed && !plan).then(|| Told { subject: subject(&found), outcome, range: start..result.end() })
        })
        .filter_map(|told| nearest(text, told))
        .collect()
}

/// What "it was declared lost" speaks of: what was named last before it.
fn nearest(text: &str, told: Told) -> Option<Told> {
    if told.subject != Subject::Last {
        return Some(told);
    }
    let (named, _) = named(window_before(text, told.range.start, 300))?;
    Some(Told { subject: named, ..told })
}

/// A result that stands alone at the end of a text.
pub(super) fn bare(text: &str) -> Vec<Told> {
    let found = BARE.captures_iter(text).last();
    let told = found.and_then(|found| {
        let result = found.name("result")?;
        Some(Told { subject: subject(&found), outcome: told(result.as_str(), false)?, range: result.range() })
    });
    told.into_iter().collect()
}

/// The result in normal form.
fn told(words: &str, denied: bool) -> Option<&'static str> {
    let lower = collapsed(words).to_lowercase();
    let outcome = RESULTS.iter().find(|row| row.0 == lower).map(|row| row.1)?;
    match (denied, outcome) {
        (false, outcome) => Some(outcome),
        (true, "carried") => Some("lost"),
        (true, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(Subject, &'static str, &str)> {
        sentences(text).into_iter().map(|told| (told.subject, told.outcome, &text[told.range])).collect()
    }

    #[test]
    fn sentences_say_what_came_of_a_motion() {
        assert_eq!(said("The amendment was put to the vote and was lost by 22 votes to 19."), [(Subject::Amendment, "lost", "lost")]);
        assert_eq!(said("On being put to the vote the motion was CARRIED."), [(Subject::Motion, "carried", "CARRIED")]);
        assert_eq!(said("The substantive motion was then agreed."), [(Subject::Substantive, "carried", "agreed")]);
        assert_eq!(said("The motion was not carried."), [(Subject::Motion, "lost", "not carried")]);
        assert_eq!(
            said("On a vote, seven voted for the amendment and nine against and it was declared lost."),
            [(Subject::Amendment, "lost", "lost")]
        );
        assert_eq!(said("The amendment was withdrawn."), [(Subject::Amendment, "withdrawn", "withdrawn")]);
    }

    #[test]
    fn sentences_that_only_speak_of_one() {
        for text in [
            "The motion was carried out into the street.",
            "He feared the amendment would be lost.",
            "The amendment would mean that the income was lost.",
            "The proposal for a hall was approved.",
            "It was lost in the post.",
            "The motion was",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }

    #[test]
    fn results_that_stand_alone() {
        let alone = |text: &str| bare(text).into_iter().map(|told| (told.subject, told.outcome)).collect::<Vec<_>>();
        assert_eq!(alone("Moved by A. Finch, seconded by B. Moor. Carried."), [(Subject::Last, "carried")]);
        assert_eq!(alone("Amendment status: Withdrawn"), [(Subject::Amendment, "withdrawn")]);
        assert_eq!(alone("Carried works were shown."), []);
    }
}
