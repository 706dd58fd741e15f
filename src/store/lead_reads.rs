//! Reading the personal details of a lead leaves a trace, which the person sees.

use jiff::{SignedDuration, Timestamp};

use crate::domain::{Admin, Allowed, LeadId, StaffId, Viewer};
use crate::store::value::{instant, millis};
use crate::store::{AuditWhat, JobError, Lead, LeadCursor, LeadFilter, Reader, Tx};

/// Looks of the same member within so long are one line, with their number.
const ONE_LINE: SignedDuration = SignedDuration::from_hours(1);

/// One member's looks at the personal details within an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeadRead {
    /// When first.
    pub at: Timestamp,
    /// Who.
    pub member: StaffId,
    /// How often.
    pub times: u32,
}

impl Reader<'_> {
    /// Who looked at a lead, oldest first.
    pub fn reads_of(&self, lead: LeadId) -> Result<Vec<LeadRead>, JobError> {
        let sql = "SELECT at, member, times FROM lead_reads WHERE lead_id = ?1 ORDER BY id";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([lead.0])?;
        let mut reads = Vec::new();
        while let Some(row) = rows.next()? {
            let at = instant(row.get(0)?, "lead_reads.at")?;
            reads.push(LeadRead { at, member: StaffId(row.get(1)?), times: row.get(2)? });
        }
        Ok(reads)
    }
}

impl Tx<'_> {
    /// The lead with name and number, and a line that says who looked at it.
    pub fn read_lead(
        &mut self,
        by: &Allowed<Viewer>,
        id: LeadId,
        now: Timestamp,
    ) -> Result<Option<Lead>, JobError> {
        let lead = self.lead_by_id(id)?;
        if lead.is_some() {
            self.note_read(id, by.member(), now)?;
        }
        Ok(lead)
    }

    /// Writes down that so many leads go into a file, as `detail` describes it without a word that
    /// somebody typed.
    pub fn begin_export(
        &mut self,
        by: &Allowed<Admin>,
        count: u32,
        detail: &str,
        now: Timestamp,
    ) -> Result<(), JobError> {
        let detail = format!("{detail}; {count} leads");
        self.audit(Some(by.member()), AuditWhat::Exported, None, Some(&detail), now)
    }

    /// A part of such a file: leads with names and numbers, each noted as read, and where the next
    /// part begins. It is done in parts, so that no turn waits for the whole.
    pub fn export_part(
        &mut self,
        by: &Allowed<Admin>,
        filter: &LeadFilter,
        after: Option<LeadCursor>,
        limit: u32,
        now: Timestamp,
    ) -> Result<(Vec<Lead>, Option<LeadCursor>), JobError> {
        let page = self.list(filter, after, limit)?;
        let mut leads = Vec::with_capacity(page.lines.len());
        for line in page.lines {
            leads.extend(self.lead_by_id(line.id)?);
            self.note_read(line.id, by.member(), now)?;
        }
        Ok((leads, page.next))
    }

    fn note_read(&mut self, id: LeadId, member: StaffId, now: Timestamp) -> Result<(), JobError> {
        let since = now.saturating_sub(ONE_LINE).unwrap_or(Timestamp::MIN);
        let sql = "UPDATE lead_reads SET times = times + 1 WHERE at > ?3 AND id = \
             (SELECT id FROM lead_reads WHERE lead_id = ?1 AND member = ?2 ORDER BY id DESC LIMIT 1)";
        if self.execute(sql, (id.0, member.0, millis(since)))? > 0 {
            return Ok(());
        }
        let sql = "INSERT INTO lead_reads (lead_id, at, member) VALUES (?1, ?2, ?3)";
        self.execute(sql, (id.0, millis(now), member.0)).map(drop)
    }
}
