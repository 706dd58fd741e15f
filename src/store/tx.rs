//! What a job may do: every statement has a name and a file of its table.

use std::cell::Cell;
use std::ops::Deref;

use rusqlite::{CachedStatement, Connection, Params};

use crate::store::JobError;

/// Reads by name; the methods stand in the files of the tables.
pub struct Reader<'c> {
    connection: &'c Connection,
}

impl<'c> Reader<'c> {
    pub(super) const fn new(connection: &'c Connection) -> Self {
        Self { connection }
    }

    /// A statement that was compiled once.
    pub(super) fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>, JobError> {
        #[cfg(test)]
        crate::store::tests::PREPARED.with_borrow_mut(|seen| seen.insert(sql.to_owned()));
        Ok(self.connection.prepare_cached(sql)?)
    }

    /// The first column of every row a statement returns.
    pub(super) fn column<P: Params>(&self, sql: &str, params: P) -> Result<Vec<i64>, JobError> {
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map(params, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The single value a statement returns, if it returns a row.
    pub(super) fn value<T, P>(&self, sql: &str, params: P) -> Result<Option<T>, JobError>
    where
        T: rusqlite::types::FromSql,
        P: Params,
    {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params)?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }
}

/// Reads and writes by name, inside the transaction of one job.
pub struct Tx<'c> {
    reader: Reader<'c>,
    wipe: &'c Cell<bool>,
}

impl<'c> Tx<'c> {
    pub(super) const fn new(connection: &'c Connection, wipe: &'c Cell<bool>) -> Self {
        Self { reader: Reader::new(connection), wipe }
    }

    /// Runs a statement; how many rows it changed.
    pub(super) fn execute(&mut self, sql: &str, params: impl Params) -> Result<usize, JobError> {
        Ok(self.reader.prepare(sql)?.execute(params)?)
    }

    /// The row id of the last row put into a table.
    pub(super) fn last_id(&self) -> i64 {
        self.reader.connection.last_insert_rowid()
    }

    /// Empties the write-ahead log after the commit: erased rows still stand in it in full.
    pub(super) fn wipe_log(&mut self) {
        self.wipe.set(true);
    }
}

impl<'c> Deref for Tx<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}
