//! Elements: what a tag says of the words in it.

use html5ever::tokenizer::Tag;
use html5ever::{LocalName, local_name};

use super::name::Label;
use crate::vocab::page::{CLASS_PREFIXES, MATTER, PAGE_CLASSES, PAGE_ELEMENTS, PAGE_ROLES, SYSTEM_CLASSES, TITLE_CLASSES};

/// What holds for the words inside an element, and all elements around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// They are of the page.
    pub page: bool,
    /// They are in the main part of the page.
    pub matter: bool,
    /// They are set in bold.
    pub bold: bool,
    /// Their white space is as they are set.
    pub set: bool,
    /// Level of the heading that they are in, or 0.
    pub heading: u8,
    /// Lists around them.
    pub depth: usize,
    /// They are struck out.
    pub struck: bool,
    /// The name of their block, if the page names the parts of its record.
    pub label: Option<Label>,
    /// They are the number or marker that opens that block.
    pub marker: bool,
    /// Their link, by its index among those of the page.
    pub link: Option<usize>,
}

/// The value of an attribute.
pub fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
}

impl State {
    /// What holds inside this element.
    pub fn inside(self, tag: &Tag) -> State {
        let mut state = self;
        match &*tag.name {
            name if PAGE_ELEMENTS.contains(&name) => state.page = true,
            "main" => state = state.in_matter(),
            "b" | "strong" | "th" => state.bold = true,
            "s" | "strike" | "del" => state.struck = true,
            "pre" | "listing" | "xmp" => state.set = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => state.heading = tag.name.as_bytes()[1] - b'0',
            _ => {}
        }
        match &*tag.name {
            "html" | "body" | "form" => state,
            _ => tag.attrs.iter().fold(state, |state, attribute| state.with(&attribute.name.local, &attribute.value)),
        }
    }

    fn in_matter(self) -> State {
        State { matter: true, page: false, ..self }
    }

    fn with(self, name: &str, value: &str) -> State {
        let lower = value.to_ascii_lowercase();
        match name {
            "hidden" => State { page: true, ..self },
            "role" if lower.trim() == "main" => self.in_matter(),
            "role" => State { page: self.page || PAGE_ROLES.contains(&lower.trim()), ..self },
            "style" => self.styled(&lower),
            "class" | "id" => value.split_ascii_whitespace().fold(self, State::named),
            _ => self,
        }
    }

    fn styled(self, style: &str) -> State {
        let says = |property: &str, values: &[&str]| {
            style
                .split(';')
                .filter_map(|part| part.split_once(':'))
                .any(|(name, value)| name.trim() == property && values.contains(&value.trim().trim_end_matches("!important").trim()))
        };
        let line = |property: &str| {
            let mut parts = style.rsplit(';').filter_map(|part| part.split_once(':'));
            parts.find(|(name, _)| name.trim() == property).map(|(_, value)| value.contains("line-through"))
        };
        State {
            struck: self.struck || line("text-decoration").or_else(|| line("text-decoration-line")).unwrap_or(false),
            page: self.page || says("display", &["none"]) || says("visibility", &["hidden"]),
            bold: (self.bold || says("font-weight", &["bold", "bolder", "600", "700", "800", "900"]))
                && !says("font-weight", &["normal", "400"]),
            ..self
        }
    }

    fn named(self, name: &str) -> State {
        let lower = name.to_ascii_lowercase();
        if MATTER.contains(&lower.as_str()) {
            return self.in_matter();
        }
        let level = TITLE_CLASSES.iter().find(|(class, _)| *class == lower).map(|(_, level)| *level);
        let page = SYSTEM_CLASSES.contains(&lower.as_str()) || is_page_class(name);
        State { page: self.page || page, heading: level.unwrap_or(self.heading), ..self }
    }
}

/// The first word of the name that is not a prefix is one of navigation.
fn is_page_class(name: &str) -> bool {
    let mut words = words(name).into_iter().skip_while(|word| CLASS_PREFIXES.contains(&word.as_str()));
    words.next().is_some_and(|word| PAGE_CLASSES.contains(&word.as_str()))
}

/// The words of a class: `siteFooter-links` has three.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut small = false;
    for c in name.chars().take(64) {
        let begins = words.is_empty() || c.is_ascii_uppercase() && small;
        match c {
            _ if !c.is_ascii_alphanumeric() => words.push(String::new()),
            _ if begins => words.push(c.to_ascii_lowercase().to_string()),
            _ => words.iter_mut().last().into_iter().for_each(|word| word.push(c.to_ascii_lowercase())),
        }
        small = c.is_ascii_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Words on either side of the element are not on one line with those in it.
pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "button"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "head"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "noscript"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "select"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "template"
            | "textarea"
            | "tfoot"
            | "th"
            | "thead"
            | "title"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// The element has no end.
pub fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Kinds of element that a tag does not look beyond for what it ends, as bits.
pub type Fence = u8;

const TABLE: Fence = 1;
const ROW: Fence = 2;
const CELL: Fence = 4;
const LIST: Fence = 8;

/// Of which kinds an element is.
pub fn fence(name: &LocalName) -> Fence {
    match &**name {
        "table" => TABLE,
        "tr" => ROW,
        "td" | "th" | "caption" => CELL,
        "ul" | "ol" | "menu" | "dir" => LIST,
        _ => 0,
    }
}

/// Kinds that a tag does not look beyond when it ends an element of this name.
pub fn fences(ended: &LocalName) -> Fence {
    match &**ended {
        "table" => 0,
        "tr" | "tbody" | "thead" | "tfoot" | "caption" => TABLE,
        "td" | "th" => TABLE | ROW,
        "li" => TABLE | CELL | LIST,
        _ => TABLE | CELL,
    }
}

/// Elements that end where such an element begins.
pub fn ended_by(name: &LocalName) -> &'static [LocalName] {
    const LI: &[LocalName] = &[local_name!("li")];
    const TERMS: &[LocalName] = &[local_name!("dt"), local_name!("dd")];
    const CELLS: &[LocalName] = &[local_name!("td"), local_name!("th")];
    const TR: &[LocalName] = &[local_name!("tr")];
    const PARTS: &[LocalName] = &[local_name!("tr"), local_name!("tbody"), local_name!("thead"), local_name!("tfoot")];
    const OPTION: &[LocalName] = &[local_name!("option")];
    const HEAD: &[LocalName] = &[local_name!("head")];
    match &**name {
        "li" => LI,
        "dt" | "dd" => TERMS,
        "td" | "th" => CELLS,
        "tr" => TR,
        "tbody" | "thead" | "tfoot" => PARTS,
        "option" => OPTION,
        "body" => HEAD,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_navigation_are_recognised_by_their_first_word() {
        assert!(["nav", "site-footer", "breadcrumbList", "mgCookieNotice", "skip_link", "main-nav"].iter().all(|name| is_page_class(name)));
        assert!(
            !["has-sidebar", "mgBulletList", "no-footer", "content", "mgWordPara", "sharepoint"].iter().any(|name| is_page_class(name))
        );
    }
}
