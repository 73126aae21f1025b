//! Words by which minutes refer to papers, minutes, applications and enactments.

/// Words after which a number is that of an application; parts of a regular expression.
pub const APPLIED: &[&str] = &[
    "applications?",
    "planning",
    "licen[cs]es?",
    "appeals?",
    "permissions?",
    "consents?",
    r"conditions?\s+\d{1,3}\s+(?:of|to|on)",
    "cynllunio",
    "cais",
    "ceisiadau",
];

/// Words of the title of an item under which numbers that open an entry are those of applications.
pub const APPLICATION_TITLES: &[&str] = &["planning", "applications", "cynllunio", "ceisiadau"];

/// Letters that end the number of a planning application: its type.
pub const APPLICATION_TYPES: &[&str] = &[
    "A", "ADV", "AGR", "AMD", "CLE", "CLP", "CLU", "CM", "COU", "CPO", "CU", "DC", "DEM", "DISC", "DOC", "F", "FA", "FH", "FPA", "FUL",
    "FULL", "H", "HH", "HHA", "HOU", "HSE", "LB", "LBC", "LDC", "LDE", "LDP", "LIC", "LU", "MAF", "MJR", "MMA", "MOD", "NMA", "O", "OL",
    "OUT", "PA", "PDE", "PIP", "PN", "PNH", "PREM", "REM", "RES", "RM", "RVC", "S73", "T", "TCA", "TEL", "TPO", "TR", "VAR", "VC", "VOC",
];

/// Letters that begin numbers of another kind than applications.
pub const OTHER_SERIES: &[&str] = &["BACS", "BS", "CHQ", "EIR", "FOI", "INV", "IR", "ISO", "MIN", "PO", "REF", "SI"];

/// Words before a number that make it one of another kind.
pub const OTHER_NUMBERS: &[&str] =
    &["item", "minute", "minutes", "min", "report", "resolution", "agenda", "invoice", "cheque", "order", "page", "account"];

/// Nouns that end the title of an enactment, as they stand before its year.
pub const ENACTMENTS: &[&str] = &["Act", "ACT", "Measure", "MEASURE", "Regulations", "REGULATIONS", "Order", "ORDER", "Rules", "RULES"];

/// Words before `Regulations`, `Order` or `Rules` by which a council's own papers are called.
pub const OWN_RULES: &[&str] = &["financial", "procedure", "standing", "allotment", "cemetery", "house", "hire", "purchase", "running"];

/// Words with a capital that begin a sentence and no title.
pub const TITLE_LEADS: &[&str] = &[
    "the",
    "under",
    "pursuant",
    "according",
    "subject",
    "by",
    "with",
    "in",
    "following",
    "of",
    "and",
    "for",
    "to",
    "on",
    "from",
    "or",
    "see",
    "this",
    "breach",
];

/// Provisions of an enactment; parts of a regular expression.
pub const PROVISIONS: &[&str] = &[
    r"(?:sub-?\s?)?sections?",
    r"ss?\.?",
    r"(?:sub-?)?paragraphs?",
    r"paras?\.?",
    "schedules?",
    "parts?",
    "chapters?",
    r"regulations?",
    r"reg\.",
    "articles?",
    "rules?",
];
