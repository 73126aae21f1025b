//! Enactments: Acts, Measures, regulations and orders, with the provision that the text names.

use std::ops::Range;

use super::chars::Chars;
use super::list::joint;
use super::{Found, Phrase, Reading, Says, is, is_symbol, number, role, start, title};
use crate::entity::window::collapsed;
use crate::lex::{class, symbol};
use crate::model::ReferenceKind;

/// Maximum numbers after one word for a provision.
const MOST_NUMBERS: usize = 6;
/// Maximum provisions that lead to one enactment: "paragraph 1 of Part 1 of Schedule 12A to".
const MOST_PROVISIONS: usize = 4;
/// Maximum words of the title of a council's own rules.
const WORDS_OF_OWN: usize = 4;

/// Enactments that a text names.
pub(super) fn found(reading: &Reading<'_>) -> Vec<Found> {
    let provisions: Vec<Provision> = reading.all(Says::Provision).filter_map(|phrase| provision(reading, phrase)).collect();
    let enactments = reading.all(Says::Enactment).filter_map(|phrase| enactment(reading, phrase, &provisions));
    let instruments = reading.all(Says::Instrument).filter_map(|phrase| instrument(reading, phrase));
    let schedules = reading.all(Says::Schedule).filter_map(|phrase| schedule(reading, phrase, &provisions));
    enactments.chain(instruments).chain(schedules).collect()
}

/// A part of an enactment, by its number.
struct Provision {
    range: Range<usize>,
    /// The byte of what it is part of.
    of: Option<usize>,
}

/// "section 12A(1) and 13", "Part 1".
fn provision(reading: &Reading<'_>, phrase: &Phrase) -> Option<Provision> {
    let chars = Chars::new(reading.text, phrase.words.end).maybe(|chars| chars.char(char::is_whitespace));
    let mut end = number::provision(chars)?.at;
    for _ in 1..MOST_NUMBERS {
        let next = joint(reading, end).and_then(|(_, from)| number::provision(Chars::new(reading.text, from)));
        let Some(next) = next else { break };
        end = next.at;
    }
    let at = reading.token_at(end);
    let lead = at + usize::from(is_symbol(reading, at, symbol::COMMA));
    let next = lead + 1 + usize::from(reading.is(lead + 1, class::THE));
    let of = is(reading, lead, role::LEADS_ON).then(|| start(reading, next));
    Some(Provision { range: phrase.words.start..end, of })
}

fn enactment(reading: &Reading<'_>, phrase: &Phrase, provisions: &[Provision]) -> Option<Found> {
    let noun = phrase.tokens.start;
    let first = reading.is(noun, class::CAPITAL).then(|| title::first(reading, noun)).flatten()?;
    let year = year(reading, noun).ok()?;
    let name = start(reading, first)..noun_end(reading, phrase);
    let title = collapsed(reading.words(&name));
    let value = year.clone().map_or(title.clone(), |year| format!("{title} {}", reading.words(&year)));
    let found = with_part(reading, name.start..year.clone().map_or(name.end, |year| year.end), value, provisions);
    let is_sure = if is(reading, noun, role::PRIMARY) {
        year.is_some() || found.part.is_some()
    } else {
        let is_own = is(reading, noun - 1, role::OWN_RULES);
        year.is_some() && !is_own && (found.part.is_some() || is_full(&title))
    };
    is_sure.then_some(found)
}

/// The byte after a noun, without the "'s" attached to it.
fn noun_end(reading: &Reading<'_>, phrase: &Phrase) -> usize {
    let word = reading.words(&phrase.words);
    let owner = word.strip_suffix(['s', 'S']).and_then(|word| word.strip_suffix(['\'', '’']));
    phrase.words.start + owner.unwrap_or(word).len()
}

/// The year after the noun of a title, if there is one. It fails where there is another number.
fn year(reading: &Reading<'_>, noun: usize) -> Result<Option<Range<usize>>, ()> {
    let at = noun + 1 + usize::from(is_symbol(reading, noun + 1, symbol::COMMA));
    if reading.is(at, class::SLASHED) {
        return Err(());
    }
    let range = reading.bytes(&(at..at + 1));
    let is_year = |year: &&str| year.parse().is_ok_and(|year: u32| (1200..2100).contains(&year));
    let found = Some(reading.words(&range)).filter(|_| reading.is(at, class::YEAR)).filter(is_year);
    let goes_on = reading.after(range.end).strip_prefix(['/', '-', '–']).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if found.is_some() && goes_on { Err(()) } else { Ok(found.map(|_| range)) }
}

/// The title with the provision before or after it.
fn with_part(reading: &Reading<'_>, range: Range<usize>, value: String, provisions: &[Provision]) -> Found {
    let mut found = Found::new(ReferenceKind::Legislation, range.clone(), value);
    if let Some(part) = before(provisions, range.start) {
        found.range.start = part.start;
        found.part = Some(part);
    } else if let Some(part) = after(reading, provisions, range.end) {
        found.range.end = part.end;
        found.part = Some(part);
    }
    found
}

/// The provisions that lead to the title at a byte.
fn before(provisions: &[Provision], title: usize) -> Option<Range<usize>> {
    let known = provisions.partition_point(|provision| provision.range.end <= title);
    let mut next = title;
    let leading = provisions.get(..known)?.iter().rev().take(MOST_PROVISIONS).take_while(|provision| {
        let leads = provision.of == Some(next);
        next = provision.range.start;
        leads
    });
    let ranges: Vec<&Range<usize>> = leading.map(|provision| &provision.range).collect();
    Some(ranges.last()?.start..ranges.first()?.end)
}

/// The provision after a title that ends at a byte.
fn after(reading: &Reading<'_>, provisions: &[Provision], end: usize) -> Option<Range<usize>> {
    let chars = Chars::new(reading.text, end).blanks().maybe(|chars| chars.one_of(b",")).blanks().maybe(|chars| chars.one_of(b"("));
    let at = provisions.binary_search_by_key(&chars.at, |provision| provision.range.start).ok()?;
    provisions.get(at).map(|provision| provision.range.clone())
}

/// A schedule whose letter says that it was added to an Act.
fn schedule(reading: &Reading<'_>, phrase: &Phrase, provisions: &[Provision]) -> Option<Found> {
    let from = start(reading, phrase.tokens.end);
    let number = Chars::new(reading.text, from).digits(1, 2)?.capitals(1, 1).filter(|chars| chars.ends())?;
    let range = phrase.words.start..number.at;
    let is_title = reading.is(phrase.tokens.start, class::CAPITAL) && from > phrase.words.end;
    is_title.then(|| with_part(reading, range.clone(), reading.words(&range).to_owned(), provisions))
}

/// A statutory instrument by its year and number.
fn instrument(reading: &Reading<'_>, phrase: &Phrase) -> Option<Found> {
    let chars = Chars::new(reading.text, start(reading, phrase.tokens.end));
    let year = number::full_year(chars)?;
    let joined = year.blanks();
    let at = reading.token_at(joined.at);
    let past_stop = at + 1 + usize::from(is_symbol(reading, at + 1, symbol::STOP));
    let numbered = || is(reading, at, role::NUMBER).then(|| Chars::new(reading.text, start(reading, past_stop)));
    let from = joined.one_of(b"/").map(Chars::blanks).or_else(numbered)?;
    let number = from.digits(1, 4).filter(|chars| chars.ends())?;
    let value = format!("SI {}/{}", year.since(chars.at), number.since(from.at));
    let is_capital = reading.is(reading.token_at(phrase.trigger.start), class::CAPITAL);
    is_capital.then(|| Found::new(ReferenceKind::Legislation, phrase.words.start..number.at, value))
}

/// Long enough, or with a bracket, for regulations of the state.
fn is_full(title: &str) -> bool {
    title.contains('(') || title.split(' ').count() > WORDS_OF_OWN
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<(&str, String, Option<&str>)> {
        found(&Reading::of(text)).into_iter().map(|one| (&text[one.range], one.value, one.part.map(|part| &text[part]))).collect()
    }

    fn one(text: &str) -> (&str, String, Option<&str>) {
        let found = read_all(text);
        assert!(!found.is_empty(), "nothing in {text:?}");
        found[0].clone()
    }

    #[test]
    fn titles_with_their_year() {
        assert_eq!(one("under the Licensing Act 2003."), ("Licensing Act 2003", "Licensing Act 2003".into(), None));
        assert_eq!(
            one("Local Government Act, 2001 (as amended)"),
            ("Local Government Act, 2001", "Local Government Act 2001".into(), None)
        );
        let measure = "Local Government (Wales) Measure 2011";
        assert_eq!(one(&format!("The {measure} applies")).1, measure);
        let orders = "Town and Country Planning (General Permitted Development) (England) Order 2015";
        assert_eq!(one(&format!("in accordance with the {orders}")).0, orders);
        assert_eq!(one("Pursuant to Highways Act 1980").0, "Highways Act 1980");
        assert_eq!(one("LICENSING ACT 2003 – APPLICATION").1, "LICENSING ACT 2003");
        assert_eq!(one("the “Housing Act 1988” applies").0, "Housing Act 1988");
        let numbered = "Health Protection (Coronavirus) (No. 2) Regulations 2020";
        assert_eq!(one(&format!("made under the {numbered}")).0, numbered);
        assert_eq!(one("(Miscellaneous Provisions) Act 1976 s.4").2, Some("s.4"));
    }

    #[test]
    fn provisions() {
        assert_eq!(one("Section 12A of the Local Government Act 1972").2, Some("Section 12A"));
        assert_eq!(
            one("paragraphs 1 and 3 of Part 1 of Schedule 12A to the Local Government Act 1972").2,
            Some("paragraphs 1 and 3 of Part 1 of Schedule 12A")
        );
        assert_eq!(one("Section 100A(4) of the Local Government Act 1972").0, "Section 100A(4) of the Local Government Act 1972");
        assert_eq!(
            one("Regulation 5 of the Members’ Allowances (England) Regulations 2012").0,
            "Regulation 5 of the Members’ Allowances (England) Regulations 2012"
        );
        assert_eq!(
            one("(Local Government Act 1972 s.137)"),
            ("Local Government Act 1972 s.137", "Local Government Act 1972".into(), Some("s.137"))
        );
        assert_eq!(one("Section 137 of the Local Government Act").1, "Local Government Act");
        assert_eq!(one("(paragraph 13 of Schedule 12A)."), ("paragraph 13 of Schedule 12A", "Schedule 12A".into(), Some("paragraph 13")));
        assert_eq!(one("SI 2012/2089").1, "SI 2012/2089");
    }

    #[test]
    fn what_is_no_enactment() {
        for text in [
            "the Act 2003",
            "the Balancing Act was played",
            "Financial Regulations 2019",
            "Westmere Town Council Financial Regulations 2019",
            "the Allotment Rules 2020",
            "in Order 2006",
            "Standing Orders and the Order of business",
            "Section 4 of the report",
            "Schedule 12 of payments",
            "Tree Preservation Order 2019/05",
            "Act",
        ] {
            assert_eq!(read_all(text), [], "{text}");
        }
    }

    #[test]
    fn instruments_have_a_year_and_a_number() {
        assert_eq!(one("under S.I. No. 2012/55 of the code").1, "SI 2012/55");
    }

    #[test]
    fn an_instrument_may_have_its_number_after_the_year() {
        assert_eq!(
            (one("under SI 2012/55 of May").1, one("under SI 2012 No. 55 of May").1, one("under SI 2012 No 55 of May").1),
            ("SI 2012/55".into(), "SI 2012/55".into(), "SI 2012/55".into())
        );
        assert!(
            read_all("under si 2012/55").is_empty()
                && read_all("under SI 2012/55555").is_empty()
                && read_all("under SI 2012 55").is_empty()
        );
    }
}
