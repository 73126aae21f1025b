//! Tables without logic: the words that minutes use.

pub mod attendance;
pub mod furniture;
pub mod label;
pub mod page;
pub mod sentence;
pub mod title;
