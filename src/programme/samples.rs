//! Values that stand for all others: whatever conditions can tell apart, one of these shows.

use jiff::civil::Date;

use crate::domain::Variable;
use crate::programme::{Condition, FieldType, Programme, Test, Unit, Value, Vocabulary};

/// Every test that some conditions make of a field, guards included.
pub(super) fn tests_of<'c>(
    conditions: impl Iterator<Item = &'c Condition>,
    field: &Variable,
) -> impl Iterator<Item = &'c Test> {
    conditions
        .flat_map(|condition| {
            let guard = condition.only_if.as_ref().map(|guard| (&guard.field, &guard.test));
            [Some((&condition.field, &condition.test)), guard]
        })
        .flatten()
        .filter(move |(of, _)| *of == field)
        .map(|(_, test)| test)
}

/// Values of a field such that any two that the tests tell apart are told apart by these.
pub(super) fn samples<'c>(
    field_type: &FieldType,
    tests: impl Iterator<Item = &'c Test> + Clone,
) -> Vec<Value> {
    match field_type {
        FieldType::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
        FieldType::Choice(choices) => {
            let is_named = |option| {
                tests.clone().any(|test| match test {
                    Test::OneOf(options) | Test::NoneOf(options) => options.contains(option),
                    Test::Number(..)
                    | Test::NumberBetween(..)
                    | Test::YesNo(_)
                    | Test::Date(..)
                    | Test::DateBetween(..) => false,
                })
            };
            let (mut kept, others): (Vec<_>, Vec<_>) =
                choices.options.iter().partition(|option| is_named(*option));
            kept.extend(others.first().copied());
            kept.into_iter().cloned().map(Value::Choice).collect()
        }
        FieldType::Number(unit) => {
            let most = if *unit == Unit::Percent { 100 } else { i64::MAX };
            let mut numbers: Vec<i64> = tests
                .flat_map(|test| match test {
                    Test::Number(_, than) => vec![*than],
                    Test::NumberBetween(from, to) => vec![*from, *to],
                    Test::OneOf(_)
                    | Test::NoneOf(_)
                    | Test::YesNo(_)
                    | Test::Date(..)
                    | Test::DateBetween(..) => Vec::new(),
                })
                .flat_map(|limit| [limit.saturating_sub(1), limit, limit.saturating_add(1)])
                .filter(|number| (0..=most).contains(number))
                .collect();
            numbers.sort_unstable();
            numbers.dedup();
            numbers.into_iter().map(Value::Number).collect()
        }
        FieldType::Date => {
            let mut days: Vec<Date> = tests.flat_map(limits_of_days).flat_map(around).collect();
            days.sort_unstable();
            days.dedup();
            days.into_iter().map(Value::Date).collect()
        }
    }
}

/// Days on which different conditions of a programme count, or `today` meets different ones.
pub(super) fn days(programme: &Programme) -> Vec<Date> {
    let today = Variable::new("today");
    let tests = tests_of(programme.every_condition(), &today);
    let validity = programme
        .every_condition()
        .flat_map(|condition| [condition.valid.from, condition.valid.until].into_iter().flatten());
    let mut days: Vec<_> =
        tests.flat_map(limits_of_days).chain(validity).flat_map(around).collect();
    days.sort_unstable();
    days.dedup();
    if days.is_empty() {
        // Any day is like any other.
        days.push(Date::constant(2026, 1, 1));
    }
    days
}

/// The fields that a programme's conditions speak of, each once, with the values that matter.
pub(super) fn fields_of(
    programme: &Programme,
    vocabulary: &Vocabulary,
) -> Vec<(Variable, Vec<Value>)> {
    let mut fields: Vec<&Variable> = programme
        .every_condition()
        .flat_map(|condition| {
            [Some(&condition.field), condition.only_if.as_ref().map(|g| &g.field)]
        })
        .flatten()
        .filter(|field| field.as_str() != "today")
        .collect();
    fields.sort_unstable();
    fields.dedup();
    fields
        .into_iter()
        .filter_map(|field| {
            let field_type = vocabulary.get(field)?;
            let tests: Vec<_> = tests_of(programme.every_condition(), field).collect();
            let values = samples(field_type, tests.iter().copied());
            // A share can be known between bounds, and then not each of two alike may be true.
            let keep_all = matches!(field_type, FieldType::Number(Unit::Percent));
            Some((field.clone(), if keep_all { values } else { distinct(values, &tests) }))
        })
        .collect()
}

/// Every number that a programme compares with, and its neighbours, by field.
#[cfg(test)]
pub(super) fn limits_of(
    programme: &Programme,
    programmes: &crate::programme::Programmes,
) -> Vec<(Variable, Vec<i64>)> {
    let number = |value: &Value| match value {
        Value::Number(number) => Some(*number),
        Value::Share(_) | Value::Choice(_) | Value::YesNo(_) | Value::Date(_) => None,
    };
    programmes
        .fields_of(programme)
        .iter()
        .filter_map(|(field, _)| {
            let tests: Vec<_> = tests_of(programme.every_condition(), field).collect();
            let field_type = programmes.vocabulary().get(field)?;
            let values = samples(field_type, tests.iter().copied());
            let numbers: Vec<_> = values.iter().filter_map(number).collect();
            (!numbers.is_empty()).then(|| (field.clone(), numbers))
        })
        .collect()
}

/// The values of a field that the tests tell apart, each as likely as another; of a choice, all.
pub(super) fn typical(field_type: &FieldType, tests: &[&Test]) -> Vec<Value> {
    match field_type {
        FieldType::Choice(choices) => choices.options.iter().cloned().map(Value::Choice).collect(),
        FieldType::Number(_) | FieldType::Date | FieldType::YesNo => {
            distinct(samples(field_type, tests.iter().copied()), tests)
        }
    }
}

/// One value of all that the tests do not tell apart.
fn distinct(values: Vec<Value>, tests: &[&Test]) -> Vec<Value> {
    let mut seen = Vec::new();
    let mut kept = Vec::new();
    for value in values {
        let told: Vec<_> = tests.iter().map(|test| test.holds(Some(&value))).collect();
        if !seen.contains(&told) {
            seen.push(told);
            kept.push(value);
        }
    }
    kept
}

fn limits_of_days(test: &Test) -> Vec<Date> {
    match test {
        Test::Date(_, day) => vec![*day],
        Test::DateBetween(from, until) => vec![*from, *until],
        Test::OneOf(_)
        | Test::NoneOf(_)
        | Test::YesNo(_)
        | Test::Number(..)
        | Test::NumberBetween(..) => Vec::new(),
    }
}

fn around(day: Date) -> impl Iterator<Item = Date> {
    [day.yesterday().ok(), Some(day), day.tomorrow().ok()].into_iter().flatten()
}
