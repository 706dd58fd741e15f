//! The value of a condition: a number with its unit, an option, two values with something between.

use crate::diag::{Code, Diagnostic};
use crate::domain::OptionId;
use crate::programme::{Choices, Unit};
use crate::yaml::{Kind, Reader, Tree};

/// `24`, or `24 months`; the unit, if it is there, must be that of the field.
pub(super) fn read_number(tree: &Tree, unit: Unit, reader: &mut Reader<'_>) -> Option<i64> {
    let number = match &tree.kind {
        Kind::Text(text) => read_measure(text, tree, unit, reader)?,
        _ => reader.integer(tree)?,
    };
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

fn read_measure(text: &str, tree: &Tree, unit: Unit, reader: &mut Reader<'_>) -> Option<i64> {
    let (number, word) = text.trim().split_once(' ').unwrap_or((text, ""));
    let known = Unit::WORDS.iter().find(|(name, _)| *name == word.trim()).map(|(_, unit)| *unit);
    let (Ok(number), Some(written)) = (number.parse::<i64>(), known) else {
        let message = format!("expected a number such as `24 {}`, found `{text}`", unit.word());
        let units = "the units are years, months, %, DH and people";
        reader.problem(Diagnostic::new(Code::WrongType, tree.span, message).help(units));
        return None;
    };
    if written == unit {
        return Some(number);
    }
    let message = format!("this counts {}, the field counts {}", written.word(), unit.word());
    let same = match (written, unit) {
        (Unit::Years, Unit::Months) => number.checked_mul(12),
        (Unit::Months, Unit::Years) if number % 12 == 0 => Some(number / 12),
        _ => None,
    };
    let help = match same {
        Some(same) => format!("write `{same} {}`", unit.word()),
        None => format!("write the number of {}", unit.word()),
    };
    reader.problem(Diagnostic::new(Code::WrongUnit, tree.span, message).help(help));
    None
}

/// One of the options of the field.
pub(super) fn read_option(
    tree: &Tree,
    choices: &Choices,
    reader: &mut Reader<'_>,
) -> Option<OptionId> {
    let known = choices.options.iter().map(OptionId::as_str);
    let remedy = format!("one of {}", known.clone().collect::<Vec<_>>().join(", "));
    reader.reference(tree, Code::TypeMismatch, "option", known, &remedy).map(OptionId::new)
}

/// The two values of `between`.
pub(super) fn pair<'t>(tree: &'t Tree, reader: &mut Reader<'_>) -> Option<(&'t Tree, &'t Tree)> {
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

/// The smaller one first.
pub(super) fn in_order<T: Ord>(
    (from, to): (T, T),
    tree: &Tree,
    reader: &mut Reader<'_>,
) -> Option<(T, T)> {
    if from <= to {
        return Some((from, to));
    }
    let message = "nothing lies between these";
    reader.problem(
        Diagnostic::new(Code::WrongType, tree.span, message).help("write the smaller one first"),
    );
    None
}
