//! One try to deliver one row, and what follows from it.

use jiff::Timestamp;
use tokio::time::timeout;
use tracing::{error, info, warn};

use crate::domain::{ChatId, MessageId};
use crate::sender::post::Post;
use crate::store::OutboxRow;
use crate::transport::{Delivered, DeliveryError, Outgoing, Transport};

/// What follows from a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The messenger has it, or nothing is left to do.
    Done(Arrived),
    /// The chat has to wait until then.
    Later(Timestamp),
    /// It will never arrive; with what the messenger said.
    Dead(String),
    /// The person stopped the bot.
    Blocked,
    /// The chat has a new id.
    Moved(ChatId),
}

/// What stands in the chat now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrived {
    /// No message of ours.
    Nothing,
    /// A message that stood there before, with new content.
    Changed(MessageId),
    /// Our newest message.
    Newest(MessageId),
}

/// Tries to deliver a row.
pub(super) async fn deliver<T: Transport>(post: &Post<T>, row: &OutboxRow) -> Outcome {
    let Ok(outgoing) = serde_json::from_str(&row.payload) else {
        return bury(row, "a payload that this program cannot read".to_owned());
    };
    let outgoing = settle_place(outgoing, row.newest);
    let mut result = attempt(post, row.chat, &outgoing).await;
    if let (Err(DeliveryError::Refused(_)), Some(anew)) = (&result, anew(&outgoing)) {
        // The message may be gone, or of a kind that cannot become this one.
        result = attempt(post, row.chat, &anew).await;
    }
    match result {
        Ok(delivered) => Outcome::Done(arrived(&outgoing, delivered)),
        Err(DeliveryError::Gone) => Outcome::Done(Arrived::Nothing),
        Err(DeliveryError::RetryAfter(pause)) => {
            info!(chat.id = %row.chat, outbox.id = %row.id, ?pause, "asked to wait");
            Outcome::Later(post.after(pause))
        }
        Err(DeliveryError::Transient(cause)) => {
            let pause = post.settings.pause(row.attempts);
            warn!(chat.id = %row.chat, outbox.id = %row.id, cause, ?pause, "not delivered yet");
            Outcome::Later(post.after(pause))
        }
        Err(DeliveryError::Blocked) => {
            info!(chat.id = %row.chat, "the chat is closed to the bot, its queue is dropped");
            Outcome::Blocked
        }
        Err(DeliveryError::Refused(cause)) => bury(row, cause),
        Err(DeliveryError::Moved(to)) => {
            warn!(chat.id = %row.chat, moved.to = %to, "the chat has a new id, use it from now on");
            Outcome::Moved(to)
        }
    }
}

/// One call of the transport, which must not take for ever.
async fn attempt<T: Transport>(
    post: &Post<T>,
    chat: ChatId,
    outgoing: &Outgoing,
) -> Result<Delivered, DeliveryError> {
    let late = |_| Err(DeliveryError::Transient("no answer in time".to_owned()));
    timeout(post.settings.patience, post.transport.deliver(chat, outgoing))
        .await
        .unwrap_or_else(late)
}

fn bury(row: &OutboxRow, cause: String) -> Outcome {
    let (kind, attempts) = (&row.kind, row.attempts);
    error!(chat.id = %row.chat, outbox.id = %row.id, kind, attempts, cause, "never to be delivered");
    Outcome::Dead(cause)
}

/// A screen takes the place of the tapped message only while that is our newest one: further up
/// the person would not see it.
fn settle_place(outgoing: Outgoing, newest: Option<MessageId>) -> Outgoing {
    match outgoing {
        Outgoing::Screen { screen, replaces } => {
            Outgoing::Screen { screen, replaces: replaces.filter(|place| Some(*place) == newest) }
        }
        other @ (Outgoing::Pin(_)
        | Outgoing::TapAnswer { .. }
        | Outgoing::Replace { .. }
        | Outgoing::Delete { .. }) => other,
    }
}

/// The same screen as a message of its own, if it was to take the place of another.
fn anew(outgoing: &Outgoing) -> Option<Outgoing> {
    match outgoing {
        Outgoing::Screen { screen, replaces: Some(_) } => {
            Some(Outgoing::Screen { screen: screen.clone(), replaces: None })
        }
        Outgoing::Screen { replaces: None, .. }
        | Outgoing::Pin(_)
        | Outgoing::TapAnswer { .. }
        | Outgoing::Replace { .. }
        | Outgoing::Delete { .. } => None,
    }
}

fn arrived(outgoing: &Outgoing, delivered: Delivered) -> Arrived {
    let Some(message) = delivered.message else { return Arrived::Nothing };
    match outgoing {
        Outgoing::Screen { .. } | Outgoing::Pin(_) => Arrived::Newest(message),
        Outgoing::Replace { .. } => Arrived::Changed(message),
        Outgoing::TapAnswer { .. } | Outgoing::Delete { .. } => Arrived::Nothing,
    }
}
