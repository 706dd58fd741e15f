//! What could not be done with a lead, and what the member had typed: nothing typed is lost.

use axum::http::StatusCode;

use crate::domain::NoteError;
use crate::web::frame::Frame;
use crate::web::history::Event;

/// What a page of a lead has to say about a form that was sent from it.
#[derive(Default)]
pub(super) struct Trouble {
    /// Why the note was not kept, and its text.
    pub(super) note: Option<Refused>,
    /// Why the message was not sent, and its text.
    pub(super) answer: Option<Refused>,
    /// What somebody else changed meanwhile.
    pub(super) conflict: Option<Meanwhile>,
}

/// A text that was not taken.
pub(super) struct Refused {
    pub(super) why: String,
    pub(super) typed: String,
}

/// Two members at once.
pub(super) struct Meanwhile {
    /// What the other did.
    pub(super) events: Vec<Event>,
    /// What this one wanted, in words.
    pub(super) wanted: String,
    /// The fields to send again if it is to be done all the same.
    pub(super) fields: Vec<(String, String)>,
}

impl Trouble {
    /// The status of the page, if there is trouble.
    pub(super) fn status(&self) -> Option<StatusCode> {
        if self.conflict.is_some() {
            return Some(StatusCode::CONFLICT);
        }
        let refused = self.note.is_some() || self.answer.is_some();
        refused.then_some(StatusCode::UNPROCESSABLE_ENTITY)
    }

    pub(super) fn conflict(meanwhile: Meanwhile) -> Self {
        Self { conflict: Some(meanwhile), ..Self::default() }
    }
}

/// What is wrong with a text, in words.
pub(super) fn refusal(f: &Frame<'_>, error: NoteError, typed: &str, most: usize) -> Refused {
    let why = match error {
        NoteError::Empty => f.w.note_empty(),
        NoteError::TooLong => {
            let count = u32::try_from(typed.chars().count()).unwrap_or(u32::MAX);
            let most = u32::try_from(most).unwrap_or(u32::MAX);
            f.w.note_too_long(count, most)
        }
    };
    Refused { why, typed: typed.to_owned() }
}
