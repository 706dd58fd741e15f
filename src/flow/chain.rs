//! Which nodes can stand in one message: nodes that do not wait, up to the one that does.
//!
//! The end of a flow leads back to every node that calls it and waits, and to the main menu. Where
//! each call started is not followed, so a chain may come back to another caller than it left.

use std::collections::BTreeMap;

use crate::domain::FlowId;
use crate::flow::doc::{Action, NodeDoc};
use crate::flow::graph::{Goal, Graph, MAIN, Vertex};

/// Steps within one message. The first numbers are those of the graph's nodes; then each flow has
/// one more, its end.
pub(crate) struct Chain {
    /// What may follow in the same message.
    pub(crate) next: Vec<Vec<usize>>,
}

/// Whether a node lets the message go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// It never waits.
    Passes,
    /// It waits only until its variable is known.
    MayBeSkipped,
    /// It waits for the person.
    Waits,
}

/// Whether a node waits.
pub(crate) fn pace(node: &NodeDoc) -> Pace {
    match node.action() {
        Action::Pass | Action::Remind | Action::Plan => Pace::Passes,
        Action::Question if node.question.reuse.is_some() => Pace::MayBeSkipped,
        Action::Question
        | Action::Consent
        | Action::Menu
        | Action::Programmes
        | Action::Platforms
        | Action::Record
        | Action::End => Pace::Waits,
    }
}

/// Whether a flow that this node calls leads back to it: not to a node that would only repeat its
/// words, nor to the main menu's own, nor to one that must leave no trace.
fn is_come_back_to(vertex: &Vertex<'_>) -> bool {
    pace(vertex.node) != Pace::Passes && vertex.at.flow.as_str() != MAIN && !vertex.flow.discreet
}

impl Chain {
    /// The steps of `graph`.
    pub(crate) fn new(graph: &Graph<'_>) -> Self {
        let nodes = graph.vertices.len();
        let mut ends: BTreeMap<&FlowId, usize> = BTreeMap::new();
        for vertex in &graph.vertices {
            let number = nodes + ends.len();
            ends.entry(&vertex.at.flow).or_insert(number);
        }
        let mut next = vec![Vec::new(); nodes + ends.len()];
        for (from, way) in graph.ways() {
            let vertex = &graph.vertices[from];
            if let Goal::Call(to) = way.goal
                && is_come_back_to(vertex)
            {
                let end = ends[&graph.vertices[to].at.flow];
                next[end].push(from);
            }
            if pace(vertex.node) != Pace::Waits {
                next[from].push(way.goal.node().unwrap_or(ends[&vertex.at.flow]));
            }
        }
        if let Some(menu) = graph.main_start() {
            for end in ends.values() {
                next[*end].push(menu);
            }
        }
        Self { next }
    }

    /// Every step, each after all that lead to it; steps that a cycle leads to come last.
    pub(crate) fn order(&self) -> Vec<usize> {
        let mut rest = vec![true; self.next.len()];
        let mut order = self.peel(&rest);
        for step in &order {
            rest[*step] = false;
        }
        order.extend((0..rest.len()).filter(|step| rest[*step]));
        order
    }

    /// Cycles that share no step: at least one of each knot of steps that never waits.
    pub(crate) fn cycles(&self) -> Vec<Vec<usize>> {
        let reversed = self.reversed();
        let mut left = vec![true; self.next.len()];
        let mut cycles = Vec::new();
        loop {
            for side in [self, &reversed] {
                for step in side.peel(&left) {
                    left[step] = false;
                }
            }
            let first = left.iter().position(|left| *left);
            let Some(cycle) = first.and_then(|first| self.walk(first, &left)) else {
                return cycles;
            };
            for step in &cycle {
                left[*step] = false;
            }
            cycles.push(cycle);
        }
    }

    fn reversed(&self) -> Self {
        let mut next = vec![Vec::new(); self.next.len()];
        for (from, steps) in self.next.iter().enumerate() {
            for step in steps {
                next[*step].push(from);
            }
        }
        Self { next }
    }

    /// The steps among `left` that no cycle leads to, each after all that lead to it.
    fn peel(&self, left: &[bool]) -> Vec<usize> {
        let mut waiting = vec![0_usize; self.next.len()];
        for (_, next) in self.next.iter().enumerate().filter(|(step, _)| left[*step]) {
            for step in next {
                waiting[*step] += 1;
            }
        }
        let mut order: Vec<_> =
            (0..left.len()).filter(|step| left[*step] && waiting[*step] == 0).collect();
        let mut done = 0;
        while let Some(step) = order.get(done).copied() {
            done += 1;
            for next in self.next[step].iter().filter(|next| left[**next]) {
                waiting[*next] -= 1;
                if waiting[*next] == 0 {
                    order.push(*next);
                }
            }
        }
        order
    }

    /// The cycle that the first ways from `start` run into; every step in `left` leads on in it.
    fn walk(&self, start: usize, left: &[bool]) -> Option<Vec<usize>> {
        let mut path = Vec::new();
        let mut seen = vec![false; left.len()];
        let mut step = start;
        while !seen[step] {
            seen[step] = true;
            path.push(step);
            step = self.next[step].iter().copied().find(|next| left[*next])?;
        }
        let first = path.iter().position(|passed| *passed == step)?;
        Some(path.split_off(first))
    }
}
