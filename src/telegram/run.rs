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
