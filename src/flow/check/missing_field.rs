//! Fields that what a node does cannot be without.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::doc::Action;
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for (_, node) in program.nodes() {
        for (field, help) in required(node.action()) {
            if !node.has(field) {
                let message = format!("node `{}` lacks the field `{field}`", node.id.value);
                diagnostics
                    .push(Diagnostic::new(Code::MissingField, node.id.span, message).help(*help));
            }
        }
    }
}

fn required(action: Action) -> &'static [(&'static str, &'static str)] {
    const ASK: (&str, &str) = ("ask", "write the question: `ask: {…}`");
    const ANSWER: (&str, &str) =
        ("answer", "say what it accepts, such as `answer: {number: {min: 1, max: 500}}`");
    match action {
        Action::Pass | Action::Remind | Action::Programmes | Action::Plan => &[],
        Action::Menu => &[("say", "buttons need a text to stand under")],
        Action::Question => {
            &[ASK, ANSWER, ("save", "name the variable that keeps the answer: `save: founders`")]
        }
        Action::Consent => &[ASK],
        Action::Platforms => {
            &[("near", "name the variable that holds the place: `near: neighbourhood`")]
        }
        Action::Record => {
            &[("summary", "list the variables that the person confirms: `summary: [phone]`")]
        }
        Action::End => {
            &[("say", "let it say a last word, or lead to `end` instead of to this node")]
        }
    }
}
