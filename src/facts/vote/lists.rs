//! Roll calls whose members are entries of a list, each with a vote: "- Ann Fox: Yes".

use super::{Context, sides, state, vote, with_brackets};
use crate::facts::list::List;
use crate::lex::{class, lexed};
use crate::model::{self, Block, Stated};
use crate::source::{Place, Span};

/// Minimum members of a roll call.
const FEWEST: usize = 3;

/// States the votes of lists after a block that announces one.
pub(super) fn fill<'a>(context: &Context<'a>, blocks: &mut [Block<'a>]) {
    let mut announced = false;
    for block in blocks {
        if let Block::List(list) = block
            && announced
            && !list.clauses
        {
            roll_call_of(context, list);
        }
        announced = announces(block);
    }
}

/// A block that is put to the vote, or the caption of a vote.
fn announces(block: &Block<'_>) -> bool {
    let votes = |text: &str| lexed(text).iter().any(|token| token.is(class::VOTE) && !token.is(class::VOTE_SIDE));
    match block {
        Block::Motion(_) => true,
        Block::Label(unit) | Block::Heading(unit) => votes(&unit.text),
        Block::Paragraph(unit) => votes(&unit.text),
        Block::Decision(unit) => votes(&unit.text),
        _ => false,
    }
}

/// States the vote of a list if most entries are a member with a vote.
fn roll_call_of<'a>(context: &Context<'a>, list: &mut model::List<'a>) {
    let lines: Vec<&str> = list.points.iter().map(|point| &*point.text).collect();
    let text = lines.join("\n");
    let tally = sides::roll_call(&List::of(&text));
    let named: usize = [&tally.ayes, &tally.noes, &tally.abstain].into_iter().flatten().map(|count| count.names.len()).sum();
    if named < FEWEST || 2 * named < lines.len() {
        return;
    }
    let spans: Vec<Span> = list.points.iter().flat_map(|point| point.span.spans()).collect();
    let at = context.page.locator(&text, &Place::of(&spans, "vote"));
    let found = vote(&at, with_brackets(context, &text, tally), None);
    if let Some(first) = list.points.first_mut() {
        state(&mut first.stated, Some(Stated::Vote(Box::new(found))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_announces_the_roll_call_below_it() {
        use crate::model::{Decision, Paragraph, Text};
        let text = |text: &'static str| Box::new(Text { text: text.into(), ..Text::default() });
        let paragraph = |text: &'static str| Block::Paragraph(Box::new(Paragraph { text: text.into(), ..Paragraph::default() }));
        let decision = |text: &'static str| Block::Decision(Box::new(Decision { text: text.into(), ..Decision::default() }));
        assert!(
            announces(&Block::Motion(Box::default()))
                && announces(&Block::Label(text("Vote")))
                && announces(&Block::Heading(text("Roll call vote")))
        );
        assert!(announces(&paragraph("A vote was taken.")) && announces(&decision("It was put to the vote.")));
        assert!(
            !announces(&Block::Heading(text("Roads")))
                && !announces(&paragraph("For the hall."))
                && !announces(&Block::List(model::List::default()))
        );
    }
}
