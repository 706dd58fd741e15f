//! The tests that need more than one module, in one binary.

#![expect(
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and tests stand at the edge"
)]

mod botapi;
pub(crate) mod browser;
mod desk;
mod diagnostics;
mod e2e;
mod edge;
mod eligibility;
mod exports;
mod flows;
mod leads;
mod scripts;
mod sender;
mod store;
mod talks;
mod tidy;
mod turns;
mod understanding;
mod web;
