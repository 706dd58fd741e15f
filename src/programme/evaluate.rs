//! From facts to verdicts, by three-valued logic: what is not known is neither true nor false.

use std::cmp::Reverse;

use crate::domain::Variable;
use crate::programme::{
    Assessment, Condition, Facts, Failure, Met, OnFailure, Programme, Programmes, Verdict,
};

/// Every programme, the most useful first; within a group, what can be had now before what may
/// be had, then the order of the file.
pub fn assess_all<'p>(programmes: &'p Programmes, facts: &Facts) -> Vec<Assessment<'p>> {
    let mut all: Vec<_> = programmes.iter().map(|programme| evaluate(programme, facts)).collect();
    all.sort_by_key(|assessment| (assessment.group(), !assessment.state.is_available()));
    all
}

/// What can be said of one programme.
///
/// A condition that fails hard makes it "no"; a soft failure or a missing answer makes it "ask";
/// if all hold it is "likely". Of the alternatives the best one counts. A programme that is known
/// from a weak source alone and has nothing to check is to be asked.
pub fn evaluate<'p>(programme: &'p Programme, facts: &Facts) -> Assessment<'p> {
    let mut outcome = Outcome::of(&programme.conditions, facts);
    if let Some(alternatives) = Outcome::of_any(&programme.alternatives, facts) {
        outcome.join(alternatives);
    }
    if programme.is_vague() {
        outcome.weaken(Verdict::Ask);
    }
    outcome.drop_lesser_failures();
    Assessment {
        programme,
        verdict: outcome.verdict,
        state: programme.state_on(facts.today()),
        met: outcome.met,
        failed: outcome.failed,
        missing: outcome.missing,
    }
}

/// What some conditions come to when all must hold.
struct Outcome<'p> {
    verdict: Verdict,
    met: Vec<Met<'p>>,
    failed: Vec<Failure<'p>>,
    missing: Vec<&'p Variable>,
}

impl<'p> Outcome<'p> {
    fn of(conditions: &'p [Condition], facts: &Facts) -> Self {
        let mut outcome = Self {
            verdict: Verdict::Likely,
            met: Vec::new(),
            failed: Vec::new(),
            missing: Vec::new(),
        };
        let today = facts.today();
        for condition in conditions.iter().filter(|condition| condition.valid.contains(today)) {
            outcome.add(condition, facts);
        }
        outcome
    }

    /// The best of some groups, with what is missing in any that may still hold.
    fn of_any(groups: &'p [Vec<Condition>], facts: &Facts) -> Option<Self> {
        let mut outcomes: Vec<_> = groups.iter().map(|group| Self::of(group, facts)).collect();
        outcomes.sort_by_key(Self::rank);
        let mut outcomes = outcomes.into_iter();
        let mut best = outcomes.next()?;
        if best.verdict == Verdict::Ask {
            let hopeful = outcomes.filter(|other| other.verdict != Verdict::No);
            for field in hopeful.flat_map(|other| other.missing) {
                best.miss(Some(field));
            }
        }
        Some(best)
    }

    /// A guarded condition is an implication: it holds wherever its guard does not.
    fn add(&mut self, condition: &'p Condition, facts: &Facts) {
        let applies = condition.applies(facts);
        let value = facts.get(&condition.field);
        match (applies, condition.test.holds(value), value) {
            (Some(false), _, _) => {}
            (Some(true) | None, Some(true), Some(value)) => {
                self.met.push(Met { condition, value: value.clone() });
            }
            (Some(true), Some(false), Some(value)) => {
                self.failed.push(Failure { condition, value: value.clone() });
                self.weaken(match condition.on_failure {
                    OnFailure::No => Verdict::No,
                    OnFailure::Ask => Verdict::Ask,
                });
            }
            (None, Some(false), _) => {
                self.weaken(Verdict::Ask);
                self.miss(condition.only_if.as_ref().map(|guard| &guard.field));
            }
            (applies, None, _) | (applies, Some(_), None) => {
                self.weaken(Verdict::Ask);
                if applies.is_none() {
                    self.miss(condition.only_if.as_ref().map(|guard| &guard.field));
                }
                self.miss(Some(&condition.field));
            }
        }
    }

    fn miss(&mut self, field: Option<&'p Variable>) {
        if let Some(field) = field
            && !self.missing.contains(&field)
        {
            self.missing.push(field);
        }
    }

    /// The worse of two verdicts counts: no before ask before likely.
    fn weaken(&mut self, verdict: Verdict) {
        self.verdict = match (self.verdict, verdict) {
            (Verdict::No, _) | (_, Verdict::No) => Verdict::No,
            (Verdict::Ask, _) | (_, Verdict::Ask) => Verdict::Ask,
            (Verdict::Likely, Verdict::Likely) => Verdict::Likely,
        };
    }

    fn join(&mut self, other: Self) {
        self.weaken(other.verdict);
        self.met.extend(other.met);
        self.failed.extend(other.failed);
        for field in other.missing {
            self.miss(Some(field));
        }
    }

    /// Where a field fails hard, that it also fails softly says nothing more.
    fn drop_lesser_failures(&mut self) {
        let is_hard = |failure: &Failure<'_>| failure.condition.on_failure == OnFailure::No;
        let hard: Vec<_> = self
            .failed
            .iter()
            .filter(|failure| is_hard(failure))
            .map(|failure| &failure.condition.field)
            .collect();
        self.failed.retain(|failure| is_hard(failure) || !hard.contains(&&failure.condition.field));
    }

    /// Better alternatives first; among equals the one nearest to being met.
    fn rank(&self) -> (u8, usize, Reverse<usize>, usize) {
        let verdict = match self.verdict {
            Verdict::Likely => 0,
            Verdict::Ask => 1,
            Verdict::No => 2,
        };
        (verdict, self.failed.len(), Reverse(self.met.len()), self.missing.len())
    }
}

#[cfg(test)]
mod tests;
