//! People who want to be called back: recording a lead, and finding one by what names it.

use jiff::Timestamp;

use crate::domain::{ChatId, LeadId, PersonName, Phone, PlaceId, PlatformId, Reference, SourceTag};
use crate::engine::LeadDraft;
use crate::store::lead_words::{lead_words, name_key};
use crate::store::value::{json, millis};
use crate::store::{Change, JobError, Lead, LeadLine, Reader, Tx, Who};

/// What is worked out about a lead from the content, for the queue, the filters and the search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeadTraits {
    /// The platform that serves its neighbourhood.
    pub platform: Option<PlatformId>,
    /// How much is ready for a call, 0 to 5.
    pub readiness: u8,
    /// What its neighbourhood is called, in every script.
    pub places: Vec<String>,
}

/// A lead as the person confirmed it, and what goes with it.
pub struct NewLead<'d> {
    /// What the person said.
    pub draft: &'d LeadDraft,
    /// What follows from it.
    pub traits: LeadTraits,
    /// The workshop or poster they came by.
    pub source: Option<SourceTag>,
    /// Whether it was invented by `twiza demo`.
    pub fictional: bool,
}

impl Reader<'_> {
    /// The reference the next lead of the year gets.
    pub fn next_reference(&self, year: i16) -> Result<Reference, JobError> {
        let sql = "SELECT last + 1 FROM lead_numbers WHERE year = ?1";
        Ok(Reference { year, number: self.value(sql, [year])?.unwrap_or(1) })
    }

    /// The lead of that reference.
    ///
    /// For the person's own eyes and the command line; a member of the staff reads it through
    /// [`Tx::read_lead`].
    pub fn lead(&self, reference: Reference) -> Result<Option<Lead>, JobError> {
        let Reference { year, number } = reference;
        Ok(self.leads("WHERE year = ?1 AND number = ?2", (year, number))?.pop())
    }

    /// The lead of that row; see [`Reader::lead`].
    pub fn lead_by_id(&self, id: LeadId) -> Result<Option<Lead>, JobError> {
        Ok(self.leads("WHERE id = ?1", [id.0])?.pop())
    }

    /// The line of that row.
    pub fn line(&self, id: LeadId) -> Result<Option<LeadLine>, JobError> {
        Ok(self.lines("WHERE id = ?1", [id.0])?.pop())
    }

    /// The line of that reference.
    pub fn line_of(&self, reference: Reference) -> Result<Option<LeadLine>, JobError> {
        let Reference { year, number } = reference;
        Ok(self.lines("WHERE year = ?1 AND number = ?2", (year, number))?.pop())
    }

    /// The leads of a person, oldest first.
    pub fn leads_of(&self, chat: ChatId) -> Result<Vec<Lead>, JobError> {
        self.leads("WHERE chat_id = ?1 ORDER BY id", [chat.0])
    }

    /// Every lead, oldest first.
    pub fn all_leads(&self) -> Result<Vec<Lead>, JobError> {
        self.leads("ORDER BY id", [])
    }

    /// The chat of a lead.
    pub fn chat_of(&self, id: LeadId) -> Result<Option<ChatId>, JobError> {
        let sql = "SELECT chat_id FROM leads WHERE id = ?1";
        Ok(self.value(sql, [id.0])?.map(ChatId))
    }

    /// How many leads there are, invented ones and others.
    pub fn lead_counts(&self) -> Result<(u32, u32), JobError> {
        let sql = "SELECT count(*) FROM leads WHERE fictional = ?1";
        let count = |fictional: u8| Ok::<_, JobError>(self.value(sql, [fictional])?.unwrap_or(0));
        Ok((count(1)?, count(0)?))
    }

    pub(super) fn leads(
        &self,
        which: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<Lead>, JobError> {
        let (line, person) = (LeadLine::COLUMNS, Lead::COLUMNS);
        let mut statement = self.prepare(&format!("SELECT {line}, {person} FROM leads {which}"))?;
        let mut rows = statement.query(params)?;
        let mut leads = Vec::new();
        while let Some(row) = rows.next()? {
            leads.push(Lead::read(row)?);
        }
        Ok(leads)
    }

    pub(super) fn lines(
        &self,
        which: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<LeadLine>, JobError> {
        let columns = LeadLine::COLUMNS;
        let mut statement = self.prepare(&format!("SELECT {columns} FROM leads {which}"))?;
        let mut rows = statement.query(params)?;
        let mut lines = Vec::new();
        while let Some(row) = rows.next()? {
            lines.push(LeadLine::read(row)?);
        }
        Ok(lines)
    }

    /// The lines of these rows, in that order; those that are gone are left out.
    pub(super) fn lines_of(&self, ids: &[i64]) -> Result<Vec<LeadLine>, JobError> {
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            lines.extend(self.line(LeadId(*id))?);
        }
        Ok(lines)
    }
}

impl Tx<'_> {
    /// Records a lead as the person confirmed it, and the first line of its history.
    pub fn record_lead(
        &mut self,
        chat: ChatId,
        new: &NewLead<'_>,
        now: Timestamp,
    ) -> Result<LeadId, JobError> {
        let draft = new.draft;
        let Reference { year, number } = draft.reference;
        let sql = "INSERT INTO leads (year, number, chat_id, lang, consent_version, name, phone, \
             place, project, founders, best_time, other, verdicts, source, fictional, recorded_at, \
             reasons) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";
        let row = rusqlite::params![
            year,
            number,
            chat.0,
            draft.lang.as_str(),
            draft.consent,
            draft.name.as_ref().map(PersonName::reveal),
            draft.phone.as_ref().map(Phone::reveal),
            draft.place.as_ref().map(PlaceId::as_str),
            draft.project.as_deref(),
            draft.founders,
            draft.best_time.as_deref(),
            json(&draft.other, "leads.other")?,
            json(&draft.verdicts, "leads.verdicts")?,
            new.source.as_ref().map(SourceTag::as_str),
            new.fictional,
            millis(now),
            json(&draft.reasons, "leads.reasons")?,
        ];
        self.execute(sql, row)?;
        let id = LeadId(self.last_id());
        let sql = "INSERT INTO lead_numbers (year, last) VALUES (?1, ?2) \
             ON CONFLICT DO UPDATE SET last = max(last, excluded.last)";
        self.execute(sql, (year, number))?;
        self.log_change(id, Who::Person, &Change::Recorded, None, None, now)?;
        let (name, phone) = (draft.name.as_ref(), draft.phone.as_ref());
        self.prepare_lead(id, name, phone, draft.project.as_deref(), &new.traits)?;
        self.note_programmes(id)?;
        Ok(id)
    }

    /// Leads recorded by a program that did not know the queue and the search yet, some of them.
    pub fn unprepared_leads(&self, limit: u32) -> Result<Vec<Lead>, JobError> {
        self.leads("WHERE prepared = 0 ORDER BY id LIMIT ?1", [limit])
    }

    /// Writes down what was worked out about a lead of before.
    pub fn prepare_old_lead(&mut self, lead: &Lead, traits: &LeadTraits) -> Result<(), JobError> {
        let (name, phone) = (lead.name.as_ref(), lead.phone.as_ref());
        self.prepare_lead(lead.id, name, phone, lead.project.as_deref(), traits)?;
        self.note_programmes(lead.id)
    }

    /// Notes the programmes that were likely, with what the list filters by; a trigger keeps it so.
    fn note_programmes(&mut self, id: LeadId) -> Result<(), JobError> {
        let sql = "INSERT OR IGNORE INTO lead_programmes (programme, recorded_at, lead_id, \
             status, owner, platform, source, lang, place) \
             SELECT json_extract(value, '$[0]'), recorded_at, leads.id, \
             status, owner, platform, source, lang, place \
             FROM leads, json_each(leads.verdicts) \
             WHERE leads.id = ?1 AND json_extract(value, '$[1]') = 'likely'";
        self.execute(sql, [id.0]).map(drop)
    }

    fn prepare_lead(
        &mut self,
        id: LeadId,
        name: Option<&PersonName>,
        phone: Option<&Phone>,
        project: Option<&str>,
        traits: &LeadTraits,
    ) -> Result<(), JobError> {
        let sql = "UPDATE leads SET platform = ?2, readiness = ?3, name_key = ?4, prepared = 1 \
             WHERE id = ?1";
        let platform = traits.platform.as_ref().map(PlatformId::as_str);
        let key = name.and_then(|name| name_key(name.reveal()));
        self.execute(sql, (id.0, platform, traits.readiness, key))?;
        let texts = name.map(PersonName::reveal).into_iter().chain(project);
        let texts = texts.chain(traits.places.iter().map(String::as_str));
        let words = lead_words(texts, phone);
        let sql = "INSERT OR REPLACE INTO lead_words (rowid, words) VALUES (?1, ?2)";
        self.execute(sql, (id.0, words)).map(drop)
    }
}
