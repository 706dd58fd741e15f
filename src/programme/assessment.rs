//! What comes out for one person and one programme, with the reasons.

use crate::domain::Variable;
use crate::programme::{Condition, Programme, StateToday, Value, Verdict};
use crate::text::Text;

/// A verdict and why.
#[derive(Clone, Debug)]
pub struct Assessment<'p> {
    /// The programme.
    pub programme: &'p Programme,
    /// What can be said; for a closed programme, what could have been said.
    pub verdict: Verdict,
    /// Whether one can apply today.
    pub state: StateToday,
    /// Conditions that hold, and the values they hold for.
    pub met: Vec<Met<'p>>,
    /// Conditions that do not.
    pub failed: Vec<Failure<'p>>,
    /// Fields whose value would help, each once; also those that nobody is asked about, see
    /// [`is_never_known`](crate::programme::is_never_known).
    pub missing: Vec<&'p Variable>,
}

/// A condition that holds, and the value it holds for.
#[derive(Clone, Debug)]
pub struct Met<'p> {
    /// The condition.
    pub condition: &'p Condition,
    /// The value.
    pub value: Value,
}

/// A condition that does not hold, and the value it fails on.
#[derive(Clone, Debug)]
pub struct Failure<'p> {
    /// The condition.
    pub condition: &'p Condition,
    /// The value.
    pub value: Value,
}

/// Where a programme stands on the list of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// It probably fits and can be had now.
    Now,
    /// It probably fits; no open call is known.
    Likely,
    /// It is to be asked.
    Ask,
    /// It does not fit.
    No,
    /// It has ended.
    Ended,
}

impl Group {
    /// All, the most useful first.
    pub const ALL: &[Self] = &[Self::Now, Self::Likely, Self::Ask, Self::No, Self::Ended];
}

impl<'p> Assessment<'p> {
    /// What only a person can check.
    pub fn human(&self) -> &'p [Text] {
        &self.programme.human
    }

    /// Whether something else should be offered: it is over, or it does not fit.
    pub fn needs_another(&self) -> bool {
        self.state.is_over() || self.verdict == Verdict::No
    }

    /// Where it stands on the list of results.
    pub fn group(&self) -> Group {
        if self.state.is_over() {
            return Group::Ended;
        }
        match self.verdict {
            Verdict::Likely if self.state.is_available() => Group::Now,
            Verdict::Likely => Group::Likely,
            Verdict::Ask => Group::Ask,
            Verdict::No => Group::No,
        }
    }
}
