//! Two nodes of one flow with the same id, of today or of before.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::check::seen::Seen;
use crate::flow::doc::FlowDoc;
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for flow in program.flows {
        nodes(flow, diagnostics);
    }
}

fn nodes(flow: &FlowDoc, diagnostics: &mut Diagnostics) {
    let mut seen = Seen::new();
    for id in flow.nodes.iter().map(|node| &node.id).chain(&flow.unread) {
        if let Some(first) = seen.before(id) {
            let message = format!("two nodes are called `{}`", id.value);
            diagnostics.push(
                Diagnostic::new(Code::DuplicateNode, id.span, message)
                    .related(first, "the other one")
                    .help("give one of them another id"),
            );
        }
    }
    for old in flow.nodes.iter().flat_map(|node| &node.was) {
        if let Some(first) = seen.before(old) {
            let message = format!("`{}` is or was the name of another node", old.value);
            diagnostics.push(
                Diagnostic::new(Code::DuplicateNode, old.span, message)
                    .related(first, "the other one")
                    .help("people who stand there can move to one node only; keep one of the two"),
            );
        }
    }
}
