//! Annotations that show text on the page: filled form fields, notes typed onto it.

use hayro_font::kurbo::{Affine, Rect};
use hayro_syntax::object::dict::keys::{ANNOTS, AP, AS, BBOX, F, MATRIX, N, RECT};
use hayro_syntax::object::{Array, Dict, Name, Stream};

/// Flags of annotations that are not shown: hidden (2) and not viewed (6).
const UNSEEN: i32 = 1 << 1 | 1 << 5;

/// Annotations of a page that are drawn, at most.
const MOST: usize = 2_000;

/// The forms that annotations of a page show, each with the matrix that puts it in its place.
pub fn shown<'a>(page: &Dict<'a>) -> Vec<(Stream<'a>, Affine)> {
    let annotations = page.get::<Array<'a>>(ANNOTS).unwrap_or_default();
    annotations.iter::<Dict<'a>>().take(MOST).filter_map(|annotation| appearance(&annotation)).collect()
}

fn appearance<'a>(annotation: &Dict<'a>) -> Option<(Stream<'a>, Affine)> {
    if annotation.get::<i32>(F).unwrap_or(0) & UNSEEN != 0 {
        return None;
    }
    let all = annotation.get::<Dict<'a>>(AP)?;
    let form = all.get::<Stream<'a>>(N).or_else(|| {
        let state = annotation.get::<Name<'a>>(AS)?;
        all.get::<Dict<'a>>(N)?.get::<Stream<'a>>(state.as_ref())
    })?;
    let place = placed(&form, rect(annotation, RECT)?)?;
    Some((form, place))
}

/// The box of the form, turned by its matrix, fills the rectangle.
fn placed(form: &Stream<'_>, target: Rect) -> Option<Affine> {
    let matrix = form.dict().get::<[f64; 6]>(MATRIX).map_or(Affine::IDENTITY, Affine::new);
    let bounds = matrix.transform_rect_bbox(rect(form.dict(), BBOX)?);
    let scale = |to: f64, from: f64| if from > 0.0 { to / from } else { 1.0 };
    let (x, y) = (scale(target.width(), bounds.width()), scale(target.height(), bounds.height()));
    Some(Affine::new([x, 0.0, 0.0, y, target.x0 - bounds.x0 * x, target.y0 - bounds.y0 * y]))
}

fn rect(dict: &Dict<'_>, key: &[u8]) -> Option<Rect> {
    let [x0, y0, x1, y1] = dict.get::<[f64; 4]>(key)?;
    Some(Rect::new(x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)))
}
