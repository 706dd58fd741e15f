//! The staff's work on leads, over a real database: queue, list, search, history, erasure.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod changing;
pub(crate) mod desk;
mod erasing;
mod finding;
mod joining;
mod reasons;
mod statistics;
