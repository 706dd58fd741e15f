//! What a button does, and the opaque token that stands for it.
//!
//! A token is the hash of the action and of the node it stands on. The table of all tokens is
//! rebuilt from the content at each load; nothing about sent buttons is stored, so nothing that a
//! person looked at can be read from the database.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::domain::{
    FlowId, NodeId, NodeRef, OptionId, PlaceId, ProgrammeId, QuestionId, TopicId, Variable,
};
use crate::engine::Token;
use crate::engine::results_view;
use crate::engine::topics;
use crate::faq::Faq;
use crate::flow::{AnswerKind, Choice, Flow, Flows, Node, NodeKind, Target};
use crate::programme::Group;
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
    /// Reach somebody, from a screen that belongs to no node.
    Human,
    /// The same, by somebody who is in despair or danger.
    DistressHuman,
    /// Back to Twiza from there.
    DistressBack,
    /// The topics of questions.
    Topics,
    /// One page of the questions of a topic.
    Topic(TopicId, usize),
    /// The answer to a question.
    Ask(QuestionId),
    /// Where that answer leads on to.
    Follow(QuestionId),
    /// Whether the answer was useful.
    Useful(QuestionId, bool),
    /// None of the offered questions was meant.
    NoneFits,
    /// Tell me when the question of this number is answered.
    TellMe(i64),
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
    /// The page of a programme.
    Programme(ProgrammeId),
    /// What the page of a programme leaves out.
    Details(ProgrammeId),
    /// Back from a detail to the list.
    List,
    /// The programmes of a group, by page from 0.
    Group(Group, u8),
    /// The result as a message of its own.
    SendResult,
}

impl Action {
    /// The token that stands for this action.
    pub(super) fn token(&self) -> Token {
        match self {
            Self::TellMe(number) => return numbered(*number),
            Self::Language(_)
            | Self::Menu
            | Self::Resume
            | Self::Continue
            | Self::DeleteAll
            | Self::KeepAll
            | Self::StopReminders
            | Self::Begin(_)
            | Self::Human
            | Self::Topics
            | Self::Topic(..)
            | Self::Ask(_)
            | Self::Follow(_)
            | Self::Useful(..)
            | Self::NoneFits
            | Self::DistressHuman
            | Self::DistressBack
            | Self::On(..) => {}
        }
        let digest = Sha256::digest(format!("{self:?}").as_bytes());
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&digest[..8]);
        Token(u64::from_be_bytes(bytes))
    }
}

impl Action {
    /// Whether "yes" can mean it where a screen asks something beside the dialogue.
    pub(super) fn is_yes(&self) -> bool {
        matches!(self, Self::DeleteAll | Self::Continue | Self::Begin(_))
    }

    /// Whether "no" can mean it there.
    pub(super) fn is_no(&self) -> bool {
        matches!(self, Self::KeepAll | Self::Menu)
    }
}

/// What the tokens of kept questions begin with. Their numbers are not in the content, so these
/// tokens hold them; no other token is made so, as long as the table is asked first.
const TELL_ME: u64 = 0x5477_546d << 32;
const NUMBER: u64 = 0xffff_ffff;

fn numbered(number: i64) -> Token {
    Token(TELL_ME | (u64::try_from(number).unwrap_or(0) & NUMBER))
}

/// The action of a token that holds a number.
fn with_number(token: Token) -> Option<Action> {
    let number = i64::try_from(token.0 & NUMBER).ok()?;
    (token.0 & !NUMBER == TELL_ME).then_some(Action::TellMe(number))
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
        faq: &Faq,
    ) -> Self {
        let mut table = Self::default();
        for action in [
            Action::Menu,
            Action::Resume,
            Action::Continue,
            Action::DeleteAll,
            Action::KeepAll,
            Action::Human,
            Action::Topics,
            Action::NoneFits,
            Action::DistressHuman,
            Action::DistressBack,
            Action::StopReminders,
        ] {
            table.add(action);
        }
        table.add_faq(faq);
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
    pub(super) fn get(&self, token: Token) -> Option<Action> {
        self.0.get(&token).cloned().or_else(|| with_number(token))
    }

    fn add_faq(&mut self, faq: &Faq) {
        for topic in faq.topics() {
            for page in 0..=faq.of_topic(&topic.id).count() / topics::PAGE {
                self.add(Action::Topic(topic.id.clone(), page));
            }
        }
        for question in faq.questions() {
            self.add(Action::Ask(question.id.clone()));
            self.add(Action::Follow(question.id.clone()));
            self.add(Action::Useful(question.id.clone(), true));
            self.add(Action::Useful(question.id.clone(), false));
        }
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
        NodeKind::Pass(_) | NodeKind::Remind { .. } | NodeKind::Plan { .. } | NodeKind::End => {}
        NodeKind::Menu(choices) => taps.extend(choose(choices)),
        NodeKind::Platforms { choices, .. } => {
            taps.extend(choose(choices));
            taps.extend(places.iter().cloned().map(Tap::Place));
        }
        NodeKind::Programmes(choices) => {
            taps.extend(choose(choices));
            taps.extend([Tap::List, Tap::Change, Tap::SendResult]);
            taps.extend(programmes.iter().cloned().map(Tap::Programme));
            taps.extend(programmes.iter().cloned().map(Tap::Details));
            let pages = programmes.len().div_ceil(results_view::PAGE);
            let pages = u8::try_from(pages).unwrap_or(u8::MAX);
            taps.extend(
                Group::ALL.iter().flat_map(|g| (0..pages).map(|page| Tap::Group(*g, page))),
            );
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
