//! Times at which people asked to be reminded.

use jiff::Timestamp;

use crate::domain::{ChatId, FlowId, NodeId};
use crate::engine::NodeRef;
use crate::store::value::millis;
use crate::store::{JobError, Reader, Tx};

/// A reminder's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReminderId(i64);

/// A reminder that was taken out to be fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Whom to remind.
    pub chat: ChatId,
    /// The node that asked for it.
    pub from: NodeRef,
}

impl Reader<'_> {
    /// Reminders that are due, the most overdue first.
    pub fn due_reminders(
        &self,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<(ReminderId, ChatId)>, JobError> {
        let sql = "SELECT id, chat_id FROM reminders WHERE due <= ?1 ORDER BY due LIMIT ?2";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map((millis(now), limit), |row| {
            Ok((ReminderId(row.get(0)?), ChatId(row.get(1)?)))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// How many reminders a person waits for.
    pub fn reminders_of(&self, chat: ChatId) -> Result<usize, JobError> {
        let sql = "SELECT count(*) FROM reminders WHERE chat_id = ?1";
        let count: Option<u32> = self.value(sql, [chat.0])?;
        Ok(count.unwrap_or(0) as usize)
    }
}

impl Tx<'_> {
    /// Sets a reminder; a node asks each person once, so a later time moves an earlier one.
    pub fn remind(&mut self, chat: ChatId, due: Timestamp, from: &NodeRef) -> Result<(), JobError> {
        let sql = "INSERT INTO reminders (chat_id, due, flow, node) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT DO UPDATE SET due = excluded.due";
        self.execute(sql, (chat.0, millis(due), from.flow.as_str(), from.node.as_str())).map(drop)
    }

    /// Takes out every reminder of a person.
    pub fn drop_reminders(&mut self, chat: ChatId) -> Result<(), JobError> {
        self.execute("DELETE FROM reminders WHERE chat_id = ?1", [chat.0]).map(drop)
    }

    /// Takes a reminder out, so that it fires once; none if it is gone already.
    pub fn take_reminder(&mut self, id: ReminderId) -> Result<Option<Reminder>, JobError> {
        let sql = "DELETE FROM reminders WHERE id = ?1 RETURNING chat_id, flow, node";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([id.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let (flow, node): (String, String) = (row.get(1)?, row.get(2)?);
        let from = NodeRef { flow: FlowId::new(flow), node: NodeId::new(node) };
        Ok(Some(Reminder { chat: ChatId(row.get(0)?), from }))
    }
}
