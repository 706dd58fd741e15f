//! The tests that need more than one module, in one binary.

mod botapi;
mod edge;
mod scripts;
mod sender;
mod store;
