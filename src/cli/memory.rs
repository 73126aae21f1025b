//! Memory for one input. Where an allocation fails within a library the whole process ends, so that what an input may take is asked for
//! before it is read: where the system refuses it (a limit of the process, more than the machine has), that input alone fails.

use anyhow::{Result, anyhow};

/// Bytes of memory that a byte of text may take until its document is written; measured on text that is all short items, rounded up.
const FOR_EACH_BYTE: usize = 48;

/// Asks the system whether it would give the memory that `bytes` of text may take. Nothing of it is touched, and it is given back at once.
///
/// # Errors
/// A sentence, if it would not.
pub fn ask(bytes: usize) -> Result<()> {
    let wanted = bytes.saturating_mul(FOR_EACH_BYTE);
    let refused =
        || anyhow!("expected {} MB of memory, which an input of this size may take, but the system gives no more", (wanted >> 20) + 1);
    Vec::<u8>::new().try_reserve_exact(wanted).map_err(|_| refused())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_system_has_is_refused_with_a_sentence() {
        assert!(ask(1 << 20).is_ok());
        let told = ask(usize::MAX / 4).unwrap_err().to_string();
        assert!(told.starts_with("expected ") && told.contains(" MB of memory"), "{told}");
    }
}
