//! Questions that had no answer, who waits for one, and how useful the answers were.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Row;

use crate::domain::{ChatId, FlowId, QuestionId, StaffId};
use crate::engine::KeptQuestion;
use crate::store::value::{instant, millis};
use crate::store::{JobError, Reader, Tx};

/// A question that had no answer when it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedQuestion {
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
    /// The answer, once there is one.
    pub given: Option<GivenAnswer>,
}

/// An answer that was given to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenAnswer {
    /// The words.
    pub text: String,
    /// Who gave it; none for the command line.
    pub by: Option<StaffId>,
    /// When; none if a program of before wrote it down.
    pub at: Option<Timestamp>,
}

/// Which questions are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionState {
    /// Those that wait for an answer.
    Open,
    /// Those that have one.
    Answered,
}

/// What became of answering some questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NowAnswered {
    /// The questions that were open until now.
    pub numbers: Vec<i64>,
    /// Who asked to be told, each once, with the words of the question.
    pub tell: BTreeMap<ChatId, String>,
}

impl AskedQuestion {
    /// The columns [`AskedQuestion::read`] expects, in its order.
    const COLUMNS: &str = "id, text, lang, flow, week, \
         (SELECT count(*) FROM question_waiters WHERE question_id = id), \
         answer, answered_by, answered_at";

    fn read(row: &Row<'_>) -> Result<Self, JobError> {
        let (by, at): (Option<i64>, Option<i64>) = (row.get(7)?, row.get(8)?);
        let at = at.map(|at| instant(at, "questions.answered_at")).transpose()?;
        let answer: Option<String> = row.get(6)?;
        Ok(Self {
            number: row.get(0)?,
            text: row.get(1)?,
            lang: row.get(2)?,
            flow: row.get(3)?,
            week: row.get(4)?,
            waiting: row.get(5)?,
            given: answer.map(|text| GivenAnswer { text, by: by.map(StaffId), at }),
        })
    }
}

impl QuestionState {
    /// The word in the database.
    const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
        }
    }
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

    /// The latest questions in that state, the newest first.
    pub fn asked_questions(
        &self,
        state: QuestionState,
        limit: u32,
    ) -> Result<Vec<AskedQuestion>, JobError> {
        let columns = AskedQuestion::COLUMNS;
        let sql =
            format!("SELECT {columns} FROM questions WHERE state = ?1 ORDER BY id DESC LIMIT ?2");
        let mut statement = self.prepare(&sql)?;
        let mut rows = statement.query((state.word(), limit))?;
        let mut questions = Vec::new();
        while let Some(row) = rows.next()? {
            questions.push(AskedQuestion::read(row)?);
        }
        Ok(questions)
    }

    /// The question of that number, whatever became of it.
    pub fn question(&self, number: i64) -> Result<Option<AskedQuestion>, JobError> {
        let columns = AskedQuestion::COLUMNS;
        let mut statement =
            self.prepare(&format!("SELECT {columns} FROM questions WHERE id = ?1"))?;
        let mut rows = statement.query([number])?;
        rows.next()?.map(AskedQuestion::read).transpose()
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

    /// Answers those of these questions that have no answer yet; the links of those who are to be
    /// told end with this.
    pub fn answer_questions(
        &mut self,
        numbers: &[i64],
        answer: &str,
        by: Option<StaffId>,
        now: Timestamp,
    ) -> Result<NowAnswered, JobError> {
        let mut answered = NowAnswered { numbers: Vec::new(), tell: BTreeMap::new() };
        for number in numbers {
            let sql = "UPDATE questions SET state = 'answered', answer = ?2, answered_by = ?3, \
                 answered_at = ?4 WHERE id = ?1 AND state <> 'answered' RETURNING text";
            let row = (number, answer, by.map(|by| by.0), millis(now));
            let Some(text) = self.value::<String, _>(sql, row)? else { continue };
            answered.numbers.push(*number);
            for chat in self.waiters(*number)? {
                answered.tell.entry(chat).or_insert_with(|| text.clone());
            }
            self.execute("DELETE FROM question_waiters WHERE question_id = ?1", [number])?;
        }
        Ok(answered)
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
