//! Somebody who seconds his own motion.

use super::persons::words;
use super::view::View;
use super::{Finding, rule};
use crate::diagnostic::Code;

rule! {
    /// A motion names the same person as mover and as seconder.
    ///
    /// ## What it finds
    ///
    /// Mover and seconder of one motion with the same name, including initials. "Cllr A Hay" and "Cllr B Hay" are two; so are "Mr Hay" and
    /// "Mrs Hay".
    ///
    /// ## Why it matters
    ///
    /// Most standing orders require another member as the seconder. Nearly always a name was repeated by mistake.
    ///
    /// ## Example
    ///
    /// ```text
    /// 1. Roads
    ///
    /// Proposed by Cllr Hay, seconded by Cllr Hay, that the road be mended.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## Near miss
    ///
    /// ```text
    /// 1. Roads
    ///
    /// Proposed by Mr Hay, seconded by Mrs Hay, that the road be mended.
    ///
    /// 2. Parks
    ///
    /// The green was mown.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Ask the two members, or the notes of the meeting, who seconded.
    MoverSecondsHimself, On, find
}

fn find(view: &View<'_>, found: &mut Vec<Finding>) {
    for (mover, seconder) in view.moved() {
        let (one, other) = (words(&mover.name), words(&seconder.name));
        let apart = title_of(&mover.name) != title_of(&seconder.name);
        if !one.is_empty() && one == other && !apart && mover.span != seconder.span {
            let message = format!("expected another member as seconder, but found {}, who moved it", seconder.name);
            found.push(Finding { code: Code::MoverSecondsHimself, message, span: seconder.span.first });
        }
    }
}

/// The title that distinguishes husband from wife, if one is printed.
fn title_of(name: &str) -> Option<String> {
    let is_title = |word: &str| matches!(word, "mr" | "mrs" | "ms" | "miss" | "dr");
    name.to_lowercase().split(|c: char| !c.is_alphanumeric()).find(|word| is_title(word)).map(str::to_owned)
}
