//! The turn itself: load, step, write down.

use tracing::warn;

use crate::domain::{ChatId, MessageId};
use crate::engine::{Event, Now, Session, State};
use crate::store::{Counted, JobError, Novelty, Tx};
use crate::turn::counting::count_step;
use crate::turn::effects::{Stage, carry_out};
use crate::turn::scene::Scene;
use crate::turn::{Incoming, Original, Taken};

/// Takes one update inside the transaction of its job.
pub(super) fn take(tx: &mut Tx<'_>, scene: &Scene, incoming: Incoming) -> Result<Taken, JobError> {
    let Incoming { update, chat, callback, event, original } = incoming;
    let now = scene.now.at;
    if let Some(update) = update
        && tx.remember_update(update, now)? == Novelty::Repeated
    {
        return Ok(Taken::Repeated);
    }
    tx.open_chat(chat, now)?;
    answer(tx, scene, chat, callback, event, original.as_ref())?;
    Ok(Taken::Done)
}

/// Answers one event of a chat.
pub(super) fn answer(
    tx: &mut Tx<'_>,
    scene: &Scene,
    chat: ChatId,
    callback: Option<String>,
    event: Event,
    original: Option<&Original>,
) -> Result<(), JobError> {
    if tx.session(chat)?.is_none() {
        tx.count(&Counted::Began, scene.now.today)?;
    }
    let mut session = load(tx, scene, chat)?;
    if let State::WithStaff { before, .. } = &session.state
        && tx.talk(chat)?.is_none()
    {
        // The talk went with its lead.
        session.state = (**before).clone();
    }
    let now = now(tx, scene)?;
    let tapped = tapped(&event);
    let before = session.clone();
    let step = (scene.engine.step)(&scene.world, session, event, &now);
    scene.memory.note(chat, &step.session, scene.now.at);
    count_step(tx, scene, &before, &step.session, &step.effects)?;
    carry_out(tx, &Stage { scene, now, chat, callback, tapped, original }, step)
}

/// What the engine is told besides the event.
pub(super) fn now(tx: &Tx<'_>, scene: &Scene) -> Result<Now, JobError> {
    let next_reference = tx.next_reference(scene.now.today.year())?;
    let next_question = tx.next_question()?;
    Ok(Now { moment: scene.now, next_reference, next_question })
}

/// The session of the chat; one that cannot be read is set aside for a fresh one.
pub(super) fn load(tx: &mut Tx<'_>, scene: &Scene, chat: ChatId) -> Result<Session, JobError> {
    let Some(stored) = tx.session(chat)? else { return Ok(Session::default()) };
    let session = match Session::load(&stored) {
        Ok(session) => session,
        Err(error) => {
            warn!(chat.id = %chat, %error, "a session was set aside, the person starts afresh");
            tx.bury_session(chat, &stored, &error.to_string(), scene.now.at)?;
            Session::default()
        }
    };
    Ok(scene.memory.recall(chat, session, scene.now.at))
}

/// The message whose button was tapped.
fn tapped(event: &Event) -> Option<MessageId> {
    match event {
        Event::Tap { message, .. } => Some(*message),
        Event::Text(_)
        | Event::Contact { .. }
        | Event::Location(_)
        | Event::Edited(_)
        | Event::Unreadable(_)
        | Event::Reminder { .. }
        | Event::StaffWrote { .. }
        | Event::TalkOver => None,
    }
}
