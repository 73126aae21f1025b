//! Annotations that show text on the page: filled form fields, notes typed onto it; and links.

use std::collections::HashMap;
use std::sync::Arc;

use hayro_font::kurbo::{Affine, Rect};
use hayro_syntax::object::dict::keys::{A, ANNOTS, AP, AS, BBOX, F, MATRIX, N, RECT, S, SUBTYPE, URI};
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, Stream, String as Bytes};

use super::glyphs::Page;
use crate::read::marks::target;

/// Flags of annotations that are not shown: hidden (2) and not viewed (6).
const UNSEEN: i32 = 1 << 1 | 1 << 5;

/// Annotations of a page that are drawn, at most.
const MOST: usize = 2_000;

/// A form that an annotation shows, and the matrix that puts it in its place.
pub struct Appearance<'a> {
    /// The object of the annotation.
    pub id: Option<ObjectIdentifier>,
    /// The form.
    pub form: Stream<'a>,
    /// The matrix.
    pub place: Affine,
}

/// The forms that annotations of a page show.
pub fn shown<'a>(page: &Dict<'a>) -> Vec<Appearance<'a>> {
    let annotations = page.get::<Array<'a>>(ANNOTS).unwrap_or_default();
    annotations.iter::<Dict<'a>>().take(MOST).filter_map(|annotation| appearance(&annotation)).collect()
}

/// Height of a band of the page, in points: a glyph is looked for in the links of its band.
const BAND: f64 = 12.0;

/// Bands that a link is looked for in, and links of a band, at most.
const MOST_BANDS: i64 = 200;
const MOST_IN_BAND: usize = 32;

/// Sets the target of the glyphs of a page that are inside a link.
pub fn link(page: &mut Page, dict: &Dict<'_>, matrix: Affine) {
    let annotations = dict.get::<Array<'_>>(ANNOTS).unwrap_or_default();
    let links: Vec<(Rect, Arc<str>)> = annotations.iter::<Dict<'_>>().take(MOST).filter_map(|one| linked(&one, matrix)).collect();
    if links.is_empty() {
        return;
    }
    let band = |y: f64| (y / BAND).floor() as i64;
    let mut bands: HashMap<i64, Vec<&(Rect, Arc<str>)>> = HashMap::new();
    for link in &links {
        for at in (band(link.0.y0)..=band(link.0.y1)).take(MOST_BANDS as usize) {
            bands.entry(at).or_default().push(link);
        }
    }
    for (middle, glyph) in page.middles() {
        let near = bands.get(&band(middle.y)).into_iter().flatten().take(MOST_IN_BAND);
        glyph.href = near.filter(|link| link.0.contains(middle)).map(|link| Arc::clone(&link.1)).next();
    }
}

/// The place of a link on the page as shown, and its target.
fn linked(annotation: &Dict<'_>, matrix: Affine) -> Option<(Rect, Arc<str>)> {
    let is = |dict: &Dict<'_>, key: &[u8], value: &[u8]| dict.get::<Name<'_>>(key).is_some_and(|name| name.as_ref() == value);
    let action = annotation.get::<Dict<'_>>(A).filter(|_| is(annotation, SUBTYPE, b"Link"))?;
    let uri = action.get::<Bytes<'_>>(URI).filter(|_| is(&action, S, URI))?;
    let href = target(&String::from_utf8_lossy(&uri))?;
    Some((matrix.transform_rect_bbox(rect(annotation, RECT)?), href))
}

fn appearance<'a>(annotation: &Dict<'a>) -> Option<Appearance<'a>> {
    if annotation.get::<i32>(F).unwrap_or(0) & UNSEEN != 0 {
        return None;
    }
    let all = annotation.get::<Dict<'a>>(AP)?;
    let form = all.get::<Stream<'a>>(N).or_else(|| {
        let state = annotation.get::<Name<'a>>(AS)?;
        all.get::<Dict<'a>>(N)?.get::<Stream<'a>>(state.as_ref())
    })?;
    let place = transform(&form, rect(annotation, RECT)?)?;
    Some(Appearance { id: annotation.obj_id(), form, place })
}

/// The box of the form, turned by its matrix, fills the rectangle.
fn transform(form: &Stream<'_>, target: Rect) -> Option<Affine> {
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
