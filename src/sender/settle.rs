//! Writes down what became of a row.

use jiff::Timestamp;

use crate::domain::{MessageId, PostRole};
use crate::sender::delivery::{Arrived, Outcome};
use crate::store::{JobError, LeadPost, OutboxRow, Tx, Unqueued};
use crate::transport::Outgoing;

/// Writes down the outcome for a row, in the job of the caller.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    row: &OutboxRow,
    outcome: &Outcome,
    now: Timestamp,
) -> Result<(), JobError> {
    match outcome {
        Outcome::Done(arrived) => done(tx, row, *arrived, now),
        Outcome::Later(until) => tx.postpone(row, *until),
        Outcome::Dead(cause) => tx.bury_row(row, cause),
        Outcome::Blocked => tx.block_chat(row.chat),
        Outcome::Moved(to) => tx.move_queue(row.chat, *to),
    }
}

fn done(
    tx: &mut Tx<'_>,
    row: &OutboxRow,
    arrived: Arrived,
    now: Timestamp,
) -> Result<(), JobError> {
    let unqueued = tx.unqueue(row)?;
    let message = match arrived {
        Arrived::Nothing => return Ok(()),
        Arrived::NoTopics => return tx.refuse_topics(),
        Arrived::Topic(topic) => {
            return match row.lead {
                Some(lead) => tx.record_topic(lead, row.chat, topic),
                None => Ok(()),
            };
        }
        Arrived::Changed(message) => message,
        Arrived::Newest(message) => {
            tx.set_newest_message(row.chat, message)?;
            message
        }
        Arrived::Posted { message, topic_gone } => {
            tx.set_newest_message(row.chat, message)?;
            if let (true, Some(lead)) = (topic_gone, row.lead) {
                tx.forget_topic(lead)?;
            }
            message
        }
    };
    match (row.lead, unqueued) {
        (None, _) => Ok(()),
        (Some(lead), Unqueued::Removed) => {
            let role = role(row);
            if role == PostRole::Card && row.card != Some(message) {
                tx.forget_card(lead, row.chat)?;
            }
            tx.record_post(lead, LeadPost { chat: row.chat, message, role })
        }
        (Some(_), Unqueued::Withdrawn) => withdraw(tx, row, message, now),
    }
}

/// What the row is to its lead.
fn role(row: &OutboxRow) -> PostRole {
    match serde_json::from_str(&row.payload) {
        Ok(Outgoing::Card { .. }) => PostRole::Card,
        Ok(Outgoing::Post { role, .. }) => role,
        Ok(Outgoing::Copy { .. }) => PostRole::Copy,
        Ok(
            Outgoing::Screen { .. }
            | Outgoing::Pin(_)
            | Outgoing::TapAnswer { .. }
            | Outgoing::Replace { .. }
            | Outgoing::Topic { .. }
            | Outgoing::Document { .. }
            | Outgoing::Delete { .. },
        )
        | Err(_) => PostRole::Post,
    }
}

/// The lead was erased while the post about it was on its way.
fn withdraw(
    tx: &mut Tx<'_>,
    row: &OutboxRow,
    message: MessageId,
    now: Timestamp,
) -> Result<(), JobError> {
    let outgoing = Outgoing::Delete { message };
    tx.queue(row.chat, outgoing.kind(), &outgoing, now).map(drop)
}
