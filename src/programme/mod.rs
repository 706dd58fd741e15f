//! Programmes as data, and who may be eligible: three-valued, with reasons.
//!
//! This module refuses to know how a question is asked; it never says "yes".

mod stub;
pub use stub::*;
mod verdict;

pub use verdict::Verdict;
