//! A condition in the words of the language; reading them again gives the same condition.

use std::fmt;

use crate::domain::Answer;
use crate::flow::condition::{Condition, Expr, Value};

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.print(f)
    }
}

impl Expr {
    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(parts) => print_chain(parts, " and ", f),
            Self::Any(parts) => print_chain(parts, " or ", f),
            Self::Not(inner) => {
                f.write_str("not ")?;
                inner.print_part(f)
            }
            Self::Known(variable) => write!(f, "known({variable})"),
            Self::Is(variable) => write!(f, "{variable}"),
            Self::Compare { left, by, right } => {
                left.print(f)?;
                write!(f, " {} ", by.sign())?;
                right.print(f)
            }
            Self::OneOf { variable, values } => {
                write!(f, "{variable} in [")?;
                for (index, value) in values.iter().enumerate() {
                    f.write_str(if index > 0 { ", " } else { "" })?;
                    print_literal(value, f)?;
                }
                f.write_str("]")
            }
            Self::Contains { set, item } => {
                item.print(f)?;
                write!(f, " in {set}")
            }
        }
    }

    /// In parentheses where it would be read otherwise.
    fn print_part(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(_) | Self::Any(_) => {
                f.write_str("(")?;
                self.print(f)?;
                f.write_str(")")
            }
            Self::Not(_)
            | Self::Known(_)
            | Self::Is(_)
            | Self::Compare { .. }
            | Self::OneOf { .. }
            | Self::Contains { .. } => self.print(f),
        }
    }
}

impl Value {
    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Variable(variable) => write!(f, "{variable}"),
            Self::Literal(literal) => print_literal(literal, f),
        }
    }
}

fn print_chain(parts: &[Expr], joint: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        f.write_str(if index > 0 { joint } else { "" })?;
        part.print_part(f)?;
    }
    Ok(())
}

fn print_literal(literal: &Answer, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match literal {
        Answer::Number(number) => write!(f, "{number}"),
        Answer::Choice(option) => write!(f, "{option}"),
        Answer::YesNo(true) => f.write_str("yes"),
        Answer::YesNo(false) => f.write_str("no"),
        Answer::Date(date) => write!(f, "date({date})"),
        Answer::Place(place) => write!(f, "{place}"),
        // The language has no literals of these kinds, so no condition holds one.
        Answer::Text(_) | Answer::Choices(_) | Answer::Phone(_) | Answer::Declined => {
            f.write_str("…")
        }
    }
}
