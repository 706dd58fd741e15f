//! Changing a lead: each change is one line of the history, and nobody overwrites what they have
//! not seen.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::{Agent, Allowed, LeadId, LeadStatus, NoteText, StaffId};
use crate::store::{BatchId, Change, HistoryEntry, JobError, LeadLine, Tx, Who};

/// What a member of the staff wants to be different.
#[derive(Clone, PartialEq, Eq)]
pub enum Wish {
    /// The staff are that far.
    Status(LeadStatus),
    /// That member takes care of it, or nobody does.
    Owner(Option<StaffId>),
    /// Something is to be done on that day, or no day is set.
    Due(Option<Date>),
    /// Somebody called in vain.
    Unanswered,
    /// Something to remember.
    Note(NoteText),
}

/// A change as somebody asks for it, who has seen the lead at some version.
#[derive(Clone)]
pub struct LeadEdit {
    /// The lead.
    pub lead: LeadId,
    /// The version that was on the screen; without it, whatever stands there is changed.
    pub seen: Option<u32>,
    /// What is to be different; kept as a whole or not at all.
    pub wishes: Vec<Wish>,
}

/// What became of an edit.
#[derive(Clone, PartialEq)]
pub enum Edited {
    /// It is done; the lead as it is now.
    Done(Box<LeadLine>),
    /// Everything was so already.
    Unchanged(Box<LeadLine>),
    /// Somebody else was faster, and nothing was changed.
    Conflict(Box<Conflict>),
    /// There is no such lead any more.
    NoSuchLead,
}

/// What somebody else did since the lead was on the screen.
#[derive(Clone, PartialEq)]
pub struct Conflict {
    /// The lead as it is now.
    pub line: LeadLine,
    /// What happened since.
    pub since: Vec<HistoryEntry>,
}

impl Tx<'_> {
    /// Changes a lead. A note never conflicts, as it takes nothing away.
    pub fn edit_lead(
        &mut self,
        by: &Allowed<Agent>,
        edit: &LeadEdit,
        now: Timestamp,
    ) -> Result<Edited, JobError> {
        let Some(mut line) = self.line(edit.lead)? else { return Ok(Edited::NoSuchLead) };
        let only_notes = edit.wishes.iter().all(|wish| matches!(wish, Wish::Note(_)));
        if let Some(seen) = edit.seen.filter(|seen| *seen != line.version && !only_notes) {
            let since = self.history_since(line.id, seen)?;
            return Ok(Edited::Conflict(Box::new(Conflict { line, since })));
        }
        let who = Who::Member(Some(by.member()));
        let mut changed = false;
        for wish in &edit.wishes {
            changed |= match wish {
                Wish::Note(text) => {
                    self.add_note(line.id, by.member(), text, now)?;
                    self.log_change(line.id, who, &Change::Noted, None, None, now)?;
                    true
                }
                Wish::Unanswered => {
                    self.change_line(&mut line, who, Change::Unanswered, None, now)?;
                    true
                }
                Wish::Status(_) | Wish::Owner(_) | Wish::Due(_) => match wish.change(&line) {
                    Some(change) => {
                        self.change_line(&mut line, who, change, None, now)?;
                        true
                    }
                    None => false,
                },
            };
        }
        let line = Box::new(line);
        Ok(if changed { Edited::Done(line) } else { Edited::Unchanged(line) })
    }

    /// Makes a change of status, owner, day or calls, and writes it down.
    pub(super) fn change_line(
        &mut self,
        line: &mut LeadLine,
        who: Who,
        change: Change,
        batch: Option<BatchId>,
        now: Timestamp,
    ) -> Result<(), JobError> {
        match change {
            Change::Status { to, .. } => {
                line.status = to;
                line.unanswered = 0;
                line.merged_into = None;
            }
            Change::Owner { to, .. } => line.owner = to,
            Change::Due { to, .. } => line.due = to,
            Change::Unanswered => line.unanswered = line.unanswered.saturating_add(1),
            Change::Merged { into } => line.merged_into = Some(into),
            Change::Recorded
            | Change::Noted
            | Change::Absorbed { .. }
            | Change::TalkBegan
            | Change::TalkEnded => {}
        }
        line.version += 1;
        let sql = "UPDATE leads SET status = ?2, close_reason = ?3, owner = ?4, due = ?5, \
             unanswered = ?6, version = ?7, merged_into = ?8 WHERE id = ?1";
        let row = (
            line.id.0,
            line.status.stage().word(),
            line.status.reason().map(crate::domain::CloseReason::word),
            line.owner.map(|owner| owner.0),
            line.due.map(|due| due.to_string()),
            line.unanswered,
            line.version,
            line.merged_into.map(|lead| lead.0),
        );
        self.execute(sql, row)?;
        self.log_change(line.id, who, &change, Some(line.version), batch, now)
    }
}

impl Wish {
    /// The change it makes to a lead; none if the lead is so already, or it is no change of it.
    pub(super) fn change(&self, line: &LeadLine) -> Option<Change> {
        match self {
            Self::Status(to) => {
                (line.status != *to).then_some(Change::Status { from: Some(line.status), to: *to })
            }
            Self::Owner(to) => {
                (line.owner != *to).then_some(Change::Owner { from: line.owner, to: *to })
            }
            Self::Due(to) => (line.due != *to).then_some(Change::Due { from: line.due, to: *to }),
            Self::Unanswered => Some(Change::Unanswered),
            Self::Note(_) => None,
        }
    }
}
