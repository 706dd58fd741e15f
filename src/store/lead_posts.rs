//! Messages in the staff's chat that speak of a lead.

use crate::domain::{ChatId, LeadId, MessageId};
use crate::store::{JobError, Reader, Tx};

/// What a message in the staff's chat is to the lead it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostRole {
    /// The card with the buttons: an answer to it goes to the person.
    Card,
    /// Words of the person: an answer to them goes to the person.
    Words,
    /// A photo, a voice note or the like of the person, which no edit can turn into a text.
    Copy,
    /// The question for a note: the answer is the note.
    NoteWanted,
    /// Anything else, such as the contact of the person.
    Post,
}

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

impl PostRole {
    const ALL: [Self; 5] = [Self::Card, Self::Words, Self::Copy, Self::NoteWanted, Self::Post];

    /// The word in the database, and the kind of its row in the outbox.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Words => "words",
            Self::Copy => "copy",
            Self::NoteWanted => "note_wanted",
            Self::Post => "post",
        }
    }

    fn from_word(word: &str) -> Result<Self, JobError> {
        let role = Self::ALL.into_iter().find(|role| role.word() == word);
        role.ok_or(JobError::Unreadable("lead_posts.role"))
    }
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
        let role: String = row.get(1)?;
        Ok(Some((LeadId(row.get(0)?), PostRole::from_word(&role)?)))
    }

    /// The messages that speak of a lead.
    pub fn posts_of(&self, lead: LeadId) -> Result<Vec<LeadPost>, JobError> {
        let sql = "SELECT chat_id, message_id, role FROM lead_posts WHERE lead_id = ?1";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([lead.0])?;
        let mut posts = Vec::new();
        while let Some(row) = rows.next()? {
            let role: String = row.get(2)?;
            posts.push(LeadPost {
                chat: ChatId(row.get(0)?),
                message: MessageId(row.get(1)?),
                role: PostRole::from_word(&role)?,
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
