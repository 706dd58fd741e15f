//! A group in which the bot is an administrator: the place of the staff.

use std::ops::Deref;

use super::chat::{Role, Topic};
use super::formatted::Formatted;
use super::message::{Content, FileKind};
use super::person::Person;
use super::screen::Screen;
use super::state::Draft;

/// Reads what stands in the group like any [`Screen`].
#[derive(Clone)]
pub(crate) struct Group {
    pub(super) screen: Screen,
}

impl Deref for Group {
    type Target = Screen;

    fn deref(&self) -> &Screen {
        &self.screen
    }
}

impl Group {
    /// Makes somebody a member or an administrator, or sends them away.
    pub(crate) fn admits(&self, person: &Person, role: Role) {
        self.world.change(|state| {
            let group = state.chats.get_mut(&self.chat).and_then(|chat| chat.group_mut());
            group.expect("a group is a group").members.insert(person.id(), role);
        });
    }

    /// The topics of a forum, the oldest first.
    pub(crate) fn topics(&self) -> Vec<Topic> {
        self.look(|chat| {
            let group = chat.group().into_iter();
            group.flat_map(|group| group.topics.values().cloned()).collect()
        })
    }
}

impl Group {
    /// An administrator deletes a topic with everything in it.
    pub(crate) fn deletes_topic(&self, topic: i64) {
        self.world.change(|state| {
            let chat = state.chats.get_mut(&self.chat).expect("a group is a chat");
            chat.messages.retain(|id, message| *id != topic && message.topic != Some(topic));
            let group = chat.group_mut().expect("a group is a group");
            group.topics.remove(&topic).expect("no such topic");
        });
    }
}

#[expect(clippy::unused_async, reason = "all verbs read alike")]
impl Person {
    pub(crate) async fn says_in(&self, group: &Group, text: &str) {
        self.speaks(group, text, None, None);
    }

    pub(crate) async fn says_in_topic(&self, group: &Group, topic: i64, text: &str) {
        self.speaks(group, text, Some(topic), None);
    }

    /// Replies to a message of the group, in the topic where that one stands.
    pub(crate) async fn replies_in(&self, group: &Group, message: i64, text: &str) {
        let messages = group.messages();
        let replied = messages.iter().find(|known| known.id == message);
        let replied = replied.unwrap_or_else(|| panic!("no #{message} in the group"));
        self.speaks(group, text, replied.topic, Some(message));
    }

    /// Replies to a message of the group with a photo.
    pub(crate) async fn replies_with_photo_in(&self, group: &Group, message: i64, caption: &str) {
        let topic = group.messages().iter().find(|known| known.id == message).and_then(|m| m.topic);
        let bytes = axum::body::Bytes::from_static(b"a file from a phone");
        let file = self.world.change(|state| state.keep_file(FileKind::Photo, None, bytes));
        let content = Content::Media { file, caption: Formatted::plain(caption) };
        self.puts(group, content, topic, Some(message));
    }

    fn speaks(&self, group: &Group, text: &str, topic: Option<i64>, reply_to: Option<i64>) {
        self.puts(group, Content::Text(Formatted::plain(text)), topic, reply_to);
    }

    fn puts(&self, group: &Group, content: Content, topic: Option<i64>, reply_to: Option<i64>) {
        self.act(|state, user| {
            let chat = state.chats.get_mut(&group.chat).and_then(|chat| chat.group_mut());
            let chat = chat.ok_or("a group is a group")?;
            match chat.members.get(&user.id) {
                Some(Role::Member | Role::Administrator) => {}
                Some(Role::Left) | None => return Err("not in the group".to_owned()),
            }
            if topic.is_some_and(|topic| !chat.topics.contains_key(&topic)) {
                return Err("no such topic".to_owned());
            }
            let draft = Draft::new(user, content);
            state.receive(group.chat, Draft { reply_to, topic, ..draft });
            Ok(())
        });
    }
}
