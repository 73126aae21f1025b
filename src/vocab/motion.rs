//! Words of motions, divisions, tasks and endings.

/// What is moved to be done, in lower case; `moved to Bath` moves nothing.
pub const MOVED_TO: &[&str] = &[
    "accept",
    "add",
    "adjourn",
    "adopt",
    "allow",
    "amend",
    "appoint",
    "approve",
    "authorize",
    "authorise",
    "award",
    "change",
    "close",
    "confirm",
    "continue",
    "defer",
    "deny",
    "direct",
    "elect",
    "enter",
    "extend",
    "go",
    "grant",
    "hire",
    "nominate",
    "open",
    "pay",
    "place",
    "postpone",
    "purchase",
    "ratify",
    "receive",
    "recess",
    "recommend",
    "reconsider",
    "refer",
    "reject",
    "remove",
    "replace",
    "rescind",
    "return",
    "send",
    "set",
    "support",
    "suspend",
    "table",
    "waive",
    "withdraw",
];

/// Words after which the mover stands; parts of a regular expression.
pub const MOVED_BY: &[&str] = &[
    r"(?:moved|proposed)(?:\s+as\s+[\w ]{3,20}?)?(?:\s+and\s+duly)?\s+by\s*[:\-–—]?\s",
    r"(?:moved|proposed|proposer|prop|mover)\s*[.:\-–—]+\s*(?:by\s+)?",
    r"(?:moved|proposed|proposer|mover)\s+(?:(?-i:Cr|Cl?lrs?|Councill?ors?|Ald|Alderman|Mr|Mrs|Ms|Miss|Dr|Mayor|Deputy|Commissioner|Director|Trustee|Cyng|His|Her))\b",
    r"(?:moved|proposed|prop)\s+(?-i:[A-Z]{2,3})\b",
    r"(?:motion|amendment|proposal|proposition)\s+(?:(?:was|is)\s+)?(?:made\s+|moved\s+|proposed\s+)?by\s*:?\s",
    r"(?:on|upon)\s+(?:the\s+|a\s+)?(?:motion|proposal|proposition)\s+of\s",
    r"(?:motion|amendment)\s+in\s+the\s+name\s+of\s",
    r"m[oa]lta\s+ag\s",
    r"arna\s+mholadh\s+ag\s",
    r"cynigiwyd\s+gan\s",
];

/// Words after which the seconder stands; parts of a regular expression.
pub const SECONDED_BY: &[&str] = &[
    r"(?:seconded|second|2nd|supported)\s+by\s*[:\-–—]?\s",
    r"(?:seconded|seconder|2nd|second|sec)\s*[.:\-–—]+\s*(?:by\s+)?",
    r"(?:seconded|seconder)\s+(?:(?-i:Cr|Cl?lrs?|Councill?ors?|Ald|Alderman|Mr|Mrs|Ms|Miss|Dr|Mayor|Deputy|Commissioner|Director|Trustee|Cyng|His|Her))\b",
    r"(?:seconded|sec)\s+(?-i:[A-Z]{2,3})\b",
    r"cuidi?[a-zé]*\s+(?:ag|le|[6óo]n)\s",
    r"eiliwyd\s+gan\s",
];

/// Verbs before which the mover stands; parts of a regular expression.
pub const MOVES: &[&str] = &["moved", "proposed", "made a motion", "made the motion", "motioned"];

/// Verbs before which the seconder stands; parts of a regular expression.
pub const SECONDS: &[&str] = &["seconded"];

/// Words by which narrative says that what is moved is an amendment; parts of a regular expression.
pub const AS_AMENDMENT: &[&str] = &[
    r"as an amendment",
    r"by way of (?:an )?amendment",
    r"the following amendment",
    r"that the motion be amended",
    r"(?:moved|proposed|seconded|proposing|moving),? (?:an|the|a further|a second) amendment",
    r"an amendment (?:that|to the motion|to (?:add|delete|insert|replace|remove|substitute|include)|in the following terms)",
];

/// Openings of a text that is an amendment; parts of a regular expression.
pub const AMENDMENT_OPENINGS: &[&str] = &[
    r"(?:an |the |a |first |second |third |further )*amendment (?:was|were|is|in the name|by|moved|proposed|seconded|from|no|\d)",
    r"(?:an |the |a |first |second |third |further )*amendment\s*[:–-]",
    r"amendment\s*\n",
];

/// Styles before the office of one who moves: the name may follow the office, or there is none.
pub const STYLES: &[&str] = &["His Worship", "Her Worship", "Their Worship", "His Honour", "Her Honour", "His Honor", "Her Honor"];

/// Captions, verbs and pronouns that no name bears, in lower case: they end it where no sign does.
pub const NO_NAMES: &[&str] = &[
    "sec",
    "2nd",
    "seconded",
    "second",
    "seconder",
    "prop",
    "proposed",
    "proposer",
    "moved",
    "mover",
    "carried",
    "motion",
    "vote",
    "agreed",
    "somebody",
    "someone",
    "nobody",
    "everybody",
    "everyone",
    "staff",
    "residents",
    "officers",
    "unanimous",
];

/// Words in front of a mover and a seconder with a stroke between them; parts of a regular expression.
pub const BOTH_BY: &[&str] = &[r"M/S(?:/C)?", r"MSC", r"[Mm]oved?r?/[Ss]econd(?:ed|er)?", r"[Pp]rop(?:osed|oser)?/[Ss]ec(?:onded|onder)?"];
