//! A chat as it stands on somebody's screen: what can be read, waited for and tapped.

use std::time::Duration;

use super::chat::Chat;
use super::keyboard;
use super::message::Message;
use super::world::World;

#[derive(Clone)]
pub(crate) struct Screen {
    pub(super) world: World,
    pub(super) chat: i64,
    /// How long this reader waits for the bot.
    pub(super) patience: Duration,
}

impl Screen {
    /// The id of the chat; for a private chat also that of the person.
    pub(crate) fn id(&self) -> i64 {
        self.chat
    }

    /// The next message that the bot wrote or rewrote here and nobody has read yet.
    ///
    /// Every call gives a later one. Taking away the buttons of an old message is no news.
    pub(crate) async fn next_message(&self) -> Message {
        self.next_message_with("").await
    }

    /// The next unread message that contains `part`; those before it count as read.
    pub(crate) async fn next_message_with(&self, part: &str) -> Message {
        let found = self.world.wait(self.patience, |state| {
            let chat = state.chats.get_mut(&self.chat)?;
            let next = chat.unread().find(|(_, message)| message.to_string().contains(part));
            let (index, message) = next.map(|(index, message)| (index, message.clone()))?;
            chat.read = index + 1;
            Some(message)
        });
        let found = found.await;
        found.unwrap_or_else(|| {
            let missing = if part.is_empty() { "anything new" } else { part };
            panic!("the bot did not write «{missing}»\n{}", self.evidence())
        })
    }

    /// What `next_message` would give, without reading it.
    pub(crate) fn unread(&self) -> Vec<Message> {
        self.look(|chat| chat.unread().map(|(_, message)| message.clone()).collect())
    }

    /// The bot's newest message as it stands now.
    pub(crate) fn last_message(&self) -> Message {
        let last = self.look(|chat| chat.newest_of_bot().next().cloned());
        last.unwrap_or_else(|| panic!("the bot wrote nothing here\n{}", self.evidence()))
    }

    /// All that stands in the chat now, from both sides.
    pub(crate) fn messages(&self) -> Vec<Message> {
        self.look(|chat| chat.messages.values().cloned().collect())
    }

    /// The labels under the newest message that has buttons.
    pub(crate) fn buttons(&self) -> Vec<String> {
        self.look(|chat| {
            let with_buttons = chat.newest_of_bot().find(|message| !message.buttons.is_empty());
            with_buttons.map(Message::labels).unwrap_or_default()
        })
    }

    /// The labels of the keyboard that stands in place of the person's own.
    pub(crate) fn keyboard(&self) -> Vec<String> {
        self.look(|chat| keyboard::labels(&chat.keyboard))
    }

    /// What happened here, one line for each thing.
    pub(crate) fn chat_transcript(&self) -> String {
        self.look(Chat::transcript)
    }

    pub(super) fn look<R: Default>(&self, see: impl FnOnce(&Chat) -> R) -> R {
        self.world.read(|state| state.chats.get(&self.chat).map(see).unwrap_or_default())
    }

    /// The transcript, and the violations that may explain it.
    pub(super) fn evidence(&self) -> String {
        let violations = self.world.read(|state| state.violations.join("\n  "));
        let transcript = self.chat_transcript();
        if violations.is_empty() {
            return transcript;
        }
        format!("{transcript}violations:\n  {violations}\n")
    }
}
