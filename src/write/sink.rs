//! The output of writers, which returns the first failure at the end.

use std::fmt::Arguments;
use std::io::{BufWriter, Error, Result, Write};

/// A buffered output that keeps its first failure. Nothing is written after it.
pub struct Sink<'w> {
    to: BufWriter<&'w mut dyn Write>,
    failure: Option<Error>,
}

impl<'w> Sink<'w> {
    /// Writes to an output.
    pub fn new(to: &'w mut dyn Write) -> Self {
        Sink { to: BufWriter::new(to), failure: None }
    }

    /// Writes words; `write!` calls it.
    pub fn write_fmt(&mut self, words: Arguments<'_>) {
        if self.failure.is_none() {
            self.failure = self.to.write_fmt(words).err();
        }
    }

    /// Writes the rest of the buffer.
    ///
    /// # Errors
    /// The first failure of the output.
    pub fn finish(mut self) -> Result<()> {
        match self.failure {
            Some(failure) => Err(failure),
            None => self.to.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes so many bytes and then fails.
    struct Narrow(usize);

    impl Write for Narrow {
        fn write(&mut self, bytes: &[u8]) -> Result<usize> {
            let taken = bytes.len().min(self.0);
            self.0 -= taken;
            if taken == 0 { Err(Error::other("it is full")) } else { Ok(taken) }
        }

        fn flush(&mut self) -> Result<()> {
            Ok(())
        }
    }

    fn written(capacity: usize) -> Result<()> {
        let mut to = Narrow(capacity);
        let mut sink = Sink::new(&mut to);
        (0..10_000).for_each(|number| write!(sink, "{number:05}"));
        sink.finish()
    }

    #[test]
    fn a_failure_is_returned_at_the_end() {
        assert!(written(50_000).is_ok());
        assert_eq!(written(49_999).unwrap_err().to_string(), "it is full");
        assert_eq!(written(10).unwrap_err().to_string(), "it is full");
    }
}
