//! The output is safe for other programs: text stays text in Markdown, whatever it looks like, and JSON can contain any character.

use std::collections::BTreeMap;

use crate::support::seed::properties;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};

/// What the renderers of the web know beyond CommonMark.
const RENDERER: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_GFM)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS);

/// Texts that are structure unless they are escaped.
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

/// Bare addresses followed by something that is markup where the address ends: renderers link addresses by themselves.
const BEHIND_ADDRESSES: &[&str] = &[
    "See https://x.example<img src=x onerror=alert(1)>",
    "See http://x.example/a?b=c&d<!-- decision -->",
    "See www.x.example<script>alert(1)</script>",
    "Write to fox@x.example<b onclick=alert(1)>",
    "See https://x.example/(a)<svg/onload=alert(1)>",
    "See https://x.example/\\<img src=x>",
    "See https://x.example/![a](b)",
    "See https://x.example/`a`",
];

/// The Markdown of a text in the record of an item, and how many items there are.
fn written(text: &str) -> (String, usize) {
    let page = format!("1. Roads\n\nThe clerk wrote:\n\n{text}\n\nThe road was swept.\n");
    let source = minutebook::read::text(&page);
    let minutes = minutebook::minutes_of(&source);
    (minutebook::write::render("md", &minutes).unwrap(), items(&minutes.items))
}

fn items(list: &[minutebook::model::Item<'_>]) -> usize {
    list.iter().map(|item| 1 + items(&item.items)).sum()
}

/// What the comments of the writer begin with.
const COMMENTS: &[&str] = &[
    "points",
    "clauses",
    "documents",
    "text",
    "decision",
    "label",
    "meta",
    "attendance",
    "motion",
    "vote",
    "action",
    "correction",
    "truncation",
    "document",
    "close",
];

/// What no text may become: the tags that the writer never uses, and comments that are not its own.
fn smuggled(markdown: &str) -> Option<String> {
    let own = |html: &str| {
        let words = html.trim().strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        words.is_some_and(|words| COMMENTS.iter().any(|name| words.split(' ').next() == Some(name)))
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

/// Words of the Markdown as a renderer shows them, without white space.
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
        "see [a](b) [^1] <https://example.org>",
        "so 2 * 3 * 4 | 5 \\ 6 # 7",
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

/// Renders as the strictest reader of the promise would: every extension of GitHub on, nothing filtered, raw HTML live.
fn rendered(markdown: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    options.render.r#unsafe = true;
    comrak::markdown_to_html(markdown, &options)
}

/// How often each element may occur in the page of a document.
type Intended = BTreeMap<&'static str, usize>;

/// Elements that the blocks of any document make, however many there are.
const BLOCKS: &[&str] = &["p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "br", "a"];

/// Counts the elements that a document asks for.
fn intended(document: &serde_json::Value) -> Intended {
    let mut counts = Intended::new();
    counts.insert("h1", usize::from(document["meeting"]["body"].is_object()));
    counts.insert("hr", usize::from(document["back"].as_array().is_some_and(|back| !back.is_empty())));
    count(document, &mut counts);
    counts
}

fn count(value: &serde_json::Value, counts: &mut Intended) {
    match value {
        serde_json::Value::Object(map) => {
            let strong = map.get("type").is_some_and(|kind| kind == "heading") || map.contains_key("outcome") && map.contains_key("label");
            *counts.entry("strong").or_default() += usize::from(strong);
            *counts.entry("em").or_default() += usize::from(map.contains_key("media_type"));
            *counts.entry("item").or_default() += usize::from(map.contains_key("minutes"));
            map.values().for_each(|inner| count(inner, counts));
        }
        serde_json::Value::Array(list) => list.iter().for_each(|inner| count(inner, counts)),
        _ => {}
    }
}

/// The first thing in a rendered page that its writer did not intend: an element, an attribute, a comment, a link elsewhere.
fn unintended(html: &str, intended: &Intended) -> Option<String> {
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut rest = html;
    while let Some((_, behind)) = rest.split_once('<') {
        if let Some(comment) = behind.strip_prefix("!-- ") {
            let (words, behind) = comment.split_once(" -->")?;
            let name = words.split(' ').next().unwrap_or("");
            if !COMMENTS.contains(&name) || words.contains(['<', '>']) {
                return Some(format!("the comment {words:?}"));
            }
            rest = behind;
            continue;
        }
        let Some((tag, behind)) = behind.split_once('>') else { return Some(format!("an open tag: {behind:?}")) };
        rest = behind;
        let (name, attributes) = tag.trim_end_matches(" /").split_once(' ').unwrap_or((tag.trim_end_matches(" /"), ""));
        let allowed = match name {
            "a" => is_bare_address(attributes, behind),
            "ol" => {
                attributes.is_empty()
                    || attributes.strip_prefix("start=\"").is_some_and(|rest| rest.trim_end_matches('"').parse::<u32>().is_ok())
            }
            _ => attributes.is_empty(),
        };
        if !allowed {
            return Some(format!("<{tag}>{}", behind.chars().take(60).collect::<String>()));
        }
        if !name.starts_with('/') {
            *found.entry(name.to_owned()).or_default() += 1;
        }
    }
    let headings = (2..=6).map(|level| found.remove(&format!("h{level}")).unwrap_or(0)).sum::<usize>();
    if headings != intended.get("item").copied().unwrap_or(0) {
        return Some(format!("{headings} headings for {:?} items", intended.get("item")));
    }
    let over =
        |(name, count): &(&String, &usize)| !BLOCKS.contains(&name.as_str()) && **count > intended.get(name.as_str()).copied().unwrap_or(0);
    found.iter().find(over).map(|(name, count)| format!("{count} elements {name}"))
}

/// A link that a renderer makes of an address by itself: it leads where it says.
fn is_bare_address(attributes: &str, behind: &str) -> bool {
    let Some(target) = attributes.strip_prefix("href=\"").and_then(|rest| rest.strip_suffix('"')) else { return false };
    let Some((shown, _)) = behind.split_once("</a>") else { return false };
    let (target, shown) = (decoded(target), decoded(shown));
    let scheme = target.split_once(':').map_or("", |(scheme, _)| scheme);
    let relative = !scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    // Comrak takes text directly before `mailto:` for a part of the scheme, which no browser knows then.
    let known = relative || ["http", "https", "ftp"].contains(&scheme) || ["mailto", "xmpp"].iter().any(|known| scheme.ends_with(known));
    known && ["", "http://", "mailto:"].iter().any(|before| target == format!("{before}{shown}"))
}

/// References and percent signs resolved, as far as a renderer writes them.
fn decoded(text: &str) -> String {
    let references = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
    let text = references.iter().fold(text.to_owned(), |text, (reference, c)| text.replace(reference, c));
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or("").as_bytes().to_vec();
    for piece in pieces {
        match piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => bytes.extend([byte].iter().chain(&piece.as_bytes()[2..])),
            None => bytes.extend([b"%", piece.as_bytes()].concat()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Where a text may occur in minutes.
const FRAMES: &[&str] = &[
    "1. Roads\n\nThe clerk wrote:\n\nTEXT\n\nThe road was swept.\n",
    "1. TEXT\n\nNone.\n\n2. Roads\n\nRESOLVED that the road be swept.\n",
    "Minutes of Sallow Parish Council TEXT\n\nPresent: Cllr A Fox TEXT\n\n1. Roads\n\nNone.\n",
    "1. Roads\n\nRESOLVED TEXT\n\n(a) TEXT; and\n(b) that the kerb be mended TEXT\n\nMoved by Cllr Fox TEXT\n",
    "1. Roads\n\nAdditional documents:\n\nTEXT pdf icon PDF 98 KB\n\n2. TEXT (Agenda item 4)\n\nNone.\n",
    "1. Payments\n\nTEXT | 5.00\nA Fox | TEXT\nTEXT | TEXT\n",
    "TEXT",
];

/// The Markdown of a text, as a renderer shows it, holds nothing that was not meant.
fn inert(page: &str) -> Result<(), String> {
    let source = minutebook::read::text(page);
    let minutes = minutebook::minutes_of(&source);
    let markdown = minutebook::write::render("md", &minutes).unwrap();
    let html = rendered(&markdown);
    match unintended(&html, &intended(&serde_json::to_value(&minutes).unwrap())) {
        None => Ok(()),
        Some(what) => Err(format!("{what} is live in\n{html}\nof\n{markdown}\nof\n{page}")),
    }
}

#[test]
fn no_text_is_live_in_a_renderer() {
    for text in LOOKALIKES.iter().chain(BEHIND_ADDRESSES) {
        for frame in FRAMES {
            inert(&frame.replace("TEXT", text)).unwrap();
        }
    }
}

#[test]
fn a_renderer_that_links_addresses_shows_what_stands_behind_them() {
    for text in BEHIND_ADDRESSES.iter().chain(&["See https://x.example/a_b?c=1&d=2#e for [more]", "See www.x.example/~fox*_"]) {
        let html = rendered(&written(text).0);
        let mut shown = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' if inside => inside = false,
                _ if !inside => shown.push(c),
                _ => {}
            }
        }
        let shown = decoded(&shown.replace('%', "%25"));
        // A backslash before a symbol comes from a converter: the reader of text takes it out.
        let wanted = text.replace('\\', "");
        assert!(shown.contains(&wanted), "{wanted:?} is not shown in {shown:?}");
    }
}

#[test]
fn the_check_sees_what_is_live() {
    let none = Intended::new();
    for live in [
        "a <b>b</b>",
        "<!-- decision --> <!-- x -->",
        "[a](https://x.example)",
        "![a](https://x.example/a.png)",
        "See https://x.example\\<img src=x onerror=alert(1)>",
        "# a",
        "**a**",
        "*a*",
        "~~a~~",
        "`a`",
        "a[^1]\n\n[^1]: b",
        "- [ ] a",
        "> [!NOTE]\n> a",
    ] {
        assert!(unintended(&rendered(live), &none).is_some(), "{live} passes: {}", rendered(live));
    }
    assert_eq!(unintended(&rendered("See https://x.example/a_b and fox@x.example."), &none), None);
}

/// Symbols of Markdown and HTML, addresses and words, in any mixture.
const SIGNS: &[&str] = &[
    "#",
    "-",
    "*",
    "_",
    "`",
    "~",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "!",
    "|",
    "\\",
    "&amp;",
    "&lt;",
    "&#60;",
    "&",
    ";",
    ":",
    "a",
    "b ",
    " ",
    "\n",
    "\n\n",
    "1.",
    "=",
    "/",
    "^",
    "$",
    "\"",
    "'",
    "{",
    "}",
    "+",
    "x@y.example",
    "http://a.example",
    "https://x.example/",
    "www.a.example",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "-->",
    "<!-- points -->",
    "<b>",
    "</b>",
    "<br>",
    "<script>",
    "]]>",
    "<?",
    "<![CDATA[",
    "javascript:",
    "](",
    "[^1]",
    "[^1]:",
    "[x]",
    "[ ]",
    "[!NOTE]",
    "---",
    "***",
    "===",
    "```",
    "~~~",
    "    ",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{2028}",
    "\0",
    "\u{c}",
    "RESOLVED",
    "NOTED that",
    "Moved by Cllr Fox",
    "Present:",
    "(a)",
    "2.",
    "•",
    "o ",
    "ftp://a.example",
    "mailto:x@y.example",
];

proptest! {
    #![proptest_config(properties(300))]

    #[test]
    fn no_hostile_text_is_live_in_a_renderer(frame in prop::sample::select(FRAMES), signs in prop::collection::vec(prop::sample::select(SIGNS), 1..24)) {
        inert(&frame.replace("TEXT", &signs.concat())).map_err(TestCaseError::fail)?;
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
