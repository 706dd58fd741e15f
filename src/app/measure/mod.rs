//! `twiza measure`: how good something is, on a set of examples, as a table.

pub(super) mod understanding;

mod examples;
pub(super) mod figures;
mod fit;
