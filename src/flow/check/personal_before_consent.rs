//! Personal questions, and records, that a person can reach without having agreed.
//!
//! Whoever starts a flow, follows a link into the middle of it or refuses has agreed to nothing.
//! From there every way is followed, except the `yes:` of a consent. Coming back from a flow needs
//! no way of its own: the caller was reached before, with consent or without.

use std::collections::VecDeque;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::flow::doc::NodeDoc;
use crate::flow::graph::{Goal, Graph, Vertex, WayKind};
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let graph = &program.graph;
    let mut from: Vec<Option<Arrival>> = vec![None; graph.vertices.len()];
    let mut open = VecDeque::new();
    for (number, arrival) in entries(program) {
        if from[number].is_none() {
            from[number] = Some(arrival);
            open.push_back(number);
        }
    }
    while let Some(number) = open.pop_front() {
        let vertex = &graph.vertices[number];
        if let Some((span, what)) = personal(program, vertex.node) {
            // What lies behind is reached by the same way; one remedy serves for both.
            report(graph, &from, number, (span, what), diagnostics);
            continue;
        }
        for way in vertex.ways.iter().filter(|way| way.kind != WayKind::Agreed) {
            if let Some(next) = way.goal.node()
                && from[next].is_none()
            {
                from[next] = Some(Arrival::From(number, way.span));
                open.push_back(next);
            }
        }
    }
}

/// How a node was reached.
#[derive(Clone, Copy)]
enum Arrival {
    /// Without any node before it.
    Entry(Span, &'static str),
    /// From another node, by a way that stands there.
    From(usize, Span),
}

fn entries(program: &Program<'_>) -> Vec<(usize, Arrival)> {
    let starts = program.flows.iter().filter_map(|flow| {
        let span = flow.start.as_ref()?.span;
        Some((program.graph.start(flow)?, Arrival::Entry(span, "the flow starts here")))
    });
    let ways = program.graph.ways().filter_map(|(_, way)| match (way.goal, way.kind) {
        (Goal::Call(to), _) => Some((to, Arrival::Entry(way.span, "a way from another flow"))),
        (Goal::Node(to), WayKind::Refused) => {
            Some((to, Arrival::Entry(way.span, "the way of those who refuse")))
        }
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

fn report(
    graph: &Graph<'_>,
    from: &[Option<Arrival>],
    number: usize,
    (span, what): (Span, &str),
    diagnostics: &mut Diagnostics,
) {
    let mut path = vec![number];
    let mut entry = None;
    let mut at = number;
    loop {
        match from[at] {
            Some(Arrival::From(before, _)) => at = before,
            Some(Arrival::Entry(span, words)) => {
                entry = Some((span, words));
                break;
            }
            None => break,
        }
        path.push(at);
    }
    path.reverse();
    let names: Vec<_> = path.iter().map(|number| name(&graph.vertices[*number])).collect();
    let message = format!("{what} can be reached without consent");
    let mut diagnostic = Diagnostic::new(Code::PersonalBeforeConsent, span, message).help(format!(
        "the way: {}; put a consent on it, and come here by its `yes:`",
        names.join(" → ")
    ));
    if let Some((span, words)) = entry {
        diagnostic = diagnostic.related(span, words);
    }
    diagnostics.push(diagnostic);
}

fn name(vertex: &Vertex<'_>) -> String {
    format!("`{}/{}`", vertex.at.flow, vertex.at.node)
}
