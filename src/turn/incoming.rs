//! What comes into a turn, and what its caller learns.

use thiserror::Error;

use crate::domain::{ChatId, MessageId, UpdateId};
use crate::engine::Event;
use crate::store::JobError;

/// One decoded update.
#[derive(Clone)]
pub struct Incoming {
    /// The messenger's number, by which a repetition is recognised; a console has none.
    pub update: Option<UpdateId>,
    /// The conversation it belongs to.
    pub chat: ChatId,
    /// The messenger's id of the tap, if it was one: it must be answered exactly once.
    pub callback: Option<String>,
    /// What happened.
    pub event: Event,
    /// The message itself, if it was one that is no text.
    pub original: Option<Original>,
}

/// A message that is no text, as it stands in the person's chat.
#[derive(Clone, PartialEq, Eq)]
pub struct Original {
    /// The message.
    pub message: MessageId,
    /// What stands under it.
    pub caption: Option<String>,
}

/// What became of an update; in each case it may be acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It took effect.
    Done,
    /// It had taken effect before.
    Repeated,
    /// It could not be answered; it is filed, and the person was told.
    Filed,
}

/// What became of a job of the staff; in each case its update may be acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ran<R> {
    /// It ran, and returned this.
    Done(R),
    /// Its update had taken effect before.
    Repeated,
    /// It failed, and is filed.
    Filed,
}

/// Whether a person lets the bot write to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Membership {
    /// They do (again).
    Open,
    /// They stopped the bot.
    Blocked,
}

/// A turn that is not known to be on the disk: the update must not be acknowledged.
#[derive(Debug, Error)]
#[error("the turn was not committed: {0}")]
pub struct TurnError(#[from] pub JobError);
