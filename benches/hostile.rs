//! Hostile inputs, doubled: the cost of one byte must not depend on their number.
//!
//!     cargo bench --bench hostile                     every shape, 1 to 64 MB
//!     cargo bench --bench hostile -- --to 8 names     the shapes with "names" in their name, 1 to 8 MB
//!     cargo bench --bench hostile -- --from 64 one    one size alone
//!     cargo bench --bench hostile -- --from 0.5 --to 8 --step 16
//!
//! Each measurement is a separate process. A row has the nanoseconds of processor time that each stage takes for a byte of input (`again`
//! reads the Markdown that was written), the bytes of output for each byte of input, and the peak of resident memory for each byte, without
//! what the program holds before it reads. A shape is linear if its most expensive size costs less than twice as much a byte as its
//! cheapest. Linux only: times and memory come from /proc.

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, ExitCode};

use minutebook::{facts, minutes_of, read, tree, write};

#[path = "hostile/shapes.rs"]
mod shapes;

use shapes::SHAPES;

const MEGABYTE: f64 = 1_048_576.0;

/// Stages in the order of the columns.
const STAGES: [&str; 8] = ["read", "parse", "facts", "json", "md", "lines", "again", "drop"];

/// Nanoseconds a byte below which a stage is noise.
const NOISE: f64 = 20.0;

/// Seconds of processor time after which a megabyte is given up.
const PATIENCE: f64 = 15.0;

/// Kilobytes of memory that a process may take.
const MEMORY: usize = 12 << 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.as_slice() {
        [flag, shape, reader, size] if flag == "--child" => child(shape, reader, size.parse().expect("a size in megabytes")),
        _ => parent(&arguments),
    }
}

/// Runs every shape that is wanted at every size, and compares the costs.
fn parent(arguments: &[String]) -> ExitCode {
    let (mut from, mut to, mut step, mut wanted) = (1.0_f64, 64.0, 2.0, Vec::new());
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|value| value.parse().ok()).expect("a size in megabytes");
        match argument.as_str() {
            "--from" => from = number(),
            "--to" => to = number(),
            "--step" => step = number(),
            name => wanted.push(name),
        }
    }
    println!("{:<24} {:>4} {}   total    out    peak", "shape", "MB", STAGES.map(|stage| format!("{stage:>7}")).join(" "));
    let shapes = SHAPES.iter().filter(|shape| wanted.is_empty() || wanted.iter().any(|name| shape.name.contains(name)));
    let mut crooked = 0;
    for shape in shapes {
        for reader in shape.readers {
            let name = format!("{}.{reader}", shape.name);
            let sizes = std::iter::successors(Some(from), |size| Some(size * step)).take_while(|size| *size <= to.max(from));
            let rows: Vec<Option<Row>> = sizes.map(|size| measured(&name, shape.name, reader, size)).collect();
            crooked += usize::from(!is_straight(&name, &rows));
        }
    }
    println!("{crooked} shapes cost more a byte the longer they are");
    ExitCode::from(u8::from(crooked > 0))
}

/// What one process measured.
struct Row {
    stages: Vec<f64>,
    peak: f64,
}

impl Row {
    fn total(&self) -> f64 {
        self.stages.iter().sum()
    }
}

fn measured(name: &str, shape: &str, reader: &str, size: f64) -> Option<Row> {
    let limit = format!("ulimit -v {MEMORY}; ulimit -t {:.0}; exec \"$@\"", 20.0 + PATIENCE * size);
    let itself = std::env::current_exe().expect("the path of this program");
    let done = Command::new("sh")
        .args(["-c", &limit, "sh"])
        .arg(itself)
        .args(["--child", shape, reader, &size.to_string()])
        .output()
        .expect("a process");
    let output = String::from_utf8_lossy(&done.stdout);
    let numbers: Vec<f64> = output.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    if numbers.len() != STAGES.len() + 2 {
        let last = String::from_utf8_lossy(&done.stderr).lines().last().unwrap_or("").to_owned();
        println!("{name:<24} {size:>4} failed: {} {last}", done.status);
        return None;
    }
    let row = Row { stages: numbers[..STAGES.len()].to_vec(), peak: numbers[STAGES.len() + 1] };
    let mut line = format!("{name:<24} {size:>4}");
    row.stages.iter().for_each(|cost| write!(line, " {cost:>7.1}").expect("a string takes all"));
    println!("{line} {:>7.1} {:>6.1} {:>7.1}", row.total(), numbers[STAGES.len()], row.peak);
    Some(row)
}

/// No size failed, and neither a stage nor the memory costs more than double for a byte at one size than at another.
fn is_straight(name: &str, rows: &[Option<Row>]) -> bool {
    let Some(rows) = rows.iter().map(Option::as_ref).collect::<Option<Vec<&Row>>>() else { return false };
    let mut straight = true;
    let mut judge = |what: &str, costs: Vec<f64>, noise: f64| {
        let (first, least) = (costs[0].max(noise), costs.iter().copied().fold(f64::MAX, f64::min).max(noise));
        let last = costs[costs.len() - 1];
        if last > 2.0 * first.min(least) {
            println!("{name:<24} {what} grows from {first:.1} to {last:.1}");
            straight = false;
        }
    };
    for (at, stage) in STAGES.iter().enumerate() {
        judge(stage, rows.iter().map(|row| row.stages[at]).collect(), NOISE);
    }
    judge("total", rows.iter().map(|row| row.total()).collect(), NOISE);
    judge("peak", rows.iter().map(|row| row.peak).collect(), 16.0);
    straight
}

/// Measures one text, and prints the measurements.
fn child(shape: &str, reader: &str, size: f64) -> ExitCode {
    let shape = SHAPES.iter().find(|known| known.name == shape).expect("the name of a shape");
    warm_up();
    let text = shape.text((size * MEGABYTE) as usize);
    let (before, _) = (resident("VmRSS:"), fs::write("/proc/self/clear_refs", "5"));
    let length = text.len();
    let mut clock = Clock { started: now(), costs: Vec::new(), bytes: length as f64 };
    let options = read::Options { from: Some(reader.to_owned()), ..read::Options::default() };
    let source = read::bytes("x", text.as_bytes(), &options).expect("UTF-8 is read");
    clock.lap();
    let mut minutes = tree::parse(&source);
    clock.lap();
    facts::find_meeting(&mut minutes);
    facts::find(&mut minutes);
    clock.lap();
    let (mut written, mut markdown) = (Written(0), Vec::new());
    let format = |name| write::FORMATS.iter().find(|format| format.name == name).expect("a known format");
    (format("json").write)(&minutes, &mut written).expect("all is taken");
    clock.lap();
    (format("md").write)(&minutes, &mut markdown).expect("all is taken");
    clock.lap();
    (format("lines").write)(&minutes, &mut written).expect("all is taken");
    clock.lap();
    drop(minutes);
    let markdown = String::from_utf8(markdown).expect("UTF-8 is written");
    let again = read::markdown(&markdown);
    let second = minutes_of(&again);
    clock.lap();
    drop(second);
    drop(source);
    clock.lap();
    let peak = resident("VmHWM:").saturating_sub(before) as f64 / length as f64;
    let costs: Vec<String> = clock.costs.iter().map(f64::to_string).collect();
    println!("{} {} {peak}", costs.join(" "), (written.0 + markdown.len()) as f64 / length as f64);
    ExitCode::SUCCESS
}

/// Counts the bytes that are written, and keeps none.
struct Written(usize);

impl std::io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The tables are compiled at their first use, which is not the cost of any byte.
fn warm_up() {
    let source = read::text("1. Roads\n\nRESOLVED that the road be mended.\n\nPresent: Cllr A. Fox\n");
    let minutes = minutes_of(&source);
    let all: usize = ["json", "md", "lines"].iter().filter_map(|format| write::render(format, &minutes)).map(|out| out.len()).sum();
    assert!(all > 0);
}

/// Processor time between laps.
struct Clock {
    started: u64,
    costs: Vec<f64>,
    bytes: f64,
}

impl Clock {
    fn lap(&mut self) {
        let now = now();
        self.costs.push((now - self.started) as f64 / self.bytes);
        self.started = now;
    }
}

/// Nanoseconds that this process has run.
fn now() -> u64 {
    let output = fs::read_to_string("/proc/self/schedstat").expect("the time of this process");
    output.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a figure")
}

/// Bytes of memory, by their name in /proc/self/status.
fn resident(name: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("the state of this process");
    let line = status.lines().find(|line| line.starts_with(name)).expect("a line of that name");
    line.split_whitespace().nth(1).and_then(|number| number.parse::<usize>().ok()).expect("a figure") * 1024
}
