//! Lines to the text of pages: columns one after another, wrapped lines joined, a blank line where more than the usual space parts two.

use super::columns::parts;
use super::glyphs::{Glyph, Page};
use super::lines::{Line, lines};
use super::running;
use super::wrap::Wrapping;
use crate::read::marks::{Marks, Placed};

/// The distance of two lines that are set single-spaced, in parts of their height.
const SINGLE_SPACED: f64 = 1.2;

/// A page in lines.
struct Sheet {
    /// Its running head, the lines that are read one part after another, its running foot.
    head: Vec<Line>,
    parts: Vec<Vec<Line>>,
    foot: Vec<Line>,
    /// What runs another way than most, as a stamp in the margin does.
    stamps: Vec<Vec<Line>>,
}

/// The text of each page, of its lines by direction: a paragraph a line. One that a page break cuts stands whole on the page where it begins.
pub fn texts(pages: Vec<Vec<Vec<Line>>>) -> Vec<Set> {
    let mut stamps = Vec::new();
    let mut bodies = Vec::new();
    for page in pages {
        let mut runs = page.into_iter();
        bodies.push(runs.next().unwrap_or_default());
        stamps.push(runs.collect::<Vec<_>>());
    }
    let edges = running::edges(&bodies);
    let mut sheets = Vec::with_capacity(bodies.len());
    for ((mut body, stamps), (head, foot)) in bodies.into_iter().zip(stamps).zip(edges) {
        let foot = body.split_off(body.len() - foot);
        let rest = body.split_off(head);
        sheets.push(Sheet { head: body, parts: parts(&rest), foot, stamps });
    }
    let flow = Flow { usual: usual_step(&sheets), margin: margin(&sheets), bodies: Vec::new(), open: None };
    flow.set(&sheets)
}

/// The lines of a page, by direction, that of most letters first.
pub fn runs(page: Page) -> Vec<Vec<Line>> {
    let mut runs: Vec<Vec<Glyph>> = page.runs.into_iter().filter(|run| !run.is_empty()).collect();
    runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
    runs.into_iter().map(lines).filter(|lines| !lines.is_empty()).collect()
}

/// Where lines end at the right: half of the pages in one column go as far, or further.
fn margin(sheets: &[Sheet]) -> f64 {
    let whole = sheets.iter().filter(|sheet| sheet.parts.len() == 1).flat_map(|sheet| &sheet.parts);
    let mut ends: Vec<f64> = whole.map(|part| right_end(part)).collect();
    ends.sort_by(f64::total_cmp);
    ends.get(ends.len() / 2).copied().unwrap_or(0.0)
}

fn right_end(lines: &[Line]) -> f64 {
    lines.iter().map(Line::right).fold(0.0, f64::max)
}

/// The distance of two lines of one paragraph, in parts of their height: the smallest that is not rare.
fn usual_step(sheets: &[Sheet]) -> f64 {
    let pairs = sheets.iter().flat_map(|sheet| &sheet.parts).flat_map(|part| part.windows(2));
    let mut steps: Vec<f64> = pairs.map(|pair| step(&pair[0], &pair[1])).filter(|step| *step > 0.9).collect();
    steps.sort_by(f64::total_cmp);
    let enough = (steps.len() / 50).max(1);
    let mut first = 0;
    for at in 0..steps.len() {
        while steps[at] > steps[first] * 1.06 {
            first += 1;
        }
        if at - first >= enough {
            return steps[at];
        }
    }
    SINGLE_SPACED
}

fn step(above: &Line, below: &Line) -> f64 {
    (above.y - below.y) / above.size.max(below.size)
}

/// A text, and what is set on it.
#[derive(Default)]
pub struct Set {
    /// The text.
    pub text: String,
    marks: Marks,
}

impl Set {
    /// Adds a line, behind what parts it from the words before it.
    fn push(&mut self, between: &str, line: &Line, margin: f64) {
        self.text.push_str(between);
        self.text.push_str(&line.text(margin));
        self.marks.append(line.marks());
    }

    fn append(&mut self, between: &str, other: Set) {
        self.text.push_str(between);
        self.text.push_str(&other.text);
        self.marks.append(other.marks);
    }

    /// A wrapped line behind the words before it: no space behind a hyphen, and no hyphen that only the line end shows.
    fn join(&mut self, line: &Line) {
        let between = if self.text.ends_with('\u{ad}') {
            self.text.pop();
            ""
        } else if self.text.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphanumeric)) {
            ""
        } else {
            " "
        };
        self.push(between, line, line.left());
    }

    /// The links of the text: their first bytes, their ends, and where they lead.
    pub fn links(&self) -> Vec<(usize, usize, String)> {
        let mut placed = Placed::default();
        if !self.marks.is_empty() {
            placed.take(&self.marks, 0, &self.text, 0..self.text.len());
        }
        placed.end().0.into_iter().map(|link| (link.start, link.end, link.href.to_string())).collect()
    }
}

/// The text in the making: the body of each page so far, and the paragraph that is open.
struct Flow<'l> {
    usual: f64,
    margin: f64,
    bodies: Vec<Set>,
    /// With the page that it stands on.
    open: Option<(usize, Wrapping<'l>)>,
}

impl<'l> Flow<'l> {
    fn set(mut self, sheets: &'l [Sheet]) -> Vec<Set> {
        for (at, sheet) in sheets.iter().enumerate() {
            self.bodies.push(Set::default());
            for part in &sheet.parts {
                let right = right_end(part);
                self.part(at, part, if sheet.parts.len() == 1 { right.max(self.margin) } else { right });
            }
        }
        let bodies = std::mem::take(&mut self.bodies);
        let block = |lines: &[Line]| {
            let left = lines.iter().map(Line::left).fold(f64::INFINITY, f64::min);
            let mut set = Set::default();
            lines.iter().for_each(|line| set.push(if set.text.is_empty() { "" } else { "\n" }, line, left));
            set
        };
        let whole = |(sheet, body): (&Sheet, Set)| {
            let stamps = sheet.stamps.iter().map(|stamp| block(stamp));
            let blocks = [block(&sheet.head), body].into_iter().chain(stamps).chain([block(&sheet.foot)]);
            let mut page = Set::default();
            for block in blocks.filter(|block| !block.text.is_empty()) {
                page.append(if page.text.is_empty() { "" } else { "\n\n" }, block);
            }
            page.text.push('\n');
            page
        };
        sheets.iter().zip(bodies).map(whole).collect()
    }

    fn part(&mut self, page: usize, lines: &'l [Line], right: f64) {
        let left = lines.iter().map(Line::left).fold(f64::INFINITY, f64::min);
        for (at, line) in lines.iter().enumerate() {
            // A line in bold above one that begins in other type is a heading.
            let wide = at > 0 && (step(&lines[at - 1], line) > 1.3 * self.usual || lines[at - 1].bold && !line.starts_bold);
            if let Some((begun, wrapping)) = self.open.as_mut().filter(|(_, wrapping)| !wide && wrapping.goes_on(line, left)) {
                self.bodies[*begun].join(line);
                wrapping.take(line, left, right);
                continue;
            }
            let body = &mut self.bodies[page];
            let between = if wide || at == 0 { "\n\n" } else { "\n" };
            body.push(if body.text.is_empty() { "" } else { between }, line, left);
            self.open = Some((page, Wrapping::of(line, left, right)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(words: &[(f64, f64, &str)]) -> Page {
        let letters = |(x, y, text): &(f64, f64, &str)| {
            let (x, y) = (*x, *y);
            text.chars()
                .enumerate()
                .map(move |(at, c)| Glyph {
                    x: x + 5.0 * at as f64,
                    y,
                    width: 5.0,
                    size: 10.0,
                    bold: false,
                    text: c.to_string().into(),
                    href: None,
                })
                .collect::<Vec<_>>()
        };
        let mut page = Page::default();
        page.runs[0] = words.iter().flat_map(letters).collect();
        page
    }

    fn text(page: Page) -> String {
        texts(vec![runs(page)]).remove(0).text
    }

    #[test]
    fn more_than_the_usual_space_is_a_blank_line() {
        let page = glyphs(&[(50.0, 700.0, "Roads"), (50.0, 676.0, "The lane"), (50.0, 664.0, "was mended."), (50.0, 652.0, "It is open.")]);
        assert_eq!(text(page), "Roads\n\nThe lane was mended. It is open.\n");
    }

    #[test]
    fn a_line_goes_on_where_its_first_word_had_no_room() {
        let page = glyphs(&[
            (50.0, 700.0, "It would lose the benefits shown in Appendix"),
            (50.0, 688.0, "1. Nobody spoke."),
            (50.0, 676.0, "The Chairman closed the sitting of the meet-"),
            (50.0, 664.0, "ing in some haste, as there was a fire drill"),
        ]);
        let wanted = "It would lose the benefits shown in Appendix 1. Nobody spoke.\nThe Chairman closed the sitting of the meet-ing in some haste, as there was a fire drill\n";
        assert_eq!(text(page), wanted);
    }

    #[test]
    fn a_number_or_a_word_in_capitals_after_a_full_line_starts_a_paragraph() {
        let page = glyphs(&[
            (50.0, 700.0, "The lane was swept by the men of the parish."),
            (50.0, 688.0, "RESOLVED that they be thanked."),
            (50.0, 676.0, "The bridge is to be painted green in spring."),
            (50.0, 664.0, "NOTED."),
            (50.0, 652.0, "22. Ponds"),
        ]);
        let wanted = "The lane was swept by the men of the parish.\nRESOLVED that they be thanked.\nThe bridge is to be painted green in spring.\nNOTED.\n22. Ponds\n";
        assert_eq!(text(page), wanted);
    }

    #[test]
    fn a_decision_at_the_end_of_each_page_is_no_footer() {
        let page = |business: &str| runs(glyphs(&[(50.0, 700.0, business), (50.0, 100.0, "NOTED."), (50.0, 50.0, "Page 1")]));
        let pages = texts(vec![page("12. Roads"), page("13. Ponds"), page("14. Trees")]);
        let found: String = pages.into_iter().map(|page| page.text).collect();
        let at = |words: &str| found.find(words).unwrap();
        assert!(at("12. Roads") < at("NOTED.") && at("NOTED.") < at("13. Ponds"), "{found}");
    }

    #[test]
    fn the_lines_of_an_entry_hang_under_its_words() {
        let page = glyphs(&[
            (50.0, 700.0, "(a)"),
            (80.0, 700.0, "the lane be swept and the hedges"),
            (80.0, 688.0, "trimmed; and"),
            (50.0, 676.0, "(b)"),
            (80.0, 676.0, "no more."),
        ]);
        assert_eq!(text(page), "(a)   the lane be swept and the hedges trimmed; and\n(b)   no more.\n");
    }

    #[test]
    fn columns_of_prose_are_read_one_after_the_other() {
        let mut words: Vec<(f64, f64, &str)> = vec![(50.0, 720.0, "Minutes of the Council and what it resolved in the spring of the year")];
        for at in 0..10 {
            let y = 700.0 - 12.0 * f64::from(at);
            words.push((50.0, y, "left words of the council here"));
            words.push((220.0, y, "right words of the council here"));
        }
        let text = text(glyphs(&words));
        let (left, right) = (text.rfind("left").unwrap(), text.find("right").unwrap());
        assert!(left < right, "{text}");
    }

    #[test]
    fn cells_of_a_table_stay_beside_each_other() {
        let words: Vec<(f64, f64, &str)> = (0..10)
            .flat_map(|at| {
                let y = 700.0 - 12.0 * f64::from(at);
                [(50.0, y, "Oak Lane"), (250.0, y, "£500"), (400.0, y, "paid")]
            })
            .collect();
        assert!(text(glyphs(&words)).lines().all(|line| line.contains("Oak Lane") && line.ends_with("paid")));
    }
}
