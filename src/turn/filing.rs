//! What happens to a turn that cannot be done.

use tracing::error;

use crate::domain::{ChatId, UpdateId};
use crate::engine::Session;
use crate::store::{JobError, Novelty, ReminderId, Tx};
use crate::transport::Outgoing;
use crate::turn::effects::{Stage, carry_out};
use crate::turn::scene::Scene;
use crate::turn::step::{load, now};
use crate::turn::{phrases, queue};

/// Whose turn it was.
#[derive(Clone)]
pub(super) enum Origin {
    /// A person did something.
    Person {
        /// The update.
        update: Option<UpdateId>,
        /// Their chat.
        chat: ChatId,
        /// The tap, if it was one.
        callback: Option<String>,
    },
    /// A reminder came due.
    Reminder {
        /// Its row.
        reminder: ReminderId,
        /// Whom it was for.
        chat: ChatId,
    },
    /// The staff did something, or the messenger told something about a chat.
    Job {
        /// The update.
        update: Option<UpdateId>,
    },
}

impl Origin {
    const fn update(&self) -> Option<UpdateId> {
        match self {
            Self::Person { update, .. } | Self::Job { update } => *update,
            Self::Reminder { .. } => None,
        }
    }

    const fn chat(&self) -> Option<ChatId> {
        match self {
            Self::Person { chat, .. } | Self::Reminder { chat, .. } => Some(*chat),
            Self::Job { .. } => None,
        }
    }
}

/// What a person is told whose turn failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apology {
    /// That it failed, and where they stand.
    WithPlace,
    /// That it failed, without asking the engine.
    Bare,
}

/// Files a failed turn in a job of its own, so that it does not come again, and apologises to the
/// person who waits for an answer. Whoever waits for a reminder does not know that it failed.
pub(super) fn file(
    tx: &mut Tx<'_>,
    scene: &Scene,
    origin: &Origin,
    reason: &'static str,
    apology: Apology,
) -> Result<(), JobError> {
    let now = scene.now.at;
    if let Some(update) = origin.update()
        && tx.remember_update(update, now)? == Novelty::Repeated
    {
        return Ok(());
    }
    tx.bury_update(origin.update(), origin.chat(), reason, now)?;
    match origin {
        Origin::Person { chat, callback, .. } => {
            tx.open_chat(*chat, now)?;
            match apology {
                Apology::WithPlace => apologise(tx, scene, *chat, callback.clone())?,
                Apology::Bare => apologise_barely(tx, scene, *chat, callback.clone())?,
            }
        }
        Origin::Reminder { reminder, .. } => drop(tx.take_reminder(*reminder)?),
        Origin::Job { .. } => {}
    }
    Ok(())
}

/// Apologises and shows where the person stands.
fn apologise(
    tx: &mut Tx<'_>,
    scene: &Scene,
    chat: ChatId,
    callback: Option<String>,
) -> Result<(), JobError> {
    let session = load(tx, scene, chat)?;
    let now = now(tx, scene)?;
    let step = (scene.engine.apologise)(&scene.world, session, &now);
    carry_out(tx, &Stage { scene, now, chat, callback, tapped: None, original: None }, step)
}

fn apologise_barely(
    tx: &mut Tx<'_>,
    scene: &Scene,
    chat: ChatId,
    callback: Option<String>,
) -> Result<(), JobError> {
    let now = scene.now.at;
    if let Some(callback) = callback {
        queue(tx, chat, &Outgoing::TapAnswer { callback, notice: None }, now)?;
    }
    let session = tx.session(chat)?.and_then(|stored| Session::load(&stored).ok());
    let screen = phrases::sorry(scene, session.and_then(|session| session.lang));
    queue(tx, chat, &Outgoing::Screen { screen, replaces: None }, now)
}

/// Says in the log that a turn failed, with ids alone.
pub(super) fn log(origin: &Origin, failure: &JobError) {
    let update = origin.update().map(|id| id.0);
    let chat = origin.chat().map(|id| id.0);
    error!(update.id = update, chat.id = chat, error = %failure, "a turn failed and was filed");
}
