//! One job of a command beside a running Twiza, on a connection of its own.
//!
//! `SQLite` lets one write at a time and makes the other wait, so the running Twiza and the command
//! do not disturb each other. Whatever the job queues is seen by the running sender when somebody
//! rings its bell, and at the latest with the next look at the staff's desk.

use std::cell::Cell;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::store::open::{Settings, prepare};
use crate::store::{JobError, StoreError, Tx, VERSION, header};

/// Runs `job` in a transaction of its own; blocks, so it has no place on an async thread.
///
/// It takes no lock, migrates nothing and makes no file: a database of another version is refused.
pub fn beside<R>(
    path: &Path,
    job: impl FnOnce(&mut Tx<'_>) -> Result<R, JobError>,
) -> Result<R, StoreError> {
    header::inspect(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)
        .map_err(|_| StoreError::Missing(path.to_owned()))?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    header::known(path, version)?;
    if version < VERSION {
        return Err(StoreError::Older(path.to_owned()));
    }
    prepare(&connection, &Settings::default())?;
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Nobody is erased here, so there is no log to empty.
    let wipe = Cell::new(false);
    let result = job(&mut Tx::new(&transaction, &wipe)).map_err(StoreError::Job)?;
    transaction.commit()?;
    Ok(result)
}
