//! Where each person stands, as the engine wrote it down.

use jiff::Timestamp;

use crate::domain::ChatId;
use crate::store::value::millis;
use crate::store::{JobError, Reader, Tx};

impl Reader<'_> {
    /// The stored text of the chat's session.
    pub fn session(&self, chat: ChatId) -> Result<Option<String>, JobError> {
        self.value("SELECT session FROM sessions WHERE chat_id = ?1", [chat.0])
    }

    /// How many stored sessions could not be read.
    pub fn dead_sessions(&self) -> Result<u32, JobError> {
        Ok(self.value("SELECT count(*) FROM dead_sessions", [])?.unwrap_or(0))
    }
}

impl Tx<'_> {
    /// Keeps the stored text of the chat's session.
    pub fn save_session(
        &mut self,
        chat: ChatId,
        session: &str,
        now: Timestamp,
    ) -> Result<(), JobError> {
        let sql = "INSERT INTO sessions (chat_id, session, updated_at) VALUES (?1, ?2, ?3) \
             ON CONFLICT DO UPDATE SET session = excluded.session, updated_at = excluded.updated_at";
        self.execute(sql, (chat.0, session, millis(now))).map(drop)
    }

    /// Sets a session aside that cannot be read; `reason` is ours and quotes nothing of it.
    pub fn bury_session(
        &mut self,
        chat: ChatId,
        session: &str,
        reason: &str,
        now: Timestamp,
    ) -> Result<(), JobError> {
        let sql =
            "INSERT INTO dead_sessions (chat_id, session, reason, at) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, (chat.0, session, reason, millis(now)))?;
        self.execute("DELETE FROM sessions WHERE chat_id = ?1", [chat.0]).map(drop)
    }
}
