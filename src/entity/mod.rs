//! What single words and figures of a text name: dates and times of day. Tokens say where one may begin; its words are read on from there.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod bare;
mod date;
mod day;
mod hour;
pub mod meeting;
mod numeric;
mod reader;
mod spoken;
mod time;
pub mod when;
