//! Where the staff's messages go: a value from above, because the staff's rooms are not below.

use std::future::Future;
use std::sync::Arc;

use futures::FutureExt as _;
use futures::future::BoxFuture;

use crate::domain::{ChatId, MessageId};
use crate::telegram::decode::DeskMessage;
use crate::turn::TurnError;

type Takes = dyn Fn(AskedInPrivate) -> BoxFuture<'static, bool> + Send + Sync;
/// A text that somebody wrote, or the payload of a button that they tapped, in a private chat.
#[derive(Clone)]
pub struct AskedInPrivate {
    /// Who.
    pub by: ChatId,
    /// The text or the payload.
    pub what: String,
    /// The message it answers.
    pub reply_to: Option<MessageId>,
}

type Hear = dyn Fn(DeskMessage) -> BoxFuture<'static, Result<(), TurnError>> + Send + Sync;

/// The staff's group and who listens to it. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    chat: ChatId,
    takes: Arc<Takes>,
    hear: Arc<Hear>,
}

impl Desk {
    /// The desk in `chat`. `hear` returns well when its effects are on the disk; if it does not,
    /// the message comes again.
    pub fn new<F, Fut>(chat: ChatId, hear: F) -> Self
    where
        F: Fn(DeskMessage) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), TurnError>> + Send + 'static,
    {
        let takes = Arc::new(|_: AskedInPrivate| std::future::ready(false).boxed());
        Self { chat, takes, hear: Arc::new(move |message| hear(message).boxed()) }
    }

    /// The desk also hears, from private chats, what `takes` knows as its own.
    #[must_use]
    pub fn taking<F, Fut>(self, takes: F) -> Self
    where
        F: Fn(AskedInPrivate) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = bool> + Send + 'static,
    {
        Self { takes: Arc::new(move |asked| takes(asked).boxed()), ..self }
    }

    pub(super) async fn takes(&self, asked: AskedInPrivate) -> bool {
        (self.takes)(asked).await
    }

    /// The group.
    pub fn chat(&self) -> ChatId {
        self.chat
    }

    /// Tells the listener.
    pub(super) async fn hear(&self, message: DeskMessage) -> Result<(), TurnError> {
        (self.hear)(message).await
    }
}
