//! Twiza guides people who want to found a cooperative in the Casablanca area.
//!
//! The layers, from the top; an arrow may skip layers downwards, it never goes up or sideways
//! (held by `tests/it/tidy.rs`):
//!
//! ```text
//! main → app → content → web → { telegram, console, staff } → config
//!      → { turn, sender } → { store, transport } → engine
//!      → { flow, programme, place, law, faq, hearing } → { text, regression } → yaml → { domain, diag }
//! ```
//!
//! Everything from `engine` down is pure: it takes values and time and returns values.

pub mod app;
pub mod config;
pub mod console;
pub mod content;
pub mod diag;
pub mod domain;
pub mod engine;
pub mod faq;
pub mod flow;
pub mod hearing;
pub mod law;
pub mod place;
pub mod programme;
pub mod regression;
pub mod sender;
pub mod staff;
pub mod store;
pub mod telegram;
pub mod text;
pub mod transport;
pub mod turn;
pub mod web;
pub mod yaml;
