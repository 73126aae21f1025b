//! The series of the line's number, and the relation of the line to the main series.

use super::document::{Document, kind_named};
use super::evidence::{Evidence, bucket, note};
use super::known::{NO_RANK, SeriesProfile};

/// Buckets of shares in hundredths.
const TITLES: &[usize] = &[10, 40, 70, 95];

pub fn observe(document: &Document<'_>, at: usize, out: &mut Evidence) {
    main(document, at, out);
    under_lone(document, at, out);
    let Some((series, member)) = document.member(at) else { return };
    let profile = &document.profiles[series];
    let rank = rank(profile);
    note!(out, "series.member", member);
    note!(out, "series.rank", rank);
    note!(out, "series.depth", profile.depth.min(3));
    note!(out, "series.inner", profile.inner.min(2));
    note!(out, "series.member-rank", member, rank);
}

fn rank(profile: &SeriesProfile) -> usize {
    match profile.rank {
        NO_RANK => 9,
        rank => bucket(rank, &[0, 1, 4]),
    }
}

/// The place of the line beside the main series.
fn main(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let line = &document.lines[at];
    let Some(main) = document.main else {
        note!(out, "series.main", "none");
        note!(out, "series.no-main", line.shape, line.gap.min(2));
        return;
    };
    let members = &document.series.series[main].members;
    let is_main = document.is_main(at);
    note!(out, "series.main", if is_main { "entry" } else { "other" });
    if is_main {
        note!(out, "series.main-shape", line.shape);
        note!(out, "series.main-kind", kind_named(document.series.series[main].kind));
    }
    let next = members.partition_point(|member| member.0 <= at);
    let place = match next {
        0 => "before",
        next if next == members.len() && !is_main => "after",
        _ => "in",
    };
    note!(out, "series.place", place);
    note!(out, "series.place-shape", place, line.shape);
    note!(out, "series.place-kind", place, document.kind_of(at));
    let since = next.checked_sub(1).and_then(|before| members.get(before)).map_or(99, |member| at - member.0);
    note!(out, "series.since", bucket(since, &[0, 1, 2, 5, 20, 98]));
    if since == 1 {
        note!(out, "series.behind-main", line.shape, document.lines[at - 1].is_lone());
    }
}

/// The line under a number that is alone on its line.
fn under_lone(document: &Document<'_>, at: usize, out: &mut Evidence) {
    let Some(before) = at.checked_sub(1).filter(|before| document.lines[*before].is_lone()) else { return };
    let line = &document.lines[at];
    if line.marker.is_some() {
        return;
    }
    note!(out, "series.under-lone", document.kind_of(before), document.is_main(before), line.shape);
    if let Some((series, _)) = document.member(before) {
        let profile = &document.profiles[series];
        note!(out, "series.under-lone-titles", bucket(profile.titles, TITLES), rank(profile));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::observe::document::{MARKED, MINUTES};
    use crate::observe::observed;

    #[test]
    fn the_place_of_a_line_in_the_series_is_observed() {
        for (text, at, names) in [
            (
                MINUTES,
                3,
                "depth=0 inner=1 main-kind=decimal main-shape=Title main=entry member-rank=First,0 member=First \
                 place-kind=in,decimal place-shape=in,Title place=in rank=0 since=0",
            ),
            (
                MINUTES,
                15,
                "depth=1 inner=0 main=other member-rank=Next,1 member=Next place-kind=in,letter place-shape=in,Sentence \
                 place=in rank=1 since=3",
            ),
            (MINUTES, 17, "behind-main=ShortStop,0 main=other place-kind=after,- place-shape=after,ShortStop place=after since=1"),
            (MARKED, 2, "main=none no-main=Capitals,0 under-lone-titles=4,0 under-lone=decimal,0,Capitals"),
            (MARKED, 3, "depth=1 inner=0 main=none member-rank=First,9 member=First no-main=Short,0 rank=9"),
        ] {
            assert_eq!(observed(observe, text, at).join(" "), names, "line {at}");
        }
    }
}
