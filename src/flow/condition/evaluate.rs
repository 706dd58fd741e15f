//! What a condition comes to for one person: true, false or unknown (Kleene's logic).

use std::cmp::Ordering;
use std::mem::discriminant;

use crate::domain::{Answer, Variable};
use crate::flow::condition::syntax::Comparison;
use crate::flow::condition::{Expr, Known, Value};

impl Expr {
    /// Its truth; `None` is unknown.
    pub(super) fn truth(&self, known: &Known<'_>) -> Option<bool> {
        match self {
            Self::All(parts) => all(parts.iter().map(|part| part.truth(known))),
            Self::Any(parts) => any(parts.iter().map(|part| part.truth(known))),
            Self::Not(inner) => inner.truth(known).map(|truth| !truth),
            Self::Known(variable) => Some(answered(variable, known).is_some()),
            Self::Is(variable) => is_yes(variable, known),
            Self::Compare { left, by, right } => {
                by.compares(&left.answer(known)?, &right.answer(known)?)
            }
            Self::OneOf { variable, values } => {
                let answer = answered(variable, known)?;
                any(values.iter().map(|value| same(&answer, value)))
            }
            Self::Contains { set, item } => contains(&answered(set, known)?, &item.answer(known)?),
        }
    }
}

impl Value {
    fn answer(&self, known: &Known<'_>) -> Option<Answer> {
        match self {
            Self::Variable(variable) => answered(variable, known),
            Self::Literal(literal) => Some(literal.clone()),
        }
    }
}

impl Comparison {
    fn compares(self, left: &Answer, right: &Answer) -> Option<bool> {
        match self {
            Self::Equal => same(left, right),
            Self::Unequal => same(left, right).map(|same| !same),
            Self::Less => order(left, right).map(Ordering::is_lt),
            Self::AtMost => order(left, right).map(Ordering::is_le),
            Self::Greater => order(left, right).map(Ordering::is_gt),
            Self::AtLeast => order(left, right).map(Ordering::is_ge),
        }
    }
}

/// True if all are, false as soon as one is.
fn all(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    any(parts.map(|part| part.map(|truth| !truth))).map(|truth| !truth)
}

/// True as soon as one is, false if all are.
fn any(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result = Some(false);
    for part in parts {
        match part {
            Some(true) => return Some(true),
            Some(false) => {}
            None => result = None,
        }
    }
    result
}

/// The answer, unless the person preferred not to say: that is as unknown as no answer.
fn answered(variable: &Variable, known: &Known<'_>) -> Option<Answer> {
    known(variable).filter(|answer| *answer != Answer::Declined)
}

fn is_yes(variable: &Variable, known: &Known<'_>) -> Option<bool> {
    same(&answered(variable, known)?, &Answer::YesNo(true))
}

fn same(left: &Answer, right: &Answer) -> Option<bool> {
    (discriminant(left) == discriminant(right)).then(|| left == right)
}

fn order(left: &Answer, right: &Answer) -> Option<Ordering> {
    if let (Answer::Number(left), Answer::Number(right)) = (left, right) {
        return Some(left.cmp(right));
    }
    if let (Answer::Date(left), Answer::Date(right)) = (left, right) {
        return Some(left.cmp(right));
    }
    None
}

fn contains(set: &Answer, item: &Answer) -> Option<bool> {
    if let (Answer::Choices(set), Answer::Choice(item)) = (set, item) {
        return Some(set.contains(item));
    }
    None
}
