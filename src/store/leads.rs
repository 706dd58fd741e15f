//! People who want to be called back.

use jiff::Timestamp;

use crate::domain::{ChatId, LeadId, PersonName, Phone, PlaceId, Reference};
use crate::engine::LeadDraft;
use crate::store::value::{json, millis};
use crate::store::{JobError, Lead, LeadStatus, Reader, Tx, What, Who};

impl Reader<'_> {
    /// The reference the next lead of the year gets.
    pub fn next_reference(&self, year: i16) -> Result<Reference, JobError> {
        let sql = "SELECT last + 1 FROM lead_numbers WHERE year = ?1";
        Ok(Reference { year, number: self.value(sql, [year])?.unwrap_or(1) })
    }

    /// The lead of that reference.
    pub fn lead(&self, reference: Reference) -> Result<Option<Lead>, JobError> {
        let Reference { year, number } = reference;
        Ok(self.leads("WHERE year = ?1 AND number = ?2", (year, number))?.pop())
    }

    /// The lead of that row.
    pub fn lead_by_id(&self, id: LeadId) -> Result<Option<Lead>, JobError> {
        Ok(self.leads("WHERE id = ?1", [id.0])?.pop())
    }

    /// The leads of a person, oldest first.
    pub fn leads_of(&self, chat: ChatId) -> Result<Vec<Lead>, JobError> {
        self.leads("WHERE chat_id = ?1 ORDER BY id", [chat.0])
    }

    /// The oldest leads of a status.
    pub fn leads_with(&self, status: LeadStatus, limit: u32) -> Result<Vec<Lead>, JobError> {
        self.leads("WHERE status = ?1 ORDER BY id LIMIT ?2", (status.word(), limit))
    }

    /// Every lead, oldest first.
    pub fn all_leads(&self) -> Result<Vec<Lead>, JobError> {
        self.leads("ORDER BY id", [])
    }

    fn leads(&self, which: &str, params: impl rusqlite::Params) -> Result<Vec<Lead>, JobError> {
        let columns = Lead::COLUMNS;
        let mut statement = self.prepare(&format!("SELECT {columns} FROM leads {which}"))?;
        let mut rows = statement.query(params)?;
        let mut leads = Vec::new();
        while let Some(row) = rows.next()? {
            leads.push(Lead::read(row)?);
        }
        Ok(leads)
    }
}

impl Tx<'_> {
    /// Records a lead as the person confirmed it, and the first line of its history.
    pub fn record_lead(
        &mut self,
        chat: ChatId,
        draft: &LeadDraft,
        now: Timestamp,
    ) -> Result<LeadId, JobError> {
        let Reference { year, number } = draft.reference;
        let sql = "INSERT INTO leads (year, number, chat_id, lang, consent_version, name, phone, \
             place, project, founders, best_time, other, verdicts, recorded_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        let row = (
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
            millis(now),
        );
        self.execute(sql, row)?;
        let id = LeadId(self.last_id());
        let sql = "INSERT INTO lead_numbers (year, last) VALUES (?1, ?2) \
             ON CONFLICT DO UPDATE SET last = max(last, excluded.last)";
        self.execute(sql, (year, number))?;
        self.note(id, Who::Person, What::Recorded, now)?;
        Ok(id)
    }

    /// The staff are that far with a lead; false if there is no such lead any more.
    pub fn set_lead_status(
        &mut self,
        id: LeadId,
        status: LeadStatus,
        now: Timestamp,
    ) -> Result<bool, JobError> {
        let sql = "UPDATE leads SET status = ?2 WHERE id = ?1";
        let known = self.execute(sql, (id.0, status.word()))? > 0;
        if known {
            self.note(id, Who::Staff, What::Became(status), now)?;
        }
        Ok(known)
    }
}
