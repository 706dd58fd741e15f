//! What each person agreed to, or refused, and when.

use jiff::Timestamp;

use crate::domain::ChatId;
use crate::store::value::millis;
use crate::store::{JobError, Tx};

impl Tx<'_> {
    /// The person agreed to the consent text of that version.
    pub fn record_consent(
        &mut self,
        chat: ChatId,
        version: u32,
        now: Timestamp,
    ) -> Result<(), JobError> {
        self.insert_consent((chat.0, version, 1, millis(now)))
    }

    /// The person refused the consent text of that version.
    pub fn record_refusal(
        &mut self,
        chat: ChatId,
        version: u32,
        now: Timestamp,
    ) -> Result<(), JobError> {
        self.insert_consent((chat.0, version, 0, millis(now)))
    }

    fn insert_consent(&mut self, row: (i64, u32, u8, i64)) -> Result<(), JobError> {
        let sql = "INSERT INTO consents (chat_id, version, given, at) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, row).map(drop)
    }
}
