//! Lines of a stream; a line longer than a limit is not kept.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

/// Bytes read at a time.
const BUFFER: usize = 64 << 10;

/// Capacity that the buffer keeps after a long line.
const KEPT: usize = 1 << 20;

/// A line, without its line feed.
#[derive(Debug, PartialEq, Eq)]
pub enum Line<'l> {
    /// All of it.
    Whole(&'l [u8]),
    /// A line longer than the limit.
    TooLong,
}

impl Line<'_> {
    /// A copy of the line, valid after the next one is read; `None` if it is too long.
    pub fn kept(&self) -> Option<Vec<u8>> {
        match self {
            Line::Whole(line) => Some(line.to_vec()),
            Line::TooLong => None,
        }
    }

    /// The line of a copy.
    pub fn of(kept: &Option<Vec<u8>>) -> Line<'_> {
        kept.as_deref().map_or(Line::TooLong, Line::Whole)
    }
}

/// The lines of a stream.
pub struct Lines<R> {
    reader: BufReader<R>,
    limit: usize,
    line: Vec<u8>,
}

impl<R: Read> Lines<R> {
    /// Lines of at most so many bytes.
    pub fn new(reader: R, limit: usize) -> Self {
        Lines { reader: BufReader::with_capacity(BUFFER, reader), limit, line: Vec::new() }
    }

    /// The next line. Calls `idle` before it may have to wait for one.
    ///
    /// # Errors
    /// Those of the stream, and of `idle`.
    pub fn next(&mut self, mut idle: impl FnMut() -> io::Result<()>) -> io::Result<Option<Line<'_>>> {
        self.line.clear();
        self.line.shrink_to(KEPT);
        let mut length = 0;
        loop {
            if self.reader.buffer().is_empty() {
                idle()?;
            }
            let chunk = match self.reader.fill_buf() {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                chunk => chunk?,
            };
            let end = chunk.iter().position(|byte| *byte == b'\n');
            let part = &chunk[..end.unwrap_or(chunk.len())];
            length += part.len();
            if length <= self.limit {
                self.line.extend_from_slice(part);
            }
            let read = part.len() + usize::from(end.is_some());
            let ended = end.is_some() || chunk.is_empty();
            self.reader.consume(read);
            if ended {
                let last = read == 0 && length == 0;
                return Ok((!last).then(|| if length > self.limit { Line::TooLong } else { Line::Whole(&self.line) }));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(text: &[u8], limit: usize) -> Vec<String> {
        let mut lines = Lines::new(text, limit);
        let mut found = Vec::new();
        while let Some(line) = lines.next(|| Ok(())).unwrap() {
            found.push(match line {
                Line::Whole(line) => String::from_utf8(line.to_vec()).unwrap(),
                Line::TooLong => "too long".to_owned(),
            });
        }
        found
    }

    #[test]
    fn every_line_is_given_once() {
        assert_eq!(lines_of(b"a\n\nbb\r\nc", 9), ["a", "", "bb\r", "c"]);
        assert_eq!(lines_of(b"", 9), [""; 0]);
        assert_eq!(lines_of(b"\n", 9), [""]);
    }

    #[test]
    fn a_line_over_the_limit_is_none_and_the_next_is_one() {
        let long = "x".repeat(3 * BUFFER);
        assert_eq!(lines_of(format!("{long}\nabc\nabcd\n").as_bytes(), 3), ["too long", "abc", "too long"]);
        assert_eq!(lines_of(format!("{long}\nabc").as_bytes(), 3 * BUFFER), [long.as_str(), "abc"]);
    }

    #[test]
    fn nothing_is_held_back_while_it_waits() {
        let mut idle = 0;
        let mut lines = Lines::new(&b"a\nb\nc\n"[..], 9);
        for wanted in [1, 1, 1, 2] {
            let waits = || {
                idle += 1;
                Ok(())
            };
            lines.next(waits).unwrap();
            assert_eq!(idle, wanted);
        }
    }
}
