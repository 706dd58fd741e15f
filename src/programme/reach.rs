//! Which verdicts a programme can still come to, and which fields still matter to it.
//!
//! The conditions fall into parts that share no open field. Each part is tried with all values
//! that its conditions can tell apart; the parts are then put together, since the worst counts.

use crate::domain::Variable;
use crate::programme::{Condition, Facts, OnFailure, Programme, Value, Verdict};

/// A set of verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdicts(u8);

/// How bad a verdict is; of all that must hold the worst counts.
fn grade(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Likely => 0,
        Verdict::Ask => 1,
        Verdict::No => 2,
    }
}

impl Verdicts {
    /// Whether only one can come out.
    pub(super) fn is_settled(self) -> bool {
        self.0.is_power_of_two()
    }

    /// The one that can come out, if it is one.
    pub(super) fn settled(self) -> Option<Verdict> {
        let [likely, ask, no] = [0, 1, 2].map(Self::only);
        match self {
            only if only == likely => Some(Verdict::Likely),
            only if only == ask => Some(Verdict::Ask),
            only if only == no => Some(Verdict::No),
            _ => None,
        }
    }

    fn only(grade: u8) -> Self {
        Self(1 << grade)
    }

    fn add(&mut self, grade: u8) {
        self.0 |= 1 << grade;
    }

    fn best(self) -> u8 {
        u8::try_from(self.0.trailing_zeros()).unwrap_or(u8::MAX)
    }

    /// What comes out if each of two parts can come to these.
    fn worst_of_each(self, other: Self) -> Self {
        let mut all = Self(0);
        for one in (0..3).filter(|grade| self.0 & (1 << grade) != 0) {
            for two in (0..3).filter(|grade| other.0 & (1 << grade) != 0) {
                all.add(u8::max(one, two));
            }
        }
        all
    }
}

/// A field that may still become known, with the values that matter to a programme.
pub(super) struct OpenField<'p> {
    pub(super) field: &'p Variable,
    pub(super) values: Vec<&'p Value>,
}

/// What is open about a programme.
pub(super) struct Reach<'p> {
    /// The verdicts it can still come to.
    pub(super) verdicts: Verdicts,
    /// The open fields of which one value or another can lead to another verdict.
    pub(super) matters: Vec<&'p Variable>,
}

/// Something that must hold: a condition, or one of the groups.
#[derive(Clone, Copy)]
enum Must<'p> {
    Hold(&'p Condition),
    HoldOne(&'p [Vec<Condition>]),
}

/// What of a programme is still open.
pub(super) fn reach<'p>(
    programme: &'p Programme,
    facts: &Facts,
    open: &[OpenField<'p>],
) -> Reach<'p> {
    let mut musts: Vec<Must<'p>> = programme.conditions.iter().map(Must::Hold).collect();
    if !programme.alternatives.is_empty() {
        musts.push(Must::HoldOne(&programme.alternatives));
    }
    let start = if programme.is_vague() { grade(Verdict::Ask) } else { grade(Verdict::Likely) };
    let parts: Vec<Part<'_, 'p>> =
        parts(&musts, open).into_iter().map(|part| Part::new(part, facts, open)).collect();
    let together = |left_out: Option<usize>| {
        let kept = parts.iter().enumerate().filter(|(index, _)| Some(*index) != left_out);
        kept.fold(Verdicts::only(start), |all, (_, part)| all.worst_of_each(part.verdicts()))
    };
    let mut matters = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        // A difference shows only where the rest is not worse anyway.
        let best_of_rest = together(Some(index)).best();
        matters.extend(part.fields_that_matter(best_of_rest));
    }
    Reach { verdicts: together(None), matters }
}

/// Conditions that share open fields.
fn parts<'p>(musts: &[Must<'p>], open: &[OpenField<'p>]) -> Vec<(Vec<Must<'p>>, Vec<usize>)> {
    let mut parts: Vec<(Vec<Must<'p>>, Vec<usize>)> = Vec::new();
    for must in musts {
        let mut fields: Vec<usize> =
            (0..open.len()).filter(|index| must.speaks_of(open[*index].field)).collect();
        let mut members = vec![*must];
        let (joined, apart): (Vec<_>, Vec<_>) =
            parts.into_iter().partition(|(_, used)| used.iter().any(|one| fields.contains(one)));
        for (others, used) in joined {
            members.extend(others);
            fields.extend(used);
        }
        fields.sort_unstable();
        fields.dedup();
        parts = apart;
        parts.push((members, fields));
    }
    parts
}

impl Must<'_> {
    fn speaks_of(self, field: &Variable) -> bool {
        let speaks = |condition: &Condition| {
            condition.field == *field
                || condition.only_if.as_ref().is_some_and(|guard| guard.field == *field)
        };
        match self {
            Self::Hold(condition) => speaks(condition),
            Self::HoldOne(groups) => groups.iter().flatten().any(speaks),
        }
    }

    fn grade<'v>(self, facts: &'v Facts, get: &impl Fn(&Variable) -> Option<&'v Value>) -> u8 {
        let counts = |condition: &&Condition| condition.valid.contains(facts.today());
        let grade = |condition: &Condition| grade(condition.weigh(get));
        match self {
            Self::Hold(condition) => Some(condition).filter(counts).map_or(0, grade),
            Self::HoldOne(groups) => groups
                .iter()
                .map(|group| group.iter().filter(counts).map(grade).max().unwrap_or(0))
                .min()
                .unwrap_or(0),
        }
    }
}

/// Everything a part can come to.
struct Part<'o, 'p> {
    fields: Vec<&'o OpenField<'p>>,
    /// A grade for each combination; the first field changes fastest. Of each field the first
    /// value is "unknown".
    grades: Vec<u8>,
}

impl<'o, 'p> Part<'o, 'p> {
    fn new(
        (members, fields): (Vec<Must<'p>>, Vec<usize>),
        facts: &Facts,
        open: &'o [OpenField<'p>],
    ) -> Self {
        let fields: Vec<_> = fields.into_iter().map(|index| &open[index]).collect();
        let all = fields.iter().map(|open| open.values.len() + 1).product();
        let mut chosen = vec![0_usize; fields.len()];
        let mut grades = Vec::with_capacity(all);
        for _ in 0..all {
            let get = |field: &Variable| match fields.iter().position(|f| f.field == field) {
                // What is known between bounds stays so where nothing more is said.
                Some(index) if chosen[index] > 0 => Some(fields[index].values[chosen[index] - 1]),
                Some(_) | None => facts.get(field),
            };
            grades.push(members.iter().map(|must| must.grade(facts, &get)).max().unwrap_or(0));
            for (choice, field) in chosen.iter_mut().zip(&fields) {
                *choice += 1;
                if *choice <= field.values.len() {
                    break;
                }
                *choice = 0;
            }
        }
        Self { fields, grades }
    }

    fn verdicts(&self) -> Verdicts {
        let mut all = Verdicts(0);
        for grade in &self.grades {
            all.add(*grade);
        }
        all
    }

    /// The fields that make a difference somewhere, worse than `best_of_rest`.
    fn fields_that_matter(&self, best_of_rest: u8) -> impl Iterator<Item = &'p Variable> {
        let mut stride = 1;
        self.fields.iter().filter_map(move |open| {
            let (step, count) = (stride, open.values.len() + 1);
            stride *= count;
            let differs = (0..self.grades.len()).any(|first| {
                // Only combinations in which this field has its first value begin a row.
                first / step % count == 0 && {
                    let row = (0..count).map(|value| self.grades[first + value * step]);
                    let (least, most) = (row.clone().min(), row.max());
                    least != most && most > Some(best_of_rest)
                }
            });
            differs.then_some(open.field)
        })
    }
}

impl Condition {
    /// What it alone comes to.
    fn weigh<'v>(&self, get: &impl Fn(&Variable) -> Option<&'v Value>) -> Verdict {
        let guard = self.only_if.as_ref();
        let applies = guard.map_or(Some(true), |guard| guard.test.holds(get(&guard.field)));
        match (applies, self.test.holds(get(&self.field))) {
            (Some(false), _) | (Some(true) | None, Some(true)) => Verdict::Likely,
            (Some(true), Some(false)) => match self.on_failure {
                OnFailure::No => Verdict::No,
                OnFailure::Ask => Verdict::Ask,
            },
            (None, Some(false)) | (Some(true) | None, None) => Verdict::Ask,
        }
    }
}
