//! Front matter of Markdown: `key: value` lines between two lines `---` at the very start of a file. Lines between such rules anywhere else
//! are text.

/// The bytes of the front matter at the start of `text`, both `---` included; 0 if there is none.
pub fn length(text: &str) -> usize {
    let mut at = 0;
    let mut last = Line::Other;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let body = line.trim_end();
        at += line.len();
        if number == 0 {
            if body != "---" {
                return 0;
            }
            continue;
        }
        if number > 1 && matches!(body, "---" | "...") {
            return at;
        }
        last = match kind(body, last) {
            Line::Other => return 0,
            known => known,
        };
    }
    0
}

/// What a line of front matter is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// A key with its value.
    Value,
    /// A key whose value, or an entry whose rest, is on the lines below.
    Open,
    /// None of these: the text is no front matter.
    Other,
}

fn kind(line: &str, above: Line) -> Line {
    let indented = line.starts_with([' ', '\t']) && !line.trim_start().is_empty();
    let entry = line.starts_with("- ") && above == Line::Open;
    if (indented && above != Line::Other) || entry {
        return Line::Open;
    }
    let Some((key, value)) = line.split_once(':') else { return Line::Other };
    let key = key.strip_prefix('"').and_then(|key| key.strip_suffix('"')).unwrap_or(key);
    let named = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    match value.trim_start() {
        _ if !named || !(value.is_empty() || value.starts_with([' ', '\t'])) => Line::Other,
        "" | "|" | ">" | "|-" | ">-" => Line::Open,
        _ => Line::Value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_at_the_start() {
        for text in [
            "---\nminutebook: 1\nkind: meeting\n---\n",
            "---\r\ntitle: Minutes\r\n---\r\n",
            "---\ntags:\n- roads\n- ponds\ndate: 2021-05-04\n...\n",
            "---\ntags:\n  - roads\nnote: >\n  a line\n  and another\n---\n",
            "---\n\"title\": Minutes\nlong: value that\n  goes on\n---\n",
        ] {
            assert_eq!(length(&format!("{text}Text")), text.len(), "{text}");
        }
    }

    #[test]
    fn anything_else_is_text() {
        for text in [
            "",
            "---\n",
            "---\n---\n",
            "---\nkind: meeting\n",
            "\n---\nkind: meeting\n---\n",
            "---\nThe Clerk reported.\n---\n",
            "---\nkind: meeting\nRESOLVED that it be so.\n---\n",
            "---\nkind: meeting\n\n1. Roads\n---\n",
            "---\nAlso present: Cllr Fox\n---\n",
            "---\n- roads\n---\n",
            "---\nkind: meeting\n- roads\n---\n",
            "---\nhttp://sallow.example\n---\n",
            "----\nkind: meeting\n---\n",
        ] {
            assert_eq!(length(text), 0, "{text}");
        }
    }
}
