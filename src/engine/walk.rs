//! One step in the making: where the person stands, what has been said, what is to be done.

use std::collections::BTreeMap;

use crate::domain::{
    Answer, FlowId, LeadId, MessageText, NodeRef, Point, Reference, SourceId, Variable,
};
use crate::engine::action::{Tap, node_ref};
use crate::engine::{Effect, Now, Phrase, Position, Session, State, Step, World};
use crate::flow::{Branch, Flow, Located, Node, NodeKind, Question, Target};
use crate::text::{Lang, Speech, Styled};

/// The main menu's flow.
pub(super) const MAIN: &str = "main";
/// The flow that leads to a human.
pub(super) const DELEGATION: &str = "delegation";

/// How much the main menu says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Welcome {
    /// Who Twiza is, to somebody who may not know it.
    Full,
    /// Only what can be chosen.
    Short,
}

/// The state of one step.
pub(super) struct Walk<'w> {
    pub(super) world: &'w World,
    pub(super) now: &'w Now,
    /// The session before the step; a discreet flow leaves it as it was.
    pub(super) before: Session,
    pub(super) session: Session,
    /// Where the person stands, discreet or not.
    pub(super) at: Option<NodeRef>,
    pub(super) returns: Vec<NodeRef>,
    pub(super) misses: u8,
    pub(super) correcting: bool,
    /// The language of this step alone, where somebody writes in another than they chose.
    pub(super) spoken: Option<Lang>,
    /// Words of the message before, which waited for a tap.
    pub(super) said_before: Option<MessageText>,
    /// How much the main menu says in this step.
    pub(super) welcome: Welcome,
    /// The lead about which the staff speak with the person.
    pub(super) with_staff: Option<LeadId>,
    /// A position shared in this step, used and dropped.
    pub(super) point: Option<Point>,
    /// Paragraphs that stand above the screen.
    pub(super) above: Vec<Styled>,
    /// Sources of what those paragraphs say.
    pub(super) sources: Vec<SourceId>,
    pub(super) effects: Vec<Effect>,
    /// Whether the person came to the present node in this step.
    pub(super) arrived: bool,
    shown: bool,
}

impl<'w> Walk<'w> {
    /// Begins a step; a session whose node was renamed or has vanished is moved first.
    pub(super) fn new(world: &'w World, mut session: Session, now: &'w Now) -> Self {
        let said_before = session.said.take();
        let (state, with_staff) = match session.state.clone() {
            State::WithStaff { lead, before } => (*before, Some(lead)),
            state @ (State::Idle | State::Waiting { .. }) => (state, None),
        };
        let (at, returns, misses, correcting) = match state {
            // A talk never begins within a talk.
            State::Idle | State::WithStaff { .. } => (None, Vec::new(), 0, false),
            State::Waiting { at, returns, misses, correcting } => {
                (Some(at.node), returns, misses, correcting)
            }
        };
        let mut walk = Self {
            world,
            now,
            before: session.clone(),
            session,
            welcome: if at.is_none() { Welcome::Full } else { Welcome::Short },
            at,
            returns,
            misses,
            correcting,
            spoken: None,
            said_before,
            with_staff,
            point: None,
            above: Vec::new(),
            sources: Vec::new(),
            effects: Vec::new(),
            arrived: false,
            shown: false,
        };
        walk.relocate();
        walk.take_up_reading();
        walk
    }

    /// Stands again on the page of a discreet flow; a question that was left for it waits.
    fn take_up_reading(&mut self) {
        let reading = self.session.reading.take();
        let Some(page) = reading.filter(|page| self.world.flows().node(page).is_some()) else {
            return;
        };
        self.leave_question();
        self.at = Some(page);
    }

    /// The language the person is spoken to in.
    pub(super) fn speech(&self) -> Speech<'w> {
        let languages = self.world.languages();
        let chosen = self.session.lang.unwrap_or(languages.first().id);
        Speech::new(languages, self.spoken.unwrap_or(chosen))
    }

    /// Puts a sentence of the program above the screen.
    pub(super) fn tell(&mut self, phrase: Phrase) {
        let words = self.world.phrase(self.speech(), phrase, &[]);
        self.above.push(words);
    }

    /// The node the person stands at.
    pub(super) fn here(&self) -> Option<(&'w Flow, &'w Node)> {
        self.world.flows().node(self.at.as_ref()?)
    }

    /// The question the person stands at.
    pub(super) fn question(&self) -> Option<&'w Question> {
        match &self.here()?.1.kind {
            NodeKind::Question(question) => Some(question),
            _ => None,
        }
    }

    pub(super) fn is_discreet(&self, node: &NodeRef) -> bool {
        self.world.flows().get(&node.flow).is_some_and(|flow| flow.discreet)
    }

    /// Follows the author's renames; what vanished leads to its flow's start.
    fn relocate(&mut self) {
        let flows = self.world.flows();
        let keep = |node: NodeRef| match flows.locate(&node) {
            Located::Here => Some(node),
            Located::Moved(now) => Some(now),
            Located::Vanished(_) | Located::FlowGone => None,
        };
        self.returns = std::mem::take(&mut self.returns).into_iter().filter_map(keep).collect();
        let trail = std::mem::take(&mut self.session.trail);
        self.session.trail = trail.into_iter().filter_map(keep).collect();
        let Some(at) = self.at.take() else { return };
        match flows.locate(&at) {
            Located::Here => self.at = Some(at),
            Located::Moved(node) => self.at = Some(node),
            Located::Vanished(start) => {
                self.tell(Phrase::DialogueChanged);
                self.misses = 0;
                self.enter(start);
            }
            Located::FlowGone => {
                self.tell(Phrase::DialogueChanged);
                self.misses = 0;
                self.enter(self.main_start());
            }
        }
    }

    /// The main menu's first node.
    pub(super) fn main_start(&self) -> NodeRef {
        self.start_of(&FlowId::new(MAIN))
    }

    /// A flow's first node.
    pub(super) fn start_of(&self, flow: &FlowId) -> NodeRef {
        let flows = self.world.flows();
        let flow = flows.get(flow).unwrap_or_else(|| flows.main());
        node_ref(flow, &flow.start)
    }

    /// Stands nowhere, as a person does who was never here.
    pub(super) fn forget_position(&mut self) {
        self.at = None;
        self.returns.clear();
        self.misses = 0;
        self.correcting = false;
    }

    /// Remembers the present node for "back".
    pub(super) fn leave_trail(&mut self) {
        if let Some(at) = self.at.clone() {
            self.push_trail(at);
        }
    }

    fn push_trail(&mut self, node: NodeRef) {
        if self.is_discreet(&node) || self.session.trail.last() == Some(&node) {
            return;
        }
        let trail = &mut self.session.trail;
        trail.push(node);
        while trail.len() > Session::TRAIL {
            // The way to what waits for its return is needed for its summary.
            let spare = trail
                .iter()
                .position(|node| self.returns.iter().all(|left| left.flow != node.flow));
            trail.remove(spare.unwrap_or(0));
        }
    }

    /// Follows a way from the present node.
    pub(super) fn go(&mut self, target: &Target) {
        let Some(from) = self.at.clone() else { return self.go_to_menu() };
        self.go_from(&from, target);
    }

    /// Follows a way from a node.
    pub(super) fn go_from(&mut self, from: &NodeRef, target: &Target) {
        match target {
            Target::Node(node) => {
                self.enter(NodeRef { flow: from.flow.clone(), node: node.clone() });
            }
            Target::Call(node) => {
                if from.flow.as_str() != MAIN && !self.is_discreet(from) {
                    self.push_return(from.clone());
                }
                self.enter(node.clone());
            }
            Target::End => self.finish(),
        }
    }

    /// The first way whose condition is certainly true.
    pub(super) fn follow(&mut self, branches: &[Branch]) {
        let target = self.way(branches);
        self.go(&target);
    }

    /// Whether a condition is certainly true; the absent one is.
    pub(super) fn holds(&self, condition: Option<&crate::flow::Condition>) -> bool {
        condition
            .is_none_or(|condition| condition.holds(&|variable| self.known(variable)) == Some(true))
    }

    /// Keeps an answer and goes on.
    pub(super) fn answer(&mut self, question: &Question, answer: Answer) {
        if let Some(variable) = &question.save {
            self.session.answers.insert(variable.clone(), answer);
        }
        self.leave_trail();
        self.follow(&question.next);
    }

    /// The number of the lead recorded in this step.
    pub(super) fn remember_reference(&mut self, reference: Reference) {
        let answer = Answer::Text(reference.to_string());
        self.session.answers.insert(Variable::new("reference"), answer);
    }

    /// Shows the screen of the present node.
    pub(super) fn show(&mut self) {
        if self.at.is_none() {
            self.enter(self.main_start());
        }
        if self.arrived {
            self.pin();
        }
        let screen = self.screen();
        self.show_screen(screen);
    }

    pub(super) fn show_screen(&mut self, screen: crate::engine::Screen) {
        self.shown = true;
        self.effects.push(Effect::Show(screen));
    }

    /// A token for a button on the present node.
    pub(super) fn token(&self, tap: Tap) -> crate::engine::Token {
        let node = self.at.clone().unwrap_or_else(|| self.main_start());
        crate::engine::action::Action::On(node, tap).token()
    }

    /// Ends the step: the session as it may be stored, and what is to be done.
    pub(super) fn done(mut self) -> Step {
        debug_assert!(self.shown || !self.effects.is_empty(), "a turn is always answered");
        self.note_finished();
        let mut session = match self.at.take() {
            Some(at) if self.is_discreet(&at) => Session {
                lang: self.session.lang,
                switch_offered: self.session.switch_offered,
                in_other_language: self.session.in_other_language,
                said: self.session.said,
                seen: self.session.seen,
                tapped: None,
                aside: self.session.aside,
                reading: Some(at),
                ..self.before
            },
            Some(at) => {
                let revision = self.world.flows().get(&at.flow).map_or(0, |flow| flow.revision);
                Session {
                    state: State::Waiting {
                        at: Position { node: at, revision },
                        returns: self.returns,
                        misses: self.misses,
                        correcting: self.correcting,
                    },
                    ..self.session
                }
            }
            None => Session { state: State::Idle, ..self.session },
        };
        session.state = match (session.state, self.with_staff) {
            (state @ (State::Idle | State::Waiting { .. }), Some(lead)) => {
                State::WithStaff { lead, before: Box::new(state) }
            }
            (state, _) => state,
        };
        Step { session, effects: self.effects }
    }

    /// The answers by label, for tests and summaries.
    pub(super) fn answers(&self) -> &BTreeMap<Variable, Answer> {
        &self.session.answers
    }
}
