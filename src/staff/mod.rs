//! The staff's side: commands in their group, for configured members alone.
//!
//! This module refuses to know how messages travel, and it changes no conversation.

mod commands;
mod view;

pub use commands::{Counter, Message, Said};
