//! Authored YAML as a tree that knows where each part stands, and a reader that collects every
//! problem instead of stopping at the first.
//!
//! This module refuses to know what the files mean.
//!
//! The parser is serde-saphyr under the name `serde_yaml`, with a budget against documents that
//! unfold without bound.

mod parse;
mod reader;
mod reference;
mod tree;

pub use parse::parse;
pub use reader::{Fields, Reader};
pub use tree::{Key, Kind, Tree};
