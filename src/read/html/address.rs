//! Addresses of links: absolute if the page states its base.

use std::sync::Arc;

use crate::read::marks::target;

/// Blocks that one link is read over. A link that is never closed is none over the rest of its page.
const MOST_BLOCKS: usize = 16;

/// The links of a page, and its own address as far as it is stated.
#[derive(Debug, Default)]
pub struct Addresses {
    /// The address that `<base>` states, and the one that the page says is its own.
    base: Option<String>,
    own: Option<String>,
    links: Vec<Link>,
}

#[derive(Debug)]
struct Link {
    href: Arc<str>,
    /// Blocks that it was read over.
    blocks: usize,
}

impl Addresses {
    /// A tag of `<head>` that may state an address.
    pub fn head(&mut self, attribute: impl Fn(&str) -> Option<String>) {
        let is = |name: &str, value: &str| attribute(name).is_some_and(|found| found.trim().eq_ignore_ascii_case(value));
        if is("property", "og:url") {
            self.own = self.own.take().or_else(|| attribute("content"));
        } else if is("rel", "canonical") {
            self.own = attribute("href").or_else(|| self.own.take());
        } else if attribute("rel").is_none() {
            self.base = self.base.take().or_else(|| attribute("href"));
        }
    }

    /// A link begins that leads there, if anywhere.
    pub fn open(&mut self, href: Option<String>) -> Option<usize> {
        let href = target(&href?)?;
        let own = self.own.as_deref().filter(|own| origin(own).is_some());
        let base = self.base.as_deref().map(|base| own.and_then(|own| joined(own, base)).unwrap_or_else(|| base.to_owned()));
        let whole = base.as_deref().or(own).and_then(|base| joined(base.trim(), &href));
        self.links.push(Link { href: whole.and_then(|whole| target(&whole)).unwrap_or(href), blocks: 0 });
        Some(self.links.len() - 1)
    }

    /// A block in the link has ended.
    pub fn passed(&mut self, link: usize) {
        self.links.get_mut(link).into_iter().for_each(|link| link.blocks += 1);
    }

    /// Where a link leads.
    pub fn of(&self, link: usize) -> Option<Arc<str>> {
        self.links.get(link).filter(|link| link.blocks < MOST_BLOCKS).map(|link| Arc::clone(&link.href))
    }
}

/// Bytes of the scheme and host of an absolute address: `https://sallow.example`.
fn origin(address: &str) -> Option<usize> {
    let scheme = scheme(address)?;
    let host = address.get(scheme + 1..)?.strip_prefix("//")?;
    Some(scheme + 3 + host.find(['/', '?', '#']).unwrap_or(host.len()))
}

/// Bytes of the scheme of an address, without its colon.
fn scheme(address: &str) -> Option<usize> {
    let colon = address.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')))?;
    let named = address.starts_with(|c: char| c.is_ascii_alphabetic()) && address.get(colon..)?.starts_with(':');
    named.then_some(colon)
}

/// An address seen from the page `base`, as RFC 3986 resolves it. `None` where it is absolute, or the base is not.
fn joined(base: &str, address: &str) -> Option<String> {
    if scheme(address).is_some() {
        return None;
    }
    let origin = origin(base)?;
    let (host, path) = (base.get(..origin)?, base.get(origin..)?);
    if address.starts_with("//") {
        return Some(format!("{}{address}", base.get(..=scheme(base)?)?));
    }
    let path = path.get(..path.find('#').unwrap_or(path.len()))?;
    let (path, query) = path.split_at_checked(path.find('?').unwrap_or(path.len()))?;
    let (to, rest) = address.split_at_checked(address.find(['?', '#']).unwrap_or(address.len()))?;
    match to {
        "" if rest.starts_with('?') => Some(format!("{host}{path}{rest}")),
        "" => Some(format!("{host}{path}{query}{rest}")),
        to if to.starts_with('/') => Some(format!("{host}{}{rest}", without_dots(to))),
        to => Some(format!("{host}{}{rest}", without_dots(&format!("{}/{to}", path.rsplit_once('/').map_or("", |(folder, _)| folder))))),
    }
}

/// A path whose steps `.` and `..` are taken.
fn without_dots(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let mut ends = "";
    for step in path.split('/').skip(1) {
        ends = "";
        match step {
            "." => ends = "/",
            ".." => {
                steps.pop();
                ends = "/";
            }
            step => steps.push(step),
        }
    }
    format!("/{}{}", steps.join("/"), if steps.is_empty() { "" } else { ends })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_resolved_from_their_page() {
        let from = |address: &str| joined("https://sallow.example/a/b/page.aspx?ID=4#top", address).unwrap();
        assert_eq!(from("c.pdf"), "https://sallow.example/a/b/c.pdf");
        assert_eq!(from("../documents/s4/Report.pdf?x=1"), "https://sallow.example/a/documents/s4/Report.pdf?x=1");
        assert_eq!(from("/c#d"), "https://sallow.example/c#d");
        assert_eq!(from("//other.example/c"), "https://other.example/c");
        assert_eq!(from("?ID=5"), "https://sallow.example/a/b/page.aspx?ID=5");
        assert_eq!(from("../../../.."), "https://sallow.example/");
        assert_eq!(from("./"), "https://sallow.example/a/b/");
        assert_eq!(joined("https://sallow.example", "c").unwrap(), "https://sallow.example/c");
        assert_eq!((joined("page.htm", "c"), joined("https://x.example/", "mailto:clerk@x.example")), (None, None));
    }

    #[test]
    fn a_link_that_is_never_closed_ends() {
        let mut addresses = Addresses::default();
        let link = addresses.open(Some("c.pdf".to_owned())).unwrap();
        (0..MOST_BLOCKS).for_each(|_| addresses.passed(link));
        assert!(addresses.of(link).is_none() && addresses.open(Some("#c".to_owned())).is_none());
    }
}
