//! Reminders that came due.

use crate::engine::Event;
use crate::store::{JobError, Reminder, ReminderId, Tx};
use crate::turn::scene::Scene;
use crate::turn::step::answer;

/// What became of a reminder that was due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fired {
    /// The person is reminded.
    Sent,
    /// Nobody is there to be reminded: it was taken out before, or the person stopped the bot.
    Dropped,
}

/// Takes the reminder out and answers it like any event, in one job.
pub(super) fn fire(
    tx: &mut Tx<'_>,
    scene: &Scene,
    reminder: ReminderId,
) -> Result<Fired, JobError> {
    let Some(Reminder { chat, from }) = tx.take_reminder(reminder)? else {
        return Ok(Fired::Dropped);
    };
    if tx.is_blocked(chat)? {
        return Ok(Fired::Dropped);
    }
    answer(tx, scene, chat, None, Event::Reminder { from }, None)?;
    Ok(Fired::Sent)
}
