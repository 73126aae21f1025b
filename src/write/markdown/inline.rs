//! Links and strikethrough as Markdown: `[words](href)`, `~~words~~`.

use crate::write::escape::{ends_with_address, escape, escape_inside};
use crate::write::formatting::Text;

impl<'t> Text<'t> {
    /// Whether it ends with a letter or digit.
    pub fn ends_with_letter(&self) -> bool {
        self.words.ends_with(char::is_alphanumeric)
    }

    /// Whether it starts with a letter or digit.
    pub fn starts_with_letter(&self) -> bool {
        self.words.starts_with(char::is_alphanumeric)
    }

    /// As Markdown that starts a line.
    pub fn opening(&self) -> String {
        self.written(escape)
    }

    /// As Markdown after other words.
    pub fn inside(&self) -> String {
        self.written(escape_inside)
    }

    /// Rows with hard breaks between them: a backslash, or spaces where a backslash would become part of an address.
    pub fn rows(&self) -> String {
        let mut out = String::with_capacity(self.words.len() + 8);
        let mut above: Option<&str> = None;
        let mut at = 0;
        for row in self.words.split('\n') {
            out.push_str(above.map_or("", |above| if ends_with_address(above) { "  \n" } else { "\\\n" }));
            out.push_str(&self.part(at..at + row.len()).opening());
            above = Some(row);
            at += row.len() + 1;
        }
        out
    }

    fn written(&self, first: Escape) -> String {
        let (from, end) = (self.from, self.from + self.words.len());
        let mut out = String::new();
        let mut at = from;
        for (start, stop, href) in self.shown(&self.links, from, end) {
            out.push_str(&self.struck(at, start, if at == from { first } else { escape_inside }));
            // Before a link, an exclamation mark would make it a picture.
            if out.ends_with('!') {
                out.insert(out.len() - 1, '\\');
            }
            out.push_str(&linked(&self.struck(start, stop, escape_inside), href));
            at = stop;
        }
        out + &self.struck(at, end, if at == from { first } else { escape_inside })
    }

    /// The words between two bytes as Markdown, with strikethrough. They are between markup or at an end of the text.
    fn struck(&self, start: usize, end: usize, first: Escape) -> String {
        let mut out = String::new();
        let mut at = start;
        for (from, to, ()) in self.shown(&self.struck, start, end) {
            let plain = self.between(at, from);
            out.push_str(&if at == start { first(plain) } else { escape_inside(plain) });
            out.push_str(&strikethrough(self.between(from, to), (plain, self.between(to, end))));
            at = to;
        }
        out + &if at == start { first(self.between(at, end)) } else { escape_inside(self.between(at, end)) }
    }
}

/// A way to escape words.
type Escape = fn(&str) -> String;

/// Words struck out, between others. Between a letter and punctuation `~~` is not markup, so tags are written.
fn strikethrough(words: &str, (before, after): (&str, &str)) -> String {
    let body = escape_inside(words);
    let begins = words.starts_with(char::is_alphanumeric) || !before.ends_with(char::is_alphanumeric);
    let ends = words.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric);
    let alone = !before.ends_with('~') && !after.starts_with('~');
    if begins && ends && alone { format!("~~{body}~~") } else { format!("<del>{body}</del>") }
}

/// Markdown that links somewhere.
pub fn linked(body: &str, href: &str) -> String {
    let plain = href.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/?#@!$',;=%+&".contains(c)) && !href.contains('&');
    if plain {
        return format!("[{body}]({href})");
    }
    let mut target = String::with_capacity(href.len() + 8);
    for c in href.chars() {
        target.extend(matches!(c, '\\' | '<' | '>' | '&' | '|' | '`' | '[' | ']' | '*' | '(' | ')').then_some('\\'));
        target.push(c);
    }
    format!("[{body}](<{target}>)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_markup_characters_stand_in_brackets() {
        assert_eq!(linked("a", "https://x.example/a_b?c=1"), "[a](https://x.example/a_b?c=1)");
        assert_eq!(linked("a", "a b(1).pdf"), "[a](<a b\\(1\\).pdf>)");
        assert_eq!(linked("a", "?a=1&copy=2"), "[a](<?a=1\\&copy=2>)");
    }

    #[test]
    fn strikethrough_between_letters_and_punctuation_is_a_tag() {
        assert_eq!(strikethrough("five", ("paid ", " pounds")), "~~five~~");
        assert_eq!(strikethrough("(five)", ("paid", " pounds")), "<del>(five)</del>");
    }

    #[test]
    fn what_is_set_on_a_part_of_a_text_stays_on_its_words() {
        let text =
            Text { words: "See it!report, five or six", from: 0, links: vec![(7, 13, "r.pdf")].into(), struck: vec![(15, 19, ())].into() };
        assert_eq!(text.opening(), "See it\\![report](r.pdf), ~~five~~ or six");
        assert_eq!(text.part(7..).inside(), "[report](r.pdf), ~~five~~ or six");
        assert_eq!(text.part(..3).opening(), "See");
    }
}
