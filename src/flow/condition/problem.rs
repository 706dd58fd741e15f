//! What is wrong with a condition, placed within its text.

use crate::diag::{Code, Diagnostic};
use crate::flow::condition::syntax::Bytes;
use crate::yaml::Tree;

/// One problem of a condition.
#[derive(Debug)]
pub(crate) struct Problem {
    /// What kind.
    pub(crate) code: Code,
    /// One line in the author's words.
    pub(crate) message: String,
    /// Where in the condition.
    pub(crate) at: Bytes,
    /// The remedy.
    pub(crate) help: String,
}

impl Problem {
    /// A condition that cannot be read.
    pub(crate) fn unreadable(
        at: Bytes,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { code: Code::BadCondition, message: message.into(), at, help: help.into() }
    }

    /// Things that do not fit together.
    pub(crate) fn mismatch(at: Bytes, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code: Code::TypeMismatch, message: message.into(), at, help: help.into() }
    }

    /// The same, in the file where the condition stands at `tree`.
    pub(crate) fn diagnostic(self, tree: &Tree) -> Diagnostic {
        Diagnostic::new(self.code, tree.part(self.at.0, self.at.1), self.message).help(self.help)
    }
}
