//! The conversation itself: `step(&World, Session, Event, &Now) -> Step`.
//!
//! Total and deterministic: any session meets any event with an answer. The engine refuses to
//! know clocks, databases, the messenger and the network; it has no error path.

mod action;
mod answering;
mod aside;
mod asking;
mod because;
mod citing;
mod comforting;
mod deep_link;
mod effect;
mod entering;
mod event;
mod expected;
mod fields;
mod greeting;
mod hear;
mod interface;
mod leaving;
mod naming;
mod page_texts;
mod page_words;
mod phrase;
mod phrases;
mod places;
mod planning;
mod platforms_view;
mod programme_view;
mod reasons;
mod recording;
mod results_view;
mod screen;
mod session;
mod source;
mod standing;
mod step;
mod stored;
mod tapping;
mod topics;
mod typing;
mod unanswered;
mod understand;
mod values;
mod view;
mod walk;
mod wishes;
mod with_staff;
mod words;
mod world;

pub use crate::domain::NodeRef;
pub use because::Because;
pub use deep_link::{DeepLink, PAYLOAD_LIMIT};
pub use effect::{Effect, KeptQuestion, LeadDraft, Now, Said, Step, likely};
pub use event::{Event, Unreadable};
pub use hear::{Kind, Understanding};
pub use page_words::PageSpeech;
pub use phrase::Phrase;
pub use screen::{Button, Keyboard, ReplyButton, Request, Screen, Token, Venue};
pub use session::{Joined, Position, Session, SessionError, State};
pub use source::Source;
pub use step::{apologise, step};
pub use stored::{Stored, StoredConsent, StoredLead, stored_screen};
pub use world::World;
