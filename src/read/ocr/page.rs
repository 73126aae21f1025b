//! PAGE XML: regions with their lines, in the reading order that is stated; of several readings of a line the first.

use anyhow::Result;

use super::order::Order;
use super::pages::{Pages, Stated};
use super::{measure, share, size};
use crate::read::xml::{Element, Step, Walk};
use crate::source::{Bounds, Hint, Unit, around, is_blank};

/// What an element is that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Order,
    Group,
    Region,
    Line,
    Word,
    Equiv,
    Unicode,
    Coords,
    Other,
}

/// One reading of a line, a word or a region.
#[derive(Clone, Debug, Default)]
struct Reading {
    /// Its index among the others; the lowest goes first.
    index: u32,
    text: String,
    confidence: Option<f32>,
}

/// A region, a line or a word that is open.
#[derive(Default)]
struct Place {
    bounds: Option<Bounds>,
    reading: Option<Reading>,
    words: Vec<(String, Stated)>,
    /// It contains regions.
    holds_regions: bool,
}

/// The walk through a file.
struct File<'p> {
    pages: &'p mut Pages,
    order: Order,
    /// Elements that are open.
    open: Vec<Part>,
    /// Regions, lines and words that are open.
    places: Vec<Place>,
    /// The reading that is open.
    reading: Reading,
}

/// Adds the pages of a file.
///
/// # Errors
/// A sentence, if the XML is not well formed or has more than a document does.
pub fn read(text: &str, pages: &mut Pages) -> Result<()> {
    let mut file = File { pages, order: Order::default(), open: Vec::new(), places: Vec::new(), reading: Reading::default() };
    let mut walk = Walk::new(text);
    loop {
        match walk.step()? {
            Step::Open(element) => {
                let part = file.open(&element);
                file.open.push(part);
            }
            Step::Close => file.close()?,
            Step::Text(text) if file.open.last() == Some(&Part::Unicode) => file.reading.text.push_str(&text),
            Step::Text(_) => {}
            Step::End => return Ok(()),
        }
    }
}

impl File<'_> {
    fn open(&mut self, element: &Element<'_>) -> Part {
        match element.name() {
            "ReadingOrder" => Part::Order,
            "OrderedGroup" | "OrderedGroupIndexed" | "UnorderedGroup" | "UnorderedGroupIndexed" => self.group(element),
            "RegionRef" | "RegionRefIndexed" => self.reference(element),
            "Page" => self.page(element),
            "TextRegion" => self.region(element),
            "TextLine" => self.place(Part::Line),
            "Word" => self.place(Part::Word),
            "TextEquiv" => self.equiv(element),
            "Unicode" if self.open.last() == Some(&Part::Equiv) => Part::Unicode,
            "Coords" => self.coords(element),
            "Point" => self.point(element),
            _ => Part::Other,
        }
    }

    fn group(&mut self, element: &Element<'_>) -> Part {
        self.order.begin_group(element.number("index").unwrap_or(0));
        Part::Group
    }

    fn reference(&mut self, element: &Element<'_>) -> Part {
        self.order.name(element.get("regionRef").unwrap_or_default(), element.number("index").unwrap_or(0));
        Part::Other
    }

    fn page(&mut self, element: &Element<'_>) -> Part {
        self.pages.begin_page(size(element, "imageWidth", "imageHeight"), Unit::Pixel);
        Part::Other
    }

    fn region(&mut self, element: &Element<'_>) -> Part {
        if let Some(outer) = self.places.last_mut() {
            outer.holds_regions = true;
        }
        let rank = self.order.rank(element.get("id").as_deref());
        self.pages.begin_block(hint(&element.get("type").unwrap_or_default()), rank);
        self.place(Part::Region)
    }

    fn place(&mut self, part: Part) -> Part {
        self.places.push(Place::default());
        part
    }

    /// A reading of a region, a line or a word; that of a single letter is none.
    fn equiv(&mut self, element: &Element<'_>) -> Part {
        if !matches!(self.open.last(), Some(Part::Region | Part::Line | Part::Word)) {
            return Part::Other;
        }
        let confidence = element.get("conf").and_then(|value| measure(&value)).and_then(share);
        self.reading = Reading { index: element.number("index").unwrap_or(0), text: String::new(), confidence };
        Part::Equiv
    }

    fn coords(&mut self, element: &Element<'_>) -> Part {
        if !matches!(self.open.last(), Some(Part::Region | Part::Line | Part::Word)) {
            return Part::Other;
        }
        let points = element.get("points").unwrap_or_default();
        points.split_whitespace().filter_map(|point| point.split_once(',')).for_each(|(x, y)| self.corner(x, y));
        Part::Coords
    }

    /// A corner, as the version of 2010 states it.
    fn point(&mut self, element: &Element<'_>) -> Part {
        if self.open.last() == Some(&Part::Coords) {
            self.corner(&element.get("x").unwrap_or_default(), &element.get("y").unwrap_or_default());
        }
        Part::Other
    }

    fn corner(&mut self, x: &str, y: &str) {
        let Some((x, y)) = measure(x).zip(measure(y)) else { return };
        let Some(place) = self.places.last_mut() else { return };
        let corner = [x, y, 0.0, 0.0];
        place.bounds = Some(place.bounds.map_or(corner, |bounds| around(bounds, corner)));
    }

    fn close(&mut self) -> Result<()> {
        match self.open.pop().unwrap_or(Part::Other) {
            Part::Order => self.order.settle(),
            Part::Group => self.order.end_group(),
            Part::Region => self.end_region()?,
            Part::Line => self.line()?,
            Part::Word => self.word(),
            Part::Equiv => self.reading(),
            Part::Unicode | Part::Coords | Part::Other => {}
        }
        Ok(())
    }

    fn end_region(&mut self) -> Result<()> {
        let region = self.places.pop().unwrap_or_default();
        if self.pages.is_bare() && !region.holds_regions {
            self.whole(&region)?;
        }
        self.pages.end_block();
        Ok(())
    }

    /// The reading that ends is that of its place, unless one of a lower or the same index was.
    fn reading(&mut self) {
        let reading = std::mem::take(&mut self.reading);
        if let Some(place) = self.places.last_mut()
            && place.reading.as_ref().is_none_or(|first| reading.index < first.index)
        {
            place.reading = Some(reading);
        }
    }

    /// The word that ends belongs to the line around it.
    fn word(&mut self) {
        let Some(Place { bounds, reading: Some(reading), .. }) = self.places.pop() else { return };
        let stated = Stated { bounds, confidence: reading.confidence };
        if let Some(line) = self.places.last_mut() {
            line.words.push((reading.text, stated));
        }
    }

    /// A line: its words if they agree with its reading, otherwise the words of the reading with the box of the line.
    fn line(&mut self) -> Result<()> {
        let Place { bounds, reading, words, .. } = self.places.pop().unwrap_or_default();
        match reading.filter(|reading| !reading.text.chars().all(is_blank)) {
            Some(reading) if !is_same(&reading.text, &words) => {
                self.words(&reading.text, Stated { bounds, confidence: reading.confidence })?;
            }
            Some(reading) => self.set_as(&reading.text, &words)?,
            None => {
                for (text, stated) in &words {
                    self.pages.word(text, *stated)?;
                }
            }
        }
        self.pages.end_line();
        Ok(())
    }

    fn words(&mut self, text: &str, stated: Stated) -> Result<()> {
        for word in text.split_whitespace() {
            self.pages.word(word, stated)?;
            self.pages.space();
        }
        Ok(())
    }

    /// The words of a line with the spaces that its reading has between them.
    fn set_as(&mut self, text: &str, words: &[(String, Stated)]) -> Result<()> {
        self.pages.states_spaces();
        let mut rest = text.trim_start();
        for (word, stated) in words {
            let word = word.trim();
            self.pages.word(word, *stated)?;
            rest = rest.strip_prefix(word).unwrap_or(rest);
            if rest.starts_with(char::is_whitespace) {
                self.pages.space();
            }
            rest = rest.trim_start();
        }
        Ok(())
    }

    /// A region of which no line is stated: the lines of its reading.
    fn whole(&mut self, region: &Place) -> Result<()> {
        let Some(reading) = &region.reading else { return Ok(()) };
        for line in reading.text.lines() {
            self.words(line, Stated { bounds: None, confidence: reading.confidence })?;
            self.pages.end_line();
        }
        Ok(())
    }
}

/// The words of a line agree with its reading, apart from spaces.
fn is_same(text: &str, words: &[(String, Stated)]) -> bool {
    let read = text.split_whitespace().flat_map(str::chars);
    read.eq(words.iter().flat_map(|(word, _)| word.split_whitespace()).flat_map(str::chars))
}

/// What the type of a region says. Notes in the margin are text: in old minutes they are the titles.
fn hint(kind: &str) -> Hint {
    match kind {
        "header" | "footer" | "page-number" | "catch-word" | "signature-mark" => Hint::Furniture,
        "heading" => Hint::Heading(2),
        _ => Hint::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(page: &str) -> crate::source::Source {
        let mut pages = Pages::default();
        read(&format!("<PcGts><Page imageWidth='100' imageHeight='200'>{page}</Page></PcGts>"), &mut pages).unwrap();
        pages.source()
    }

    #[test]
    fn of_several_readings_the_first_is_taken() {
        let line = "<TextLine><TextEquiv index='1'><Unicode>Roods</Unicode></TextEquiv><TextEquiv index='0'><Unicode>1. Roads</Unicode></TextEquiv></TextLine>";
        assert_eq!(source(&format!("<TextRegion>{line}</TextRegion>")).text, "1. Roads\n");
    }

    #[test]
    fn words_have_their_boxes_where_they_are_those_of_the_line() {
        let word = |text: &str, x: u32| {
            let points = format!("{x},10 {},10 {},20 {x},20", x + 30, x + 30);
            format!("<Word><Coords points='{points}'/><TextEquiv conf='0.4'><Unicode>{text}</Unicode></TextEquiv></Word>")
        };
        let line = |reading: &str| {
            let words = format!("{}{}", word("Roads", 10), word(".", 40));
            let coords = "<Coords points='5,5 95,5 95,25 5,25'/>";
            format!("<TextRegion><TextLine>{coords}{words}<TextEquiv><Unicode>{reading}</Unicode></TextEquiv></TextLine></TextRegion>")
        };
        let same = source(&line("Roads."));
        assert_eq!(same.text, "Roads.\n");
        assert_eq!(same.layout.words[1].bounds, Some([40.0, 10.0, 30.0, 10.0]));
        assert_eq!(same.layout.words[1].confidence, Some(0.4));
        let other = source(&line("Roods ,"));
        assert_eq!(other.text, "Roods ,\n");
        assert_eq!(other.layout.words[1].bounds, Some([5.0, 5.0, 90.0, 20.0]));
    }

    #[test]
    fn types_and_order_of_regions_are_as_stated() {
        let region = |id: &str, kind: &str| {
            format!("<TextRegion id='{id}' type='{kind}'><TextEquiv><Unicode>{id}\nmore</Unicode></TextEquiv></TextRegion>")
        };
        let order = "<ReadingOrder><OrderedGroup><RegionRefIndexed index='1' regionRef='a'/><RegionRefIndexed index='0' regionRef='b'/></OrderedGroup></ReadingOrder>";
        let found = source(&format!("{order}{}{}{}", region("head", "header"), region("a", "paragraph"), region("b", "heading")));
        assert_eq!(found.text, "head\nmore\n\nb\nmore\n\na\nmore\n");
        assert_eq!([0, 3, 6].map(|at| found.lines[at].hint), [Hint::Furniture, Hint::Heading(2), Hint::None]);
    }
}
