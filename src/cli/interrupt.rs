//! Signals: an interrupted run leaves no file in the making, and says so with its exit code.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The files and folders in the making. Whoever holds it keeps new ones from being begun.
static MAKING: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn making() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    MAKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A file or folder in the making, known by its name until this is dropped.
pub struct Making(PathBuf);

impl Drop for Making {
    fn drop(&mut self) {
        making().remove(&self.0);
    }
}

/// Begins a file or folder that goes if the run is interrupted.
///
/// # Errors
/// That of `make`.
pub fn begin<T: AsRef<Path>>(make: impl FnOnce() -> io::Result<T>) -> io::Result<(T, Making)> {
    let mut making = making();
    let made = make()?;
    making.insert(made.as_ref().to_owned());
    let making = Making(made.as_ref().to_owned());
    Ok((made, making))
}

/// From here on an interrupt (Ctrl-C) ends the run with 130 and a termination with 143, and neither leaves a file in the making.
/// A file that may grow no larger is an error of its own, not the end of the run.
#[cfg(unix)]
pub fn listen() {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::iterator::Signals;

    let _ = signal_hook::flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else { return };
    let _ = std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            stop(128 + signal);
        }
    });
}

/// Where there are no signals the system ends the run.
#[cfg(not(unix))]
pub fn listen() {}

/// Ends the run while nothing new can be begun. A file that has its name by now is whole, and stays.
#[cfg(unix)]
fn stop(code: i32) -> ! {
    let making = making();
    for path in making.iter() {
        let _ = std::fs::remove_file(path).or_else(|_| std::fs::remove_dir_all(path));
    }
    super::report::error("interrupted");
    std::process::exit(code)
}
