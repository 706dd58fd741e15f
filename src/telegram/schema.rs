//! Who hears which update: the whole of it on one page.
//!
//! The staff's group is heard by the desk, a private chat is a person's conversation, and what
//! comes from anywhere else is acknowledged and forgotten. Every update ends in exactly one
//! endpoint, and every endpoint hands its [`Receipt`] back.

use std::convert::Infallible;
use std::future::Future;
use std::panic::AssertUnwindSafe;

use futures::FutureExt as _;
use teloxide::dispatching::{UpdateFilterExt as _, UpdateHandler};
use teloxide::dptree;
use teloxide::types::{ChatMemberUpdated, Me, Update};
use tracing::{error, warn};

use crate::domain::ChatId;
use crate::telegram::decode::{self, DeskMessage};
use crate::telegram::desk::Desk;
use crate::telegram::ledger::{Ledger, Receipt};
use crate::turn::{Incoming, TurnError, Turns};

/// The schema; it needs a [`Turns`], a [`Ledger`] and an `Option<Desk>`.
pub(super) fn schema() -> UpdateHandler<Infallible> {
    dptree::entry()
        .branch(
            dptree::filter(|update: Update, desk: Option<Desk>| {
                of_the_staff(&update, desk.as_ref())
            })
            .filter_map(|update: Update, me: Me| decode::desk(&update, me.username()))
            .endpoint(tell_the_desk),
        )
        .branch(
            dptree::filter(|update: Update| in_private(&update))
                .branch(Update::filter_my_chat_member().endpoint(note_membership))
                .filter_map(|update: Update, me: Me| decode::incoming(&update, me.username()))
                .endpoint(take_turn),
        )
        .endpoint(pass_over)
}

fn of_the_staff(update: &Update, desk: Option<&Desk>) -> bool {
    let chat = update.chat().map(|chat| ChatId(chat.id.0));
    desk.is_some_and(|desk| chat == Some(desk.chat()))
}

/// A tap whose message is not shown to us has no chat; it too came from a person's own chat.
fn in_private(update: &Update) -> bool {
    update.chat().is_none_or(teloxide::types::Chat::is_private)
}

async fn take_turn(
    update: Update,
    incoming: Incoming,
    turns: Turns,
    ledger: Ledger,
) -> Result<(), Infallible> {
    let receipt = ledger.receipt(decode::id(&update));
    settle(receipt, async move { turns.take(incoming).await.map(drop) }).await
}

async fn note_membership(
    update: Update,
    change: ChatMemberUpdated,
    turns: Turns,
    ledger: Ledger,
) -> Result<(), Infallible> {
    let (id, chat) = (decode::id(&update), ChatId(change.chat.id.0));
    let membership = decode::membership(&change);
    settle(
        ledger.receipt(id),
        async move { turns.blocked(Some(id), chat, membership).await.map(drop) },
    )
    .await
}

async fn tell_the_desk(
    update: Update,
    message: DeskMessage,
    desk: Option<Desk>,
    ledger: Ledger,
) -> Result<(), Infallible> {
    settle(ledger.receipt(decode::id(&update)), async move {
        match desk {
            Some(desk) => desk.hear(message).await,
            None => Ok(()),
        }
    })
    .await
}

async fn pass_over(update: Update, ledger: Ledger) -> Result<(), Infallible> {
    ledger.receipt(decode::id(&update)).done();
    Ok(())
}

/// Does what an update asks for and hands the receipt back. A panic is caught here, because
/// teloxide's dispatcher does not outlive one.
async fn settle(
    receipt: Receipt,
    work: impl Future<Output = Result<(), TurnError>>,
) -> Result<(), Infallible> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(Ok(())) => receipt.done(),
        Ok(Err(failure)) => {
            warn!(update.id = %receipt.update(), %failure, "update not committed");
            receipt.postponed();
        }
        Err(_panic) => error!(update.id = %receipt.update(), "the handler of an update panicked"),
    }
    Ok(())
}
