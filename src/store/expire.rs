//! Erasing what was promised to be kept for a time only.

use jiff::Timestamp;

use crate::domain::{ChatId, LeadId};
use crate::store::value::millis;
use crate::store::{AuditWhat, Forgotten, JobError, Tx};

impl Tx<'_> {
    /// Chats that nobody wrote in since `before`, at most `limit` of them.
    pub fn silent_since(&self, before: Timestamp, limit: u32) -> Result<Vec<ChatId>, JobError> {
        let sql = "SELECT chat_id FROM sessions WHERE updated_at < ?1 LIMIT ?2";
        self.column(sql, (millis(before), limit)).map(|ids| ids.into_iter().map(ChatId).collect())
    }

    /// Leads recorded before that time, at most `limit` of them.
    pub fn leads_before(&self, before: Timestamp, limit: u32) -> Result<Vec<LeadId>, JobError> {
        let sql = "SELECT id FROM leads WHERE recorded_at < ?1 LIMIT ?2";
        self.column(sql, (millis(before), limit)).map(|ids| ids.into_iter().map(LeadId).collect())
    }

    /// Erases the conversation of a chat; a lead of it stays for its own time.
    pub fn forget_conversation(&mut self, chat: ChatId, now: Timestamp) -> Result<(), JobError> {
        if self.leads_of(chat)?.is_empty() {
            self.forget(chat, now)?;
            return self.drop_forgotten(chat);
        }
        for sql in [
            "DELETE FROM sessions WHERE chat_id = ?1",
            "DELETE FROM dead_sessions WHERE chat_id = ?1",
            "DELETE FROM reminders WHERE chat_id = ?1",
            "DELETE FROM question_waiters WHERE chat_id = ?1",
        ] {
            self.execute(sql, [chat.0])?;
        }
        self.wipe_log();
        Ok(())
    }

    /// Erases a lead; returns what is still to be seen of it elsewhere.
    pub fn forget_lead(&mut self, id: LeadId, now: Timestamp) -> Result<Vec<Forgotten>, JobError> {
        let Some(lead) = self.lead_by_id(id)? else { return Ok(Vec::new()) };
        let posts = self.posts_of(id)?;
        self.execute("DELETE FROM leads WHERE id = ?1", [id.0])?;
        self.audit(None, AuditWhat::Expired, None, None, now)?;
        if self.leads_of(lead.chat)?.is_empty() && self.session(lead.chat)?.is_none() {
            self.forget(lead.chat, now)?;
            self.drop_forgotten(lead.chat)?;
        }
        self.wipe_log();
        let reference = lead.reference;
        Ok(posts.into_iter().map(|post| Forgotten { reference, post }).collect())
    }

    /// Erases what people and staff wrote to each other before that time, at most `limit` lines;
    /// how many there were.
    pub fn forget_messages(&mut self, before: Timestamp, limit: u32) -> Result<usize, JobError> {
        let sql = "DELETE FROM lead_messages WHERE id IN \
             (SELECT id FROM lead_messages WHERE at < ?1 LIMIT ?2)";
        let erased = self.execute(sql, (millis(before), limit))?;
        if erased > 0 {
            self.wipe_log();
        }
        Ok(erased)
    }
}
