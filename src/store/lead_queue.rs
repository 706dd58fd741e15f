//! Who is to be called next: first what is due, the most overdue before the others; then what has
//! no day, the readiest before the others, the oldest of them first.

use jiff::civil::Date;

use crate::domain::StaffId;
use crate::store::{JobError, LeadLine, Reader};

/// Whose queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueOf {
    /// Every open lead.
    Everyone,
    /// What a member takes care of, and what nobody does.
    Member(StaffId),
}

impl Reader<'_> {
    /// The first `limit` leads of a queue on that day. A lead that is due later is not in it.
    pub fn next_leads(
        &self,
        of: QueueOf,
        today: Date,
        limit: u32,
    ) -> Result<Vec<LeadLine>, JobError> {
        let mut lines = self.due_leads(of, today, limit)?;
        let left = limit.saturating_sub(u32::try_from(lines.len()).unwrap_or(u32::MAX));
        if left > 0 {
            lines.extend(self.waiting(of, left)?);
        }
        Ok(lines)
    }

    /// What is due on that day or overdue, the most overdue first.
    pub fn due_leads(
        &self,
        of: QueueOf,
        today: Date,
        limit: u32,
    ) -> Result<Vec<LeadLine>, JobError> {
        let today = today.to_string();
        let which = |owner: &str| {
            let index = if owner.is_empty() { "leads_due" } else { "leads_due_of" };
            format!(
                "INDEXED BY {index} WHERE open = 1 {owner} AND due IS NOT NULL AND due <= ?1 \
                 ORDER BY due, id LIMIT ?2"
            )
        };
        let mut lines = match of {
            QueueOf::Everyone => self.lines(&which(""), (&today, limit))?,
            QueueOf::Member(member) => {
                let mut lines = self.lines(&which("AND owner = ?3"), (&today, limit, member.0))?;
                lines.extend(self.lines(&which("AND owner IS NULL"), (&today, limit))?);
                lines
            }
        };
        lines.sort_by_key(|line| (line.due, line.id));
        lines.truncate(limit as usize);
        Ok(lines)
    }

    fn waiting(&self, of: QueueOf, limit: u32) -> Result<Vec<LeadLine>, JobError> {
        let which = |owner: &str| {
            let index = if owner.is_empty() { "leads_waiting" } else { "leads_waiting_of" };
            format!(
                "INDEXED BY {index} WHERE open = 1 {owner} AND due IS NULL \
                 ORDER BY readiness DESC, recorded_at, id LIMIT ?1"
            )
        };
        let mut lines = match of {
            QueueOf::Everyone => self.lines(&which(""), [limit])?,
            QueueOf::Member(member) => {
                let mut lines = self.lines(&which("AND owner = ?2"), (limit, member.0))?;
                lines.extend(self.lines(&which("AND owner IS NULL"), [limit])?);
                lines
            }
        };
        lines.sort_by_key(|line| (std::cmp::Reverse(line.readiness), line.recorded_at, line.id));
        lines.truncate(limit as usize);
        Ok(lines)
    }

    /// How many open leads are due on that day or overdue.
    pub fn due_count(&self, today: Date) -> Result<u32, JobError> {
        let sql = "SELECT count(*) FROM leads WHERE open = 1 AND due IS NOT NULL AND due <= ?1";
        Ok(self.value(sql, [today.to_string()])?.unwrap_or(0))
    }
}
