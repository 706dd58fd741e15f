//! Flows that no way from the main menu leads to.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::graph::{Goal, MAIN};
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let graph = &program.graph;
    let is_main = |id: &str| id == MAIN;
    if !program.complete || !program.flows.iter().any(|flow| is_main(flow.id.value.as_str())) {
        return;
    }
    let calls: BTreeSet<_> = graph
        .ways()
        .filter_map(|(from, way)| match way.goal {
            Goal::Call(to) => Some((&graph.vertices[from].at.flow, &graph.vertices[to].at.flow)),
            Goal::Node(_) | Goal::End => None,
        })
        .collect();
    let mut reached = BTreeSet::new();
    let mut open: Vec<_> =
        program.flows.iter().map(|flow| &flow.id.value).filter(|id| is_main(id.as_str())).collect();
    while let Some(flow) = open.pop() {
        if reached.insert(flow) {
            open.extend(calls.iter().filter(|(from, _)| *from == flow).map(|(_, to)| *to));
        }
    }
    for flow in program.flows.iter().filter(|flow| !reached.contains(&flow.id.value)) {
        let id = &flow.id.value;
        let message = format!("nothing leads from the main menu to flow `{id}`");
        diagnostics.push(
            Diagnostic::new(Code::UnreachableNode, flow.id.span, message)
                .help(format!("lead there with `to: {id}`, or delete the flow")),
        );
    }
}
