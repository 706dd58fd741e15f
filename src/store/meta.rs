//! Small facts of the program itself.

use crate::store::{JobError, Reader, Tx};

impl Reader<'_> {
    /// What was last noted under that key.
    pub fn meta(&self, key: &str) -> Result<Option<String>, JobError> {
        self.value("SELECT value FROM meta WHERE key = ?1", [key])
    }
}

impl Tx<'_> {
    /// Notes a fact, such as a hash of the commands last set at the messenger.
    pub fn set_meta(&mut self, key: &str, value: &str) -> Result<(), JobError> {
        let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) \
             ON CONFLICT DO UPDATE SET value = excluded.value";
        self.execute(sql, (key, value)).map(drop)
    }
}
