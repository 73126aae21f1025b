//! Lists of sides: who voted how, under the captions of sides, in columns, or member by member.

use super::grid;
use super::tally::{Count, Tally};
use super::voters::{self, Voters};
use crate::entity::names;
use crate::facts::list::List;
use crate::lex::vote::{self, Group, number, role};
use crate::lex::{class, lex, symbol};

/// Maximum characters of the caption of a side.
const LONGEST_CAPTION: usize = 24;

/// Maximum words before that of a side.
const MOST_LEADS: usize = 2;

/// The sides in a list.
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
        return list.captioned();
    }
    tally.confirm(list.captioned());
    tally
}

/// The length of the caption at the start of a row, and its group, if a capitalised name follows with nothing between.
fn glued_caption(row: &str) -> Option<(usize, Group)> {
    let capitals = row.char_indices().take(LONGEST_CAPTION).filter(|(at, c)| *at > 0 && c.is_uppercase());
    let captions = capitals.filter_map(|(at, _)| {
        let tokens =
            lex(row.get(..at).filter(|caption| caption.starts_with(char::is_uppercase) && caption.ends_with(char::is_alphabetic))?);
        vote::group(&tokens, 0).filter(|(_, width)| *width == tokens.len()).map(|(group, _)| (at, group))
    });
    captions.last()
}

/// Rows of sides with nothing between caption and names.
pub(super) fn glued(list: &List<'_>) -> Tally {
    list.glued()
}

/// The sides of a roll call, member by member: "Finch – aye, Moor – aye and Oke – no".
pub(super) fn roll_call(list: &List<'_>) -> Tally {
    list.called()
}

/// The caption of a side.
struct SideCaption {
    group: Group,
    /// First byte.
    start: usize,
    /// The byte after it and after its delimiter.
    end: usize,
    count: Option<usize>,
    /// No delimiter is between it and its names: it is a caption only if another side has one.
    weak: bool,
    /// A bare count after it ends its line.
    row: bool,
}

impl List<'_> {
    /// Rows with nothing between caption and names, nor between these and their count: "ForA. Finch, B. Moor2".
    fn glued(&self) -> Tally {
        let mut tally = Tally::default();
        for line in voters::lines(self.text, &(0..self.text.len())) {
            let whole = self.text.get(line.clone()).unwrap_or("");
            let words = whole.trim();
            let named = words.trim_end_matches(|c: char| c.is_ascii_digit());
            let printed = words.get(named.len()..).filter(|digits| digits.len() <= 3).and_then(number);
            let Some(count) = printed.filter(|_| named.ends_with(char::is_alphabetic)) else { continue };
            let Some((length, group)) = glued_caption(named) else { continue };
            let start = line.start + whole.len() - whole.trim_start().len();
            let found = voters::read(self, start + length..start + named.len(), Some(count), &|_| None);
            tally.put(group, Some(Count { names: found.names, ..Count::printed(count) }));
        }
        tally
    }

    fn captioned(&self) -> Tally {
        let mut captions: Vec<SideCaption> = Vec::new();
        for at in 0..self.tokens.len() {
            let over = captions.last().is_some_and(|last| (self.token(at).start as usize) < last.end);
            captions.extend(self.caption(at).filter(|_| !over));
        }
        let sides = |group: Group| captions.iter().any(|caption| caption.group == group);
        if !(sides(Group::For) && (sides(Group::Against) || sides(Group::No))) {
            captions.retain(|caption| !caption.weak);
        }
        let mut tally = Tally::default();
        for (at, caption) in captions.iter().enumerate() {
            let end = captions.get(at + 1).map_or(self.text.len(), |next| next.start);
            tally.put(caption.group, self.counted(caption, end));
        }
        tally
    }

    /// The caption that begins with the word of a group at a token.
    fn caption(&self, at: usize) -> Option<SideCaption> {
        let (group, width) = self.group(at)?;
        // "Those voting for": the caption begins with the first of these words.
        let leads = (0..at).rev().take(MOST_LEADS).take_while(|before| self.is(*before, role::LEAD) && !self.opens_line(before + 1));
        let lead = leads.last();
        // "their votes against recommendation (1)" continues a sentence.
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
        let (next, count, weak) = self.set_off(first, next)?;
        let end = next.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(0, |token| token.end() as usize);
        let row = next.checked_sub(1).is_some_and(|last| count.is_some() && self.number(last).is_some());
        Some(SideCaption { group, start: self.token(first).start as usize, end, count, weak, row })
    }

    /// Skips "of the motion" and the like.
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

    /// The separation of a caption from its names: the token after it, the count in it, and whether there is no delimiter.
    fn set_off(&self, first: usize, at: usize) -> Option<(usize, Option<usize>, bool)> {
        if self.is_symbol(at, &[symbol::OPEN])
            && self.is_symbol(at + 2, &[symbol::CLOSE])
            && let Some(count) = self.number(at + 1)
        {
            return Some((self.past_symbols(at + 3), Some(count), false));
        }
        let is_dash = self.is_symbol(at, &[symbol::HYPHEN]);
        let hangs = !self.gap(at).is_empty() || self.is_symbol(at + 1, &[symbol::HYPHEN]) || !self.raw(&self.token(at)).starts_with('-');
        if !self.opens_line(at) && (self.is_symbol(at, &[symbol::COLON, symbol::PIPE]) || is_dash && hangs) {
            let next = self.past_symbols(at);
            let bracketed = self.is_symbol(next, &[symbol::OPEN]) && self.is_symbol(next + 2, &[symbol::CLOSE]);
            // "AYES: 2 – Fox, Hay"
            let is_led = self.is_symbol(next + 1, &[symbol::HYPHEN]) && !self.gap(next + 1).is_empty() && self.number(next + 2).is_none();
            if let Some(count) = self.number(next).filter(|_| is_led) {
                return Some((self.past_symbols(next + 1), Some(count), false));
            }
            let count = self.number(next + 1).filter(|_| bracketed);
            return Some((if count.is_some() { next + 3 } else { next }, count, false));
        }
        if let Some(count) = self.number(at).filter(|_| !self.opens_line(at))
            && (self.closes_line(at)
                || self.is_symbol(at + 1, &[symbol::COMMA, symbol::SEMICOLON, symbol::CLOSE, symbol::STOP, symbol::OPEN]))
        {
            return Some((at + 1, Some(count), false));
        }
        if at >= self.tokens.len() || self.gap(at).contains('\n') {
            return (!self.is_beside_another(first)).then_some((at, None, false));
        }
        let opens = self.opens_line(first) || self.is_symbol(first - 1, &[symbol::COLON, symbol::HYPHEN, symbol::SEMICOLON]);
        let name = self.tokens.get(at).is_some_and(|token| {
            let word = self.raw(token);
            names::is_plural_title(word) || names::opens_entry(word)
        });
        (opens && name).then_some((at, None, true))
    }

    /// Another caption begins the line: both are captions of columns.
    fn is_beside_another(&self, at: usize) -> bool {
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

    fn past_symbols(&self, mut at: usize) -> usize {
        while self.is_symbol(at, &[symbol::COLON, symbol::HYPHEN, symbol::PIPE]) {
            at += 1;
        }
        at
    }

    /// A printed count takes precedence over counted names; without one, names are counted only if all were read.
    fn counted(&self, caption: &SideCaption, end: usize) -> Option<Count> {
        let region = caption.end..end;
        let first = self.tokens.partition_point(|token| (token.start as usize) < region.start);
        let opening = self.tokens.get(first).filter(|token| (token.start as usize) < end).and_then(|token| number(self.raw(token)));
        let printed = caption.count.or(opening);
        let count_after = |from: usize| self.count_after(from, end);
        let Voters { mut names, unread, end: last } = voters::read(self, region, printed, &count_after);
        // Names below a row of counts may be those of every side.
        let below = caption.row && self.opens_line(first);
        if below && printed.is_some_and(|count| count != names.len()) {
            names.clear();
        }
        match printed.or_else(|| last.and_then(count_after)) {
            Some(count) => Some(Count { count, stated: true, names }),
            None if names.is_empty() || unread => None,
            None => Some(Count { count: names.len(), stated: false, names }),
        }
    }

    /// The count after a list of names: `Finch, Moor (2)`, `Finch (Hill) - 1`, `Moor. Total--1`.
    pub(super) fn count_after(&self, from: usize, to: usize) -> Option<usize> {
        let mut at = self.tokens.partition_point(|token| (token.start as usize) < from);
        while self.tokens.get(at).is_some_and(|token| (token.end() as usize) <= to) {
            let bracketed = self.is_symbol(at, &[symbol::OPEN]);
            if let Some(count) = self.number(at + usize::from(bracketed)) {
                let goes_on = self.tokens.get(at + 1).is_some_and(|next| next.is(class::WORD)) && !self.opens_line(at + 1);
                return (bracketed || !goes_on).then_some(count);
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

/// The counts of the sides that a text lists.
#[cfg(test)]
pub(super) fn counts(text: &str) -> [Option<usize>; 3] {
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
    fn counts_of_lists() {
        assert_eq!(counts("For 17\nAgainst 29"), [Some(17), Some(29), None]);
        assert_eq!(counts("Those for: 8\nThose against:1"), [Some(8), Some(1), None]);
        assert_eq!(counts("AYES: Finch, Moor, Oke\nNOES: None\nABSENT: Hay"), [Some(3), Some(0), None]);
        assert_eq!(
            counts("For the amendment (2) - Councillors Finch and Moor; Against the amendment (1) - Councillor Oke"),
            [Some(2), Some(1), None]
        );
        assert_eq!(counts("AYES: Finch, Moor, Oke (3)\nNOES: Hay - 1"), [Some(3), Some(1), None]);
        assert_eq!(counts("AYE: Finch, Moor; NAY: Oke; lost. The fair opens on August 12."), [Some(2), Some(1), None]);
        assert_eq!(counts("ForA. Finch, B. Moor2\nAgainstC. Oke1\nAbstainNone0"), [Some(2), Some(1), Some(0)]);
        assert_eq!(counts("Those voting aye Those voting nay\nMember Fekeb None\nMember Poni"), [None, None, None]);
        assert_eq!(counts("(Councillors Hask and Oke asked that their votes against recommendation (1) be recorded.)"), [None, None, None]);
        assert_eq!(counts("| For | 3 |\n| Against | 2 |"), [Some(3), Some(2), None]);
    }

    #[test]
    fn names_of_lists() {
        let yeas = "Yeas--Ashworth, Birkin, Coyne. Total--3.\nNays--Dunbar. Total--1.\nAbsent or those not voting--Eastham. Total--1.";
        assert_eq!(named(yeas), [vec!["Ashworth", "Birkin", "Coyne"], vec!["Dunbar"], vec![]]);
        assert_eq!(counts(yeas), [Some(3), Some(1), None]);
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
            counts("For: Councillors Crane (Hill), Tanner (North) (2)\nAgainst: Councillor Crane (Lake) (1)"),
            [Some(2), Some(1), None]
        );
    }

    #[test]
    fn names_below_a_row_of_counts_may_be_those_of_another_side() {
        let text = "For 2\nAgainst 1\n\nAldermen Finch, Moor.\n\nCouncillor Oke.";
        assert_eq!((counts(text), named(text)), ([Some(2), Some(1), None], [vec![], vec![], vec![]]));
        let text = "Aye: Commissioner Precinct 1 Nete Moor\nCommissioner Precinct 2 Ann Oke";
        assert_eq!((counts(text), named(text)), ([Some(2), None, None], [vec!["Nete Moor", "Ann Oke"], vec![], vec![]]));
    }

    #[test]
    fn a_count_follows_its_names() {
        let count_after = |text: &'static str| List::of(text).count_after(0, text.len());
        assert_eq!(count_after("(2)"), Some(2));
        assert_eq!(count_after("- 2"), Some(2));
        assert_eq!(count_after("(Hill) - 2"), Some(2));
        assert_eq!(count_after(". Total--2."), Some(2));
        assert_eq!(count_after("2 voted"), None);
        assert_eq!(count_after("(2 voted)"), Some(2));
        assert_eq!(count_after("2\nNone voted"), Some(2));
        assert_eq!(count_after("and 2"), None);
        assert_eq!(count_after(""), None);
        assert_eq!(List::of("Fox (2)").count_after(3, 4), None);
    }

    #[test]
    fn captions_of_sides_start_with_a_capital() {
        assert_eq!(counts("Voting for: 8\nVoting against: 1"), [Some(8), Some(1), None]);
        assert_eq!(counts("For the motion: Finch, Moor\nAgainst the motion: Oke"), [Some(2), Some(1), None]);
        assert_eq!(counts("For - 8, Against - 1"), [Some(8), Some(1), None]);
        assert_eq!(counts("For: (2) Finch, Moor\nAgainst: (1) Oke"), [Some(2), Some(1), None]);
        assert_eq!(counts("For 8, Against 1, Abstain 2"), [Some(8), Some(1), Some(2)]);
        assert_eq!(counts("the names for: 8\nthe names against: 1"), [None, None, None]);
        assert_eq!(counts("For\nFinch\nMoor\nAgainst\nOke"), [Some(2), Some(1), None]);
    }

    #[test]
    fn names_right_after_a_caption_have_a_count_of_three_digits_at_most() {
        assert_eq!(counts("ForA. Finch2\nAgainstNone0"), [Some(2), Some(0), None]);
        assert_eq!(counts("ForA. Finch2024\nAgainstNone0"), [None, Some(0), None]);
        assert!(glued_caption("ForA. Finch").is_some_and(|(at, group)| at == 3 && group == Group::For));
        assert!(glued_caption("For A. Finch").is_none() && glued_caption("forA. Finch").is_none());
    }

    #[test]
    fn names_glued_to_their_caption_are_read_row_by_row() {
        assert_eq!(named("ForA. Finch, B. Moor2\n  AgainstC. Oke1"), [vec!["A. Finch", "B. Moor"], vec!["C. Oke"], vec![]]);
        assert_eq!(counts("ForA. Finch, B. Moor2\nAgainstC. Oke"), [Some(2), None, None]);
    }
}
