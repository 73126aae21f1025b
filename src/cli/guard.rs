//! One document cannot stop the others: a panic becomes an error.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use anyhow::{Result, anyhow};

thread_local! {
    /// Whether this thread is inside `guarded`.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Turns a panic into an error. Safe on any number of threads: the hook is set once and is silent only inside `guarded`.
///
/// # Errors
/// The error of the work, or the reason of its panic.
pub fn guarded<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(silence);
    let before = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    done.unwrap_or_else(|payload| Err(fault(&*payload)))
}

fn silence() {
    let usual = take_hook();
    set_hook(Box::new(move |panic| {
        if !GUARDED.get() {
            usual(panic);
        }
    }));
}

fn fault(payload: &(dyn Any + Send)) -> anyhow::Error {
    let reason = payload.downcast_ref::<String>().map(String::as_str).or_else(|| payload.downcast_ref::<&str>().copied());
    let reason = reason.unwrap_or("no reason given");
    anyhow!("expected to read any text, but failed on this one, which is a fault of minutebook: {reason}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_with_its_reason() {
        let error = guarded(|| -> Result<()> { panic!("item {} was lost", 4) }).map_err(|error| error.to_string());
        assert!(error.as_ref().is_err_and(|why| why.ends_with("a fault of minutebook: item 4 was lost")), "{error:?}");
        assert!(guarded(|| Ok(1)).is_ok_and(|one| one == 1));
    }

    #[test]
    fn panics_on_several_threads_stay_with_their_own() {
        let failed = |at: usize| guarded(|| if at.is_multiple_of(2) { panic!("{at}") } else { Ok(at) }).is_err();
        let counts: Vec<usize> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| (0..200).filter(|at| failed(*at)).count())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(counts, [100; 4]);
    }
}
