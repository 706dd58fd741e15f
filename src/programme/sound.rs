//! Whether the rules of a programme make sense together: conditions that exclude each other,
//! two lines for the same thing, a programme that nobody can meet.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diag::{Code, Diagnostic, Span};
use crate::domain::Variable;
use crate::programme::decode_condition::Placed;
use crate::programme::samples::{days, fields_of, samples};
use crate::programme::{Facts, Programme, Value, Verdict, Vocabulary, evaluate};
use crate::yaml::Reader;

/// How many kinds of people are tried; a programme of more is left to its tests.
const MOST_KINDS: usize = 200_000;

/// Looks at the conditions two by two; false if some exclude each other.
pub(super) fn check_groups(
    conditions: &[Placed],
    alternatives: &[Vec<Placed>],
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> bool {
    let mut consistent = check_group(conditions, &[], vocabulary, reader);
    for group in alternatives {
        consistent &= check_group(group, conditions, vocabulary, reader);
    }
    consistent
}

/// Each condition of a group by itself, with those before it and with those of the whole.
fn check_group(
    group: &[Placed],
    whole: &[Placed],
    vocabulary: &Vocabulary,
    reader: &mut Reader<'_>,
) -> bool {
    let mut consistent = true;
    for (index, placed) in group.iter().enumerate() {
        if !meet(&[placed], vocabulary) {
            consistent = false;
            let message = "no value of the field meets this condition";
            reader.problem(
                Diagnostic::new(Code::ImpossibleCondition, placed.span, message)
                    .help("check the sign and the value"),
            );
            continue;
        }
        for earlier in whole.iter().chain(&group[..index]) {
            if !speak_of_the_same(earlier, placed) {
                continue;
            }
            if !meet(&[earlier, placed], vocabulary) {
                consistent = false;
                let message = format!(
                    "no value of `{}` meets this condition and the other one",
                    placed.condition.field
                );
                reader.problem(
                    Diagnostic::new(Code::ImpossibleCondition, placed.span, message)
                        .related(earlier.span, "the other one")
                        .help("both must hold; check the signs, or give each the days it is valid"),
                );
            } else if is_repeated(earlier, placed) {
                let message = format!("two lines say how `{}` is compared", placed.condition.field);
                reader.problem(
                    Diagnostic::new(Code::OverlappingPeriods, placed.span, message)
                        .related(earlier.span, "the other one")
                        .help(
                            "keep one, or let `valid_until` of the old line be the day before \
                             `valid_from` of the new one",
                        ),
                );
            }
        }
    }
    consistent
}

/// Whether two conditions can count for the same person on the same day.
fn speak_of_the_same(one: &Placed, other: &Placed) -> bool {
    let (one, other) = (&one.condition, &other.condition);
    one.field == other.field && one.only_if == other.only_if && one.valid.overlaps(other.valid)
}

/// Whether the second says the same kind of thing as the first.
fn is_repeated(one: &Placed, other: &Placed) -> bool {
    one.op == other.op && one.condition.on_failure == other.condition.on_failure
}

/// Whether some value of their field meets all.
fn meet(all: &[&Placed], vocabulary: &Vocabulary) -> bool {
    let field_type = all.first().and_then(|placed| vocabulary.get(&placed.condition.field));
    let Some(field_type) = field_type else { return true };
    let tests = all.iter().map(|placed| &placed.condition.test);
    samples(field_type, tests)
        .iter()
        .any(|value| all.iter().all(|p| p.condition.test.holds(Some(value)) == Some(true)))
}

/// Notes a programme that would be likely for nobody.
pub(super) fn check_whole(
    programme: &Programme,
    vocabulary: &Vocabulary,
    span: Span,
    reader: &mut Reader<'_>,
) {
    if programme.every_condition().next().is_none() {
        return;
    }
    let fields = fields_of(programme, vocabulary);
    let kinds = fields.iter().fold(1_usize, |all, (_, some)| all.saturating_mul(some.len()));
    let days = days(programme);
    if kinds.saturating_mul(days.len()) > MOST_KINDS {
        return;
    }
    let mut person = BTreeMap::new();
    if !days.iter().any(|day| somebody_fits(programme, &fields, &mut person, *day)) {
        let message = format!("nobody can meet the conditions of programme `{}`", programme.id);
        reader.problem(
            Diagnostic::new(Code::UnmeetableProgramme, span, message)
                .help("look at what `only_if` and `alternatives` ask for together"),
        );
    }
}

fn somebody_fits(
    programme: &Programme,
    fields: &[(Variable, Vec<Value>)],
    person: &mut BTreeMap<Variable, Value>,
    day: Date,
) -> bool {
    let Some(((field, values), rest)) = fields.split_first() else {
        let facts = Facts::given(person.clone(), day);
        return evaluate(programme, &facts).verdict == Verdict::Likely;
    };
    values.iter().any(|value| {
        person.insert(field.clone(), value.clone());
        somebody_fits(programme, rest, person, day)
    })
}
