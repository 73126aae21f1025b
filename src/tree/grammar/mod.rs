//! The tables of `vocab`, compiled once into the expressions that the parser asks.

mod decision;
mod told;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::shape;
use crate::pattern::{AnyOf, Pattern};
use crate::style::Style;
use crate::vocab::decision::{BODIES, DECISION_WORDS, MATTERS, RESPONSES, SPEECH};
use crate::vocab::motion::{ACTION_OPENINGS, BARE_MOVES, DIVISION_OPENINGS, MOVED_TO, OPENINGS, PERSON};

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
    /// Size, where it is told.
    pub size: Option<&'t str>,
}

/// The grammar: the compiled tables, and the words that a house style adds.
#[derive(Clone, Copy)]
pub struct Grammar<'s> {
    tables: &'static Tables,
    style: Option<&'s Style>,
    /// No other grammar has this number.
    number: usize,
}

/// The compiled tables.
struct Tables {
    alone: Pattern,
    brief: Pattern,
    short_passive: Pattern,
    motion_by: Pattern,
    moved_inside: Pattern,
    carried_last: Pattern,
    bilingual: Pattern,
    elliptical: Pattern,
    plain_mover: Pattern,
    capitals: Pattern,
    cued: Pattern,
    trailing: Pattern,
    body_votes: Pattern,
    body_answers: Pattern,
    entry: Pattern,
    leading: Pattern,
    impersonal: Pattern,
    body: Pattern,
    passive: Pattern,
    motion_outcome: Pattern,
    status: Pattern,
    moved: Pattern,
    seconded: Pattern,
    division_result: Pattern,
    appointed: Pattern,
    response: Pattern,
    speech: Pattern,
    participle: Pattern,
    prefix: Pattern,
    override_word: Pattern,
    opening: AnyOf,
    person_moves: Pattern,
    division: AnyOf,
    action: AnyOf,
    resumed: Pattern,
    lead_in: Pattern,
    truncation: Pattern,
    file: Pattern,
    bare_file: Pattern,
    item_reference: Pattern,
    document_tail: Pattern,
}

const ADVERBS: &str = r"(?:(?:further|also|then|therefore|thereupon|duly|unanimously|subsequently|hereby|now|accordingly|formally|finally|all|otherwise|generally|jointly|again|thus)[\s,]+){0,3}";

/// Grammars that were made.
static GRAMMARS: AtomicUsize = AtomicUsize::new(0);

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::new);

impl Tables {
    fn new() -> Tables {
        let words: Vec<&str> = DECISION_WORDS.iter().map(|row| row.word).collect();
        let any = words.join("|");
        let capitals = words.iter().map(|word| word.to_uppercase()).collect::<Vec<_>>().join("|");
        let welsh = "penderfynwyd|cytunwyd|nodwyd|cymeradwywyd|argymhellwyd";
        let bodies = BODIES.join("|");
        let matters = MATTERS.join("|");
        let speech = SPEECH.join("|");
        Tables {
            alone: Pattern::insensitive(&format!(
                r"^(?:and |agus an )?(?:it was |approval |refusal )?((?:unanimously |not )?(?:{any}|received|cinneadh|{welsh})(?: unanimously| accordingly| nem\.? con\.?| u\b)?)\s*[.:;,\-–—]*$"
            )),
            brief: Pattern::insensitive(&format!(
                r"^(?:all )?((?:not )?(?:unanimously )?(?:{any})(?: unanimously)?)(?:\.\s+\p{{Lu}}| for payment\b|(?: at \d[^.]*| subject to [^.]+| and (?:duly )?signed| as an? (?:true|correct|accurate)[a-z ]{{0,24}} record| in full| in principle| as read| by all| nem con| as presented| as circulated)\.?(?:$|\s))"
            )),
            short_passive: Pattern::insensitive(&format!(
                r"^(?:the|this|these|all|both)\b(?:[^.,;:]|\.\d){{1,}}\b(?:was|were) {ADVERBS}((?:unanimously )?(?:noted|approved|agreed|accepted|adopted|deferred|endorsed|ratified|confirmed|not agreed|not accepted|not adopted))(?: as an? (?:true|correct|accurate)[a-z ]{{0,20}} record)?(?: and (?:duly )?signed[^.,;]*)?\.?$"
            )),
            motion_by: Pattern::insensitive(r"^(?:motion (?:made )?by|moved by|moved that)\b"),
            moved_inside: Pattern::insensitive(r"\b(?:moved|proposed)\b.{2,60}\bsecond"),
            carried_last: Pattern::insensitive(r"\b(?:carried|carries|passes|defeated|lost)\b[ \w/-]{0,16}\.?$"),
            bilingual: Pattern::insensitive(r"^[\p{L}’' -]{3,40} / "),
            elliptical: Pattern::insensitive(&format!(
                r"^(?:the |last |previous |draft )?(?:(?:\w+ ){{0,3}}(?:{matters})|minutes (?:of|from|for) [^.]{{3,}}?)\s+(?:(?:discussed|read|circulated|reviewed) and )?((?:unanimously )?(?:{any}))\b.{{0,60}}$"
            )),
            plain_mover: Pattern::new(
                r"^(?:(?:Following|After|With|In|On)\b[^.]{3,}?, |\p{Lu}[^:.]{2,}: )?\p{Lu}[\w’'-]+(?: \p{Lu}[\w’'-]*\.?){0,2} (?:(?:was |were )?(?:proposed|moved)|ma(?:de|kes?) (?:a|the) motion|motion(?:ed|s)?)\b.*\b(?i:second(?:ed)?)\b",
            ),
            capitals: Pattern::new(&format!(
                r"^(?:AND |IT WAS (?:FURTHER |UNANIMOUSLY |THEREFORE )?|MOTION |DULY )?((?:UNANIMOUSLY )?(?:{capitals})(?: UNANIMOUSLY)?)\b(?:[^-]|$)"
            )),
            cued: Pattern::insensitive(&format!(
                r"^(?:and |(?:all|everyone) (?:present )?(?:were )?)?((?:unanimously )?(?:{any}|decision|voted|{welsh})(?: unanimously)?)(?:\s*[:–—]|\s*\.[–—-]|\s+-|\s*-\s|\s+(?:by the (?:council|committee|board|meeting|members|trustees)[, ]+)?(?:that|to|not to)\b|\s*\((?:1|a|i)\)|\s+\d+/\d+)"
            )),
            trailing: Pattern::insensitive(
                r"^[^.]{3,}\s[–—-]\s+((?:unanimously )?(?:approved|adopted|accepted|agreed|noted)) as (?:submitted|presented|amended|printed|read|circulated|written|corrected|recommended|published)\b[^.]{0,20}\.?$|^[^.]{3,}\s[–—-]\s+(passed|carried|lost|defeated)(?: unanimously| u)?\.?$",
            ),
            body_votes: Pattern::insensitive(&format!(
                r"^(?:the |this |all )?(?:[\p{{L}}’'&/-]+ ){{0,4}}?(?:{bodies}) (voted)(?: unanimously)? (?:\d|by |to |in favou?r)"
            )),
            body_answers: Pattern::insensitive(
                r"^(?:the |this )?(?:[\p{L}’']+ ){0,2}?(?:council|committee|councillors|members) (?:strongly |has |have |had |raised |made )*(objects?|objected|no objections?|no comments?|no observations?|supports?|supported)\b(?: to the| the)?(?: \w+){0,2}(?: application| proposal| plans?)?(?:[,.;]|$)",
            ),
            entry: Pattern::insensitive(&format!(
                r"^((?:unanimously )?(?:{any}))\s+(?:the|that|this|these|a|an|to|not|all|its|payment|unanimously)\b"
            )),
            leading: Pattern::insensitive(&format!(r"^((?:unanimously )?(?:{any}))\b")),
            impersonal: Pattern::insensitive(&format!(
                r"\bit (?:was|is|were|be)[\s,]+{ADVERBS}((?:unanimously )?(?:resolved|agreed|decided|recommended|ordered|determined|approved|m/s/c)(?: unanimously)?)\b"
            )),
            body: Pattern::insensitive(&format!(
                r"^(?:[^.“]*?[,;–]\s*)?(?:[^.“,]*?\s)?(?:the|this|our|all)?\s*(?:[\p{{L}}’'&/-]+ ){{0,6}}?(?:{bodies})(?: for [\p{{L}} ,&]{{3,60}}?)?\s+(?:considered [^.]{{3,}} and )?(?:(?:received|reviewed|discussed|heard|read|checked|examined) and )?(?:without debate )?{ADVERBS}((?:unanimously )?(?:{any})(?: unanimously)?)\b"
            )),
            passive: Pattern::insensitive(&format!(
                r"^(?:[^.“:]*?\b)?(?:{matters})\b(?:[^.“;]|\.\d)*?\b(?:was|were|as)[\s,]+{ADVERBS}(?:(?:read|presented|checked|amended|discussed|considered|reviewed|received|taken as read|signed|proposed|moved|circulated)\b[^.;]*?\b(?:and|,)\s+(?:then )?)?{ADVERBS}((?:unanimously )?(?:{any})(?: unanimously)?)\b"
            )),
            motion_outcome: Pattern::insensitive(
                r"\b(?:motion|amendment|proposal|resolution|vote|this)\b.{0,120}\b(?:was|were|is|being|be|has been|therefore|duly|and|then)?\s*(?:therefore |duly |thereupon |unanimously |also )*(?:declared |put (?:to the vote )?and )?(?:to be )?(?:therefore )?(not carried|carried|carries|lost|passed|passes|defeated|withdrawn|failed|fails|fell|not passed)\b(?: (?:unanimously|nem\.? con\.?))?",
            ),
            status: Pattern::insensitive(r"\bstatus:\s*(carried|lost|withdrawn|agreed|approved|rejected|deferred|not carried|passed)\b"),
            moved: Pattern::insensitive(
                r"^(?:[^.“]*(?:[,;–]| -)\s*)?(?:it was )?(?:\S+ )?(?:moved|proposed|seconded|motion by|motion made by|on (?:the |a )?(?:motion|proposal|proposition) (?:of|by|from)|motion to|(?:an? )?motion (?:to [^.]{3,} )?(?:was )?made|there was an? motion (?:to|by|from)|cynigiwyd|prop)\b",
            ),
            seconded: Pattern::insensitive(r"\bsecond(?:ed|er|ing)?\b|\bsupport(?:ed)? by\b|\beiliwyd\b|\b2nd\b|\bsec\b[.:]?"),
            division_result: Pattern::insensitive(
                r"\b((?:unanimously )?voted(?: unanimously)?(?: by roll call)? to\b|unanimously (?:agreed|resolved|approved|carried|accepted)|agreed unanimously|carried unanimously|not carried|agreed|resolved|carried|carries|approved|passed|passes|lost|defeated|accepted|adopted|rejected|withdrawn|all (?:were |those |present )?(?:present )?(?:in )?favou?r|(?:\d+|\w+) (?:(?:votes?|were) )?in favou?r|unanimous|(?:\d+) votes? for|with no (?:objections?|dissent)|nem\.? con|pawb o blaid|yn unfrydol|gytunwyd|cytunwyd|(?:[\w.’'-]+ (?:aye|yes)[,;. ]+){1,12}[\w.’'-]+ (?:aye|yes)\b|(?:was|were|unanimously|and) (?:duly |then |declared |unanimously )?(?:re-?)?(?:elected|appointed|co-opted))",
            ),
            appointed: Pattern::insensitive(&format!(
                r"^[^“:]{{3,200}}?\b(?:was|were|is|are|be|therefore|being)\s+{ADVERBS}(?:deemed |declared )?(?:to be )?(?:re-?)?(elected|appointed|co-opted|fixed as follows|fixed for|fixed at)\b"
            )),
            response: Pattern::insensitive(&format!(
                r"^(?:{})(?: (?:was|were) (?:raised|made))?[.!]?(?:\s*$|\s+but\b|\s*[-–—:]\s|,\s+(?:if|provided|subject|but|as long)\b|\s+subject to\b|\s+provided\b)",
                RESPONSES.join("|")
            )),
            speech: Pattern::insensitive(&format!(r"\b(?:{speech})\b")),
            participle: Pattern::insensitive(
                r"^[^.:]*, (?:the|he|she|it|they|we|there|cl?lr|councill?ors?|mr|mrs|ms|miss|members|officers|officials)\b",
            ),
            prefix: Pattern::insensitive(r"^(?:action|outcome|resolution|decision|result)\s*(?:no\.?\s*[\w/-]+|\d[\w/-]*)?\s*[:–—-]+\s*"),
            override_word: Pattern::insensitive(
                r"\b(?:(?:to |be )?(recommend)(?:ed)?\b|(?:to |be )(?:permanently |further )?(defer)(?:red)?\b|(?:to |be |permission )(?:be )?(refuse)d?\b|(?:permission|licen[cs]e|application|consent)[^.;]*(?:be |is |are )(?:hereby )?(grant)ed\b|to (grant)\b[^.;]*(?:permission|licen[cs]e|application|consent))",
            ),
            opening: AnyOf::openings(OPENINGS.iter().map(|row| format!(r"[“‘\x22(\[]*(?:{row})"))),
            person_moves: Pattern::insensitive(&format!(
                r"^[“‘\x22(\[]*(?:(?:thereafter|following|in|with|after|then|subsequently|at|on)\b[^.“:]*[,:]?\s+)?{PERSON}(?-i:(?:[\p{{Lu}}][\w.’'-]*\s*){{0,5}})(?:\([^)]*\)\s*)?(?:,? ?(?:seconded by|duly seconded by) [^,]{{3,60}},\s*)?(?:then |duly |formally |also )*(?:moved|proposed|moves|proposes|seconded|made a motion|motioned)\b"
            )),
            division: AnyOf::openings(DIVISION_OPENINGS.iter().map(|row| row.to_string())),
            action: AnyOf::openings(ACTION_OPENINGS.iter().map(|row| capital_or(row))),
            lead_in: Pattern::insensitive(
                r"^(?:(?:this|it|the (?:matter|item|report|proposal|issue|application|letter|request)) was (?:then |also |fully )?(?:discussed|considered|debated|reviewed)|(?:a |some )?(?:full |lengthy |long |brief |short |general )?(?:discussion|debate) (?:took place|followed|ensued)|[^.]{3,} (?:presented|called for|asked for|entertained) (?:the |this |a )?(?:item|report|matter|paper|motion|approval)|these had been circulated|there were no (?:amendments|comments|corrections))\b[^.]*\.\s+",
            ),
            resumed: Pattern::insensitive(
                r"\b(?:reconvened|re-?opened|resumed|recess(?:ed)?)\b|\b(?:open(?:ed)?|clos(?:e|ed)) to (?:the )?(?:floor|public|members of the public)\b|\b(?:adjourned|closed|suspended)\b[^.]*\b(?:to allow|to enable|to hear|so that|for (?:the )?public|for \w+ minutes|for a (?:break|comfort)|(?:in)?to (?:an? )?(?:closed|executive|private|confidential|non-?public) session)",
            ),
            truncation: Pattern::insensitive(
                r"[\s\u{a0}]*(?:…|\.\.\.)?[\s\u{a0}]*view the full (?:minutes|decision|agenda|item)? ?text for item\s+([\w/.\-]+?)\.?\s*$",
            ),
            file: Pattern::insensitive(
                r"[\s\u{a0}]*\b(?:(?:pdf|word|excel|powerpoint|document) icon\s+)?(?-i:(PDF|DOCX?|XLSX?|PPTX?|RTF|CSV|TXT|ZIP))\s+(\d+(?:[.,]\d+)?\s?(?:KB|MB|GB|bytes))\.?",
            ),
            bare_file: Pattern::new(r"[\s\u{a0}]+(PDF|DOCX?|XLSX?|PPTX?|RTF|CSV)\s*$"),
            document_tail: Pattern::insensitive(r"\s*,\s*(?:agenda )?item\s+[\w/.-]+?\.?\s*$|\s+view the reasons why .*$"),
            item_reference: Pattern::insensitive(
                r"^\(report [\w./-]*\d[\w./-]*\)$|^\((?:agenda )?item\s+(?:no\.?\s*)?[\w./-]*\d[\w./-]*\)$|^\((?:minute|min\.?) [\w./-]*\d[\w./-]*\)$",
            ),
        }
    }
}

impl<'s> Grammar<'s> {
    /// The grammar of the built-in tables with the words of a house style. The tables are compiled once.
    pub fn new(style: Option<&'s Style>) -> Grammar<'s> {
        Grammar { tables: &TABLES, style, number: GRAMMARS.fetch_add(1, Ordering::Relaxed) }
    }

    /// The words that a house style adds.
    pub fn style(&self) -> Option<&'s Style> {
        self.style
    }

    /// The number of an item that a house style knows and that opens the text: its length in bytes.
    pub fn house_number(&self, text: &str) -> Option<usize> {
        self.style.and_then(|style| style.number(text))
    }

    /// States what was moved, or by whom.
    pub fn is_motion(&self, text: &str) -> bool {
        self.told(text, |told| &mut told.motion, || self.reads_motion(text))
    }

    fn reads_motion(&self, text: &str) -> bool {
        self.style.is_some_and(|style| style.opens_motion(text))
            || self.tables.opening.is_match(text)
            || self.tables.plain_mover.is_match(text)
            || moves_bare(text)
            || self.tables.person_moves.is_match(text)
                && (self.tables.seconded.is_match(text) || [" moved", " MOVED", " proposed"].iter().any(|verb| text.contains(verb)))
    }

    /// Where the first of two languages ends, with the sign that parts them: `Gweithredu / Action: …`.
    fn first_language(&self, text: &str) -> Option<usize> {
        if !text.contains(" / ") {
            return None;
        }
        self.tables.bilingual.find(text).map(|first| first.end())
    }

    fn second_language<'t>(&self, text: &'t str) -> &'t str {
        &text[self.first_language(text).unwrap_or(0)..]
    }

    /// A line of a division.
    pub fn is_division(&self, text: &str) -> bool {
        self.told(text, |told| &mut told.division, || self.tables.division.is_match(self.second_language(text)))
    }

    /// Sets somebody a task and says so.
    pub fn is_action(&self, text: &str) -> bool {
        self.told(text, |told| &mut told.action, || self.tables.action.is_match(self.second_language(text)))
    }

    /// Goes on after a pause, or opens one for others to speak.
    pub fn is_resumed(&self, text: &str) -> bool {
        self.tables.resumed.is_match(text)
    }

    /// The mark that the text goes on elsewhere: its first byte and the item it names.
    pub fn truncation<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        if !text.contains("full") {
            return None;
        }
        let words = self.tables.truncation.captures(text)?;
        Some((words.get(0)?.start(), words.get(1)?.as_str()))
    }

    /// The first mark of a file in a text.
    pub fn file_mark<'t>(&self, text: &'t str) -> Option<FileMark<'t>> {
        let words = self.tables.file.captures(text)?;
        Some(FileMark {
            start: words.get(0)?.start(),
            end: words.get(0)?.end(),
            media_type: words.get(1)?.as_str(),
            size: words.get(2).map(|size| size.as_str()),
        })
    }

    /// The mark of a paper under a label that announces papers: there its kind alone is enough.
    pub fn document_mark<'t>(&self, text: &'t str) -> Option<FileMark<'t>> {
        self.file_mark(text).or_else(|| {
            let words = self.tables.bare_file.captures(text)?;
            let kind = words.get(1)?;
            Some(FileMark { start: words.get(0)?.start(), end: words.get(0)?.end(), media_type: kind.as_str(), size: None })
        })
    }

    /// Where the title of a paper ends: before the item it hangs on, or before a note that it is kept back.
    pub fn document_title(&self, text: &str) -> usize {
        self.tables.document_tail.find(text).map_or(text.len(), |tail| tail.start())
    }

    /// A reference under a title: `(Item 5)`.
    pub fn is_item_reference(&self, text: &str) -> bool {
        self.tables.item_reference.is_match(text)
    }
}

/// Bytes within which one who moves is named.
const LONGEST_NAME: usize = 48;

/// A person named without an office moves or seconds: `JP moved to rescind the vote`, `Ann Fox seconded the motion`.
fn moves_bare(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_uppercase()) {
        return false;
    }
    let end = (0..=text.len().min(LONGEST_NAME + 24)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let head = &text[..end];
    let Some(verb) = [" moved ", " seconded ", " made "].iter().filter_map(|verb| head.find(verb)).min() else { return false };
    let (name, behind) = text.split_at(verb);
    let named = (1..=3).contains(&name.split(' ').count())
        && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
        && !NOBODY.contains(&name.split(' ').next().unwrap_or_default());
    let done = |rest: &str| MOVED_TO.contains(&shape::words(rest).next().unwrap_or_default().to_lowercase().as_str());
    named && (BARE_MOVES.iter().any(|verb| behind.starts_with(verb)) || behind.strip_prefix(" moved to ").is_some_and(done))
}

/// Words that open a sentence and name nobody.
const NOBODY: &[&str] = &[
    "The",
    "It",
    "This",
    "That",
    "There",
    "We",
    "They",
    "He",
    "She",
    "All",
    "Council",
    "Committee",
    "Board",
    "Members",
    "Councillors",
    "Clerk",
    "Chair",
    "Chairman",
    "Officers",
    "Work",
    "Planning",
];

/// A pattern in lower case whose first letter may also be a capital, or all of whose letters may.
fn capital_or(pattern: &str) -> String {
    if pattern.starts_with("ACTION") { format!("(?-i:{pattern})") } else { format!("(?i:{pattern})") }
}
