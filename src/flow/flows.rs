//! All flows of one state of the files, and where a person of an earlier state belongs in it.

use std::collections::BTreeMap;

use crate::domain::{FlowId, NodeRef, Variable};
use crate::flow::{Flow, Node, VariableInfo};

/// All flows, checked together: every reference between them is valid, and `main` is among them.
#[derive(Debug)]
pub struct Flows {
    pub(super) by_id: BTreeMap<FlowId, Flow>,
    /// Earlier ids of flows and what they are called now.
    pub(super) renamed: BTreeMap<FlowId, FlowId>,
    pub(super) variables: BTreeMap<Variable, VariableInfo>,
}

/// Where a node that was once stored is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Located {
    /// Where it was.
    Here,
    /// There, under another name.
    Moved(NodeRef),
    /// Nowhere; this is the start of its flow.
    Vanished(NodeRef),
    /// Nowhere, with its flow.
    FlowGone,
}

impl Flows {
    /// A flow by its id of today.
    pub fn get(&self, id: &FlowId) -> Option<&Flow> {
        self.by_id.get(id)
    }

    /// A node, with its flow, by their ids of today.
    pub fn node(&self, at: &NodeRef) -> Option<(&Flow, &Node)> {
        let flow = self.by_id.get(&at.flow)?;
        Some((flow, flow.node(&at.node)?))
    }

    /// The main menu's flow.
    pub fn main(&self) -> &Flow {
        self.by_id.get("main").expect("compiling without `main` gives no flows")
    }

    /// All flows, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Flow> {
        self.by_id.values()
    }

    /// What questions save.
    pub fn variables(&self) -> &BTreeMap<Variable, VariableInfo> {
        &self.variables
    }

    /// Where a stored node is today.
    pub fn locate(&self, at: &NodeRef) -> Located {
        let now = self.renamed.get(&at.flow).filter(|_| !self.by_id.contains_key(&at.flow));
        let Some(flow) = self.by_id.get(now.unwrap_or(&at.flow)) else {
            return Located::FlowGone;
        };
        let place = |node: &_| NodeRef { flow: flow.id.clone(), node: Clone::clone(node) };
        if let Some(node) = flow.node(&at.node) {
            return if now.is_none() { Located::Here } else { Located::Moved(place(&node.id)) };
        }
        match flow.renamed(&at.node) {
            Some(node) => Located::Moved(place(node)),
            None => Located::Vanished(place(&flow.start)),
        }
    }
    /// Every name a node had before, with the names its flow had; not the one of today.
    pub fn former_names(&self, here: &NodeRef) -> Vec<NodeRef> {
        let Some(flow) = self.by_id.get(&here.flow) else { return Vec::new() };
        let flows = self.renamed.iter().filter(|(_, now)| **now == here.flow).map(|(old, _)| old);
        let nodes = flow.renamed.iter().filter(|(_, now)| **now == here.node).map(|(old, _)| old);
        let nodes: Vec<_> = std::iter::once(&here.node).chain(nodes).collect();
        std::iter::once(&here.flow)
            .chain(flows)
            .flat_map(|flow| {
                nodes.iter().map(|node| NodeRef { flow: flow.clone(), node: (*node).clone() })
            })
            .filter(|name| name != here)
            .collect()
    }
}
