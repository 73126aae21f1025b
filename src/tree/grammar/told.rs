//! What a grammar has told of the texts asked for last: stage after stage asks the same of the same passages.

use std::cell::RefCell;

use super::{Found, Grammar};
use crate::pattern::Memory;

/// Texts above this many bytes are read anew each time.
const LONGEST: usize = 4096;

/// What has been told of a text.
#[derive(Clone, Copy, Default)]
pub struct Told {
    /// The number of the grammar that told it.
    grammar: usize,
    pub(in crate::tree) decision: Option<Option<Found>>,
    pub(in crate::tree) motion: Option<bool>,
    pub(in crate::tree) division: Option<bool>,
    pub(in crate::tree) action: Option<bool>,
}

thread_local! {
    static TOLD: RefCell<Memory<Told>> = const { RefCell::new(Memory::empty()) };
}

impl Grammar<'_> {
    /// One thing that is told of a text, read if it was not told before.
    pub(in crate::tree) fn told<T: Copy>(&self, text: &str, thing: fn(&mut Told) -> &mut Option<T>, read: impl FnOnce() -> T) -> T {
        let mut known = TOLD.with_borrow_mut(|told| told.of(text).copied()).filter(|known| known.grammar == self.number);
        if let Some(answer) = known.as_mut().and_then(|known| *thing(known)) {
            return answer;
        }
        let answer = read();
        if text.len() <= LONGEST {
            TOLD.with_borrow_mut(|told| {
                let fresh = || Told { grammar: self.number, ..Told::default() };
                match told.of(text) {
                    Some(known) => {
                        if known.grammar != self.number {
                            *known = fresh();
                        }
                        *thing(known) = Some(answer);
                    }
                    None => {
                        let mut known = fresh();
                        *thing(&mut known) = Some(answer);
                        told.keep(text, known);
                    }
                }
            });
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grammar_is_asked_once_and_another_grammar_again() {
        let (first, second) = (Grammar::new(None), Grammar::new(None));
        let asked = std::cell::Cell::new(0);
        let text = "The meeting closed at 9 pm".to_owned();
        let tell = |grammar: &Grammar<'_>, answer: bool| {
            grammar.told(
                &text,
                |told| &mut told.motion,
                || {
                    asked.set(asked.get() + 1);
                    answer
                },
            )
        };
        assert!(tell(&first, true) && tell(&first, false));
        assert_eq!(asked.get(), 1);
        assert!(!tell(&second, false));
        assert_eq!(asked.get(), 2);
    }
}
