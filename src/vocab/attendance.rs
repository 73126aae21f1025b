//! Captions over the names of those who were there or not, and of the fields that say which meeting it is.

/// Words one of which a caption of attendance bears, in lower case.
pub const CAPTION_WORDS: &[&str] = &[
    "present", "attendance", "attendees", "attending", "apologies", "apology", "absent", "absence", "invited", "presennol", "ymddiheuriadau",
    "officers", "officials", "members", "councillors", "public", "substitutes", "staff", "interests", "trustees", "governors", "directors", "regrets",
    "excused", "roll", "sederunt", "observers", "guests", "clerk", "chair", "chairman", "minute taker", "minute secretary", "minutes taken by",
    "executive", "non-voting", "voting", "visitors", "representatives", "council", "secretary", "others", "also",
];

/// Captions of attendance that need no colon, in lower case.
pub const BARE_CAPTIONS: &[&str] = &[
    "present", "members present", "councillors present", "also present", "in attendance", "also in attendance", "those attending", "attendees",
    "attendance", "attendance details", "apologies", "apologies for absence", "absent", "invited", "presennol", "ymddiheuriadau", "those present",
    "district attendees", "other attendees", "officers in attendance", "officers present", "officials in attendance", "members in attendance",
    "board members present", "staff present", "council members present", "directors present", "trustees present", "sederunt", "mewn presenoldeb",
    "elected members", "members of the public", "present in the chair", "non-members also present", "members absent", "staff in attendance",
];

/// Fields that say which meeting or decision this is, in lower case, without the colon.
pub const FIELDS: &[&str] = &[
    "venue", "date", "time", "place", "location", "contact", "title of meeting", "meeting", "date and time", "date of meeting", "time of meeting",
    "report author", "publication date", "date of decision", "decided at meeting", "effective from", "decision maker", "decision status",
    "is key decision?", "is key decision", "is subject to call in?", "lead officer", "wards affected", "ward", "committee", "held at", "held on",
    "email", "telephone", "tel", "status", "reference", "responsible officer", "file no", "report of", "portfolio", "notice of decision",
    "commenced", "author", "chairman", "subject", "decision due", "date of next meeting", "dyddiad", "lleoliad", "amser", "electoral division",
];
