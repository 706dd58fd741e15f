//! More buttons than a small screen shows.

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::flow::program::Program;

/// The most buttons or options one node may have.
const MOST: usize = 8;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for (_, node) in program.nodes() {
        if node.choices.len() > MOST {
            let span = node.field("choices").unwrap_or(node.id.span);
            let help = "lead the rarer ones through a second menu";
            report(span, node.choices.len(), "buttons", help, diagnostics);
        }
        let Some(answer) = &node.question.answer else { continue };
        let options = answer.value.options().len();
        if options > MOST {
            let help = "group the rarer ones under one option, and ask again after it";
            report(answer.span, options, "options", help, diagnostics);
        }
    }
}

fn report(span: Span, count: usize, what: &str, help: &str, diagnostics: &mut Diagnostics) {
    let message = format!("{count} {what} are too many, a small screen shows {MOST}");
    diagnostics.push(Diagnostic::new(Code::TooManyButtons, span, message).help(help));
}
