//! Votes: their results, their counts, and who voted how, if the text says so.

use serde::Serialize;
use serde_json::Value;

use super::words;

/// Sides of a vote, by their names in the JSON.
const SIDES: [&str; 3] = ["for", "against", "abstain"];

/// What those on a side did, as the table `voters` has it.
const POSITIONS: [&str; 3] = ["for", "against", "abstained"];

/// Votes that state something: a result, a count, a name, or that no one was against.
#[derive(Debug, Default, Serialize)]
pub struct Votes {
    /// How many there are.
    pub total: usize,
    /// Those that were carried.
    pub carried: usize,
    /// Those that were lost.
    pub lost: usize,
    /// Those of which the text does not say what came of them.
    pub without_result: usize,
    /// Votes with a count for at least one side.
    pub with_figures: usize,
    /// Votes of which the text says that no one was against.
    pub unanimous: usize,
    /// Each of them.
    pub list: Vec<Vote>,
}

/// A vote.
#[derive(Debug, Serialize)]
pub struct Vote {
    /// The document, by its place among the meetings.
    pub meeting: usize,
    /// Number and title of its item.
    pub item: String,
    /// `carried` or `lost`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// How many voted how.
    #[serde(flatten)]
    pub figures: Figures,
    /// Who voted how, as named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub voters: Vec<(String, String)>,
}

/// How many voted how, where the text says so.
#[derive(Debug, Default, Serialize)]
pub struct Figures {
    /// For it.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub ayes: Option<u64>,
    /// Against it.
    #[serde(rename = "against", skip_serializing_if = "Option::is_none")]
    pub noes: Option<u64>,
    /// Neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub abstain: Option<u64>,
}

impl Votes {
    pub(super) fn add(&mut self, vote: &Value, meeting: usize, item: &str) {
        let [ayes, noes, abstain] = SIDES.map(|side| vote[side]["count"].as_u64());
        let (result, voters) = (vote["result"].as_str().map(words), voters(vote));
        let unanimous = vote["unanimous"] == true;
        let has_figures = ayes.or(noes).or(abstain).is_some();
        // The words of a vote whose names are elsewhere.
        if result.is_none() && voters.is_empty() && !unanimous && !has_figures {
            return;
        }
        self.total += 1;
        match result.as_deref() {
            Some("carried") => self.carried += 1,
            Some("lost") => self.lost += 1,
            _ => self.without_result += 1,
        }
        self.with_figures += usize::from(has_figures);
        self.unanimous += usize::from(unanimous);
        self.list.push(Vote { meeting, item: item.to_owned(), result, figures: Figures { ayes, noes, abstain }, voters });
    }
}

/// Who voted how.
fn voters<'v>(vote: &'v Value) -> Vec<(String, String)> {
    let list = |value: &'v Value| value.as_array().into_iter().flatten();
    let mut voters = Vec::new();
    for (side, position) in SIDES.iter().zip(POSITIONS) {
        let names = list(&vote[*side]["names"]);
        voters.extend(names.filter_map(|person| Some((words(person["name"].as_str()?), position.to_owned()))));
    }
    let position = |one: &Value| Some((words(one["member"]["name"].as_str()?), words(one["position"].as_str()?)));
    voters.extend(list(&vote["dissent"]).filter_map(position));
    voters
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_vote_that_states_nothing_is_not_counted() {
        let total = |vote: Value| {
            let mut votes = Votes::default();
            votes.add(&vote, 0, "4 Parks");
            (votes.total, votes.list.len())
        };
        assert_eq!(total(json!({ "text": "The Council voted as follows:" })), (0, 0));
        assert_eq!(total(json!({ "result": "lost" })), (1, 1));
        assert_eq!(total(json!({ "unanimous": true })), (1, 1));
        assert_eq!(total(json!({ "for": { "count": 2 } })), (1, 1));
        assert_eq!(total(json!({ "dissent": [{ "member": { "name": "Cllr Fox" }, "position": "against" }] })), (1, 1));
    }
}
