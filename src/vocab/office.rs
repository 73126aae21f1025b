//! Words by which the name of an office is known, in lower case.

/// Offices that one person holds and speaks in.
pub const OFFICES: &[&str] = &[
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "vice-chair",
    "vice-chairman",
    "clerk",
    "officer",
    "director",
    "manager",
    "head",
    "leader",
    "lead",
    "secretary",
    "treasurer",
    "president",
    "executive",
    "solicitor",
    "mayor",
    "auditor",
    "warden",
    "engineer",
    "surveyor",
    "architect",
    "inspector",
    "superintendent",
    "commissioner",
    "provost",
    "convener",
    "holder",
    "member",
    "administrator",
    "accountant",
    "ombudsman",
    "cathaoirleach",
    "coordinator",
    "co-ordinator",
    "librarian",
    "steward",
    "chief",
    "planner",
    "minister",
    "ambassador",
];

/// Offices that several hold.
pub const SHARED_OFFICES: &[&str] = &[
    "officers",
    "directors",
    "managers",
    "heads",
    "leaders",
    "auditors",
    "holders",
    "members",
    "councillor",
    "councillors",
    "spokesperson",
    "spokespersons",
    "spokesmen",
    "spokes",
    "spokespeople",
    "police",
    "group",
    "team",
];

/// Offices that are as often something else in small letters.
pub const DOUBTFUL_OFFICES: &[&str] =
    &["head", "heads", "lead", "leaders", "member", "members", "executive", "holder", "holders", "group", "team"];

/// Bodies that are also named in small letters.
pub const PLAIN_BODIES: &[&str] = &["committee", "sub-committee", "council", "cabinet", "board"];

/// Offices whose field may follow a comma, a dash or stand in brackets: "Director, City Futures".
pub const OFFICES_WITH_FIELD: &[&str] = &["director", "head", "manager"];

/// Nouns of bodies that are as often something else: a name by them alone is none.
pub const DOUBTFUL_BODIES: &[&str] = &["conference", "district", "court", "association", "trust"];

/// Offices that one person holds and that stand for that person, in lower case.
pub const SOLE_OFFICES: &[&str] = &[
    "mayor",
    "chair",
    "chairman",
    "chairwoman",
    "chairperson",
    "vice-chair",
    "vice-chairman",
    "deputy",
    "clerk",
    "convener",
    "provost",
    "president",
    "vice-president",
    "leader",
    "treasurer",
    "secretary",
    "cathaoirleach",
    "solicitor",
];

/// Those who may own a task without a name.
pub const UNNAMED_OWNERS: &[&str] =
    &["clerk", "chair", "chairman", "secretary", "treasurer", "all", "members", "everyone", "everybody", "councillors", "officers", "we"];
