//! Putting a message into the outbox.

use jiff::Timestamp;

use crate::domain::{ChatId, LeadId, PostRole, Reference};
use crate::engine::Screen;
use crate::store::{Forgotten, JobError, Tx};
use crate::transport::Outgoing;
use crate::turn::scene::Scene;

/// Queues something for a chat.
pub fn queue(
    tx: &mut Tx<'_>,
    chat: ChatId,
    outgoing: &Outgoing,
    now: Timestamp,
) -> Result<(), JobError> {
    tx.queue(chat, outgoing.kind(), outgoing, now).map(drop)
}

/// Queues something that speaks of a lead outside the person's own chat, so that it is erased with
/// the lead: withdrawn if it still waits, replaced if it was sent.
pub fn queue_post(
    tx: &mut Tx<'_>,
    chat: ChatId,
    outgoing: &Outgoing,
    lead: LeadId,
    now: Timestamp,
) -> Result<(), JobError> {
    tx.queue_post(chat, outgoing.kind(), outgoing, lead, now).map(drop)
}

/// Takes away what is to be seen of an erased person in the staff's chat: a text is replaced,
/// because a message can be edited at any age, but deleted for two days only; what cannot become a
/// text is deleted. `instead` says why it is gone.
pub(super) fn take_away(
    tx: &mut Tx<'_>,
    scene: &Scene,
    forgotten: Forgotten,
    instead: fn(&Scene, Reference) -> Screen,
    now: Timestamp,
) -> Result<(), JobError> {
    let Forgotten { reference, post } = forgotten;
    let message = post.message;
    let outgoing = match post.role {
        PostRole::Card | PostRole::Words | PostRole::NoteWanted | PostRole::Post => {
            Outgoing::Replace { message, screen: instead(scene, reference) }
        }
        PostRole::Copy => Outgoing::Delete { message },
    };
    queue(tx, post.chat, &outgoing, now)
}
