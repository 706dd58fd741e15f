//! What happened to a lead: words of ours, never anything personal.

use jiff::Timestamp;

use crate::domain::LeadId;
use crate::store::value::{instant, millis};
use crate::store::{JobError, LeadStatus, Reader, Tx};

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The person of the lead.
    Person,
    /// Someone of the staff.
    Staff,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The person confirmed the lead.
    Recorded,
    /// It came to that status.
    Became(LeadStatus),
}

/// One line of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Who,
    /// What.
    pub what: What,
}

impl Who {
    const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Staff => "staff",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Person, Self::Staff].into_iter().find(|who| who.word() == word)
    }
}

impl What {
    const fn word(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Became(status) => status.word(),
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        if word == Self::Recorded.word() {
            return Some(Self::Recorded);
        }
        LeadStatus::from_word(word).map(Self::Became)
    }
}

impl Reader<'_> {
    /// The history of a lead, oldest first.
    pub fn history(&self, lead: LeadId) -> Result<Vec<HistoryEntry>, JobError> {
        let sql = "SELECT at, who, what FROM lead_history WHERE lead_id = ?1 ORDER BY id";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([lead.0])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let (who, what): (String, String) = (row.get(1)?, row.get(2)?);
            entries.push(HistoryEntry {
                at: instant(row.get(0)?, "lead_history.at")?,
                who: Who::from_word(&who).ok_or(JobError::Unreadable("lead_history.who"))?,
                what: What::from_word(&what).ok_or(JobError::Unreadable("lead_history.what"))?,
            });
        }
        Ok(entries)
    }
}

impl Tx<'_> {
    /// Adds a line to the history of a lead.
    pub(super) fn note(
        &mut self,
        lead: LeadId,
        who: Who,
        what: What,
        now: Timestamp,
    ) -> Result<(), JobError> {
        let sql = "INSERT INTO lead_history (lead_id, at, who, what) VALUES (?1, ?2, ?3, ?4)";
        self.execute(sql, (lead.0, millis(now), who.word(), what.word())).map(drop)
    }
}
