//! Runs the bot: teloxide's dispatcher over our listener and our schema, until it is told to stop.

use std::convert::Infallible;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;

use futures::future::{Either, select};
use teloxide::dispatching::{DefaultKey, Dispatcher};
use teloxide::error_handlers::IgnoringErrorHandlerSafe;
use teloxide::types::Update;
use teloxide::{ApiError, Bot, RequestError, dptree};
use tracing::{info, warn};

use crate::telegram::api::Api;
use crate::telegram::backoff::Backoff;
use crate::telegram::desk::Desk;
use crate::telegram::ledger::Ledger;
use crate::telegram::listener::Listener;
use crate::telegram::schema::schema;
use crate::turn::Turns;

/// Why the bot cannot run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// Telegram knows no bot with that token.
    #[error("Telegram does not accept the token of the bot")]
    TokenRefused,
}

/// Listens to Telegram and takes turns until `shutdown` is over; what was handed out by then is
/// finished. Trouble with the network is waited out, from the first call on.
pub async fn run(
    api: Api,
    turns: Turns,
    desk: Option<Desk>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), RunError> {
    let ledger = Ledger::default();
    let mut dispatcher = dispatcher(&api, &turns, desk, &ledger);
    let mut shutdown = pin!(shutdown);
    let mut backoff = Backoff::new();
    loop {
        let listener = Listener::new(api.clone(), ledger.clone(), turns.clone());
        let token = dispatcher.shutdown_token();
        let dispatch =
            pin!(dispatcher.try_dispatch_with_listener(listener, IgnoringErrorHandlerSafe::new()));
        let failure = match select(dispatch, &mut shutdown).await {
            Either::Left((Ok(()), _)) => return Ok(()),
            Either::Left((Err(failure), _)) => failure,
            Either::Right(((), dispatch)) => {
                if let Ok(stopped) = token.shutdown() {
                    drop(stopped);
                    drop(dispatch.await);
                }
                return Ok(());
            }
        };
        if matches!(failure, RequestError::Api(ApiError::InvalidToken)) {
            return Err(RunError::TokenRefused);
        }
        let wait = backoff.failed();
        if backoff.is_news(()) {
            warn!("Telegram cannot be reached; trying again until it can");
        }
        if let Either::Right(_) = select(pin!(tokio::time::sleep(wait)), &mut shutdown).await {
            return Ok(());
        }
    }
}

fn dispatcher(
    api: &Api,
    turns: &Turns,
    desk: Option<Desk>,
    ledger: &Ledger,
) -> Dispatcher<Bot, Infallible, DefaultKey> {
    info!("listening to Telegram");
    Dispatcher::builder(api.bot().clone(), schema())
        .dependencies(dptree::deps![turns.clone(), desk, ledger.clone()])
        // Every update has an endpoint; teloxide's own handler would log what people write.
        .default_handler(|_: Arc<Update>| async {})
        .error_handler(IgnoringErrorHandlerSafe::new())
        .build()
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use serde_json::json;
    use tokio::sync::oneshot;

    use super::*;
    use crate::domain::ChatId;
    use crate::telegram::fake::{Fake, Reply};
    use crate::telegram::schema::tests::Room;

    #[tokio::test]
    async fn a_token_that_telegram_refuses_ends_it() {
        let fake = Fake::start(|_, _| Reply::Refusal(401, "Unauthorized")).await;
        let ended = run(fake.api.clone(), Room::new().turns, None, pending()).await;
        assert_eq!(ended, Err(RunError::TokenRefused));
    }

    #[tokio::test]
    async fn it_takes_turns_until_it_is_told_to_stop() {
        let room = Room::new();
        let message = json!({"update_id": 5, "message": {"message_id": 1, "date": 1, "text": "a",
            "chat": {"id": 42, "type": "private"},
            "from": {"id": 42, "is_bot": false, "first_name": "A"}}});
        let mut batches = vec![json!([message])];
        let fake = Fake::start(move |method, _| match method {
            "GetMe" => Reply::Result(json!({"id": 7, "is_bot": true, "first_name": "T",
                "username": "twiza_bot", "can_join_groups": true,
                "can_read_all_group_messages": false, "supports_inline_queries": false,
                "can_connect_to_business": false, "has_main_web_app": false})),
            _ => batches.pop().map_or(Reply::Silence, Reply::Result),
        })
        .await;
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(run(fake.api.clone(), room.turns.clone(), None, async {
            drop(stopped.await);
        }));
        let calls = fake.calls(3).await;
        assert_eq!(calls[2].1["offset"], 6);
        assert!(room.store.read(|reader| reader.knows_chat(ChatId(42))).await.unwrap());
        stop.send(()).unwrap();
        assert_eq!(running.await.unwrap(), Ok(()));
    }

    #[tokio::test]
    async fn it_can_be_stopped_before_telegram_ever_answered() {
        let fake = Fake::start(|_, _| Reply::Silence).await;
        let ended = run(fake.api.clone(), Room::new().turns, None, async {
            fake.calls(1).await;
        });
        assert_eq!(ended.await, Ok(()));
    }
}
