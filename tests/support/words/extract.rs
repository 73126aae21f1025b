//! The paragraphs of documents that are no text, drawn from them by other means than the readers of the library.

use std::cell::RefCell;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use quick_xml::events::Event;

/// Elements that begin and end no paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
];

/// Elements whose words do not belong to the page.
const UNSEEN: &[&str] = &["script", "style", "head", "title", "template"];

#[derive(Default)]
struct Page {
    paragraphs: RefCell<Vec<String>>,
    unseen: RefCell<Vec<String>>,
}

impl TokenSink for Page {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) if self.unseen.borrow().is_empty() => self.push(&text),
            Token::TagToken(tag) => {
                if !INLINE.contains(&&*tag.name) {
                    self.paragraphs.borrow_mut().push(String::new());
                }
                let name = tag.name.to_string();
                if name == "img" && self.unseen.borrow().is_empty() {
                    // An alternative text is read in the place of its picture.
                    let alt = tag.attrs.iter().find(|attribute| &*attribute.name.local == "alt");
                    alt.into_iter().for_each(|alt| self.push(&alt.value));
                }
                match tag.kind {
                    TagKind::StartTag if UNSEEN.contains(&&*name) && !tag.self_closing => self.unseen.borrow_mut().push(name.clone()),
                    TagKind::StartTag if name == "body" => self.unseen.borrow_mut().clear(),
                    TagKind::EndTag => {
                        let at = self.unseen.borrow().iter().rposition(|open| *open == name);
                        at.into_iter().for_each(|at| self.unseen.borrow_mut().truncate(at));
                    }
                    TagKind::StartTag => {}
                }
                return match (tag.kind, &*name) {
                    (TagKind::StartTag, "script" | "style") => TokenSinkResult::RawData(RawKind::Rawtext),
                    (TagKind::StartTag, "title" | "textarea") => TokenSinkResult::RawData(RawKind::Rcdata),
                    (TagKind::StartTag, "xmp" | "iframe" | "noembed" | "noframes") => TokenSinkResult::RawData(RawKind::Rawtext),
                    (TagKind::StartTag, "plaintext") => TokenSinkResult::Plaintext,
                    _ => TokenSinkResult::Continue,
                };
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Page {
    fn push(&self, text: &str) {
        let mut paragraphs = self.paragraphs.borrow_mut();
        match paragraphs.last_mut() {
            Some(last) => last.push_str(text),
            None => paragraphs.push(text.to_owned()),
        }
    }
}

/// The paragraphs of a web page: text between the tags that separate it, without scripts, styles, comments and the head element.
pub fn html(page: &str) -> Vec<String> {
    let tokenizer = Tokenizer::new(Page::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    // The sink stops at no script, so all is taken at once.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.paragraphs.take()
}

/// The character that a reference represents.
pub fn resolved(reference: &str) -> String {
    html(reference).concat()
}

/// A part of a ZIP package, if it is there.
fn part(package: &[u8], name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(package)).ok()?;
    let mut text = String::new();
    archive.by_name(name).ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

/// How the XML of a word processor is read.
struct Scheme {
    /// Elements that hold the words; none: all character data.
    words: &'static [&'static str],
    /// Elements that are a paragraph.
    paragraphs: &'static [&'static str],
    /// Elements that are a blank.
    blanks: &'static [&'static str],
    /// Elements whose words are counted elsewhere, or are no words.
    unseen: &'static [&'static str],
}

const WORD: Scheme = Scheme {
    words: &["w:t"],
    paragraphs: &["w:p", "w:tbl", "w:txbxContent"],
    blanks: &["w:tab", "w:br", "w:cr", "w:ptab"],
    // What a change deletes is listed as left out, alternatives are drawn twice.
    unseen: &["w:del", "w:moveFrom", "mc:Fallback"],
};

const OPEN_DOCUMENT: Scheme = Scheme {
    words: &["text:p", "text:h"],
    paragraphs: &["text:p", "text:h"],
    blanks: &["text:s", "text:tab", "text:line-break"],
    unseen: &["text:tracked-changes", "office:annotation", "text:note-citation", "svg:desc", "svg:title"],
};

fn paragraphs(xml: &str, scheme: &Scheme) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut open, mut done) = (vec![String::new()], Vec::new());
    let mut path: Vec<String> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let name = tag.name().as_ref().to_owned();
                if scheme.paragraphs.contains(&&*name) {
                    open.push(String::new());
                }
                path.push(name);
            }
            Ok(Event::Empty(tag)) => {
                let name = tag.name().as_ref().to_owned();
                if scheme.blanks.contains(&&*name) {
                    open.iter_mut().last().into_iter().for_each(|text| text.push(' '));
                }
            }
            Ok(Event::End(_)) => {
                let name = path.pop().unwrap_or_default();
                if scheme.paragraphs.contains(&&*name) {
                    done.extend(open.pop());
                }
            }
            Ok(event @ (Event::Text(_) | Event::GeneralRef(_) | Event::CData(_))) => {
                let within = |names: &[&str]| path.iter().any(|name| names.contains(&name.as_str()));
                if within(scheme.words) && !within(scheme.unseen) {
                    open.iter_mut().last().into_iter().for_each(|text| text.push_str(&characters(&event)));
                }
            }
            Ok(Event::Eof) | Err(_) => return done,
            Ok(_) => {}
        }
    }
}

fn characters(event: &Event<'_>) -> String {
    match event {
        Event::Text(text) => text.to_string(),
        Event::CData(text) => text.to_string(),
        Event::GeneralRef(name) => resolved(&format!("&{};", &**name)),
        _ => String::new(),
    }
}

/// The paragraphs of a Word document: every `w:t` of its text, notes, page headers and footers.
pub fn docx(package: &[u8]) -> Vec<String> {
    let numbered = |kind: &'static str| (1..10).map(move |at| format!("word/{kind}{at}.xml"));
    let parts = ["document", "footnotes", "endnotes"].into_iter().map(|name| format!("word/{name}.xml"));
    let all = parts.chain(numbered("header")).chain(numbered("footer"));
    all.filter_map(|name| part(package, &name)).flat_map(|xml| paragraphs(&xml, &WORD)).collect()
}

/// The paragraphs of an OpenDocument text: the character data of every `text:p` and `text:h`.
pub fn odt(package: &[u8]) -> Vec<String> {
    ["content.xml", "styles.xml"].iter().filter_map(|name| part(package, name)).flat_map(|xml| paragraphs(&xml, &OPEN_DOCUMENT)).collect()
}

/// The lines of a PDF file as poppler draws them; nothing where it is not installed.
pub fn pdf(file: &[u8]) -> Option<Vec<String>> {
    let drawn = Command::new("pdftotext").args(["-enc", "UTF-8", "-", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = drawn.ok()?;
    let mut input = child.stdin.take()?;
    let file = file.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&file));
    let output = child.wait_with_output().ok()?;
    let _ = writer.join();
    // A soft hyphen at the end of a line parts no word.
    let text = String::from_utf8_lossy(&output.stdout).replace("\u{ad}\n", "").replace('\u{ad}', "");
    Some(text.lines().map(str::to_owned).collect())
}
