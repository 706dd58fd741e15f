//! A checked flow.

use std::collections::BTreeMap;

use crate::domain::{FlowId, NodeId, NodeRef, OptionId, PlatformId, SourceId, Variable};
use crate::flow::Condition;
use crate::text::Text;

/// A flow whose every reference is valid.
#[derive(Debug)]
pub struct Flow {
    /// Its id.
    pub id: FlowId,
    /// Its name for people.
    pub title: Text,
    /// Its first node.
    pub start: NodeId,
    /// Whether that a person reads it must not be stored.
    pub discreet: bool,
    /// Hash of its content.
    pub revision: u64,
    /// Its nodes.
    pub(super) nodes: BTreeMap<NodeId, Node>,
    /// Earlier ids of nodes and what they are called now.
    pub(super) renamed: BTreeMap<NodeId, NodeId>,
}

/// One node.
#[derive(Debug)]
pub struct Node {
    /// Its id.
    pub id: NodeId,
    /// What it says first.
    pub say: Option<Text>,
    /// Where its facts come from.
    pub sources: Vec<SourceId>,
    /// Name of its voice note.
    pub voice: Option<String>,
    /// The platform it tells about, from `platforms.yaml`.
    pub platform: Option<PlatformId>,
    /// What it does.
    pub kind: NodeKind,
}

/// What a node does.
#[derive(Debug)]
pub enum NodeKind {
    /// Says something and goes on without waiting.
    Pass(Vec<Branch>),
    /// Waits for a tap.
    Menu(Vec<Choice>),
    /// Asks and waits for the answer.
    Question(Box<Question>),
    /// Lists the programmes with their verdicts and waits for a tap.
    Programmes(Vec<Choice>),
    /// Shows the platforms near a place and waits for a tap.
    Platforms {
        /// The variable that holds the place.
        near: Variable,
        /// The way on.
        choices: Vec<Choice>,
    },
    /// Shows a summary, and on confirmation records a lead and goes on.
    RecordLead {
        /// What the summary lists.
        summary: Vec<Variable>,
        /// The way on after the record.
        next: Vec<Branch>,
    },
    /// Sets a reminder and goes on without waiting.
    Remind {
        /// After how many days.
        days: u16,
        /// What is said then.
        text: Text,
        /// The way on now.
        next: Vec<Branch>,
    },
    /// Goes to the question that settles most, and on when nothing is left to ask.
    Plan {
        /// The questions to choose from.
        questions: Vec<Planned>,
        /// The way on.
        next: Vec<Branch>,
    },
    /// Ends the flow.
    End,
}

/// A question of a plan.
#[derive(Debug)]
pub struct Planned {
    /// Its node, in the same flow.
    pub node: NodeId,
    /// The variable that keeps its answer.
    pub variable: Variable,
    /// It may be asked only if this is certainly true.
    pub when: Option<Condition>,
}

/// A button that leads on.
#[derive(Debug)]
pub struct Choice {
    /// Where to.
    pub to: Target,
    /// The words on it.
    pub label: Text,
    /// Other words for it, in any language.
    pub also: Vec<String>,
    /// Shown only if this is certainly true.
    pub when: Option<Condition>,
}

/// One way on; taken if its condition is certainly true. The last has none.
#[derive(Debug)]
pub struct Branch {
    /// The condition.
    pub when: Option<Condition>,
    /// Where to.
    pub to: Target,
}

/// Where a way leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// To a node of the same flow.
    Node(NodeId),
    /// Into another flow, and back when it ends.
    Call(NodeRef),
    /// To the end of the flow.
    End,
}

/// A question and what becomes of its answer.
#[derive(Debug)]
pub struct Question {
    /// The question.
    pub ask: Text,
    /// Why it is asked.
    pub why: Option<Text>,
    /// What is said when the answer does not fit.
    pub refusal: Option<Text>,
    /// Its short name in summaries.
    pub label: Option<Text>,
    /// The variable that keeps the answer.
    pub save: Option<Variable>,
    /// What it accepts.
    pub answer: AnswerKind,
    /// Whether "I prefer not to say" is offered.
    pub optional: bool,
    /// Whether it is skipped when the variable is known.
    pub reuse: bool,
    /// Whether the answer is personal.
    pub personal: bool,
    /// The way on; empty for a consent, which leads on by itself.
    pub next: Vec<Branch>,
}

/// What a question accepts.
#[derive(Debug)]
pub enum AnswerKind {
    /// A whole number within bounds, both included.
    Number {
        /// Least.
        min: i64,
        /// Greatest.
        max: i64,
    },
    /// Any text.
    Text {
        /// Most characters.
        max: usize,
    },
    /// One of these.
    Choice(Vec<AnswerOption>),
    /// Any of these.
    Choices(Vec<AnswerOption>),
    /// Yes or no.
    YesNo,
    /// A date.
    Date(Tense),
    /// A phone number.
    Phone,
    /// A place of the gazetteer.
    Place,
    /// Agreement to what the question says.
    Consent {
        /// Version of the text.
        version: u32,
        /// Where agreement leads.
        yes: Target,
        /// Where refusal leads.
        no: Target,
    },
}

/// Which dates a question accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Any.
    Any,
    /// Today or before.
    Past,
    /// Today or later.
    Future,
}

/// One option of a choice.
#[derive(Debug)]
pub struct AnswerOption {
    /// Its id, kept as the answer.
    pub id: OptionId,
    /// The words on its button.
    pub label: Text,
    /// Other words for it, in any language.
    pub also: Vec<String>,
}

impl Flow {
    /// A node by its id of today.
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    /// All nodes.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.values()
    }

    /// The questions of the flow's plan; none if it has no plan.
    pub fn planned(&self) -> &[Planned] {
        let plan = self.nodes.values().find_map(|node| match &node.kind {
            NodeKind::Plan { questions, .. } => Some(questions.as_slice()),
            NodeKind::Pass(_)
            | NodeKind::Menu(_)
            | NodeKind::Question(_)
            | NodeKind::Programmes(_)
            | NodeKind::Platforms { .. }
            | NodeKind::RecordLead { .. }
            | NodeKind::Remind { .. }
            | NodeKind::End => None,
        });
        plan.unwrap_or_default()
    }

    /// What a node of an earlier name is called today.
    pub fn renamed(&self, id: &NodeId) -> Option<&NodeId> {
        self.renamed.get(id)
    }
}
