//! What is set on words of the minutes: links and strokes.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::Place;

/// Words that link somewhere.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Hyperlink<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// Where they lead, as the source states it.
    pub href: Cow<'a, str>,
    /// Where they stand.
    pub span: Place,
}

/// Words that are struck out.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Struck<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// Where they stand.
    pub span: Place,
}
