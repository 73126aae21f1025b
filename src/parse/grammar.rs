//! The tables of `vocab`, compiled once into the expressions that the parser asks.

use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use super::shape;
use crate::model::Outcome;
use crate::vocab::decision::{BODIES, DECISION_WORDS, MATTERS, RESPONSES, SPEECH};
use crate::vocab::motion::{ACTION_OPENINGS, CLOSE_OPENINGS, DIVISION_OPENINGS, OPENINGS, PERSON};

/// A decision found in a text: the bytes of the words that state it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// First byte of the deciding words.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// What decided.
    pub rule: &'static str,
}

/// A mark that a paper hangs on a line: where it starts, the kind of file, its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileMark<'t> {
    /// First byte of the mark.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// Kind of file.
    pub media_type: &'t str,
    /// Size.
    pub size: &'t str,
}

/// The compiled grammar.
pub struct Grammar {
    alone: Regex,
    brief: Regex,
    elliptical: Regex,
    plain_mover: Regex,
    capitals: Regex,
    cued: Regex,
    entry: Regex,
    leading: Regex,
    impersonal: Regex,
    body: Regex,
    passive: Regex,
    motion_outcome: Regex,
    status: Regex,
    moved: Regex,
    seconded: Regex,
    division_result: Regex,
    appointed: Regex,
    response: Regex,
    speech: Regex,
    participle: Regex,
    prefix: Regex,
    override_word: Regex,
    opening: Regex,
    person_moves: Regex,
    division: Regex,
    action: Regex,
    close: Regex,
    apologies: Regex,
    movement: Regex,
    truncation: Regex,
    file: Regex,
    item_reference: Regex,
}

const ADVERBS: &str = r"(?:(?:further|also|then|therefore|thereupon|duly|unanimously|subsequently|hereby|now|accordingly|formally|finally|all|otherwise|generally|jointly|again|thus)\s+){0,3}";

static BUILT_IN: LazyLock<Grammar> = LazyLock::new(Grammar::new);

impl Grammar {
    /// The grammar of the built-in tables.
    pub fn built_in() -> &'static Grammar {
        &BUILT_IN
    }

    fn new() -> Grammar {
        let words: Vec<&str> = DECISION_WORDS.iter().map(|row| row.word).collect();
        let any = words.join("|");
        let capitals = words.iter().map(|word| word.to_uppercase()).collect::<Vec<_>>().join("|");
        let welsh = "penderfynwyd|cytunwyd|nodwyd|cymeradwywyd|argymhellwyd";
        let bodies = BODIES.join("|");
        let matters = MATTERS.join("|");
        let speech = SPEECH.join("|");
        Grammar {
            alone: insensitive(&format!(
                r"^(?:and |agus an |it was )?((?:unanimously |not )?(?:{any}|cinneadh|{welsh})(?: unanimously| accordingly| nem\.? con\.?)?)\s*[.:;,\-–—]*$"
            )),
            brief: insensitive(&format!(
                r"^((?:not )?(?:unanimously )?(?:{any})(?: unanimously)?)(?:\.\s+\p{{Lu}}|(?: in full| in principle| as read| by all| nem con| as presented| as circulated)\.?(?:$|\s))"
            )),
            elliptical: insensitive(&format!(
                r"^(?:the |last |previous |draft )?(?:\w+ ){{0,3}}(?:{matters})\s+((?:unanimously )?(?:{any}))\b.{{0,60}}$"
            )),
            plain_mover: sensitive(r"^\p{Lu}[\w’'-]+(?: \p{Lu}[\w’'-]*\.?){0,2} (?:proposed|moved)\b.*\bseconded\b"),
            capitals: sensitive(&format!(
                r"^(?:AND |IT WAS (?:FURTHER |UNANIMOUSLY |THEREFORE )?|MOTION |DULY )?((?:UNANIMOUSLY )?(?:{capitals})(?: UNANIMOUSLY)?)\b(?:[^-]|$)"
            )),
            cued: insensitive(&format!(
                r"^(?:and )?((?:unanimously )?(?:{any}|decision|{welsh})(?: unanimously)?)(?:\s*[:–—]|\s*\.[–—-]|\s+-|\s*-\s|\s+that\b|\s+to\b|\s+not to\b|\s*\((?:1|a|i)\)|\s+\d+/\d+)"
            )),
            entry: insensitive(&format!(
                r"^((?:unanimously )?(?:{any}))\s+(?:the|that|this|these|a|an|to|not|all|its|payment|unanimously)\b"
            )),
            leading: insensitive(&format!(r"^((?:unanimously )?(?:{any}))\b")),
            impersonal: insensitive(&format!(
                r"\bit (?:was|is|were|be)\s+{ADVERBS}((?:unanimously )?(?:resolved|agreed|decided|recommended|ordered|determined|approved)(?: unanimously)?)\b"
            )),
            body: insensitive(&format!(
                r"^(?:[^.“]{{0,200}}?[,;–]\s*)?(?:[^.“,]{{0,90}}?\s)?(?:the|this|our|all)?\s*(?:[\p{{L}}’'&/-]+ ){{0,6}}?(?:{bodies})(?: for [\p{{L}} ,&]{{3,60}}?)?\s+(?:considered [^.]{{3,80}} and )?(?:without debate )?{ADVERBS}((?:unanimously )?(?:{any})(?: unanimously)?)\b"
            )),
            passive: insensitive(&format!(
                r"^(?:[^.“:]{{0,120}}?\b)?(?:{matters})\b[^.“;]{{0,200}}?\b(?:was|were|as)\s+{ADVERBS}(?:(?:read|checked|amended|discussed|considered|reviewed|received|taken as read|signed|proposed|moved|circulated)\b[^.;]{{0,100}}?\b(?:and|,)\s+(?:then )?)?{ADVERBS}((?:unanimously )?(?:{any})(?: unanimously)?)\b"
            )),
            motion_outcome: insensitive(
                r"\b(?:motion|amendment|proposal|resolution|vote|this)\b.{0,120}\b(?:was|were|is|being|be|has been|therefore|duly|and|then)?\s*(?:therefore |duly |thereupon |unanimously |also )*(?:declared |put (?:to the vote )?and )?(?:to be )?(?:therefore )?(not carried|carried|lost|passed|defeated|withdrawn|failed|fell|not passed)\b(?: (?:unanimously|nem\.? con\.?))?",
            ),
            status: insensitive(r"\bstatus:\s*(carried|lost|withdrawn|agreed|approved|rejected|deferred|not carried|passed)\b"),
            moved: insensitive(
                r"^(?:[^.“]{0,120}[,;–]\s*)?(?:it was )?(?:\S+ )?(?:moved|proposed|seconded|motion by|motion made by|on (?:the |a )?(?:motion|proposal|proposition) of|cynigiwyd|prop)\b",
            ),
            seconded: insensitive(r"\bsecond(?:ed|er|ing)?\b|\beiliwyd\b|\b2nd\b"),
            division_result: insensitive(
                r"\b(unanimously (?:agreed|resolved|approved|carried|accepted)|agreed unanimously|carried unanimously|not carried|agreed|resolved|carried|approved|passed|lost|defeated|accepted|adopted|rejected|withdrawn|all (?:were |those |present )?(?:present )?(?:in )?favou?r|(?:\d+|\w+) (?:(?:votes?|were) )?in favou?r|unanimous|(?:\d+) votes? for|with no (?:objections?|dissent)|nem\.? con|boman pawb sa lidil|gytunwyd|cytunwyd)",
            ),
            appointed: insensitive(&format!(
                r"^[^“:]{{3,200}}?\b(?:was|were|is|are|be|therefore|being)\s+{ADVERBS}(?:re-?)?(elected|appointed|co-opted|fixed as follows|fixed for|fixed at)\b"
            )),
            response: insensitive(&format!(
                r"^(?:{})(?: (?:was|were) (?:raised|made))?[.!]?(?:\s*$|\s+but\b|\s*[-–—:]\s|\s+subject to\b|\s+provided\b)",
                RESPONSES.join("|")
            )),
            speech: insensitive(&format!(r"\b(?:{speech})\b")),
            participle: insensitive(
                r"^[^.:]*, (?:the|he|she|it|they|we|there|cllr|councillors?|mr|mrs|ms|miss|members|officers|officials)\b",
            ),
            prefix: insensitive(r"^(?:action|outcome|resolution|decision|result)\s*(?:no\.?\s*[\w/-]+)?\s*[:–—-]+\s*"),
            override_word: insensitive(
                r"\b(?:(?:to |be )?(recommend)(?:ed)?\b|(?:to |be )(?:permanently |further )?(defer)(?:red)?\b|(?:to |be |permission )(?:be )?(refuse)d?\b|(?:permission|licen[cs]e|application|consent)[^.;]{0,120}(?:be |is |are )(?:hereby )?(grant)ed\b|to (grant)\b[^.;]{0,80}(?:permission|licen[cs]e|application|consent))",
            ),
            opening: insensitive(&format!(r"^[“‘\x22(\[]*(?:{})", OPENINGS.join("|"))),
            person_moves: insensitive(&format!(
                r"^[“‘\x22(\[]*(?:(?:thereafter|following|in|with|after|then|subsequently|at|on)\b[^.“:]{{0,120}}[,:]?\s+)?{PERSON}[^.“;:]{{0,80}}?(?:\s|\b)(?:,? ?(?:seconded by|duly seconded by) [^,]{{3,60}},\s*)?(?:then |duly |formally |also )*(?:moved|proposed|moves|proposes|seconded|made a motion|motioned)\b"
            )),
            division: insensitive(&format!(r"^(?:{})", DIVISION_OPENINGS.join("|"))),
            action: sensitive(&format!(
                r"^(?:{})",
                ACTION_OPENINGS.iter().map(|opening| capital_or(opening)).collect::<Vec<_>>().join("|")
            )),
            close: insensitive(&format!(r"^(?:{})", CLOSE_OPENINGS.join("|"))),
            apologies: insensitive(
                r"^(?:an? |the )?(?:\w+ )?(?:further )?apolog(?:y|ies)\b(?:[^.]{0,80}\b(?:received|reported|submitted|intimated|given|tendered|noted|sent|accepted|were|was|made|recorded|offered|extended|from)\b)|^(?:there were )?(?:no )?apologies (?:from|accepted from|received from)\b|\bapologies (?:had been |were |was |having been |for absence (?:had been |were )?)?(?:received|accepted|submitted|given|sent|tendered|noted)?\s*(?:and (?:accepted|noted|approved) )?(?:from|for|on behalf of)\b|^ymddiheuriadau",
            ),
            movement: insensitive(
                r"^[(\[]?(?:n\.?b\.?\s*|note:?\s*|at this (?:point|stage|juncture),?\s*)*(?:the )?(?-i:[\p{Lu}][\p{L}.’'-]*[ ,]+(?:and |the |of |from )?){1,7}?(?:\([^)]{1,60}\)\s*)?(?:,? ?having [^,.]{3,90}, ?)?(?:then |also |had |re-?)?(?:left|joined|withdrew(?: from)?|retired from|entered|arrived|departed|re-?joined|re-?entered|returned|was present for)\b(?: (?:at|in|the|from|during|this|before|after|prior|for|to|his|her|their|online|via)\b.{0,60})?(?:(?:meeting|chamber|room|proceedings|table|hall|seat|call|zoom|virtually|this point|this item|consideration|discussion)\b|\d{1,2}[.:]\d\d|\bat \d).{0,120}$|^(?:mr|mrs|ms|miss|cllr|councillor|dr|provost|bailie)\b[^.]{2,50}\bin the chair\.?$",
            ),
            truncation: insensitive(
                r"[\s\u{a0}]*(?:…|\.\.\.)?[\s\u{a0}]*view the full (?:minutes|decision|agenda|item)? ?text for item\s+([\w/.\-]+?)\.?\s*$",
            ),
            file: insensitive(
                r"[\s\u{a0}]*\b(?:(?:pdf|word|excel|powerpoint|document) icon\s+)?(?-i:(PDF|DOCX?|XLSX?|PPTX?|RTF|CSV|TXT|ZIP))\s+(\d+(?:[.,]\d+)?\s?(?:KB|MB|GB|bytes))\.?",
            ),
            item_reference: insensitive(
                r"^\(report [\w./-]*\d[\w./-]*\)$|^\((?:agenda )?item\s+(?:no\.?\s*)?[\w./-]*\d[\w./-]*\)$|^\((?:minute|min\.?) [\w./-]*\d[\w./-]*\)$",
            ),
        }
    }

    /// The decision that a paragraph states, if it is one.
    pub fn decision(&self, text: &str) -> Option<Found> {
        let skip = self.prefix.find(text).map_or(0, |prefix| prefix.end());
        let rest = &text[skip..];
        let prefixed = (skip > 0).then(|| self.prefixed(rest)).flatten();
        let found = prefixed
            .or_else(|| self.opens_decision(rest))
            .or_else(|| self.sentence_decides(rest))
            .or_else(|| self.moved_and_decided(rest))?;
        Some(Found { start: found.start + skip, end: found.end + skip, ..found })
    }

    /// `Action: Approved …`: a caption, then a decision word.
    fn prefixed(&self, rest: &str) -> Option<Found> {
        let words = self.leading.captures(rest).filter(|_| starts_upper(rest))?;
        found(&words, 1, "captioned-decision")
    }

    /// A decision that an entry of a list states: its text opens with a decision word.
    pub fn entry_decision(&self, text: &str) -> Option<Found> {
        let verb =
            self.entry.captures(text).filter(|_| starts_upper(text) && !self.participle.is_match(text) && !followed_by_that(text, "noted"));
        let found = verb.map(|words| found(&words, 1, "entry-verb"));
        found.flatten().or_else(|| self.decision(text))
    }

    fn opens_decision(&self, text: &str) -> Option<Found> {
        if !starts_upper(text) && !text.starts_with("resolved") {
            return None;
        }
        if let Some(words) = self.alone.captures(text) {
            return found(&words, 1, "decision-alone");
        }
        if let Some(words) = self.brief.captures(text) {
            return found(&words, 1, "decision-brief");
        }
        let elliptical =
            self.elliptical.captures(text).filter(|_| shape::ends_sentence(text) && shape::first_sentence(text) >= text.trim_end().len());
        if let Some(words) = elliptical {
            return found(&words, 1, "decision-elliptical");
        }
        if let Some(words) = self
            .capitals
            .captures(text)
            .filter(|words| !shape::is_capitals(text) || words.get(1).is_some_and(|word| ends_word(text, word.end())))
        {
            return found(&words, 1, "decision-capitals");
        }
        let cued = self.cued.captures(text).filter(|_| !self.participle.is_match(text) && !followed_by_that(text, "noted"));
        if let Some(words) = cued {
            return found(&words, 1, "decision-cued");
        }
        if text.starts_with("Resolution to ") {
            return Some(Found { start: 0, end: 10, rule: "decision-cued" });
        }
        self.response
            .find(text)
            .map(|all| Found { start: 0, end: all.end().min(text.len()), rule: "response" })
            .map(|found| Found { end: found.end.min(response_end(text)), ..found })
    }

    fn sentence_decides(&self, text: &str) -> Option<Found> {
        let first = &text[..shape::first_sentence(text)];
        let tests: [(&Regex, &'static str); 6] = [
            (&self.impersonal, "it-was-decided"),
            (&self.body, "body-decides"),
            (&self.status, "motion-outcome"),
            (&self.motion_outcome, "motion-outcome"),
            (&self.passive, "matter-decided"),
            (&self.appointed, "appointed"),
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
        first.match_indices(' ').find_map(|(at, _)| {
            let rest = &first[at + 1..];
            let words = self.capitals.captures(rest)?;
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
        let fact = matches!(outcome, Outcome::Noted | Outcome::Approved)
            && hit.rule != "capitals-inside"
            && (after.starts_with("that ") || after.starts_with("how ") || after.starts_with("with ") && outcome == Outcome::Noted);
        let adverb = after.starts_with("out ") || after.starts_with("on ") || after.starts_with("over ") || after.starts_with("forward ");
        let carried = word.ends_with("carried") && adverb;
        let narrative = outcome == Outcome::Noted
            && hit.rule != "capitals-inside"
            && first.len() + 1 < text.trim_end().len()
            && !shape::announces(text);
        let spoken = self.speech.find(&first[..hit.start]).is_some_and(|verb| !verb.as_str().eq_ignore_ascii_case(word));
        let person = hit.rule == "body-decides" && is_person(&first[..hit.start]);
        let told = hit.rule == "matter-decided" && tells_before_matter(&first[..hit.start]);
        let vote = hit.rule == "motion-outcome" && text.starts_with("The vote");
        let earlier = first[..hit.start].contains(" had ") || first[..hit.start].contains(" when ") && hit.rule != "it-was-decided";
        !fact && !told && !person && !carried && !narrative && !spoken && !vote && !earlier && !shape::is_quoted_at(first, hit.start)
    }

    fn moved_and_decided(&self, text: &str) -> Option<Found> {
        let opens = self.moved.is_match(text) || self.person_moves.is_match(text);
        if !opens || !self.seconded.is_match(text) && !text.to_lowercase().contains("favour") {
            return None;
        }
        let results = self.division_result.captures_iter(text).filter_map(|words| words.get(1));
        let result = results.filter(|word| !before_is_be(&text[..word.start()]) && !shape::is_quoted_at(text, word.start())).last()?;
        Some(Found { start: result.start(), end: result.end(), rule: "moved-and-decided" })
    }

    /// The outcome that deciding words state, given what follows them. Without words under a label it is resolved.
    pub fn outcome(&self, label: Option<&str>, rest: &str) -> Outcome {
        let outcome = label.map_or(Outcome::Resolved, outcome_of);
        self.overridden(outcome, rest)
    }

    /// After resolved or agreed, recommending, deferring, refusing and granting win.
    fn overridden(&self, outcome: Outcome, rest: &str) -> Outcome {
        if !matches!(outcome, Outcome::Resolved | Outcome::Agreed) {
            return outcome;
        }
        let sentence = &rest[..shape::first_sentence(rest)];
        let Some(words) = self.override_word.captures(sentence) else { return outcome };
        let early = words.get(1).is_none_or(|word| word.start() < 14)
            && words.get(2).is_none_or(|word| word.start() < 60 || sentence[..word.start()].ends_with("be "));
        match words.iter().skip(1).flatten().next().map(|word| word.as_str().to_lowercase()).as_deref() {
            Some("recommend") if early => Outcome::Recommended,
            Some("defer") if early => Outcome::Deferred,
            Some("refuse") => Outcome::Refused,
            Some("grant") => Outcome::Approved,
            _ => outcome,
        }
    }

    /// States what was moved, or by whom.
    pub fn is_motion(&self, text: &str) -> bool {
        self.opening.is_match(text)
            || self.plain_mover.is_match(text)
            || self.person_moves.is_match(text)
                && (self.seconded.is_match(text) || [" moved", " MOVED", " proposed"].iter().any(|verb| text.contains(verb)))
    }

    /// A line of a division.
    pub fn is_division(&self, text: &str) -> bool {
        self.division.is_match(text)
    }

    /// Sets somebody a task and says so.
    pub fn is_action(&self, text: &str) -> bool {
        self.action.is_match(text)
    }

    /// Ends the record.
    pub fn is_close(&self, text: &str) -> bool {
        self.close.is_match(text)
    }

    /// Names who sent apologies, came or went.
    pub fn is_attendance(&self, text: &str) -> bool {
        let listed = ["members present:", "councillors present:", "were present:", "directors present:", "trustees present:"];
        let lower = || text.to_lowercase();
        self.is_apology(text)
            || self.is_movement(text)
            || text.len() < 900 && text.contains("resent:") && listed.iter().any(|words| lower().contains(words))
    }

    fn is_apology(&self, text: &str) -> bool {
        text.len() < 600 && self.apologies.is_match(text) && !text.to_lowercase().starts_with("no apologies")
    }

    fn is_movement(&self, text: &str) -> bool {
        text.len() < 220
            && shape::first_sentence(text) >= text.trim_end().len()
            && self.movement.is_match(text)
            && !text.contains(" and reported")
            && !text.contains("declared an interest and")
    }

    /// The mark that the text goes on elsewhere: its first byte and the item it names.
    pub fn truncation<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        if !text.contains("full") {
            return None;
        }
        let words = self.truncation.captures(text)?;
        Some((words.get(0)?.start(), words.get(1)?.as_str()))
    }

    /// The first mark of a file in a text.
    pub fn file_mark<'t>(&self, text: &'t str) -> Option<FileMark<'t>> {
        let words = self.file.captures(text)?;
        Some(FileMark {
            start: words.get(0)?.start(),
            end: words.get(0)?.end(),
            media_type: words.get(1)?.as_str(),
            size: words.get(2)?.as_str(),
        })
    }

    /// A reference under a title: `(Item 5)`.
    pub fn is_item_reference(&self, text: &str) -> bool {
        self.item_reference.is_match(text)
    }
}

fn insensitive(pattern: &str) -> Regex {
    compiled(pattern, true)
}

fn sensitive(pattern: &str) -> Regex {
    compiled(pattern, false)
}

/// The patterns are constants of this crate, so one that does not compile is a fault that any test shows.
fn compiled(pattern: &str, insensitive: bool) -> Regex {
    let built = RegexBuilder::new(pattern).case_insensitive(insensitive).size_limit(1 << 26).dfa_size_limit(1 << 25).build();
    built.unwrap_or_else(|error| unreachable!("a built-in pattern does not compile: {error}"))
}

/// A pattern in lower case whose first letter may also be a capital, or all of whose letters may.
fn capital_or(pattern: &str) -> String {
    if pattern.starts_with("ACTION") { format!("(?-i:{pattern})") } else { format!("(?i:{pattern})") }
}

fn found(words: &regex::Captures<'_>, group: usize, rule: &'static str) -> Option<Found> {
    let word = words.get(group)?;
    Some(Found { start: word.start(), end: word.end(), rule })
}

/// The outcome that a deciding word states.
pub fn outcome_of(label: &str) -> Outcome {
    let label = label.to_lowercase();
    let bears = |words: &[&str]| words.iter().any(|word| label.contains(word));
    if bears(&["not carried", "not passed", "fail", "fell"]) {
        return Outcome::Lost;
    }
    if RESPONSES.iter().any(|response| label.trim_end_matches(['.', '!']).trim() == *response) || bears(&["raised", "fixed"]) {
        return Outcome::Other;
    }
    if let Some(row) = DECISION_WORDS.iter().find(|row| label.contains(row.word)) {
        return row.outcome;
    }
    match label.as_str() {
        "cytunwyd" | "gytunwyd" | "boman pawb sa lidil" => Outcome::Agreed,
        "nodwyd" => Outcome::Noted,
        "cymeradwywyd" => Outcome::Approved,
        "argymhellwyd" => Outcome::Recommended,
        _ if bears(&["favo", "unanimous", "vote", "nem", "with no"]) => Outcome::Carried,
        _ => Outcome::Resolved,
    }
}

/// A verb stands before "was": the sentence tells something first.
fn tells_before_matter(before: &str) -> bool {
    let verb = [" was ", " were "].iter().filter_map(|verb| before.find(verb)).min().unwrap_or(before.len());
    let lead =
        [" been ", " presented ", " received ", " held "].iter().fold(before[..verb].to_owned(), |lead, word| lead.replace(word, " "));
    let auxiliaries = before.matches(" was ").count() + before.matches(" were ").count();
    shape::has_finite_verb(&lead) || auxiliaries > 1
}

/// The subject is somebody of the body, not the body: "the Chair of the Committee agreed".
fn is_person(before: &str) -> bool {
    const OFFICES: &[&str] = &[
        "chair",
        "chairman",
        "chairperson",
        "clerk",
        "leader",
        "director",
        "officer",
        "president",
        "secretary",
        "manager",
        "mayor",
        "councillor",
        "cllr",
        "member",
        "head",
        "convener",
        "commissioner",
    ];
    let clause = before.rsplit(',').next().unwrap_or(before).to_lowercase();
    clause.contains(" of ") && shape::words(&clause).any(|word| OFFICES.contains(&word))
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
        let grammar = Grammar::built_in();
        for row in DECISION_WORDS {
            let found = grammar.decision(row.example);
            let outcome = found.map(|found| grammar.outcome(Some(&row.example[found.start..found.end]), &row.example[found.end..]));
            assert_eq!(outcome, Some(row.outcome), "{}", row.example);
            assert_eq!(grammar.decision(row.counter_example), None, "{}", row.counter_example);
        }
    }
}
