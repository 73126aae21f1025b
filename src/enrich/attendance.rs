//! Who was there, who sent apologies, who came for whom: from captions with lists, tables and sentences.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::apart;
use super::aside::{self, Aside, Move};
use super::locate::{Locator, Page, collapsed};
use super::names;
use super::roll::{self, Bare, Entry};
use super::walk::{self, Unit};
use crate::model::{Attendance, Attendee, Basis, Fact, Minutes, Movement, Person};
use crate::pattern::Pattern;
use crate::source::Place;
use crate::vocab::attendance::{BARE_CAPTIONS, CAPTION_WORDS, GROUPS, STATUS_WORDS};

/// Captions with a colon, at the start of a line.
static CAPTION: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?m)^[ \t*•]*([^\n:;()|,]{3,60}(?:,\s?in attendance)?)\s*\**[:;]\**"));
/// Captions without a colon, and the rest of their line.
static BARE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?m)^[ \t*]*([^\n|,:;]{3,60}?)[ \t*]*$"));
/// Captions that a name follows without a colon.
static LEAD: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(r"(?m)^[ \t*]*((?i:apologies|present|absent|in attendance|also,? in attendance|also present))[ \t]+\p{Lu}")
});
/// Captions inside a line.
static INLINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:^|[\s.)])((?:also,?\s+)?in\s+attendance|apologies(?:\s+for\s+absence)?|absent|also\s+present|present|(?:(?:board|committee|council|staff|officers?|directors|trustees|commissioners|councillors|supervisors)\s+)+(?:members\s+)?(?:present|absent)|members\s+(?:present|absent))\s*:",
    )
});
static APOLOGY: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\bapolog(?:y|ies)\b[^.:;]*?(?:\b(?:received|submitted|intimated|noted|accepted|reported|given|provided|tendered|recorded|made|approved|sent|offered)\b[^.:;,]{0,20}?\s(?:from|on\s+behalf\s+of|for|by)|\bfrom|\bon\s+behalf\s+of)\s+(?:(?:the following|councillors?|members?)\s*:\s*)?",
    )
});
static WELSH_APOLOGY: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\bymddiheuriadau\b[^.:;]*?\b(?:gan|oddi wrth|am)\s+(?:yr?\s+)?"));
static UNABLE: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?:^|[.!?]\s+)([^.!?]{3,}?)\s+(?:was|were)\s+(?:unable to attend|absent)\b"));
static CAME: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?:^|[.!?]\s+)(\p{Lu}[^.!?]{3,}?),? attended the meeting\b"));
static SUBSTITUTE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\s*,?\s+(?:was\s+(?:present|in attendance|attending|substituting|deputising)|attended|substituted|deputised|substituting|attending|deputising)(?:\s+the\s+meeting)?(?:\s+as\s+(?:an?\s+|the\s+)?(?:alternate|substitute|deputy|nominee|replacement))?(?:\s+member)?\s+(?:for|on behalf of|in place of)\s+",
    )
});
static FOR: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"(?i)\b(?:substitut\w*|alternate|attending|deput\w+|nominee)\b[^)]*?\bfor\s+"));

/// Fills `meeting.attendance` and, where the list names one, `meeting.chair`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let mut roll = Roll { found: Vec::new(), seen: HashSet::new(), chair: None, status: None, unclear: false };
    let until = apart::second(minutes);
    walk::units(minutes, &mut |title, unit| {
        if unit.place().first.start < until {
            roll.unit(page, title, &unit);
        }
    });
    for item in minutes.items.iter().filter(|item| item.span.first.start < until) {
        roll.title(page, item.title.as_deref().unwrap_or(""), &item.span);
    }
    let missed: HashSet<String> = roll.found.iter().filter(|one| one.status == Attendance::Apologies).map(|one| bare(&one.name)).collect();
    let invited = |one: &Attendee<'_>| matches!(one.status, Attendance::Present | Attendance::InAttendance);
    roll.found.retain(|one| !invited(one) || !bare(&one.name).contains(' ') || !missed.contains(&bare(&one.name)));
    minutes.meeting.attendance = roll.found;
    if minutes.meeting.chair.is_none() {
        minutes.meeting.chair = roll.chair;
    }
}

struct Roll<'a> {
    found: Vec<Attendee<'a>>,
    seen: HashSet<(String, &'static str)>,
    chair: Option<Person<'a>>,
    /// The status of the last caption, for captions that name none.
    status: Option<Attendance>,
    /// Nobody stood under the caption of those present: the next list may be theirs.
    unclear: bool,
}

impl<'a> Roll<'a> {
    fn unit(&mut self, page: Page<'a>, title: &str, unit: &Unit<'_, 'a>) {
        let text = unit.text();
        let lower = title.to_lowercase();
        let about = ["apolog", "attend", "welcome", "present", "substitut", "roll call", "ymddiheur", "absence", "sederunt"]
            .iter()
            .any(|word| lower.contains(word));
        let prose = matches!(unit, Unit::Paragraph(_) | Unit::Point(_));
        if prose && CAME.is_match(text) {
            self.guests(&page.locator(text, unit.place()), text);
        }
        let captioned = matches!(unit, Unit::Attendance(_)) || matches!(unit, Unit::Paragraph(_)) && has_inline(text);
        let told = about && matches!(unit, Unit::Paragraph(_) | Unit::Decision(_) | Unit::Point(_));
        if !captioned && !told {
            return;
        }
        let at = page.locator(text, unit.place());
        self.sentences(&at, text);
        let absent = lower.contains("apolog") || lower.contains("absence");
        if absent && captions_of(text, true).is_empty() {
            self.bare_list(&at, text, 0);
        } else if captioned {
            self.captions(&at, text, matches!(unit, Unit::Attendance(_)));
        }
    }

    /// A heading that bears its list: `Apologies: Cllr Finch`.
    fn title(&mut self, page: Page<'a>, title: &str, place: &Place) {
        let lower = title.to_lowercase();
        let Some(sign) = title.find([':', ';']).filter(|_| lower.starts_with("apolog")) else { return };
        let at = page.locator(title, place);
        self.bare_list(&at, title, sign + 1);
    }

    /// A text that consists of names alone.
    fn bare_list(&mut self, at: &Locator<'a>, text: &str, from: usize) {
        let entries = roll::people(text, from..text.len(), Bare::Full);
        let told: usize = entries.iter().map(|entry| text[entry.name.clone()].split_whitespace().count()).sum();
        let titles =
            entries.iter().any(|entry| names::words(text, entry.name.start).next().is_some_and(|word| names::opens_entry(word.core)));
        let all = text[from..].split_whitespace().filter(|word| !matches!(*word, "and" | "&") && !word.starts_with('(')).count();
        if told > 0 && told + 1 >= all && (titles || from > 0) {
            self.take_all(at, text, entries, Attendance::Apologies);
        }
    }

    /// Lists under captions.
    fn captions(&mut self, at: &Locator<'a>, text: &str, block: bool) {
        let heads = captions_of(text, block);
        if heads.is_empty() && block && text.contains('|') {
            self.rows(at, text, 0..text.len());
        }
        for (place, head) in heads.iter().enumerate() {
            let end = heads.get(place + 1).map_or(text.len(), |next| next.start);
            let caption = &text[head.start..head.end];
            let Some(status) = status_of(caption).or(self.status).filter(|_| !caption.to_lowercase().contains("minute")) else { continue };
            let list = head.end..end;
            let empty = !text[list.clone()].contains(char::is_alphanumeric);
            let unclear = std::mem::replace(&mut self.unclear, empty && status == Attendance::Present);
            if unclear && status != Attendance::Present {
                continue;
            }
            self.status = Some(status);
            self.list(at, text, (head.clone(), list), status);
            if caption.to_lowercase().contains("in the chair") && self.chair.is_none() {
                self.chair = self.found.last().map(|found| Person { name: found.name.clone(), span: found.span.clone() });
            }
        }
    }

    /// A list under its caption. Where that is an office, it is that of the only name.
    fn list(&mut self, at: &Locator<'a>, text: &str, (caption, list): (Range<usize>, Range<usize>), status: Attendance) {
        if text[list.clone()].contains('|') {
            return self.rows(at, text, list);
        }
        if is_sentence(&text[list.clone()]) {
            return;
        }
        let bare = if all_single(&text[list.clone()]) { Bare::Surnames } else { Bare::Full };
        let mut entries = roll::people(text, list, bare);
        let caption = roll::trimmed(text, caption);
        if let [only] = entries.as_mut_slice()
            && roll::is_office_of_one(text, &caption)
        {
            only.role.get_or_insert(caption);
        }
        self.take_all(at, text, entries, status);
    }

    /// Rows of `name | role | status`.
    fn rows(&mut self, at: &Locator<'a>, text: &str, list: Range<usize>) {
        let mut start = list.start;
        for line in text[list.clone()].split('\n') {
            let cells: Vec<&str> = line.split('|').map(str::trim).filter(|cell| !cell.is_empty()).collect();
            let status = cells.iter().skip(1).rev().find_map(|cell| status_of(cell));
            let lead = start + (line.len() - line.trim_start_matches(['|', ' ']).len());
            if let (Some(status), Some(name)) = (status, names::person(text, lead)) {
                let role = cells.get(1).filter(|_| cells.len() > 2).map(|cell| offset(text, cell));
                let aside = role.map_or_else(Aside::default, |role| aside::read(text, &name, role));
                self.take(at, text, &name, aside, status);
            }
            start += line.len() + 1;
        }
    }

    /// "Apologies were received from …", "X attended as substitute for Y", "X was unable to attend".
    fn sentences(&mut self, at: &Locator<'a>, text: &str) {
        for form in [&APOLOGY, &WELSH_APOLOGY] {
            let mut founds = form.find_iter(text).peekable();
            while let Some(found) = founds.next() {
                let list = found.end()..founds.peek().map_or(text.len(), |next| next.start());
                let entries = roll::told(text, found.end()..found.end() + list_end(&text[list]));
                self.take_all(at, text, entries, Attendance::Apologies);
            }
        }
        for found in UNABLE.captures_iter(text).filter_map(|found| found.get(1)) {
            let entries = roll::told(text, found.range());
            self.take_all(at, text, entries, Attendance::Absent);
        }
        for found in SUBSTITUTE.find_iter(text) {
            if let (Some(name), Some(other)) = (names::person_before(text, found.start()), names::person(text, found.end())) {
                self.substitute(at, text, &name, &other);
            }
        }
    }

    /// "Ann Oke, of the Allotment Society, attended the meeting": a guest, for a member would have come in the list.
    fn guests(&mut self, at: &Locator<'a>, text: &str) {
        for found in CAME.captures_iter(text).filter_map(|found| found.get(1)) {
            let name =
                names::person(text, found.start()).filter(|name| name.start == found.start() && text[name.end..].starts_with(", of "));
            if let Some(name) = name.filter(|name| text[name.clone()].contains(' ')) {
                self.take(at, text, &name, Aside::default(), Attendance::InAttendance);
            }
        }
    }

    fn take_all(&mut self, at: &Locator<'a>, text: &str, entries: Vec<Entry>, status: Attendance) {
        for entry in entries {
            let told = entry.role.as_ref().map_or(String::new(), |role| collapsed(&text[role.clone()]));
            let told = told.as_str();
            let missed = match status {
                Attendance::Substitute => told.starts_with("for ").then_some("for ".len()),
                _ => None,
            };
            let other = FOR.find(told).map(|found| found.end()).or(missed).and_then(|from| names::person(told, from));
            if let Some(other) = other.map(|name| told[name].to_owned()) {
                self.take(at, text, &entry.name, Aside::default(), Attendance::Substitute);
                self.last_for(other);
                continue;
            }
            if told == "for" {
                self.take(at, text, &entry.name, Aside::default(), Attendance::Substitute);
                continue;
            }
            let status = role_status(told).unwrap_or(status);
            let aside = entry.role.as_ref().map_or_else(Aside::default, |role| aside::read(text, &entry.name, role.clone()));
            self.take(at, text, &entry.name, aside, status);
        }
    }

    fn substitute(&mut self, at: &Locator<'a>, text: &str, name: &Range<usize>, other: &Range<usize>) {
        self.take(at, text, name, Aside::default(), Attendance::Substitute);
        self.last_for(collapsed(&text[other.clone()]));
    }

    fn last_for(&mut self, other: String) {
        if let Some(last) = self.found.last_mut().filter(|last| last.status == Attendance::Substitute) {
            last.substitute_for = Some(other.into());
        }
    }

    fn take(&mut self, at: &Locator<'a>, text: &str, name: &Range<usize>, aside: Aside, status: Attendance) {
        if !self.seen.insert((bare(&text[name.clone()]), label(status))) {
            return;
        }
        let person = at.person(name, "attendance");
        if self.chair.is_none() && aside.role.as_deref().is_some_and(is_chair) && status == Attendance::Present {
            self.chair = Some(person.clone());
        }
        self.found.push(Attendee {
            name: person.name.clone(),
            role: aside.role.map(Into::into),
            party: aside.party.map(|(name, range, basis)| Fact { basis, ..at.fact(name.to_owned(), &range, "party") }),
            ward: aside.ward.map(|range| at.fact(at.words(&range).into_owned(), &range, "ward")),
            status,
            substitute_for: None,
            movements: aside.moves.into_iter().map(|moved| movement(at, &person, moved)).collect(),
            span: person.span,
        });
    }
}

/// A coming or going that stands beside the name in the list.
fn movement<'a>(at: &Locator<'a>, person: &Person<'a>, moved: Move) -> Movement<'a> {
    let time = moved.time.map(|when| at.fact(when.value, &when.range, "time"));
    let (member, span) = (person.clone(), at.place(&moved.range, "movement"));
    Movement { member, kind: moved.kind, time, item: None, basis: Basis::Stated, span }
}

/// Where a part of a text stands in it.
fn offset(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

/// Captions of a block: the caption's bytes, its sign included.
fn captions_of(text: &str, block: bool) -> Vec<Range<usize>> {
    let mut heads: Vec<Range<usize>> =
        INLINE.captures_iter(text).filter_map(|found| Some(found.get(1)?.start()..found.get(0)?.end())).collect();
    if block {
        heads.extend(
            CAPTION
                .captures_iter(text)
                .filter(|found| is_caption(&found[1]))
                .filter_map(|found| Some(found.get(1)?.start()..found.get(0)?.end())),
        );
        heads.extend(
            BARE.captures_iter(text).filter(|found| is_bare_caption(&found[1])).filter_map(|found| found.get(1).map(|found| found.range())),
        );
        heads.extend(LEAD.captures_iter(text).filter_map(|found| found.get(1).map(|found| found.range())));
    }
    heads.sort_by_key(|head| (head.start, usize::MAX - head.end));
    heads.dedup_by(|next, last| next.start < last.end);
    heads
}

fn is_caption(caption: &str) -> bool {
    let lower = caption.trim().to_lowercase();
    lower.split_whitespace().count() <= 8 && CAPTION_WORDS.iter().any(|word| lower.contains(word))
}

fn is_bare_caption(caption: &str) -> bool {
    let lower = caption.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let kind = GROUPS.iter().find_map(|group| lower.strip_suffix(group));
    BARE_CAPTIONS.contains(&lower.as_str()) || kind.is_some_and(|kind| !kind.contains(' '))
}

fn has_inline(text: &str) -> bool {
    INLINE.captures_iter(text).any(|found| found[1].contains(char::is_whitespace) && status_of(&found[1]).is_some())
}

/// What a caption says of the names under it.
fn status_of(caption: &str) -> Option<Attendance> {
    let lower = caption.to_lowercase();
    STATUS_WORDS.iter().find(|row| row.words.iter().all(|word| lower.contains(word))).map(|row| row.status)
}

/// An office that is none but a status: `apologies`, `absent`.
fn role_status(role: &str) -> Option<Attendance> {
    let lower = role.to_lowercase();
    match lower.split_whitespace().next().unwrap_or("") {
        "apologies" | "apology" => Some(Attendance::Apologies),
        "absent" => Some(Attendance::Absent),
        _ => None,
    }
}

/// Narrative stands where a list is expected: "None", "There were none", "were received".
fn is_sentence(list: &str) -> bool {
    let first = list.trim_start_matches(|c: char| !c.is_alphanumeric()).split_whitespace().next().unwrap_or("");
    matches!(first, "were" | "was" | "had" | "have" | "There" | "None" | "Nil" | "No")
}

/// Every part of a list is one word with a capital.
fn all_single(list: &str) -> bool {
    let mut parts = list
        .split([',', ';', '\n'])
        .flat_map(|part| part.split(" and "))
        .map(|part| part.trim().trim_start_matches("and ").trim_end_matches('.'))
        .filter(|part| !part.is_empty());
    parts.all(|part| !part.contains(char::is_whitespace) && names::is_name(part))
}

/// Where a list inside a sentence ends: at the full stop that no initial bears, or at a verb after a comma.
fn list_end(list: &str) -> usize {
    for word in names::words(list, 0) {
        if word.core.ends_with('.') && !names::is_abbreviated(word.core) {
            return word.end();
        }
        if matches!(word.core, "who" | "whose" | "due" | "because" | "were" | "was" | "had" | "have" | "has") {
            return word.start;
        }
    }
    list.len()
}

fn is_chair(role: &str) -> bool {
    let lower = role.to_lowercase();
    let chair = lower
        .split(|c: char| !c.is_alphabetic())
        .any(|word| matches!(word, "chair" | "chairman" | "chairperson" | "chairwoman" | "convener"));
    chair && !lower.contains("vice") && !lower.contains("deputy")
}

/// A name without its titles, to tell persons apart.
fn bare(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().skip_while(|word| names::is_title(word)).collect();
    words.join(" ").replace('.', "").to_lowercase()
}

fn label(status: Attendance) -> &'static str {
    match status {
        Attendance::Present => "present",
        Attendance::Apologies => "apologies",
        Attendance::Absent => "absent",
        Attendance::InAttendance => "in_attendance",
        Attendance::Substitute => "substitute",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let text = format!("{text}\n\n8. Roads\n\nThe lane was swept.\n\n9. Trees\n\nThe elm was felled.\n");
        let source = crate::read::text(&text);
        let mut minutes = crate::tree::parse(&source);
        run(&mut minutes);
        minutes.meeting.attendance.iter().map(|one| format!("{} {}", label(one.status), one.name)).collect()
    }

    #[test]
    fn captions_tell_the_status() {
        let text = "HOLT PARISH COUNCIL\n\nPresent: Cllr Ada Finch (Chairman), Cllr B Moor, Mrs C Oke, Clerk\n\nApologies: Cllr D Hay\n\n1. Parks\n\nNone.\n";
        assert_eq!(told(text), ["present Cllr Ada Finch", "present Cllr B Moor", "present Mrs C Oke", "apologies Cllr D Hay"]);
    }

    #[test]
    fn sentences_tell_apologies_and_substitutes() {
        let text = "1. Apologies\n\nApologies were received from Councillors A.W. Finch, Moor and Mair Oke. Councillor Hay attended as substitute for Councillor Moor.\n";
        assert_eq!(told(text), ["apologies A.W. Finch", "apologies Moor", "apologies Mair Oke", "substitute Councillor Hay"]);
    }

    #[test]
    fn a_bare_name_under_apologies() {
        assert_eq!(
            told("1. Apologies for absence\n\nMr J Finch and Mrs A Moor\n\n2. Parks\n\nNone.\n\n7. Hall\n\nThe roof was mended.\n"),
            ["apologies Mr J Finch", "apologies Mrs A Moor"]
        );
    }

    #[test]
    fn what_is_no_attendance() {
        assert!(told("1. Apologies\n\nThere were none.\n").is_empty());
        assert!(told("1. Parks\n\nMr Finch presented his apologies for the noise of the mower.\n").is_empty());
        assert!(told("1. Apologies\n\nApologies had been received from").is_empty());
    }
}
