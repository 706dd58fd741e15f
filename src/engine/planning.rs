//! The next question of a plan: what the person said and what the rules still need, brought
//! together.

use std::collections::BTreeSet;

use crate::domain::{Answer, NodeRef, Variable};
use crate::engine::action::node_ref;
use crate::engine::walk::Walk;
use crate::flow::{AnswerKind, Flow, Node, NodeKind, Planned, Target};
use crate::programme::{Accepts, Askable, Facts, Planner, Programme, Turn};

impl Walk<'_> {
    /// What is known of the person.
    pub(super) fn facts(&self) -> Facts {
        Facts::from_answers(self.answers(), self.now.moment.today, None)
    }

    /// The question of the flow's plan that settles most, if one is left.
    pub(super) fn next_planned(&self, flow: &Flow) -> Option<NodeRef> {
        let questions = self.askables(flow);
        let answered = self.answers().keys();
        let planner = Planner::new(self.world.programmes(), self.facts(), &questions, answered);
        let variable = planner.next()?;
        let question = flow.planned().iter().find(|planned| planned.variable == *variable)?;
        Some(node_ref(flow, &question.node))
    }

    /// The questions of the flow's plan whose answer can change the verdict of a programme, those
    /// that the person preferred not to answer too.
    pub(super) fn deciding(&self, flow: &Flow, programme: &Programme) -> Vec<Variable> {
        let questions = self.askables(flow);
        let answered = self.answers().iter().filter(|(_, answer)| **answer != Answer::Declined);
        let answered = answered.map(|(variable, _)| variable);
        let planner = Planner::new(self.world.programmes(), self.facts(), &questions, answered);
        planner.deciding(programme).into_iter().cloned().collect()
    }

    /// Whether a way from the present screen leads to a plan in which no question is left.
    pub(super) fn asks_nothing(&self, target: &Target) -> bool {
        let (Some((flow, here)), Target::Node(node)) = (self.here(), target) else { return false };
        let is_plan = |node: &Node| matches!(node.kind, NodeKind::Plan { .. });
        // Before the first question the way on says what comes after.
        matches!(here.kind, NodeKind::Programmes(_))
            && flow.node(node).is_some_and(is_plan)
            && self.next_planned(flow).is_none()
    }

    /// Drops the answers to questions of the plan that are no longer for this person.
    pub(super) fn forget_unplanned(&mut self, flow: &Flow) {
        let gone: BTreeSet<Variable> = flow
            .planned()
            .iter()
            .filter(|planned| self.turn(planned) == Turn::Never)
            .filter(|planned| self.is_asked_here_alone(flow, &planned.variable))
            .map(|planned| planned.variable.clone())
            .collect();
        self.session.answers.retain(|variable, _| !gone.contains(variable));
    }

    fn is_asked_here_alone(&self, flow: &Flow, variable: &Variable) -> bool {
        let about = self.world.flows().variables().get(variable);
        about.is_some_and(|about| about.asked.iter().all(|node| node.flow == flow.id))
    }

    fn askables(&self, flow: &Flow) -> Vec<Askable> {
        let askable = |planned: &Planned| {
            let NodeKind::Question(question) = &flow.node(&planned.node)?.kind else { return None };
            let accepts = match &question.answer {
                AnswerKind::Number { min, max } => Accepts::Number(*min, *max),
                AnswerKind::Choice(options) => {
                    Accepts::Options(options.iter().map(|option| option.id.clone()).collect())
                }
                AnswerKind::YesNo => Accepts::YesNo,
                AnswerKind::Date(_) => Accepts::Day,
                AnswerKind::Text { .. }
                | AnswerKind::Choices(_)
                | AnswerKind::Phone
                | AnswerKind::Place
                | AnswerKind::Consent { .. } => return None,
            };
            Some(Askable { variable: planned.variable.clone(), accepts, turn: self.turn(planned) })
        };
        flow.planned().iter().filter_map(askable).collect()
    }

    fn turn(&self, planned: &Planned) -> Turn {
        let Some(condition) = &planned.when else { return Turn::Now };
        match condition.holds(&|variable| self.known(variable)) {
            Some(true) => Turn::Now,
            Some(false) => Turn::Never,
            None => {
                let unknown = |variable: &&Variable| self.known(variable).is_none();
                Turn::After(condition.variables().into_iter().filter(unknown).cloned().collect())
            }
        }
    }
}
