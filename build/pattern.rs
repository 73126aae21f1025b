//! The small language of the patterns of rules, see `docs/rules.md`.

use crate::lexicon::Lexicon;

/// What one place of a pattern matches.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// A token with any of these classes.
    pub any: u128,
    /// A token with all of these classes. 0 where the pattern names no such set.
    pub all: u128,
    /// A token that is one of these words or symbols.
    pub lexemes: Vec<usize>,
    /// Any token.
    pub open: bool,
    /// The end of the text matches as well, as with `$` in braces.
    pub end: bool,
    /// How often.
    pub least: u8,
    pub most: u8,
}

impl Element {
    /// For a token that is matched by class: classes of which it has one; of several that it must have, the lowest.
    pub fn classes(&self) -> u128 {
        self.any | self.all & self.all.wrapping_neg()
    }
}

/// A pattern: its trigger, what precedes it (nearest first) and what follows it.
#[derive(Clone, Debug)]
pub struct Pattern {
    pub before: Vec<Element>,
    pub trigger: Element,
    /// The words that may be its trigger, by name or by class.
    pub wakers: Vec<usize>,
    pub after: Vec<Element>,
    pub at_start: bool,
    pub at_end: bool,
}

const MOST: u8 = 6;

pub fn parse(text: &str, lexicon: &mut Lexicon) -> Result<Pattern, String> {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let at_start = words.first() == Some(&"^");
    let at_end = words.last() == Some(&"$");
    words.drain(..usize::from(at_start));
    words.truncate(words.len() - usize::from(at_end));
    let is_trigger = |word: &&str| word.len() > 2 && word.starts_with('<') && word.ends_with('>');
    let at = words.iter().position(is_trigger).ok_or_else(|| format!("expected a trigger in angle brackets in {text:?}"))?;
    if words.iter().filter(|word| is_trigger(word)).count() > 1 {
        return Err(format!("expected one trigger in {text:?}"));
    }
    let trigger = element(&words[at][1..words[at].len() - 1], lexicon)?;
    if trigger.open || trigger.end || (trigger.least, trigger.most) != (1, 1) {
        return Err(format!("expected a trigger that is one token, in {text:?}"));
    }
    let mut before = words[..at].iter().map(|word| element(word, lexicon)).collect::<Result<Vec<_>, _>>()?;
    before.reverse();
    let after = words[at + 1..].iter().map(|word| element(word, lexicon)).collect::<Result<Vec<_>, _>>()?;
    let mut wakers = lexicon.of_classes(trigger.classes());
    wakers.extend(&trigger.lexemes);
    Ok(Pattern { before, trigger, wakers, after, at_start, at_end })
}

fn element(text: &str, lexicon: &mut Lexicon) -> Result<Element, String> {
    let (body, least, most) = counted(text)?;
    let mut element = Element { least, most, ..Element::default() };
    let body = body.strip_prefix('{').and_then(|body| body.strip_suffix('}')).unwrap_or(body);
    for choice in choices(body) {
        take(&mut element, choice, lexicon)?;
    }
    Ok(element)
}

/// The alternatives of a set; a pipe alone is the symbol.
fn choices(body: &str) -> Vec<&str> {
    if body == "|" { vec![body] } else { body.split('|').filter(|choice| !choice.is_empty()).collect() }
}

fn take(element: &mut Element, choice: &str, lexicon: &mut Lexicon) -> Result<(), String> {
    let is_class = choice.len() > 1 && choice.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '_' | '&')) && choice != "_";
    let single_class = |name: &str, lexicon: &Lexicon| lexicon.class(name).ok_or_else(|| format!("no class is called {name:?}"));
    match choice {
        "_" => element.open = true,
        "$" => element.end = true,
        _ if is_class && choice.contains('&') => {
            for name in choice.split('&') {
                element.all |= single_class(name, lexicon)?;
            }
        }
        _ if is_class => element.any |= single_class(choice, lexicon)?,
        "A" => element.any |= single_class("A", lexicon)?,
        _ => element.lexemes.push(lexicon.lexeme(choice)),
    }
    Ok(())
}

/// The body of an element and how often it may occur.
fn counted(text: &str) -> Result<(&str, u8, u8), String> {
    if text.len() > 1 {
        if let Some(body) = text.strip_suffix('?') {
            return Ok((body, 0, 1));
        }
        if let Some(body) = text.strip_suffix('*') {
            return Ok((body, 0, MOST));
        }
        if let Some(body) = text.strip_suffix('+').filter(|body| !body.is_empty()) {
            return Ok((body, 1, MOST));
        }
    }
    let Some((body, range)) = text
        .strip_suffix('}')
        .and_then(|text| text.rsplit_once('{'))
        .filter(|(body, range)| !body.is_empty() && range.starts_with(|c: char| c.is_ascii_digit()))
    else {
        return Ok((text, 1, 1));
    };
    let wrong = || format!("expected a range as {{0,3}} in {text:?}");
    let (least, most) = range.split_once(',').ok_or_else(wrong)?;
    let (least, most) = (least.parse().map_err(|_| wrong())?, most.parse().map_err(|_| wrong())?);
    if least > most || most > 40 {
        return Err(wrong());
    }
    Ok((body, least, most))
}
