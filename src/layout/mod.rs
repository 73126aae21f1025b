//! How a document is set: its lines, each with its marker, shape and place. Observes only, and removes nothing.

mod block;
mod line;
mod recurrence;

pub use block::{Block, blocks, usual_width};
pub use line::{Decoration, Edge, Line, Shape, lines};
