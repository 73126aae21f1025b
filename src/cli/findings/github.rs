//! `github`: workflow commands, which GitHub Actions shows at the line.

use super::Found;
use crate::cli::escape::shown;

pub fn render(found: &[Found]) -> String {
    found.iter().map(command).collect()
}

fn command(found: &Found) -> String {
    let (kind, place) = (if found.level() == "note" { "notice" } else { "warning" }, found.place);
    let column = if place.end_line == place.line { format!(",endColumn={}", place.end_column) } else { String::new() };
    format!(
        "::{kind} title={},file={},line={},col={},endLine={}{column}::{}\n",
        property(&format!("minutebook ({})", found.code.id())),
        property(&found.path),
        place.line,
        place.column,
        place.end_line,
        data(&found.headline()),
    )
}

/// The message: percent signs and line ends as GitHub escapes them, control characters as `shown` does.
fn data(text: &str) -> String {
    let lines = text.split('\n').map(|line| line.split('\r').map(|part| shown(part).replace('%', "%25")).collect::<Vec<_>>().join("%0D"));
    lines.collect::<Vec<_>>().join("%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_command_are_escaped() {
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
        assert_eq!(data("10%: a"), "10%25: a");
        assert_eq!(property("a\n::error::b\r\u{202e}"), "a%0A\\u{3a}%3Aerror%3A%3Ab%0D\\u{202e}");
    }
}
