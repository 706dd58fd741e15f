//! The same change for many leads, and taking it back: the history keeps both.

use jiff::Timestamp;

use crate::domain::{Admin, Agent, Allowed, LeadId, StaffId};
use crate::store::value::{instant, millis};
use crate::store::{AuditWhat, BatchId, Change, JobError, LeadLine, Reader, Tx, Who, Wish};

/// What became of a change of many leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulk {
    /// The name under which it can be taken back.
    pub batch: BatchId,
    /// The leads that are different now.
    pub changed: Vec<LeadId>,
    /// Those that were so already, or are gone.
    pub unchanged: usize,
}

/// What a member changed in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The name under which it can be taken back.
    pub id: BatchId,
    /// When.
    pub at: Timestamp,
    /// How many leads it changed.
    pub leads: u32,
}

/// What became of taking a batch back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// What could be restored is restored.
    Done {
        /// The leads that are as they were before.
        restored: Vec<LeadId>,
        /// Those that somebody has changed again since; they stay as they are.
        kept: Vec<LeadId>,
    },
    /// It had been taken back before.
    Already,
    /// There is no such batch, or it is somebody else's.
    NotYours,
}

impl Reader<'_> {
    /// The latest change of many leads that this member has made since then and not taken back.
    pub fn latest_batch(
        &self,
        by: &Allowed<Agent>,
        since: Timestamp,
    ) -> Result<Option<Batch>, JobError> {
        let sql = "SELECT b.id, b.at, \
             (SELECT count(DISTINCT c.lead_id) FROM lead_changes c WHERE c.batch = b.id) \
             FROM lead_batches b WHERE b.member = ?1 AND b.undone_at IS NULL AND b.at >= ?2 \
             AND EXISTS (SELECT 1 FROM lead_changes c WHERE c.batch = b.id) \
             ORDER BY b.id DESC LIMIT 1";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query((by.member().0, millis(since)))?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let at = instant(row.get(1)?, "lead_batches.at")?;
        Ok(Some(Batch { id: BatchId(row.get(0)?), at, leads: row.get(2)? }))
    }
}

impl Tx<'_> {
    /// Makes the same change to all these leads. A note or a call in vain is not made in bulk and
    /// changes nothing.
    pub fn change_many(
        &mut self,
        by: &Allowed<Agent>,
        leads: &[LeadId],
        wish: &Wish,
        now: Timestamp,
    ) -> Result<Bulk, JobError> {
        let sql = "INSERT INTO lead_batches (at, member) VALUES (?1, ?2)";
        self.execute(sql, (millis(now), by.member().0))?;
        let batch = BatchId(self.last_id());
        let who = Who::Member(Some(by.member()));
        let mut changed = Vec::new();
        for lead in leads {
            let Some(mut line) = self.line(*lead)? else { continue };
            let change = match wish {
                Wish::Status(_) | Wish::Owner(_) | Wish::Due(_) => wish.change(&line),
                Wish::Unanswered | Wish::Note(_) => None,
            };
            if let Some(change) = change {
                self.change_line(&mut line, who, change, Some(batch), now)?;
                changed.push(*lead);
            }
        }
        let detail = format!("batch {batch}, {} leads", changed.len());
        self.audit(Some(by.member()), AuditWhat::ChangedMany, None, Some(&detail), now)?;
        let unchanged = leads.len() - changed.len();
        Ok(Bulk { batch, changed, unchanged })
    }

    /// Takes back what the same member changed in one go.
    pub fn undo(
        &mut self,
        by: &Allowed<Agent>,
        batch: BatchId,
        now: Timestamp,
    ) -> Result<Undone, JobError> {
        if self.member_of(batch)? != Some(by.member()) {
            return Ok(Undone::NotYours);
        }
        self.take_back(by.member(), batch, now)
    }

    /// Takes back what anybody changed in one go.
    pub fn undo_of_others(
        &mut self,
        by: &Allowed<Admin>,
        batch: BatchId,
        now: Timestamp,
    ) -> Result<Undone, JobError> {
        if self.member_of(batch)?.is_none() {
            return Ok(Undone::NotYours);
        }
        self.take_back(by.member(), batch, now)
    }

    fn member_of(&self, batch: BatchId) -> Result<Option<StaffId>, JobError> {
        let sql = "SELECT member FROM lead_batches WHERE id = ?1";
        Ok(self.value(sql, [batch.0])?.map(StaffId))
    }

    fn take_back(
        &mut self,
        member: StaffId,
        batch: BatchId,
        now: Timestamp,
    ) -> Result<Undone, JobError> {
        let sql = "UPDATE lead_batches SET undone_at = ?2 WHERE id = ?1 AND undone_at IS NULL";
        if self.execute(sql, (batch.0, millis(now)))? == 0 {
            return Ok(Undone::Already);
        }
        let (mut restored, mut kept) = (Vec::new(), Vec::new());
        for entry in self.changes_of(batch)? {
            let Some(mut line) = self.line(entry.lead)? else { continue };
            match inverse(&entry.change, &line) {
                Some(change) => {
                    let who = Who::Member(Some(member));
                    self.change_line(&mut line, who, change, None, now)?;
                    restored.push(entry.lead);
                }
                None => kept.push(entry.lead),
            }
        }
        let detail = format!("batch {batch}, {} leads", restored.len());
        self.audit(Some(member), AuditWhat::TookBack, None, Some(&detail), now)?;
        Ok(Undone::Done { restored, kept })
    }
}

/// What restores the value of before, if the value of after still stands.
fn inverse(change: &Change, line: &LeadLine) -> Option<Change> {
    match *change {
        Change::Status { from: Some(from), to } if line.status == to => {
            Some(Change::Status { from: Some(to), to: from })
        }
        Change::Owner { from, to } if line.owner == to => {
            Some(Change::Owner { from: to, to: from })
        }
        Change::Due { from, to } if line.due == to => Some(Change::Due { from: to, to: from }),
        Change::Status { .. }
        | Change::Owner { .. }
        | Change::Due { .. }
        | Change::Recorded
        | Change::Unanswered
        | Change::Noted
        | Change::Merged { .. }
        | Change::Absorbed { .. }
        | Change::TalkBegan
        | Change::TalkEnded => None,
    }
}
