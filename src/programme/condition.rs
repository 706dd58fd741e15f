//! A condition of a programme, and whether a known value meets it.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::domain::{OptionId, Variable};
use crate::programme::{Facts, Period, Value};
use crate::text::Text;

/// Something that must hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The field it speaks of.
    pub field: Variable,
    /// What must be true of it.
    pub test: Test,
    /// Where it is known from.
    pub basis: Basis,
    /// What a failure means.
    pub on_failure: OnFailure,
    /// It counts only where this holds.
    pub only_if: Option<Guard>,
    /// The days on which it counts.
    pub valid: Period,
    /// What is told where it does not hold, in place of the value and the limit.
    pub says: Option<Text>,
}

/// When a condition counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// The field it speaks of.
    pub field: Variable,
    /// What must be true of it.
    pub test: Test,
}

/// What must be true of a field; its type is that of the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// A number, or a share in percent, compared with a number.
    Number(Comparison, i64),
    /// A number, or a share in percent, between two, both included.
    NumberBetween(i64, i64),
    /// One of these options.
    OneOf(Vec<OptionId>),
    /// None of these options.
    NoneOf(Vec<OptionId>),
    /// Yes, or no.
    YesNo(bool),
    /// A day compared with a day.
    Date(Comparison, Date),
    /// A day between two, both included.
    DateBetween(Date, Date),
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// Where a condition is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The page of the delegation, July 2023.
    Seed,
    /// An official text, or the agency quoting the office.
    Official,
    /// The press.
    Press,
    /// Published for another province.
    OtherRegion,
    /// Read between the lines.
    Inferred,
}

impl Basis {
    /// Every basis with the word for it.
    pub const WORDS: &[(&str, Self)] = &[
        ("seed", Self::Seed),
        ("official", Self::Official),
        ("press", Self::Press),
        ("other-region", Self::OtherRegion),
        ("inferred", Self::Inferred),
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Seed => "seed",
            Self::Official => "official",
            Self::Press => "press",
            Self::OtherRegion => "other-region",
            Self::Inferred => "inferred",
        }
    }

    /// What a failure of such a condition means where the file does not say it.
    pub fn failure(self) -> OnFailure {
        match self {
            Self::Seed | Self::Official | Self::Press | Self::Inferred => OnFailure::No,
            Self::OtherRegion => OnFailure::Ask,
        }
    }
}

/// What it means that a condition does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFailure {
    /// The programme is out.
    No,
    /// It is to be asked.
    Ask,
}

impl OnFailure {
    /// Both with the word for it.
    pub const WORDS: &[(&str, Self)] = &[("no", Self::No), ("ask", Self::Ask)];
}

impl Condition {
    /// Whether it counts; `None` if that is not known.
    pub(super) fn applies(&self, facts: &Facts) -> Option<bool> {
        self.only_if.as_ref().map_or(Some(true), |guard| guard.test.holds(facts.get(&guard.field)))
    }
}

impl Test {
    /// Whether it is true of a value; `None` if the value is not known, or not known well enough.
    pub fn holds(&self, value: Option<&Value>) -> Option<bool> {
        match (self, value?) {
            (Self::Number(comparison, than), Value::Number(number)) => {
                Some(comparison.holds(number.cmp(than)))
            }
            (Self::Number(comparison, than), Value::Share(share)) => {
                comparison.holds_between(share.compare(*than))
            }
            (Self::NumberBetween(from, to), Value::Number(number)) => {
                Some((from..=to).contains(&number))
            }
            (Self::NumberBetween(from, to), Value::Share(share)) => both(
                Comparison::AtLeast.holds_between(share.compare(*from)),
                Comparison::AtMost.holds_between(share.compare(*to)),
            ),
            (Self::OneOf(options), Value::Choice(option)) => Some(options.contains(option)),
            (Self::NoneOf(options), Value::Choice(option)) => Some(!options.contains(option)),
            (Self::YesNo(expected), Value::YesNo(answer)) => Some(expected == answer),
            (Self::Date(comparison, than), Value::Date(date)) => {
                Some(comparison.holds(date.cmp(than)))
            }
            (Self::DateBetween(from, to), Value::Date(date)) => Some((from..=to).contains(&date)),
            // A value of another type comes from an answer that meant something else.
            (
                Self::Number(..)
                | Self::NumberBetween(..)
                | Self::OneOf(_)
                | Self::NoneOf(_)
                | Self::YesNo(_)
                | Self::Date(..)
                | Self::DateBetween(..),
                _,
            ) => None,
        }
    }
}

impl Comparison {
    /// Its sign.
    pub fn word(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Every comparison with its sign.
    pub const WORDS: &[(&str, Self)] = &[
        ("==", Self::Equal),
        ("!=", Self::NotEqual),
        ("<", Self::Less),
        ("<=", Self::AtMost),
        (">", Self::More),
        (">=", Self::AtLeast),
    ];

    fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::More => ordering.is_gt(),
            Self::AtLeast => ordering.is_ge(),
        }
    }

    /// Whether it holds for everything between a least and a most.
    fn holds_between(self, (least, most): (Ordering, Ordering)) -> Option<bool> {
        match self {
            Self::Less | Self::AtMost | Self::More | Self::AtLeast => {
                let (least, most) = (self.holds(least), self.holds(most));
                (least == most).then_some(least)
            }
            Self::Equal if least == Ordering::Equal && most == Ordering::Equal => Some(true),
            Self::Equal if least.is_gt() || most.is_lt() => Some(false),
            Self::Equal => None,
            Self::NotEqual => Self::Equal.holds_between((least, most)).map(|equal| !equal),
        }
    }
}

/// Both, where either may be unknown.
fn both(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        (Some(true) | None, None) | (None, Some(true)) => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::programme::Share;

    #[test]
    fn every_boundary() {
        let share = |part, of| Value::Share(Share::new(part, of).unwrap());
        let between = |least, most| Value::Share(Share::between(least, most, 10).unwrap());
        for (test, value, expected) in [
            (Test::NumberBetween(22, 40), Value::Number(21), Some(false)),
            (Test::NumberBetween(22, 40), Value::Number(22), Some(true)),
            (Test::NumberBetween(22, 40), Value::Number(40), Some(true)),
            (Test::NumberBetween(22, 40), Value::Number(41), Some(false)),
            (Test::Number(Comparison::AtLeast, 24), Value::Number(23), Some(false)),
            (Test::Number(Comparison::AtLeast, 24), Value::Number(24), Some(true)),
            (Test::Number(Comparison::AtMost, 24), Value::Number(25), Some(false)),
            (Test::Number(Comparison::Less, 5), Value::Number(5), Some(false)),
            (Test::Number(Comparison::NotEqual, 5), Value::Number(5), Some(false)),
            (Test::Number(Comparison::More, 30), share(3, 10), Some(false)),
            (Test::Number(Comparison::More, 30), share(31, 100), Some(true)),
            (Test::Number(Comparison::AtLeast, 30), share(3, 10), Some(true)),
            (Test::Number(Comparison::Equal, 100), share(7, 7), Some(true)),
            (Test::Number(Comparison::Equal, 100), share(6, 7), Some(false)),
            (Test::Number(Comparison::More, 30), between(4, 7), Some(true)),
            (Test::Number(Comparison::More, 30), between(1, 3), Some(false)),
            (Test::Number(Comparison::More, 30), between(3, 4), None),
            (Test::Number(Comparison::Equal, 50), between(4, 7), None),
            (Test::Number(Comparison::Equal, 50), between(6, 7), Some(false)),
            (Test::Number(Comparison::NotEqual, 50), between(6, 7), Some(true)),
            (Test::NumberBetween(30, 50), between(3, 5), Some(true)),
            (Test::NumberBetween(30, 50), between(3, 6), None),
            (Test::NumberBetween(30, 50), between(6, 7), Some(false)),
            (Test::YesNo(true), Value::YesNo(false), Some(false)),
            (Test::OneOf(vec![OptionId::new("a")]), Value::Choice(OptionId::new("a")), Some(true)),
            (Test::NoneOf(vec![OptionId::new("a")]), Value::Choice(OptionId::new("b")), Some(true)),
            (
                Test::Date(Comparison::AtMost, date(2024, 12, 31)),
                Value::Date(date(2025, 1, 1)),
                Some(false),
            ),
            (
                Test::DateBetween(date(2024, 1, 1), date(2024, 12, 31)),
                Value::Date(date(2024, 12, 31)),
                Some(true),
            ),
            (Test::YesNo(true), Value::Number(1), None),
        ] {
            assert_eq!(test.holds(Some(&value)), expected, "{test:?}");
            assert_eq!(test.holds(None), None, "{test:?}");
        }
    }
}
