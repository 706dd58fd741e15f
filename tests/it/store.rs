//! The store on real files: what it refuses, what it keeps, what it takes over.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use tempfile::TempDir;
use twiza::domain::{ChatId, LeadId, LeadStatus, MessageId, PostRole, Reference, UpdateId};
use twiza::engine::Session;
use twiza::store::{APPLICATION_ID, Change, Novelty, Settings, Store, StoreError, VERSION, Who};
use twiza::transport::Outgoing;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("twiza.db");
    (folder, path)
}

fn open(path: &Path) -> Result<Store, StoreError> {
    Store::open(path, &Settings::default())
}

fn refusal(path: &Path) -> StoreError {
    open(path).err().expect("the database should be refused")
}

/// Names and contents of everything in a folder.
#[expect(clippy::disallowed_methods, reason = "the test looks at what stands on the disk")]
fn contents(folder: &TempDir) -> Vec<(PathBuf, Vec<u8>)> {
    let files = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path());
    let mut contents: Vec<_> =
        files.map(|path| (path.clone(), fs::read(path).unwrap_or_default())).collect();
    contents.sort();
    contents
}

#[tokio::test]
async fn what_was_written_is_there_after_a_restart() {
    let (_folder, path) = folder();
    let at = Timestamp::UNIX_EPOCH;
    let store = open(&path).unwrap();
    let first = store.write(move |tx| tx.remember_update(UpdateId(1), at)).await.unwrap();
    assert_eq!(first.into_inner(), Novelty::New);
    drop(store);
    let store = open(&path).unwrap();
    let again = store.write(move |tx| tx.remember_update(UpdateId(1), at)).await.unwrap();
    assert_eq!(again.into_inner(), Novelty::Repeated);
}

#[test]
fn a_newer_database_is_refused_and_untouched() {
    let (folder, path) = folder();
    drop(open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", VERSION + 1).unwrap();
    drop(connection);
    fs::remove_file(folder.path().join("twiza.db.lock")).unwrap();
    let before = contents(&folder);
    let error = refusal(&path);
    assert!(matches!(error, StoreError::Newer { found, .. } if found == VERSION + 1), "{error}");
    assert!(contents(&folder) == before);
}

#[test]
fn a_newer_database_whose_program_was_killed_is_refused_and_untouched() {
    let (folder, path) = folder();
    drop(open(&path).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).unwrap();
    connection.pragma_update(None, "user_version", VERSION + 1).unwrap();
    drop(connection);
    let kept = |folder: &TempDir| {
        let files = contents(folder).into_iter();
        files.filter(|(path, _)| !path.ends_with("twiza.db-shm")).collect::<Vec<_>>()
    };
    let before = kept(&folder);
    assert!(before.iter().any(|(path, bytes)| path.ends_with("twiza.db-wal") && !bytes.is_empty()));
    let error = refusal(&path);
    assert!(matches!(error, StoreError::Newer { .. }), "{error}");
    assert!(kept(&folder) == before);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the test makes files that are no database")]
fn what_is_no_database_of_ours_is_refused_and_untouched() {
    let foreign = |path: &Path| {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch("CREATE TABLE notes (text); PRAGMA user_version = 1").unwrap();
    };
    let unversioned = |path: &Path| {
        Connection::open(path).unwrap().execute_batch("CREATE TABLE notes (text)").unwrap();
    };
    let makers: [&dyn Fn(&Path); 5] = [
        &|path| fs::write(path, "a letter").unwrap(),
        &|path| fs::write(path, "a long letter ".repeat(100)).unwrap(),
        &|path| fs::write(path, "SQLite format 3\0").unwrap(),
        &foreign,
        &unversioned,
    ];
    for (index, make) in makers.iter().enumerate() {
        let (folder, path) = folder();
        make(&path);
        let before = contents(&folder);
        let error = refusal(&path);
        assert!(matches!(error, StoreError::NotADatabase(_)), "{index}: {error}");
        let after = contents(&folder).into_iter();
        let after: Vec<_> = after.filter(|(path, _)| !path.ends_with("twiza.db.lock")).collect();
        assert!(after == before, "{index}");
    }
}

#[test]
fn what_cannot_be_read_is_said_with_its_path() {
    let (folder, path) = folder();
    for path in [folder.path().to_owned(), folder.path().join("missing").join("twiza.db")] {
        let error = refusal(&path);
        assert!(matches!(error, StoreError::Unreadable { .. }), "{error}");
        assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
    }
    assert!(!path.exists());
}

#[test]
fn a_second_twiza_is_kept_away_until_the_first_has_ended() {
    let (_folder, path) = folder();
    let first = open(&path).unwrap();
    let error = refusal(&path);
    assert!(matches!(error, StoreError::Locked(_)), "{error}");
    drop(first);
    open(&path).unwrap();
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_files() {
    use std::os::unix::fs::PermissionsExt;

    let (_folder, path) = folder();
    let _store = open(&path).unwrap();
    for name in ["twiza.db", "twiza.db-wal", "twiza.db-shm"] {
        let mode = fs::metadata(path.with_file_name(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}

/// The text of a file of this repository.
#[expect(clippy::disallowed_methods, reason = "fixtures are files")]
fn text_of(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A database as a Twiza of that version left it.
fn old_database(path: &Path, version: u32) {
    let connection = Connection::open(path).unwrap();
    for step in 1..=version {
        let sql = text_of(&format!("src/store/migrations/{step:03}.sql"));
        connection.execute_batch(&sql).unwrap();
    }
    let data = text_of(&format!("tests/fixtures/store/{version:03}.sql"));
    connection.execute_batch(&data).unwrap();
    connection.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    connection.pragma_update(None, "user_version", version).unwrap();
}

#[tokio::test]
async fn data_of_every_earlier_version_is_taken_over() {
    for version in 1..=VERSION {
        let (_folder, path) = folder();
        old_database(&path, version);
        let store = open(&path).unwrap();
        store
            .read(move |reader| {
                let person = ChatId(7);
                assert_eq!(reader.newest_message(person)?, Some(MessageId(50)));
                assert!(reader.is_blocked(ChatId(8))?);
                let session = reader.session(person)?.unwrap();
                assert!(Session::load(&session).unwrap().lang.is_some());
                assert_eq!((reader.dead_sessions()?, reader.dead_updates()?), (1, 2));
                let lead = reader.lead(Reference { year: 2026, number: 41 })?.unwrap();
                assert_eq!(lead.name.as_ref().unwrap().reveal(), "Amal");
                assert_eq!((lead.founders, lead.other.len(), lead.verdicts.len()), (Some(5), 1, 1));
                assert!(reader.lead_by_id(LeadId(4))?.unwrap().phone.is_none());
                assert_eq!(reader.next_reference(2026)?.number, 43);
                let history = reader.history(LeadId(4))?;
                let called = Change::Status { from: None, to: LeadStatus::Called };
                assert_eq!((history[0].who, history[0].change), (Who::Member(None), called));
                assert_eq!(reader.line(LeadId(4))?.unwrap().status, LeadStatus::Called);
                let post = reader.lead_of_post(ChatId(-100), MessageId(60))?;
                assert_eq!(post, Some((LeadId(3), PostRole::Post)));
                assert_eq!(reader.due_reminders(Timestamp::from_second(5).unwrap(), 9)?.len(), 1);
                assert_eq!((reader.queued()?, reader.refused()?), (2, 1));
                let row = reader.next_in_queue(ChatId(-100))?.unwrap();
                assert_eq!((row.attempts, row.lead), (2, Some(LeadId(3))));
                assert!(serde_json::from_str::<Outgoing>(&row.payload).is_ok());
                assert_eq!(reader.meta("commands")?.as_deref(), Some("hash"));
                Ok(())
            })
            .await
            .unwrap();
    }
}
