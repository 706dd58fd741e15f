//! What leads where: every node of every flow, and the ways between them.
//!
//! A target that does not exist is taken as the name it nearly spells, so that one misspelling is
//! one diagnostic.

use std::collections::BTreeMap;

use crate::diag::Span;
use crate::domain::{FlowId, NodeRef};
use crate::flow::Target;
use crate::flow::doc::{AnswerDoc, At, FlowDoc, NodeDoc};
use crate::flow::names::{Names, Unresolved};
use crate::flow::program::{node_ref, nodes};

/// The flow that is the main menu.
pub(crate) const MAIN: &str = "main";

/// The nodes and the ways between them.
pub(crate) struct Graph<'p> {
    /// The nodes, by flow and as they follow each other.
    pub(crate) vertices: Vec<Vertex<'p>>,
    index: BTreeMap<NodeRef, usize>,
}

/// One node and its ways on.
pub(crate) struct Vertex<'p> {
    /// Its reference.
    pub(crate) at: NodeRef,
    /// Its flow.
    pub(crate) flow: &'p FlowDoc,
    /// The node.
    pub(crate) node: &'p NodeDoc,
    /// Its ways on.
    pub(crate) ways: Vec<Way>,
}

/// One way on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    /// Where to.
    pub(crate) goal: Goal,
    /// What takes it.
    pub(crate) kind: WayKind,
    /// Where it is written.
    pub(crate) span: Span,
}

/// Where a way leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    /// To a node of the same flow, by its number in the graph.
    Node(usize),
    /// Into another flow.
    Call(usize),
    /// To the end of the flow.
    End,
}

/// What takes a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WayKind {
    /// Anything but an answer to a consent.
    Plain,
    /// Agreement.
    Agreed,
    /// Refusal.
    Refused,
}

impl<'p> Graph<'p> {
    /// The graph of `flows`.
    pub(crate) fn new(flows: &'p [FlowDoc], names: &Names) -> Self {
        let index: BTreeMap<_, _> = nodes(flows)
            .zip(0..)
            .map(|((flow, node), number)| (node_ref(flow, node), number))
            .collect();
        let vertices = nodes(flows)
            .map(|(flow, node)| {
                let ways = targets(node)
                    .filter_map(|(kind, target)| {
                        let goal = goal(&flow.id.value, &target.value, names, &index)?;
                        Some(Way { goal, kind, span: target.span })
                    })
                    .collect();
                Vertex { at: node_ref(flow, node), flow, node, ways }
            })
            .collect();
        Self { vertices, index }
    }

    /// The number of a node.
    pub(crate) fn number(&self, at: &NodeRef) -> Option<usize> {
        self.index.get(at).copied()
    }

    /// The number of a flow's first node.
    pub(crate) fn start(&self, flow: &FlowDoc) -> Option<usize> {
        let node = flow.start.as_ref()?.value.clone();
        self.number(&NodeRef { flow: flow.id.value.clone(), node })
    }

    /// The number of the main menu.
    pub(crate) fn main_start(&self) -> Option<usize> {
        let main = self.vertices.iter().find(|vertex| vertex.at.flow.as_str() == MAIN)?;
        self.start(main.flow)
    }

    /// Each way with the number of the node it starts from.
    pub(crate) fn ways(&self) -> impl Iterator<Item = (usize, &Way)> {
        self.vertices
            .iter()
            .enumerate()
            .flat_map(|(from, vertex)| vertex.ways.iter().map(move |way| (from, way)))
    }
}

impl Goal {
    /// The node it leads to, in this flow or another.
    pub(crate) fn node(self) -> Option<usize> {
        match self {
            Self::Node(number) | Self::Call(number) => Some(number),
            Self::End => None,
        }
    }
}

/// Every target written in a node.
pub(crate) fn targets(node: &NodeDoc) -> impl Iterator<Item = (WayKind, &At<String>)> {
    let plain = node
        .choices
        .iter()
        .filter_map(|choice| choice.to.as_ref())
        .chain(node.plan.iter().filter_map(|planned| planned.ask.as_ref()))
        .chain(&node.to)
        .chain(node.then.iter().filter_map(|branch| branch.to.as_ref()))
        .map(|target| (WayKind::Plain, target));
    let (yes, no) = match node.question.answer_doc() {
        Some(AnswerDoc::Consent { yes, no, .. }) => (yes.as_ref(), no.as_ref()),
        _ => (None, None),
    };
    plain
        .chain(yes.map(|target| (WayKind::Agreed, target)))
        .chain(no.map(|target| (WayKind::Refused, target)))
}

fn goal(
    flow: &FlowId,
    name: &str,
    names: &Names,
    index: &BTreeMap<NodeRef, usize>,
) -> Option<Goal> {
    let target = match names.resolve(flow, name) {
        Ok(target) => target,
        Err(Unresolved::Node { near, .. } | Unresolved::Flow { near, .. }) => near?,
        Err(Unresolved::Unsure) => return None,
    };
    match target {
        Target::Node(node) => {
            index.get(&NodeRef { flow: flow.clone(), node }).copied().map(Goal::Node)
        }
        Target::Call(at) => index.get(&at).copied().map(Goal::Call),
        Target::End => Some(Goal::End),
    }
}
