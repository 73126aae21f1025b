//! Characters to tags, by the tokenizer of html5ever, which takes any input.

use std::cell::RefCell;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::piece::Page;
use super::walk::Walk;
use crate::source::part;

/// Bytes of text that the tokenizer is given at a time.
const PORTION: usize = 1 << 16;

/// Who listens to the tags.
pub trait Listener {
    /// A start tag.
    fn start(&mut self, tag: &Tag);
    /// An end tag.
    fn end(&mut self, name: &LocalName);
    /// Words between tags, entities resolved.
    fn words(&mut self, text: &str);
}

/// How much the names of tags mean.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Grammar {
    /// Scripts and the like have no tags in them.
    Html,
    /// All elements are alike.
    Xml,
}

/// Lets `listener` hear all tags and words of a text.
pub fn listen<L: Listener>(text: &str, grammar: Grammar, listener: L) -> L {
    let sink = Sink { listener: RefCell::new(listener), grammar, skipped: RefCell::new(None) };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    let mut rest = text;
    while !rest.is_empty() {
        let (portion, after) = rest.split_at(beginning(rest, PORTION).len());
        queue.push_back(StrTendril::from_slice(portion));
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
        rest = after;
    }
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.listener.into_inner()
}

/// The longest beginning of a text with at most this many bytes.
pub fn beginning(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    part(text, ..end)
}

/// The blocks of a page.
pub fn pieces(text: &str) -> Page {
    listen(text, Grammar::Html, Walk::default()).page()
}

impl Listener for Walk {
    fn start(&mut self, tag: &Tag) {
        Walk::start(self, tag);
    }

    fn end(&mut self, name: &LocalName) {
        Walk::end(self, name);
    }

    fn words(&mut self, text: &str) {
        Walk::words(self, text);
    }
}

struct Sink<L> {
    listener: RefCell<L>,
    grammar: Grammar,
    /// The element whose words are not text.
    skipped: RefCell<Option<LocalName>>,
}

impl<L: Listener> TokenSink for Sink<L> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.tag(&tag),
            Token::CharacterTokens(text) if self.skipped.borrow().is_none() => self.listener.borrow_mut().words(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.grammar == Grammar::Xml
    }
}

impl<L: Listener> Sink<L> {
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let mut skipped = self.skipped.borrow_mut();
        let mut listener = self.listener.borrow_mut();
        match tag.kind {
            TagKind::EndTag if skipped.as_ref() == Some(&tag.name) => *skipped = None,
            TagKind::EndTag => listener.end(&tag.name),
            TagKind::StartTag if self.grammar == Grammar::Xml => {
                listener.start(tag);
                if tag.self_closing {
                    listener.end(&tag.name);
                }
            }
            TagKind::StartTag => {
                let (raw, wordless) = raw(&tag.name);
                match wordless {
                    true => *skipped = Some(tag.name.clone()),
                    false => listener.start(tag),
                }
                return raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
            }
        }
        TokenSinkResult::Continue
    }
}

/// How the text of an element without tags is read, and whether the page hides it. The content of `<iframe>` for browsers without frames is
/// read as any text: an unclosed frame would take the rest of the page.
fn raw(name: &str) -> (Option<RawKind>, bool) {
    match name {
        "script" => (Some(RawKind::ScriptData), true),
        "style" => (Some(RawKind::Rawtext), true),
        "title" | "textarea" => (Some(RawKind::Rcdata), false),
        "xmp" => (Some(RawKind::Rawtext), false),
        _ => (None, false),
    }
}

/// The encoding that a page names, in `<meta charset>`, `<meta content>` or its XML declaration, in the first bytes as the standard
/// requires.
pub fn charset(bytes: &[u8]) -> Option<String> {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let declared = beginning.trim_start().strip_prefix("<?xml").and_then(|rest| value_after(rest.split("?>").next()?, "encoding"));
    let mut metas = beginning.split("<meta").skip(1).filter_map(|meta| value_after(meta.split('>').next()?, "charset"));
    declared.or_else(|| metas.next())
}

fn value_after(text: &str, name: &str) -> Option<String> {
    let (_, rest) = text.split_once(name)?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let value: String = value.chars().take_while(|c| !c.is_whitespace() && !matches!(c, '"' | '\'' | ';' | '/' | '?')).collect();
    (!value.is_empty()).then_some(value)
}
