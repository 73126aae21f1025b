//! The page of a code: what it finds, why it matters, an example, a near miss, how to fix it.

use std::fmt::Write as _;

use super::{CHECKS, Check, Stance};
use crate::diagnostic::Severity;
use crate::source::part;

/// The page of a code.
///
/// ```
/// use minutebook::check::Page;
/// let page = Page::named("numbering-gap").unwrap();
/// assert_eq!(page.title(), "N101 numbering-gap");
/// assert!(page.text().contains("## How to fix"));
/// ```
#[derive(Clone, Copy)]
pub struct Page(&'static Check);

impl Page {
    /// Every page, in the order of the identifiers.
    pub fn all() -> impl Iterator<Item = Page> {
        CHECKS.iter().map(Page)
    }

    /// The page of an identifier, in either case, or of a name.
    pub fn named(word: &str) -> Option<Page> {
        Page::all().find(|page| page.0.code.id().eq_ignore_ascii_case(word) || page.0.code.name() == word)
    }

    /// Its check.
    pub fn check(&self) -> &'static Check {
        self.0
    }

    /// Identifier and name.
    pub fn title(&self) -> String {
        format!("{} {}", self.0.code.id(), self.0.code.name())
    }

    /// The sentence at its top.
    pub fn summary(&self) -> &'static str {
        self.0.page.lines().next().unwrap_or("").trim()
    }

    /// The whole page in Markdown.
    pub fn text(&self) -> String {
        let stance = match self.0.stance {
            Stance::On => "",
            Stance::OptIn => " It runs only on request: `--extend-select`, or `--select ALL`.",
        };
        let severity = match self.0.code.severity() {
            Severity::Warning => "a warning: something may be wrong",
            Severity::Note => "a note: worth knowing",
        };
        let mut lines = self.0.page.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        let summary = lines.next().unwrap_or("");
        let rest: String = lines.map(|line| format!("{line}\n")).collect();
        format!("# {}\n\n{summary}\n\nIt is {severity}.{stance}\n{rest}", self.title())
    }

    /// The bytes of a fenced block: `"Example"` raises the code, `"Near miss"` does not. `\u{…}` is a character and `\xHH` a byte.
    pub fn sample(&self, heading: &str) -> Option<Vec<u8>> {
        self.fenced(heading).map(|(_, body)| plain(&body))
    }

    /// The name of the file in the block, `-` where it needs none.
    pub fn sample_name(&self, heading: &str) -> String {
        self.fenced(heading).map(|(name, _)| name).filter(|name| !name.is_empty()).unwrap_or_else(|| "-".to_owned())
    }

    /// What follows `text` above a fenced block, and the block.
    fn fenced(&self, heading: &str) -> Option<(String, String)> {
        let text = self.text();
        let section = text.split("\n## ").find(|section| section.starts_with(heading))?;
        let (name, block) = section.split_once("```text")?.1.split_once('\n')?;
        let (body, _) = block.split_once("```")?;
        Some((name.trim().to_owned(), body.to_owned()))
    }
}

/// A block with its escapes as bytes.
fn plain(body: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find('\\') {
        out.extend(&rest.as_bytes()[..at]);
        let (bytes, length) = escaped(part(rest, at..)).unwrap_or((vec![b'\\'], 1));
        out.extend(bytes);
        rest = part(rest, at + length..);
    }
    out.extend(rest.as_bytes());
    out
}

fn escaped(text: &str) -> Option<(Vec<u8>, usize)> {
    if let Some(digits) = text.strip_prefix("\\x") {
        return Some((vec![u8::from_str_radix(digits.get(..2)?, 16).ok()?], 4));
    }
    let (digits, _) = text.strip_prefix("\\u{")?.split_once('}')?;
    let c = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    Some((c.to_string().into_bytes(), digits.len() + 4))
}

/// `docs/findings.md`: all pages in one.
pub fn findings_page() -> String {
    let mut out = String::from(TOP);
    for page in Page::all() {
        let stance = if page.0.stance == Stance::On { "yes" } else { "no" };
        let (id, name) = (page.0.code.id(), page.0.code.name());
        let _ = writeln!(out, "| [{id}](#{}-{name}) | `{name}` | {stance} | {} |", id.to_lowercase(), page.summary());
    }
    for page in Page::all() {
        let _ = write!(out, "\n{}", page.text().replace("\n## ", "\n### ").replacen("# ", "## ", 1).trim_end());
        out.push('\n');
    }
    out
}

const TOP: &str = "# Findings

The findings of `minutebook check`, a page for each code; `minutebook explain CODE` prints one.
This file is generated from `src/check` (`MINUTEBOOK_BLESS=1 cargo test --all-features --test project findings_page::`). The examples are run as tests:
each raises its code and no other, and the near miss does not.

The letter of a code states its subject: **A**ttendance, **D**ecisions and actions, **E**ncoding and format, **K**ind of document, **N**umbers,
**S**tructure and text, **T**ime, **V**otes and motions.

| code | name | by default | what it finds |
| --- | --- | --- | --- |
";
