//! A message in a chat, as Telegram keeps it and as a person sees it.

use std::fmt;

use axum::body::Bytes;

use super::button::Button;
use super::formatted::Formatted;
use super::keyboard;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Message {
    pub(crate) id: i64,
    pub(crate) chat: i64,
    pub(crate) author: User,
    /// Unix time in seconds.
    pub(crate) date: i64,
    /// How often it was edited.
    pub(crate) edits: u32,
    pub(crate) content: Content,
    /// The inline buttons, row by row.
    pub(crate) buttons: Vec<Vec<Button>>,
    pub(crate) reply_to: Option<i64>,
    /// The forum topic it stands in.
    pub(crate) topic: Option<i64>,
    pub(super) editable: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) is_bot: bool,
    pub(crate) name: String,
    pub(crate) username: Option<String>,
    pub(crate) language: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    Text(Formatted),
    Media { file: File, caption: Formatted },
    Location { latitude: f64, longitude: f64 },
    Venue { latitude: f64, longitude: f64, title: String, address: String },
    Contact { phone: String, name: String, user: Option<i64> },
    Sticker { emoji: String },
    TopicCreated { name: String, color: i64 },
}

/// A file that the bot uploaded, or that a person sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct File {
    pub(crate) kind: FileKind,
    /// `file_id`, with which the bot may send it again.
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) bytes: Bytes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    Voice,
    Document,
    Photo,
}

impl FileKind {
    /// The word of the Bot API for a parameter or field of this kind.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Voice => "voice",
            Self::Document => "document",
            Self::Photo => "photo",
        }
    }
}

impl Message {
    /// The text or the caption; empty where there is neither.
    pub(crate) fn text(&self) -> &str {
        self.formatted().map_or("", |formatted| formatted.text.as_str())
    }

    pub(crate) fn formatted(&self) -> Option<&Formatted> {
        match &self.content {
            Content::Text(text) => Some(text),
            Content::Media { caption, .. } => Some(caption),
            Content::Location { .. }
            | Content::Venue { .. }
            | Content::Contact { .. }
            | Content::Sticker { .. }
            | Content::TopicCreated { .. } => None,
        }
    }

    pub(crate) fn file(&self) -> Option<&File> {
        match &self.content {
            Content::Media { file, .. } => Some(file),
            Content::Text(_)
            | Content::Location { .. }
            | Content::Venue { .. }
            | Content::Contact { .. }
            | Content::Sticker { .. }
            | Content::TopicCreated { .. } => None,
        }
    }

    /// What stands on the inline buttons, from the first to the last.
    pub(crate) fn labels(&self) -> Vec<String> {
        keyboard::labels(&self.buttons)
    }
}

/// The text as a person reads it, then one line for each row of buttons.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.content)?;
        for row in &self.buttons {
            let labels: Vec<_> = row.iter().map(|button| format!("[{}]", button.label)).collect();
            write!(f, "\n    {}", labels.join(" "))?;
        }
        Ok(())
    }
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(formatted) => f.write_str(&formatted.text),
            Self::Media { file, caption } => {
                let name = file.name.as_deref().unwrap_or("unnamed");
                let field = file.kind.field();
                write!(f, "({field} {name}, {} bytes) {}", file.bytes.len(), caption.text)
            }
            Self::Location { latitude, longitude } => {
                write!(f, "(location {latitude}, {longitude})")
            }
            Self::Venue { latitude, longitude, title, address } => {
                write!(f, "(venue {title}, {address}, {latitude}, {longitude})")
            }
            Self::Contact { phone, name, .. } => write!(f, "(contact {name}, {phone})"),
            Self::Sticker { emoji } => write!(f, "(sticker {emoji})"),
            Self::TopicCreated { name, .. } => write!(f, "(topic «{name}» created)"),
        }
    }
}
