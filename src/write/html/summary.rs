//! The summary at the top of the page: each decision and each action, with a link to its place.

use serde::Serialize;

use super::page::Runs;

/// Decisions and actions, in reading order.
#[derive(Default)]
pub struct Summary<'m> {
    pub decisions: Vec<Decided<'m>>,
    pub actions: Vec<ListedAction<'m>>,
    /// The current item.
    pub item: Option<&'m str>,
}

/// A decision.
pub struct Decided<'m> {
    pub id: String,
    pub text: Runs<'m>,
    pub outcome: String,
    /// Title of its item.
    pub item: Option<&'m str>,
}

/// An action.
pub struct ListedAction<'m> {
    pub id: String,
    pub text: Runs<'m>,
    pub owners: String,
    pub due: String,
}

impl<'m> Summary<'m> {
    /// Adds a decision, and returns its id.
    pub fn decision(&mut self, text: Runs<'m>, outcome: impl Serialize) -> String {
        let id = format!("decision-{}", self.decisions.len() + 1);
        let outcome = serde_json::to_value(outcome).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default();
        self.decisions.push(Decided { id: id.clone(), text, outcome, item: self.item });
        id
    }

    /// Adds an action, and returns its id.
    pub fn action(&mut self, text: Runs<'m>, owners: String, due: String) -> String {
        let id = format!("action-{}", self.actions.len() + 1);
        self.actions.push(ListedAction { id: id.clone(), text, owners, due });
        id
    }
}
