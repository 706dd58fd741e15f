//! What is to be sent: written with the turn that says it, gone when the messenger has it.

use jiff::Timestamp;
use serde::Serialize;

use crate::domain::{ChatId, ForumTopicId, LeadId, MessageId};
use crate::store::value::{instant, json, millis};
use crate::store::{JobError, Reader, Tx};

/// A row of the outbox; later rows have higher ids, and no id comes back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutboxId(pub(super) i64);

#[cfg(test)]
impl OutboxId {
    /// An id that no row has.
    pub(crate) const fn for_test(id: i64) -> Self {
        Self(id)
    }
}

impl std::fmt::Display for OutboxId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The row of a chat that is to be sent next.
#[derive(Clone, PartialEq, Eq)]
pub struct OutboxRow {
    /// Its id.
    pub id: OutboxId,
    /// Where it goes.
    pub chat: ChatId,
    /// What it is, in one word.
    pub kind: String,
    /// What was queued, as JSON.
    pub payload: String,
    /// The lead it speaks of outside the person's own chat.
    pub lead: Option<LeadId>,
    /// How often it was tried in vain.
    pub attempts: u32,
    /// Before this nothing is sent to the chat.
    pub not_before: Option<Timestamp>,
    /// Our newest message in the chat.
    pub newest: Option<MessageId>,
    /// The topic of the lead in this chat.
    pub topic: Option<ForumTopicId>,
    /// The card of the lead in this chat.
    pub card: Option<MessageId>,
}

/// Whether a row was still there when it was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unqueued {
    /// It was.
    Removed,
    /// It had been withdrawn while it was being sent.
    Withdrawn,
}

impl Reader<'_> {
    /// The row of a chat that is to be sent next.
    pub fn next_in_queue(&self, chat: ChatId) -> Result<Option<OutboxRow>, JobError> {
        let sql = "SELECT o.id, o.kind, o.payload, o.lead_id, o.attempts, o.not_before, \
             c.newest_message_id, \
             (SELECT t.topic FROM lead_topics t WHERE t.lead_id = o.lead_id \
              AND t.chat_id = o.chat_id), \
             (SELECT p.message_id FROM lead_posts p WHERE p.lead_id = o.lead_id \
              AND p.chat_id = o.chat_id AND p.role = 'card' LIMIT 1) \
             FROM outbox o LEFT JOIN chats c ON c.chat_id = o.chat_id \
             WHERE o.chat_id = ?1 AND o.state = 'queued' ORDER BY o.id LIMIT 1";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([chat.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let not_before: Option<i64> = row.get(5)?;
        Ok(Some(OutboxRow {
            id: OutboxId(row.get(0)?),
            chat,
            kind: row.get(1)?,
            payload: row.get(2)?,
            lead: row.get::<_, Option<i64>>(3)?.map(LeadId),
            attempts: row.get(4)?,
            not_before: not_before.map(|at| instant(at, "outbox.not_before")).transpose()?,
            newest: row.get::<_, Option<i64>>(6)?.map(MessageId),
            topic: row.get::<_, Option<i64>>(7)?.map(ForumTopicId),
            card: row.get::<_, Option<i64>>(8)?.map(MessageId),
        }))
    }

    /// The rows queued after `id`, in order, with the chats they go to.
    pub fn queued_after(
        &self,
        id: OutboxId,
        limit: u32,
    ) -> Result<Vec<(OutboxId, ChatId)>, JobError> {
        let sql = "SELECT id, chat_id FROM outbox WHERE id > ?1 AND state = 'queued' \
             ORDER BY id LIMIT ?2";
        let mut statement = self.prepare(sql)?;
        let rows = statement
            .query_map((id.0, limit), |row| Ok((OutboxId(row.get(0)?), ChatId(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many rows wait to be sent.
    pub fn queued(&self) -> Result<u32, JobError> {
        let sql = "SELECT count(*) FROM outbox WHERE state = 'queued'";
        Ok(self.value(sql, [])?.unwrap_or(0))
    }

    /// How many rows the messenger refused.
    pub fn refused(&self) -> Result<u32, JobError> {
        Ok(self.value("SELECT count(*) FROM outbox WHERE state = 'dead'", [])?.unwrap_or(0))
    }
}

impl Tx<'_> {
    /// Queues `payload` as the last thing to be sent to the chat.
    pub fn queue<P: Serialize>(
        &mut self,
        chat: ChatId,
        kind: &'static str,
        payload: &P,
        now: Timestamp,
    ) -> Result<OutboxId, JobError> {
        self.insert_row(chat, kind, json(payload, "outbox.payload")?, None, now)
    }

    /// As [`Tx::queue`], for a message that speaks of a lead outside the person's own chat: it is
    /// withdrawn or erased with the lead.
    pub fn queue_post<P: Serialize>(
        &mut self,
        chat: ChatId,
        kind: &'static str,
        payload: &P,
        lead: LeadId,
        now: Timestamp,
    ) -> Result<OutboxId, JobError> {
        self.insert_row(chat, kind, json(payload, "outbox.payload")?, Some(lead.0), now)
    }

    fn insert_row(
        &mut self,
        chat: ChatId,
        kind: &'static str,
        payload: String,
        lead: Option<i64>,
        now: Timestamp,
    ) -> Result<OutboxId, JobError> {
        let sql = "INSERT INTO outbox (chat_id, kind, payload, lead_id, queued_at) \
             VALUES (?1, ?2, ?3, ?4, ?5)";
        self.execute(sql, (chat.0, kind, payload, lead, millis(now)))?;
        Ok(OutboxId(self.last_id()))
    }

    /// Takes out a row that needs no more sending.
    pub fn unqueue(&mut self, row: &OutboxRow) -> Result<Unqueued, JobError> {
        let removed = self.execute("DELETE FROM outbox WHERE id = ?1", [row.id.0])? > 0;
        self.drop_forgotten(row.chat)?;
        Ok(if removed { Unqueued::Removed } else { Unqueued::Withdrawn })
    }

    /// A try was in vain; the chat waits until then.
    pub fn postpone(&mut self, row: &OutboxRow, until: Timestamp) -> Result<(), JobError> {
        let sql = "UPDATE outbox SET attempts = attempts + 1, not_before = ?2 WHERE id = ?1";
        self.execute(sql, (row.id.0, millis(until))).map(drop)
    }

    /// The messenger will never take this row: what it said is kept, the text is not.
    pub fn bury_row(&mut self, row: &OutboxRow, error: &str) -> Result<(), JobError> {
        let sql = "UPDATE outbox SET state = 'dead', payload = NULL, not_before = NULL, error = ?2 \
             WHERE id = ?1 AND NOT EXISTS \
             (SELECT 1 FROM chats c WHERE c.chat_id = outbox.chat_id AND c.state = 'forgotten')";
        if self.execute(sql, (row.id.0, error))? == 0 {
            self.unqueue(row)?;
        }
        Ok(())
    }

    /// Sends to `to` what waits for `from`: the chat has a new id.
    pub fn move_queue(&mut self, from: ChatId, to: ChatId) -> Result<(), JobError> {
        let sql = "UPDATE outbox SET chat_id = ?2 WHERE chat_id = ?1 AND state = 'queued'";
        self.execute(sql, (from.0, to.0)).map(drop)
    }

    /// Withdraws everything that waits for a chat.
    pub(super) fn drop_queue(&mut self, chat: ChatId) -> Result<(), JobError> {
        let sql = "DELETE FROM outbox WHERE chat_id = ?1 AND state = 'queued'";
        self.execute(sql, [chat.0]).map(drop)
    }
}
