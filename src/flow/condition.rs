//! Conditions: a small typed language over answers.
//!
//! What an author wrote goes through three forms: [`Syntax`] (names mean nothing yet), the typed
//! [`Expr`] and, asked with the answers of one person, a truth value. An unanswered variable is
//! unknown, not false. This module refuses to know where answers are kept.

mod evaluate;
mod lex;
mod misfit;
mod parse;
mod print;
mod problem;
mod syntax;
#[cfg(test)]
mod tests;
mod types;

use crate::domain::{Answer, Variable};
use crate::flow::condition::syntax::Comparison;

pub(crate) use parse::{is_reserved, parse};
pub(crate) use problem::Problem;
pub(crate) use syntax::Syntax;
pub(crate) use types::{Scope, typed};

/// A checked condition: every name in it is a variable, and what is compared can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition(Expr);

/// The known answers by variable; `None` is unknown.
pub type Known<'a> = dyn Fn(&Variable) -> Option<Answer> + 'a;

impl Condition {
    /// Whether it holds; `None` if an unknown answer decides.
    ///
    /// An answer of another kind than the condition was checked for, kept from an earlier state
    /// of the dialogues, counts as unknown.
    pub fn holds(&self, known: &Known<'_>) -> Option<bool> {
        self.0.truth(known)
    }

    /// The variables it speaks of.
    pub fn variables(&self) -> Vec<&Variable> {
        let mut variables = Vec::new();
        self.0.collect(&mut variables);
        variables
    }
}

impl Expr {
    fn collect<'e>(&'e self, variables: &mut Vec<&'e Variable>) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect(variables);
                }
            }
            Self::Not(inner) => inner.collect(variables),
            Self::Known(variable) | Self::Is(variable) | Self::OneOf { variable, .. } => {
                variables.push(variable);
            }
            Self::Compare { left, right, .. } => {
                variables.extend([left, right].into_iter().filter_map(Value::variable));
            }
            Self::Contains { set, item } => {
                variables.push(set);
                variables.extend(item.variable());
            }
        }
    }
}

impl Value {
    fn variable(&self) -> Option<&Variable> {
        match self {
            Self::Variable(variable) => Some(variable),
            Self::Literal(_) => None,
        }
    }
}

/// A condition whose names have types.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Expr {
    /// All of these; at least two, none of them an `All` itself.
    All(Vec<Self>),
    /// One of these; at least two, none of them an `Any` itself.
    Any(Vec<Self>),
    /// The opposite.
    Not(Box<Self>),
    /// Whether the variable has an answer.
    Known(Variable),
    /// A yes-or-no variable by itself.
    Is(Variable),
    /// Two values of one kind.
    Compare { left: Value, by: Comparison, right: Value },
    /// A variable in a list of values of its kind.
    OneOf { variable: Variable, values: Vec<Answer> },
    /// An option among those chosen.
    Contains { set: Variable, item: Value },
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    /// The answer of a variable.
    Variable(Variable),
    /// A value as written.
    Literal(Answer),
}
