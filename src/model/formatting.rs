//! Links and strikethrough on words of the minutes.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::Place;

/// Words with a link.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Hyperlink<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// The target, as in the source.
    pub href: Cow<'a, str>,
    /// Their place.
    pub span: Place,
}

/// Words that are struck out.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize, Deserialize)]
pub struct Struck<'a> {
    /// The words.
    pub text: Cow<'a, str>,
    /// Their place.
    pub span: Place,
}
