//! What a member of the staff writes about a lead.

/// A note with something in it. It has no `Debug`: it is about a person.
#[derive(Clone, PartialEq, Eq)]
pub struct NoteText(String);

/// Why a text is no note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteError {
    /// There is nothing to read in it, as in a text of marks of direction alone.
    Empty,
    /// It is longer than [`NoteText::LONGEST`].
    TooLong,
}

impl NoteText {
    /// The longest note, in characters.
    pub const LONGEST: usize = 20_000;

    /// The note as typed, without blanks around it and without characters that change direction
    /// or cannot be seen.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let kept: String = text.replace("\r\n", "\n").chars().filter(|c| !is_unseen(*c)).collect();
        let kept = kept.trim();
        match kept.chars().count() {
            0 => Err(NoteError::Empty),
            1..=Self::LONGEST => Ok(Self(kept.to_owned())),
            _ => Err(NoteError::TooLong),
        }
    }

    /// The text, for the eyes of the staff.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

fn is_unseen(c: char) -> bool {
    let control = c.is_control() && c != '\n' && c != '\t';
    control
        || matches!(c, '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_kept_as_typed_if_there_is_something_to_read() {
        let read = |text: &str| NoteText::parse(text).map(|note| note.0);
        assert_eq!(read(" <script>\r\nok \u{202e}").as_deref(), Ok("<script>\nok"));
        assert_eq!(read("ع".repeat(10_000).as_str()).map(|note| note.len()), Ok(20_000));
        for nothing in ["", " \n", "\u{200f}\u{202b}\u{2067}"] {
            assert_eq!(read(nothing), Err(NoteError::Empty));
        }
        assert_eq!(read(&"a".repeat(20_001)), Err(NoteError::TooLong));
    }
}
