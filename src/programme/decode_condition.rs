//! `{field: age, op: between, value: [22, 40], basis: seed}`: a condition, typed by its field.

use crate::diag::{Code, Diagnostic};
use crate::domain::{OptionId, Variable};
use crate::programme::{
    Basis, Comparison, Condition, FieldType, Guard, OnFailure, Test, Unit, Vocabulary,
};
use crate::yaml::{Fields, Reader, Tree};

/// Reads a list of conditions.
pub(super) fn read_conditions(
    tree: &Tree,
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> Vec<Condition> {
    let items = reader.list(tree).unwrap_or_default();
    items.iter().filter_map(|item| read_condition(item, vocabulary, reader)).collect()
}

fn read_condition(
    tree: &Tree,
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> Option<Condition> {
    let mut fields = reader.fields(tree)?;
    let guard = read_test(&mut fields, vocabulary, reader);
    let basis = fields.require("basis", reader).and_then(|tree| reader.word(tree, BASES));
    let on_failure = fields.take("on_failure").and_then(|tree| reader.word(tree, FAILURES));
    let only_if = fields.take("only_if").and_then(|tree| read_guard(tree, vocabulary, reader));
    reader.finish(fields);
    let (Guard { field, test }, basis) = (guard?, basis?);
    let stated = on_failure.unwrap_or(OnFailure::No);
    let on_failure = if basis.is_weak() { OnFailure::Ask } else { stated };
    Some(Condition { field, test, basis, on_failure, only_if })
}

fn read_guard(tree: &Tree, vocabulary: &Vocabulary, reader: &mut Reader<'_>) -> Option<Guard> {
    let mut fields = reader.fields(tree)?;
    let guard = read_test(&mut fields, vocabulary, reader);
    reader.finish(fields);
    guard
}

fn read_test(
    fields: &mut Fields<'_>,
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> Option<Guard> {
    let field = fields.require("field", reader).and_then(|tree| {
        let known = vocabulary.iter().map(|(field, _)| field.as_str());
        let remedy = "add it to `vocabulary` above";
        reader.reference(tree, Code::UnknownVariable, "field", known, remedy).map(Variable::new)
    });
    let op_tree = fields.require("op", reader);
    let op = op_tree.and_then(|tree| reader.word(tree, OPS));
    let value = fields.require("value", reader);
    let (field, op, op_tree, value) = (field?, op?, op_tree?, value?);
    let field_type = vocabulary.get(&field)?;
    let test = match (field_type, op) {
        (FieldType::Number(unit), Op::Compare(comparison)) => {
            Test::Number(comparison, read_number(value, *unit, reader)?)
        }
        (FieldType::Number(unit), Op::Between) => {
            let (from, to) = pair(value, reader)?;
            let bounds = (read_number(from, *unit, reader), read_number(to, *unit, reader));
            let (from, to) = in_order((bounds.0?, bounds.1?), value, reader)?;
            Test::NumberBetween(from, to)
        }
        (FieldType::Choice(options), Op::In) => {
            let items = reader.list(value)?;
            Test::OneOf(items.iter().filter_map(|i| read_option(i, options, reader)).collect())
        }
        (FieldType::Choice(options), Op::Compare(Comparison::Equal)) => {
            Test::OneOf(vec![read_option(value, options, reader)?])
        }
        (FieldType::Choice(options), Op::Compare(Comparison::NotEqual)) => {
            Test::NoneOf(vec![read_option(value, options, reader)?])
        }
        (FieldType::YesNo, Op::Compare(Comparison::Equal)) => Test::YesNo(reader.bool(value)?),
        (FieldType::YesNo, Op::Compare(Comparison::NotEqual)) => Test::YesNo(!reader.bool(value)?),
        (FieldType::Date, Op::Compare(comparison)) => Test::Date(comparison, reader.date(value)?),
        (FieldType::Date, Op::Between) => {
            let (from, to) = pair(value, reader)?;
            let bounds = (reader.date(from), reader.date(to));
            let (from, to) = in_order((bounds.0?, bounds.1?), value, reader)?;
            Test::DateBetween(from, to)
        }
        (FieldType::Number(_) | FieldType::Date | FieldType::YesNo, Op::In)
        | (FieldType::Choice(_) | FieldType::YesNo, Op::Compare(_) | Op::Between) => {
            let message = format!("field `{field}` cannot be compared so");
            let help = match field_type {
                FieldType::Number(_) | FieldType::Date => {
                    "a number or a date takes ==, !=, <, <=, >, >= and between"
                }
                FieldType::Choice(_) => "a choice takes ==, != and in",
                FieldType::YesNo => "yes or no takes == and !=",
            };
            reader.problem(Diagnostic::new(Code::TypeMismatch, op_tree.span, message).help(help));
            return None;
        }
    };
    Some(Guard { field, test })
}

fn read_number(tree: &Tree, unit: Unit, reader: &mut Reader<'_>) -> Option<i64> {
    let number = reader.integer(tree)?;
    let most = match unit {
        Unit::Percent => 100,
        Unit::Years | Unit::Months | Unit::Dirhams | Unit::People => i64::MAX,
    };
    if (0..=most).contains(&number) {
        return Some(number);
    }
    let message = format!("`{number}` is out of range");
    let help = if unit == Unit::Percent { "a percentage is 0 to 100" } else { "it is 0 or more" };
    reader.problem(Diagnostic::new(Code::WrongType, tree.span, message).help(help));
    None
}

fn read_option(tree: &Tree, options: &[OptionId], reader: &mut Reader<'_>) -> Option<OptionId> {
    let known = options.iter().map(OptionId::as_str);
    let remedy = format!("one of {}", known.clone().collect::<Vec<_>>().join(", "));
    reader.reference(tree, Code::TypeMismatch, "option", known, &remedy).map(OptionId::new)
}

fn pair<'t>(tree: &'t Tree, reader: &mut Reader<'_>) -> Option<(&'t Tree, &'t Tree)> {
    if let [from, to] = reader.list(tree)? {
        return Some((from, to));
    }
    let message = "`between` takes two values";
    reader.problem(
        Diagnostic::new(Code::WrongType, tree.span, message)
            .help("such as [22, 40]; both ends are included"),
    );
    None
}

fn in_order<T: Ord>((from, to): (T, T), tree: &Tree, reader: &mut Reader<'_>) -> Option<(T, T)> {
    if from <= to {
        return Some((from, to));
    }
    let message = "nothing lies between these";
    reader.problem(
        Diagnostic::new(Code::WrongType, tree.span, message).help("write the smaller one first"),
    );
    None
}

#[derive(Clone, Copy)]
enum Op {
    Compare(Comparison),
    In,
    Between,
}

const OPS: &[(&str, Op)] = &[
    ("==", Op::Compare(Comparison::Equal)),
    ("!=", Op::Compare(Comparison::NotEqual)),
    ("<", Op::Compare(Comparison::Less)),
    ("<=", Op::Compare(Comparison::AtMost)),
    (">", Op::Compare(Comparison::More)),
    (">=", Op::Compare(Comparison::AtLeast)),
    ("in", Op::In),
    ("between", Op::Between),
];

const BASES: &[(&str, Basis)] = &[
    ("seed", Basis::Seed),
    ("official", Basis::Official),
    ("press", Basis::Press),
    ("other-region", Basis::OtherRegion),
    ("inferred", Basis::Inferred),
];

const FAILURES: &[(&str, OnFailure)] = &[("no", OnFailure::No), ("ask", OnFailure::Ask)];
