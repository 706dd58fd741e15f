//! The tests that need more than one module, in one binary.

mod botapi;
mod diagnostics;
mod edge;
mod flows;
mod scripts;
mod sender;
mod store;
mod tidy;
mod turns;
