//! The account of a text: every letter of it is in the words of the unit whose span covers it, or is listed as left out with its span.
//!
//! Letters are matched by place, so that words that are repeated in the JSON, or that moved to another unit, account for nothing.

use serde_json::Value;

use super::letters::{Is, Node, letters, nodes};
use super::units::{Field, LeftOut, Unit, left_out, units};

/// What is wrong with an account: which kind of fault, and where.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Short name of the kind.
    pub kind: &'static str,
    /// Where, and which words.
    pub what: String,
}

fn fault(kind: &'static str, what: String) -> Fault {
    Fault { kind, what }
}

/// Holds the JSON of a document against the text that it was read from.
pub fn account(text: &str, document: &Value) -> Vec<Fault> {
    let (units, left_out) = match (units(document), left_out(document)) {
        (Ok(units), Ok(left_out)) => (units, left_out),
        (Err(why), _) | (_, Err(why)) => return vec![fault("json", why)],
    };
    let mut faults = off_the_text(text, &units, &left_out);
    if faults.is_empty() {
        let mut ledger = Ledger::of(text, &units, &left_out);
        left_out.iter().for_each(|entry| ledger.set_aside(entry, &mut faults));
        units.iter().for_each(|unit| ledger.unit(unit, &mut faults));
        ledger.close(&mut faults);
    }
    faults
}

/// Spans that are none of this text.
fn off_the_text(text: &str, units: &[Unit], left_out: &[LeftOut]) -> Vec<Fault> {
    let places = units.iter().flat_map(|unit| places(unit).map(move |place| (unit.path.as_str(), place)));
    let further = left_out.iter().filter_map(|entry| Some(("/source/left_out", entry.span?)));
    places
        .chain(further)
        .filter(|(_, (start, end))| text.get(*start..*end).is_none())
        .map(|(path, place)| fault("span off the text", format!("{path}: {place:?}")))
        .collect()
}

fn places(unit: &Unit) -> impl Iterator<Item = (usize, usize)> + '_ {
    unit.spans.iter().chain(unit.again.iter().flatten()).copied()
}

struct Ledger<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    /// Letters that are accounted for.
    paid: Vec<bool>,
    /// Letters in the span of a unit that has already reported what is wrong with them.
    held: Vec<bool>,
}

impl<'t> Ledger<'t> {
    fn of(text: &'t str, units: &[Unit], left_out: &[LeftOut]) -> Self {
        let spans = units.iter().flat_map(places).chain(left_out.iter().filter_map(|entry| entry.span));
        let mut cuts: Vec<usize> = spans.flat_map(|(start, end)| [start, end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let nodes = nodes(text, &cuts);
        Ledger { text, paid: vec![false; nodes.len()], held: vec![false; nodes.len()], nodes }
    }

    /// The letters of a span that nothing has paid for yet.
    fn open(&self, (start, end): (usize, usize)) -> Vec<usize> {
        let first = self.nodes.partition_point(|node| node.start < start);
        (first..self.nodes.len()).take_while(|at| self.nodes[*at].end <= end).filter(|at| !self.paid[*at]).collect()
    }

    fn set_aside(&mut self, entry: &LeftOut, faults: &mut Vec<Fault>) {
        let Some(span) = entry.span else {
            return faults.push(fault("left out without a span", format!("{:?}", entry.text)));
        };
        let open = self.open(span);
        let wanted = letters(&entry.text);
        if self.ends(&open, 0, &wanted).iter().any(|end| open[*end..].iter().all(|at| self.nodes[*at].is_needless())) {
            open.iter().for_each(|at| self.paid[*at] = true);
        } else {
            faults.push(fault("left out otherwise than it stands", format!("{:?} at {span:?}", entry.text)));
        }
    }

    fn unit(&mut self, unit: &Unit, faults: &mut Vec<Fault>) {
        self.place(unit, &unit.spans, faults);
        // What is printed once more is in the words of the unit, or is listed as left out from end to end.
        for spans in unit.again.iter().filter(|spans| spans.iter().any(|span| !self.is_paid(*span))).collect::<Vec<_>>() {
            self.place(unit, spans, faults);
        }
    }

    fn is_paid(&self, span: (usize, usize)) -> bool {
        self.open(span).iter().all(|at| self.nodes[*at].is_needless())
    }

    /// Pays for the letters of a place with the words of its unit.
    fn place(&mut self, unit: &Unit, spans: &[(usize, usize)], faults: &mut Vec<Fault>) {
        let all: Vec<usize> = spans.iter().flat_map(|span| self.open(*span)).collect();
        if let Some(at) = all.iter().find(|at| self.held[**at]) {
            faults.push(fault("in two units", format!("{}: {:?}", unit.path, self.around(*at))));
        }
        all.iter().for_each(|at| self.held[*at] = true);
        if self.in_order(&all, &unit.fields) {
            return all.iter().for_each(|at| self.paid[*at] = true);
        }
        let mut by_length: Vec<&Field> = unit.fields.iter().collect();
        // A copy comes last and in one piece, so that it takes no word of another.
        by_length.sort_by_key(|field| (is_copy(unit, field), std::cmp::Reverse(field.text.len())));
        for field in by_length {
            if is_copy(unit, field) {
                self.stretch(&all, 0, &letters(&field.text));
                continue;
            }
            let missing = self.field(&all, field);
            if !missing.is_empty() {
                faults.push(fault("words that do not stand there", format!("{} {}: {missing:?}", unit.path, field.name)));
            }
        }
        self.report(&all, &unit.path, "in the span of a unit, in no field", faults);
    }

    /// The fields, one after the other, are the whole text.
    fn in_order(&self, all: &[usize], fields: &[Field]) -> bool {
        let whole: Vec<char> = fields.iter().flat_map(|field| letters(&field.text)).collect();
        self.ends(all, 0, &whole).iter().any(|end| all[*end..].iter().all(|at| self.nodes[*at].is_needless()))
    }

    /// Accounts for a field in one piece, else word by word. Returns the words that are missing.
    fn field<'f>(&mut self, all: &[usize], field: &'f Field) -> Vec<&'f str> {
        if self.stretch(all, 0, &letters(&field.text)).is_some() {
            return Vec::new();
        }
        let words = field.text.split(|c: char| !super::letters::counts(c)).filter(|word| !word.is_empty());
        let mut from = 0;
        let mut missing = Vec::new();
        for word in words {
            match self.stretch(all, from, &letters(word)) {
                Some(end) => from = end,
                None => missing.push(word),
            }
        }
        missing
    }

    /// Accounts for these letters at their first place that is free and in one piece. Returns where they end.
    fn stretch(&mut self, all: &[usize], from: usize, wanted: &[char]) -> Option<usize> {
        if wanted.is_empty() {
            return Some(from);
        }
        let (start, end) = (from..all.len()).filter(|start| !self.paid[all[*start]]).find_map(|start| {
            let unpaid = all[start..].iter().take_while(|at| !self.paid[**at]).count();
            Some((start, start + self.ends(&all[start..start + unpaid], 0, wanted).first()?))
        })?;
        all[start..end].iter().for_each(|at| self.paid[*at] = true);
        Some(end)
    }

    /// Where these letters end if they begin at `from`: markup may count unchanged, or as the character it represents.
    fn ends(&self, all: &[usize], from: usize, wanted: &[char]) -> Vec<usize> {
        // For each number of letters that are matched, the node that is next. Few texts have more than one way.
        let mut ways = vec![(from, 0)];
        let mut ends = Vec::new();
        let mut seen = std::collections::HashSet::new();
        while let Some((node, matched)) = ways.pop() {
            if matched == wanted.len() {
                ends.push(node);
                continue;
            }
            let Some(at) = all.get(node) else { continue };
            match &self.nodes[*at].is {
                Is::Letter(c) if *c == wanted[matched] => ways.push((node + 1, matched + 1)),
                Is::Letter(_) => {}
                Is::Markup { kept, read } => {
                    let next = [kept, read].into_iter().filter(|way| wanted[matched..].starts_with(way));
                    let next: Vec<_> = next.map(|way| (node + 1, matched + way.len())).filter(|way| seen.insert(*way)).collect();
                    ways.extend(next);
                }
            }
        }
        ends.sort_unstable();
        ends
    }

    /// Letters that are in no unit and not left out.
    fn close(&self, faults: &mut Vec<Fault>) {
        let outside: Vec<usize> = (0..self.nodes.len()).filter(|at| !self.held[*at]).collect();
        self.report(&outside, "", "in no unit", faults);
    }

    /// One fault for each row of letters that nothing paid for.
    fn report(&self, all: &[usize], path: &str, kind: &'static str, faults: &mut Vec<Fault>) {
        let unpaid = |at: &usize| !self.paid[*at] && !self.nodes[*at].is_needless();
        let mut at = 0;
        while let Some(first) = all[at..].iter().position(unpaid).map(|found| at + found) {
            let row = all[first..].iter().take_while(|at| unpaid(at)).count();
            let (start, end) = (self.nodes[all[first]].start, self.nodes[all[first + row - 1]].end);
            let words = self.text.get(start..end).unwrap_or_default();
            faults.push(fault(kind, format!("{path} lost {words:?} of {:?}", self.around(all[first]))));
            at = first + row;
        }
    }

    /// The line of a letter.
    fn around(&self, at: usize) -> &str {
        let start = self.nodes[at].start;
        let from = self.text[..start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let to = self.text[start..].find(['\n', '\r']).map_or(self.text.len(), |end| start + end);
        &self.text[from..to]
    }
}

/// Words that the unit repeats: the label inside the text of a decision, the title of its item that a paper has.
fn is_copy(unit: &Unit, field: &Field) -> bool {
    let inside = |name: &str| unit.fields.iter().any(|other| other.name == name && other.text.contains(&field.text));
    match field.name {
        "label" => inside("text"),
        "title" => unit.path.contains("/documents/"),
        _ => false,
    }
}
