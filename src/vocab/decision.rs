//! Decision words: the words by which a body states an outcome.

use crate::model::Outcome;

/// A decision word.
pub struct DecisionWord {
    /// The word, as a past participle in lower case; parts of a regular expression.
    pub word: &'static str,
    /// What it states.
    pub outcome: Outcome,
    /// A paragraph that is a decision by it.
    pub example: &'static str,
    /// A paragraph that bears the word and is none.
    pub counter_example: &'static str,
}

const fn row(word: &'static str, outcome: Outcome, example: &'static str, counter_example: &'static str) -> DecisionWord {
    DecisionWord { word, outcome, example, counter_example }
}

/// All decision words. Where two stand in a sentence the first one counts.
pub const DECISION_WORDS: &[DecisionWord] = &[
    row("resolved", Outcome::Resolved, "RESOLVED that the report be received.", "Resolved to do better, the Director said, he had hired two clerks."),
    row("decided", Outcome::Resolved, "It was decided to mow the green weekly.", "He had decided to retire in the spring, the Clerk reported."),
    row("determined", Outcome::Resolved, "The Board determined to let the hall.", "Determined residents had cleared the ditch."),
    row("noted", Outcome::Noted, "The report was noted.", "The Panel noted that on slide 4 the figure should read 14."),
    row("agreed", Outcome::Agreed, "It was agreed to write to the owner.", "Agreed rates for the year had been fixed a fortnight earlier."),
    row("recommended", Outcome::Recommended, "RECOMMENDED to Council that the plan be adopted.", "The auditor recommended that staff be trained."),
    row("approved", Outcome::Approved, "The minutes were approved as a correct record.", "Approved contractors had been invited to tender."),
    row("adopted", Outcome::Approved, "The Council adopted the budget.", "Adopted roads are gritted first."),
    row("accepted", Outcome::Approved, "The quotation was accepted.", "Accepted practice was to wait a week."),
    row("confirmed", Outcome::Approved, "The minutes were confirmed and signed.", "The officer confirmed that the road was open."),
    row("endorsed", Outcome::Approved, "The Committee unanimously endorsed the recommendations.", "The plan had been endorsed by the police."),
    row("ratified", Outcome::Approved, "The payments were ratified.", "The treaty had been ratified in May, the speaker said."),
    row("granted", Outcome::Approved, "GRANTED subject to the conditions in the report.", "Permission had been granted in 1998."),
    row("permitted", Outcome::Approved, "PERMITTED as recommended.", "Permitted development rights were explained."),
    row("refused", Outcome::Refused, "REFUSED for the reasons in the report.", "Refused collections had fallen by half."),
    row("rejected", Outcome::Refused, "The proposal was rejected.", "Rejected bins had been left on the verge."),
    row("dismissed", Outcome::Refused, "DISMISSED.", "The inspector had dismissed the appeal in June, it was reported."),
    row("deferred", Outcome::Deferred, "This item was deferred to the next meeting.", "Deferred payments were explained by the Treasurer."),
    row("adjourned", Outcome::Deferred, "The item was adjourned to 3 May.", "The meeting was adjourned for ten minutes while the hall was aired."),
    row("ordered", Outcome::Ordered, "ORDERED that the bridge be closed.", "Ordered goods had arrived late."),
    row("carried", Outcome::Carried, "The motion was carried.", "The works were carried out in May."),
    row("passed", Outcome::Carried, "The motion was passed unanimously.", "The minute book was passed round."),
    row("lost", Outcome::Lost, "The amendment was lost.", "Lost dogs were taken to the pound."),
    row("defeated", Outcome::Lost, "The motion was defeated.", "Defeated candidates had been thanked."),
    row("withdrawn", Outcome::Withdrawn, "The motion was withdrawn.", "Withdrawn services were listed in the report."),
    row("elected", Outcome::Other, "Miss Fox was elected chairman for the year.", "Elected members were reminded to reply."),
    row("appointed", Outcome::Other, "Mr Hay was appointed clerk.", "Appointed governors would be invited."),
    row("co-opted", Outcome::Other, "Mrs Lane was duly co-opted to the Council.", "Co-opted members had no vote, the Clerk advised."),
];

/// Bodies that decide, as the subject of a sentence.
pub const BODIES: &[&str] = &[
    "committee", "sub-committee", "subcommittee", "council", "board", "panel", "cabinet", "members", "meeting", "executive", "commission",
    "authority", "trustees", "governors", "forum", "executive councillor", "group", "councillors", "chamber", "assembly", "court", "corporation",
    "directors", "governing body", "commissioners", "executive member", "mayor and council",
];

/// What a body decides upon, as the subject of a sentence in the passive.
pub const MATTERS: &[&str] = &[
    "minutes", "report", "reports", "recommendation", "recommendations", "accounts", "payments", "payment", "motion", "amendment", "application",
    "item", "items", "resolution", "policy", "policies", "budget", "proposal", "proposals", "plan", "precept", "transactions", "schedule", "list",
    "invoices", "cheques", "quotation", "tender", "appointment", "terms of reference", "standing orders", "request", "grant", "update",
    "statement", "agenda", "programme", "draft", "matter", "correspondence", "strategy", "scheme", "expenditure", "reconciliation", "return",
    "document", "apologies", "dates", "assessment", "register", "bylaw", "ordinance", "calendar", "consent agenda", "notice of motion", "election",
    "following", "above",
];

/// Verbs of persons: a sentence that opens with them tells what somebody said, and decides nothing.
pub const SPEECH: &[&str] = &[
    "asked", "advised", "reported", "stated", "said", "informed", "suggested", "explained", "commented", "requested", "felt", "thanked", "confirmed",
    "queried", "raised", "replied", "updated", "gave", "pointed", "expressed", "welcomed", "told", "enquired", "inquired", "hoped", "believed",
    "considered that", "referred", "presented", "responded", "outlined", "highlighted", "announced", "apologised", "wished", "questioned", "acknowledged",
];

/// The body's answer to an application, as a paragraph of its own.
pub const RESPONSES: &[&str] = &[
    "no objection", "no objections", "no observation", "no observations", "no comment", "no comments", "objection", "object", "support", "supported",
    "supports", "no concerns", "objected", "objects", "oppose", "opposed",
];
