//! Links that open the page in the browser: one member, one use, five minutes.
//!
//! What is stored is the hash of the secret in the link, so that the file opens nothing.

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use crate::domain::{Allowed, StaffId, Viewer};
use crate::store::value::millis;
use crate::store::{JobError, Reader, Tx};

/// How long a link can be used.
pub const LINK_LASTS: SignedDuration = SignedDuration::from_mins(5);

impl Reader<'_> {
    /// Whose link this is while it can be used. It is not used up: previews of links look too.
    pub fn sign_in_link(&self, secret: &str, now: Timestamp) -> Result<Option<StaffId>, JobError> {
        let sql = "SELECT member FROM sign_in_links WHERE hash = ?1 AND expires_at > ?2";
        Ok(self.value(sql, (hash(secret), millis(now)))?.map(StaffId))
    }
}

impl Tx<'_> {
    /// Keeps a link for a member; `secret` is random and stands in the link alone. An earlier
    /// link of the member ends.
    pub fn make_sign_in_link(
        &mut self,
        by: &Allowed<Viewer>,
        secret: &str,
        now: Timestamp,
    ) -> Result<(), JobError> {
        let sql = "DELETE FROM sign_in_links WHERE member = ?1 OR expires_at <= ?2";
        self.execute(sql, (by.member().0, millis(now)))?;
        let sql = "INSERT INTO sign_in_links (hash, member, expires_at) VALUES (?1, ?2, ?3)";
        let expires = now.saturating_add(LINK_LASTS).unwrap_or(now);
        self.execute(sql, (hash(secret), by.member().0, millis(expires))).map(drop)
    }

    /// Uses a link up; whose it was, if it could still be used.
    pub fn use_sign_in_link(
        &mut self,
        secret: &str,
        now: Timestamp,
    ) -> Result<Option<StaffId>, JobError> {
        let member = self.sign_in_link(secret, now)?;
        self.execute("DELETE FROM sign_in_links WHERE hash = ?1", [hash(secret)])?;
        Ok(member)
    }
}

fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
