//! Who speaks in a paragraph that opens with a name and a verb of speech.

use super::locate::Page;
use super::names;
use super::walk::{self, Unit};
use crate::model::Minutes;
use crate::vocab::person::SPEECH;

/// Fills `speaker`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| {
        if let Unit::Paragraph(paragraph) = unit {
            let text = paragraph.text.clone();
            paragraph.speaker = speaker(&text).map(|name| page.locator(&text, &paragraph.span).person(&name, "speaker"));
        }
    });
}

fn speaker(text: &str) -> Option<std::ops::Range<usize>> {
    let name = names::titled(text, 0).filter(|name| name.start < 5)?;
    let verb = text[name.end..].split_whitespace().next()?;
    SPEECH.contains(&verb.trim_matches(',')).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str) -> Option<&str> {
        speaker(text).map(|name| &text[name])
    }

    #[test]
    fn a_name_and_a_verb_of_speech() {
        assert_eq!(who("Councillor Ada Finch asked whether the hall was let."), Some("Councillor Ada Finch"));
        assert_eq!(who("Mr B Moor said that it was."), Some("Mr B Moor"));
        assert_eq!(who("The Vice President Oke stated his view."), Some("Vice President Oke"));
    }

    #[test]
    fn nobody_speaks() {
        assert_eq!(who("Councillor Finch left the room."), None);
        assert_eq!(who("The Clerk said nothing."), None);
        assert_eq!(who("asked"), None);
    }
}
