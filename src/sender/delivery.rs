//! One try to deliver one row, and what follows from it.

use jiff::Timestamp;
use tokio::time::timeout;
use tracing::{error, info, warn};

use crate::domain::{ChatId, ForumTopicId, MessageId};
use crate::sender::post::Post;
use crate::store::OutboxRow;
use crate::transport::{Delivered, DeliveryError, Outgoing, Place, Transport};

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
    /// Something about a lead, and whether its topic turned out to be gone.
    Posted {
        /// The message.
        message: MessageId,
        /// Whether it had to go beside the topic.
        topic_gone: bool,
    },
    /// The topic of a lead.
    Topic(ForumTopicId),
    /// The chat takes no topics.
    NoTopics,
}

/// Tries to deliver a row.
pub(super) async fn deliver<T: Transport>(post: &Post<T>, row: &OutboxRow) -> Outcome {
    let Ok(outgoing) = serde_json::from_str(&row.payload) else {
        return bury(row, "a payload that this program cannot read".to_owned());
    };
    let mut outgoing = settle_place(outgoing, row);
    let mut result = attempt(post, row.chat, &outgoing).await;
    while let (Err(DeliveryError::Refused(_)), Some(other)) = (&result, anew(&outgoing)) {
        // The message may be gone, or of a kind that cannot become this one; the topic, too.
        outgoing = other;
        result = attempt(post, row.chat, &outgoing).await;
    }
    match result {
        Ok(delivered) => Outcome::Done(arrived(&outgoing, delivered, row)),
        Err(DeliveryError::Refused(_)) if matches!(outgoing, Outgoing::Topic { .. }) => {
            info!(chat.id = %row.chat, "the group takes no topics");
            Outcome::Done(Arrived::NoTopics)
        }
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

/// What is known only now: a screen takes the place of the tapped message only while that is our
/// newest one, as further up the person would not see it; and what is said of a lead goes where
/// its card and its topic are.
fn settle_place(outgoing: Outgoing, row: &OutboxRow) -> Outgoing {
    let here = Place { topic: row.topic, card: row.card };
    match outgoing {
        Outgoing::Screen { screen, replaces } => {
            let replaces = replaces.filter(|place| Some(*place) == row.newest);
            Outgoing::Screen { screen, replaces }
        }
        Outgoing::Card { screen, .. } => Outgoing::Card { screen, place: here },
        Outgoing::Post { screen, role, .. } => Outgoing::Post { screen, role, place: here },
        Outgoing::Copy { from, message, .. } => Outgoing::Copy { from, message, place: here },
        other @ (Outgoing::Pin(_)
        | Outgoing::TapAnswer { .. }
        | Outgoing::Replace { .. }
        | Outgoing::Topic { .. }
        | Outgoing::Document { .. }
        | Outgoing::Delete { .. }) => other,
    }
}

/// The same as a message of its own, if it was to take the place of another; then beside its
/// topic, if it has one.
fn anew(outgoing: &Outgoing) -> Option<Outgoing> {
    match outgoing.clone() {
        Outgoing::Screen { screen, replaces: Some(_) } => {
            Some(Outgoing::Screen { screen, replaces: None })
        }
        Outgoing::Card { screen, place: Place { card: Some(_), topic } } => {
            Some(Outgoing::Card { screen, place: Place { card: None, topic } })
        }
        Outgoing::Card { screen, place } => Some(Outgoing::Card { screen, place: beside(place)? }),
        Outgoing::Post { screen, role, place } => {
            Some(Outgoing::Post { screen, role, place: beside(place)? })
        }
        Outgoing::Copy { from, message, place } => {
            Some(Outgoing::Copy { from, message, place: beside(place)? })
        }
        Outgoing::Screen { replaces: None, .. }
        | Outgoing::Pin(_)
        | Outgoing::TapAnswer { .. }
        | Outgoing::Replace { .. }
        | Outgoing::Topic { .. }
        | Outgoing::Document { .. }
        | Outgoing::Delete { .. } => None,
    }
}

fn beside(place: Place) -> Option<Place> {
    place.topic.map(|_| Place { topic: None, ..place })
}

fn arrived(outgoing: &Outgoing, delivered: Delivered, row: &OutboxRow) -> Arrived {
    let Some(message) = delivered.message else { return Arrived::Nothing };
    match outgoing {
        Outgoing::Card { place, .. }
        | Outgoing::Post { place, .. }
        | Outgoing::Copy { place, .. }
            if row.lead.is_some() =>
        {
            let topic_gone = row.topic.is_some() && place.topic.is_none();
            Arrived::Posted { message, topic_gone }
        }
        Outgoing::Screen { .. }
        | Outgoing::Pin(_)
        | Outgoing::Document { .. }
        | Outgoing::Card { .. }
        | Outgoing::Post { .. }
        | Outgoing::Copy { .. } => Arrived::Newest(message),
        Outgoing::Topic { .. } => Arrived::Topic(ForumTopicId(message.0)),
        Outgoing::Replace { .. } => Arrived::Changed(message),
        Outgoing::TapAnswer { .. } | Outgoing::Delete { .. } => Arrived::Nothing,
    }
}
