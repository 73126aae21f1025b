//! What is known of lines, blocks, series and the whole of a document before any line is given a role.

use super::evidence::{Named, Value};
use crate::layout::Edge;
use crate::lex::Cue;

/// A sentence of a block that states an outcome of the body.
pub struct BlockStatement {
    /// The rule.
    pub rule: &'static str,
    /// Which sentence of the block it is.
    pub sentence: Sentence,
    /// The line of the deciding word, by index.
    pub line: usize,
}

/// A rule that matched in a block.
#[derive(Clone, Copy, Debug)]
pub struct BlockHit {
    /// The rule.
    pub rule: u16,
    /// In the first sentence, in the last, or between.
    pub sentence: Sentence,
}

/// A place in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sentence {
    /// The first sentence, where there are more.
    First,
    /// Neither the first nor the last.
    Middle,
    /// The last of several.
    Last,
    /// The only one.
    Only,
}

impl Sentence {
    /// Its name.
    pub fn name(self) -> Named {
        match self {
            Sentence::First => const { Named::new("first") },
            Sentence::Middle => const { Named::new("middle") },
            Sentence::Last => const { Named::new("last") },
            Sentence::Only => const { Named::new("only") },
        }
    }
}

/// What a line alone shows about its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineCue {
    /// A cue of a rule.
    Rule(Cue),
    /// A label of the record.
    MinutesLabel,
    /// A label of decisions.
    DecisionLabel,
    /// A label of papers.
    PapersLabel,
    /// A label of reasons.
    ReasonsLabel,
}

impl LineCue {
    /// Its name.
    pub fn name(self) -> Named {
        match self {
            LineCue::MinutesLabel => const { Named::new("minutes-label") },
            LineCue::DecisionLabel => const { Named::new("decision-label") },
            LineCue::PapersLabel => const { Named::new("papers-label") },
            LineCue::ReasonsLabel => const { Named::new("reasons-label") },
            LineCue::Rule(cue) => match cue {
                Cue::Label => const { Named::new("label") },
                Cue::Decision => const { Named::new("decision") },
                Cue::Motion => const { Named::new("motion") },
                Cue::Attendance => const { Named::new("attendance") },
                Cue::Apologies => const { Named::new("apologies") },
                Cue::Action => const { Named::new("action") },
                Cue::Close => const { Named::new("close") },
                Cue::Vote => const { Named::new("vote") },
                Cue::DecisionText => const { Named::new("decision-text") },
            },
        }
    }

    /// It is the caption of a part.
    pub fn is_label(self) -> bool {
        !matches!(self, LineCue::Rule(cue) if cue != Cue::Label)
    }
}

/// The appearance of a series. Shares are in hundredths.
#[derive(Clone, Debug, Default)]
pub struct SeriesProfile {
    /// Entries.
    pub count: usize,
    /// Lines from the first to the last, of all lines.
    pub span: usize,
    /// Entries that are titles.
    pub titles: usize,
    /// Entries in capitals.
    pub capitals: usize,
    /// Entries with a word of common titles.
    pub topics: usize,
    /// Entries that are page numbers.
    pub pages: usize,
    /// Place among the series by weight: 0 for the heaviest.
    pub rank: usize,
    /// Series that begin before it and end after it.
    pub depth: usize,
    /// Series between two entries of it.
    pub inner: usize,
}

/// Why a line may be furniture: text outside every unit of the minutes needs a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageMatter {
    /// A page number.
    PageNumber,
    /// A page number after the word for it.
    Page,
    /// No word.
    Signs,
    /// A tag of a publishing system: `<AI1>`.
    Tag,
    /// The row above the rule of a table.
    TableHead,
    /// Its words recur.
    Recurring,
    /// A word of a page.
    Word,
    /// A short caption.
    Caption,
    /// Above the record.
    Top,
    /// A caption of a column under another one.
    NextColumn,
}

/// The use of the lines of one setting.
#[derive(Clone, Copy, Debug, Default)]
pub struct PatternUsage {
    /// Lines with this setting.
    pub lines: usize,
    /// Those of them with a word of common titles.
    pub topics: usize,
}

/// Facts of the whole document.
#[derive(Clone, Debug, Default)]
pub struct Whole {
    /// Lines are wrapped.
    pub wrapped: bool,
    /// Share of lines with a marker, in hundredths.
    pub marked: usize,
    /// Share of lines after a blank one.
    pub spaced: usize,
    /// Share of lines in capitals.
    pub capitals: usize,
    /// Labels of the record and of decisions.
    pub labels: usize,
    /// Titles without a number.
    pub bare_titles: usize,
    /// Lines of a web page.
    pub site_lines: usize,
    /// The indent of most lines.
    pub indent: usize,
    /// Short lines with a word of common titles.
    pub topics: usize,
    /// Motions, by their cues, of all lines in hundredths.
    pub motions: usize,
    /// Decisions likewise.
    pub decisions: usize,
    /// Actions likewise.
    pub actions: usize,
}

/// The rank of a series that has none.
pub const NO_RANK: usize = 99;

/// What preceded a line and may still apply there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope {
    /// The last cue, and the lines since.
    pub cue: Option<(Named, usize)>,
    /// The last label under the item.
    pub label: Option<Named>,
    /// A decision before it is incomplete: 2 where it ends openly, 1 where it may.
    pub open_decision: u8,
    /// The cue that the series of the line began under.
    pub series_cue: Option<Named>,
    /// The line before ended as an introduction to a list.
    pub introduced: bool,
    /// Blocks since the last label.
    pub since_label: usize,
    /// What introduced the series of the line: how the line before its first entry ends, and whether it decides.
    pub introduction: Option<(Edge, bool)>,
}

impl Value for PageMatter {
    fn code(self) -> u32 {
        self as u32
    }
    fn name(self) -> String {
        format!("{self:?}")
    }
}
