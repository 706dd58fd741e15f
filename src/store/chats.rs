//! Conversations: whether they can be reached, and where our newest message stands.

use jiff::Timestamp;

use crate::domain::{ChatId, MessageId};
use crate::store::value::millis;
use crate::store::{JobError, Reader, Tx};

impl Reader<'_> {
    /// Whether the person stopped the bot.
    pub fn is_blocked(&self, chat: ChatId) -> Result<bool, JobError> {
        let sql = "SELECT state = 'blocked' FROM chats WHERE chat_id = ?1";
        Ok(self.value(sql, [chat.0])?.unwrap_or(false))
    }

    /// Our newest message in the chat, if one arrived there.
    pub fn newest_message(&self, chat: ChatId) -> Result<Option<MessageId>, JobError> {
        let sql = "SELECT newest_message_id FROM chats WHERE chat_id = ?1";
        let message: Option<Option<i64>> = self.value(sql, [chat.0])?;
        Ok(message.flatten().map(MessageId))
    }

    /// Whether anything of the chat is kept in this table.
    pub fn knows_chat(&self, chat: ChatId) -> Result<bool, JobError> {
        let sql = "SELECT 1 FROM chats WHERE chat_id = ?1";
        Ok(self.value::<i64, _>(sql, [chat.0])?.is_some())
    }
}

impl Tx<'_> {
    /// Someone wrote from the chat, so it can be reached and is no longer to be forgotten.
    pub fn open_chat(&mut self, chat: ChatId, now: Timestamp) -> Result<(), JobError> {
        // In the common case this reads one row and writes nothing.
        let sql = "INSERT INTO chats (chat_id, created_at) VALUES (?1, ?2) \
             ON CONFLICT DO UPDATE SET state = 'open' WHERE state <> 'open'";
        self.execute(sql, (chat.0, millis(now))).map(drop)
    }

    /// The person stopped the bot: nothing is sent there until they come back.
    pub fn block_chat(&mut self, chat: ChatId) -> Result<(), JobError> {
        self.drop_queue(chat)?;
        let sql = "UPDATE chats SET state = 'blocked' WHERE chat_id = ?1 AND state = 'open'";
        self.execute(sql, [chat.0])?;
        self.drop_forgotten(chat)
    }

    /// A message of ours arrived as the newest one of the chat.
    pub fn set_newest_message(&mut self, chat: ChatId, message: MessageId) -> Result<(), JobError> {
        let sql = "UPDATE chats SET newest_message_id = ?2 WHERE chat_id = ?1";
        self.execute(sql, (chat.0, message.0)).map(drop)
    }

    /// The row is to go with the chat's last message.
    pub(super) fn mark_forgotten(&mut self, chat: ChatId) -> Result<(), JobError> {
        let sql = "UPDATE chats SET state = 'forgotten' WHERE chat_id = ?1";
        self.execute(sql, [chat.0]).map(drop)
    }

    /// Lets the row of a forgotten chat go, once nothing waits to be sent there.
    pub(super) fn drop_forgotten(&mut self, chat: ChatId) -> Result<(), JobError> {
        let sql = "DELETE FROM chats WHERE chat_id = ?1 AND state = 'forgotten' AND NOT EXISTS \
             (SELECT 1 FROM outbox o WHERE o.chat_id = ?1 AND o.state = 'queued')";
        self.execute(sql, [chat.0]).map(drop)
    }
}
