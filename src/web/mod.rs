//! The staff's page in the browser: the same leads as in their group, on a larger screen.
//!
//! It is served by the process that runs the bot, reads through connections of its own, and
//! writes through the one writer thread. It works without JavaScript; one small script adds keys.
//! This module refuses to know how messages travel and what the database looks like.

mod access;
mod assets;
mod browser;
mod cookie;
mod failure;
mod form;
mod frame;
mod headers;
mod limit;
mod reader;
mod routes;
mod secret;
mod server;
mod sign_in;
mod site;

pub use limit::Quotas;
pub use routes::router;
pub use server::{Server, WebError};
pub use site::{Site, SiteParts};
