//! Writes down what became of a row.

use jiff::Timestamp;

use crate::domain::MessageId;
use crate::sender::delivery::{Arrived, Outcome};
use crate::store::{JobError, LeadPost, OutboxRow, PostRole, Tx, Unqueued};
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
        Arrived::Changed(message) => message,
        Arrived::Newest(message) => {
            tx.set_newest_message(row.chat, message)?;
            message
        }
    };
    match (row.lead, unqueued) {
        (None, _) => Ok(()),
        (Some(lead), Unqueued::Removed) => {
            let post = LeadPost { chat: row.chat, message, role: PostRole::Post };
            tx.record_post(lead, post)
        }
        (Some(_), Unqueued::Withdrawn) => withdraw(tx, row, message, now),
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
