//! Messages in the staff's chat that speak of a lead.

use crate::domain::{ChatId, LeadId, MessageId};
use crate::store::{JobError, Reader, Tx};

impl Reader<'_> {
    /// The lead a message speaks of, so that an answer to the message reaches the person.
    pub fn lead_of_post(
        &self,
        chat: ChatId,
        message: MessageId,
    ) -> Result<Option<LeadId>, JobError> {
        let sql = "SELECT lead_id FROM lead_posts WHERE chat_id = ?1 AND message_id = ?2";
        Ok(self.value(sql, (chat.0, message.0))?.map(LeadId))
    }

    /// The messages that speak of a lead.
    pub fn posts_of(&self, lead: LeadId) -> Result<Vec<(ChatId, MessageId)>, JobError> {
        let sql = "SELECT chat_id, message_id FROM lead_posts WHERE lead_id = ?1";
        let mut statement = self.prepare(sql)?;
        let rows = statement
            .query_map([lead.0], |row| Ok((ChatId(row.get(0)?), MessageId(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Tx<'_> {
    /// A message that speaks of a lead arrived.
    pub fn record_post(
        &mut self,
        lead: LeadId,
        chat: ChatId,
        message: MessageId,
    ) -> Result<(), JobError> {
        let sql = "INSERT OR IGNORE INTO lead_posts (chat_id, message_id, lead_id) \
             VALUES (?1, ?2, ?3)";
        self.execute(sql, (chat.0, message.0, lead.0)).map(drop)
    }
}
