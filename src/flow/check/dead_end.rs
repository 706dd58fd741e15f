//! Nodes from which no way leads on.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::doc::{Action, NodeDoc};
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for (_, node) in program.nodes() {
        no_way(node, diagnostics);
        last_branch(node, diagnostics);
        hidden_buttons(node, diagnostics);
    }
}

fn no_way(node: &NodeDoc, diagnostics: &mut Diagnostics) {
    let leads_on = node.has("to") || node.has("then") || node.has("choices") || node.has("end");
    let remedy = match node.action() {
        Action::Pass if !node.has("say") => None,
        Action::Pass => Some("add `choices`, `to`, `then` or `end: true`"),
        Action::Question => Some("say where the answer leads: add `to` or `then`"),
        Action::Programmes | Action::Platforms => Some("add `choices` for the way on"),
        Action::Record => Some("say where the confirmation leads: add `to` or `then`"),
        Action::Remind => Some("say what comes next: add `to` or `then`"),
        Action::Plan => Some("say where it leads when nothing is left to ask: add `to` or `then`"),
        Action::Menu | Action::Consent | Action::End => None,
    };
    if let Some(remedy) = remedy
        && !leads_on
    {
        let message = format!("node `{}` leads nowhere", node.id.value);
        diagnostics.push(Diagnostic::new(Code::DeadEnd, node.id.span, message).help(remedy));
    }
}

fn last_branch(node: &NodeDoc, diagnostics: &mut Diagnostics) {
    if let Some(last) = node.then.last()
        && !last.always
    {
        let message = format!("node `{}` leads nowhere when no condition is true", node.id.value);
        diagnostics.push(
            Diagnostic::new(Code::DeadEnd, last.span, message)
                .help("end with a branch without `when`: `- to: …`"),
        );
    }
}

fn hidden_buttons(node: &NodeDoc, diagnostics: &mut Diagnostics) {
    if !node.choices.is_empty() && node.choices.iter().all(|choice| choice.when.is_some()) {
        let message = format!("node `{}` has no button when no condition is true", node.id.value);
        diagnostics.push(
            Diagnostic::new(Code::DeadEnd, node.field("choices").unwrap_or(node.id.span), message)
                .help("let one button stand without `when`"),
        );
    }
}
