//! The conversation itself: `step(&World, Session, Event, &Now) -> Step`.
//!
//! Total and deterministic: any session meets any event with an answer. The engine refuses to
//! know clocks, databases, the messenger and the network; it has no error path.

mod effect;
mod event;
mod screen;
mod session;
mod step;
mod stored;
mod world;

pub use crate::domain::NodeRef;
pub use effect::{Effect, LeadDraft, Now, Step};
pub use event::{Event, Unreadable};
pub use screen::{Button, Keyboard, ReplyButton, Request, Screen, Token, Venue};
pub use session::{Position, Session, SessionError, State};
pub use step::{step, stored_screen};
pub use stored::{Stored, StoredLead};
pub use world::World;
