//! What does not fit in a condition, in the author's words.

use crate::diag::{Code, did_you_mean};
use crate::domain::{OptionId, PlaceId, Variable};
use crate::flow::VariableKind;
use crate::flow::condition::syntax::{Bytes, Comparison, Operand, Word};
use crate::flow::condition::{Problem, Scope};

/// Whether a word can only be a value, never a variable.
pub(super) fn is_value(text: &str) -> bool {
    ["yes", "no", "true", "false"].contains(&text)
        || text.starts_with(|sign: char| sign.is_ascii_digit() || sign == '-')
}

/// A name that is no variable.
pub(super) fn unknown(word: &Word, scope: Scope<'_>) -> Problem {
    let message = format!("variable `{}` does not exist", word.text);
    let help = scope.variables.suggest(&word.text);
    Problem { code: Code::UnknownVariable, message, at: word.at, help }
}

/// A value where a condition should be.
pub(super) fn value_alone(word: &Word) -> Problem {
    let message = format!("`{}` alone decides nothing", word.text);
    Problem::unreadable(word.at, message, "a way that is always taken has no `when`")
}

/// A variable by itself that is not yes or no.
pub(super) fn no_truth(word: &Word, kind: &VariableKind) -> Problem {
    let name = &word.text;
    let message = format!("`{name}` is {}, which is neither true nor false", kind.describe());
    let help = format!("compare it, or ask whether it was answered: `known({name})`");
    Problem::mismatch(word.at, message, help)
}

/// `<` between things without order.
pub(super) fn no_order(by: Comparison, at: Bytes, kind: &VariableKind) -> Problem {
    let message = format!("`{}` compares numbers or dates, here is {}", by.sign(), kind.describe());
    Problem::mismatch(at, message, "use `==`, `!=` or `in [a, b]`")
}

/// Two variables whose answers can never be compared.
pub(super) fn two_kinds(
    (first, kind): (&Variable, &VariableKind),
    (second, other): (&Variable, &VariableKind),
    at: Bytes,
) -> Problem {
    let message = if kind.is_like(other) {
        format!("`{first}` and `{second}` cannot be compared: each is {}", kind.describe())
    } else {
        format!("`{first}` is {}, but `{second}` is {}", kind.describe(), other.describe())
    };
    Problem::mismatch(at, message, "compare two numbers, two dates or two choices")
}

/// A comparison in which nothing is a variable.
pub(super) fn no_variable(left: &Operand, right: &Operand, scope: Scope<'_>) -> Problem {
    for operand in [left, right] {
        if let Operand::Word(word) = operand
            && !is_value(&word.text)
        {
            return unknown(word, scope);
        }
    }
    Problem::unreadable(left.at(), "no variable is compared", "one side must be a variable")
}

/// A list for a variable that cannot stand in one.
pub(super) fn not_in_list(word: &Word, kind: &VariableKind, values: &[Operand]) -> Problem {
    let name = &word.text;
    let message = format!("`{name}` is {}, a list compares one value", kind.describe());
    let help = match (kind, values.first()) {
        (VariableKind::Choices(_), Some(Operand::Word(value))) => {
            format!("to ask whether `{0}` was chosen, write `{0} in {name}`", value.text)
        }
        _ => format!("to ask whether it was answered, write `known({name})`"),
    };
    Problem::mismatch(word.at, message, help)
}

/// `in` before a variable that holds one answer.
pub(super) fn no_set(item: &Operand, set: &Word, kind: &VariableKind) -> Problem {
    let name = &set.text;
    let message = format!("`{name}` is {}, nothing can be in it", kind.describe());
    let help = match (kind, item) {
        (VariableKind::Choice(_), Operand::Word(item)) => {
            format!("write `{name} == {}`", item.text)
        }
        _ => "`in` asks for an option among several that were chosen".to_owned(),
    };
    Problem::mismatch(set.at, message, help)
}

/// A value that a variable of this kind never has.
pub(super) fn no_such_value(
    name: &Variable,
    kind: &VariableKind,
    operand: &Operand,
    scope: Scope<'_>,
) -> Problem {
    let at = operand.at();
    let value = match operand {
        // Numbers and dates have no names: a name there can only be meant as a variable.
        Operand::Word(word) if kind.has_order() && !is_value(&word.text) => {
            return unknown(word, scope);
        }
        Operand::Word(word) => word.text.clone(),
        Operand::Date(date, _) => format!("date({date})"),
    };
    match kind {
        VariableKind::Number => Problem::mismatch(
            at,
            format!("`{name}` is a number, `{value}` is no whole number"),
            "write digits, such as `5`, or a variable that is a number",
        ),
        VariableKind::Choice(options) | VariableKind::Choices(options) => Problem::mismatch(
            at,
            format!("`{value}` is no option of `{name}`"),
            option_help(&value, options.iter()),
        ),
        VariableKind::YesNo => Problem::mismatch(
            at,
            format!("`{name}` is yes or no, `{value}` is neither"),
            format!("write `{name} == yes` or `{name} == no`"),
        ),
        VariableKind::Date => Problem::mismatch(
            at,
            format!("`{name}` is a date, `{value}` is none"),
            date_help(&value),
        ),
        VariableKind::Place => no_place(&value, at, scope),
        VariableKind::Text | VariableKind::Phone => Problem::mismatch(
            at,
            format!("`{name}` is {}, which is compared with nothing", kind.describe()),
            format!("to ask whether it was answered, write `known({name})`"),
        ),
    }
}

fn option_help<'o>(value: &str, options: impl Iterator<Item = &'o OptionId> + Clone) -> String {
    did_you_mean(value, options.clone().map(OptionId::as_str)).map_or_else(
        || format!("its options: {}", options.map(OptionId::as_str).collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    )
}

fn date_help(value: &str) -> String {
    match value.parse::<jiff::civil::Date>() {
        Ok(date) => format!("write `date({date})`"),
        Err(_) => "write a day, such as `date(2026-01-31)`".to_owned(),
    }
}

fn no_place(value: &str, at: Bytes, scope: Scope<'_>) -> Problem {
    let places = scope.places.into_iter().flatten();
    let help = did_you_mean(value, places.map(PlaceId::as_str)).map_or_else(
        || "the ids of places stand in `seeds/places.yaml`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let message = format!("place `{value}` does not exist");
    Problem { code: Code::UnknownPlace, message, at, help }
}
