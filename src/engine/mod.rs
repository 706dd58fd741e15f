//! The conversation itself: `step(&World, Session, Event, &Now) -> Step`.
//!
//! Total and deterministic: any session meets any event with an answer. The engine refuses to
//! know clocks, databases, the messenger and the network; it has no error path.

mod action;
mod answering;
mod effect;
mod entering;
mod event;
mod fields;
mod interface;
mod leaving;
mod page_words;
mod phrase;
mod places;
mod platforms_view;
mod programmes_view;
mod reasons;
mod recording;
mod screen;
mod session;
mod source;
mod standing;
mod step;
mod stored;
mod tapping;
mod understand;
mod values;
mod view;
mod walk;
mod words;
mod world;

pub use crate::domain::NodeRef;
pub use effect::{Effect, LeadDraft, Now, Step};
pub use event::{Event, Unreadable};
pub use page_words::PageSpeech;
pub use phrase::Phrase;
pub use screen::{Button, Keyboard, ReplyButton, Request, Screen, Token, Venue};
pub use session::{Position, Session, SessionError, State};
pub use source::Source;
pub use step::{apologise, step};
pub use stored::{Stored, StoredLead, stored_screen};
pub use world::World;
