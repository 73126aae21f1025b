//! The pages of a PDF file, read in a process of their own: a malicious file ends that process and not this one.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::process::{Child, Command, ExitCode, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};
use clap::{Parser, ValueEnum};
use minutebook::read::pdf::{self, Draw, Pages};

use super::{FAILED, PICTURE, usage};

/// Seconds of processor time that a file may take; a thousand pages take a few.
const SECONDS: u64 = 8;

/// Seconds of elapsed time that a file may take, for a busy machine or a system without limits.
const PATIENCE: u64 = 30;

/// Bytes of memory that a file may take.
const MEMORY: u64 = 400 << 20;

/// The first word of the command that reads pages. Only this program uses it: the help and the completions do not show it.
pub const NAME: &str = "pdf-pages";

/// The program that reads the pages of PDF files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Tool {
    /// This program.
    #[default]
    Own,
    /// pdftotext of poppler, which must be installed.
    Pdftotext,
}

/// Whether a file without a text layer was read in this run, on any thread.
static PICTURES: AtomicBool = AtomicBool::new(false);

/// The exit code of a run: `code`, or another if only files without a text layer were a problem.
pub fn verdict(code: ExitCode) -> ExitCode {
    let failed = code == ExitCode::from(FAILED);
    if PICTURES.load(Ordering::Relaxed) && !failed { ExitCode::from(PICTURE) } else { code }
}

/// How another program starts this one: a path, and the words before a command.
static STARTED_BY: OnceLock<Vec<OsString>> = OnceLock::new();

/// Sets how another program, such as an interpreter that has loaded this library, starts this one. It is set once.
pub fn started_by(words: Vec<OsString>) {
    let _ = STARTED_BY.set(words);
}

/// Whether another program has set how to start this one.
pub fn can_start() -> bool {
    STARTED_BY.get().is_some()
}

/// The command that starts this program again.
fn program() -> Result<Command> {
    match STARTED_BY.get().and_then(|words| words.split_first()) {
        Some((path, before)) => {
            let mut command = Command::new(path);
            command.args(before);
            Ok(command)
        }
        None => Ok(Command::new(std::env::current_exe()?)),
    }
}

/// The arguments of such a command.
#[derive(Parser)]
#[command(name = NAME)]
struct Arguments {
    #[arg(long, value_enum, default_value_t)]
    tool: Tool,
}

/// The function that reads pages with a tool.
pub fn drawn_by(tool: Tool) -> Draw {
    match tool {
        Tool::Own => Draw { name: "own", pages: |bytes| drawn(bytes, "own") },
        Tool::Pdftotext => Draw { name: "pdftotext", pages: |bytes| drawn(bytes, "pdftotext") },
    }
}

/// Reads the pages of a file in a process of its own.
///
/// # Errors
/// A sentence, if the file cannot be read, or takes more time or memory than it may.
fn drawn(bytes: &[u8], tool: &str) -> Result<Pages> {
    let child = program()?
        .args([NAME, "--tool", tool])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| anyhow!("expected to start a process to read the file in, but: {error}"))?;
    let output = answer(child, bytes)?;
    if output.status.success() {
        let pages: Pages = serde_json::from_slice(&output.stdout)?;
        PICTURES.fetch_or(!pages.has_text(), Ordering::Relaxed);
        return Ok(pages);
    }
    let error = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    if output.status.code() == Some(i32::from(FAILED)) && !error.is_empty() {
        bail!(error);
    }
    bail!(
        "expected a PDF file that can be read in {SECONDS} s and {} MB, but this one takes more, or breaks the reader; \
         try --pdf-tool pdftotext",
        MEMORY >> 20
    )
}

/// Sends the bytes to the child process and reads its output, up to the limit of elapsed time.
fn answer(mut child: Child, bytes: &[u8]) -> Result<Output> {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(bytes)));
        let out = scope.spawn(move || all(stdout));
        let err = scope.spawn(move || all(stderr));
        let until = Instant::now() + Duration::from_secs(PATIENCE);
        let status = loop {
            match child.try_wait()? {
                Some(status) => break status,
                None if Instant::now() > until => {
                    child.kill()?;
                    break child.wait()?;
                }
                None => std::thread::sleep(Duration::from_millis(4)),
            }
        };
        Ok(Output { status, stdout: out.join().unwrap_or_default(), stderr: err.join().unwrap_or_default() })
    })
}

fn all(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        let _ = pipe.read_to_end(&mut bytes);
    }
    bytes
}

/// Reads a file on standard input and writes its pages as JSON, within limits. `words` is the whole command.
pub fn run(words: &[OsString]) -> ExitCode {
    let arguments = match Arguments::try_parse_from(words.iter().skip(1)) {
        Ok(arguments) => arguments,
        Err(error) => return usage::refuse(&error),
    };
    std::panic::set_hook(Box::new(|_| {}));
    limit();
    let mut bytes = Vec::new();
    let pages = std::io::stdin().lock().read_to_end(&mut bytes).map_err(anyhow::Error::from).and_then(|_| match arguments.tool {
        Tool::Own => pdf::pages(&bytes),
        Tool::Pdftotext => by_pdftotext(&bytes),
    });
    let (written, code) = match pages.and_then(|pages| Ok(serde_json::to_string(&pages)?)) {
        Ok(json) => (std::io::stdout().write_all(json.as_bytes()), ExitCode::SUCCESS),
        Err(error) => (std::io::stderr().write_all(format!("{error:#}").as_bytes()), ExitCode::from(FAILED)),
    };
    if written.is_ok() { code } else { ExitCode::from(FAILED) }
}

/// Limits this process and its children. On other systems than Unix only the elapsed time is limited.
fn limit() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let to = |most: u64| Rlimit { current: Some(most), maximum: Some(most) };
        let _ = setrlimit(Resource::Cpu, to(SECONDS));
        let _ = setrlimit(Resource::As, to(MEMORY));
        let _ = setrlimit(Resource::Core, to(0));
    }
}

/// The pages as pdftotext lays them out.
fn by_pdftotext(bytes: &[u8]) -> Result<Pages> {
    let spawned = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let child = spawned.map_err(|error| anyhow!("expected the program pdftotext, which comes with poppler, but: {error}"))?;
    let output = answer(child, bytes)?;
    let errors = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let first = errors.lines().next().unwrap_or("it gave no reason").to_owned();
        bail!("expected a PDF file that pdftotext can read, but it says: {first}");
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let pages = text.strip_suffix('\u{c}').unwrap_or(&text).split('\u{c}').map(str::to_owned);
    Ok(Pages { text: pages.collect(), ..Pages::default() })
}
