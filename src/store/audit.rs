//! What happened beyond the history of one lead, for an admin to look through.
//!
//! That somebody was erased stands here, and nothing of whom.

use jiff::Timestamp;

use crate::domain::{Admin, Allowed, LeadId, StaffId};
use crate::store::value::{instant, millis};
use crate::store::{JobError, Reader, Tx};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditWhat {
    /// A member opened the page in the browser.
    SignedIn,
    /// Somebody came with a sign-in link that is not valid.
    LinkRefused,
    /// Leads went into a file.
    Exported,
    /// Many leads were changed in one go.
    ChangedMany,
    /// Such a change was taken back.
    TookBack,
    /// Two leads were joined.
    Merged,
    /// Two leads were told apart.
    ToldApart,
    /// Questions were answered.
    Answered,
    /// A person erased what was kept of them.
    Erased,
    /// What was kept long enough was erased.
    Expired,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its row, by which a page begins.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Which member; none for people and the program.
    pub member: Option<StaffId>,
    /// What.
    pub what: AuditWhat,
    /// The lead it was about, while there is one.
    pub lead: Option<LeadId>,
    /// Words of ours, such as a filter.
    pub detail: Option<String>,
}

impl AuditWhat {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::SignedIn,
        Self::LinkRefused,
        Self::Exported,
        Self::ChangedMany,
        Self::TookBack,
        Self::Merged,
        Self::ToldApart,
        Self::Answered,
        Self::Erased,
        Self::Expired,
    ];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::LinkRefused => "link_refused",
            Self::Exported => "exported",
            Self::ChangedMany => "changed_many",
            Self::TookBack => "took_back",
            Self::Merged => "merged",
            Self::ToldApart => "told_apart",
            Self::Answered => "answered",
            Self::Erased => "erased",
            Self::Expired => "expired",
        }
    }
}

impl Reader<'_> {
    /// The audit log before a row of it, the newest first.
    pub fn audit_log(
        &self,
        _by: &Allowed<Admin>,
        before: Option<i64>,
        limit: u32,
    ) -> Result<Vec<AuditEntry>, JobError> {
        let sql = "SELECT id, at, member, what, lead_id, detail FROM audit \
             WHERE id < ?1 ORDER BY id DESC LIMIT ?2";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query((before.unwrap_or(i64::MAX), limit))?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let word: String = row.get(3)?;
            entries.push(AuditEntry {
                id: row.get(0)?,
                at: instant(row.get(1)?, "audit.at")?,
                member: row.get::<_, Option<i64>>(2)?.map(StaffId),
                what: AuditWhat::ALL
                    .into_iter()
                    .find(|what| what.word() == word)
                    .ok_or(JobError::Unreadable("audit.what"))?,
                lead: row.get::<_, Option<i64>>(4)?.map(LeadId),
                detail: row.get(5)?,
            });
        }
        Ok(entries)
    }
}

impl Tx<'_> {
    /// Adds a line; `detail` is words of ours and quotes no person.
    pub fn audit(
        &mut self,
        member: Option<StaffId>,
        what: AuditWhat,
        lead: Option<LeadId>,
        detail: Option<&str>,
        now: Timestamp,
    ) -> Result<(), JobError> {
        let sql = "INSERT INTO audit (at, member, what, lead_id, detail) \
             VALUES (?1, ?2, ?3, ?4, ?5)";
        let (member, lead) = (member.map(|member| member.0), lead.map(|lead| lead.0));
        self.execute(sql, (millis(now), member, what.word(), lead, detail)).map(drop)
    }
}
