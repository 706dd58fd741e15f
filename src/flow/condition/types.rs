//! From syntax to a typed condition: every name a variable, every comparison possible.
//!
//! A word beside a variable is first read as a value of that variable's kind, then as a variable,
//! so an option may have the name of a variable.

use std::collections::BTreeSet;

use crate::domain::{Answer, OptionId, PlaceId, Variable};
use crate::flow::VariableKind;
use crate::flow::condition::misfit;
use crate::flow::condition::syntax::{Bytes, Comparison, Operand, Word};
use crate::flow::condition::{Condition, Expr, Problem, Syntax, Value};
use crate::flow::variables::{Found, Variables};

/// The names a condition may use.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'s> {
    /// The variables.
    pub(crate) variables: &'s Variables,
    /// The places, if they could be read.
    pub(crate) places: Option<&'s BTreeSet<PlaceId>>,
}

/// Types a condition. An error without problems means that a name cannot be judged, because
/// what would define it could not be read.
pub(crate) fn typed(syntax: &Syntax, scope: Scope<'_>) -> Result<Condition, Vec<Problem>> {
    let mut typing = Typing { scope, problems: Vec::new() };
    match typing.expression(syntax) {
        Some(expression) if typing.problems.is_empty() => Ok(Condition(expression)),
        Some(_) | None => Err(typing.problems),
    }
}

struct Typing<'s> {
    scope: Scope<'s>,
    problems: Vec<Problem>,
}

/// What an operand is.
enum Sense<'s> {
    /// A variable.
    Variable(Variable, &'s VariableKind),
    /// Perhaps a variable that could not be read.
    Unsure,
    /// No variable.
    Plain,
}

impl<'s> Typing<'s> {
    fn expression(&mut self, syntax: &Syntax) -> Option<Expr> {
        match syntax {
            Syntax::All(parts) => self.parts(parts).map(Expr::All),
            Syntax::Any(parts) => self.parts(parts).map(Expr::Any),
            Syntax::Not(inner) => Some(Expr::Not(Box::new(self.expression(inner)?))),
            Syntax::Known(word) => self.variable(word).map(|(name, _)| Expr::Known(name)),
            Syntax::Alone(word) => self.alone(word),
            Syntax::Compare { left, by, right, at } => self.comparison(left, (*by, *at), right),
            Syntax::OneOf { item, values } => self.one_of(item, values),
            Syntax::Contains { item, set } => self.contains(item, set),
        }
    }

    /// Every part is looked at, also after a problem.
    fn parts(&mut self, parts: &[Syntax]) -> Option<Vec<Expr>> {
        let typed: Vec<_> = parts.iter().map(|part| self.expression(part)).collect();
        typed.into_iter().collect()
    }

    fn alone(&mut self, word: &Word) -> Option<Expr> {
        if matches!(self.sense_of(word), Sense::Plain) && misfit::is_value(&word.text) {
            return self.problem(misfit::value_alone(word));
        }
        let (name, kind) = self.variable(word)?;
        if matches!(kind, VariableKind::YesNo) {
            return Some(Expr::Is(name));
        }
        self.problem(misfit::no_truth(word, kind))
    }

    fn comparison(
        &mut self,
        left: &Operand,
        (by, at): (Comparison, Bytes),
        right: &Operand,
    ) -> Option<Expr> {
        let (left, right, kind) = self.pair(left, right)?;
        if by.needs_order() && !kind.has_order() {
            return self.problem(misfit::no_order(by, at, kind));
        }
        Some(Expr::Compare { left, by, right })
    }

    /// Two operands of one kind, at least one of them a variable.
    fn pair(
        &mut self,
        left: &Operand,
        right: &Operand,
    ) -> Option<(Value, Value, &'s VariableKind)> {
        let (left_sense, right_sense) = (self.sense(left), self.sense(right));
        if let Sense::Variable(name, kind) = &left_sense
            && let Some(literal) = self.literal(kind, right)
        {
            return Some((Value::Variable(name.clone()), Value::Literal(literal), kind));
        }
        if let Sense::Variable(name, kind) = &right_sense
            && let Some(literal) = self.literal(kind, left)
        {
            return Some((Value::Literal(literal), Value::Variable(name.clone()), kind));
        }
        match (left_sense, right_sense) {
            (Sense::Unsure, _) | (_, Sense::Unsure) => None,
            (Sense::Variable(_, kind), Sense::Plain) | (Sense::Plain, Sense::Variable(_, kind))
                if self.may_be_place(kind) =>
            {
                None
            }
            (Sense::Variable(first, kind), Sense::Variable(second, other)) => {
                if kind.is_like(other) && can_be_compared(kind) {
                    if kind.shares_options(other) {
                        return Some((Value::Variable(first), Value::Variable(second), kind));
                    }
                    return self.problem(misfit::no_such_value(&first, kind, right, self.scope));
                }
                self.problem(misfit::two_kinds((&first, kind), (&second, other), right.at()))
            }
            (Sense::Variable(name, kind), Sense::Plain) => {
                self.problem(misfit::no_such_value(&name, kind, right, self.scope))
            }
            (Sense::Plain, Sense::Variable(name, kind)) => match left {
                Operand::Word(word) if !misfit::is_value(&word.text) => {
                    self.problem(misfit::unknown(word, self.scope))
                }
                Operand::Word(_) | Operand::Date(..) => {
                    self.problem(misfit::no_such_value(&name, kind, left, self.scope))
                }
            },
            (Sense::Plain, Sense::Plain) => {
                self.problem(misfit::no_variable(left, right, self.scope))
            }
        }
    }

    fn one_of(&mut self, item: &Operand, values: &[Operand]) -> Option<Expr> {
        let Operand::Word(word) = item else {
            return self.problem(misfit::no_variable(item, item, self.scope));
        };
        let (variable, kind) = self.variable(word)?;
        if !can_be_compared(kind) {
            return self.problem(misfit::not_in_list(word, kind, values));
        }
        let mut literals = Vec::new();
        for value in values {
            match self.literal(kind, value) {
                Some(literal) => literals.push(literal),
                None if self.may_be_place(kind) => {}
                None => {
                    let problem = misfit::no_such_value(&variable, kind, value, self.scope);
                    self.problems.push(problem);
                }
            }
        }
        (literals.len() == values.len()).then_some(Expr::OneOf { variable, values: literals })
    }

    fn contains(&mut self, item: &Operand, set: &Word) -> Option<Expr> {
        let (variable, kind) = self.variable(set)?;
        let VariableKind::Choices(options) = kind else {
            return self.problem(misfit::no_set(item, set, kind));
        };
        if let Operand::Word(word) = item
            && let Some(option) = option_of(options, word)
        {
            return Some(Expr::Contains {
                set: variable,
                item: Value::Literal(Answer::Choice(option)),
            });
        }
        match self.sense(item) {
            Sense::Variable(item, VariableKind::Choice(_)) => {
                Some(Expr::Contains { set: variable, item: Value::Variable(item) })
            }
            Sense::Variable(..) | Sense::Plain => {
                self.problem(misfit::no_such_value(&variable, kind, item, self.scope))
            }
            Sense::Unsure => None,
        }
    }

    /// A value of `kind`, if the operand is one.
    fn literal(&self, kind: &VariableKind, operand: &Operand) -> Option<Answer> {
        let word = match operand {
            Operand::Word(word) => word,
            Operand::Date(date, _) => {
                return matches!(kind, VariableKind::Date).then_some(Answer::Date(*date));
            }
        };
        match kind {
            VariableKind::Number => word.text.parse().ok().map(Answer::Number),
            VariableKind::YesNo => match word.text.as_str() {
                "yes" => Some(Answer::YesNo(true)),
                "no" => Some(Answer::YesNo(false)),
                _ => None,
            },
            VariableKind::Choice(options) => option_of(options, word).map(Answer::Choice),
            VariableKind::Place => {
                self.scope.places?.get(word.text.as_str()).cloned().map(Answer::Place)
            }
            VariableKind::Text
            | VariableKind::Choices(_)
            | VariableKind::Date
            | VariableKind::Phone => None,
        }
    }

    fn may_be_place(&self, kind: &VariableKind) -> bool {
        matches!(kind, VariableKind::Place) && self.scope.places.is_none()
    }

    fn sense(&self, operand: &Operand) -> Sense<'s> {
        match operand {
            Operand::Word(word) => self.sense_of(word),
            Operand::Date(..) => Sense::Plain,
        }
    }

    fn sense_of(&self, word: &Word) -> Sense<'s> {
        match self.scope.variables.find(&word.text) {
            Found::Kind(kind) => Sense::Variable(Variable::new(word.text.as_str()), kind),
            Found::Unsure => Sense::Unsure,
            Found::Nothing => Sense::Plain,
        }
    }

    /// A variable, or a problem where the word must be one.
    fn variable(&mut self, word: &Word) -> Option<(Variable, &'s VariableKind)> {
        match self.sense_of(word) {
            Sense::Variable(name, kind) => Some((name, kind)),
            Sense::Unsure => None,
            Sense::Plain => self.problem(misfit::unknown(word, self.scope)),
        }
    }

    fn problem<T>(&mut self, problem: Problem) -> Option<T> {
        self.problems.push(problem);
        None
    }
}

fn option_of(options: &BTreeSet<OptionId>, word: &Word) -> Option<OptionId> {
    options.get(word.text.as_str()).cloned()
}

/// Whether a value of this kind can be written or meets another one.
pub(super) fn can_be_compared(kind: &VariableKind) -> bool {
    match kind {
        VariableKind::Number
        | VariableKind::Choice(_)
        | VariableKind::YesNo
        | VariableKind::Date
        | VariableKind::Place => true,
        VariableKind::Text | VariableKind::Choices(_) | VariableKind::Phone => false,
    }
}
