//! What is wrong with the configuration, in words for the person who runs the bot.

use std::fmt;

use crate::diag::{Diagnostic, SourceFiles, render_human};

/// Everything that is wrong, in the order it was found.
#[derive(Debug)]
pub struct ConfigError(pub Vec<Problem>);

/// One thing that is wrong.
#[derive(Debug)]
pub enum Problem {
    /// Something in the environment or with a file as a whole.
    Setting {
        /// One line, lower case, without a full stop.
        message: String,
        /// What to do about it.
        help: String,
    },
    /// Something in `twiza.yaml`.
    Written {
        /// The file.
        files: SourceFiles,
        /// What is wrong in it, by place.
        diagnostics: Vec<Diagnostic>,
    },
}

impl Problem {
    /// A problem of the environment or of a file as a whole.
    pub(super) fn setting(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Setting { message: message.into(), help: help.into() }
    }
}

impl std::error::Error for ConfigError {}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            match problem {
                Problem::Setting { message, help } => {
                    writeln!(f, "error: {message}\n  = help: {help}\n")?;
                }
                Problem::Written { files, diagnostics } => {
                    f.write_str(&render_human(files, diagnostics))?;
                }
            }
        }
        Ok(())
    }
}
