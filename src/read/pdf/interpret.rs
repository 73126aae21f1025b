//! The operators of content streams, as far as text depends on them.

use std::collections::HashMap;

use hayro_font::kurbo::Affine;
use hayro_syntax::content::Instruction;
use hayro_syntax::object::dict::keys::{EXT_G_STATE, FONT, MATRIX, MCID, RESOURCES, SUBTYPE, XOBJECT};
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};

use super::content::Content;
use super::font::Fonts;
use super::glyphs::Page;
use super::marked::Marks;
use super::operands::{name, numbers, properties};
use super::path::Path;
use super::state::{Graphics, Place};
use super::structure::{Key, WHOLE};

/// Forms in forms, at most.
const DEEPEST: usize = 24;

/// States that `q` may keep at once.
const MOST_KEPT: usize = 10_000;

/// What a file may cost: an operator and a glyph cost 1, a form this, and these bytes of a content stream 1.
const MOST_WORK: usize = 20_000_000;
const FORM_COST: usize = 200;
const BYTES_A_COST: usize = 8;

/// Glyphs of a page.
const MOST_GLYPHS: usize = 1_000_000;

/// What a page shows.
#[derive(Default)]
pub struct Drawn {
    /// Its glyphs.
    pub page: Page,
    /// It shows pictures.
    pub pictures: bool,
    /// Something on it cannot be read.
    pub damaged: bool,
}

/// Draws the pages of a file.
pub struct Interpreter<'a, 'o> {
    fonts: Fonts<'a>,
    work: usize,
    drawn: Drawn,
    /// The forms that are being drawn: one that draws itself is not drawn again.
    forms: Vec<ObjectIdentifier>,
    /// The paragraphs of marked content, as the tags of the file state them.
    owners: &'o HashMap<Key, u32>,
}

/// One content stream in the course of being drawn.
struct Frame<'a> {
    resources: Dict<'a>,
    state: Graphics<'a>,
    kept: Vec<Graphics<'a>>,
    place: Place,
    path: Path,
    marks: Marks,
    /// The page or form that counts its marked content.
    owner: Option<ObjectIdentifier>,
}

impl<'a, 'o> Interpreter<'a, 'o> {
    /// Before the first page; `owners` are the paragraphs of marked content.
    pub fn new(owners: &'o HashMap<Key, u32>) -> Self {
        Interpreter { fonts: Fonts::new(), work: MOST_WORK, drawn: Drawn::default(), forms: Vec::new(), owners }
    }

    /// Draws the content of a page.
    pub fn page(&mut self, content: &Content, page: &Dict<'a>, resources: &Dict<'a>, matrix: Affine) {
        self.draw(content, page.obj_id(), resources.clone(), Graphics::new(matrix));
    }

    /// What is drawn next is shown by an annotation.
    pub fn annotation(&mut self, id: Option<ObjectIdentifier>) {
        self.drawn.page.paragraph = id.and_then(|id| self.owners.get(&(id, WHOLE)).copied());
    }

    /// Draws a form, in a space of its own.
    pub fn form(&mut self, form: &Stream<'a>, resources: &Dict<'a>, mut state: Graphics<'a>) {
        let id = form.obj_id();
        if self.forms.len() >= DEEPEST || self.forms.contains(&id) {
            self.drawn.damaged = true;
            return;
        }
        if !self.spend(FORM_COST) {
            return;
        }
        let dict = form.dict();
        let matrix = dict.get::<[f64; 6]>(MATRIX).map_or(Affine::IDENTITY, Affine::new);
        state.matrix *= matrix;
        let resources = dict.get::<Dict<'a>>(RESOURCES).unwrap_or_else(|| resources.clone());
        self.forms.push(id);
        self.draw(&Content::of_form(form), Some(id), resources, state);
        self.forms.pop();
    }

    /// What was drawn since this was asked last.
    pub fn take(&mut self) -> Drawn {
        std::mem::take(&mut self.drawn)
    }

    fn draw(&mut self, content: &Content, owner: Option<ObjectIdentifier>, resources: Dict<'a>, state: Graphics<'a>) {
        self.drawn.damaged |= content.damaged;
        let paragraph = self.drawn.page.paragraph;
        self.spend(content.len() / BYTES_A_COST);
        let (place, path, marks) = (Place::START, Path::default(), Marks::default());
        let mut frame = Frame { resources, state, kept: Vec::new(), place, path, marks, owner };
        let whole = content.each(|instruction| {
            if self.spend(1) {
                self.obey(instruction, &mut frame);
            }
        });
        self.drawn.damaged |= !whole;
        self.drawn.page.paragraph = paragraph;
    }

    /// Takes from what the file may cost. A page that costs more is not read to its end.
    fn spend(&mut self, cost: usize) -> bool {
        self.work = self.work.saturating_sub(cost);
        self.drawn.damaged |= self.work == 0;
        self.work > 0
    }

    fn obey(&mut self, instruction: &Instruction<'_, '_>, frame: &mut Frame<'a>) {
        let operator: &[u8] = instruction.operator;
        match operator {
            b"q" if frame.kept.len() < MOST_KEPT => frame.kept.push(frame.state.clone()),
            b"Q" => frame.state = frame.kept.pop().unwrap_or_else(|| frame.state.clone()),
            b"cm" => frame.state.matrix *= numbers(instruction).map_or(Affine::IDENTITY, Affine::new),
            b"gs" => self.set_state(instruction, frame),
            b"Do" => self.external(instruction, frame),
            b"BI" => self.drawn.pictures = true,
            b"BMC" | b"BDC" => self.mark(instruction, frame),
            b"EMC" => frame.marks.end(&mut self.drawn.page),
            b"Tf" => self.set_font(instruction, frame),
            b"BT" => frame.place = Place::START,
            b"Tj" | b"'" | b"\"" | b"TJ" => self.show(operator, instruction, frame),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" | b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => {
                frame.path.obey(operator, instruction, frame.state.matrix, &mut self.drawn.page.rules);
            }
            _ => set_text(operator, instruction, frame),
        }
    }

    /// `BMC` and `BDC`: content that belongs to the page alone is in no paragraph.
    fn mark(&mut self, instruction: &Instruction<'_, '_>, frame: &mut Frame<'a>) {
        let properties = properties(instruction, &frame.resources);
        let number = properties.as_ref().and_then(|properties| properties.get::<i32>(MCID));
        let paragraph = match number.zip(frame.owner) {
            Some((number, owner)) => self.owners.get(&(owner, number)).copied(),
            None if name(instruction) == Some(b"Artifact") => None,
            None => self.drawn.page.paragraph,
        };
        frame.marks.begin(properties.as_ref(), paragraph, &mut self.drawn.page);
    }

    /// `Tf`.
    fn set_font(&mut self, instruction: &Instruction<'_, '_>, frame: &mut Frame<'a>) {
        let Some(name) = name(instruction) else { return };
        frame.state.size = numbers::<1>(instruction).map_or(frame.state.size, |[size]| size);
        let fonts = frame.resources.get::<Dict<'a>>(FONT).unwrap_or_default();
        frame.state.face = fonts.get::<Dict<'a>>(name).map(|font| self.fonts.face(&font));
    }

    /// `gs`: a graphics state may set the font.
    fn set_state(&mut self, instruction: &Instruction<'_, '_>, frame: &mut Frame<'a>) {
        let states = frame.resources.get::<Dict<'a>>(EXT_G_STATE).unwrap_or_default();
        let state = name(instruction).and_then(|name| states.get::<Dict<'a>>(name));
        let Some(font) = state.and_then(|state| state.get::<Array<'a>>(FONT)) else { return };
        let mut parts = font.flex_iter();
        if let Some(dict) = parts.next::<Dict<'a>>() {
            frame.state.face = Some(self.fonts.face(&dict));
            frame.state.size = parts.next::<f64>().unwrap_or(frame.state.size);
        }
    }

    /// `Do`: a picture or a form.
    fn external(&mut self, instruction: &Instruction<'_, '_>, frame: &mut Frame<'a>) {
        let objects = frame.resources.get::<Dict<'a>>(XOBJECT).unwrap_or_default();
        let Some(object) = name(instruction).and_then(|name| objects.get::<Stream<'a>>(name)) else {
            // A picture whose data is missing, most likely: what it showed is not known.
            self.drawn.damaged = true;
            return;
        };
        match object.dict().get::<Name<'_>>(SUBTYPE) {
            Some(kind) if kind.as_ref() == b"Form" => self.form(&object, &frame.resources, frame.state.clone()),
            _ => self.drawn.pictures = true,
        }
    }

    /// The operators that draw text.
    fn show(&mut self, operator: &[u8], instruction: &Instruction<'_, '_>, frame: &mut Frame<'a>) {
        if frame.state.face.is_none() {
            frame.state.face = Some(self.fonts.standard());
        }
        if operator == b"\""
            && let Some([words, chars]) = numbers(instruction)
        {
            (frame.state.word_space, frame.state.char_space) = (words, chars);
        }
        if operator == b"\"" || operator == b"'" {
            frame.place.next_line(0.0, -frame.state.leading);
        }
        match instruction.operands().last() {
            Some(Object::String(text)) => self.string(text.as_bytes(), frame),
            Some(Object::Array(parts)) => {
                for part in parts.iter::<Object<'_>>() {
                    match part {
                        Object::String(text) => self.string(text.as_bytes(), frame),
                        Object::Number(by) => frame.place.adjust(by.as_f64(), &frame.state),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn string(&mut self, text: &[u8], frame: &mut Frame<'a>) {
        if self.drawn.page.len() + text.len() > MOST_GLYPHS {
            self.drawn.damaged = true;
        } else if self.spend(text.len()) {
            frame.place.show(text, &frame.state, &mut self.drawn.page);
        }
    }
}

/// The operators that change the state of text or its place.
fn set_text(operator: &[u8], instruction: &Instruction<'_, '_>, frame: &mut Frame<'_>) {
    let one = || numbers::<1>(instruction).map(|[value]| value);
    let (state, place) = (&mut frame.state, &mut frame.place);
    match operator {
        b"Tc" => state.char_space = one().unwrap_or(0.0),
        b"Tw" => state.word_space = one().unwrap_or(0.0),
        b"Tz" => state.stretch = one().filter(|scale| *scale != 0.0).unwrap_or(100.0) / 100.0,
        b"TL" => state.leading = one().unwrap_or(0.0),
        b"Ts" => state.rise = one().unwrap_or(0.0),
        b"T*" => place.next_line(0.0, -state.leading),
        b"Tm" => place.set(numbers(instruction).map_or(Affine::IDENTITY, Affine::new)),
        b"Td" | b"TD" => {
            if let Some([x, y]) = numbers(instruction) {
                if operator == b"TD" {
                    state.leading = -y;
                }
                place.next_line(x, y);
            }
        }
        _ => {}
    }
}
