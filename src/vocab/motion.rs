//! Words of motions, divisions, tasks and endings.

/// Openings of a paragraph that states what was moved or by whom; parts of regular expressions.
pub const OPENINGS: &[&str] = &[
    r"(?:it was )?(?:duly )?(?:moved|proposed|seconded)(?: and seconded)?\s*(?:by\b|:)",
    r"(?:moved|proposed|seconded|prop|proposer|seconder|mover)\s*[.:]",
    r"motion\s*:\s",
    r"(?:a )?motion to [a-z]+\b",
    r"(?:moved|proposed|seconded)\s*[-–—]",
    r"(?:moved|seconded|proposed)\s+(?:cr|cl?lrs?|councill?ors?|alderm[ae]n|ald\.?|mr|mrs|ms|miss|dr|commissioner|director|trustee|member)\b",
    r"molta ag\b",
    r"cuidi?[a-zé]* (?:ag|le|[6ó]n)\b",
    r"cynigiwyd gan\b",
    r"eiliwyd gan\b",
    r"(?:these|they|which|the (?:draft )?minutes)\b[^.]{0,40}? (?:was|were) (?:duly )?(?:moved|proposed|seconded)(?: as [a-z ]{2,30})? by\b",
    r"(?:an? )?motion (?:(?:was |is )?(?:duly )?made )?by\b",
    r"moved that\b",
    r"(?:an? |the )?(?:motion|amendment|substantive motion|proposal) (?:was|were) (?:duly )?(?:moved|proposed|seconded)\b",
    r"(?:a )?(?:motion|amendment) (?:to|that) [^.]{3,200} (?:was|were) (?:duly )?(?:moved|proposed)\b",
    r"(?:motion|amendment) (?:in the name of|by|proposed by|moved by)\b",
    r"(?:[\w.’'-]+ ){1,3}motioned (?:to|that|for)\b",
    r"(?:(?:resolution|motion) )?(?:no\.?|#) ?[0-9][\w/-]*[.:]?\s+(?:moved|proposed) by\b",
    r"(?:resolution|motion) (?:no\.? ?|# ?)?[a-z]{0,4}-?[0-9][\w/-]*[.:]?\s+(?:moved|proposed) by\b",
    r"(?:moved|proposed) ?\([^)]{2,40}\) ?,?(?:and )?seconded\b",
    r"as an amendment\b",
    r"(?:after|following) [^.:]{3,}? it was (?:duly |then )?(?:moved|proposed) by\b",
    r"on (?:the |a )?(?:motion|proposal|proposition) (?:of|by)\b",
];

/// Persons who move, before their verb.
pub const PERSON: &str = r"(?:(?:the )?(?:county |borough |deputy |vice[- ])*(?:councill?ors?|cl?lrs?|crs?|alderm[ae]n|ald\.?|mr|mrs|ms|miss|dr|director|president|vice president|commissioner|trustee|member|councilmember|council member|chairman|chair|chairperson|mayor|leader|sir|dame|cyng|supervisor|selectman|deputy mayor)\b\.?\s*)+";

/// Verbs of one who moves or seconds without an office before the name, each with the word behind it where it has other meanings.
pub const BARE_MOVES: &[&str] =
    &[" moved that ", " seconded the motion", " seconded the amendment", " made a motion ", " made the motion ", " made motion "];

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

/// Openings of a line of a division.
pub const DIVISION_OPENINGS: &[&str] = &[
    r"(?:votes? )?(?:for|against|in favour|in favor|ayes?|noes|nays?|yes|no|abstain(?:ed|ing|s)?|abstentions?|not voting|present and not voting|conflict of interests?|affirmative|negative|opposed)(?: \(?\d+\)?)?\s*[:\-–—]",
    r"(?:for|against|abstain(?:ed|ing)?|in favour|ayes?|noes|nays?)(?: the (?:motion|amendment|proposal|recommendation))?\s*\(?\d+\)?\s*$",
    r"(?:for|against|not voting)(?: the)? (?:motion|amendment|proposal|recommendation)s?\s*(?::|$)",
    r"a (?:division|recorded vote|poll) was (?:called|demanded|requested|taken)\b.{0,60}$",
    r"\d+ (?:for|against|in favou?r|votes?)\b[,;]? .{0,40}\b(?:against|for|abst\w+|in favou?r)\b[^.]{0,30}\.?$",
    r"the vote(?:s)?\b.{0,80}\b(?:was|were)\b",
    r"(?:up)?on (?:a|the|being put to the|a recorded|a roll call) (?:division|vote|show of hands|poll)\b[,:]?[^.]{0,30}?\b(?:\d+|\w+) (?:members |councillors |votes )?(?:voted |were |was |cast )?(?:for|against|in favou?r(?: of)?)\b[^.]{0,60}\b(?:\d+|\w+) (?:members |councillors |votes )?(?:voted |were |was |cast )?(?:for|against|in favou?r of|abstain(?:ed|ing))\b[^.]{0,40}\.?$",
    r"\(?note: the votes\b",
    r".{0,120}\bthere voted\s*:?$",
    r"for\s{2,}against\b.{0,40}$",
    r"\(?(?:councill?ors?|council members?|cl?lrs?|crs?|mr|mrs|ms|miss|alderm[ae]n|ald\.?)\b.{2,80}\b(?:voted (?:against|for|in favour)|abstained|their votes? against|(?:his|her|their) (?:vote|abstention|dissent))\b",
    r"vot(?:e|es|ing)\s*[:\-–—]",
    r"voting (?:for|against|in favour of) .{3,200}\(\d+(?: votes?)?\)$",
    r"(?:on a )?(?:show of hands|recorded vote|named vote)\s*[:\-–—]",
    r"roll call(?: vote)?\s*[:\-–—]",
    r"(?:a )?recorded vote (?:(?:was )?(?:requested|called(?: for)?|demanded|taken))\b.{0,60}$",
    r"(?:[\w.’'-]+ (?:aye|nay|yes|no)[,;.]\s*){2,}",
    r"(?:abstentions?|votes (?:for|against))\s*[:\-–—]?\s*\d*\s*$",
    r"(?:councill?ors?|cl?lrs?|crs?)\b.*[:.,] ?total\s*:?\s*\d+\.?$",
];

/// Openings of a task.
pub const ACTION_OPENINGS: &[&str] = &[
    r"[\[(→ ]*(?:agreed )?actions?(?: points?)?(?: (?:required|by|for|item|to be taken))?(?:\s*(?:no\.? ?)?\d{1,3})?\s*[:\-–—]",
    r"ACTIONS?\s+(?-i:[A-Z][a-z]+)",
    r"actions?\s*$",
    r"actions? from (?:the )?(?:last|previous) (?:meeting|minutes)\s*[:\-–—]",
    r"to (?:action|do)\s*[:\-–—]",
    r"gweithredu\s*[:\-–—]",
    r"action\s+(?:cllr|councill?or|clerk|chair|secretary)\b",
];

/// Offices that sign, alone on a line at the very end.
pub const SIGNATORIES: &[&str] = &[
    "chair",
    "chairman",
    "chairperson",
    "clerk",
    "parish clerk",
    "town clerk",
    "town mayor",
    "deputy mayor",
    "city clerk",
    "village clerk",
    "township clerk",
    "council clerk",
    "recording secretary",
    "mayor",
    "lord mayor",
    "secretary",
    "president",
    "convener",
    "clerk to the council",
    "clerk of the council",
    "proper officer",
    "presiding officer",
    "vice-chairman",
    "date",
    "dated",
    "signed",
    "cathaoirleach",
    "secretary to the board",
    "minute secretary",
    "chair of governors",
    "deputy clerk",
    "clerk and responsible financial officer",
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

/// Words that say what came of a motion, and what that is.
pub const RESULTS: &[(&str, &str)] = &[
    ("carried", "carried"),
    ("passed", "carried"),
    ("agreed", "carried"),
    ("approved", "carried"),
    ("adopted", "carried"),
    ("lost", "lost"),
    ("defeated", "lost"),
    ("rejected", "lost"),
    ("fell", "lost"),
    ("failed", "lost"),
    ("withdrawn", "withdrawn"),
];

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
