//! Lines to the text of pages: parts one after another, wrapped lines joined, a blank line where more than the usual space separates two.

use std::collections::VecDeque;

use super::letters::{Letters, Type};
use super::lines::Line;
use super::part::Part;
use super::ruled::Table;
use super::set::Set;
use super::sheet::{Leaf, Sheet, margin, sheets};
use super::stated::{Block, Setting};
use super::wrap::Wrapping;
use crate::read::office::{Contents, Piece, source};

/// The distance of two lines that are set single-spaced, in parts of their height.
const SINGLE_SPACED: f64 = 1.2;

/// The text of each page: a paragraph a line. A paragraph across a page break is whole on the page where it begins.
pub fn texts(leaves: Vec<Leaf>) -> Vec<Set> {
    let sheets = sheets(leaves);
    let lines = sheets.iter().flat_map(|sheet| &sheet.parts).flat_map(Part::runs).flatten();
    let (usual, margin, kind) = (usual_step(&sheets), margin(&sheets), Type::of(lines));
    Flow { usual, margin, kind, bodies: Vec::new(), ahead: VecDeque::new(), open: None, rows: 0 }.set(&sheets)
}

/// The distance of two lines of one paragraph, in parts of their height: the smallest that is not rare.
fn usual_step(sheets: &[Sheet]) -> f64 {
    let pairs = sheets.iter().flat_map(|sheet| &sheet.parts).flat_map(Part::runs).flat_map(|run| run.windows(2));
    let mut steps: Vec<f64> = pairs.map(|pair| pair[0].step(&pair[1])).filter(|step| *step > 0.9).collect();
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

/// A paragraph that may go on.
struct Paragraph<'l> {
    /// Its page.
    page: usize,
    wrapping: Wrapping<'l>,
    letters: Letters,
}

/// The text in the making: the body of each page so far, and the paragraph that is open.
struct Flow<'l> {
    usual: f64,
    margin: f64,
    kind: Type,
    bodies: Vec<Set>,
    /// What a table says on the pages to come.
    ahead: VecDeque<Set>,
    open: Option<Paragraph<'l>>,
    /// Rows of tables so far.
    rows: usize,
}

impl<'l> Flow<'l> {
    fn set(mut self, sheets: &'l [Sheet]) -> Vec<Set> {
        for (at, sheet) in sheets.iter().enumerate() {
            let ahead = self.ahead.pop_front().unwrap_or_default();
            self.bodies.push(ahead);
            for part in &sheet.parts {
                match part {
                    Part::Table(table) => self.table(at, table),
                    Part::Stated(block) => self.stated(at, block),
                    Part::Whole(lines) => self.part(at, lines, sheet.left(), sheet.right().max(self.margin)),
                    Part::Run { lines, sides } => self.part(at, lines, sides.0, sides.1),
                    Part::Note(lines) => self.note(at, lines),
                }
            }
        }
        self.close();
        sheets.iter().zip(self.bodies).map(|(sheet, body)| whole(sheet, body)).collect()
    }

    fn part(&mut self, page: usize, lines: &'l [Line], left: f64, right: f64) {
        for (at, line) in lines.iter().enumerate() {
            let wide = match at.checked_sub(1) {
                Some(above) => lines[above].is_apart(line, self.usual),
                None => self.open.as_ref().is_some_and(|open| open.wrapping.changes(line)),
            };
            if let Some(open) = self.open.as_mut().filter(|open| !wide && open.wrapping.goes_on(line, left)) {
                self.bodies[open.page].join(line);
                open.wrapping.take(line, left, right);
                open.letters.take(line);
                continue;
            }
            self.close();
            let body = &mut self.bodies[page];
            let between = if wide || at == 0 { "\n\n" } else { "\n" };
            let between = if body.text.is_empty() { "" } else { between };
            let letters = Letters::of(line, body.text.len() + between.len());
            body.push(between, line, left);
            self.open = Some(Paragraph { page, wrapping: Wrapping::of(line, left, right), letters });
        }
    }

    /// The open paragraph is complete: its letters show its role.
    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.bodies[open.page].hints.extend(self.kind.hint(&open.letters));
        }
    }

    /// A note goes on with nothing, and nothing with it.
    fn note(&mut self, page: usize, lines: &'l [Line]) {
        self.close();
        self.part(page, lines, left_end(lines), right_end(lines));
        self.close();
    }

    fn table(&mut self, page: usize, table: &Table) {
        let (rows, pages) = table.rows(self.usual);
        self.pieces(page, vec![Piece::Table(rows)], pages);
    }

    fn stated(&mut self, page: usize, block: &Block) {
        let (pieces, pages) = block.pieces(&Setting { usual: self.usual, kind: &self.kind });
        self.pieces(page, pieces, pages);
    }

    /// Pieces that begin on a page; `pages` are the distances of the further pages on which they continue.
    fn pieces(&mut self, page: usize, pieces: Vec<Piece>, pages: Vec<usize>) {
        self.close();
        let mut source = source(Contents { pieces, ..Contents::default() });
        source.columns.iter_mut().for_each(|cell| cell.row += self.rows);
        self.rows = source.columns.last().map_or(self.rows, |cell| cell.row);
        for (set, after) in Set::of_table(&source).into_iter().zip([0].into_iter().chain(pages)) {
            match after {
                0 => self.bodies[page].append_apart(set),
                _ => {
                    self.ahead.resize_with(self.ahead.len().max(after), Set::default);
                    self.ahead[after - 1].append_apart(set);
                }
            }
        }
    }
}

/// A page with its header and footer, and its stamps.
fn whole(sheet: &Sheet, body: Set) -> Set {
    let stamps = sheet.stamps.iter().map(|stamp| block(stamp));
    let mut page = Set::default();
    [block(&sheet.header), body].into_iter().chain(stamps).chain([block(&sheet.footer)]).for_each(|block| page.append_apart(block));
    page.text.push('\n');
    page
}

/// Lines as they are.
fn block(lines: &[Line]) -> Set {
    let mut set = Set::default();
    lines.iter().for_each(|line| set.push(if set.text.is_empty() { "" } else { "\n" }, line, left_end(lines)));
    set
}

fn left_end(lines: &[Line]) -> f64 {
    lines.iter().map(Line::left).fold(f64::INFINITY, f64::min)
}

fn right_end(lines: &[Line]) -> f64 {
    lines.iter().map(Line::right).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::{Glyph, Page};
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
                    paragraph: None,
                })
                .collect::<Vec<_>>()
        };
        let mut page = Page::default();
        page.runs[0] = words.iter().flat_map(letters).collect();
        page
    }

    fn leaf(page: Page) -> Leaf {
        Leaf::of(page, &mut 1_000)
    }

    fn text(page: Page) -> String {
        texts(vec![leaf(page)]).remove(0).text
    }

    #[test]
    fn more_than_the_usual_space_is_a_blank_line() {
        let page = glyphs(&[(50.0, 700.0, "Roads"), (50.0, 676.0, "The lane"), (50.0, 664.0, "was mended."), (50.0, 652.0, "It is open.")]);
        assert_eq!(text(page), "Roads\n\nThe lane was mended. It is open.\n");
    }

    #[test]
    fn a_line_continues_the_one_in_which_its_first_word_did_not_fit() {
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
    fn the_next_number_starts_a_paragraph_after_a_full_line_without_a_stop() {
        let page = glyphs(&[
            (50.0, 700.0, "3. Apologies received from the men of the mill"),
            (50.0, 688.0, "4. Matters that arise of the minutes of the day"),
            (50.0, 676.0, "and of the week."),
        ]);
        let wanted = "3. Apologies received from the men of the mill\n4. Matters that arise of the minutes of the day and of the week.\n";
        assert_eq!(text(page), wanted);
    }

    #[test]
    fn notes_in_the_margin_are_read_with_their_paragraphs() {
        let mut words: Vec<(f64, f64, &str)> = Vec::new();
        for at in 0..4 {
            let y = 700.0 - 36.0 * f64::from(at);
            words.push((50.0, y, if at % 2 == 0 { "Roads" } else { "Ponds" }));
            words.push((150.0, y, "words of the council that reach the end"));
            words.push((150.0, y - 12.0, "of the line, and go on below as they"));
            words.push((150.0, y - 24.0, "must."));
        }
        let text = text(glyphs(&words));
        let paragraph = "words of the council that reach the end of the line, and go on below as they must.";
        assert_eq!(text.split("\n\n").take(4).collect::<Vec<_>>(), ["Roads", paragraph, "Ponds", paragraph], "{text}");
    }

    #[test]
    fn a_decision_at_the_end_of_each_page_is_no_footer() {
        let page = |business: &str| leaf(glyphs(&[(50.0, 700.0, business), (50.0, 100.0, "NOTED."), (50.0, 50.0, "Page 1")]));
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
