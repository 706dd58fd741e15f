//! Questions that had no answer, who waits for one, and how useful the answers were.

use jiff::civil::Date;

use crate::domain::{ChatId, FlowId, QuestionId};
use crate::engine::KeptQuestion;
use crate::store::{JobError, Reader, Tx};

/// A question that had no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// Its number.
    pub number: i64,
    /// Its words.
    pub text: String,
    /// The language it is written in.
    pub lang: String,
    /// The flow it was asked in.
    pub flow: Option<String>,
    /// The Monday of its week.
    pub week: String,
    /// How many people wait for the answer.
    pub waiting: u32,
}

/// A question that was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// Its words.
    pub text: String,
    /// Who asked to be told.
    pub waiters: Vec<ChatId>,
}

impl Reader<'_> {
    /// The number the next kept question will have.
    pub fn next_question(&self) -> Result<i64, JobError> {
        let sql = "SELECT last FROM question_numbers WHERE one = 1";
        let last: Option<i64> = self.value(sql, [])?;
        Ok(last.unwrap_or(0) + 1)
    }

    /// How many questions somebody waits for.
    pub fn questions_awaited(&self, chat: ChatId) -> Result<usize, JobError> {
        let sql = "SELECT count(*) FROM question_waiters WHERE chat_id = ?1";
        let count: Option<u32> = self.value(sql, [chat.0])?;
        Ok(count.unwrap_or(0) as usize)
    }

    /// The questions that wait for an answer, oldest first.
    pub fn open_questions(&self) -> Result<Vec<Unanswered>, JobError> {
        let sql = "SELECT id, text, lang, flow, week, \
             (SELECT count(*) FROM question_waiters WHERE question_id = id) \
             FROM questions WHERE state = 'open' ORDER BY id";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Unanswered {
                number: row.get(0)?,
                text: row.get(1)?,
                lang: row.get(2)?,
                flow: row.get(3)?,
                week: row.get(4)?,
                waiting: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The votes: question, useful, not useful.
    pub fn votes(&self) -> Result<Vec<(QuestionId, u32, u32)>, JobError> {
        let sql = "SELECT question, sum(useful), sum(not_useful) FROM question_votes \
             GROUP BY question ORDER BY question";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            let question: String = row.get(0)?;
            Ok((QuestionId::new(question), row.get(1)?, row.get(2)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn waiters(&self, number: i64) -> Result<Vec<ChatId>, JobError> {
        let sql = "SELECT chat_id FROM question_waiters WHERE question_id = ?1";
        Ok(self.column(sql, [number])?.into_iter().map(ChatId).collect())
    }
}

impl Tx<'_> {
    /// Keeps the words of a question.
    pub fn keep_question(&mut self, question: &KeptQuestion, today: Date) -> Result<(), JobError> {
        let flow = question.flow.as_ref().map(FlowId::as_str);
        let number = self.next_question()?;
        self.execute("UPDATE question_numbers SET last = ?1 WHERE one = 1", [number])?;
        let sql = "INSERT INTO questions (id, text, lang, flow, week, state) \
             VALUES (?1, ?2, ?3, ?4, ?5, 'open')";
        let row = (number, &question.text, question.lang.as_str(), flow, week(today));
        self.execute(sql, row).map(drop)
    }

    /// Somebody wants to be told the answer.
    pub fn await_answer(&mut self, chat: ChatId, number: i64) -> Result<(), JobError> {
        let sql = "INSERT OR IGNORE INTO question_waiters (question_id, chat_id) \
             SELECT id, ?2 FROM questions WHERE id = ?1 AND state <> 'answered'";
        self.execute(sql, (number, chat.0)).map(drop)
    }

    /// Counts whether an answer was useful.
    pub fn vote(
        &mut self,
        question: &QuestionId,
        useful: bool,
        today: Date,
    ) -> Result<(), JobError> {
        let sql = "INSERT INTO question_votes (question, week, useful, not_useful) \
             VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET \
             useful = useful + excluded.useful, not_useful = not_useful + excluded.not_useful";
        let (yes, no) = (u8::from(useful), u8::from(!useful));
        self.execute(sql, (question.as_str(), week(today), yes, no)).map(drop)
    }

    /// Answers a question; the links of those who are to be told end with this. `None` if there is no such open question.
    pub fn answer_question(
        &mut self,
        number: i64,
        answer: &str,
    ) -> Result<Option<Answered>, JobError> {
        let sql = "UPDATE questions SET state = 'answered', answer = ?2 \
             WHERE id = ?1 AND state <> 'answered' RETURNING text";
        let found: Option<String> = {
            let mut statement = self.prepare(sql)?;
            let mut rows = statement.query((number, answer))?;
            rows.next()?.map(|row| row.get(0)).transpose()?
        };
        let Some(text) = found else { return Ok(None) };
        let waiters = self.waiters(number)?;
        self.execute("DELETE FROM question_waiters WHERE question_id = ?1", [number])?;
        Ok(Some(Answered { text, waiters }))
    }
}

/// The Monday of the week of a day.
fn week(day: Date) -> String {
    let since_monday = day.weekday().to_monday_zero_offset();
    day.saturating_sub(jiff::Span::new().days(since_monday)).to_string()
}

#[cfg(test)]
mod tests {
    use super::week;

    #[test]
    fn a_week_is_named_by_its_monday() {
        for (day, monday) in [("2026-11-23", "2026-11-23"), ("2026-11-29", "2026-11-23")] {
            assert_eq!(week(day.parse().unwrap()), monday);
        }
    }
}
