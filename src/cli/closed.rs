//! Detects a standard output that was closed when the program started, as `>&-` in a shell leaves it.

use std::io;

/// Set by `build/closed_output.c` before the runtime opens the null device in place of a closed standard output.
const CLOSED: &str = "MINUTEBOOK_OUTPUT_IS_CLOSED";

/// # Errors
/// If standard output was closed: everything written to it would be lost.
pub fn check() -> io::Result<()> {
    if std::env::var_os(CLOSED).is_some() { Err(io::Error::other("it is closed")) } else { Ok(()) }
}
