//! How the schema came to be: a list that only grows.
//!
//! No entry is ever changed, moved or removed, and none destroys what people gave us. Each has
//! data from before it in `tests/fixtures/store/`, which a test migrates.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::store::StoreError;

const STEPS: &[M<'_>] = &[
    M::up(include_str!("migrations/001.sql")),
    M::up(include_str!("migrations/002.sql")),
    M::up(include_str!("migrations/003.sql")),
    M::up(include_str!("migrations/004.sql")),
    M::up(include_str!("migrations/005.sql")),
    M::up(include_str!("migrations/006.sql")),
];

/// The version of the schema this program writes.
pub const VERSION: u32 = 6;

/// What marks a database as one of Twiza ("twza").
pub const APPLICATION_ID: u32 = 0x7477_7a61;

/// Brings the schema up to date; each step is a transaction of its own.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let id: u32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    }
    Migrations::from_slice(STEPS).to_latest(connection)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_valid_and_their_number_is_the_version() {
        Migrations::from_slice(STEPS).validate().unwrap();
        assert_eq!(u32::try_from(STEPS.len()), Ok(VERSION));
    }
}
