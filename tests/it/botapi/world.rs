//! The one place where the emulated Telegram is read, changed and waited for.
//!
//! The state sits in a `watch` channel, so that every change wakes whoever waits for
//! something: a long poll, a person reading, the end of a test. Nothing here sleeps.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

use super::state::State;

#[derive(Clone)]
pub(super) struct World(Arc<watch::Sender<State>>);

impl World {
    pub(super) fn new(state: State) -> Self {
        Self(Arc::new(watch::Sender::new(state)))
    }

    pub(super) fn read<R>(&self, look: impl FnOnce(&State) -> R) -> R {
        look(&self.0.borrow())
    }

    pub(super) fn change<R>(&self, act: impl FnOnce(&mut State) -> R) -> R {
        let mut outcome = None;
        self.0.send_modify(|state| outcome = Some(act(state)));
        outcome.expect("send_modify runs its closure once")
    }

    /// Tries `act` now and after every change, until it gives something or `patience` is over.
    ///
    /// `act` may change the state only when it gives something.
    pub(super) async fn wait<R>(
        &self,
        patience: Duration,
        mut act: impl FnMut(&mut State) -> Option<R>,
    ) -> Option<R> {
        let mut changes = self.0.subscribe();
        let attempts = async {
            loop {
                let mut found = None;
                self.0.send_if_modified(|state| {
                    found = act(state);
                    found.is_some()
                });
                if found.is_some() || changes.changed().await.is_err() {
                    return found;
                }
            }
        };
        timeout(patience, attempts).await.ok().flatten()
    }
}
