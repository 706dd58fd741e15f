//! What every delivery needs.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::store::{Clock, Store, Wake};

/// What may be tuned about a sender.
#[derive(Clone, Debug)]
pub struct SenderSettings {
    /// How many chats are served at once (32 by default).
    pub at_once: usize,
    /// How long one delivery may take before it counts as failed (60 s by default): a connection
    /// that hangs must not keep its place for ever.
    pub patience: Duration,
    /// The pause after the first failure that passes (1 s by default); it doubles with each.
    pub first_pause: Duration,
    /// The longest such pause (5 min by default).
    pub longest_pause: Duration,
}

impl Default for SenderSettings {
    fn default() -> Self {
        Self {
            at_once: 32,
            patience: Duration::from_mins(1),
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_mins(5),
        }
    }
}

impl SenderSettings {
    /// The pause after so many failures before this one.
    pub(super) fn pause(&self, failures: u32) -> Duration {
        let factor = 2_u32.checked_pow(failures).unwrap_or(u32::MAX);
        self.first_pause.saturating_mul(factor).min(self.longest_pause)
    }
}

/// The outbox, the way out of it, and the time.
pub(super) struct Post<T> {
    pub(super) store: Store,
    pub(super) transport: T,
    pub(super) wake: Wake,
    pub(super) settings: SenderSettings,
    clock: Clock,
    stopping: AtomicBool,
}

impl<T> Post<T> {
    pub(super) const fn new(
        store: Store,
        transport: T,
        wake: Wake,
        clock: Clock,
        settings: SenderSettings,
    ) -> Self {
        Self { store, transport, wake, settings, clock, stopping: AtomicBool::new(false) }
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The time after a pause; one that no calendar holds is the last the calendar has.
    pub(super) fn after(&self, pause: Duration) -> Timestamp {
        let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::MAX);
        self.now().saturating_add(pause).unwrap_or(Timestamp::MAX)
    }

    /// From here on no delivery is begun.
    pub(super) fn wind_down(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_the_longest() {
        let settings = SenderSettings::default();
        let pauses = [0, 1, 2, 8, 9, 31, 32, u32::MAX].map(|n| settings.pause(n).as_secs());
        assert_eq!(pauses, [1, 2, 4, 256, 300, 300, 300, 300]);
    }
}
