//! Waiting longer after each failure, and telling the log once per kind of trouble.

use std::time::Duration;

const FIRST: Duration = Duration::from_millis(250);
const LONGEST: Duration = Duration::from_secs(30);

/// Failures in a row.
#[derive(Debug)]
pub(super) struct Backoff<K> {
    failures: u32,
    told: Option<K>,
}

impl<K: PartialEq> Backoff<K> {
    /// No failure yet.
    pub(super) fn new() -> Self {
        Self { failures: 0, told: None }
    }

    /// Counts a failure; gives how long to wait, doubling from a quarter second to half a minute.
    pub(super) fn failed(&mut self) -> Duration {
        let wait = FIRST.saturating_mul(1_u32.checked_shl(self.failures).unwrap_or(u32::MAX));
        self.failures = self.failures.saturating_add(1).min(31);
        wait.min(LONGEST)
    }

    /// Whether this kind of trouble is news.
    pub(super) fn is_news(&mut self, kind: K) -> bool {
        let news = self.told.as_ref() != Some(&kind);
        self.told = Some(kind);
        news
    }

    /// Forgets the failures; gives whether there was trouble to recover from.
    pub(super) fn recovered(&mut self) -> bool {
        self.failures = 0;
        self.told.take().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_half_a_minute_and_start_anew() {
        let mut backoff = Backoff::<()>::new();
        let waits: Vec<u128> = (0..9).map(|_| backoff.failed().as_millis()).collect();
        assert_eq!(waits, [250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
        for _ in 0..100 {
            assert_eq!(backoff.failed(), LONGEST);
        }
        backoff.recovered();
        assert_eq!(backoff.failed(), FIRST);
    }

    #[test]
    fn a_kind_of_trouble_is_news_once() {
        let mut backoff = Backoff::new();
        assert!(backoff.is_news("network"));
        assert!(!backoff.is_news("network"));
        assert!(backoff.is_news("conflict"));
        assert!(backoff.recovered());
        assert!(!backoff.recovered());
        assert!(backoff.is_news("conflict"));
    }
}
