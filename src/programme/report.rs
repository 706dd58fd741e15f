//! Verdicts as a program reads them.
//!
//! The shapes are documented in `docs/programmes.md` and stable: fields may be added, not changed.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::programme::{
    Assessment, Comparison, Condition, Failure, OnFailure, Test, Value, Verdict,
};

/// One programme and what can be said of it.
#[derive(Serialize)]
pub struct Report<'p> {
    id: &'p str,
    state: &'static str,
    verdict: Verdict,
    met: Vec<Checked<'p>>,
    failed: Vec<Failed<'p>>,
    missing: Vec<&'p str>,
    human: &'p [String],
}

/// A condition and the value it was compared with.
#[derive(Serialize)]
struct Checked<'p> {
    field: &'p str,
    op: &'static str,
    limit: Json,
    value: Json,
    basis: &'static str,
}

/// A condition that does not hold.
#[derive(Serialize)]
struct Failed<'p> {
    #[serde(flatten)]
    checked: Checked<'p>,
    /// Whether the failure is only a reason to ask.
    weakened: bool,
}

impl<'p> Report<'p> {
    /// The report of an assessment; `human` is what only a person can check, in some language.
    pub fn new(assessment: &Assessment<'p>, human: &'p [String]) -> Self {
        Self {
            id: assessment.programme.id.as_str(),
            state: assessment.state.word(),
            verdict: assessment.verdict,
            met: assessment.met.iter().map(|met| Checked::new(met.condition, &met.value)).collect(),
            failed: assessment.failed.iter().map(Failed::new).collect(),
            missing: assessment.missing.iter().map(|field| field.as_str()).collect(),
            human,
        }
    }
}

impl<'p> Checked<'p> {
    fn new(condition: &'p Condition, value: &Value) -> Self {
        let (op, limit) = compared(&condition.test);
        Self {
            field: condition.field.as_str(),
            op,
            limit,
            value: shown(value),
            basis: condition.basis.word(),
        }
    }
}

impl<'p> Failed<'p> {
    fn new(failure: &Failure<'p>) -> Self {
        Self {
            checked: Checked::new(failure.condition, &failure.value),
            weakened: match failure.condition.on_failure {
                OnFailure::No => false,
                OnFailure::Ask => true,
            },
        }
    }
}

/// The sign and the limit of a test.
fn compared(test: &Test) -> (&'static str, Json) {
    let sign = |comparison: &Comparison| comparison.word();
    match test {
        Test::Number(comparison, than) => (sign(comparison), json!(than)),
        Test::NumberBetween(from, to) => ("between", json!([from, to])),
        Test::OneOf(options) => match options.as_slice() {
            [only] => ("==", json!(only.as_str())),
            several => ("in", several.iter().map(|option| json!(option.as_str())).collect()),
        },
        Test::NoneOf(options) => match options.as_slice() {
            [only] => ("!=", json!(only.as_str())),
            several => ("not in", several.iter().map(|option| json!(option.as_str())).collect()),
        },
        Test::YesNo(expected) => ("==", json!(expected)),
        Test::Date(comparison, than) => (sign(comparison), json!(than.to_string())),
        Test::DateBetween(from, to) => ("between", json!([from.to_string(), to.to_string()])),
    }
}

/// A value; of a share that is known between bounds, both.
fn shown(value: &Value) -> Json {
    match value {
        Value::Number(number) => json!(number),
        Value::Share(share) => match share.decimals() {
            (least, _) if share.is_exact() => json!(least),
            (least, most) => json!([least, most]),
        },
        Value::Choice(option) => json!(option.as_str()),
        Value::YesNo(yes) => json!(yes),
        Value::Date(day) => json!(day.to_string()),
    }
}
