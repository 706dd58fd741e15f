//! `{field: age, op: between, value: [22 years, 40 years], basis: seed}`: a condition, typed by
//! its field.

use crate::diag::{Code, Diagnostic, Span};
use crate::domain::Variable;
use crate::programme::decode_period::read_validity;
use crate::programme::decode_value::{in_order, pair, read_number, read_option};
use crate::programme::{
    Basis, Comparison, Condition, FieldType, Guard, OnFailure, Test, Vocabulary,
};
use crate::text::{Languages, Text};
use crate::yaml::{Fields, Reader, Tree};

/// A condition and where it stands.
pub(super) struct Placed {
    pub(super) condition: Condition,
    pub(super) span: Span,
    /// The sign of its comparison.
    pub(super) op: Op,
}

/// Reads a list of conditions.
pub(super) fn read_conditions(
    tree: &Tree,
    vocabulary: &Vocabulary,
    languages: &Languages,
    reader: &mut Reader<'_>,
) -> Vec<Placed> {
    let items = reader.list(tree).unwrap_or_default();
    items.iter().filter_map(|item| read_condition(item, vocabulary, languages, reader)).collect()
}

fn read_condition(
    tree: &Tree,
    vocabulary: &Vocabulary,
    languages: &Languages,
    reader: &mut Reader<'_>,
) -> Option<Placed> {
    let mut fields = reader.fields(tree)?;
    let guard = read_test(&mut fields, vocabulary, reader);
    let basis = fields.require("basis", reader).and_then(|tree| reader.word(tree, Basis::WORDS));
    let stated = fields
        .take("on_failure")
        .and_then(|tree| Some((reader.word(tree, OnFailure::WORDS)?, tree.span)));
    let only_if = fields.take("only_if").and_then(|tree| read_guard(tree, vocabulary, reader));
    let valid = read_validity(&mut fields, tree.span, reader);
    let says = fields.take("says").and_then(|tree| Text::read(tree, languages, reader));
    reader.finish(fields);
    let ((Guard { field, test }, op), basis) = (guard?, basis?);
    if let (Some((OnFailure::No, span)), Basis::OtherRegion) = (stated, basis) {
        let message = "what another region asks for cannot say no here";
        reader.problem(
            Diagnostic::new(Code::WrongType, span, message)
                .help("leave `on_failure` out: the failure is to be asked"),
        );
    }
    let on_failure = stated.map_or(basis.failure(), |(on_failure, _)| on_failure);
    let only_if = only_if.map(|(guard, _)| guard);
    let condition = Condition { field, test, basis, on_failure, only_if, valid, says };
    Some(Placed { condition, span: tree.span, op })
}

fn read_guard(
    tree: &Tree,
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> Option<(Guard, Op)> {
    let mut fields = reader.fields(tree)?;
    let guard = read_test(&mut fields, vocabulary, reader);
    reader.finish(fields);
    guard
}

fn read_test(
    fields: &mut Fields<'_>,
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> Option<(Guard, Op)> {
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
        (FieldType::Choice(choices), Op::In) => {
            let items = reader.list(value)?;
            let options = items.iter().filter_map(|item| read_option(item, choices, reader));
            Test::OneOf(options.collect())
        }
        (FieldType::Choice(choices), Op::Compare(Comparison::Equal)) => {
            Test::OneOf(vec![read_option(value, choices, reader)?])
        }
        (FieldType::Choice(choices), Op::Compare(Comparison::NotEqual)) => {
            Test::NoneOf(vec![read_option(value, choices, reader)?])
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
    Some((Guard { field, test }, op))
}

/// How a condition compares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
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
