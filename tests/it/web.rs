//! The staff's page through its router: signing in, forms, bad input, what each role may do.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod changing;
mod list;
pub(crate) mod office;
mod pages;
pub(crate) mod questions;
mod roles;
mod signing_in;
