//! Cycles in which nothing waits for the person.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::flow::chain::{Chain, Pace, pace};
use crate::flow::program::Program;

pub(super) fn check(program: &Program<'_>, diagnostics: &mut Diagnostics) {
    for cycle in Chain::new(&program.graph).cycles() {
        report(program, &cycle, diagnostics);
    }
}

fn report(program: &Program<'_>, cycle: &[usize], diagnostics: &mut Diagnostics) {
    let vertices: Vec<_> =
        cycle.iter().filter_map(|number| program.graph.vertices.get(*number)).collect();
    let Some(first) = vertices.first() else { return };
    let one_flow = vertices.iter().all(|vertex| vertex.at.flow == first.at.flow);
    let path: Vec<_> = vertices
        .iter()
        .chain([first])
        .map(|vertex| {
            if one_flow {
                format!("`{}`", vertex.at.node)
            } else {
                format!("`{}/{}`", vertex.at.flow, vertex.at.node)
            }
        })
        .collect();
    let message = format!("nothing waits for the person on the way {}", path.join(" → "));
    let skipped = vertices.iter().find(|vertex| pace(vertex.node) == Pace::MayBeSkipped);
    let help = match skipped {
        Some(vertex) => format!(
            "`{}` has `reuse: true`, so it is skipped once it is answered; \
             ask again in a node without `reuse`",
            vertex.at.node
        ),
        None => "let one of them wait: give it `choices` or a question".to_owned(),
    };
    diagnostics.push(Diagnostic::new(Code::EndlessLoop, first.node.id.span, message).help(help));
}
