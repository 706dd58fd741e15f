//! One turn of the conversation.

use crate::engine::{Event, Now, Screen, Session, Step, Stored, World};
use crate::text::Styled;

/// Answers one event.
pub fn step(_world: &World, session: Session, _event: Event, _now: &Now) -> Step {
    Step { session, effects: Vec::new() }
}

/// The answer to `/mydata`.
pub fn stored_screen(_world: &World, _session: &Session, _stored: &Stored, _now: &Now) -> Screen {
    Screen { text: Styled::plain(""), keyboard: crate::engine::Keyboard::None, voice: None }
}
