//! Answers on their way from a member to a question: which message asks for one, and what was
//! written and not confirmed yet. Nothing of it is said to anybody.

use jiff::{SignedDuration, Timestamp};

use crate::domain::{ChatId, MessageId, StaffId};
use crate::store::value::{from_json, json, millis};
use crate::store::{JobError, Reader, Tx};

/// Nobody goes on later than that.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An answer that waits for its confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerDraft {
    /// Who wrote it.
    pub member: StaffId,
    /// The questions it answers.
    pub questions: Vec<i64>,
    /// The words.
    pub text: String,
}

impl Reader<'_> {
    /// The questions that a reply to this message answers, if it answers any.
    pub fn prompted(&self, chat: ChatId, message: MessageId) -> Result<Option<Vec<i64>>, JobError> {
        let sql = "SELECT questions FROM answer_prompts WHERE chat_id = ?1 AND message_id = ?2";
        let questions: Option<String> = self.value(sql, (chat.0, message.0))?;
        questions.map(|questions| from_json(&questions, "answer_prompts.questions")).transpose()
    }

    /// The answer that a member has written, under that number.
    pub fn answer_draft(&self, id: i64) -> Result<Option<AnswerDraft>, JobError> {
        let sql = "SELECT member, questions, text FROM answer_drafts WHERE id = ?1";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([id])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Ok(Some(AnswerDraft {
            member: StaffId(row.get(0)?),
            questions: from_json(&row.get::<_, String>(1)?, "answer_drafts.questions")?,
            text: row.get(2)?,
        }))
    }
}

impl Tx<'_> {
    /// A reply to this message answers these questions from now on.
    pub fn prompt_for_answer(
        &mut self,
        chat: ChatId,
        message: MessageId,
        questions: &[i64],
        now: Timestamp,
    ) -> Result<(), JobError> {
        let old = millis(now.saturating_sub(KEPT).unwrap_or(Timestamp::MIN));
        self.execute("DELETE FROM answer_prompts WHERE at < ?1", [old])?;
        self.execute("DELETE FROM answer_drafts WHERE at < ?1", [old])?;
        let sql = "INSERT OR REPLACE INTO answer_prompts (chat_id, message_id, questions, at) \
             VALUES (?1, ?2, ?3, ?4)";
        let questions = json(questions, "answer_prompts.questions")?;
        self.execute(sql, (chat.0, message.0, questions, millis(now))).map(drop)
    }

    /// The message asks for nothing any more.
    pub fn end_prompt(&mut self, chat: ChatId, message: MessageId) -> Result<(), JobError> {
        let sql = "DELETE FROM answer_prompts WHERE chat_id = ?1 AND message_id = ?2";
        self.execute(sql, (chat.0, message.0)).map(drop)
    }

    /// Keeps what a member wrote until they confirm it; its number, which never comes back.
    pub fn draft_answer(&mut self, draft: &AnswerDraft, now: Timestamp) -> Result<i64, JobError> {
        let sql = "INSERT INTO answer_drafts (member, questions, text, at) \
             VALUES (?1, ?2, ?3, ?4)";
        let questions = json(&draft.questions, "answer_drafts.questions")?;
        self.execute(sql, (draft.member.0, questions, &draft.text, millis(now)))?;
        Ok(self.last_id())
    }

    /// The answer was sent or given up.
    pub fn end_draft(&mut self, id: i64) -> Result<(), JobError> {
        self.execute("DELETE FROM answer_drafts WHERE id = ?1", [id]).map(drop)
    }
}
