//! The worker that drains the outbox through a transport.
//!
//! ## Order
//! Within a chat, a row is sent after the one before it was taken out; chats go side by side, so
//! that one that must wait, hangs or fails delays no other.
//!
//! ## Crashes
//! A row is taken out after the messenger has it, so a crash in between sends it once more, and
//! nothing is ever lost. Pauses the messenger asks for are written down and outlive a restart.
//!
//! This module refuses to know what a message says; it decides alone when it goes, and whether it
//! takes the place of another.

mod chat;
mod delivery;
mod post;
mod roster;
mod settle;
mod worker;

use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::domain::ChatId;
use crate::sender::chat::End;
use crate::sender::post::Post;
use crate::sender::worker::{Order, work};
use crate::store::{Clock, Store, Wake};
use crate::transport::Transport;

pub use post::SenderSettings;

/// A sender at rest: it can drain one chat, or be started for all.
pub struct Sender<T> {
    post: Arc<Post<T>>,
}

impl<T: Transport> Sender<T> {
    /// A sender of what is queued in `store`; `wake` is the bell that the turns ring.
    pub fn new(
        store: Store,
        transport: T,
        wake: Wake,
        clock: Clock,
        settings: SenderSettings,
    ) -> Self {
        Self { post: Arc::new(Post::new(store, transport, wake, clock, settings)) }
    }

    /// Sends what waits for one chat, and returns when nothing is left that may go now.
    pub async fn drain(&self, chat: ChatId) {
        let mut next = Some(chat);
        while let Some(chat) = next {
            next = match chat::drain(&self.post, chat).await {
                End::Moved(chat) => Some(chat),
                End::Empty { .. } | End::Wait(_) | End::Stopped => None,
            };
        }
    }

    /// Starts to send, beginning with what was left by the process before.
    pub fn start(self) -> Running {
        let (orders, inbox) = mpsc::unbounded_channel();
        Running { orders, task: tokio::spawn(work(self.post, inbox)) }
    }
}

/// A sender at work; dropping it stops it on the spot, as a crash would.
pub struct Running {
    orders: mpsc::UnboundedSender<Order>,
    task: JoinHandle<()>,
}

impl Running {
    /// Waits until nothing is left that may be sent now.
    pub async fn idle(&self) {
        let (quiet, wait) = oneshot::channel();
        // A sender that has ended is idle.
        drop(self.orders.send(Order::TellWhenIdle(quiet)));
        drop(wait.await);
    }

    /// Stops: what is on its way arrives and is taken out, the rest stays in the outbox.
    pub async fn stop(mut self) {
        drop(self.orders.send(Order::Stop));
        if let Err(error) = (&mut self.task).await {
            tracing::error!(%error, "the sender had panicked");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}
