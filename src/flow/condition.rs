//! Conditions: a small typed language over answers.

use crate::domain::{Answer, Variable};

/// A checked condition.
#[derive(Debug)]
pub struct Condition {}

/// The known answers by variable; `None` is unknown.
pub type Known<'a> = dyn Fn(&Variable) -> Option<Answer> + 'a;

impl Condition {
    /// Whether it holds; `None` if an unknown answer decides.
    pub fn holds(&self, _known: &Known<'_>) -> Option<bool> {
        None
    }
}
