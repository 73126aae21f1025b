//! ALTO, versions 1 to 4: blocks, lines and strings of each page, its margins, and the reading order where one is stated.

use anyhow::Result;

use super::order::Order;
use super::pages::{Pages, Stated};
use super::{measure, share};
use crate::read::xml::{Element, Step, Walk};
use crate::source::{Hint, Unit};

/// What an element is that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Unit,
    Order,
    Group,
    Margin,
    Composed,
    Block,
    Line,
    Other,
}

/// The walk through a file.
struct Alto<'p> {
    pages: &'p mut Pages,
    order: Order,
    unit: Unit,
    /// Headers and footers around the text.
    margins: usize,
    /// Places in the reading order of the composed blocks around what is read.
    composed: Vec<Option<usize>>,
}

/// Adds the pages of a file.
///
/// # Errors
/// A sentence, if the XML is not well formed or has more than a document does.
pub fn read(text: &str, pages: &mut Pages) -> Result<()> {
    let mut alto = Alto { pages, order: Order::default(), unit: Unit::default(), margins: 0, composed: Vec::new() };
    let mut walk = Walk::new(text);
    let mut open = Vec::new();
    loop {
        match walk.step()? {
            Step::Open(element) => open.push(alto.open(&element)?),
            Step::Close => alto.close(open.pop().unwrap_or(Part::Other)),
            Step::Text(text) if open.last() == Some(&Part::Unit) => alto.unit = unit(text.trim()).unwrap_or(alto.unit),
            Step::Text(_) => {}
            Step::End => return Ok(()),
        }
    }
}

impl Alto<'_> {
    fn open(&mut self, element: &Element<'_>) -> Result<Part> {
        match element.name() {
            "MeasurementUnit" => return Ok(Part::Unit),
            "ReadingOrder" => return Ok(Part::Order),
            "OrderedGroup" | "UnorderedGroup" => return Ok(self.group()),
            "ElementRef" => self.order.name(element.get("REF").unwrap_or_default(), 0),
            "Page" => self.pages.begin_page(super::size(element, "WIDTH", "HEIGHT"), self.unit),
            "TopMargin" | "BottomMargin" => return Ok(self.margin()),
            "ComposedBlock" => return Ok(self.compose(element)),
            "TextBlock" => return Ok(self.block(element)),
            "TextLine" => return Ok(Part::Line),
            "String" => self.pages.word(&element.get("CONTENT").unwrap_or_default(), stated(element))?,
            "SP" => self.pages.space(),
            "HYP" => self.pages.hyphen(),
            _ => {}
        }
        Ok(Part::Other)
    }

    fn close(&mut self, part: Part) {
        match part {
            Part::Order => self.order.settle(),
            Part::Group => self.order.end_group(),
            Part::Margin => self.margins -= 1,
            Part::Composed => drop(self.composed.pop()),
            Part::Block => self.pages.end_block(),
            Part::Line => self.pages.end_line(),
            Part::Unit | Part::Other => {}
        }
    }

    fn group(&mut self) -> Part {
        self.order.begin_group(0);
        Part::Group
    }

    fn margin(&mut self) -> Part {
        self.margins += 1;
        Part::Margin
    }

    fn compose(&mut self, element: &Element<'_>) -> Part {
        self.composed.push(self.rank(element));
        Part::Composed
    }

    fn block(&mut self, element: &Element<'_>) -> Part {
        let hint = if self.margins > 0 { Hint::Furniture } else { Hint::None };
        let rank = self.rank(element);
        self.pages.begin_block(hint, rank);
        Part::Block
    }

    /// The place of a block in the reading order: its own, or that of the block around it.
    fn rank(&self, element: &Element<'_>) -> Option<usize> {
        self.order.rank(element.get("ID").as_deref()).or_else(|| self.composed.last().copied().flatten())
    }
}

/// The unit of a name.
fn unit(name: &str) -> Option<Unit> {
    [Unit::Pixel, Unit::Mm10, Unit::Inch1200].into_iter().find(|unit| unit.name() == name)
}

fn stated(element: &Element<'_>) -> Stated {
    let [x, y, width, height] = ["HPOS", "VPOS", "WIDTH", "HEIGHT"].map(|name| element.get(name).and_then(|value| measure(&value)));
    let bounds = || Some([x?, y?, width?, height?]);
    Stated { bounds: bounds(), confidence: element.get("WC").and_then(|value| measure(&value)).and_then(share) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(alto: &str) -> String {
        let mut pages = Pages::default();
        read(alto, &mut pages).unwrap();
        pages.source().text
    }

    #[test]
    fn hyphens_stay_and_joined_words_are_not_repeated() {
        let block = "<TextBlock><TextLine><String CONTENT='a'/><SP/><String CONTENT='neigh' SUBS_TYPE='HypPart1' SUBS_CONTENT='neighbour'/>\
            <HYP CONTENT='\u{ad}'/></TextLine><TextLine><String CONTENT='bour' SUBS_TYPE='HypPart2' SUBS_CONTENT='neighbour'/></TextLine></TextBlock>";
        assert_eq!(text(&format!("<alto><Page>{block}</Page></alto>")), "a neigh-\nbour\n");
    }

    #[test]
    fn a_stated_order_holds_for_blocks_and_what_is_in_them() {
        let block = |id: &str| format!("<TextBlock ID='{id}'><TextLine><String CONTENT='{id}'/></TextLine></TextBlock>");
        let order = "<ReadingOrder><OrderedGroup><ElementRef REF='c'/><ElementRef REF='a'/></OrderedGroup></ReadingOrder>";
        let page = format!("<Page>{}<ComposedBlock ID='c'>{}{}</ComposedBlock></Page>", block("a"), block("b"), block("d"));
        assert_eq!(text(&format!("<alto>{order}<Layout>{page}</Layout></alto>")), "b\n\nd\n\na\n");
        assert_eq!(text(&format!("<alto><Layout>{page}</Layout></alto>")), "a\n\nb\n\nd\n");
    }
}
