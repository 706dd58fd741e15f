//! Tests over the whole.

mod scripts;
