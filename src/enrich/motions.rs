//! Who moved and who seconded: of motions, of decisions, and of motions told in narrative.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::locate::{Locator, Page, near, tail, window, window_before};
use super::names;
use super::subject;
use super::walk::{self, Unit};
use crate::lex::{Token, class, lookup};
use crate::model::{Minutes, Motion, MotionKind, Person, Stated};
use crate::pattern::{Captures, Pattern};
use crate::vocab::motion::{AMENDMENT_OPENINGS, AS_AMENDMENT, BOTH_BY, MOVED_BY, MOVED_TO, MOVES, NO_NAMES, SECONDED_BY, SECONDS, STYLES};

/// Words after which the mover or the seconder stands.
static BY: LazyLock<Pattern> = LazyLock::new(|| {
    let pattern = format!(r"(?i)(?:^|[\s(\[“\*])(?:(?<mover>{})|(?<seconder>{}))", MOVED_BY.join("|"), SECONDED_BY.join("|"));
    Pattern::new(&pattern)
});

/// Verbs before which the mover or the seconder stands.
static VERB: LazyLock<Pattern> = LazyLock::new(|| {
    let pattern = format!(
        r"(?i)(?:,\s*)?\s(?:(?:duly|then|formally|also|therefore|subsequently)\s+)?(?:(?<mover>{})|(?<seconder>{}))\b",
        MOVES.join("|"),
        SECONDS.join("|")
    );
    Pattern::new(&pattern)
});

/// Narrative says that what is moved is an amendment.
static AMENDMENT: LazyLock<Pattern> = LazyLock::new(|| {
    let pattern = format!(r"(?i)\b(?:{})\b|^\W*(?:{})", AS_AMENDMENT.join("|"), AMENDMENT_OPENINGS.join("|"));
    Pattern::new(&pattern.replace(' ', r"\s+"))
});

/// What follows `moved` where somebody changed place.
static AWAY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"^\s+(?:to\s+(?:(?:the|a|an|his|her|their)\b|\p{Lu})|from\b|into\b|house|seats?|on\b|away|out|forward|back|in\b)")
});

/// What follows the name where a thing was carried to another place: "moved by Mr Finch to the pond".
static PLACE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"^\s+(?:to\s+(?:the|a|an|its|his|her|their)\b|from\b|into\b|away\b|out\b)"));

/// A second name after that of the mover, with nothing but the end or "that" behind it.
static PARTNER: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^\s*(?:$|[.;:)\]]|,\s+\p{Ll}|\s+(?:that|seconded|and seconded|and\s+(?:was|were|it|carried|agreed|resolved|approved))\b|\n)",
    )
});

/// Names without a title before a verb: "Aske moved to award it; Cobb seconded."
static UNTITLED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?:^|[.;,(\n]\s*|\band\s+)(?<name>\p{Lu}[\p{L}’'.-]*(?:[ \t]+\p{Lu}[\p{L}’'-]+){0,2})\s+(?:(?<mover>moved|motioned|made\s+(?:a\s+|the\s+)?motion)|(?<seconder>seconded|seconds|second))\b",
    )
});

/// What stands behind the verb of one who moves a motion, and nothing else.
static MOVING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(&format!(
        r"^(?:\s+that\b|,?\s+(?:and\s+)?seconded\s+by\b|,?\s+and\s+(?:\p{{Lu}}[\p{{L}}’'.-]*\s+){{1,3}}seconded\b|\s+to\s+(?:{})\b)",
        MOVED_TO.join("|")
    ))
});

/// What stands behind the verb of one who seconds.
static SECONDING: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^(?:\s*(?:$|[.;,)\n])|\s+(?:the\s+(?:motion|amendment|proposal|resolution)|it|this|to\s+\p{Ll}+|and\s+(?:the|it|all|was))\b)",
    )
});

/// A motion whose mover stands behind its words: "Motion to adjourn at 8 pm by Dunn", or behind a colon.
static BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?:[Mm]otion|MOTION)(?:\s*:\s*|\s+(?:to|that)\s[^;\n]{2,200}?\s(?:(?:was\s+)?(?:made|moved|proposed)\s+)?by\s+)")
});

/// What follows the mover there: who seconded, or the end of the sentence.
static SECONDED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^[\s,;.]*(?:and\s+)?(?:was\s+)?(?:seconded|seconder|second|2nd|sec)\b"));

/// Mover and seconder on lines without signs: "Moved Ann Fox", then "Seconded Ben Hill".
static LINED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:^|\n)\W*(?:moved|proposed)\s+(?-i:(?<mover>\p{Lu}[^\n:;,]{1,40}?))[\s,;]+(?:and\s+)?seconded\s+(?-i:(?<seconder>\p{Lu}[^\n:;,.]{1,40}?))[ \t]*(?:$|[\n.;,])",
    )
});

/// "M/S Dunn/Baker".
static BOTH: LazyLock<Pattern> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}’'.-]*(?:\s\p{Lu}[\p{L}’'-]+){0,2}";
    Pattern::new(&format!(r"\b(?:{})\b\s*:?\s*(?<mover>{name})\s*/\s*(?<seconder>{name})", BOTH_BY.join("|")))
});

/// No aside between a name and its verb has more bytes.
const LONGEST_ASIDE: usize = 400;

/// Fills movers and seconders.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| fill(page, unit));
}

/// A mover with a seconder, as far as the text names them.
#[derive(Clone, Debug, Default)]
struct Pair {
    mover: Option<Range<usize>>,
    seconder: Option<Range<usize>>,
    co_mover: Option<Range<usize>>,
    /// The text says formally that it was moved: in the passive, or with a seconder.
    formal: bool,
}

fn fill<'a>(page: Page<'a>, mut unit: Unit<'_, 'a>) {
    if matches!(unit, Unit::Meta(_) | Unit::Attendance(_) | Unit::Close(_) | Unit::Correction(_) | Unit::Vote(_)) {
        return;
    }
    let text = unit.text().clone();
    let told = matches!(unit, Unit::Paragraph(_) | Unit::Point(_) | Unit::Action(_) | Unit::Heading(_));
    let mut pairs = pairs(&text);
    if told {
        pairs.retain(|pair| {
            pair.formal && pair.mover.as_ref().is_some_and(|name| pair.seconder.is_some() || names::titled(&text, name.start).is_some())
        });
    }
    if pairs.is_empty() {
        return set_kind(&mut unit, &text);
    }
    let at = page.locator(&text, unit.place());
    let mut pairs = pairs.into_iter();
    if !told && let Some(first) = pairs.next() {
        direct(&mut unit, &at, first);
    }
    set_kind(&mut unit, &text);
    if let Some(stated) = unit.stated() {
        stated.extend(pairs.map(|pair| Stated::Motion(Box::new(narrated(&at, &text, pair)))));
    }
}

/// A person who may not be named.
type Named<'a> = Option<Box<Person<'a>>>;

/// Sets mover and seconder of the unit itself.
fn direct<'a>(unit: &mut Unit<'_, 'a>, at: &Locator<'a>, pair: Pair) {
    let (mover, co_mover, seconder) = persons(at, pair);
    match unit {
        Unit::Motion(motion) => (motion.mover, motion.co_mover, motion.seconder) = (mover, co_mover, seconder),
        Unit::Decision(decision) => (decision.mover, decision.co_mover, decision.seconder) = (mover, co_mover, seconder),
        _ => {}
    }
}

/// A motion that narrative tells of; its words are those of the unit.
fn narrated<'a>(at: &Locator<'a>, text: &str, pair: Pair) -> Motion<'a> {
    let kind = AMENDMENT.is_match(around(text, &pair)).then_some(MotionKind::Amendment);
    let (mover, co_mover, seconder) = persons(at, pair);
    Motion { kind, mover, co_mover, seconder, span: at.unit("motion"), ..Motion::default() }
}

/// Mover, further mover and seconder.
fn persons<'a>(at: &Locator<'a>, pair: Pair) -> (Named<'a>, Named<'a>, Named<'a>) {
    let person = |name: Option<Range<usize>>, rule| name.map(|name| Box::new(at.person(&name, rule)));
    (person(pair.mover, "mover"), person(pair.co_mover, "mover"), person(pair.seconder, "seconder"))
}

/// The words around a mover and a seconder.
fn around<'t>(text: &'t str, pair: &Pair) -> &'t str {
    let names = [pair.mover.as_ref(), pair.seconder.as_ref()];
    let first = names.iter().flatten().map(|name| name.start).min().unwrap_or(0);
    let last = names.iter().flatten().map(|name| name.end).max().unwrap_or(0);
    let start = first - window_before(text, first, 60).len();
    window(text, start, last + 80 - start)
}

/// A name with the verb that makes it a mover or a seconder.
#[derive(Clone, Debug)]
struct Hit {
    verb: usize,
    moves: bool,
    /// The verb stands right before a title, as in "Moved Cr Finch".
    direct: bool,
    passive: bool,
    name: Range<usize>,
}

/// The movers and seconders that a text names, paired in reading order.
fn pairs(text: &str) -> Vec<Pair> {
    let after = after_verbs(text);
    let named: HashSet<usize> = after.iter().map(|hit| hit.name.start).collect();
    let mut found: Vec<Hit> = before_verbs(text).into_iter().filter(|hit| !named.contains(&hit.name.start)).collect();
    let verbs: HashSet<usize> = found.iter().map(|hit| hit.verb).collect();
    found.extend(after.into_iter().filter(|hit| !hit.direct || !verbs.contains(&hit.verb)));
    found.sort_by_key(|hit| hit.name.start);
    found.dedup_by(|next, last| next.name.start == last.name.start);
    let told: HashSet<usize> = found.iter().map(|hit| hit.name.start).collect();
    let further = [behind(text), both(&LINED, text), both(&BOTH, text), untitled(text)];
    found.extend(further.into_iter().flatten().filter(|hit| !told.contains(&hit.name.start)));
    found.sort_by_key(|hit| hit.name.start);
    found.dedup_by(|next, last| next.name.start == last.name.start);
    let mut pairs = paired(found);
    pairs.iter_mut().filter(|pair| pair.formal).for_each(|pair| pair.co_mover = partner(text, pair.mover.as_ref()));
    pairs
}

/// "Moved by Cllr Finch and Cllr Moor": the words do not say that the second of them seconded.
fn partner(text: &str, mover: Option<&Range<usize>>) -> Option<Range<usize>> {
    let rest = mover.map(|name| &text[name.end..])?;
    let joined = [" and ", " & "].iter().find_map(|word| rest.strip_prefix(word))?;
    let from = text.len() - joined.len();
    let name = names::person(text, from).filter(|name| name.start == from)?;
    PARTNER.is_match(&text[name.end..]).then_some(name)
}

/// "moved by X", "Proposer: X", "Moved Cr X".
fn after_verbs(text: &str) -> Vec<Hit> {
    let hit = |found: Captures<'_>| {
        let whole = found.get(0)?;
        let verb = found.name("mover").or(found.name("seconder"))?;
        let start = title_start(text, whole.start(), whole.end());
        let name = named(text, start)?;
        let carried = verb.as_str().to_lowercase().contains("moved") && PLACE.is_match(&text[name.end..]);
        (!carried).then(|| Hit {
            verb: verb.start(),
            moves: found.name("mover").is_some(),
            direct: start < whole.end(),
            passive: true,
            name,
        })
    };
    BY.captures_iter(text).filter_map(hit).collect()
}

/// "X moved", "X, seconded by Y, moved".
fn before_verbs(text: &str) -> Vec<Hit> {
    let hit = |found: Captures<'_>| {
        let whole = found.get(0)?;
        let verb = found.name("mover").or(found.name("seconder"))?;
        let away = verb.as_str().to_lowercase().ends_with("moved") && AWAY.is_match(&text[verb.end()..]);
        let passive = text[verb.end()..].trim_start().starts_with("by ");
        let name = past_aside(text, whole.start())
            .or_else(|| names::person_before(text, whole.start()))
            .or_else(|| carried(text, whole.start(), verb.as_str(), &text[verb.end()..]))?;
        (!away && !passive).then(|| Hit { verb: verb.start(), moves: found.name("mover").is_some(), direct: false, passive: false, name })
    };
    VERB.captures_iter(text).filter_map(hit).collect()
}

/// "Councilor Fox reviewed the bids and moved to approve one": the titled name that opens the sentence.
fn carried(text: &str, to: usize, verb: &str, behind: &str) -> Option<Range<usize>> {
    let head = text.get(..to)?.trim_end();
    let head = head.strip_suffix(" and").or_else(|| head.strip_suffix(" then"))?;
    if verb.eq_ignore_ascii_case("moved") && !MOVING.is_match(behind) {
        return None;
    }
    let sentence = subject::sentences(head).pop()?;
    let name = names::titled(text, sentence.start).filter(|name| name.start == sentence.start && name.end < head.len())?;
    // The words between may name somebody else, who may be the one who moved.
    let between = text.get(name.end..head.len())?;
    let others = between.split_whitespace().any(|word| names::is_title(word) || names::is_plural_title(word));
    (!others && between.starts_with(' ')).then_some(name)
}

/// Names without a title that open a clause whose verb only movers and seconders have.
fn untitled(text: &str) -> Vec<Hit> {
    let hit = |found: Captures<'_>| {
        let name = found.name("name")?;
        let verb = found.name("mover").or(found.name("seconder"))?;
        let behind = text.get(verb.end()..)?;
        let moves = found.name("mover").is_some();
        let stands = match verb.as_str() {
            "moved" => MOVING.is_match(behind),
            _ if moves => true,
            "second" => behind.trim().is_empty() || behind.starts_with(['.', ';', ',', ')']),
            _ => SECONDING.is_match(behind),
        };
        let is_name = name.as_str().split_whitespace().all(|word| names::is_name(word) && !is_common(word));
        (stands && is_name).then(|| Hit { verb: verb.start(), moves, direct: false, passive: false, name: name.range() })
    };
    let mut from = 0;
    let mut found = Vec::new();
    // The name behind "and" or a comma may be read as the end of the match before it: each search begins at the last verb.
    while let Some(next) = UNTITLED.captures_at(text, from) {
        from = next.name("mover").or(next.name("seconder")).map_or(text.len(), |verb| verb.end());
        found.extend(hit(next));
    }
    found
}

/// A word that opens a sentence as any word may, and is no name: "Nobody seconded."
fn is_common(word: &str) -> bool {
    let token = Token { word: lookup(word.to_lowercase().as_bytes()), ..Token::default() };
    token.word != 0 && !token.is(class::HONORIFIC | class::MONTH) || NO_NAMES.contains(&word.to_lowercase().as_str())
}

/// The mover behind the words of the motion, where the seconder or the end of the sentence follows.
fn behind(text: &str) -> Vec<Hit> {
    let hit = |found: Captures<'_>| {
        let whole = found.get(0)?;
        let name = named(text, whole.end())?;
        let rest = text.get(name.end..)?;
        let is_last = !whole.as_str().trim_end().ends_with(':') && (rest.trim().is_empty() || rest.starts_with(['.', ';']));
        let stands = is_last || SECONDED.is_match(rest);
        stands.then_some(Hit { verb: whole.start(), moves: true, direct: false, passive: true, name })
    };
    BEHIND.captures_iter(text).filter_map(hit).collect()
}

/// A mover and a seconder whom one expression names.
fn both(shape: &Pattern, text: &str) -> Vec<Hit> {
    let hits = |found: Captures<'_>| {
        let hit = |name: &str| {
            let words = found.name(name)?;
            let name_at = names::person(text, words.start()).filter(|at| at.start == words.start()).unwrap_or(words.range());
            let whole =
                name_at.end == words.end() && words.as_str().split_whitespace().all(|word| names::is_name(word) || names::is_title(word));
            whole.then(|| Hit { verb: words.start(), moves: name == "mover", direct: false, passive: true, name: name_at })
        };
        Some([hit("mover")?, hit("seconder")?])
    };
    shape.captures_iter(text).filter_map(hits).flatten().collect()
}

/// A name before an aside: "Mr Oke, seconded by Ms Hay, moved".
fn past_aside(text: &str, to: usize) -> Option<Range<usize>> {
    let head = text[..to].trim_end_matches([',', ' ']);
    let reach = tail(head, LONGEST_ASIDE);
    let aside = head.len() - reach.len() + reach.rfind(", ")?;
    let seconds = head[aside..].strip_prefix(", seconded by ").map(|rest| head.len() - rest.len());
    let whole = |from: usize| names::person(text, from).is_some_and(|name| name.end >= head.len());
    let other = head[aside..].starts_with(", as ") && !head[aside..].contains(". ");
    (seconds.is_some_and(whole) || other).then(|| names::person_before(text, aside)).flatten()
}

fn paired(found: Vec<Hit>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for Hit { moves, passive, name, .. } in found {
        match pairs.last_mut() {
            Some(last) if !moves && last.seconder.is_none() => {
                last.seconder = Some(name);
                last.formal = true;
            }
            _ if moves => pairs.push(Pair { mover: Some(name), formal: passive, ..Pair::default() }),
            _ => pairs.push(Pair { seconder: Some(name), formal: passive, ..Pair::default() }),
        }
    }
    pairs
}

/// Where the title begins that ends a match; the end of the match where none does.
fn title_start(text: &str, start: usize, end: usize) -> usize {
    let last = start + text[start..end].trim_end_matches(|c: char| !c.is_whitespace()).len();
    let word = &text[last..end];
    let opens = names::is_title(word) || names::is_plural_title(word) || names::is_initials(word) || matches!(word, "His" | "Her");
    if opens { last } else { end }
}

/// The name after `by`: perhaps behind a style, or an office with its holder in brackets.
fn named(text: &str, from: usize) -> Option<Range<usize>> {
    if let Some(found) = styled(text, from) {
        return found;
    }
    let name = names::person(text, from).or_else(|| shared(text, from)).or_else(|| {
        let rest = near(text.get(from..)?, 60);
        let open = rest.find('(').filter(|open| !rest[..*open].contains(['.', ',', ';']))?;
        names::titled(text, from + open + 1)
    })?;
    short_of_captions(text, name)
}

/// "His Worship Mayor Kay", "Her Worship the Mayor, Cr Kay". Inside, nothing where a style stands without a name.
fn styled(text: &str, from: usize) -> Option<Option<Range<usize>>> {
    let rest = text.get(from..)?;
    let start = from + (rest.len() - rest.trim_start().len());
    let style = STYLES.iter().find_map(|style| text.get(start..)?.strip_prefix(style))?;
    let behind = text.len() - style.trim_start_matches([',', ' ', '\n']).len();
    let name = names::person(text, behind);
    if let Some(name) = name.as_ref().filter(|name| name.start == behind) {
        return Some(Some(start..name.end));
    }
    let office = near(text.get(behind..)?, 40);
    let sign = office
        .find([',', '('])
        .filter(|sign| office.get(..*sign).is_some_and(|words| words.split_whitespace().count() <= 4 && !words.contains('.')));
    let name = sign.and_then(|sign| names::titled(text, behind + sign + 1));
    Some(name.filter(|name| text.get(behind..name.start).is_some_and(|between| !between.to_lowercase().contains(" second"))))
}

/// The first name behind a title of several: "Cllrs Fox and Dale".
fn shared(text: &str, from: usize) -> Option<Range<usize>> {
    let title = names::words(text, from).next().filter(|word| names::is_plural_title(word.core))?;
    names::person(text, title.end()).filter(|name| text.get(title.end()..name.start).is_some_and(|between| between.trim().is_empty()))
}

/// The name up to a caption that follows it without a sign: "AA Sec: BB".
fn short_of_captions(text: &str, name: Range<usize>) -> Option<Range<usize>> {
    let caption = names::words(text, name.start)
        .take_while(|word| word.start < name.end)
        .skip(1)
        .find(|word| NO_NAMES.contains(&word.core.trim_end_matches('.').to_lowercase().as_str()));
    let Some(caption) = caption else { return Some(name) };
    let words = text.get(name.start..caption.start)?.trim_end();
    Some(name.start..name.start + words.len())
}

fn set_kind(unit: &mut Unit<'_, '_>, text: &str) {
    if let Unit::Motion(motion) = unit {
        motion.kind = kind(text);
    }
}

/// What sort of motion the first words of a text tell of.
fn kind(text: &str) -> Option<MotionKind> {
    let head: String = text.chars().take(160).collect::<String>().to_lowercase();
    match () {
        () if head.contains("substantive") => Some(MotionKind::Substantive),
        () if AMENDMENT.is_match(&head) => Some(MotionKind::Amendment),
        () if head.contains("motion") => Some(MotionKind::Motion),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(Option<&str>, Option<&str>)> {
        pairs(text).into_iter().map(|pair| (pair.mover.map(|name| &text[name]), pair.seconder.map(|name| &text[name]))).collect()
    }

    #[test]
    fn movers_after_by() {
        assert_eq!(
            told("On the proposal of Councillor Finch, seconded by Councillor Moor (J), it was agreed"),
            [(Some("Councillor Finch"), Some("Councillor Moor (J)"))]
        );
        assert_eq!(told("Prop: KD 2nd: BM"), [(Some("KD"), Some("BM"))]);
        assert_eq!(told("Prop: KD Sec: BM"), [(Some("KD"), Some("BM"))]);
        assert_eq!(told("Moved by His Worship Mayor Kay, seconded by Cr Hill"), [(Some("His Worship Mayor Kay"), Some("Cr Hill"))]);
        assert_eq!(told("Moved by Her Worship the Mayor, Cr Kay, seconded by Cr Hill"), [(Some("Cr Kay"), Some("Cr Hill"))]);
        assert_eq!(told("Moved Ann Fox\nSeconded Ben Hill"), [(Some("Ann Fox"), Some("Ben Hill"))]);
        assert_eq!(told("M/S Dunn/Baker to pay"), [(Some("Dunn"), Some("Baker"))]);
        assert_eq!(told("Motion to adjourn at 8:47 p.m. by Dunn, seconded by Aske."), [(Some("Dunn"), Some("Aske"))]);
        assert_eq!(
            told("Moved by the Lord Mayor (Councillor Oke),\nSeconded by Alderman Hay"),
            [(Some("Councillor Oke"), Some("Alderman Hay"))]
        );
        assert_eq!(told("Molta ag Councillor Finch;\nCuidithe ag Councillor Moor;"), [(Some("Councillor Finch"), Some("Councillor Moor"))]);
        let joint = |text: &'static str| pairs(text).into_iter().find_map(|pair| pair.co_mover).map(|name| &text[name]);
        assert_eq!(joint("The minutes were moved as correct by Cllr Finch and Cllr Moor."), Some("Cllr Moor"));
        assert_eq!(joint("Moved by Cllr Finch and Cllr Moor spoke to it."), None);
        assert_eq!(told("Moved Cr Finch, Seconded Cr Moor"), [(Some("Cr Finch"), Some("Cr Moor"))]);
        assert_eq!(told("Cynigiwyd gan y Cyng. A. Rees, eiliwyd gan y Cyng. B. Puw"), [(Some("Cyng. A. Rees"), Some("Cyng. B. Puw"))]);
    }

    #[test]
    fn movers_before_the_verb() {
        assert_eq!(told("(Cllr Ada Finch proposed, Cllr B Moor seconded, all in favour)"), [(Some("Cllr Ada Finch"), Some("Cllr B Moor"))]);
        assert_eq!(told("Mr N Finch, seconded by Ms F Moor, MOVED the report"), [(Some("Mr N Finch"), Some("Ms F Moor"))]);
        assert_eq!(told("Director Oke seconded the motion."), [(None, Some("Director Oke"))]);
        assert_eq!(told("Aske moved to award it; Cobb seconded."), [(Some("Aske"), Some("Cobb"))]);
        assert_eq!(told("Baker moved and Dunn seconded to pay."), [(Some("Baker"), Some("Dunn"))]);
        assert_eq!(
            told("Councilor Fox reviewed them and moved to approve one. Councilor Lane seconded."),
            [(Some("Councilor Fox"), Some("Councilor Lane"))]
        );
        assert_eq!(told("Vice President Oke moved to approve the plan."), [(Some("Vice President Oke"), None)]);
    }

    #[test]
    fn an_amendment_says_so() {
        assert_eq!(kind("Amendment in the name of Councillor Finch:\nThat"), Some(MotionKind::Amendment));
        assert_eq!(kind("Councillor Finch moved, as an amendment, that"), Some(MotionKind::Amendment));
        assert_eq!(kind("It was proposed that the motion be amended to read"), Some(MotionKind::Amendment));
        assert_eq!(kind("Moved by Mr Finch, to adopt the amendment of the bylaws"), None);
        assert_eq!(kind("Mr Finch moved, and Mr Moor seconded, an\namendment that"), Some(MotionKind::Amendment));
        assert_eq!(kind("Motion by Mr Finch"), Some(MotionKind::Motion));
    }

    #[test]
    fn what_names_no_mover() {
        assert!(told("Councillor Finch moved to the public gallery.").is_empty());
        assert!(told("It was proposed by the Clerk that the hall be aired.").is_empty());
        assert!(told("The mower moved by itself.").is_empty());
        assert!(told("The bench had been moved by Mr Finch to the pond.").is_empty());
        assert!(told("The archive was moved by Mrs Hay from the loft, and the rest thrown away.").is_empty());
        assert!(told("Proposed by ").is_empty());
        assert!(told("Baker moved to Bath. Nobody seconded.").is_empty());
        assert!(told("Moved by His Worship the Mayor.").is_empty());
    }
}
