//! How far updates are acknowledged, and what is asked for next.
//!
//! Asking for an offset tells Telegram to forget everything below it, so the offset stays below
//! the first update that is not done. An update whose handler breaks again and again is given
//! up, else it would stop the bot; one that only could not be committed is never given up.

use std::collections::BTreeMap;

use crate::domain::UpdateId;
use crate::telegram::ledger::Outcome;

/// How often a broken update is tried.
const TRIES: u8 = 3;

/// The state of acknowledgement.
#[derive(Debug, Default)]
pub(super) struct Progress {
    next: Option<UpdateId>,
    broken: BTreeMap<UpdateId, u8>,
}

/// What a settled batch means.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Settlement {
    /// Updates that broke too often; they are acknowledged without effect.
    pub(super) given_up: Vec<UpdateId>,
    /// Whether some of the batch has to come again.
    pub(super) again: bool,
}

impl Progress {
    /// The offset to ask for; `None` before the first batch.
    pub(super) fn offset(&self) -> Option<UpdateId> {
        self.next
    }

    /// Takes the outcomes of a batch, in the order of the updates.
    pub(super) fn settle(&mut self, batch: &[(UpdateId, Outcome)]) -> Settlement {
        let mut given_up = Vec::new();
        let mut first_open = None;
        for (update, outcome) in batch {
            let open = match outcome {
                Outcome::Done => false,
                Outcome::Postponed => true,
                Outcome::Lost => {
                    let tries = self.broken.entry(*update).or_default();
                    *tries += 1;
                    if *tries >= TRIES {
                        given_up.push(*update);
                    }
                    *tries < TRIES
                }
            };
            if open && first_open.is_none() {
                first_open = Some(*update);
            }
        }
        if let Some((UpdateId(last), _)) = batch.last() {
            let next = first_open.unwrap_or(UpdateId(last + 1));
            self.next = Some(next);
            self.broken.retain(|update, _| *update >= next);
        }
        Settlement { given_up, again: first_open.is_some() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{Done, Lost, Postponed};

    fn batch(outcomes: &[Outcome]) -> Vec<(UpdateId, Outcome)> {
        (10..).map(UpdateId).zip(outcomes.iter().copied()).collect()
    }

    #[test]
    fn the_offset_stays_below_the_first_open_update() {
        for (outcomes, offset) in [
            (vec![Done, Done, Done], 13),
            (vec![Done, Postponed, Done], 11),
            (vec![Lost, Done, Postponed], 10),
            (vec![Done, Done, Lost], 12),
        ] {
            let mut progress = Progress::default();
            progress.settle(&batch(&outcomes));
            assert_eq!(progress.offset(), Some(UpdateId(offset)), "{outcomes:?}");
        }
    }

    #[test]
    fn an_empty_batch_changes_nothing() {
        let mut progress = Progress::default();
        progress.settle(&batch(&[Done]));
        assert!(!progress.settle(&[]).again);
        assert_eq!(progress.offset(), Some(UpdateId(11)));
    }

    #[test]
    fn a_broken_update_is_given_up_after_three_tries() {
        let mut progress = Progress::default();
        for _ in 0..2 {
            assert_eq!(
                progress.settle(&batch(&[Done, Lost, Done])),
                Settlement { given_up: Vec::new(), again: true }
            );
            progress.settle(&[]);
        }
        assert_eq!(
            progress.settle(&batch(&[Done, Lost, Done])),
            Settlement { given_up: vec![UpdateId(11)], again: false }
        );
        assert_eq!(progress.offset(), Some(UpdateId(13)));
    }

    #[test]
    fn an_update_given_up_stays_so_while_another_is_open() {
        let mut progress = Progress::default();
        for _ in 0..4 {
            progress.settle(&batch(&[Postponed, Lost]));
        }
        assert_eq!(progress.offset(), Some(UpdateId(10)));
        let last = progress.settle(&batch(&[Done, Lost]));
        assert_eq!((last.again, progress.offset()), (false, Some(UpdateId(12))));
    }

    #[test]
    fn a_postponed_update_is_never_given_up() {
        let mut progress = Progress::default();
        for _ in 0..100 {
            assert!(progress.settle(&batch(&[Postponed])).again);
        }
    }
}
