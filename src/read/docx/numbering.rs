//! Automatic numbers: Word stores how to count, not what was counted. Counted here as ECMA-376, part 1, 17.9 has it.

use std::collections::{HashMap, HashSet};

use anyhow::Result;

use super::styles::{Inner, inside};
use crate::read::counter::{NumberFormat, bullet};
use crate::read::xml::{Element, Step, Walk};

/// Levels of a numbering.
const LEVELS: usize = 9;

/// One level of a numbering: how it counts and how it prints.
#[derive(Clone, Debug)]
struct Level {
    start: u32,
    number_format: NumberFormat,
    is_bullet: bool,
    /// `%1.%2`: each percent sign with a digit is the number of that level.
    text: String,
    /// Every number in it is decimal.
    legal: bool,
    /// It restarts only after this level (from 1); 0 is never.
    restart: Option<usize>,
    /// The style that has this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            start: 1,
            number_format: NumberFormat::Decimal,
            is_bullet: false,
            text: String::new(),
            legal: false,
            restart: None,
            style: None,
        }
    }
}

/// How a numbering is defined, before any list uses it.
#[derive(Debug, Default)]
struct Abstract {
    levels: HashMap<usize, Level>,
    /// The style of numbering that it defines.
    defines: Option<String>,
    /// The style of numbering that defines it.
    linked: Option<String>,
}

/// A numbering as paragraphs name it.
#[derive(Debug, Default)]
struct Numbering {
    of: String,
    starts: HashMap<usize, u32>,
    levels: HashMap<usize, Level>,
}

/// All numberings of a document, and how far each has counted.
#[derive(Debug, Default)]
pub struct Numberings {
    abstracts: HashMap<String, Abstract>,
    by_id: HashMap<String, Numbering>,
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    started: HashSet<(String, usize)>,
}

impl Numberings {
    /// Reads the part that holds the numberings.
    ///
    /// # Errors
    /// As [`Walk::step`].
    pub fn read(text: &str) -> Result<Self> {
        let mut all = Numberings::default();
        let mut walk = Walk::new(text);
        loop {
            match walk.step()? {
                Step::Open(element) if element.name() == "abstractNum" => {
                    let id = element.get("abstractNumId").unwrap_or_default();
                    all.abstracts.insert(id, abstract_numbering(&mut walk)?);
                }
                Step::Open(element) if element.name() == "num" => {
                    let id = element.get("numId").unwrap_or_default();
                    all.by_id.insert(id, numbering(&mut walk)?);
                }
                Step::End => return Ok(all),
                _ => {}
            }
        }
    }

    /// The definition that a numbering counts by: its own, or that of the style it is linked to.
    fn defining(&self, numbering: &Numbering) -> Option<(&str, &Abstract)> {
        let (id, own) = self.abstracts.get_key_value(&numbering.of)?;
        let linked = own.linked.as_ref().and_then(|style| self.abstracts.iter().find(|(_, other)| other.defines.as_ref() == Some(style)));
        Some(linked.map_or((id.as_str(), own), |(id, other)| (id.as_str(), other)))
    }

    /// The level of a numbering that a style has.
    pub fn level_of(&self, id: &str, style: &str) -> Option<usize> {
        let (_, defined) = self.defining(self.by_id.get(id)?)?;
        defined.levels.iter().filter(|(_, level)| level.style.as_deref() == Some(style)).map(|(at, _)| *at).min()
    }

    /// Counts on, and gives what is printed before a paragraph at a level of a numbering. `None` where nothing is.
    pub fn next(&mut self, id: &str, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let numbering = self.by_id.get(id)?;
        let (defined_id, defined) = self.defining(numbering)?;
        let levels: Vec<Level> =
            (0..LEVELS).map(|at| numbering.levels.get(&at).or_else(|| defined.levels.get(&at)).cloned().unwrap_or_default()).collect();
        let over = numbering.starts.get(&level).copied();
        let key = defined_id.to_owned();
        let restart = over.filter(|_| self.started.insert((id.to_owned(), level)));
        let counted = self.counted.entry(key).or_default();
        counted[level] = Some(match (restart, counted[level]) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => over.unwrap_or(levels[level].start),
        });
        for (deeper, count) in counted.iter_mut().enumerate().skip(level + 1) {
            if levels[deeper].restart.is_none_or(|after| level < after) {
                *count = None;
            }
        }
        let printed = printed(&levels, level, counted);
        (!printed.is_empty()).then_some(printed)
    }
}

fn printed(levels: &[Level], level: usize, counted: &[Option<u32>; LEVELS]) -> String {
    let own = &levels[level];
    if own.is_bullet {
        return bullet(&own.text).to_owned();
    }
    let mut out = String::new();
    let mut characters = own.text.chars().peekable();
    while let Some(character) = characters.next() {
        let digit = characters.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| character == '%' && (1..=9).contains(digit));
        let Some(digit) = digit else {
            out.push(character);
            continue;
        };
        characters.next();
        let at = digit as usize - 1;
        let number = counted[at].unwrap_or(levels[at].start);
        let number_format = if own.legal { NumberFormat::Decimal } else { levels[at].number_format };
        out.push_str(&number_format.print(number));
    }
    out.trim().to_owned()
}

fn abstract_numbering(walk: &mut Walk<'_>) -> Result<Abstract> {
    let mut found = Abstract::default();
    inside(walk, |walk, element| {
        match element.name() {
            "lvl" => {
                let at = element.number("ilvl").unwrap_or(0);
                found.levels.insert(at, level(walk)?);
                return Ok(Inner::Closed);
            }
            "styleLink" => found.defines = element.get("val"),
            "numStyleLink" => found.linked = element.get("val"),
            _ => {}
        }
        Ok(Inner::Open)
    })?;
    Ok(found)
}

fn numbering(walk: &mut Walk<'_>) -> Result<Numbering> {
    let mut found = Numbering::default();
    let mut at = 0;
    inside(walk, |walk, element| {
        match element.name() {
            "abstractNumId" => found.of = element.get("val").unwrap_or_default(),
            "lvlOverride" => at = element.number("ilvl").unwrap_or(0),
            "startOverride" => {
                found.starts.insert(at, element.number("val").unwrap_or(1));
            }
            "lvl" => {
                let at = element.number("ilvl").unwrap_or(at);
                found.levels.insert(at, level(walk)?);
                return Ok(Inner::Closed);
            }
            _ => {}
        }
        Ok(Inner::Open)
    })?;
    Ok(found)
}

fn level(walk: &mut Walk<'_>) -> Result<Level> {
    let mut found = Level::default();
    inside(walk, |_, element| {
        match element.name() {
            "start" => found.start = element.number("val").unwrap_or(1),
            "numFmt" => (found.number_format, found.is_bullet) = number_format(&element),
            "lvlText" => found.text = element.get("val").unwrap_or_default(),
            "isLgl" => found.legal = element.is_on(),
            "lvlRestart" => found.restart = element.number("val"),
            "pStyle" => found.style = element.get("val"),
            _ => {}
        }
        Ok(Inner::Open)
    })?;
    Ok(found)
}

/// The number format, and whether it is a bullet. Formats of words ("First") and of other scripts are decimal.
fn number_format(element: &Element<'_>) -> (NumberFormat, bool) {
    let number_format = match element.get("val").as_deref() {
        Some("bullet") => return (NumberFormat::None, true),
        Some("none") => NumberFormat::None,
        Some("decimalZero") => NumberFormat::DecimalZero,
        Some("ordinal") => NumberFormat::Ordinal,
        Some("lowerLetter") => NumberFormat::LowerLetter,
        Some("upperLetter") => NumberFormat::UpperLetter,
        Some("lowerRoman") => NumberFormat::LowerRoman,
        Some("upperRoman") => NumberFormat::UpperRoman,
        _ => NumberFormat::Decimal,
    };
    (number_format, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(levels: &str, rest: &str) -> Numberings {
        let text = format!(
            "<w:numbering><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>\
             <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>{rest}</w:numbering>"
        );
        Numberings::read(&text).unwrap()
    }

    fn level(at: usize, format: &str, text: &str, more: &str) -> String {
        format!("<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/><w:lvlText w:val='{text}'/>{more}</w:lvl>")
    }

    fn counted(all: &mut Numberings, steps: &[(&str, usize)]) -> String {
        steps.iter().map(|(id, level)| all.next(id, *level).unwrap_or_else(|| "-".to_owned())).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn levels_count_and_restart_under_the_next_above() {
        let levels = [level(0, "decimal", "%1.", ""), level(1, "lowerLetter", "(%2)", ""), level(2, "decimal", "%1.%3", "")].concat();
        let steps = [("1", 0), ("1", 1), ("1", 1), ("1", 0), ("1", 1), ("1", 2), ("1", 2)];
        assert_eq!(counted(&mut part(&levels, ""), &steps), "1. (a) (b) 2. (a) 2.1 2.2");
    }

    #[test]
    fn a_level_that_is_skipped_prints_its_start() {
        let levels = [level(0, "upperRoman", "%1", ""), level(1, "decimal", "%1.%2", "<w:isLgl/>")].concat();
        assert_eq!(counted(&mut part(&levels, ""), &[("1", 1), ("1", 0), ("1", 1)]), "1.1 I 1.1");
    }

    #[test]
    fn a_level_may_count_on_or_restart_only_after_one() {
        let levels = [
            level(0, "decimal", "%1", ""),
            level(1, "decimal", "%2", "<w:lvlRestart w:val='0'/>"),
            level(2, "decimal", "%3", "<w:lvlRestart w:val='1'/>"),
        ]
        .concat();
        let steps = [("1", 0), ("1", 1), ("1", 2), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("1", 2)];
        assert_eq!(counted(&mut part(&levels, ""), &steps), "1 1 1 2 2 2 3 1");
    }

    #[test]
    fn numberings_of_one_definition_count_on_unless_one_restarts() {
        let rest = "<w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>\
                    <w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='8'/></w:lvlOverride></w:num>";
        let steps = [("1", 0), ("2", 0), ("3", 0), ("3", 0), ("9", 0)];
        assert_eq!(counted(&mut part(&level(0, "decimal", "%1.", ""), rest), &steps), "1. 2. 8. 9. -");
    }

    #[test]
    fn bullets_have_their_character_and_none_has_nothing() {
        let levels = [level(0, "bullet", "\u{f0b7}", ""), level(1, "none", "", "")].concat();
        assert_eq!(counted(&mut part(&levels, ""), &[("1", 0), ("1", 1)]), "• -");
    }
}
