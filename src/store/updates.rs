//! Which updates took effect, and which could not.

use jiff::{SignedDuration, Timestamp};

use crate::domain::{ChatId, UpdateId};
use crate::store::value::millis;
use crate::store::{JobError, Reader, Tx};

/// The messenger repeats an update for a day; twice that is enough to recognise it.
const REPEATED_FOR: SignedDuration = SignedDuration::from_hours(48);
/// How long what failed is kept for someone to look at.
const DEAD_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);
/// One update in so many prunes, and takes at most twice as many with it.
const PRUNE_EVERY: i64 = 512;

/// Whether an update is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Novelty {
    /// It was not seen before, and is remembered now.
    New,
    /// It took effect already.
    Repeated,
}

impl Reader<'_> {
    /// How many updates could not be answered.
    pub fn dead_updates(&self) -> Result<u32, JobError> {
        Ok(self.value("SELECT count(*) FROM dead_updates", [])?.unwrap_or(0))
    }
}

impl Tx<'_> {
    /// Remembers an update that is about to take effect.
    pub fn remember_update(
        &mut self,
        update: UpdateId,
        now: Timestamp,
    ) -> Result<Novelty, JobError> {
        let sql = "INSERT OR IGNORE INTO updates (update_id, at) VALUES (?1, ?2)";
        if self.execute(sql, (update.0, millis(now)))? == 0 {
            return Ok(Novelty::Repeated);
        }
        if update.0 % PRUNE_EVERY == 0 {
            self.prune(now)?;
        }
        Ok(Novelty::New)
    }

    /// Files what could not be answered; `reason` is ours and quotes nothing of it.
    pub fn bury_update(
        &mut self,
        update: Option<UpdateId>,
        chat: Option<ChatId>,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), JobError> {
        let sql = "INSERT INTO dead_updates (update_id, chat_id, reason, at) \
             VALUES (?1, ?2, ?3, ?4)";
        let (update, chat) = (update.map(|id| id.0), chat.map(|id| id.0));
        self.execute(sql, (update, chat, reason, millis(now))).map(drop)
    }

    /// Lets go of what is too old to matter. It looks at the lowest ids alone, which are the
    /// oldest as long as the messenger counts upwards, so it needs no index on the time.
    fn prune(&mut self, now: Timestamp) -> Result<(), JobError> {
        let updates = "DELETE FROM updates WHERE at < ?1 AND update_id IN \
             (SELECT update_id FROM updates ORDER BY update_id LIMIT ?2)";
        self.execute(updates, (millis(now - REPEATED_FOR), 2 * PRUNE_EVERY))?;
        let dead = millis(now - DEAD_FOR);
        self.execute("DELETE FROM dead_updates WHERE at < ?1", [dead])?;
        self.execute("DELETE FROM dead_sessions WHERE at < ?1", [dead])?;
        self.execute("DELETE FROM outbox WHERE state = 'dead' AND queued_at < ?1", [dead]).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[tokio::test]
    async fn old_updates_are_let_go_and_young_ones_recognised() {
        let store = Store::in_memory().unwrap();
        let start = Timestamp::UNIX_EPOCH;
        let later = start + SignedDuration::from_hours(49);
        let known = store
            .write(move |tx| {
                for id in 1..=3 {
                    tx.remember_update(UpdateId(id), start)?;
                }
                tx.remember_update(UpdateId(511), later)?;
                tx.remember_update(UpdateId(512), later)?;
                [1, 3, 511, 512]
                    .map(|id| tx.remember_update(UpdateId(id), later))
                    .into_iter()
                    .collect()
            })
            .await;
        let known: Vec<Novelty> = known.unwrap().into_inner();
        assert_eq!(known, [Novelty::New, Novelty::New, Novelty::Repeated, Novelty::Repeated]);
    }
}
