//! From what was written to what runs.
//!
//! Nothing is reported here: what does not fit was found by the checks, and gives no flow.

use std::collections::BTreeMap;

use crate::domain::{FlowId, NodeId, Variable};
use crate::flow::condition::{Condition, Scope, typed};
use crate::flow::doc::{
    Action, AnswerDoc, At, BranchDoc, ChoiceDoc, ConditionDoc, FlowDoc, NodeDoc, OptionDoc,
    PlannedDoc, QuestionDoc,
};
use crate::flow::names::Names;
use crate::flow::{
    AnswerKind, AnswerOption, Branch, Choice, Flow, Node, NodeKind, Planned, Question, Target,
};

/// What the questions of a flow save.
type Saved = BTreeMap<NodeId, Variable>;

/// Turns documents into flows.
pub(crate) struct Lowering<'l> {
    /// What flows and nodes are called.
    pub(crate) names: &'l Names,
    /// What conditions may name.
    pub(crate) scope: Scope<'l>,
}

impl Lowering<'_> {
    /// The flow of a document without errors.
    pub(crate) fn flow(&self, doc: FlowDoc, revision: u64) -> Option<Flow> {
        let id = doc.id.value;
        let renamed = doc
            .nodes
            .iter()
            .flat_map(|node| node.was.iter().map(|old| (old.value.clone(), node.id.value.clone())))
            .collect();
        let saved = doc
            .nodes
            .iter()
            .filter_map(|node| {
                Some((node.id.value.clone(), node.question.save.as_ref()?.value.clone()))
            })
            .collect();
        let nodes = doc
            .nodes
            .into_iter()
            .map(|node| Some((node.id.value.clone(), self.node(&id, node, &saved)?)))
            .collect::<Option<_>>()?;
        let (title, start) = (doc.title?, doc.start?.value);
        Some(Flow { id, title, start, discreet: doc.discreet, revision, nodes, renamed })
    }

    fn node(&self, flow: &FlowId, doc: NodeDoc, saved: &Saved) -> Option<Node> {
        let action = doc.action();
        let next = self.branches(flow, doc.to, doc.then)?;
        let choices = self.choices(flow, doc.choices)?;
        let kind = match action {
            Action::Pass => NodeKind::Pass(next),
            Action::Menu => NodeKind::Menu(choices),
            Action::Question | Action::Consent => {
                NodeKind::Question(Box::new(self.question(flow, doc.question, next)?))
            }
            Action::Programmes => NodeKind::Programmes(choices),
            Action::Platforms => NodeKind::Platforms { near: doc.near?.value, choices },
            Action::Record => NodeKind::RecordLead { summary: values(doc.summary), next },
            Action::Remind => {
                let remind = doc.remind?;
                NodeKind::Remind { days: remind.days?, text: remind.text?, next }
            }
            Action::Plan => NodeKind::Plan { questions: self.plan(flow, doc.plan, saved)?, next },
            Action::End => NodeKind::End,
        };
        Some(Node {
            id: doc.id.value,
            say: doc.say,
            sources: values(doc.sources),
            voice: doc.voice.map(|voice| voice.value),
            platform: doc.platform.map(|platform| platform.value),
            kind,
        })
    }

    fn plan(&self, flow: &FlowId, docs: Vec<PlannedDoc>, saved: &Saved) -> Option<Vec<Planned>> {
        docs.into_iter()
            .map(|doc| {
                let when = self.condition(doc.when)?;
                let Target::Node(node) = self.target(flow, &doc.ask?)? else { return None };
                let variable = saved.get(&node)?.clone();
                Some(Planned { node, variable, when })
            })
            .collect()
    }

    fn question(&self, flow: &FlowId, doc: QuestionDoc, next: Vec<Branch>) -> Option<Question> {
        let saved_as = |save: &At<Variable>| self.scope.variables.is_personal(save.value.as_str());
        let personal = doc.is_personal() || doc.save.as_ref().is_some_and(saved_as);
        Some(Question {
            ask: doc.ask?,
            why: doc.why,
            refusal: doc.refusal,
            label: doc.label,
            save: doc.save.map(|save| save.value),
            answer: self.answer(flow, doc.answer?.value)?,
            optional: doc.optional.is_some(),
            reuse: doc.reuse.is_some(),
            personal,
            next,
        })
    }

    fn answer(&self, flow: &FlowId, doc: AnswerDoc) -> Option<AnswerKind> {
        Some(match doc {
            AnswerDoc::Number { min, max } => AnswerKind::Number { min: min?, max: max? },
            AnswerDoc::Text { max } => AnswerKind::Text { max: max? },
            AnswerDoc::Choice(options) => AnswerKind::Choice(self::options(options)?),
            AnswerDoc::Choices(options) => AnswerKind::Choices(self::options(options)?),
            AnswerDoc::YesNo => AnswerKind::YesNo,
            AnswerDoc::Date(tense) => AnswerKind::Date(tense),
            AnswerDoc::Phone => AnswerKind::Phone,
            AnswerDoc::Place => AnswerKind::Place,
            AnswerDoc::Consent { version, yes, no } => AnswerKind::Consent {
                version: version?,
                yes: self.target(flow, &yes?)?,
                no: self.target(flow, &no?)?,
            },
        })
    }

    fn branches(
        &self,
        flow: &FlowId,
        to: Option<At<String>>,
        then: Vec<BranchDoc>,
    ) -> Option<Vec<Branch>> {
        let only = to.map(|to| Some(Branch { when: None, to: self.target(flow, &to)? }));
        let several = then.into_iter().map(|branch| {
            let when = self.condition(branch.when)?;
            Some(Branch { when, to: self.target(flow, &branch.to?)? })
        });
        only.into_iter().chain(several).collect()
    }

    fn choices(&self, flow: &FlowId, docs: Vec<ChoiceDoc>) -> Option<Vec<Choice>> {
        docs.into_iter()
            .map(|doc| {
                let when = self.condition(doc.when)?;
                let to = self.target(flow, &doc.to?)?;
                Some(Choice { to, label: doc.label?, also: doc.also, when })
            })
            .collect()
    }

    /// No condition is fine; one that does not fit is not.
    #[expect(clippy::option_option, reason = "the inner option is part of the flow")]
    fn condition(&self, doc: Option<ConditionDoc>) -> Option<Option<Condition>> {
        let Some(doc) = doc else { return Some(None) };
        typed(&doc.syntax?, self.scope).ok().map(Some)
    }

    fn target(&self, flow: &FlowId, name: &At<String>) -> Option<Target> {
        self.names.resolve(flow, &name.value).ok()
    }
}

fn options(docs: Vec<OptionDoc>) -> Option<Vec<AnswerOption>> {
    docs.into_iter()
        .map(|doc| Some(AnswerOption { id: doc.id.value, label: doc.label?, also: doc.also }))
        .collect()
}

fn values<T>(docs: Vec<At<T>>) -> Vec<T> {
    docs.into_iter().map(|doc| doc.value).collect()
}
