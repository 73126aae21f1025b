//! Who moved and who seconded: of motions, of decisions, and of motions stated in narrative. The words are rows of `data/motion`.

mod across;
mod after;
mod before;
mod beside;
mod clause;
mod hit;
mod pair;
mod together;
mod word;

use std::borrow::Cow;
use std::ops::Range;

use hit::Pair;
use pair::pairs;
use word::{Reading, Says};

use crate::entity::window::{window, window_before};
use crate::entity::{names, subject};
use crate::facts::further;
use crate::facts::locate::{Locator, Page};
use crate::facts::walk::{self, Unit};
use crate::lex::class;
use crate::model::{Block, Decision, Minutes, Motion, MotionKind, Person, Stated, label_inside};
use crate::source::Place;

/// Characters at the start of a text that state the type of a motion.
const OPENING: usize = 160;
/// Motions of a unit that share its place. Of more, each has its own: a unit of many lines would be repeated for each motion.
const MOST_IN_A_PLACE: usize = 3;
/// Maximum bytes of a sentence before and after the names in it that are words of a motion.
const REACH: usize = 1000;
/// Bytes before and after the names of a mover and a seconder that state the type of a motion.
const AROUND: (usize, usize) = (60, 80);

/// Fills movers and seconders.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| fill(page, unit));
    walk::titles(minutes, &mut |title, item| state_formal(page, title, &item.span, &mut item.stated));
    walk::runs(minutes, &mut |blocks| {
        across::fill(page, blocks);
        for block in blocks {
            if let Block::Label(unit) = block {
                state_formal(page, &unit.text, &unit.span, &mut unit.stated);
            }
        }
    });
}

/// Those whom narrative formally names as movers and seconders.
fn formal(reading: &Reading<'_>) -> Vec<Pair> {
    let mut pairs = pairs(reading);
    pairs.retain(|pair| is_formal(reading, pair));
    pairs
}

fn fill<'a>(page: Page<'a>, mut unit: Unit<'_, 'a>) {
    if matches!(unit, Unit::Correction(_) | Unit::Vote(_)) {
        return;
    }
    let text = words(&unit);
    let reading = Reading::of(&text);
    let is_narrative = !matches!(unit, Unit::Motion(_) | Unit::Decision(_));
    let mut pairs = if is_narrative { formal(&reading) } else { pairs(&reading) };
    if let Unit::Motion(motion) = &mut unit {
        let next = pairs.get(1).and_then(|pair| pair.mover.as_ref());
        motion.kind = kind(&reading, next.map_or(reading.text.len(), |mover| mover.start));
    }
    if pairs.is_empty() {
        return;
    }
    let at = page.locator(&text, unit.place());
    if let Unit::Decision(decision) = &mut unit {
        name_further(decision, &at, &text, &mut pairs);
    }
    if !is_narrative && let Some(own) = own(&unit, &reading, &pairs) {
        let pair = pairs.remove(own);
        name(&mut unit, &at, pair);
    }
    // What a motion states beside itself are motions of their own.
    let is_apart = matches!(unit, Unit::Motion(_)) || pairs.len() > MOST_IN_A_PLACE;
    if let Some(stated) = unit.stated() {
        state(stated, &at, &reading, (pairs, is_apart));
    }
}

/// Sets mover and seconder of further decisions on other motions, and leaves them out of the pairs.
fn name_further<'a>(decision: &mut Decision<'a>, at: &Locator<'a>, text: &str, pairs: &mut Vec<Pair>) {
    for further in further::on_another_motion(decision) {
        let Some(start) = text.find(&*further.text) else { continue };
        let end = start + further.text.len();
        let inside = |pair: &Pair| start <= named(pair).start && named(pair).end <= end;
        if let Some(pair) = pairs.iter().position(inside).map(|own| pairs.remove(own)) {
            let Persons { mover, co_mover, seconder, co_seconder } = persons(at, pair);
            (further.mover, further.co_mover, further.seconder, further.co_seconder) = (mover, co_mover, seconder, co_seconder);
        }
    }
}

/// Adds the motions that words outside motions and decisions state formally.
fn state_formal<'a>(page: Page<'a>, text: &str, place: &Place, stated: &mut Vec<Stated<'a>>) {
    let reading = Reading::of(text);
    let pairs = formal(&reading);
    if !pairs.is_empty() {
        let is_apart = pairs.len() > MOST_IN_A_PLACE;
        state(stated, &page.locator(text, place), &reading, (pairs, is_apart));
    }
}

/// Adds the motions that a text states, before its other statements.
fn state<'a>(stated: &mut Vec<Stated<'a>>, at: &Locator<'a>, reading: &Reading<'_>, (pairs, is_apart): (Vec<Pair>, bool)) {
    let may_amend = !pairs.is_empty() && reading.has(Says::OfAmendment);
    let sentences = if is_apart || may_amend { subject::sentences(reading.text) } else { Vec::new() };
    let stated_motion = |pair| Stated::Motion(Box::new(narrated(at, reading, (&sentences, is_apart), pair)));
    stated.splice(0..0, pairs.into_iter().map(stated_motion));
}

/// The words of a unit, after the label of a decision where that states that both names follow: "M/S/C".
fn words<'a>(unit: &Unit<'_, 'a>) -> Cow<'a, str> {
    let text = unit.text().clone();
    match unit {
        Unit::Decision(Decision { label: Some(label), opens: true, .. }) if Reading::of(label).has(Says::BothFollow) => {
            format!("{label} {text}").into()
        }
        _ => text,
    }
}

/// The pair that moved the unit itself: the first; of a decision on a motion none that moved an amendment of it, and of one on an amendment
/// the last before it that did.
fn own(unit: &Unit<'_, '_>, reading: &Reading<'_>, pairs: &[Pair]) -> Option<usize> {
    let Unit::Decision(decision) = unit else { return (!pairs.is_empty()).then_some(0) };
    if !reading.has(Says::OfAmendment) {
        return (!pairs.is_empty()).then_some(0);
    }
    let sentences = subject::sentences(reading.text);
    let at = decision.label.as_deref().and_then(|label| label_inside(reading.text, label)).unwrap_or(0);
    let sentence = sentences_around(&sentences, &(at..at + 1));
    let (names_motion, names_amendment) =
        (reading.has_within(Says::Motion, &sentence), reading.has_within(Says::AmendmentCaption, &sentence));
    match (names_motion, names_amendment) {
        (true, false) => pairs.iter().position(|pair| !amends(reading, &sentences, pair)),
        (false, true) => pairs.iter().rposition(|pair| named(pair).start < at && amends(reading, &sentences, pair)).or(Some(0)),
        _ => Some(0),
    }
}

/// What a mover and a seconder moved is called an amendment, directly before their names or by the verb after the first.
fn amends(reading: &Reading<'_>, sentences: &[Range<usize>], pair: &Pair) -> bool {
    if !reading.has(Says::OfAmendment) {
        return false;
    }
    let names = named(pair);
    let first = pair.mover.as_ref().map_or(names.end, |mover| mover.end);
    let before = sentences_around(sentences, &names).start.max(names.start.saturating_sub(AROUND.1))..names.start;
    let noun = reading.within(Says::OfAmendment, &before).next_back();
    let is_named = noun.is_some_and(|noun| !reading.has_within(Says::Motion, &(noun.words.end..names.start)));
    let after = first..(first + AROUND.1).min(sentences_around(sentences, &(first..first + 1)).end);
    is_named || reading.has_within(Says::OfAmendment, &after)
}

/// Narrative states formally that a person moved or seconded something.
fn is_formal(reading: &Reading<'_>, pair: &Pair) -> bool {
    let has_title = |name: &Range<usize>| names::with_title(reading.text, name.start).is_some();
    pair.is_formal && pair.mover.as_ref().is_none_or(|name| pair.seconder.is_some() || has_title(name))
}

/// A person who may not be named.
type Named<'a> = Option<Box<Person<'a>>>;

/// Sets mover and seconder of the unit itself.
fn name<'a>(unit: &mut Unit<'_, 'a>, at: &Locator<'a>, pair: Pair) {
    let Persons { mover, co_mover, seconder, co_seconder } = persons(at, pair);
    match unit {
        Unit::Motion(unit) => {
            (unit.mover, unit.co_mover, unit.seconder, unit.co_seconder) = (mover, co_mover, seconder, co_seconder);
        }
        Unit::Decision(unit) => {
            (unit.mover, unit.co_mover, unit.seconder, unit.co_seconder) = (mover, co_mover, seconder, co_seconder);
        }
        _ => {}
    }
}

/// A motion that narrative states; its words and its place are those of the unit, or of the sentences that name who moved and seconded it
/// where there are many.
fn narrated<'a>(at: &Locator<'a>, reading: &Reading<'_>, (sentences, is_apart): (&[Range<usize>], bool), pair: Pair) -> Motion<'a> {
    let (around, own) = (around(reading.text, &pair), sentences_around(sentences, &named(&pair)));
    // Without sentences nothing in the text is called an amendment of somebody else.
    let around = if sentences.is_empty() { around } else { around.start.max(own.start)..around.end.min(own.end) };
    let is_amendment = is_amendment(reading, &around) || amends(reading, sentences, &pair);
    let kind = is_amendment.then_some(MotionKind::Amendment);
    let own = within_reach(reading.text, &named(&pair), own);
    let (span, text) = if is_apart { (at.place(&own, "motion"), at.words(&own)) } else { (at.unit("motion"), "".into()) };
    let Persons { mover, co_mover, seconder, co_seconder } = persons(at, pair);
    Motion { kind, mover, co_mover, seconder, co_seconder, span, text, ..Motion::default() }
}

/// The part of a sentence near the names in it: without stops a text of many motions is one sentence, which would be repeated for each.
fn within_reach(text: &str, names: &Range<usize>, sentence: Range<usize>) -> Range<usize> {
    let start = names.start - window_before(text, names.start, REACH).len();
    let end = names.end + window(text, names.end, REACH).len();
    sentence.start.max(start)..sentence.end.min(end)
}

/// The bytes of the sentences that contain some bytes.
fn sentences_around(sentences: &[Range<usize>], bytes: &Range<usize>) -> Range<usize> {
    let holding = |at: usize| sentences.get(sentences.partition_point(|sentence| sentence.end <= at));
    let start = holding(bytes.start).map_or(bytes.start, |sentence| sentence.start);
    start..holding(bytes.end.saturating_sub(1)).map_or(bytes.end, |sentence| sentence.end)
}

/// The bytes from the first name of a pair to the last.
fn named(pair: &Pair) -> Range<usize> {
    let names = [pair.mover.as_ref(), pair.seconder.as_ref()];
    let first = names.iter().flatten().map(|name| name.start).min().unwrap_or(0);
    first..names.iter().flatten().map(|name| name.end).max().unwrap_or(0)
}

/// Those who moved and seconded, with their names as the text has them.
struct Persons<'a> {
    mover: Named<'a>,
    co_mover: Named<'a>,
    seconder: Named<'a>,
    co_seconder: Named<'a>,
}

fn persons<'a>(at: &Locator<'a>, pair: Pair) -> Persons<'a> {
    let person = |name: Option<Range<usize>>, rule| name.map(|name| Box::new(at.person(&name, rule)));
    Persons {
        mover: person(pair.mover, "mover"),
        co_mover: person(pair.co_mover, "mover"),
        seconder: person(pair.seconder, "seconder"),
        co_seconder: person(pair.co_seconder, "seconder"),
    }
}

/// The bytes around a mover and a seconder.
fn around(text: &str, pair: &Pair) -> Range<usize> {
    let Range { start: first, end: last } = named(pair);
    let start = first - window_before(text, first, AROUND.0).len();
    start..start + window(text, start, last + AROUND.1 - start).len()
}

/// The type of motion that the first words of a text state, up to byte `end`.
fn kind(reading: &Reading<'_>, end: usize) -> Option<MotionKind> {
    let reach = reading.text.char_indices().nth(OPENING).map_or(reading.text.len(), |(end, _)| end);
    let opening = 0..reach.min(end);
    match () {
        () if reading.has_within(Says::Substantive, &opening) => Some(MotionKind::Substantive),
        () if is_amendment(reading, &opening) => Some(MotionKind::Amendment),
        () if reading.has_within(Says::Motion, &opening) => Some(MotionKind::Motion),
        () => None,
    }
}

/// The words of some bytes state that an amendment is moved.
fn is_amendment(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    reading.is_triggered(Says::AsAmendment, range) || range.start == 0 && opens_as_amendment(reading)
}

/// A text begins as that of an amendment does.
fn opens_as_amendment(reading: &Reading<'_>) -> bool {
    let first = reading.tokens.iter().position(|token| !token.is(class::SIGN)).unwrap_or(0);
    let is_line = |caption: &word::Phrase| caption.tokens.end < reading.tokens.len() && reading.opens_line(caption.tokens.end);
    reading.from_token(Says::AmendmentOpens, first).is_some() || reading.from_token(Says::AmendmentCaption, first).is_some_and(is_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(Option<&str>, Option<&str>)> {
        let words = |name: Option<Range<usize>>| name.and_then(|name| text.get(name));
        pairs(&Reading::of(text)).into_iter().map(|pair| (words(pair.mover), words(pair.seconder))).collect()
    }

    fn kind_of(text: &str) -> Option<MotionKind> {
        kind(&Reading::of(text), text.len())
    }

    #[test]
    fn the_type_of_a_motion_is_stated_before_the_next_mover() {
        let text = "Mrs Hogg moved that the Council write. Ms Scott moved as an amendment that it wait.";
        let kind_before = |end: usize| kind(&Reading::of(text), end);
        assert_eq!((kind_before(text.find("Ms Scott").unwrap()), kind_before(text.len())), (None, Some(MotionKind::Amendment)));
    }

    #[test]
    fn few_bytes_around_the_names_are_searched() {
        let text = format!("{}Moved by Cllr Finch, seconded by Cllr Moor{}", "x ".repeat(200), " y".repeat(200));
        let pair = pairs(&Reading::of(&text)).remove(0);
        let names = text.find("Cllr Finch").unwrap()..text.find(" y").unwrap();
        assert_eq!(around(&text, &pair), names.start - AROUND.0..names.end + AROUND.1);
    }

    #[test]
    fn movers_after_by() {
        assert_eq!(
            names("On the proposal of Councillor Finch, seconded by Councillor Moor (J), it was agreed"),
            [(Some("Councillor Finch"), Some("Councillor Moor (J)"))]
        );
        assert_eq!(names("Prop: KD 2nd: BM"), [(Some("KD"), Some("BM"))]);
        assert_eq!(names("Prop: KD Sec: BM"), [(Some("KD"), Some("BM"))]);
        assert_eq!(names("Moved by His Worship Mayor Kay, seconded by Cr Hill"), [(Some("His Worship Mayor Kay"), Some("Cr Hill"))]);
        assert_eq!(names("Moved by Her Worship the Mayor, Cr Kay, seconded by Cr Hill"), [(Some("Cr Kay"), Some("Cr Hill"))]);
        assert_eq!(names("MOVED TRUSTEE FOX, SECOND BY MR HILL"), [(Some("TRUSTEE FOX"), Some("MR HILL"))]);
        assert_eq!(names("Moved Ann Fox\nSeconded Ben Hill"), [(Some("Ann Fox"), Some("Ben Hill"))]);
        assert_eq!(names("M/S Dunn/Baker to pay"), [(Some("Dunn"), Some("Baker"))]);
        assert_eq!(names("Motion to adjourn at 8:47 p.m. by Dunn, seconded by Aske."), [(Some("Dunn"), Some("Aske"))]);
        assert_eq!(
            names("Moved by the Lord Mayor (Councillor Oke),\nSeconded by Alderman Hay"),
            [(Some("Councillor Oke"), Some("Alderman Hay"))]
        );
        assert_eq!(
            names("Molta ag Councillor Finch;\nCuidithe ag Councillor Moor;"),
            [(Some("Councillor Finch"), Some("Councillor Moor"))]
        );
        let joint = |text: &'static str| pairs(&Reading::of(text)).into_iter().find_map(|pair| pair.co_mover).map(|name| &text[name]);
        assert_eq!(joint("The minutes were moved as correct by Cllr Finch and Cllr Moor."), Some("Cllr Moor"));
        assert_eq!(joint("Moved by Cllr Finch and Cllr Moor spoke to it."), None);
        assert_eq!(names("Moved Cr Finch, Seconded Cr Moor"), [(Some("Cr Finch"), Some("Cr Moor"))]);
        assert_eq!(names("Cynigiwyd gan y Cyng. A. Rees, eiliwyd gan y Cyng. B. Puw"), [(Some("Cyng. A. Rees"), Some("Cyng. B. Puw"))]);
    }

    #[test]
    fn movers_before_the_verb() {
        assert_eq!(
            names("(Cllr Ada Finch proposed, Cllr B Moor seconded, all in favour)"),
            [(Some("Cllr Ada Finch"), Some("Cllr B Moor"))]
        );
        assert_eq!(names("Mr N Finch, seconded by Ms F Moor, MOVED the report"), [(Some("Mr N Finch"), Some("Ms F Moor"))]);
        assert_eq!(names("Director Oke seconded the motion."), [(None, Some("Director Oke"))]);
        assert_eq!(
            names("Supervisor Ann Oke made motion to pay, Supervisor Hay seconds it."),
            [(Some("Supervisor Ann Oke"), Some("Supervisor Hay"))]
        );
        assert_eq!(names("Council Member\nFox seconded the motion; it was put."), [(None, Some("Council Member\nFox"))]);
        assert_eq!(names("Aske moved to award it; Cobb seconded."), [(Some("Aske"), Some("Cobb"))]);
        assert_eq!(names("Baker moved and Dunn seconded to pay."), [(Some("Baker"), Some("Dunn"))]);
        assert_eq!(
            names("Councilor Fox reviewed them and moved to approve one. Councilor Lane seconded."),
            [(Some("Councilor Fox"), Some("Councilor Lane"))]
        );
        assert_eq!(names("Vice President Oke moved to approve the plan."), [(Some("Vice President Oke"), None)]);
    }

    #[test]
    fn amendments_are_recognised_by_their_words() {
        assert_eq!(kind_of("Amendment in the name of Councillor Finch:\nThat"), Some(MotionKind::Amendment));
        assert_eq!(kind_of("Councillor Finch moved, as an amendment, that"), Some(MotionKind::Amendment));
        assert_eq!(kind_of("It was proposed that the motion be amended to read"), Some(MotionKind::Amendment));
        assert_eq!(kind_of("Moved by Mr Finch, to adopt the amendment of the bylaws"), None);
        assert_eq!(kind_of("Mr Finch moved, and Mr Moor seconded, an\namendment that"), Some(MotionKind::Amendment));
        assert_eq!(kind_of("Motion by Mr Finch"), Some(MotionKind::Motion));
    }

    #[test]
    fn texts_without_a_mover() {
        assert!(names("Councillor Finch moved to the public gallery.").is_empty());
        assert!(names("It was proposed by the Clerk that the hall be aired.").is_empty());
        assert!(names("The mower moved by itself.").is_empty());
        assert!(names("The bench had been moved by Mr Finch to the pond.").is_empty());
        assert!(names("The archive was moved by Mrs Hay from the loft, and the rest thrown away.").is_empty());
        assert!(names("Proposed by ").is_empty());
        assert!(names("Baker moved to Bath. Nobody seconded.").is_empty());
        assert!(names("Moved by His Worship the Mayor.").is_empty());
    }

    #[test]
    fn sentences_around_some_bytes_are_whole() {
        let sentences = [0..10, 10..20, 20..30];
        assert_eq!(sentences_around(&sentences, &(12..15)), 10..20);
        assert_eq!(sentences_around(&sentences, &(10..20)), 10..20);
        assert_eq!(sentences_around(&sentences, &(9..11)), 0..20);
        assert_eq!(sentences_around(&sentences, &(29..40)), 20..40);
    }

    #[test]
    fn an_amendment_moved_in_narrative_is_one() {
        let is_of_amendment = |text: &str| {
            let reading = Reading::of(text);
            let sentences = subject::sentences(text);
            pairs(&reading).iter().map(|pair| amends(&reading, &sentences, pair)).collect::<Vec<_>>()
        };
        assert_eq!(is_of_amendment("An amendment was moved by Cllr Finch and seconded by Cllr Moor."), [true]);
        assert_eq!(is_of_amendment("The motion was moved by Cllr Finch and seconded by Cllr Moor."), [false]);
        assert_eq!(is_of_amendment("After the amendment, the motion was moved by Cllr Finch and seconded by Cllr Moor."), [false]);
    }

    #[test]
    fn qualifiers_are_between_a_name_and_its_verb() {
        assert_eq!(names("Mr Oke (in the absence of Ms Hay) moved to pay."), [(Some("Mr Oke"), None)]);
        assert_eq!(names("Mr Oke, on behalf of Ms Hay, moved to pay."), [(Some("Mr Oke"), None)]);
        assert_eq!(names("Cllr Oke spoke and Cllr Hay seconded."), [(None, Some("Cllr Hay"))]);
        assert_eq!(
            names("Cllr Oke moved and Cllr Hay seconded the motion; Cllr Fox moved and Cllr Lee seconded another."),
            [(Some("Cllr Oke"), Some("Cllr Hay")), (Some("Cllr Fox"), Some("Cllr Lee"))]
        );
        assert_eq!(names("Councilor Fox thanked Mr Lee and moved to approve it."), []);
        assert_eq!(names("Moved by Mill Lane residents."), []);
    }

    #[test]
    fn names_end_before_a_caption_or_a_letter_of_a_list() {
        assert_eq!(names("Prop: AA Sec: BB"), [(Some("AA"), Some("BB"))]);
        assert_eq!(names("Moved Cr Hay\nA) That it be paid"), [(Some("Cr Hay"), None)]);
        assert_eq!(after::short_of_marker("Cr Hay\nA", 0..8), 0..6);
        assert_eq!(after::short_of_marker("Cr A\nB", 0..6), 0..6);
        assert_eq!(after::short_of_marker("Cr Hay\nOke", 0..10), 0..10);
        assert_eq!(names("Moved by Cllrs Fox and Dale."), [(Some("Fox"), None)]);
    }

    #[test]
    fn a_name_ends_with_its_line_before_words_in_capitals() {
        assert_eq!(names("Moved by Ann Fox\nHay, seconded by Cllr Hill"), [(Some("Ann Fox"), Some("Cllr Hill"))]);
        assert_eq!(names("Moved by Ann Fox\nHAY ROAD, seconded by Cllr Hill"), [(Some("Ann Fox"), Some("Cllr Hill"))]);
        assert_eq!(names("IT WAS MOVED BY ANN FOX\nHAY, SECONDED BY MR HILL"), [(Some("ANN FOX\nHAY"), Some("MR HILL"))]);
    }

    #[test]
    fn a_qualifier_is_between_two_commas_of_one_sentence() {
        assert_eq!(names("Mr Oke, as Chair of the Roads Panel, moved the report"), [(Some("Mr Oke"), None)]);
        assert_eq!(names("Mr Oke, as agreed. Then the Clerk, moved the report"), []);
        assert_eq!(names("Mr Oke, seconded by Ms Hay, moved the report"), [(Some("Mr Oke"), Some("Ms Hay"))]);
    }

    #[test]
    fn a_sentence_without_end_is_cut_around_the_names() {
        let text = format!("{}by Cllr Fox{}", "ä".repeat(REACH), "ö".repeat(REACH));
        let name = text.find("Cllr Fox").unwrap();
        let cut = within_reach(&text, &(name..name + 8), 0..text.len());
        assert!(cut.start > 0 && cut.end < text.len() && cut.len() <= 2 * REACH + 8 && text.get(cut).is_some());
        assert_eq!(within_reach("by Cllr Fox", &(3..11), 0..11), 0..11);
    }

    #[test]
    fn a_decision_on_a_motion_is_not_moved_by_who_moved_an_amendment() {
        let of = |told: &str| {
            let moved = "Amendment moved by Cllr Fox, seconded by Cllr Hay, that it wait. Motion moved by Cllr Oke, seconded by Cllr Ash.";
            let text = format!("{moved} {told}");
            let mut decision = Decision { label: Some("carried".into()), text: text.clone().into(), ..Decision::default() };
            let reading = Reading::of(&text);
            own(&Unit::Decision(&mut decision), &reading, &pairs(&reading))
        };
        assert_eq!((of("The motion was carried."), of("The amendment was carried."), of("It was carried.")), (Some(1), Some(0), Some(0)));
        let mut decision = Decision { label: Some("carried".into()), ..Decision::default() };
        let text = "Moved by Cllr Fox, seconded by Cllr Hay, and carried.";
        let reading = Reading::of(text);
        assert_eq!(own(&Unit::Decision(&mut decision), &reading, &pairs(&reading)), Some(0));
        assert_eq!(own(&Unit::Decision(&mut decision), &reading, &[]), None);
    }
}
