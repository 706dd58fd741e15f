//! Leaving a node: for the menu, for a step back, for good; and taking up again what was left.

use std::collections::BTreeSet;

use crate::domain::{FlowId, NodeRef, Variable};
use crate::engine::Phrase;
use crate::engine::walk::Walk;
use crate::flow::NodeKind;

/// How many calls can wait for their return.
const RETURNS: usize = 8;

impl Walk<'_> {
    /// Whether the present node waits for an answer.
    pub(super) fn stands_at_question(&self) -> bool {
        self.here().is_some_and(|(_, node)| {
            matches!(node.kind, NodeKind::Question(_) | NodeKind::RecordLead { .. })
        })
    }

    /// Goes to the main menu; what waits for an answer can be resumed from there: the present
    /// node, or the last one that was left for something else.
    pub(super) fn go_to_menu(&mut self) {
        let waits = |node: &NodeRef| {
            matches!(
                self.world.flows().node(node).map(|(_, node)| &node.kind),
                Some(NodeKind::Question(_) | NodeKind::RecordLead { .. })
            )
        };
        let left = std::mem::take(&mut self.returns);
        let unfinished = self.at.take().into_iter().chain(left.into_iter().rev()).find(waits);
        match &unfinished {
            Some(unfinished) => self.session.trail.retain(|node| node.flow == unfinished.flow),
            None => self.session.trail.clear(),
        }
        self.returns.extend(unfinished);
        self.correcting = false;
        self.enter(self.main_start());
    }

    /// Leaves the flow for good: its personal answers are dropped.
    pub(super) fn cancel(&mut self) {
        let dropped = self.forget_contact();
        self.forget_personal();
        self.at = None;
        self.returns.clear();
        self.tell(if dropped { Phrase::CancelledContact } else { Phrase::Cancelled });
        self.go_to_menu();
    }

    /// Drops every answer that was given for a personal one alone, such as how to be reached;
    /// whether there was a personal one.
    fn forget_contact(&mut self) -> bool {
        let variables = self.world.flows().variables();
        let personal = |name: &Variable| variables.get(name).is_some_and(|about| about.personal);
        let given = self.session.answers.keys().any(personal);
        let asks: BTreeSet<&FlowId> = variables
            .values()
            .filter(|about| about.personal)
            .flat_map(|about| about.asked.iter().map(|node| &node.flow))
            .collect();
        self.session.answers.retain(|name, _| {
            let asked = variables.get(name).map(|about| about.asked.as_slice()).unwrap_or_default();
            asked.is_empty() || asked.iter().any(|node| !asks.contains(&node.flow))
        });
        given
    }

    /// Drops the personal answers that wait in the session, and what was left unfinished in the
    /// flow that asked for them.
    pub(super) fn forget_personal(&mut self) {
        let variables = self.world.flows().variables();
        self.session
            .answers
            .retain(|name, _| !variables.get(name).is_some_and(|variable| variable.personal));
        if let Some(at) = &self.at {
            self.returns.retain(|node| node.flow != at.flow);
        }
    }

    /// Stands at a node that was passed before, answered or not; at the start of its flow if it
    /// asks for something personal and the consent has been withdrawn since.
    pub(super) fn stand_at(&mut self, node: NodeRef) {
        let barred = self.session.consent.is_none()
            && self.world.flows().node(&node).is_some_and(|(_, node)| match &node.kind {
                NodeKind::Question(question) => question.personal,
                NodeKind::RecordLead { .. } => true,
                NodeKind::Pass(_)
                | NodeKind::Menu(_)
                | NodeKind::Programmes(_)
                | NodeKind::Platforms { .. }
                | NodeKind::Remind { .. }
                | NodeKind::Plan { .. }
                | NodeKind::End => false,
            });
        self.misses = 0;
        self.at = Some(if barred { self.start_of(&node.flow) } else { node });
    }

    /// Remembers a node to come back to.
    pub(super) fn push_return(&mut self, node: NodeRef) {
        self.returns.retain(|earlier| *earlier != node);
        self.returns.push(node);
        let surplus = self.returns.len().saturating_sub(RETURNS);
        self.returns.drain(..surplus);
    }

    /// Remembers the question that is left for something else, to come back to it.
    pub(super) fn leave_question(&mut self) {
        if self.stands_at_question()
            && let Some(at) = self.at.clone()
        {
            self.push_return(at);
        }
    }

    /// Takes up what was left unfinished.
    pub(super) fn resume(&mut self) {
        match self.returns.pop() {
            Some(node) if !self.stands_at_question() => {
                self.session.trail.retain(|passed| passed.flow == node.flow);
                self.stand_at(node);
            }
            Some(node) => self.returns.push(node),
            None => {}
        }
    }

    /// Ends the flow: back to the caller, else to the main menu.
    pub(super) fn finish(&mut self) {
        if let Some(caller) = self.returns.pop() {
            self.enter(caller);
        } else {
            self.session.trail.clear();
            self.enter(self.main_start());
        }
    }

    /// One step back.
    pub(super) fn back(&mut self) {
        let Some(at) = self.at.clone() else { return self.go_to_menu() };
        if self.is_discreet(&at) {
            let start = self.start_of(&at.flow);
            if at == start {
                self.go_to_menu();
            } else {
                self.enter(start);
            }
            return;
        }
        if at == self.main_start() && !self.returns.is_empty() {
            return self.resume();
        }
        if self.correcting
            && let Some(question) = self.question()
            && self.answered_already(question)
        {
            // The answer is to stay as it was.
            self.leave_trail();
            return self.follow(&question.next);
        }
        match self.session.trail.pop() {
            Some(previous) => {
                if self.returns.last() == Some(&previous) {
                    self.returns.pop();
                }
                // Shown even if it is answered: that is what "back" is for.
                self.stand_at(previous);
            }
            None => self.go_to_menu(),
        }
    }
}
