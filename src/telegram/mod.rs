//! Telegram: from its updates to turns, and from what is queued to its messages.
//!
//! teloxide's dispatcher spreads the updates over chats, in order within each; the listener under
//! it is ours and acknowledges nothing that is not committed. This module refuses to know what a
//! conversation says and what the staff may do.

mod api;
mod backoff;
mod connect;
mod decode;
mod desk;
#[cfg(test)]
mod fake;
mod ledger;
mod listener;
mod outcome;
mod profile;
mod progress;
mod render;
mod run;
mod schema;
mod staff_transport;
mod transport;
mod updates;
mod voice;

pub use api::{Api, Failure};
pub use connect::connect;
pub use decode::{DeskAction, DeskMessage};
pub use desk::{AskedInPrivate, Desk};
pub use profile::{Card, Profile, publish};
pub use run::{RunError, run};
pub use transport::TelegramTransport;
