//! Browsers in which a member of the staff is signed in.
//!
//! What is stored is the hash of the secret in the cookie, so that the file opens nothing.

use jiff::{SignedDuration, Timestamp};
use rusqlite::Row;
use sha2::{Digest, Sha256};

use crate::domain::StaffId;
use crate::store::value::{instant, millis};
use crate::store::{JobError, Reader, Tx};

/// How long a session lasts without a visit.
pub const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// How long a session lasts at most.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A visit is written down when the last one noted is older than this.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// A session by its row; that row's number opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebSessionId(pub i64);

/// One browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebSession {
    /// Its row.
    pub id: WebSessionId,
    /// Who is signed in.
    pub member: StaffId,
    /// Words of ours for the browser.
    pub browser: String,
    /// When they signed in.
    pub created_at: Timestamp,
    /// About when they were last there.
    pub seen_at: Timestamp,
}

impl WebSession {
    const COLUMNS: &str = "id, member, browser, created_at, seen_at";

    fn read(row: &Row<'_>) -> Result<Self, JobError> {
        Ok(Self {
            id: WebSessionId(row.get(0)?),
            member: StaffId(row.get(1)?),
            browser: row.get(2)?,
            created_at: instant(row.get(3)?, "web_sessions.created_at")?,
            seen_at: instant(row.get(4)?, "web_sessions.seen_at")?,
        })
    }

    /// Whether the visit at `now` is worth a write.
    pub fn is_to_be_noted(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen_at) >= NOTED_EVERY
    }
}

impl Reader<'_> {
    /// The session that this secret opens at `now`.
    pub fn web_session(
        &self,
        secret: &str,
        now: Timestamp,
    ) -> Result<Option<WebSession>, JobError> {
        let which = "hash = ?1 AND seen_at > ?2 AND created_at > ?3";
        let (idle, begun) = oldest(now);
        Ok(self.web_sessions_where(which, (hash(secret), idle, begun))?.pop())
    }

    /// Where a member is signed in at `now`, the latest visit first.
    pub fn web_sessions(
        &self,
        member: StaffId,
        now: Timestamp,
    ) -> Result<Vec<WebSession>, JobError> {
        let which = "member = ?1 AND seen_at > ?2 AND created_at > ?3 ORDER BY seen_at DESC, id";
        let (idle, begun) = oldest(now);
        self.web_sessions_where(which, (member.0, idle, begun))
    }

    fn web_sessions_where(
        &self,
        which: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<WebSession>, JobError> {
        let columns = WebSession::COLUMNS;
        let sql = format!("SELECT {columns} FROM web_sessions WHERE {which}");
        let mut statement = self.prepare(&sql)?;
        let mut rows = statement.query(params)?;
        let mut sessions = Vec::new();
        while let Some(row) = rows.next()? {
            sessions.push(WebSession::read(row)?);
        }
        Ok(sessions)
    }
}

impl Tx<'_> {
    /// Signs a browser in; `secret` is random and stands in its cookie alone. Sessions that are
    /// over are erased on the way.
    pub fn begin_web_session(
        &mut self,
        member: StaffId,
        secret: &str,
        browser: &str,
        now: Timestamp,
    ) -> Result<(), JobError> {
        let sql = "DELETE FROM web_sessions WHERE seen_at <= ?1 OR created_at <= ?2";
        self.execute(sql, oldest(now))?;
        let sql = "INSERT INTO web_sessions (hash, member, browser, created_at, seen_at) \
             VALUES (?1, ?2, ?3, ?4, ?4)";
        self.execute(sql, (hash(secret), member.0, browser, millis(now))).map(drop)
    }

    /// Notes that a browser is still there.
    pub fn note_web_visit(&mut self, id: WebSessionId, now: Timestamp) -> Result<(), JobError> {
        let sql = "UPDATE web_sessions SET seen_at = max(seen_at, ?2) WHERE id = ?1";
        self.execute(sql, (id.0, millis(now))).map(drop)
    }

    /// Signs one browser of a member out; whether it was signed in.
    pub fn end_web_session(&mut self, member: StaffId, id: WebSessionId) -> Result<bool, JobError> {
        let sql = "DELETE FROM web_sessions WHERE id = ?1 AND member = ?2";
        Ok(self.execute(sql, (id.0, member.0))? > 0)
    }

    /// Signs a member out everywhere.
    pub fn end_web_sessions(&mut self, member: StaffId) -> Result<usize, JobError> {
        self.execute("DELETE FROM web_sessions WHERE member = ?1", [member.0])
    }
}

/// The visit and the beginning that are just too old at `now`, in milliseconds.
fn oldest(now: Timestamp) -> (i64, i64) {
    let before = |span| millis(now.saturating_sub(span).unwrap_or(Timestamp::MIN));
    (before(IDLE), before(LONGEST))
}

fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
