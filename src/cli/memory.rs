//! Memory for one input. A failed allocation inside a library ends the whole process. So the memory that an input may need is requested
//! before it is read: if the system refuses it (a limit of the process, more than the machine has), only that input fails.

use anyhow::{Result, anyhow};

/// Bytes of memory for each byte of text, and for each line that is not blank, until the document is written: minutes take about fifty
/// bytes for each byte, a text of one-letter paragraphs eight hundred (SECURITY.md).
const FOR_EACH_BYTE: usize = 24;
const FOR_EACH_LINE: usize = 2400;

/// Checks that the system would give the memory that a text may need. The memory is not touched, and is freed at once.
///
/// # Errors
/// A sentence, if the system refuses it.
pub fn ask(text: &[u8]) -> Result<()> {
    let lines = text.iter().zip(text.iter().skip(1)).filter(|(byte, next)| **byte == b'\n' && **next != b'\n').count();
    reserve(text.len().saturating_mul(FOR_EACH_BYTE).saturating_add(lines.saturating_mul(FOR_EACH_LINE)))
}

fn reserve(wanted: usize) -> Result<()> {
    let refused =
        || anyhow!("expected {} MB of memory, which an input of this size may take, but the system does not give them", (wanted >> 20) + 1);
    Vec::<u8>::new().try_reserve_exact(wanted).map_err(|_| refused())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_system_has_is_refused_with_a_sentence() {
        assert!(ask(b"1. Roads\n\nNone.\n").is_ok());
        let error = reserve(usize::MAX / 4).unwrap_err().to_string();
        assert!(error.starts_with("expected ") && error.contains(" MB of memory"), "{error}");
    }
}
