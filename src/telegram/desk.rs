//! Where the staff's messages go: a value from above, because the staff's rooms are not below.

use std::future::Future;
use std::sync::Arc;

use futures::FutureExt as _;
use futures::future::BoxFuture;

use crate::domain::ChatId;
use crate::telegram::decode::DeskMessage;
use crate::turn::TurnError;

type Takes = dyn Fn(ChatId, &str) -> bool + Send + Sync;
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
        let takes = Arc::new(|_: ChatId, _: &str| false);
        Self { chat, takes, hear: Arc::new(move |message| hear(message).boxed()) }
    }

    /// The desk also hears, from private chats, the commands and taps that `takes` knows as its
    /// own: who, and the text or the payload.
    #[must_use]
    pub fn taking(self, takes: impl Fn(ChatId, &str) -> bool + Send + Sync + 'static) -> Self {
        Self { takes: Arc::new(takes), ..self }
    }

    pub(super) fn takes(&self, by: ChatId, what: &str) -> bool {
        (self.takes)(by, what)
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
