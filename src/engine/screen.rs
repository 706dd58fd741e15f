//! What a person sees in answer to one turn.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::Point;
use crate::text::Styled;

/// One message: a text and what can be tapped under it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Screen {
    /// The text.
    pub text: Styled,
    /// The buttons.
    #[serde(default)]
    pub keyboard: Keyboard,
    /// A voice note, by file below the media folder, whose caption the text becomes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// Whether digits typed here are an answer, so that buttons must not be chosen by number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub digits: bool,
}

impl Screen {
    /// A text with what can be tapped under it.
    pub fn new(text: Styled, keyboard: Keyboard) -> Self {
        Self { text, keyboard, voice: None, digits: false }
    }
}

/// What can be tapped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keyboard {
    /// Nothing.
    #[default]
    None,
    /// Buttons under the message, by row.
    Inline(Vec<Vec<Button>>),
    /// Buttons in place of the phone's keyboard, which can share a contact or a position; a tap
    /// on the others sends their label as text. It goes away after one use.
    Reply(Vec<Vec<ReplyButton>>),
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// The words on it.
    pub label: String,
    /// What a tap sends back.
    pub token: Token,
}

/// A button in place of the keyboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyButton {
    /// The words on it.
    pub label: String,
    /// What a tap shares; without it, a tap sends the label.
    pub request: Option<Request>,
}

/// What a reply button can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// The person's own phone number.
    Contact,
    /// The person's position.
    Location,
}

/// An opaque payload of fixed size (17 bytes in every language).
///
/// It is computed from what the button does and where it stands, so nothing about sent buttons
/// has to be kept, and a button sent before a restart still resolves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Token(pub(crate) u64);

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "t{:016x}", self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Token {
    /// Reads a payload back; anything else is no token.
    pub fn parse(payload: &str) -> Option<Self> {
        let digits = payload.strip_prefix('t').filter(|digits| digits.len() == 16)?;
        u64::from_str_radix(digits, 16).ok().map(Self)
    }
}

impl TryFrom<String> for Token {
    type Error = &'static str;

    fn try_from(payload: String) -> Result<Self, Self::Error> {
        Self::parse(&payload).ok_or("not a token")
    }
}

impl From<Token> for String {
    fn from(token: Token) -> Self {
        token.to_string()
    }
}

/// A pin on the map with a title.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    /// Where.
    pub point: Point,
    /// The name.
    pub title: String,
    /// The address, or what stands for it.
    pub address: String,
}
