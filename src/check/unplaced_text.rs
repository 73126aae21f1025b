//! Words outside every part.

use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;
use crate::model::{Block, Kind};

rule! {
    /// A paragraph outside every item.
    ///
    /// ## What it finds
    ///
    /// Narrative before the first item or after the end of the record, in a document that has items: it is neither part of the head nor of
    /// the list of those present, it does not only say how the meeting was opened, and no heading precedes it. Paragraphs in a row are one
    /// finding.
    ///
    /// ## Why it matters
    ///
    /// It cannot be cited by a number, and a program that reads item by item never sees it. Often a heading was lost.
    ///
    /// ## Example
    ///
    /// ```text
    /// Minutes of the Parish Council held on 4 May 2021
    ///
    /// Present: Cllr A Finch, Cllr B Moor and Cllr C Oke
    ///
    /// The Chairman spoke of the flood in the lower village, and thanked all those who had helped to clear the lanes on Sunday.
    ///
    /// 1. Roads
    ///
    /// The lane was swept.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// Minutes of the Parish Council held on 4 May 2021
    ///
    /// Present: Cllr A Finch, Cllr B Moor and Cllr C Oke
    ///
    /// The Chairman called the meeting to order at 7.00 pm and welcomed two residents of the lower village.
    ///
    /// 1. Flood
    ///
    /// The Chairman spoke of the flood in the lower village, and thanked all those who had helped to clear the lanes on Sunday.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Give it a heading and a number, or move it under the item that it belongs to.
    UnplacedText, On, find
}

/// Fewer words are a caption or a name.
const FEWEST: usize = 12;
/// So many words may open a meeting: who called it to order, when, and with what prayer.
const LONGEST_OPENING: usize = 30;
/// Words of the opening of a meeting, in lower case.
const OPENINGS: &[&str] = &[
    " to order",
    "opened the meeting",
    "meeting opened",
    "meeting was opened",
    "meeting commenced",
    "meeting began",
    "meeting started",
    "welcomed",
];
/// Words with which a line about those present begins.
const ATTENDANCE: &[&str] = &["present", "attendance", "apologies", "absent"];

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    if view.minutes.kind == Kind::Meeting {
        [&view.minutes.front, &view.minutes.back].into_iter().for_each(|blocks| outside(blocks, found));
    }
}

/// One finding for each run of paragraphs, up to a heading: the text under a heading has its place.
fn outside(blocks: &[Block<'_>], found: &mut Vec<Finding>) {
    let mut reported = false;
    for block in blocks.iter().take_while(|block| !matches!(block, Block::Heading(_))) {
        let narrative = match block {
            Block::Paragraph(text) if is_narrative(&text.text) => text,
            Block::Paragraph(_) => continue,
            _ => {
                reported = breaks_off(block);
                continue;
            }
        };
        if !reported {
            let message = "expected an item over these words, but found them outside every item".to_owned();
            found.push(Finding { code: Code::UnplacedText, message, span: narrative.span.first });
        }
        reported = true;
    }
}

/// `It was agreed that the`: the next text continues it.
fn breaks_off(block: &Block<'_>) -> bool {
    let Block::Decision(decision) = block else { return false };
    let last = decision.text.split_whitespace().next_back().unwrap_or("");
    matches!(last, "the" | "a" | "an" | "of" | "to" | "and" | "that" | "in" | "for" | "with" | "by")
}

/// Neither a caption, nor how the meeting was opened, nor who was present.
fn is_narrative(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let opens = words.len() <= LONGEST_OPENING && OPENINGS.iter().any(|words| text.to_lowercase().contains(words));
    let lists = words.iter().take(4).any(|word| ATTENDANCE.contains(&word.trim_end_matches([':', ',', '.'])));
    words.len() >= FEWEST && !opens && !lists
}
