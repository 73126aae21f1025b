//! The result of a motion, and which motion an amendment amends.
//!
//! A motion is open from its place until its words, or those of a later block of its item, state its result.

mod pointer;
mod stated;

use crate::facts::locate::Page;
use crate::facts::walk;
use crate::model::{Basis, Block, Decision, Fact, Link, Minutes, Motion, MotionKind, Outcome, Point, Stated, Text};
use crate::source::Place;
use pointer::Pointer;
use stated::{StatedResult, Subject, bare, sentences};

/// No debate has more motions open than this.
const MOST: usize = 32;

/// Fills `result` and `amends` of motions.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::records(minutes, &mut |path, blocks| {
        let mut record = Record { page, motions: Vec::new(), fresh: false, announced: false };
        record.blocks(Pointer::Root(path), blocks);
    });
}

/// A motion whose result is not known yet.
struct OpenMotion<'m, 'a> {
    subject: Subject,
    path: String,
    place: Place,
    result: &'m mut Option<Box<Fact<'a>>>,
}

/// The motions of one record.
struct Record<'m, 'a> {
    page: Page<'a>,
    motions: Vec<OpenMotion<'m, 'a>>,
    /// The last motion is directly above, except for votes.
    fresh: bool,
    /// A heading announces an amendment.
    announced: bool,
}

impl<'m, 'a> Record<'m, 'a> {
    fn blocks(&mut self, path: Pointer<'_>, blocks: &'m mut [Block<'a>]) {
        for (at, block) in blocks.iter_mut().enumerate() {
            self.block(Pointer::Element(&path, at), block);
        }
    }

    fn block(&mut self, path: Pointer<'_>, block: &'m mut Block<'a>) {
        match block {
            Block::Motion(unit) => self.moved(path, unit),
            Block::Decision(unit) => self.decided(path, unit),
            Block::Vote(unit) => self.closed(&unit.text, &unit.span),
            Block::Paragraph(unit) => self.narrated(path, &unit.text, &unit.span, &mut unit.stated),
            Block::List(list) => self.points(Pointer::Field(&path, "points"), &mut list.points),
            Block::Heading(unit) => {
                self.announced |= stated::is_amendment_heading(&unit.text);
                self.fresh = false;
                self.over(path, unit);
            }
            Block::Attendance(unit) | Block::Close(unit) => self.over(path, unit),
            Block::Label(_) => {}
            _ => self.fresh = false,
        }
    }

    fn points(&mut self, path: Pointer<'_>, points: &'m mut [Point<'a>]) {
        for (at, point) in points.iter_mut().enumerate() {
            let path = Pointer::Element(&path, at);
            self.narrated(path, &point.text, &point.span, &mut point.stated);
            self.blocks(Pointer::Field(&path, "children"), &mut point.children);
        }
    }

    /// A block of its own.
    fn moved(&mut self, path: Pointer<'_>, unit: &'m mut Motion<'a>) {
        let Motion { text, span, kind, amends, result, stated, .. } = unit;
        if std::mem::take(&mut self.announced) {
            *kind = kind.filter(|kind| *kind != MotionKind::Motion).or(Some(MotionKind::Amendment));
        }
        self.opens(path.to_string(), *kind, span.clone(), amends, result);
        let results = sentences(text);
        let whole = if results.is_empty() { bare(text).into_iter().collect() } else { results };
        self.settles(text, span, Basis::Stated, whole);
        self.stated(path, stated);
    }

    /// Narrative: the motions it states, then the results that it states for them or for those above.
    fn narrated(&mut self, path: Pointer<'_>, text: &str, span: &Place, stated: &'m mut [Stated<'a>]) {
        let before = self.motions.len();
        self.stated(path, stated);
        let own = self.motions.len() > before;
        let results = if self.motions.is_empty() { Vec::new() } else { sentences(text) };
        let results = if own && results.is_empty() { bare(text).into_iter().collect() } else { results };
        let basis = if own { Basis::Stated } else { Basis::Derived };
        self.settles(text, span, basis, results);
        self.fresh = own;
    }

    /// Words beside the record, whose motions end with them.
    fn over(&mut self, path: Pointer<'_>, unit: &'m mut Text<'a>) {
        let before = self.motions.len();
        self.narrated(path, &unit.text, &unit.span, &mut unit.stated);
        self.motions.truncate(before);
        self.fresh = false;
    }

    fn stated(&mut self, path: Pointer<'_>, stated: &'m mut [Stated<'a>]) {
        for (at, stated) in stated.iter_mut().enumerate() {
            if let Stated::Motion(motion) = stated {
                let Motion { span, kind, amends, result, .. } = &mut **motion;
                self.opens(format!("{path}/stated/{at}"), *kind, span.clone(), amends, result);
            }
        }
    }

    fn opens(
        &mut self,
        path: String,
        kind: Option<MotionKind>,
        place: Place,
        amends: &mut Option<Box<Link<'a>>>,
        result: &'m mut Option<Box<Fact<'a>>>,
    ) {
        let subject = match kind {
            Some(MotionKind::Amendment) => Subject::Amendment,
            Some(MotionKind::Substantive) => Subject::Substantive,
            _ => Subject::Motion,
        };
        if subject == Subject::Amendment {
            let amended = self.motions.iter().rev().find(|open| open.subject != Subject::Amendment);
            *amends = amended
                .map(|open| Box::new(Link { path: open.path.clone().into(), basis: Basis::Derived, span: open.place.stating("amends") }));
        }
        if self.motions.len() == MOST {
            self.motions.remove(0);
        }
        self.motions.push(OpenMotion { subject, path, place, result });
        self.fresh = true;
    }

    fn decided(&mut self, path: Pointer<'_>, unit: &'m mut Decision<'a>) {
        let label = unit.label.clone().unwrap_or_default();
        if let Some(result) = of_decision(unit, &label, self.fresh) {
            let words = if unit.opens || result.range.is_empty() { &label } else { &unit.text };
            self.settles(&words.clone(), &unit.span, Basis::Derived, vec![result]);
        }
        self.fresh = false;
        self.stated(path, &mut unit.stated);
    }

    /// A vote that states the result of a motion.
    fn closed(&mut self, text: &str, span: &Place) {
        let results = sentences(text);
        let results = if results.is_empty() && self.fresh { bare(text).into_iter().collect() } else { results };
        self.settles(text, span, Basis::Derived, results);
    }

    /// Closes the motions that the words are about.
    fn settles(&mut self, text: &str, span: &Place, basis: Basis, results: Vec<StatedResult>) {
        for result in results {
            let fits = |open: &OpenMotion<'_, '_>| match result.subject {
                Subject::Last => true,
                Subject::Substantive => open.subject != Subject::Amendment,
                subject => open.subject == subject || subject == Subject::Motion && open.subject == Subject::Substantive,
            };
            let Some(at) = self.motions.iter().rposition(fits) else { continue };
            let open = self.motions.remove(at);
            let fact = self.page.locator(text, span).fact(result.outcome.to_owned(), &result.range, "result");
            *open.result = Some(Box::new(Fact { basis, ..fact }));
        }
    }
}

/// What a decision states of the motion above it.
fn of_decision(unit: &Decision<'_>, label: &str, fresh: bool) -> Option<StatedResult> {
    let text = &unit.text;
    let outcome = match unit.outcome {
        Outcome::Carried => "carried",
        Outcome::Lost => "lost",
        Outcome::Withdrawn => "withdrawn",
        Outcome::Resolved | Outcome::Agreed | Outcome::Approved if fresh && is_accordingly(unit, label) => "carried",
        _ => return None,
    };
    let range = if unit.opens { 0..label.len() } else { crate::model::label_inside(text, label).map_or(0..0, |at| at..at + label.len()) };
    let result = |subject| Some(StatedResult { subject, outcome, range: range.clone() });
    let before = if unit.opens { text.as_ref() } else { text.get(..range.start).unwrap_or("") };
    let named = stated::named(before);
    if named.is_some_and(|(_, after)| stated::is_supposed(after)) {
        return None;
    }
    match named.map(|(subject, _)| subject) {
        Some(subject) if matches!(unit.outcome, Outcome::Carried | Outcome::Lost | Outcome::Withdrawn) => result(subject),
        _ if fresh => result(Subject::Last),
        _ => None,
    }
}

/// A resolution that adds nothing to the motion above it.
fn is_accordingly(unit: &Decision<'_>, label: &str) -> bool {
    let before = crate::model::label_inside(&unit.text, label).and_then(|at| unit.text.get(..at));
    let joined = before.is_some_and(stated::joins);
    joined && !unit.opens || unit.opens && stated::adds_nothing(&unit.text) && unit.clauses.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::decode::{LABELS, Label, Labelled};

    /// The results of the motions of a record, whose lines have these roles.
    fn results(lines: &[(&str, &str)]) -> Vec<Option<String>> {
        let text = std::iter::once("1. Roads").chain(lines.iter().map(|(_, line)| *line)).collect::<Vec<_>>().join("\n\n");
        let source = crate::read::text(&text);
        let label = |name: &str| Labelled { label: LABELS[Label::named(name).unwrap()], confidence: 1.0 };
        let roles = std::iter::once("item").chain(lines.iter().map(|(role, _)| *role));
        let given = roles.enumerate().map(|(at, role)| (2 * at + 1, label(role))).collect();
        let mut minutes = crate::tree::parse_labelled(&source, &given);
        crate::facts::motion::run(&mut minutes);
        run(&mut minutes);
        let result = |block: &Block<'_>| {
            if let Block::Motion(motion) = block { Some(motion.result.as_ref().map(|result| result.value.to_string())) } else { None }
        };
        minutes.items[0].minutes.iter().filter_map(result).collect()
    }

    const MOTION: (&str, &str) = ("motion", "Moved by Cllr Fox, seconded by Cllr Hay, that it be mended.");
    const AMENDMENT: (&str, &str) = ("motion", "Amendment moved by Cllr Oke, seconded by Cllr Ash, that it be felled.");

    #[test]
    fn a_decision_below_a_motion_is_its_result() {
        let carried = || Some("carried".to_owned());
        let lost = || Some("lost".to_owned());
        assert_eq!(results(&[MOTION, ("decision", "Carried.")]), [carried()]);
        assert_eq!(results(&[MOTION, ("vote", "For 1, against 3"), ("decision", "Lost.")]), [lost()]);
        assert_eq!(results(&[MOTION, ("para", "The elm fell."), ("decision", "Carried.")]), [None]);
        assert_eq!(results(&[MOTION, ("decision", "RESOLVED accordingly.")]), [carried()]);
        assert_eq!(results(&[MOTION, ("para", "The motion was carried.")]), [carried()]);
        assert_eq!(
            results(&[MOTION, AMENDMENT, ("decision", "The amendment was lost."), ("decision", "The motion was carried.")]),
            [carried(), lost()]
        );
        assert_eq!(results(&[MOTION, AMENDMENT, ("decision", "Lost."), ("decision", "Carried.")]), [None, lost()]);
    }

    /// What a decision states of the motion above it: the result, and whether that is said of the last motion.
    fn stated_of(outcome: Outcome, label: &str, opens: bool, text: &'static str, fresh: bool) -> Option<(&'static str, bool)> {
        let unit = Decision { outcome, opens, text: text.into(), ..Decision::default() };
        of_decision(&unit, label, fresh).map(|result| (result.outcome, result.subject == Subject::Last))
    }

    #[test]
    fn a_resolution_that_adds_nothing_carries_the_motion_above_it() {
        assert_eq!(stated_of(Outcome::Resolved, "RESOLVED", true, "accordingly.", true), Some(("carried", true)));
        assert_eq!(stated_of(Outcome::Agreed, "Agreed", true, "", true), Some(("carried", true)));
        assert_eq!(stated_of(Outcome::Agreed, "agreed", false, "and agreed.", true), Some(("carried", true)));
        assert_eq!(stated_of(Outcome::Agreed, "agreed", false, "It was agreed.", true), None);
        assert_eq!(stated_of(Outcome::Resolved, "RESOLVED", true, "that it be mended.", true), None);
        assert_eq!(stated_of(Outcome::Resolved, "RESOLVED", true, "accordingly.", false), None);
        assert_eq!(stated_of(Outcome::Noted, "Noted", true, "", true), None);
    }

    #[test]
    fn a_result_may_name_what_it_is_of() {
        assert_eq!(stated_of(Outcome::Carried, "carried", false, "The motion was carried.", false), Some(("carried", false)));
        assert_eq!(stated_of(Outcome::Lost, "lost", false, "The amendment was lost.", false), Some(("lost", false)));
        assert_eq!(stated_of(Outcome::Withdrawn, "Withdrawn", true, "", true), Some(("withdrawn", true)));
        assert_eq!(stated_of(Outcome::Lost, "Lost", true, "", false), None);
        assert_eq!(stated_of(Outcome::Carried, "carried", false, "The amendment would be carried.", true), None);
    }

    #[test]
    fn an_amendment_amends_the_motion_before_it() {
        let text = ["1. Roads", MOTION.1, AMENDMENT.1, AMENDMENT.1].join("\n\n");
        let source = crate::read::text(&text);
        let label = |name: &str| Labelled { label: LABELS[Label::named(name).unwrap()], confidence: 1.0 };
        let given = ["item", "motion", "motion", "motion"].into_iter().enumerate().map(|(at, role)| (2 * at + 1, label(role))).collect();
        let mut minutes = crate::tree::parse_labelled(&source, &given);
        crate::facts::motion::run(&mut minutes);
        run(&mut minutes);
        let amended = |block: &Block<'_>| {
            if let Block::Motion(motion) = block { motion.amends.as_ref().map(|link| link.path.to_string()) } else { None }
        };
        let found: Vec<_> = minutes.items[0].minutes.iter().map(amended).collect();
        let first = Some("/items/0/minutes/0".to_owned());
        assert_eq!(found, [None, first.clone(), first]);
    }
}
