//! The queue of one chat, sent in order.

use std::sync::Arc;

use jiff::Timestamp;
use tracing::error;

use crate::domain::ChatId;
use crate::sender::delivery::{Outcome, deliver};
use crate::sender::post::Post;
use crate::sender::settle::settle;
use crate::store::{JobError, OutboxId, OutboxRow};
use crate::transport::Transport;

/// Why a chat is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing waits there; with the last row that was dealt with.
    Empty {
        /// That row.
        handled: OutboxId,
    },
    /// Nothing may be sent there before that time.
    Wait(Timestamp),
    /// What waited there waits for another chat now.
    Moved(ChatId),
    /// The sender is being stopped.
    Stopped,
}

/// Sends what waits for a chat until there is a reason to leave.
pub(super) async fn drain<T: Transport>(post: &Arc<Post<T>>, chat: ChatId) -> End {
    let mut handled = OutboxId::default();
    let mut next = post.store.read(move |reader| reader.next_in_queue(chat)).await;
    loop {
        let row = match next {
            Ok(Some(row)) => row,
            Ok(None) => return End::Empty { handled },
            Err(error) => {
                error!(chat.id = %chat, %error, "the queue of a chat cannot be read");
                return End::Wait(post.after(post.settings.longest_pause));
            }
        };
        if let Some(until) = row.not_before.filter(|until| *until > post.now()) {
            return End::Wait(until);
        }
        if post.is_stopping() {
            return End::Stopped;
        }
        let outcome = deliver(post, &row).await;
        let Some(following) = write_down(post, &row, &outcome).await else {
            return End::Stopped;
        };
        match outcome {
            Outcome::Later(until) => return End::Wait(until),
            Outcome::Moved(to) => return End::Moved(to),
            Outcome::Done(_) | Outcome::Dead(_) | Outcome::Blocked => {}
        }
        handled = row.id;
        next = following;
    }
}

/// Writes the outcome down and reads what comes next, in one job; none if the sender is stopped
/// before the database would take it.
///
/// What was delivered must not be delivered again because the disk is full: this waits for the
/// disk, and the chat with it.
async fn write_down<T: Transport>(
    post: &Arc<Post<T>>,
    row: &OutboxRow,
    outcome: &Outcome,
) -> Option<Result<Option<OutboxRow>, JobError>> {
    let mut failures = 0;
    loop {
        let (now, row, outcome) = (post.now(), row.clone(), outcome.clone());
        let (chat, id) = (row.chat, row.id);
        let written = post.store.write(move |tx| {
            settle(tx, &row, &outcome, now)?;
            // A next row that cannot be read must not undo what was settled.
            Ok(tx.next_in_queue(chat))
        });
        match written.await {
            Ok(committed) => return Some(committed.into_inner()),
            Err(error) => {
                error!(chat.id = %chat, outbox.id = %id, %error, "a delivery is not written down");
            }
        }
        if post.is_stopping() {
            return None;
        }
        tokio::time::sleep(post.settings.pause(failures)).await;
        failures += 1;
    }
}
