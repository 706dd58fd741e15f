//! Writing very many leads into a database that nothing else is using.
//!
//! The statements and the promises to the disk are those of every other write. What is missing is
//! the savepoint of the writer thread, which shields jobs from each other and keeps a copy of every
//! page that they touch; and what is found by is made once, when all leads are there: the indexes of
//! the leads, and that of their words, which otherwise is merged anew for each of them.

use std::cell::Cell;
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::store::{Settings, StoreError, Tx, open};

/// Memory for pages, in KiB.
const CACHE: i64 = 256 * 1024;

/// Opens the database as [`Store::open`](crate::store::Store::open) does and runs `job` in one
/// transaction: all of it is kept or nothing, indexes included.
///
/// The job finds leads by their id alone.
pub fn fill<R, E: From<StoreError>>(
    path: &Path,
    job: impl FnOnce(&mut Tx<'_>) -> Result<R, E>,
) -> Result<R, E> {
    let (mut connection, _lock) = open::connect(path, &Settings::default())?;
    let kept = begin(&mut connection)?;
    let indexes = take_indexes(&kept)?;
    let words = Words::take(&kept)?;
    let done = job(&mut Tx::new(&kept, &Cell::new(false)))?;
    words.put_back(&kept)?;
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

/// The table of words while it is a plain one of the same name.
struct Words {
    /// What made it.
    sql: String,
    settings: Vec<(String, i64)>,
}

impl Words {
    fn take(kept: &Transaction<'_>) -> Result<Self, StoreError> {
        let sql = "SELECT sql FROM sqlite_schema WHERE name = 'lead_words'";
        let sql = kept.query_one(sql, [], |row| row.get(0))?;
        let mut statement =
            kept.prepare("SELECT k, v FROM lead_words_config WHERE k <> 'version'")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let settings = rows.collect::<Result<_, _>>()?;
        replace(kept, "CREATE TABLE lead_words (words)")?;
        Ok(Self { sql, settings })
    }

    fn put_back(&self, kept: &Transaction<'_>) -> Result<(), StoreError> {
        replace(kept, &self.sql)?;
        let sql = "INSERT INTO lead_words (lead_words, rank) VALUES (?1, ?2)";
        for setting in &self.settings {
            kept.execute(sql, (&setting.0, setting.1))?;
        }
        Ok(())
    }
}

/// Makes the table of words in another way, with the same words in it.
fn replace(kept: &Transaction<'_>, sql: &str) -> Result<(), StoreError> {
    kept.execute_batch(
        "CREATE TEMP TABLE kept_words AS SELECT rowid AS id, words FROM lead_words",
    )?;
    kept.execute_batch("DROP TABLE lead_words")?;
    kept.execute_batch(sql)?;
    kept.execute_batch(
        "INSERT INTO lead_words (rowid, words) SELECT id, words FROM kept_words; \
         DROP TABLE kept_words",
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::store::{Store, StoreError, fill};

    #[test]
    fn a_filled_database_has_the_schema_of_any_other() {
        let folder = tempfile::tempdir().unwrap();
        let schema = |path: &std::path::Path| {
            let connection = rusqlite::Connection::open(path).unwrap();
            let sql = "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema \
                 UNION ALL SELECT k || ' ' || v FROM lead_words_config";
            let mut statement = connection.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
            // A table that was renamed has its name in other quotes.
            let mut lines: Vec<_> = rows.map(|it| it.unwrap().replace(['"', '\''], "")).collect();
            lines.sort();
            lines
        };
        let (plain, filled) = (folder.path().join("plain.db"), folder.path().join("filled.db"));
        drop(Store::open(&plain, &crate::store::Settings::default()).unwrap());
        fill(&filled, |_| Ok::<_, StoreError>(())).unwrap();
        assert_eq!(schema(&filled), schema(&plain));
        fill(&filled, |_| Err::<(), _>(StoreError::Missing(filled.clone()))).unwrap_err();
        assert_eq!(schema(&filled), schema(&plain));
    }
}
