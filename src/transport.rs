//! What can be sent, and the trait of whatever delivers it.
//!
//! An [`Outgoing`] is written to the outbox as it will be delivered: sending it needs neither the
//! dialogues nor the session it came from. This module refuses to know who sends and when.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::{ChatId, ForumTopicId, MessageId, PostRole};
use crate::engine::{Screen, Venue};

/// One thing to be delivered to a chat; its JSON is the payload of an outbox row.
///
/// `Debug` shows the kind alone, so that no text reaches a log.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outgoing {
    /// A message of ours.
    Screen {
        /// What it shows.
        screen: Screen,
        /// The message to show it in; without it, a new message is sent. In the outbox this is
        /// the message that was tapped; the sender hands it on only if it still is our newest.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        replaces: Option<MessageId>,
    },
    /// A pin on the map.
    Pin(Venue),
    /// The one answer a tap must get, so that its button stops spinning.
    TapAnswer {
        /// The messenger's id of the tap.
        callback: String,
        /// A short notice over the button.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<String>,
    },
    /// New content for a message of ours, wherever it stands.
    Replace {
        /// The message.
        message: MessageId,
        /// What it shows from now on.
        screen: Screen,
    },
    /// The topic of a lead in the staff's forum; the message it leaves is its root.
    Topic {
        /// What it is called.
        name: String,
    },
    /// The card of a lead in the staff's chat: there is one, which later cards take the place of.
    Card {
        /// What it shows.
        screen: Screen,
        /// Where it stands; the sender fills this in.
        #[serde(skip)]
        place: Place,
    },
    /// Something about a lead in the staff's chat, below its card.
    Post {
        /// What it shows.
        screen: Screen,
        /// What it is to the lead.
        role: PostRole,
        /// Where it stands; the sender fills this in.
        #[serde(skip)]
        place: Place,
    },
    /// A message of another chat, without its author.
    Copy {
        /// The other chat.
        from: ChatId,
        /// The message there.
        message: MessageId,
        /// Where it stands; the sender fills this in.
        #[serde(skip)]
        place: Place,
    },
    /// A file.
    Document {
        /// What it is called.
        name: String,
        /// What is in it, in base 64.
        content: String,
        /// The words under it.
        caption: String,
    },
    /// The end of a message of ours.
    Delete {
        /// The message.
        message: MessageId,
    },
}

/// Where something about a lead stands in the staff's chat. What it is known of when it is sent:
/// the topic may be made by a row before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The topic of the lead.
    pub topic: Option<ForumTopicId>,
    /// The card of the lead.
    pub card: Option<MessageId>,
}

impl Outgoing {
    /// A file with that name and content, and words under it.
    pub fn document(name: String, content: &[u8], caption: String) -> Self {
        use base64::Engine as _;
        let content = base64::engine::general_purpose::STANDARD.encode(content);
        Self::Document { name, content, caption }
    }

    /// What it is, in one word, for the outbox and the log.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Screen { .. } => "screen",
            Self::Pin(_) => "pin",
            Self::TapAnswer { .. } => "tap_answer",
            Self::Replace { .. } => "replace",
            Self::Topic { .. } => "topic",
            Self::Card { .. } => "card",
            Self::Post { .. } => "post",
            Self::Copy { .. } => "copy",
            Self::Document { .. } => "document",
            Self::Delete { .. } => "delete",
        }
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}

/// Delivers messages: the messenger, the terminal, a preview.
pub trait Transport: Send + Sync + 'static {
    /// Delivers one thing, and returns when the other side has it.
    fn deliver(
        &self,
        chat: ChatId,
        outgoing: &Outgoing,
    ) -> impl Future<Output = Result<Delivered, DeliveryError>> + Send;
}

impl<T: Transport> Transport for Arc<T> {
    fn deliver(
        &self,
        chat: ChatId,
        outgoing: &Outgoing,
    ) -> impl Future<Output = Result<Delivered, DeliveryError>> + Send {
        T::deliver(self, chat, outgoing)
    }
}

/// What became of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivered {
    /// The message that now stands in the chat; none for what leaves no message.
    pub message: Option<MessageId>,
}

/// Why something was not delivered.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DeliveryError {
    /// The messenger asks to wait (429).
    #[error("asked to wait {0:?}")]
    RetryAfter(Duration),
    /// Something that passes: the network, a server's error (5xx). The text must not contain the
    /// token of the bot or anything a person wrote.
    #[error("{0}")]
    Transient(String),
    /// The person stopped the bot, or the bot was put out of the group (403).
    #[error("the chat is closed to the bot")]
    Blocked,
    /// There is nothing left to do: a tap that is too old to be answered, a message that already
    /// shows this, a message to delete that is gone. A message to *edit* that is gone is
    /// [`DeliveryError::Refused`], as the person has yet to see the screen.
    #[error("nothing left to do")]
    Gone,
    /// The messenger will never accept it (400); with what it said.
    #[error("refused: {0}")]
    Refused(String),
    /// The group has a new id.
    #[error("the chat moved to {0}")]
    Moved(ChatId),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Keyboard;
    use crate::text::Styled;

    #[test]
    fn what_is_read_back_is_what_was_queued_and_debug_tells_nothing() {
        let screen = || Screen::new(Styled::plain("مرحبا"), Keyboard::None);
        let message = MessageId(7);
        for outgoing in [
            Outgoing::Screen { screen: screen(), replaces: None },
            Outgoing::Screen { screen: screen(), replaces: Some(message) },
            Outgoing::TapAnswer { callback: "c".to_owned(), notice: None },
            Outgoing::Replace { message, screen: screen() },
            Outgoing::Delete { message },
        ] {
            let payload = serde_json::to_string(&outgoing).unwrap();
            assert!(serde_json::from_str::<Outgoing>(&payload).unwrap() == outgoing, "{payload}");
            assert_eq!(format!("{outgoing:?}"), outgoing.kind());
        }
    }
}
