//! The figures of the law, and what follows from them for a given number of founders.
//!
//! This module refuses to know in which sentence a figure is said.

mod capital;
mod law_file;

pub use capital::CapitalPlan;
pub use law_file::read_law;

/// The figures of law 112-12 that texts and conditions use; amounts in dirhams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Law {
    /// Fewest founders.
    pub minimum_founders: i64,
    /// Fewest founders under the repealed law 24-83, which outdated pages still name.
    pub former_minimum_founders: i64,
    /// Least capital.
    pub minimum_capital: i64,
    /// Least value of a share.
    pub minimum_share: i64,
    /// Part of each cash share that is paid at once, in percent.
    pub first_payment_percent: i64,
    /// Years after registration within which the rest is paid.
    pub payment_years: i64,
}
