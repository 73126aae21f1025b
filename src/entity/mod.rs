//! What single words and numbers of a text name: dates, times of day, parties, and the qualifiers of names. Tokens show where one may
//! begin; its words are read from there.

#![cfg_attr(not(test), deny(clippy::string_slice))]

mod bare;
pub(crate) mod beside;
pub(crate) mod caption_day;
mod date;
mod day;
mod hour;
pub mod lexed;
pub mod meeting;
pub(crate) mod names;
mod numeric;
pub(crate) mod offices;
pub(crate) mod outcome;
pub mod party;
pub(crate) mod person_list;
pub mod phrase;
pub mod qualifier;
mod reader;
mod spoken;
pub(crate) mod subject;
pub(crate) mod surname;
mod time;
pub mod when;
pub(crate) mod window;
mod word;
mod yearless;
