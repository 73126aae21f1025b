//! Standard output that was closed when the program started, as a shell's `>&-` leaves it.

use std::io;

/// What `build/closed_output.c` sets before the runtime opens the null device in the place of a closed standard output.
const CLOSED: &str = "MINUTEBOOK_OUTPUT_IS_CLOSED";

/// # Errors
/// Where standard output was closed: whatever is written to it would be lost.
pub fn check() -> io::Result<()> {
    if std::env::var_os(CLOSED).is_some() { Err(io::Error::other("it is closed")) } else { Ok(()) }
}
