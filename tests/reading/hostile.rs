//! Every hostile shape of the benchmark, small: nothing overflows a small stack, the units tile the text, and what is
//! written grows with what is read. What a byte costs in time and memory is measured by `cargo bench --bench hostile`.

#[path = "../../benches/hostile/shapes.rs"]
mod shapes;

use minutebook::{minutes_of, read, write};
use shapes::{SHAPES, Shape};

/// Bytes of stack that any text must do with; a main thread has sixteen times as many.
const STACK: usize = 512 * 1024;

/// Bytes of the smaller text; the larger has four times as many.
const SMALL: usize = 3000;

/// Bytes that all formats write of a text.
fn written(shape: &Shape, reader: &str, length: usize) -> Result<usize, String> {
    let text = shape.text(length);
    let options = read::Options { from: Some(reader.to_owned()), ..read::Options::default() };
    let source = read::bytes("-", text.as_bytes(), &options).map_err(|error| error.to_string())?;
    let minutes = minutes_of(&source);
    crate::support::tiling(&source, &minutes)?;
    Ok(["json", "md", "lines"].iter().filter_map(|format| write::render(format, &minutes)).map(|out| out.len()).sum())
}

/// Double the time for a byte may be noise of a short text; four times is quadratic.
fn grows_with_its_text(shape: &Shape, reader: &str) -> Result<(), String> {
    let (small, large) = (written(shape, reader, SMALL)?, written(shape, reader, 4 * SMALL)?);
    if large <= 8 * small + 4 * SMALL { Ok(()) } else { Err(format!("{small} bytes of {SMALL}, but {large} of four times as many")) }
}

/// Runs on a small stack, like that of a thread of a server.
fn on_a_small_stack(work: impl FnOnce() -> Vec<String> + Send) -> Vec<String> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.expect("a thread").join().expect("no shape panics")
    })
}

#[test]
fn every_shape_is_read_on_a_small_stack_and_written_in_proportion() {
    let wrong = on_a_small_stack(|| {
        let tried = SHAPES.iter().flat_map(|shape| shape.readers.iter().map(move |reader| (shape, *reader)));
        tried
            .filter_map(|(shape, reader)| grows_with_its_text(shape, reader).err().map(|why| format!("{}: {reader}: {why}", shape.name)))
            .collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whatever_nests_is_kept_flat_enough_for_a_small_stack() {
    let wrong = on_a_small_stack(|| {
        let texts = [
            ("markdown", format!("{}a", "1. ".repeat(20_000))),
            ("markdown", format!("---\nminutebook: 1\n---\n\n{}a", "+ ".repeat(20_000))),
            ("markdown", format!("{}a", "> ".repeat(20_000))),
            ("markdown", format!("{}a", "[".repeat(20_000))),
            ("html", format!("{}a", "<div>".repeat(100_000))),
            ("html", format!("{}a", "<ol><li>".repeat(20_000))),
            ("html", format!("{}a", "<table><tr><td>".repeat(20_000))),
            ("html", format!("<b>{}", "<i>a</b>".repeat(20_000))),
            ("html", format!("<table><tr>{}", "<td>a".repeat(100_000))),
            ("text", format!("1. Roads\n\n{}", "RESOLVED. (a) ".repeat(3000))),
            ("text", format!("1. Roads\n\n{}", "… view the full minutes text for item 1 ".repeat(1000))),
        ];
        let read = |(reader, text): &(&str, String)| {
            let options = read::Options { from: Some((*reader).to_owned()), ..read::Options::default() };
            let source = read::bytes("-", text.as_bytes(), &options).map_err(|error| error.to_string())?;
            let minutes = minutes_of(&source);
            write::FORMATS.iter().for_each(|format| drop(format.render(&minutes)));
            crate::support::tiling(&source, &minutes)
        };
        texts.iter().filter_map(|text| read(text).err().map(|why| format!("{:?}: {why}", &text.1[..20]))).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
