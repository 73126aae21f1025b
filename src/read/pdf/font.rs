//! Fonts: the characters and the width of each code. hayro-font reads the fonts; what it leaves without a character is guessed here
//! as other readers do, or becomes U+FFFD.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, CMap, CMapName, CharacterCollection, load_embedded};
use hayro_font::kurbo::Vec2;
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont, UNITS_PER_EM};
use hayro_syntax::object::dict::keys::{BASE_FONT, ENCODING, SUBTYPE, TO_UNICODE};
use hayro_syntax::object::{Dict, Name, Stream};

use super::glyphs::spelled;

/// Width of a glyph whose font states none, in parts of its height.
const USUAL_WIDTH: f64 = 0.5;

/// Fonts whose private characters are pictures, not letters.
const PICTURE_FONTS: [&str; 5] = ["symbol", "dings", "webding", "awesome", "marlett"];

/// The meaning of a code of a font.
#[derive(Clone, Debug)]
pub struct Character {
    /// Its characters.
    pub text: Rc<str>,
    /// The way to the next glyph, in a font of one point.
    pub advance: Vec2,
}

/// The fonts of a file, each read once.
pub struct Fonts<'a> {
    cache: FontCache<'a>,
    programs: FontResolverFn,
    cmaps: CMapResolverFn,
    /// By the place of their dictionaries in the file.
    faces: HashMap<(usize, usize), Rc<Face<'a>>>,
}

impl<'a> Fonts<'a> {
    /// No fonts yet.
    pub fn new() -> Self {
        Fonts {
            cache: FontCache::new(),
            programs: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            cmaps: Arc::new(load_embedded),
            faces: HashMap::new(),
        }
    }

    /// The font of a dictionary.
    pub fn face(&mut self, dict: &Dict<'a>) -> Rc<Face<'a>> {
        let key = (dict.data().as_ptr() as usize, dict.data().len());
        if let Some(face) = self.faces.get(&key) {
            return Rc::clone(face);
        }
        let font = self.cache.font(dict, &self.programs, &self.cmaps);
        let face = Rc::new(Face::new(font, dict));
        self.faces.insert(key, Rc::clone(&face));
        face
    }

    /// The font of a text that names none, or one that does not exist.
    pub fn standard(&mut self) -> Rc<Face<'a>> {
        let font = || self.cache.standard_font(StandardFont::Helvetica, &self.programs);
        let face = self.faces.entry((0, 0)).or_insert_with(|| Rc::new(Face::new(font(), &Dict::default())));
        Rc::clone(face)
    }
}

/// A font.
pub struct Face<'a> {
    /// `None` where it cannot be read: its codes are all that is known.
    font: Option<Font<'a>>,
    characters: RefCell<HashMap<u32, Character>>,
    /// Codes of two bytes, where the font cannot be read.
    is_composite: bool,
    /// Private characters are letters, shifted.
    shifts_letters: bool,
    /// How large its glyphs are in a font of one point; only fonts that are drawn by operators differ from 1.
    pub scale: f64,
    /// Its name says that it is bold.
    pub bold: bool,
    /// From codes to characters, in addition to those of the font.
    known: Option<Known>,
}

/// A way from codes to characters that does not need the font.
enum Known {
    /// The codes are UTF-16.
    Utf16,
    /// The font has a map of its own, but cannot be read.
    Mapped(Box<CMap>),
    /// The codes are numbers of a published character collection.
    Collection(Box<Collection>),
}

/// The maps of a character collection: codes to its numbers, its numbers to characters.
struct Collection {
    cids: CMap,
    characters: CMap,
}

impl<'a> Face<'a> {
    fn new(font: Option<Font<'a>>, dict: &Dict<'_>) -> Self {
        let is_composite = dict.get::<Name<'_>>(SUBTYPE).is_some_and(|name| name.as_ref() == b"Type0");
        let name = dict.get::<Name<'_>>(BASE_FONT).map_or(String::new(), |name| name.as_str().to_ascii_lowercase());
        let known = if font.is_none() { mapped(dict) } else { None };
        let known = known.or_else(|| is_composite.then(|| collection(dict)).flatten());
        let shifts_letters = !PICTURE_FONTS.iter().any(|part| name.contains(part));
        let bold = name.contains("bold");
        let mut face = Face { font, characters: RefCell::default(), is_composite, shifts_letters, scale: 1.0, bold, known };
        face.scale = face.drawn_scale();
        face
    }

    /// Its text runs along the line, not down.
    pub fn is_horizontal(&self) -> bool {
        self.font.as_ref().is_none_or(Font::is_horizontal)
    }

    /// The codes of a string, each with the number of its bytes.
    pub fn codes(&self, bytes: &[u8]) -> Vec<(u32, usize)> {
        let mut codes = Vec::with_capacity(bytes.len());
        let mut at = 0;
        while at < bytes.len() {
            let (code, len) = match &self.font {
                Some(font) => font.read_code(bytes, at),
                None => bytes.get(at..).map_or((0, 1), |rest| self.plain_code(rest)),
            };
            codes.push((code, len.max(1)));
            at += len.max(1);
        }
        codes
    }

    fn plain_code(&self, rest: &[u8]) -> (u32, usize) {
        match *rest {
            [high, low, ..] if self.is_composite => (u32::from(high) << 8 | u32::from(low), 2),
            [byte, ..] => (u32::from(byte), 1),
            [] => (0, 1),
        }
    }

    /// The meaning of a code.
    pub fn character(&self, code: u32) -> Character {
        if let Some(character) = self.characters.borrow().get(&code) {
            return character.clone();
        }
        let text = self.text(code);
        let stated = self.font.as_ref().map_or(Vec2::ZERO, |font| font.code_advance(code) / f64::from(UNITS_PER_EM));
        let marks = text.chars().all(|c| matches!(c, '\u{300}'..='\u{36f}'));
        let advance = if stated == Vec2::ZERO && !marks && !self.is_composite { Vec2::new(USUAL_WIDTH, 0.0) } else { stated };
        let character = Character { text: text.into(), advance };
        self.characters.borrow_mut().insert(code, character.clone());
        character
    }

    fn text(&self, code: u32) -> String {
        let glyph = self.font.as_ref().map(|font| font.glyph(font.map_code(code), code));
        let stated = match &glyph {
            Some(FontGlyph::Outline(glyph)) => glyph.as_unicode(),
            Some(FontGlyph::Type3(glyph)) => glyph.as_unicode(),
            None => None,
        };
        let stated = stated.map(characters).filter(|text| !text.contains('\0'));
        let text = stated.or_else(|| self.known.as_ref().and_then(|known| known.characters(code)));
        match text.or_else(|| self.guessed(code)) {
            Some(text) if self.shifts_letters => spelled(&text.chars().map(unshifted).collect::<String>()),
            Some(text) => spelled(&text),
            None if shows_nothing(glyph.as_ref()) => " ".to_owned(),
            None => char::REPLACEMENT_CHARACTER.to_string(),
        }
    }

    /// A code without a character in a font of one byte a code is mostly the character that it is in Latin 1.
    fn guessed(&self, code: u32) -> Option<String> {
        let is_latin = !self.is_composite && matches!(code, 0x20..0x7f | 0xa1..=0xff);
        char::from_u32(code).filter(|_| is_latin).map(String::from)
    }

    /// A font that is drawn by operators has a space of its own; its glyphs are on average half as wide as high.
    fn drawn_scale(&self) -> f64 {
        let Some(font) = &self.font else { return 1.0 };
        if !matches!(font.glyph(hayro_font::GlyphId::NOTDEF, 0), FontGlyph::Type3(_)) {
            return 1.0;
        }
        let widths: Vec<f64> = (0..256).map(|code| font.code_advance(code).x.abs()).filter(|width| *width > 0.0).collect();
        let mean = widths.iter().sum::<f64>() / widths.len().max(1) as f64 / f64::from(UNITS_PER_EM);
        if mean > 0.0 && mean.is_finite() { mean / USUAL_WIDTH } else { 1.0 }
    }
}

impl Known {
    fn characters(&self, code: u32) -> Option<String> {
        match self {
            Known::Utf16 => Some(utf16(code)),
            Known::Mapped(map) => map.lookup_bf_string(code).map(characters),
            Known::Collection(collection) => {
                let cid = (1..=4).find_map(|len| collection.cids.lookup_cid_code(code, len))?;
                collection.characters.lookup_bf_string(cid).map(characters)
            }
        }
    }
}

/// The map to characters that a font carries.
fn mapped(dict: &Dict<'_>) -> Option<Known> {
    let data = dict.get::<Stream<'_>>(TO_UNICODE)?.decoded_data().ok()?;
    CMap::parse(&data, load_embedded).map(|map| Known::Mapped(Box::new(map)))
}

/// The character collection that the codes of a composite font are of, by the name of its encoding.
fn collection(dict: &Dict<'_>) -> Option<Known> {
    let name = dict.get::<Name<'_>>(ENCODING)?;
    if name.as_str().starts_with("Uni") && ["UCS2", "UTF16"].iter().any(|part| name.as_str().contains(part)) {
        return Some(Known::Utf16);
    }
    let cids = CMap::parse(load_embedded(CMapName::from_bytes(name.as_ref()))?, load_embedded)?;
    let CharacterCollection { family, .. } = cids.metadata().character_collection.clone()?;
    let characters = CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)?;
    Some(Known::Collection(Box::new(Collection { cids, characters })))
}

fn utf16(code: u32) -> String {
    let units = [(code >> 16) as u16, code as u16];
    let units = if units[0] == 0 { &units[1..] } else { &units };
    String::from_utf16_lossy(units)
}

fn characters(text: BfString) -> String {
    match text {
        BfString::Char(c) => c.to_string(),
        BfString::String(text) => text,
    }
}

/// Symbolic fonts keep the letters of ASCII at U+F020 and after.
fn unshifted(c: char) -> char {
    match c {
        '\u{f020}'..='\u{f07e}' => char::from_u32(u32::from(c) - 0xf000).unwrap_or(c),
        c => c,
    }
}

fn shows_nothing(glyph: Option<&FontGlyph<'_>>) -> bool {
    match glyph {
        Some(FontGlyph::Outline(glyph)) => glyph.outline().elements().is_empty(),
        Some(FontGlyph::Type3(glyph)) => glyph.program().is_none(),
        None => false,
    }
}
