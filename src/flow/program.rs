//! Everything that was written, put together: what the checks look at.

use std::collections::BTreeSet;

use crate::diag::Diagnostics;
use crate::domain::NodeRef;
use crate::flow::Context;
use crate::flow::condition::Scope;
use crate::flow::doc::{FlowDoc, NodeDoc};
use crate::flow::graph::Graph;
use crate::flow::names::Names;
use crate::flow::variables::Variables;

/// All flows as written, with what their names mean.
pub(crate) struct Program<'p> {
    /// What stands outside the dialogues.
    pub(crate) context: &'p Context<'p>,
    /// The flows as written; an id may stand twice.
    pub(crate) flows: &'p [FlowDoc],
    /// What flows and nodes are called.
    pub(crate) names: &'p Names,
    /// What can hold a value.
    pub(crate) variables: &'p Variables,
    /// What leads where.
    pub(crate) graph: Graph<'p>,
    /// Whether every file could be read, so that what is not here is nowhere.
    pub(crate) complete: bool,
}

/// One check: what it finds goes to the diagnostics.
pub(crate) type Check = fn(&Program<'_>, &mut Diagnostics);

impl<'p> Program<'p> {
    /// Every node of every flow, those with a doubled id once.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = (&'p FlowDoc, &'p NodeDoc)> {
        nodes(self.flows)
    }

    /// The names that conditions may use.
    pub(crate) fn scope(&self) -> Scope<'p> {
        Scope { variables: self.variables, places: self.context.places }
    }
}

/// Every node of every flow; of two with the same id the first.
pub(crate) fn nodes(flows: &[FlowDoc]) -> impl Iterator<Item = (&FlowDoc, &NodeDoc)> {
    let mut seen_flows = BTreeSet::new();
    let mut seen = BTreeSet::new();
    flows
        .iter()
        .filter(move |flow| seen_flows.insert(&flow.id.value))
        .flat_map(|flow| flow.nodes.iter().map(move |node| (flow, node)))
        .filter(move |(flow, node)| seen.insert((&flow.id.value, &node.id.value)))
}

/// The reference of a node as written.
pub(crate) fn node_ref(flow: &FlowDoc, node: &NodeDoc) -> NodeRef {
    NodeRef { flow: flow.id.value.clone(), node: node.id.value.clone() }
}
