//! Words that are of the page: headings of publishing systems, menus, table heads.

/// Whole lines in lower case.
pub const PAGE_WORDS: &[&str] = &[
    "agenda item", "agenda and minutes", "agenda, decisions and minutes", "agendas, reports and minutes", "items", "no. item", "no.", "item",
    "media", "view directions", "share this item", "browse meetings", "council and democracy", "councillors and committees", "decision details",
    "issue - meetings", "issue details", "issue history", "voting record", "agenda items", "agenda", "action", "actions", "view the agenda and minutes for this meeting",
    "item description decision", "no. | item |", "skip to main content", "back to top", "print this page", "home", "accessibility", "minutes: read the minutes",
    "printed minutes", "agenda frontsheet", "other reports", "show all documents", "search", "meeting details", "agenda reports pack", "decisions and minutes",
    "action by", "owner", "no action owner update", "agenda & minutes", "webcast", "democracy", "contents", "page", "initials", "continued", "contd",
    "action summary", "by whom", "who", "action / owner", "issue - items at meetings",
];

/// Lines in lower case that begin so are of the page.
pub const PAGE_OPENINGS: &[&str] = &[
    "home >", "you are here", "[original file]", "![", "<!--", "*<small>", "printed minutes pdf", "public reports pack", "page |", "skip to",
    "share this item", "• share this item", "view the agenda", "items marked with", "copyright", "cookies", "powered by", "this page was last",
];

/// Words by which a page tells its kind, with the name of the kind.
pub const PAGE_KINDS: &[(&str, PageKind)] = &[
    ("agenda item", PageKind::Item),
    ("decision details", PageKind::Decision),
    ("issue - meetings", PageKind::Issue),
    ("issue details", PageKind::Issue),
    ("issue history", PageKind::Issue),
    ("issue - items at meetings", PageKind::Issue),
    ("agenda and minutes", PageKind::Meeting),
    ("agenda, decisions and minutes", PageKind::Meeting),
    ("agendas, reports and minutes", PageKind::Meeting),
    ("voting record", PageKind::Meeting),
];

/// The kinds of page of the publishing systems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// One agenda item.
    Item,
    /// One decision.
    Decision,
    /// One issue.
    Issue,
    /// A whole meeting.
    Meeting,
}

/// Captions of columns; two or more of them and nothing else make a table head.
pub const COLUMN_WORDS: &[&str] = &[
    "date", "item", "lead", "name", "interest", "councillor", "minute number", "nature of interest", "no", "no.", "action", "owner", "update", "amount",
    "payee", "details", "detail", "cheque", "cheque no", "description", "vat", "net", "gross", "total", "ref", "reference", "payments", "receipts", "power",
    "attendee", "role", "attendance", "decision", "application", "location", "proposal", "status", "by whom", "by when", "member", "type", "reason", "cost",
    "invoice", "supplier", "budget", "actual", "balance", "minute", "agenda item", "senes", "subject", "notes", "who", "what", "when", "organisation",
];
