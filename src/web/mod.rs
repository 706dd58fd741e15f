//! The staff's page in the browser: the same leads as in their group, on a larger screen.
//!
//! It is served by the process that runs the bot, reads through connections of its own, and
//! writes through the one writer thread. It works without JavaScript; one small script adds keys.
//! This module refuses to know how messages travel and what the database looks like.

mod access;
mod answer;
mod assets;
mod audit;
mod browser;
mod card;
mod change;
mod chart;
mod cookie;
mod export;
mod facts;
mod failure;
mod filter;
mod form;
mod frame;
mod headers;
mod history;
mod lead;
mod limit;
mod list;
mod many;
mod merge;
mod names;
mod notice;
mod print;
mod question_answer;
mod questions;
mod queue;
mod quick;
mod reader;
mod routes;
mod row;
mod secret;
mod server;
mod settings;
mod sign_in;
mod site;
mod statistics;
mod trouble;

pub use limit::Quotas;
pub use routes::router;
pub use secret::secret;
pub use server::{Server, WebError};
pub use site::{Site, SiteParts};
