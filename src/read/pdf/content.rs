//! Content streams: the data of a page or form, and its operators one after another, beyond a broken place too.

use std::io::{Read, copy, sink};

use hayro_syntax::Filter;
use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Dict, Object, Stream};

/// Places at which a content stream may be taken up again, at most: each costs a search for the next operator.
const MOST_REPAIRS: usize = 1_000;

/// Marks the end of every content stream, so that a truncated stream is detected. No operator of PDF has this name.
const END: &[u8] = b"minutebook-end";

/// The decoded data of a content stream.
#[derive(Default)]
pub struct Content {
    /// Operators and operands, with the end mark.
    data: Vec<u8>,
    /// A part of the data is missing or cannot be decoded.
    pub damaged: bool,
}

impl Content {
    /// The content of a page: one stream, or several that are one.
    pub fn of_page(page: &Dict<'_>) -> Content {
        let mut content = Content::default();
        match page.get::<Object<'_>>(CONTENTS) {
            Some(Object::Stream(stream)) => content.push(&stream),
            Some(Object::Array(streams)) => content.push_all(&streams),
            _ => content.damaged = page.contains_key(CONTENTS) && !is_null(page),
        }
        content.ended()
    }

    /// The content of a form.
    pub fn of_form(form: &Stream<'_>) -> Content {
        let mut content = Content::default();
        content.push(form);
        content.ended()
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.data.len()
    }

    /// Calls `each` with every operator, and returns whether the stream could be read to its end without a repair.
    pub fn each(&self, mut each: impl FnMut(&Instruction<'_, '_>)) -> bool {
        let mut start = 0;
        for repairs in 0..MOST_REPAIRS {
            let Some(rest) = self.data.get(start..) else { return false };
            let mut operators = UntypedIter::new(rest);
            let mut last = 0;
            while let Some(instruction) = operators.next() {
                if **instruction.operator == *END {
                    return repairs == 0;
                }
                last = offset(rest, instruction.operator).unwrap_or(last);
                each(&instruction);
            }
            start += last + next_word(rest.get(last..).unwrap_or_default());
        }
        false
    }

    fn push_all(&mut self, streams: &Array<'_>) {
        let before = streams.raw_iter().count();
        let mut after = 0;
        for stream in streams.iter::<Stream<'_>>() {
            self.push(&stream);
            after += 1;
        }
        self.damaged |= after < before;
    }

    fn push(&mut self, stream: &Stream<'_>) {
        let packing = Packing::of(stream);
        self.damaged |= packing != Packing::Whole;
        if packing == Packing::Swollen {
            return;
        }
        match stream.decoded_data() {
            Ok(data) => self.data.extend_from_slice(&data),
            Err(_) => self.damaged = true,
        }
        self.data.push(b'\n');
    }

    fn ended(mut self) -> Content {
        self.data.extend_from_slice(END);
        self.data.push(b'\n');
        self
    }
}

/// The page says that it has no content.
fn is_null(page: &Dict<'_>) -> bool {
    matches!(page.get::<Object<'_>>(CONTENTS), Some(Object::Null(_)))
}

/// Where the operator ends in the data that it was read from.
fn offset(data: &[u8], operator: &[u8]) -> Option<usize> {
    let at = (operator.as_ptr() as usize).checked_sub(data.as_ptr() as usize)?;
    (at < data.len()).then(|| at + operator.len())
}

/// The distance of the next word from the start: reading continues there after a place that cannot be read.
fn next_word(data: &[u8]) -> usize {
    let blanks = data.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let word = data.iter().skip(blanks).take_while(|byte| !byte.is_ascii_whitespace()).count();
    blanks + word.max(1)
}

/// Bytes that a content stream may unpack to.
const MOST_UNPACKED: u64 = 128 << 20;

/// How the data of a stream is packed.
#[derive(PartialEq, Eq)]
enum Packing {
    /// It unpacks without an error.
    Whole,
    /// It is damaged. The decoder of streams is lenient: it returns what it could unpack without an error.
    Broken,
    /// It unpacks to more than a page has.
    Swollen,
}

impl Packing {
    fn of(stream: &Stream<'_>) -> Packing {
        if stream.filters().as_slice() != [Filter::FlateDecode] {
            return Packing::Whole;
        }
        let packed = stream.raw_data();
        let mut unpacked = flate2::read::ZlibDecoder::new(packed.as_ref()).take(MOST_UNPACKED);
        match copy(&mut unpacked, &mut sink()) {
            Ok(MOST_UNPACKED..) => Packing::Swollen,
            Ok(_) => Packing::Whole,
            Err(_) => Packing::Broken,
        }
    }
}
