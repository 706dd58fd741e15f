//! The variables that are known without asking: their names and kinds.
//!
//! Their values come from the engine, which has the day, the law's figures and the answers.

use std::collections::BTreeMap;

use crate::domain::Variable;
use crate::flow::VariableKind;

/// What stands before the name of a figure of `seeds/law.yaml`.
pub(crate) const LAW: &str = "law.";

const FIXED: &[(&str, VariableKind)] = &[
    ("today", VariableKind::Date),
    ("reference", VariableKind::Text),
    ("capital.shares_each", VariableKind::Number),
    ("capital.each", VariableKind::Number),
    ("capital.total", VariableKind::Number),
    ("capital.first_payment", VariableKind::Number),
    ("capital.first_payment_each", VariableKind::Number),
    ("coop_age_months", VariableKind::Number),
];

/// All of them; each figure of the law is `law.<name>`.
pub(crate) fn builtins<'l>(
    law: impl IntoIterator<Item = &'l String>,
) -> BTreeMap<Variable, VariableKind> {
    let fixed = FIXED.iter().map(|(name, kind)| (Variable::new(*name), kind.clone()));
    let figures =
        law.into_iter().map(|name| (Variable::new(format!("{LAW}{name}")), VariableKind::Number));
    fixed.chain(figures).collect()
}
