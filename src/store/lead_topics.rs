//! The topic of a lead in the staff's forum, where their group is one.

use crate::domain::{ChatId, ForumTopicId, LeadId};
use crate::store::{JobError, Reader, Tx};

/// Under this key stands that the staff's group takes no topics, until the next start.
const NO_TOPICS: &str = "staff.no_topics";

impl Reader<'_> {
    /// The topic of a lead.
    pub fn topic_of(&self, lead: LeadId) -> Result<Option<ForumTopicId>, JobError> {
        let sql = "SELECT topic FROM lead_topics WHERE lead_id = ?1";
        Ok(self.value(sql, [lead.0])?.map(ForumTopicId))
    }

    /// The lead of a topic.
    pub fn lead_of_topic(
        &self,
        chat: ChatId,
        topic: ForumTopicId,
    ) -> Result<Option<LeadId>, JobError> {
        let sql = "SELECT lead_id FROM lead_topics WHERE chat_id = ?1 AND topic = ?2";
        Ok(self.value(sql, (chat.0, topic.0))?.map(LeadId))
    }

    /// Whether topics are worth a try.
    pub fn takes_topics(&self) -> Result<bool, JobError> {
        Ok(self.meta(NO_TOPICS)?.is_none())
    }
}

impl Tx<'_> {
    /// A topic was made for a lead.
    pub fn record_topic(
        &mut self,
        lead: LeadId,
        chat: ChatId,
        topic: ForumTopicId,
    ) -> Result<(), JobError> {
        let sql = "INSERT OR REPLACE INTO lead_topics (lead_id, chat_id, topic) \
             SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM leads WHERE id = ?1)";
        self.execute(sql, (lead.0, chat.0, topic.0)).map(drop)
    }

    /// The topic of a lead is gone; what is said of it goes into the group from now on.
    pub fn forget_topic(&mut self, lead: LeadId) -> Result<(), JobError> {
        self.execute("DELETE FROM lead_topics WHERE lead_id = ?1", [lead.0]).map(drop)
    }

    /// The staff's group takes no topics.
    pub fn refuse_topics(&mut self) -> Result<(), JobError> {
        self.set_meta(NO_TOPICS, "refused")
    }

    /// Topics are worth another try, as at each start.
    pub fn try_topics(&mut self) -> Result<(), JobError> {
        self.execute("DELETE FROM meta WHERE key = ?1", [NO_TOPICS]).map(drop)
    }
}
