//! Tables without logic: the words that minutes use.

pub mod attendance;
pub mod decision;
pub mod furniture;
pub mod label;
pub mod motion;
pub mod title;
pub mod calendar;
pub mod body;
pub mod number;
pub mod person;
