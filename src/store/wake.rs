//! The bell between a commit and the sender.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::store::Committed;

/// Wakes the sender; it can be rung by a commit alone, so nothing is sent before it.
///
/// Cheap to clone. A ring while nobody listens is kept, and several are one.
#[derive(Clone, Debug, Default)]
pub struct Wake(Arc<Notify>);

impl Wake {
    /// Rings the bell for what was committed.
    pub fn wake<R>(&self, _proof: &Committed<R>) {
        self.0.notify_one();
    }

    /// Waits for the next ring, or returns at once if one was kept.
    pub async fn woken(&self) {
        self.0.notified().await;
    }
}
