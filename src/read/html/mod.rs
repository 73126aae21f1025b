//! HTML: saved pages of publishing systems and of any site, read tag by tag.
//!
//! No tree is built: a stack of open elements, capped in depth, is all that is kept, so that time and memory grow with the page and no faster.

mod address;
mod cell;
pub(in crate::read) mod element;
pub(in crate::read) mod guard;
mod inline;
mod list;
mod name;
mod named;
mod piece;
mod service;
mod table;
pub(in crate::read) mod token;
mod walk;

use super::Options;
use super::decode::decode_known;
use super::utf::Decoded;
use crate::source::Source;

/// Reads bytes of a page.
///
/// # Errors
/// As [`decode`](super::decode) does; and a sentence, if a tag has more attributes than any page needs.
pub fn read(bytes: &[u8], options: &Options) -> anyhow::Result<Source> {
    let Decoded { text, encoding, basis } = decode_known(bytes, &options.known(token::charset(bytes)))?;
    if let Some(at) = guard::swollen_tag(&text) {
        anyhow::bail!("expected a page, but found a tag of more than {} attributes at byte {at}", guard::MOST_ATTRIBUTES);
    }
    Ok(Source { encoding, encoding_basis: basis, ..of(&text) })
}

/// The source of a page that is already decoded.
pub fn of(text: &str) -> Source {
    if service::is(text) {
        return service::source(text);
    }
    let page = token::pieces(text);
    if page.is_named { named::source(&page) } else { piece::source(page) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Hint;

    fn text(page: &str) -> String {
        of(page).text
    }

    #[test]
    fn blocks_are_paragraphs_and_white_space_is_one_space() {
        assert_eq!(
            text("<p>The lane\n  was <b>mended</b>.<p>It cost&nbsp;&pound;5.<div>Noted</div>"),
            "The lane was mended.\n\nIt cost\u{a0}£5.\n\nNoted\n"
        );
        assert_eq!(text("Present:<br>Cllr Fox<br/>Cllr Hay<br><br>None"), "Present:\nCllr Fox\nCllr Hay\n\nNone\n");
        assert_eq!(text("<pre>Present:\n  Cllr Fox\n\nNone</pre>"), "Present:\nCllr Fox\n\nNone\n");
    }

    #[test]
    fn scripts_styles_and_comments_are_no_text() {
        assert_eq!(text("<style>p{}</style><script>if (a<b) '</p>'</script><!-- x --><p>Roads</p>"), "Roads\n");
        let frame = text("<p>Start.</p><iframe src=m><p>RESOLVED to pay 9,000</p><h2>2. Parks</h2>");
        assert!(frame.contains("RESOLVED to pay 9,000") && frame.contains("2. Parks"), "{frame}");
    }

    #[test]
    fn lists_keep_their_numbers() {
        assert_eq!(text("<ol start=4><li>A<li value=9>B<li>C</ol>"), "    4. A\n\n    9. B\n\n    10. C\n");
        assert_eq!(text("<ol type=a><li>A<ol type=i><li>B<li>C</ol><li>D</ol>"), "    a. A\n\n        i. B\n\n        ii. C\n\n    b. D\n");
        assert_eq!(
            text("<ol reversed><li>A<li>B</ol><ol reversed start=9><li>C<li>D</ol>"),
            "    2. A\n\n    1. B\n\n    9. C\n\n    8. D\n"
        );
        assert_eq!(text("<ul><li>A<p>B</p></ul>"), "    • A\n\n    B\n");
        assert_eq!(
            text("<ol style='list-style-type: upper-roman'><li>A</li></ol><ul style=\"list-style:none\"><li>B</ul>"),
            "    I. A\n\n    B\n"
        );
    }

    #[test]
    fn headings_and_bold_paragraphs_have_hints() {
        let source = of("<h2>Roads</h2><p><strong>Trees</strong></p><p><b>Resolved</b> that</p>");
        let hints: Vec<Hint> = source.lines.iter().filter(|line| !line.is_blank()).map(|line| line.hint).collect();
        assert_eq!(hints, [Hint::Heading(2), Hint::Strong, Hint::None]);
    }

    #[test]
    fn short_cells_are_rows_and_long_ones_are_paragraphs() {
        assert_eq!(text("<table><tr><td>Oak Lane<td>£5<tr><td>Elm Lane<td>£6</table>"), "| Oak Lane | £5 |\n| Elm Lane | £6 |\n");
        assert_eq!(text("<table><tr><td>4.</td><td>Roads</td></tr><tr><td>5<td>Parks</table>"), "4.\n\nRoads\n\n5   Parks\n");
        assert_eq!(text("<table><tr><td>Present:<td>Cllr Fox</table>"), "Present: Cllr Fox\n");
        assert_eq!(text("<table><tr><td>A<td><p>B</p><p>C</p></table>"), "A\n\nB\n\nC\n");
        assert_eq!(text("<table><tr><td>A<td><table><tr><td>B<td>C</table></table>"), "A\n\n| B | C |\n");
    }

    #[test]
    fn text_around_the_main_part_belongs_to_the_page() {
        let source = of("<title>Roads</title><body><div class=site-nav><li>Home</div><main><p>Minutes</p></main><p>Contact us</p>");
        let lines: Vec<(&str, Hint)> = source
            .lines
            .iter()
            .filter(|line| !line.is_blank())
            .map(|line| (&source.text[line.span.start..line.span.end], line.hint))
            .collect();
        let page = Hint::Furniture;
        assert_eq!(lines, [("Roads", page), ("Home", page), ("Minutes", Hint::None), ("Contact us", page)]);
    }

    #[test]
    fn a_page_of_nothing_but_furniture_is_none() {
        assert_eq!(of("<nav><p>Minutes</p></nav>").lines[0].hint, Hint::None);
    }

    #[test]
    fn the_encoding_is_taken_from_the_page() {
        let stated = b"<meta charset=\"iso-8859-2\"><p>\xa3ukasz</p>";
        let source = read(stated, &Options::default()).unwrap();
        assert_eq!((source.text.as_str(), source.encoding.as_str()), ("\u{141}ukasz\n", "iso-8859-2"));
        let wrong = "<meta charset=\"iso-8859-1\"><p>£5 – 6</p>".as_bytes();
        assert_eq!(read(wrong, &Options::default()).unwrap().text, "£5 – 6\n");
    }

    #[test]
    fn tags_out_of_order_lose_no_word() {
        let between = "what stands between cells goes before the table, as in browsers";
        assert_eq!(text("</p></table><tr><td>A</b></div><table><td>B</ul></td>C"), "A\n\nC\n\nB\n", "{between}");
        assert!(text(&"<div><b><ul><li><table><tr><td>".repeat(3000)).chars().all(|c| matches!(c, '•' | ' ' | '\n')));
        let deep = format!("{}Roads{}", "<div>".repeat(5000), "</div>".repeat(5000));
        assert_eq!(text(&deep), "Roads\n");
    }
}
