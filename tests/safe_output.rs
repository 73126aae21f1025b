//! What is written is safe to hand on: text stays text in Markdown, whatever it looks like, and JSON bears any character.

mod support;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use support::seed::properties;

/// What the renderers of the web know beyond CommonMark.
const RENDERER: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// Texts that are structure where nobody escapes them.
const LOOKALIKES: &[&str] = &[
    "# a heading",
    "a heading\n===",
    "- an entry",
    "+ an entry",
    "* an entry",
    "1. an entry",
    "1) an entry",
    "> a quotation",
    "    code",
    "```\ncode\n```",
    "~~~\ncode\n~~~",
    "`code`",
    "<b>bold</b>",
    "<!-- decision -->",
    "<script>alert(1)</script>",
    "<https://example.org>",
    "<a@example.org>",
    "[a link](https://example.org)",
    "![a picture](https://example.org/a.png)",
    "[a link][x]",
    "[x]: https://example.org",
    "[^1]",
    "[^1]: a note",
    "- [ ] a task",
    "**strong**",
    "__strong__",
    "*soft*",
    "_soft_",
    "~~struck~~",
    "~struck~",
    "| a | b |\n|---|---|\n| c | d |",
    "a | b\n--|--\nc | d",
    "&amp; &lt; &#35; &copy;",
    "a\\",
    "a  \nb",
    "---",
    "***",
    "___",
    "\\# not escaped",
    "[!NOTE]",
    "> [!NOTE]\n> a note",
    "---\nminutebook: 1\n---",
    "**RESOLVED** that it be so",
];

/// The Markdown of a text that stands in the record of an item, and how many items there are.
fn written(text: &str) -> (String, usize) {
    let page = format!("1. Roads\n\nThe clerk wrote:\n\n{text}\n\nThe road was swept.\n");
    let source = minutebook::read::text(&page);
    let minutes = minutebook::minutes_of(&source);
    (minutebook::write::render("md", &minutes).unwrap(), items(&minutes.items))
}

fn items(list: &[minutebook::model::Item<'_>]) -> usize {
    list.iter().map(|item| 1 + items(&item.items)).sum()
}

/// What no text may become: the tags that the writer never uses, and comments that are not its own.
fn smuggled(markdown: &str) -> Option<String> {
    let comments = ["points", "clauses", "documents", "text", "decision", "label", "meta", "attendance", "motion", "vote", "action"];
    let more = ["correction", "truncation", "document", "close"];
    let own = |html: &str| {
        let words = html.trim().strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        words.is_some_and(|words| comments.iter().chain(&more).any(|name| words.split(' ').next() == Some(name)))
    };
    Parser::new_ext(markdown, RENDERER).find_map(|event| match &event {
        Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::FootnoteDefinition(_) | Tag::Strikethrough)
        | Event::Start(Tag::BlockQuote(Some(_)))
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::TaskListMarker(_) => Some(format!("{event:?}")),
        Event::Html(html) if !own(html) => Some(format!("{event:?}")),
        _ => None,
    })
}

/// Headings of the Markdown: one for each item.
fn headings(markdown: &str) -> usize {
    Parser::new_ext(markdown, RENDERER).filter(|event| matches!(event, Event::Start(Tag::Heading { .. }))).count()
}

/// Words of the Markdown as a renderer shows them, white space aside.
fn shown(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, RENDERER) {
        if let Event::Text(text) = event {
            out.extend(text.chars().filter(|c| !minutebook::source::is_blank(*c)));
        }
    }
    out
}

#[test]
fn no_text_becomes_structure_in_markdown() {
    for text in LOOKALIKES {
        let (markdown, items) = written(text);
        assert_eq!(smuggled(&markdown), None, "{text:?} became structure in:\n{markdown}");
        assert_eq!(headings(&markdown), items, "{text:?} became a heading in:\n{markdown}");
    }
}

#[test]
fn a_renderer_shows_the_signs_that_the_text_has() {
    for text in [
        "a <script>bold</script> word",
        "&amp; &lt; &#35;",
        "`code` ~~struck~~ so_ft",
        "[a](b) [^1] <https://example.org>",
        "2 * 3 * 4 | 5 \\ 6 # 7",
    ] {
        let wanted: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let shown = shown(&written(text).0);
        assert!(shown.contains(&wanted), "{wanted:?} is not shown in {shown:?}");
    }
}

#[test]
fn json_bears_every_character() {
    for c in (0..=0x2_ffff_u32)
        .filter_map(char::from_u32)
        .filter(|c| !minutebook::source::is_blank(*c))
        .step_by(7)
        .chain("\u{1}\u{1b}\u{7f}\u{85}\u{2028}\u{2029}\u{202e}\u{feff}\u{fffd}\u{10ffff}".chars())
    {
        let page = format!("1. Roads\n\nThe clerk wrote {c}x{c} on the wall.\n");
        if minutebook::source::is_blank(c) {
            continue;
        }
        let source = minutebook::read::text(&page);
        let json = minutebook::write::render("json", &minutebook::minutes_of(&source)).unwrap();
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let text = value.pointer("/items/0/minutes/0/text").and_then(|text| text.as_str()).unwrap_or("");
        assert!(text.contains(&format!("{c}x{c}")), "{c:?} is not in {text:?}");
    }
}

proptest! {
    #![proptest_config(properties(300))]

    #[test]
    fn no_mixture_of_signs_becomes_structure(signs in prop::collection::vec(prop::sample::select(&["#", "-", "*", "_", "`", "~", "[", "]", "(", ")", "<", ">", "!", "|", "\\", "&amp;", ":", "a", "b ", " ", "\n", "1.", "=", "/", "^", "$", "\"", "{", "}", "+", "x@y.z", "http://a.b"][..]), 1..24)) {
        let (markdown, items) = written(&signs.concat());
        prop_assert_eq!(smuggled(&markdown), None, "in:\n{}", markdown);
        prop_assert_eq!(headings(&markdown), items, "in:\n{}", markdown);
    }
}
