//! Forms that are sent twice take effect once.

use jiff::{SignedDuration, Timestamp};

use crate::store::value::millis;
use crate::store::{JobError, Novelty, Tx};

/// How long a key is remembered: nobody sends a form again later than that.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(48);

impl Tx<'_> {
    /// Remembers the key of a form in the job that does what the form asks; whether it is new.
    ///
    /// The key is random and was put into the form when it was shown.
    pub fn once(&mut self, key: &str, now: Timestamp) -> Result<Novelty, JobError> {
        let old = millis(now.saturating_sub(REMEMBERED).unwrap_or(Timestamp::MIN));
        self.execute("DELETE FROM done_once WHERE at < ?1", [old])?;
        let sql = "INSERT OR IGNORE INTO done_once (key, at) VALUES (?1, ?2)";
        let new = self.execute(sql, (key, millis(now)))? > 0;
        Ok(if new { Novelty::New } else { Novelty::Repeated })
    }
}
