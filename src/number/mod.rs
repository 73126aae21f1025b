//! Numbers of items and of entries of lists: how they are written, and which of them form a series.

mod scheme;
mod series;

pub(crate) use scheme::is_counted;
pub(crate) use scheme::kind;
pub use scheme::{Marker, kind_name, marker, roman};
pub use series::{Entry, Member, Series, SeriesSet, series};
