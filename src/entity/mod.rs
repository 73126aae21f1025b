//! What single words and figures of a text name: dates, times of day, parties, and what stands beside a name. Tokens say where one may begin; its words are read on from there.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod bare;
mod date;
mod day;
mod hour;
pub mod meeting;
mod numeric;
pub mod party;
pub mod phrase;
pub mod qualifier;
mod reader;
mod spoken;
mod time;
pub mod when;
