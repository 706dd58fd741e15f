//! Everything that the emulated Telegram knows.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use super::button::Button;
use super::call::Call;
use super::chat::{Chat, ChatKind, Event, Group};
use super::message::{Content, File, FileKind, Message, User};
use super::profile::Profile;
use super::refusal::Refusal;
use super::script::Script;
use super::updates::Updates;
use axum::body::Bytes;

/// Above 32 bits, as real ids are.
const FIRST_PERSON: i64 = 7_000_000_001;
const FIRST_GROUP: i64 = -1_002_000_000_001;

pub(super) struct State {
    pub(super) bot: User,
    pub(super) users: BTreeMap<i64, User>,
    pub(super) chats: BTreeMap<i64, Chat>,
    pub(super) updates: Updates,
    pub(super) queries: BTreeMap<String, Query>,
    pub(super) profile: Profile,
    pub(super) files: BTreeMap<String, File>,
    pub(super) webhook: String,
    pub(super) script: Script,
    pub(super) calls: Vec<Call>,
    pub(super) violations: Vec<String>,
    groups: i64,
    last_private_message: i64,
}

/// A tap that waits for its answer.
pub(super) struct Query {
    pub(super) chat: i64,
    pub(super) user: i64,
    pub(super) label: String,
    pub(super) answered: bool,
    /// What the answer showed.
    pub(super) notice: Option<String>,
    /// The bot may not know that it has answered, so a second answer is no fault of its.
    pub(super) answer_was_lost: bool,
}

/// A message about to be posted.
pub(super) struct Draft {
    pub(super) author: User,
    pub(super) content: Content,
    pub(super) buttons: Vec<Vec<Button>>,
    pub(super) reply_to: Option<i64>,
    pub(super) topic: Option<i64>,
    pub(super) editable: bool,
}

impl Draft {
    pub(super) fn new(author: &User, content: Content) -> Self {
        Self {
            author: author.clone(),
            content,
            buttons: Vec::new(),
            reply_to: None,
            topic: None,
            editable: true,
        }
    }
}

impl State {
    pub(super) fn new(bot: User) -> Self {
        Self {
            bot,
            users: BTreeMap::new(),
            chats: BTreeMap::new(),
            updates: Updates::default(),
            queries: BTreeMap::new(),
            profile: Profile::default(),
            files: BTreeMap::new(),
            webhook: String::new(),
            script: Script::default(),
            calls: Vec::new(),
            violations: Vec::new(),
            groups: 0,
            last_private_message: 0,
        }
    }

    pub(super) fn add_person(&mut self, name: &str) -> User {
        let number = i64::try_from(self.users.len()).expect("few people");
        let person = User {
            id: FIRST_PERSON + number,
            is_bot: false,
            name: name.to_owned(),
            username: None,
            language: None,
        };
        self.users.insert(person.id, person.clone());
        person
    }

    pub(super) fn add_group(&mut self, title: &str, is_forum: bool) -> i64 {
        let id = FIRST_GROUP - self.groups;
        self.groups += 1;
        let group = Group {
            title: title.to_owned(),
            is_forum,
            members: BTreeMap::new(),
            topics: BTreeMap::new(),
            last_message: 0,
        };
        self.chats.insert(id, Chat::new(id, ChatKind::Group(group)));
        id
    }

    /// The person's chat with the bot, which exists from the first thing they do in it.
    pub(super) fn private_chat(&mut self, person: i64) -> &mut Chat {
        let users = &self.users;
        self.chats.entry(person).or_insert_with(|| {
            let kind = ChatKind::Private { person: users[&person].clone(), blocked: false };
            Chat::new(person, kind)
        })
    }

    /// The chat to which the bot wants to write, if it may.
    pub(super) fn chat_to_write(&mut self, chat: Option<i64>) -> Result<&mut Chat, Refusal> {
        let id = chat.unwrap_or_default();
        let in_a_group =
            |chat: &Chat| chat.group().is_some_and(|group| group.members.contains_key(&id));
        if !self.chats.contains_key(&id) && self.chats.values().any(in_a_group) {
            let description = "Forbidden: bot can't initiate conversation with a user";
            return Err(Refusal::new(403, description));
        }
        let chat = self.chats.get_mut(&id);
        let chat = chat.ok_or_else(|| Refusal::bad_request("chat not found"))?;
        if chat.is_blocked() {
            return Err(Refusal::new(403, "Forbidden: bot was blocked by the user"));
        }
        Ok(chat)
    }

    /// Whether the bot still has updates to confirm or taps to answer.
    pub(super) fn is_busy(&self) -> bool {
        let unanswered = self.queries.values().any(|query| !query.answered);
        unanswered || self.updates.waiting().next().is_some()
    }

    pub(super) fn post(&mut self, chat: i64, draft: Draft) -> Message {
        let chat = self.chats.get_mut(&chat).expect("messages are posted to known chats");
        let count = match &mut chat.kind {
            ChatKind::Private { .. } => &mut self.last_private_message,
            ChatKind::Group(group) => &mut group.last_message,
        };
        *count += 1;
        let message = Message {
            id: *count,
            chat: chat.id,
            author: draft.author,
            date: unix_now(),
            edits: 0,
            content: draft.content,
            buttons: draft.buttons,
            reply_to: draft.reply_to,
            topic: draft.topic,
            editable: draft.editable,
        };
        chat.messages.insert(message.id, message.clone());
        chat.log.push(if message.author.is_bot {
            Event::Sent(message.clone())
        } else {
            Event::Said(message.clone())
        });
        message
    }

    pub(super) fn keep_file(&mut self, kind: FileKind, name: Option<String>, bytes: Bytes) -> File {
        let file = File {
            kind,
            id: format!("{}-file-{}", kind.field(), self.files.len() + 1),
            name,
            bytes,
        };
        self.files.insert(file.id.clone(), file.clone());
        file
    }
}

#[expect(clippy::disallowed_methods, reason = "here Telegram is the edge that knows the time")]
pub(super) fn unix_now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
