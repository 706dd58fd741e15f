//! Personal questions, and records, that a person can reach without having agreed.
//!
//! Whoever starts a flow, follows a link into the middle of it or refuses has agreed to nothing.
//! From there every way is followed, except the `yes:` of a consent. Coming back from a flow needs
//! no way of its own: the caller was reached before, with consent or without.

use std::collections::VecDeque;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::flow::doc::NodeDoc;
use crate::flow::graph::{Goal, Graph, WayKind};
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let graph = &program.graph;
    let mut reached: Vec<Option<Arrival>> = vec![None; graph.vertices.len()];
    let mut open = VecDeque::new();
    let mut arrive = |number: usize, arrival, open: &mut VecDeque<usize>| {
        if reached[number].is_none() {
            reached[number] = Some(arrival);
            open.push_back(number);
        }
    };
    for (number, span, words) in entries(program) {
        arrive(number, Arrival::Entry(span, words), &mut open);
    }
    let mut found = Vec::new();
    while let Some(number) = open.pop_front() {
        let vertex = &graph.vertices[number];
        if let Some(personal) = personal(program, vertex.node) {
            // What lies behind is reached by the same way; one remedy serves for both.
            found.push((number, personal));
            continue;
        }
        for way in vertex.ways.iter().filter(|way| way.kind != WayKind::Agreed) {
            if let Some(next) = way.goal.node() {
                arrive(next, Arrival::From(number), &mut open);
            }
        }
    }
    for (number, personal) in found {
        diagnostics.push(diagnostic(graph, &reached, number, personal));
    }
}

/// How a node was reached.
#[derive(Clone, Copy)]
enum Arrival {
    /// Without any node before it that matters.
    Entry(Span, &'static str),
    /// From another node.
    From(usize),
}

/// Nodes where a person arrives who has agreed to nothing, and why.
fn entries(program: &Program<'_>) -> Vec<(usize, Span, &'static str)> {
    let starts = program.flows.iter().filter_map(|flow| {
        let span = flow.start.as_ref()?.span;
        Some((program.graph.start(flow)?, span, "the flow starts here"))
    });
    let ways = program.graph.ways().filter_map(|(_, way)| match (way.goal, way.kind) {
        (Goal::Call(to), _) => Some((to, way.span, "a way from another flow")),
        (Goal::Node(to), WayKind::Refused) => Some((to, way.span, "the way of a refusal")),
        (Goal::Node(_), WayKind::Plain | WayKind::Agreed) | (Goal::End, _) => None,
    });
    starts.chain(ways).collect()
}

/// What needs consent in a node, and where it stands.
fn personal(program: &Program<'_>, node: &NodeDoc) -> Option<(Span, &'static str)> {
    let question = &node.question;
    if let Some(span) = node.field("record") {
        return Some((span, "the record of a lead"));
    }
    if let Some(span) = question.personal {
        return Some((span, "a personal question"));
    }
    if let Some(answer) = question.answer.as_ref().filter(|_| question.is_personal()) {
        return Some((answer.span, "the question for a phone number"));
    }
    let save = question.save.as_ref()?;
    let known = program.variables.is_personal(save.value.as_str());
    known.then_some((save.span, "a question for a variable that is personal elsewhere"))
}

fn diagnostic(
    graph: &Graph<'_>,
    reached: &[Option<Arrival>],
    number: usize,
    (span, what): (Span, &str),
) -> Diagnostic {
    let mut path = vec![number];
    let mut last = reached[number];
    while let Some(Arrival::From(before)) = last {
        path.push(before);
        last = reached[before];
    }
    let names: Vec<_> = path
        .iter()
        .rev()
        .map(|number| {
            format!("`{}/{}`", graph.vertices[*number].at.flow, graph.vertices[*number].at.node)
        })
        .collect();
    let message = format!("{what} can be reached without consent");
    let help = format!(
        "the way is {}; let it pass the `yes:` of a consent, and let no other way lead here",
        names.join(" → ")
    );
    let diagnostic = Diagnostic::new(Code::PersonalBeforeConsent, span, message).help(help);
    match last {
        Some(Arrival::Entry(span, words)) => diagnostic.related(span, words),
        Some(Arrival::From(_)) | None => diagnostic,
    }
}
