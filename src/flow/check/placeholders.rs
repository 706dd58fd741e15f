//! Placeholders: each a variable, plural forms only with numbers, none on buttons.

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::flow::VariableKind;
use crate::flow::doc::{FlowDoc, NodeDoc};
use crate::flow::program::Program;
use crate::flow::variables::Found;
use crate::text::{Placeholder, Text};

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for (_, node) in program.nodes() {
        for (placeholder, span) in spoken(node).flat_map(Text::placeholders) {
            filled(program, placeholder, span, diagnostics);
        }
    }
    let titles = program.flows.iter().filter_map(|flow: &FlowDoc| flow.title.as_ref());
    let labels = program.nodes().flat_map(|(_, node)| named(node));
    for (placeholder, span) in titles.chain(labels).flat_map(Text::placeholders) {
        let message = format!("`{{{}}}` stays empty in a title or label", placeholder.name);
        diagnostics.push(
            Diagnostic::new(Code::UnknownPlaceholder, span, message)
                .help("titles and labels have no placeholders; put the value into a text"),
        );
    }
}

/// The texts that are said to a person, with values in them.
fn spoken(node: &NodeDoc) -> impl Iterator<Item = &Text> {
    let question = &node.question;
    let remind = node.remind.as_ref().and_then(|remind| remind.text.as_ref());
    [&node.say, &question.ask, &question.why, &question.refusal].into_iter().flatten().chain(remind)
}

/// The texts that name something, as they stand.
fn named(node: &NodeDoc) -> impl Iterator<Item = &Text> {
    let choices = node.choices.iter().filter_map(|choice| choice.label.as_ref());
    choices
        .chain(node.question.options().iter().filter_map(|option| option.label.as_ref()))
        .chain(node.question.label.as_ref())
}

fn filled(
    program: &Program<'_>,
    placeholder: &Placeholder,
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    let name = &placeholder.name;
    match program.variables.find(name) {
        Found::Unsure | Found::Kind(VariableKind::Number) => {}
        Found::Nothing => {
            let message = format!("nothing fills `{{{name}}}`");
            diagnostics.push(
                Diagnostic::new(Code::UnknownPlaceholder, span, message)
                    .help(program.variables.suggest(name)),
            );
        }
        Found::Kind(kind) => {
            if !placeholder.forms.is_empty() {
                let message =
                    format!("`{name}` is {}, plural forms need a number", kind.describe());
                diagnostics.push(
                    Diagnostic::new(Code::TypeMismatch, span, message)
                        .help(format!("write `{{{name}}}` alone")),
                );
            }
        }
    }
}
