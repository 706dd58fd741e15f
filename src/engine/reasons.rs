//! Why a condition does not hold, in words: the field, the person's value and the limit.

use crate::domain::{OptionId, Variable};
use crate::engine::walk::Walk;
use crate::programme::{Comparison, Condition, Failure, Test, Value};
use crate::text::{Filled, Styled, isolate};

use crate::engine::Phrase;

/// The name of a field.
pub(super) fn name(walk: &Walk<'_>, field: &Variable) -> Styled {
    walk.world.field_name(field, walk.speech())
}

/// "age: 41 (18 to 35)".
pub(super) fn failed(walk: &Walk<'_>, failure: &Failure<'_>) -> Styled {
    let Failure { condition, value } = failure;
    let values = [
        ("field", Filled::Words(name(walk, &condition.field))),
        ("value", Filled::Words(Styled::plain(value_words(walk, condition, value)))),
        ("limit", Filled::Words(Styled::plain(limit(walk, condition)))),
    ];
    walk.world.phrase(walk.speech(), Phrase::ReasonField, &values)
}

fn value_words(walk: &Walk<'_>, condition: &Condition, value: &Value) -> String {
    match value {
        Value::Number(number) => digits(walk, *number),
        Value::Share(share) => {
            let (down, up) = share.percent();
            if down == up { percent(walk, down) } else { between(walk, down, up) + " %" }
        }
        Value::Choice(option) => option_words(walk, &condition.field, option),
        Value::YesNo(yes) => yes_no(walk, *yes),
        Value::Date(day) => placed(walk, &walk.speech().language().date(*day)),
    }
}

fn limit(walk: &Walk<'_>, condition: &Condition) -> String {
    let compared = |comparison: &Comparison, words: String| match comparison {
        Comparison::Equal => words,
        Comparison::NotEqual => placed(walk, &format!("≠ {words}")),
        Comparison::Less => placed(walk, &format!("< {words}")),
        Comparison::AtMost => placed(walk, &format!("≤ {words}")),
        Comparison::More => placed(walk, &format!("> {words}")),
        Comparison::AtLeast => placed(walk, &format!("≥ {words}")),
    };
    let bare = |number: &i64| walk.speech().language().number(*number);
    let options = |options: &[OptionId]| {
        let words: Vec<_> =
            options.iter().map(|option| option_words(walk, &condition.field, option)).collect();
        words.join(" / ")
    };
    match &condition.test {
        Test::Number(comparison, number) => compared(comparison, bare(number)),
        Test::NumberBetween(least, most) => between(walk, *least, *most),
        Test::OneOf(wanted) => options(wanted),
        Test::NoneOf(unwanted) => placed(walk, &format!("≠ {}", options(unwanted))),
        Test::YesNo(yes) => yes_no(walk, *yes),
        Test::Date(comparison, day) => compared(comparison, walk.speech().language().date(*day)),
        Test::DateBetween(from, until) => {
            let language = walk.speech().language();
            placed(walk, &format!("{} – {}", language.date(*from), language.date(*until)))
        }
    }
}

fn digits(walk: &Walk<'_>, number: i64) -> String {
    placed(walk, &walk.speech().language().number(number))
}

fn percent(walk: &Walk<'_>, number: i64) -> String {
    placed(walk, &format!("{number} %"))
}

fn between(walk: &Walk<'_>, least: i64, most: i64) -> String {
    let language = walk.speech().language();
    placed(walk, &format!("{}–{}", language.number(least), language.number(most)))
}

fn yes_no(walk: &Walk<'_>, yes: bool) -> String {
    walk.world.label(walk.speech(), if yes { Phrase::Yes } else { Phrase::No })
}

fn option_words(walk: &Walk<'_>, field: &Variable, option: &OptionId) -> String {
    let label = walk.world.option_label(field.as_str(), option.as_str(), walk.speech());
    label.map_or_else(|| placed(walk, option.as_str()), |label| label.text)
}

/// Kept in place in a line of the other direction.
fn placed(walk: &Walk<'_>, words: &str) -> String {
    isolate(words, walk.speech().language().direction)
}
