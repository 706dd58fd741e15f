//! What a button does, and the opaque token that stands for it.
//!
//! A token is the hash of the action and of the node it stands on. The table of all tokens is
//! rebuilt from the content at each load; nothing about sent buttons is stored, so nothing that a
//! person looked at can be read from the database.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::domain::{FlowId, NodeId, NodeRef, OptionId, PlaceId, ProgrammeId, Variable};
use crate::engine::Token;
use crate::flow::{AnswerKind, Choice, Flow, Flows, Node, NodeKind, Target};
use crate::text::Lang;

/// What a tap asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Action {
    /// Speak this language.
    Language(Lang),
    /// Go to the main menu.
    Menu,
    /// Go back to the node that was left for the menu.
    Resume,
    /// Show the present screen again.
    Continue,
    /// Erase everything.
    DeleteAll,
    /// Erase nothing.
    KeepAll,
    /// No more reminders.
    StopReminders,
    /// Begin a flow, from a reminder.
    Begin(FlowId),
    /// Something on the screen of a node.
    On(NodeRef, Tap),
}

/// A tap on the screen of a node.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tap {
    /// A button that leads on.
    Choose(Target),
    /// An option of a choice, or one to be marked among several.
    Option(OptionId),
    /// Yes, or agreement.
    Yes,
    /// No, or refusal.
    No,
    /// The marked options are all.
    Done,
    /// None of the options.
    None,
    /// "I prefer not to say".
    Decline,
    /// "Why this question?"
    Why,
    /// One step back.
    Back,
    /// A human, after three answers that did not fit.
    Human,
    /// The end of the flow.
    Return,
    /// The summary is right.
    Confirm,
    /// Which answer is to be changed?
    Change,
    /// This answer is to be changed.
    ChangeThis(Variable),
    /// A place among several of that name.
    Place(PlaceId),
    /// The detail of a programme.
    Programme(ProgrammeId),
    /// Back from a detail to the list.
    List,
}

impl Action {
    /// The token that stands for this action.
    pub(super) fn token(&self) -> Token {
        let digest = Sha256::digest(format!("{self:?}").as_bytes());
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&digest[..8]);
        Token(u64::from_be_bytes(bytes))
    }
}

/// Every token that any screen of the present content carries, and what it does.
#[derive(Debug, Default)]
pub(super) struct Actions(BTreeMap<Token, Action>);

impl Actions {
    /// The table for these flows; tokens made under earlier names of nodes are in it too.
    pub(super) fn new(
        flows: &Flows,
        langs: impl Iterator<Item = Lang>,
        programmes: &[ProgrammeId],
        places: &BTreeSet<PlaceId>,
    ) -> Self {
        let mut table = Self::default();
        for action in [
            Action::Menu,
            Action::Resume,
            Action::Continue,
            Action::DeleteAll,
            Action::KeepAll,
            Action::StopReminders,
        ] {
            table.add(action);
        }
        for lang in langs {
            table.add(Action::Language(lang));
        }
        for flow in flows.iter() {
            table.add(Action::Begin(flow.id.clone()));
            for node in flow.nodes() {
                table.add_node(flows, flow, node, programmes, places);
            }
        }
        table
    }

    /// What a token does.
    pub(super) fn get(&self, token: Token) -> Option<&Action> {
        self.0.get(&token)
    }

    fn add(&mut self, action: Action) {
        self.0.insert(action.token(), action);
    }

    fn add_node(
        &mut self,
        flows: &Flows,
        flow: &Flow,
        node: &Node,
        programmes: &[ProgrammeId],
        places: &BTreeSet<PlaceId>,
    ) {
        let here = NodeRef { flow: flow.id.clone(), node: node.id.clone() };
        let former = flows.former_names(&here);
        for tap in taps(flows, node, programmes, places) {
            for name in &former {
                let token = Action::On(name.clone(), tap.clone()).token();
                self.0.insert(token, Action::On(here.clone(), tap.clone()));
            }
            self.add(Action::On(here.clone(), tap));
        }
    }
}

/// Every tap that the screen of a node can offer in any state.
fn taps(
    flows: &Flows,
    node: &Node,
    programmes: &[ProgrammeId],
    places: &BTreeSet<PlaceId>,
) -> Vec<Tap> {
    let mut taps = vec![Tap::Back, Tap::Return];
    // Asked for by a word, an answer can be changed from any screen.
    taps.extend(flows.variables().keys().cloned().map(Tap::ChangeThis));
    let choose = |choices: &[Choice]| {
        choices.iter().map(|choice| Tap::Choose(choice.to.clone())).collect::<Vec<_>>()
    };
    match &node.kind {
        NodeKind::Pass(_) | NodeKind::Remind { .. } | NodeKind::End => {}
        NodeKind::Menu(choices) | NodeKind::Platforms { choices, .. } => {
            taps.extend(choose(choices));
        }
        NodeKind::Programmes(choices) => {
            taps.extend(choose(choices));
            taps.push(Tap::List);
            taps.extend(programmes.iter().cloned().map(Tap::Programme));
        }
        NodeKind::RecordLead { .. } => {
            taps.extend([Tap::Confirm, Tap::Change]);
        }
        NodeKind::Question(question) => {
            taps.extend([Tap::Decline, Tap::Why, Tap::Human]);
            match &question.answer {
                AnswerKind::Number { .. }
                | AnswerKind::Text { .. }
                | AnswerKind::Date(_)
                | AnswerKind::Phone => {}
                AnswerKind::YesNo | AnswerKind::Consent { .. } => {
                    taps.extend([Tap::Yes, Tap::No]);
                }
                AnswerKind::Choice(options) => {
                    taps.extend(options.iter().map(|option| Tap::Option(option.id.clone())));
                }
                AnswerKind::Choices(options) => {
                    taps.extend([Tap::Done, Tap::None]);
                    taps.extend(options.iter().map(|option| Tap::Option(option.id.clone())));
                }
                AnswerKind::Place => taps.extend(places.iter().cloned().map(Tap::Place)),
            }
        }
    }
    taps
}

/// The reference of a node.
pub(super) fn node_ref(flow: &Flow, node: &NodeId) -> NodeRef {
    NodeRef { flow: flow.id.clone(), node: node.clone() }
}
