//! Tags of HTML that a converter left in a text. A tag is well-formed, of a known element, with known attributes; anything else
//! in angle brackets is text, whatever letter it begins with.

use crate::source::part;

/// Elements that only set type, and the line break.
const ELEMENTS: &[&str] = &[
    "span", "b", "strong", "i", "em", "u", "font", "br", "sup", "sub", "small", "big", "s", "strike", "del", "ins", "mark", "tt", "center",
];

/// Those of them that strike words out.
const STRIKING: &[&str] = &["s", "strike", "del"];

/// Attributes whose values hold no words: `title` or `alt` would hide what a reader of the text should see.
const ATTRIBUTES: &[&str] = &["align", "class", "clear", "color", "dir", "face", "id", "lang", "size", "style", "xml:lang"];

/// Most line ends inside a tag that a converter has wrapped.
const MOST_LINE_ENDS: usize = 3;

/// A tag at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its length in bytes, both brackets included.
    pub length: usize,
    /// It breaks the line, as `<br>` does.
    pub breaks: bool,
    /// It begins or ends words that are struck out.
    pub strikes: bool,
    /// It ends an element.
    pub closes: bool,
}

/// The tag that `text` begins with. No further `<` is searched, so that all tags of a text are found in linear time.
pub fn opening(text: &str) -> Option<Tag> {
    let inner = text.strip_prefix('<')?;
    let end = inner.find(['<', '>']).filter(|end| part(inner, *end..).starts_with('>'))?;
    let inner = inner.get(..end)?;
    let (closes, body) = inner.strip_prefix('/').map_or((false, inner), |body| (true, body));
    let (name, attributes) = body.split_at_checked(body.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(body.len()))?;
    let name = ELEMENTS.iter().find(|element| element.eq_ignore_ascii_case(name))?;
    let attributes = attributes.strip_suffix('/').unwrap_or(attributes);
    let well_formed = if closes { attributes.trim_ascii().is_empty() } else { are_attributes(attributes, line_ends(inner)) };
    (well_formed && line_ends(inner) <= MOST_LINE_ENDS && !has_blank_line(inner)).then_some(Tag {
        length: end + 2,
        breaks: *name == "br",
        strikes: STRIKING.contains(name),
        closes,
    })
}

/// Line ends in a tag; `\r\n` is one.
fn line_ends(inner: &str) -> usize {
    inner.matches(['\n', '\r']).count() - inner.matches("\r\n").count()
}

fn has_blank_line(inner: &str) -> bool {
    line_ends(inner) > 1 && inner.split('\n').skip(1).any(|line| line.trim().is_empty())
}

/// Known attributes with a value each, and nothing else. Over several lines there is at least one, and every value is in quotes.
fn are_attributes(text: &str, line_ends: usize) -> bool {
    let mut rest = text;
    let mut count = 0;
    loop {
        let next = rest.trim_ascii_start();
        if next.is_empty() {
            return line_ends == 0 || count > 0;
        }
        // White space before each attribute.
        if next.len() == rest.len() {
            return false;
        }
        let Some(after) = attribute(next, line_ends > 0) else { return false };
        rest = after;
        count += 1;
    }
}

/// What follows the attribute that `text` begins with.
fn attribute(text: &str, quoted: bool) -> Option<&str> {
    let (name, value) = text.split_once('=')?;
    ATTRIBUTES.iter().find(|known| known.eq_ignore_ascii_case(name.trim_ascii_end()))?;
    let value = value.trim_ascii_start();
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return value.get(1..)?.split_once(quote).map(|(_, after)| after);
    }
    let end = value.find(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '=' | '`')).unwrap_or(value.len());
    let (bare, after) = value.split_at_checked(end)?;
    (!quoted && !bare.is_empty()).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(text: &str) -> Option<usize> {
        opening(text).map(|tag| tag.length)
    }

    #[test]
    fn well_formed_tags_are_tags() {
        for tag in
            ["<b>", "</b>", "</SPAN >", "<br/>", "<br />", "<br clear=all>", "<font size=2 color='red'>", "<span  style = \"a: b\" >"]
        {
            assert_eq!(length(&format!("{tag}x>")), Some(tag.len()), "{tag}");
        }
        assert!(opening("<BR>").is_some_and(|tag| tag.breaks) && opening("</b>").is_some_and(|tag| !tag.breaks));
    }

    #[test]
    fn anything_else_is_text() {
        for text in [
            "<b will pay £9,000 to Cllr Fox>",
            "<b and c>",
            "<span RESOLVED that the reserve be sold>",
            "<b",
            "<b <i>",
            "<b title=\"RESOLVED that we sell\">",
            "<b class>",
            "<b class=>",
            "<b class=\"a\"RESOLVED>",
            "</b class=\"a\">",
            "<bold>",
            "<script>",
            "< b>",
            "<>",
            "<b£>",
        ] {
            assert_eq!(length(text), None, "{text}");
        }
    }

    #[test]
    fn over_lines_only_with_attributes_in_quotes() {
        assert!(length("<span style=\"color: black;\nfont-size: 12pt\">").is_some());
        assert!(length("<span\r\n  class='a'>").is_some());
        for text in ["<b\n>", "<font size=2\ncolor=red>", "<span style=\"a\n\nb\">", "<span style=\"a\nb\nc\nd\ne\">", "<br\n/>"] {
            assert_eq!(length(text), None, "{text}");
        }
    }
}
