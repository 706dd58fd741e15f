//! A lead as it is stored: what every member may see at a glance, and the person behind it.

use std::ops::Deref;

use jiff::Timestamp;
use jiff::civil::Date;
use rusqlite::Row;

use crate::domain::{
    Answers, ChatId, LeadId, LeadStatus, PersonName, Phone, PlaceId, PlatformId, ProgrammeId,
    Reference, SourceTag, StaffId,
};
use crate::engine::Because;
use crate::programme::Verdict;
use crate::store::JobError;
use crate::store::value::{from_json, instant, maybe_word, word};
use crate::text::Lang;

/// A lead without name, number and chat: what lists, queues and searches show.
///
/// Looking at a line is not recorded; looking at the [`Lead`] behind it is
/// ([`Tx::read_lead`](crate::store::Tx::read_lead)).
#[derive(Clone, PartialEq)]
pub struct LeadLine {
    /// Its row.
    pub id: LeadId,
    /// The number the person was given.
    pub reference: Reference,
    /// The language to speak.
    pub lang: Lang,
    /// Neighbourhood, unless the person preferred not to say.
    pub place: Option<PlaceId>,
    /// The platform that serves the neighbourhood.
    pub platform: Option<PlatformId>,
    /// The workshop or poster they came by.
    pub source: Option<SourceTag>,
    /// What they want to do, if they said.
    pub project: Option<String>,
    /// How many they are, if they know.
    pub founders: Option<i64>,
    /// Option id of the best time to call.
    pub best_time: Option<String>,
    /// Whether they can be called; otherwise they want the answer in the chat.
    pub has_phone: bool,
    /// The programmes' verdicts the person had seen.
    pub verdicts: Vec<(ProgrammeId, Verdict)>,
    /// Why, where the person agreed that it is kept: names of fields and no answers.
    pub reasons: Vec<(ProgrammeId, Because)>,
    /// How far the staff are with it.
    pub status: LeadStatus,
    /// Who takes care of it.
    pub owner: Option<StaffId>,
    /// The day on which something is to be done.
    pub due: Option<Date>,
    /// How often somebody called in vain since the last answer.
    pub unanswered: u32,
    /// How much is ready for a call, 0 to 5.
    pub readiness: u8,
    /// Counts the changes; an edit says which version its author saw.
    pub version: u32,
    /// The lead that stands for this duplicate.
    pub merged_into: Option<LeadId>,
    /// When the person confirmed it.
    pub recorded_at: Timestamp,
}

/// A person who wants to be called back; it has no `Debug`, as it names them.
#[derive(Clone, PartialEq)]
pub struct Lead {
    /// What every member may see at a glance.
    pub line: LeadLine,
    /// The person's chat.
    pub chat: ChatId,
    /// Version of the consent text it stands on.
    pub consent: u32,
    /// First name or nickname, unless the person preferred not to say.
    pub name: Option<PersonName>,
    /// Phone, unless the answer is wanted in the chat.
    pub phone: Option<Phone>,
    /// Every other answer of the summary.
    pub other: Answers,
}

impl Deref for Lead {
    type Target = LeadLine;

    fn deref(&self) -> &LeadLine {
        &self.line
    }
}

impl LeadLine {
    /// The columns [`LeadLine::read`] expects, in its order.
    pub(super) const COLUMNS: &str = "id, year, number, lang, place, platform, source, project, \
         founders, best_time, phone IS NOT NULL, verdicts, status, close_reason, owner, due, \
         unanswered, readiness, version, merged_into, recorded_at, \
         reasons";
    const COUNT: usize = 22;

    /// Reads a row.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, JobError> {
        let (stage, reason): (String, Option<String>) = (row.get(12)?, row.get(13)?);
        Ok(Self {
            id: LeadId(row.get(0)?),
            reference: Reference { year: row.get(1)?, number: row.get(2)? },
            lang: word(row.get(3)?, "leads.lang")?,
            place: maybe_word(row.get(4)?, "leads.place")?,
            platform: maybe_word(row.get(5)?, "leads.platform")?,
            source: maybe_word(row.get(6)?, "leads.source")?,
            project: row.get(7)?,
            founders: row.get(8)?,
            best_time: row.get(9)?,
            has_phone: row.get(10)?,
            verdicts: from_json(&row.get::<_, String>(11)?, "leads.verdicts")?,
            status: LeadStatus::from_words(&stage, reason.as_deref())
                .ok_or(JobError::Unreadable("leads.status"))?,
            owner: row.get::<_, Option<i64>>(14)?.map(StaffId),
            due: maybe_word(row.get(15)?, "leads.due")?,
            unanswered: row.get(16)?,
            readiness: row.get(17)?,
            version: row.get(18)?,
            merged_into: row.get::<_, Option<i64>>(19)?.map(LeadId),
            recorded_at: instant(row.get(20)?, "leads.recorded_at")?,
            reasons: from_json(&row.get::<_, String>(21)?, "leads.reasons")?,
        })
    }
}

impl Lead {
    /// The columns [`Lead::read`] expects after those of the line.
    pub(super) const COLUMNS: &str = "chat_id, consent_version, name, phone, other";

    /// Reads a row.
    pub(super) fn read(row: &Row<'_>) -> Result<Self, JobError> {
        const FIRST: usize = LeadLine::COUNT;
        Ok(Self {
            line: LeadLine::read(row)?,
            chat: ChatId(row.get(FIRST)?),
            consent: row.get(FIRST + 1)?,
            name: maybe_word(row.get(FIRST + 2)?, "leads.name")?,
            phone: maybe_word(row.get(FIRST + 3)?, "leads.phone")?,
            other: from_json(&row.get::<_, String>(FIRST + 4)?, "leads.other")?,
        })
    }
}
