//! Words by which somebody is said to speak, to ask or to answer, in lower case.

/// Verbs of speech right after the name of who speaks.
pub const SPEECH: &[&str] = &[
    "asked",
    "said",
    "stated",
    "replied",
    "responded",
    "answered",
    "queried",
    "questioned",
    "explained",
    "advised",
    "reported",
    "commented",
    "remarked",
    "noted",
    "suggested",
    "reminded",
    "welcomed",
    "expressed",
    "informed",
    "thanked",
    "confirmed",
    "enquired",
    "inquired",
    "wondered",
    "raised",
    "spoke",
    "added",
    "clarified",
    "observed",
    "outlined",
    "presented",
    "introduced",
    "argued",
    "felt",
    "urged",
];

/// Verbs of speech that put a question.
pub const ASKS: &[&str] = &["asked", "queried", "questioned", "enquired", "inquired", "wondered"];

/// Verbs of speech that answer one.
pub const ANSWERS: &[&str] = &["replied", "responded", "answered"];

/// Openings of a sentence in which somebody answers; parts of a regular expression.
pub const REPLY_LEADS: &[&str] = &[r"in (?:reply|response|answer)", r"in (?:replying|responding|answering)", "replying", "responding"];

/// Words by which what is asked is a question.
pub const QUESTION_WORDS: &[&str] =
    &["whether", "if", "what", "how", "why", "when", "who", "whom", "where", "which", "about", "question", "questions", "following"];

/// Words by which what is asked is a request.
pub const REQUEST_WORDS: &[&str] = &["to", "that"];
