//! Fields that exclude each other, fields that belong to something else, and nodes that do
//! nothing.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::chain::{Pace, pace};
use crate::flow::doc::{Action, NodeDoc};
use crate::flow::program::Program;

/// A field, the fields it cannot stand beside, and the remedy.
const EXCLUSIVE: &[(&str, &[&str], &str)] = &[
    ("show", &["ask"], APART),
    ("record", &["ask", "show"], APART),
    ("remind", &["ask", "show", "record"], APART),
    ("plan", &["ask", "show", "record", "remind"], APART),
    ("end", &["ask", "show", "record", "remind", "plan"], APART),
    (
        "choices",
        &["ask"],
        "the answer leads on with `to` or `then`; for buttons that answer, \
         write `answer: {choice: […]}`",
    ),
    ("choices", &["record", "remind", "plan"], "lead on with `to` or `then`"),
    ("choices", &["end"], "an end has no way on; leave out one of the two"),
    ("to", &["choices", "show"], "the buttons lead on; make `to` one of them"),
    ("then", &["choices", "show"], "the buttons lead on; a button may have a `when`"),
    ("to", &["end"], "an end has no way on; leave out one of the two"),
    ("then", &["end"], "an end has no way on; leave out one of the two"),
    ("then", &["to"], "make `to` the last of `then`: `- to: …` without `when`"),
];

const APART: &str = "make two nodes and lead from one to the other";

/// What a consent cannot have beside it.
const NOT_WITH_CONSENT: &[(&str, &str)] = &[
    ("save", "the version is kept by itself"),
    ("optional", "a consent is given or refused"),
    ("reuse", "a consent is asked each time"),
    ("personal", "what comes after `yes:` may be personal"),
    ("to", "`yes:` and `no:` lead on"),
    ("then", "`yes:` and `no:` lead on"),
];

/// Fields, and what they belong to.
const BELONGS: &[(&str, Action, &str)] = &[
    ("why", Action::Question, "a question: add `ask` and `answer`"),
    ("refusal", Action::Question, "a question: add `ask` and `answer`"),
    ("label", Action::Question, "a question: add `ask` and `answer`"),
    ("save", Action::Question, "a question: add `ask` and `answer`"),
    ("optional", Action::Question, "a question: add `ask` and `answer`"),
    ("reuse", Action::Question, "a question: add `ask` and `answer`"),
    ("personal", Action::Question, "a question: add `ask` and `answer`"),
    ("near", Action::Platforms, "`show: platforms`"),
    ("summary", Action::Record, "`record: lead`"),
];

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for (_, node) in program.nodes() {
        exclusive(node, diagnostics);
        consent(node, diagnostics);
        strangers(node, diagnostics);
        branches(node, diagnostics);
        idle(node, diagnostics);
        mute(node, diagnostics);
    }
}

fn exclusive(node: &NodeDoc, diagnostics: &mut Diagnostics) {
    for (field, others, help) in EXCLUSIVE {
        let Some(span) = node.field(field) else { continue };
        for other in *others {
            let Some(related) = node.field(other) else { continue };
            let message = format!("`{field}` does not go with `{other}`");
            diagnostics.push(
                Diagnostic::new(Code::BadNode, span, message)
                    .related(related, format!("`{other}` stands here"))
                    .help(*help),
            );
        }
    }
}

fn consent(node: &NodeDoc, diagnostics: &mut Diagnostics) {
    if node.action() != Action::Consent {
        return;
    }
    for (field, help) in NOT_WITH_CONSENT {
        if let Some(span) = node.field(field) {
            let message = format!("`{field}` does not go with a consent");
            diagnostics.push(Diagnostic::new(Code::BadNode, span, message).help(*help));
        }
    }
}

fn strangers(node: &NodeDoc, diagnostics: &mut Diagnostics) {
    let action = match node.action() {
        Action::Consent => Action::Question,
        other => other,
    };
    for (field, owner, belongs) in BELONGS {
        if let Some(span) = node.field(field)
            && action != *owner
        {
            let message = format!("`{field}` does nothing here");
            let help = format!("it belongs to {belongs}");
            diagnostics.push(Diagnostic::new(Code::BadNode, span, message).help(help));
        }
    }
}

fn branches(node: &NodeDoc, diagnostics: &mut Diagnostics) {
    let Some((_, before)) = node.then.split_last() else { return };
    for branch in before.iter().filter(|branch| branch.always) {
        let message = "the branches after this one are never taken";
        diagnostics.push(
            Diagnostic::new(Code::BadNode, branch.span, message)
                .help("only the last branch has no `when`"),
        );
    }
}

/// Only the node that closes a message speaks.
fn mute(node: &NodeDoc, diagnostics: &mut Diagnostics) {
    if let Some(span) = node.field("voice")
        && pace(node) == Pace::Passes
    {
        let message = "nobody hears a voice note of a node that does not wait";
        diagnostics.push(
            Diagnostic::new(Code::BadNode, span, message)
                .help("give the note to the node it leads to, or let this one wait"),
        );
    }
}

fn idle(node: &NodeDoc, diagnostics: &mut Diagnostics) {
    if node.action() != Action::Pass || node.has("say") || node.has("then") {
        return;
    }
    let id = &node.id.value;
    let help = match &node.to {
        Some(to) => format!("lead to `{}` directly, or let the node `say` something", to.value),
        None => "let it `say` or `ask` something and lead on, or delete it".to_owned(),
    };
    let message = format!("node `{id}` does nothing");
    diagnostics.push(Diagnostic::new(Code::BadNode, node.id.span, message).help(help));
}
