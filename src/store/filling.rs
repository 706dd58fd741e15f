//! Writing very many rows into a database that nothing else is using.
//!
//! The statements and the promises to the disk are those of every other write. What is missing is
//! the savepoint of the writer thread, which shields jobs from each other: here a job has a
//! transaction of its own. And the cache is large, as every lead touches pages of many indexes.

use std::cell::Cell;
use std::fs::File;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::store::{JobError, Settings, StoreError, Tx, open};

/// Memory for pages, in KiB.
const CACHE: i64 = 256 * 1024;

/// A database that is being filled, and kept away from any other Twiza meanwhile.
pub struct Filling {
    connection: Connection,
    _lock: File,
}

impl Filling {
    /// Opens the database as [`Store::open`](crate::store::Store::open) does.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let (connection, lock) = open::connect(path.as_ref(), &Settings::default())?;
        connection.pragma_update(None, "cache_size", -CACHE)?;
        Ok(Self { connection, _lock: lock })
    }

    /// Runs `job` in a transaction, which is kept as a whole or not at all.
    pub fn write<R>(
        &mut self,
        job: impl FnOnce(&mut Tx<'_>) -> Result<R, JobError>,
    ) -> Result<R, StoreError> {
        let kept = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = job(&mut Tx::new(&kept, &Cell::new(false))).map_err(StoreError::Job)?;
        kept.commit()?;
        Ok(done)
    }
}
