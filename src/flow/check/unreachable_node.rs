//! Nodes that nothing leads to.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::graph::Goal;
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    let graph = &program.graph;
    let mut reached = vec![false; graph.vertices.len()];
    let starts = program.flows.iter().filter_map(|flow| graph.start(flow));
    let calls = graph.ways().filter_map(|(_, way)| match way.goal {
        Goal::Call(number) => Some(number),
        Goal::Node(_) | Goal::End => None,
    });
    // People who stood on a node of an earlier name arrive without a way.
    let moved = (0..graph.vertices.len()).filter(|at| !graph.vertices[*at].node.was.is_empty());
    let mut open: Vec<_> = starts.chain(calls).chain(moved).collect();
    while let Some(number) = open.pop() {
        if std::mem::replace(&mut reached[number], true) {
            continue;
        }
        open.extend(graph.vertices[number].ways.iter().filter_map(|way| way.goal.node()));
    }
    for (number, vertex) in graph.vertices.iter().enumerate() {
        // Without a start everything would be out of reach, and the start has its own diagnostic.
        if !reached[number] && graph.start(vertex.flow).is_some() {
            let message = format!("nothing leads to node `{}`", vertex.at.node);
            diagnostics.push(
                Diagnostic::new(Code::UnreachableNode, vertex.node.id.span, message)
                    .help(format!("lead there with `to: {}`, or delete the node", vertex.at.node)),
            );
        }
    }
}
