//! What a decision says of itself: to whom a recommendation goes, until when a matter is deferred.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::locate::{Page, collapsed};
use super::walk::{self, Unit};
use crate::lex::calendar::names_month;
use crate::model::{Decision, Fact, Minutes, Outcome, Stated};
use crate::pattern::Pattern;
use crate::source::Place;
use crate::vocab::body::BODY_NOUNS;

/// Bodies as whom a recommendation addresses: capital words up to one that names a body.
static TO: LazyLock<Pattern> = LazyLock::new(|| {
    let body = format!(r"(?:\p{{Lu}}[\p{{L}}’'&-]*\s+(?:(?:and|of|for|the|&)\s+)?){{0,7}}(?:(?i:{}))\b", BODY_NOUNS.join("|"));
    let pattern = format!(
        r"(?:(?i:recommend(?:ed|s|ation|ations)?)\s+(?:(?i:\w+\s+){{0,2}})?(?i:to)\s+(?i:the\s+)?|(?i:recommendations?)\s[^.;:]*?\b(?i:be\s+(?:submitted|made|referred|forwarded)\s+to)\s+(?i:the\s+)?)(?<to>\p{{Lu}}[\p{{L}}]*\b(?:\s[^.;:,]*)?)|(?i:that\s+)(?:(?i:the)\s+)?(?<asked>{body})\s+(?i:be\s+recommended)\b"
    );
    Pattern::new(&pattern)
});

/// A body's name at the start of a text.
static BODY: LazyLock<Pattern> = LazyLock::new(|| {
    let pattern =
        format!(r"^(?:\p{{Lu}}[\p{{L}}’'&-]*\s+(?:(?:and|of|for|the|&)\s+)?){{0,7}}?\p{{Lu}}?(?:(?i:{}))s?\b", BODY_NOUNS.join("|"));
    Pattern::new(&pattern)
});

/// Until when or where: what follows `to` or `until` after a word of deferral.
static UNTIL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:defer(?:red|ral)?|adjourn(?:ed)?|postponed?|held over|carried over|carried forward)\b[^.;]*?\b(?:to|until|till)\s+(?<until>(?:a|the|our|its|another|\d|mon|tues|wednes|thurs|fri|satur|sun|january|february|march|april|may|june|july|august|september|october|november|december|next)\b[^.;,\n]*|\d{1,2}(?:st|nd|rd|th)?\s+\p{Lu}\p{L}+(?:\s+\d{4})?)",
    )
});

/// Fills `to` and `until`.
pub(super) fn run(minutes: &mut Minutes<'_>) {
    let page = Page::of(minutes);
    walk::units(minutes, &mut |_, unit| {
        if let Unit::Decision(decision) = unit {
            fill(page, decision);
        }
    });
}

pub(crate) fn fill<'a>(page: Page<'a>, decision: &mut Decision<'a>) {
    let text = decision.text.clone();
    let label = decision.label.clone().unwrap_or_default();
    if decision.outcome == Outcome::Recommended || is_recommendation(&text) {
        decision.to = addressee(&text, &label).map(|range| said(page, &text, &decision.span, &range, "to"));
    }
    for clause in &mut decision.clauses {
        if let Some(range) = addressee(&clause.text, "") {
            let at = page.locator(&clause.text, &clause.span);
            let to = Some(Box::new(at.fact(collapsed(&clause.text[range.clone()]), &range, "to")));
            let told =
                Decision { outcome: Outcome::Recommended, text: clause.text.clone(), to, span: at.unit("decision"), ..Decision::default() };
            clause.stated.push(Stated::Decision(Box::new(told)));
        }
    }
    if decision.outcome == Outcome::Deferred {
        decision.until = later(&label, &text).map(|range| said(page, &text, &decision.span, &range, "until"));
    }
}

/// The words of a decision in a range, as a fact.
fn said<'a>(page: Page<'a>, text: &Cow<'a, str>, span: &Place, range: &Range<usize>, rule: &'static str) -> Box<Fact<'a>> {
    Box::new(page.locator(text, span).fact(collapsed(&text[range.clone()]), range, rule))
}

fn is_recommendation(text: &str) -> bool {
    text.to_lowercase().contains("recommend")
}

/// Whom a recommendation goes to.
fn addressee(text: &str, label: &str) -> Option<Range<usize>> {
    if label.to_lowercase().ends_with("recommend") || label.to_lowercase().ends_with("recommended") {
        let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphabetic()).len();
        let rest = ["to the ", "to ", "TO THE ", "TO "].iter().find_map(|word| text[lead..].strip_prefix(word).map(|_| lead + word.len()));
        if let Some(body) = rest.and_then(|at| body_at(text, at)) {
            return Some(body);
        }
    }
    TO.captures_iter(text).find_map(|found| match (found.name("to"), found.name("asked")) {
        (Some(to), _) => body_at(text, to.start()),
        (_, Some(asked)) => Some(asked.range()),
        _ => None,
    })
}

fn body_at(text: &str, at: usize) -> Option<Range<usize>> {
    let found = BODY.find(text.get(at..)?)?;
    Some(at..at + found.end())
}

/// Until when or where a matter is deferred: the word of deferral may be the label before the text.
fn later(label: &str, text: &str) -> Option<Range<usize>> {
    let lead = label.len() + 1;
    until(text).or_else(|| {
        let range = until(&format!("{label} {text}"))?;
        (range.start >= lead).then(|| range.start - lead..range.end - lead)
    })
}

/// Until when or where a matter is deferred.
fn until(text: &str) -> Option<Range<usize>> {
    let found = UNTIL.captures(text)?.name("until")?;
    let cut = ["in order", " to allow", " so that", " when ", " as ", " because ", " for further", " pending", " to enable", " and "];
    let end = cut.iter().filter_map(|word| found.as_str().find(word)).min().unwrap_or(found.as_str().len());
    let end = found.start() + found.as_str()[..end].trim_end().len();
    let range = found.start()..end;
    is_time(&text[range.clone()]).then_some(range)
}

/// The words name a meeting or a day, and no condition.
fn is_time(text: &str) -> bool {
    let lower = text.to_lowercase();
    let day = ["meeting", "session", "month", "year", "week", "day", "date", "agenda", "spring", "summer", "autumn", "winter"];
    day.iter().any(|word| lower.contains(word)) || names_month(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(text: &str) -> Option<&str> {
        addressee(text, "").map(|range| &text[range])
    }

    fn put_off(text: &str) -> Option<&str> {
        until(text).map(|range| &text[range])
    }

    #[test]
    fn recommendations_go_somewhere() {
        assert_eq!(to("AGREED TO RECOMMEND to the Council the plan."), Some("Council"));
        assert_eq!(to("That Council be recommended to adopt the plan."), Some("Council"));
        assert_eq!(to("RECOMMENDED to the Policy and Resources Committee that it be built."), Some("Policy and Resources Committee"));
        assert_eq!(to("That the following recommendations be submitted to Cabinet for consideration:"), Some("Cabinet"));
    }

    #[test]
    fn what_goes_nowhere() {
        assert_eq!(to("RECOMMENDED that the hall be let."), None);
        assert_eq!(to("It was recommended to wait."), None);
        assert_eq!(to("RECOMMENDED to"), None);
    }

    #[test]
    fn deferrals_end_somewhere() {
        assert_eq!(put_off("This item was deferred to the next meeting"), Some("the next meeting"));
        assert_eq!(put_off("it was agreed to defer this item until the June meeting."), Some("the June meeting"));
        assert_eq!(put_off("The matter was deferred to 4 May 2021."), Some("4 May 2021"));
        assert_eq!(put_off("RESOLVED to DEFER consideration of the report in order to allow officers to:"), None);
        assert_eq!(put_off("Agreed to defer for the time being."), None);
        assert_eq!(put_off("deferred until the owner has been asked."), None);
        assert_eq!(put_off("deferred until"), None);
    }
}
