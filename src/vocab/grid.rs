//! Words of tables that say who was there: heads of columns, and marks in their cells. All in small letters, without signs at their ends.

use crate::model::Attendance;

/// What a column of such a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Names.
    Name,
    /// Given names.
    Given,
    /// Family names.
    Family,
    /// Offices.
    Role,
    /// Wards.
    Ward,
    /// Marks: a yes gives this status.
    Status(Attendance),
    /// A side of a division: the table tells of a vote.
    Side,
    /// Something else.
    Other,
}

/// Heads of columns.
pub const HEADS: &[(Column, &[&str])] = &[
    (
        Column::Name,
        &[
            "name",
            "names",
            "full name",
            "member",
            "members",
            "member name",
            "name of member",
            "member's name",
            "name of councillor",
            "councillor",
            "councillors",
            "cllr",
            "board member",
            "board members",
            "committee member",
            "committee members",
            "council member",
            "council members",
            "attendee",
            "attendees",
            "participant",
            "participants",
            "person",
            "trustee",
            "trustees",
            "governor",
            "governors",
            "director",
            "directors",
            "commissioner",
            "commissioners",
            "supervisor",
            "supervisors",
            "delegate",
            "delegates",
        ],
    ),
    (Column::Given, &["given name", "given names", "given", "first name", "first", "forename", "forenames", "christian name"]),
    (Column::Family, &["family name", "family", "last name", "last", "surname"]),
    (Column::Role, &["role", "title", "position", "office", "designation", "job title", "post", "capacity"]),
    (Column::Ward, &["ward", "wards", "division", "electoral division", "electoral area", "ward/division"]),
    (
        Column::Status(Attendance::Present),
        &[
            "present",
            "present y/n",
            "present yes/no",
            "present / absent",
            "present/absent",
            "present or absent",
            "attended",
            "attended y/n",
            "attended yes/no",
            "attendance",
            "attendance status",
            "attendance y/n",
            "status",
            "here",
        ],
    ),
    (Column::Status(Attendance::InAttendance), &["in attendance"]),
    (Column::Status(Attendance::Absent), &["absent", "not present", "did not attend", "absence"]),
    (
        Column::Status(Attendance::Apologies),
        &[
            "apologies",
            "apology",
            "apologies received",
            "apologies given",
            "apologies sent",
            "apologies for absence",
            "excused",
            "regrets",
            "sent apologies",
        ],
    ),
    (
        Column::Side,
        &[
            "for",
            "against",
            "aye",
            "ayes",
            "yea",
            "yeas",
            "nay",
            "nays",
            "noes",
            "abstain",
            "abstained",
            "abstention",
            "abstentions",
            "vote",
            "votes",
            "voted",
            "in favour",
            "in favor",
            "opposed",
            "yes",
            "no",
            "motion",
            "moved",
            "seconded",
        ],
    ),
];

/// What the mark in a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// What the head of its column says holds.
    Yes,
    /// It does not hold.
    No,
    /// A status, whatever the head says.
    Is(Attendance),
}

/// Marks in cells.
pub const MARKS: &[(Mark, &[&str])] = &[
    (Mark::Yes, &["y", "yes", "✓", "✔", "✔️", "☑", "√", "🗸", "[x]", "true", "ü", "ydw", "oui", "tá"]),
    (Mark::No, &["n", "no", "✗", "✘", "☒", "❌", "✖", "[ ]", "false"]),
    (
        Mark::Is(Attendance::Present),
        &[
            "p",
            "pr",
            "pres",
            "present",
            "attended",
            "in person",
            "in-person",
            "remote",
            "remotely",
            "online",
            "virtual",
            "virtually",
            "present in person",
            "present remotely",
            "present online",
            "present virtually",
            "present (remote)",
            "present (virtual)",
            "present (online)",
            "present via zoom",
        ],
    ),
    (Mark::Is(Attendance::InAttendance), &["in attendance", "observing", "observer", "guest"]),
    (Mark::Is(Attendance::Substitute), &["substitute", "as substitute", "substituting", "present as substitute", "sub"]),
    (
        Mark::Is(Attendance::Absent),
        &[
            "a",
            "ab",
            "abs",
            "absent",
            "not present",
            "did not attend",
            "dna",
            "not in attendance",
            "no apology",
            "no apologies",
            "unexcused",
            "absent without apology",
            "absent without apologies",
        ],
    ),
    (
        Mark::Is(Attendance::Apologies),
        &[
            "ap",
            "apol",
            "apols",
            "apology",
            "apologies",
            "apologies received",
            "apologies given",
            "apologies sent",
            "sent apologies",
            "excused",
            "absent with apologies",
            "absent with apology",
            "absent (apologies)",
            "absent - apologies",
            "exc",
            "regrets",
        ],
    ),
];

/// A mark that says yes where no other sign of its column does, and else no.
pub const CROSSES: &[&str] = &["x", "×"];
