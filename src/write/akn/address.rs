//! Addresses as the schema takes them: what is no character of an address is escaped.

use std::fmt::Write;

/// Signs that an address may have besides letters and figures.
const SIGNS: &[u8] = b"-._~:/?#@!$&'()*+,;=";

/// An address with all else as the hexadecimal of its bytes.
pub fn escaped(href: &str) -> String {
    let mut out = String::with_capacity(href.len());
    let authority = authority(href);
    let mut has_fragment = false;
    for (at, byte) in href.bytes().enumerate() {
        let is_figure = |step: usize| href.as_bytes().get(at + step).is_some_and(u8::is_ascii_hexdigit);
        let is_kept = match byte {
            b'%' => is_figure(1) && is_figure(2),
            b'#' => !std::mem::replace(&mut has_fragment, true),
            b':' | b'@' if authority.contains(&at) => {
                is_port(href, at, authority.end) || byte == b'@' && !href.get(at + 1..authority.end).is_some_and(|rest| rest.contains('@'))
            }
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

/// The bytes that name the host of an address, where it has one.
fn authority(href: &str) -> std::ops::Range<usize> {
    let Some(start) = href
        .find("//")
        .filter(|at| *at == 0 || href.get(..*at).is_some_and(|scheme| scheme.ends_with(':') && !scheme.contains(['/', '?', '#'])))
    else {
        return 0..0;
    };
    let rest = href.get(start + 2..).unwrap_or("");
    start + 2..start + 2 + rest.find(['/', '?', '#']).unwrap_or(rest.len())
}

/// A colon opens the number of a port.
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
        ] {
            assert_eq!(escaped(href), wanted);
        }
    }
}
