//! What a paragraph states: its class, the concepts it refers to, the persons it names, and its votes.

use crate::model::{Action, Decision, Delegation, Motion, Outcome, Person, Side, Stated, Vote};

/// What a paragraph states.
#[derive(Default)]
pub struct About<'m> {
    /// The class of a paragraph that is more than narrative.
    pub class: Option<&'static str>,
    /// Names of concepts.
    pub concepts: Vec<String>,
    /// Persons, each with a role.
    pub persons: Vec<(&'m Person<'m>, &'static str)>,
    /// Votes.
    pub votes: Vec<&'m Vote<'m>>,
}

impl<'m> About<'m> {
    pub fn class(class: &'static str) -> Self {
        About { class: Some(class), ..About::default() }
    }

    pub fn motion(motion: &'m Motion<'m>) -> Self {
        let mut about = About::class("motion");
        about.moved(motion);
        about.stated(&motion.stated)
    }

    pub fn decision(decision: &'m Decision<'m>) -> Self {
        let mut about = About::class("decision");
        about.decided(decision);
        about.stated(&decision.stated)
    }

    pub fn vote(vote: &'m Vote<'m>) -> Self {
        let mut about = About::class("vote");
        about.voted(vote);
        about
    }

    pub fn action(action: &'m Action<'m>) -> Self {
        let mut about = About::class("action");
        about.acted(action);
        about.stated(&action.stated)
    }

    /// Adds the facts that its words state.
    pub fn stated(mut self, stated: &'m [Stated<'m>]) -> Self {
        for one in stated {
            match one {
                Stated::Motion(motion) => self.moved(motion),
                Stated::Vote(vote) => self.voted(vote),
                Stated::Decision(decision) => self.decided(decision),
                Stated::Action(action) => self.acted(action),
                Stated::Correction(_) => self.refer("correction".to_owned()),
            }
        }
        self
    }

    /// Adds a person in a role.
    pub fn person(mut self, person: Option<&'m Person<'m>>, role: &'static str) -> Self {
        self.persons.extend(person.map(|person| (person, role)));
        self
    }

    fn refer(&mut self, concept: String) {
        if !self.concepts.contains(&concept) {
            self.concepts.push(concept);
        }
    }

    fn movers(&mut self, movers: [&'m Option<Box<Person<'m>>>; 2], role: &'static str) {
        self.persons.extend(movers.into_iter().flatten().map(|person| (person.as_ref(), role)));
    }

    fn moved(&mut self, motion: &'m Motion<'m>) {
        self.refer("motion".to_owned());
        let result = motion.result.as_ref().and_then(|result| Outcome::named(&result.value));
        result.into_iter().for_each(|result| self.refer(name_of(result)));
        self.movers([&motion.mover, &motion.co_mover], "mover");
        self.movers([&motion.seconder, &motion.co_seconder], "seconder");
    }

    fn decided(&mut self, decision: &'m Decision<'m>) {
        self.refer("decision".to_owned());
        self.refer(name_of(decision.outcome));
        self.movers([&decision.mover, &decision.co_mover], "mover");
        self.movers([&decision.seconder, &decision.co_seconder], "seconder");
        decision.vote.iter().for_each(|vote| self.voted(vote));
    }

    fn voted(&mut self, vote: &'m Vote<'m>) {
        self.refer("vote".to_owned());
        self.votes.push(vote);
        let sides = [(&vote.ayes, "voterFor"), (&vote.noes, "voterAgainst"), (&vote.abstain, "abstainer")];
        for (side, role) in sides {
            self.persons.extend(side.iter().flat_map(|side: &Side<'m>| &side.names).map(|person| (person, role)));
        }
    }

    fn acted(&mut self, action: &'m Action<'m>) {
        self.refer("action".to_owned());
        self.persons.extend(action.owners.iter().map(|owner| (owner, "owner")));
    }

    /// Adds the concept of a clause that delegates or refers a matter.
    pub fn delegated(mut self, delegation: Option<&Delegation<'_>>) -> Self {
        let Some(delegation) = delegation else { return self };
        if !delegation.delegated_to.is_empty() {
            self.refer("delegation".to_owned());
        }
        if !delegation.referred_to.is_empty() {
            self.refer("referral".to_owned());
        }
        self
    }
}

/// The name of an outcome, as in the JSON.
pub fn name_of(outcome: Outcome) -> String {
    format!("{outcome:?}").to_lowercase()
}
