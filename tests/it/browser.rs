//! The staff's page in a real browser: keys, layout, cookies, downloads.
//!
//! Without Chromium on the machine these tests say so and pass, unless `TWIZA_BROWSER=required`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

pub(crate) mod chromium;
mod layout;
mod screenshots;
mod site;
mod work;
