//! The summary before a record, the correction of one answer, and the record itself.

use std::collections::BTreeMap;

use crate::domain::{Answer, NodeRef, PersonName, Variable};
use crate::engine::action::{Action, Tap, node_ref};
use crate::engine::values::question_of;
use crate::engine::view::Rows;
use crate::engine::walk::Walk;
use crate::engine::{Button, Effect, LeadDraft, Phrase};
use crate::flow::{AnswerKind, NodeKind};

impl Walk<'_> {
    /// The summary is right: records the lead and goes on.
    pub(super) fn confirm(&mut self) {
        let Some((_, node)) = self.here() else { return self.show() };
        let NodeKind::RecordLead { summary, next } = &node.kind else { return self.show() };
        let Some(consent) = self.session.consent else {
            // Withdrawn since: nothing may be recorded, and the flow asks for it again.
            let Some(start) = self.at.as_ref().map(|at| self.start_of(&at.flow)) else { return };
            self.enter(start);
            return self.show();
        };
        let draft = self.draft(summary, consent);
        self.remember_reference(draft.reference);
        self.effects.push(Effect::RecordLead(Box::new(draft)));
        self.forget_personal();
        self.session.trail.clear();
        self.follow(next);
        self.show();
    }

    fn draft(&self, summary: &[Variable], consent: u32) -> LeadDraft {
        let mut answers: BTreeMap<Variable, Answer> = self
            .summarised(summary)
            .filter(|(_, answer)| **answer != Answer::Declined)
            .map(|(variable, answer)| (variable.clone(), answer.clone()))
            .collect();
        let mut take = |name: &str| answers.remove(name);
        LeadDraft {
            reference: self.now.next_reference,
            lang: self.speech().lang(),
            consent,
            name: match take("first_name") {
                Some(Answer::Text(name)) => Some(PersonName::new(name)),
                _ => None,
            },
            phone: match take("phone") {
                Some(Answer::Phone(phone)) => Some(phone),
                _ => None,
            },
            place: match take("lead_place") {
                Some(Answer::Place(place)) => Some(place),
                _ => None,
            },
            project: match take("project") {
                Some(Answer::Text(project)) => Some(project),
                _ => None,
            },
            founders: match take("founders") {
                Some(Answer::Number(founders)) => Some(founders),
                _ => None,
            },
            best_time: match take("best_time") {
                Some(Answer::Choice(time)) => Some(time.to_string()),
                _ => None,
            },
            other: answers,
            verdicts: self.verdicts(),
            reasons: if self.is_newest(consent) { self.reasons() } else { Vec::new() },
        }
    }

    /// Whether a consent is to the text of this flow as it stands today. Who agreed to an earlier
    /// one did not agree to what was added since.
    fn is_newest(&self, consent: u32) -> bool {
        let Some((flow, _)) = self.here() else { return false };
        flow.nodes().all(|node| {
            let NodeKind::Question(question) = &node.kind else { return true };
            let AnswerKind::Consent { version, .. } = &question.answer else { return true };
            consent >= *version
        })
    }

    /// Asks which answer is to be changed.
    pub(super) fn show_changes(&mut self) {
        let mut rows = Rows::default();
        for variable in self.changeable() {
            let Some(label) = question_of(self.world, &variable).and_then(|q| q.label.as_ref())
            else {
                continue;
            };
            rows.flow(Button {
                label: label.plain(self.speech()),
                token: self.token(Tap::ChangeThis(variable)),
            });
        }
        if rows.is_empty() {
            return self.tell_and_show(Phrase::NothingToChange);
        }
        rows.single(Button {
            label: self.world.label(self.speech(), Phrase::Continue),
            token: Action::Continue.token(),
        });
        self.show_phrase(Phrase::ChangeWhich, &[], rows);
    }

    /// The variables of the questions of this flow on the way here, each once.
    pub(super) fn changeable(&self) -> Vec<Variable> {
        let Some(at) = &self.at else { return Vec::new() };
        let mut variables = Vec::new();
        for node in self.session.trail.iter().filter(|node| node.flow == at.flow) {
            let Some((_, node)) = self.world.flows().node(node) else { continue };
            let NodeKind::Question(question) = &node.kind else { continue };
            let Some(variable) = &question.save else { continue };
            if self.answers().contains_key(variable) && !variables.contains(variable) {
                variables.push(variable.clone());
            }
        }
        for planned in self.here().map(|(flow, _)| flow.planned()).unwrap_or_default() {
            let variable = &planned.variable;
            if self.answers().contains_key(variable) && !variables.contains(variable) {
                variables.push(variable.clone());
            }
        }
        variables
    }

    /// Asks one question again; those that still have their answer are skipped afterwards.
    pub(super) fn change(&mut self, variable: &Variable) {
        if let Some(question) = self.planned_question(variable) {
            self.compare_later();
            self.session.trail.retain(|node| *node != question);
            self.stand_at(question);
            self.correcting = true;
            return self.show();
        }
        let position = self.session.trail.iter().rposition(|node| {
            self.world.flows().node(node).is_some_and(|(_, node)| match &node.kind {
                NodeKind::Question(question) => question.save.as_ref() == Some(variable),
                _ => false,
            })
        });
        let Some(position) = position else {
            return self.tell_and_show(Phrase::NothingToChange);
        };
        let question = self.session.trail[position].clone();
        self.session.trail.truncate(position);
        self.stand_at(question);
        self.correcting = true;
        self.show();
    }

    /// The question of this flow's plan for a variable. The other questions of a plan do not hang
    /// on it, so nothing else is asked again.
    fn planned_question(&self, variable: &Variable) -> Option<NodeRef> {
        let (flow, _) = self.here()?;
        let planned = flow.planned().iter().find(|planned| planned.variable == *variable)?;
        Some(node_ref(flow, &planned.node))
    }

    /// Where the verdicts stand on the screen, keeps what they rest on, to tell what has changed.
    fn compare_later(&mut self) {
        let Some((flow, node)) = self.here() else { return };
        if !matches!(node.kind, NodeKind::Programmes(_)) {
            return;
        }
        let planned = flow.planned().iter().map(|planned| &planned.variable);
        let answers = planned.filter_map(|variable| self.answers().get_key_value(variable));
        let answers = answers.map(|(variable, answer)| (variable.clone(), answer.clone()));
        self.session.compared = Some(answers.collect());
    }
}
