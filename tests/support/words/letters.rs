//! The letters of a text, each with its place, and what of them is markup: tags of elements that exist, character references.

/// A letter, or a stretch that may be read in two ways.
#[derive(Clone, Debug)]
pub struct Node {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it holds.
    pub is: Is,
}

/// What a stretch of a text holds.
#[derive(Clone, Debug)]
pub enum Is {
    /// A letter, a figure, or a sign that counts as one.
    Letter(char),
    /// Markup: its letters as they stand, and those it stands for.
    Markup { kept: Vec<char>, read: Vec<char> },
}

impl Node {
    /// Nothing is lost where it is left out.
    pub fn is_needless(&self) -> bool {
        matches!(&self.is, Is::Markup { read, .. } if read.is_empty())
    }
}

/// What must not be lost: letters, figures, and signs that change a figure.
pub fn counts(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '£' | '$' | '€' | '¥' | '%')
}

/// The letters of a string.
pub fn letters(text: &str) -> Vec<char> {
    text.chars().filter(|c| counts(*c)).collect()
}

/// The letters of a text in order. A stretch of markup that one of `cuts` falls into is taken as it stands.
pub fn nodes(text: &str, cuts: &[usize]) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let markup = match c {
            '<' => tag(rest).map(|length| (length, String::new())),
            '&' => reference(rest),
            _ => None,
        };
        let whole = |end: usize| !cuts.iter().any(|cut| at < *cut && *cut < end);
        match markup.filter(|(length, _)| whole(at + length)) {
            Some((length, read)) => {
                let is = Is::Markup { kept: letters(&rest[..length]), read: letters(&read) };
                nodes.push(Node { start: at, end: at + length, is });
                at += length;
            }
            None => {
                if counts(c) {
                    nodes.push(Node { start: at, end: at + c.len_utf8(), is: Is::Letter(c) });
                }
                at += c.len_utf8();
            }
        }
    }
    nodes
}

/// Elements of HTML, and of what word processors write into it.
const ELEMENTS: &str = " a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br \
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption \
    figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins isindex kbd keygen label \
    legend li link listing main map mark marquee menu meta meter nav nobr noframes noscript object ol optgroup option output p param \
    picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small source span strike strong style sub \
    summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp o:p ";

/// Attributes of them.
const ATTRIBUTES: &str = " accesskey action align alink alt background bgcolor border cellpadding cellspacing cite class clear color cols \
    colspan content coords data datetime dir disabled download draggable enctype face for frame frameborder headers height hidden href \
    hreflang hspace http-equiv id itemprop itemscope itemtype label lang language link longdesc maxlength media method name noshade nowrap \
    onclick onerror onload onmouseover open placeholder readonly rel rev reversed role rowspan rules scope shape size span src srcset start \
    style summary tabindex target text title translate type usemap valign value vlink vspace width xml:lang xmlns ";

/// Attributes that may stand without a value.
const BARE: &str = " checked compact disabled download hidden itemscope noshade nowrap open readonly required reversed selected ";

fn listed(list: &str, name: &str) -> bool {
    !name.is_empty() && list.contains(&format!(" {} ", name.to_ascii_lowercase()))
}

fn name_of(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | ':')).unwrap_or(text.len());
    &text[..end]
}

/// Bytes of the well-formed tag that opens here.
pub fn tag(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('<')?;
    let closes = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name = name_of(inner);
    if !listed(ELEMENTS, name) {
        return None;
    }
    let mut rest = &inner[name.len()..];
    loop {
        let after = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        if let Some(end) = after.strip_prefix('>').or_else(|| after.strip_prefix("/>").filter(|_| !closes)) {
            return Some(text.len() - end.len());
        }
        if closes || after.len() == rest.len() {
            return None;
        }
        rest = attribute(after)?;
    }
}

/// What follows the attribute that opens here.
fn attribute(text: &str) -> Option<&str> {
    let name = name_of(text);
    let rest = &text[name.len()..];
    let Some(value) = rest.trim_start_matches(' ').strip_prefix('=') else { return listed(BARE, name).then_some(rest) };
    if !listed(ATTRIBUTES, name) && !name.starts_with("data-") && !name.starts_with("aria-") {
        return None;
    }
    let value = value.trim_start_matches(' ');
    match value.chars().next()? {
        quote @ ('"' | '\'') => {
            let (inside, rest) = value[1..].split_once(quote)?;
            (!inside.contains('<')).then_some(rest)
        }
        _ => {
            let end = value.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '=' | '`'))?;
            (end > 0).then(|| &value[end..])
        }
    }
}

/// Bytes of the character reference that opens here, and what it stands for.
fn reference(text: &str) -> Option<(usize, String)> {
    let end = text.find(';').filter(|end| (2..12).contains(end))?;
    let name = &text[1..end];
    let sound = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric());
    if !sound(name.strip_prefix('#').unwrap_or(name)) {
        return None;
    }
    let whole = &text[..=end];
    let read = super::extract::resolved(whole);
    (read != whole).then_some((end + 1, read))
}

/// A text as a page shows it: its tags left out, its character references read.
pub fn shown(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let markup = match c {
            '<' => tag(rest).map(|length| (length, String::new())),
            '&' => reference(rest),
            _ => None,
        };
        let (length, read) = markup.unwrap_or_else(|| (c.len_utf8(), c.to_string()));
        out.push_str(&read);
        at += length;
    }
    out
}
