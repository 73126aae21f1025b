//! The structure tree of a tagged file: its elements in reading order, and the marked content that is in them.

use std::collections::{HashMap, HashSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{A, K, MCID, PG, ROLE_MAP, S, STRUCT_TREE_ROOT};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};

/// Elements in elements, at most: what is deeper is not in the tree.
const DEEPEST: usize = 96;

/// Elements and contents that are read.
const MOST: usize = 400_000;

/// Maximum length of a chain of role mappings.
const MOST_ROLES: usize = 8;

/// Columns or rows of one cell, at most.
const MOST_COVERED: i32 = 64;

/// What marks content: the page, form or annotation that it is in, and its number there.
pub type Key = (ObjectIdentifier, i32);

/// The number of all that an annotation shows.
pub const WHOLE: i32 = -1;

/// What an element is, as far as text depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It holds others.
    Group,
    /// It is inside a paragraph.
    Inline,
    /// A paragraph.
    Paragraph,
    /// A heading of a level.
    Heading(u8),
    /// A list.
    List,
    /// An entry of a list.
    Entry,
    /// The number or bullet of an entry.
    Label,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell, which may be one of captions.
    Cell {
        /// It is.
        is_header: bool,
    },
}

/// An element.
#[derive(Debug)]
pub struct Element {
    /// What it is.
    pub kind: Kind,
    /// Columns and rows that it covers, if it is a cell.
    pub covers: (usize, usize),
    /// What is in it.
    pub kids: Vec<Kid>,
}

/// What is in an element.
#[derive(Debug)]
pub enum Kid {
    /// An element.
    Element(Element),
    /// Marked content.
    Content(Key),
}

/// The structure tree of a file, if it has one.
pub fn read(file: &Pdf) -> Option<Element> {
    let root = file.xref().get::<Dict<'_>>(file.xref().root_id())?.get::<Dict<'_>>(STRUCT_TREE_ROOT)?;
    let roles = root.get::<Dict<'_>>(ROLE_MAP).unwrap_or_default();
    let mut tree = Tree { file, roles, seen: HashSet::new(), known: HashMap::new(), left: MOST };
    let kids = tree.kids(&root, None, 0);
    Some(Element { kind: Kind::Group, covers: (1, 1), kids })
}

/// A tree in the course of being read.
struct Tree<'a> {
    file: &'a Pdf,
    /// Names that are mapped to others.
    roles: Dict<'a>,
    /// Elements that were read: none is in two places.
    seen: HashSet<ObjectIdentifier>,
    known: HashMap<Vec<u8>, Kind>,
    /// What may still be read.
    left: usize,
}

impl<'a> Tree<'a> {
    /// What is in an element; `page` is where its content is.
    fn kids(&mut self, element: &Dict<'a>, page: Option<ObjectIdentifier>, depth: usize) -> Vec<Kid> {
        if depth > DEEPEST {
            return Vec::new();
        }
        match element.get_raw::<Object<'a>>(K).and_then(|kid| self.resolved(kid)) {
            Some((_, Object::Array(kids))) => self.each(&kids, page, depth),
            Some((id, kid)) => self.kid(id, &kid, page, depth).into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn each(&mut self, kids: &Array<'a>, page: Option<ObjectIdentifier>, depth: usize) -> Vec<Kid> {
        let mut found = Vec::new();
        for kid in kids.raw_iter() {
            if self.left == 0 {
                break;
            }
            let kid = self.resolved(kid);
            found.extend(kid.and_then(|(id, kid)| self.kid(id, &kid, page, depth)));
        }
        found
    }

    /// An object, and its number if it has one.
    fn resolved(&self, object: MaybeRef<Object<'a>>) -> Option<(Option<ObjectIdentifier>, Object<'a>)> {
        match object {
            MaybeRef::Ref(reference) => {
                let id = ObjectIdentifier::from(reference);
                Some((Some(id), self.file.xref().get(id)?))
            }
            MaybeRef::NotRef(object) => Some((None, object)),
        }
    }

    fn kid(&mut self, id: Option<ObjectIdentifier>, kid: &Object<'a>, page: Option<ObjectIdentifier>, depth: usize) -> Option<Kid> {
        self.left = self.left.checked_sub(1)?;
        match kid {
            Object::Number(number) => Some(Kid::Content((page?, number.as_f64() as i32))),
            Object::Dict(dict) if dict.contains_key(MCID) => content(dict, page),
            Object::Dict(dict) if dict.contains_key(b"Obj") => Some(Kid::Content((dict.get_ref(b"Obj")?.into(), WHOLE))),
            Object::Dict(dict) if id.is_none_or(|id| self.seen.insert(id)) => Some(Kid::Element(self.element(dict, page, depth))),
            _ => None,
        }
    }

    fn element(&mut self, dict: &Dict<'a>, page: Option<ObjectIdentifier>, depth: usize) -> Element {
        let kind = dict.get::<Name<'a>>(S).map_or(Kind::Group, |name| self.kind(name.as_ref()));
        let covers = if matches!(kind, Kind::Cell { .. }) { covers(dict) } else { (1, 1) };
        let page = dict.get_ref(PG).map(ObjectIdentifier::from).or(page);
        Element { kind, covers, kids: self.kids(dict, page, depth + 1) }
    }

    /// The kind of an element by its name. An unknown one is that of a paragraph.
    fn kind(&mut self, name: &[u8]) -> Kind {
        if let Some(kind) = self.known.get(name) {
            return *kind;
        }
        let mut role = name.to_vec();
        let mut found = standard(&role);
        for _ in 0..MOST_ROLES {
            let Some(next) = self.roles.get::<Name<'a>>(&role).filter(|_| found.is_none()) else { break };
            role = next.as_ref().to_vec();
            found = standard(&role);
        }
        let kind = found.unwrap_or(Kind::Paragraph);
        self.known.insert(name.to_vec(), kind);
        kind
    }
}

/// A reference to marked content, of a form if it names one.
fn content(dict: &Dict<'_>, page: Option<ObjectIdentifier>) -> Option<Kid> {
    let owner = dict.get_ref(b"Stm").or_else(|| dict.get_ref(PG)).map(ObjectIdentifier::from).or(page)?;
    Some(Kid::Content((owner, dict.get::<i32>(MCID)?)))
}

/// The columns and rows that a cell covers, as its attributes say.
fn covers(cell: &Dict<'_>) -> (usize, usize) {
    let lists: Vec<Dict<'_>> = match cell.get::<Object<'_>>(A) {
        Some(Object::Dict(dict)) => vec![dict],
        Some(Object::Array(all)) => all.iter::<Object<'_>>().filter_map(Object::into_dict).collect(),
        _ => Vec::new(),
    };
    let count = |key: &[u8]| lists.iter().find_map(|list| list.get::<i32>(key)).unwrap_or(1).clamp(1, MOST_COVERED) as usize;
    (count(b"ColSpan"), count(b"RowSpan"))
}

/// The elements that the standard names.
fn standard(name: &[u8]) -> Option<Kind> {
    Some(match name {
        b"Document" | b"DocumentFragment" | b"Part" | b"Art" | b"Sect" | b"Div" | b"Aside" | b"BlockQuote" | b"TOC" | b"Index"
        | b"Form" | b"LBody" | b"THead" | b"TBody" | b"TFoot" => Kind::Group,
        b"NonStruct" | b"Private" | b"Span" | b"Quote" | b"Reference" | b"Code" | b"Link" | b"Annot" | b"Em" | b"Strong" | b"Sub"
        | b"Ruby" | b"RB" | b"RT" | b"RP" | b"Warichu" | b"WT" | b"WP" => Kind::Inline,
        b"P" | b"Title" | b"TOCI" | b"Caption" | b"Note" | b"FENote" | b"BibEntry" | b"Figure" | b"Formula" => Kind::Paragraph,
        b"L" => Kind::List,
        b"LI" => Kind::Entry,
        b"Lbl" => Kind::Label,
        b"Table" => Kind::Table,
        b"TR" => Kind::Row,
        b"TH" => Kind::Cell { is_header: true },
        b"TD" => Kind::Cell { is_header: false },
        b"H" => Kind::Heading(2),
        [b'H', level @ b'1'..=b'6'] => Kind::Heading(level - b'0'),
        [b'H', b'1'..=b'9', ..] => Kind::Heading(6),
        _ => return None,
    })
}
