//! People who speak with the staff through the bot, and what was said.

use jiff::Timestamp;

use crate::domain::{Allowed, ChatId, LeadId, StaffId, Viewer};
use crate::store::value::{instant, millis};
use crate::store::{Change, JobError, Reader, Tx, Who};

/// Someone who speaks with the staff instead of the dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Talk {
    /// The person's chat.
    pub chat: ChatId,
    /// The lead it is about.
    pub lead: LeadId,
    /// The last word of either side.
    pub last_at: Timestamp,
    /// When the person was last told that the office is closed.
    pub told_at: Option<Timestamp>,
}

/// What kind of message it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// Words.
    Text,
    /// A photo, a video or a document.
    File,
    /// A voice note or another recording.
    Voice,
    /// A sticker.
    Sticker,
}

/// One message between a person and the staff; it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct LeadMessage {
    /// When.
    pub at: Timestamp,
    /// The member who wrote it; none if the person did.
    pub member: Option<StaffId>,
    /// What kind it was.
    pub kind: MessageKind,
    /// The text, or what stood under a file.
    pub text: Option<String>,
}

impl MessageKind {
    const ALL: [Self; 4] = [Self::Text, Self::File, Self::Voice, Self::Sticker];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::File => "file",
            Self::Voice => "voice",
            Self::Sticker => "sticker",
        }
    }
}

impl Reader<'_> {
    /// The talk of a chat.
    pub fn talk(&self, chat: ChatId) -> Result<Option<Talk>, JobError> {
        Ok(self.talks("WHERE chat_id = ?1", [chat.0])?.pop())
    }

    /// The talk about a lead.
    pub fn talk_about(&self, lead: LeadId) -> Result<Option<Talk>, JobError> {
        Ok(self.talks("WHERE lead_id = ?1", [lead.0])?.pop())
    }

    /// Talks in which nobody said anything since `before`.
    pub fn silent_talks(&self, before: Timestamp, limit: u32) -> Result<Vec<Talk>, JobError> {
        self.talks("WHERE last_at <= ?1 ORDER BY last_at LIMIT ?2", (millis(before), limit))
    }

    fn talks(&self, which: &str, params: impl rusqlite::Params) -> Result<Vec<Talk>, JobError> {
        let sql = format!("SELECT chat_id, lead_id, last_at, told_at FROM talks {which}");
        let mut statement = self.prepare(&sql)?;
        let mut rows = statement.query(params)?;
        let mut talks = Vec::new();
        while let Some(row) = rows.next()? {
            let told: Option<i64> = row.get(3)?;
            talks.push(Talk {
                chat: ChatId(row.get(0)?),
                lead: LeadId(row.get(1)?),
                last_at: instant(row.get(2)?, "talks.last_at")?,
                told_at: told.map(|at| instant(at, "talks.told_at")).transpose()?,
            });
        }
        Ok(talks)
    }

    /// What was said, oldest first.
    pub fn messages(
        &self,
        _by: &Allowed<Viewer>,
        lead: LeadId,
    ) -> Result<Vec<LeadMessage>, JobError> {
        let sql = "SELECT at, member, kind, text FROM lead_messages WHERE lead_id = ?1 ORDER BY id";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([lead.0])?;
        let mut messages = Vec::new();
        while let Some(row) = rows.next()? {
            let word: String = row.get(2)?;
            messages.push(LeadMessage {
                at: instant(row.get(0)?, "lead_messages.at")?,
                member: row.get::<_, Option<i64>>(1)?.map(StaffId),
                kind: MessageKind::ALL
                    .into_iter()
                    .find(|kind| kind.word() == word)
                    .ok_or(JobError::Unreadable("lead_messages.kind"))?,
                text: row.get(3)?,
            });
        }
        Ok(messages)
    }

    /// How many messages of a lead are kept.
    pub fn message_count(&self, lead: LeadId) -> Result<u32, JobError> {
        let sql = "SELECT count(*) FROM lead_messages WHERE lead_id = ?1";
        Ok(self.value(sql, [lead.0])?.unwrap_or(0))
    }
}

impl Tx<'_> {
    /// The person speaks with the staff from now on; whether they did not before.
    pub fn begin_talk(
        &mut self,
        chat: ChatId,
        lead: LeadId,
        now: Timestamp,
    ) -> Result<bool, JobError> {
        let began = self.talk(chat)?.is_none_or(|talk| talk.lead != lead);
        let sql = "INSERT INTO talks (chat_id, lead_id, last_at) VALUES (?1, ?2, ?3) \
             ON CONFLICT DO UPDATE SET lead_id = excluded.lead_id, last_at = excluded.last_at";
        self.execute(sql, (chat.0, lead.0, millis(now)))?;
        Ok(began)
    }

    /// The dialogue goes on; whether there was a talk.
    pub fn end_talk(&mut self, chat: ChatId) -> Result<bool, JobError> {
        Ok(self.execute("DELETE FROM talks WHERE chat_id = ?1", [chat.0])? > 0)
    }

    /// Writes into the history that a talk began, or that it ended.
    pub fn note_talk(
        &mut self,
        lead: LeadId,
        who: Who,
        change: Change,
        now: Timestamp,
    ) -> Result<(), JobError> {
        self.log_change(lead, who, &change, None, None, now)
    }

    /// The person was told that the office is closed.
    pub fn note_told_closed(&mut self, chat: ChatId, now: Timestamp) -> Result<(), JobError> {
        let sql = "UPDATE talks SET told_at = ?2 WHERE chat_id = ?1";
        self.execute(sql, (chat.0, millis(now))).map(drop)
    }

    /// Keeps what was said, for the lead's page, and that it was said now.
    pub fn keep_message(&mut self, lead: LeadId, message: &LeadMessage) -> Result<(), JobError> {
        let sql = "INSERT INTO lead_messages (lead_id, at, member, kind, text) \
             VALUES (?1, ?2, ?3, ?4, ?5)";
        let member = message.member.map(|member| member.0);
        let at = millis(message.at);
        self.execute(sql, (lead.0, at, member, message.kind.word(), message.text.as_deref()))?;
        self.execute("UPDATE talks SET last_at = ?2 WHERE lead_id = ?1", (lead.0, at)).map(drop)
    }
}
