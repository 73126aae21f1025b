//! Words of divisions, in lower case.

/// Where those stand whom a word of a division heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// For.
    For,
    /// Against.
    Against,
    /// "No", which is a side only where another side stands before it.
    No,
    /// Neither.
    Abstain,
    /// On no side: absent, not voting.
    Other,
}

/// Words that head a group of voters. Where two begin alike the longer stands first.
pub const GROUPS: &[(&str, Group)] = &[
    ("in favour", Group::For),
    ("in favor", Group::For),
    ("in opposition", Group::Against),
    ("in the affirmative", Group::For),
    ("in the negative", Group::Against),
    ("not voting", Group::Other),
    ("did not vote", Group::Other),
    ("for", Group::For),
    ("aye", Group::For),
    ("ayes", Group::For),
    ("yea", Group::For),
    ("yeas", Group::For),
    ("yes", Group::For),
    ("affirmative", Group::For),
    ("against", Group::Against),
    ("noes", Group::Against),
    ("nay", Group::Against),
    ("nays", Group::Against),
    ("negative", Group::Against),
    ("opposed", Group::Against),
    ("no", Group::No),
    ("abstain", Group::Abstain),
    ("abstains", Group::Abstain),
    ("abstained", Group::Abstain),
    ("abstaining", Group::Abstain),
    ("abstention", Group::Abstain),
    ("abstentions", Group::Abstain),
    ("abstinence", Group::Abstain),
    ("absent", Group::Other),
    ("conflict of interest", Group::Other),
    ("conflict of interests", Group::Other),
    ("conflicts of interest", Group::Other),
    ("conflict", Group::Other),
    ("conflicts", Group::Other),
    ("recused", Group::Other),
    ("excused", Group::Other),
    ("present", Group::Other),
];

/// Words right before the head of a side: "Those for", "Votes against", "voted against".
pub const LEADS: &[&str] = &["those", "votes", "vote", "voting", "voted", "members", "councillors", "total", "number"];

/// What a side is for or against: "For the motion", "Against the amendment".
pub const OBJECTS: &[&str] = &["motion", "amendment", "proposal", "recommendation", "resolution", "substantive", "original", "question"];

/// Marks of a vote in a column; signs such as ticks are known by their shape.
pub const MARKS: &[&str] = &["x", "y", "yes", "1", "√", "●", "•"];

/// Words that open the row of sums below columns of marks, or the figure behind the names of a side.
pub const TOTALS: &[&str] = &["total", "totals"];
