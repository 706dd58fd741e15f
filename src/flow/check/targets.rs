//! Targets that do not exist: nodes, flows, and the main menu itself.

use crate::diag::{Code, Diagnostic, Diagnostics, Span, did_you_mean};
use crate::flow::doc::FlowDoc;
use crate::flow::graph::{MAIN, targets};
use crate::flow::names::Unresolved;
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for (flow, node) in program.nodes() {
        for (_, target) in targets(node) {
            if let Err(unresolved) = program.names.resolve(&flow.id.value, &target.value) {
                report(unresolved, target.span, diagnostics);
            }
        }
    }
    for flow in program.flows {
        start(flow, diagnostics);
    }
    let main = program.flows.iter().any(|flow| flow.id.value.as_str() == MAIN);
    if program.complete && !main {
        let message = "there is no flow `main`";
        diagnostics.push(
            Diagnostic::nowhere(Code::UnknownFlow, message)
                .help("`flow: main` is the main menu, where everybody starts"),
        );
    }
}

fn report(unresolved: Unresolved, span: Span, diagnostics: &mut Diagnostics) {
    let (code, message, help) = match unresolved {
        Unresolved::Node { message, help, .. } => (Code::UnknownNode, message, help),
        Unresolved::Flow { message, help, .. } => (Code::UnknownFlow, message, help),
        Unresolved::Unsure => return,
    };
    diagnostics.push(Diagnostic::new(code, span, message).help(help));
}

fn start(flow: &FlowDoc, diagnostics: &mut Diagnostics) {
    let Some(start) = &flow.start else { return };
    let ids = || flow.nodes.iter().map(|node| &node.id).chain(&flow.unread);
    if ids().any(|id| id.value == start.value) {
        return;
    }
    let near = did_you_mean(start.value.as_str(), ids().map(|id| id.value.as_str()));
    let help = near.map_or_else(
        || "`start` names a node of this flow".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    let message = format!("node `{}` does not exist", start.value);
    diagnostics.push(Diagnostic::new(Code::UnknownNode, start.span, message).help(help));
}
