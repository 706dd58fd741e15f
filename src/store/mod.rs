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

mod answer_drafts;
mod audit;
mod beside;
mod chats;
mod clock;
mod committed;
mod consents;
mod counts;
mod done_once;
mod error;
mod expire;
mod filling;
mod forget;
mod header;
mod lead_bulk;
mod lead_changes;
mod lead_edit;
mod lead_filter;
mod lead_list;
mod lead_merge;
mod lead_notes;
mod lead_posts;
mod lead_queue;
mod lead_reads;
mod lead_row;
mod lead_search;
mod lead_topics;
mod lead_words;
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
mod sign_in;
mod statistics;
mod talks;
#[cfg(test)]
mod tests;
mod tx;
mod updates;
mod value;
mod wake;
mod web_sessions;
mod writer;

pub use answer_drafts::AnswerDraft;
pub use audit::{AuditEntry, AuditWhat};
pub use beside::beside;
pub use clock::Clock;
pub use committed::Committed;
pub use counts::Counted;
pub use error::{Fault, JobError, StoreError};
pub use filling::fill;
pub use forget::Forgotten;
pub use lead_bulk::{Batch, Bulk, Undone};
pub use lead_changes::{BatchId, Change, HistoryEntry, Who};
pub use lead_edit::{Conflict, Edited, LeadEdit, Wish};
pub use lead_filter::{LeadFilter, OwnerFilter, Sought, StatusFilter};
pub use lead_list::{LeadCount, LeadCursor, LeadPage};
pub use lead_merge::{Duplicate, Likeness, Merged};
pub use lead_notes::Note;
pub use lead_posts::LeadPost;
pub use lead_queue::QueueOf;
pub use lead_reads::LeadRead;
pub use lead_row::{Lead, LeadLine};
pub use leads::{LeadTraits, NewLead};
pub use migrate::{APPLICATION_ID, VERSION};
pub use open::{Settings, Store};
pub use outbox::{OutboxId, OutboxRow, Unqueued};
pub use peek::peek;
pub use questions::{AskedQuestion, GivenAnswer, NowAnswered, QuestionState};
pub use reminders::{Reminder, ReminderId};
pub use sign_in::LINK_LASTS;
pub use statistics::{FunnelStep, QuestionCount, Shown, Tally, WorkshopSummary};
pub use talks::{LeadMessage, MessageKind, Talk};
pub use tx::{Reader, Tx};
pub use updates::Novelty;
pub use wake::Wake;
pub use web_sessions::{IDLE, LONGEST, WebSession, WebSessionId};
