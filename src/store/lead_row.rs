//! A lead as it is stored.

use jiff::Timestamp;
use rusqlite::Row;

use crate::domain::{Answers, ChatId, LeadId, PersonName, Phone, PlaceId, ProgrammeId, Reference};
use crate::programme::Verdict;
use crate::store::JobError;
use crate::store::value::{from_json, instant, maybe_word, word};
use crate::text::Lang;

/// A person who wants to be called back; it has no `Debug`, as it names them.
#[derive(Clone, PartialEq)]
pub struct Lead {
    /// Its row.
    pub id: LeadId,
    /// The number the person was given.
    pub reference: Reference,
    /// The person's chat.
    pub chat: ChatId,
    /// The language to speak.
    pub lang: Lang,
    /// Version of the consent text it stands on.
    pub consent: u32,
    /// First name or nickname, unless the person preferred not to say.
    pub name: Option<PersonName>,
    /// Phone, unless the answer is wanted in the chat.
    pub phone: Option<Phone>,
    /// Neighbourhood, unless the person preferred not to say.
    pub place: Option<PlaceId>,
    /// What they want to do, if they said.
    pub project: Option<String>,
    /// How many they are, if they know.
    pub founders: Option<i64>,
    /// Option id of the best time to call.
    pub best_time: Option<String>,
    /// Every other answer of the summary.
    pub other: Answers,
    /// The programmes' verdicts the person had seen.
    pub verdicts: Vec<(ProgrammeId, Verdict)>,
    /// How far the staff are with it.
    pub status: LeadStatus,
    /// When the person confirmed it.
    pub recorded_at: Timestamp,
}

/// How far the staff are with a lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeadStatus {
    /// Nobody has called yet.
    New,
    /// Someone called and nobody answered.
    NoAnswer,
    /// Someone spoke with the person.
    Reached,
    /// Nothing is left to do.
    Done,
}

impl LeadStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::New, Self::NoAnswer, Self::Reached, Self::Done];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::NoAnswer => "no_answer",
            Self::Reached => "reached",
            Self::Done => "done",
        }
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

impl Lead {
    /// The columns [`Lead::read`] expects, in its order.
    pub(super) const COLUMNS: &str = "id, year, number, chat_id, lang, consent_version, name, \
         phone, place, project, founders, best_time, other, verdicts, status, recorded_at";

    /// Reads a row.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, JobError> {
        let status: String = row.get(14)?;
        Ok(Self {
            id: LeadId(row.get(0)?),
            reference: Reference { year: row.get(1)?, number: row.get(2)? },
            chat: ChatId(row.get(3)?),
            lang: word(row.get(4)?, "leads.lang")?,
            consent: row.get(5)?,
            name: maybe_word(row.get(6)?, "leads.name")?,
            phone: maybe_word(row.get(7)?, "leads.phone")?,
            place: maybe_word(row.get(8)?, "leads.place")?,
            project: row.get(9)?,
            founders: row.get(10)?,
            best_time: row.get(11)?,
            other: from_json(&row.get::<_, String>(12)?, "leads.other")?,
            verdicts: from_json(&row.get::<_, String>(13)?, "leads.verdicts")?,
            status: LeadStatus::from_word(&status).ok_or(JobError::Unreadable("leads.status"))?,
            recorded_at: instant(row.get(15)?, "leads.recorded_at")?,
        })
    }
}
