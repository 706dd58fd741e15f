//! What flows and nodes are called, and what a target leads to.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::did_you_mean;
use crate::domain::{FlowId, NodeId, NodeRef};
use crate::flow::Target;
use crate::flow::doc::FlowDoc;

/// The names of all flows and nodes.
pub(crate) struct Names {
    flows: BTreeMap<FlowId, FlowNames>,
    renamed: BTreeMap<FlowId, FlowId>,
    /// Whether a flow that is not here may stand in a file that could not be read.
    complete: bool,
}

struct FlowNames {
    start: Option<NodeId>,
    nodes: BTreeSet<NodeId>,
    renamed: BTreeMap<NodeId, NodeId>,
}

/// A target that leads nowhere.
#[derive(Debug)]
pub(crate) enum Unresolved {
    /// There is no such node; `near` is what may have been meant.
    Node { message: String, help: String, near: Option<Target> },
    /// There is no such flow.
    Flow { message: String, help: String, near: Option<Target> },
    /// It may lead to something that could not be read.
    Unsure,
}

impl Names {
    /// The names in `flows`; of two flows with one id the first counts.
    pub(crate) fn new(flows: &[FlowDoc], all_files_read: bool) -> Self {
        let mut names =
            Self { flows: BTreeMap::new(), renamed: BTreeMap::new(), complete: all_files_read };
        for flow in flows {
            names.flows.entry(flow.id.value.clone()).or_insert_with(|| FlowNames::new(flow));
            for old in &flow.was {
                names.renamed.insert(old.value.clone(), flow.id.value.clone());
            }
        }
        names
    }

    /// Where `name`, written in `flow`, leads.
    pub(crate) fn resolve(&self, flow: &FlowId, name: &str) -> Result<Target, Unresolved> {
        if let Some((other, node)) = name.split_once('/') {
            return self.in_flow(flow, other, node);
        }
        if name == "end" {
            return Ok(Target::End);
        }
        if let Some(own) = self.flows.get(flow)
            && let Some(node) = own.nodes.get(name)
        {
            return Ok(Target::Node(node.clone()));
        }
        match self.flows.get_key_value(name) {
            Some((other, names)) => {
                let start = names.start.clone().ok_or(Unresolved::Unsure)?;
                Ok(target(flow, other, start))
            }
            None if !self.complete => Err(Unresolved::Unsure),
            None => Err(self.neither(flow, name)),
        }
    }

    /// Earlier names of flows and what they are called now.
    pub(crate) fn into_renamed(self) -> BTreeMap<FlowId, FlowId> {
        self.renamed
    }

    fn in_flow(&self, flow: &FlowId, other: &str, node: &str) -> Result<Target, Unresolved> {
        let Some((other, names)) = self.flows.get_key_value(other) else {
            if !self.complete {
                return Err(Unresolved::Unsure);
            }
            let near = did_you_mean(other, self.flows.keys().map(FlowId::as_str));
            let target = near.and_then(|near| self.in_flow(flow, near, node).ok());
            return Err(Unresolved::Flow {
                message: format!("flow `{other}` does not exist"),
                help: self.flow_help(other, near),
                near: target,
            });
        };
        if let Some(node) = names.nodes.get(node) {
            return Ok(target(flow, other, node.clone()));
        }
        let near = names.near(node);
        Err(Unresolved::Node {
            message: format!("flow `{other}` has no node `{node}`"),
            help: match near {
                Some(near) => format!("did you mean `{other}/{near}`?"),
                None => format!("`{other}` alone leads to its start"),
            },
            near: near.map(|near| target(flow, other, near.clone())),
        })
    }

    fn neither(&self, flow: &FlowId, name: &str) -> Unresolved {
        let own = self.flows.get(flow).and_then(|names| names.near(name));
        if let Some(near) = own {
            return Unresolved::Node {
                message: format!("node `{name}` does not exist"),
                help: format!("did you mean `{near}`?"),
                near: Some(Target::Node(near.clone())),
            };
        }
        let near = did_you_mean(name, self.flows.keys().map(FlowId::as_str));
        if near.is_none() && !self.renamed.contains_key(name) {
            return Unresolved::Node {
                message: format!("node `{name}` does not exist, nor a flow of that name"),
                help: "write a node of this flow, a flow, `flow/node` or `end`".to_owned(),
                near: None,
            };
        }
        Unresolved::Flow {
            message: format!("flow `{name}` does not exist, nor a node of that name"),
            help: self.flow_help(name, near),
            near: near.and_then(|near| self.resolve(flow, near).ok()),
        }
    }

    fn flow_help(&self, name: &str, near: Option<&str>) -> String {
        match (self.renamed.get(name), near) {
            (Some(now), _) => format!("it is called `{now}` now"),
            (None, Some(near)) => format!("did you mean `{near}`?"),
            (None, None) => {
                let known: Vec<_> = self.flows.keys().map(FlowId::as_str).collect();
                format!("flows: {}", known.join(", "))
            }
        }
    }
}

impl FlowNames {
    fn new(flow: &FlowDoc) -> Self {
        let ids = flow.nodes.iter().map(|node| &node.id).chain(&flow.unread);
        let nodes: BTreeSet<_> = ids.map(|id| id.value.clone()).collect();
        let renamed = flow
            .nodes
            .iter()
            .flat_map(|node| node.was.iter().map(|old| (old.value.clone(), node.id.value.clone())));
        let start = flow.start.as_ref().map(|start| start.value.clone());
        Self {
            start: start.filter(|start| nodes.contains(start)),
            nodes,
            renamed: renamed.collect(),
        }
    }

    /// What a node of an earlier name is called now, or the name that is spelt nearly so.
    fn near(&self, name: &str) -> Option<&NodeId> {
        self.renamed.get(name).or_else(|| {
            let near = did_you_mean(name, self.nodes.iter().map(NodeId::as_str))?;
            self.nodes.get(near)
        })
    }
}

/// A node of the own flow is a step, one of another flow a call.
fn target(from: &FlowId, flow: &FlowId, node: NodeId) -> Target {
    if from == flow {
        Target::Node(node)
    } else {
        Target::Call(NodeRef { flow: flow.clone(), node })
    }
}
