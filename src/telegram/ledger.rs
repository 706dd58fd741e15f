//! Which updates of the present batch are committed: what the handlers tell the listener.
//!
//! The listener opens a batch, the handlers take a [`Receipt`] per update, and the batch is
//! settled when every receipt was handed back. A handler that vanishes hands its receipt back
//! too, as lost: nothing is acknowledged by accident. The ledger refuses to know what an update
//! holds and what becomes of a lost one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::domain::UpdateId;

/// The updates that are out with the handlers. Cheap to clone; all clones are one ledger.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger(Arc<Open>);

#[derive(Debug, Default)]
struct Open {
    batch: Mutex<BTreeMap<UpdateId, Option<Outcome>>>,
    reported: Notify,
}

/// What became of one update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Its effects are committed, or it has none.
    Done,
    /// It could not be committed now; nothing is wrong with the update itself.
    Postponed,
    /// Its handler broke.
    Lost,
}

/// The duty to say what became of one update. Dropped in silence, it says "lost".
#[derive(Debug)]
pub(super) struct Receipt {
    ledger: Ledger,
    update: UpdateId,
    outcome: Outcome,
}

impl Receipt {
    /// The update it is for.
    pub(super) fn update(&self) -> UpdateId {
        self.update
    }

    /// The update took effect, once and for all.
    pub(super) fn done(mut self) {
        self.outcome = Outcome::Done;
    }

    /// The update has to come again.
    pub(super) fn postponed(mut self) {
        self.outcome = Outcome::Postponed;
    }
}

impl Drop for Receipt {
    fn drop(&mut self) {
        if let Some(entry) = self.ledger.batch().get_mut(&self.update) {
            *entry = Some(self.outcome);
        }
        self.ledger.0.reported.notify_one();
    }
}

impl Ledger {
    /// Takes on the duty for one update.
    pub(super) fn receipt(&self, update: UpdateId) -> Receipt {
        Receipt { ledger: self.clone(), update, outcome: Outcome::Lost }
    }

    /// Begins a batch; what was out before is forgotten.
    pub(super) fn open(&self, updates: impl IntoIterator<Item = UpdateId>) {
        *self.batch() = updates.into_iter().map(|update| (update, None)).collect();
    }

    /// Waits for every update of the batch; gives the outcomes in the order of the updates.
    pub(super) async fn settled(&self) -> Vec<(UpdateId, Outcome)> {
        loop {
            if let Some(outcomes) = self.outcomes() {
                return outcomes;
            }
            // A report between the look and the wait leaves a permit, so none is missed.
            self.0.reported.notified().await;
        }
    }

    fn outcomes(&self) -> Option<Vec<(UpdateId, Outcome)>> {
        self.batch().iter().map(|(update, outcome)| Some((*update, (*outcome)?))).collect()
    }

    fn batch(&self) -> MutexGuard<'_, BTreeMap<UpdateId, Option<Outcome>>> {
        self.0.batch.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[test]
    fn a_batch_is_settled_by_the_last_receipt() {
        let ledger = Ledger::default();
        ledger.open([UpdateId(1), UpdateId(2), UpdateId(3)]);
        let (first, second, third) =
            (ledger.receipt(UpdateId(1)), ledger.receipt(UpdateId(2)), ledger.receipt(UpdateId(3)));
        second.postponed();
        drop(third);
        assert_eq!(ledger.settled().now_or_never(), None);
        first.done();
        assert_eq!(
            ledger.settled().now_or_never(),
            Some(vec![
                (UpdateId(1), Outcome::Done),
                (UpdateId(2), Outcome::Postponed),
                (UpdateId(3), Outcome::Lost),
            ])
        );
    }

    #[test]
    fn an_empty_batch_is_settled() {
        assert_eq!(Ledger::default().settled().now_or_never(), Some(Vec::new()));
    }

    #[test]
    fn a_receipt_of_another_batch_changes_nothing() {
        let ledger = Ledger::default();
        ledger.open([UpdateId(1)]);
        let old = ledger.receipt(UpdateId(1));
        ledger.open([UpdateId(2)]);
        old.done();
        assert_eq!(ledger.settled().now_or_never(), None);
    }

    #[tokio::test]
    async fn a_waiting_listener_is_woken() {
        let ledger = Ledger::default();
        ledger.open([UpdateId(1)]);
        let waiting = tokio::spawn({
            let ledger = ledger.clone();
            async move { ledger.settled().await }
        });
        ledger.receipt(UpdateId(1)).done();
        assert_eq!(waiting.await.unwrap(), vec![(UpdateId(1), Outcome::Done)]);
    }
}
