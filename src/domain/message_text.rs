//! What a person wrote, on its way through the program.

use std::fmt;

/// The words of a message. Its `Debug` does not show them: they are about a person.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageText(String);

impl MessageText {
    /// The words as they were written.
    pub fn new(words: String) -> Self {
        Self(words)
    }

    /// The words, for whoever answers them.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for MessageText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MessageText")
    }
}
