//! What the repository promises about its own shape, read from its files.
//!
//! Every rule is one test, and its message says what to do. The modules below know just enough of
//! Rust to tell a path from a comment or a literal, and are tested on small strings, so that a
//! rule that holds is known to be a rule that can fail.

mod code;
mod layers;
mod lexer;
mod modules;
mod purity;
mod repository;
mod shape;
mod wording;

use std::fmt::Write;

/// Fails with every finding and with what to do about them.
fn none_of(findings: &[String], remedy: &str) {
    let mut message = String::new();
    for finding in findings {
        writeln!(message, "  {finding}").expect("a string takes any text");
    }
    assert!(findings.is_empty(), "\n{message}{remedy}\n");
}
