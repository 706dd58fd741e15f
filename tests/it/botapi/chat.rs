//! A chat with what it holds now and what happened in it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::button::Button;
use super::message::{Message, User};

pub(super) struct Chat {
    pub(super) id: i64,
    pub(super) kind: ChatKind,
    pub(super) messages: BTreeMap<i64, Message>,
    pub(super) log: Vec<Event>,
    /// How far into the log `next_message` has read.
    pub(super) read: usize,
    /// The keyboard that stands in place of the person's own.
    pub(super) keyboard: Vec<Vec<Button>>,
}

pub(super) enum ChatKind {
    Private { person: User, blocked: bool },
    Group(Group),
}

pub(super) struct Group {
    pub(super) title: String,
    pub(super) is_forum: bool,
    pub(super) members: BTreeMap<i64, Role>,
    pub(super) topics: BTreeMap<i64, Topic>,
    /// Every group counts its own messages; private chats share one count.
    pub(super) last_message: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Member,
    Administrator,
    Left,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Topic {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) is_closed: bool,
}

/// What happened, with messages as they stood at that moment.
pub(super) enum Event {
    Said(Message),
    Corrected(Message),
    Sent(Message),
    Edited(Message),
    /// An edit that only took the buttons away: nothing new to read.
    Closed(Message),
    Deleted(i64),
    Tapped {
        name: String,
        label: String,
        message: i64,
    },
    /// What the answer to a tap showed to the one who tapped.
    Notice(String),
    Blocked,
    Unblocked,
}

impl Chat {
    pub(super) fn new(id: i64, kind: ChatKind) -> Self {
        Self { id, kind, messages: BTreeMap::new(), log: Vec::new(), read: 0, keyboard: Vec::new() }
    }

    pub(super) fn is_private(&self) -> bool {
        self.group().is_none()
    }

    pub(super) fn is_blocked(&self) -> bool {
        matches!(self.kind, ChatKind::Private { blocked: true, .. })
    }

    pub(super) fn group(&self) -> Option<&Group> {
        match &self.kind {
            ChatKind::Private { .. } => None,
            ChatKind::Group(group) => Some(group),
        }
    }

    pub(super) fn group_mut(&mut self) -> Option<&mut Group> {
        match &mut self.kind {
            ChatKind::Private { .. } => None,
            ChatKind::Group(group) => Some(group),
        }
    }

    pub(super) fn title(&self) -> &str {
        match &self.kind {
            ChatKind::Private { person, .. } => &person.name,
            ChatKind::Group(group) => &group.title,
        }
    }

    /// The bot's messages from the newest to the oldest.
    pub(super) fn newest_of_bot(&self) -> impl Iterator<Item = &Message> {
        self.messages.values().rev().filter(|message| message.author.is_bot)
    }

    /// What the bot wrote or rewrote since `next_message` last gave something.
    pub(super) fn unread(&self) -> impl Iterator<Item = (usize, &Message)> {
        let events = self.log.iter().enumerate().skip(self.read);
        events.filter_map(|(index, event)| event.to_read().map(|message| (index, message)))
    }

    /// Every state of a message that people had on their screens, the newest first.
    pub(super) fn versions(&self, id: i64) -> impl Iterator<Item = &Message> {
        let versions = self.log.iter().rev().filter_map(Event::message);
        versions.filter(move |message| message.id == id)
    }

    pub(super) fn transcript(&self) -> String {
        let mut lines = format!("--- {} ({})\n", self.title(), self.id);
        for event in &self.log {
            match event {
                Event::Said(message) | Event::Sent(message) => {
                    let name = &message.author.name;
                    let _ = writeln!(lines, "{name} #{}: {message}", message.id);
                }
                Event::Edited(message) | Event::Corrected(message) | Event::Closed(message) => {
                    let name = &message.author.name;
                    let _ = writeln!(lines, "{name} edits #{}: {message}", message.id);
                }
                Event::Deleted(id) => {
                    let _ = writeln!(lines, "#{id} is deleted");
                }
                Event::Tapped { name, label, message } => {
                    let _ = writeln!(lines, "{name} taps [{label}] of #{message}");
                }
                Event::Notice(text) => {
                    let _ = writeln!(lines, "a notice: {text}");
                }
                Event::Blocked => lines.push_str("the bot is blocked\n"),
                Event::Unblocked => lines.push_str("the bot is unblocked\n"),
            }
        }
        lines
    }
}

impl Event {
    fn message(&self) -> Option<&Message> {
        match self {
            Self::Said(message)
            | Self::Corrected(message)
            | Self::Sent(message)
            | Self::Edited(message)
            | Self::Closed(message) => Some(message),
            Self::Deleted(_)
            | Self::Tapped { .. }
            | Self::Notice(_)
            | Self::Blocked
            | Self::Unblocked => None,
        }
    }

    fn to_read(&self) -> Option<&Message> {
        match self {
            Self::Sent(message) | Self::Edited(message) => Some(message),
            Self::Said(_)
            | Self::Corrected(_)
            | Self::Closed(_)
            | Self::Deleted(_)
            | Self::Tapped { .. }
            | Self::Notice(_)
            | Self::Blocked
            | Self::Unblocked => None,
        }
    }
}
