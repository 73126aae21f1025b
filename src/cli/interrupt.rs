//! Signals: an interrupted run removes its unfinished files and has an exit code of its own.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The unfinished files and folders. While it is locked no new one can be started.
static MAKING: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn making() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    MAKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An unfinished file or folder, registered by its name until this is dropped.
pub struct Making(PathBuf);

impl Drop for Making {
    fn drop(&mut self) {
        making().remove(&self.0);
    }
}

/// Starts a file or folder that is removed if the run is interrupted.
///
/// # Errors
/// The error of `make`.
pub fn begin<T: AsRef<Path>>(make: impl FnOnce() -> io::Result<T>) -> io::Result<(T, Making)> {
    let mut making = making();
    let made = make()?;
    making.insert(made.as_ref().to_owned());
    let making = Making(made.as_ref().to_owned());
    Ok((made, making))
}

/// From here on an interrupt (Ctrl-C) ends the run with 130 and a termination with 143, and neither leaves an unfinished file.
/// A file that reaches its size limit is an error of that file, not the end of the run.
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

/// On systems without signals the system ends the run.
#[cfg(not(unix))]
pub fn listen() {}

/// Ends the run while no new file can be started. A file that already has its name is complete and stays.
#[cfg(unix)]
fn stop(code: i32) -> ! {
    let making = making();
    for path in making.iter() {
        let _ = std::fs::remove_file(path).or_else(|_| std::fs::remove_dir_all(path));
    }
    super::report::error("interrupted");
    std::process::exit(code)
}
