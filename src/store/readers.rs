//! Connections that only read, so that a long list never stands in the way of a turn.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use crate::store::{JobError, Reader, Settings, StoreError};

/// A few read-only connections, lent one read at a time.
pub(super) struct Readers {
    places: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Connection>>>,
}

impl Readers {
    /// Opens as many as the settings say, at least one.
    pub(super) fn open(path: &Path, settings: &Settings) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let count = settings.readers.max(1);
        let mut idle = Vec::with_capacity(count);
        for _ in 0..count {
            let connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(settings.busy_timeout)?;
            connection.pragma_update(None, "temp_store", "memory")?;
            connection.set_prepared_statement_cache_capacity(64);
            idle.push(connection);
        }
        Ok(Self { places: Arc::new(Semaphore::new(count)), idle: Arc::new(Mutex::new(idle)) })
    }

    /// Runs `read` on a free connection, on a thread where blocking is allowed.
    pub(super) async fn run<R, F>(&self, read: F) -> Result<R, JobError>
    where
        R: Send + 'static,
        F: FnOnce(&Reader<'_>) -> Result<R, JobError> + Send + 'static,
    {
        let place =
            Arc::clone(&self.places).acquire_owned().await.expect("the semaphore is never closed");
        let idle = Arc::clone(&self.idle);
        let task = tokio::task::spawn_blocking(move || {
            let connection = borrow(&idle).pop().expect("a place stands for a connection");
            let result = catch_unwind(AssertUnwindSafe(|| read(&Reader::new(&connection))));
            borrow(&idle).push(connection);
            drop(place);
            result.unwrap_or(Err(JobError::Panicked))
        });
        task.await.unwrap_or(Err(JobError::NotCommitted))
    }
}

/// The list; a panic elsewhere cannot leave a list of connections half changed.
fn borrow(idle: &Mutex<Vec<Connection>>) -> std::sync::MutexGuard<'_, Vec<Connection>> {
    idle.lock().unwrap_or_else(PoisonError::into_inner)
}
