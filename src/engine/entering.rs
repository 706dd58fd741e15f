//! Coming to a node: what does not wait is passed, what is answered already is skipped.

use crate::domain::{Answer, NodeRef};
use crate::engine::Effect;
use crate::engine::action::node_ref;
use crate::engine::walk::Walk;
use crate::flow::{Branch, Node, NodeKind, Question, Target};

/// No path without a question is longer; the checker proves that there is no endless one.
const LONGEST_PATH: usize = 200;

impl Walk<'_> {
    /// Comes to a node and goes on until one waits for the person.
    pub(super) fn enter(&mut self, node: NodeRef) {
        self.at = Some(node);
        self.misses = 0;
        self.arrived = true;
        for _ in 0..LONGEST_PATH {
            let Some((flow, node)) = self.here() else { break };
            match &node.kind {
                NodeKind::Pass(next) => {
                    self.say_above(node);
                    if !self.pass(next) {
                        return;
                    }
                }
                NodeKind::Remind { days, next, .. } => {
                    self.say_above(node);
                    self.remind(*days);
                    if !self.pass(next) {
                        return;
                    }
                }
                NodeKind::Plan { next, .. } => {
                    self.say_above(node);
                    // What is asked from here on is asked anew.
                    self.correcting = false;
                    self.forget_unplanned(flow);
                    match self.next_planned(flow) {
                        Some(question) => self.at = Some(question),
                        None if self.pass(next) => {}
                        None => return,
                    }
                }
                NodeKind::Question(question) => {
                    if question.personal && self.session.consent.is_none() {
                        let start = node_ref(flow, &flow.start);
                        if self.at.as_ref() == Some(&start) {
                            return;
                        }
                        self.at = Some(start);
                    } else if self.answered_already(question) {
                        self.leave_trail();
                        if !self.pass(&question.next) {
                            return;
                        }
                    } else {
                        return;
                    }
                }
                NodeKind::RecordLead { .. }
                | NodeKind::Menu(_)
                | NodeKind::Programmes(_)
                | NodeKind::Platforms { .. }
                | NodeKind::End => {
                    self.correcting = false;
                    return;
                }
            }
        }
        self.at = Some(self.main_start());
    }

    /// Moves one node on without recursion; false if the way led into [`Walk::enter`] again.
    fn pass(&mut self, branches: &[Branch]) -> bool {
        let Some(from) = self.at.clone() else { return false };
        match self.way(branches) {
            Target::Node(node) => {
                self.at = Some(NodeRef { flow: from.flow, node });
                true
            }
            // A caller that does not wait is not come back to: it would only repeat its words.
            Target::Call(node) => {
                self.at = Some(node);
                true
            }
            Target::End => {
                self.finish();
                false
            }
        }
    }

    /// Whether a question need not be asked: it was answered and may be reused, or another is
    /// being corrected.
    pub(super) fn answered_already(&self, question: &Question) -> bool {
        let Some(variable) = &question.save else { return false };
        match self.session.answers.get(variable) {
            None => false,
            // A way that leads back to a question asks it again, whatever was answered.
            Some(_) if self.correcting => {
                !self.at.as_ref().is_some_and(|here| self.session.trail.contains(here))
            }
            Some(answer) => question.reuse && *answer != Answer::Declined,
        }
    }

    /// The first way whose condition is certainly true.
    pub(super) fn way(&self, branches: &[Branch]) -> Target {
        branches
            .iter()
            .find(|branch| self.holds(branch.when.as_ref()))
            .map_or(Target::End, |branch| branch.to.clone())
    }

    fn say_above(&mut self, node: &Node) {
        if let Some(platform) = &node.platform {
            let card = self.platform_card(platform);
            self.above.push(card);
        }
        let said = self.said(node);
        if !said.text.is_empty() {
            // Something is said on the way, so the questions behind it are asked anew.
            self.correcting = false;
        }
        self.above.push(said);
        self.sources.extend(node.sources.iter().cloned());
    }

    fn remind(&mut self, days: u16) {
        let Some(from) = self.at.clone() else { return };
        let delay = jiff::SignedDuration::from_hours(24 * i64::from(days));
        if let Ok(due) = self.now.moment.at.checked_add(delay) {
            self.effects.push(Effect::Remind { due, from });
        }
    }
}
