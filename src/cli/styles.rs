//! `minutebook styles`: lists the house styles and tests those of the user.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use clap::{Args, Subcommand};
use minutebook::style::{self, Choice, Example, Style};
use minutebook::{minutes_as, read, source, write};

use super::output::{Existing, Output};
use super::{FOUND, input, report};

/// Arguments of `styles`.
#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Subcommand)]
enum What {
    /// Name every built-in style and say whose minutes it is for.
    List,
    /// Print the file of a built-in style, to start one's own from.
    Show {
        /// Name of the style.
        name: String,
    },
    /// Parse the examples of a file and say which line is not what the example says.
    Test {
        /// File of a style, or the name of a built-in one.
        file: String,
    },
}

/// Lists the styles, shows one, or tests one.
pub fn run(arguments: &Arguments) -> ExitCode {
    match answer(arguments.what.as_ref().unwrap_or(&What::List)) {
        Ok(code) => code,
        Err(error) => report::failure(&error),
    }
}

fn answer(what: &What) -> Result<ExitCode> {
    let (text, code) = match what {
        What::List => (list(), ExitCode::SUCCESS),
        What::Show { name } => (built_in(name)?.toml.clone(), ExitCode::SUCCESS),
        What::Test { file } => test(file)?,
    };
    Output::open(None, Existing::Keep)?.write(&text)?;
    Ok(code)
}

fn list() -> String {
    let width = style::built_in().map(|style| style.name.len()).max().unwrap_or(0);
    style::built_in().map(|style| format!("{:width$}  {}\n", style.name, style.description)).collect()
}

fn built_in(name: &str) -> Result<&'static Style> {
    let names = || style::built_in().map(|style| style.name.as_str()).collect::<Vec<_>>().join(", ");
    style::named(name).ok_or_else(|| anyhow!("expected a built-in style, but found {name}; there are {}", names()))
}

fn test(file: &str) -> Result<(String, ExitCode)> {
    let named = Named::find(file)?;
    let Choice::Is(style) = named.choice() else { bail!("expected a style with examples, but found none") };
    let wrong: Vec<String> = style.examples.iter().flat_map(|example| faults(file, style, example)).collect();
    if wrong.is_empty() {
        return Ok((right(style), ExitCode::SUCCESS));
    }
    Ok((wrong.concat(), ExitCode::from(FOUND)))
}

fn right(style: &Style) -> String {
    match style.examples.len() {
        1 => format!("{}: 1 example is read as it says\n", style.name),
        examples => format!("{}: {examples} examples are read as they say\n", style.name),
    }
}

/// The lines of an example whose role is not the one that it states.
fn faults(file: &str, style: &Style, example: &Example) -> Vec<String> {
    let source = read::text(&example.text);
    let found = write::roles(&minutes_as(&source, Choice::Is(style)));
    let lines: Vec<&str> = example.text.lines().map(|line| line.trim_matches(source::is_blank)).filter(|line| !line.is_empty()).collect();
    let role = |roles: &[String], at: usize| roles.get(at).cloned().unwrap_or_else(|| "nothing".to_owned());
    let wrong = |at: &usize| example.roles.get(*at) != found.get(*at);
    let fault = |at: usize| {
        let (wanted, found, text) = (role(&example.roles, at), role(&found, at), lines.get(at).unwrap_or(&"no line"));
        format!("{file}:{}: line {} of the example: expected {wanted}, but found {found}: {text}\n", example.line, at + 1)
    };
    (0..example.roles.len().max(found.len())).filter(wrong).map(fault).collect()
}

/// A style that the user named.
pub enum Named {
    /// `none`: no style, and no detection.
    Plain,
    /// A built-in style.
    BuiltIn(&'static Style),
    /// A file of the user.
    File(Box<Style>),
}

impl Named {
    /// Finds a style by name: `none`, a built-in one, or a file.
    ///
    /// # Errors
    /// A sentence that names the file, and the line where it is wrong.
    pub fn find(name: &str) -> Result<Named> {
        if name == "none" {
            return Ok(Named::Plain);
        }
        let path = Path::new(name);
        let file = path.components().count() > 1 || path.extension().is_some();
        match style::named(name) {
            Some(style) if !file => Ok(Named::BuiltIn(style)),
            None if !file && !path.exists() => Err(built_in(name).err().unwrap_or_else(|| anyhow!("expected a style"))),
            _ => Self::read(name),
        }
    }

    fn read(name: &str) -> Result<Named> {
        let bytes = input::bytes(name.as_ref()).map_err(|error| anyhow!("{name}: {error}"))?;
        let text = String::from_utf8(bytes).map_err(|_| anyhow!("{name}: expected a style in UTF-8, but found other bytes"))?;
        let style = text.parse::<Style>().map_err(|fault| anyhow!("{name}:{fault}"))?;
        Ok(Named::File(Box::new(style)))
    }

    /// The choice of style for the parser.
    pub fn choice(&self) -> Choice<'_> {
        match self {
            Named::Plain => Choice::Plain,
            Named::BuiltIn(style) => Choice::Is(style),
            Named::File(style) => Choice::Is(style),
        }
    }
}
