//! Addresses that are valid by the schema: other characters are escaped.

use std::fmt::Write;
use std::ops::Range;

/// Characters that an address may contain besides letters and digits.
const SIGNS: &[u8] = b"-._~:/?#@!$&'()*+,;=";

/// An address with all other characters percent-encoded.
pub fn escaped(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    let host = Host::of(href);
    let mut has_fragment = false;
    for (at, byte) in href.bytes().enumerate() {
        let is_figure = |step: usize| href.as_bytes().get(at + step).is_some_and(u8::is_ascii_hexdigit);
        let is_kept = match byte {
            b'%' => is_figure(1) && is_figure(2),
            b'#' => !std::mem::replace(&mut has_fragment, true),
            b'@' if at < host.name.start => at >= host.user && at + 1 == host.name.start,
            b':' | b'[' | b']' if host.name.contains(&at) => host.is_bracketed || byte == b':' && is_port(href, at, host.name.end),
            byte => byte.is_ascii_alphanumeric() || SIGNS.contains(&byte),
        };
        if is_kept {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The byte range of the host of an address; empty for a relative one.
struct Host {
    /// Where the user information may begin, which is before the host.
    user: usize,
    name: Range<usize>,
    /// The host is an IP address in square brackets.
    is_bracketed: bool,
}

impl Host {
    fn of(href: &str) -> Self {
        let is_scheme = |at: &usize| *at == 0 || href.get(..*at).is_some_and(|scheme| scheme.find([':', '/', '?', '#']) == Some(at - 1));
        let Some(user) = href.find("//").filter(is_scheme).map(|at| at + 2) else {
            return Host { user: 0, name: 0..0, is_bracketed: false };
        };
        let rest = href.get(user..).unwrap_or("");
        let authority = rest.get(..rest.find(['/', '?', '#']).unwrap_or(rest.len())).unwrap_or("");
        let start = authority.rfind('@').map_or(0, |at| at + 1);
        let name = authority.get(start..).unwrap_or("");
        let is_figure = |c: char| c.is_ascii_hexdigit() || c == ':';
        let inner = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        let is_bracketed = inner.is_some_and(|inner| !inner.is_empty() && inner.chars().all(is_figure));
        Host { user, name: user + start..user + authority.len(), is_bracketed }
    }
}

/// Whether a colon begins the number of a port.
fn is_port(href: &str, at: usize, end: usize) -> bool {
    href.get(at + 1..end).is_some_and(|port| port.len() < 6 && port.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_keep_what_they_may_have() {
        for (href, wanted) in [
            ("https://x.example/a?b=c&d=1#e", "https://x.example/a?b=c&d=1#e"),
            ("a b(1)%20|x%.pdf", "a%20b(1)%20%7Cx%25.pdf"),
            ("#a#b", "#a%23b"),
            ("http://x.example:80/a:b", "http://x.example:80/a:b"),
            ("http://x.example:ab/é", "http://x.example%3Aab/%C3%A9"),
            ("http://a:b@c@x.example:8/", "http://a:b%40c@x.example:8/"),
            ("http://[::1]/[a]", "http://[::1]/%5Ba%5D"),
            ("mailto:clerk@x.example", "mailto:clerk@x.example"),
        ] {
            assert_eq!(escaped(href), wanted);
        }
    }
}
