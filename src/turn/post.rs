//! Putting a message into the outbox.

use jiff::Timestamp;

use crate::domain::{ChatId, LeadId};
use crate::store::{JobError, Tx};
use crate::transport::Outgoing;

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
