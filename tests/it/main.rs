//! Tests over the whole.

mod diagnostics;
mod scripts;
