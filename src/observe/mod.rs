//! What can be observed of each line of a document, as evidence. One file a group; the groups are listed here.

mod analysis;
mod block;
mod cues;
mod document;
pub mod evidence;
mod known;
mod marker;
mod neighbours;
mod page;
mod profile;
mod quote;
mod scope;
mod series;
mod setting;
mod shape;
mod statement;
mod words;

pub use document::Document;
pub use evidence::Evidence;
pub use known::{LineCue, PageMatter};
pub use quote::Quoted;

/// A group of evidence.
pub struct Group {
    /// Its name, with which its observations begin.
    pub name: &'static str,
    /// Observes a line, by index.
    pub observe: fn(&Document<'_>, usize, &mut Evidence),
}

/// All groups.
pub const GROUPS: &[Group] = &[
    Group { name: "marker", observe: marker::observe },
    Group { name: "series", observe: series::observe },
    Group { name: "cues", observe: cues::observe },
    Group { name: "words", observe: words::observe },
    Group { name: "block", observe: block::observe },
    Group { name: "statement", observe: statement::observe },
    Group { name: "shape", observe: shape::observe },
    Group { name: "setting", observe: setting::observe },
    Group { name: "neighbours", observe: neighbours::observe },
    Group { name: "scope", observe: scope::observe },
    Group { name: "page", observe: page::observe },
    Group { name: "profile", observe: profile::observe },
];

/// The evidence of every line of a document.
pub fn observe(document: &Document<'_>, evidence: &mut Evidence) {
    (0..document.lines.len()).for_each(|at| observe_line(document, at, evidence));
}

/// The evidence of a line of a document, by index, after that of the lines before.
pub fn observe_line(document: &Document<'_>, at: usize, evidence: &mut Evidence) {
    GROUPS.iter().for_each(|group| (group.observe)(document, at, evidence));
    evidence.end_line();
}

/// What a group of evidence observes of a line of a text, in order of the names.
#[cfg(test)]
fn observed(observe: fn(&Document<'_>, usize, &mut Evidence), text: &str, at: usize) -> Vec<String> {
    let document = Document::of_text(text);
    let mut evidence = Evidence::named();
    observe(&document, at, &mut evidence);
    evidence.end_line();
    let names: std::collections::BTreeMap<u32, &str> = evidence.names().collect();
    let own = |id: &u32| names.get(id).and_then(|name| name.split_once('.')).map(|(_, own)| own.trim_end_matches('=').to_owned());
    let mut own: Vec<String> = evidence.line(0).iter().filter_map(own).collect();
    own.sort();
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A group observes something of a line of a text.
    fn has(text: &str, at: usize, name: &str) -> bool {
        let document = Document::of_text(text);
        let mut evidence = Evidence::named();
        observe(&document, &mut evidence);
        let id = evidence.names().find(|(_, known)| *known == name).map(|(id, _)| id);
        id.is_some_and(|id| evidence.line(at).contains(&id))
    }

    #[test]
    fn lines_are_observed_as_they_look() {
        for (at, names) in [
            (0, &["shape.width=1", "shape.shape-last=Capitals,Lower", "profile.pattern=2,3,Capitals", "series.place=before"][..]),
            (1, &["shape.gaps=Title,0,1", "setting.gap-after=1", "profile.pattern-lines=3", "neighbours.cue-kind=minutes-label,-"]),
            (3, &["series.member=First", "series.inner=1", "series.main=entry", "marker.topic=", "neighbours.third-cue=minutes-label"]),
            (4, &["series.since=1", "series.behind-main=Short,0", "block.rule=sent-apologies,only", "neighbours.next-topic="]),
        ] {
            for name in names {
                assert!(has(document::MINUTES, at, name), "line {at}: {name}");
            }
        }
        assert!(has("Roads\nwww.holt.example\nThe elm fell.", 1, "shape.holds=address,Signs"));
        assert!(!has(document::MINUTES, 1, "series.since=1") && !has(document::MINUTES, 4, "series.main=entry"));
    }

    #[test]
    fn evidence_is_kept_line_by_line() {
        let mut evidence = Evidence::default();
        evidence.put("a", evidence::fnv("a"), (1_u8, (), ()));
        evidence.end_line();
        evidence.end_line();
        evidence.put("a", evidence::fnv("a"), (2_u8, (), ()));
        evidence.put("a", evidence::fnv("a"), (1_u8, 2_u8, ()));
        evidence.end_line();
        assert_eq!(
            (evidence.len(), evidence.line(0).len(), evidence.line(1).len(), evidence.line(2).len(), evidence.line(3).len()),
            (3, 1, 0, 2, 0)
        );
        let ids: std::collections::HashSet<u32> = evidence.line(0).iter().chain(evidence.line(2)).copied().collect();
        assert_eq!(ids.len(), 3);
        assert!(!evidence.is_empty());
        evidence.clear();
        assert!(evidence.is_empty() && evidence.line(0).is_empty());
        assert_eq!([0, 3, 4, 9].map(|value| evidence::bucket(value, &[3, 8])), [0, 0, 1, 2]);
        assert_eq!((evidence::fnv(""), evidence::fnv("a")), (0x811c_9dc5, 0xe40c_292c));
    }
}
