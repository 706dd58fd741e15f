//! Opening the store, and the two ways into it.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::store::readers::Readers;
use crate::store::writer::Writer;
use crate::store::{Committed, JobError, Reader, StoreError, Tx, header, migrate};

/// The database; cheap to clone, closed when the last clone is dropped.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

/// The order of the fields is the order of closing: the connection closed last folds the log into
/// the database, which a reading one cannot do, and the lock outlives them all.
struct Inner {
    readers: Option<Readers>,
    writer: Writer,
    _lock: Option<File>,
}

/// What may be tuned about a store.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How many connections read (2 by default).
    pub readers: usize,
    /// How long a statement waits for another connection (5 s by default).
    pub busy_timeout: Duration,
    /// Pages the write-ahead log gathers before they are folded into the database, and the size
    /// it is cut back to (2000 by default, 8 MB): each fold stalls one commit.
    pub log_pages: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { readers: 2, busy_timeout: Duration::from_secs(5), log_pages: 2000 }
    }
}

impl Store {
    /// Opens the database at `path`, makes it if it is missing, and brings it up to date.
    ///
    /// A file that is refused stays as it is.
    pub fn open(path: impl AsRef<Path>, settings: &Settings) -> Result<Self, StoreError> {
        let path = path.as_ref();
        let (connection, lock) = connect(path, settings)?;
        let readers = Readers::open(path, settings)?;
        let writer = Writer::start(connection).map_err(StoreError::Thread)?;
        Ok(Self(Arc::new(Inner { readers: Some(readers), writer, _lock: Some(lock) })))
    }

    /// A store that is gone with the process.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut connection = Connection::open_in_memory()?;
        prepare(&connection, &Settings::default())?;
        migrate::migrate(&mut connection)?;
        let writer = Writer::start(connection).map_err(StoreError::Thread)?;
        Ok(Self(Arc::new(Inner { readers: None, writer, _lock: None })))
    }

    /// Runs `job` on the writer thread and returns after its commit.
    ///
    /// The job runs even if the returned future is dropped.
    pub async fn write<R, F>(&self, job: F) -> Result<Committed<R>, JobError>
    where
        R: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<R, JobError> + Send + 'static,
    {
        self.0.writer.run(job).await
    }

    /// Runs `read` off the writer thread, on what was committed before.
    ///
    /// A store in memory has one connection, so there it waits its turn among the writers.
    pub async fn read<R, F>(&self, read: F) -> Result<R, JobError>
    where
        R: Send + 'static,
        F: FnOnce(&Reader<'_>) -> Result<R, JobError> + Send + 'static,
    {
        match &self.0.readers {
            Some(readers) => readers.run(read).await,
            None => self.write(|tx| read(tx)).await.map(Committed::into_inner),
        }
    }
}

/// The writing connection to a database that is up to date, and the lock that goes with it.
pub(super) fn connect(path: &Path, settings: &Settings) -> Result<(Connection, File), StoreError> {
    header::inspect(path)?;
    let lock = lock(path)?;
    create(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    recheck(&connection, path)?;
    prepare(&connection, settings)?;
    migrate::migrate(&mut connection)?;
    Ok((connection, lock))
}

/// Takes the lock that keeps a second Twiza away from the same database.
fn lock(path: &Path) -> Result<File, StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let unreadable = |cause| StoreError::Unreadable { path: path.to_owned(), cause };
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(PathBuf::from(name))
        .map_err(unreadable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Locked(path.to_owned())),
        Err(TryLockError::Error(cause)) => Err(unreadable(cause)),
    }
}

/// Makes an empty file that nobody else may read; `SQLite` gives its other files the same rights.
fn create(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(cause) => Err(StoreError::Unreadable { path: path.to_owned(), cause }),
    }
}

/// Looks once more with the write-ahead log, which may hold a newer version than the header when
/// a newer program was killed; what it left is not folded in.
fn recheck(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let version: u32 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => {
                StoreError::NotADatabase(path.to_owned())
            }
            Some(_) | None => StoreError::Sqlite(error),
        })?;
    header::known(path, version)?;
    let tables: u32 =
        connection.query_one("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if version == 0 && tables > 0 {
        return Err(StoreError::NotADatabase(path.to_owned()));
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(())
}

/// Sets what holds for the writing connection as long as it lives.
pub(super) fn prepare(connection: &Connection, settings: &Settings) -> Result<(), StoreError> {
    connection.busy_timeout(settings.busy_timeout)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "secure_delete", true)?;
    // Nothing a statement sets aside may reach the disk unerased.
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "wal_autocheckpoint", settings.log_pages)?;
    connection.pragma_update(None, "journal_size_limit", i64::from(settings.log_pages) * 4096)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}
