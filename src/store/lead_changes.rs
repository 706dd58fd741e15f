//! The history of a lead: who changed what, when, from what to what; never anything personal.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::{LeadId, LeadStatus, StaffId};
use crate::store::value::{instant, maybe_word, millis};
use crate::store::{JobError, Reader, Tx};

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The person of the lead.
    Person,
    /// A member of the staff; none if it was before their ids were kept.
    Member(Option<StaffId>),
    /// The program, by a rule.
    Program,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The person confirmed the lead.
    Recorded,
    /// The staff are further, or further back; `from` is not known of changes of long ago.
    Status {
        /// Before.
        from: Option<LeadStatus>,
        /// After.
        to: LeadStatus,
    },
    /// Somebody else takes care of it.
    Owner {
        /// Before.
        from: Option<StaffId>,
        /// After.
        to: Option<StaffId>,
    },
    /// It is to be done on another day.
    Due {
        /// Before.
        from: Option<Date>,
        /// After.
        to: Option<Date>,
    },
    /// Somebody called in vain.
    Unanswered,
    /// A note was written; its text stands among the notes.
    Noted,
    /// It was closed as the duplicate of that lead.
    Merged {
        /// The lead that was kept.
        into: LeadId,
    },
    /// That lead was closed as a duplicate of this one.
    Absorbed {
        /// The duplicate.
        duplicate: LeadId,
    },
    /// A member of the staff began to speak with the person through the bot.
    TalkBegan,
    /// The dialogue of the bot goes on.
    TalkEnded,
}

/// Changes that were made in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BatchId(pub(super) i64);

impl fmt::Display for BatchId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl BatchId {
    /// Reads the id back from an address.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

/// One line of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// The lead.
    pub lead: LeadId,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub who: Who,
    /// What.
    pub change: Change,
    /// The version of the lead after it; none for what leaves the lead as it is.
    pub version: Option<u32>,
    /// The changes it was made together with.
    pub batch: Option<BatchId>,
}

/// The columns of a change: its word, and both values.
struct Words(&'static str, Option<String>, Option<String>);

impl Change {
    fn words(&self) -> Words {
        match self {
            Self::Recorded => Words("recorded", None, None),
            Self::Status { from, to } => {
                Words("status", from.map(LeadStatus::word), Some(to.word()))
            }
            Self::Owner { from, to } => Words("owner", text(*from), text(*to)),
            Self::Due { from, to } => Words("due", text(*from), text(*to)),
            Self::Unanswered => Words("unanswered", None, None),
            Self::Noted => Words("noted", None, None),
            Self::Merged { into } => Words("merged", None, text(Some(*into))),
            Self::Absorbed { duplicate } => Words("absorbed", None, text(Some(*duplicate))),
            Self::TalkBegan => Words("talk_began", None, None),
            Self::TalkEnded => Words("talk_ended", None, None),
        }
    }

    fn read(what: &str, from: Option<String>, to: Option<String>) -> Result<Self, JobError> {
        let unreadable = || JobError::Unreadable("lead_changes.what");
        let status = |word: String| LeadStatus::from_word(&word).ok_or_else(unreadable);
        let number = |text: String| text.parse::<i64>().map_err(|_| unreadable());
        Ok(match what {
            "recorded" => Self::Recorded,
            "status" => Self::Status {
                from: from.map(status).transpose()?,
                to: status(to.ok_or_else(unreadable)?)?,
            },
            "owner" => Self::Owner {
                from: from.map(number).transpose()?.map(StaffId),
                to: to.map(number).transpose()?.map(StaffId),
            },
            "due" => Self::Due {
                from: maybe_word(from, "lead_changes.from_value")?,
                to: maybe_word(to, "lead_changes.to_value")?,
            },
            "unanswered" => Self::Unanswered,
            "noted" => Self::Noted,
            "merged" => Self::Merged { into: LeadId(number(to.ok_or_else(unreadable)?)?) },
            "absorbed" => Self::Absorbed { duplicate: LeadId(number(to.ok_or_else(unreadable)?)?) },
            "talk_began" => Self::TalkBegan,
            "talk_ended" => Self::TalkEnded,
            _ => return Err(unreadable()),
        })
    }
}

fn text<T: fmt::Display>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

impl Reader<'_> {
    /// The history of a lead, oldest first.
    pub fn history(&self, lead: LeadId) -> Result<Vec<HistoryEntry>, JobError> {
        self.changes("WHERE lead_id = ?1 ORDER BY id", [lead.0])
    }

    /// What happened to a lead after a version of it.
    pub fn history_since(&self, lead: LeadId, version: u32) -> Result<Vec<HistoryEntry>, JobError> {
        self.changes("WHERE lead_id = ?1 AND version > ?2 ORDER BY id", (lead.0, version))
    }

    /// The changes of a batch, the latest first.
    pub(super) fn changes_of(&self, batch: BatchId) -> Result<Vec<HistoryEntry>, JobError> {
        self.changes("WHERE batch = ?1 ORDER BY id DESC", [batch.0])
    }

    fn changes(
        &self,
        which: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<HistoryEntry>, JobError> {
        let columns = "lead_id, at, who, member, what, from_value, to_value, version, batch";
        let sql = format!("SELECT {columns} FROM lead_changes {which}");
        let mut statement = self.prepare(&sql)?;
        let mut rows = statement.query(params)?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let member = row.get::<_, Option<i64>>(3)?.map(StaffId);
            entries.push(HistoryEntry {
                lead: LeadId(row.get(0)?),
                at: instant(row.get(1)?, "lead_changes.at")?,
                who: match row.get::<_, String>(2)?.as_str() {
                    "person" => Who::Person,
                    "member" => Who::Member(member),
                    "program" => Who::Program,
                    _ => return Err(JobError::Unreadable("lead_changes.who")),
                },
                change: Change::read(&row.get::<_, String>(4)?, row.get(5)?, row.get(6)?)?,
                version: row.get(7)?,
                batch: row.get::<_, Option<i64>>(8)?.map(BatchId),
            });
        }
        Ok(entries)
    }
}

impl Tx<'_> {
    /// Adds a line to the history of a lead.
    pub(super) fn log_change(
        &mut self,
        lead: LeadId,
        who: Who,
        change: &Change,
        version: Option<u32>,
        batch: Option<BatchId>,
        now: Timestamp,
    ) -> Result<(), JobError> {
        let (word, member) = match who {
            Who::Person => ("person", None),
            Who::Member(member) => ("member", member.map(|member| member.0)),
            Who::Program => ("program", None),
        };
        let Words(what, from, to) = change.words();
        let sql = "INSERT INTO lead_changes \
             (lead_id, at, who, member, what, from_value, to_value, version, batch) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        let batch = batch.map(|batch| batch.0);
        let row = (lead.0, millis(now), word, member, what, from, to, version, batch);
        self.execute(sql, row).map(drop)
    }
}
