//! Blocks read as decisions that are not decisions of the body at this meeting: they are narrative.

use super::statements;
use crate::facts::body::Body;
use crate::facts::walk;
use crate::lex::{class, lexed, parts};
use crate::model::{Block, Decision, Minutes, Outcome, Paragraph};

/// Makes paragraphs of such blocks.
pub(in crate::facts) fn run(minutes: &mut Minutes<'_>) {
    let body = Body::that_met(minutes);
    walk::runs(minutes, &mut |blocks| blocks.iter_mut().for_each(|block| set_aside(&body, block)));
}

fn set_aside(body: &Body, block: &mut Block<'_>) {
    let Block::Decision(unit) = block else { return };
    if !may_be_narrative(unit) || !is_of_another(&unit.text, body) {
        return;
    }
    let mut span = unit.span.clone();
    span.rule = "paragraph";
    *block = Block::Paragraph(Box::new(Paragraph { text: std::mem::take(&mut unit.text), span, ..Paragraph::default() }));
}

/// A sentence that no deciding word opens, and that no list belongs to.
fn may_be_narrative(unit: &Decision<'_>) -> bool {
    !unit.opens && unit.clauses.is_empty() && unit.outcome != Outcome::Noted && unit.text.starts_with(char::is_uppercase)
}

/// No sentence of a text states an outcome of the body, and one is about another outcome or requests one.
fn is_of_another(text: &str, body: &Body) -> bool {
    let tokens = lexed(text);
    let is_bare = tokens.first().is_some_and(|first| first.is(class::THAT));
    let denies = || parts(&tokens).any(|part| body.denies(text, tokens.get(part).unwrap_or_default()));
    !is_bare && denies() && statements(text, body).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_about_another_body_is_narrative() {
        let body = Body::of("Foxton Parish Council");
        let text = "The plan was approved by Dorset County Council.";
        assert!(is_of_another(text, &body));
        assert!(!is_of_another("That the plan was approved by Dorset County Council.", &body));
        assert!(!is_of_another("The plan was approved.", &body) && !is_of_another("The elm fell.", &body));
        let unit = || Decision { outcome: Outcome::Approved, text: text.into(), ..Decision::default() };
        let becomes = |unit: Decision<'static>| {
            let mut block = Block::Decision(Box::new(unit));
            set_aside(&body, &mut block);
            matches!(&block, Block::Paragraph(paragraph) if paragraph.text == text)
        };
        assert!(
            becomes(unit()) && !becomes(Decision { opens: true, ..unit() }) && !becomes(Decision { outcome: Outcome::Noted, ..unit() })
        );
        assert!(
            !becomes(Decision { clauses: vec![crate::model::Point::default()], ..unit() })
                && !may_be_narrative(&Decision { text: "the plan".into(), ..unit() })
        );
    }
}
