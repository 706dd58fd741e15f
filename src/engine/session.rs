//! Where one person stands in the conversation.
//!
//! The stored form is versioned and names ids only, so that a session outlives an edit of the
//! dialogues. A position inside a discreet flow is never part of the stored form.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::{Answers, FlowId, LeadId, MessageText, NodeRef, SourceTag};
use crate::engine::Token;
use crate::text::Lang;

/// A node at a given state of its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// The node.
    #[serde(flatten)]
    pub node: NodeRef,
    /// Hash of the flow's content when the person arrived.
    #[serde(rename = "h")]
    pub revision: u64,
}

/// What the conversation waits for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing: the person is new, or the last flow ended.
    #[default]
    Idle,
    /// An answer or a tap at a node.
    Waiting {
        /// The node.
        at: Position,
        /// Nodes to come back to when the flow ends, innermost last.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        returns: Vec<NodeRef>,
        /// How often the answer did not fit.
        #[serde(default, skip_serializing_if = "is_zero")]
        misses: u8,
        /// An earlier answer is being corrected: questions that are still answered are skipped.
        #[serde(default, skip_serializing_if = "is_false")]
        correcting: bool,
    },
    /// Whatever the person writes goes to the staff, who speak with them.
    WithStaff {
        /// The lead it is about.
        lead: LeadId,
        /// What the conversation waited for before, and will wait for again.
        before: Box<State>,
    },
}

/// The link of a workshop or poster that the person followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// The workshop or poster.
    #[serde(rename = "s")]
    pub source: SourceTag,
    /// The flow it led to.
    #[serde(rename = "f")]
    pub flow: FlowId,
    /// Whether the person came to the end.
    #[serde(default, rename = "e", skip_serializing_if = "is_false")]
    pub finished: bool,
}

/// One person's conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The language the person chose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
    /// What it waits for.
    #[serde(default)]
    pub state: State,
    /// What the person answered.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// The nodes passed before this one, for "back"; oldest first, at most [`Session::TRAIL`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trail: Vec<NodeRef>,
    /// The answers before one of them was changed, until what has changed was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<Answers>,
    /// The version of the consent text the person agreed to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<u32>,
    /// The button tapped last, so that a double tap is one tap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tapped: Option<Token>,
    /// The buttons of the screen that stood in place of the node's own, until it is answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<Token>,
    /// The page of a discreet flow that the person reads; never part of the stored form.
    #[serde(skip)]
    pub reading: Option<NodeRef>,
    /// Words that wait for a tap: a first message before a language is chosen, or a question of
    /// which none that was offered may be meant; never part of the stored form.
    #[serde(skip)]
    pub said: Option<MessageText>,
    /// Whether another language was offered.
    #[serde(default, skip_serializing_if = "is_false")]
    pub switch_offered: bool,
    /// How many answers in a row were in another language than the chosen one.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub in_other_language: u8,
    /// The link by which the person came; never one that led to a discreet flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joined: Option<Joined>,
    /// When the person last did something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<Timestamp>,
}

/// Why a stored session cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SessionError {
    /// It was written by a newer Twiza.
    #[error("session of version {0}, this program reads up to {max}", max = Session::VERSION)]
    Newer(u32),
    /// It is no session.
    #[error("not a session")]
    Malformed,
}

#[derive(Serialize, Deserialize)]
struct Envelope<S> {
    v: u32,
    s: S,
}

impl Session {
    /// Version of the stored form.
    pub const VERSION: u32 = 1;
    /// How many steps "back" can go.
    pub const TRAIL: usize = 40;

    /// The stored form.
    pub fn store(&self) -> String {
        serde_json::to_string(&Envelope { v: Self::VERSION, s: self }).unwrap_or_default()
    }

    /// Reads the stored form back.
    pub fn load(stored: &str) -> Result<Self, SessionError> {
        match serde_json::from_str::<Envelope<Self>>(stored) {
            Ok(envelope) if envelope.v <= Self::VERSION => Ok(envelope.s),
            Ok(envelope) => Err(SessionError::Newer(envelope.v)),
            Err(_) => match serde_json::from_str::<Envelope<serde::de::IgnoredAny>>(stored) {
                Ok(envelope) if envelope.v > Self::VERSION => Err(SessionError::Newer(envelope.v)),
                _ => Err(SessionError::Malformed),
            },
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_zero(n: &u8) -> bool {
    *n == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_false(b: &bool) -> bool {
    !*b
}
