//! The thread that owns the writing connection.
//!
//! Whatever happens inside a job, the thread goes on: a panic or an error rolls back to the job's
//! savepoint, and a commit that fails tells every caller of its group that nothing was kept.

use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;
use thiserror::Error;
use tokio::sync::oneshot;
use tracing::error;

use crate::store::{Committed, JobError, Tx};

/// How many jobs share a commit at most.
const GROUP: usize = 256;
/// How long the thread waits for jobs before it tries again to empty the log.
const WIPE_AGAIN: Duration = Duration::from_millis(100);

type Job = Box<dyn FnOnce(&mut Tx<'_>) -> Ran + Send>;
type Tell = Box<dyn FnOnce()>;

/// What is left of a job that ran.
enum Ran {
    /// Keep what it wrote, and tell its caller after the commit.
    Keep(Tell),
    /// Undo what it wrote, and tell its caller.
    Undo(Tell),
}

/// The way to the thread; dropping it lets the thread finish what waits and ends it.
pub(super) struct Writer {
    queue: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(connection: Connection) -> io::Result<Self> {
        let (queue, jobs) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("twiza-writer".to_owned())
            .spawn(move || work(&connection, &jobs))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Queues a job and waits for its commit.
    pub(super) async fn run<R, F>(&self, job: F) -> Result<Committed<R>, JobError>
    where
        R: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<R, JobError> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        if let Some(queue) = &self.queue {
            // A send that fails drops the job and with it `reply`, which the wait below notices.
            drop(queue.send(boxed(job, reply)));
        }
        // A reply that is dropped unsaid is a commit that did not happen.
        answer.await.unwrap_or(Err(JobError::NotCommitted))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != thread::current().id()
            && thread.join().is_err()
        {
            error!("the writer thread had panicked");
        }
    }
}

/// Wraps a job so that the thread need not know its types.
fn boxed<R, F>(job: F, reply: oneshot::Sender<Result<Committed<R>, JobError>>) -> Job
where
    R: Send + 'static,
    F: FnOnce(&mut Tx<'_>) -> Result<R, JobError> + Send + 'static,
{
    // A caller that went away does not want to be told.
    Box::new(move |tx| match catch_unwind(AssertUnwindSafe(|| job(tx))) {
        Ok(Ok(result)) => Ran::Keep(Box::new(move || drop(reply.send(Ok(Committed::new(result)))))),
        Ok(Err(error)) => Ran::Undo(Box::new(move || drop(reply.send(Err(error))))),
        Err(_) => Ran::Undo(Box::new(move || drop(reply.send(Err(JobError::Panicked))))),
    })
}

/// Runs jobs until nobody can queue any more.
fn work(connection: &Connection, jobs: &mpsc::Receiver<Job>) {
    let wipe = Cell::new(false);
    loop {
        let first = if wipe.get() {
            jobs.recv_timeout(WIPE_AGAIN)
        } else {
            jobs.recv().map_err(mpsc::RecvTimeoutError::from)
        };
        match first {
            Ok(first) => {
                let group = std::iter::once(first).chain(jobs.try_iter()).take(GROUP);
                if let Err(error) = run_group(connection, &wipe, group) {
                    error!(%error, "a group of jobs was not committed");
                    roll_back(connection);
                }
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        }
        if wipe.get() {
            wipe.set(!wiped(connection));
        }
    }
}

/// Why a group was not committed.
#[derive(Debug, Error)]
enum Lost {
    /// A full or broken disk makes `SQLite` undo a whole transaction by itself.
    #[error("the database undid the transaction")]
    Undone,
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
}

/// Runs jobs in one transaction; callers are told of success after the commit. On an error they
/// learn by the drop of what would have told them.
fn run_group(
    connection: &Connection,
    wipe: &Cell<bool>,
    jobs: impl Iterator<Item = Job>,
) -> Result<(), Lost> {
    let run = |sql| connection.prepare_cached(sql)?.execute([]);
    run("BEGIN IMMEDIATE")?;
    let mut kept = Vec::new();
    for job in jobs {
        run("SAVEPOINT job")?;
        let ran = job(&mut Tx::new(connection, wipe));
        if connection.is_autocommit() {
            return Err(Lost::Undone);
        }
        match ran {
            Ran::Keep(tell) => kept.push(tell),
            Ran::Undo(tell) => {
                run("ROLLBACK TO job")?;
                tell();
            }
        }
        run("RELEASE job")?;
    }
    run("COMMIT")?;
    for tell in kept {
        tell();
    }
    Ok(())
}

/// Leaves no transaction open for the next group.
fn roll_back(connection: &Connection) {
    if !connection.is_autocommit()
        && let Err(error) = connection.execute_batch("ROLLBACK")
    {
        error!(%error, "a transaction could not be rolled back");
    }
}

/// Empties the write-ahead log; whether it is empty now, which a reader can prevent. Turns do not
/// wait for that reader.
fn wiped(connection: &Connection) -> bool {
    let wipe = || -> Result<bool, rusqlite::Error> {
        let patience: u32 = connection.pragma_query_value(None, "busy_timeout", |r| r.get(0))?;
        connection.busy_timeout(Duration::ZERO)?;
        let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |r| r.get(0));
        connection.busy_timeout(Duration::from_millis(patience.into()))?;
        busy
    };
    wipe().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use crate::store::{Fault, JobError, Store, Tx};

    fn note(tx: &mut Tx<'_>, key: &str) -> Result<(), JobError> {
        tx.set_meta(key, "noted")
    }

    async fn noted(store: &Store, key: &'static str) -> bool {
        store.read(move |reader| reader.meta(key)).await.unwrap().is_some()
    }

    /// A job that keeps the thread busy until the other end is used, so that what is queued
    /// meanwhile is sure to share its commit.
    fn busy() -> (mpsc::Sender<()>, impl FnOnce(&mut Tx<'_>) -> Result<(), JobError>) {
        let (release, wait) = mpsc::channel::<()>();
        (release, move |tx: &mut Tx<'_>| {
            wait.recv().unwrap();
            note(tx, "first")
        })
    }

    #[tokio::test]
    async fn a_job_that_fails_takes_nothing_with_it() {
        let store = Store::in_memory().unwrap();
        let (release, first) = busy();
        let (first, panicked, failed, last, ()) = tokio::join!(
            store.write(first),
            store.write(|tx| -> Result<(), JobError> {
                note(tx, "panicked")?;
                panic!("as planned");
            }),
            store.write(|tx| {
                note(tx, "failed")?;
                Err::<(), _>(JobError::Unreadable("a test"))
            }),
            store.write(|tx| note(tx, "last")),
            async { release.send(()).unwrap() },
        );
        first.unwrap();
        last.unwrap();
        assert!(matches!(panicked, Err(JobError::Panicked)));
        assert!(matches!(failed, Err(JobError::Unreadable("a test"))));
        let mut kept = Vec::new();
        for key in ["first", "panicked", "failed", "last"] {
            kept.push(noted(&store, key).await);
        }
        assert_eq!(kept, [true, false, false, true]);
    }

    #[tokio::test]
    async fn a_commit_that_fails_is_told_to_the_whole_group() {
        let store = Store::in_memory().unwrap();
        let (release, first) = busy();
        let (first, culprit, last, ()) = tokio::join!(
            store.write(first),
            store.write(|tx| {
                tx.execute("PRAGMA defer_foreign_keys = ON", [])?;
                let sql = "INSERT INTO lead_posts (chat_id, message_id, lead_id) VALUES (1, 1, 1)";
                tx.execute(sql, [])
            }),
            store.write(|tx| note(tx, "last")),
            async { release.send(()).unwrap() },
        );
        for error in [first.unwrap_err(), culprit.unwrap_err(), last.unwrap_err()] {
            assert!(matches!(error, JobError::NotCommitted), "{error}");
            assert_eq!(error.fault(), Fault::Database);
        }
        assert!(!noted(&store, "first").await && !noted(&store, "last").await);
        store.write(|tx| note(tx, "next")).await.unwrap();
        assert!(noted(&store, "next").await);
    }

    #[tokio::test]
    async fn a_transaction_that_the_database_undid_is_told_to_the_whole_group() {
        let store = Store::in_memory().unwrap();
        let (release, first) = busy();
        let (first, culprit, ()) =
            tokio::join!(store.write(first), store.write(|tx| tx.execute("ROLLBACK", [])), async {
                release.send(()).unwrap();
            },);
        assert!(matches!(first, Err(JobError::NotCommitted)));
        assert!(matches!(culprit, Err(JobError::NotCommitted)));
        store.write(|tx| note(tx, "next")).await.unwrap();
        assert!(noted(&store, "next").await && !noted(&store, "first").await);
    }

    #[tokio::test]
    async fn jobs_that_wait_are_finished_before_the_store_closes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("twiza.db");
        let store = Store::open(&path, &crate::store::Settings::default()).unwrap();
        let (release, first) = busy();
        let (first, ()) = tokio::join!(store.write(first), async { release.send(()).unwrap() });
        first.unwrap();
        drop(store);
        let store = Store::open(&path, &crate::store::Settings::default()).unwrap();
        assert!(noted(&store, "first").await);
    }
}
