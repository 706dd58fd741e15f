//! Messages in the staff's chat that speak of a lead.

use crate::domain::{ChatId, LeadId, MessageId, PostRole};
use crate::store::{JobError, Reader, Tx};

/// A message in the staff's chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadPost {
    /// The chat.
    pub chat: ChatId,
    /// The message.
    pub message: MessageId,
    /// What it is to the lead.
    pub role: PostRole,
}

fn role(word: &str) -> Result<PostRole, JobError> {
    PostRole::from_word(word).ok_or(JobError::Unreadable("lead_posts.role"))
}

impl Reader<'_> {
    /// The lead a message speaks of, and what the message is to it.
    pub fn lead_of_post(
        &self,
        chat: ChatId,
        message: MessageId,
    ) -> Result<Option<(LeadId, PostRole)>, JobError> {
        let sql = "SELECT lead_id, role FROM lead_posts WHERE chat_id = ?1 AND message_id = ?2";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query((chat.0, message.0))?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some((LeadId(row.get(0)?), role(&row.get::<_, String>(1)?)?)))
    }

    /// The messages that speak of a lead.
    pub fn posts_of(&self, lead: LeadId) -> Result<Vec<LeadPost>, JobError> {
        let sql = "SELECT chat_id, message_id, role FROM lead_posts WHERE lead_id = ?1";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([lead.0])?;
        let mut posts = Vec::new();
        while let Some(row) = rows.next()? {
            posts.push(LeadPost {
                chat: ChatId(row.get(0)?),
                message: MessageId(row.get(1)?),
                role: role(&row.get::<_, String>(2)?)?,
            });
        }
        Ok(posts)
    }
}

impl Tx<'_> {
    /// A message that speaks of a lead arrived.
    pub fn record_post(&mut self, lead: LeadId, post: LeadPost) -> Result<(), JobError> {
        let sql = "INSERT OR IGNORE INTO lead_posts (chat_id, message_id, lead_id, role) \
             VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, (post.chat.0, post.message.0, lead.0, post.role.word())).map(drop)
    }

    /// The card of a lead stands elsewhere from now on, or nowhere.
    pub fn forget_card(&mut self, lead: LeadId, chat: ChatId) -> Result<(), JobError> {
        // It may still stand in the chat, so that what it says must still be taken away in time.
        let sql = "UPDATE lead_posts SET role = 'post' \
             WHERE lead_id = ?1 AND chat_id = ?2 AND role = 'card'";
        self.execute(sql, (lead.0, chat.0)).map(drop)
    }
}
