//! Paths: the ruling lines that they draw along and across the page.

use hayro_font::kurbo::{Affine, Point, Rect};
use hayro_syntax::content::Instruction;

use super::operands::numbers;

/// A filled shape that is not thicker is a ruling line, in points.
const THICKEST: f64 = 3.0;

/// A line that leans by less is level, or upright, in points.
const MOST_LEAN: f64 = 0.5;

/// Ruling lines are not shorter, in points.
const SHORTEST: f64 = 3.0;

/// Segments of a path, and ruling lines of a page, that are kept.
const MOST: usize = 50_000;

/// A ruling line: its place, and its two ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Its place on the axis that it does not run along.
    pub at: f64,
    /// Its lower end on the other.
    pub from: f64,
    /// Its upper end.
    pub to: f64,
}

/// The ruling lines of a page.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Those that run from left to right.
    pub level: Vec<Rule>,
    /// Those that run from the bottom to the top of the page.
    pub upright: Vec<Rule>,
}

impl Rules {
    /// Adds the middle of a thin box, if it has one.
    fn add(&mut self, shape: Rect, thickest: f64) {
        let (width, height) = (shape.width(), shape.height());
        let is_sound = [shape.x0, shape.x1, shape.y0, shape.y1].iter().all(|value| value.is_finite());
        if !is_sound || self.level.len() + self.upright.len() >= MOST {
            return;
        }
        let middle = shape.center();
        if height <= thickest && width >= SHORTEST.max(height) {
            self.level.push(Rule { at: middle.y, from: shape.x0, to: shape.x1 });
        } else if width <= thickest && height >= SHORTEST.max(width) {
            self.upright.push(Rule { at: middle.x, from: shape.y0, to: shape.y1 });
        }
    }
}

/// A part of a path that is drawn without lifting the pen.
#[derive(Clone, Debug)]
struct Subpath {
    bounds: Rect,
    start: Point,
    is_curved: bool,
}

/// The path that is being made, on the page.
#[derive(Clone, Debug, Default)]
pub struct Path {
    subpaths: Vec<Subpath>,
    segments: Vec<Rect>,
    at: Point,
}

impl Path {
    /// Obeys an operator of paths; `matrix` leads to the page.
    pub fn obey(&mut self, operator: &[u8], instruction: &Instruction<'_, '_>, matrix: Affine, rules: &mut Rules) {
        let end = || numbers::<2>(instruction).map(|[x, y]| matrix * Point::new(x, y));
        match operator {
            b"m" => end().into_iter().for_each(|point| self.begin(point)),
            b"l" => end().into_iter().for_each(|point| self.line(point)),
            b"c" | b"v" | b"y" => end().into_iter().for_each(|point| self.curve(point)),
            b"h" => self.close(),
            b"re" => numbers::<4>(instruction).into_iter().for_each(|sides| self.rectangle(sides, matrix)),
            b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" => self.stroke(matches!(operator, b"s" | b"b" | b"b*"), rules),
            b"f" | b"F" | b"f*" => self.fill(rules),
            b"n" => self.clear(),
            _ => {}
        }
    }

    fn begin(&mut self, point: Point) {
        self.at = point;
        if self.subpaths.len() < MOST {
            self.subpaths.push(Subpath { bounds: Rect::from_points(point, point), start: point, is_curved: false });
        }
    }

    fn line(&mut self, to: Point) {
        if self.segments.len() < MOST {
            self.segments.push(Rect::from_points(self.at, to));
        }
        self.go(to);
    }

    fn curve(&mut self, to: Point) {
        self.subpaths.last_mut().into_iter().for_each(|subpath| subpath.is_curved = true);
        self.go(to);
    }

    fn go(&mut self, to: Point) {
        self.subpaths.last_mut().into_iter().for_each(|subpath| subpath.bounds = subpath.bounds.union_pt(to));
        self.at = to;
    }

    fn close(&mut self) {
        if let Some(start) = self.subpaths.last().map(|subpath| subpath.start) {
            self.line(start);
        }
    }

    fn rectangle(&mut self, [x, y, width, height]: [f64; 4], matrix: Affine) {
        let corner = |x, y| matrix * Point::new(x, y);
        self.begin(corner(x, y));
        [corner(x + width, y), corner(x + width, y + height), corner(x, y + height)].into_iter().for_each(|point| self.line(point));
        self.close();
    }

    fn stroke(&mut self, closes: bool, rules: &mut Rules) {
        if closes {
            self.close();
        }
        self.segments.iter().for_each(|segment| rules.add(*segment, MOST_LEAN));
        self.clear();
    }

    fn fill(&mut self, rules: &mut Rules) {
        let straight = self.subpaths.iter().filter(|subpath| !subpath.is_curved);
        straight.for_each(|subpath| rules.add(subpath.bounds, THICKEST));
        self.clear();
    }

    fn clear(&mut self) {
        self.subpaths.clear();
        self.segments.clear();
    }
}
