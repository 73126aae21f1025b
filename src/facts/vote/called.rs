//! Roll calls, member by member.

use std::ops::Range;

use super::tally::Tally;
use crate::entity::{names, surname};
use crate::facts::list::List;
use crate::lex::vote::{Group, role};
use crate::lex::{class, symbol};

impl List<'_> {
    /// A roll call, member by member: "Finch – aye, Moor – aye and Oke – no", or a line each.
    pub(super) fn called(&self) -> Tally {
        let mut tally = Tally::default();
        let mut count = 0;
        for at in 1..self.tokens.len() {
            let Some((group, width)) = self.group(at) else { continue };
            if !self.ends_entry(at + width) || self.opens_line(at) {
                continue;
            }
            match self.caller(at) {
                // Two roll calls in one text are two votes.
                Some(name) if tally.contains_name(self.text, &name) => return Tally::default(),
                Some(name) => {
                    let group = if group == Group::No { Group::Against } else { group };
                    tally.add(group, name);
                    count += 1;
                }
                // One vote cannot be ascribed to a member: the others are incomplete.
                None if self.is_unread(at) => return Tally::default(),
                None => {}
            }
        }
        if count < 2 { Tally::default() } else { tally }
    }

    fn ends_entry(&self, at: usize) -> bool {
        let ends = [symbol::COMMA, symbol::SEMICOLON, symbol::STOP, symbol::CLOSE, symbol::QUOTATION, symbol::PIPE];
        at >= self.tokens.len() || self.opens_line(at) || self.is_symbol(at, &ends) || self.token(at).is(class::AND)
    }

    /// A capitalised word that is neither a name nor a caption precedes the side on its line.
    fn is_unread(&self, at: usize) -> bool {
        let named = (0..at).rev().take_while(|before| !self.opens_line(before + 1)).find(|before| self.token(*before).is(class::WORD));
        named.is_some_and(|before| {
            self.token(before).is(class::CAPITAL) && !self.token(before).is(class::VOTE) && self.group(before).is_none()
        })
    }

    /// The name before a side: a dash, a colon or "voted" separates them; nothing does if the side ends the line.
    fn caller(&self, at: usize) -> Option<Range<usize>> {
        let mut last = at;
        while last > 0 && !self.opens_line(last) {
            let parts =
                self.is_symbol(last - 1, &[symbol::HYPHEN, symbol::COLON, symbol::QUOTATION, symbol::OPEN, symbol::DOT_RUN, symbol::COMMA]);
            if !parts && !self.is(last - 1, role::CALLED) {
                break;
            }
            last -= 1;
        }
        let last = self.before_office(last);
        let end = self.tokens.get(last.checked_sub(1)?).filter(|_| !self.opens_line(last))?.end() as usize;
        let mut first = last;
        while first > 0 && (first == last || !self.opens_line(first)) && self.is_of_name(first - 1) {
            first -= 1;
        }
        let before = self.text.get(..end)?;
        (first..last)
            .map(|from| self.token(from).start as usize)
            .find_map(|from| named(before, from).filter(|name| name.end == end && name.start == from))
    }

    /// If an office follows a comma, as in "Mayor Moor, Chair – yes": the comma before it.
    fn before_office(&self, last: usize) -> usize {
        let office = (0..last).rev().take_while(|at| self.token(*at).is(class::WORD) && names::is_role(self.raw(&self.token(*at)))).last();
        let is_after_name =
            |comma: &usize| self.is_symbol(*comma, &[symbol::COMMA]) && comma.checked_sub(1).is_some_and(|name| self.is_of_name(name));
        office.and_then(|first| first.checked_sub(1)).filter(is_after_name).unwrap_or(last)
    }

    fn is_of_name(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = self.raw(token);
        if token.is_symbol(symbol::STOP) {
            return at > 0 && self.gap(at).is_empty() && names::is_abbreviated(self.raw(&self.token(at - 1)));
        }
        token.is_symbol(symbol::HYPHEN) && self.gap(at).is_empty() && self.gap(at + 1).is_empty()
            || self.group(at).is_none()
                && (names::is_name(word) || names::is_title(word) || names::is_particle(word) || surname::alone(word, 0).is_some())
    }
}

/// The person whose name is at a byte; it may be a surname that is also an office.
fn named(text: &str, from: usize) -> Option<Range<usize>> {
    names::person(text, from).or_else(|| surname::alone(text, from))
}

#[cfg(test)]
mod tests {
    use super::super::sides::{counts, named};

    #[test]
    fn votes_of_a_roll_call() {
        assert_eq!(counts("Finch – aye, Moor – aye and Oke – no"), [Some(2), Some(1), None]);
        assert_eq!(
            named("Votes: Commissioner Ashe Yea\nCommissioner Boyd Nay\nMayor Doane Yea"),
            [vec!["Commissioner Ashe", "Mayor Doane"], vec!["Commissioner Boyd"], vec![]]
        );
        assert_eq!(counts("Mr Finch – yes, he said"), [None, None, None]);
        assert_eq!(named("Mayor Finch, Chair – yes\nMr. Oke – no"), [vec!["Mayor Finch"], vec!["Mr. Oke"], vec![]]);
        assert_eq!(counts("Finch – aye, Moor – no\nFinch – no, Moor – no"), [None, None, None]);
        assert_eq!(counts("Mr Finch Aye\nMr Moor Aye\nAyes: 2 Nays: 0 Absent: 1"), [Some(2), Some(0), None]);
    }

    #[test]
    fn names_precede_their_sides() {
        for (text, ayes, noes) in [
            ("Finch voted aye, Moor voted no", "Finch", "Moor"),
            ("Finch aye\nMoor no", "Finch", "Moor"),
            ("Finch (aye), Moor (no)", "Finch", "Moor"),
            ("Finch ..... aye\nMoor ..... no", "Finch", "Moor"),
            ("Mayor Moor, Chair – yes; Ann Oke – no", "Mayor Moor", "Ann Oke"),
            ("Ann van Dyke – aye, B. Moor – no", "Ann van Dyke", "B. Moor"),
            ("Pike-Marlow – aye, Oke – no", "Pike-Marlow", "Oke"),
            ("Head – aye, Ward – no", "Head", "Ward"),
        ] {
            assert_eq!(named(text), [vec![ayes], vec![noes], vec![]], "{text}");
        }
    }

    #[test]
    fn an_incomplete_roll_call_is_not_read() {
        for text in ["Finch – aye", "Finch – aye, Finch – no", "Finch – aye, Zorble lane – no", "Finch – aye for it, Moor – no"]
        {
            assert_eq!(counts(text), [None, None, None], "{text}");
        }
    }
}
