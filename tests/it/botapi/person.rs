//! A person with a phone: everything that somebody can do to the bot, in user verbs.

use std::ops::Deref;

use axum::body::Bytes;

use super::chat::Chat;
use super::formatted::Formatted;
use super::message::{Content, FileKind, User};
use super::screen::Screen;
use super::state::{Draft, State};

/// Reads the private chat with the bot like any [`Screen`].
#[derive(Clone)]
pub(crate) struct Person {
    pub(super) screen: Screen,
    pub(super) name: String,
}

impl Deref for Person {
    type Target = Screen;

    fn deref(&self) -> &Screen {
        &self.screen
    }
}

#[expect(
    clippy::unused_async,
    reason = "the verbs read alike in a test, whether they have to wait or not"
)]
impl Person {
    /// The language that the person's app reports.
    pub(crate) fn speaking(self, code: &str) -> Self {
        self.act(|state, user| {
            let user = state.users.get_mut(&user.id).ok_or("an unknown person")?;
            user.language = Some(code.to_owned());
            Ok(())
        });
        self
    }

    /// Follows a link to the bot, or taps START if there is no payload; lifts a block.
    pub(crate) async fn start(&self, payload: &str) {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let is_payload = payload.len() <= 64 && payload.chars().all(fits);
        assert!(is_payload, "no link can carry the payload {payload:?}");
        if self.look(Chat::is_blocked) {
            self.unblocks().await;
        }
        self.says(format!("/start {payload}").trim_end()).await;
    }

    pub(crate) async fn says(&self, text: &str) {
        self.writes(Content::Text(Formatted::plain(text)));
    }

    /// Says it as a reply to a message of the private chat.
    pub(crate) async fn replies(&self, message: i64, text: &str) {
        let content = Content::Text(Formatted::plain(text));
        self.act(|state, user| {
            let reply_to = Some(message);
            state.write_privately(Draft { reply_to, ..Draft::new(user, content) })
        });
    }

    /// Shares the own number, as with a `request_contact` button.
    pub(crate) async fn shares_contact(&self, phone: &str) {
        self.shares(&self.name, phone, Some(self.id()));
    }

    /// Shares the number of somebody who is not on Telegram.
    pub(crate) async fn shares_contact_of_other(&self, name: &str, phone: &str) {
        self.shares(name, phone, None);
    }

    pub(crate) async fn shares_location(&self, latitude: f64, longitude: f64) {
        self.writes(Content::Location { latitude, longitude });
    }

    pub(crate) async fn sends_sticker(&self) {
        self.writes(Content::Sticker { emoji: "👍".to_owned() });
    }

    pub(crate) async fn sends_voice(&self) {
        self.sends_file(FileKind::Voice, None);
    }

    pub(crate) async fn sends_photo(&self) {
        self.sends_file(FileKind::Photo, None);
    }

    pub(crate) async fn sends_photo_with(&self, caption: &str) {
        let bytes = Bytes::from_static(b"a file from a phone");
        let file = self.world.change(|state| state.keep_file(FileKind::Photo, None, bytes));
        self.writes(Content::Media { file, caption: Formatted::plain(caption) });
    }

    /// Sends a file that is no photo and no voice note.
    pub(crate) async fn sends_document(&self, name: &str) {
        self.sends_file(FileKind::Document, Some(name));
    }

    /// Corrects the last text of the private chat.
    pub(crate) async fn edits_last(&self, text: &str) {
        self.act(|state, user| state.correct_last(user.id, text));
    }

    pub(crate) async fn blocks(&self) {
        self.act(|state, user| {
            state.set_blocked(user.id, true);
            Ok(())
        });
    }

    pub(crate) async fn unblocks(&self) {
        self.act(|state, user| {
            state.set_blocked(user.id, false);
            Ok(())
        });
    }

    /// The text that the answer to this person's last tap showed, if it showed one.
    pub(crate) fn last_notice(&self) -> Option<String> {
        self.world.read(|state| {
            let taps = state.queries.values().rev();
            let mut own = taps.filter(|query| query.user == self.id());
            own.next().and_then(|query| query.notice.clone())
        })
    }
}

impl Person {
    fn writes(&self, content: Content) {
        self.act(|state, user| state.write_privately(Draft::new(user, content)));
    }

    fn shares(&self, name: &str, phone: &str, user: Option<i64>) {
        self.writes(Content::Contact { phone: phone.to_owned(), name: name.to_owned(), user });
    }

    fn sends_file(&self, kind: FileKind, name: Option<&str>) {
        let bytes = Bytes::from_static(b"a file from a phone");
        let name = name.map(str::to_owned);
        let file = self.world.change(|state| state.keep_file(kind, name, bytes));
        let caption = Formatted::default();
        self.writes(Content::Media { file, caption });
    }

    /// Does something as this person, and panics with the reason if it cannot be done.
    pub(super) fn act(&self, what: impl FnOnce(&mut State, &User) -> Result<(), String>) {
        let done = self.world.change(|state| {
            let user = state.users[&self.id()].clone();
            what(state, &user)
        });
        if let Err(why) = done {
            panic!("{}: {why}\n{}", self.name, self.evidence());
        }
    }
}
