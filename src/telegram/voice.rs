//! Voice notes: read from the media folder once, then known to Telegram by an id.
//!
//! A note that is not there is no error: its text is sent instead.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use reqwest::multipart::{Form, Part};
use tracing::warn;

/// The notes of the media folder, and the ids Telegram gave to those it has seen.
pub(super) struct Voices {
    folder: Option<PathBuf>,
    known: Mutex<HashMap<String, String>>,
}

/// A note that can be sent.
pub(super) enum Voice {
    /// Telegram has it under this id.
    Known(String),
    /// Its content.
    New(Vec<u8>),
}

impl Voices {
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, known: Mutex::default() }
    }

    /// The note of that name below the folder, if there is one.
    pub(super) async fn find(&self, name: &str) -> Option<Voice> {
        if let Some(id) = self.known().get(name) {
            return Some(Voice::Known(id.clone()));
        }
        let folder = self.folder.as_ref()?;
        if !Path::new(name).components().all(|part| matches!(part, Component::Normal(_))) {
            return None;
        }
        match tokio::fs::read(folder.join(name)).await {
            Ok(bytes) => Some(Voice::New(bytes)),
            Err(error) => {
                warn!(voice = name, cause = ?error.kind(), "voice note cannot be read");
                None
            }
        }
    }

    /// Telegram has the note under `id`.
    pub(super) fn learn(&self, name: &str, id: String) {
        self.known().insert(name.to_owned(), id);
    }

    /// Telegram no longer has the note.
    pub(super) fn forget(&self, name: &str) {
        self.known().remove(name);
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, String>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Voice {
    /// The form with the note in it.
    pub(super) fn put_into(self, form: Form) -> Form {
        match self {
            Self::Known(id) => form.text("voice", id),
            Self::New(bytes) => form.part("voice", Part::bytes(bytes).file_name("voice.ogg")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_note_is_read_until_telegram_knows_it() {
        let folder = tempfile::tempdir().unwrap();
        #[expect(clippy::disallowed_methods, reason = "the test needs a file")]
        std::fs::write(folder.path().join("a.ogg"), "ogg").unwrap();
        let voices = Voices::new(Some(folder.path().to_owned()));
        assert!(matches!(voices.find("a.ogg").await, Some(Voice::New(bytes)) if bytes == b"ogg"));
        voices.learn("a.ogg", "id".into());
        assert!(matches!(voices.find("a.ogg").await, Some(Voice::Known(id)) if id == "id"));
        voices.forget("a.ogg");
        assert!(matches!(voices.find("a.ogg").await, Some(Voice::New(_))));
    }

    #[tokio::test]
    async fn what_is_not_in_the_folder_is_not_found() {
        let folder = tempfile::tempdir().unwrap();
        let voices = Voices::new(Some(folder.path().join("media")));
        #[expect(clippy::disallowed_methods, reason = "the test needs a file")]
        std::fs::write(folder.path().join("secret"), "x").unwrap();
        for name in ["missing.ogg", "../secret", "/etc/hostname"] {
            assert!(voices.find(name).await.is_none(), "{name}");
        }
        assert!(Voices::new(None).find("a.ogg").await.is_none());
    }
}
