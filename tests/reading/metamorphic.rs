//! Small changes change little: a fixture that is rewritten as another body would have set it keeps the roles of its lines.
//!
//! The floors are the rows `fixtures/WAY` of `.ci/floor`. The weights have seen the fixtures: `examples/fit --rewritten` measures texts
//! that they have not seen, which `.ci/run` holds to the rows `bodies/WAY`.

use std::collections::BTreeMap;

use crate::rewrite::{Choices, REWRITINGS, Row, kept};
use minutebook::decode;
use minutebook::observe::Document;
use minutebook::tree::Pieces;

/// The label of each line that is not blank.
fn labels(text: &str) -> Vec<String> {
    let source = minutebook::read::text(text);
    let pieces = Pieces::plain(&source);
    let document = Document::of(&pieces.text, &pieces.cuts);
    decode::labels(&document, pieces.stated(None)).iter().map(|labelled| labelled.label.name()).collect()
}

fn floors() -> BTreeMap<String, f64> {
    let text = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/floor")).unwrap();
    let rows = text.lines().filter_map(|row| row.strip_prefix("fixtures/")?.split_once(' '));
    rows.map(|(way, part)| (way.to_owned(), part.parse().unwrap())).collect()
}

#[test]
fn rewritten_fixtures_keep_their_roles() {
    let mut counts = vec![(0, 0); REWRITINGS.len()];
    let mut changed = vec![false; REWRITINGS.len()];
    for (number, sample) in crate::support::fixtures().into_iter().enumerate() {
        let mut found = labels(&sample.text).into_iter();
        let is_blank = |line: &str| line.chars().all(minutebook::source::is_blank);
        let lines = sample.text.split('\n').map(|line| line.trim_end_matches('\r'));
        let rows: Vec<Row> = lines.map(|line| Row::of(line, (!is_blank(line)).then(|| found.next().unwrap()))).collect();
        for (((_, rewrite), counts), changed) in REWRITINGS.iter().zip(&mut counts).zip(&mut changed) {
            for choice in 0..3 {
                let rewritten = rewrite(&rows, &mut Choices(((number * 3 + choice) as u64 * 0x9e37_79b9) | 1));
                *changed |= rewritten != rows;
                let text: String = rewritten.iter().map(|row| format!("{}\n", row.text)).collect();
                let (same, all) = kept(&rewritten, &labels(&text));
                *counts = (counts.0 + same, counts.1 + all);
            }
        }
    }
    let idle: Vec<&str> = REWRITINGS.iter().zip(&changed).filter(|(_, changed)| !**changed).map(|((name, _), _)| *name).collect();
    assert!(idle.is_empty(), "ways that rewrite no fixture: {idle:?}");
    let floors = floors();
    let parts = REWRITINGS.iter().zip(&counts).map(|((name, _), (same, all))| (*name, f64::from(*same as u32) / f64::from(*all as u32)));
    let below: Vec<String> = parts
        .inspect(|(name, part)| println!("fixtures/{name} {part:.4}"))
        .filter(|(name, part)| *part < *floors.get(*name).unwrap_or_else(|| panic!(".ci/floor has no row fixtures/{name}")))
        .map(|(name, part)| format!("fixtures/{name}: {part:.4}, below the floor of {}", floors[name]))
        .collect();
    assert!(below.is_empty(), "{}", below.join("\n"));
}
