//! The loop that sees to it that every chat is served.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;
use tracing::error;

use crate::domain::ChatId;
use crate::sender::chat::{End, drain};
use crate::sender::post::Post;
use crate::sender::roster::Roster;
use crate::transport::Transport;

/// How many rows of the outbox are looked at together.
const LOOK: u32 = 256;
/// With so many chats in the backlog nobody looks for more, so that memory stays bounded.
const BACKLOG: usize = 1024;

/// What a worker is asked to do.
pub(super) enum Order {
    /// Say when nothing is left that may be sent now.
    TellWhenIdle(oneshot::Sender<()>),
    /// End when what is on its way has arrived.
    Stop,
}

/// Serves the chats until it is told to stop.
pub(super) async fn work<T: Transport>(
    post: Arc<Post<T>>,
    mut orders: mpsc::UnboundedReceiver<Order>,
) {
    let mut roster = Roster::default();
    let mut tasks = JoinSet::new();
    let mut idlers: Vec<oneshot::Sender<()>> = Vec::new();
    let mut unseen = true;
    loop {
        roster.call_due(post.now());
        if unseen && roster.backlog() < BACKLOG {
            unseen = look(&post, &mut roster).await;
        }
        while tasks.len() < post.settings.at_once
            && let Some(chat) = roster.next()
        {
            tasks.spawn(serve(Arc::clone(&post), chat));
        }
        if !unseen && roster.is_quiet() {
            for idler in idlers.drain(..) {
                // One that waits no longer is no matter.
                let _ = idler.send(());
            }
        }
        tokio::select! {
            order = orders.recv() => match order {
                Some(Order::TellWhenIdle(idler)) => {
                    unseen = true;
                    idlers.push(idler);
                }
                Some(Order::Stop) | None => break,
            },
            Some(ended) = tasks.join_next(), if !tasks.is_empty() => {
                if let Ok((chat, end)) = ended {
                    roster.ended(chat, end);
                }
            }
            () = post.wake.woken() => unseen = true,
            () = until_due(&post, &roster) => {}
            () = std::future::ready(()), if unseen && roster.backlog() < BACKLOG => {}
        }
    }
    post.wind_down();
    while tasks.join_next().await.is_some() {}
}

/// Looks for rows that nobody saw yet; whether there may be more.
async fn look<T>(post: &Post<T>, roster: &mut Roster) -> bool {
    let seen = roster.seen();
    match post.store.read(move |reader| reader.queued_after(seen, LOOK)).await {
        Ok(rows) => {
            for (row, chat) in &rows {
                roster.found(*row, *chat);
            }
            rows.len() == LOOK as usize
        }
        Err(error) => {
            error!(%error, "the outbox cannot be read");
            tokio::time::sleep(post.settings.first_pause).await;
            true
        }
    }
}

/// Serves one chat; a transport that panics makes its chat wait, and no other.
async fn serve<T: Transport>(post: Arc<Post<T>>, chat: ChatId) -> (ChatId, End) {
    let end = AssertUnwindSafe(drain(&post, chat)).catch_unwind().await.unwrap_or_else(|_| {
        error!(chat.id = %chat, "a delivery panicked");
        End::Wait(post.after(post.settings.longest_pause))
    });
    (chat, end)
}

/// Sleeps until the next chat that waits is due.
async fn until_due<T>(post: &Post<T>, roster: &Roster) {
    match roster.next_due() {
        Some(due) => {
            let pause = Duration::try_from(due.duration_since(post.now())).unwrap_or_default();
            tokio::time::sleep(pause).await;
        }
        None => std::future::pending().await,
    }
}
