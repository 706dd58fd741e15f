//! Reading a database beside a running Twiza: no lock, no migration, no file made.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::store::{JobError, Reader, StoreError, VERSION, header};

/// How long a statement waits for the running Twiza.
const PATIENCE: Duration = Duration::from_secs(5);

/// Runs `read` on the database as it is; blocks, so it has no place on an async thread.
pub fn peek<R>(
    path: &Path,
    read: impl FnOnce(&Reader<'_>) -> Result<R, JobError>,
) -> Result<R, StoreError> {
    header::inspect(path)?;
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|_| StoreError::Missing(path.to_owned()))?;
    connection.busy_timeout(PATIENCE)?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    header::known(path, version)?;
    if version < VERSION {
        return Err(StoreError::Older(path.to_owned()));
    }
    read(&Reader::new(&connection)).map_err(StoreError::Job)
}
