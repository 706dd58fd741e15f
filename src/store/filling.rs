//! Writing very many leads into a database that nothing else is using.
//!
//! The statements and the promises to the disk are those of every other write. What is missing is
//! the savepoint of the writer thread, which shields jobs from each other and keeps a copy of every
//! page that they touch; and the indexes of the leads are made once, when all leads are there.

use std::cell::Cell;
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::store::{Settings, StoreError, Tx, open};

/// Memory for pages, in KiB.
const CACHE: i64 = 256 * 1024;

/// Opens the database as [`Store::open`](crate::store::Store::open) does and runs `job` in one
/// transaction: all of it is kept or nothing, indexes included.
///
/// The job has no use of the indexes of `leads` and `lead_changes`.
pub fn fill<R, E: From<StoreError>>(
    path: &Path,
    job: impl FnOnce(&mut Tx<'_>) -> Result<R, E>,
) -> Result<R, E> {
    let (mut connection, _lock) = open::connect(path, &Settings::default())?;
    let kept = begin(&mut connection)?;
    let indexes = take_indexes(&kept)?;
    let done = job(&mut Tx::new(&kept, &Cell::new(false)))?;
    end(kept, &indexes)?;
    Ok(done)
}

fn begin(connection: &mut Connection) -> Result<Transaction<'_>, StoreError> {
    connection.pragma_update(None, "cache_size", -CACHE)?;
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// Drops the indexes that every lead would touch in a place of its own; what made them.
fn take_indexes(kept: &Transaction<'_>) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL \
         AND tbl_name IN ('leads', 'lead_changes') ORDER BY rowid";
    let mut statement = kept.prepare(sql)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let indexes: Vec<(String, String)> = rows.collect::<Result<_, _>>()?;
    for (name, _) in &indexes {
        kept.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    Ok(indexes.into_iter().map(|(_, sql)| sql).collect())
}

fn end(kept: Transaction<'_>, indexes: &[String]) -> Result<(), StoreError> {
    for sql in indexes {
        kept.execute_batch(sql)?;
    }
    Ok(kept.commit()?)
}
