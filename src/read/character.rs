//! Character references in Markdown, `&nbsp;` or `&#163;`, which converters leave in the text: the characters that they denote.

use pulldown_cmark::Event;

use super::markdown::events::events;
use crate::source::part;

/// The text with its references resolved, if it has any. Characters with a meaning in Markdown are escaped, as Markdown writes them.
pub fn resolved(text: &str) -> Option<String> {
    if !text.contains('&') {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (event, range) in events(text) {
        let Event::Text(words) = event else { continue };
        let printed = part(text, range.clone());
        let reference = printed.starts_with('&') && *printed != *words && range.start >= at;
        let Some(c) = words.chars().next().filter(|c| reference && !c.is_control()) else { continue };
        out.push_str(part(text, at..range.start));
        if c.is_ascii_punctuation() && !matches!(c, '&' | '\'' | '"') {
            out.push('\\');
        }
        out.push_str(&words);
        at = range.end;
    }
    (at > 0).then(|| out + part(text, at..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_their_characters() {
        assert_eq!(resolved("It cost &pound;5&nbsp;&ndash; &quot;now&quot; &amp; &#163;6.").unwrap(), "It cost £5\u{a0}– \"now\" & £6.");
        assert_eq!(resolved("**RESOLVED**&nbsp;that &lt;b&gt; be 4 &#42; 5").unwrap(), "**RESOLVED**\u{a0}that \\<b\\> be 4 \\* 5");
        assert_eq!(resolved("R&D, `&nbsp;` and \\&nbsp;"), None);
        assert_eq!(resolved("Roads"), None);
    }
}
