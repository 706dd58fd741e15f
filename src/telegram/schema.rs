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
            dptree::filter_async(|update: Update, desk: Option<Desk>| async move {
                of_the_staff(&update, desk.as_ref()).await
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

/// What comes from the staff's group, and what a member asks for in private.
async fn of_the_staff(update: &Update, desk: Option<&Desk>) -> bool {
    let Some(desk) = desk else { return false };
    if update.chat().map(|chat| ChatId(chat.id.0)) == Some(desk.chat()) {
        return true;
    }
    match decode::asked_in_private(update).filter(|_| in_private(update)) {
        Some(asked) => desk.takes(asked).await,
        None => false,
    }
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

#[cfg(test)]
pub(super) mod tests {
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicI64, Ordering};
    use std::sync::{Arc, LazyLock, Mutex};

    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    use super::*;
    use crate::content::Content;
    use crate::domain::UpdateId;
    use crate::store::{Clock, JobError, Store, Wake};
    use crate::telegram::decode::tests::{PERSON, PRIVATE};
    use crate::telegram::ledger::Outcome;
    use crate::text::Lang;
    use crate::turn::{DeskSettings, SharedWorld, TurnSettings};

    const GROUP: &str = r#"{"id":-100,"type":"supergroup","title":"staff"}"#;
    const ELSEWHERE: &str = r#"{"id":-200,"type":"supergroup","title":"others"}"#;

    /// The shipped content, read once for all tests.
    static WORLD: LazyLock<SharedWorld> =
        LazyLock::new(|| SharedWorld::new(Content::embedded().load().0.unwrap()));

    /// A store in memory and the turns over it.
    pub(in crate::telegram) struct Room {
        pub(in crate::telegram) store: Store,
        pub(in crate::telegram) turns: Turns,
        updates: AtomicI64,
    }

    impl Room {
        pub(in crate::telegram) fn new() -> Self {
            let store = Store::in_memory().unwrap();
            let settings = TurnSettings {
                staff_chat: None,
                staff_lang: Lang::new("fr").unwrap(),
                zone: TimeZone::UTC,
                desk: DeskSettings::default(),
            };
            let clock = Clock::new(|| Timestamp::UNIX_EPOCH);
            let world = WORLD.clone();
            let turns = Turns::new(store.clone(), world, settings, Wake::default(), clock);
            Self { store, turns, updates: AtomicI64::new(1) }
        }

        /// What the ledger learns of an update that the schema was given.
        async fn outcome(&self, update: &str, desk: Option<Desk>) -> Outcome {
            let id = self.updates.fetch_add(1, Ordering::Relaxed);
            let ledger = Ledger::default();
            ledger.open([UpdateId(id)]);
            let update: Update =
                serde_json::from_str(&format!(r#"{{"update_id":{id},{update}}}"#)).unwrap();
            let me: Me = serde_json::from_str(
                r#"{"id":1,"is_bot":true,"first_name":"T","username":"twiza_bot",
                    "can_join_groups":true,"can_read_all_group_messages":false,
                    "supports_inline_queries":false,"can_connect_to_business":false,
                    "has_main_web_app":false}"#,
            )
            .unwrap();
            let deps = dptree::deps![update, me, self.turns.clone(), ledger.clone(), desk];
            assert!(matches!(schema().dispatch(deps).await, ControlFlow::Break(Ok(()))));
            ledger.settled().await[0].1
        }

        async fn knows(&self, chat: i64) -> bool {
            self.store.read(move |reader| reader.knows_chat(ChatId(chat))).await.unwrap()
        }
    }

    fn message(chat: &str) -> String {
        format!(r#""message":{{"message_id":3,"date":1,"chat":{chat},"from":{PERSON},"text":"a"}}"#)
    }

    #[tokio::test]
    async fn a_private_message_is_a_turn() {
        let room = Room::new();
        assert_eq!(room.outcome(&message(PRIVATE), None).await, Outcome::Done);
        assert!(room.knows(42).await);
    }

    #[tokio::test]
    async fn the_desk_hears_its_group_alone() {
        let room = Room::new();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let desk = Desk::new(ChatId(-100), {
            let heard = Arc::clone(&heard);
            move |message| {
                heard.lock().unwrap().push(message.chat);
                async { Ok(()) }
            }
        });
        for chat in [GROUP, ELSEWHERE, PRIVATE] {
            let outcome = room.outcome(&message(chat), Some(desk.clone())).await;
            assert_eq!(outcome, Outcome::Done);
        }
        assert_eq!(*heard.lock().unwrap(), [ChatId(-100)]);
        assert!(!room.knows(-100).await && !room.knows(-200).await && room.knows(42).await);
    }

    #[tokio::test]
    async fn what_cannot_be_committed_or_breaks_is_not_done() {
        let room = Room::new();
        let full = Desk::new(ChatId(-100), |_| async { Err(TurnError(JobError::NotCommitted)) });
        assert_eq!(room.outcome(&message(GROUP), Some(full)).await, Outcome::Postponed);
        let broken = Desk::new(ChatId(-100), |_| async { panic!("as planned") });
        assert_eq!(room.outcome(&message(GROUP), Some(broken)).await, Outcome::Lost);
    }

    #[tokio::test]
    async fn a_person_who_blocks_the_bot_is_noted() {
        let room = Room::new();
        room.outcome(&message(PRIVATE), None).await;
        let user = r#"{"id":1,"is_bot":true,"first_name":"T"}"#;
        let change = format!(
            r#""my_chat_member":{{"chat":{PRIVATE},"from":{PERSON},"date":1,
               "old_chat_member":{{"user":{user},"status":"member"}},
               "new_chat_member":{{"user":{user},"status":"kicked","until_date":0}}}}"#
        );
        assert_eq!(room.outcome(&change, None).await, Outcome::Done);
        assert!(room.store.read(|reader| reader.is_blocked(ChatId(42))).await.unwrap());
    }
}
