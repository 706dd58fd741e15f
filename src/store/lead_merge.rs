//! Leads that may be the same person: proposed with the reason, joined by a person, never deleted.

use jiff::Timestamp;

use crate::domain::{Agent, Allowed, CloseReason, LeadId, LeadStatus, Phone, PlaceId};
use crate::store::{AuditWhat, Change, JobError, Lead, LeadLine, Reader, Tx, Who};
use crate::text::fold::{fold, similarity};

/// How alike two names must be to be proposed (from 0 to 1).
const ALIKE: f32 = 0.8;
/// How many neighbours with the same first consonant are compared.
const COMPARED: u32 = 500;

/// Why two leads may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same phone number, however it was typed.
    Phone,
    /// The same account of the messenger.
    Account,
    /// Nearly the same name, in any script, in the same neighbourhood.
    NameAndPlace,
}

/// A lead that may be the same person.
#[derive(Clone, PartialEq)]
pub struct Duplicate {
    /// The other lead.
    pub line: LeadLine,
    /// Why; the surest reason first.
    pub because: Vec<Likeness>,
}

/// What became of joining two leads.
#[derive(Clone, PartialEq)]
pub enum Merged {
    /// The other is closed and points to the kept one.
    Done {
        /// The lead that was kept, as it is now.
        kept: Box<LeadLine>,
        /// The duplicate, as it is now.
        duplicate: Box<LeadLine>,
    },
    /// They are one lead, or one of them is a duplicate already.
    Nonsense,
    /// One of them is gone.
    NoSuchLead,
}

impl Reader<'_> {
    /// Leads that may be the same person as this one and were not told apart by somebody.
    pub fn duplicates(&self, id: LeadId) -> Result<Vec<Duplicate>, JobError> {
        let Some(lead) = self.lead_by_id(id)? else { return Ok(Vec::new()) };
        let mut found: Vec<Duplicate> = Vec::new();
        let mut add = |lines: Vec<LeadLine>, because| {
            for line in lines {
                match found.iter_mut().find(|known| known.line.id == line.id) {
                    Some(known) => known.because.push(because),
                    None => found.push(Duplicate { line, because: vec![because] }),
                }
            }
        };
        if let Some(phone) = &lead.phone {
            let which = "WHERE phone = ?1 AND id <> ?2";
            add(self.lines(which, (Phone::reveal(phone), id.0))?, Likeness::Phone);
        }
        let which = "WHERE chat_id = ?1 AND id <> ?2";
        add(self.lines(which, (lead.chat.0, id.0))?, Likeness::Account);
        add(self.namesakes(&lead)?, Likeness::NameAndPlace);
        let mut open = Vec::new();
        for duplicate in found {
            let settled = duplicate.line.merged_into.is_some()
                || lead.merged_into.is_some()
                || self.told_apart(id, duplicate.line.id)?;
            if !settled {
                open.push(duplicate);
            }
        }
        Ok(open)
    }

    fn namesakes(&self, lead: &Lead) -> Result<Vec<LeadLine>, JobError> {
        let (Some(name), Some(place)) = (&lead.name, &lead.place) else { return Ok(Vec::new()) };
        let name = fold(name.reveal());
        let Some(first) = name.joined().skeleton().chars().next() else { return Ok(Vec::new()) };
        let sql = "SELECT id, name FROM leads INDEXED BY leads_by_name \
             WHERE place = ?1 AND name_key >= ?2 AND name_key < ?2 || '~' AND id <> ?3 LIMIT ?4";
        let params = (PlaceId::as_str(place), first.to_string(), lead.id.0, COMPARED);
        let mut statement = self.prepare(sql)?;
        let mut neighbours = statement.query(params)?;
        let mut alike = Vec::new();
        while let Some(row) = neighbours.next()? {
            let other: String = row.get(1)?;
            if similarity(&name, &fold(&other)) >= ALIKE {
                alike.push(row.get(0)?);
            }
        }
        self.lines_of(&alike)
    }

    fn told_apart(&self, one: LeadId, other: LeadId) -> Result<bool, JobError> {
        let sql = "SELECT 1 FROM lead_distinct WHERE one = ?1 AND other = ?2";
        Ok(self.value::<i64, _>(sql, (one.0.min(other.0), one.0.max(other.0)))?.is_some())
    }
}

impl Tx<'_> {
    /// Closes `duplicate` as the duplicate of `kept`; what was written on either stays there.
    pub fn merge(
        &mut self,
        by: &Allowed<Agent>,
        kept: LeadId,
        duplicate: LeadId,
        now: Timestamp,
    ) -> Result<Merged, JobError> {
        let (Some(mut kept), Some(mut other)) = (self.line(kept)?, self.line(duplicate)?) else {
            return Ok(Merged::NoSuchLead);
        };
        if kept.id == other.id || kept.merged_into.is_some() || other.merged_into.is_some() {
            return Ok(Merged::Nonsense);
        }
        let who = Who::Member(Some(by.member()));
        let to = LeadStatus::Closed(CloseReason::Duplicate);
        let closed = Change::Status { from: Some(other.status), to };
        self.change_line(&mut other, who, closed, None, now)?;
        self.change_line(&mut other, who, Change::Merged { into: kept.id }, None, now)?;
        let absorbed = Change::Absorbed { duplicate: other.id };
        self.change_line(&mut kept, who, absorbed, None, now)?;
        self.audit(Some(by.member()), AuditWhat::Merged, Some(kept.id), None, now)?;
        Ok(Merged::Done { kept: Box::new(kept), duplicate: Box::new(other) })
    }

    /// Somebody has looked: these are two people. They are not proposed again.
    pub fn tell_apart(
        &mut self,
        by: &Allowed<Agent>,
        one: LeadId,
        other: LeadId,
        now: Timestamp,
    ) -> Result<bool, JobError> {
        if one == other || self.line(one)?.is_none() || self.line(other)?.is_none() {
            return Ok(false);
        }
        let sql = "INSERT OR IGNORE INTO lead_distinct (one, other) VALUES (?1, ?2)";
        self.execute(sql, (one.0.min(other.0), one.0.max(other.0)))?;
        self.audit(Some(by.member()), AuditWhat::ToldApart, Some(one), None, now)?;
        Ok(true)
    }
}
