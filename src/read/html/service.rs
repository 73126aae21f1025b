//! The XML that a publishing system's web service gives of a meeting: fields, and the text of each item as HTML in escapes.

use std::sync::Arc;

use html5ever::LocalName;
use html5ever::tokenizer::Tag;

use super::element::attribute;
use super::piece::{Kind, Piece, compose};
use super::token::{Grammar, Listener, beginning, listen, pieces};
use crate::read::compose::Composer;
use crate::read::marks::{self, Marks, Setting};
use crate::source::{Hint, Source, is_blank};
use crate::vocab::page::{SERVICE_FIELDS, SERVICE_NUMBERS, SERVICE_PARTS};

/// The text is XML of that service.
pub fn is(text: &str) -> bool {
    let beginning = beginning(text, 4096).trim_start_matches(is_blank);
    beginning.starts_with('<')
        && !beginning.to_ascii_lowercase().contains("<html")
        && ["<agendaitem", "<committeetitle", "<meetingid"].iter().any(|tag| beginning.contains(tag))
}

/// Composes the text of a meeting.
pub fn source(text: &str) -> Source {
    let mut meeting = listen(text, Grammar::Xml, Meeting::default());
    meeting.end_item();
    meeting.composer.source()
}

/// A meeting in the making.
#[derive(Default)]
struct Meeting {
    composer: Composer,
    /// Names of the elements that are open.
    open: Vec<String>,
    words: String,
    /// Fields of the item that is open.
    item: Option<Vec<(String, String)>>,
    /// Titles of its documents, with their places.
    documents: Vec<(String, Option<Arc<str>>)>,
}

/// Open elements that are kept: the service nests five.
const DEEPEST: usize = 64;

impl Listener for Meeting {
    fn start(&mut self, tag: &Tag) {
        self.words.clear();
        match &*tag.name {
            "agendaitem" => {
                self.end_item();
                self.item = Some(Vec::new());
            }
            "attendee" => {
                let cells = ["name", "roledescription", "attendance"].map(|name| attribute(tag, name).unwrap_or_default());
                self.composer.row(cells.iter().map(String::as_str));
            }
            _ => {}
        }
        if self.open.len() < DEEPEST {
            self.open.push(tag.name.to_string());
        }
    }

    fn end(&mut self, name: &LocalName) {
        let name = &**name;
        let words = std::mem::take(&mut self.words);
        if self.open.last().is_some_and(|open| open == name) {
            self.open.pop();
        }
        if name == "agendaitem" {
            return self.end_item();
        }
        if !words.chars().all(is_blank) {
            self.field(name, words);
        }
    }

    fn words(&mut self, text: &str) {
        self.words.push_str(text);
    }
}

impl Meeting {
    fn field(&mut self, name: &str, words: String) {
        let document = self.open.last().is_some_and(|around| around == "linkeddoc");
        if document && name == "url" {
            self.documents.iter_mut().last().into_iter().for_each(|(_, href)| *href = marks::target(&plain(&words)));
        }
        match &mut self.item {
            Some(_) if document && name == "title" => self.documents.push((words, None)),
            Some(fields) if !document => fields.push((name.to_owned(), words)),
            None if SERVICE_FIELDS.iter().any(|(field, _)| *field == name) => self.meeting_field(name, &words),
            _ => self.aside(name, &words),
        }
    }

    fn meeting_field(&mut self, name: &str, words: &str) {
        let caption = SERVICE_FIELDS.iter().find(|(field, _)| *field == name).map_or("", |(_, caption)| *caption);
        let hint = if caption.is_empty() { Hint::Heading(1) } else { Hint::None };
        self.composer.paragraph(&format!("{caption}{}", plain(words)), hint);
    }

    /// A field that is not content of minutes, under its name.
    fn aside(&mut self, name: &str, words: &str) {
        self.composer.furniture(&format!("{name}: {}", plain(words)));
    }

    fn end_item(&mut self) {
        let Some(mut fields) = self.item.take() else { return };
        let mut take = |name: &str| fields.iter().position(|(field, _)| field == name).map(|at| fields.remove(at).1);
        if let Some(number) = SERVICE_NUMBERS.iter().find_map(|name| take(name)) {
            self.composer.paragraph(&plain(&number), Hint::None);
        }
        if let Some(title) = take("agendaitemtitle") {
            self.composer.paragraph(&plain(&title), Hint::Heading(4));
        }
        let parts: Vec<(&str, String)> = SERVICE_PARTS.iter().filter_map(|(name, caption)| Some((*caption, take(name)?))).collect();
        for (place, (caption, html)) in parts.iter().enumerate() {
            self.documents_before(place == usize::from(parts[0].0.is_empty()));
            self.part(caption, html);
        }
        self.documents_before(true);
        fields.iter().for_each(|(name, words)| self.composer.furniture(&format!("{name}: {}", plain(words))));
    }

    fn documents_before(&mut self, here: bool) {
        if here && !self.documents.is_empty() {
            self.composer.paragraph("Additional documents:", Hint::None);
            for (title, href) in std::mem::take(&mut self.documents) {
                let title = plain(&title);
                let mut marks = Marks::default();
                marks.push(&title, &Setting { href, struck: false });
                self.composer.set(marks);
                self.composer.entry(1, "•", &title, Hint::None);
            }
            self.composer.set(Marks::default());
        }
    }

    fn part(&mut self, caption: &str, html: &str) {
        self.composer.paragraph(caption, Hint::None);
        let html = if html.contains('<') { html.to_owned() } else { resolved(html) };
        let mut page = pieces(&html);
        page.pieces.iter_mut().for_each(resolve);
        compose(&page, &mut self.composer);
        self.composer.set(Marks::default());
    }
}

/// Resolves the entities that are left in a block. A block with entities loses the formatting of its words.
fn resolve(piece: &mut Piece) {
    let is_torn = |text: &mut String| {
        let whole = resolved(text);
        let torn = whole != *text;
        *text = whole;
        torn
    };
    let mut torn = is_torn(&mut piece.text);
    if let Kind::Row { cells, .. } = &mut piece.kind {
        cells.iter_mut().for_each(|cell| torn |= is_torn(cell));
    }
    if torn {
        piece.marks = Marks::default();
    }
}

/// A field without tags, on one line, its doubly encoded entities resolved.
fn plain(words: &str) -> String {
    resolved(words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text with its remaining entities resolved.
fn resolved(text: &str) -> String {
    let entity = text.split('&').skip(1).any(|rest| rest.find(';').is_some_and(|at| (2..12).contains(&at)));
    if !entity {
        return text.to_owned();
    }
    listen(&text.replace('<', "&lt;"), Grammar::Html, Gathered::default()).0
}

#[derive(Default)]
struct Gathered(String);

impl Listener for Gathered {
    fn start(&mut self, _tag: &Tag) {}
    fn end(&mut self, _name: &LocalName) {}
    fn words(&mut self, text: &str) {
        self.0.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEETING: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>
<meeting><meetingid>4711</meetingid><committeetitle>Cabinet</committeetitle><meetingdate>14/05/2019</meetingdate>
<attendees><attendee name=\"Cllr Fox\" roledescription=\"Chair\" attendance=\"Present\"><url>x</url></attendee></attendees>
<agendaitems><agendaitem><agendaitemid>9</agendaitemid><agendaitemtitle>Roads &amp;amp; Lanes</agendaitemtitle>
<fulldisplaynumberformat>7.</fulldisplaynumberformat>
<minutesnonemptyhtmlbody>&lt;p&gt;RESOLVED that &amp;pound;5 be paid &amp;amp;ndash; now.&lt;/p&gt;</minutesnonemptyhtmlbody>
<linkeddocuments><linkeddoc><title>Report</title><url>y</url></linkeddoc></linkeddocuments></agendaitem></agendaitems></meeting>";

    #[test]
    fn items_are_composed_in_the_order_of_a_page() {
        assert!(is(MEETING) && !is("<html><meetingid>") && !is("Minutes"));
        let text = source(MEETING).text;
        let matter: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        let wanted = [
            "meetingid: 4711",
            "Cabinet",
            "Date: 14/05/2019",
            "| Cllr Fox | Chair | Present |",
            "url: x",
            "url: y",
            "7.",
            "Roads & Lanes",
            "Additional documents:",
            "    • Report",
            "Minutes:",
            "RESOLVED that £5 be paid – now.",
            "agendaitemid: 9",
        ];
        assert_eq!(matter, wanted);
    }
}
