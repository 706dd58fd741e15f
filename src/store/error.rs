//! What can go wrong with the database, and whose fault it is.

use std::io;
use std::path::PathBuf;

use rusqlite::ErrorCode;
use thiserror::Error;

/// Why a store cannot be opened; each is a sentence for the person who runs the program.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The file cannot be read or made.
    #[error("the database {path} cannot be opened: {cause}", path = path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The file is something else.
    #[error("{path} is not a database of Twiza; nothing in it was changed", path = .0.display())]
    NotADatabase(PathBuf),
    /// A newer Twiza wrote it.
    #[error(
        "the database {path} was written by a newer Twiza (version {found}, this one knows \
         {known}); nothing in it was changed", path = path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Version of the schema in the file.
        found: u32,
        /// Version of the schema this program knows.
        known: u32,
    },
    /// An older Twiza wrote it, and only looking at it must not change it.
    #[error("the database {path} was written by an older Twiza; start the bot once to bring it up to date", path = .0.display())]
    Older(PathBuf),
    /// There is none.
    #[error("there is no database {path} yet; it is made when the bot starts", path = .0.display())]
    Missing(PathBuf),
    /// It holds something that this program does not write.
    #[error(transparent)]
    Job(#[from] JobError),
    /// Another process holds it.
    #[error("another running Twiza holds the database {path}", path = .0.display())]
    Locked(PathBuf),
    /// The schema cannot be brought up to date; it stays as it was.
    #[error("the database cannot be brought up to date: {0}")]
    Migration(#[from] rusqlite_migration::Error),
    /// `SQLite` refused something else.
    #[error("the database cannot be opened: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The writer thread cannot be started.
    #[error("the writer thread cannot be started: {0}")]
    Thread(io::Error),
}

/// Why nothing of a job was kept.
#[derive(Debug, Error)]
pub enum JobError {
    /// The job panicked; its text is in no error, as it may quote a person.
    #[error("the job panicked")]
    Panicked,
    /// A stored value is not what this program writes.
    #[error("a stored value of {0} cannot be read")]
    Unreadable(&'static str),
    /// `SQLite` refused a statement.
    #[error("the database refused a statement: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The transaction was not committed, or the store is closed; the log says why.
    #[error("the database did not keep what was written")]
    NotCommitted,
}

/// Where the cause of a [`JobError`] lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// In the job: it would fail again.
    Job,
    /// In the database or the disk: it may succeed later.
    Database,
}

impl JobError {
    /// Whether trying again can help.
    pub fn fault(&self) -> Fault {
        match self {
            Self::Panicked | Self::Unreadable(_) => Fault::Job,
            Self::NotCommitted => Fault::Database,
            Self::Sqlite(error) => match error.sqlite_error_code() {
                None
                | Some(
                    ErrorCode::ConstraintViolation
                    | ErrorCode::TypeMismatch
                    | ErrorCode::TooBig
                    | ErrorCode::ParameterOutOfRange
                    | ErrorCode::ApiMisuse
                    | ErrorCode::Unknown,
                ) => Fault::Job,
                Some(_) => Fault::Database,
            },
        }
    }

    /// One word for the tables and the log.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Panicked => "panicked",
            Self::Unreadable(_) => "unreadable",
            Self::Sqlite(_) => "refused",
            Self::NotCommitted => "not_committed",
        }
    }
}
