//! Work on several threads, with results in the order of the inputs.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Builder};

/// The number of results of each thread that may wait for an earlier one. It bounds the memory.
const WAITING: usize = 4;

/// Bytes of stack of a thread, the same as of the main thread.
const STACK: usize = 8 << 20;

/// Works on every item with so many threads and passes the results to `take` in the order of the items, which may be endless.
/// After `take` breaks, no item is started; the results of started items are still passed. Returns the number of results.
///
/// `work` must not panic.
pub fn in_order<I: Send, T: Send>(
    items: impl Iterator<Item = I> + Send,
    threads: usize,
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(I, T) -> ControlFlow<()>,
) -> usize {
    let threads = items.size_hint().1.map_or(threads, |most| threads.min(most));
    if threads <= 1 {
        return one_by_one(items, &work, take);
    }
    let queue = Queue::new(items, threads * WAITING);
    thread::scope(|scope| {
        let worker = || {
            while let Some((at, item)) = queue.begin() {
                let result = work(&item);
                queue.put(at, (item, result));
            }
        };
        let started = |_: &usize| Builder::new().stack_size(STACK).spawn_scoped(scope, worker).is_ok();
        if (0..threads).filter(started).count() == 0 {
            return one_by_one(std::iter::from_fn(|| queue.begin().map(|(_, item)| item)), &work, take);
        }
        let mut taken = 0;
        while let Some((item, result)) = queue.get() {
            if take(item, result).is_break() {
                queue.stop();
            }
            taken += 1;
        }
        taken
    })
}

fn one_by_one<I, T>(items: impl Iterator<Item = I>, work: impl Fn(&I) -> T, mut take: impl FnMut(I, T) -> ControlFlow<()>) -> usize {
    let mut taken = 0;
    for item in items {
        let result = work(&item);
        taken += 1;
        if take(item, result).is_break() {
            break;
        }
    }
    taken
}

/// The items that wait, and those that are started, done and taken.
struct Queue<S: Iterator, T> {
    items: Mutex<S>,
    state: Mutex<State<(S::Item, T)>>,
    changed: Condvar,
    capacity: usize,
}

struct State<R> {
    begun: usize,
    taken: usize,
    /// No more items are started.
    ended: bool,
    done: BTreeMap<usize, R>,
}

impl<S: Iterator, T> Queue<S, T> {
    fn new(items: S, capacity: usize) -> Self {
        let state = State { begun: 0, taken: 0, ended: false, done: BTreeMap::new() };
        Queue { items: Mutex::new(items), state: Mutex::new(state), changed: Condvar::new(), capacity }
    }

    fn state(&self) -> MutexGuard<'_, State<(S::Item, T)>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'g, R>(&self, state: MutexGuard<'g, State<R>>) -> MutexGuard<'g, State<R>> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// The next item to work on, as soon as there is capacity for its result.
    fn begin(&self) -> Option<(usize, S::Item)> {
        // The lock is held while it waits for capacity and for the item, so that items are started in order.
        let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.state();
        while !state.ended && state.begun >= state.taken + self.capacity {
            state = self.wait(state);
        }
        if state.ended {
            return None;
        }
        drop(state);
        let item = items.next();
        let mut state = self.state();
        state.ended |= item.is_none();
        if state.ended {
            self.changed.notify_all();
            return None;
        }
        state.begun += 1;
        item.map(|item| (state.begun - 1, item))
    }

    fn put(&self, at: usize, done: (S::Item, T)) {
        self.state().done.insert(at, done);
        self.changed.notify_all();
    }

    /// The next result in order, with its item. `None` after that of the last started item.
    fn get(&self) -> Option<(S::Item, T)> {
        let mut state = self.state();
        loop {
            let next = state.taken;
            if let Some(done) = state.done.remove(&next) {
                state.taken += 1;
                self.changed.notify_all();
                return Some(done);
            }
            if state.ended && next >= state.begun {
                return None;
            }
            state = self.wait(state);
        }
    }

    fn stop(&self) {
        self.state().ended = true;
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
            let (active, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
            let mut found = Vec::new();
            let work = |item: &&u64| {
                most.fetch_max(active.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                thread::sleep(Duration::from_micros(**item * 20));
                **item
            };
            let take = |item: &u64, result| {
                active.fetch_sub(1, Ordering::SeqCst);
                assert_eq!(*item, result);
                found.push(result);
                ControlFlow::Continue(())
            };
            assert_eq!(in_order(items.iter(), threads, work, take), 300);
            assert_eq!(found, items);
            assert!(most.into_inner() <= threads * WAITING + 1);
        }
    }

    #[test]
    fn after_a_break_nothing_is_begun() {
        for threads in [1, 3] {
            let begun = AtomicUsize::new(0);
            let work = |_: &&usize| begun.fetch_add(1, Ordering::SeqCst);
            let items: Vec<usize> = (0..1000).collect();
            let taken =
                in_order(items.iter(), threads, work, |at, _| if *at >= 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) });
            assert_eq!(taken, begun.into_inner());
            assert!((11..=11 + threads * WAITING).contains(&taken), "{taken}");
        }
    }

    #[test]
    fn no_item_is_no_work() {
        assert_eq!(in_order(std::iter::empty::<u8>(), 4, |_| (), |_, ()| ControlFlow::Continue(())), 0);
    }
}
