//! The places of words on the pages of a scan, and the confidence of the program that recognised them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use super::Span;

/// The words of a scan with their places on its pages. Empty if the source states none.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Layout {
    /// The pages, in the order of the text.
    pub pages: Vec<LayoutPage>,
    /// The words, in the order of the text.
    pub words: Vec<LayoutWord>,
    /// It is `source.layout` of the JSON.
    #[serde(skip)]
    pub in_json: bool,
}

/// A page of a scan.
#[derive(Clone, Copy, Debug, Default, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct LayoutPage {
    /// Its number, from 1, in the order of the text.
    pub page: usize,
    /// Its width and height, if they are stated.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "numbers")]
    pub size: Option<[f32; 2]>,
    /// The unit of its boxes.
    pub unit: Unit,
}

/// The unit of boxes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Pixels of the picture.
    #[default]
    Pixel,
    /// Tenths of a millimetre.
    Mm10,
    /// Parts of an inch, 1,200 to one.
    Inch1200,
}

impl Unit {
    /// Its name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Pixel => "pixel",
            Unit::Mm10 => "mm10",
            Unit::Inch1200 => "inch1200",
        }
    }
}

/// Left, top, width and height.
pub type Bounds = [f32; 4];

/// A word on a page of a scan.
#[derive(Clone, Copy, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct LayoutWord {
    /// Its place in the text.
    pub span: Span,
    /// The number of its page.
    pub page: usize,
    /// Its box: left, top, width, height.
    #[serde(rename = "box", skip_serializing_if = "Option::is_none", serialize_with = "numbers")]
    pub bounds: Option<Bounds>,
    /// The confidence of the recognition, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
}

impl Layout {
    /// The layout of a source that states none.
    pub fn nothing() -> &'static Layout {
        static NOTHING: Layout = Layout { pages: Vec::new(), words: Vec::new(), in_json: false };
        &NOTHING
    }

    /// The words that a stretch of the text touches.
    ///
    /// ```
    /// use minutebook::source::{Layout, Span};
    /// assert!(Layout::default().words_in(Span { start: 0, end: 9, line: 1 }).is_empty());
    /// ```
    pub fn words_in(&self, span: Span) -> &[LayoutWord] {
        let first = self.words.partition_point(|word| word.span.end <= span.start);
        let last = self.words.partition_point(|word| word.span.start < span.end);
        self.words.get(first..last).unwrap_or_default()
    }

    /// The page of a stretch of one line, and the box around its words.
    pub fn place_of(&self, span: Span) -> Option<(LayoutPage, Bounds)> {
        let words = self.words_in(span);
        let page = words.first()?.page;
        let boxes = words.iter().filter(|word| word.page == page).filter_map(|word| word.bounds);
        let around = boxes.reduce(around)?;
        self.pages.get(page.checked_sub(1)?).map(|page| (*page, around))
    }

    /// No page is stated.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }
}

/// The smallest box around two.
pub fn around(a: Bounds, b: Bounds) -> Bounds {
    let ([x, y, width, height], [u, v, wide, high]) = (a, b);
    let (left, top) = (x.min(u), y.min(v));
    [left, top, (x + width).max(u + wide) - left, (y + height).max(v + high) - top]
}

/// The largest whole number up to which this type represents each one exactly.
const LARGEST_WHOLE: f32 = 16_777_216.0;

/// Whole numbers without a decimal point.
#[expect(clippy::ref_option, reason = "serde passes a reference")]
fn numbers<S: Serializer, const N: usize>(values: &Option<[f32; N]>, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(JsonSchema, Serialize)]
    #[serde(untagged)]
    enum Number {
        Whole(i32),
        Part(f32),
    }
    let number =
        |value: f32| if value.fract() == 0.0 && value.abs() < LARGEST_WHOLE { Number::Whole(value as i32) } else { Number::Part(value) };
    serializer.collect_seq(values.iter().flatten().map(|value| number(*value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(start: usize, page: usize, bounds: Bounds) -> LayoutWord {
        LayoutWord { span: Span { start, end: start + 4, line: 1 }, page, bounds: Some(bounds), confidence: None }
    }

    #[test]
    fn the_box_of_a_line_is_around_its_words() {
        let pages = vec![LayoutPage { page: 1, ..LayoutPage::default() }];
        let words = vec![word(0, 1, [10.0, 20.0, 30.0, 8.0]), word(5, 1, [50.0, 18.0, 30.0, 12.0]), word(10, 1, [0.0, 50.0, 30.0, 8.0])];
        let layout = Layout { pages, words, in_json: false };
        let (page, bounds) = layout.place_of(Span { start: 0, end: 9, line: 1 }).unwrap();
        assert_eq!((page.page, bounds), (1, [10.0, 18.0, 70.0, 12.0]));
        assert!(layout.place_of(Span { start: 40, end: 50, line: 1 }).is_none());
    }

    #[test]
    fn whole_numbers_have_no_decimal_point() {
        let json = serde_json::to_string(&word(0, 1, [10.0, 20.5, 30.0, 8.0])).unwrap();
        assert_eq!(json, r#"{"span":{"start":0,"end":4,"line":1},"page":1,"box":[10,20.5,30,8]}"#);
    }
}
