//! Which paragraphs state a decision, and what was decided.

use crate::pattern::{Captures, Pattern};

use super::{Found, Grammar};
use crate::model::Outcome;
use crate::tree::quotes::Quotes;
use crate::tree::shape;
use crate::vocab::decision::{DECISION_WORDS, RESPONSES};
use crate::vocab::office::MEMBERS_OF_A_BODY;

/// Those who accept or refuse a thing and are not the body.
const OTHERS: &[&str] =
    &["by the mover", "by the proposer", "by the secretary of state", "by the inspector", "by the applicant", "by the developer"];

/// Bytes of a sentence above which it tells something itself, and does not only lead to a decision.
const LONGEST_LEAD_IN: usize = 150;

/// Bytes of a title before what was moved.
const LONGEST_TITLE: usize = 70;

/// Characters behind "voted" among which what was voted is told: `voted 5 to 2 to approve`.
const LONGEST_VOTED_TO: usize = 60;

/// Bytes between a deciding word and the word that says how many were for it: `ACCEPTED:   UNANIMOUS`.
const LONGEST_JOINT: usize = 28;

impl Grammar<'_> {
    /// The decision that a paragraph states, if it is one.
    pub fn decision(&self, text: &str) -> Option<Found> {
        self.told(text, |told| &mut told.decision, || self.style_decides(text).or_else(|| self.words_decide(text)))
    }

    /// A word of the house style opens the paragraph.
    fn style_decides(&self, text: &str) -> Option<Found> {
        let (end, _) = self.style()?.decides(text).filter(|_| starts_upper(text))?;
        Some(Found { start: 0, end, rule: "style-word" })
    }

    fn words_decide(&self, text: &str) -> Option<Found> {
        let skip = self.tables.prefix.find(text).map_or(0, |prefix| prefix.end());
        let rest = &text[skip..];
        if skip == 0
            && let Some(first) = self.first_language(text)
        {
            let second = self.opens_decision(&text[first..]);
            return second.map(|found| Found { start: found.start + first, end: found.end + first, ..found });
        }
        let prefixed = (skip > 0).then(|| self.prefixed(rest)).flatten();
        let found = prefixed
            .or_else(|| self.opens_decision(rest))
            .or_else(|| self.tables.trailing.captures(rest).and_then(|words| either(&words, "decision-behind")))
            .or_else(|| self.tables.body_answers.captures(rest).and_then(|words| found(&words, 1, "response")))
            .or_else(|| if self.tables.motion_by.is_match(rest) { None } else { self.sentence_decides(rest) })
            .or_else(|| self.behind_lead_in(rest))
            .or_else(|| self.moved_and_decided(rest))
            .or_else(|| self.behind_title(rest))
            .or_else(|| self.captioned(text, skip))?;
        if found.rule == "decision-caption" {
            return Some(found);
        }
        Some(Found { start: found.start + skip, end: found.end + skip, ..found })
    }

    /// `The matter was discussed. It was agreed …`: the first sentence only leads to the decision.
    fn behind_lead_in(&self, text: &str) -> Option<Found> {
        let lead = self.tables.lead_in.find(text)?.end();
        if lead > LONGEST_LEAD_IN {
            return None;
        }
        let found = self
            .opens_decision(&text[lead..])
            .or_else(|| self.sentence_decides(&text[lead..]))
            .or_else(|| self.moved_and_decided(&text[lead..]))?;
        Some(Found { start: found.start + lead, end: found.end + lead, ..found })
    }

    /// `Review of the bills. Ann Fox moved …, seconded …, carried`: a title and a full stop before what was moved.
    fn behind_title(&self, text: &str) -> Option<Found> {
        if !text.contains("second") {
            return None;
        }
        let end = shape::first_sentence(text);
        if end >= LONGEST_TITLE.min(text.len()) || shape::words(&text[..end]).count() > 7 || shape::has_finite_verb(&text[..end]) {
            return None;
        }
        let lead = end + text[end..].len() - text[end..].trim_start().len();
        let found = self.moved_and_decided(&text[lead..])?;
        Some(Found { start: found.start + lead, end: found.end + lead, ..found })
    }

    /// `Decision: 9 July would be kept`, `Outcome: That the gate be hung`: the caption itself is the deciding word.
    fn captioned(&self, text: &str, skip: usize) -> Option<Found> {
        if skip == 0 || text.len() <= skip {
            return None;
        }
        let opens = |caption: &&str| text.get(..caption.len()).is_some_and(|word| word.eq_ignore_ascii_case(caption));
        let states = || text[skip..].strip_prefix("That").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let caption =
            ["decision", "outcome", "resolution"].iter().find(|caption| opens(caption) && (**caption == "decision" || states()))?;
        Some(Found { start: 0, end: caption.len().min(skip), rule: "decision-caption" })
    }

    /// `Action: Approved …`: a caption, then a decision word.
    fn prefixed(&self, rest: &str) -> Option<Found> {
        let words = self.tables.leading.captures(rest).filter(|_| starts_upper(rest))?;
        found(&words, 1, "captioned-decision")
    }

    /// A decision that an entry of a list states: its text opens with a decision word.
    pub fn entry_decision(&self, text: &str) -> Option<Found> {
        let verb = self
            .tables
            .entry
            .captures(text)
            .filter(|_| starts_upper(text) && !self.tables.participle.is_match(text) && !followed_by_that(text, "noted"));
        let found = verb.map(|words| found(&words, 1, "entry-verb"));
        found.flatten().or_else(|| self.decision(text))
    }

    fn opens_decision(&self, text: &str) -> Option<Found> {
        if !starts_upper(text) && !text.starts_with("resolved") {
            return None;
        }
        if let Some(words) = self.tables.alone.captures(text) {
            return found(&words, 1, "decision-alone");
        }
        if let Some(words) = self.tables.brief.captures(text) {
            return found(&words, 1, "decision-brief");
        }
        if let Some(words) = self.tables.short_passive.captures(text) {
            return found(&words, 1, "matter-decided");
        }
        if let Some(found) = put_off(text).or_else(|| declared(text)) {
            return Some(found);
        }
        let elliptical = self
            .tables
            .elliptical
            .captures(text)
            .filter(|_| shape::ends_sentence(text) && shape::first_sentence(text) >= text.trim_end().len())
            .filter(|words| words.get(1).is_some_and(|word| !shape::has_finite_verb(&text[word.end()..])));
        if let Some(words) = elliptical {
            return found(&words, 1, "decision-elliptical");
        }
        if let Some(words) = self
            .tables
            .capitals
            .captures(text)
            .filter(|words| !shape::is_capitals(text) || words.get(1).is_some_and(|word| ends_word(text, word.end())))
        {
            return found(&words, 1, "decision-capitals");
        }
        let cued = self.tables.cued.captures(text).filter(|_| !self.tables.participle.is_match(text) && !followed_by_that(text, "noted"));
        if let Some(words) = cued {
            return found(&words, 1, "decision-cued");
        }
        if text.starts_with("Resolution to ") {
            return Some(Found { start: 0, end: 10, rule: "decision-cued" });
        }
        self.tables
            .response
            .find(text)
            .map(|all| Found { start: 0, end: all.end().min(text.len()), rule: "response" })
            .map(|found| Found { end: found.end.min(response_end(text)), ..found })
    }

    fn sentence_decides(&self, text: &str) -> Option<Found> {
        let first = &text[..shape::first_sentence(text)];
        let tests: [(&Pattern, &'static str); 7] = [
            (&self.tables.body_votes, "body-votes"),
            (&self.tables.impersonal, "it-was-decided"),
            (&self.tables.body, "body-decides"),
            (&self.tables.status, "motion-outcome"),
            (&self.tables.motion_outcome, "motion-outcome"),
            (&self.tables.passive, "matter-decided"),
            (&self.tables.appointed, "appointed"),
        ];
        let capitals = self.capitals_inside(first);
        let hits = tests.iter().filter_map(|(test, rule)| test.captures(first).and_then(|words| found(&words, 1, rule)));
        let mut hits = capitals.into_iter().chain(hits);
        hits.find(|hit| self.is_sound(text, first, hit))
    }

    /// A decision word in capitals inside a sentence that is not itself in capitals.
    fn capitals_inside(&self, first: &str) -> Option<Found> {
        if shape::is_capitals(first) {
            return None;
        }
        let spaces = first.bytes().enumerate().filter(|(at, byte)| *byte == b' ' && opens_in_capitals(&first.as_bytes()[at + 1..]));
        spaces.map(|(at, _)| at).find_map(|at| {
            let rest = &first[at + 1..];
            let words = self.tables.capitals.captures(rest)?;
            let word = words.get(1)?;
            let hit = found(&words, 1, "capitals-inside")?;
            let hit = Found { start: at + 1 + word.start(), end: at + 1 + word.end(), ..hit };
            (!before_is_auxiliary(&first[..at])).then_some(hit)
        })
    }

    fn is_sound(&self, text: &str, first: &str, hit: &Found) -> bool {
        let word = &first[hit.start..hit.end].to_lowercase();
        let after = first[hit.end..].trim_start();
        let outcome = outcome_of(word);
        let reported = outcome == Outcome::Noted
            && hit.rule != "capitals-inside"
            && after.find(" that ").is_some_and(|at| at < 60 && !points_back(&after[..at]));
        let fact = reported
            || matches!(outcome, Outcome::Noted | Outcome::Approved)
                && hit.rule != "capitals-inside"
                && (after.starts_with("that ") || after.starts_with("how ") || after.starts_with("with ") && outcome == Outcome::Noted);
        let adverb = ["out ", "on ", "over ", "forward ", "round"].iter().any(|word| after.starts_with(word));
        let carried = (word.ends_with("carried") || word.ends_with("passed")) && adverb;
        let narrative = outcome == Outcome::Noted
            && hit.rule != "capitals-inside"
            && first.len() + 1 < text.trim_end().len()
            && !shape::announces(text)
            && !first.contains(" following");
        let spoken = self.tables.speech.find(&first[..hit.start]).is_some_and(|verb| !verb.as_str().eq_ignore_ascii_case(word));
        let person = hit.rule == "body-decides" && is_person(&first[..hit.start]);
        let told = hit.rule == "matter-decided" && tells_before_matter(&first[..hit.start]);
        let others = hit.rule == "matter-decided" && OTHERS.iter().any(|words| after.starts_with(words));
        let vote = hit.rule == "motion-outcome" && text.starts_with("The vote");
        let earlier = first[..hit.start].contains(" had ") || first[..hit.start].contains(" when ") && hit.rule != "it-was-decided";
        let paused = hit.rule == "body-decides"
            && word.ends_with("adjourned")
            && (first[..hit.start].to_lowercase().contains("meeting") || self.is_resumed(text));
        let afterthought = hit.rule == "it-was-decided" && tells_first(&first[..hit.start]);
        !fact
            && !told
            && !others
            && !person
            && !paused
            && !afterthought
            && !carried
            && !narrative
            && !spoken
            && !vote
            && !earlier
            && !Quotes::of(&first[..hit.start]).is_open()
    }

    fn moved_and_decided(&self, text: &str) -> Option<Found> {
        let quoted = text.starts_with("That ") && self.tables.moved_inside.is_match(text);
        let opens =
            self.tables.moved.is_match(text) || self.tables.person_moves.is_match(text) || self.tables.plain_mover.is_match(text) || quoted;
        let shown = || {
            self.tables.seconded.is_match(text)
                || text.to_lowercase().contains("favour")
                || self.tables.carried_last.is_match(text)
                || text.contains(" elected ")
        };
        if !opens || !shown() {
            return None;
        }
        let (mut quotes, mut at) = (Quotes::default(), 0);
        let results = self.tables.division_result.captures_iter(text).filter_map(|words| words.get(1)).filter(|word| {
            quotes.read(&text[at..word.start()]);
            at = word.start();
            !quotes.is_open() && !before_is_be(&text[..at])
        });
        let results: Vec<_> = results.collect();
        let (last, before) = results.split_last()?;
        // `approved unanimously`: the word that decides stands right before the word that counts.
        let counted = outcome_of(last.as_str()) == Outcome::Carried && !last.as_str().to_lowercase().contains("carried");
        let decided = before
            .last()
            .filter(|word| counted && last.start() - word.end() < LONGEST_JOINT && !text[word.end()..last.start()].contains('.'));
        let result = decided.unwrap_or(last);
        let words = result.as_str().strip_suffix(" to").or_else(|| result.as_str().strip_suffix(" TO")).unwrap_or(result.as_str());
        Some(Found { start: result.start(), end: result.start() + words.len(), rule: "moved-and-decided" })
    }

    /// The outcome that deciding words state, given what follows them. Without words under a label it is resolved.
    pub fn outcome(&self, label: Option<&str>, rest: &str) -> Outcome {
        let styled = |label: &str| self.style()?.decides(label).map(|(_, outcome)| outcome);
        let outcome = label.map_or(Outcome::Resolved, |label| styled(label).unwrap_or_else(|| outcome_of(label)));
        if label.is_some_and(|label| label.to_lowercase().ends_with("voted")) {
            return voted_to(rest).unwrap_or(outcome);
        }
        self.overridden(outcome, rest)
    }

    /// After resolved or agreed, recommending, deferring, refusing and granting win.
    fn overridden(&self, outcome: Outcome, rest: &str) -> Outcome {
        if !matches!(outcome, Outcome::Resolved | Outcome::Agreed) {
            return outcome;
        }
        let sentence = &rest[..shape::first_sentence(rest)];
        let Some(words) = self.tables.override_word.captures(sentence) else { return outcome };
        let early = words.get(1).is_none_or(|word| word.start() < 14)
            && words.get(2).is_none_or(|word| word.start() < 60 || sentence[..word.start()].ends_with("be "));
        match (1..=5).find_map(|group| words.get(group)).map(|word| word.as_str().to_lowercase()).as_deref() {
            Some("recommend") if early => Outcome::Recommended,
            Some("defer") if early => Outcome::Deferred,
            Some("refuse") => Outcome::Refused,
            Some("grant") => Outcome::Approved,
            _ => outcome,
        }
    }
}

/// A capital letter opens the text, and no small one follows it.
fn opens_in_capitals(text: &[u8]) -> bool {
    text.first().is_some_and(u8::is_ascii_uppercase) && !text.get(1).is_some_and(u8::is_ascii_lowercase)
}

fn found(words: &Captures<'_>, group: usize, rule: &'static str) -> Option<Found> {
    let word = words.get(group)?;
    Some(Found { start: word.start(), end: word.end(), rule })
}

/// `This was deferred to the next meeting as …`.
fn put_off(text: &str) -> Option<Found> {
    let start = ["This was ", "It was ", "This item was ", "This matter was "].iter().find(|subject| text.starts_with(*subject))?.len();
    let off = ["deferred to ", "deferred until ", "deferred till "].iter().any(|words| text[start..].starts_with(words));
    off.then_some(Found { start, end: start + "deferred".len(), rule: "matter-decided" })
}

/// `Resolution declared adopted.`
fn declared(text: &str) -> Option<Found> {
    let rest = ["Resolution ", "Motion ", "Ordinance "].iter().find_map(|subject| text.strip_prefix(subject))?;
    let rest = rest.strip_prefix("was ").unwrap_or(rest).strip_prefix("declared ")?;
    let start = text.len() - rest.len();
    rest.starts_with("adopted").then_some(Found { start, end: start + "adopted".len(), rule: "motion-outcome" })
}

/// The words of whichever of two groups the expression has found.
fn either(words: &Captures<'_>, rule: &'static str) -> Option<Found> {
    found(words, 1, rule).or_else(|| found(words, 2, rule))
}

/// The outcome that a deciding word states.
pub fn outcome_of(label: &str) -> Outcome {
    let label = label.to_lowercase();
    let bears = |words: &[&str]| words.iter().any(|word| label.contains(word));
    if bears(&["not carried", "not passed", "not agreed", "not accepted", "not adopted", "fail", "fell"]) {
        return Outcome::Lost;
    }
    if bears(&["carries", "passes"]) {
        return Outcome::Carried;
    }
    if RESPONSES.iter().any(|response| label.trim_end_matches(['.', '!']).trim() == *response)
        || bears(&[
            "raised",
            "fixed",
            "elected",
            "appointed",
            "chosen",
            "nominated",
            "co-opted",
            "object",
            "observation",
            "support",
            "no comment",
        ])
    {
        return Outcome::Other;
    }
    if let Some(row) = DECISION_WORDS.iter().find(|row| label.contains(row.word)) {
        return row.outcome;
    }
    match label.as_str() {
        "cytunwyd" | "gytunwyd" | "pawb o blaid" => Outcome::Agreed,
        "nodwyd" => Outcome::Noted,
        "cymeradwywyd" => Outcome::Approved,
        "argymhellwyd" => Outcome::Recommended,
        "received" => Outcome::Other,
        _ if bears(&["favo", "unanimous", "vote", "nem", "with no", " aye", " yes"]) => Outcome::Carried,
        _ => Outcome::Resolved,
    }
}

/// What a body voted to do: `voted to approve the plan`.
fn voted_to(rest: &str) -> Option<Outcome> {
    let lower = rest.chars().take(LONGEST_VOTED_TO).collect::<String>().to_lowercase();
    let (_, verb) = lower.split_once("to ")?;
    let does = |verbs: &[&str]| verbs.contains(&shape::words(verb).next().unwrap_or_default());
    match () {
        () if does(&["approve", "accept", "adopt", "confirm", "endorse", "grant", "ratify"]) => Some(Outcome::Approved),
        () if does(&["deny", "refuse", "reject"]) => Some(Outcome::Refused),
        () if does(&["defer", "table", "postpone", "continue"]) => Some(Outcome::Deferred),
        () if does(&["recommend"]) => Some(Outcome::Recommended),
        () => None,
    }
}

/// `That` behind it points to a thing, and tells nothing: "a record of that meeting".
fn points_back(before: &str) -> bool {
    matches!(before.rsplit(' ').next(), Some("of" | "at" | "in" | "for" | "to" | "on" | "from"))
}

/// A verb stands before "was": the sentence tells something first.
fn tells_before_matter(before: &str) -> bool {
    let verb = [" was ", " were ", " was,", " were,"].iter().filter_map(|verb| before.find(verb)).min().unwrap_or(before.len());
    let subject = match before[..verb].split_once(" which ") {
        Some((subject, clause)) => format!("{subject} {}", clause.split_once(',').map_or("", |(_, rest)| rest)),
        None => before[..verb].to_owned(),
    };
    let lead = [" been ", " presented ", " received ", " held "].iter().fold(subject, |lead, word| lead.replace(word, " "));
    let auxiliaries = before.matches(" was ").count() + before.matches(" were ").count();
    shape::has_finite_verb(&lead) || auxiliaries > 1
}

/// The subject is somebody of the body, not the body: "the Chair of the Committee agreed".
fn is_person(before: &str) -> bool {
    let clause = before.rsplit(',').next().unwrap_or(before).to_lowercase();
    clause.contains(" of ") && shape::words(&clause).any(|word| MEMBERS_OF_A_BODY.contains(&word))
}

/// The sentence tells of a state before it says what was decided: "The price has risen and it was agreed …".
fn tells_first(before: &str) -> bool {
    let lead = before.trim_end_matches(' ');
    let told = lead.get(..lead.len().saturating_sub("it is".len())).filter(|_| lead.to_lowercase().ends_with("it is")).unwrap_or(before);
    shape::words(told).any(|word| matches!(word, "is" | "are" | "has" | "have" | "will" | "would"))
}

fn starts_upper(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase())
}

fn ends_word(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start();
    rest.is_empty() || rest.starts_with([':', '.', '-', '–', '—', ';']) || rest.starts_with("THAT")
}

fn followed_by_that(text: &str, word: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with(word) && lower[word.len()..].trim_start().starts_with("that") && !text.starts_with(&word.to_uppercase())
}

fn before_is_auxiliary(before: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or("");
    matches!(last, "be" | "BE" | "been" | "‘" | "of" | "from")
}

fn before_is_be(before: &str) -> bool {
    let mut back = before.trim_end().rsplit(' ');
    let (last, earlier) = (back.next().unwrap_or(""), back.next().unwrap_or(""));
    matches!(last, "be" | "BE" | "been" | "are" | "when" | "as" | "to") || matches!(earlier, "be") && last.ends_with("ly")
}

fn response_end(text: &str) -> usize {
    let stops = [" but", " BUT", ".", ":", "–", " -"];
    stops.iter().filter_map(|stop| text.find(stop)).min().unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decision_word_has_a_working_example_and_counter_example() {
        let grammar = Grammar::new(None);
        for row in DECISION_WORDS {
            let found = grammar.decision(row.example);
            let outcome = found.map(|found| grammar.outcome(Some(&row.example[found.start..found.end]), &row.example[found.end..]));
            assert_eq!(outcome, Some(row.outcome), "{}", row.example);
            assert_eq!(grammar.decision(row.counter_example), None, "{}", row.counter_example);
        }
    }
}
