//! Problems in authored files: what is wrong, where, why, and what to do about it.
//!
//! This module refuses to know how a file is read and what it should contain.

mod code;
mod list;
mod render;
mod source;
mod suggest;

pub use code::{Code, Severity};
pub use list::{Diagnostic, Diagnostics};
pub use render::{render_human, render_json};
pub use source::{FileId, SourceFile, SourceFiles, Span};
pub use suggest::did_you_mean;
