//! The program itself, as people and the staff meet it: the binary against the emulated Telegram.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bot;
mod conversation;
mod crash;
mod erasure;
mod journey;
mod lead;
mod links;
mod odd;
mod page;
mod privacy;
mod questions;
mod reload;
mod staff;
mod start;
