//! Values every layer speaks of: ids, phone numbers, dates, points, references.
//!
//! This module refuses to know where a value came from and where it is kept.

mod answer;
mod confidence;
mod ids;
mod moment;
mod person;
mod phone;
mod point;
mod reference;

pub use answer::{Answer, Answers};
pub use confidence::Confidence;
pub use ids::{
    ChatId, FlowId, LeadId, MessageId, NodeId, NodeRef, OptionId, PlaceId, PlatformId, ProgrammeId,
    QuestionId, SourceId, TopicId, UpdateId, Variable,
};
pub use moment::Moment;
pub use person::PersonName;
pub use phone::{Phone, PhoneError};
pub use point::{Kilometres, Point};
pub use reference::Reference;
