//! What a summary lists: variables that exist and have a short name.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::domain::Variable;
use crate::flow::doc::At;
use crate::flow::program::Program;
use crate::flow::variables::Found;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for (_, node) in program.nodes() {
        for variable in &node.summary {
            listed(program, variable, diagnostics);
        }
    }
}

fn listed(program: &Program<'_>, variable: &At<Variable>, diagnostics: &mut Diagnostics) {
    let name = variable.value.as_str();
    if matches!(program.variables.find(name), Found::Nothing) {
        let message = format!("variable `{name}` does not exist");
        diagnostics.push(
            Diagnostic::new(Code::UnknownVariable, variable.span, message)
                .help(program.variables.suggest(name)),
        );
        return;
    }
    let saves = |save: &At<Variable>| save.value == variable.value;
    let questions =
        || program.nodes().filter(move |(_, node)| node.question.save.as_ref().is_some_and(saves));
    let labelled = questions().any(|(_, node)| node.has("label"));
    if let Some((_, node)) = questions().next()
        && !labelled
    {
        let message = format!("`{name}` has no short name for the summary");
        diagnostics.push(
            Diagnostic::new(Code::MissingField, variable.span, message)
                .related(node.id.span, "this question asks for it")
                .help("add `label: {…}` to the question"),
        );
    }
}
