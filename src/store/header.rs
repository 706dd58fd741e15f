//! Looks at a database file before anything opens it, so that a wrong one stays untouched.
//!
//! Even a read-only connection can leave files beside a database; the first hundred bytes, whose
//! meaning the file format fixes, tell enough.

use std::fs::OpenOptions;
use std::io::{self, Read};
use std::path::Path;

use crate::store::{APPLICATION_ID, StoreError, VERSION};

const LENGTH: usize = 100;
const MAGIC: &[u8; 16] = b"SQLite format 3\0";
const USER_VERSION: usize = 60;
const APPLICATION: usize = 68;

/// Refuses a file that is no database of ours or a newer one; a missing or empty file is new.
pub(super) fn inspect(path: &Path) -> Result<(), StoreError> {
    let Some(header) =
        header(path).map_err(|cause| StoreError::Unreadable { path: path.to_owned(), cause })?
    else {
        return Ok(());
    };
    let foreign = || StoreError::NotADatabase(path.to_owned());
    let header: [u8; LENGTH] = header.try_into().map_err(|_| foreign())?;
    // A fresh file that was never migrated has neither a version nor an application.
    let (version, application) = (number(&header, USER_VERSION), number(&header, APPLICATION));
    let ours = application == APPLICATION_ID || (application == 0 && version == 0);
    if !header.starts_with(MAGIC) || !ours {
        return Err(foreign());
    }
    known(path, version)
}

/// Refuses a version that this program does not know.
pub(super) fn known(path: &Path, version: u32) -> Result<(), StoreError> {
    if version > VERSION {
        return Err(StoreError::Newer { path: path.to_owned(), found: version, known: VERSION });
    }
    Ok(())
}

/// The first bytes of the file, or none if it is missing or empty.
fn header(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let file = match OpenOptions::new().read(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut bytes = Vec::with_capacity(LENGTH);
    file.take(LENGTH as u64).read_to_end(&mut bytes)?;
    Ok((!bytes.is_empty()).then_some(bytes))
}

fn number(header: &[u8; LENGTH], at: usize) -> u32 {
    header[at..at + 4].iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}
