//! What came of a motion, and which motion an amendment amends.
//!
//! A motion is open from where it stands until its words, or those of a later block of its item, say what came of it.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::locate::{Page, collapsed};
use super::walk;
use crate::model::{Basis, Block, Decision, Fact, Link, Minutes, Motion, MotionKind, Outcome, Point, Stated};
use crate::source::Place;
use crate::vocab::motion::RESULTS;

/// A sentence on a motion: what it speaks of, and what came of it.
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    let results = RESULTS.iter().map(|row| row.0).collect::<Vec<_>>().join("|");
    let subject = r"(?:(?P<amendment>amendment)|(?P<substantive>substantive\s+motion)|(?P<motion>(?:original\s+|main\s+)?motion|(?P<proposal>proposal)))";
    let lead = r"(?:(?:on|upon|following|after|having|when)\b[^.;\n]{0,100}?[,\s]\s*)?";
    pattern(&format!(
        r"(?i)(?:^|[.;:\n(]\s*){lead}(?:the|this|that|his|her|their)?\s*(?:{subject}\b(?P<gap>[^.;:\n]{{0,90}}?)\b(?:was|were|being|is|and|then|therefore|duly|declared|put\s+and|status\s*:|[:–-])\s*|(?:it|this)\s+was\s+(?:then\s+|duly\s+|declared\s+|therefore\s+)*)(?:(?:then|duly|declared|therefore|unanimously|also|accordingly|subsequently)\s+)*(?P<denied>not\s+)?(?P<result>{results})\b(?P<behind>\s+\w+)?"
    ))
});

/// A result with nothing beside it: "Carried.", "Motion lost", "Amendment status: Withdrawn".
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    let results = RESULTS.iter().map(|row| row.0).collect::<Vec<_>>().join("|");
    pattern(&format!(
        r"(?i)(?:^|[.;:\n(]\s*)(?:(?P<amendment>amendment)|(?P<substantive>substantive\s+motion)|(?P<motion>motion|proposal))?\s*(?:status|result|outcome)?\s*[:–-]?\s*(?:unanimously\s+)?(?P<result>{results})(?:\s+unanimously)?\s*(?:[.;)\n]|$)"
    ))
});

/// What a sentence speaks of.
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:(?P<amendment>amendment)|(?P<substantive>substantive\s+motion)|(?P<motion>motion|proposal|proposition))\b")
});

/// Words after which a sentence only supposes.
const SUPPOSED: &[&str] = &["would", "could", "should", "will", "may", "might", "if", "that", "until", "unless", "had"];

/// No debate has more motions open than this.
const MOST: usize = 32;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of ours")
}

/// Fills `result` and `amends` of motions.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::records(minutes, &mut |path, blocks| {
        let mut record = Record { page, motions: Vec::new(), fresh: false, announced: false };
        record.blocks(path, blocks);
    });
}

/// What a sentence or a motion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Motion,
    Amendment,
    Substantive,
    /// The one that was moved last.
    Last,
}

/// What came of a motion, as a text tells it.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    subject: Subject,
    outcome: &'static str,
    /// The words.
    range: Range<usize>,
}

/// A motion whose result is not known yet.
struct Open<'m, 'a> {
    subject: Subject,
    path: String,
    place: Place,
    result: &'m mut Option<Fact<'a>>,
}

/// The motions of one record.
struct Record<'m, 'a> {
    page: Page<'a>,
    motions: Vec<Open<'m, 'a>>,
    /// The last motion stands right above, divisions aside.
    fresh: bool,
    /// A heading says that an amendment follows.
    announced: bool,
}

impl<'m, 'a> Record<'m, 'a> {
    fn blocks(&mut self, path: &str, blocks: &'m mut [Block<'a>]) {
        for (at, block) in blocks.iter_mut().enumerate() {
            self.block(format!("{path}/{at}"), block);
        }
    }

    fn block(&mut self, path: String, block: &'m mut Block<'a>) {
        match block {
            Block::Motion(unit) => self.moved(path, unit),
            Block::Decision(unit) => self.decided(&path, unit),
            Block::Vote(unit) => self.closed(&unit.text, &unit.span),
            Block::Paragraph(unit) => self.narrated(&path, &unit.text, &unit.span, &mut unit.stated),
            Block::List(list) => self.points(&format!("{path}/points"), &mut list.points),
            Block::Heading(unit) => {
                self.announced |= is_amendment(&unit.text);
                self.fresh = false;
            }
            Block::Label(_) => {}
            _ => self.fresh = false,
        }
    }

    fn points(&mut self, path: &str, points: &'m mut [Point<'a>]) {
        for (at, point) in points.iter_mut().enumerate() {
            let path = format!("{path}/{at}");
            self.narrated(&path, &point.text, &point.span, &mut point.stated);
            self.blocks(&format!("{path}/children"), &mut point.children);
        }
    }

    /// A block of its own.
    fn moved(&mut self, path: String, unit: &'m mut Motion<'a>) {
        let Motion { text, span, kind, amends, result, stated, .. } = unit;
        if std::mem::take(&mut self.announced) {
            *kind = kind.filter(|kind| *kind != MotionKind::Motion).or(Some(MotionKind::Amendment));
        }
        self.opens(path.clone(), *kind, span.clone(), amends, result);
        let told = sentences(text);
        let whole = if told.is_empty() { bare(text) } else { told };
        self.settles(text, span, Basis::Stated, whole);
        self.stated(&path, stated);
    }

    /// Narrative: the motions it tells of, then what it says came of them or of those above.
    fn narrated(&mut self, path: &str, text: &str, span: &Place, stated: &'m mut [Stated<'a>]) {
        let before = self.motions.len();
        self.stated(path, stated);
        let own = self.motions.len() > before;
        let told = if self.motions.is_empty() { Vec::new() } else { sentences(text) };
        let told = if own && told.is_empty() { bare(text) } else { told };
        let basis = if own { Basis::Stated } else { Basis::Derived };
        self.settles(text, span, basis, told);
        self.fresh = own;
    }

    fn stated(&mut self, path: &str, stated: &'m mut [Stated<'a>]) {
        for (at, stated) in stated.iter_mut().enumerate() {
            if let Stated::Motion(motion) = stated {
                let Motion { span, kind, amends, result, .. } = motion;
                self.opens(format!("{path}/stated/{at}"), *kind, span.clone(), amends, result);
            }
        }
    }

    fn opens(
        &mut self,
        path: String,
        kind: Option<MotionKind>,
        place: Place,
        amends: &mut Option<Link<'a>>,
        result: &'m mut Option<Fact<'a>>,
    ) {
        let subject = match kind {
            Some(MotionKind::Amendment) => Subject::Amendment,
            Some(MotionKind::Substantive) => Subject::Substantive,
            _ => Subject::Motion,
        };
        if subject == Subject::Amendment {
            let amended = self.motions.iter().rev().find(|open| open.subject != Subject::Amendment);
            *amends = amended.map(|open| Link {
                path: open.path.clone().into(),
                basis: Basis::Derived,
                span: Place { rule: "amends", ..open.place.clone() },
            });
        }
        if self.motions.len() == MOST {
            self.motions.remove(0);
        }
        self.motions.push(Open { subject, path, place, result });
        self.fresh = true;
    }

    fn decided(&mut self, path: &str, unit: &'m mut Decision<'a>) {
        let label = unit.label.clone().unwrap_or_default();
        if let Some(told) = of_decision(unit, &label, self.fresh) {
            let words = if unit.opens || told.range.is_empty() { &label } else { &unit.text };
            self.settles(&words.clone(), &unit.span, Basis::Derived, vec![told]);
        }
        self.fresh = false;
        self.stated(path, &mut unit.stated);
    }

    /// A division that says what came of a motion.
    fn closed(&mut self, text: &str, span: &Place) {
        let told = sentences(text);
        let told = if told.is_empty() && self.fresh { bare(text) } else { told };
        self.settles(text, span, Basis::Derived, told);
    }

    /// Closes the motions that the words speak of.
    fn settles(&mut self, text: &str, span: &Place, basis: Basis, told: Vec<Told>) {
        for told in told {
            let fits = |open: &Open<'_, '_>| match told.subject {
                Subject::Last => true,
                Subject::Substantive => open.subject != Subject::Amendment,
                subject => open.subject == subject || subject == Subject::Motion && open.subject == Subject::Substantive,
            };
            let Some(at) = self.motions.iter().rposition(fits) else { continue };
            let open = self.motions.remove(at);
            let fact = self.page.locator(text, span).fact(told.outcome.to_owned(), &told.range, "result");
            *open.result = Some(Fact { basis, ..fact });
        }
    }
}

/// What a decision says of the motion above it.
fn of_decision(unit: &Decision<'_>, label: &str, fresh: bool) -> Option<Told> {
    let text = &unit.text;
    let outcome = match unit.outcome {
        Outcome::Carried => "carried",
        Outcome::Lost => "lost",
        Outcome::Withdrawn => "withdrawn",
        Outcome::Resolved | Outcome::Agreed | Outcome::Approved if fresh && is_accordingly(unit, label) => "carried",
        _ => return None,
    };
    let range = if unit.opens { 0..label.len() } else { crate::model::label_inside(text, label).map_or(0..0, |at| at..at + label.len()) };
    let told = |subject| Some(Told { subject, outcome, range: range.clone() });
    let before = if unit.opens { text.as_ref() } else { &text[..range.start] };
    let named = SUBJECT.captures_iter(before).last();
    let behind = named.as_ref().and_then(|named| named.get(0)).map_or("", |word| &before[word.end()..]);
    if behind.split(' ').any(|word| SUPPOSED.contains(&word)) {
        return None;
    }
    match named.map(|found| subject(&found)) {
        Some(subject) if matches!(unit.outcome, Outcome::Carried | Outcome::Lost | Outcome::Withdrawn) => told(subject),
        _ if fresh => told(Subject::Last),
        _ => None,
    }
}

/// A resolution that adds nothing to the motion above it.
fn is_accordingly(unit: &Decision<'_>, label: &str) -> bool {
    let words = unit.text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let bare = words.is_empty() || matches!(words.as_str(), "accordingly" | "unanimously");
    let joined = crate::model::label_inside(&unit.text, label).is_some_and(|at| unit.text[..at].trim().eq_ignore_ascii_case("and"));
    joined && !unit.opens || unit.opens && bare && unit.clauses.is_empty()
}

fn subject(found: &regex::Captures<'_>) -> Subject {
    let names = [("amendment", Subject::Amendment), ("substantive", Subject::Substantive), ("motion", Subject::Motion)];
    names.iter().find(|row| found.name(row.0).is_some()).map_or(Subject::Last, |row| row.1)
}

/// A heading that says "Amendment", perhaps with its number.
fn is_amendment(heading: &str) -> bool {
    let mut words = heading.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    words.next().is_some_and(|word| word == "amendment") && words.all(|word| word.parse::<u8>().is_ok() || word.len() == 1)
}

/// What the sentences of a text say came of motions.
fn sentences(text: &str) -> Vec<Told> {
    SENTENCE
        .captures_iter(text)
        .filter_map(|found| {
            let result = found.name("result")?;
            let out =
                found.name("behind").is_some_and(|behind| matches!(behind.as_str().trim(), "out" | "over" | "forward" | "unless" | "if"));
            let supposed = found.name("gap").is_some_and(|gap| gap.as_str().split(' ').any(|word| SUPPOSED.contains(&word)));
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
    let mut from = told.range.start.saturating_sub(300);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let named = SUBJECT.captures_iter(&text[from..told.range.start]).last().map(|found| subject(&found))?;
    Some(Told { subject: named, ..told })
}

/// A result that stands alone at the end of a text.
fn bare(text: &str) -> Vec<Told> {
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
