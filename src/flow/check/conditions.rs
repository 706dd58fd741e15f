//! Conditions that speak of what is not there, or compare what cannot be compared.

use crate::diag::Diagnostics;
use crate::flow::condition::typed;
use crate::flow::doc::{ConditionDoc, NodeDoc};
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for condition in program.nodes().flat_map(|(_, node)| conditions(node)) {
        let Some(syntax) = &condition.syntax else { continue };
        for problem in typed(syntax, program.scope()).err().into_iter().flatten() {
            diagnostics.push(problem.diagnostic(&condition.tree));
        }
    }
}

fn conditions(node: &NodeDoc) -> impl Iterator<Item = &ConditionDoc> {
    let choices = node.choices.iter().filter_map(|choice| choice.when.as_ref());
    let planned = node.plan.iter().filter_map(|planned| planned.when.as_ref());
    choices.chain(planned).chain(node.then.iter().filter_map(|branch| branch.when.as_ref()))
}
