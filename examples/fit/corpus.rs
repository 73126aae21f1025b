//! Labelled documents with their evidence.

use std::collections::BTreeMap;
use std::path::Path;

use minutebook::decode::{FURNITURE, LABELS, Label, page_weight};
use minutebook::observe::{Document as Observed, Evidence, observe};
use minutebook::style::{Example, Style};
use minutebook::tree::Pieces;

use crate::Options;
use crate::rewrite::{Choices, Row, rewritten};

/// A labelled document.
pub struct Document {
    pub name: String,
    pub body: String,
    /// Lines that are not blank, with their numbers.
    pub lines: Vec<(usize, String)>,
    /// The label of each, by index.
    pub gold: Vec<usize>,
    pub evidence: Evidence,
    /// What the page states of each line: the weight of furniture.
    pub page: Vec<f32>,
    /// What the format of a file states of each line, as weights of labels.
    pub format: Vec<[f32; LABELS.len()]>,
    /// The same with the weight of furniture, where the label does not contradict it; for training alone.
    pub stated: Vec<[f32; LABELS.len()]>,
    /// Training text that is not measured.
    pub is_extra: bool,
    /// It is the text of a case.
    pub is_case: bool,
    /// Its factor, where one is given.
    pub factor: Option<f32>,
    /// Its text, blank lines included, with the labels.
    pub rows: Vec<Row>,
    /// The same document, rewritten; for training alone.
    pub rewritten: Vec<Document>,
    /// Parts of it; for training alone.
    pub fragments: Vec<Document>,
}

impl Document {
    /// The seed of the random choices about it.
    pub fn seed(&self) -> u64 {
        self.name.bytes().fold(77, |seed: u64, byte| seed.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte)) | 1
    }
}

pub fn read(options: &Options) -> Vec<Document> {
    let bench = &options.bench;
    let mut names: Vec<_> = std::fs::read_dir(bench.join("text")).expect("the folder text").flatten().map(|entry| entry.path()).collect();
    names.sort();
    let mut documents: Vec<Document> = names
        .iter()
        .map(|text| {
            let name = text.file_stem().unwrap().to_string_lossy().into_owned();
            document(text, &bench.join("gold").join(format!("{name}.tsv")), name, false, options)
        })
        .collect();
    if let Some(folder) = &options.fixtures {
        let mut roles: Vec<_> = std::fs::read_dir(folder)
            .expect("the fixtures")
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "roles"))
            .collect();
        roles.sort();
        let fixtures: Vec<Document> = roles
            .iter()
            .map(|roles| {
                document(&roles.with_extension("txt"), roles, roles.file_stem().unwrap().to_string_lossy().into_owned(), true, options)
            })
            .collect();
        let twins: Vec<Document> = files(&folder.join("twins")).iter().filter_map(|path| twin(path, &fixtures)).collect();
        documents.extend(fixtures);
        documents.extend(twins);
    }
    if let Some(folder) = &options.cases {
        let mut pages = Vec::new();
        pages_in(folder, &mut pages);
        documents.extend(pages.iter().filter_map(|page| case(page)));
        documents.extend(minutebook::style::built_in().flat_map(of_style));
    }
    documents
}

/// Applies the factors of `heavy.tsv` to the documents among the fixtures: the beginning of a name, a tab, the factor.
pub fn weigh(documents: &mut [Document], options: &Options) {
    let Some(path) = options.fixtures.as_ref().map(|folder| folder.join("heavy.tsv")) else { return };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for (number, row) in text.lines().enumerate().filter(|(_, row)| !row.starts_with('#')) {
        let (begins, factor) = row
            .split_once('\t')
            .and_then(|(name, factor)| Some((name, factor.parse().ok()?)))
            .unwrap_or_else(|| panic!("{}:{}: expected a name, a tab and a number, but found {row:?}", path.display(), number + 1));
        documents.iter_mut().filter(|document| document.name.starts_with(begins)).for_each(|document| document.factor = Some(factor));
    }
}

/// The files of a folder, in the order of their names.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// A file of another format with the words of a fixture, labelled like the lines that contain its words.
fn twin(path: &Path, fixtures: &[Document]) -> Option<Document> {
    let name = path.file_stem()?.to_string_lossy().into_owned();
    let fixture = fixtures.iter().find(|fixture| fixture.name == name)?;
    let source = minutebook::read::bytes(&path.to_string_lossy(), &std::fs::read(path).ok()?, &Default::default()).ok()?;
    let pieces = Pieces::of(&source);
    let mut letters: Vec<(char, usize)> = Vec::new();
    for (line, (_, words)) in fixture.lines.iter().enumerate() {
        letters.extend(words.chars().filter(|c| c.is_alphanumeric()).map(|c| (c, line)));
    }
    let (mut at, mut aligned, mut labels) = (0, 0, Vec::new());
    for (_, range) in &pieces.cuts {
        let words = pieces.text[range.clone()].trim();
        // Its marker may have another form.
        let unmarked = words.split_once(' ').map_or("", |(_, rest)| rest);
        let (label, taken) =
            [words, unmarked].into_iter().find_map(|words| aligned_at(words, &letters[at..])).map_or((0, 0), |(first, taken)| {
                aligned += 1;
                (label_of(fixture, &letters, at + first), taken)
            });
        // Words that the text does not contain are furniture.
        labels.push(label);
        at += taken;
    }
    if aligned * ALIGNED.1 < labels.len() * ALIGNED.0 {
        eprintln!("{}: {aligned} of {} parts are words of the fixture", path.display(), labels.len());
        return None;
    }
    let name = format!("{name}.{}", path.extension()?.to_string_lossy());
    let numbers = (0..).zip(&labels).map(|(number, label)| (number, *label)).collect();
    Some(of_pieces(&pieces, None, (0..labels.len()).collect(), &numbers, name, true))
}

/// The label of text that begins with a letter: that of its line, or of a further line of it inside one.
fn label_of(fixture: &Document, letters: &[(char, usize)], at: usize) -> usize {
    let line = letters[at].1;
    let label = LABELS[fixture.gold[line]];
    let inside = at.checked_sub(1).is_some_and(|before| letters[before].1 == line);
    let wanted = Label { continues: label.continues || inside, ..label };
    LABELS.iter().position(|label| *label == wanted).unwrap_or(fixture.gold[line])
}

/// The places of the letters of some words among those of a text: first and last.
fn aligned_at(words: &str, letters: &[(char, usize)]) -> Option<(usize, usize)> {
    let wanted: Vec<char> = words.chars().filter(|c| c.is_alphanumeric()).collect();
    let ahead = &letters[..letters.len().min(wanted.len() + FARTHEST)];
    let first = ahead.windows(wanted.len().max(1)).position(|window| window.iter().map(|(c, _)| *c).eq(wanted.iter().copied()))?;
    Some((first, first + wanted.len()))
}

/// The most letters of a fixture that a twin may leave out in one place.
const FARTHEST: usize = 200;
/// The smallest share of a twin that must be words of its fixture.
const ALIGNED: (usize, usize) = (8, 10);

fn pages_in(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("the cases").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        match path.extension() {
            // Pages of known errors state the correct roles; only they are read for this.
            _ if path.is_dir() && path.ends_with("open") => {}
            _ if path.is_dir() => pages_in(&path, found),
            Some(ending) if ending == "md" => found.push(path),
            _ => {}
        }
    }
}

/// The examples of a house style.
fn of_style(style: &Style) -> Vec<Document> {
    let of_example = |example: &Example| {
        let source = minutebook::read::text(&example.text);
        let pieces = Pieces::of(&source);
        let labels = example.roles.iter().map(|role| Label::named(role.split(':').next().unwrap_or(role)).expect("a role"));
        let labels = (0..).zip(labels).collect();
        let document = of_pieces(&pieces, Some(style), (0..pieces.pieces.len()).collect(), &labels, style.name.clone(), true);
        Document { is_case: true, ..document }
    };
    style.examples.iter().map(of_example).collect()
}

/// The text of a page and its roles, if it states them and is raw text without a style of its own.
fn case(path: &Path) -> Option<Document> {
    let page = std::fs::read_to_string(path).expect("a page in UTF-8");
    let mut blocks: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(info) if !open => {
                blocks.push((info.trim().to_owned(), String::new()));
                open = true;
            }
            Some(_) => open = false,
            None if open => blocks.last_mut()?.1.extend([line, "\n"]),
            None => {}
        }
    }
    let roles = &blocks.iter().find(|block| block.0 == "roles")?.1;
    let (kind, text) = blocks.first()?;
    if !kind.is_empty() || blocks.iter().any(|block| block.0 == "style") {
        return None;
    }
    let text = text.replace("\\u{a0}", "\u{a0}").replace("\\f", "\u{c}");
    let labels = roles.lines().map(|role| Label::named(role.split(':').next()?));
    let labels =
        cuts(&text).iter().map(|(number, _)| *number).zip(labels).map(|(number, label)| Some((number, label?))).collect::<Option<_>>();
    let labels = labels.unwrap_or_else(|| panic!("{}: a role that is none", path.display()));
    let document = labelled(&text, &labels, path.file_stem()?.to_string_lossy().into_owned(), true);
    Some(Document { is_case: true, ..document })
}

fn document(text: &Path, gold: &Path, name: String, is_extra: bool, options: &Options) -> Document {
    let text = std::fs::read_to_string(text).expect("a text in UTF-8");
    let gold = std::fs::read_to_string(gold).expect("its labels");
    let labels: BTreeMap<usize, usize> = gold
        .lines()
        .filter(|row| !row.trim().is_empty())
        .map(|row| {
            let mut cells = row.split('\t');
            let line = cells.next().unwrap().parse().expect("a line number");
            (line, Label::named(cells.next().unwrap()).expect("a role"))
        })
        .collect();
    let rows: Vec<Row> = text
        .split('\n')
        .enumerate()
        .map(|(at, line)| Row::of(line.trim_end_matches('\r'), labels.get(&(at + 1)).map(|label| LABELS[*label].name())))
        .collect();
    let mut document = labelled(&text, &labels, name, is_extra);
    let seed = document.seed();
    for variant in 0..options.variants as u64 {
        let rows = rewritten(&rows, &mut Choices((seed + variant) | 1));
        document.rewritten.push(of_rows(&rows, &document));
    }
    let mut choices = Choices(seed | 1);
    for _ in 0..options.fragments {
        let rows = fragment(&rows, &mut choices);
        document.fragments.push(of_rows(&rows, &document));
    }
    document.rows = rows;
    document
}

/// A text like that of a document, with labels of its own.
pub fn of_rows(rows: &[Row], document: &Document) -> Document {
    let text: String = rows.iter().map(|row| format!("{}\n", row.text)).collect();
    let labels = rows.iter().enumerate().filter_map(|(at, row)| Some((at + 1, Label::named(row.label.as_deref()?)?))).collect();
    labelled(&text, &labels, document.name.clone(), document.is_extra)
}

/// A few units from anywhere in a text.
fn fragment(rows: &[Row], choices: &mut Choices) -> Vec<Row> {
    let starts: Vec<usize> = (0..rows.len()).filter(|at| rows[*at].label.as_deref().is_some_and(|label| !label.ends_with('+'))).collect();
    let Some(first) = starts.get(choices.below(starts.len())).copied() else { return rows.to_vec() };
    let units = 1 + choices.below(MOST_UNITS);
    let end = starts.iter().filter(|start| **start > first).nth(units - 1).copied().unwrap_or(rows.len());
    rows[first..end].to_vec()
}

/// Units of a fragment at the most.
const MOST_UNITS: usize = 6;

fn labelled(text: &str, labels: &BTreeMap<usize, usize>, name: String, is_extra: bool) -> Document {
    let source = minutebook::read::text(text);
    let mut pieces = Pieces::of(&source);
    // The labels are of lines: cells of tables have none of their own.
    if pieces.pieces.len() != labels.len() {
        pieces = Pieces::plain(&source);
    }
    let numbers = pieces.pieces.iter().map(|piece| piece.spans[0].line).collect();
    of_pieces(&pieces, None, numbers, labels, name, is_extra)
}

fn of_pieces(
    pieces: &Pieces<'_>,
    style: Option<&Style>,
    numbers: Vec<usize>,
    labels: &BTreeMap<usize, usize>,
    name: String,
    is_extra: bool,
) -> Document {
    let observed = Observed::of(&pieces.text, &pieces.cuts);
    let mut evidence = Evidence::named();
    observe(&observed, &mut evidence);
    let lines: Vec<(usize, String)> =
        numbers.into_iter().zip(&observed.lines).map(|(number, line)| (number, pieces.text[line.span.clone()].to_owned())).collect();
    let gold: Vec<usize> =
        lines.iter().map(|(number, _)| *labels.get(number).unwrap_or_else(|| panic!("{name}:{number} has no label"))).collect();
    let body = name.split("--").next().unwrap_or(&name).to_owned();
    let page: Vec<f32> = (0..gold.len()).map(|at| page_weight(&observed, at)).collect();
    let format: Vec<_> = pieces.stated(style).collect();
    let mut stated = format.clone();
    for (at, stated) in stated.iter_mut().enumerate().filter(|(at, _)| (page[*at] < 0.0) == (gold[*at] != FURNITURE)) {
        stated[FURNITURE] += page[at];
    }
    Document {
        name,
        body,
        lines,
        gold,
        evidence,
        page,
        format,
        stated,
        is_extra,
        is_case: false,
        factor: None,
        rows: Vec::new(),
        rewritten: Vec::new(),
        fragments: Vec::new(),
    }
}

/// The lines of a text, as 1-based numbers and byte ranges, blank ones left out.
fn cuts(text: &str) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut at = 0;
    let mut cuts = Vec::new();
    for (number, line) in text.split('\n').enumerate() {
        if !line.chars().all(minutebook::source::is_blank) {
            cuts.push((number + 1, at..at + line.len()));
        }
        at += line.len() + 1;
    }
    cuts
}
