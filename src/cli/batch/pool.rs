//! Work on several threads whose results come out in the order of the inputs.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Builder};

/// Results that may wait for an earlier one, for each thread. It bounds the memory.
const WAITING: usize = 4;

/// Bytes of stack of a thread, as the main one has.
const STACK: usize = 8 << 20;

/// Works on every item with so many threads, and hands the results over in the order of the items.
/// Once `take` breaks, no item is begun; what was begun is still handed over. Gives the number of results.
///
/// `work` must not panic.
pub fn in_order<I: Sync, T: Send>(
    items: &[I],
    threads: usize,
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(&I, T) -> ControlFlow<()>,
) -> usize {
    let threads = threads.min(items.len());
    let queue = Queue::new(items.len(), threads * WAITING);
    thread::scope(|scope| {
        let worker = || {
            while let Some(at) = queue.begin() {
                queue.put(at, work(&items[at]));
            }
        };
        let started = |_: &usize| threads > 1 && Builder::new().stack_size(STACK).spawn_scoped(scope, worker).is_ok();
        if (0..threads).filter(started).count() == 0 {
            return one_by_one(items, &work, take);
        }
        let mut taken = 0;
        while let Some(result) = queue.get() {
            if take(&items[taken], result).is_break() {
                queue.stop();
            }
            taken += 1;
        }
        taken
    })
}

fn one_by_one<I, T>(items: &[I], work: impl Fn(&I) -> T, mut take: impl FnMut(&I, T) -> ControlFlow<()>) -> usize {
    let broke = items.iter().position(|item| take(item, work(item)).is_break());
    broke.map_or(items.len(), |at| at + 1)
}

/// What is begun, done and taken.
struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    room: usize,
}

struct State<T> {
    begun: usize,
    taken: usize,
    /// No item is begun from here on.
    end: usize,
    done: BTreeMap<usize, T>,
}

impl<T> Queue<T> {
    fn new(end: usize, room: usize) -> Self {
        Queue { state: Mutex::new(State { begun: 0, taken: 0, end, done: BTreeMap::new() }), changed: Condvar::new(), room }
    }

    fn state(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'g>(&self, state: MutexGuard<'g, State<T>>) -> MutexGuard<'g, State<T>> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// The next item to work on, once there is room for its result.
    fn begin(&self) -> Option<usize> {
        let mut state = self.state();
        while state.begun < state.end && state.begun >= state.taken + self.room {
            state = self.wait(state);
        }
        (state.begun < state.end).then(|| {
            state.begun += 1;
            state.begun - 1
        })
    }

    fn put(&self, at: usize, result: T) {
        self.state().done.insert(at, result);
        self.changed.notify_all();
    }

    /// The next result in order. `None` after that of the last item that was begun.
    fn get(&self) -> Option<T> {
        let mut state = self.state();
        loop {
            let next = state.taken;
            if let Some(result) = state.done.remove(&next) {
                state.taken += 1;
                self.changed.notify_all();
                return Some(result);
            }
            if next >= state.end {
                return None;
            }
            state = self.wait(state);
        }
    }

    fn stop(&self) {
        let mut state = self.state();
        state.end = state.begun;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn results_come_in_order_and_few_wait() {
        let items: Vec<u64> = (0..300).map(|at| at * 7919 % 13).collect();
        for threads in [1, 2, 5] {
            let (running, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let mut found = Vec::new();
            let work = |item: &u64| {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::sleep(Duration::from_micros(item * 20));
                *item
            };
            let take = |item: &u64, result| {
                running.fetch_sub(1, Ordering::SeqCst);
                assert_eq!(*item, result);
                found.push(result);
                ControlFlow::Continue(())
            };
            assert_eq!(in_order(&items, threads, work, take), 300);
            assert_eq!(found, items);
            assert!(most.into_inner() <= threads * WAITING + 1);
        }
    }

    #[test]
    fn after_a_break_nothing_is_begun() {
        for threads in [1, 3] {
            let begun = AtomicUsize::new(0);
            let work = |_: &usize| begun.fetch_add(1, Ordering::SeqCst);
            let items: Vec<usize> = (0..1000).collect();
            let taken = in_order(&items, threads, work, |at, _| if *at >= 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) });
            assert_eq!(taken, begun.into_inner());
            assert!((11..=11 + threads * WAITING).contains(&taken), "{taken}");
        }
    }

    #[test]
    fn no_item_is_no_work() {
        assert_eq!(in_order(&[0; 0], 4, |_| (), |_, ()| ControlFlow::Continue(())), 0);
    }
}
