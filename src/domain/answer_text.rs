//! What a member of the staff answers to a question.

use crate::domain::note::{NoteError, NoteText};

/// An answer with something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerText(String);

impl AnswerText {
    /// The longest answer, in UTF-16 units: with the question above it, it fits into one message.
    pub const LONGEST: usize = 3000;

    /// The answer as typed, cleaned as a note is.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let text = NoteText::parse(text)?;
        if text.reveal().encode_utf16().count() > Self::LONGEST {
            return Err(NoteError::TooLong);
        }
        Ok(Self(text.reveal().to_owned()))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_fits_into_a_message_and_has_something_to_read() {
        let read = |text: &str| AnswerText::parse(text).map(|answer| answer.0);
        assert_eq!(
            read(" Oui.\r\nÀ la délégation \u{202e}").as_deref(),
            Ok("Oui.\nÀ la délégation")
        );
        assert_eq!(read(&"ع".repeat(3000)).map(|text| text.chars().count()), Ok(3000));
        for long in ["ع".repeat(3001), "😀".repeat(1501), "a".repeat(10_000), "a".repeat(30_000)]
        {
            assert_eq!(read(&long), Err(NoteError::TooLong));
        }
        assert_eq!(read("\u{200f}\u{2067} \n"), Err(NoteError::Empty));
    }
}
