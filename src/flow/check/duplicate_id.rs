//! Two flows, or two options of one question, with the same id.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::check::seen::Seen;
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    flows(program, diagnostics);
    for (_, node) in program.nodes() {
        let mut seen = Seen::new();
        for option in node.question.options() {
            if let Some(first) = seen.before(&option.id) {
                let message = format!("two options are called `{}`", option.id.value);
                diagnostics.push(
                    Diagnostic::new(Code::DuplicateId, option.id.span, message)
                        .related(first, "the other one")
                        .help("give one of them another id"),
                );
            }
        }
    }
}

fn flows(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let mut seen = Seen::new();
    for flow in program.flows {
        if let Some(first) = seen.before(&flow.id) {
            let message = format!("two flows are called `{}`", flow.id.value);
            diagnostics.push(
                Diagnostic::new(Code::DuplicateId, flow.id.span, message)
                    .related(first, "the other one")
                    .help("give one of them another id"),
            );
        }
    }
    for old in program.flows.iter().flat_map(|flow| &flow.was) {
        if let Some(first) = seen.before(old) {
            let message = format!("`{}` is or was the name of another flow", old.value);
            diagnostics.push(
                Diagnostic::new(Code::DuplicateId, old.span, message)
                    .related(first, "the other one")
                    .help("people inside it can move to one flow only; keep one of the two"),
            );
        }
    }
}
