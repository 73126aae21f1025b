//! Words in and around the names of persons, in lower case and without full stops.

/// Titles before a name.
pub const TITLES: &[&str] = &[
    "councillor", "cllr", "clr", "cr", "coun", "alderman", "ald", "alderwoman", "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "lady",
    "lord", "rev", "revd", "reverend", "canon", "father", "prof", "professor", "cyng", "cynghorydd", "hon", "mayor", "deputy", "president",
    "vice", "vice-president", "vice-chair", "vice-chairman", "director", "chief", "clerk", "inspector", "sergeant", "sgt", "pc", "pcso",
    "constable", "superintendent", "captain", "capt", "major", "colonel", "col", "commissioner", "trustee", "supervisor", "selectman",
    "selectwoman", "senator", "governor", "chair", "chairman", "chairwoman", "chairperson", "county", "borough", "parish", "town", "city",
    "district", "council", "board", "member", "councilmember", "councilman", "councilwoman", "councilor", "judge", "leader", "convener",
    "provost", "bailie", "cathaoirleach", "deputy-mayor", "pro-tem", "general", "regional", "ward", "mla", "mp",
];

/// Titles that stand before one person's name in a list of many and so open an entry.
pub const ENTRY_TITLES: &[&str] = &[
    "councillor", "cllr", "clr", "cr", "alderman", "ald", "mr", "mrs", "ms", "miss", "mx", "dr", "sir", "dame", "rev", "revd", "reverend",
    "prof", "professor", "cyng", "cynghorydd", "councilmember", "commissioner", "trustee", "director", "supervisor", "inspector", "bailie",
];

/// Titles before several names.
pub const PLURAL_TITLES: &[&str] = &[
    "councillors", "cllrs", "clrs", "crs", "aldermen", "messrs", "members", "directors", "commissioners", "trustees", "councilmembers",
    "supervisors", "cynghorwyr", "bailies", "governors", "councilors",
];

/// Small words inside a name.
pub const PARTICLES: &[&str] = &["de", "van", "der", "den", "von", "la", "le", "di", "da", "du", "del", "ap", "ab", "al", "el", "bin", "ten", "ní", "ó", "y"];

/// Words of offices and bodies: a name ends before them, and a phrase that bears one is an office.
pub const ROLE_WORDS: &[&str] = &[
    "chair", "chairman", "chairperson", "chairwoman", "vice-chair", "vice-chairman", "clerk", "clerc", "officer", "officers", "director",
    "directors", "manager", "managers", "head", "engineer", "planner", "secretary", "treasurer", "member", "members", "president", "leader",
    "chief", "executive", "assistant", "administrator", "solicitor", "lawyer", "councillor", "councillors", "mayor", "auditor", "governor",
    "representative", "representatives", "warden", "public", "press", "resident", "residents", "agent", "democratic", "service", "services",
    "council", "committee", "borough", "county", "district", "parish", "town", "city", "department", "financial", "finance", "planning",
    "corporate", "senior", "principal", "deputy", "team", "support", "development", "operations", "legal", "lead", "leads", "adviser",
    "advisor", "consultant", "coordinator", "co-ordinator", "supervisor", "superintendent", "attorney", "counsel", "monitoring", "section",
    "housing", "environment", "community", "communities", "library", "education", "highways", "economic", "strategic", "staff", "board",
    "trustee", "trust", "commissioner", "police", "observer", "minute", "minutes", "taker", "recorder", "notes", "police", "governance",
    "human", "resources", "health", "care", "children", "adult", "adults", "regeneration", "property", "transport", "accountant", "analyst",
    "specialist", "technician", "partner", "owner", "applicant", "cathaoirleach", "meeting", "meetings", "company", "group", "society",
    "association", "university", "school", "church", "ward", "division", "substitute", "substituting", "interim", "acting", "independent",
    "portfolio", "holder", "cabinet", "scrutiny", "policy", "resident", "alderman", "foreman", "inspector", "surveyor", "architect",
    "ecologist", "archivist", "librarian", "curator", "bursar", "headteacher", "teacher", "student", "intern", "apprentice", "reporter",
    "others", "guest", "guests", "visitor", "visitors", "vacant", "vacancy", "vacancies", "quorum", "attendance", "absent", "present",
    "apologies", "non-voting", "voting", "ex-officio", "liaison", "agency", "authority", "commission", "office", "interests", "various",
];

/// Words with a capital that begin a clause and are no part of a name.
pub const NOT_NAMES: &[&str] = &[
    "that", "this", "these", "those", "seconded", "second", "seconder", "2nd", "moved", "mover", "proposed", "proposer", "carried", "lost",
    "motion", "motions", "vote", "votes", "voted", "voting", "resolved", "resolution", "agreed", "recommended", "recommendation", "for",
    "against", "abstain", "abstained", "abstentions", "abstention", "and", "in", "on", "it", "all", "unanimously", "unanimous", "passed",
    "approved", "adopted", "accepted", "noted", "action", "actions", "amendment", "proposal", "when", "upon", "following", "with", "by",
    "no", "none", "nil", "item", "items", "agenda", "date", "time", "also", "i", "we", "he", "she", "they", "as", "at", "to", "of", "from",
    "or", "but", "be", "is", "was", "were", "are", "a", "if", "whether", "whereas", "there", "then", "who", "which", "what", "where",
    "apology", "ayes", "aye", "noes", "no", "nays", "nay", "yes", "yeas", "yea", "absent", "favour", "favor", "opposed", "discussion",
    "result", "decision", "outcome", "minutes", "minute", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "both", "each",
    "left", "arrived", "joined", "via", "online", "remotely", "zoom", "teams", "note", "plus", "government", "cyngor", "deferred",
    "councils", "municipal", "department", "several", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
];

/// Verbs of speech right after the name of who speaks.
pub const SPEECH: &[&str] = &[
    "asked", "said", "stated", "replied", "responded", "answered", "queried", "questioned", "explained", "advised", "reported", "commented",
    "remarked", "noted", "suggested", "reminded", "welcomed", "expressed", "informed", "thanked", "confirmed", "enquired", "inquired",
    "wondered", "raised", "spoke", "added", "clarified", "observed", "outlined", "presented", "introduced", "argued", "felt", "urged",
];
