//! What a message in the staff's chat is to the lead it speaks of, and where it stands.

use serde::{Deserialize, Serialize};

/// What a message in the staff's chat is to the lead it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostRole {
    /// The card with the buttons: an answer to it goes to the person.
    Card,
    /// Words of the person: an answer to them goes to the person.
    Words,
    /// A photo, a voice note or the like of the person, which no edit can turn into a text; an
    /// answer to it goes to the person.
    Copy,
    /// The question for a note: the answer is the note.
    NoteWanted,
    /// Anything else, such as the contact of the person.
    Post,
}

impl PostRole {
    const ALL: [Self; 5] = [Self::Card, Self::Words, Self::Copy, Self::NoteWanted, Self::Post];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Words => "words",
            Self::Copy => "copy",
            Self::NoteWanted => "note_wanted",
            Self::Post => "post",
        }
    }

    /// Reads the word back.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// A topic of a forum, as the messenger numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ForumTopicId(pub i64);
