//! One update from decoded event to commit: the only place where store and engine meet.
//!
//! A turn is one job on the writer thread: recognise a repeated update, load the session, step,
//! and write down everything the step asked for, together with what is to be sent. It is whole or
//! it did not happen. Nothing is sent here; the commit wakes the sender.
//!
//! A turn that cannot be done (a panic, a row that contradicts the schema) is filed and apologised
//! for, so that it is neither repeated for ever nor left without an answer. If the database itself
//! fails, the turn returns an error and the update stays with the messenger.

mod counting;
pub mod desk;
mod effects;
mod expiry;
mod filing;
mod incoming;
pub mod lead_traits;
mod memory;
mod phrases;
mod post;
mod questions;
mod reminders;
mod scene;
mod shared_world;
mod step;
#[cfg(test)]
mod tests;
mod turns;

pub use incoming::{Incoming, Membership, Original, Ran, Taken, TurnError};
use post::take_away;
pub use post::{queue, queue_post};
pub use questions::{Given, answer_questions};
pub use scene::{DeskSettings, Scene, TurnSettings};
pub use shared_world::SharedWorld;
pub use turns::Turns;
