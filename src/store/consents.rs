//! What each person agreed to, or refused, and when.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};

use crate::domain::ChatId;
use crate::store::value::{instant, millis};
use crate::store::{JobError, Reader, Tx};

impl Reader<'_> {
    /// What the person agreed to or refused last: the version, whether they agreed, and when.
    pub fn last_consent(&self, chat: ChatId) -> Result<Option<(u32, bool, Timestamp)>, JobError> {
        let sql = "SELECT version, given, at FROM consents WHERE chat_id = ?1 \
                   ORDER BY id DESC LIMIT 1";
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)?));
        let found = self.prepare(sql)?.query_row([chat.0], read).optional()?;
        found
            .map(|(version, given, at)| Ok((version, given, instant(at, "consents.at")?)))
            .transpose()
    }
}

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
