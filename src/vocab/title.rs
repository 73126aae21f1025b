//! Titles that items of business bear everywhere.

/// Words that a title of an item opens with, in lower case.
pub const TITLE_OPENINGS: &[&str] = &[
    "apologies", "apology", "welcome", "declaration", "declarations", "disclosure", "minutes", "minute of", "matters arising", "correspondence", "planning",
    "finance", "financial", "accounts", "reports", "report", "any other business", "any other competent business", "aob", "aocb", "date of next", "date and time of next", "next meeting",
    "dates of", "public participation", "public question", "public questions", "public forum", "public comment", "public comments", "public session", "public speaking", "open forum", "question time", "questions",
    "petitions", "chairman's", "chairman’s", "chair's", "chair’s", "mayor's", "mayor’s", "exclusion of", "urgent business", "urgent items", "work programme", "forward plan",
    "call to order", "roll call", "pledge of allegiance", "invocation", "consent", "adjournment", "closed session", "new business", "old business", "unfinished business", "notice of motion", "notices of motion",
    "budget", "audit", "election of", "appointment of", "co-option", "highways", "clerk's", "clerk’s", "treasurer's", "treasurer’s", "secretary's", "secretary’s", "police", "attendance",
    "to receive", "to approve", "to consider", "to confirm", "to note", "to agree", "to discuss", "croeso", "cofnodion", "gohebiaeth", "cynllunio", "materion", "datganiadau", "ymddiheuriadau",
    "close of meeting", "closure", "opening", "present", "members' interests", "members’ interests", "county councillor", "district councillor", "payments", "confidential",
    "announcements", "community council", "parish council", "approval of", "adoption of", "confirmation of", "items for", "vote of", "votes of", "late items", "general business",
];
