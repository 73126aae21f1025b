//! What is derived from the lines of a document before any of them is given a role.

use std::ops::Range;

use super::document::Document;
use super::known::{BlockHit, BlockStatement, LineCue, NO_RANK, PatternUsage, Sentence, SeriesProfile, Whole};
use super::{quote, scope};
use crate::layout::{Block, Edge, Line, Shape, blocks, lines, usual_width};
use crate::lex::{Cue, Hit, Quotations, Token, class, cue, find, lex, may_state, parts, sentence_ends, statement};
use crate::number::{Entry, Series, kind, series};

/// A series is the main one from this many entries and this share of all lines.
const MAIN: (usize, usize) = (3, 30);

/// Series that may enclose others.
const OUTER: usize = 12;

impl<'t> Document<'t> {
    /// Analyses a text whose lines are given as 1-based numbers and byte ranges.
    pub fn of(text: &'t str, cuts: &[(usize, Range<usize>)]) -> Self {
        let tokens = lex(text);
        let lines = lines(text, cuts, &tokens);
        let blocks = blocks(&lines);
        let mut block_of = vec![0; lines.len()];
        for (at, block) in blocks.iter().enumerate() {
            block_of[block.lines.clone()].fill(at);
        }
        let entries: Vec<Entry> = lines.iter().enumerate().filter_map(|(line, found)| entry(line, found)).collect();
        let series = series(&entries, lines.len());
        let mut document = Document {
            text,
            width: usual_width(&lines),
            quoted: quote::quotations(&lines, &tokens),
            open_brackets: quote::open_brackets(&lines, &tokens),
            tokens,
            lines,
            blocks,
            block_of,
            series,
            profiles: Vec::new(),
            main: None,
            hits: Vec::new(),
            block_hits: Vec::new(),
            statements: Vec::new(),
            cues: Vec::new(),
            whole: Whole::default(),
            patterns: Vec::new(),
            top: 0,
            page_matter: Vec::new(),
            scopes: Vec::new(),
        };
        document.match_rules();
        document.top = document.lines_above_record();
        document.page_matter = document.page_matters();
        document.profiles = document.series.series.iter().map(|series| document.profile(series)).collect();
        document.rank();
        document.whole = document.describe();
        document.patterns = document.usages();
        document.scopes = scope::scopes(&document);
        document
    }

    fn match_rules(&mut self) {
        let mut found = Vec::new();
        for line in &self.lines {
            find(self.tokens.get(line.rest.clone()).unwrap_or_default(), &mut found);
            self.hits.push(found.clone());
        }
        for block in &self.blocks {
            let tokens = self.block_tokens(block);
            let (hits, statement) = (self.hits_of(block, &tokens, &mut found), self.statement_of(block, &tokens));
            self.block_hits.push(hits);
            self.statements.push(statement);
        }
        self.cues = (0..self.lines.len()).map(|at| self.cue_of(at)).collect();
    }

    fn hits_of(&self, block: &Block, tokens: &[Token], found: &mut Vec<Hit>) -> Vec<BlockHit> {
        match self.hits.get(block.lines.start) {
            // The words of a block of one line are those of the line.
            Some(hits) if block.lines.len() == 1 => found.clone_from(hits),
            _ => find(tokens, found),
        }
        if found.is_empty() {
            return Vec::new();
        }
        let ends = sentence_ends(tokens);
        let place = |at: usize| {
            let sentence = ends.partition_point(|end| *end <= at);
            match sentence {
                _ if ends.is_empty() => Sentence::Only,
                0 => Sentence::First,
                sentence if sentence == ends.len() => Sentence::Last,
                _ => Sentence::Middle,
            }
        };
        found.iter().map(|hit| BlockHit { rule: hit.rule, sentence: place(hit.at) }).collect()
    }

    /// The first sentence of a block that states an outcome.
    fn statement_of(&self, block: &Block, tokens: &[Token]) -> Option<BlockStatement> {
        let lines = self.lines.get(block.lines.clone())?;
        if !may_state(tokens) {
            return None;
        }
        let quotations = Quotations::of(tokens);
        let parts: Vec<Range<usize>> = parts(tokens).collect();
        let (number, part, found) = parts.iter().enumerate().find_map(|(number, part)| {
            let words = tokens.get(part.clone())?;
            statement(words, |at| quotations.hold(part.start + at)).map(|found| (number, part, found))
        })?;
        let sentence = match number {
            _ if parts.len() == 1 => Sentence::Only,
            0 => Sentence::First,
            number if number + 1 == parts.len() => Sentence::Last,
            _ => Sentence::Middle,
        };
        let start = tokens.get(part.start + found.at)?.start as usize;
        let line = block.lines.start + lines.partition_point(|line| line.span.end <= start);
        Some(BlockStatement { rule: found.rule, sentence, line })
    }

    fn cue_of(&self, at: usize) -> Option<LineCue> {
        let strongest = self.hits.get(at)?.iter().filter_map(|hit| cue(hit.rule)).min()?;
        if strongest != Cue::Label {
            return Some(LineCue::Rule(strongest));
        }
        let line = self.lines.get(at)?;
        Some(match line.classes {
            classes if classes & class::PAPER != 0 => LineCue::PapersLabel,
            classes if classes & class::REASON != 0 => LineCue::ReasonsLabel,
            classes if classes & class::MINUTES != 0 => LineCue::MinutesLabel,
            classes if classes & (class::DECISION_NOUN | class::DECIDED) != 0 => LineCue::DecisionLabel,
            _ => LineCue::Rule(Cue::Label),
        })
    }

    fn profile(&self, series: &Series) -> SeriesProfile {
        let at: Vec<usize> = series.members.iter().map(|member| member.0).collect();
        let count = at.len();
        let (first, last) = (at.first().copied().unwrap_or(0), at.last().copied().unwrap_or(0));
        let share = |is: &dyn Fn(usize) -> bool| 100 * at.iter().filter(|at| is(**at)).count() / count.max(1);
        SeriesProfile {
            count,
            span: 100 * (last - first + 1) / self.lines.len().max(1),
            titles: share(&|at| matches!(self.worded(at).shape, Shape::Title | Shape::Capitals | Shape::Short)),
            capitals: share(&|at| self.lines[at].shape == Shape::Capitals),
            topics: share(&|at| self.worded(at).classes & class::TOPIC != 0 && self.worded(at).words <= 14),
            pages: share(&|at| self.lines[at].page_number > 0),
            rank: NO_RANK,
            ..SeriesProfile::default()
        }
    }

    /// Ranks the series, and finds the main one.
    fn rank(&mut self) {
        let mut order: Vec<usize> = (0..self.profiles.len())
            .filter(|at| self.series.series[*at].kind != kind::BULLET && self.profiles[*at].count >= 2 && self.profiles[*at].pages < 50)
            .collect();
        let weight = |profile: &SeriesProfile| profile.span * 10 + profile.count.min(12) * 30 + profile.titles * 7 / 2 + profile.topics * 5;
        order.sort_by_key(|at| std::cmp::Reverse(weight(&self.profiles[*at])));
        for (rank, at) in order.iter().enumerate() {
            self.profiles[*at].rank = rank;
        }
        let ranges: Vec<(usize, usize)> =
            self.series.series.iter().map(|series| (series.members[0].0, series.members[series.members.len() - 1].0)).collect();
        let numbered = |at: usize| self.series.series[at].kind != kind::BULLET && self.series.series[at].members.len() >= 2;
        let several: Vec<usize> = (0..ranges.len()).filter(|at| numbered(*at)).collect();
        // Only a few of the heaviest are tried, so that a document of nothing but lists stays linear.
        let outer: Vec<usize> = order.iter().copied().take(OUTER).collect();
        for at in 0..ranges.len() {
            let (first, last) = ranges[at];
            self.profiles[at].depth =
                outer.iter().filter(|other| **other != at && ranges[**other].0 < first && ranges[**other].1 >= last).count();
        }
        for at in &outer {
            let members = &self.series.series[*at].members;
            let between = |range: &(usize, usize)| {
                let next = members.partition_point(|member| member.0 < range.0);
                next > 0 && members.get(next).is_some_and(|member| range.1 <= member.0)
            };
            self.profiles[*at].inner = several.iter().filter(|other| *other != at && between(&ranges[**other])).count();
        }
        self.main = order.first().copied().filter(|at| self.profiles[*at].count >= MAIN.0 && self.profiles[*at].span > MAIN.1);
    }

    fn describe(&self) -> Whole {
        let count = self.lines.len().max(1);
        let share =
            |is: &dyn Fn(usize, &Line) -> bool| 100 * self.lines.iter().enumerate().filter(|(at, line)| is(*at, line)).count() / count;
        let total = |is: &dyn Fn(usize, &Line) -> bool| self.lines.iter().enumerate().filter(|(at, line)| is(*at, line)).count();
        let cued = |at: usize, wanted: Cue| self.cues[at] == Some(LineCue::Rule(wanted));
        Whole {
            wrapped: share(&|_, line| line.first == Edge::Lower && line.marker.is_none()) > 8 && self.width < 130,
            marked: share(&|_, line| line.marker.is_some_and(|marker| marker.kind != kind::DATE)),
            spaced: share(&|_, line| line.gap > 0),
            capitals: share(&|_, line| line.shape == Shape::Capitals),
            labels: total(&|at, _| matches!(self.cues[at], Some(LineCue::MinutesLabel | LineCue::DecisionLabel))),
            bare_titles: share(&|_, line| line.marker.is_none() && line.gap > 0 && matches!(line.shape, Shape::Capitals | Shape::Title)),
            site_lines: total(&|at, line| line.classes & class::SITE != 0 && line.words <= 4 && self.cues[at].is_none()),
            indent: self.usual_indent(),
            topics: total(&|_, line| is_topic(line)),
            motions: share(&|at, _| cued(at, Cue::Motion)),
            decisions: share(&|at, _| cued(at, Cue::Decision)),
            actions: share(&|at, _| cued(at, Cue::Action)),
        }
    }

    /// How lines are set: marker, shape, bold, colon, gap.
    fn setting(&self, at: usize) -> (u8, u8, bool, bool, bool) {
        let line = &self.lines[at];
        let shape = match line.shape {
            Shape::Title | Shape::Short | Shape::ShortStop => 1,
            Shape::Capitals => 2,
            Shape::Sentence | Shape::Plain => 3,
            Shape::Signs | Shape::Empty => 4,
        };
        (line.kind().unwrap_or(255), shape, line.decoration.bold_start, line.last == Edge::Colon, line.gap_beside >= 1)
    }

    fn usages(&self) -> Vec<PatternUsage> {
        let mut usages: std::collections::BTreeMap<_, PatternUsage> = std::collections::BTreeMap::new();
        for (at, line) in self.lines.iter().enumerate() {
            let usage = usages.entry(self.setting(at)).or_default();
            usage.lines += 1;
            usage.topics += usize::from(is_topic(line));
        }
        (0..self.lines.len()).map(|at| usages[&self.setting(at)]).collect()
    }

    fn usual_indent(&self) -> usize {
        let mut counts = std::collections::BTreeMap::new();
        for line in &self.lines {
            *counts.entry(line.indent).or_insert(0) += 1;
        }
        counts.iter().max_by_key(|(indent, count)| (**count, std::cmp::Reverse(**indent))).map_or(0, |(indent, _)| *indent)
    }
}

fn is_topic(line: &Line) -> bool {
    line.classes & class::TOPIC != 0 && line.words <= 12 && line.verbs == 0
}

fn entry(at: usize, line: &Line) -> Option<Entry> {
    let marker = line.marker.filter(|marker| marker.kind != kind::DATE)?;
    let inner = line.inner.filter(|inner| inner.kind != kind::DATE);
    Some(Entry { line: at, marker: inner.unwrap_or(marker) })
}

#[cfg(test)]
mod tests {
    use super::super::document::MINUTES;
    use super::*;

    #[test]
    fn shares_are_of_all_lines() {
        let whole = Document::of_text(MINUTES).whole;
        // Of 19 lines, six have a marker, three follow a blank line, two are in capitals.
        assert_eq!((whole.marked, whole.spaced, whole.capitals), (31, 15, 10));
        assert_eq!((whole.labels, whole.bare_titles, whole.site_lines, whole.indent, whole.topics), (1, 5, 0, 0, 4));
        assert_eq!((whole.motions, whole.decisions, whole.actions, whole.wrapped), (0, 5, 0, false));
    }

    #[test]
    fn the_heaviest_series_carries_the_items() {
        let document = Document::of_text(MINUTES);
        let [items, page, letters] = document.profiles.as_slice() else { panic!("{:?}", document.profiles) };
        assert_eq!(document.main, Some(0));
        assert_eq!((items.count, items.span, items.titles, items.topics, items.rank, items.depth, items.inner), (3, 73, 100, 33, 0, 0, 1));
        assert_eq!((page.count, page.rank, page.depth), (1, NO_RANK, 1));
        assert_eq!((letters.count, letters.span, letters.titles, letters.rank, letters.depth, letters.inner), (2, 10, 0, 1, 1, 0));
        // Two entries carry no items, nor do three that are close together.
        assert_eq!(Document::of_text("1. Roads\nThe lane\n2. Trees").main, None);
        let close = format!("1. Roads\n2. Trees\n3. Parks\n{}", "The lane was mended.\n".repeat(7));
        assert_eq!((Document::of_text(&close).main, Document::of_text(&format!("{close}4. Lanes")).main), (None, Some(0)));
    }

    #[test]
    fn captions_of_the_record_are_distinguished() {
        let cue = |text: &'static str| Document::of_text(text).cues[0];
        assert_eq!(cue("Minutes:"), Some(LineCue::MinutesLabel));
        assert_eq!(cue("Decision:"), Some(LineCue::DecisionLabel));
        assert_eq!(cue("Reasons for decision:"), Some(LineCue::ReasonsLabel));
        assert_eq!(cue("RESOLVED: that it be mended"), Some(LineCue::Rule(Cue::Decision)));
        assert_eq!(cue("The lane"), None);
    }

    #[test]
    fn a_block_states_an_outcome_in_one_of_its_sentences() {
        let stated = |text: &'static str| {
            let document = Document::of_text(text);
            document.statements.iter().flatten().map(|found| (found.sentence, found.line)).collect::<Vec<_>>()
        };
        assert_eq!(stated("It was resolved to mend the lane."), [(Sentence::Only, 0)]);
        assert_eq!(stated("It was resolved to mend it. The elm fell."), [(Sentence::First, 0)]);
        assert_eq!(stated("The elm fell. It was resolved to mend it."), [(Sentence::Last, 0)]);
        assert_eq!(stated("The elm fell. It was resolved to mend it. The oak fell."), [(Sentence::Middle, 0)]);
        assert_eq!(stated("The old elm by the lane\nfell, and it was resolved to\nmend the lane."), [(Sentence::Only, 1)]);
        assert_eq!(stated("The elm fell."), []);
    }

    #[test]
    fn the_usual_indent_is_that_of_most_lines() {
        assert_eq!(Document::of_text("  The elm\n  The oak\nThe ash").whole.indent, 2);
        assert_eq!(Document::of_text("  The elm\nThe oak").whole.indent, 0);
    }

    #[test]
    fn many_entries_titles_and_topics_make_a_series_heavy() {
        // The letters are as many as the numbers, and nearly as far apart: titles decide.
        let text = "(a) the lane was mended and swept\n1. Roads\n(b) the elm was felled and sold\n2. Trees\n(c) the hall was let and aired\n3. Parks";
        let document = Document::of_text(text);
        let ranks: Vec<usize> = document.profiles.iter().map(|profile| profile.rank).collect();
        assert_eq!((ranks, document.main), (vec![1, 0], Some(1)));
        // Topics decide between titles.
        let text = "(a) Elm\n1. Apologies\n(b) Oak\n2. Minutes\n(c) Ash\n3. Finance";
        let ranks: Vec<usize> = Document::of_text(text).profiles.iter().map(|profile| profile.rank).collect();
        assert_eq!(ranks, [1, 0]);
    }

    #[test]
    fn lines_that_are_set_alike_are_counted_together() {
        let document = Document::of_text("Apologies\nRoads\nFINANCE\nThe lane was mended and swept.\n**Elm**\nAgreed:");
        let usages: Vec<(usize, usize)> = document.patterns.iter().map(|usage| (usage.lines, usage.topics)).collect();
        assert_eq!(usages, [(2, 1), (2, 1), (1, 1), (1, 0), (1, 0), (1, 0)]);
        assert_eq!(document.whole.topics, 2);
    }

    #[test]
    fn rules_of_a_paragraph_have_the_place_of_their_sentence() {
        let places = |text: &'static str| {
            let document = Document::of_text(text);
            document.block_hits[0].iter().map(|hit| hit.sentence).collect::<Vec<_>>()
        };
        assert!(places("RESOLVED: that it be mended").iter().all(|place| *place == Sentence::Only));
        for (text, place) in [
            ("RESOLVED: that it be mended. The oak fell. The ash fell.", Sentence::First),
            ("The elm fell. The oak fell. RESOLVED: that it be mended.", Sentence::Last),
            ("The elm fell. RESOLVED: that it be mended. The oak fell.", Sentence::Middle),
        ] {
            assert!(places(text).contains(&place), "{text}");
        }
    }

    #[test]
    fn titles_and_topics_outweigh_a_wider_span() {
        let ranks = |numbered: [&str; 3], lettered: [&str; 3]| {
            let ([one, two, three], [a, b, c]) = (numbered, lettered);
            let text = format!("(a) {a}\n1. {one}\n2. {two}\n(b) {b}\n3. {three}\n(c) {c}");
            Document::of_text(&text).profiles.iter().map(|profile| profile.rank).collect::<Vec<_>>()
        };
        let sentences = ["the lane was mended and swept", "the elm was felled and sold", "the hall was let and aired"];
        assert_eq!(ranks(["Roads", "Trees", "Parks"], sentences), [1, 0]);
        assert_eq!(ranks(["Apologies", "Finance", "Planning"], ["Elm", "Oak", "Ash"]), [1, 0]);
        assert_eq!(ranks(["Roads", "Trees", "Parks"], ["Elm", "Oak", "Ash"]), [0, 1]);
    }

    #[test]
    fn many_entries_outweigh_a_wider_span() {
        let numbered = (1..=12).map(|number| format!("{number}. the lane was mended and swept in the old town"));
        let inner: Vec<String> = numbered.flat_map(|line| [line, "and so on".to_owned()]).take(18).collect();
        let few: Vec<String> = inner.iter().take(2).cloned().collect();
        let ranks = |inner: &[String]| {
            let text = format!("(a) the elm was felled and sold\n{}\n(b) the hall was let and aired", inner.join("\n"));
            Document::of_text(&text).profiles.iter().map(|profile| profile.rank).collect::<Vec<_>>()
        };
        assert_eq!((ranks(&inner), ranks(&few).first().copied()), (vec![1, 0], Some(0)));
    }
}
