//! Variables that questions save with two kinds, that are known without asking, or that are not
//! a place where platforms are looked for.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::domain::Variable;
use crate::flow::VariableKind;
use crate::flow::doc::{AnswerDoc, NodeDoc};
use crate::flow::program::Program;
use crate::flow::variables::Found;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let mut kinds = BTreeMap::new();
    for (_, node) in program.nodes() {
        saved(node, &mut kinds, diagnostics);
        builtin(program, node, diagnostics);
        near(program, node, diagnostics);
    }
}

fn saved<'p>(
    node: &'p NodeDoc,
    kinds: &mut BTreeMap<&'p Variable, (VariableKind, Span)>,
    diagnostics: &mut Diagnostics,
) {
    let Some(save) = &node.question.save else { return };
    let Some(kind) = node.question.answer_doc().and_then(AnswerDoc::kind) else { return };
    let Some((known, first)) = kinds.get(&save.value) else {
        kinds.insert(&save.value, (kind, save.span));
        return;
    };
    if !known.is_like(&kind) {
        let name = &save.value;
        let (here, there) = (kind.describe(), known.describe());
        let message = format!("`{name}` is {here} here, but {there} elsewhere");
        diagnostics.push(
            Diagnostic::new(Code::TypeMismatch, save.span, message)
                .related(*first, format!("here it is {there}"))
                .help("save one of the two answers in a variable of its own"),
        );
    }
}

fn builtin(program: &Program<'_>, node: &NodeDoc, diagnostics: &mut Diagnostics) {
    if let Some(save) = &node.question.save
        && program.variables.is_builtin(save.value.as_str())
    {
        let message = format!("`{}` is known without asking", save.value);
        diagnostics.push(
            Diagnostic::new(Code::TypeMismatch, save.span, message)
                .help("save the answer in a variable with another name"),
        );
    }
}

fn near(program: &Program<'_>, node: &NodeDoc, diagnostics: &mut Diagnostics) {
    let Some(near) = &node.near else { return };
    match program.variables.find(near.value.as_str()) {
        Found::Kind(VariableKind::Place) | Found::Unsure => {}
        Found::Kind(kind) => {
            let message = format!("`{}` is {}, not a place", near.value, kind.describe());
            diagnostics.push(
                Diagnostic::new(Code::TypeMismatch, near.span, message)
                    .help("name a variable whose question has `answer: {place: {}}`"),
            );
        }
        Found::Nothing => {
            let message = format!("variable `{}` does not exist", near.value);
            diagnostics.push(
                Diagnostic::new(Code::UnknownVariable, near.span, message)
                    .help(program.variables.suggest(near.value.as_str())),
            );
        }
    }
}
