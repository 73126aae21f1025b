//! Lists: how their entries are marked.

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Bullet,
    None,
    Decimal,
    LowerAlpha,
    UpperAlpha,
    LowerRoman,
    UpperRoman,
}

/// A list that is open.
#[derive(Debug)]
pub struct List {
    style: Style,
    next: i64,
    step: i64,
    /// Where it counts down from the number of its entries, its place among such lists.
    pub reversed: Option<usize>,
}

/// The marker of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker {
    /// As it is printed.
    Printed(String),
    /// In a list that counts down to one: what is printed is known when the list ends.
    Down {
        /// Which of those lists.
        list: usize,
        /// Entries before it.
        before: i64,
        /// The list, to print it.
        style: StyleOf,
    },
}

/// How the numbers of a list are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StyleOf(Style);

impl List {
    /// A list with these attributes.
    pub fn new(ordered: bool, attribute: impl Fn(&str) -> Option<String>) -> Self {
        let plain = if ordered { Style::Decimal } else { Style::Bullet };
        let style = attribute("style").and_then(|style| in_css(&style)).or_else(|| attribute("type").and_then(|name| in_html(&name)));
        let down = ordered && attribute("reversed").is_some();
        let start = attribute("start").and_then(|start| start.trim().parse().ok());
        List {
            style: style.unwrap_or(plain),
            next: start.unwrap_or(if down { 0 } else { 1 }),
            step: if down { -1 } else { 1 },
            reversed: (down && start.is_none()).then_some(usize::MAX),
        }
    }

    /// The marker of the next entry, which may have attributes of its own.
    pub fn mark(&mut self, attribute: impl Fn(&str) -> Option<String>) -> Marker {
        let style = attribute("style").and_then(|style| in_css(&style)).or_else(|| attribute("type").and_then(|name| in_html(&name)));
        let style = style.unwrap_or(self.style);
        if let Some(value) = attribute("value").and_then(|value| value.trim().parse().ok()) {
            self.next = value;
            self.reversed = None;
        }
        let value = self.next;
        self.next = self.next.saturating_add(self.step);
        match self.reversed {
            Some(list) => Marker::Down { list, before: -value, style: StyleOf(style) },
            None => Marker::Printed(print(style, value)),
        }
    }
}

impl Marker {
    /// What is printed, where `totals` are the entries of the lists that count down to one.
    pub fn printed(&self, totals: &[i64]) -> String {
        match self {
            Marker::Printed(printed) => printed.clone(),
            Marker::Down { list, before, style } => print(style.0, totals.get(*list).copied().unwrap_or_default() - before),
        }
    }
}

fn in_html(name: &str) -> Option<Style> {
    Some(match name.trim() {
        "1" => Style::Decimal,
        "a" => Style::LowerAlpha,
        "A" => Style::UpperAlpha,
        "i" => Style::LowerRoman,
        "I" => Style::UpperRoman,
        _ => return None,
    })
}

fn in_css(style: &str) -> Option<Style> {
    let (_, rest) = style.split_once("list-style")?;
    let value = rest.split_once(':')?.1.split(';').next()?.to_ascii_lowercase();
    value.split_whitespace().find_map(|word| {
        Some(match word {
            "none" => Style::None,
            "decimal" => Style::Decimal,
            "lower-alpha" | "lower-latin" => Style::LowerAlpha,
            "upper-alpha" | "upper-latin" => Style::UpperAlpha,
            "lower-roman" => Style::LowerRoman,
            "upper-roman" => Style::UpperRoman,
            "disc" | "circle" | "square" => Style::Bullet,
            _ => return None,
        })
    })
}

/// A number out of the range of its style is written in decimals, as browsers do.
fn print(style: Style, value: i64) -> String {
    let written = match style {
        Style::Bullet => return "•".to_owned(),
        Style::None => return String::new(),
        Style::Decimal => None,
        Style::LowerAlpha => letters(value),
        Style::UpperAlpha => letters(value).map(|letters| letters.to_uppercase()),
        Style::LowerRoman => roman(value),
        Style::UpperRoman => roman(value).map(|roman| roman.to_uppercase()),
    };
    format!("{}.", written.unwrap_or_else(|| value.to_string()))
}

fn letters(value: i64) -> Option<String> {
    let mut rest = u32::try_from(value).ok().filter(|value| *value > 0)?;
    let mut out = Vec::new();
    while rest > 0 {
        out.push(char::from(b'a' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    Some(out.iter().rev().collect())
}

fn roman(value: i64) -> Option<String> {
    const NUMERALS: &[(i64, &str)] = &[
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = Some(value).filter(|value| (1..4000).contains(value))?;
    let mut out = String::new();
    for (worth, numeral) in NUMERALS {
        while rest >= *worth {
            out.push_str(numeral);
            rest -= worth;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_the_style_of_the_list() {
        assert_eq!([1, 26, 27, 703].map(|value| print(Style::LowerAlpha, value)), ["a.", "z.", "aa.", "aaa."]);
        assert_eq!([1, 4, 9, 1949].map(|value| print(Style::UpperRoman, value)), ["I.", "IV.", "IX.", "MCMXLIX."]);
        assert_eq!([0, -3].map(|value| print(Style::LowerRoman, value)), ["0.", "-3."]);
    }
}
