//! What can happen to a conversation: everything on one page.

use crate::domain::NodeRef;
use crate::domain::{LeadId, MessageId, Point};

/// One thing a person did, or a time that came.
#[derive(Clone, PartialEq)]
pub enum Event {
    /// A text message; commands such as `/start` are text too.
    Text(String),
    /// A button under a message of ours was tapped.
    Tap {
        /// The payload of the button, as received.
        payload: String,
        /// The message that carries the button.
        message: MessageId,
    },
    /// A contact card was shared.
    Contact {
        /// The number on the card.
        phone: String,
        /// Whether the card is the sender's own.
        own: bool,
    },
    /// A position was shared; it is used within the step and dropped.
    Location(Point),
    /// A message sent earlier was changed to this text.
    Edited(String),
    /// A message of a kind that says nothing to a dialogue.
    Unreadable(Unreadable),
    /// A reminder that the person asked for is due.
    Reminder {
        /// The node that asked for it.
        from: NodeRef,
    },
    /// A member of the staff wrote to the person.
    StaffWrote {
        /// The lead it is about.
        lead: LeadId,
        /// The words; none for a photo or the like, which is delivered beside this.
        text: Option<String>,
    },
    /// The staff and the person have been silent for long.
    TalkOver,
}

/// Kinds of message that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A sticker, animation, dice or reaction.
    Sticker,
    /// A voice or video note, or an audio file.
    Voice,
    /// A photo, video or document.
    File,
    /// Anything else.
    Other,
}
