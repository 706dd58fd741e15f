//! Erasing a person: every table that can hold anything of them, on one page.

use jiff::Timestamp;

use crate::domain::{ChatId, Reference};
use crate::store::{AuditWhat, JobError, LeadPost, Tx};

/// A message outside the person's chat that spoke of them and is still to be seen there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forgotten {
    /// The lead it spoke of.
    pub reference: Reference,
    /// Where it stands, and what kind of message it is.
    pub post: LeadPost,
}

impl Tx<'_> {
    /// Erases everything that is kept of a chat; what is queued for it afterwards is still sent,
    /// and then its last row goes.
    ///
    /// Returns what is to be seen of the person elsewhere, for the caller to replace.
    pub fn forget(&mut self, chat: ChatId, now: Timestamp) -> Result<Vec<Forgotten>, JobError> {
        let posts = self.posts_about(chat)?;
        if !self.leads_of(chat)?.is_empty() {
            self.audit(None, AuditWhat::Erased, None, None, now)?;
        }
        // Whatever stands in a table that begins with `lead_`, the talk with the staff and what
        // waits for the staff go with the lead.
        for sql in [
            "DELETE FROM leads WHERE chat_id = ?1",
            "DELETE FROM sessions WHERE chat_id = ?1",
            "DELETE FROM dead_sessions WHERE chat_id = ?1",
            "DELETE FROM consents WHERE chat_id = ?1",
            "DELETE FROM reminders WHERE chat_id = ?1",
            "DELETE FROM question_waiters WHERE chat_id = ?1",
            "DELETE FROM dead_updates WHERE chat_id = ?1",
            "DELETE FROM outbox WHERE chat_id = ?1 AND state = 'queued'",
            "DELETE FROM outbox WHERE chat_id = ?1 AND state = 'dead'",
        ] {
            self.execute(sql, [chat.0])?;
        }
        self.mark_forgotten(chat)?;
        self.wipe_log();
        Ok(posts)
    }

    fn posts_about(&self, chat: ChatId) -> Result<Vec<Forgotten>, JobError> {
        let mut posts = Vec::new();
        for lead in self.leads_of(chat)? {
            let reference = lead.reference;
            let found = self.posts_of(lead.id)?.into_iter();
            posts.extend(found.map(|post| Forgotten { reference, post }));
        }
        Ok(posts)
    }
}
