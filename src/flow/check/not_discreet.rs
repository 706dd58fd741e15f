//! What would leave a trace in a flow that must leave none.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::doc::Action;
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for (flow, node) in program.nodes().filter(|(flow, _)| flow.discreet) {
        let found = match node.action() {
            Action::Question | Action::Consent => Some(("ask", "a question")),
            Action::Platforms => Some(("show", "a search by place")),
            Action::Record => Some(("record", "a record")),
            Action::Remind => Some(("remind", "a reminder")),
            Action::Plan => Some(("plan", "a plan of questions")),
            Action::Pass | Action::Menu | Action::Programmes | Action::End => None,
        };
        if let Some((field, what)) = found {
            let span = node.field(field).unwrap_or(node.id.span);
            let message =
                format!("{what} leaves a trace, but flow `{}` is discreet", flow.id.value);
            diagnostics.push(
                Diagnostic::new(Code::NotDiscreet, span, message)
                    .help("put it into a flow of its own and lead there"),
            );
        }
    }
}
