//! Which meeting it is: day, hours, place, contact, status and chair.

use std::cell::LazyCell;
use std::ops::Range;
use std::sync::LazyLock;

use super::apart::{self, is_elsewhere};
use super::locate::{Head, Locator, Page, collapsed, near};
use super::names;
use super::walk::{self, Unit};
use crate::diagnostic::{Code, Diagnostic};
use crate::entity::when;
use crate::lex::calendar::month;
use crate::model::{Contact, Fact, Meeting, Minutes, Person};
use crate::pattern::Pattern;
use crate::vocab::body::VENUE_WORDS;
use crate::vocab::motion::SIGNATORIES;

/// Labels of fields, and the rest of their line.
static VENUE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?im)^\W{0,4}(?:venue|place|location|lleoliad|held at|meeting place|where)\s*\W{0,3}(?::|\n|\t)\s*\W{0,2}(?<at>\w[^\n]*)",
    )
});
static HELD: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:held|met|meeting|convened|took\s+place|gynhaliwyd|meet)\b|^(?:at|in)\s"));
static WHERE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)(?:^|\s)(?<how>in|at|via|yn)\s+"));
static REMOTE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:(?:held|meeting|met)\s+(?:their\s+meeting\s+)?)?(?<at>(?:virtually|remotely|online|electronically)(?:\s+online)?\s+(?:via|by|on|over|using|through)\s+(?:the\s+)?[\p{L}]+(?:\s\p{Lu}[\p{L}]+)?)",
    )
});
static END: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:closed|closing|ended|concluded|finished|rose|adjourned|adjournment|terminated|ends|closure|finish|close|to\s+an\s+end)\b",
    )
});
/// The meeting is moved to an end, perhaps by words that tell nothing else.
static ADJOURNS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:motion|motioned|mov(?:ed|es)|proposed|voted|agreed|resolved|seconded)\b[^;]{0,100}?\bto\s+(?:adjourn|close)\b(?:\s+(?:the\s+)?(?:\p{L}+\s+)?(?:meeting|session))?",
    )
});
/// What is adjourned where it is not the meeting, or not to the end of the day.
static ADJOURNED_ELSE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:executive|closed|hearing|workshop|debate|item|matter|discussion|consideration|nominations?|lost|failed|defeated|died|withdrawn|into|vote)\b",
    )
});
/// The meeting pauses.
static PAUSE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:lunch(?:eon)?|dinner|supper|tea|coffee|refreshments?|comfort|recess|(?:short|brief)\s+(?:break|time|period)|(?:a|for)\s+break|for\s+(?:\p{L}+|\d+|a\s+\p{L}+)[\s-]+(?:minutes?|hour|mins)|re-?convened?|resumed?)\b",
    )
});
/// What takes the chair for a part of the meeting alone.
static SEATED_IN_PART: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)^[\s,]*(?:for\s+(?:the\s+)?(?:this|that|these|those|items?|agenda|remainder|rest|duration|discussion|debate|consideration|election|following|next|part|first|purpose)\b|over\s+(?:the\s+)?(?:election|item|debate|discussion|appointment|hearing|vote|matter|part|this)\b|during\b|while\b|whilst\b|until\b|at\s+this\s+(?:point|stage|time)|in\s+(?:his|her|their)\s+(?:absence|place|stead)|as\s+(?:the|he|she)\b|pro\s+tem)",
    )
});
/// The chair passes from one to another in the course of the meeting.
const PASSES_CHAIR: &[&str] =
    &["left the", "vacat", "withdrew", "declared a", "handed", "retired from", "having declared", "stood down", "stepped down"];
/// Behind the first items nobody takes the chair of a whole meeting.
const OPENING_ITEMS: usize = 3;
/// Words behind the name of a place that are none of it.
static PAST_PLACE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"\s*(?:[|;\t]|,?\s+(?i:following|immediately|at\s+which|when|where|whereat|pursuant|presiding|prior\s+to|after\s+the|under\s+the|this\s+\d{1,2}(?:st|nd|rd|th)|there\s+(?:were|was)|present)\b|,\s+(?i:the\s+(?:lord\s+|deputy\s+|vice[- ])?(?:mayor|provost|chair\p{L}*|president))\b|\s+(?:Date|Time|Day|Start|Commenc|Present|Attend|Chair|Contact|Clerk|Apolog|Members)\p{L}*(?:\s(?:of|and)\s\p{L}+)?\s*:)",
    )
});
static START: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:called\s+(?:the\s+meeting\s+)?to\s+order|(?:meeting|session|council|committee|board|chair(?:man|person)?|mayor)\b[^.\n]*?\b(?:commenced|opened|began|started|convened))\b[^.\n]*?\bat\s+",
    )
});
static CHAIR: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\s(?:was\s+)?in\s+the\s+chair\b|\s(?:took\s+the\s+chair|presided|chaired\s+the\s+meeting)\b"));
static EMAIL: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"[\w.+'-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"));
static PHONE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?:\+\d{1,3}[\s-]?)?\(?\d{2,5}\)?(?:[\s.-]\d{2,8}){1,3}|\b\d{10,11}\b"));
static CONTACT: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?i)^\W{0,4}contact(?:\s+(?:officer|name|details))?\s*\W{0,3}:\s*"));
static STATUS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:(?<draft>draft|unconfirmed|unapproved|subject\s+to\s+(?:the\s+)?(?:approval|confirmation))|(?<approved>approved\s+minutes|confirmed\s+minutes|minutes\s+approved))\b",
    )
});
/// A name behind the word, and no dots to write one on.
static SIGNED: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^\W{0,3}(?<words>(?:Signed|SIGNED|signed)\)?\s*[:.–-]*\s*(?:by\s+)?(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?<name>(?:\p{Lu}\.?\s*){0,3}\p{Lu}[\p{L}’'-]+))",
    )
});
/// What sort of meeting it is, before the word that says that it is one.
static TYPE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?<type>annual general|annual|extra-?ordinary|special|ordinary|regular|emergency|inaugural|adjourned|monthly|quarterly|statutory)\s+(?:(?:statutory|general|public|open|business|monthly|parish|town|city|community|county|district|borough|council|board|committee|full)\s+){0,3}(?:meeting|session|assembly|council)\b",
    )
});
static ISSUE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^(?:meeting|decided at meeting)\s*:\s*(\d{1,2}/\d{1,2}/\d{4})\s*[-–]"));
static DECIDED: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)^(?:date of decision|decided at meeting|date of meeting|meeting date)\s*:"));

/// Fills the facts of the meeting, those of attendance aside.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let mut meeting = std::mem::take(&mut minutes.meeting);
    let order = LazyCell::new(|| when::order(page.text()));
    let mut opened = None;
    let mut closed = None;
    let mut seated = None;
    let mut endorsed = None;
    let mut head = Head::default();
    let until = apart::second(minutes);
    let opening = minutes.items.get(OPENING_ITEMS).map_or(usize::MAX, |item| item.span.first.start);
    walk::units(minutes, &mut |title, unit| {
        let (text, place) = (unit.text().clone(), unit.place().clone());
        if place.first.start >= until {
            return;
        }
        let at = || page.locator(&text, &place);
        match unit {
            Unit::Meta(_) => {
                head.add(&text, &place);
                meta(&mut meeting, &text, &at);
                if meeting.date.is_none() && !is_elsewhere(&text) {
                    let when = dated(&text).then(|| when::ordered(&text, || *order)).flatten();
                    meeting.date = when.map(|when| at().fact(when.value, &when.range, "date"));
                }
            }
            Unit::Heading(_) if ISSUE.is_match(&text) => issue(&mut meeting, &text, &at),
            Unit::Motion(_) => {
                closed = adjourned(&text).map(|when| at().fact(when.value, &when.range, "end")).or(closed.take());
            }
            Unit::Heading(_) => {
                closed = end(&text, false).map(|when| at().fact(when.value, &when.range, "end")).or(closed.take());
            }
            Unit::Attendance(_) | Unit::Paragraph(_) | Unit::Point(_) | Unit::Close(_) | Unit::Decision(_) | Unit::Action(_) => {
                let close = matches!(unit, Unit::Close(_));
                if close {
                    endorsed = endorsed.take().or_else(|| signed(&text, &at()));
                }
                closed = end(&text, close)
                    .or_else(|| adjourned(&text))
                    .or_else(|| titled(title, &text))
                    .map(|when| at().fact(when.value, &when.range, "end"))
                    .or(closed.take());
                opened = opened.take().or_else(|| start(&text).map(|when| at().fact(when.value, &when.range, "start")));
                if place.first.start < opening {
                    seated = seated.take().or_else(|| chair(&text).map(|name| at().person(&name, "chair")));
                }
            }
            _ => {}
        }
    });
    // The last item may bear the hour in its title: "Adjournment: 9.12 pm".
    if let (None, Some(last)) = (&closed, minutes.items.last().filter(|item| item.span.first.start < until)) {
        let title = last.title.clone().unwrap_or_default();
        closed = end(&title, false).map(|when| page.locator(&title, &last.span).fact(when.value, &when.range, "end"));
    }
    if meeting.venue.is_none() && !is_elsewhere(&head.text) {
        meeting.venue = spoken(&head.text)
            .map(|range| page.locator(&head.text, &head.place()).fact(collapsed(&head.text[range.clone()]), &range, "venue"));
    }
    meeting.status = meeting.status.take().or(endorsed);
    finish(&mut meeting, opened, closed, seated);
    minutes.diagnostics.extend(doubt(&head.text, meeting.date.as_ref()));
    minutes.meeting = meeting;
}

/// The words say that a date in figures is that of the meeting.
fn dated(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["meeting", "minutes", "held", "date"].iter().any(|word| lower.contains(word)) || lower.split_whitespace().count() <= 4
}

/// The weekday that is printed before the date is not that of the date.
fn doubt(head: &str, date: Option<&Fact<'_>>) -> Option<Diagnostic> {
    let date = date?;
    let printed = when::date(head).filter(|when| when.value == date.value)?;
    let wrong = when::weekday_agrees(head, &printed) == Some(false);
    wrong.then(|| Code::WeekdayMismatch.says(format!("expected the weekday of {}, but found another", date.value), Some(date.span.first)))
}

fn finish<'a>(meeting: &mut Meeting<'a>, opened: Option<Fact<'a>>, closed: Option<Fact<'a>>, seated: Option<Person<'a>>) {
    meeting.start_time = meeting.start_time.take().or(opened);
    // The head says when it is to end, the close when it did.
    meeting.end_time = closed.or(meeting.end_time.take());
    meeting.chair = meeting.chair.take().or(seated);
}

fn meta<'a>(meeting: &mut Meeting<'a>, text: &str, at: &dyn Fn() -> Locator<'a>) {
    if let Some(found) = CONTACT.find(text) {
        meeting.contact = meeting.contact.take().or_else(|| contact(text, found.end(), &at()));
        return;
    }
    let elsewhere = is_elsewhere(text);
    if ISSUE.is_match(text) {
        issue(meeting, text, at);
    }
    if meeting.date.is_none() && !elsewhere {
        meeting.date = when::date(text).map(|when| at().fact(when.value, &when.range, "date"));
    }
    if meeting.date.is_none() && DECIDED.is_match(text) {
        meeting.date = when::day_first(text).map(|when| at().fact(when.value, &when.range, "date"));
    }
    if meeting.start_time.is_none() && !elsewhere {
        hours(meeting, text, at);
    }
    if meeting.venue.is_none() && !elsewhere {
        meeting.venue = venue(text).map(|range| at().fact(collapsed(&text[range.clone()]), &range, "venue"));
    }
    if meeting.status.is_none() {
        meeting.status = status(text, &at());
    }
    if meeting.sort.is_none() && !elsewhere {
        meeting.sort = sort(text, &at());
    }
    meeting.chair = meeting.chair.take().or_else(|| chair(text).map(|name| at().person(&name, "chair")));
}

fn issue<'a>(meeting: &mut Meeting<'a>, text: &str, at: &dyn Fn() -> Locator<'a>) {
    if meeting.date.is_none() {
        meeting.date = when::day_first(text).map(|when| at().fact(when.value, &when.range, "date"));
    }
}

/// Start, and end where a dash joins two times.
fn hours<'a>(meeting: &mut Meeting<'a>, text: &str, at: &dyn Fn() -> Locator<'a>) {
    if let Some((start, end)) = when::shared(text) {
        let at = at();
        meeting.start_time = Some(at.fact(start.value, &start.range, "start"));
        meeting.end_time = Some(at.fact(end.value, &end.range, "end"));
        return;
    }
    let times = when::times(text);
    let Some(first) = times.first() else { return };
    let at = at();
    let between = text.get(..first.range.start).is_some_and(|before| before.trim_end().to_lowercase().ends_with("between"));
    meeting.start_time = Some(at.fact(first.value.clone(), &first.range, "start"));
    if let Some(second) = times.get(1) {
        let joint = text[first.range.end..second.range.start].trim();
        if matches!(joint, "-" | "–" | "—" | "to" | "until" | "till") || between && joint == "and" {
            meeting.end_time = Some(at.fact(second.value.clone(), &second.range, "end"));
        }
    }
}

/// The time after a word of ending, in the last sentence that has one.
fn end(text: &str, close: bool) -> Option<when::When> {
    END.find_iter(text).filter_map(|found| ended(text, &found.range(), close)).last()
}

fn ended(text: &str, verb: &Range<usize>, close: bool) -> Option<when::When> {
    let before = sentence_before(text, verb.start);
    let lower = before.to_lowercase();
    let labelled = lower.trim_matches(|c: char| !c.is_alphabetic()).is_empty()
        || ["time", "time of"].iter().any(|word| lower.trim_end().ends_with(word));
    let meets = ["meeting", "session", "proceedings", "business", "council", "committee", "board", "chair", "mayor", "president"];
    // A debate is brought to a close by the chair too.
    let brought = lower.trim_end().ends_with("to a") || text[verb.clone()].ends_with("end");
    let meets = if brought { &meets[..4] } else { &meets[..] };
    if pauses(&text[verb.start - before.len()..]) {
        return None;
    }
    if !labelled && !meets.iter().any(|word| lower.contains(word)) || planned(&text[verb.start - before.len()..]) {
        return None;
    }
    let rest = &text[verb.end..];
    let rest = &rest[..rest.char_indices().nth(90).map_or(rest.len(), |(at, _)| at)];
    let when = when::time_in(rest.split('\n').next().unwrap_or(rest))?;
    let behind = rest[when.range.end..].trim_start();
    if ["to allow ", "to enable ", "to hear ", "for the public", "for members of", "so that "].iter().any(|pause| behind.starts_with(pause))
    {
        return None;
    }
    let between = &rest[..when.range.start];
    let speaks = close || format!("{between} ").contains(" at ") || between.len() < 24;
    (speaks && !between.contains(". "))
        .then(|| when::When { value: when.value, range: when.range.start + verb.end..when.range.end + verb.end })
}

/// An hour and nothing else under a title of ending: "Adjournment", then "9.12 pm".
fn titled(title: &str, text: &str) -> Option<when::When> {
    if title.is_empty() || text.len() > 24 {
        return None;
    }
    let when = when::time_in(text)?;
    let around = text.get(..when.range.start)?.to_owned() + text.get(when.range.end..)?;
    let ends = || end(&format!("{title}: {}", text.get(when.range.clone()).unwrap_or("")), false).is_some();
    (!around.contains(char::is_alphanumeric) && ends()).then_some(when)
}

/// When a motion to adjourn was made that did not fail: "Motion to adjourn at 8:47 p.m. by Dunn".
fn adjourned(text: &str) -> Option<when::When> {
    let found = ADJOURNS.find_iter(text).last()?;
    let rest = near(text.get(found.end()..)?, 60);
    let when = when::time_in(rest)
        .filter(|when| rest.get(..when.range.start).is_some_and(|between| between.trim_end().ends_with("at") && !between.contains(". ")))?;
    let (told, behind) = (text.get(found.start()..found.end() + when.range.start)?, text.get(found.end()..)?);
    (!ADJOURNED_ELSE.is_match(told) && !failed(behind) && !PAUSE.is_match(behind))
        .then(|| when::When { value: when.value, range: when.range.start + found.end()..when.range.end + found.end() })
}

/// What stands behind a motion says that it was not carried.
fn failed(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "lost",
        "failed",
        "fails",
        "defeated",
        "died",
        "withdrawn",
        "not carried",
        "not seconded",
        "no second",
        "executive session",
        "closed session",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// The sentence at the start of a text speaks of a pause.
fn pauses(text: &str) -> bool {
    let text = near(text, 240);
    let stops = text
        .match_indices(". ")
        .map(|(at, _)| at)
        .find(|at| text.get(at + 2..).is_some_and(|behind| behind.starts_with(char::is_uppercase)));
    let sentence = text.get(..stops.unwrap_or(text.len())).unwrap_or(text);
    PAUSE.is_match(sentence.split('\n').next().unwrap_or(sentence))
}

/// The part of a sentence before byte `at`, of bounded length; the stops of `a.m.` end no sentence.
fn sentence_before(text: &str, at: usize) -> &str {
    let from = text[..at].char_indices().rev().nth(160).map_or(0, |(from, _)| from);
    let head = &text[from..at];
    let mut stops = head.match_indices(['.', '\n']).filter(|(stop, sign)| {
        let behind = &head[stop + 1..];
        let opens = behind.trim_start().starts_with(char::is_uppercase);
        *sign == "\n" || behind.starts_with(char::is_whitespace) && (opens || !head[..*stop].ends_with(['m', 'M']))
    });
    stops.next_back().map_or(head, |(stop, _)| &head[stop + 1..])
}

/// The sentence speaks of a pause, of a road or of the future.
fn planned(text: &str) -> bool {
    let head: String = text.chars().take(160).collect::<String>().to_lowercase();
    let head = head.split(['.', '\n']).next().unwrap_or("").to_owned();
    [" will ", " would ", "reconvene", "resumed", "minutes while", "closed session", "for a short", "briefly", "road", "to be ", "temporar"]
        .iter()
        .any(|word| head.contains(word))
}

fn start(text: &str) -> Option<when::When> {
    let found = START.find(text)?;
    let reach = text[found.end()..].char_indices().nth(24).map_or(text.len(), |(at, _)| found.end() + at);
    let from = text[..found.end()].rfind(char::is_whitespace).map_or(0, |at| text[..at].rfind(char::is_whitespace).unwrap_or(at));
    let when = when::time_in(&text[from..reach])?;
    Some(when::When { value: when.value, range: when.range.start + from..when.range.end + from })
}

fn chair(text: &str) -> Option<Range<usize>> {
    let found = CHAIR.find(text)?;
    let behind = text.get(found.end()..)?;
    let sentence = behind.find(". ").map_or(behind, |end| &behind[..end]);
    let lower = text.get(..found.end()).unwrap_or("").to_lowercase() + &sentence.to_lowercase();
    if SEATED_IN_PART.is_match(behind) || PASSES_CHAIR.iter().any(|word| lower.contains(word)) {
        return None;
    }
    names::person_before(text, found.start()).or_else(|| {
        // "Mr Lamb, Vice-Chairman, was in the chair"
        let head = text.get(..found.start())?.trim_end().strip_suffix(',')?;
        let aside = head.rfind(", ")?;
        let office = head.get(aside + 2..)?;
        office
            .split_whitespace()
            .all(|word| names::is_role(word) || names::is_title(word) || word == "the")
            .then(|| names::person_before(text, aside))?
    })
}

fn status<'a>(text: &str, at: &Locator<'a>) -> Option<Fact<'a>> {
    let found = STATUS.captures(text)?;
    let value = if found.name("draft").is_some() { "draft" } else { "approved" };
    Some(at.fact(value.to_owned(), &found.get(0)?.range(), "status"))
}

/// The sort of meeting, in the words of its head.
fn sort<'a>(text: &str, at: &Locator<'a>) -> Option<Fact<'a>> {
    let found = TYPE.captures(text)?;
    let value = collapsed(&found["type"]).to_lowercase().replace("extra-ordinary", "extraordinary");
    Some(at.fact(value, &found.get(0)?.range(), "type"))
}

/// The end says that somebody has signed: a name stands where one signs.
fn signed<'a>(text: &str, at: &Locator<'a>) -> Option<Fact<'a>> {
    let found = SIGNED.captures(text)?;
    let name = text[found.name("name")?.start()..].to_lowercase();
    let office = name.starts_with("as ") || SIGNATORIES.iter().any(|office| name.starts_with(office));
    let blank = text.contains("__") || text.contains("....") || text.contains('…');
    let whole = found.name("words")?.range();
    (!office && !blank).then(|| at.fact("signed".to_owned(), &whole, "status"))
}

fn contact<'a>(text: &str, from: usize, at: &Locator<'a>) -> Option<Contact<'a>> {
    let email = EMAIL.find(text).map(|found| found.range());
    let phone = PHONE.find_at(text, from).map(|found| found.range());
    let rest = text.get(from..)?;
    let labels = ["Email", "email", "E-mail", "Tel", "Telephone", "Phone", "(", ",", "\n", "  ", "\u{a0}"];
    let cut = labels
        .iter()
        .filter_map(|label| rest.find(label))
        .chain(phone.iter().chain(&email).map(|range| range.start.saturating_sub(from)))
        .min();
    let name = rest[..cut.unwrap_or(rest.len())].trim().trim_end_matches([',', '-', '–']).trim_end();
    let name = (!name.is_empty()).then(|| {
        from + (name.as_ptr() as usize - rest.as_ptr() as usize)..from + (name.as_ptr() as usize - rest.as_ptr() as usize) + name.len()
    });
    let words = |range: Option<Range<usize>>| range.map(|range| at.words(&range));
    Some(Contact { name: words(name), phone: words(phone), email: words(email), span: at.unit("contact") })
}

/// Where the meeting was: a field, or the words after "held in".
fn venue(text: &str) -> Option<Range<usize>> {
    let field = VENUE.captures(text).and_then(|found| Some(clean(text, found.name("at")?.range())));
    let remote = || REMOTE.captures(text).and_then(|found| Some(clean(text, found.name("at")?.range())));
    field.or_else(remote).or_else(|| spoken(text)).or_else(|| after_hour(text)).filter(|range| !range.is_empty())
}

/// The first words after "in" or "at", in the words after "held", that name a place.
fn spoken(text: &str) -> Option<Range<usize>> {
    let mut from = HELD.find(text).map(|found| if found.start() == 0 { 0 } else { found.end() })?;
    for _ in 0..6 {
        let found = WHERE.captures_at(text, from)?;
        let (how, start) = (found.name("how")?, found.get(0)?.end());
        let range = clean(text, after_article(text, how.as_str(), start..start + phrase(&text[start..])));
        if is_venue(&text[range.clone()]) {
            return Some(range);
        }
        from = how.end();
    }
    None
}

/// The length of a phrase: up to a colon, or a full stop after a word of three letters.
fn phrase(text: &str) -> usize {
    let signs = text.char_indices().take(160).find(|(at, sign)| match sign {
        ':' | ';' => true,
        '.' => text[..*at].split(|c: char| !c.is_alphanumeric()).next_back().is_some_and(|word| word.chars().count() > 2),
        _ => false,
    });
    let cap = text.char_indices().nth(160).map_or(text.len(), |(at, _)| at);
    signs.map_or(cap, |(at, _)| at)
}

/// Skips "the" where it is no part of the name: small, or all in capitals as the words before it.
fn after_article(text: &str, how: &str, range: Range<usize>) -> Range<usize> {
    let capital = how.chars().all(char::is_uppercase);
    let article = if capital { "THE" } else { "the" };
    // The blank behind it may be one of several bytes.
    let behind = text[range.clone()].strip_prefix(article).and_then(|rest| rest.strip_prefix(char::is_whitespace));
    behind.map_or(range.clone(), |rest| range.end - rest.len()..range.end)
}

/// Cuts what is no place: a date, a time, a link.
fn clean(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let lower = inner.to_ascii_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let mut end = [". view directions", "view directions", " commencing", " starting", " beginning", " with ", " draft"]
        .iter()
        .filter_map(|word| lower.find(word))
        .min()
        .unwrap_or(inner.len());
    let joins = [" on ", ", on ", "\non ", " at ", "\nat ", " from ", " on\n", " at\n"];
    for (at, join) in joins.iter().flat_map(|join| lower.match_indices(join)) {
        let next = lower[at + join.len()..].trim_start_matches("the ").trim_start();
        let timed = next.starts_with(|c: char| c.is_ascii_digit()) || days.iter().any(|day| next.starts_with(day)) || starts_month(next);
        if timed {
            end = end.min(at);
        }
    }
    if let Some(day) = days.iter().filter_map(|day| lower.find(day)).min() {
        end = end.min(day);
    }
    end = PAST_PLACE.find(inner).map_or(end, |found| end.min(found.start()));
    for found in [when::date(inner), when::time_in(inner)].into_iter().flatten() {
        end = end.min(found.range.start);
    }
    let kept = inner[..end].trim_end().trim_end_matches([',', '-', '–', '.', ';', '*', '(']).trim_end();
    let kept = [" at", " on", " AT", " ON"].iter().find_map(|word| kept.strip_suffix(word)).unwrap_or(kept).trim_end_matches([',', ' ']);
    range.start..range.start + kept.len()
}

fn starts_month(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic()).next().is_some_and(|word| month(word).is_some())
}

fn is_venue(text: &str) -> bool {
    let named = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    named && text.split(|c: char| !c.is_alphanumeric()).any(|word| VENUE_WORDS.contains(&word.to_lowercase().as_str()))
}

/// What follows date and time at the end of a heading, where it names a place.
fn after_hour(text: &str) -> Option<Range<usize>> {
    let hour = when::times(text).pop()?;
    let lead = text[hour.range.end..].len() - text[hour.range.end..].trim_start_matches([',', ' ', '.', '-', '–', '\n']).len();
    let from = hour.range.end + lead;
    let from = ["at the ", "in the ", "at ", "in "]
        .iter()
        .find_map(|word| text[from..].strip_prefix(word).map(|_| from + word.len()))
        .unwrap_or(from);
    let range = clean(text, from..text.len());
    let long = text[range.clone()].split_whitespace().count() > 14;
    (is_venue(&text[range.clone()]) && !long).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting(text: &str) -> String {
        let source = crate::read::text(text);
        let mut minutes = crate::tree::parse(&source);
        run(&mut minutes);
        let of = |fact: &Option<Fact<'_>>| fact.as_ref().map_or("-".to_owned(), |fact| fact.value.to_string());
        let meeting = &minutes.meeting;
        [&meeting.date, &meeting.start_time, &meeting.end_time, &meeting.venue].map(of).join(" | ")
    }

    #[test]
    fn heads_of_several_shapes() {
        let page = "Agenda and minutes\n\nPlanning Committee - Thursday, 1st August, 2019 7.30 pm\n\nVenue: Town Hall, High Road, Holt. View directions\n\n1. Parks\n\nThe green was mown.\n\n2. Roads\n\nThe lane was swept.\n\n3. Trees\n\nThe elm was felled.\n\nThe meeting closed at 9.10 pm\n";
        assert_eq!(meeting(page), "2019-08-01 | 19:30 | 21:10 | Town Hall, High Road, Holt");
        let head = "MINUTES OF THE HOLT PARISH COUNCIL MEETING HELD IN THE VILLAGE HALL ON TUESDAY, 18TH JULY, 2013, AT 2.30 P.M.\n\n1. Parks\n\nNone.\n";
        assert_eq!(meeting(head), "2013-07-18 | 14:30 | - | VILLAGE HALL");
    }

    #[test]
    fn venues() {
        let of = |text: &str| venue(text).map(|range| text[range].to_owned());
        assert_eq!(
            of("Holt Council held their meeting at 7.30pm on the 13th July 2016 at the Mill Room, Holt."),
            Some("Mill Room, Holt".into())
        );
        assert_eq!(of("Held remotely via Zoom"), Some("remotely via Zoom".into()));
        assert_eq!(of("Ordinary Meeting Tuesday 4th April 2017, 7.30pm Holt Village Hall"), Some("Holt Village Hall".into()));
        assert_eq!(of("The meeting was held in high spirits"), None);
        assert_eq!(of("held in"), None);
    }

    #[test]
    fn endings() {
        let of = |text: &str| end(text, false).map(|when| when.value);
        assert_eq!(of("The meeting commenced at 10.00 a.m. and concluded at 12.25 p.m."), Some("12:25".into()));
        assert_eq!(of("There being no further business the Chairman closed the meeting at 9pm."), Some("21:00".into()));
        assert_eq!(of("The meeting will close at 9pm."), None);
        assert_eq!(of("The road was closed at 9pm."), None);
        assert_eq!(of("The meeting closed"), None);
        assert_eq!(of("The meeting was brought to an end at 9.10 pm."), Some("21:10".into()));
        assert_eq!(of("The meeting adjourned for lunch at 12.30 pm."), None);
        assert_eq!(of("The Chairman brought discussion to a close at 8.05 pm."), None);
        assert_eq!(titled("ADJOURNMENT", "9:12 p.m.").map(|when| when.value), Some("21:12".into()));
        assert_eq!(titled("Road closures", "9:12 p.m."), None);
        let of = |text: &str| adjourned(text).map(|when| when.value);
        assert_eq!(of("Motion to adjourn at 8:47 p.m. by Dunn, seconded by Aske."), Some("20:47".into()));
        assert_eq!(of("Motion to adjourn at 8:47 p.m. by Dunn. Motion failed."), None);
        assert_eq!(of("Motion to adjourn to executive session at 8:10 p.m."), None);
    }
}
