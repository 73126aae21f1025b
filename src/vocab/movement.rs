//! Comings and goings: the verbs by which somebody joins or leaves a meeting.

use crate::model::MovementKind;

/// A way to say that somebody comes or goes.
pub struct MovementWords {
    /// What stands after the name; a part of a regular expression.
    pub words: &'static str,
    /// What it says.
    pub kind: MovementKind,
    /// The words say by themselves that it is the meeting that is left or joined. Else a time or the like has to follow.
    pub place: Place,
    /// A sentence that says so.
    pub example: &'static str,
    /// A sentence that bears the words and does not.
    pub counter_example: &'static str,
}

/// Whether words name the place that is left or joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// They name it.
    Named,
    /// They do not.
    Open,
}

const fn row(words: &'static str, kind: MovementKind, place: Place, example: &'static str, counter_example: &'static str) -> MovementWords {
    MovementWords { words, kind, place, example, counter_example }
}

use MovementKind::{Arrived, Left, LeftRoom, Returned, TookChair};
use Place::{Named, Open};

/// All of them. Of two that begin at one place the first counts.
pub const MOVEMENT_WORDS: &[MovementWords] = &[
    row(
        r"(?:re-?joined|re-?entered|(?:returned|came\s+back)\s+to)\s+(?:the\s+)?(?:council\s+|committee\s+)?(?:meeting|proceedings|room|chambers?|hall|table|call)",
        Returned,
        Named,
        "Cllr Finch returned to the room.",
        "Cllr Finch returned to the room of last year’s dispute.",
    ),
    row(
        r"(?:(?:took|assumed|resumed|took\s+over)\s+the|returned\s+to\s+the)\s+chair",
        TookChair,
        Named,
        "Cllr Finch took the chair.",
        "Cllr Finch took the chairs to the hall.",
    ),
    row(
        r"(?:joined|entered|arrived\s+at|arrived\s+in)\s+(?:the\s+)?(?:council\s+|committee\s+)?(?:meeting|proceedings|room|chambers?|table|call)",
        Arrived,
        Named,
        "Cllr Finch joined the meeting at this point.",
        "Cllr Finch joined the meeting of the Hall Trust in May.",
    ),
    row(
        r"(?:left|withdrew\s+from|retired\s+from|departed(?:\s+from)?|excused\s+(?:him|her|them)sel(?:f|ves)\s+from)\s+(?:the\s+)?(?:council\s+|committee\s+)?(?:meeting|proceedings|call)",
        Left,
        Named,
        "Cllr Finch retired from the meeting.",
        "Cllr Finch left the meeting of the Hall Trust unhappy.",
    ),
    row(
        r"(?:left|withdrew\s+from|retired\s+from|departed(?:\s+from)?|vacated|excused\s+(?:him|her|them)sel(?:f|ves)\s+from)\s+(?:the\s+)?(?:council\s+|committee\s+|meeting\s+)?(?:room|chambers?|hall|table)",
        LeftRoom,
        Named,
        "Cllr Finch left the room while it was discussed.",
        "Cllr Finch left the room in a poor state.",
    ),
    row(r"arrived", Arrived, Open, "Cllr Finch arrived at 7.10 pm.", "Cllr Finch arrived at a decision."),
    row(r"joined", Arrived, Open, "Cllr Finch joined at 7.10 pm.", "Cllr Finch joined."),
    row(r"(?:left|departed)", Left, Open, "Cllr Finch left at 8.15pm.", "PC Finch left leaflets."),
    row(r"withdrew", Left, Open, "Cllr Finch withdrew and the Clerk took notes.", "Cllr Finch withdrew her motion."),
    row(r"(?:returned|re-?joined)", Returned, Open, "Cllr Finch returned at 8.20 pm.", "Cllr Finch returned the key."),
];

/// What may follow words of coming and going, and nothing else; a part of a regular expression.
pub const AFTER: &str = r"\s*(?:$|[.,;:)\]*\n])|\s+(?:(?:at|by|around|about|from)\s+)?(?:(?:around|about|approximately|approx\.?|c\.?)\s+)?(?:\d{1,2}[:.]?\d\d\b|\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m)|\s+at\s+(?:this|that|the\s+same)\s+(?:point|stage|juncture|time|moment)|\s+(?:late|early|immediately|shortly|briefly|temporarily)\b|\s+(?:during|before|after|following|prior\s+to|for|at\s+the\s+(?:start|end|beginning|conclusion)\s+of)\s+(?:(?:the|this|that|these|his|her|their|a|agenda|all|consideration|discussion|debate)\s+)*(?:agenda|items?|minutes?|discussions?|debate|consideration|vote|voting|decision|matter|business|meeting|remainder|rest|duration|adjournment|break|presentation|report)\b|\s+(?:and|while|whilst|when|whereupon)\s+\p{L}";

/// What may follow where the place is named as well.
pub const AFTER_PLACE: &str = r"\s+(?:during|before|after|following|prior\s+to|for|due\s+to|because|having|until|as|at|remotely|online|via|by|in\s+(?:accordance|line)\s+with|with\s+the\s+(?:permission|consent|leave))\b";

/// Words in a sentence that tell of another meeting, or of what did not happen.
pub const ELSEWHERE: &[&str] = &[
    "last meeting",
    "previous meeting",
    "earlier meeting",
    "last month",
    "last week",
    "last year",
    "yesterday",
    "if ",
    "would",
    "whether",
    "had not",
];
