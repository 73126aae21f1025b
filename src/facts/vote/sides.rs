//! Lists of sides: who voted how, under the heads of sides, in columns, or member by member.

use super::grid;
use super::tally::{Count, Tally};
use super::voters::{self, Voters};
use crate::entity::names;
use crate::facts::list::List;
use crate::lex::vote::{self, Group, number, role};
use crate::lex::{class, lex, symbol};

/// Characters of the head of a side at the most.
const LONGEST_HEAD: usize = 24;

/// Words before that of a side, at the most.
const MOST_LEADS: usize = 2;

/// The sides that a list gives.
pub(super) fn of(list: &List<'_>) -> Tally {
    let names_side = |at| list.group(at).is_some_and(|(group, _)| group != Group::Elsewhere);
    let named = (0..list.tokens.len()).any(names_side);
    if named && let Some(tally) = grid::read(list) {
        return tally;
    }
    let glued = list.glued();
    if !named || !glued.is_empty() {
        return glued;
    }
    let mut tally = list.called();
    if tally.is_empty() {
        return list.heads();
    }
    tally.confirm(list.heads());
    tally
}

/// The length of the head with which a row begins, and its group, where a name in capitals follows with nothing between.
fn glued_head(row: &str) -> Option<(usize, Group)> {
    let capitals = row.char_indices().take(LONGEST_HEAD).filter(|(at, c)| *at > 0 && c.is_uppercase());
    let heads = capitals.filter_map(|(at, _)| {
        let tokens = lex(row.get(..at).filter(|head| head.starts_with(char::is_uppercase) && head.ends_with(char::is_alphabetic))?);
        vote::group(&tokens, 0).filter(|(_, width)| *width == tokens.len()).map(|(group, _)| (at, group))
    });
    heads.last()
}

/// Rows of sides of which nothing parts the head from the names.
pub(super) fn glued(list: &List<'_>) -> Tally {
    list.glued()
}

/// The sides of a roll that is called member by member: "Finch – aye, Moor – aye and Oke – no".
pub(super) fn roll_call(list: &List<'_>) -> Tally {
    list.called()
}

/// The head of a side.
struct Head {
    group: Group,
    /// First byte.
    start: usize,
    /// The byte after it, and after what sets it off.
    end: usize,
    figure: Option<usize>,
    /// No sign sets it off from its names: it is a head only where another side has one.
    weak: bool,
    /// A bare figure behind it ends its line.
    row: bool,
}

impl List<'_> {
    /// Rows of which nothing parts the head from the names, nor these from their figure: "ForA. Finch, B. Moor2".
    fn glued(&self) -> Tally {
        let mut tally = Tally::default();
        for line in voters::lines(self.text, &(0..self.text.len())) {
            let whole = self.text.get(line.clone()).unwrap_or("");
            let words = whole.trim();
            let named = words.trim_end_matches(|c: char| c.is_ascii_digit());
            let figure = words.get(named.len()..).filter(|figure| figure.len() <= 3).and_then(number);
            let Some(count) = figure.filter(|_| named.ends_with(char::is_alphabetic)) else { continue };
            let Some((head, group)) = glued_head(named) else { continue };
            let start = line.start + whole.len() - whole.trim_start().len();
            let found = voters::read(self, start + head..start + named.len(), Some(count), &|_| None);
            tally.put(group, Some(Count { names: found.names, ..Count::figure(count) }));
        }
        tally
    }

    fn heads(&self) -> Tally {
        let mut heads: Vec<Head> = Vec::new();
        for at in 0..self.tokens.len() {
            let over = heads.last().is_some_and(|last| (self.token(at).start as usize) < last.end);
            heads.extend(self.head(at).filter(|_| !over));
        }
        let sides = |group: Group| heads.iter().any(|head| head.group == group);
        if !(sides(Group::For) && (sides(Group::Against) || sides(Group::No))) {
            heads.retain(|head| !head.weak);
        }
        let mut tally = Tally::default();
        for (at, head) in heads.iter().enumerate() {
            let end = heads.get(at + 1).map_or(self.text.len(), |next| next.start);
            tally.put(head.group, self.counted(head, end));
        }
        tally
    }

    /// The head that begins with the word of a group at a token.
    fn head(&self, at: usize) -> Option<Head> {
        let (group, width) = self.group(at)?;
        // "Those voting for": the head opens with the first of such words.
        let leads = (0..at).rev().take(MOST_LEADS).take_while(|before| self.is(*before, role::LEAD) && !self.opens_line(before + 1));
        let lead = leads.last();
        // "their votes against recommendation (1)" goes on with a sentence.
        if !self.token(at).is(class::CAPITAL) && !lead.is_some_and(|lead| self.token(lead).is(class::CAPITAL)) {
            return None;
        }
        let opening =
            [symbol::SEMICOLON, symbol::STOP, symbol::COMMA, symbol::OPEN, symbol::STAR, symbol::PIPE, symbol::HYPHEN, symbol::COLON];
        if at > 0 && self.gap(at).is_empty() && !self.is_symbol(at - 1, &opening) {
            return None;
        }
        let first = lead.unwrap_or(at);
        let next = self.past_object(at + width);
        let (next, figure, weak) = self.set_off(first, next)?;
        let end = next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.end() as usize);
        let row = next.checked_sub(1).is_some_and(|last| figure.is_some() && self.number(last).is_some());
        Some(Head { group, start: self.token(first).start as usize, end, figure, weak, row })
    }

    /// Passes over "of the motion" and the like.
    fn past_object(&self, at: usize) -> usize {
        let mut next = at;
        while self.is(next, role::OF_OBJECT) && !self.opens_line(next) {
            next += 1;
        }
        let object = next;
        while self.is(next, role::OBJECT) && !self.opens_line(next) {
            next += 1;
        }
        if next == object { at } else { next }
    }

    /// What sets a head off from its names: the token after it, the figure in it, and whether nothing does.
    fn set_off(&self, first: usize, at: usize) -> Option<(usize, Option<usize>, bool)> {
        if self.is_symbol(at, &[symbol::OPEN])
            && self.is_symbol(at + 2, &[symbol::CLOSE])
            && let Some(figure) = self.number(at + 1)
        {
            return Some((self.past_signs(at + 3), Some(figure), false));
        }
        let is_dash = self.is_symbol(at, &[symbol::HYPHEN]);
        let hangs = !self.gap(at).is_empty() || self.is_symbol(at + 1, &[symbol::HYPHEN]) || !self.raw(&self.token(at)).starts_with('-');
        if !self.opens_line(at) && (self.is_symbol(at, &[symbol::COLON, symbol::PIPE]) || is_dash && hangs) {
            let next = self.past_signs(at);
            let bracketed = self.is_symbol(next, &[symbol::OPEN]) && self.is_symbol(next + 2, &[symbol::CLOSE]);
            let figure = self.number(next + 1).filter(|_| bracketed);
            return Some((if figure.is_some() { next + 3 } else { next }, figure, false));
        }
        if let Some(figure) = self.number(at).filter(|_| !self.opens_line(at))
            && (self.closes_line(at) || self.is_symbol(at + 1, &[symbol::COMMA, symbol::SEMICOLON, symbol::CLOSE, symbol::STOP]))
        {
            return Some((at + 1, Some(figure), false));
        }
        if at >= self.tokens.len() || self.gap(at).contains('\n') {
            return (!self.stands_beside_another(first)).then_some((at, None, false));
        }
        let opens = self.opens_line(first) || self.is_symbol(first - 1, &[symbol::COLON, symbol::HYPHEN, symbol::SEMICOLON]);
        let name = self.tokens.get(at).is_some_and(|token| {
            let word = self.raw(token);
            names::is_plural_title(word) || names::opens_entry(word)
        });
        (opens && name).then_some((at, None, true))
    }

    /// Another head opens the line: the two are heads of columns.
    fn stands_beside_another(&self, at: usize) -> bool {
        let line = (0..at).rev().take_while(|before| !self.opens_line(before + 1));
        line.into_iter().any(|before| {
            let leads = before > 0 && self.is(before - 1, role::LEAD);
            self.group(before).is_some()
                && (leads || self.opens_line(before) && self.token(before).is(class::CAPITAL))
                && !self.set_off_inside(before + 1)
        })
    }

    fn set_off_inside(&self, at: usize) -> bool {
        self.is_symbol(at, &[symbol::COLON, symbol::HYPHEN, symbol::OPEN, symbol::PIPE]) || self.number(at).is_some()
    }

    fn past_signs(&self, mut at: usize) -> usize {
        while self.is_symbol(at, &[symbol::COLON, symbol::HYPHEN, symbol::PIPE]) {
            at += 1;
        }
        at
    }

    /// A printed figure goes before counted names; without one, names are counted only where all were read.
    fn counted(&self, head: &Head, end: usize) -> Option<Count> {
        let region = head.end..end;
        let first = self.tokens.partition_point(|token| (token.start as usize) < region.start);
        let opening = self.tokens.get(first).filter(|token| (token.start as usize) < end).and_then(|token| number(self.raw(token)));
        let printed = head.figure.or(opening);
        let behind = |from: usize| self.behind(from, end);
        let Voters { mut names, unread, end: last } = voters::read(self, region, printed, &behind);
        // Names below a row of figures may be those of every side.
        let below = head.row && self.opens_line(first);
        if below && printed.is_some_and(|count| count != names.len()) {
            names.clear();
        }
        match printed.or_else(|| last.and_then(behind)) {
            Some(count) => Some(Count { count, stated: true, names }),
            None if names.is_empty() || unread => None,
            None => Some(Count { count: names.len(), stated: false, names }),
        }
    }

    /// The figure behind a list of names: `Finch, Moor (2)`, `Finch (Hill) - 1`, `Moor. Total--1`.
    pub(super) fn behind(&self, from: usize, to: usize) -> Option<usize> {
        let mut at = self.tokens.partition_point(|token| (token.start as usize) < from);
        while self.tokens.get(at).is_some_and(|token| (token.end() as usize) <= to) {
            let bracketed = self.is_symbol(at, &[symbol::OPEN]);
            if let Some(figure) = self.number(at + usize::from(bracketed)) {
                let goes_on = self.tokens.get(at + 1).is_some_and(|next| next.is(class::WORD)) && !self.opens_line(at + 1);
                return (bracketed || !goes_on).then_some(figure);
            }
            if bracketed {
                at += self.tokens.iter().skip(at).take_while(|token| !token.is_symbol(symbol::CLOSE)).count();
            } else if !self.token(at).is(class::SIGN) && !self.is(at, role::TOTAL) {
                return None;
            }
            at += 1;
        }
        None
    }
}

/// The figures of the sides that a text lists.
#[cfg(test)]
pub(super) fn figures(text: &str) -> [Option<usize>; 3] {
    let tally = of(&List::of(text));
    [&tally.ayes, &tally.noes, &tally.abstain].map(|side| side.as_ref().map(|side| side.count))
}

/// The names of the sides that a text lists.
#[cfg(test)]
pub(super) fn named(text: &str) -> [Vec<&str>; 3] {
    let tally = of(&List::of(text));
    [tally.ayes, tally.noes, tally.abstain]
        .map(|side| side.map_or(Vec::new(), |side| side.names).into_iter().map(|name| &text[name]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_lists() {
        assert_eq!(figures("For 17\nAgainst 29"), [Some(17), Some(29), None]);
        assert_eq!(figures("Those for: 8\nThose against:1"), [Some(8), Some(1), None]);
        assert_eq!(figures("AYES: Finch, Moor, Oke\nNOES: None\nABSENT: Hay"), [Some(3), Some(0), None]);
        assert_eq!(
            figures("For the amendment (2) - Councillors Finch and Moor; Against the amendment (1) - Councillor Oke"),
            [Some(2), Some(1), None]
        );
        assert_eq!(figures("AYES: Finch, Moor, Oke (3)\nNOES: Hay - 1"), [Some(3), Some(1), None]);
        assert_eq!(figures("AYE: Finch, Moor; NAY: Oke; lost. The fair opens on August 12."), [Some(2), Some(1), None]);
        assert_eq!(figures("ForA. Finch, B. Moor2\nAgainstC. Oke1\nAbstainNone0"), [Some(2), Some(1), Some(0)]);
        assert_eq!(figures("Those voting aye Those voting nay\nMember Fekeb None\nMember Poni"), [None, None, None]);
        assert_eq!(
            figures("(Councillors Hask and Oke asked that their votes against recommendation (1) be recorded.)"),
            [None, None, None]
        );
        assert_eq!(figures("| For | 3 |\n| Against | 2 |"), [Some(3), Some(2), None]);
    }

    #[test]
    fn names_of_lists() {
        let yeas = "Yeas--Ashworth, Birkin, Coyne. Total--3.\nNays--Dunbar. Total--1.\nAbsent or those not voting--Eastham. Total--1.";
        assert_eq!(named(yeas), [vec!["Ashworth", "Birkin", "Coyne"], vec!["Dunbar"], vec![]]);
        assert_eq!(figures(yeas), [Some(3), Some(1), None]);
        assert_eq!(
            named("On a division, there voted:- For Councillors Finch and Moor; Against Councillor Oke"),
            [vec!["Finch", "Moor"], vec!["Councillor Oke"], vec![]]
        );
        assert_eq!(
            named("For: Councillors de la Mare, Pike–Marlow, O’Neal and Hobb III (4)\nAgainst: Councillors van der Zee and al-Amin (2)"),
            [vec!["de la Mare", "Pike–Marlow", "O’Neal", "Hobb III"], vec!["van der Zee", "al-Amin"], vec![]]
        );
        assert_eq!(named("| Ayes | Finch | Moor |\n| Noes | Oke | Hay |"), [vec!["Finch", "Moor"], vec!["Oke", "Hay"], vec![]]);
        assert_eq!(
            figures("For: Councillors Crane (Hill), Tanner (North) (2)\nAgainst: Councillor Crane (Lake) (1)"),
            [Some(2), Some(1), None]
        );
    }

    #[test]
    fn names_below_a_row_of_figures_may_be_those_of_another_side() {
        let text = "For 2\nAgainst 1\n\nAldermen Finch, Moor.\n\nCouncillor Oke.";
        assert_eq!((figures(text), named(text)), ([Some(2), Some(1), None], [vec![], vec![], vec![]]));
        let text = "Aye: Commissioner Precinct 1 Nete Moor\nCommissioner Precinct 2 Ann Oke";
        assert_eq!((figures(text), named(text)), ([Some(2), None, None], [vec!["Nete Moor", "Ann Oke"], vec![], vec![]]));
    }

    #[test]
    fn a_figure_stands_behind_its_names() {
        let behind = |text: &'static str| List::of(text).behind(0, text.len());
        assert_eq!(behind("(2)"), Some(2));
        assert_eq!(behind("- 2"), Some(2));
        assert_eq!(behind("(Hill) - 2"), Some(2));
        assert_eq!(behind(". Total--2."), Some(2));
        assert_eq!(behind("2 voted"), None);
        assert_eq!(behind("(2 voted)"), Some(2));
        assert_eq!(behind("2\nNone voted"), Some(2));
        assert_eq!(behind("and 2"), None);
        assert_eq!(behind(""), None);
        assert_eq!(List::of("Fox (2)").behind(3, 4), None);
    }

    #[test]
    fn heads_of_sides_open_with_a_capital() {
        assert_eq!(figures("Voting for: 8\nVoting against: 1"), [Some(8), Some(1), None]);
        assert_eq!(figures("For the motion: Finch, Moor\nAgainst the motion: Oke"), [Some(2), Some(1), None]);
        assert_eq!(figures("For - 8, Against - 1"), [Some(8), Some(1), None]);
        assert_eq!(figures("For: (2) Finch, Moor\nAgainst: (1) Oke"), [Some(2), Some(1), None]);
        assert_eq!(figures("For 8, Against 1, Abstain 2"), [Some(8), Some(1), Some(2)]);
        assert_eq!(figures("the names for: 8\nthe names against: 1"), [None, None, None]);
        assert_eq!(figures("For\nFinch\nMoor\nAgainst\nOke"), [Some(2), Some(1), None]);
    }

    #[test]
    fn names_glued_to_their_head_have_a_figure_of_three_digits_at_most() {
        assert_eq!(figures("ForA. Finch2\nAgainstNone0"), [Some(2), Some(0), None]);
        assert_eq!(figures("ForA. Finch2024\nAgainstNone0"), [None, Some(0), None]);
        assert!(glued_head("ForA. Finch").is_some_and(|(at, group)| at == 3 && group == Group::For));
        assert!(glued_head("For A. Finch").is_none() && glued_head("forA. Finch").is_none());
    }

    #[test]
    fn names_glued_to_their_head_are_read_row_by_row() {
        assert_eq!(named("ForA. Finch, B. Moor2\n  AgainstC. Oke1"), [vec!["A. Finch", "B. Moor"], vec!["C. Oke"], vec![]]);
        assert_eq!(figures("ForA. Finch, B. Moor2\nAgainstC. Oke"), [Some(2), None, None]);
    }
}
