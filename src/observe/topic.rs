//! What the item or heading is about under which the line stands, by the words of its title.

use super::document::Document;
use super::evidence::{Evidence, bucket, note};
use crate::lex::class;

/// The title that a line stands under.
#[derive(Clone, Copy, Debug, Default)]
pub struct Topic {
    /// Lexeme of the word that tells most of it, 0 where none does.
    pub word: u16,
    /// Blocks since.
    pub blocks: usize,
}

/// Classes whose words name the subject of an item.
const TELLING: u128 = class::TOPIC
    | class::APOLOGY
    | class::ATTENDANCE
    | class::DECLARE
    | class::MINUTES
    | class::MOTION_NOUN
    | class::CLOSED
    | class::ACTION
    | class::PAPER
    | class::QUESTION
    | class::MONEY_WORD
    | class::PLANNING_WORD
    | class::VOTE
    | class::DECISION_NOUN;
/// Words of a title at the most.
const MOST: usize = 16;

/// The title above each line.
pub fn topics(document: &Document<'_>) -> Vec<Option<Topic>> {
    let mut topics = Vec::with_capacity(document.lines.len());
    let mut now: Option<Topic> = None;
    for (at, line) in document.lines.iter().enumerate() {
        let begins = at == 0 || document.block_of[at] != document.block_of[at - 1];
        if let Some(topic) = now.as_mut().filter(|_| begins) {
            topic.blocks += 1;
        }
        topics.push(now);
        let title = document.is_main(at) || line.is_titled() && line.words > 0 && document.patterns[at].topics > 0;
        if title {
            let worded = document.worded(at);
            let tokens = document.tokens.get(worded.rest.clone()).unwrap_or_default();
            let word = tokens.iter().take(MOST).find(|token| token.is(TELLING)).map_or(0, |token| token.word);
            now = Some(Topic { word, blocks: 0 });
        }
    }
    topics
}

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let Some(topic) = document.topics[at] else {
        note!(out, "topic.none");
        return;
    };
    let (line, word) = (&document.lines[at], Document::word(topic.word));
    let blocks = bucket(topic.blocks, &[0, 1, 2, 5]);
    note!(out, "topic.blocks", blocks, line.shape);
    note!(out, "topic.word", word);
    note!(out, "topic.word-blocks", word, blocks);
    note!(out, "topic.word-kind", word, document.kind_of(at));
    note!(out, "topic.word-shape", word, line.shape);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&'static str> {
        let mut at = 0;
        let mut cuts = Vec::new();
        for (number, line) in text.split('\n').enumerate() {
            cuts.push((number + 1, at..at + line.len()));
            at += line.len() + 1;
        }
        topics(&Document::of(text, &cuts)).iter().map(|topic| topic.map_or("none", |topic| crate::lex::word_of(topic.word))).collect()
    }

    #[test]
    fn a_line_stands_under_the_title_of_its_item() {
        let text = "1. Apologies\nMr Fox sent his.\n2. Payments\nOil was bought.\n3. Lane\nIt was wet.";
        assert_eq!(words(text), ["none", "apologies", "apologies", "payments", "payments", ""]);
    }

    #[test]
    fn above_the_first_title_is_no_topic() {
        assert_eq!(words("It was wet that day.\nIt had been dry before."), ["none", "none"]);
    }
}
