//! Plans of questions: what stands in one must be a question that may be left out.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::Target;
use crate::flow::doc::{Action, AnswerDoc, FlowDoc, NodeDoc};
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for (flow, node) in program.nodes() {
        for asked in node.plan.iter().filter_map(|planned| planned.ask.as_ref()) {
            let Ok(target) = program.names.resolve(&flow.id.value, &asked.value) else { continue };
            let Some((message, help)) = fault(flow, &target) else { continue };
            let message = format!("`{}` {message}", asked.value);
            diagnostics.push(Diagnostic::new(Code::BadPlan, asked.span, message).help(help));
        }
    }
    for flow in program.flows {
        second_plan(flow, diagnostics);
    }
}

/// What is wrong with a question of a plan, and the remedy.
fn fault(flow: &FlowDoc, target: &Target) -> Option<(&'static str, &'static str)> {
    let Target::Node(id) = target else {
        return Some(("is no question of this flow", "list nodes of this flow that `ask`"));
    };
    let node = flow.nodes.iter().find(|node| node.id.value == *id)?;
    if node.action() != Action::Question {
        return Some(("is no question", "list nodes of this flow that `ask`"));
    }
    if node.has("personal") {
        return Some(("asks for something personal", "a plan asks only what decides a verdict"));
    }
    if !node.has("optional") {
        return Some(("cannot be left unanswered", "give it `optional: true`"));
    }
    (!decides(node)).then_some((
        "asks for something that no condition of a programme compares",
        "a plan takes a `number`, a `choice`, a `yes_no` or a `date`",
    ))
}

fn decides(node: &NodeDoc) -> bool {
    match node.question.answer_doc() {
        Some(
            AnswerDoc::Number { .. } | AnswerDoc::Choice(_) | AnswerDoc::YesNo | AnswerDoc::Date(_),
        )
        | None => true,
        Some(
            AnswerDoc::Text { .. }
            | AnswerDoc::Choices(_)
            | AnswerDoc::Phone
            | AnswerDoc::Place
            | AnswerDoc::Consent { .. },
        ) => false,
    }
}

/// What is changed later is asked again by the plan of the flow, so there is one.
fn second_plan(flow: &FlowDoc, diagnostics: &mut Diagnostics) {
    let mut plans = flow.nodes.iter().filter_map(|node| Some((node, node.field("plan")?)));
    let Some((_, first)) = plans.next() else { return };
    for (node, span) in plans {
        let message = format!("`{}` is a second plan of this flow", node.id.value);
        diagnostics.push(
            Diagnostic::new(Code::BadPlan, span, message)
                .related(first, "the first plan")
                .help("list all questions in one plan"),
        );
    }
}
