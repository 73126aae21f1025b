//! Who was there, who sent apologies, who came for whom: from captions with lists, tables and sentences.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::apart;
use super::keys::{self, Key};
use super::locate::{self, Locator, Page, collapsed};
use super::names;
use super::qualifier::{self, Move, Qualifier};
use super::roll::{self, Bare, Entry};
use super::walk::{self, Unit};
use crate::entity::when;
use crate::model::{Attendance, Attendee, Basis, Fact, Minutes, Movement, Person};
use crate::pattern::Pattern;
use crate::source::Place;
use crate::vocab::attendance::{
    BARE_CAPTIONS, CAPTION_PIECES, CAPTION_WORDS, GROUP_NOUNS, GROUPS, OPEN_PIECES, RECORDERS, STATUS_PIECES, STATUS_WORDS,
};

/// Captions with a colon, at the start of a line.
static CAPTION: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?m)^[ \t*•]*([^\n:;()|,]{3,60}(?:,\s?in attendance)?)\s*\**[:;]\**"));
/// Captions without a colon, and the rest of their line.
static BARE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"(?m)^[ \t*]*([^\n|,:;]{3,60}?)[ \t*]*$"));
/// Captions inside a line.
static INLINE: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)(?:^|[\s.)])((?:not\s+|also,?\s+)?in\s+attendance|apologies(?:\s+for\s+absence)?|absent|also\s+present|apology|officers|staff|guests|visitors|observers|(?:(?:members|officers|councillors)\s+)?not\s+present|present|(?:(?:board|committee|council|staff|officers?|directors|trustees|commissioners|councillors|supervisors)\s+)+(?:members\s+)?(?:present|absent)|members\s+(?:present|absent))\s*:",
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

/// No caption that names follow without a sign has more words, and a few names.
const LONGEST_LEAD: usize = 10;

/// Fills `meeting.attendance` and, where the list names one, `meeting.chair`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let mut roll = Roll { keys: keys::keys(page.text()), ..Roll::default() };
    let until = apart::second(minutes);
    walk::units(minutes, &mut |title, unit| {
        if unit.place().first.start < until {
            roll.unit(page, title, &unit);
        }
    });
    for item in minutes.items.iter().filter(|item| item.span.first.start < until) {
        roll.title(page, item.title.as_deref().unwrap_or(""), &item.span);
    }
    let away = |one: &&Attendee<'_>| matches!(one.status, Attendance::Apologies | Attendance::Absent);
    let missed: HashSet<String> = roll.found.iter().filter(away).map(|one| bare(&one.name)).collect();
    let invited = |one: &Attendee<'_>| matches!(one.status, Attendance::Present | Attendance::InAttendance);
    roll.found.retain(|one| !invited(one) || !bare(&one.name).contains(' ') || !missed.contains(&bare(&one.name)));
    minutes.meeting.attendance = roll.found;
    // Who leads the list is surer than who is told to have taken the chair.
    minutes.meeting.chair = roll.chair.or(minutes.meeting.chair.take());
}

/// Gives an hour to comings and goings beside names whose half of the day only the start of the meeting tells.
pub(super) fn hours(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    let Some(since) = minutes.meeting.start_time.as_ref().map(|start| start.value.to_string()) else { return };
    for moved in minutes.meeting.attendance.iter_mut().flat_map(|one| &mut one.movements).filter(|moved| moved.time.is_none()) {
        let range = moved.span.first.start..moved.span.first.end;
        let Some(words) = page.text().get(range).filter(|_| moved.span.more().is_empty()) else { continue };
        let Some(verb) = words.find(char::is_whitespace) else { continue };
        let rest = words.get(verb..).unwrap_or("");
        let Some((when, basis)) = when::after_verb(rest, Some(&since)) else { continue };
        let at = page.locator(words, &moved.span);
        let range = verb + when.range.start..verb + when.range.end;
        moved.time = Some(Fact { basis, ..at.fact(when.value, &range, "time") });
    }
}

#[derive(Default)]
struct Roll<'a> {
    found: Vec<Attendee<'a>>,
    seen: Vec<Seen>,
    chair: Option<Person<'a>>,
    /// What marks beside names mean.
    keys: Vec<Key>,
    /// The status of the last caption, for captions that name none.
    status: Option<Attendance>,
    /// Nobody stood under the caption of those present: the next list may be theirs.
    unclear: bool,
    /// Nobody stood under the last caption of those who were missed, so that groups under it may be theirs.
    void: Option<Void>,
    /// Captions of groups so far.
    groups: HashSet<String>,
    /// Words in brackets beside names have been wards.
    wards: bool,
}

/// Somebody who was listed.
struct Seen {
    name: String,
    status: Attendance,
    ward: Option<String>,
}

/// A caption of those who were missed, with nobody under it.
#[derive(Clone, Copy)]
struct Void {
    status: Attendance,
    /// No sign ends the caption, as in a heading.
    heading: bool,
}

/// A caption inside a text.
struct Head {
    /// Its bytes, its sign included.
    range: Range<usize>,
    /// Its words; those that another line bears too.
    words: String,
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
        let absent = (lower.contains("apolog") || lower.contains("absence")) && !is_mixed(&lower);
        if absent && captions_of(text, true).is_empty() {
            self.bare_list(&at, text, 0, matches!(unit, Unit::Attendance(_)));
        } else if captioned {
            self.captions(&at, text, matches!(unit, Unit::Attendance(_)));
        }
    }

    /// A heading that bears its list: `Apologies: Cllr Finch`.
    fn title(&mut self, page: Page<'a>, title: &str, place: &Place) {
        let lower = title.to_lowercase();
        let Some(sign) = title.find([':', ';']).filter(|_| lower.starts_with("apolog")) else { return };
        let at = page.locator(title, place);
        self.bare_list(&at, title, sign + 1, false);
    }

    /// A text that consists of names alone.
    fn bare_list(&mut self, at: &Locator<'a>, text: &str, from: usize, listed: bool) {
        let several = listed && all_single(text) && text.contains([',', '\n']);
        let entries = roll::people(text, from..text.len(), if several { Bare::Surnames } else { Bare::Full });
        let told: usize = entries.iter().map(|entry| text[entry.name.clone()].split_whitespace().count()).sum();
        let titles =
            entries.iter().any(|entry| names::words(text, entry.name.start).next().is_some_and(|word| names::opens_entry(word.core)));
        let all = text[from..].split_whitespace().filter(|word| !matches!(*word, "and" | "&") && !word.starts_with('(')).count();
        let whole = listed && told == all;
        if told > 0 && told + 1 >= all && (titles || from > 0 || whole) {
            self.take_all(at, text, entries, Attendance::Apologies);
        }
    }

    /// Lists under captions.
    fn captions(&mut self, at: &Locator<'a>, text: &str, block: bool) {
        let heads = captions_of(text, block);
        // The last line may open a caption that goes on below.
        let last = text.rsplit('\n').next().filter(|line| is_cut(line) && line.len() < text.len());
        let whole = text.len() - last.map_or(0, str::len);
        if heads.is_empty() && block && text.contains('|') {
            self.rows(at, text, 0..text.len());
        } else if block && let Some(status) = self.status.filter(|_| heads.first().is_none_or(|head| head.range.start > 0)) {
            self.more(at, text, 0..heads.first().map_or(text.len(), |head| head.range.start), status);
        }
        for (place, head) in heads.iter().enumerate() {
            let end = heads.get(place + 1).map_or(whole, |next| next.range.start);
            let list = head.range.end..end.max(head.range.end);
            let inner = text.get(list.clone()).unwrap_or("");
            let empty = !inner.contains(char::is_alphanumeric);
            let next_to = place > 0;
            let Some(status) = self.status_under(&head.words, empty, next_to) else { continue };
            let signed = text.get(head.range.clone()).is_some_and(|caption| caption.contains([':', ';']));
            let away = matches!(status, Attendance::Apologies | Attendance::Absent);
            self.void = match self.void {
                Some(void) if empty || is_group(&head.words) => Some(void),
                _ => (empty && away).then_some(Void { status, heading: !signed }),
            };
            let unclear = std::mem::replace(&mut self.unclear, empty && status == Attendance::Present);
            if unclear && status != Attendance::Present {
                continue;
            }
            self.status = Some(status);
            let known = self.found.len();
            self.list(at, text, (head.range.clone(), list), status);
            let lower = head.words.to_lowercase();
            if let Some(first) = self.found.get(known)
                && (lower.contains("in the chair") || lower.contains("presiding"))
            {
                self.chair.get_or_insert_with(|| Person { name: first.name.clone(), span: first.span.clone() });
            }
        }
    }

    /// What a caption says of those under it, given the captions above it, the last of them in the same text or not.
    fn status_under(&mut self, words: &str, empty: bool, next_to: bool) -> Option<Attendance> {
        let lower = words.to_lowercase();
        if lower.contains("minute") {
            return None;
        }
        if is_mixed(&lower) {
            // Both those who were there and those who were not stand under it.
            self.status = None;
            self.void = None;
            return None;
        }
        let away = self.status.is_some_and(|status| matches!(status, Attendance::Apologies | Attendance::Absent));
        if is_group(words) {
            let group: String = lower.chars().filter(|c| c.is_alphanumeric()).collect();
            if let Some(void) = self.void.filter(|void| void.heading || next_to) {
                let theirs = void.heading && next_to || self.groups.contains(&group);
                return theirs.then_some(void.status);
            }
            self.void = None;
            self.groups.insert(group);
        }
        let only_presided =
            || self.chair.is_some() && self.found.iter().all(|one| self.chair.as_ref().is_some_and(|chair| chair.span == one.span));
        match status_of(&lower) {
            Some(Attendance::InAttendance) if lower.contains("members present") && only_presided() => Some(Attendance::Present),
            Some(status) => Some(status),
            None if away && lower.split(|c: char| !c.is_alphabetic()).any(|word| RECORDERS.contains(&word)) => {
                Some(Attendance::InAttendance)
            }
            None if away && !empty => {
                // An office or the like after the apologies: nothing says whether its holder was there.
                self.status = None;
                None
            }
            None => self.status,
        }
    }

    /// Those who stand before the first caption of a text, where a caption above is in force: only whole lists of names.
    fn more(&mut self, at: &Locator<'a>, text: &str, range: Range<usize>, status: Attendance) {
        if let Some(entries) = roll::inverted(text, range) {
            self.take_all(at, text, entries, status);
        }
    }

    /// A list under its caption. Where that is an office, it is that of the only name.
    fn list(&mut self, at: &Locator<'a>, text: &str, (caption, list): (Range<usize>, Range<usize>), status: Attendance) {
        if text[list.clone()].contains('|') {
            return match only_cell(text, &list) {
                Some(cell) => self.list(at, text, (caption, cell), status),
                None => self.rows(at, text, list),
            };
        }
        if is_sentence(&text[list.clone()]) {
            return;
        }
        let bare = if all_single(&text[list.clone()]) { Bare::Surnames } else { Bare::Full };
        let mut entries = roll::inverted(text, list.clone()).unwrap_or_else(|| roll::people(text, list, bare));
        let caption = locate::trimmed(text, caption);
        if let [only] = entries.as_mut_slice()
            && !is_group(&text[caption.clone()])
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
            if let [caption, names] = cells.as_slice()
                && let Some(status) =
                    status_of(caption).filter(|_| caption.split_whitespace().all(|word| is_piece(word.trim_end_matches(':'))))
            {
                let (caption, names) = (offset(text, caption), offset(text, names));
                self.list(at, text, (caption, names), status);
                start += line.len() + 1;
                continue;
            }
            let status = cells.iter().skip(1).rev().find_map(|cell| status_of(cell));
            let lead = start + (line.len() - line.trim_start_matches(['|', ' ']).len());
            if let (Some(status), Some(name)) = (status, names::person(text, lead)) {
                let role = cells.get(1).filter(|_| cells.len() > 2).map(|cell| offset(text, cell));
                let qualifier = role.map_or_else(Qualifier::default, |role| qualifier::read(text, &name, role));
                self.take(at, text, &name, qualifier, status);
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
                self.take(at, text, &name, Qualifier::default(), Attendance::InAttendance);
            }
        }
    }

    fn take_all(&mut self, at: &Locator<'a>, text: &str, mut entries: Vec<Entry>, status: Attendance) {
        let marked: Vec<Option<Attendance>> = {
            let stretch = entries.first().map_or(0, |first| first.name.start)..entries.last().map_or(0, |last| last.rest.end);
            let usual = keys::usual(text.get(stretch).unwrap_or(""));
            let usual: Vec<Key> = usual.into_iter().filter(|key| !self.keys.iter().any(|known| known.mark == key.mark)).collect();
            let known: Vec<&Key> = self.keys.iter().chain(&usual).collect();
            entries.iter_mut().map(|entry| marked(&known, text, entry)).collect()
        };
        // Where a mark says who was there, nothing says it of the others.
        let only_marked = marked.contains(&Some(Attendance::Present));
        self.wards |= wards(text, &entries, status);
        let wards = self.wards && status != Attendance::InAttendance;
        for (entry, marked) in entries.into_iter().zip(marked) {
            if only_marked && marked.is_none() {
                continue;
            }
            self.take_entry(at, text, entry, marked.unwrap_or(status), wards);
        }
    }

    fn take_entry(&mut self, at: &Locator<'a>, text: &str, entry: Entry, status: Attendance, wards: bool) {
        let told = entry.role.as_ref().map_or(String::new(), |role| collapsed(&text[role.clone()]));
        let told = told.as_str();
        let missed = match status {
            Attendance::Substitute => told.starts_with("for ").then_some("for ".len()),
            _ => None,
        };
        let other = FOR.find(told).map(|found| found.end()).or(missed).and_then(|from| names::person(told, from));
        if let Some(other) = other.map(|name| told[name].to_owned()) {
            self.take(at, text, &entry.name, Qualifier::default(), Attendance::Substitute);
            self.last_for(other);
            return;
        }
        if told == "for" {
            self.take(at, text, &entry.name, Qualifier::default(), Attendance::Substitute);
            return;
        }
        let mut qualifier = entry.role.as_ref().map_or_else(Qualifier::default, |role| qualifier::read(text, &entry.name, role.clone()));
        if wards
            && qualifier.ward.is_none()
            && qualifier.role.is_some()
            && entry.role.as_ref().is_some_and(|role| qualifier::may_be_ward(&text[role.clone()]))
        {
            qualifier.role = None;
            qualifier.ward = entry.role;
        }
        let status = qualifier.status.or(role_status(told)).unwrap_or(status);
        self.take(at, text, &entry.name, qualifier, status);
    }

    fn substitute(&mut self, at: &Locator<'a>, text: &str, name: &Range<usize>, other: &Range<usize>) {
        self.take(at, text, name, Qualifier::default(), Attendance::Substitute);
        self.last_for(collapsed(&text[other.clone()]));
    }

    fn last_for(&mut self, other: String) {
        if let Some(last) = self.found.last_mut().filter(|last| last.status == Attendance::Substitute) {
            last.substitute_for = Some(other.into());
        }
    }

    fn take(&mut self, at: &Locator<'a>, text: &str, name: &Range<usize>, qualifier: Qualifier, status: Attendance) {
        let ward = qualifier.ward.as_ref().map(|ward| collapsed(&text[ward.clone()]).to_lowercase());
        let seen = Seen { name: bare(&text[name.clone()]), status, ward };
        let same = |known: &Seen| {
            let apart = known.ward.is_some() && seen.ward.is_some() && known.ward != seen.ward;
            let also = known.status == Attendance::Present && seen.status == Attendance::InAttendance;
            known.name == seen.name && (known.status == seen.status || also && seen.name.contains(' ')) && !apart
        };
        if self.seen.iter().any(same) {
            return;
        }
        self.seen.push(seen);
        let person = at.person(name, "attendance");
        if self.chair.is_none() && qualifier.role.as_deref().is_some_and(is_chair) && status == Attendance::Present {
            self.chair = Some(person.clone());
        }
        self.found.push(Attendee {
            name: person.name.clone(),
            role: qualifier.role.map(Into::into),
            party: qualifier.party.map(|(name, range, basis)| Fact { basis, ..at.fact(name.to_owned(), &range, "party") }),
            ward: qualifier.ward.map(|range| at.fact(at.words(&range).into_owned(), &range, "ward")),
            status,
            substitute_for: None,
            movements: qualifier.moves.into_iter().map(|moved| movement(at, &person, moved)).collect(),
            span: person.span,
        });
    }
}

/// A coming or going that stands beside the name in the list.
fn movement<'a>(at: &Locator<'a>, person: &Person<'a>, moved: Move) -> Movement<'a> {
    let time = moved.time.map(|when| at.fact(when.value, &when.range, "time"));
    let (member, span) = (person.clone(), at.place(&moved.range, "movement"));
    let item = moved.item.map(|item| at.words(&item));
    Movement { member, kind: moved.kind, time, item, basis: Basis::Stated, span }
}

/// The only cell that bars set apart in a range.
fn only_cell(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let mut cells = text.get(range.clone())?.split('|').map(str::trim).filter(|cell| !cell.is_empty());
    let cell = cells.next().filter(|_| cells.next().is_none())?;
    Some(offset(text, cell))
}

/// Where a part of a text stands in it.
fn offset(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

/// What the mark beside a name says by its key; the mark is cut from name and office.
fn marked(keys: &[&Key], text: &str, entry: &mut Entry) -> Option<Attendance> {
    let before = text.get(..entry.name.start)?;
    let behind = text.get(entry.rest.clone())?;
    for key in keys {
        let bracketed = [format!("({})", key.mark), format!("[{}]", key.mark)];
        let letters = key.mark.starts_with(char::is_alphabetic);
        let name = text.get(entry.name.clone())?;
        if let Some(inner) = bracketed.iter().find_map(|mark| name.strip_suffix(mark.as_str())) {
            entry.name.end = entry.name.start + inner.trim_end().len();
            return key.status;
        }
        let trimmed = behind.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';'));
        let alone = trimmed.trim_matches(['(', ')', '[', ']', '-', '–', '—', ' ']) == key.mark;
        let ends = bracketed.iter().any(|mark| trimmed.starts_with(mark.as_str()) || trimmed.ends_with(mark.as_str()));
        let is = |sign: char| key.mark.starts_with(sign);
        let signs = |words: &str, end: bool| {
            let same = |sign: &char| is(*sign);
            let count = if end { words.chars().rev().take_while(same).count() } else { words.chars().take_while(same).count() };
            count == key.mark.chars().count()
        };
        let signed = !letters && (signs(behind.trim_start(), false) || signs(trimmed, true) || key.linked && signs(before, true));
        if alone || ends || signed {
            if let Some(role) = &mut entry.role {
                let words = text.get(role.clone())?;
                let kept = words.trim_end_matches(|c: char| !c.is_alphanumeric());
                let kept = if letters { kept.strip_suffix(key.mark.as_str()).unwrap_or(kept) } else { kept };
                *role = locate::trimmed(text, role.start..role.start + kept.len());
                if letters && text.get(role.clone()).is_some_and(|words| words.starts_with(&format!("{})", key.mark))) {
                    *role = locate::trimmed(text, role.start + key.mark.len()..role.end);
                }
            }
            entry.role = entry.role.take().filter(|role| !role.is_empty());
            return key.status;
        }
    }
    None
}

/// In a list of members most have words in brackets that may name a ward, and none has a field of business there.
fn wards(text: &str, entries: &[Entry], status: Attendance) -> bool {
    let member = |entry: &Entry| {
        let line = text.get(..entry.name.end).and_then(|head| head.rsplit('\n').next()).unwrap_or("");
        names::words(line, 0).any(|word| names::is_plural_title(word.core) || qualifier::is_member(word.core))
    };
    if status == Attendance::InAttendance || !entries.iter().any(member) {
        return false;
    }
    let beside: Vec<(&Entry, &str)> = entries
        .iter()
        .filter(|entry| text.get(entry.rest.clone()).is_some_and(|rest| rest.trim_start().starts_with('(')))
        .filter_map(|entry| Some((entry, text.get(entry.role.clone()?)?)))
        .collect();
    let known = |words: &str| {
        is_chair(words)
            || names::words(words, 0).any(|word| {
                matches!(word.core.to_lowercase().as_str(), "chair" | "chairman" | "mayor" | "leader" | "vice-chair" | "vice-chairman")
            })
    };
    let found = beside.iter().filter(|(_, words)| qualifier::may_be_ward(words)).count();
    found > 1 && beside.iter().all(|(_, words)| qualifier::may_be_ward(words) || known(words) || qualifier::status(words).is_some())
}

/// The captions of a block.
fn captions_of(text: &str, block: bool) -> Vec<Head> {
    let mut found: Vec<Range<usize>> =
        INLINE.captures_iter(text).filter_map(|found| Some(found.get(1)?.start()..found.get(0)?.end())).collect();
    if block {
        found.extend(
            CAPTION
                .captures_iter(text)
                .filter(|found| is_caption(&found[1]) && (!found[0].contains(';') || found[1].split_whitespace().all(is_piece)))
                .filter_map(|found| Some(found.get(1)?.start()..found.get(0)?.end())),
        );
        found.extend(
            BARE.captures_iter(text).filter(|found| is_bare_caption(&found[1])).filter_map(|found| found.get(1).map(|found| found.range())),
        );
        found.extend(leads(text));
    }
    found.sort_by_key(|head| (head.start, usize::MAX - head.end));
    found.dedup_by(|next, last| next.start < last.end);
    let mut heads: Vec<Head> = Vec::new();
    for range in found {
        let words = collapsed(text.get(range.clone()).unwrap_or(""));
        let head = text.get(..range.start).unwrap_or("");
        let line = head.rsplit('\n').next().unwrap_or("");
        let start = range.start - line.len();
        let over = text.get(..start).and_then(|before| before.strip_suffix('\n')).and_then(|before| before.rsplit('\n').next());
        let opens = line.trim().is_empty();
        match over {
            // The caption began on the line above.
            Some(over) if opens && is_cut(over) => {
                let from = start - 1 - over.len();
                heads.retain(|head| head.range.start < from);
                heads.push(Head { range: from..range.end, words: format!("{} {words}", collapsed(over)) });
            }
            Some(over) if opens && let Some(length) = cut_before_a_gap(over) => {
                let from = start - 1 - over.len();
                let lead = collapsed(over.get(..length).unwrap_or(""));
                heads.retain(|head| head.range.start < from);
                heads.push(Head { range: from..from + length, words: format!("{lead} {words}") });
                heads.push(Head { range, words: format!("{lead} {words}") });
            }
            _ => heads.push(Head { range, words }),
        }
    }
    heads
}

/// Captions that names follow without a sign: `Other Members Present B Hare`, `Presiding A Fox`.
fn leads(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        found.extend(lead(line).map(|range| start + range.start..start + range.end));
        start += line.len() + 1;
    }
    found
}

fn lead(line: &str) -> Option<Range<usize>> {
    let words = names::words(line, 0).skip_while(|word| !word.core.contains(char::is_alphanumeric));
    let words: Vec<names::Word<'_>> = words.take(LONGEST_LEAD).collect();
    let first = words.first().filter(|word| word.core.starts_with(char::is_uppercase))?.start;
    let pieces = words.iter().take_while(|word| is_piece(word.core) && (!word.closed || word.core.eq_ignore_ascii_case("also"))).count();
    let named =
        |at: usize| words.get(at + 1).is_some_and(|next| next.core.starts_with(char::is_uppercase) && !is_piece(&next.core.to_lowercase()));
    if let [present, were, next, ..] = words.as_slice()
        && present.core.eq_ignore_ascii_case("present")
        && matches!(were.core, "were" | "was" | "WERE")
        && next.core.starts_with(char::is_uppercase)
    {
        return Some(first..were.end());
    }
    let titled = |at: usize| words.get(at + 1).is_some_and(|next| next.core.starts_with(char::is_uppercase));
    let told = |at: &usize| words.get(*at).is_some_and(|word| STATUS_PIECES.contains(&word.core.to_lowercase().as_str()));
    if let Some(last) = (0..pieces).rev().find(told) {
        return titled(last).then(|| first..words.get(last).map_or(first, names::Word::end));
    }
    // `Council Members Baker, Cole`: a body before the title of several.
    let last = pieces.checked_sub(1).filter(|last| *last > 0 && named(*last))?;
    let word = words.get(last)?;
    (names::is_plural_title(word.core) && line.contains(',')).then(|| first..word.end())
}

/// Captions are made of a word.
fn is_piece(word: &str) -> bool {
    let word = word.to_lowercase();
    CAPTION_PIECES.contains(&word.as_str()) || STATUS_PIECES.contains(&word.as_str())
}

/// A line that breaks off inside a caption: `OTHERS IN`, `NOT`, `MEMBERS`.
fn is_cut(line: &str) -> bool {
    let words: Vec<String> = line.split_whitespace().map(str::to_lowercase).collect();
    let told = words.iter().any(|word| STATUS_PIECES.contains(&word.as_str()));
    let open = words.last().is_some_and(|word| OPEN_PIECES.contains(&word.as_str()));
    line.trim().starts_with(char::is_uppercase)
        && (1..=4).contains(&words.len())
        && words.iter().all(|word| is_piece(word))
        && (open || !told)
}

/// A caption that its line cuts off before a wide gap and names: the bytes of its words.
fn cut_before_a_gap(line: &str) -> Option<usize> {
    let lead = line.len() - line.trim_start().len();
    let gap = line.get(lead..)?.find("  ").map(|at| lead + at)?;
    let names = line.get(gap..)?.trim_start();
    (is_cut(line.get(..gap)?) && names.starts_with(char::is_uppercase)).then_some(gap)
}

/// A caption that names a group of persons and says nothing of their being there.
fn is_group(caption: &str) -> bool {
    let lower = caption.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.clone().any(|word| GROUP_NOUNS.contains(&word)) && !words.any(|word| STATUS_PIECES.contains(&word))
}

/// A caption of both those who were there and those who were not: `Attendance and apologies`.
fn is_mixed(lower: &str) -> bool {
    let there = lower.contains("attendance") || lower.contains("attendees") || lower.contains("present") || lower.contains("attending");
    let away = lower.contains("apolog") || lower.contains("absen");
    let negated = lower.contains("not ") || lower.contains("unable");
    there && away && !negated && [" and ", "&", "/", ", "].iter().any(|joint| lower.contains(joint))
}

fn is_caption(caption: &str) -> bool {
    let lower = caption.trim().to_lowercase();
    !lower.contains(". ")
        && lower.split_whitespace().count() <= 8
        && (CAPTION_WORDS.iter().any(|word| lower.contains(word)) || lower.split_whitespace().all(is_piece))
}

fn is_bare_caption(caption: &str) -> bool {
    let lower = caption.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let kind = GROUPS.iter().find_map(|group| lower.strip_suffix(group));
    let group = || {
        let mut words = lower.split_whitespace();
        words.clone().count() <= 4 && words.next_back().is_some_and(|word| GROUP_NOUNS.contains(&word)) && words.all(is_piece)
    };
    BARE_CAPTIONS.contains(&lower.as_str())
        || kind.is_some_and(|kind| !kind.contains(' '))
        || is_mixed(&lower) && lower.split_whitespace().all(is_piece)
        || group()
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
        "absent"
            if !lower
                .split_whitespace()
                .nth(1)
                .is_some_and(|next| matches!(next, "for" | "from" | "until" | "after" | "during" | "when" | "at" | "item")) =>
        {
            Some(Attendance::Absent)
        }
        _ => None,
    }
}

/// Narrative stands where a list is expected: "None", "There were none", "were received".
fn is_sentence(list: &str) -> bool {
    let first = list.trim_start_matches(|c: char| !c.is_alphanumeric()).split_whitespace().next().unwrap_or("");
    matches!(first, "were" | "was" | "had" | "have" | "There" | "None" | "Nil" | "No")
}

/// A text without what stands in brackets.
fn unbracketed(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        depth = if *c == '(' { depth + 1 } else { depth };
        let outside = depth == 0;
        depth = if *c == ')' { depth.saturating_sub(1) } else { depth };
        outside
    };
    text.chars().filter(outside).collect()
}

/// Every part of a list is one word with a capital.
fn all_single(list: &str) -> bool {
    let list = unbracketed(list);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn label(status: Attendance) -> &'static str {
        match status {
            Attendance::Present => "present",
            Attendance::Apologies => "apologies",
            Attendance::Absent => "absent",
            Attendance::InAttendance => "in_attendance",
            Attendance::Substitute => "substitute",
        }
    }

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
