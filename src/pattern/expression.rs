//! A regular expression as one automaton that two machines of the library run: the backtracker, which needs no making, and, where much
//! is asked or a text is long, the lazy automaton, which grows by what it reads. Both find the same.

use std::cell::RefCell;
use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use regex_automata::hybrid::dfa;
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::nfa::thompson::{self, NFA};
use regex_automata::util::captures::{Captures, GroupInfo};
use regex_automata::util::pool::Pool;
use regex_automata::util::primitives::NonMaxUsize;
use regex_automata::{Input, Match};
use regex_syntax::ParserBuilder;

/// Questions after which the lazy automaton is worth its room.
const FEW: u32 = 4;

/// Bytes of a text above which the backtracker is too slow.
const SHORT: usize = 1024;

/// Most bytes of an automaton: patterns are our own or stand in a style's file, so this is never met by chance.
const LARGEST: usize = 1 << 26;

/// Bytes that a lazy automaton may take for what it has read.
const ROOM: usize = 1 << 20;

thread_local! {
    /// It keeps the room in which it reads classes of characters.
    static COMPILER: thompson::Compiler = {
        let mut compiler = thompson::Compiler::new();
        compiler.configure(thompson::Config::new().nfa_size_limit(Some(LARGEST)));
        compiler
    };
    /// The room of every backtracker: where it has been in a text.
    static VISITED: RefCell<Option<backtrack::Cache>> = const { RefCell::new(None) };
}

/// A compiled regular expression.
pub struct Expression {
    backtracker: BoundedBacktracker,
    asked: AtomicU32,
    lazy: OnceLock<Option<Lazy>>,
}

impl Expression {
    /// Compiles an expression. The error says what is wrong with it, in the words of the library.
    pub fn new(text: &str, insensitive: bool) -> Result<Expression, String> {
        let parsed = ParserBuilder::new().case_insensitive(insensitive).build().parse(text);
        let hir = parsed.map_err(|error| last_line(&error))?;
        let nfa = COMPILER.with(|compiler| compiler.build_from_hir(&hir).map_err(|error| last_line(&error)))?;
        let backtracker = BoundedBacktracker::new_from_nfa(nfa).map_err(|error| last_line(&error))?;
        Ok(Expression { backtracker, asked: AtomicU32::new(0), lazy: OnceLock::new() })
    }

    /// Something in the input matches.
    pub fn is_match(&self, text: &str) -> bool {
        self.slots(&Input::new(text).earliest(true), &mut [])
    }

    /// The first match in the input.
    pub fn find(&self, input: &Input<'_>) -> Option<Match> {
        let mut captures = Captures::matches(self.groups().clone());
        self.captures(input, &mut captures);
        captures.get_match()
    }

    /// The groups of the first match in the input.
    pub fn captures(&self, input: &Input<'_>, captures: &mut Captures) {
        let found = self.slots(input, captures.slots_mut());
        captures.set_pattern(found.then_some(regex_automata::PatternID::ZERO));
    }

    /// The groups that the expression has.
    pub fn groups(&self) -> &GroupInfo {
        self.nfa().group_info()
    }

    fn nfa(&self) -> &NFA {
        self.backtracker.get_nfa()
    }

    /// Whether there is a match; where its groups stand is put into the slots.
    fn slots(&self, input: &Input<'_>, slots: &mut [Option<NonMaxUsize>]) -> bool {
        let end = match self.lazy(input).map_or(Sight::Unknown, |lazy| lazy.sight(input)) {
            Sight::Nothing => return false,
            Sight::Until(_) if slots.is_empty() => return true,
            Sight::Until(end) => end,
            Sight::Unknown => input.end(),
        };
        let input = input.clone().range(input.start()..end);
        if input.get_span().len() > self.backtracker.max_haystack_len() {
            return PikeVM::new_from_nfa(self.nfa().clone())
                .is_ok_and(|vm| vm.search_slots(&mut vm.create_cache(), &input, slots).is_some());
        }
        VISITED.with_borrow_mut(|visited| {
            let visited = visited.get_or_insert_with(|| self.backtracker.create_cache());
            self.backtracker.reset_cache(visited);
            self.backtracker.try_search_slots(visited, &input, slots).is_ok_and(|found| found.is_some())
        })
    }

    /// The lazy automaton, if it is worth it.
    fn lazy(&self, input: &Input<'_>) -> Option<&Lazy> {
        let made = self.lazy.get();
        if made.is_none() && input.get_span().len() <= SHORT && self.asked.fetch_add(1, Ordering::Relaxed) < FEW {
            return None;
        }
        made.unwrap_or_else(|| self.lazy.get_or_init(|| Lazy::new(self.nfa()))).as_ref()
    }
}

fn last_line(error: &impl fmt::Display) -> String {
    error.to_string().lines().last().unwrap_or_default().trim().trim_start_matches("error: ").to_owned()
}

type Rooms = Pool<dfa::Cache, Box<dyn Fn() -> dfa::Cache + Send + Sync + UnwindSafe + RefUnwindSafe>>;

/// The lazy automaton, with a room for each thread.
struct Lazy {
    dfa: dfa::DFA,
    rooms: Rooms,
}

impl Lazy {
    /// None for an expression with words that end by Unicode.
    fn new(nfa: &NFA) -> Option<Lazy> {
        // It gives up where it would throw away what it learnt more often than it uses it.
        let config = dfa::Config::new()
            .cache_capacity(ROOM)
            .skip_cache_capacity_check(true)
            .minimum_cache_clear_count(Some(3))
            .minimum_bytes_per_state(Some(10));
        let dfa = dfa::Builder::new().configure(config).build_from_nfa(nfa.clone()).ok()?;
        let made = dfa.clone();
        Some(Lazy { dfa, rooms: Pool::new(Box::new(move || made.create_cache())) })
    }

    fn sight(&self, input: &Input<'_>) -> Sight {
        match self.dfa.try_search_fwd(&mut self.rooms.get(), input) {
            Ok(Some(found)) => Sight::Until(found.offset()),
            Ok(None) => Sight::Nothing,
            // It gave up, since what it reads always differs.
            Err(_) => Sight::Unknown,
        }
    }
}

/// What the lazy automaton sees in a text.
enum Sight {
    Nothing,
    /// Where the first match ends.
    Until(usize),
    Unknown,
}
