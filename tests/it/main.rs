//! The tests that need more than one module, in one binary.

mod diagnostics;
mod flows;
mod scripts;
mod sender;
mod store;
mod tidy;
