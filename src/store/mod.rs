//! What must outlive the process, in one `SQLite` file: the only place with SQL.
//!
//! ## Writing
//! One thread owns the writing connection. A job is a closure over [`Tx`]; the thread gathers the
//! jobs that wait into one transaction with a savepoint for each, so that a thousand people cost
//! one flush to the disk and a job that fails takes nothing with it. A caller is woken after the
//! commit, with a [`Committed`] that nothing else can make.
//!
//! ## Reading
//! Reads that decide nothing go to read-only connections and never wait for a writer.
//!
//! ## Privacy
//! Erased rows are overwritten (`secure_delete`), and an erasure empties the log behind it.
//!
//! This module refuses to know what a message looks like, who speaks, and what time it is.

mod chats;
mod clock;
mod committed;
mod consents;
mod error;
mod expire;
mod forget;
mod header;
mod lead_history;
mod lead_posts;
mod lead_row;
mod leads;
mod meta;
mod migrate;
mod open;
mod outbox;
mod peek;
mod questions;
mod readers;
mod reminders;
mod sessions;
#[cfg(test)]
mod tests;
mod tx;
mod updates;
mod value;
mod wake;
mod writer;

pub use clock::Clock;
pub use committed::Committed;
pub use error::{Fault, JobError, StoreError};
pub use forget::Forgotten;
pub use lead_history::{HistoryEntry, What, Who};
pub use lead_row::{Lead, LeadStatus};
pub use migrate::{APPLICATION_ID, VERSION};
pub use open::{Settings, Store};
pub use outbox::{OutboxId, OutboxRow, Unqueued};
pub use peek::peek;
pub use questions::{Answered, Unanswered};
pub use reminders::{Reminder, ReminderId};
pub use tx::{Reader, Tx};
pub use updates::Novelty;
pub use wake::Wake;
