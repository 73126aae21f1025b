//! The styles of an OpenDocument text: bold letters, headings, and the numbering of lists.

use std::collections::HashMap;

use anyhow::Result;

use crate::read::counter::{NumberFormat, bullet};
use crate::read::xml::{Element, Step, Walk};

/// Styles that a chain of parents may pass.
const LONGEST_CHAIN: usize = 20;

/// Levels of a list.
pub const LEVELS: usize = 10;

/// A style of paragraphs or of letters.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    /// As users see it, in lower case.
    name: String,
    outline: Option<u8>,
    bold: Option<bool>,
    struck: Option<bool>,
    hidden: bool,
}

/// One level of a list: how it is printed.
#[derive(Clone, Debug)]
pub struct Level {
    number_format: NumberFormat,
    bullet: Option<String>,
    prefix: String,
    suffix: String,
    /// Levels printed, this one and those above it.
    shown: usize,
    /// `%1%.%2%.`, where the file says more than prefix and suffix.
    pattern: Option<String>,
    start: u32,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            number_format: NumberFormat::None,
            bullet: None,
            prefix: String::new(),
            suffix: String::new(),
            shown: 1,
            pattern: None,
            start: 1,
        }
    }
}

/// How a list counts, level by level.
#[derive(Clone, Debug, Default)]
pub struct ListStyle {
    levels: Vec<Level>,
}

/// How far each level of a list has counted.
pub type Counted = [Option<u32>; LEVELS];

impl ListStyle {
    /// Increases the number at a level (from 0), from `start` if an entry states one, and returns the printed number.
    pub fn next(&self, counted: &mut Counted, level: usize, start: Option<u32>) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let own = self.levels.get(level)?;
        let on = counted[level].map_or(own.start, |last| last.saturating_add(1));
        counted[level] = Some(start.unwrap_or(on));
        counted[level + 1..].fill(None);
        let printed = self.printed(own, counted, level);
        (!printed.is_empty()).then_some(printed)
    }

    fn printed(&self, own: &Level, counted: &Counted, level: usize) -> String {
        if let Some(character) = &own.bullet {
            return bullet(character).to_owned();
        }
        let number = |at: usize| {
            let level = self.levels.get(at).cloned().unwrap_or_default();
            level.number_format.print(counted[at].unwrap_or(level.start))
        };
        if let Some(pattern) = &own.pattern {
            let filled = (0..=level).fold(pattern.clone(), |text, at| text.replace(&format!("%{}%", at + 1), &number(at)));
            return filled.trim().to_owned();
        }
        if own.number_format == NumberFormat::None {
            return format!("{}{}", own.prefix, own.suffix).trim().to_owned();
        }
        let shown = own.shown.clamp(1, level + 1);
        let numbers: Vec<String> = (level + 1 - shown..=level).map(number).filter(|number| !number.is_empty()).collect();
        format!("{}{}{}", own.prefix, numbers.join("."), own.suffix).trim().to_owned()
    }
}

/// All styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    by_name: HashMap<String, Style>,
    lists: HashMap<String, ListStyle>,
    /// The numbering of headings.
    pub outline: ListStyle,
}

/// What is open while styles are read.
#[derive(Default)]
struct Open {
    style: Option<String>,
    list: Option<String>,
    /// The list is the outline.
    outline: bool,
}

impl Styles {
    /// Takes the styles of a part, besides those taken before.
    ///
    /// # Errors
    /// As [`Walk::step`].
    pub fn take(&mut self, text: &str) -> Result<()> {
        let mut walk = Walk::new(text);
        let mut open = Open::default();
        loop {
            match walk.step()? {
                // Only the styles precede the body, and those of the page are read elsewhere.
                Step::Open(element) if matches!(element.name(), "body" | "master-styles") => walk.skip()?,
                Step::Open(element) => self.element(&element, &mut open),
                Step::End => return Ok(()),
                Step::Close | Step::Text(_) => {}
            }
        }
    }

    fn element(&mut self, element: &Element<'_>, open: &mut Open) {
        match element.name() {
            "style" => {
                let name = element.get("name").unwrap_or_default();
                let style = Style {
                    parent: element.get("parent-style-name"),
                    name: element.get("display-name").unwrap_or_else(|| name.clone()).to_lowercase(),
                    outline: element.number("default-outline-level"),
                    ..Style::default()
                };
                self.by_name.insert(name.clone(), style);
                open.style = Some(name);
            }
            "text-properties" => {
                if let Some(style) = open.style.as_ref().and_then(|name| self.by_name.get_mut(name)) {
                    style.bold = element.get("font-weight").map(|weight| is_bold(&weight)).or(style.bold);
                    let line = element.get("text-line-through-style").or_else(|| element.get("text-line-through-type"));
                    style.struck = line.map(|line| line != "none").or(style.struck);
                    style.hidden |= element.get("display").as_deref() == Some("none");
                }
            }
            "list-style" | "outline-style" => {
                open.style = None;
                open.outline = element.name() == "outline-style";
                open.list = element.get("name");
                let name = open.list.clone().unwrap_or_default();
                if !open.outline {
                    self.lists.insert(name, ListStyle::default());
                }
            }
            "list-level-style-number" | "list-level-style-bullet" | "outline-level-style" => self.level(element, open),
            _ => {}
        }
    }

    fn level(&mut self, element: &Element<'_>, open: &Open) {
        let at = element.number::<usize>("level").unwrap_or(1).clamp(1, LEVELS) - 1;
        let list = match &open.list {
            _ if open.outline => &mut self.outline,
            Some(name) => self.lists.entry(name.clone()).or_default(),
            None => return,
        };
        if list.levels.len() <= at {
            list.levels.resize(at + 1, Level::default());
        }
        list.levels[at] = level(element);
    }

    fn chain<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Style> {
        let first = self.by_name.get(name);
        std::iter::successors(first, |style| style.parent.as_ref().and_then(|parent| self.by_name.get(parent))).take(LONGEST_CHAIN)
    }

    /// Whether a style makes letters bold, if it says.
    pub fn bold(&self, name: &str) -> Option<bool> {
        self.chain(name).find_map(|style| style.bold)
    }

    /// Whether a style strikes letters out, if it says.
    pub fn strikes(&self, name: &str) -> Option<bool> {
        self.chain(name).find_map(|style| style.struck)
    }

    /// Whether a style hides letters.
    pub fn hides(&self, name: &str) -> bool {
        self.by_name.get(name).is_some_and(|style| style.hidden)
    }

    /// The level of heading that a style of paragraphs has, 1 to 6.
    pub fn heading(&self, name: &str) -> Option<u8> {
        self.chain(name).find_map(|style| {
            let named = match style.name.as_str() {
                "title" => Some(1),
                "subtitle" => Some(2),
                _ => None,
            };
            style.outline.filter(|level| *level > 0).or(named).map(|level| level.min(6))
        })
    }

    /// How a list of this style counts.
    pub fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }
}

fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u16>().is_ok_and(|weight| weight >= 600)
}

fn level(element: &Element<'_>) -> Level {
    let number_format = match element.get("num-format").as_deref() {
        Some("1") => NumberFormat::Decimal,
        Some("a") => NumberFormat::LowerLetter,
        Some("A") => NumberFormat::UpperLetter,
        Some("i") => NumberFormat::LowerRoman,
        Some("I") => NumberFormat::UpperRoman,
        Some("1st") => NumberFormat::Ordinal,
        Some("01") | Some("01, 02, 03, ...") => NumberFormat::DecimalZero,
        _ => NumberFormat::None,
    };
    Level {
        number_format,
        bullet: (element.name() == "list-level-style-bullet").then(|| element.get("bullet-char").unwrap_or_else(|| "•".to_owned())),
        prefix: element.get("num-prefix").unwrap_or_default(),
        suffix: element.get("num-suffix").unwrap_or_default(),
        shown: element.number("display-levels").unwrap_or(1),
        pattern: element.get("num-list-format").filter(|_| number_format != NumberFormat::None),
        start: element.number("start-value").unwrap_or(1),
    }
}
