//! A finger on a button: of the newest message, of an old one, twice, or in a group.

use super::button::Button;
use super::chat::Chat;
use super::group::Group;
use super::keyboard;
use super::message::Message;
use super::person::Person;
use super::screen::Screen;

/// What a label leads to on a screen.
enum Touch {
    Inline { message: i64, button: Button },
    Typed(Button),
}

impl Person {
    /// Taps the newest inline button with this label, or types the label of the reply keyboard.
    ///
    /// Waits for the button, and panics with the labels that there are if it does not come.
    pub(crate) async fn taps(&self, label: &str) {
        match touch(self, label).await {
            Touch::Inline { message, button } => self.touches(self.id(), message, &button, 1),
            Touch::Typed(button) if button.asks_for_something() => {
                panic!("[{label}] shares a contact or a position: use that verb instead")
            }
            Touch::Typed(_) => self.says(label).await,
        }
    }

    /// Taps twice before the bot can answer.
    pub(crate) async fn double_taps(&self, label: &str) {
        match touch(self, label).await {
            Touch::Inline { message, button } => self.touches(self.id(), message, &button, 2),
            Touch::Typed(_) => panic!("[{label}] is no inline button"),
        }
    }

    /// Taps a button that the given message has, or had before it was edited or deleted.
    #[expect(clippy::unused_async, reason = "all verbs read alike")]
    pub(crate) async fn taps_in(&self, message: i64, label: &str) {
        let button = self.look(|chat| {
            let had = |version| keyboard::find(version, label).cloned();
            chat.versions(message).find_map(|version| had(&version.buttons))
        });
        let Some(button) = button else {
            panic!("#{message} never had a button [{label}]\n{}", self.evidence());
        };
        self.touches(self.id(), message, &button, 1);
    }

    /// Taps a button that a message of a group has, or had before it was edited.
    #[expect(clippy::unused_async, reason = "all verbs read alike")]
    pub(crate) async fn taps_old_in_group(&self, group: &Group, message: i64, label: &str) {
        let button = group.look(|chat| {
            let had = |version| keyboard::find(version, label).cloned();
            chat.versions(message).find_map(|version| had(&version.buttons))
        });
        let Some(button) = button else {
            panic!("#{message} never had a button [{label}]\n{}", group.evidence());
        };
        self.touches(group.id(), message, &button, 1);
    }

    /// Taps the newest inline button with this label in a group.
    pub(crate) async fn taps_in_group(&self, group: &Group, label: &str) {
        match touch(group, label).await {
            Touch::Inline { message, button } => self.touches(group.id(), message, &button, 1),
            Touch::Typed(_) => panic!("[{label}] is no inline button"),
        }
    }

    fn touches(&self, chat: i64, message: i64, button: &Button, times: usize) {
        self.act(|state, user| {
            if button.data.is_none() {
                return Err(format!("[{}] is a link and tells the bot nothing", button.label));
            }
            for _ in 0..times {
                state.tap(user.id, chat, message, button);
            }
            Ok(())
        });
    }
}

async fn touch(screen: &Screen, label: &str) -> Touch {
    let found = screen.world.wait(screen.patience, |state| {
        let chat = state.chats.get(&screen.chat)?;
        inline(chat, label)
            .or_else(|| keyboard::find(&chat.keyboard, label).cloned().map(Touch::Typed))
    });
    found.await.unwrap_or_else(|| {
        let labels = screen.look(|chat| {
            let inline = chat.newest_of_bot().flat_map(Message::labels);
            let labels = inline.chain(keyboard::labels(&chat.keyboard));
            labels.map(|label| format!("[{label}]")).collect::<Vec<_>>().join(" ")
        });
        panic!("no button [{label}]; there are: {labels}\n{}", screen.evidence())
    })
}

fn inline(chat: &Chat, label: &str) -> Option<Touch> {
    chat.newest_of_bot().find_map(|message| {
        let button = keyboard::find(&message.buttons, label)?.clone();
        let message = message.id;
        Some(Touch::Inline { message, button })
    })
}
