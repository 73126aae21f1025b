//! Which tags are markup: those that are well formed, of elements that exist. It is independent of the readers.
#![allow(dead_code)]

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

/// Attributes that may have no value.
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
